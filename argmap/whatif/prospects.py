"""What is found about signposts: what each would do, what it is worth to know, and what they come to together."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.doors import Plotted
from argmap.errors import MapError
from argmap.model.refusals import did_you_mean
from argmap.scoring.frames import pandas_for
from argmap.scoring.results import Verdict

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("due", "probability", "unstated", "value", "error", "swing", "decides")


@dataclass(frozen=True, slots=True)
class Prospect:
    """What one outcome of a signpost would do.

    Attributes:
        supports: Of each thesis, expected over all other signposts.
        leader: Who leads by these; None for nobody.
        margin: Support of the first thesis of the pair less that of the second.
        alone: Support of each thesis where only this outcome is known, and all other signposts are still silent; None where it does
            not settle.
        alone_leader: Who leads then.
    """

    supports: Mapping[str, float]
    leader: str | None
    margin: float
    alone: Mapping[str, float | None]
    alone_leader: str | None

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        numbers = {"supports": dict(self.supports), "leader": self.leader, "margin": self.margin}
        return numbers | {"alone": dict(self.alone), "alone_leader": self.alone_leader}


@dataclass(frozen=True, slots=True)
class Watched:
    """One pending signpost, and what it is worth to know how it comes out.

    Attributes:
        id: Of the signpost.
        text: What to watch for.
        due: The day by which it will be known; None where the map does not say.
        probability: That it comes out yes.
        unstated: Whether nobody says so, and it was taken for 0.5.
        value: By how much knowing it raises the expected support of the thesis that is then best; 0.0 where that is the same either way.
        swing: How far the margin of the pair is expected to move when it comes out.
        decides: Probability that another leader is expected after it than is now.
        error: Standard error of the value, with the best theses held fast; 0.0 where it is exact.
        if_yes: What would follow if it happens.
        if_no: What would follow if not.
    """

    id: str
    text: str
    due: dt.date | None
    probability: float
    unstated: bool
    value: float
    swing: float
    decides: float
    error: float
    if_yes: Prospect
    if_no: Prospect

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        said: dict[str, Any] = {"id": self.id, "text": self.text, "due": self.due.isoformat() if self.due else None}
        said |= {"probability": self.probability, "unstated": self.unstated}
        said |= {"value": self.value, "swing": self.swing, "decides": self.decides, "error": self.error}
        return said | {"if_yes": self.if_yes.to_dict(), "if_no": self.if_no.to_dict()}


@dataclass(frozen=True, slots=True)
class Course:
    """One way in which all signposts may come out.

    Attributes:
        outcomes: "yes" or "no" for each signpost.
        probability: Of just that.
        supports: Of each thesis.
        leader: Who leads; None for nobody.
    """

    outcomes: Mapping[str, str]
    probability: float
    supports: Mapping[str, float]
    leader: str | None

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return {"outcomes": dict(self.outcomes), "probability": self.probability, "supports": dict(self.supports), "leader": self.leader}


@dataclass(frozen=True, slots=True, repr=False)
class Signposts(Plotted):
    """What is to be expected of a map's pending signposts, and what each is worth knowing.

    Attributes:
        title: Of the map.
        semantics: Name of the scoring method.
        perspective: Id of the perspective; None for the map's own numbers.
        theses: Ids of the theses.
        pair: The two theses whose margin is meant, first less second.
        tolerance: A margin no larger than this has no leader.
        now: Support of each thesis while all signposts are silent; None where it does not settle.
        now_leader: Who leads now; None for nobody.
        supports: Support of each thesis, expected over all signposts.
        errors: Standard errors of these; 0.0 where they are exact.
        leader: Who leads by the expected supports; None for nobody.
        margin: Margin of the pair by the expected supports.
        leads: Probability that each thesis leads once all signposts are out; that nobody does is under None.
        value: Of all signposts together: by how much knowing them all raises the expected support of the thesis that is then best.
        rows: The signposts, by value, then swing, in falling order.
        best: For each thesis the joint outcome that puts it farthest ahead of the best other.
        worst: For each thesis the one that leaves it farthest behind.
        likely: The signposts come out as is most probable of each by itself.
        count: How many joint outcomes were gone through, or drawn.
        exact: Whether these are all there are.
        remarks: What a reader of these numbers has to know.
    """

    title: str
    semantics: str
    perspective: str | None
    theses: tuple[str, ...]
    pair: tuple[str, str]
    tolerance: float
    now: Mapping[str, float | None]
    now_leader: str | None
    supports: Mapping[str, float]
    errors: Mapping[str, float]
    leader: str | None
    margin: float
    leads: Mapping[str | None, float]
    value: float
    rows: tuple[Watched, ...]
    best: Mapping[str, Course]
    worst: Mapping[str, Course]
    likely: Course
    count: int
    exact: bool
    remarks: tuple[str, ...]

    def __getitem__(self, signpost: str) -> Watched:
        """Give one signpost's row; an unknown id raises `MapError`."""
        for row in self.rows:
            if row.id == signpost:
                return row
        raise MapError(f"no row for {signpost!r}{did_you_mean(signpost, [row.id for row in self.rows])}", ids=(signpost,))

    @property
    def verdict(self) -> Verdict:
        """Who leads by the expected supports."""
        return Verdict.of(self.supports, self.tolerance)

    @property
    def calendar(self) -> tuple[Watched, ...]:
        """The rows by their due date, those without one last; on one day as in `rows`."""
        return tuple(sorted(self.rows, key=lambda row: row.due or dt.date.max))

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON; what nobody's lead is about stands under ``none``."""
        return {
            "title": self.title,
            "semantics": self.semantics,
            "perspective": self.perspective,
            "pair": list(self.pair),
            "tolerance": self.tolerance,
            "now": {"supports": dict(self.now), "leader": self.now_leader},
            "expected": {"supports": dict(self.supports), "errors": dict(self.errors), "leader": self.leader, "margin": self.margin},
            "leads": [{"leader": leader, "probability": share} for leader, share in self.leads.items()],
            "value": self.value,
            "signposts": [row.to_dict() for row in self.rows],
            "best": {thesis: course.to_dict() for thesis, course in self.best.items()},
            "worst": {thesis: course.to_dict() for thesis, course in self.worst.items()},
            "likely": self.likely.to_dict(),
            "count": self.count,
            "exact": self.exact,
            "remarks": list(self.remarks),
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a signpost, indexed by id, in the order of `rows`.

        Columns: due, probability, unstated, value, error, swing, decides, and for each outcome the leader and the expected support of each thesis
        (``yes_leader``, ``yes_THESIS``, ``no_leader``, ``no_THESIS``).

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of signposts")
        columns: dict[str, list[Any]] = {name: [getattr(row, name) for row in self.rows] for name in _COLUMNS}
        columns["due"] = [None if due is None else pandas.Timestamp(due) for due in columns["due"]]
        for way, prospects in (("yes", [row.if_yes for row in self.rows]), ("no", [row.if_no for row in self.rows])):
            columns[f"{way}_leader"] = [prospect.leader for prospect in prospects]
            columns |= {f"{way}_{thesis}": [prospect.supports[thesis] for prospect in prospects] for thesis in self.theses}
        frame: pd.DataFrame = pandas.DataFrame(columns, index=pandas.Index([row.id for row in self.rows], name="id", dtype=object))
        return frame.astype({"due": "datetime64[ns]"})
