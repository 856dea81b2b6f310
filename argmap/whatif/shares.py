"""What many scenarios say in a few numbers: shares with their errors, and distributions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from immutabledict import immutabledict

from argmap.compiling.program import Floats
from argmap.whatif.gauging import finite

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Shares of the scenarios below the quantiles that are given."""

_Z = 1.959963984540054  # the normal score of 0.975: an interval that holds 95 times in 100


@dataclass(frozen=True, slots=True)
class Share:
    """A share of scenarios, as an estimate of a probability.

    Attributes:
        share: In [0, 1].
        error: Its standard error, ``sqrt(p (1 - p) / n)``.
        low: Lower end of its 95 % interval.
        high: Upper end.

    >>> Share.of(40, 100).share, round(Share.of(40, 100).error, 3)
    (0.4, 0.049)
    >>> Share.of(0, 100).error, round(Share.of(0, 100).high, 3)
    (0.0, 0.037)

    Source: Wilson, *Probable inference, the law of succession, and statistical inference*, JASA 22, 1927 (the interval).
    """

    share: float
    error: float
    low: float
    high: float

    @classmethod
    def of(cls, count: int, total: int) -> "Share":
        """Estimate from how many scenarios of how many, at least one."""
        p = count / total
        widening = 1.0 + _Z**2 / total
        middle, reach = (p + _Z**2 / (2 * total)) / widening, _Z / widening * (p * (1 - p) / total + _Z**2 / (4 * total**2)) ** 0.5
        return cls(p, float((p * (1 - p) / total) ** 0.5), float(max(0.0, middle - reach)) if count else 0.0, float(middle + reach) if count < total else 1.0)

    def to_dict(self) -> dict[str, float]:
        """Give plain data for JSON."""
        return {"share": self.share, "error": self.error, "low": self.low, "high": self.high}


@dataclass(frozen=True, slots=True)
class Distribution:
    """How a quantity is distributed over scenarios; all NaN where no scenario settled.

    Attributes:
        mean: Its mean.
        sd: Its standard deviation.
        quantiles: By share of scenarios below: 0.05, 0.25, 0.5, 0.75, 0.95.
    """

    mean: float
    sd: float
    quantiles: Mapping[float, float]

    @classmethod
    def of(cls, values: Floats) -> "Distribution":
        """Describe numbers; float array, shape (n,)."""
        if not len(values):
            return cls(np.nan, np.nan, immutabledict(dict.fromkeys(QUANTILES, np.nan)))
        found = np.quantile(values, QUANTILES).tolist()
        return cls(float(values.mean()), float(values.std()), immutabledict(zip(QUANTILES, found, strict=True)))

    def to_dict(self) -> dict[str, Any]:
        """Give plain data for JSON."""
        return {"mean": finite(self.mean), "sd": finite(self.sd), "quantiles": {f"{share:g}": finite(value) for share, value in self.quantiles.items()}}
