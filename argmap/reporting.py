"""Say results for people: headings, sentences and tables as plain values, and as text.

What shows them (a terminal, a file, a page) is up to the caller: a `Table` has rows of texts, and `as_text` aligns them.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Node, Signpost
from argmap.model.viewing import base_of
from argmap.scoring.results import Scores, Verdict

if TYPE_CHECKING:  # a report of scores needs none of these, and is to come quickly
    from argmap.checking import Finding
    from argmap.explaining.verdicts import Explanation
    from argmap.scoring.panel import Panel
    from argmap.whatif.comparing import Comparison, Row
    from argmap.whatif.flipping import Flips
    from argmap.whatif.tracing import Step

BAR = 20
"""Width of the bar for a support of 1, in characters."""

LONGEST = 60
"""So much of a node's text is shown in a table."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under a header.

    Attributes:
        header: One word for each column.
        rows: As many texts as the header has.
        right: Positions of the columns that align on the right, as numbers do.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what follows."""

    text: str


Block = Heading | Table | str
"""A part of a report; a plain text is a paragraph."""


def as_text(blocks: Iterable[Block]) -> str:
    """Lay blocks out as plain text, with aligned columns and an empty line between blocks.

    >>> print(as_text([Heading("Rain"), Table(("node", "strength"), (("rain", "0.5"),), frozenset({1}))]))
    Rain
    ====
    <BLANKLINE>
    node  strength
    rain       0.5
    """
    return "\n\n".join(_block_text(block) for block in blocks)


def as_markdown(blocks: Iterable[Block]) -> str:
    r"""Lay blocks out as Markdown, with pipe tables.

    >>> print(as_markdown([Heading("Rain"), Table(("node", "strength"), (("rain_1", "0.5"),), frozenset({1}))]))
    # Rain
    <BLANKLINE>
    | node | strength |
    |---|--:|
    | rain\_1 | 0.5 |
    """
    return "\n\n".join(_block_markdown(block) for block in blocks)


def _block_markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"# {_escaped(block.text)}"
    if isinstance(block, str):
        return "  \n".join(_escaped(line) for line in block.split("\n"))
    lines = [f"| {' | '.join(_escaped(cell) for cell in line)} |" for line in (block.header, *block.rows)]
    rule = "|".join("--:" if at in block.right else "---" for at in range(len(block.header)))
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)


_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~]")


def _block_text(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{block.text}\n{'=' * width(block.text)}"
    if isinstance(block, str):
        return block
    lines = [block.header, *block.rows]
    widths = [max(width(line[column]) for line in lines) for column in range(len(block.header))]
    return "\n".join("  ".join(_padded(cell, widths[at], right=at in block.right) for at, cell in enumerate(line)).rstrip() for line in lines)


def _padded(cell: str, columns: int, *, right: bool) -> str:
    space = " " * (columns - width(cell))
    return space + cell if right else cell + space


def width(text: str) -> int:
    r"""Count the columns that a text takes on a terminal: wide letters take two, combining marks none.

    >>> width("東京"), width("e\u0301")
    (4, 1)
    """
    return sum(0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def one_line(text: str, longest: int = LONGEST) -> str:
    r"""Make a stated text safe and short for one line of a table: no control characters, no line breaks.

    >>> print(ascii(one_line("two\nlines\x1b[31m")))
    'two lines\ufffd[31m'
    """
    words = " ".join(text.split())
    safe = "".join("\ufffd" if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} else letter for letter in words)
    return safe if len(safe) <= longest else safe[: longest - 1].rstrip() + "…"


def verdict_in_words(verdict: Verdict, titles: Mapping[str, str] | None = None) -> str:
    """Say which thesis leads, by how much, and what hedges that.

    Args:
        verdict: What was found.
        titles: Short names of the theses, where they have any.

    >>> verdict_in_words(Verdict.of({"rain": 0.8, "dry": 0.5}, tolerance=0.01))
    'rain leads dry by 0.300 (0.800 against 0.500); its share of the odds is 80 %.'
    """
    names = {thesis: _name(thesis, titles) for thesis in verdict.supports}
    if not names:
        return "The map has no thesis, so there is nothing to lead."
    if verdict.unsettled:
        return f"There is no verdict: the support of {', '.join(names[thesis] for thesis in verdict.unsettled)} did not settle."
    if verdict.margin is None or verdict.runner_up is None:
        thesis, support = next(iter(verdict.supports.items()))
        return f"{names[thesis]} has support {support:.3f} and no rival."
    if verdict.reason:
        return f"No thesis leads: {verdict.reason}."
    if verdict.leader is None:
        return f"No thesis leads: the first two are {verdict.margin:.3f} apart, and the tolerance is {verdict.tolerance:g}."
    first, second = verdict.supports[verdict.leader], verdict.supports[verdict.runner_up]
    says = f"{names[verdict.leader]} leads {names[verdict.runner_up]} by {verdict.margin:.3f} ({first:.3f} against {second:.3f})"
    says += f"; its share of the odds is {100 * verdict.odds_shares[verdict.leader]:.0f} %."
    if verdict.saturated:
        says += f" All supports are close to 1: read the log-odds margin of {verdict.log_odds_margin:.2f} instead."
    return says


def titles_of(*maps: ArgumentMap) -> dict[str, str]:
    """Give the theses' short names, where they have any."""
    return {thesis.id: thesis.title for amap in maps for thesis in amap.theses if thesis.title is not None}


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
        rows = tuple((thesis.id, _number(scores.known(thesis.id)), _bar(scores.strengths[thesis.id]), _short(thesis)) for thesis in amap.theses)
        blocks.append(Table(("thesis", "support", "", ""), rows, frozenset({1})))
    blocks.append(verdict_in_words(verdict, titles))
    blocks += [*scores.remarks, *_detail(scores)]
    if not scores.converged:
        blocks.append(_unsettled_in_words(scores))
    others = [node for node in amap.nodes if node.kind != "thesis"]
    if others:
        table = tuple(
            (node.id, node.kind, _base(amap, node), "pending" if isinstance(node, Signpost) else _number(scores.known(node.id)), _short(node))
            for node in others
        )
        blocks.append(Table(("node", "kind", "base", "strength", "text"), table, frozenset({2, 3})))
    return blocks


def _detail(scores: Scores) -> list[Block]:
    """Show what a school found besides strengths."""
    header, rows = ((), []) if scores.detail is None else scores.detail.to_rows()
    if not rows:
        return []
    numbers = frozenset(at for at, cell in enumerate(rows[0]) if not isinstance(cell, str))
    return [Table(header, tuple(tuple(cell if isinstance(cell, str) else _number(cell) for cell in row) for row in rows), numbers)]


def panel_report(panel: "Panel", titles: Mapping[str, str]) -> list[Block]:
    """Report a panel: who leads by each method and from each perspective, how many agree, where and why they part.

    Args:
        panel: The scores.
        titles: Short names of the theses, where they have any.
    """
    views = [view or "as it is" for view in panel.perspectives]
    rows = [(method, *(_cell_in_words(panel[method, view]) for view in panel.perspectives)) for method in panel.methods]
    blocks: list[Block] = [
        Heading(one_line(panel.title, 200)),
        f"Leader and margin by {_count(len(panel.methods), 'method')}, from {_count(len(views), 'point')} of view.",
    ]
    blocks.append(Table(("method", *views), tuple(rows)))
    count = panel.leaders()
    if len(count) < 2:  # noqa: PLR2004 - one answer only
        agreed = "Only one cell" if len(panel) == 1 else f"All {len(panel)} agree"
        blocks.append(f"{agreed}: {_leader(count[0][0], titles)}." if count else "There is nothing to score.")
        return blocks
    blocks.append(f"{_counted(count, titles)}, of {len(panel)}. The verdict depends on who reads the map, and how.")
    views_part = [parting for parting in panel.partings if not parting.where.startswith("by ")]
    methods_part = [parting.where.removeprefix("by ") for parting in panel.partings if parting.where.startswith("by ")]
    if views_part:
        blocks.append("\n".join(["Methods part", *(f"  {parting.where}: {_counted(parting.leaders, titles)}" for parting in views_part)]))
    if methods_part:
        blocks.append(f"Perspectives part by {', '.join(methods_part)}.")
    for view in panel.perspectives:
        reasons = panel.reasons(view)
        if reasons:
            where = f"as {view}" if view else "on the map's own numbers"
            blocks.append("\n".join([f"Why, {where}:", *(f"  {reason}" for reason in reasons)]))
            break  # the same methods weigh the same things from every point of view
    return blocks


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _cell_in_words(scores: Scores) -> str:
    verdict = scores.verdict
    margin = "not settled" if verdict.unsettled else "-" if verdict.margin is None else f"{verdict.margin:.3f}"
    return f"{verdict.leader or 'none'} {margin}"


def _leader(leader: str | None, titles: Mapping[str, str]) -> str:
    return "no leader" if leader is None else _name(leader, titles)


def _counted(leaders: Sequence[tuple[str | None, int]], titles: Mapping[str, str]) -> str:
    return ", ".join(f"{_leader(leader, titles)} {count}" for leader, count in leaders)


def explanation_report(explanation: "Explanation", amap: ArgumentMap, *, most: int = 10) -> list[Block]:
    """Report why a verdict is what it is: what carries it, what speaks against it, which sources it stands on.

    Args:
        explanation: What was found.
        amap: The map.
        most: How many pieces of evidence to show on each side.
    """
    evidence, titles = explanation.evidence, titles_of(amap)
    subject = " over ".join(_name(node, titles) for node in evidence.of)
    verdict = explanation.scores.verdict
    blocks: list[Block] = [Heading(f"Why: {one_line(amap.title, 200)}"), verdict_in_words(verdict, titles)]
    blocks.append(f"Without any evidence: {verdict_in_words(explanation.bare, titles)}")
    what = f"The margin of {subject} is {evidence.value:+.3f}" if len(evidence.of) > 1 else f"The strength of {subject} is {evidence.value:.3f}"
    made = f"{what}, of which evidence makes {evidence.value - evidence.baseline:+.3f}."
    blocks.append(f"{made} Shares are Shapley values, which add up to that; beside them stands what is lost when one piece is dropped alone.")
    for title, side in (("carries it", explanation.carrying), ("speaks against it", explanation.opposing)):
        shown = list(side.items())[:most]
        if shown:
            rows = tuple((n, f"{value:+.3f}", f"{explanation.removals.contributions[n]:+.3f}", _short(amap.node(n))) for n, value in shown)
            blocks.append(Table((title, "share", "lost without", "text"), rows, frozenset({1, 2})))
        if len(side) > most:
            blocks.append(f"{len(side) - most} more, {sum(list(side.values())[most:]):+.3f} together.")
    blocks += [*evidence.remarks, *explanation.removals.remarks]
    if explanation.without_source:
        cells = tuple(
            (source, found.leader or "none", _number(found.margin), one_line(amap.source(source).title)) for source, found in explanation.without_source.items()
        )
        blocks.append(Table(("without source", "leader", "margin", "title"), cells, frozenset({2})))
        turns = tuple(source for source, found in explanation.without_source.items() if found.leader != verdict.leader)
        which = "" if len(turns) == 1 else "any one of "
        blocks.append(f"Dropping {which}{_several(turns)} would change the leader." if turns else "Dropping any one source leaves the leader as it is.")
    return blocks


def flips_report(flips: "Flips", titles: Mapping[str, str], *, most: int = 15) -> list[Block]:
    """Report what would make another thesis lead: single numbers, the smallest change first, and the fewest pieces of evidence to drop.

    Args:
        flips: What was found.
        titles: Short names of the theses.
        most: How many single numbers to show.
    """
    found = flips.removal
    blocks: list[Block] = [Heading(f"What would turn it: {one_line(flips.scores.title, 200)}"), verdict_in_words(flips.scores.verdict, titles)]
    if flips.singles:
        rows = tuple((f.id, f.kind, f"{f.now:.3f}", f"{f.needed:.3f}", f"{f.change:+.3f}", f.leader) for f in flips.singles[:most])
        blocks.append(Table(("change one", "number", "now", "needed", "change", "then leads"), rows, frozenset({2, 3, 4})))
        more = "" if len(flips.singles) <= most else f", of which {most} are shown"
        blocks.append(f"{_count(len(flips.singles), 'change')} of one number out of {flips.tried} tried would do it{more}.")
    else:
        blocks.append(f"No change of one number alone would do it: all {flips.tried} were tried.")
    if found.leader is not None:
        proof = "no smaller set does it" if found.exact else f"sets smaller than {found.at_least} do not do it, larger ones were not all tried"
        blocks.append(f"Without {', '.join(found.ids)}, {_name(found.leader, titles)} would lead; {proof}.")
    else:
        tried = "every set was tried" if found.exact else f"every set smaller than {found.at_least} was tried, and larger ones one after another"
        blocks.append(f"Dropping evidence does not do it: {tried}.")
    return blocks


def comparison_report(comparison: "Comparison", steps: "Sequence[Step]", titles: Mapping[str, str] | None = None, *, most: int = 15) -> list[Block]:
    """Report a what-if: each change with what it did, the theses, the most moved nodes, the verdict before and after.

    Args:
        comparison: Before and after.
        steps: The changes that lie between.
        titles: Short names of the theses.
        most: How many of the moved nodes to show.
    """
    theses = comparison.theses
    blocks: list[Block] = [Heading(f"What if: {one_line(comparison.before.title, 200)}")]
    blocks.append("\n".join(f"{at}. {step_in_words(step)}" for at, step in enumerate(steps, start=1)))
    if theses:
        blocks.append(_difference_table("thesis", theses))
    for side, scores in (("Before", comparison.before), ("After", comparison.after)):
        blocks.append(f"{side}: {verdict_in_words(scores.verdict, titles)}")
        if not scores.converged:
            blocks.append(_unsettled_in_words(scores))
    blocks.append("The lead has changed." if comparison.leader_changed else "The lead has not changed.")
    ids = {row.id for row in theses}
    moved = [row for row in comparison.moved if row.id not in ids and row.difference is not None]
    if moved:
        blocks.append(_difference_table("node", moved[:most]))
        if len(moved) > most:
            blocks.append(f"{len(moved) - most} more moved, by at most {abs(moved[most].difference or 0.0):.3f}.")
    return blocks


def step_in_words(step: "Step") -> str:
    """Say of one change what it was and what it did.

    >>> from argmap.model.changes import SetBase
    >>> from argmap.model.nodes import Claim
    >>> from argmap.whatif.tracing import trace
    >>> step_in_words(trace(ArgumentMap(title="t", claims=[Claim(id="a", text="A")]), SetBase({"a": 0.4}))[0])
    'set the base score of a to 0.4: base score of a 0.100 -> 0.400'
    """
    parts = []
    for verb, ids in (("came", step.added), ("went", step.dropped)):
        if ids:
            parts.append(f"{_several(ids)} {verb}")
    for what, changed in (("base score of", step.base), ("weight of", step.weight)):
        if len(changed) > 4:  # noqa: PLR2004 - more do not fit one line
            parts.append(f"the {what.removesuffix(' of')} of {_several(tuple(changed))} changed")
        else:
            parts += [f"{what} {key} {old:.3f} -> {new:.3f}" for key, (old, new) in changed.items()]
    if step.clipped:
        parts.append(f"held at 1: {_several(step.clipped)}")
    return f"{step.says}: {'; '.join(parts) or 'no number of the map changed'}"


def findings_report(findings: "Sequence[Finding]", places: Sequence[str]) -> list[Block]:
    """Report what `check` found, one line each, with its place in front."""
    if not findings:
        return ["Nothing to remark."]
    return ["\n".join(f"{place}: {finding.severity}: {finding.message} [{finding.code}]" for place, finding in zip(places, findings, strict=True))]


def _difference_table(what: str, rows: "Sequence[Row]") -> Table:
    cells = tuple((row.id, _number(row.before), _number(row.after), "-" if row.difference is None else f"{row.difference:+.3f}") for row in rows)
    return Table((what, "before", "after", "difference"), cells, frozenset({1, 2, 3}))


def _unsettled_in_words(scores: Scores) -> str:
    ids = [node for node in scores if node in scores.unsettled]
    return f"Not settled after {scores.iterations} iterations (residual {scores.residual:.2g}): {_several(ids)}. Another --semantics may settle."


def _several(ids: Sequence[str]) -> str:
    shown = ", ".join(ids[:4])
    return shown if len(ids) <= 4 else f"{shown} and {len(ids) - 4} more"  # noqa: PLR2004 - four fit one line


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _base(amap: ArgumentMap, node: Node) -> str:
    return "" if isinstance(node, Signpost) else f"{base_of(amap, node):.3f}"


def _bar(value: float) -> str:
    return "█" * round(value * BAR) + "░" * (BAR - round(value * BAR))


def _short(node: Node) -> str:
    return one_line(node.title or node.text)


def _name(thesis: str, titles: Mapping[str, str] | None) -> str:
    title = titles.get(thesis) if titles else None
    return thesis if title is None else f"{one_line(title)} ({thesis})"
