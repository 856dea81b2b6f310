"""What happens when two readers settle on the same number in some places, and keep to their own everywhere else."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np

from argmap.compiling.program import Floats
from argmap.errors import ConvergenceError
from argmap.explaining.disagreements import Blend

MOST_SETS = {True: 50_000, False: 500}
"""Sets of disagreements that are tried in search of the smallest one; by whether the method scores many scenarios in one pass."""

_BLOCK = 1 << 12

Leaders = tuple[str | None, str | None]
"""Who leads for each of two readers; None where nobody does."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What happens when both readers take the same number in one place, and keep to their own everywhere else.

    Attributes:
        number: That number.
        gap: What is left of the gap between their margins.
        leaders: Who then leads for each of them; None where nobody does.
    """

    number: float
    gap: float
    leaders: Leaders


@dataclass(frozen=True, slots=True)
class Accord:
    """The fewest numbers to settle halfway so that both readers name the same leader.

    Attributes:
        names: Of the numbers, kind and id; empty where they agree already.
        leader: Whom both then name; None where both name nobody.
        exact: Whether every smaller set was tried, and does not do it.
        at_least: No smaller set than this does it.
    """

    names: tuple[str, ...]
    leader: str | None
    exact: bool
    at_least: int


def settlements(blend: Blend, of: tuple[str, str]) -> list[tuple[Settlement, Settlement, Settlement]]:
    """Settle each disagreement alone: at the first reader's number, at the second's, and halfway.

    Args:
        blend: The views between the two readers.
        of: The theses whose margin it is.

    Raises:
        ConvergenceError: When a margin does not settle.
    """
    numbers = np.array([[one.first, one.second, one.middle] for one in blend.disagreements]).reshape(-1)
    settled = np.full((len(numbers), len(blend)), np.nan)
    settled[np.arange(len(numbers)), np.arange(len(numbers)) // 3] = numbers
    gaps, leaders = _read(blend, settled, of)
    blend.check(gaps)
    each = [Settlement(float(number), float(gap), names) for number, gap, names in zip(numbers, gaps, leaders, strict=True)]
    return [(each[at], each[at + 1], each[at + 2]) for at in range(0, len(each), 3)]


def accord(blend: Blend, of: tuple[str, str]) -> Accord:
    """Find the fewest disagreements to settle halfway until both readers name the same leader.

    Whatever leaves the smallest gap is settled, one after another, until they do; then all smaller sets are tried, as far as there are not too
    many. Of several sets of one size, the one that leaves the smallest gap is taken.

    Raises:
        ConvergenceError: When the readers agree on all numbers, and the margin does not settle.
    """
    greedy: list[int] = []
    while (found := _agreeing(blend, of, [greedy])) is None:
        rest = [at for at in range(len(blend)) if at not in greedy]
        if not rest:  # the views are one by now, so it is the margin that has no number
            raise ConvergenceError(blend.bench.theses, 0, math.nan)
        gaps, _ = _halfway(blend, of, [[*greedy, at] for at in rest])
        greedy.append(rest[int(np.nan_to_num(_sizes(gaps), nan=np.inf).argmin())])
    tried = 0
    for fewer in range(1, len(greedy)):
        tried += math.comb(len(blend), fewer)
        if tried > MOST_SETS[blend.bench.batched]:
            return _accord(blend, found, exact=False, at_least=fewer)
        sets = combinations(range(len(blend)), fewer)
        while block := list(islice(sets, _BLOCK)):
            smaller = _agreeing(blend, of, block)
            if smaller is not None:
                return _accord(blend, smaller, exact=True, at_least=fewer)
    return _accord(blend, found, exact=True, at_least=len(greedy))


def _accord(blend: Blend, found: tuple[Sequence[int], str | None], *, exact: bool, at_least: int) -> Accord:
    return Accord(tuple(blend.disagreements[at].name for at in sorted(found[0])), found[1], exact, at_least)


def _agreeing(blend: Blend, of: tuple[str, str], sets: Sequence[Sequence[int]]) -> tuple[Sequence[int], str | None] | None:
    """Give the set after which both name the same leader, and who that is; the smallest gap first."""
    gaps, leaders = _halfway(blend, of, sets)
    sizes = _sizes(gaps)
    agreed = [at for at, (one, other) in enumerate(leaders) if one == other and not np.isnan(sizes[at])]
    best = min(agreed, key=sizes.__getitem__, default=None)
    return None if best is None else (sets[best], leaders[best][0])


def _sizes(gaps: Floats) -> Floats:
    return np.abs(gaps).round(12)  # of gaps that differ in rounding only, the first is taken, whoever reads first


def _halfway(blend: Blend, of: tuple[str, str], sets: Sequence[Sequence[int]]) -> tuple[Floats, list[Leaders]]:
    settled = np.full((len(sets), len(blend)), np.nan)
    for row, chosen in enumerate(sets):
        settled[row, list(chosen)] = [blend.disagreements[at].middle for at in chosen]
    return _read(blend, settled, of)


def _read(blend: Blend, settled: Floats, of: tuple[str, str]) -> tuple[Floats, list[Leaders]]:
    """Give the gap, and who leads for each reader, with numbers settled.

    Args:
        blend: The views.
        settled: NaN for what is not settled. float array, shape (n_settlements, n_disagreements).
        of: The theses whose margin it is.
    """
    count = len(settled)
    way = np.concatenate([np.zeros_like(settled), np.ones_like(settled)])
    found = blend.outcomes(way, np.concatenate([settled, settled]))
    margins, names = found.margin(*of), found.names()
    return margins[:count] - margins[count:], list(zip(names[:count], names[count:], strict=True))
