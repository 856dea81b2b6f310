"""Tornadoes: each number alone at its low and its high end, the widest swing first."""

import math
from dataclasses import replace

from argmap.charting.axes import draw_across, draw_here, draw_ways, draw_zero
from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.intervals import lettered
from argmap.charting.keys import Key, draw_hollow, draw_unsettled
from argmap.charting.measures import about_scores, measure_of
from argmap.charting.names import Label, Names, counted, quoted
from argmap.charting.rows import Column, Rows
from argmap.charting.scales import Scale, written
from argmap.rendering.shapes import Pen
from argmap.whatif.tornado import Bar, End, Tornado

_HIGH = 12.0


def tornado_figure(found: Tornado, names: Names, most: int) -> Figure:
    """Show what each number does at both its ends."""
    measure = measure_of(found.of, names)
    shown, rest = found.bars[:most], found.bars[most:]
    labels = [_label(bar, names) for bar in shown]
    notes = []
    if rest:
        notes.append(f"And {len(rest)} more, none of which swings by more than {written(rest[0].swing)}; {_turning(sum(bar.flips for bar in rest))}.")
    letters = {names.letter(end.leader): names.leader(end.leader) for bar in shown for end in (bar.low, bar.high)}
    keys = [Key("bar", f"{letter}-line", f"{lettered(letter)}{who} leads") for letter, who in sorted(letters.items())]
    keys += [Key("bar", "ink", "high end"), Key("hollow", "ink", "low end"), Key("tick", "ink", f"as it is, {written(found.value, signed=measure.signed)}")]
    keys += [Key("unsettled", "rule", "does not settle")] if any(math.isnan(bar.swing) for bar in shown) else []

    def draw(pen: Pen, wide: float) -> float:
        turns = Column("verdict turns at", tuple("" if bar.change_at is None else written(bar.change_at, 2) for bar in shown))
        swing = Column("swing", tuple(written(bar.swing) for bar in shown))
        rows = Rows(pen, wide, labels, [turns, swing] if any(turns.cells) else [swing])
        values = [found.value, *(end.value for bar in shown for end in (bar.low, bar.high))]
        scale = (Scale.around if measure.signed else Scale.about)(values, rows.left, rows.right, least=1e-9)
        used = draw_across(pen, scale, rows.spans, label=measure.axis, signed=measure.signed)
        rows.draw(lambda group, at: _mark(group, shown[at], scale, rows.middle(at), scale(found.value), names))
        if measure.signed:
            draw_zero(pen, scale, rows.spans)
        draw_here(pen, scale(found.value), rows.spans)
        return rows.bottom + used + draw_ways(pen, scale, rows.bottom + used, *measure.ways)

    return Figure(
        title=_finding(found, names),
        subtitle=f"The {measure.words} with one number at a time at the low and the high end of where it may lie, all others as they are.",
        about=about_scores(found.scores, names),
        numbers=Numbers(
            ("name", "number", "now", "low", "value_low", "high", "value_high", "swing", "turns_at"),
            tuple(_row(bar, names) for bar in found.bars),
        ),
        draw=draw,
        keys=tuple(keys),
        notes=tuple(notes),
        letters=tuple(letters),
    )


def _row(bar: Bar, names: Names) -> tuple[Cell, ...]:
    label = names.number(bar.dial.kind, bar.dial.id)
    ends = (bar.low.number, bar.low.value, bar.high.number, bar.high.value)
    return label.name, label.key, bar.dial.now, *ends, bar.swing, "" if bar.change_at is None else bar.change_at


def _label(bar: Bar, names: Names) -> Label:
    label = names.number(bar.dial.kind, bar.dial.id)
    return replace(label, note=f"{label.note} {bar.dial.now:.2f}, from {bar.low.number:.2f} to {bar.high.number:.2f}")


def _mark(pen: Pen, bar: Bar, scale: Scale, y: float, middle: float, names: Names) -> None:
    """Draw both ends: hollow for the low one, full for the high one; where both lie on one side, each in half of the height."""
    ends = [(bar.low, True), (bar.high, False)]
    settled = [scale(end.value) - middle for end, _ in ends if not math.isnan(end.value)]
    one_side = len(settled) > 1 and settled[0] * settled[1] > 0.0
    for end, is_low in ends:
        top, high = y - _HIGH / 2, _HIGH
        if one_side:
            top, high = (y + 0.5 if is_low else y - _HIGH / 2 - 0.5), _HIGH / 2
        _draw_end(pen, end, scale, (top, high), middle, names, hollow=is_low)


def _draw_end(pen: Pen, end: End, scale: Scale, span: tuple[float, float], middle: float, names: Names, *, hollow: bool) -> None:
    top, high = span
    if math.isnan(end.value):
        draw_unsettled(pen, middle + (-16 if hollow else 2), top, 14, high)
        return
    left, right = sorted((scale(end.value), middle))
    role = f"{names.letter(end.leader)}-line"
    if right - left < 0.3:  # noqa: PLR2004 - nothing that is seen
        return
    if hollow:
        draw_hollow(pen, left, top, right - left, high, role)
    else:
        pen.rect(left, top, right - left, high, fill=role)


def _finding(found: Tornado, names: Names) -> str:
    turning = [bar for bar in found.bars if bar.flips]
    if turning:
        bar = turning[0]
        end = min((end for end in (bar.low, bar.high) if end.change_at is not None), key=lambda end: abs((end.change_at or 0.0) - bar.dial.now))
        way = "below" if end.number < bar.dial.now else "above"
        name = quoted(names.number(bar.dial.kind, bar.dial.id).name)
        more = len(turning) - 1
        others = f"; so {'does' if more == 1 else 'do'} {counted(more, 'other number')}" if more else ""
        return f"{name} {way} {written(end.change_at, 2)} turns the verdict{others}"
    if not found.bars or not found.bars[0].swing > 0.0:
        return "No number by itself moves anything"
    first = found.bars[0]
    return f"No number by itself turns the verdict; {quoted(names.number(first.dial.kind, first.dial.id).name)} moves it most, by {written(first.swing)}"


def _turning(many: int) -> str:
    return "none turns the verdict" if not many else f"{many} {'turns' if many == 1 else 'turn'} the verdict"
