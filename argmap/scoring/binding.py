"""Put a semantics into the kernels: as they are for small work, compiled for large work (see `argmap.compiling.jit`)."""

from collections.abc import Callable
from functools import cache
from typing import Any

from argmap.compiling import jit
from argmap.scoring import kernels, lanes, reverse
from argmap.scoring.semantics import Function, Semantics, Slopes

KERNELS: tuple[Callable[..., Any], ...] = (
    kernels.gate,
    kernels.value_of,
    kernels.sweep,
    kernels.update,
    kernels.iterate,
    kernels.follow,
    kernels.settle,
    kernels.solve,
    kernels.spread_doubt,
    lanes.lend_lane,
    lanes.sweep_lanes,
    lanes.solve_lanes,
    lanes.out_of_range,
    lanes.hand_over,
    reverse.slopes_of,
    reverse.reverse,
    reverse.open_cycle,
    reverse.answer_back,
    reverse.close_cycle,
)

_FUNCTION, _SLOPES = "float64(float64, float64)", "UniTuple(float64, 2)(float64, float64)"


@cache
def kernels_of(semantics: Semantics) -> jit.Kernels:
    """Give the kernels of `KERNELS` with a semantics' functions in them, plain or compiled as the work is worth it."""
    functions, constants = functions_of(semantics), {"side_start": float(semantics.aggregation.start)}
    return jit.Kernels(
        lambda: jit.bind_plain(KERNELS, {**{name: function for name, (function, _) in functions.items()}, **constants}),
        lambda: jit.bind_compiled(KERNELS, constants, typed=functions, inlined={"value_of"}),
        f"semantics {semantics.name!r}",
    )


def functions_of(semantics: Semantics) -> dict[str, tuple[Callable[..., Any], str]]:
    """Give the functions that a semantics puts into the kernels, by the names they have there, each with its compiled signature."""
    aggregation = semantics.aggregation
    return {
        "step": (aggregation.step, _FUNCTION),
        "balance": (aggregation.balance, _FUNCTION),
        "influence": (semantics.influence, _FUNCTION),
        "step_slopes": (aggregation.step_slopes or by_differences(aggregation.step), _SLOPES),
        "balance_slopes": (aggregation.balance_slopes or by_differences(aggregation.balance), _SLOPES),
        "influence_slopes": (semantics.influence_slopes or by_differences(semantics.influence, bounded=True), _SLOPES),
    }


def by_differences(function: Function, *, bounded: bool = False) -> Slopes:
    """Make the derivatives of a function by central differences.

    Args:
        function: Of two floats.
        bounded: Whether the first is a base score, which is not moved out of [0, 1].

    >>> by_first, by_second = by_differences(lambda x, y: x * x * y)(0.5, 2.0)
    >>> round(by_first, 8), round(by_second, 8)
    (2.0, 0.25)
    """
    least, most = (0.0, 1.0) if bounded else (-1e300, 1e300)

    def slopes(one: float, other: float) -> tuple[float, float]:
        width, reach = 6e-6 * max(1.0, abs(one)), 6e-6 * max(1.0, abs(other))
        low, high = max(one - width, least), min(one + width, most)
        by_one = (function(high, other) - function(low, other)) / (high - low)
        return by_one, (function(one, other + reach) - function(one, other - reach)) / (2.0 * reach)

    return slopes
