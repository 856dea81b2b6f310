"""Break-evens: how far a single number has to move, all others staying as they are."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.errors import ConvergenceError, MapError
from argmap.scoring.dials import Board, Dial
from argmap.scoring.narrowing import narrow
from argmap.scoring.polarity import EITHER, LOWERS, NEITHER, RAISES
from argmap.whatif.searching import Search, Turn

PARTS = 3
"""A number that may push either way is tried at so many points on each side, and at one more where its slope points."""

PRECISE = 1e-10
"""How narrow the bracket of a break-even becomes."""

MOST_ONE_BY_ONE = 500
"""Most numbers that are turned under a method that scores scenarios one by one."""

_COARSE = 1e-6
_PARTS_ONE_BY_ONE = 2
_BLOCK = 1024
_BEYOND = 1.5


@dataclass(frozen=True, slots=True)
class Flip(Turn):
    """One number, changed alone until the goal is reached: another thesis leads, say.

    Attributes:
        leader: Who leads then; None where a strength was asked for.
    """

    leader: str | None

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return {**Turn.to_dict(self), "leader": self.leader}


def break_evens(search: Search) -> tuple[Flip, ...]:
    """Find every single number that reaches a goal by itself, with its break-even; the smallest change first, both directions where both do.

    Where the shape of the map says which way a number pushes, the end of its range tells whether it gets there, and it gets there once: no
    break-even is missed, and what is found is where the goal begins to be reached. A number that may push either way is tried at three points on
    each side, and where its slope points; a goal that is reached and lost again between two such points can be missed, and what is found then
    is where it begins between two of them. Methods that score scenarios one by one try half-way and the end, on each side. In every case the
    goal is reached at the number given, and not a little nearer: 1e-10, or 1e-6 for methods that score one by one.

    Raises:
        MapError: When there are too many numbers to be turned one by one.
    """
    if not search.is_batched and len(search.dials) > MOST_ONE_BY_ONE:
        raise MapError(
            f"{search.semantics} scores scenarios one by one, and {len(search.dials)} numbers are too many for that (at most {MOST_ONE_BY_ONE}); "
            "lock some, or use a gradual semantics"
        )
    if not search.dials:
        return ()
    alone = _Alone(search)
    found = [Flip(dial.id, dial.kind, dial.now, needed, search.goal.aims[aim].leader) for dial, needed, aim in _crossings(search, alone)]
    return tuple(sorted(found, key=lambda flip: abs(flip.change)))


class _Alone:
    """Turns numbers one at a time, many at once."""

    def __init__(self, search: Search) -> None:
        self.search, self.bench = search, search.bench
        grouped = [dial for dial in search.dials if dial.kind in {"reliability", "policy"}]
        self.groups = Board(search.amap, grouped, search.semantics, among=search.among)
        self.column = {dial: at for at, dial in enumerate(grouped)}

    def near(self, which: NDArray[np.int64], numbers: Floats) -> tuple[Floats, NDArray[np.int64]]:
        """Tell how near the goal is with each of these numbers turned, all others as they are."""
        near, aims = np.empty(len(which)), np.empty(len(which), dtype=np.int64)
        for first in range(0, len(which), _BLOCK):
            block = which[first : first + _BLOCK].tolist()
            base = np.repeat(self.bench.bases[:, None], len(block), axis=1)
            weight = np.repeat(self.bench.weights[:, None], len(block), axis=1)
            for column, (at, number) in enumerate(zip(block, numbers[first : first + _BLOCK].tolist(), strict=True)):
                dial = self.search.dials[at]
                if dial.kind == "weight":
                    weight[self.bench.link[dial.id], column] = number
                elif dial.kind == "base":
                    base[self.bench.statement[dial.id], column] = number
                else:
                    base[:, column] = self._following(dial, number)
            here = slice(first, first + len(block))
            near[here], aims[here] = self.search.goal.near(self.bench, base.T, weight.T)
        return near, aims

    def slopes(self) -> Floats:
        """Give the derivatives of the lowest clearance of each aim by each number, as they are; float array, shape (n_aims, n_dials)."""
        goal = self.search.goal
        clearances = [goal.clearance(aim, self.bench.strengths(of=goal.of))[0] for aim in range(len(goal.aims))]
        lowest = [dict(aim.bars[int(cleared.argmin())].shares) for aim, cleared in zip(goal.aims, clearances, strict=True)]
        own = [dial for dial in self.search.dials if dial not in self.column]
        found = np.zeros((len(lowest), len(self.search.dials)))
        place = {dial: at for at, dial in enumerate(self.search.dials)}
        for board in (Board(self.search.amap, own, self.search.semantics), self.groups):
            columns = [place[dial] for dial in board.dials]
            for row, shares in enumerate(lowest):
                found[row, columns] = board.gradient(shares)
        return found

    def _following(self, dial: Dial, number: float) -> Floats:
        setting = self.groups.now.copy()
        setting[self.column[dial]] = number
        base, _ = self.groups.numbers(setting[None, :])
        return self.bench.bases if base is None else base[0]


def _crossings(search: Search, alone: _Alone) -> Iterator[tuple[Dial, float, int]]:
    """Give each number that gets there, where it does, and the aim that is reached."""
    here = float(search.goal.near(alone.bench, None, None)[0][0])
    which, points, sides = _tries(search, alone, here)
    near, aims = alone.near(which, points)
    inner, outer, at_inner, at_outer, hit = [], [], [], [], []
    for first, last in pairwise(sides):
        reached = first + np.flatnonzero(near[first:last] > 0.0)
        if reached.size:
            one = int(reached[0])
            before = (points[one - 1], near[one - 1]) if one > first else (search.now[which[one]], here)
            inner.append(before[0])
            at_inner.append(before[1])
            outer.append(points[one])
            at_outer.append(near[one])
            hit.append(one)
    turning, reached_by = which[hit], aims[hit]

    def measured(at: NDArray[np.int64], x: Floats) -> Floats:
        value, aim = alone.near(turning[at], x)
        holds = value > 0.0
        reached_by[at[holds]] = aim[holds]  # the last point at which it holds is the end that is given
        return value

    _, needed = narrow(measured, inner, outer, tolerance=PRECISE if search.is_batched else _COARSE, ends=(at_inner, at_outer))
    for at, number, aim in zip(turning.tolist(), needed.tolist(), reached_by.tolist(), strict=True):
        yield search.dials[at], number, aim


def _tries(search: Search, alone: _Alone, here: float) -> tuple[NDArray[np.int64], Floats, list[int]]:
    """Give what is tried: numbers, points, and where each side of a number begins and the last one ends; the points of a side go outward."""
    guesses = _guesses(search, alone, here)
    pushes = np.array([search.directions(aim, search.dials) for aim in range(len(search.goal.aims))]) if search.is_batched else None
    which, points, sides = list[int](), list[float](), [0]
    for at, now in enumerate(search.now.tolist()):
        bits = {EITHER} if pushes is None else set(pushes[:, at].tolist())
        for end, way in ((float(search.low[at]), LOWERS), (float(search.high[at]), RAISES)):
            if end == now or bits <= {NEITHER, EITHER - way}:
                continue
            parts = 1 if EITHER not in bits else PARTS if search.is_batched else _PARTS_ONE_BY_ONE
            tried = {now + (end - now) * part / parts for part in range(1, parts)} | {end}
            if parts > 1:
                tried |= {guess for guess in guesses[at] if min(now, end) < guess < max(now, end)}
            which += [at] * len(tried)
            points += sorted(tried, reverse=end < now)
            sides.append(len(which))
    return np.array(which, dtype=np.int64), np.array(points, dtype=np.float64), sides


def _guesses(search: Search, alone: _Alone, here: float) -> list[list[float]]:
    """Give, for each number, a little beyond where its slope says that the goal is reached; nothing where there are no slopes."""
    none: list[list[float]] = [[] for _ in search.dials]
    if not search.is_batched:
        return none
    try:
        slopes = alone.slopes()
    except ConvergenceError:
        return none
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        steps = -_BEYOND * here / slopes
        nearest = np.take_along_axis(steps, np.abs(steps).argmin(axis=0)[None, :], axis=0)[0]
    return [[now + step] if np.isfinite(step) else [] for now, step in zip(search.now.tolist(), nearest.tolist(), strict=True)]
