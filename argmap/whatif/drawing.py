"""Uncertain numbers: which of a map's numbers vary, between what, and how they are drawn by the scenario.

Numbers are drawn by the inverse of their distribution functions, so that a scenario's numbers come from its own uniform draws and nothing
else. Credibilities of evidence from one source rise and fall together: their normal scores have one correlation, by a Gaussian copula
with one common factor for each source. A source's reliability is one number, so all that rests on it moves with it anyhow.
"""

import json
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from argmap.compiling.program import Floats, Ints
from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.uncertainty import Spread, Uncertainty
from argmap.running.drawing import checked_seed, uniforms
from argmap.scoring.dials import KINDS, Dial, dials_of, find_dial
from argmap.whatif.quantiles import QUANTILES, Frozen, form_of, parameters_of, quantiles_of
from argmap.whatif.ranges import SPREAD, following

Given = Mapping[str, "Spread | tuple[float, float] | Frozen"]
"""Where numbers may lie, by their names."""

_PROBES = 257
"""Points at which distributions are compared; a prime, so that the steps of discrete ones seldom fall between them."""


@dataclass(frozen=True, slots=True)
class Uncertain:
    """A number that varies.

    Attributes:
        dial: Which.
        spread: Where it may lie: a `Spread`, or a distribution of scipy.stats on [0, 1].
        source: Of the evidence whose credibility it is; None for other numbers.
    """

    dial: Dial
    spread: Spread | Frozen
    source: str | None = None

    @property
    def words(self) -> str:
        """Where it may lie, in a few words."""
        if isinstance(self.spread, Spread):
            return str(self.spread)
        family = getattr(self.spread, "dist", self.spread)
        parameters = [*map(str, getattr(self.spread, "args", ())), *(f"{name}={value}" for name, value in getattr(self.spread, "kwds", {}).items())]
        return f"{getattr(family, 'name', None) or type(family).__name__}({', '.join(parameters)})"

    @property
    def mean(self) -> float:
        """The mean of its distribution, in [0, 1]."""
        if not isinstance(self.spread, Spread):
            return float(self.spread.mean())
        if self.spread.mean is not None:
            return self.spread.mean
        known = [number for number in (self.spread.low, self.spread.mode, self.spread.high) if number is not None]
        return sum(known) / len(known)


def uncertain_numbers(amap: ArgumentMap, given: Given | None = None, spread: float | None = None) -> tuple[tuple[Uncertain, ...], tuple[str, ...]]:
    """Gather the numbers of a map that vary.

    Args:
        amap: The map, as it is scored, with what it states of their uncertainty.
        given: What is said beside; it goes before what the map states. Names are those that `argmap.scoring.dials.find_dial` takes.
        spread: Half the width of a range around every credibility of evidence and weight of a link of which nothing is said otherwise, neither
            itself nor through its source's reliability or its status factor. None for `SPREAD` where nothing at all is said, else for no range.

    Returns:
        The numbers: credibilities and weights in map order, then reliabilities and entries of the policy, then other base scores. And remarks.

    Raises:
        MapError: When a name is unknown or given twice, or a distribution leaves [0, 1].

    >>> from argmap.model.nodes import Evidence
    >>> amap = ArgumentMap(title="t", evidence=[Evidence(id="clouds", text="C", base=0.9), Evidence(id="wind", text="W", base=0.5)])
    >>> numbers, _ = uncertain_numbers(amap, {"wind": (0.2, 0.4)}, 0.25)
    >>> [(number.dial.id, number.words) for number in numbers]
    [('clouds', '0.65 to 1'), ('wind', '0.2 to 0.4')]
    """
    said: dict[Dial, Any] = {find_dial(amap, f"{kind}:{key}"): where for kind in KINDS for key, where in getattr(amap.uncertainty, kind).items()}
    names: dict[Dial, str] = {}
    for name, where in (given or {}).items():
        dial = find_dial(amap, name)
        if dial in names:
            raise MapError(f"{names[dial]!r} and {name!r} are one number; say where it may lie once", ids=(names[dial], name))
        names[dial], said[dial] = name, _checked(name, where)
    remarks = []
    if spread is None and not said:
        spread = SPREAD
        remarks.append(f"the map states no uncertainty, so every credibility of evidence and every weight may lie {SPREAD:g} to either side of where it is")
    if spread is not None:
        _check_fraction("spread", spread)
        for dial in _untold(amap, said):
            said[dial] = Spread(low=max(0.0, dial.now - spread), high=min(1.0, dial.now + spread))
    order = {dial: at for at, dial in enumerate(dials_of(amap, KINDS))}
    sources = {item.id: item.source.ref for item in amap.evidence if item.source is not None}
    dials = sorted(said, key=lambda dial: order.get(dial, len(order)))
    return tuple(Uncertain(dial, said[dial], sources.get(dial.id) if dial.kind == "base" else None) for dial in dials), tuple(remarks)


def _check_fraction(name: str, number: float) -> None:
    if not (isinstance(number, int | float) and 0.0 <= number <= 1.0):
        raise MapError(f"{name} is {number!r}; it must be in [0, 1]")


def _untold(amap: ArgumentMap, said: Collection[Dial]) -> Iterator[Dial]:
    """Give the credibilities and weights of which nothing is said, neither of the number nor of what it follows from."""
    told = {dial.name for dial in said}
    told.update(f"base:{item}" for dial in said if dial.kind in {"reliability", "policy"} for item in following(amap, dial))
    return (dial for dial in dials_of(amap, ("base", "weight")) if dial.name not in told)


def _checked(name: str, where: Any) -> Spread | Frozen:  # noqa: ANN401 - anything may be given
    """See that a distribution stays in [0, 1]; anything else is to be a spread."""
    if not hasattr(where, "support"):
        try:
            return Uncertainty(base={name: where}).base[name]
        except MapError as error:
            raise MapError(f"{name}: {error.problems[0].message}; a distribution of scipy.stats will do as well", ids=(name,)) from None
    try:
        low, high = map(float, where.support())
    except TypeError:
        raise MapError(f"{name}: the distribution has no parameters yet; give them, as in scipy.stats.beta(2, 5)", ids=(name,)) from None
    if not 0.0 <= low <= high <= 1.0:
        way_out = "truncate it, as in scipy.stats.truncnorm((0 - m) / s, (1 - m) / s, loc=m, scale=s)"
        raise MapError(f"{name}: the distribution reaches from {low:g} to {high:g}, and the number is in [0, 1]; {way_out}", ids=(name,))
    return where


class Draws:
    """The numbers that vary, scenario by scenario: `argmap.whatif.gauging.Settings`.

    Args:
        numbers: What varies.
        size: Number of scenarios.
        tie: Correlation of the normal scores of credibilities that rest on one source, in [0, 1].
        seed: Of the run.

    Raises:
        MapError: When the tie is not in [0, 1], or the seed is none.

    >>> draws = Draws([Uncertain(Dial("base", "clouds", 0.5), Spread(low=0.2, high=0.4))], 3, tie=0.5, seed=0)
    >>> len(draws), bool((draws.rows(0, 3)[1:] == draws.rows(1, 3)).all())
    (3, True)
    """

    def __init__(self, numbers: Sequence[Uncertain], size: int, *, tie: float, seed: int) -> None:
        _check_fraction("within_source", tie)
        self.numbers, self.size, self.tie, self.seed = tuple(numbers), size, float(tie), checked_seed(seed)
        members: dict[str, list[int]] = {}
        for at, number in enumerate(self.numbers):
            if number.source is not None and tie > 0.0:
                members.setdefault(number.source, []).append(at)
        self._tied = [_rows(group) for group in members.values() if len(group) > 1]
        of_form: dict[str, list[int]] = {}
        for at, number in enumerate(self.numbers):
            of_form.setdefault(form_of(number.spread), []).append(at)
        self._forms = [(form, _rows(at), parameters_of(form, [self.numbers[one].spread for one in at])) for form, at in of_form.items()]

    def __len__(self) -> int:
        """Give the number of scenarios."""
        return self.size

    def rows(self, first: int, last: int) -> Floats:
        """Draw the numbers of the scenarios from `first` to `last`, the latter not included.

        Returns:
            Float array in [0, 1], shape (last - first, n_numbers), scenarios contiguous; the same for a scenario whatever stands beside it.
        """
        factors = len(self._tied)  # each takes a draw of its own, before the numbers'
        drawn = np.ascontiguousarray(uniforms(self.seed, first, last, factors + len(self.numbers)).T)
        found = drawn[factors:]
        for rows, factor in zip(self._tied, drawn, strict=False):
            _replace(found, rows, _tied(found[rows], factor, self.tie))
        for form, rows, parameters in self._forms:
            _replace(found, rows, QUANTILES[form](found[rows], *parameters))
        return found.T

    def key(self) -> str:
        """Give what tells these draws from all others."""
        return json.dumps([self.seed, self.tie, [(number.dial.name, number.source, _key(number.spread)) for number in self.numbers]])


def _key(spread: Spread | Frozen) -> Any:  # noqa: ANN401 - plain data
    """Give what tells a distribution from others; one of scipy.stats is known by its quantiles."""
    if isinstance(spread, Spread):
        return spread.model_dump()
    return np.asarray(quantiles_of(spread)(np.arange(1.0, _PROBES) / _PROBES)).tolist()


def _rows(positions: Sequence[int]) -> slice | Ints:
    """Give positions as a slice where they are in a row: arrays are then cut instead of copied."""
    first, last = positions[0], positions[-1] + 1
    return slice(first, last) if last - first == len(positions) else np.array(positions, dtype=np.int64)


def _replace(found: Floats, rows: slice | Ints, new: Floats) -> None:
    """Put new rows in place, where they were not made there."""
    if not np.may_share_memory(found, new):
        found[rows] = new


def _tied(u: Floats, factor: Floats, tie: float) -> Floats:
    """Turn independent uniform draws into ones whose normal scores have a factor in common."""
    from scipy.special import ndtr, ndtri  # noqa: PLC0415 - heavy, and used here only

    if tie == 1.0:  # a draw of 0 has no finite score, so it would not do to multiply it by 0
        return np.broadcast_to(factor, u.shape)
    scores = ndtri(u, out=u)
    scores *= math.sqrt(1.0 - tie)
    scores += math.sqrt(tie) * ndtri(factor)
    return np.asarray(ndtr(scores, out=scores))
