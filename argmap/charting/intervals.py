"""Intervals on the line from 0 to 1: how far each number may move before the lead changes."""

from collections.abc import Callable, Mapping, Sequence

from immutabledict import immutabledict

from argmap.charting.axes import draw_across
from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.keys import PALE, Key
from argmap.charting.measures import about_scores
from argmap.charting.names import Label, Names, counted, quoted
from argmap.charting.rows import Column, Rows
from argmap.charting.scales import Scale, written
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.shapes import Pen, n
from argmap.whatif.stability import Interval, Stability

_HIGH = 9.0


def stability_figure(found: Stability, names: Names, most: int) -> Figure:
    """Show how far each number may move, alone, before the leader changes."""
    here = names.letter(found.scores.verdict.leader)
    moving = [one for one in found.intervals if one.room is not None]
    shown, rest = moving[:most], moving[most:]
    labels = [names.number(one.dial.kind, one.dial.id) for one in shown]
    notes = [f"And {len(rest)} more, each with room of {written(rest[0].room, 2)} or more."] if rest else []
    if found.firm:
        notes.append(f"{counted(found.firm, 'number')} may take any value from 0 to 1 without changing who leads.")
    beyond = {names.letter(side.leader): side.leader for one in shown for side in (one.below, one.above) if side.changes}
    keys = [Key("bar", f"{here}-line", f"{lettered(here)}{names.leader(found.scores.verdict.leader)} leads")]
    keys += [Key("band", f"{letter}-line", f"{lettered(letter)}{names.leader(who)} leads just beyond") for letter, who in sorted(beyond.items())]
    keys.append(Key("tick", "ink", "the number as it is"))

    def mark(pen: Pen, at: int, scale: Scale, y: float) -> None:
        one = shown[at]
        pen.rect(scale.start, y - 1, scale.end - scale.start, 2, fill="track")
        for side, end in ((one.below, 0.0), (one.above, 1.0)):
            if side.changes:
                left, right = sorted((scale(side.end), scale(end)))
                pen.rect(left, y - _HIGH / 2, max(right - left, 0.5), _HIGH, fill=f"{names.letter(side.leader)}-line", fill_opacity=PALE)
        left, right = scale(one.below.end), scale(one.above.end)
        pen.rect(left, y - _HIGH / 2, max(right - left, 1.0), _HIGH, fill=f"{here}-line")
        draw_now(pen, scale(one.dial.now), y)

    return Figure(
        title=_least(found, names),
        subtitle=f"How far each number may move, all others staying as they are, before {names.leader(found.scores.verdict.leader)} no longer leads.",
        about=about_scores(found.scores, names),
        numbers=Numbers(("name", "number", "now", "low", "high", "room"), tuple(_interval(one, names) for one in found.intervals)),
        draw=lambda pen, wide: draw_line(
            pen, wide, labels, [Column("room", tuple(written(one.room, 2) for one in shown))], mark, axis="the number, from 0 to 1"
        ),
        keys=tuple(keys),
        notes=tuple(notes),
        letters=(here, *beyond),
    )


def draw_line(
    pen: Pen,
    wide: float,
    labels: Sequence[Label],
    columns: Sequence[Column],
    mark: Callable[[Pen, int, Scale, float], None],
    *,
    axis: str,
    sections: Mapping[int, str] = immutabledict(),
) -> float:
    """Draw rows over a line from 0 to 1; give the height used.

    Args:
        pen: Draws.
        wide: Width of the whole.
        labels: Of the rows.
        columns: Numbers beside them.
        mark: Draws the marks of a row: its place among the rows, the scale, and how high it stands.
        axis: What the line measures.
        sections: What stands above a row, by its place.
    """
    rows = Rows(pen, wide, labels, columns, sections=sections)
    scale = Scale(0.0, 1.0, rows.left, rows.right)
    used = draw_across(pen, scale, rows.spans, label=axis)
    rows.draw(lambda group, at: mark(group, at, scale, rows.middle(at)))
    return rows.bottom + used


def draw_now(pen: Pen, x: float, y: float) -> None:
    """Mark where a number stands as it is."""
    pen.make("path", d=f"M{n(x)},{n(y - 8)}v16", stroke="paper", stroke_width=4, fill="none")
    pen.make("path", d=f"M{n(x)},{n(y - 8)}v16", stroke="ink", stroke_width=1.8, fill="none")


def lettered(letter: str) -> str:
    """Put a letter before a name; none before nobody's."""
    return "" if letter == NEUTRAL else f"{letter}: "


def _least(found: Stability, names: Names) -> str:
    leader, least = found.scores.verdict.leader, found.least
    if least is None:
        return f"No number by itself changes that {names.leader(leader)} leads"
    side = min((side for side in (least.below, least.above) if side.changes), key=lambda side: abs(side.end - least.dial.now))
    way = "falls below" if side.end <= least.dial.now else "rises above"
    name = quoted(names.number(least.dial.kind, least.dial.id).name)
    return f"{name} has least room: at {written(least.dial.now, 2)} now, once it {way} {written(side.end, 2)} {names.leader(side.leader)} leads"


def _interval(one: Interval, names: Names) -> tuple[Cell, ...]:
    label = names.number(one.dial.kind, one.dial.id)
    return label.name, label.key, one.dial.now, one.below.end, one.above.end, "any" if one.room is None else one.room
