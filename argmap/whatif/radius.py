"""The robustness radius: how far all numbers may move at once while nobody else comes to lead."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.model.changes import AnyChange
from argmap.scoring.dials import Board
from argmap.scoring.intervals import ranges
from argmap.scoring.narrowing import narrow
from argmap.scoring.polarity import EITHER, LOWERS, RAISES, is_monotone, polarities
from argmap.whatif.goals import SAFE, Bar
from argmap.whatif.searching import Search, Table, Turn

CLOSE = 1e-6
"""Bounds of a radius no further apart than this are one."""

_HALVINGS = 34
_STEPS = 24
_PATTERNS = 5


@dataclass(frozen=True, slots=True)
class Radius:
    """How far all numbers may move at once, each by as much, before a goal can be reached: before another thesis can lead, say.

    Attributes:
        at_least: While no number moves by more than this, the goal is not reached: proven. 1.0 where it cannot be reached at all.
        at_most: Where each number may move by this much, it can be; None where no way was found.
        turns: Such a way.
        leader: Who leads then.
        proven: Whether bounds could be proven; not so under a semantics of your own, where `at_least` is 0.
    """

    at_least: float
    at_most: float | None
    turns: tuple[Turn, ...]
    leader: str | None
    proven: bool

    @property
    def exact(self) -> bool:
        """Whether the two bounds meet, or nothing within the bounds of the numbers can reach the goal."""
        return self.at_least >= 1.0 if self.at_most is None else self.at_most - self.at_least <= CLOSE

    @property
    def changes(self) -> tuple[AnyChange, ...]:
        """The changes to the map that reach the goal, for `argmap.apply`; none where none were found."""
        return tuple(change for turn in self.turns for change in turn.changes)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        found = {"at_least": self.at_least, "at_most": self.at_most, "exact": self.exact, "proven": self.proven, "leader": self.leader}
        return found | {"turns": [turn.to_dict() for turn in self.turns]}


class Guarantee:
    """What can be proven about all settings of the numbers of a search within a distance of what they are.

    For each bar of a goal, numbers whose direction is known stand in the worst corner, and the others anywhere in their ranges: interval
    arithmetic bounds the bar from above. Where all directions are known that bound is the truth; else it may be too cautious. Evidence may take
    any credibility that it could be given, by its own number or through its source.

    Args:
        search: The goal and the numbers.
    """

    def __init__(self, search: Search) -> None:
        self.search, self.bench = search, search.bench
        self.is_possible = is_monotone(search.rule)
        self._own = [(dial.kind, self._place(dial.kind, dial.id), at) for at, dial in enumerate(search.dials) if dial.kind in {"base", "weight"}]
        self._grouped = [at for at, dial in enumerate(search.dials) if dial.kind in {"reliability", "policy"}]
        self._groups = Board(search.amap, [search.dials[at] for at in self._grouped], search.semantics)
        self._bars = [[(bar, *polarities(self.bench.program, bar.shares, search.rule)) for bar in aim.bars] for aim in search.goal.aims]

    def _place(self, kind: str, name: str) -> int:
        return self.bench.link[name] if kind == "weight" else self.bench.statement[name]

    @cached_property
    def at_least(self) -> float:
        """How far all numbers may move at once for certain; 1.0 where nothing within their bounds reaches the goal."""
        if not self.is_possible or not self.holds(0.0):
            return 0.0
        if self.holds(1.0):
            return 1.0
        safe, open_ = 0.0, 1.0
        for _ in range(_HALVINGS):
            middle = (safe + open_) / 2.0
            safe, open_ = (middle, open_) if self.holds(middle) else (safe, middle)
        return safe

    def holds(self, distance: float) -> bool:
        """Tell whether it is proven that the goal is out of reach while no number moves by more than this."""
        box = self._box(distance)
        return all(any(self._is_out_of_reach(bar, signs, box) for bar, *signs in bars) for bars in self._bars)

    def _is_out_of_reach(self, bar: Bar, signs: list[NDArray[np.int8]], box: tuple[list[Floats], list[Floats]]) -> bool:
        base, weight = (_cornered(ends, pushes) for ends, pushes in zip(box, signs, strict=True))
        low, high = ranges(self.bench.program, self.search.rule, base, weight)
        best = sum(share * float((high if share > 0.0 else low)[self.bench.statement[node]]) for node, share in bar.shares.items())
        return best <= bar.least - 2.0 * SAFE

    def _box(self, distance: float) -> tuple[list[Floats], list[Floats]]:
        """Give the ends of all base scores and of all weights."""
        search = self.search
        low, high = np.maximum(search.low, search.now - distance), np.minimum(search.high, search.now + distance)
        bases, weights = [self.bench.bases.copy(), self.bench.bases.copy()], [self.bench.weights.copy(), self.bench.weights.copy()]
        for end, numbers in enumerate((low, high)):
            for kind, place, at in self._own:
                (weights if kind == "weight" else bases)[end][place] = numbers[at]
        through, _ = self._groups.numbers(np.stack([low[self._grouped], high[self._grouped]]))
        if through is not None:
            bases = [np.minimum(bases[0], through[0]), np.maximum(bases[1], through[1])]
        return bases, weights


def _cornered(ends: list[Floats], pushes: NDArray[np.int8]) -> tuple[Floats, Floats]:
    """Put numbers whose direction is known at the end that brings the bar nearest."""
    low, high = ends
    return np.where(pushes == RAISES, high, low), np.where(pushes == LOWERS, low, high)


def farthest(search: Search, at_least: float, *, proven: bool, known: Iterable[tuple[Table, Floats]] = ()) -> Radius:
    """Look for the nearest corner in which a goal is reached, and put it beside what is proven.

    All numbers move at once by as much, each in the direction that its place in the map gives it, or else its slope: taken at the map as
    it is, then again at what was found.

    Args:
        search: The goal and the numbers.
        at_least: What is proven; see `Guarantee`.
        proven: Whether anything could be.
        known: Settings that are known to reach the goal.
    """
    found = [(float(np.abs(setting - table.board.now).max(initial=0.0)), table, setting) for table, setting in known]
    if at_least < 1.0:
        found += [one for table in search.tables for aim in range(len(search.goal.aims)) for one in corners(table, aim)]
    if not found:
        return Radius(at_least, None, (), None, proven)
    at_most, table, setting = min(found, key=lambda one: one[0])
    _, aims = table.near(setting[None, :])
    return Radius(min(at_least, at_most), at_most, table.turns(setting), search.goal.aims[int(aims[0])].leader, proven)


def corners(table: Table, aim: int) -> list[tuple[float, Table, Floats]]:
    """Give settings that reach an aim, or another one on the way, each with how far its numbers move at most."""
    now = table.board.now
    known = table.search.directions(aim, table.board.dials)
    found: list[tuple[float, Table, Floats]] = []
    here, tried = now, set[bytes]()
    for _ in range(_PATTERNS):
        signs = np.where(known == RAISES, 1.0, np.where(known == LOWERS, -1.0, 0.0))
        signs = np.where(known == EITHER, np.sign(table.steepest(aim, here)), signs)
        if signs.tobytes() in tried:
            break
        tried.add(signs.tobytes())
        reached = _outward(table, signs)
        if reached is not None:
            found.append((reached[0], table, reached[1]))
        here = np.clip(now + signs, table.low, table.high) if reached is None else reached[1]
    return found


def _outward(table: Table, signs: Floats) -> tuple[float, Floats] | None:
    """Move all numbers outward until an aim is reached; give how far, and the setting."""
    now = table.board.now

    def settings(distances: Floats) -> Floats:
        return np.asarray(np.clip(now + distances[:, None] * signs, table.low, table.high), dtype=np.float64)

    steps = np.linspace(0.0, 1.0, _STEPS + 1)
    near, _ = table.near(settings(steps))
    reached = np.flatnonzero(near > 0.0)
    if not reached.size:
        return None
    one = int(reached[0])
    ends = (steps[one - 1 : one], steps[one : one + 1])
    _, outer = narrow(lambda _, x: table.near(settings(x))[0], *ends, tolerance=SAFE * 100.0, ends=(near[one - 1 : one], near[one : one + 1]))
    setting = settings(outer)[0]
    return float(np.abs(setting - now).max(initial=0.0)), setting
