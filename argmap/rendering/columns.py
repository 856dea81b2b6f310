"""Boxes in columns with lines between them: where each line begins, passes and ends, and how all of it is drawn.

Lines leave and arrive level. Between two boxes of one column they run in a lane beside it. A link that others bear on has a point where
these end: the place where its premises meet, or the middle of its line.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from argmap.model.links import Link
from argmap.rendering.arcs import Lanes, arc, turn
from argmap.rendering.lines import draw_hub, draw_line
from argmap.rendering.marks import RADIUS, draw_crux
from argmap.rendering.nodecards import draw_node
from argmap.rendering.routing import Router, along, halfway, joined
from argmap.rendering.scene import NODES, Placed, Scene
from argmap.rendering.shapes import Pen
from argmap.rendering.spots import Point, Spot, spread

_EDGE, _APART = 7.0, 9.0  # room above and below the lines that arrive at a box, and between two
_NARROW_EDGE = 2.5  # where lines leave too: in the middle
_HUB = 18.0  # from a point where premises meet to where their line arrives
_OF_GAP = 0.5  # of the gap beside a column is for lanes
_CLEAR, _FEW = 14.0, 36.0  # of a narrow one all but so much, for a few lanes
_RING = 5.0  # a line that ends on another ends at its ring
_SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82)  # of a line, where the number of a crux may stand
_AROUND = 4.0  # half of the widest line, and a little


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line ends.

    Attributes:
        at: The point.
        gap: The gap that it is reached from; gap k is on the left of column k.
        edge: The end of the column that the point is on; None for a point in the gap itself.
    """

    at: Point
    gap: int
    edge: float | None = None

    @property
    def door(self) -> Point:
        """Where the line leaves the gap."""
        return self.at if self.edge is None else (self.edge, self.at[1])


class Columns:
    """Boxes in their places, and their lines."""

    def __init__(self, scene: Scene, spots: Mapping[str, Spot], height: float, arcs_right: Callable[[str], bool]) -> None:
        """Find ways for all links.

        Args:
            scene: What is drawn.
            spots: The place of each node.
            height: Of the whole.
            arcs_right: Tells for a node whether arcs that end there run on the right of its column.
        """
        self.scene, self.amap, self.spots, self.height, self.arcs_right = scene, scene.amap, spots, height, arcs_right
        self.router = Router(spots.values())
        self.ways: dict[str, list[list[Point]]] = {}
        self.hubs: dict[str, _Place] = {}
        self.lanes: dict[tuple[int, bool], Lanes] = {}
        self.lane_of: dict[str, int] = {}
        self._find_ways()

    def placed(self) -> Placed:
        """Give the diagram with its size."""
        points = [point for ways in self.ways.values() for way in ways for point in way]
        left = min([spot.x for spot in self.spots.values()] + [x - _AROUND for x, _ in points], default=0.0)
        right = max([spot.right for spot in self.spots.values()] + [x + _AROUND for x, _ in points], default=0.0)
        top, bottom = min([0.0, *(y - _AROUND for _, y in points)]), max([self.height, *(y + _AROUND for _, y in points)])
        return Placed(left, top, right - left, bottom - top, self._draw)

    def _find_ways(self) -> None:
        on_nodes = [link for link in self.amap.links if link.target in self.spots]
        entries = self._entries(on_nodes)
        for link in sorted(filter(self._is_arc, on_nodes), key=self._spans):  # so that arcs are around shorter ones
            self.lane_of[link.id] = self._lanes_beside(link).take([entries[link.id].at[1], *(height for _, height in self._begins(link))])
        for link in on_nodes:
            self._lead(link, entries[link.id])
            self._lead_to(link)
        for link in self.amap.links:
            if link.id not in self.ways:  # left are links that bear on each other in a circle: begin beside the premise of one
                first = self.amap.link(link.target)
                spot = self.spots[first.premises[0]]
                self.hubs.setdefault(first.id, _Place((spot.right + _HUB, spot.middle), spot.column + 1))
                self._lead_to(first)

    def _is_arc(self, link: Link) -> bool:
        """Tell whether all that a link joins stands in one column."""
        return all(self.spots[premise].column == self.spots[link.target].column for premise in link.premises)

    def _spans(self, link: Link) -> float:
        """Give how far apart a link's ends are at most."""
        end = self.spots[link.target].middle
        return max(abs(self.spots[premise].middle - end) for premise in link.premises)

    def _lanes_beside(self, link: Link) -> Lanes:
        """Give the lanes in which an arc runs."""
        column, right = self.spots[link.target].column, self._enters_right(link)
        gap = self.router.gap(column, right=right)
        room = max(gap * _OF_GAP, min(gap - _CLEAR, _FEW))
        return self.lanes.setdefault((column, right), Lanes(self.router.edge(column, right=right), 1 if right else -1, room))

    def _lead_to(self, link: Link) -> None:
        """Find the ways of all links that bear on a link, on those links, and so on."""
        waiting = [link]
        while waiting:
            below = waiting.pop()
            for rider in self.amap.links_into(below.id):
                if rider.id not in self.ways:
                    self._lead(rider, self.hubs[below.id])
                    waiting.append(rider)

    def _entries(self, links: Sequence[Link]) -> dict[str, _Place]:
        """Share out the edges of boxes among the lines that arrive there, by how high these begin."""
        arriving: dict[tuple[str, bool], list[Link]] = {}
        for link in links:
            arriving.setdefault((link.target, self._enters_right(link)), []).append(link)
        entries: dict[str, _Place] = {}
        for (target, right), found in arriving.items():
            spot = self.spots[target]
            found.sort(key=lambda link: self.spots[link.premises[0]].middle)
            edge = _NARROW_EDGE if any(map(self._is_arc, found)) else _EDGE
            heights = _arrivals(spot, [self.spots[link.premises[0]].middle for link in found], edge)
            for link, y in zip(found, heights, strict=True):
                edge = self.router.edge(spot.column, right=right)
                entries[link.id] = _Place((spot.right if right else spot.x, y), spot.column + (1 if right else 0), edge)
        return entries

    def _enters_right(self, link: Link) -> bool:
        """Tell whether a link arrives at the right edge of its target."""
        begin, end = self.spots[link.premises[0]].column, self.spots[link.target].column
        return begin > end if begin != end else self.arcs_right(link.target)

    def _lead(self, link: Link, to: _Place) -> None:
        """Find the ways of a link that ends at a place, and note the point on it where others end."""
        if link.id in self.lane_of:
            self.ways[link.id], meeting = self._arcs(link, to)
            self.hubs[link.id] = _Place(meeting, to.gap)
            return
        hub = self.hubs.get(link.id)
        if hub is None and len(link.premises) > 1:
            hub = self.hubs[link.id] = self._meeting(link, to)
        ways = [self._way(premise, hub or to) for premise in link.premises]
        if hub is not None:
            ways.append(joined(self.router.way(hub.at, to.door, _between(hub.gap, to.gap)), [to.at]))
        else:
            self.hubs[link.id] = _Place(halfway(ways[0], before=to.edge), to.gap)
        self.ways[link.id] = ways

    def _meeting(self, link: Link, to: _Place) -> _Place:
        """Give the point where the premises of a link meet: before the box that it ends at, or above or below the point on another line."""
        x, y = to.door
        if to.edge is not None:
            return _Place((x + (_HUB if self._enters_right(link) else -_HUB), y), to.gap)
        return _Place((x, y + (_HUB if self.spots[link.premises[0]].middle > y else -_HUB)), to.gap)

    def _way(self, premise: str, to: _Place) -> list[Point]:
        """Find the way from a premise: straight out of its column, across, and straight to where it ends."""
        spot = self.spots[premise]
        right = to.gap > spot.column
        gap = spot.column + (1 if right else 0)
        begin, out = self._exit(premise, spot.middle, right=right)
        if gap == to.gap and abs(to.at[0] - out[0]) <= _HUB:  # of several premises, one that stands above or below their target
            return joined([begin], turn(out, to.at[1], to.at[0]), [to.at])
        return joined([begin], self.router.way(out, to.door, _between(gap, to.gap)), [to.at])

    def _exit(self, premise: str, y: float, *, right: bool) -> tuple[Point, Point]:
        """Give the points where a line leaves a box, and its column."""
        spot = self.spots[premise]
        return (spot.right if right else spot.x, y), (self.router.edge(spot.column, right=right), y)

    def _arcs(self, link: Link, to: _Place) -> tuple[list[list[Point]], Point]:
        """Find the ways of a link within a column, and the point on it where others end: where its premises have met, or half way."""
        lanes, right = self._lanes_beside(link), self._enters_right(link)
        x, (_, y) = lanes.x(self.lane_of[link.id]), to.door
        exits = [self._exit(premise, height, right=right) for premise, height in self._begins(link)]
        if len(exits) == 1:
            [(begin, out)] = exits
            return [joined([begin], arc(out, to.door, x), [to.at])], (x, (out[1] + y) / 2)
        heights = [out[1] for _, out in exits]
        ways = [joined([begin], turn(out, y, x)) for begin, out in exits]
        if min(heights) < y < max(heights):  # they come from above and from below
            meeting, last = (x, y), joined([(x, y)], [to.door])
        else:
            last = turn(to.door, min(heights, key=lambda height: abs(height - y)), x)[::-1]
            meeting = last[0]
        furthest = [min(heights)] * (min(heights) < y) + [max(heights)] * (max(heights) > y)  # in whose lane those between join
        for at in map(heights.index, furthest):
            ways[at] = joined(ways[at], [meeting])
        return [*ways, joined(last, [to.at])], meeting

    def _begins(self, link: Link) -> list[tuple[str, float]]:
        """Give the premises of a link within a column, and at what height their lines begin; a loop begins above the middle."""
        return [(premise, self.spots[premise].y + 9 if premise == link.target else self.spots[premise].middle) for premise in link.premises]

    def _crux_places(self) -> dict[str, Point]:
        """Find places on lines for the numbers of cruxes: near the middle, apart from each other, from rings and from boxes."""
        taken = [self.hubs[link.id].at for link in self.amap.links if self.amap.links_into(link.id) or len(link.premises) > 1]
        found: dict[str, Point] = {}
        for link in self.amap.links:
            if self.scene.crux_of(link.id) is not None:
                points = [along(self.ways[link.id][-1], share) for share in _SHARES]
                clear = (at for at in points if all(math.dist(at, other) > 2 * RADIUS + 1 for other in taken) and self._is_outside(at))
                found[link.id] = next(clear, points[0])
                taken.append(found[link.id])
        return found

    def _is_outside(self, at: Point) -> bool:
        x, y = at
        return all(x < spot.x - RADIUS or x > spot.right + RADIUS or y < spot.y - RADIUS or y > spot.bottom + RADIUS for spot in self.spots.values())

    def _draw(self, body: Pen) -> None:
        for part in self.scene.told():
            if not isinstance(part, NODES):
                self._draw_link(body, part)
                continue
            spot, side = self.spots[part.id], self.scene.sides.of_node(part.id)
            group = self.scene.node_group(body, part, (spot.x, spot.y))
            if spot.height > spot.box.height:
                group.rect(0.75, 0.75, spot.box.width - 1.5, spot.height - 1.5, rx=10, fill=f"{side}-tint", stroke=f"{side}-line", stroke_width=1.5)
            draw_node(group, part, spot.box, side, self.scene.reading(part))
        for link_id, at in self._crux_places().items():  # on top of all lines
            draw_crux(body, *at, self.scene.crux_of(link_id) or "")

    def _draw_link(self, body: Pen, link: Link) -> None:
        group, side = self.scene.link_group(body, link), self.scene.sides.of_link(link)
        ways = self.ways[link.id]
        for at, points in enumerate(ways):
            last = at == len(ways) - 1
            draw_line(group, link, side, points, head=last, short=_RING if last and link.target not in self.spots else 0.0)
        spoken_of = bool(self.amap.links_into(link.id))
        if spoken_of or len(link.premises) > 1:
            draw_hub(group, link, side, self.hubs[link.id].at, spoken_of=spoken_of)


def _arrivals(spot: Spot, wishes: Sequence[float], edge: float) -> list[float]:
    """Give where on its edge lines arrive at a box: level with where they begin, as far as there is room."""
    apart = min(_APART, (spot.height - 2 * edge) / len(wishes))
    low, high = spot.y + edge + apart / 2, spot.bottom - edge - apart / 2
    tops = spread([min(max(wish, low), high) - low for wish in wishes], [0.0] * len(wishes), apart)
    over = max(0.0, tops[-1] + low - high)
    return [max(low, top + low - over) for top in tops]


def _between(gap: int, other: int) -> list[int]:
    """Name the columns between two gaps, in the order in which they are met."""
    return list(range(gap, other)) if gap <= other else list(range(gap - 1, other - 1, -1))
