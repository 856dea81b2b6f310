"""The panel as a matrix: who leads by each method and for each reader, and how clearly."""

from collections import Counter

from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.keys import Key, draw_hollow, draw_unsettled
from argmap.charting.names import Names, counted
from argmap.charting.rows import NAME
from argmap.charting.scales import NOT_SETTLED, percent, written
from argmap.charting.tracks import leader_keys
from argmap.rendering.shapes import Pen
from argmap.rendering.text import clean, wrap
from argmap.scoring.panel import Panel
from argmap.scoring.results import Scores

CLEAR = 0.1
"""From this margin on a lead is drawn in full colour."""

_HIGH, _GAP = 26.0, 2.0
_NAMED, _LEAST, _MOST = 150.0, 52.0, 150.0
_MOST_COLUMNS = 8
_SHARE = 0.3
"""Of a narrow drawing that names may take."""


def panel_figure(found: Panel, names: Names, most: int) -> Figure:
    """Show who leads in each cell of the panel."""
    readers = [(view, names.reader_first(view)) for view in found.perspectives]
    methods = [(method, method) for method in found.methods]
    by_method = len(readers) <= len(methods)
    across, down = (readers, methods) if by_method else (methods, readers)
    places = {(scores.semantics, scores.perspective): scores for scores in found.scores}
    shown_across, shown_down = across[: max(_MOST_COLUMNS, min(most, len(methods)))], down[:most]
    cells = [[places[(row, column) if by_method else (column, row)] for column, _ in shown_across] for row, _ in shown_down]  # type: ignore[index]  # a method and a perspective
    drawn = [scores for row in cells for scores in row]
    seen = {(scores.semantics, scores.perspective) for scores in drawn}
    rest = [scores for scores in found.scores if (scores.semantics, scores.perspective) not in seen]
    notes = [f"And {counted(len(rest), 'more reading')}: {_counts(Counter(scores.verdict.leader for scores in rest), names)}."] if rest else []
    leaders = {names.letter(scores.verdict.leader): scores.verdict.leader for scores in drawn}
    keys = leader_keys(leaders, names)
    if any(scores.verdict.leader is not None and abs(scores.verdict.margin or 0.0) < CLEAR for scores in drawn):
        keys.append(Key("hollow", "ink", f"outlined: by less than {CLEAR:g}"))
    keys += [Key("unsettled", "rule", "does not settle")] if any(scores.verdict.unsettled for scores in drawn) else []
    return Figure(
        title=_finding(found, names),
        subtitle="Who leads by each method and as each reader weighs the map, with the margin of the first thesis over the next.",
        about=found.title,
        numbers=Numbers(
            ("method", "perspective", "leader", "margin", *(f"support of {thesis}" for thesis in found.theses)),
            tuple(_row(scores, found.theses) for scores in found.scores),
        ),
        draw=lambda pen, wide: _draw(pen, wide, [name for _, name in shown_across], [name for _, name in shown_down], cells, names),
        keys=tuple(keys),
        notes=tuple(notes),
        letters=(*leaders,),
    )


def _draw(pen: Pen, wide: float, across: list[str], down: list[str], cells: list[list[Scores]], names: Names) -> float:
    rows = [wrap(name, min(_NAMED, wide * _SHARE), NAME, most=2, face=pen.face) for name in down]
    left = max((pen.face.width(line, NAME) for lines in rows for line in lines), default=0.0) + 12
    each = min(_MOST, (wide - left) / max(1, len(across)))
    heads = [wrap(name, each - 6, NAME, most=3, face=pen.face) for name in across]
    y = max((len(lines) for lines in heads), default=0) * 12.0 + 6
    for at, lines in enumerate(heads):
        for line, words in enumerate(lines):
            pen.text(left + (at + 0.5) * each, y - 7 - (len(lines) - 1 - line) * 12, words, NAME, "ink", text_anchor="middle")
    for name, lines, row in zip(down, rows, cells, strict=True):
        pen.block(0, y + _HIGH / 2 + 3.5 - (len(lines) - 1) * 6, tuple(lines), NAME, "ink", 12, room=left - 12)
        for at, scores in enumerate(row):
            verdict = scores.verdict
            said = clean(f"{name}, {across[at]}: {names.leader(verdict.leader)} leads, margin {written(verdict.margin)}")
            _draw_cell(pen.group(said, role="graphics-symbol", aria_label=said), scores, left + at * each, y, each, names)
        y += _HIGH
    return y


def _draw_cell(pen: Pen, scores: Scores, x: float, y: float, each: float, names: Names) -> None:
    verdict = scores.verdict
    letter = names.letter(verdict.leader)
    box = (x + _GAP / 2, y + _GAP / 2, each - _GAP, _HIGH - _GAP)
    if verdict.unsettled:
        draw_unsettled(pen, *box)
        words, role = "", "muted"
    elif verdict.leader is None:
        draw_hollow(pen, *box, "rule")
        words, role = f"– {written(verdict.margin, 2)}", "muted"
    elif abs(verdict.margin or 0.0) < CLEAR:
        draw_hollow(pen, *box, f"{letter}-line")
        words, role = f"{letter} {written(verdict.margin, 2)}", f"{letter}-text"
    else:
        pen.rect(*box, fill=f"{letter}-fill")
        words, role = f"{letter} {written(verdict.margin, 2)}", "on"
    if words:
        pen.text(x + each / 2, y + _HIGH / 2 + 3.5, words, NAME, role, bold=True, text_anchor="middle")
    else:  # on a ground of its own, not across the lines that cross the place out
        wide = pen.face.width(NOT_SETTLED, NAME) + 8
        pen.rect(x + each / 2 - wide / 2, y + 6, wide, _HIGH - 12, fill="paper")
        pen.text(x + each / 2, y + _HIGH / 2 + 3.5, NOT_SETTLED, NAME, role, text_anchor="middle")


def _row(scores: Scores, theses: tuple[str, ...]) -> tuple[Cell, ...]:
    verdict = scores.verdict
    return scores.semantics, scores.perspective or "own", verdict.leader or "", verdict.margin, *map(scores.known, theses)


def _finding(found: Panel, names: Names) -> str:
    counts, total = found.leaders(), len(found.scores)
    if not counts:
        return "No method or reader was asked"
    if len(counts) == 1:
        return f"{names.first(counts[0][0])} leads in every one of {counted(total, 'reading')}: the verdict depends on neither method nor reader"
    (first, many), (second, other) = counts[:2]
    if many == other:
        return f"The verdict depends on who reads and how: {names.leader(first)} and {names.leader(second)} each lead in {many} of {total} readings"
    return f"{names.first(first)} leads in {many} of {total} readings ({percent(many / total)}), {_counts(Counter(dict(counts[1:])), names)}"


def _counts(leaders: Counter[str | None], names: Names) -> str:
    return ", ".join(f"{names.leader(leader)} in {many}" for leader, many in leaders.most_common())
