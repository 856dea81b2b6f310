"""Stability: how far each number may move, alone, before the leader changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.compiling.program import Floats
from argmap.doors import Plotted
from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.scoring.dials import Dial
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.whatif.crossings import Positions, ends_of_lead
from argmap.whatif.gauging import Question, Turning, finite, header, question
from argmap.whatif.ranges import chosen

if TYPE_CHECKING:
    import pandas as pd

STEPS = 16
"""Points on each side of a number that are looked at before a change is narrowed down."""


@dataclass(frozen=True, slots=True)
class Side:
    """How far a number may move to one side.

    Attributes:
        end: The furthest number, without a break, at which the leader is the same, found to 1e-9; 0 or 1 where it never changes on this side.
        leader: Who leads beyond; None for nobody, and where it never changes.
        changes: Whether the leader changes beyond; otherwise it is the same all the way.
    """

    end: float
    leader: str | None
    changes: bool


@dataclass(frozen=True, slots=True)
class Interval:
    """How far a number may move, alone, before the leader changes.

    Attributes:
        dial: The number as it is.
        below: On the way to 0.
        above: On the way to 1.
    """

    dial: Dial
    below: Side
    above: Side

    @property
    def room(self) -> float | None:
        """The way to the nearer change; None where the leader never changes."""
        ways = [abs(side.end - self.dial.now) for side in (self.below, self.above) if side.changes]
        return min(ways, default=None)


@dataclass(frozen=True, slots=True, repr=False)
class Stability(Plotted):
    """How far each number of a map may move, alone, before the leader changes.

    A lead that is lost to nobody counts as changed.

    Attributes:
        scores: The map as it is.
        of: The first two theses of the map as it is, as shares of their margin.
        value: That margin.
        intervals: One for each number, the least room first; those that never change the leader last.
    """

    scores: Scores
    of: Mapping[str, float]
    value: float
    intervals: tuple[Interval, ...]

    @property
    def least(self) -> Interval | None:
        """The number with the least room; None where no number alone changes the leader."""
        return next((interval for interval in self.intervals if interval.room is not None), None)

    @property
    def firm(self) -> int:
        """How many numbers may take any value in [0, 1] without changing the leader."""
        return sum(interval.room is None for interval in self.intervals)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        rows = [
            {"kind": one.dial.kind, "id": one.dial.id, "now": one.dial.now, "room": finite(one.room), "below": _side(one.below), "above": _side(one.above)}
            for one in self.intervals
        ]
        return header(self.scores, self.of, self.value) | {"firm": self.firm, "intervals": rows}

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a number, indexed by its name: now, low, high, room, and who leads below and above.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of stability intervals")
        rows = [
            {"now": one.dial.now, "low": one.below.end, "high": one.above.end, "room": np.nan if one.room is None else one.room}
            | {"changes_below": one.below.changes, "leader_below": one.below.leader, "changes_above": one.above.changes, "leader_above": one.above.leader}
            for one in self.intervals
        ]
        frame: pd.DataFrame = pandas.DataFrame(rows, index=pandas.Index([one.dial.name for one in self.intervals], name="number"))
        return frame


def _side(side: Side) -> dict[str, Any]:
    return {"end": side.end, "changes": side.changes, "leader": side.leader}


def stability(
    amap: ArgumentMap,
    *,
    dials: Iterable[Dial | str] | None = None,
    steps: int = STEPS,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
) -> Stability:
    """Find for each number the interval around it within which the leader stays.

    Every number is tried alone at some points on the way to 0 and to 1, all in one batch; the nearest change is then narrowed down to 1e-9. A lead
    that goes and comes again between two of these points can be missed. A lead that is lost to nobody, because the margin falls within the
    tolerance, counts as changed; `argmap.whatif.flipping.flip` asks for another thesis to lead. Where nobody leads as it is, the interval is the one
    within which nobody does.

    Args:
        amap: The map.
        dials: The numbers, by name or as `Dial`; None for all credibilities, weights and reliabilities, and whatever else the map calls uncertain.
        steps: How many points to try on each side.
        semantics: Any scoring method.
        perspective: Whose numbers to start from; None for the map's own.

    Raises:
        ConvergenceError: When the verdict as it is does not settle.
        MapError: When the map has fewer than two theses, a name is unknown or there is nothing to turn.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9), Evidence(id="ache", text="No ache", base=0.75)],
    ...     links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry", weight=0.4)],
    ... )
    >>> found = stability(amap, semantics="df-quad")
    >>> [(one.dial.name, round(one.below.end, 6), round(one.above.end, 6)) for one in found.intervals]
    [('base:clouds', 0.32, 1.0), ('weight:clouds->rain', 0.355556, 1.0), ('base:ache', 0.0, 1.0), ('weight:ache->dry', 0.0, 1.0)]
    >>> round(found.least.room, 6), found.firm
    (0.58, 2)
    """
    asked = question(amap, None, semantics, perspective)
    if len(asked.scores.theses) < 2:  # noqa: PLR2004 - a lead takes two
        raise MapError("with fewer than two theses there is no lead to lose; the tornado shows what moves a single support")
    if steps < 1:
        raise MapError(f"at least one point is tried on each side, not {steps}")
    turning = Turning(asked, chosen(asked.amap, dials, together=False))
    below, above = (_ends(asked, turning, end, steps) for end in (0.0, 1.0))
    intervals = [Interval(*three) for three in zip(turning.dials, below, above, strict=True)]
    return Stability(asked.scores, asked.of, asked.value, tuple(sorted(intervals, key=lambda one: 2.0 if one.room is None else one.room)))


def _ends(asked: Question, turning: Turning, end: float, steps: int) -> list[Side]:
    """Find for each number how far it may go towards an end."""
    every, now = np.arange(len(turning.dials)), turning.now
    here = turning.read(every, now).outcomes.leader
    grid: Floats = now[:, None] + (end - now)[:, None] * np.linspace(0.0, 1.0, steps + 1)
    found = turning.read(np.repeat(every, steps), grid[:, 1:].ravel()).outcomes.leader.reshape(-1, steps)
    changed = (found != here[:, None]) & (grid[:, 1:] != grid[:, :1])
    which: Positions = np.flatnonzero(changed.any(axis=1))
    first = changed[which].argmax(axis=1)
    stays, beyond = ends_of_lead(
        lambda at, x: turning.read(which[at], x).outcomes, here[which], grid[which, first], grid[which, first + 1], asked.scores.tolerance
    )
    sides = [Side(end, None, changes=False)] * len(every)
    for at, last, leader in zip(which.tolist(), stays.tolist(), turning.read(which, beyond).outcomes.names(), strict=True):
        sides[at] = Side(last, leader, changes=True)
    return sides
