"""What a picture shows, apart from where: the map, its numbers, its colours, and how each node and link is named to a reader.

A picture is a scene, put in place by one of the layouts, in a frame. Whatever chooses what to show makes a scene; layouts only ask it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from argmap.model.links import Link
from argmap.model.nodes import Claim, Evidence, Node, Signpost, Thesis
from argmap.rendering.arrangement import arrange
from argmap.rendering.merging import BeforeAfter
from argmap.rendering.nodecards import Reading
from argmap.rendering.shapes import Pen
from argmap.rendering.sides import Sides
from argmap.rendering.spots import Point
from argmap.rendering.text import clean
from argmap.rendering.theme import Theme
from argmap.rendering.words import about_link, about_node, name_of_link, name_of_node, number
from argmap.scoring.results import Scores

NODES = (Thesis, Claim, Evidence, Signpost)
_FADED = "0.35"


@dataclass(frozen=True, slots=True)
class Placed:
    """A diagram whose parts have their places.

    Attributes:
        left: Where its leftmost part begins, in points.
        top: Where its topmost part begins.
        width: From the left to the right end.
        height: From the top to the bottom.
        draw: Draws it.
    """

    left: float
    top: float
    width: float
    height: float
    draw: Callable[[Pen], None]


class Scene:
    """What is shown and how it reads.

    Attributes:
        change: The map, and the one before it where there is one.
        amap: All that is drawn.
        theme: Colours and fonts.
        sides: Who gains from what.
        arrangement: The order of the argument.
    """

    def __init__(self, change: BeforeAfter, theme: Theme) -> None:
        self.change, self.amap, self.theme = change, change.union, theme
        self.sides = Sides(self.amap)
        self.arrangement = arrange(self.amap)

    def reading(self, node: Node) -> Reading:
        """Give what is shown of a node's strength."""
        scores = self.change.scores_of(node.id)
        before = self.change.before
        state = self.change.state_of(node.id)
        # Neither the last value of an unsettled node nor a difference to it is a finding.
        compared = before is not None and not state and scores.known(node.id) is not None
        was = before.known(node.id) if before is not None and compared else None
        return Reading(scores.strengths[node.id], number(scores, node.id), was, state)

    def node_group(self, pen: Pen, node: Node, at: Point, *, more: str = "") -> Pen:
        """Begin a node: a group that a keyboard and a screen reader reach, with all that is stated of it as its tooltip."""
        state = self.change.state_of(node.id)
        said = about_node(self.amap, node, self.change.scores_of(node.id))
        steps = [about_link(link, self._scores_of(link)).split("\n")[0] for link in self.amap.links_from(node.id)]
        said = "\n".join([*([state] if state else []), said, *steps])
        return node_group(pen, node, at, said, name_of_node(node, self.change.scores_of(node.id), self.sides.of_node(node.id)), more=more)

    def link_group(self, pen: Pen, link: Link) -> Pen:
        """Begin a link: a group with what it does and why as its tooltip."""
        state = self.change.state_of(link.id)
        said = about_link(link, self._scores_of(link))
        style = {"opacity": _FADED} if state == "dropped" else {}
        # An arrow for "->", which is no part of any node's id, keeps the names of links apart from all others.
        return pen.group(
            f"{state}\n{said}" if state else said,
            id="link-" + link.id.replace("->", "→"),
            class_=f"edge {link.kind}",
            role="graphics-symbol",
            aria_label=clean(name_of_link(self.amap, link)),
            **style,
        )

    def _scores_of(self, link: Link) -> Scores | None:
        return None if self.change.state_of(link.id) == "dropped" else self.change.after

    def told(self) -> Iterator[Node | Link]:
        """Give nodes and links in the order of the argument: each node, then the steps that start from it."""
        waiting = {link.id: link for link in self.amap.links}
        for node_id in self.arrangement.reading:
            yield self.amap.node(node_id)
            for link in self.amap.links_from(node_id):
                if waiting.pop(link.id, None) is not None:
                    yield link


def node_group(pen: Pen, node: Node, at: Point, about: str, name: str, *, more: str = "") -> Pen:
    """Begin a node with a tooltip and a short name."""
    return pen.at(
        *at,
        about,
        id=f"node-{node.id}",
        class_=f"node {node.kind}{more}",
        role="graphics-symbol",
        tabindex="0",
        aria_label=clean(name),
        aria_describedby=f"argmap-about-{node.id}",
    )
