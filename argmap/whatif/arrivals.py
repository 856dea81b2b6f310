"""What is found about a timeline: its frames, what arrived in each, and what that moved."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.doors import Plotted
from argmap.scoring.frames import pandas_for

if TYPE_CHECKING:
    import pandas as pd

Supports = Mapping[str, float | None]
"""Of each thesis, in [0, 1]; None where it does not settle."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A piece of evidence that came to be known, or a signpost that comes out.

    Attributes:
        id: Of the evidence or the signpost.
        date: When; None for what has no date.
        outcome: None for evidence; of a signpost "yes", "no" or "expected".
        moved: What it moves, alone, on top of what was known in the frame before: the difference of each thesis's support. Arrivals of one frame
            can add up to another sum together.
    """

    id: str
    date: dt.date | None
    outcome: str | None
    moved: Supports

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return {"id": self.id, "date": self.date.isoformat() if self.date else None, "outcome": self.outcome, "moved": dict(self.moved)}


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known on a day, and who leads by it.

    Attributes:
        label: The day, the month or the year; "begin" for what is known from the beginning, "no date" for what comes at some time after all dates.
        date: Of the last arrival in the frame; None for "begin" and "no date".
        arrivals: What is new.
        supports: Of each thesis; expected, where signposts are open.
        low: The least that can come about.
        high: The most.
        leader: Who leads, by the expected supports where signposts are open; None for nobody.
        leads: Probability that each thesis leads; that nobody does is under None.
        changed: Whether another thesis leads than in the frame before, or one where there was none, or none where there was one.
        turned_by: The arrivals that changed the leader: each that does it alone; else those without which it would not have changed; else all.
        open: Ids of the signposts that are counted as they are likely to come out.
    """

    label: str
    date: dt.date | None
    arrivals: tuple[Arrival, ...]
    supports: Supports
    low: Supports
    high: Supports
    leader: str | None
    leads: Mapping[str | None, float]
    changed: bool
    turned_by: tuple[str, ...]
    open: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return {
            "label": self.label,
            "date": self.date.isoformat() if self.date else None,
            "arrivals": [arrival.to_dict() for arrival in self.arrivals],
            "supports": dict(self.supports),
            "low": dict(self.low),
            "high": dict(self.high),
            "leader": self.leader,
            "leads": [{"leader": leader, "probability": share} for leader, share in self.leads.items()],
            "changed": self.changed,
            "turned_by": list(self.turned_by),
            "open": list(self.open),
        }


@dataclass(frozen=True, slots=True, repr=False)
class Timeline(Plotted):
    """Support of each thesis as evidence arrives and signposts come out.

    Attributes:
        title: Of the map.
        semantics: Name of the scoring method.
        perspective: Id of the perspective; None for the map's own numbers.
        theses: Ids of the theses.
        frames: In the order of time; the first has what is known from the beginning.
        undated: Ids of the evidence without a date.
        silent: Ids of the signposts that do not come out in it.
        exact: Whether all joint outcomes of open signposts were gone through; otherwise they were drawn.
        remarks: What a reader of these numbers has to know.
    """

    title: str
    semantics: str
    perspective: str | None
    theses: tuple[str, ...]
    frames: tuple[Frame, ...]
    undated: tuple[str, ...]
    silent: tuple[str, ...]
    exact: bool
    remarks: tuple[str, ...]

    def at(self, date: dt.date) -> Frame:
        """Give the frame that holds on a day: the last one by then; the first one before all dates."""
        return next((frame for frame in reversed(self.frames) if frame.date is not None and frame.date <= date), self.frames[0])

    @property
    def changes(self) -> tuple[Frame, ...]:
        """The frames in which the leader changes."""
        return tuple(frame for frame in self.frames if frame.changed)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return {
            "title": self.title,
            "semantics": self.semantics,
            "perspective": self.perspective,
            "theses": list(self.theses),
            "frames": [frame.to_dict() for frame in self.frames],
            "undated": list(self.undated),
            "silent": list(self.silent),
            "exact": self.exact,
            "remarks": list(self.remarks),
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give a pandas frame with one row a frame, indexed by label.

        Columns: date, arrivals (ids, separated by blanks), leader, changed, and for each thesis its support, ``THESIS_low`` and ``THESIS_high``.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of a timeline")
        columns: dict[str, Any] = {
            "date": pandas.Series([None if f.date is None else pandas.Timestamp(f.date) for f in self.frames], dtype="datetime64[ns]"),
            "arrivals": [" ".join(arrival.id for arrival in frame.arrivals) for frame in self.frames],
            "leader": pandas.Series([frame.leader for frame in self.frames], dtype=object),
            "changed": [frame.changed for frame in self.frames],
        }
        for thesis in self.theses:
            columns[thesis] = pandas.Series([frame.supports[thesis] for frame in self.frames], dtype=float)
            columns[f"{thesis}_low"] = pandas.Series([frame.low[thesis] for frame in self.frames], dtype=float)
            columns[f"{thesis}_high"] = pandas.Series([frame.high[thesis] for frame in self.frames], dtype=float)
        frame: pd.DataFrame = pandas.DataFrame(columns).set_index(pandas.Index([f.label for f in self.frames], name="label", dtype=object))
        return frame
