"""What pictures say in words: tooltips, accessible descriptions, and the verdict in a sentence."""

from argmap.model.links import Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Node, Outcome, Signpost
from argmap.model.saying import said_by, sentence_of, target_of
from argmap.model.sources import Citation
from argmap.model.viewing import base_of, grounds
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.parts import named
from argmap.rendering.text import isolated
from argmap.scoring.results import Scores, Verdict

_MOST = 5
"""Theses that a sentence gives the supports of; of more it gives the strongest."""

NOT_SETTLED = "n/s"
"""Stands where a number would be given as if settled."""

NOT_SCORED = "–"
"""Stands where the scoring method gives no number."""


def number(scores: Scores, node_id: str) -> str:
    """Give a strength to two places, or say that it is not settled, or not scored."""
    if node_id in scores.unscored:
        return NOT_SCORED
    return NOT_SETTLED if node_id in scores.unsettled else f"{scores.strengths[node_id]:.2f}"


def name_of_node(node: Node, scores: Scores | None, side: str) -> str:
    """Name a node in one line: what it is, what it says, whom it helps and how strong it is; or that it is not known yet."""
    kind = f"{node.kind} ({node.status.value})" if isinstance(node, Evidence) else node.kind
    known = "not known yet" if scores is None else f"strength {number(scores, node.id)}"
    said = f"{kind.capitalize()}: {node.title or node.text}; {known}"
    return said if side == NEUTRAL or not isinstance(node, Evidence | Claim) else f"{said}; helps {side}"


def name_of_link(amap: ArgumentMap, link: Link) -> str:
    """Name a link in one line: from what, what it does to what, and its weight."""
    return f"{sentence_of(amap, link)}; weight {link.weight:.2f}"


def about_node(amap: ArgumentMap, node: Node, scores: Scores | None) -> str:
    """Say all that is stated of a node, and its strength: one fact a line."""
    kind = f"{node.kind} ({node.status.value})" if isinstance(node, Evidence) else node.kind
    said = [f"{node.title}: {node.text}" if node.title else node.text, f"{kind} {node.id}"]
    if scores is not None and node.id in scores and not isinstance(node, Signpost):
        said.append(f"strength {number(scores, node.id)}, base score {base_of(amap, node):.2f}")
    if isinstance(node, Evidence):
        said += [f"figure: {figure}{' (derived)' if figure.derived else ''}" for figure in node.figures]
        said += [f"“{q.text}”{f' – {q.by}' if q.by else ''}{f', {q.at}' if q.at else ''}" for q in node.quotations]
        said += [f"{verb} {said_by(amap.node(other))}" for verb, other in (("retells", node.retells), ("corroborates", node.corroborates)) if other]
    if isinstance(node, Signpost):
        said += _watching(amap, node)
    if isinstance(node, Evidence | Signpost) and node.source is not None:
        said.append(cited(amap, node.source))
    if node.note:
        said.append(node.note)
    return "\n".join(said)


def _watching(amap: ArgumentMap, node: Signpost) -> list[str]:
    said = [f"to be known by {node.due}"] if node.due else []
    if node.probability is not None:
        said.append(f"probability {node.probability:.2f}")
    return said + [f"{name}: {_outcome(amap, outcome)}" for name, outcome in (("if yes", node.if_yes), ("if no", node.if_no)) if outcome.links]


def _outcome(amap: ArgumentMap, outcome: Outcome) -> str:
    return ", ".join(f"{link.kind} {target_of(amap, link)} ({link.weight:.2f})" for link in outcome.links)


def cited(amap: ArgumentMap, citation: Citation) -> str:
    """Say where something stands, with what its source rests on."""
    source, *beneath = grounds(amap, citation.ref)
    said = f"source: {source.title}" + (f", {citation.at}" if citation.at else "")
    return said + "".join(f"; rests on {other.title}" for other in beneath)


def about_link(amap: ArgumentMap, link: Link, scores: Scores | None) -> str:
    """Say what a link does, how strongly, and why."""
    said = [sentence_of(amap, link), f"weight {link.weight:.2f}"]
    strength = None if scores is None else scores.links.get(link.id)
    if strength is not None and abs(strength - link.weight) > 1e-9:  # noqa: PLR2004 - rounding
        said[1] += f", {strength:.2f} after what undercuts or backs it"
    return "\n".join([*said, link.why] if link.why else said)


def verdict_in_words(amap: ArgumentMap, verdict: Verdict) -> str:
    """Say the verdict in a sentence."""
    name = {thesis.id: isolated(thesis.title or named(thesis)) for thesis in amap.theses}
    shown = dict(sorted(verdict.supports.items(), key=lambda item: -item[1])[:_MOST]) if len(verdict.supports) > _MOST else verdict.supports
    left = len(verdict.supports) - len(shown)
    supports = ", ".join(f"{name[thesis]} {support:.2f}" for thesis, support in shown.items()) + (f" and {left} more below" if left else "")
    if not verdict.supports:
        return "No thesis is stated."
    if verdict.unsettled:
        return f"No verdict: the support of {', '.join(name[thesis] for thesis in verdict.unsettled)} did not settle."
    if verdict.margin is None:
        return f"Support: {supports}."
    if verdict.leader is None:
        return f"No thesis leads: {supports}; the margin {verdict.margin:.3f} is within the tolerance {verdict.tolerance:g}."
    return f"{name[verdict.leader]} leads by {verdict.margin:.2f}: {supports}."
