"""Lines over a common axis: one for each thesis, named at its end, with breaks where nothing settles, and a strip that says who leads."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from argmap.charting.intervals import lettered
from argmap.charting.keys import Key, draw_hollow, draw_unsettled
from argmap.charting.names import Names, short
from argmap.rendering.shapes import Pen, n
from argmap.rendering.spots import spread
from argmap.rendering.text import wrap
from argmap.rendering.textures import cored

STRIP = 12.0
"""Height of the strip of leaders."""

NAMED_SHARE = 0.3
"""Of a narrow drawing that the names of lines may take."""

_NAME = 10.0
_TOGETHER = 1.0
"""Lines no further apart, in points, cover each other."""

_MOST_NAMED = 9


@dataclass(frozen=True, slots=True)
class Ending:
    """What a line is called, at its end.

    Attributes:
        role: Its colour as text.
        words: What it is called.
        y: Where it ends.
    """

    role: str
    words: str
    y: float


Point = tuple[float, float]


def draw_tracks(pen: Pen, tracks: Sequence[tuple[str, Sequence[Point]]]) -> None:
    """Draw lines through points in the same places across, each with its letter; where two run together, both colours show in turn."""
    for at, (letter, points) in enumerate(tracks):
        draw_track(pen, points, letter)
        for other, before in tracks[:at]:
            shared = [(x, y if abs(y - below) < _TOGETHER else math.nan) for (x, y), (_, below) in zip(points, before, strict=True)]
            draw_track(pen, shared, other, dashed=True)


def draw_track(pen: Pen, points: Iterable[Point], letter: str, *, dashed: bool = False) -> None:
    """Draw a line through points; NaN breaks it."""
    d, open_ = "", False
    for x, y in points:
        whole = not math.isnan(y)
        if whole:
            d += f"{'L' if open_ else 'M'}{n(x)},{n(y)}"
        open_ = whole
    if "L" not in d:
        return
    if dashed:
        pen.make("path", d=d, fill="none", stroke=f"{letter}-line", stroke_width=2.4, stroke_dasharray="7 7")
    else:
        pen.make("path", d=d, fill="none", stroke=f"{letter}-line", stroke_width=2.4, stroke_linejoin="round", stroke_linecap="round")
        if pen.theme.textured and cored(letter):
            pen.make("path", d=d, fill="none", stroke="paper", stroke_width=1.0)


def draw_endings(pen: Pen, endings: Sequence[Ending], x: float, room: float, top: float) -> None:
    """Name lines at their ends, each as near as there is room, none over another."""
    ranked = sorted(endings, key=lambda ending: ending.y)
    lines = [wrap(ending.words, room, _NAME, bold=True, most=2, face=pen.face) for ending in ranked]
    highs = [len(said) * 12.0 for said in lines]
    tops = spread([ending.y - top for ending in ranked], highs, 2.0)
    for ending, said, at in zip(ranked, lines, tops, strict=True):
        pen.block(x, top + at + 9.5, tuple(said), _NAME, ending.role, 12, room=room, bold=True)


def ending_of(names: Names, thesis: str, y: float, number: str) -> Ending:
    """Give how the line of a thesis is called."""
    letter = names.letter(thesis)
    return Ending(f"{letter}-text", f"{letter}  {number}  {short(names.node(thesis), 40)}", y)  # the number first: names are cut at their ends


def most_named(theses: Sequence[str]) -> int:
    """Give how many lines have their names at their ends; more would be a heap."""
    return min(len(theses), _MOST_NAMED)


def leader_keys(leaders: Mapping[str, str | None], names: Names) -> list[Key]:
    """Say what the colours of a strip mean; by letter who leads."""
    return [
        Key("hollow", "rule", f"{names.leader(None)} leads") if who is None else Key("bar", f"{letter}-fill", f"{lettered(letter)}{names.leader(who)} leads")
        for letter, who in sorted(leaders.items())
    ]


def draw_strip(pen: Pen, spans: Iterable[tuple[float, float, str | None, bool]], y: float, names: Names) -> None:
    """Draw who leads where.

    Args:
        pen: Draws.
        spans: From where to where, who leads there, and whether it is settled at all.
        y: Top of the strip.
        names: Gives letters.
    """
    for left, right, leader, settled in spans:
        if not settled:
            draw_unsettled(pen, left, y, right - left, STRIP)
            continue
        letter = names.letter(leader)
        said = f"{names.leader(leader)} leads"
        group = pen.group(said, role="graphics-symbol", aria_label=said)
        if leader is None:
            draw_hollow(group, left, y, right - left, STRIP, "rule")
            continue
        group.rect(left, y, max(right - left, 0.5), STRIP, fill=f"{letter}-fill")
        if right - left > pen.face.width(letter, 9, bold=True) + 6:
            group.text((left + right) / 2, y + 9.2, letter, 9, "on", bold=True, text_anchor="middle")
