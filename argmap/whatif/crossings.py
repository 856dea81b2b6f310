"""Where a lead ends: brackets narrowed down by how far ahead the leader is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from argmap.compiling.program import Floats
from argmap.scoring.benches import NOBODY, Outcomes
from argmap.scoring.narrowing import narrow

Positions = NDArray[np.int64]

Read = Callable[[Positions, Floats], Outcomes]
"""Takes positions of brackets and a number for each, and scores them."""


@dataclass(frozen=True, slots=True)
class BreakEven:
    """A number at which the leader changes.

    Attributes:
        at: The first number, from below, at which the leader is another one; found to 1e-9.
        before: Who leads just below; None for nobody.
        after: Who leads from there on; None for nobody.
    """

    at: float
    before: str | None
    after: str | None


def lead(outcomes: Outcomes, who: ArrayLike, tolerance: float) -> Floats:
    """Tell by how much each of these leads in its scenario, beyond the tolerance; for nobody, how far the first is from leading.

    Args:
        outcomes: The scenarios.
        who: Position of a thesis for each of them, -1 for nobody.
        tolerance: A margin no larger than this has no leader.

    Returns:
        Float array, shape (n_scenarios,): above 0 exactly where the verdict is that one; NaN stands for not.

    >>> outcomes = Outcomes(("a", "b"), np.array([[0.8, 0.5], [0.5, 0.5]]), np.array([0, -1]))
    >>> lead(outcomes, [0, 0], 0.1).round(3).tolist(), lead(outcomes, [-1, -1], 0.1).round(3).tolist()
    ([0.2, -0.1], [-0.2, 0.1])
    """
    asked, supports = np.asarray(who, dtype=np.int64), outcomes.supports
    holds = outcomes.leader == asked
    if supports.shape[1] < 2:  # noqa: PLR2004 - a lead takes two
        return np.where(holds, 1.0, -1.0)
    ahead = np.sort(supports, axis=1)
    rows = np.flatnonzero(asked != NOBODY)
    rivals = supports[rows].copy()
    rivals[np.arange(len(rows)), asked[rows]] = -np.inf
    by = tolerance - (ahead[:, -1] - ahead[:, -2])
    by[rows] = supports[rows, asked[rows]] - rivals.max(axis=1) - tolerance
    # A school may have reasons besides the margin, and a margin may be exactly the tolerance: the verdict has the last word.
    return np.where((by > 0.0) == holds, by, np.where(holds, 1.0, -1.0))


def ends_of_lead(read: Read, who: Positions, stays: ArrayLike, changed: ArrayLike, tolerance: float) -> tuple[Floats, Floats]:
    """Narrow down where leads end, in many brackets at once.

    Args:
        read: Scores.
        who: Whose lead, in each bracket; -1 for nobody's. int array, shape (n_brackets,).
        stays: Where it holds. float array, shape (n_brackets,).
        changed: Where it does not. float array, shape (n_brackets,).
        tolerance: Of the verdict.

    Returns:
        The last numbers at which it holds, and the first at which it does not, no more than 1e-9 apart.
    """
    outside, inside = narrow(lambda at, x: lead(read(at, x), who[at], tolerance), changed, stays)
    return inside, outside


def break_evens(read: Read, grid: Floats, found: Outcomes, tolerance: float) -> tuple[BreakEven, ...]:
    """Find every change of leader between neighbours of a grid, more closely than the grid; several between two neighbours, too.

    Args:
        read: Scores.
        grid: Numbers, ascending. float array, shape (n_points,).
        found: The verdicts on the grid.
        tolerance: Of the verdicts.
    """
    places = np.flatnonzero(found.leader[1:] != found.leader[:-1])
    low, high = grid[places], grid[places + 1]
    before, last = found.leader[places], found.leader[places + 1]
    turns: list[BreakEven] = []
    for _ in range(2 * len(found.theses) + 2):  # more changes than that between two neighbours are one
        if not low.size:
            break
        _, at = ends_of_lead(read, before, low, high, tolerance)
        after = read(np.arange(len(at)), at).leader
        turns += [BreakEven(*turn) for turn in zip(at.tolist(), _named(found.theses, before), _named(found.theses, after), strict=True)]
        more = (after != last) & (at < high)
        low, high, before, last = at[more], high[more], after[more], last[more]
    return tuple(sorted(turns, key=lambda turn: turn.at))


def _named(theses: Sequence[str], positions: Positions) -> list[str | None]:
    return [None if at == NOBODY else theses[at] for at in positions.tolist()]
