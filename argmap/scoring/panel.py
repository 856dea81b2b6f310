"""The panel: one map by every method and from every perspective, and whether the verdict depends on which."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.doors import Plotted
from argmap.model.maps import ArgumentMap
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradual import SEMANTICS, bare_name, with_parameters
from argmap.scoring.methods import METHODS, score
from argmap.scoring.results import Scores, Verdict
from argmap.scoring.semantics import Semantics

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Parting:
    """A group of cells of the panel that do not all name the same leader.

    Attributes:
        where: What the cells share: "on the map's own numbers", "as sceptic", "by df-quad".
        leaders: Who leads how often, the most frequent first; None stands for no leader.
    """

    where: str
    leaders: tuple[tuple[str | None, int], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Panel(Plotted):
    """The scores of one map by several methods and from several perspectives.

    Attributes:
        title: Of the map.
        methods: Names of the methods.
        perspectives: Ids of the perspectives; None for the map's own numbers.
        theses: Ids of the theses.
        scores: Of each perspective, in order, of each method, in order.
    """

    title: str
    methods: tuple[str, ...]
    perspectives: tuple[str | None, ...]
    theses: tuple[str, ...]
    scores: tuple[Scores, ...]

    def __iter__(self) -> Iterator[Scores]:
        """Go through the scores, perspective by perspective."""
        return iter(self.scores)

    def __len__(self) -> int:
        """Give how many scores there are."""
        return len(self.scores)

    def __getitem__(self, cell: tuple[str, str | None]) -> Scores:
        """Give the scores by one method and from one perspective; KeyError where the panel has none."""
        method, perspective = _named(cell[0]), cell[1]
        for scores in self.scores:
            if scores.semantics == method and scores.perspective == perspective:
                return scores
        raise KeyError(cell)

    def leaders(self, *, method: str | None = None, perspective: str | bool | None = False) -> tuple[tuple[str | None, int], ...]:
        """Count who leads, the most frequent first, ties in the order of the panel; None stands for no leader.

        Args:
            method: Only by this method; None for all.
            perspective: Only from this perspective, None being the map's own numbers; False for all.
        """
        asked = None if method is None else _named(method)
        chosen = (s for s in self.scores if asked in {None, s.semantics} and (perspective is False or s.perspective == perspective))
        return tuple(Counter(scores.verdict.leader for scores in chosen).most_common())

    @property
    def leader(self) -> str | None:
        """The thesis that leads in most cells; None where "no leader" is most frequent, or two are equally so."""
        counts = self.leaders()
        tied = len(counts) > 1 and counts[0][1] == counts[1][1]
        return None if not counts or tied else counts[0][0]

    @property
    def agreement(self) -> float:
        """The largest share of cells that say the same, in [0, 1]; 1.0 for an empty panel."""
        counts = self.leaders()
        return counts[0][1] / len(self.scores) if counts else 1.0

    @property
    def partings(self) -> tuple[Parting, ...]:
        """Where the cells part: among the methods of one perspective, among the perspectives of one method."""
        found = [Parting("on the map's own numbers" if p is None else f"as {p}", self.leaders(perspective=p)) for p in self.perspectives]
        found += [Parting(f"by {method}", self.leaders(method=method)) for method in self.methods]
        return tuple(parting for parting in found if len(parting.leaders) > 1)

    def reasons(self, perspective: str | None = None) -> tuple[str, ...]:
        """Say why the methods part from one perspective: for each leader the methods that name it, and what they weigh.

        Returns:
            One sentence for each method; empty where all agree.
        """
        counts = self.leaders(perspective=perspective)
        if len(counts) < 2:  # noqa: PLR2004 - one answer parts from nothing
            return ()
        seen = [scores for scores in self.scores if scores.perspective == perspective]
        return tuple(f"{s.semantics}: {leader or 'no leader'}; {_why(s)}" for leader, _ in counts for s in seen if s.verdict.leader == leader)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON, without the strengths of single nodes."""
        return {
            "title": self.title,
            "methods": list(self.methods),
            "perspectives": list(self.perspectives),
            "leader": self.leader,
            "agreement": self.agreement,
            "leaders": [{"leader": leader, "cells": count} for leader, count in self.leaders()],
            "partings": [
                {"where": parting.where, "leaders": [{"leader": leader, "cells": count} for leader, count in parting.leaders]} for parting in self.partings
            ],
            "cells": [_cell(scores) for scores in self.scores],
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a cell: method, perspective, leader, runner_up, margin, converged, and the support of each thesis.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of the panel")
        rows = []
        for scores in self.scores:
            verdict = scores.verdict
            row = {"method": scores.semantics, "perspective": scores.perspective, "leader": verdict.leader, "runner_up": verdict.runner_up}
            rows.append(row | {"margin": verdict.margin, "converged": scores.converged} | {thesis: scores.known(thesis) for thesis in self.theses})
        frame: pd.DataFrame = pandas.DataFrame(rows, columns=["method", "perspective", "leader", "runner_up", "margin", "converged", *self.theses])
        return frame


def panel(amap: ArgumentMap, *, methods: Sequence[str | Semantics] | None = None, perspectives: Sequence[str | None] | None = None) -> Panel:
    """Score a map by every method and from every perspective.

    Args:
        amap: The map.
        methods: Names, or semantics of your own; None for all there are.
        perspectives: Ids, None among them for the map's own numbers; None for those and all perspectives of the map.

    Raises:
        MapError: When a method or a perspective is unknown.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=1.0)],
    ...     links=[Support(premises="clouds", target="rain", weight=0.5)],
    ... )
    >>> found = panel(amap)
    >>> found.leader, found.leaders()
    ('rain', (('rain', 10), (None, 1)))
    >>> found["ach", None].remarks
    ('0 of 1 rows tell the theses apart by what is against them.',)
    """
    chosen = {method if isinstance(method, str) else method.name: method for method in map(_canonical, METHODS if methods is None else methods)}
    views = (None, *(view.id for view in amap.perspectives)) if perspectives is None else tuple(perspectives)
    scores = tuple(score(amap, method, perspective=view) for view in views for method in chosen.values())
    return Panel(amap.title, tuple(chosen), views, tuple(thesis.id for thesis in amap.theses), scores)


def _canonical(method: str | Semantics) -> str | Semantics:
    return _named(method) if isinstance(method, str) else method


def _named(method: str) -> str:
    """Give the name that scores have: ``df-quad`` for ``df-quad(k=1)``."""
    return with_parameters(method).name if bare_name(method) in SEMANTICS else method


def _why(scores: Scores) -> str:
    verdict = scores.verdict
    if verdict.reason:
        return verdict.reason
    if verdict.unsettled:
        return "a thesis has no settled support"
    method = METHODS.get(bare_name(scores.semantics))
    weighs = f"it weighs {method.weighs}" if method else "a semantics of your own"
    return weighs if verdict.leader else f"the margin of {verdict.margin:.3f} is within the tolerance; {weighs}"


def _cell(scores: Scores) -> dict[str, Any]:
    verdict: Verdict = scores.verdict
    return {
        "method": scores.semantics,
        "perspective": scores.perspective,
        "leader": verdict.leader,
        "runner_up": verdict.runner_up,
        "margin": verdict.margin,
        "reason": verdict.reason,
        "converged": scores.converged,
        "theses": {thesis: scores.known(thesis) for thesis in scores.theses},
        "remarks": list(scores.remarks),
    }
