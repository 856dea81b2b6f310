"""What scoring finds: strengths, and the verdict over the rival theses."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from immutabledict import immutabledict

from argmap.doors import Plotted
from argmap.errors import ConvergenceError, MapError
from argmap.model.refusals import did_you_mean
from argmap.scoring.frames import pandas_for

if TYPE_CHECKING:
    import pandas as pd

SATURATED = 0.95
"""Supports that all exceed this are too close to 1 for their difference to be read; the log-odds margin still can be."""

_CLIP = 1e-9


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which thesis leads, and by how much.

    Attributes:
        supports: Strength of each thesis, in map order; in [0, 1]; rivals may both be strong.
        leader: The thesis with more support than the runner-up by more than the tolerance; None where there is none.
        runner_up: The thesis next to the first; None with fewer than two theses.
        margin: First support minus second, in [0, 1]; None with fewer than two theses or an unsettled one.
        tolerance: A margin no larger than this has no leader.
        odds_shares: Each thesis's odds ``s / (1 - s)`` over the sum of all odds: a normalised score, not a probability.
        log_odds_margin: Difference of the natural log-odds of first and second; None like `margin`.
        saturated: Whether all of at least two supports exceed 0.95, so that the margin is to be read in log-odds.
        unsettled: Theses without a settled strength; with any there is no leader.
        reason: Why the method names no leader though the margin would do; None otherwise.

    >>> verdict = Verdict.of({"rain": 0.8, "dry": 0.5}, tolerance=0.01)
    >>> verdict.leader, round(verdict.margin, 2), round(verdict.odds_shares["rain"], 2)
    ('rain', 0.3, 0.8)
    """

    supports: Mapping[str, float]
    leader: str | None
    runner_up: str | None
    margin: float | None
    tolerance: float
    odds_shares: Mapping[str, float]
    log_odds_margin: float | None
    saturated: bool
    unsettled: tuple[str, ...]
    reason: str | None = None

    @classmethod
    def of(cls, supports: Mapping[str, float], tolerance: float, unsettled: tuple[str, ...] = (), reason: str | None = None) -> "Verdict":
        """Read the verdict off the theses' supports; ties keep map order."""
        ranked = sorted(supports, key=supports.__getitem__, reverse=True)
        odds = {thesis: _odds(support) for thesis, support in supports.items()}
        total = sum(odds.values())
        contested = len(ranked) > 1 and not unsettled
        first, second = (ranked[0], ranked[1]) if len(ranked) > 1 else (None, None)
        margin = supports[ranked[0]] - supports[ranked[1]] if contested else None
        return cls(
            supports=immutabledict(supports),
            leader=first if margin is not None and margin > tolerance and reason is None else None,
            runner_up=second if contested else None,
            margin=margin,
            tolerance=tolerance,
            odds_shares=immutabledict({thesis: value / total for thesis, value in odds.items()}),
            log_odds_margin=math.log(odds[ranked[0]] / odds[ranked[1]]) if contested else None,
            saturated=contested and min(supports.values()) > SATURATED,
            unsettled=unsettled,
            reason=reason if margin is not None and margin > tolerance else None,
        )


def _odds(support: float) -> float:
    clipped = min(max(support, _CLIP), 1.0 - _CLIP)
    return clipped / (1.0 - clipped)


class Detail(Protocol):
    """What a school found besides strengths."""

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        ...

    def to_rows(self) -> tuple[tuple[str, ...], list[tuple[str | float, ...]]]:
        """Give what a reader should see of it: a header, and rows of texts and numbers; none where strengths say it all."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class Scores(Plotted, Mapping[str, float]):
    """The strength of every node of a map under one semantics: a read-only mapping from id to strength, in map order.

    Attributes:
        title: Of the map.
        semantics: Name of the scoring method.
        perspective: Id of the perspective; None for the map's own numbers.
        strengths: The numbers as they were left, settled or not, in [0, 1]; pending signposts have 0.0.
        links: Strength of each link after undercuts and backings, in [0, 1].
        theses: Ids of the theses.
        tolerance: Of the map's policy.
        converged: Whether every strength is settled; always so for a map without cycles under a gradual semantics.
        iterations: Updates of the component that took most; 1 for a map without cycles.
        residual: Largest change that one more update would make; 0.0 for a map without cycles.
        unsettled: Nodes without a settled strength.
        unscored: Nodes that the method gives no strength of their own; `strengths` has their base scores, for pictures.
        remarks: What a reader of these numbers has to know, in whole sentences.
        reason: Why the method names no leader whatever the margin; None where it may.
        detail: What a school other than the gradual found besides: a `Matrix`, a `Labelling`, a `Belief` or a `WeightOfEvidence`.

    Raises:
        ConvergenceError: When the strength of an unsettled node is asked for.
        MapError: When the id is unknown, or its node is not scored by the method.
    """

    title: str
    semantics: str
    perspective: str | None
    strengths: Mapping[str, float]
    links: Mapping[str, float]
    theses: tuple[str, ...]
    tolerance: float
    converged: bool
    iterations: int
    residual: float
    unsettled: frozenset[str]
    unscored: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    reason: str | None = None
    detail: Detail | None = None

    def __getitem__(self, node_id: str) -> float:
        """Give the settled strength of a node, in [0, 1]."""
        if node_id in self.unscored:
            raise MapError(f"{self.semantics} gives {node_id!r} no strength of its own; the gradual semantics do", ids=(node_id,))
        if node_id in self.unsettled:
            raise ConvergenceError((node_id,), self.iterations, self.residual)
        try:
            return self.strengths[node_id]
        except KeyError:
            raise MapError(f"unknown node {node_id!r}{did_you_mean(node_id, self.strengths)}", ids=(node_id,)) from None

    def __contains__(self, node_id: object) -> bool:
        """Tell whether an id names a node of the map, settled or not."""
        return node_id in self.strengths

    def __iter__(self) -> Iterator[str]:
        """Go through the ids in map order."""
        return iter(self.strengths)

    def __len__(self) -> int:
        """Give the number of nodes."""
        return len(self.strengths)

    def known(self, node_id: str) -> float | None:
        """Give the strength of a node; None where there is none to give: unsettled, not scored by this method, or no node of the map."""
        return None if node_id in self.unsettled or node_id in self.unscored else self.strengths.get(node_id)

    @property
    def verdict(self) -> Verdict:
        """Which thesis leads, and by how much."""
        unsettled = tuple(thesis for thesis in self.theses if thesis in self.unsettled)
        return Verdict.of({thesis: self.strengths[thesis] for thesis in self.theses}, self.tolerance, unsettled, self.reason)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON; an unsettled strength is None, never given as if settled."""
        verdict = self.verdict
        settled = {node: self.known(node) for node in self.strengths}
        return {
            "title": self.title,
            "semantics": self.semantics,
            "perspective": self.perspective,
            "converged": self.converged,
            "iterations": self.iterations,
            "residual": self.residual if math.isfinite(self.residual) else None,
            "unsettled": sorted(self.unsettled),
            "scores": settled,
            "links": {link: None if math.isnan(value) else value for link, value in self.links.items()},
            "theses": {thesis: settled[thesis] for thesis in self.theses},
            "leader": verdict.leader,
            "runner_up": verdict.runner_up,
            "margin": verdict.margin,
            "tolerance": verdict.tolerance,
            "odds_shares": dict(verdict.odds_shares),
            "log_odds_margin": verdict.log_odds_margin,
            "saturated": verdict.saturated,
            "reason": verdict.reason,
            "remarks": list(self.remarks),
            "detail": None if self.detail is None else self.detail.to_dict(),
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a node, indexed by id: strength (last value, in [0, 1]) and whether it is settled.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of scores")
        rows = {"strength": list(self.strengths.values()), "settled": [self.known(node) is not None for node in self.strengths]}
        frame: pd.DataFrame = pandas.DataFrame(rows, index=pandas.Index(list(self.strengths), name="id"))
        return frame
