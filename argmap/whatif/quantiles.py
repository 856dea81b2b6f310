"""Quantile functions: from a share in [0, 1] to the number below which that share of a distribution lies."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from argmap.compiling.program import Floats
from argmap.model.uncertainty import Spread

Frozen = Any
"""A distribution of scipy.stats with its parameters: it has ``ppf`` (or ``icdf``), ``support`` and ``mean``."""

_NARROWEST = 1e-6
"""A beta distribution with less than this standard deviation is taken for its mean: its parameters would leave the floats' reach."""


def quantile(spread: Spread, share: float) -> float:
    """Give the number below which a share of a spread lies.

    Args:
        spread: Uniform, triangle or beta.
        share: In [0, 1].

    >>> quantile(Spread(low=0.2, high=0.6), 0.25), quantile(Spread(low=0.0, mode=0.0, high=1.0), 0.75)
    (0.3, 0.5)
    """
    form = form_of(spread)
    return float(QUANTILES[form](np.array([[share]]), *parameters_of(form, [spread]))[0, 0])


def quantiles_of(distribution: Frozen) -> Callable[[Floats], Floats]:
    """Give the inverse of a distribution function; the newer kind of scipy.stats has another name for it."""
    found: Callable[[Floats], Floats] = getattr(distribution, "ppf", None) or distribution.icdf
    return found


def form_of(spread: Spread | Frozen) -> str:
    """Tell by which of `QUANTILES` a number is drawn."""
    if not isinstance(spread, Spread):
        return "distribution"
    if spread.sd is not None:
        return "beta" if spread.sd >= _NARROWEST else "range"
    return "range" if spread.mode is None or spread.low == spread.high else "triangle"


def parameters_of(form: str, spreads: Sequence[Any]) -> tuple[Any, ...]:
    """Give the parameters of the quantile functions of spreads of one form, as columns."""
    if form == "distribution":
        return ([quantiles_of(spread) for spread in spreads],)
    if form == "range":
        columns = [spread.bounds if spread.mean is None else (spread.mean, spread.mean) for spread in spreads]
    elif form == "triangle":
        columns = [(spread.low, spread.mode, spread.high) for spread in spreads]
    else:
        columns = [_shape(spread.mean, spread.sd) for spread in spreads]
    return tuple(np.array(column)[:, None] for column in zip(*columns, strict=True))


def _shape(mean: float, sd: float) -> tuple[float, float]:
    """Give the parameters of the beta distribution with these moments."""
    size = max(mean * (1.0 - mean) / sd**2 - 1.0, 1e-12)  # at the widest, rounding may leave none
    return mean * size, (1.0 - mean) * size


def _range(u: Floats, low: Floats, high: Floats) -> Floats:
    u *= high - low
    u += low
    return np.minimum(u, high, out=u)  # the last bit of the sum may go beyond


def _triangle(u: Floats, low: Floats, mode: Floats, high: Floats) -> Floats:
    left = low + np.sqrt(u * ((high - low) * (mode - low)))
    right = high - np.sqrt((1.0 - u) * ((high - low) * (high - mode)))
    return np.clip(np.where(u * (high - low) < mode - low, left, right), low, high)


def _beta(u: Floats, a: Floats, b: Floats) -> Floats:
    from scipy.special import betaincinv  # noqa: PLC0415 - heavy, and used here only

    return np.asarray(betaincinv(a, b, u))


def _distribution(u: Floats, quantiles: Sequence[Any]) -> Floats:
    return np.array([np.clip(quantile(row), 0.0, 1.0) for quantile, row in zip(quantiles, u, strict=True)])


QUANTILES: dict[str, Callable[..., Floats]] = {"range": _range, "triangle": _triangle, "beta": _beta, "distribution": _distribution}
"""Take uniform draws, shape (n_numbers, n_scenarios), and the columns of `parameters_of`; give quantiles, and may write over the draws."""
