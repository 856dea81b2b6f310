"""Cruxes: which of two readers' disagreements make their verdicts differ, and what settling one would do."""

import math
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from argmap.doors import Plotted
from argmap.explaining.disagreements import Blend, Disagreement
from argmap.explaining.pairs import checked_pair, facing_pair
from argmap.explaining.settling import Accord, Settlement, accord, settlements
from argmap.explaining.sharing import shared_out
from argmap.model.maps import ArgumentMap
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics

if TYPE_CHECKING:
    import pandas as pd

UNSEEN = 0.0005
"""What stays below this shows as 0.000: a disagreement of no more effect is none to argue about."""

ROUNDING = 1e-9
"""Errors below this are not worth a remark."""


@dataclass(frozen=True, slots=True)
class Crux:
    """One number on which two readers differ, and what hangs on it.

    Attributes:
        kind: "base", "weight", "reliability" or "policy".
        id: Of the node, the link or the source; or the policy's key.
        text: What the node says, the source is called, or from what to what the link leads.
        why: The reason beside the link, if there is one.
        first: The first reader's number.
        second: The second reader's number.
        said: Whether each reader says so; what a reader does not speak of is the map's own, or follows from other numbers.
        share: Its share of the gap; shares of all disagreements sum to the gap.
        error: Of the share: its standard error where sampled, what the integral may be wrong by on a path, 0.0 where exact.
        at_first: If both took the first reader's number.
        at_second: If both took the second reader's number.
        halfway: If both took the mean of the two.
        closes: How much smaller the gap is once it is settled halfway; negative where it grows.
        turns: Whether settling it halfway changes who leads, for either reader.
    """

    kind: str
    id: str
    text: str
    why: str | None
    first: float
    second: float
    said: tuple[bool, bool]
    share: float
    error: float
    at_first: Settlement
    at_second: Settlement
    halfway: Settlement
    closes: float
    turns: bool

    @property
    def name(self) -> str:
        """Kind and id, as in ``weight:clouds->rain``."""
        return f"{self.kind}:{self.id}"

    @property
    def matters(self) -> bool:
        """Whether its share, or what settling it would close, shows in the third place."""
        return abs(self.share) >= UNSEEN or abs(self.closes) >= UNSEEN or self.turns


@dataclass(frozen=True, slots=True, repr=False)
class Cruxes(Plotted):
    """Why two readers of one map come to different margins.

    Attributes:
        title: Of the map.
        semantics: Name of the scoring method.
        readers: Ids of the two perspectives; None for the map's own numbers.
        of: The theses whose margin it is: the first one's support less the second one's.
        method: "shapley" or "path".
        scores: The map as each of them has it.
        margins: Of each reader.
        disagreements: Every number on which they differ, the largest share first.
        accord: The fewest numbers to settle until they name the same leader.
    """

    title: str
    semantics: str
    readers: tuple[str | None, str | None]
    of: tuple[str, str]
    method: str
    scores: tuple[Scores, Scores]
    margins: tuple[float, float]
    disagreements: tuple[Crux, ...]
    accord: Accord

    def __iter__(self) -> Iterator[Crux]:
        """Go through the cruxes: the disagreements that matter."""
        return (one for one in self.disagreements if one.matters)

    def __len__(self) -> int:
        """Give how many cruxes there are."""
        return sum(1 for _ in self)

    @property
    def gap(self) -> float:
        """The first reader's margin less the second's."""
        return self.margins[0] - self.margins[1]

    @property
    def leaders(self) -> tuple[str | None, str | None]:
        """Who leads for each reader."""
        return self.scores[0].verdict.leader, self.scores[1].verdict.leader

    @property
    def moot(self) -> tuple[Crux, ...]:
        """The numbers on which they may as well agree to differ: they move no margin that shows."""
        return tuple(one for one in self.disagreements if not one.matters)

    @property
    def remainder(self) -> float:
        """What shares leave of the gap: rounding under Shapley, the error of the integral along a path."""
        return self.gap - math.fsum(one.share for one in self.disagreements)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader of these numbers has to know, in whole sentences."""
        worst = max((one.error for one in self.disagreements), default=0.0)
        if self.method == "shapley":
            return (f"Sampled: standard errors of the shares are up to {worst:.1g}.",) if worst else ()
        left = abs(self.remainder)
        if left > max(ROUNDING, 10.0 * worst):
            return (f"On the way from one view to the other the margin jumps: {left:.2g} of the gap is on no number's account; Shapley values put it there.",)
        return (f"Integrated along the way from one view to the other: shares are good to {max(worst, left):.1g}.",) if max(worst, left) > ROUNDING else ()

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        readers = [
            {"perspective": name, "leader": scores.verdict.leader, "margin": margin, "theses": dict(scores.verdict.supports)}
            for name, scores, margin in zip(self.readers, self.scores, self.margins, strict=True)
        ]
        accord = {"names": list(self.accord.names), "leader": self.accord.leader, "exact": self.accord.exact, "at_least": self.accord.at_least}
        return {
            "title": self.title,
            "semantics": self.semantics,
            "method": self.method,
            "of": list(self.of),
            "readers": readers,
            "gap": self.gap,
            "remainder": self.remainder,
            "disagreements": [_plain(one) for one in self.disagreements],
            "accord": accord,
            "remarks": list(self.remarks),
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a disagreement, indexed by name: kind, id, first, second, share, error, closes, turns, matters.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of cruxes")
        columns = ["kind", "id", "first", "second", "share", "error", "closes", "turns", "matters"]
        rows = [[getattr(one, column) for column in columns] for one in self.disagreements]
        frame: pd.DataFrame = pandas.DataFrame(rows, columns=columns, index=pandas.Index([one.name for one in self.disagreements], name="name"))
        return frame


def cruxes(
    amap: ArgumentMap,
    first: str | None,
    second: str | None,
    *,
    of: tuple[str, str] | None = None,
    method: str = "shapley",
    semantics: str | Semantics = DEFAULT,
    samples: int | None = None,
    seed: int = 0,
    executor: Executor | None = None,
) -> Cruxes:
    """Explain why two readers of a map come to different margins: share the gap out among their disagreements.

    A disagreement is a base score, weight, reliability or entry of the policy that the two have differently. Shapley's values go through the
    coalitions of disagreements, each being the view of a reader who takes the second one's word on those and the first one's on the others: they
    are exact up to 20 disagreements (8 under methods that score scenarios one by one), and sampled beyond. "path" goes straight from one view to
    the other and adds up how fast the margin answers to each number on the way. Both sum to the gap.

    Args:
        amap: The map.
        first: Id of a perspective; None for the map's own numbers.
        second: Likewise.
        of: The two theses whose margin is explained; None for what the first reader has first against what the second has first, or, where that
            is the same thesis, against the first reader's second.
        method: "shapley" or "path".
        semantics: Any scoring method; "path" wants one with gradients.
        samples: Orders that are drawn where there are too many disagreements; None for 2,000, or 60 under methods that score one by one.
        seed: Of the orders; equal seeds give equal numbers.
        executor: Where orders are gone through; None for this process.

    Raises:
        ConvergenceError: When a margin, or that of some coalition, does not settle.
        MapError: When a name is unknown, the map has fewer than two theses, or the scoring method has no gradients and a path wants them.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> from argmap.model.perspectives import Perspective
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.8), Evidence(id="ache", text="No ache", base=0.4)],
    ...     links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry")],
    ...     perspectives=[Perspective(id="sailor", weight={"clouds->rain": 0.9}), Perspective(id="patient", base={"ache": 0.9, "clouds": 0.7})],
    ... )
    >>> found = cruxes(amap, "sailor", "patient", semantics="df-quad")
    >>> round(found.gap, 3), {crux.name: round(crux.share, 3) for crux in found}
    (0.26, {'base:ache': 0.25, 'base:clouds': 0.048, 'weight:clouds->rain': -0.037})
    >>> found.accord
    Accord(names=('base:ache',), leader='rain', exact=True, at_least=1)

    Source: Shapley 1953 (values); Aumann and Shapley, *Values of Non-Atomic Games*, 1974 (path); Sundararajan, Taly, Yan, ICML 2017 (the same as
    integrated gradients). Disagreements as the players are ours.
    """
    blend = Blend(amap, first, second, semantics)
    scores = (score(amap, semantics, perspective=first), score(amap, semantics, perspective=second))
    pair = facing_pair(*scores) if of is None else checked_pair(of, scores[0].theses)
    none, every = np.zeros((1, len(blend))), np.ones((1, len(blend)))
    margins = blend.margins(np.concatenate([none, every]), pair)
    blend.check(margins)
    shares, errors = shared_out(blend, pair, method, samples=samples, seed=seed, executor=executor)
    settled = settlements(blend, pair)
    leaders = (scores[0].verdict.leader, scores[1].verdict.leader)
    found = [
        _crux(one, settled[at], (float(shares[at]), float(errors[at])), abs(float(margins[0] - margins[1])), leaders)
        for at, one in enumerate(blend.disagreements)
    ]
    found.sort(key=lambda crux: (-abs(crux.share), -abs(crux.closes)))
    return Cruxes(
        title=amap.title,
        semantics=scores[0].semantics,
        readers=(first, second),
        of=pair,
        method=method,
        scores=scores,
        margins=(float(margins[0]), float(margins[1])),
        disagreements=tuple(found),
        accord=accord(blend, pair),
    )


def _crux(
    one: Disagreement,
    settled: tuple[Settlement, Settlement, Settlement],
    share: tuple[float, float],
    gap: float,
    leaders: tuple[str | None, str | None],
) -> Crux:
    halfway = settled[2]
    return Crux(one.kind, one.id, one.text, one.why, one.first, one.second, one.said, *share, *settled, gap - abs(halfway.gap), halfway.leaders != leaders)


def _plain(one: Crux) -> Mapping[str, Any]:
    settled = {
        name: {"number": found.number, "gap": found.gap, "leaders": list(found.leaders)}
        for name, found in (("at_first", one.at_first), ("at_second", one.at_second), ("halfway", one.halfway))
    }
    said = {"kind": one.kind, "id": one.id, "text": one.text, "why": one.why, "first": one.first, "second": one.second, "said": list(one.said)}
    return said | {"share": one.share, "error": one.error, "closes": one.closes, "turns": one.turns, "matters": one.matters} | settled
