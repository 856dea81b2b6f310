"""Signposts by what each is worth knowing, and what either outcome would do."""

from argmap.charting.axes import draw_across, draw_here, draw_ways, draw_zero
from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.intervals import lettered
from argmap.charting.keys import Key, draw_hollow
from argmap.charting.measures import about, measure_of
from argmap.charting.names import Label, Names, capital, counted, quoted
from argmap.charting.rows import Column, Rows
from argmap.charting.scales import Scale, percent, written
from argmap.rendering.shapes import Pen
from argmap.whatif.prospects import Signposts, Watched

_HIGH = 9.0


def signposts_figure(found: Signposts, names: Names, most: int) -> Figure:
    """Show signposts in order of what each is worth, with the margin that is to be expected after either outcome."""
    measure = measure_of(dict(zip(found.pair, (1.0, -1.0), strict=True)), names)
    shown, rest = found.rows[:most], found.rows[most:]
    labels = [Label(row.text, _when(row), row.id) for row in shown]
    leaders = {names.letter(way.leader): way.leader for row in shown for way in (row.if_yes, row.if_no)}

    def draw(pen: Pen, wide: float) -> float:
        columns = [
            Column("worth knowing", tuple(written(row.value) for row in shown)),
            Column("swing", tuple(written(row.swing) for row in shown)),
            Column("turns the lead", tuple(percent(row.decides) for row in shown)),
        ]
        rows = Rows(pen, wide, labels, columns)
        scale = Scale.around([found.margin, *(way.margin for row in shown for way in (row.if_yes, row.if_no))], rows.left, rows.right, least=1e-9)
        used = draw_across(pen, scale, rows.spans, label="expected margin; 0 is a tie", signed=True)
        middle = scale(found.margin)

        def mark(group: Pen, at: int) -> None:
            row, y = shown[at], rows.middle(at)
            for way, hollow in ((row.if_no, True), (row.if_yes, False)):
                left, right = sorted((scale(way.margin), middle))
                if right - left < 0.3:  # noqa: PLR2004 - nothing that is seen
                    continue
                role = f"{names.letter(way.leader)}-line"
                if hollow:
                    draw_hollow(group, left, y - _HIGH / 2, right - left, _HIGH, role)
                else:
                    group.rect(left, y - _HIGH / 2, right - left, _HIGH, fill=role)

        rows.draw(mark)
        draw_zero(pen, scale, rows.spans)
        draw_here(pen, middle, rows.spans)
        return rows.bottom + used + draw_ways(pen, scale, rows.bottom + used, *measure.ways)

    keys = [Key("bar", f"{letter}-line", f"{lettered(letter)}{names.leader(who)} is then expected to lead") for letter, who in sorted(leaders.items())]
    keys += [Key("bar", "ink", "if yes"), Key("hollow", "ink", "if no"), Key("tick", "ink", f"expected now, {written(found.margin, signed=True)}")]
    notes = [f"And {counted(len(rest), 'more signpost')}, each worth {written(rest[0].value)} or less."] if rest else []
    notes.append(f"Knowing all of them would be worth {written(found.value)}.")
    notes.append("Worth: by how much knowing it raises the expected support of the thesis that is then best.")
    return Figure(
        title=_finding(found),
        subtitle=f"The {measure.words} that is to be expected after each signpost comes out yes or no; the one most worth knowing first.",
        about=about(found.title, found.semantics, found.perspective, names),
        numbers=Numbers(("text", "id", "due", "probability", "value", "swing", "decides", "if_yes", "if_no"), tuple(map(_row, found.rows))),
        draw=draw,
        keys=tuple(keys) if shown else (),
        notes=(*notes, *found.remarks),
        letters=tuple(leaders),
    )


def _finding(found: Signposts) -> str:
    if not found.rows:
        return "There is no signpost to watch"
    first = found.rows[0]
    if first.value > 0.0:
        return f"Watch {quoted(first.text)} first: knowing it is worth {written(first.value)}"
    return f"No signpost by itself would change which thesis is best; {quoted(first.text)} moves the margin most"


def _when(row: Watched) -> str:
    due = f"by {row.due.isoformat()}, " if row.due else ""
    return capital(f"{due}probability {row.probability:.2f}{' (nobody says)' if row.unstated else ''}")


def _row(row: Watched) -> tuple[Cell, ...]:
    due = row.due.isoformat() if row.due else ""
    return row.text, row.id, due, row.probability, row.value, row.swing, row.decides, row.if_yes.margin, row.if_no.margin
