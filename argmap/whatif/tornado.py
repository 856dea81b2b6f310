"""Tornado: each number alone at its low and its high end, and what that does."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.doors import Plotted
from argmap.model.maps import ArgumentMap
from argmap.scoring.dials import Dial
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.whatif.crossings import ends_of_lead
from argmap.whatif.gauging import Of, Turning, finite, header, question
from argmap.whatif.ranges import SPREAD, chosen, reaches

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class End:
    """A number turned to one end of its range.

    Attributes:
        number: Where it is turned to, in [0, 1].
        value: What is measured then; NaN where it does not settle.
        leader: Who leads then; None for nobody.
        flips: Whether that is another verdict than the map's own.
        change_at: Where on the way from the number as it is the verdict changes, to 1e-9; None where `flips` is false.
    """

    number: float
    value: float
    leader: str | None
    flips: bool
    change_at: float | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A number of the map at both ends of its range.

    Attributes:
        dial: The number as it is.
        low: At its low end.
        high: At its high end.
        stated: Whether the map states the range, rather than a spread to both sides.
        swing: The largest of the values at both ends and for the map as it is, less the smallest; NaN where one does not settle.
    """

    dial: Dial
    low: End
    high: End
    stated: bool
    swing: float

    @property
    def flips(self) -> bool:
        """Whether another verdict stands at either end."""
        return self.low.flips or self.high.flips

    @property
    def change_at(self) -> float | None:
        """The nearest number at which the verdict changes on the way to an end; None where it does not."""
        found = [end.change_at for end in (self.low, self.high) if end.change_at is not None]
        return min(found, key=lambda number: abs(number - self.dial.now)) if found else None


@dataclass(frozen=True, slots=True, repr=False)
class Tornado(Plotted):
    """Each number of a map alone at both ends of its range.

    Attributes:
        scores: The map as it is.
        of: What is measured, as shares by node id.
        value: What is measured, for the map as it is.
        spread: How far numbers were turned to each side where the map states no range.
        bars: One for each number, the largest swing first, what did not settle last.
    """

    scores: Scores
    of: Mapping[str, float]
    value: float
    spread: float
    bars: tuple[Bar, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        bars = [
            {"kind": bar.dial.kind, "id": bar.dial.id, "now": bar.dial.now, "low": _end(bar.low), "high": _end(bar.high)}
            | {"stated": bar.stated, "swing": finite(bar.swing), "flips": bar.flips}
            for bar in self.bars
        ]
        return header(self.scores, self.of, self.value) | {"spread": self.spread, "bars": bars}

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a number, indexed by its name: now, swing, stated, and for each end its number, value, leader and change_at.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of a tornado")
        rows = [{"now": bar.dial.now, "swing": bar.swing, "stated": bar.stated} | _columns(bar) for bar in self.bars]
        frame: pd.DataFrame = pandas.DataFrame(rows, index=pandas.Index([bar.dial.name for bar in self.bars], name="number"))
        return frame


def _end(end: End) -> dict[str, Any]:
    return {"number": end.number, "value": finite(end.value), "leader": end.leader, "flips": end.flips, "change_at": end.change_at}


def _columns(bar: Bar) -> dict[str, Any]:
    return {f"{name}_{key}": value for name, end in (("low", bar.low), ("high", bar.high)) for key, value in _end(end).items()}


def tornado(
    amap: ArgumentMap,
    *,
    of: Of = None,
    spread: float = SPREAD,
    dials: Iterable[Dial | str] | None = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
) -> Tornado:
    """Turn each number alone to its low and its high end, and see what that does to a strength or a margin, and to the lead.

    All ends are scored in one batch; where the lead changes, a few more batches find at which number.

    Args:
        amap: The map.
        of: Id of a node whose strength is measured; or shares by id, such as ``{"rain": 1, "dry": -1}``; None for the margin of the map's first
            thesis over its second.
        spread: How far a number is turned to each side, within [0, 1]; where the map states how uncertain a number is, it is turned through the
            middle nine tenths of that instead.
        dials: The numbers, by name or as `Dial`; None for all credibilities, weights and reliabilities, and whatever else the map calls uncertain.
        semantics: Any scoring method.
        perspective: Whose numbers to start from; None for the map's own.

    Raises:
        ConvergenceError: When `of` is None and a thesis does not settle.
        MapError: When a name is unknown or there is nothing to turn or to measure.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9), Evidence(id="ache", text="No ache", base=0.75)],
    ...     links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry", weight=0.4)],
    ... )
    >>> found = tornado(amap, semantics="df-quad", spread=0.7)
    >>> [(bar.dial.name, round(bar.low.value, 3), round(bar.high.value, 3), bar.flips) for bar in found.bars][:2]
    [('base:clouds', -0.05, 0.35, True), ('weight:ache->dry', 0.45, 0.075, False)]
    >>> round(found.bars[0].low.change_at, 6)
    0.32
    """
    asked = question(amap, of, semantics, perspective)
    reach = reaches(asked.amap, chosen(asked.amap, dials, together=False), spread)
    turning, every = Turning(asked, [one.dial for one in reach]), np.arange(len(reach))
    numbers = np.array([[one.low, one.high] for one in reach])
    found = turning.read(np.repeat(every, 2), numbers.ravel())
    here = turning.read(every[:1], turning.now[:1]).outcomes.leader
    flips = found.outcomes.leader != here
    turned = np.flatnonzero(flips)
    _, changes = ends_of_lead(
        lambda at, x: turning.read(turned[at] // 2, x).outcomes,
        np.repeat(here, len(turned)),
        turning.now[turned // 2],
        numbers.ravel()[turned],
        turning.tolerance,
    )
    change_at: dict[int, float] = dict(zip(turned.tolist(), changes.tolist(), strict=True))
    read = zip(numbers.ravel().tolist(), found.measured.tolist(), found.outcomes.names(), flips.tolist(), strict=True)
    ends = [End(*end, change_at.get(at)) for at, end in enumerate(read)]
    values = np.column_stack([found.measured.reshape(-1, 2), np.full(len(reach), asked.value)])
    swings = (values.max(axis=1) - values.min(axis=1)).tolist()
    bars = [Bar(one.dial, ends[2 * at], ends[2 * at + 1], one.stated, swings[at]) for at, one in enumerate(reach)]
    return Tornado(asked.scores, asked.of, asked.value, spread, tuple(sorted(bars, key=lambda bar: -np.nan_to_num(bar.swing, nan=-1.0))))
