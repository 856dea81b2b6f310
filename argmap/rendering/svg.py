"""The flow diagram as SVG: evidence, claims and theses from left to right, with everything a reader needs around it."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass

from argmap.errors import RenderError
from argmap.model.links import Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Node
from argmap.rendering.arrangement import Arrangement, arrange
from argmap.rendering.boxes import Box, box_of
from argmap.rendering.cards import Reading, draw_node
from argmap.rendering.dot import Piece, lanes, layout_dot, names, pieces, slots_of
from argmap.rendering.engine import Layout, Point, lay_out
from argmap.rendering.frame import draw_header, draw_legend
from argmap.rendering.lines import arc, draw_hub, draw_line
from argmap.rendering.merging import BeforeAfter
from argmap.rendering.shapes import SVG, Pen, n
from argmap.rendering.sides import Sides
from argmap.rendering.text import clean
from argmap.rendering.theme import DARK, LIGHT, Theme
from argmap.rendering.watching import draw_signposts
from argmap.rendering.words import about_link, about_node, number, verdict_in_words
from argmap.scoring.gradual import DEFAULT, bare_name
from argmap.scoring.methods import METHODS, score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics

MARGIN = 16.0
THEMES = ("auto", "light", "dark")
_PIXELS = 4 / 3  # of a point
_FADED = "0.35"
_ARC = 56.0  # how far an arc beside a column may reach
_NARROWEST = 560.0


def to_svg(
    amap: ArgumentMap,
    *,
    scores: Scores | None = None,
    before: ArgumentMap | None = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    theme: str = "auto",
) -> str:
    """Draw a map as SVG.

    Args:
        amap: The map.
        scores: Its strengths; worked out when they are not given.
        before: The map before a change: dropped nodes then stand faded, new ones marked, and each bar has a tick where it was.
        semantics: Used where scores have to be worked out; for the map before, the method of `scores` where they are given.
        perspective: Likewise.
        theme: ``auto`` follows the reader's colour scheme; ``light`` and ``dark`` do not.

    Returns:
        One SVG document without any reference to the outside; the same bytes for the same map.

    Raises:
        RenderError: When the theme is unknown, the layout program is missing or fails, or `scores` come from a method that
            the map before cannot be scored by because it is not given as `semantics`.
        MapError: When the semantics or perspective is unknown.

    >>> from argmap.model.nodes import Thesis
    >>> to_svg(ArgumentMap(title="Will it rain?", theses=[Thesis(id="rain", text="It will rain")])).startswith("<svg")
    True
    """
    check_theme(theme)
    now = scores if scores is not None else score(amap, semantics, perspective=perspective)
    # A perspective of the changed map need not be one of the map before it; then the map's own numbers are compared.
    known = perspective if before is not None and any(view.id == perspective for view in before.perspectives) else None
    was = None if before is None else score(before, _method_of(now, semantics), perspective=known)
    change = BeforeAfter.between(before, amap, was, now)
    return _Picture(change, DARK if theme == "dark" else LIGHT).draw(follow=theme == "auto")


def check_theme(theme: str) -> None:
    """Refuse a theme that does not exist."""
    if theme not in THEMES:
        raise RenderError(f"unknown theme {theme!r}; there are {', '.join(THEMES)}")


def _method_of(scores: Scores, semantics: str | Semantics) -> str | Semantics:
    """Give the method that made the scores: before and after can only be compared under one."""
    if isinstance(semantics, Semantics) and semantics.name == scores.semantics:
        return semantics
    if bare_name(scores.semantics) not in METHODS:
        raise RenderError(f"the scores come from {scores.semantics!r}; to score the map before alike, pass that Semantics as semantics=")
    return scores.semantics


@dataclass(slots=True)
class _Spot:
    corner: Point
    box: Box


class _Picture:
    """One picture in the making."""

    def __init__(self, change: BeforeAfter, theme: Theme) -> None:
        self.change, self.amap, self.theme = change, change.union, theme
        self.sides = Sides(self.amap)
        self.arrangement: Arrangement = arrange(self.amap)
        self.lines: list[Piece] = pieces(self.amap)
        self.lane = lanes(self.amap, self.arrangement)
        slots = slots_of(self.lines, self.lane, self.arrangement)
        self.boxes = {node_id: box_of(self.amap.node(node_id), len(slots.get(node_id, ()))) for node_id in self.arrangement.column_of()}
        self.name = names(self.arrangement, self.lines)
        dot = layout_dot(self.arrangement, self.boxes, self.lines, self.lane, slots)
        self.layout = lay_out(dot, places=self.name.values()) if self.boxes else Layout(400.0, 0.0, {}, {})
        self.spots = {
            node_id: _Spot((self.layout.centres[self.name[node_id]][0] - box.width / 2, self.layout.centres[self.name[node_id]][1] - box.height / 2), box)
            for node_id, box in self.boxes.items()
        }

    def draw(self, *, follow: bool) -> str:
        left = min((spot.corner[0] for spot in self.spots.values()), default=0.0)
        right = max((spot.corner[0] + spot.box.width for spot in self.spots.values()), default=0.0)
        wide = max(right - left + (_ARC if self._has_arcs_at(right) else 0.0), _NARROWEST)
        root = ET.Element("svg", {"xmlns": SVG, "role": "graphics-document document", "aria-labelledby": "argmap-title argmap-desc", "class": "argmap"})
        ET.SubElement(root, "title", id="argmap-title").text = clean(self.amap.title)
        verdicts = self.change.verdicts()
        ET.SubElement(root, "desc", id="argmap-desc").text = clean(self._description())
        if follow:
            ET.SubElement(root, "style").text = _dark_style()
        pen = Pen(root, self.theme)
        ground = pen.make("rect", x=0, y=0, fill="paper")
        y = MARGIN + draw_header(self._at(pen, MARGIN, MARGIN), self.amap, verdicts, self.sides, wide)
        y += 10
        body = self._at(pen, MARGIN - left, y, "diagram")
        self._draw_lines(body)
        self._draw_nodes(body)
        y += self.layout.height + 14
        y += draw_signposts(self._at(pen, MARGIN, y, "signposts"), self.amap, self.sides, wide)
        y += draw_legend(self._at(pen, MARGIN, y + 4, "legend"), self.amap, self.sides, wide, changed=self.change.before is not None)
        width, height = wide + 2 * MARGIN, y + MARGIN
        for element in (root, ground):
            element.set("width", n(width * (_PIXELS if element is root else 1)))
            element.set("height", n(height * (_PIXELS if element is root else 1)))
        root.set("viewBox", f"0 0 {n(width)} {n(height)}")
        root.set("style", "max-width:100%;height:auto")
        return ET.tostring(root, encoding="unicode") + "\n"

    def _has_arcs_at(self, right: float) -> bool:
        """Tell whether an arc runs beside the last column, outside everything else."""
        last = {node_id for node_id, spot in self.spots.items() if spot.corner[0] + spot.box.width > right - 1}
        return any(piece.tail in last and piece.head in last for piece in self.lines)

    def _at(self, pen: Pen, x: float, y: float, name: str = "header") -> Pen:
        return pen.group(transform=f"translate({n(x)},{n(y)})", class_=name)

    def _description(self) -> str:
        said = "Argument map. " + verdict_in_words(self.change.after_map, self.change.after.verdict)
        if self.change.before is not None:
            said += " Before the change: " + verdict_in_words(self.change.union, self.change.before.verdict)
        return said

    def _draw_nodes(self, body: Pen) -> None:
        for node_id in self.arrangement.reading:
            node, spot = self.amap.node(node_id), self.spots[node_id]
            reading = self._reading(node)
            said = about_node(self.amap, node, self.change.scores_of(node_id))
            if reading.state:
                said = f"{reading.state}\n{said}"
            group = body.group(
                said,
                id=f"node-{node_id}",
                class_=f"node {node.kind}",
                role="graphics-symbol",
                transform=f"translate({n(spot.corner[0])},{n(spot.corner[1])})",
            )
            draw_node(group, node, spot.box, self.sides.of_node(node_id), reading)

    def _reading(self, node: Node) -> Reading:
        scores = self.change.scores_of(node.id)
        before = self.change.before
        state = self.change.state_of(node.id)
        # Neither the last value of an unsettled node nor a difference to it is a finding.
        compared = before is not None and not state and scores.known(node.id) is not None
        was = before.known(node.id) if before is not None and compared else None
        return Reading(scores.strengths[node.id], number(scores, node.id), was, state)

    def _draw_lines(self, body: Pen) -> None:
        by_link: dict[str, list[int]] = {}
        for at, piece in enumerate(self.lines):
            by_link.setdefault(piece.link, []).append(at)
        arcs: dict[str, int] = {}
        for link in self.amap.links:
            state = self.change.state_of(link.id)
            said = about_link(link, None if state == "dropped" else self.change.after)
            # An arrow for "->", which is no part of any node's id, keeps the names of links apart from all others.
            style = {"opacity": _FADED} if state == "dropped" else {}
            group = body.group(f"{state}\n{said}" if state else said, id="link-" + link.id.replace("->", "→"), class_=f"edge {link.kind}", **style)
            side = self.sides.of_link(link)
            for at in by_link[link.id]:
                self._draw_piece(group, link, side, at, arcs)
            if link.id in self.name:
                draw_hub(group, link, side, self.layout.centres[self.name[link.id]], spoken_of=bool(self.amap.links_into(link.id)))

    def _draw_piece(self, group: Pen, link: Link, side: str, at: int, arcs: dict[str, int]) -> None:
        piece = self.lines[at]
        points = self._points(at, piece, arcs)
        draw_line(group, link, side, points, head=piece.ends, into_hub=piece.head not in self.boxes)

    def _points(self, at: int, piece: Piece, arcs: dict[str, int]) -> Sequence[Point]:
        spline = self.layout.splines.get(str(at))
        if spline is None:  # both ends in one column
            apart = arcs.get(piece.head, 0)
            arcs[piece.head] = apart + 1
            tail, head = self.spots[piece.tail], self.spots[piece.head]
            return arc((tail.corner, tail.box), (head.corner, head.box), _ARC, apart)
        return spline[::-1] if self.lane[piece.tail] > self.lane[piece.head] else spline


def _dark_style() -> str:
    """Turn light into dark by the colours themselves: every role has a colour of its own."""
    rules = "".join(f'[fill="{LIGHT[role]}"]{{fill:{DARK[role]}}}[stroke="{LIGHT[role]}"]{{stroke:{DARK[role]}}}' for role in LIGHT.colours)
    return f"@media (prefers-color-scheme:dark){{{rules}}}"
