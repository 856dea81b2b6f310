"""Links as lines: one look for each kind, width by weight, and a head where the link ends."""

import math
from collections.abc import Sequence

from argmap.model.links import ON_LINKS, Attack, Link, Support
from argmap.rendering.shapes import Pen, n
from argmap.rendering.spots import Point
from argmap.rendering.textures import cored

HUB = 6.0
"""Diameter of the point on a link where premises meet or another link arrives."""

_NEAR = 0.5
_DASH = {"supports": "", "attacks": "7 4", "undercuts": "1.5 4", "backs": "5 2 1.5 2"}


def thickness(weight: float) -> float:
    """Give the width of a line, in points, for a weight in [0, 1]."""
    return 1.0 + 5.0 * weight


def colour_role(link: Link, side: str) -> str:
    """Name the colour of a link: that of the thesis that gains, or the one kept for links that bear on links."""
    return "undercut" if isinstance(link, ON_LINKS) else f"{side}-line"


def draw_line(pen: Pen, link: Link, side: str, points: Sequence[Point], *, head: bool, short: float = 0.0) -> None:
    """Draw one stretch of a link.

    Args:
        pen: Draws in the picture's coordinates.
        link: The link; its kind gives dashes and head, its weight the width.
        side: Who gains.
        points: Bézier control points, 3 k + 1 of them.
        head: Whether the line ends here, at its target.
        short: How far before its last point it ends, for a hub that has room of its own.
    """
    role, wide = colour_role(link, side), thickness(link.weight)
    tip, direction = points[-1], _direction(points)
    if head and isinstance(link, Support | Attack):
        length = 6.0 + wide if isinstance(link, Support) else 1.5
        points = [*points[:-1], _back(tip, direction, length * 0.8)]
        _draw_head(pen, link, role, wide, tip, direction)
    elif short:
        points = [*points[:-1], _back(tip, direction, short)]
    dash = {"stroke_dasharray": _DASH[link.kind]} if _DASH[link.kind] else {}
    pen.make("path", class_="line", d=_path(points), fill="none", stroke=role, stroke_width=wide, **dash)
    if pen.theme.textured and cored(side) and not isinstance(link, ON_LINKS):
        pen.make("path", d=_path(points), fill="none", stroke="paper", stroke_width=max(wide * 0.38, 0.5))


def _draw_head(pen: Pen, link: Link, role: str, wide: float, tip: Point, direction: Point) -> None:
    across = (-direction[1], direction[0])
    if isinstance(link, Support):
        length, half = 6.0 + wide, 2.5 + wide * 0.7
        foot = _back(tip, direction, length)
        corners = [tip, *((foot[0] + s * half * across[0], foot[1] + s * half * across[1]) for s in (1, -1))]
        pen.make("path", d="M" + " L".join(f"{n(x)},{n(y)}" for x, y in corners) + " Z", class_="head", fill=role)
    else:
        half = 4.0 + wide * 0.6
        ends = [(tip[0] + s * half * across[0] - 1.5 * direction[0], tip[1] + s * half * across[1] - 1.5 * direction[1]) for s in (1, -1)]
        pen.make("path", d="M" + " L".join(f"{n(x)},{n(y)}" for x, y in ends), fill="none", stroke=role, stroke_width=3.2)


def draw_stripe(pen: Pen, link: Link, side: str, x: float, top: float, bottom: float) -> None:
    """Draw a link as an upright stripe beside its premises, in the look of its kind and as wide as it weighs."""
    dash = {"stroke_dasharray": _DASH[link.kind]} if _DASH[link.kind] else {}
    role, wide = colour_role(link, side), thickness(link.weight)
    pen.make("path", d=f"M{n(x)},{n(top)} V{n(bottom)}", fill="none", stroke=role, stroke_width=wide, **dash)
    if pen.theme.textured and cored(side) and not isinstance(link, ON_LINKS):
        pen.make("path", d=f"M{n(x)},{n(top)} V{n(bottom)}", fill="none", stroke="paper", stroke_width=max(wide * 0.38, 0.5))


def draw_hub(pen: Pen, link: Link, side: str, at: Point, *, spoken_of: bool) -> None:
    """Draw the point of a link where premises meet; a ring where another link ends on it."""
    role = colour_role(link, side)
    if spoken_of:
        pen.make("circle", cx=at[0], cy=at[1], r=HUB * 0.75, fill="paper", stroke="undercut", stroke_width=1.8)
    else:
        pen.make("circle", cx=at[0], cy=at[1], r=max(HUB * 0.6, thickness(link.weight) / 2 + 1.6), fill=role)


def _path(points: Sequence[Point]) -> str:
    first, rest = points[0], points[1:]
    return f"M{n(first[0])},{n(first[1])} C" + " ".join(f"{n(x)},{n(y)}" for x, y in rest)


def _direction(points: Sequence[Point]) -> Point:
    """Give the unit vector along which a curve arrives."""
    tip = points[-1]
    # Control points may lie on the tip and say nothing; a line that has no length at all points to the right.
    away = [(x, y) for x, y in points[:-1] if math.dist((x, y), tip) > _NEAR]
    x, y = away[-1] if away else (tip[0] - 1.0, tip[1])
    length = math.dist((x, y), tip)
    return (tip[0] - x) / length, (tip[1] - y) / length


def _back(tip: Point, direction: Point, length: float) -> Point:
    return tip[0] - direction[0] * length, tip[1] - direction[1] * length
