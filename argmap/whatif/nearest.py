"""The smallest change of many numbers at once that makes another thesis lead."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from argmap.compiling.program import Floats
from argmap.doors import Plotted
from argmap.errors import ConvergenceError
from argmap.model.changes import AnyChange
from argmap.scoring.narrowing import narrow
from argmap.whatif.break_evens import Flip
from argmap.whatif.descent import Norm, descend, length
from argmap.whatif.radius import corners
from argmap.whatif.searching import Search, Table, Turn

NORMS: tuple[Norm, ...] = ("l1", "l2")
"""The norms, by name."""

SINGLES = 3
RANDOM = 5
"""Starts: so many of the best single changes, and so many at random."""

_STEPS = 16
_IDLE = 1e-9
_MOST_PUT_BACK = 100


@dataclass(frozen=True, slots=True, repr=False)
class Nearest(Plotted):
    """The smallest change found, of as many numbers as it takes.

    Attributes:
        norm: "l1" for the sum of all moves, "l2" for the root of the sum of their squares.
        turns: The numbers that move, the largest move first; empty where no change does it.
        distance: How large the change is, in that norm; None where none was found.
        leader: Who leads then; None where a strength was asked for, or nothing was found.
        at_least: No change smaller than this does it: proven, as far as bounds could be.
        impossible: Whether it is proven that no setting of these numbers within their bounds does it.
        starts: From how many points the search set out. It finds a change that cannot be shortened near by, and the best of these.
        numbers: How many numbers could be turned.
    """

    norm: Norm
    turns: tuple[Turn, ...]
    distance: float | None
    leader: str | None
    at_least: float
    impossible: bool
    starts: int
    numbers: int

    @property
    def largest(self) -> float:
        """The largest move of any one number."""
        return max((abs(turn.change) for turn in self.turns), default=0.0)

    @property
    def changes(self) -> tuple[AnyChange, ...]:
        """The changes to the map, for `argmap.apply`; none where there are none."""
        return tuple(change for turn in self.turns for change in turn.changes)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        found = {"norm": self.norm, "distance": self.distance, "leader": self.leader, "at_least": self.at_least, "impossible": self.impossible}
        return found | {"starts": self.starts, "numbers": self.numbers, "turns": [turn.to_dict() for turn in self.turns]}


class Nearby:
    """Looks for the smallest changes, in either norm, from the same starts.

    Args:
        search: The goal and the numbers; the method has to score in batches.
        singles: What single numbers reach the goal.
        at_least: How far all numbers may move at once for certain; see `argmap.whatif.radius.Guarantee`.
        seed: Of the random starts.

    Attributes:
        reached: Settings that reach the goal: the best single change, and what was found since.
    """

    def __init__(self, search: Search, singles: Sequence[Flip], at_least: float, *, seed: int = 0) -> None:
        self.search, self.at_least = search, at_least
        self.reached = [(table, setting) for table in search.tables for setting in _alone(table, singles[:1])]
        self._singles, self._seed = singles, seed

    @cached_property
    def _starts(self) -> list[tuple[Table, int, Floats]]:
        rng = np.random.default_rng(self._seed)
        return [] if self.at_least >= 1.0 else [start for table in self.search.tables for start in _starts(table, self._singles, rng)]

    def smallest(self, norm: Norm) -> Nearest:
        """Find the smallest change in one norm; what was found in the other is a start, too."""
        found = [*self.reached]
        for table, aim, start in self._starts:
            found += [(table, setting) for one in (start, _descended(table, aim, start, norm)) if (setting := _shortened(table, one, norm)) is not None]
        starts, numbers = len(self._starts), len(self.search.dials)
        best = min(found, key=lambda one: _simplest(one[1] - one[0].board.now, norm), default=None)
        if best is None:
            return Nearest(norm, (), None, None, self.at_least, self.at_least >= 1.0, starts, numbers)
        table, setting = best
        aim = int(table.near(setting[None, :])[1][0])
        self.reached.append((table, setting))
        self._starts.append((table, aim, setting))
        distance = length(setting - table.board.now, norm)
        turns = tuple(sorted(table.turns(setting), key=lambda turn: -abs(turn.change)))
        return Nearest(norm, turns, distance, self.search.goal.aims[aim].leader, min(self.at_least, distance), False, starts, numbers)


def _simplest(moves: Floats, norm: Norm) -> tuple[float, int, float]:
    """Order changes by size; of those alike, fewer numbers come first."""
    size = length(moves, norm)
    return round(size, 9), int(np.count_nonzero(moves)), size


def _alone(table: Table, singles: Iterable[Flip]) -> Iterator[Floats]:
    """Give single changes as settings of a table, as far as it has their numbers."""
    place = {(dial.kind, dial.id): at for at, dial in enumerate(table.board.dials)}
    for flip in singles:
        if (flip.kind, flip.id) in place:
            setting = table.board.now.copy()
            setting[place[flip.kind, flip.id]] = flip.needed
            yield setting


def _starts(table: Table, singles: Sequence[Flip], rng: np.random.Generator) -> Iterator[tuple[Table, int, Floats]]:
    """Give settings to set out from, with the aim to be reached: the best single changes, corners, the way up the slope, and points at random."""
    now = table.board.now
    for aim, one in enumerate(table.search.goal.aims):
        for setting in _alone(table, [flip for flip in singles if flip.leader == one.leader][:SINGLES]):
            yield table, aim, setting
        reached = corners(table, aim)
        for _, _, setting in reached[-1:]:
            yield table, aim, setting
        ends = reached[-1][2] if reached else np.where(rng.integers(0, 2, len(now)) == 0, table.low, table.high)
        slopes = table.steepest(aim, now)
        if np.abs(slopes).max(initial=0.0) > 0.0:
            yield table, aim, np.clip(now + slopes / np.abs(slopes).max(), table.low, table.high)
        for _ in range(RANDOM):
            yield table, aim, now + rng.random(len(now)) * (ends - now)


def _descended(table: Table, aim: int, start: Floats, norm: Norm) -> Floats:
    """Go down from a start as far as it goes; stay there where something does not settle."""
    try:
        return descend(table, aim, start, norm)
    except ConvergenceError:
        return start


def _shortened(table: Table, setting: Floats, norm: Norm) -> Floats | None:
    """Make sure that a setting reaches the goal, and shorten the change until it only just does; None where it does not.

    Numbers that hardly move are put back; in L1 also each other one that is not needed, the smallest move first.
    """
    outside = _outside(table, setting)
    if outside is None:
        return None
    best, now = _ray(table, outside), table.board.now
    moves = np.abs(best - now)
    order = np.argsort(moves, kind="stable")
    moving = order[moves[order] > _IDLE]
    for put_back in (moves <= _IDLE, *(np.arange(len(now)) == at for at in (moving[:_MOST_PUT_BACK] if norm == "l1" else ()))):
        fewer = np.where(put_back, now, best)
        if table.near(fewer[None, :])[0][0] > 0.0:
            best = fewer
    return _ray(table, best)


def _outside(table: Table, setting: Floats) -> Floats | None:
    """Go on a little, if need be, until the goal is reached."""
    now = table.board.now
    factors = 1.0 + np.array([0.0, 1e-9, 1e-7, 1e-5, 1e-3, 1e-2, 0.1])
    points = np.clip(now + factors[:, None] * (setting - now), table.low, table.high)
    reached = np.flatnonzero(table.near(points)[0] > 0.0)
    return points[reached[0]] if reached.size else None


def _ray(table: Table, setting: Floats) -> Floats:
    """Go back towards the present as far as the goal stays reached."""
    now = table.board.now
    shares = np.linspace(0.0, 1.0, _STEPS + 1)

    def points(share: Floats) -> Floats:
        return np.asarray(now + share[:, None] * (setting - now), dtype=np.float64)

    near, _ = table.near(points(shares))
    near[[0, -1]] = -1.0, 1.0  # the present does not reach it, and the setting does
    one = int(np.flatnonzero(near > 0.0)[0])
    _, outer = narrow(lambda _, share: table.near(points(share))[0], shares[one - 1 : one], shares[one : one + 1], tolerance=1e-12)
    return setting if outer[0] == 1.0 else points(outer)[0]
