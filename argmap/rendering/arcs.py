"""Lines between boxes of one column: out of it, straight up or down in a lane beside it, and back.

Longer arcs run around shorter ones. The premises of one step share a lane, in which they meet before they turn towards their target.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from argmap.rendering.spots import Point

_FIRST, _LANE = 19.0, 8.0  # from a column to the first lane, and between two where there is room
_SLOT = 10.0  # points of height within which two arcs count as beside each other
_BEND = 0.55  # of a quarter of a circle, where its control points lie


@dataclass(slots=True)
class Lanes:
    """The lanes on one side of a column.

    Attributes:
        edge: The end of the column on that side.
        way: 1 where the side is the right one, -1 on the left.
        room: How far the last lane may be from the column.
    """

    edge: float
    way: int
    room: float
    _taken: dict[int, int] = field(default_factory=dict)  # by slot, a bit for each lane
    _lanes: int = 0

    def take(self, heights: Sequence[float]) -> int:
        """Take a lane for an arc that touches these heights: the first that none beside it has; where shorter ones come first, it is around these."""
        first, last = (int(height // _SLOT) for height in (min(heights), max(heights)))
        between = range(first + 1, last)  # what only shares an end is not around it
        taken = 0
        for slot in between:
            taken |= self._taken.get(slot, 0)
        free = ~taken & (taken + 1)  # the lowest bit that is not set
        lane = free.bit_length() - 1
        for slot in between:
            self._taken[slot] = self._taken.get(slot, 0) | free
        self._lanes = max(self._lanes, lane)
        return lane

    def x(self, lane: int) -> float:
        """Give where a lane is: the more there are, the closer."""
        first = min(_FIRST, self.room)
        apart = min(_LANE, (self.room - first) / max(self._lanes, 1))
        return self.edge + self.way * (first + apart * lane)


def arc(begin: Point, end: Point, x: float) -> list[Point]:
    """Give a curve from the edge of a column to another point on it, through a lane."""
    out, back = turn(begin, end[1], x), turn(end, begin[1], x)
    return [*out, *_straight(out[-1], back[-1]), *reversed(back[:-1])]


def turn(begin: Point, towards: float, x: float) -> list[Point]:
    """Give the curve by which a line turns from the edge of a column into a lane, towards a height."""
    rise = towards - begin[1]
    tall = min(abs(x - begin[0]), abs(rise) / 2) * (1 if rise > 0 else -1)
    wide = x - begin[0]
    return [begin, (begin[0] + wide * _BEND, begin[1]), (x, begin[1] + tall * (1 - _BEND)), (x, begin[1] + tall)]


def _straight(begin: Point, end: Point) -> list[Point]:
    third = (end[1] - begin[1]) / 3
    return [(begin[0], begin[1] + third), (begin[0], end[1] - third), end]
