"""Why one thesis leads: what carries the margin, what speaks against it, and which sources it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from argmap.errors import MapError
from argmap.explaining.contributions import Contributions, contributions
from argmap.model.maps import ArgumentMap
from argmap.model.viewing import with_perspective
from argmap.scoring.coalitions import Game, players_of
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Scores, Verdict
from argmap.scoring.semantics import Semantics


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a verdict, or the strength of a thesis, is what it is.

    Attributes:
        scores: What is explained.
        bare: The verdict with all evidence dropped: what base scores and claims alone would say.
        evidence: Shapley contributions of the evidence, to the margin or to the thesis's strength.
        removals: What is lost without each piece of evidence.
        without_source: The verdict with each source, and all that rests on it, dropped; by source id.
    """

    scores: Scores
    bare: Verdict
    evidence: Contributions
    removals: Contributions
    without_source: Mapping[str, Verdict]

    @property
    def carrying(self) -> dict[str, float]:
        """Contributions for it, the largest first."""
        return {player: share for player, share in self.evidence.contributions.items() if share > 0.0}

    @property
    def opposing(self) -> dict[str, float]:
        """Contributions against it, the largest first."""
        return {player: share for player, share in self.evidence.contributions.items() if share < 0.0}

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        verdict = self.scores.verdict
        sources = {source: {"leader": found.leader, "margin": found.margin, "theses": dict(found.supports)} for source, found in self.without_source.items()}
        return {
            "title": self.scores.title,
            "semantics": self.scores.semantics,
            "perspective": self.scores.perspective,
            "leader": verdict.leader,
            "margin": verdict.margin,
            "theses": dict(verdict.supports),
            "without_evidence": {"leader": self.bare.leader, "margin": self.bare.margin, "theses": dict(self.bare.supports)},
            "evidence": self.evidence.to_dict(),
            "removals": self.removals.to_dict(),
            "without_source": sources,
        }


def explain(
    amap: ArgumentMap,
    thesis: str | None = None,
    *,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    samples: int = 2_000,
    seed: int = 0,
) -> Explanation:
    """Explain the verdict of a map, or the strength of one thesis.

    Args:
        amap: The map.
        thesis: Explain the strength of this thesis (or of any node); None for the margin of the first thesis over the second.
        semantics: A gradual semantics.
        perspective: Whose numbers to use; None for the map's own.
        samples: As in `argmap.contributions`, likewise `seed`.
        seed: See `samples`.

    Raises:
        ConvergenceError: When a strength that is needed does not settle.
        MapError: When the map has no thesis, a name is unknown, or the scoring method is not gradual.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=1.0), Evidence(id="ache", text="No ache", base=0.5)],
    ...     links=[Support(premises="clouds", target="rain", weight=0.5), Support(premises="ache", target="dry", weight=0.5)],
    ... )
    >>> found = explain(amap)
    >>> {player: round(share, 3) for player, share in found.evidence.contributions.items()}
    {'clouds': 0.1, 'ache': -0.029}
    """
    scores = score(amap, semantics, perspective=perspective)
    of = {thesis: 1.0} if thesis is not None else _margin(scores)
    options: dict[str, Any] = {"semantics": semantics, "perspective": perspective, "samples": samples, "seed": seed}
    evidence = contributions(amap, of, **options)
    seen = amap if perspective is None else with_perspective(amap, perspective)
    theses = dict.fromkeys(scores.theses, 0.0)

    def verdicts(by: str, present: Any) -> list[Verdict]:  # noqa: ANN401 - an array of truth values
        found = Game(seen, theses, players_of(seen, by), semantics).strengths(present)
        return [_verdict(dict(zip(theses, row, strict=True)), scores.tolerance) for row in found.tolist()]

    sources = players_of(seen, "sources")
    return Explanation(
        scores=scores,
        bare=verdicts("evidence", np.zeros((1, len(players_of(seen))), dtype=np.bool_))[0],
        evidence=evidence,
        removals=contributions(amap, of, method="removal", **options),
        without_source=dict(zip((s.id for s in sources), verdicts("sources", ~np.eye(len(sources), dtype=np.bool_)), strict=True)),
    )


def _margin(scores: Scores) -> dict[str, float]:
    ranked = sorted(scores.theses, key=lambda thesis: -scores.strengths[thesis])
    if not ranked:
        raise MapError("the map has no thesis, so there is no verdict to explain")
    return dict(zip(ranked[:2], (1.0, -1.0), strict=False))


def _verdict(supports: dict[str, float], tolerance: float) -> Verdict:
    unsettled = tuple(thesis for thesis, support in supports.items() if np.isnan(support))
    return Verdict.of({thesis: 0.0 if thesis in unsettled else support for thesis, support in supports.items()}, tolerance, unsettled)
