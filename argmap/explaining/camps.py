"""Camps: how every perspective reads one map, how far they are apart, and what divides those who name different leaders."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from argmap.doors import Plotted
from argmap.errors import MapError
from argmap.explaining.disagreements import Blend, Disagreement
from argmap.explaining.pairs import checked_pair, common_pair, facing_pair
from argmap.explaining.sharing import shared_out
from argmap.model.maps import ArgumentMap
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics

if TYPE_CHECKING:
    import pandas as pd

EXACT = {True: 12, False: 6}
"""Most disagreements of two readers that are gone through in all coalitions; by whether the method scores many scenarios in one pass."""

ORDERS = {True: 400, False: 20}
"""Orders that are drawn beyond, likewise."""


@dataclass(frozen=True, slots=True, repr=False)
class Camps(Plotted):
    """How every perspective reads one map.

    Attributes:
        title: Of the map.
        semantics: Name of the scoring method.
        of: The theses whose margin tells readers apart: the first one's support less the second one's.
        scores: From each perspective; `Scores.perspective` is None for the map's own numbers.
    """

    title: str
    semantics: str
    of: tuple[str, str]
    scores: tuple[Scores, ...]

    @property
    def readers(self) -> tuple[str | None, ...]:
        """Ids of the perspectives; None for the map's own numbers."""
        return tuple(scores.perspective for scores in self.scores)

    @property
    def camps(self) -> tuple[tuple[str | None, tuple[str | None, ...]], ...]:
        """Who leads, and for which readers; the largest camp first. None stands for no leader."""
        counts = Counter(scores.verdict.leader for scores in self.scores).most_common()
        return tuple((leader, tuple(scores.perspective for scores in self.scores if scores.verdict.leader == leader)) for leader, _ in counts)

    @property
    def furthest(self) -> tuple[str | None, str | None]:
        """The two readers whose margins are furthest apart, the one with the larger margin first.

        Raises:
            MapError: With fewer than two readers.
        """
        if len(self.scores) < 2:  # noqa: PLR2004 - a distance takes two
            raise MapError("only one reader of the map is there; how far readers are apart takes two")
        ranked = sorted(self.scores, key=lambda scores: -self.margin(scores))
        return ranked[0].perspective, ranked[-1].perspective

    def margin(self, scores: Scores) -> float:
        """Give the margin of one reader; an unsettled one raises `ConvergenceError`."""
        return scores[self.of[0]] - scores[self.of[1]]

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON; gaps by reader, in the order of the readers."""
        margins = [self.margin(scores) for scores in self.scores]
        readers = [
            {"perspective": s.perspective, "leader": s.verdict.leader, "margin": margin, "theses": dict(s.verdict.supports)}
            for s, margin in zip(self.scores, margins, strict=True)
        ]
        camps = [{"leader": leader, "readers": list(readers)} for leader, readers in self.camps]
        gaps = [[one - other for other in margins] for one in margins]
        return {"title": self.title, "semantics": self.semantics, "of": list(self.of), "readers": readers, "camps": camps, "gaps": gaps}

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a reader: perspective, leader, margin, and the support of each thesis.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        rows = [{"perspective": s.perspective, "leader": s.verdict.leader, "margin": self.margin(s)} | dict(s.verdict.supports) for s in self.scores]
        frame: pd.DataFrame = pandas_for("a frame of perspectives").DataFrame(rows)
        return frame

    def gaps(self) -> "pd.DataFrame":
        """Give a square frame of the gaps between readers: the margin of the row's less that of the column's.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of gaps")
        names = ["own" if name is None else name for name in self.readers]
        frame: pd.DataFrame = pandas.DataFrame(self.to_dict()["gaps"], index=names, columns=names)
        return frame


@dataclass(frozen=True, slots=True)
class Division:
    """One number, and how far it divides the readers who name different leaders.

    Attributes:
        kind: "base", "weight", "reliability" or "policy".
        id: Of the node, the link or the source; or the policy's key.
        text: What it is about.
        share: Its share of the gap between two readers of different camps, in the mean over all such pairs: what it adds to the margin of the
            one's leader over the other's.
        pairs: How many of those pairs differ on it.
        of_pairs: How many such pairs there are.
    """

    kind: str
    id: str
    text: str
    share: float
    pairs: int
    of_pairs: int

    @property
    def name(self) -> str:
        """Kind and id, as in ``weight:clouds->rain``."""
        return f"{self.kind}:{self.id}"


def camps(
    amap: ArgumentMap, *, perspectives: Sequence[str | None] | None = None, of: tuple[str, str] | None = None, semantics: str | Semantics = DEFAULT
) -> Camps:
    """Score a map from every perspective, and see who agrees with whom.

    Args:
        amap: The map.
        perspectives: Ids, None among them for the map's own numbers; None for those and all perspectives of the map.
        of: The two theses whose margin tells readers apart; None for the two that most readers have first, or first and second.
        semantics: Any scoring method.

    Raises:
        MapError: When a name is unknown, there is no reader, or the map has fewer than two theses.

    >>> from argmap.model.nodes import Thesis
    >>> from argmap.model.perspectives import Perspective
    >>> theses = [Thesis(id="rain", text="R", base=0.6), Thesis(id="dry", text="D", base=0.5)]
    >>> amap = ArgumentMap(title="t", theses=theses, perspectives=[Perspective(id="hopeful", base={"rain": 0.2})])
    >>> camps(amap).camps
    (('rain', (None,)), ('dry', ('hopeful',)))
    """
    views = (None, *(view.id for view in amap.perspectives)) if perspectives is None else tuple(perspectives)
    found = tuple(score(amap, semantics, perspective=view) for view in views)
    if not found:
        raise MapError("no perspective to read the map from; name one, or None for the map's own numbers")
    pair = common_pair(found) if of is None else checked_pair(of, found[0].theses)
    return Camps(amap.title, found[0].semantics, pair, found)


def divisions(amap: ArgumentMap, seen: Camps, *, method: str = "shapley", semantics: str | Semantics = DEFAULT, seed: int = 0) -> tuple[Division, ...]:
    """Find what divides the camps most: readers who name different leaders are compared two by two, and the shares of each number averaged.

    Gaps are shared out as `cruxes` does, each as the margin of the one's leader over the other's; up to 12 disagreements go through all
    coalitions, beyond that 400 orders are drawn.

    Args:
        amap: The map.
        seen: What `camps` found.
        method: "shapley" or "path".
        semantics: The scoring method that `camps` was given.
        seed: Of the orders.

    Returns:
        Numbers on which some such pair differs, what divides them most first; none where all name the same leader.

    Raises:
        ConvergenceError: When a margin does not settle.
        MapError: As for `cruxes`.
    """
    pairs = [pair for pair in combinations(seen.scores, 2) if len({scores.verdict.leader for scores in pair} - {None}) > 1]
    sums: dict[tuple[str, str], tuple[Disagreement, float, int]] = {}
    for one, other in pairs:
        blend = Blend(amap, one.perspective, other.perspective, semantics)
        batched = blend.bench.batched
        shares, _ = shared_out(blend, facing_pair(one, other), method, samples=ORDERS[batched], seed=seed, most=EXACT[batched])
        for disagreement, share in zip(blend.disagreements, shares.tolist(), strict=True):
            key = (disagreement.kind, disagreement.id)
            _, before, count = sums.get(key, (disagreement, 0.0, 0))
            sums[key] = (disagreement, before + share, count + 1)
    found = [Division(*key, one.text, total / len(pairs), count, len(pairs)) for key, (one, total, count) in sums.items()]
    return tuple(sorted(found, key=lambda division: -division.share))
