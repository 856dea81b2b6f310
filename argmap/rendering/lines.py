"""Links as lines: one look for each kind, width by weight, and a head where the link ends."""

import math
from collections.abc import Sequence

from argmap.model.links import ON_LINKS, Attack, Link, Support
from argmap.rendering.boxes import Box
from argmap.rendering.dot import HUB
from argmap.rendering.engine import Point
from argmap.rendering.shapes import Pen, n

_NEAR = 0.5
_DASH = {"supports": "", "attacks": "7 4", "undercuts": "1.5 4", "backs": "5 2 1.5 2"}


def thickness(weight: float) -> float:
    """Give the width of a line, in points, for a weight in [0, 1]."""
    return 1.0 + 5.0 * weight


def colour_role(link: Link, side: str) -> str:
    """Name the colour of a link: that of the thesis that gains, or the one kept for links that bear on links."""
    return "undercut" if isinstance(link, ON_LINKS) else f"{side}-line"


def draw_line(pen: Pen, link: Link, side: str, points: Sequence[Point], *, head: bool, into_hub: bool) -> None:
    """Draw one stretch of a link.

    Args:
        pen: Draws in the picture's coordinates.
        link: The link; its kind gives dashes and head, its weight the width.
        side: Who gains.
        points: Bézier control points, 3 k + 1 of them.
        head: Whether the line ends here, at its target.
        into_hub: Whether it ends on a hub, so that the line stops at the ring's edge.
    """
    role, wide = colour_role(link, side), thickness(link.weight)
    tip, direction = points[-1], _direction(points)
    if head and isinstance(link, Support | Attack):
        length = 6.0 + wide if isinstance(link, Support) else 1.5
        points = [*points[:-1], _back(tip, direction, length * 0.8)]
        _draw_head(pen, link, role, wide, tip, direction)
    elif into_hub:
        points = [*points[:-1], _back(tip, direction, 0.5)]
    dash = {"stroke_dasharray": _DASH[link.kind]} if _DASH[link.kind] else {}
    pen.make("path", d=_path(points), fill="none", stroke=role, stroke_width=wide, **dash)


def _draw_head(pen: Pen, link: Link, role: str, wide: float, tip: Point, direction: Point) -> None:
    across = (-direction[1], direction[0])
    if isinstance(link, Support):
        length, half = 6.0 + wide, 2.5 + wide * 0.7
        foot = _back(tip, direction, length)
        corners = [tip, *((foot[0] + s * half * across[0], foot[1] + s * half * across[1]) for s in (1, -1))]
        pen.make("path", d="M" + " L".join(f"{n(x)},{n(y)}" for x, y in corners) + " Z", fill=role)
    else:
        half = 4.0 + wide * 0.6
        ends = [(tip[0] + s * half * across[0] - 1.5 * direction[0], tip[1] + s * half * across[1] - 1.5 * direction[1]) for s in (1, -1)]
        pen.make("path", d="M" + " L".join(f"{n(x)},{n(y)}" for x, y in ends), fill="none", stroke=role, stroke_width=3.2)


def draw_hub(pen: Pen, link: Link, side: str, at: Point, *, spoken_of: bool) -> None:
    """Draw the point of a link where premises meet; a ring where another link ends on it."""
    role = colour_role(link, side)
    if spoken_of:
        pen.make("circle", cx=at[0], cy=at[1], r=HUB * 0.75, fill="paper", stroke="undercut", stroke_width=1.8)
    else:
        pen.make("circle", cx=at[0], cy=at[1], r=HUB * 0.6, fill=role)


def arc(tail: tuple[Point, Box], head: tuple[Point, Box], room: float, apart: int) -> list[Point]:
    """Give the points of an arc between two nodes of one column, along its right edge.

    Args:
        tail: Top left corner and box where the arc starts.
        head: The same where it ends; may be the same node.
        room: How far the arc may reach to the right.
        apart: Number of arcs that end at this head before this one; they end a little lower each.
    """
    (tail_x, tail_y), tail_box = tail
    (head_x, head_y), head_box = head
    begin = (tail_x + tail_box.width, tail_y + tail_box.height * (0.3 if tail == head else 0.5))
    end = (
        head_x + head_box.width,
        head_y + head_box.height * (0.7 if tail == head else 0.5) + 7.0 * (apart + (0.9 if tail != head else 0.0)) * (1 if begin[1] > head_y else -1),
    )
    end = (end[0], min(max(end[1], head_y + 6), head_y + head_box.height - 6))
    reach = min(room, 16 + 0.16 * abs(end[1] - begin[1]))
    return [begin, (begin[0] + reach, begin[1]), (end[0] + reach, end[1]), end]


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
