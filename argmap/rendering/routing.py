"""Lines between boxes that stand in columns: straight across a gap, and through the room between boxes where a column is in the way."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from argmap.rendering.spots import Point, Spot

_ROOM, _WIDE_ROOM = 4.5, 7.5  # between two lines in a narrow opening, and in a wide one
_MANY = 6  # lines that a wide opening has room for
_HALF = 3.5  # of the widest line
_BESIDE = 8.0  # from the first and the last box to a line around it
_NEAR = 4  # openings to consider above and below
_CROWDED = 20.0  # a line in an opening is worth a way so much longer


@dataclass(slots=True)
class _Column:
    left: float
    right: float
    openings: list[float]
    sizes: list[float]
    used: dict[int, int] = field(default_factory=dict)


class Router:
    """Finds ways through columns of boxes.

    Each way through an opening is a little beside the last one, so that lines can be told apart.
    """

    def __init__(self, spots: Iterable[Spot]) -> None:
        boxes: dict[int, list[Spot]] = {}
        for spot in spots:
            boxes.setdefault(spot.column, []).append(spot)
        self._columns = {number: _column(sorted(found, key=lambda spot: spot.y)) for number, found in sorted(boxes.items())}

    def edge(self, number: int, *, right: bool) -> float:
        """Give where a column ends on its right or on its left."""
        column = self._columns[number]
        return column.right if right else column.left

    def gap(self, number: int, *, right: bool) -> float:
        """Give how wide the gap beside a column is; without end where no further column is."""
        edge = self.edge(number, right=right)
        others = [column.left - edge if right else edge - column.right for column in self._columns.values()]
        return min((wide for wide in others if wide >= 0), default=math.inf)

    def way(self, begin: Point, end: Point, between: Sequence[int]) -> list[Point]:
        """Give the points of a curve, 3 k + 1 of them, through the openings of the columns between, in the order in which they are met."""
        stops: list[tuple[float, float, float]] = []  # where the line enters and leaves a column, and at what height
        for number in between:
            column = self._columns.get(number)
            if column is None:
                continue
            enter, leave = (column.left, column.right) if begin[0] < end[0] else (column.right, column.left)
            share = (enter - begin[0]) / (end[0] - begin[0]) if end[0] != begin[0] else 0.5
            stops.append((enter, leave, self._opening(column, begin[1] + (end[1] - begin[1]) * share)))
        points = [begin]
        for enter, leave, y in stops:
            points += _across(points[-1], (enter, y))
            points += _straight((enter, y), (leave, y))
        return points + _across(points[-1], end)

    @staticmethod
    def _opening(column: _Column, y: float) -> float:
        """Give the height at which a line passes a column: through the nearest opening that is not crowded."""
        at = bisect_left(column.openings, y)
        near = [place for place in range(at - _NEAR, at + _NEAR) if 0 <= place < len(column.openings)]
        best = min(near, key=lambda place: abs(column.openings[place] - y) + _CROWDED * column.used.get(place, 0))
        used = column.used.get(best, 0)
        column.used[best] = used + 1
        if best == 0:
            return column.openings[0] - used * _WIDE_ROOM
        if best == len(column.openings) - 1:
            return column.openings[-1] + used * _WIDE_ROOM
        most = max(column.sizes[best] / 2 - _HALF, 0.5)
        step = (used + 1) // 2 * min(max(column.sizes[best] / _MANY, _ROOM), _WIDE_ROOM) * (1 if used % 2 else -1)
        return column.openings[best] + max(-most, min(most, step))


def _column(spots: Sequence[Spot]) -> _Column:
    """Find the openings of a column: between its boxes, and above the first and below the last, where lines keep near."""
    gaps = [(above.bottom, below.y) for above, below in pairwise(spots)]
    openings = [spots[0].y - _BESIDE, *((top + bottom) / 2 for top, bottom in gaps), spots[-1].bottom + _BESIDE]
    sizes = [0.0, *(bottom - top for top, bottom in gaps), 0.0]
    return _Column(min(spot.x for spot in spots), max(spot.right for spot in spots), openings, sizes)


def _across(begin: Point, end: Point) -> list[Point]:
    """Give the rest of a curve that leaves and arrives level."""
    reach = (end[0] - begin[0]) * 0.5
    return [(begin[0] + reach, begin[1]), (end[0] - reach, end[1]), end]


def _straight(begin: Point, end: Point) -> list[Point]:
    third = (end[0] - begin[0]) / 3
    return [(begin[0] + third, begin[1]), (end[0] - third, end[1]), end]


def joined(*parts: Sequence[Point]) -> list[Point]:
    """Join curves with straight lines where one does not begin at the end of the last."""
    first, *others = parts
    points = list(first)
    for part in others:
        if part[0] != points[-1]:
            points += _straight(points[-1], part[0])
        points += part[1:]
    return points


def halfway(points: Sequence[Point], *, before: float | None = None) -> Point:
    """Give the middle of a curve's last stretch, for something to sit on.

    Args:
        points: Of the curve.
        before: Where the last stretch ends, if the line runs straight on from there.
    """
    straight = before is not None and points[-1][0] != before and len(points) > 4  # noqa: PLR2004 - one stretch has four points
    a, b, c, d = points[-7:-3] if straight else points[-4:]
    return (a[0] + 3 * b[0] + 3 * c[0] + d[0]) / 8, (a[1] + 3 * b[1] + 3 * c[1] + d[1]) / 8


def along(points: Sequence[Point], share: float) -> Point:
    """Give a point on a curve, a share of its stretches from its begin."""
    stretches = (len(points) - 1) // 3
    stretch = min(int(share * stretches), stretches - 1)
    t = share * stretches - stretch
    a, b, c, d = points[3 * stretch : 3 * stretch + 4]
    one, two, three, four = (1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3
    return one * a[0] + two * b[0] + three * c[0] + four * d[0], one * a[1] + two * b[1] + three * c[1] + four * d[1]
