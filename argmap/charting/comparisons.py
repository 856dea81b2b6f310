"""Strengths before and after: of the theses, and of what moved most."""

from argmap.charting.figures import Figure, Numbers
from argmap.charting.intervals import draw_line, draw_now, lettered
from argmap.charting.keys import Key
from argmap.charting.measures import about
from argmap.charting.names import Label, Names, counted
from argmap.charting.rows import Column
from argmap.charting.scales import NOT_SETTLED, Scale, written
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.shapes import Pen
from argmap.scoring.results import Scores
from argmap.whatif.comparing import Comparison, Row
from argmap.whatif.diffing import Difference


def comparison_figure(found: Comparison, names: Names, most: int) -> Figure:
    """Show what a change did to the theses, and to what moved most."""
    return _figure(found, names, most, ())


def difference_figure(found: Difference, names: Names, most: int) -> Figure:
    """Show what everything that differs between two maps does together."""
    sides = (("added", found.added), ("removed", found.removed), ("changed", found.changed))
    said = ", ".join(f"{len(parts)} {how}" for how, parts in sides if parts)
    return _figure(found.comparison, names, most, (f"Of the map’s parts, {said}." if said else "No part of the map differs.",))


def _figure(found: Comparison, names: Names, most: int, notes: tuple[str, ...]) -> Figure:
    theses = found.theses
    others = [row for row in found.moved if row not in theses]
    shown, rest = [*theses, *others[:most]], others[most:]
    labels = [Label(f"{lettered(names.letter(row.id))}{names.node(row.id)}", row.kind or "", row.id) for row in shown]
    letters = tuple(map(names.letter, (row.id for row in theses)))

    def mark(pen: Pen, at: int, scale: Scale, y: float) -> None:
        row = shown[at]
        role = f"{names.letter(row.id)}-line"
        pen.rect(scale.start, y - 1, scale.end - scale.start, 2, fill="track")
        if row.before is not None and row.after is not None:
            left, right = sorted((scale(row.before), scale(row.after)))
            pen.rect(left, y - 2.5, max(right - left, 0.5), 5, fill=role)
        if row.before is not None:
            draw_now(pen, scale(row.before), y)
        if row.after is not None:
            pen.make("circle", cx=scale(row.after), cy=y, r=5.5, fill=role, stroke="paper", stroke_width=1.5)

    columns = [
        Column("before", tuple(_strength(row, row.before, found.before) for row in shown)),
        Column("after", tuple(_strength(row, row.after, found.after) for row in shown)),
        Column("difference", tuple(_difference(row, found) for row in shown)),
    ]
    return Figure(
        title=_finding(found, names),
        subtitle="Strengths before and after: first the theses, then what moved most.",
        about=about(found.after.title, found.after.semantics, found.after.perspective, names),
        numbers=Numbers(("name", "id", "before", "after", "difference"), tuple((names.node(r.id), r.id, r.before, r.after, r.difference) for r in found.rows)),
        draw=lambda pen, wide: draw_line(pen, wide, labels, columns, mark, axis="strength, from 0 to 1"),
        keys=(Key("tick", "ink", "before"), Key("dot", f"{NEUTRAL}-line", "after")),
        notes=(
            *notes,
            *([f"And {counted(len(rest), 'more node')} that moved less, or {'is' if len(rest) == 1 else 'are'} there on one side only."] if rest else []),
        ),
        letters=(*letters, NEUTRAL),
    )


def _strength(row: Row, strength: float | None, side: Scores) -> str:
    """Write a strength; what is not there, and what did not settle, has none."""
    if strength is not None:
        return written(strength)
    return NOT_SETTLED if row.id in side.strengths else "–"


def _difference(row: Row, found: Comparison) -> str:
    if row.difference is not None:
        return written(row.difference, signed=True)
    return "gone" if row.id not in found.after.strengths else "new" if row.id not in found.before.strengths else NOT_SETTLED


def _finding(found: Comparison, names: Names) -> str:
    before, after = found.before.verdict, found.after.verdict
    if found.leader_changed:
        return f"After the change {names.leader(after.leader)} leads, where {names.leader(before.leader)} led before"
    if after.leader is not None:
        return f"{names.first(after.leader)} leads before and after the change, by {written(before.margin)} and then by {written(after.margin)}"
    if len(found.theses) != 1:
        return "Nobody leads before and after the change"
    only = found.theses[0]
    return f"The support of {names.leader(only.id)} goes from {written(only.before)} to {written(only.after)}"
