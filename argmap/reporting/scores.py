"""Report the scores of a map."""

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Node, Signpost
from argmap.model.viewing import base_of
from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import number, one_line, short, titles_of, unsettled_in_words, verdict_in_words
from argmap.scoring.results import Scores

BAR = 20
"""Width of the bar for a support of 1, in characters."""


def score_report(amap: ArgumentMap, scores: Scores) -> list[Block]:
    """Report the scores of a map: theses, verdict, nodes.

    Args:
        amap: The map as it was scored, with the perspective's numbers in it where there is one.
        scores: Its scores.
    """
    verdict, titles = scores.verdict, titles_of(amap)
    by = f"Scored by {scores.semantics}" + (f", as {scores.perspective} sees it." if scores.perspective else ".")
    blocks: list[Block] = [Heading(one_line(amap.title, 200)), by]
    if amap.theses:
        rows = tuple((thesis.id, number(scores.known(thesis.id)), _bar(scores.strengths[thesis.id]), short(thesis)) for thesis in amap.theses)
        blocks.append(Table(("thesis", "support", "", ""), rows, frozenset({1})))
    blocks.append(verdict_in_words(verdict, titles))
    blocks += [*scores.remarks, *_detail(scores)]
    if not scores.converged:
        blocks.append(unsettled_in_words(scores))
    others = [node for node in amap.nodes if node.kind != "thesis"]
    if others:
        table = tuple(
            (node.id, node.kind, _base(amap, node), "pending" if isinstance(node, Signpost) else number(scores.known(node.id)), short(node)) for node in others
        )
        blocks.append(Table(("node", "kind", "base", "strength", "text"), table, frozenset({2, 3})))
    return blocks


def _detail(scores: Scores) -> list[Block]:
    """Show what a school found besides strengths."""
    header, rows = ((), []) if scores.detail is None else scores.detail.to_rows()
    if not rows:
        return []
    numbers = frozenset(at for at, cell in enumerate(rows[0]) if not isinstance(cell, str))
    return [Table(header, tuple(tuple(cell if isinstance(cell, str) else number(cell) for cell in row) for row in rows), numbers)]


def _base(amap: ArgumentMap, node: Node) -> str:
    return "" if isinstance(node, Signpost) else f"{base_of(amap, node):.3f}"


def _bar(value: float) -> str:
    return "█" * round(value * BAR) + "░" * (BAR - round(value * BAR))
