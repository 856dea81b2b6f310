"""Make indices of what a sample gave: sorted by what matters, with what is to be said of them."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
from immutabledict import immutabledict

from argmap.compiling.program import Floats
from argmap.whatif.samples import factors_of, morris_indices, rows_each, sobol_indices

MAIN = immutabledict({"sobol": "ST", "morris": "mu_star"})
"""The index that says what matters, by method."""

_STILL = 1e-12
"""What is measured does not vary where it stays within this."""

_WORTH = 0.01
"""Of indices below this share of the largest one it does not matter how sure they are."""

_VARIANCE = (
    "An index says how far a number moves what is measured, not which number turns the verdict: "
    "many alike may share what one of them decides. Break-evens, the tornado's flips and stability intervals say that."
)

Rows = Mapping[str, Mapping[str, float]]
Pairs = Mapping[tuple[str, str], Mapping[str, float]]


def indices_of(problem: Mapping[str, Any], method: str, sample: Floats, measured: Floats, *, seed: int, second_order: bool) -> tuple[Rows, Pairs, list[str]]:
    """Give the indices by factor, the largest first; those of pairs; and remarks, in whole sentences.

    Args:
        problem: Plain.
        method: "sobol" or "morris".
        sample: float array, shape (n_scenarios, n_numbers).
        measured: float array, shape (n_scenarios,); without NaN.
        seed: Of the resampling.
        second_order: Whether there are pairs.
    """
    names = factors_of(problem)
    if float(np.ptp(measured)) <= _STILL:
        still = ("S1", "S1_conf", "ST", "ST_conf") if method == "sobol" else ("mu", "mu_star", "mu_star_conf", "sigma")
        return immutabledict({name: immutabledict(dict.fromkeys(still, 0.0)) for name in names}), immutabledict(), ["What is measured does not vary at all."]
    square: dict[str, Floats] = {}
    if method == "sobol":
        found, square = sobol_indices(problem, measured, seed, second_order=second_order)
    else:
        found = morris_indices(problem, sample, measured, seed)
    main = MAIN[method]
    order = sorted(range(len(names)), key=lambda at: -found[main][at])
    rows = immutabledict({names[at]: immutabledict({key: float(column[at]) for key, column in found.items()}) for at in order})
    pairs = {
        (names[i], names[j]): immutabledict({key: float(table[i, j]) for key, table in square.items()})
        for i in range(len(names))
        for j in range(i + 1, len(names))
    }
    pairs = dict(sorted(pairs.items(), key=lambda pair: -abs(pair[1]["S2"]))) if square else {}
    base = len(measured) // rows_each(problem, method, second_order=second_order)
    return rows, immutabledict(pairs), _remarks(rows, main, base)


def _remarks(rows: Rows, main: str, base: int) -> list[str]:
    remarks = [_VARIANCE]
    most = max(row[main] for row in rows.values())
    unsure = {name: row for name, row in rows.items() if row[main] >= _WORTH * most and row[f"{main}_conf"] > row[main]}
    if unsure:
        # Intervals shrink with the root of the sample; half as wide as the index is wanted.
        wanted = base * max((2.0 * row[f"{main}_conf"] / row[main]) ** 2 for row in unsure.values())
        more = 1 << math.ceil(math.log2(wanted))
        remarks.append(f"The confidence interval of {len(unsure)} of {len(rows)} is wider than the index itself: take n = {more} or so instead of {base}.")
    if any(row.get("S1", 0.0) < 0.0 for row in rows.values()):
        remarks.append("First-order indices below 0 are noise of the estimate: read them as 0.")
    return remarks
