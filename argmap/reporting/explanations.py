"""Report why a verdict is what it is."""

from argmap.explaining.verdicts import Explanation
from argmap.model.maps import ArgumentMap
from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import name_of, number, one_line, several, short, titles_of, verdict_in_words


def explanation_report(explanation: Explanation, amap: ArgumentMap, *, most: int = 10) -> list[Block]:
    """Report why a verdict is what it is: what carries it, what speaks against it, which sources it stands on.

    Args:
        explanation: What was found.
        amap: The map.
        most: How many pieces of evidence to show on each side.
    """
    evidence, titles = explanation.evidence, titles_of(amap)
    subject = " over ".join(name_of(node, titles) for node in evidence.of)
    verdict = explanation.scores.verdict
    blocks: list[Block] = [Heading(f"Why: {one_line(amap.title, 200)}"), verdict_in_words(verdict, titles)]
    blocks.append(f"Without any evidence: {verdict_in_words(explanation.bare, titles)}")
    what = f"The margin of {subject} is {evidence.value:+.3f}" if len(evidence.of) > 1 else f"The strength of {subject} is {evidence.value:.3f}"
    made = f"{what}, of which evidence makes {evidence.value - evidence.baseline:+.3f}."
    blocks.append(f"{made} Shares are Shapley values, which add up to that; beside them stands what is lost when one piece is dropped alone.")
    for title, side in (("carries it", explanation.carrying), ("speaks against it", explanation.opposing)):
        shown = list(side.items())[:most]
        if shown:
            rows = tuple((n, f"{value:+.3f}", f"{explanation.removals.contributions[n]:+.3f}", short(amap.node(n))) for n, value in shown)
            blocks.append(Table((title, "share", "lost without", "text"), rows, frozenset({1, 2})))
        if len(side) > most:
            blocks.append(f"{len(side) - most} more, {sum(list(side.values())[most:]):+.3f} together.")
    blocks += [*evidence.remarks, *explanation.removals.remarks]
    if explanation.without_source:
        cells = tuple(
            (source, found.leader or "none", number(found.margin), one_line(amap.source(source).title)) for source, found in explanation.without_source.items()
        )
        blocks.append(Table(("without source", "leader", "margin", "title"), cells, frozenset({2})))
        turns = tuple(source for source, found in explanation.without_source.items() if found.leader != verdict.leader)
        which = "" if len(turns) == 1 else "any one of "
        blocks.append(f"Dropping {which}{several(turns)} would change the leader." if turns else "Dropping any one source leaves the leader as it is.")
    return blocks
