"""Random numbers by the scenario: the same for a scenario whatever stands beside it."""

import operator

import numpy as np

from argmap.compiling.program import Floats
from argmap.errors import MapError

_AT_ONCE = 4
"""Numbers that the generator makes for each step of its counter."""

_SEEDS = 2**128


def uniforms(seed: int, first: int, last: int, width: int) -> Floats:
    """Draw numbers for the scenarios from `first` to `last`, the latter not included.

    A counter-based generator is keyed by the seed, and its counter starts at the scenario's number times the steps that a scenario takes. So a
    scenario's numbers are its own: any split into blocks gives the same bytes.

    Args:
        seed: From 0 on; below 2**128.
        first: Number of the first scenario, from 0.
        last: Number after that of the last one.
        width: Numbers for each scenario.

    Returns:
        Numbers in [0, 1), multiples of 2**-53. float array, shape (last - first, width).

    Raises:
        MapError: When the seed is no whole number in its range, or there are no such scenarios.

    >>> uniforms(0, 0, 3, 2).round(3).tolist() == [*uniforms(0, 0, 1, 2).round(3).tolist(), *uniforms(0, 1, 3, 2).round(3).tolist()]
    True

    Source: Salmon, Moraes, Dror, Shaw, *Parallel random numbers: as easy as 1, 2, 3*, SC 2011 (Philox 4x64).
    """
    key = checked_seed(seed)
    if not (0 <= first <= last and width >= 0):
        raise MapError(f"there are no scenarios from {first} to {last} with {width} numbers each")
    steps = -(-width // _AT_ONCE)
    generator = np.random.Philox(key=key)
    generator.advance(first * steps)
    return np.random.Generator(generator).random((last - first, steps * _AT_ONCE))[:, :width]


def checked_seed(seed: int) -> int:
    """Give a seed as a plain int.

    Raises:
        MapError: When it is no whole number from 0 to 2**128 - 1.
    """
    try:
        number = operator.index(seed)
    except TypeError:
        raise MapError(f"a seed is a whole number, not {seed!r}") from None
    if not 0 <= number < _SEEDS:
        raise MapError(f"a seed is a whole number from 0 to 2**128 - 1, not {number}")
    return number
