"""Axes: ticks at round numbers whose words never touch, a fine line for each, and what lies which way."""

from collections.abc import Sequence

from argmap.charting.scales import Scale, tick_words
from argmap.rendering.shapes import Pen, n
from argmap.rendering.text import clean, wrap

SIZE = 9.0
_APART = 10.0


def ticks_with_room(pen: Pen, scale: Scale, *, signed: bool = False, most: int = 9) -> list[tuple[float, str]]:
    """Give as many ticks as fit beside each other, with their words."""
    for many in range(most, 1, -1):
        ticks = scale.ticks(many)
        words = tick_words(ticks, signed=signed)
        widest = max((pen.face.width(word, SIZE) for word in words), default=0.0)
        places = [scale(tick) for tick in ticks]
        if len(ticks) < 2 or abs(places[1] - places[0]) >= widest + _APART:  # noqa: PLR2004 - between two
            break
    return list(zip(ticks, words, strict=True))


Spans = Sequence[tuple[float, float]]
"""From where to where, downward, lines go through a plot: once, or piece by piece where names stand between its rows."""


def draw_across(pen: Pen, scale: Scale, spans: Spans, *, label: str, signed: bool = False, most: int = 9) -> float:
    """Draw a scale from left to right under a plot, with a fine line through the plot at each tick, and say what it measures; give the height used."""
    marks = ticks_with_room(pen, scale, signed=signed, most=most)
    bottom = spans[-1][1]
    for tick, _ in marks:
        x = scale(tick)
        if tick or not signed:
            pen.make("path", d=_down(x, spans), stroke="rule", stroke_width=0.6, fill="none")
    for tick, word in marks:
        pen.text(scale(tick), bottom + 13, word, SIZE, "muted", text_anchor="middle")
    lines = wrap(label, scale.end - scale.start, SIZE + 0.5, most=2, face=pen.face)
    for at, said in enumerate(lines):
        pen.text((scale.start + scale.end) / 2, bottom + 27 + 12 * at, said, SIZE + 0.5, "muted", text_anchor="middle")
    return 20.0 + 12.0 * len(lines)


def draw_up(pen: Pen, scale: Scale, left: float, right: float, *, most: int = 6, lines: bool = True) -> None:
    """Draw a scale that rises at the left of a plot, with a fine line through the plot at each tick."""
    for tick, word in zip(scale.ticks(most), tick_words(scale.ticks(most)), strict=True):
        y = scale(tick)
        if lines:
            pen.make("path", d=f"M{n(left)},{n(y)}H{n(right)}", stroke="rule", stroke_width=0.6, fill="none")
        pen.text(left - 6, y + 3, word, SIZE, "muted", text_anchor="end")


def draw_zero(pen: Pen, scale: Scale, spans: Spans) -> None:
    """Draw the line at 0 through a plot."""
    pen.make("path", d=_down(scale(0.0), spans), stroke="ink", stroke_width=1, fill="none")


def draw_here(pen: Pen, x: float, spans: Spans) -> None:
    """Draw the line at the number that the map has as it is."""
    pen.make("path", d=_down(x, spans), stroke="ink", stroke_width=1.4, stroke_dasharray="3 2", fill="none")


def _down(x: float, spans: Spans) -> str:
    return "".join(f"M{n(x)},{n(top)}V{n(bottom)}" for top, bottom in spans)


def draw_ways(pen: Pen, scale: Scale, y: float, below: tuple[str, str], above: tuple[str, str]) -> float:
    """Say beneath a scale who is ahead below 0 and above it, each as a role of colour and a name; give the height used.

    Where there is no room for a name its letter stands, or nothing.
    """
    zero, gap, size = scale(0.0), 8.0, SIZE + 0.5
    used = 0.0
    for (role, name), room, x, anchor in ((below, zero - gap - scale.start, zero - gap, "end"), (above, scale.end - zero - gap, zero + gap, "start")):
        if not name:
            continue
        used = 15.0
        for said in (clean(name), *([role.partition("-")[0]] if "-" in role else [])):
            words = f"← {said} ahead" if anchor == "end" else f"{said} ahead →"
            if pen.face.width(words, size, bold=True) <= room:
                pen.text(x, y + 10, words, size, role, bold=True, text_anchor=anchor)
                break
    return used
