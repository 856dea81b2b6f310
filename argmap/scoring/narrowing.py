"""Narrow many brackets down at once: where, between two points, does something begin to hold?"""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from argmap.compiling.program import Floats

TOLERANCE = 1e-9
"""How narrow a bracket becomes."""

Measured = Callable[[NDArray[np.int64], Floats], Floats]
"""Takes positions of brackets and a point for each; tells by how much something holds there: above 0 where it does, NaN for not at all."""


def narrow(
    f: Measured, inner: ArrayLike, outer: ArrayLike, rounds: int = 64, *, tolerance: float = TOLERANCE, ends: tuple[ArrayLike, ArrayLike] | None = None
) -> tuple[Floats, Floats]:
    """Narrow down where something begins to hold, in many brackets at once.

    All brackets that are still wide are evaluated together, once a round: at the root of the inverse parabola through the last three points where
    that can be trusted, else half-way. A smooth function takes some eight rounds for nine digits; one that jumps takes the thirty of halving,
    and none takes more than twice as many.

    Args:
        f: Tells by how much it holds.
        inner: Where it does not hold, one point for each bracket; on either side of `outer`. float array, shape (n_brackets,).
        outer: Where it does. float array, shape (n_brackets,).
        rounds: Evaluations at most.
        tolerance: Brackets no wider than this are left alone.
        ends: What `f` gives at `inner` and at `outer`, where that is known; it is asked for otherwise.

    Returns:
        The brackets as narrow as they have become: points at which it does not hold, and points at which it does.

    >>> steepness = np.array([1.0, 2.0])
    >>> inside, outside = narrow(lambda which, x: steepness[which] * x - 0.5, [0.0, 0.0], [1.0, 1.0])
    >>> outside.round(8).tolist(), bool((outside - inside <= 1e-9).all())
    ([0.5, 0.25], True)

    Source: Chandrupatla, *A new hybrid quadratic/bisection algorithm for finding the zero of a nonlinear function without using derivatives*,
    Advances in Engineering Software 28, 1997.
    """
    far, near = np.array(inner, dtype=np.float64), np.array(outer, dtype=np.float64)  # near: the point tried last; far: the other end
    every = np.arange(len(near))
    values = (f(every, far), f(every, near)) if ends is None else ends
    at_far, at_near = (np.array(value, dtype=np.float64) for value in values)
    before, at_before = far.copy(), at_far.copy()  # the third point, outside the bracket
    step = np.full(len(near), 0.5)
    for _ in range(rounds):
        wide = np.flatnonzero(np.abs(far - near) > tolerance)
        if not wide.size:
            break
        x = near[wide] + step[wide] * (far[wide] - near[wide])
        fx = f(wide, x)
        same = (fx > 0.0) == (at_near[wide] > 0.0)
        stay, turn = wide[same], wide[~same]
        before[stay], at_before[stay] = near[stay], at_near[stay]
        before[turn], at_before[turn] = far[turn], at_far[turn]
        far[turn], at_far[turn] = near[turn], at_near[turn]
        near[wide], at_near[wide] = x, fx
        step[wide] = _step((near[wide], far[wide], before[wide]), (at_near[wide], at_far[wide], at_before[wide]), tolerance)
    holds = at_near > 0.0
    return np.where(holds, far, near), np.where(holds, near, far)


def _step(points: tuple[Floats, Floats, Floats], values: tuple[Floats, Floats, Floats], tolerance: float) -> Floats:
    """Give how far to go from the first point to the second, as a share of the way."""
    (x1, x2, x3), (f1, f2, f3) = points, values
    with np.errstate(all="ignore"):  # what cannot be trusted is halved
        place, rise = (x1 - x2) / (x3 - x2), (f1 - f2) / (f3 - f2)
        trusted = (rise * rise < place) & ((1.0 - rise) ** 2 < 1.0 - place)
        share = f1 / (f2 - f1) * (f3 / (f2 - f3)) + (x3 - x1) / (x2 - x1) * (f1 / (f3 - f1)) * (f2 / (f3 - f2))
        least = np.minimum(0.5 * tolerance / np.abs(x2 - x1), 0.5)  # so far that the other end comes nearer, too
    return np.clip(np.where(trusted & np.isfinite(share), share, 0.5), least, 1.0 - least)
