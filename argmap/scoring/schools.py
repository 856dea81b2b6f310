"""Other schools on the same map: weight of evidence, competing hypotheses, belief functions, grounded labelling.

Each function says how it reads a map with claims in between, and what it ignores. How they read it is ours, and documented as ours;
the methods themselves are the literature's.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from immutabledict import immutabledict

from argmap.compiling.components import components_of
from argmap.compiling.from_map import compile_map
from argmap.compiling.observations import Observations, grouped_by_contribution, together
from argmap.errors import MapError
from argmap.model.links import ON_NODES, Attack, Link
from argmap.model.maps import ArgumentMap
from argmap.model.viewing import base_of
from argmap.scoring.belief import Masses, combine, consonant
from argmap.scoring.competing import FEWEST_DECISIVE, Matrix, contrast
from argmap.scoring.evidential import BELIEF, LOG_ODDS, REPORTED, SIGNED
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.grounded import Label, label
from argmap.scoring.rating import rate
from argmap.scoring.results import Detail, Scores
from argmap.scoring.solving import Solution, solve

HIGH_CONFLICT = 0.9
"""Conflict above which Dempster's rule is known to mislead (Zadeh's example)."""

_TEN_DECADES = 10.0 / math.log(10.0)  # decibans in one unit of natural log-odds


@dataclass(frozen=True, slots=True)
class WeightOfEvidence:
    """What the log-odds reading found besides probabilities.

    Attributes:
        decibans: For each node, what all its links together add to its log-odds, in decibans.
        posterior: Probability of each thesis, given that exactly one of them holds.
        posterior_with_none: The same with a further rival "none of these", whose odds are 1; its share is under None.
        shared: Nodes that reach a thesis by more than one path, and are counted once for each.
    """

    decibans: Mapping[str, float]
    posterior: Mapping[str, float]
    posterior_with_none: Mapping[str | None, float]
    shared: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON; the rival "none of these" is called ``none``."""
        with_none = {"none" if thesis is None else thesis: share for thesis, share in self.posterior_with_none.items()}
        return {"decibans": dict(self.decibans), "posterior": dict(self.posterior), "posterior_with_none": with_none, "shared": list(self.shared)}

    def to_rows(self) -> tuple[tuple[str, ...], list[tuple[str | float, ...]]]:
        """Give each thesis with what its links add, in decibans, and its posterior, without and with "none of these"."""
        rows: list[tuple[str | float, ...]] = [(t, self.decibans[t], share, self.posterior_with_none[t]) for t, share in self.posterior.items()]
        return ("thesis", "decibans", "posterior", "with none"), rows


@dataclass(frozen=True, slots=True)
class Belief:
    """What belief functions found on the frame of the theses.

    Attributes:
        masses: All evidence combined by Dempster's rule; None where it is in total conflict.
        belief: Of each thesis: the mass that can go nowhere else.
        plausibility: Of each thesis: the mass that could go to it.
        pignistic: Of each thesis: its share when every mass is split evenly.
        conflict: K, the mass that fell on contradictions before it was scaled away, in [0, 1].
        undefined: Claims whose support and denial are both certain.
    """

    masses: Masses | None
    belief: Mapping[str, float]
    plausibility: Mapping[str, float]
    pignistic: Mapping[str, float]
    conflict: float
    undefined: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON; each mass as a list of theses with its number."""
        masses = [] if self.masses is None else [{"theses": sorted(theses), "mass": mass} for theses, mass in self.masses.masses.items()]
        numbers = {"belief": dict(self.belief), "plausibility": dict(self.plausibility), "pignistic": dict(self.pignistic)}
        return {"masses": masses} | numbers | {"conflict": self.conflict, "undefined": list(self.undefined)}

    def to_rows(self) -> tuple[tuple[str, ...], list[tuple[str | float, ...]]]:
        """Give each thesis with its belief, plausibility and pignistic share."""
        return ("thesis", "belief", "plausibility", "pignistic"), [(t, self.belief[t], self.plausibility[t], self.pignistic[t]) for t in self.belief]


def weight_of_evidence(amap: ArgumentMap) -> Scores:
    """Score by log-odds: each link adds the logarithm of a likelihood ratio.

    How it reads a map: a node's log-odds are those of its base score plus, over its links, ``± 2 atanh(l t)``, with l the link's
    strength (capped at 0.998) and t what its premise brings: the credibility of evidence, ``2 s - 1`` for claims and theses, and for
    linked premises the product (or minimum) of what is above 0. So a link stands for the likelihood ratio ``(1 + l t) / (1 - l t)``,
    and a weight that shall stand for a ratio LR is ``(LR - 1) / (LR + 1)``. Claims whose base is not stated start at 1/2; a claim
    that nothing bears on adds nothing, and a refuted one counts against its target. Each thesis is read against "none of these", and
    the posterior is its share of the odds.

    It is exact belief propagation on a tree with symmetric likelihoods and claim priors of 1/2. Elsewhere evidence that reaches a thesis
    by several paths is counted once for each, and the remarks say so.

    It ignores: the policy's base score for claims.

    Source: Good, *Probability and the Weighing of Evidence*, 1950; decibans: Good, *Weight of evidence: a brief survey*, Bayesian
    Statistics 2, 1985. The reading of claims in between is ours.
    """
    program = compile_map(amap, SIGNED)
    solution = solve(program, LOG_ODDS)
    strengths = dict(zip(program.ids, solution.strengths.tolist(), strict=True))
    bases = dict(zip(program.ids, program.bases.tolist(), strict=True))
    odds = {thesis.id: _odds(strengths[thesis.id]) for thesis in amap.theses}
    total = sum(odds.values())
    shared = _by_several_paths(amap)
    detail = WeightOfEvidence(
        decibans=immutabledict({node: _TEN_DECADES * (_log_odds(strength) - _log_odds(bases[node])) for node, strength in strengths.items()}),
        posterior=immutabledict({thesis: value / total for thesis, value in odds.items()}),
        posterior_with_none=immutabledict({thesis: value / (total + 1.0) for thesis, value in odds.items()} | {None: 1.0 / (total + 1.0)}),
        shared=shared,
    )
    remarks = [f"{_listed(shared)} {'reaches' if len(shared) == 1 else 'reach'} a thesis by several paths, counted once for each."] if shared else []
    return _of(amap, LOG_ODDS.name, strengths, solution, remarks=remarks, detail=detail)


def dempster_shafer(amap: ArgumentMap) -> Scores:
    """Score by belief functions: what must be believed, what could be, and how much the evidence contradicts itself.

    How it reads a map: a claim has the frame {it, not it}; with S and A the noisy-or of what supports and attacks it, link strength times
    belief, its belief is ``S (1 - A) / (1 - S A)``, which is undefined, and reported, where both are 1. Evidence's belief is its
    credibility, as one more support where others bear on it. Disbelief passes nothing on. On the frame of the theses each premise (or
    set of linked premises) gives one consonant mass with the contour ``1 - bel · min(1, r_max - r)``, r being the strengths of its links to
    the theses, below 0 for attacks; tellings of one observation count as their strongest. All are combined by Dempster's rule. A
    thesis's strength is its belief; plausibility, pignistic shares and the conflict K are in the detail, and K in the remarks.

    It ignores: base scores of claims and theses.

    Source: Dempster 1967; Shafer, *A Mathematical Theory of Evidence*, 1976. The reading of claims in between, and the contour, are ours.
    """
    program = compile_map(amap, REPORTED)
    solution = solve(program, BELIEF)
    beliefs = dict(zip(program.ids, solution.strengths.tolist(), strict=True))
    links = dict(zip(program.link_ids, solution.link_strengths.tolist(), strict=True))
    frame = tuple(thesis.id for thesis in amap.theses)
    undefined = tuple(node for node in solution.unsettled if math.isnan(beliefs[node]) and node not in frame)  # or drawing on one that is
    sources = [consonant(frame, ratings, belief) for ratings, belief in _testimony(amap, beliefs, links)] if frame else []
    remarks: list[str] = []
    masses: Masses | None = None
    try:
        masses = combine([consonant(frame, {}, 0.0), *sources]) if frame else None
        conflict = masses.conflict if masses else 0.0
    except MapError:
        conflict = 1.0
        remarks.append("The evidence is in total conflict: no belief is left to divide.")
    if masses and (conflict > 0.0 or sources):
        warning = "; so much is scaled away that the result can mislead" if conflict > HIGH_CONFLICT else ""
        remarks.append(f"Conflict K = {conflict:.3f}{warning}.")
    if undefined:
        remarks.append(f"No belief is defined for {_listed(undefined)}, where both support and attack are certain, nor for what draws on it.")
    belief = {thesis: masses.belief([thesis]) for thesis in frame} if masses else {}
    plausibility = {thesis: masses.plausibility([thesis]) for thesis in frame} if masses else {}
    pignistic = masses.pignistic() if masses else {}
    detail = Belief(masses, immutabledict(belief), immutabledict(plausibility), immutabledict(pignistic), conflict, undefined)
    doubtful = frozenset(solution.unsettled)
    if (frame and masses is None) or doubtful.intersection(frame):  # all theses share one mass
        doubtful |= frozenset(frame)
    numbers = {node: 0.0 if math.isnan(strength) else strength for node, strength in (beliefs | belief).items()}
    return _of(amap, BELIEF.name, numbers, solution, remarks=remarks, detail=detail, unsettled=doubtful)


def ach(amap: ArgumentMap) -> Scores:
    """Score by Heuer's analysis of competing hypotheses: the thesis with the least against it is preferred.

    How it reads a map: the evidence × thesis matrix that `argmap.scoring.rating.rate` makes by one pass from the theses back;
    rows are evidence, and claims that nothing bears on as assumptions; undercuts act through the strength of links, as the default
    semantics has it. A thesis's strength is ``1 - I / Σ w`` with I its weighted inconsistency and w the rows' weights: the share of the
    weighed evidence that is not against it. With fewer than three rows that tell the theses apart there is no leader.

    It ignores: what speaks for a thesis, base scores of claims and theses, and links inside a cycle, which are listed. Claims have no
    strength. The method's record in trials is poor (Dhami, Belton and Mandel 2019; Karvetski and Mandel 2020): it is here to be compared.

    Source: Heuer, *Psychology of Intelligence Analysis*, 1999, chapter 8.
    """
    matrix = _matrix(amap)
    weight = float(matrix.weights.sum())
    against = matrix.inconsistency() / weight if weight > 0.0 else np.zeros(len(matrix.theses))
    return _of_matrix(amap, "ach", matrix, 1.0 - against)


def ach_contrast(amap: ArgumentMap) -> Scores:
    """Score by the matrix of `ach`, but by how much better the evidence fits each thesis than the others.

    How it reads a map: as `ach`. A thesis's contrast is ``C = Σ w (r - mean of r over the theses)``; its strength is
    ``1/2 + C / (2 m Σ w)``, where m is the largest contrast that one row can make.

    It ignores: base scores of claims and theses, and links inside a cycle.

    Source: ours, on Heuer's matrix.
    """
    matrix = _matrix(amap)
    rivals = len(matrix.theses)
    most = 2.0 * (rivals - 1) / rivals * float(matrix.weights.sum()) if rivals else 0.0
    lean = contrast(matrix) / most if most > 0.0 else np.zeros(rivals)
    return _of_matrix(amap, "ach-contrast", matrix, 0.5 + 0.5 * lean)


def grounded(amap: ArgumentMap) -> Scores:
    """Score by the grounded labelling: what stands, what falls, what is left open.

    How it reads a map: see `argmap.scoring.grounded.label`: by preponderance, the strongest link that stands decides. A strength is 1 for
    what is in, 0 for what is out, 1/2 for what is undecided; all theses in means no leader: it tests tenability and seldom chooses.

    It ignores: base scores of claims and theses, how many links say the same, and backings.

    Source: Dung, Artificial Intelligence 77, 1995; Brewka and Woltran, KR 2010; Caminada, JELIA 2006.
    """
    labelling = label(amap)
    worth = {Label.IN: 1.0, Label.UNDECIDED: 0.5, Label.OUT: 0.0}
    standing = [thesis.id for thesis in amap.theses if labelling.nodes[thesis.id] == Label.IN]
    remarks = ["All theses are tenable: the method does not choose between them."] if len(standing) == len(amap.theses) > 1 else []
    strengths = {node: worth[found] for node, found in labelling.nodes.items()}
    links = {link: worth[found] for link, found in labelling.links.items()}
    return _of(amap, "grounded", strengths, None, links=links, remarks=remarks, detail=labelling)


def _of(
    amap: ArgumentMap,
    name: str,
    strengths: Mapping[str, float],
    solution: Solution | None,
    *,
    links: Mapping[str, float] | None = None,
    remarks: list[str],
    detail: Detail,
    unsettled: frozenset[str] | None = None,
    unscored: frozenset[str] = frozenset(),
    reason: str | None = None,
) -> Scores:
    open_nodes = frozenset(solution.unsettled if solution else ()) if unsettled is None else unsettled
    if links is None:
        links = dict(zip(solution.program.link_ids, solution.link_strengths.tolist(), strict=True)) if solution else {}
    return Scores(
        title=amap.title,
        semantics=name,
        perspective=None,
        strengths=immutabledict({node.id: strengths[node.id] for node in amap.nodes}),
        links=immutabledict(links),
        theses=tuple(thesis.id for thesis in amap.theses),
        tolerance=amap.policy.tolerance,
        converged=not open_nodes and (solution is None or solution.converged or unsettled is not None),
        iterations=solution.iterations if solution else 1,
        residual=solution.residual if solution else 0.0,
        unsettled=open_nodes,
        unscored=unscored,
        remarks=tuple(remarks),
        reason=reason,
        detail=detail,
    )


def _matrix(amap: ArgumentMap) -> Matrix:
    program = compile_map(amap)
    return rate(amap, dict(zip(program.link_ids, solve(program, DEFAULT).link_strengths.tolist(), strict=True)))


def _of_matrix(amap: ArgumentMap, name: str, matrix: Matrix, supports: Any) -> Scores:  # noqa: ANN401 - an array of floats
    rated = dict(zip(matrix.rows, matrix.weights.tolist(), strict=True)) | dict(zip(matrix.theses, supports.tolist(), strict=True))
    unscored = frozenset(node.id for node in amap.nodes if node.kind == "claim" and node.id not in rated)
    few = len(matrix.decisive)
    telling = f"{few} of {len(matrix.rows)} rows {'tells' if few == 1 else 'tell'} the theses apart by what is against them"
    remarks = [f"{telling[0].upper()}{telling[1:]}."]
    if matrix.left_out:
        remarks.append(f"Links inside a cycle are left out: {_listed(matrix.left_out)}.")
    return _of(
        amap,
        name,
        {node.id: rated.get(node.id, base_of(amap, node)) for node in amap.nodes},
        None,
        links={link.id: link.weight for link in amap.links},
        remarks=remarks,
        detail=matrix,
        unscored=unscored,
        reason=f"only {telling}, and fewer than {FEWEST_DECISIVE} decide nothing" if name == "ach" and few < FEWEST_DECISIVE else None,
    )


def _testimony(amap: ArgumentMap, beliefs: Mapping[str, float], links: Mapping[str, float]) -> list[tuple[dict[str, float], float]]:
    """Give, for each premise that touches theses, its ratings of them and the belief in it."""
    theses = {thesis.id for thesis in amap.theses}
    observations = Observations(amap.evidence)
    bearing = [link for link in amap.links if isinstance(link, ON_NODES) and link.target in theses]
    said: dict[frozenset[str], tuple[dict[str, float], float]] = {}
    for group in grouped_by_contribution(bearing, observations):
        told = frozenset(observations.of.get(premise, premise) for premise in group[0].premises)
        strength = max(links[link.id] for link in group) * (-1.0 if isinstance(group[0], Attack) else 1.0)
        ratings, belief = said.setdefault(told, ({}, 0.0))
        target = group[0].target
        ratings[target] = min(1.0, max(-1.0, ratings.get(target, 0.0) + strength))
        said[told] = ratings, max(belief, *(_together(amap, link, beliefs, observations) for link in group), 0.0)
    return list(said.values())


def _together(amap: ArgumentMap, link: Link, beliefs: Mapping[str, float], observations: Observations) -> float:
    """Give the belief in all premises of a link; tellings of one observation among them count once, independent ones by noisy-or."""
    told: dict[str, float] = {}
    for premise in link.premises:
        chains = observations.corroborated.get(observations.of.get(premise, premise))
        belief = beliefs[premise]
        if chains is not None:
            belief = together(chains, beliefs)
        head = observations.of.get(premise, premise)
        told[head] = max(told.get(head, 0.0), 0.0 if math.isnan(belief) else belief)
    return math.prod(told.values()) if amap.policy.linked == "product" else min(told.values())


def _by_several_paths(amap: ArgumentMap) -> tuple[str, ...]:
    """Give the nodes from which more than one path leads to one thesis."""
    place = {node.id: at for at, node in enumerate(amap.nodes)}
    targets: list[list[int]] = [[] for _ in place]
    for link in amap.links:
        if isinstance(link, ON_NODES):
            for premise in link.premises:
                targets[place[premise]].append(place[link.target])
    paths: list[Counter[int]] = [Counter() for _ in place]
    paths[: len(amap.theses)] = [Counter([at]) for at in range(len(amap.theses))]  # theses are the first nodes
    for component in components_of(targets):
        inside = set(component)
        reached = sum((paths[target] for node in component for target in targets[node] if target not in inside), Counter[int]())
        for node in component:
            if len(component) == 1:
                paths[node] = Counter({thesis: min(2, count) for thesis, count in (paths[node] + reached).items()})
            else:  # round a circle there is always another way
                paths[node] = Counter(dict.fromkeys((paths[node] + reached), 2))
    return tuple(node.id for node in amap.nodes if max(paths[place[node.id]].values(), default=0) > 1)


def _odds(probability: float) -> float:
    held = min(max(probability, 1e-15), 1.0 - 1e-15)
    return held / (1.0 - held)


def _log_odds(probability: float) -> float:
    return math.log(_odds(probability))


def _listed(ids: tuple[str, ...]) -> str:
    return ", ".join(ids[:3]) + (f" and {len(ids) - 3} more" if len(ids) > 3 else "")  # noqa: PLR2004 - three fit a sentence
