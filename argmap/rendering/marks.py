"""Small signs on cards and lines: the number of a crux, the hollow bar of a second reader, the stack behind a box."""

from argmap.rendering.shapes import SMALLEST, Pen, n

RADIUS = 6.4
"""Of the circle of a crux."""


def draw_crux(pen: Pen, x: float, y: float, label: str) -> None:
    """Draw the number of a crux in a circle around a point; a bare circle is a disagreement of little effect."""
    pen.make("circle", cx=x, cy=y, r=RADIUS if label else RADIUS / 2, class_="crux", fill="ink", stroke="paper", stroke_width=1)
    if label:
        pen.text(x, y + SMALLEST * 0.35, label, SMALLEST, "paper", bold=True, text_anchor="middle")


def draw_hollow(pen: Pen, x: float, y: float, wide: float, high: float, hue: str) -> None:
    """Draw the bar of a second reader: its outline."""
    pen.rect(x + 0.5, y + 0.5, max(wide - 1, 0.1), high - 1, class_="beside", fill="none", stroke=hue, stroke_width=1)


def draw_stack(pen: Pen, wide: float, high: float, hue: str) -> None:
    """Draw the edges of two more cards behind one, at its right and bottom."""
    for step in (1.5, 3.5):
        right, bottom, bend = wide + step, high + step, min(8.0, high / 3)
        path = f"M{n(right)},{n(bend)} V{n(bottom - bend)} Q{n(right)},{n(bottom)} {n(right - bend)},{n(bottom)} H{n(bend)}"
        pen.make("path", d=path, class_="stack", fill="none", stroke=hue, stroke_width=1)
