"""Report a panel: one map by every method and from every perspective."""

from collections.abc import Mapping

from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import count_of, counted, leader_of, name_of, number, one_line
from argmap.scoring.panel import Panel
from argmap.scoring.results import Scores


def panel_report(panel: Panel, titles: Mapping[str, str]) -> list[Block]:
    """Report a panel: who leads by each method and from each perspective, how many agree, where and why they part.

    Args:
        panel: The scores.
        titles: Short names of the theses, where they have any.
    """
    views = [view or "as it is" for view in panel.perspectives]
    if len(panel.theses) == 1:
        return _supports(panel, panel.theses[0], views, titles)
    rows = [(method, *(_cell_in_words(panel[method, view]) for view in panel.perspectives)) for method in panel.methods]
    blocks: list[Block] = [
        Heading(one_line(panel.title, 200)),
        f"Leader and margin by {count_of(len(panel.methods), 'method')}, from {count_of(len(views), 'point')} of view.",
    ]
    blocks.append(Table(("method", *views), tuple(rows)))
    count = panel.leaders()
    if len(count) < 2:  # noqa: PLR2004 - one answer only
        agreed = "Only one cell" if len(panel) == 1 else f"All {len(panel)} agree"
        blocks.append(f"{agreed}: {leader_of(count[0][0], titles)}." if count else "There is nothing to score.")
        return blocks
    views_part = [parting for parting in panel.partings if not parting.where.startswith("by ")]
    methods_part = [parting.where.removeprefix("by ") for parting in panel.partings if parting.where.startswith("by ")]
    upon = "who reads the map, and how" if views_part and methods_part else "who reads the map" if methods_part else "how the map is read"
    blocks.append(f"{counted(count, titles)}, of {len(panel)}. The verdict depends on {upon}.")
    if views_part:
        blocks.append("\n".join(["Methods part", *(f"  {parting.where}: {counted(parting.leaders, titles)}" for parting in views_part)]))
    if methods_part:
        blocks.append(f"Perspectives part by {', '.join(methods_part)}.")
    for view in panel.perspectives:
        reasons = panel.reasons(view)
        if reasons:
            where = f"as {view}" if view else "on the map's own numbers"
            blocks.append("\n".join([f"Why, {where}:", *(f"  {reason}" for reason in reasons)]))
            break  # the same methods weigh the same things from every point of view
    return blocks


def _supports(panel: Panel, thesis: str, views: list[str], titles: Mapping[str, str]) -> list[Block]:
    """Report on a map of one thesis: nobody can lead, and how much support it gets is the question."""
    supports = [[panel[method, view].known(thesis) for view in panel.perspectives] for method in panel.methods]
    rows = tuple((method, *map(number, line)) for method, line in zip(panel.methods, supports, strict=True))
    settled = [support for line in supports for support in line if support is not None]
    said = f"Between {min(settled):.3f} and {max(settled):.3f}; it has no rival." if settled else "None of them settled."
    return [
        Heading(one_line(panel.title, 200)),
        f"Support of {name_of(thesis, titles)} by {count_of(len(panel.methods), 'method')}, from {count_of(len(views), 'point')} of view.",
        Table(("method", *views), rows, frozenset(range(1, len(views) + 1))),
        said,
    ]


def _cell_in_words(scores: Scores) -> str:
    verdict = scores.verdict
    margin = "not settled" if verdict.unsettled else "-" if verdict.margin is None else f"{verdict.margin:.3f}"
    return f"{verdict.leader or 'none'} {margin}"
