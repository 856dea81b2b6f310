"""The legend: samples of what is drawn, each with what it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from argmap.rendering.shapes import Pen
from argmap.rendering.text import wrap

_SAMPLE = 20.0
_ROW = 17.0
_GAP = 14.0
_NAMED = 250.0


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of the legend.

    Attributes:
        shape: "bar", "hollow" (a bar with an outline), "band" (a pale area), "line", "tick", "dot", "ring" or "unsettled".
        role: Its colour.
        words: What it means.
    """

    shape: str
    role: str
    words: str


def draw_keys(pen: Pen, keys: Sequence[Key], wide: float) -> float:
    """Draw samples with their words one after another, on a new row where one is full; give the height used."""
    x, y = 0.0, 9.0
    for key in keys:
        words = wrap(key.words, min(_NAMED, wide - _SAMPLE), 9.5, most=1, face=pen.face)[0]
        needed = _SAMPLE + pen.face.width(words, 9.5)
        if x and x + needed > wide:
            x, y = 0.0, y + _ROW
        draw_sample(pen, key.shape, key.role, x, y - 3.5)
        pen.text(x + _SAMPLE, y, words, 9.5, "ink")
        x += needed + _GAP
    return y + 5 if keys else 0.0


def draw_sample(pen: Pen, shape: str, role: str, x: float, middle: float) -> None:
    """Draw one sample, fourteen points wide."""
    if shape == "bar":
        pen.rect(x, middle - 4.5, 14, 9, fill=role)
    elif shape == "hollow":
        draw_hollow(pen, x, middle - 4.5, 14, 9, role)
    elif shape == "band":
        pen.rect(x, middle - 4.5, 14, 9, fill=role, fill_opacity=PALE)
    elif shape == "line":
        pen.make("path", d=f"M{x:g},{middle:g}h14", stroke=role, stroke_width=2.2, fill="none")
    elif shape == "tick":
        pen.rect(x + 6.2, middle - 6, 1.6, 12, fill=role)
    elif shape == "dot":
        pen.make("circle", cx=x + 7, cy=middle, r=5, fill=role)
    elif shape == "ring":
        draw_ring(pen, x + 7, middle, role)
    else:
        draw_unsettled(pen, x, middle - 4.5, 14, 9)


PALE = 0.2
"""How much of its colour a pale area has."""


def draw_hollow(pen: Pen, x: float, y: float, wide: float, high: float, role: str) -> None:
    """Draw a bar that is an outline on a pale ground."""
    inner = max(0.2, wide - 1.4)
    tint = f"{role.partition('-')[0]}-tint" if "-" in role else "paper"
    pen.rect(x + (wide - inner) / 2, y + 0.7, inner, max(0.2, high - 1.4), fill=tint, stroke=role, stroke_width=1.4)


def draw_ring(pen: Pen, x: float, y: float, role: str) -> None:
    """Draw a ring that stands out from whatever is behind it."""
    pen.make("circle", cx=x, cy=y, r=6.8, fill="paper")
    pen.make("circle", cx=x, cy=y, r=4.6, fill="paper", stroke=role, stroke_width=2.2)


def draw_unsettled(pen: Pen, x: float, y: float, wide: float, high: float) -> None:
    """Mark a place where there is no number: crossed out, so that it is never taken for one."""
    pen.rect(x + 0.5, y + 0.5, max(0.2, wide - 1), max(0.2, high - 1), fill="paper", stroke="rule", stroke_width=1, stroke_dasharray="2 1.5")
    pen.make("path", d=f"M{x + 1.5:g},{y + high - 1.5:g}L{x + wide - 1.5:g},{y + 1.5:g}", stroke="rule", stroke_width=1, fill="none")
