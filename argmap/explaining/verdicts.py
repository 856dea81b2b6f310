"""Why one thesis leads: what carries the margin, what speaks against it, by which lines of argument, and on which sources it stands."""

import os
from collections.abc import Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any

import numpy as np
from immutabledict import immutabledict

from argmap.doors import Plotted
from argmap.errors import MapError
from argmap.explaining.contributions import NOTHING, Contributions, contributions
from argmap.model.maps import ArgumentMap
from argmap.model.viewing import base_score, with_perspective
from argmap.running.run import Progress
from argmap.scoring.coalitions import Game, players_of
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Scores, Verdict
from argmap.scoring.semantics import Semantics

NEAR = 0.005
"""A strength no further from its base score lies where quadratic energy is flat: there a contribution of 0.1 moves 0.5 by this much."""

LISTED = 20
"""Lines of argument that are listed."""


@dataclass(frozen=True, slots=True, repr=False)
class Explanation(Plotted):
    """Why a verdict, or the strength of a node, is what it is.

    Attributes:
        scores: What is explained.
        bare: The verdict with all evidence dropped: what base scores and claims alone would say.
        evidence: Shapley contributions of the evidence, to the margin or to the node's strength.
        removals: What is lost without each piece of evidence.
        gradients: How the number answers to small changes of each credibility; None under methods whose scores jump.
        sources: Shapley contributions of the sources, with all that rests on them.
        lines: Shares of the lines of argument; None where there are no such shares.
        no_lines: Why there are none; None where there are some.
        without_source: The verdict with each source, and all that rests on it, dropped; by source id.
        flat: Nodes in question that lie so near their base score that quadratic energy is flat there, although evidence bears on them.
    """

    scores: Scores
    bare: Verdict
    evidence: Contributions
    removals: Contributions
    gradients: Contributions | None
    sources: Contributions
    lines: Contributions | None
    no_lines: str | None
    without_source: Mapping[str, Verdict]
    flat: tuple[str, ...]

    @property
    def carrying(self) -> dict[str, float]:
        """Contributions for it, the largest first."""
        return {player: share for player, share in self.evidence.contributions.items() if share > NOTHING}

    @property
    def opposing(self) -> dict[str, float]:
        """Contributions against it, the largest first."""
        return {player: share for player, share in self.evidence.contributions.items() if share < -NOTHING}

    @property
    def replaceable(self) -> tuple[str, ...]:
        """Evidence that has a share, though nothing is lost without it alone: others stand in for it."""
        return tuple(
            player for player, share in self.evidence.contributions.items() if abs(share) > NOTHING and abs(self.removals.contributions[player]) <= NOTHING
        )

    @property
    def leaning(self) -> bool:
        """Whether base scores and claims alone make more than half of the margin."""
        evidence = self.evidence
        return len(evidence.of) > 1 and abs(evidence.baseline) > 0.5 * abs(evidence.value) > NOTHING and evidence.baseline * evidence.value > 0.0

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        verdict = self.scores.verdict
        parts = {"evidence": self.evidence, "removals": self.removals, "gradients": self.gradients, "sources": self.sources, "lines": self.lines}
        return {
            "title": self.scores.title,
            "semantics": self.scores.semantics,
            "perspective": self.scores.perspective,
            **_plain(verdict),
            "without_evidence": _plain(self.bare),
            **{name: None if part is None else part.to_dict() for name, part in parts.items()},
            "no_lines": self.no_lines,
            "without_source": {source: _plain(found) for source, found in self.without_source.items()},
            "replaceable": list(self.replaceable),
            "leaning": self.leaning,
            "flat": list(self.flat),
        }


def explain(
    amap: ArgumentMap,
    thesis: str | Mapping[str, float] | None = None,
    *,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    samples: int | None = None,
    seed: int = 0,
    executor: Executor | None = None,
    directory: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Explanation:
    """Explain the verdict of a map, or the strength of one thesis.

    Args:
        amap: The map.
        thesis: Explain the strength of this thesis (or of any node), or shares by id, ``{"rain": 1.0, "dry": -1.0}`` for a margin; None for the margin
            of the first thesis over the second.
        semantics: Any scoring method. Under those whose scores jump there are neither gradients nor lines of argument.
        perspective: Whose numbers to use; None for the map's own.
        samples: As in `argmap.contributions`, likewise `seed`, `executor`, `directory` and `progress`; for the evidence.
        seed: See `samples`.
        executor: See `samples`.
        directory: See `samples`.
        progress: See `samples`.

    Raises:
        ConvergenceError: When a strength that is needed does not settle.
        MapError: When the map has no thesis, a name is unknown, or the method gives a node no strength.

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
    >>> list(found.lines.contributions)
    ['clouds -> rain', 'ache -> dry']
    """
    scores = score(amap, semantics, perspective=perspective)
    of = _margin(scores) if thesis is None else {thesis: 1.0} if isinstance(thesis, str) else dict(thesis)
    seen = amap if perspective is None else with_perspective(amap, perspective)
    asked: dict[str, Any] = {"semantics": semantics, "perspective": perspective, "seed": seed}
    long: dict[str, Any] = {"samples": samples, "executor": executor}
    evidence = contributions(amap, of, directory=directory, progress=progress, **long, **asked)
    items, sources = players_of(seen), players_of(seen, "sources")
    without_all = np.zeros((1, len(items)), dtype=np.bool_)
    without_one = ~np.eye(len(sources), dtype=np.bool_)
    by_items = Game(seen, of, items, semantics)
    smooth = by_items.bench.batched
    lines, no_lines = _lines(amap, of, asked)
    return Explanation(
        scores=scores,
        bare=by_items.verdicts(without_all)[0],
        evidence=evidence,
        removals=contributions(amap, of, method="removal", **asked),
        gradients=contributions(amap, of, method="gradient", **asked) if smooth else None,
        sources=contributions(amap, of, by="sources", **long, **asked),
        lines=lines,
        no_lines=no_lines,
        without_source=immutabledict(zip((s.id for s in sources), Game(seen, of, sources, semantics).verdicts(without_one), strict=True)),
        flat=_flat(seen, scores, of, evidence) if scores.semantics.startswith("quadratic-energy") else (),
    )


def margin_of(amap: ArgumentMap, *, semantics: str | Semantics = DEFAULT, perspective: str | None = None) -> dict[str, float]:
    """Give the shares of the margin of the first thesis over the second, as `argmap.contributions` takes them; of a single thesis, its strength.

    Args:
        amap: The map.
        semantics: Any scoring method.
        perspective: Whose numbers to use; None for the map's own.

    Raises:
        MapError: When the map has no thesis, or a name is unknown.
    """
    return _margin(score(amap, semantics, perspective=perspective))


def _margin(scores: Scores) -> dict[str, float]:
    ranked = sorted(scores.theses, key=lambda thesis: -scores.strengths[thesis])
    if not ranked:
        raise MapError("the map has no thesis, so there is no verdict to explain; name a node to explain that (--thesis ID)")
    return dict(zip(ranked[:2], (1.0, -1.0), strict=False))


def _lines(amap: ArgumentMap, of: Mapping[str, float], asked: Mapping[str, Any]) -> tuple[Contributions | None, str | None]:
    """Give the lines of argument; or why there are none."""
    try:
        return contributions(amap, of, by="paths", most=LISTED, **asked), None
    except MapError as error:
        return None, str(error)


def _flat(amap: ArgumentMap, scores: Scores, of: Mapping[str, float], evidence: Contributions) -> tuple[str, ...]:
    if not any(abs(share) > NOTHING for share in evidence.contributions.values()):
        return ()
    return tuple(node for node in of if any(amap.links_into(node)) and abs(scores[node] - base_score(amap, node)) <= NEAR)


def _plain(verdict: Verdict) -> dict[str, Any]:
    return {"leader": verdict.leader, "margin": verdict.margin, "theses": dict(verdict.supports)}
