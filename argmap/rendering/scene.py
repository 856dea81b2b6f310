"""What a picture shows, apart from where: the map, its numbers, its colours, and how each node and link is named to a reader.

A picture is a scene, put in place by one of the layouts, in a frame. Whatever chooses what to show makes a scene; layouts only ask it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from argmap.model.links import Link
from argmap.model.nodes import Claim, Evidence, Node, Signpost, Thesis
from argmap.model.saying import sentence_of, target_of
from argmap.rendering.arrangement import EVIDENCE, arrange
from argmap.rendering.boxes import Box, Widths, box_of
from argmap.rendering.merging import BeforeAfter
from argmap.rendering.nodecards import PAIR, Reading
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.parts import Part
from argmap.rendering.readers import Readers
from argmap.rendering.shapes import Pen
from argmap.rendering.sides import Sides
from argmap.rendering.spots import Point
from argmap.rendering.text import clean
from argmap.rendering.theme import Theme
from argmap.rendering.ways import needed_by
from argmap.rendering.words import NOT_SCORED, NOT_SETTLED, about_link, about_node, name_of_link, name_of_node, number

NODES = (Thesis, Claim, Evidence, Signpost)
LATER = "later"
"""State of what is not known yet."""

_FADED = "0.35"
_LISTED = 20  # of what a box holds, in its tooltip


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
        part: What is shown of it.
        readers: The two readers, where there are two.
        amap: All that is drawn.
        whole: All of the map; of both maps, where there is one before.
        theme: Colours and fonts.
        words: What boxes say of statements that have a title and a text, one of `boxes.WORDS`.
        width: Room for a picture that is to be narrow, in points; None for as much as the layout likes.
        sides: Who gains from what is drawn.
        whole_sides: Who gains from what an outcome of a signpost would add, drawn or not.
        arrangement: The order of the argument.
    """

    def __init__(
        self,
        change: BeforeAfter,
        theme: Theme,
        part: Part | None = None,
        readers: Readers | None = None,
        *,
        words: str = "both",
        width: float | None = None,
    ) -> None:
        self.change, self.theme, self.whole, self.readers, self.words, self.width = change, theme, change.union, readers, words, width
        self.part = part or Part(self.whole, self.whole)
        self.amap = self.part.amap
        held = [node for ids in self.part.boxes.values() for node in ids]
        drawn = {signpost.id for signpost in self.amap.signposts}
        outcomes = [outcome for node in self.whole.signposts if node.id in drawn for outcome in (node.if_yes, node.if_no)]
        ends = sorted({node for outcome in outcomes for link in outcome.links for node in needed_by(self.whole, link)})
        self.whole_sides = Sides(self.whole, [*(node.id for node in self.amap.nodes if node.id not in self.part.boxes), *held, *ends])
        self.sides = self.whole_sides.boxed(self.amap, self.part.boxes) if self.part.boxes else self.whole_sides
        # Boxes of evidence stand among the evidence.
        aside = [box for box, ids in self.part.boxes.items() if all(isinstance(self.whole.node(node), Evidence) for node in ids)]
        self.arrangement = arrange(self.amap, aside)

    @property
    def pair(self) -> float:
        """Room that the numbers of a second reader take."""
        return PAIR if self.readers is not None else 0.0

    def box(self, node_id: str, widths: Widths, column: int) -> Box:
        """Measure the box of a node in a column: as wide as the others there, with room for the numbers of two readers where there are two."""
        claim = widths.evidence if column == EVIDENCE else widths.claim
        widths = replace(widths, claim=claim, pair=self.pair)
        return box_of(self.amap.node(node_id), len(self.amap.links_into(node_id)), widths, self.theme.face, self.words_for(node_id))

    def words_for(self, node_id: str) -> str:
        """Give what the box of a node says; one that holds others is only named."""
        return "titles" if node_id in self.part.boxes else self.words

    def crux_of(self, part: str) -> str | None:
        """Give the number of the crux at a node or link; None where there is none, empty for one of little effect."""
        return None if self.readers is None else self.readers.labels.get(part)

    def reading(self, node: Node) -> Reading:
        """Give what is shown of a node's strength."""
        if node.id in self.part.boxes:
            return self._reading_of_box(node.id)
        state, change, readers = self.change.state_of(node.id), self.change, self.readers
        if state == LATER:
            return Reading(0.0, NOT_SCORED, state=state)
        scores, before = change.scores_of(node.id), change.before
        # Neither the last value of an unsettled node nor a difference to it is a finding.
        compared = before is not None and not state and scores.known(node.id) is not None
        was = before.known(node.id) if before is not None and compared else None
        found = Reading(scores.strengths[node.id], number(scores, node.id), was, state, crux=self.crux_of(node.id))
        if readers is None:
            return found
        return replace(found, beside=readers.second.strengths[node.id], shown_beside=number(readers.second, node.id))

    def _reading_of_box(self, box: str) -> Reading:
        """Give the mean over what a box holds; no number where one of these has none."""
        held, before, readers = self.part.boxes[box], self.change.before, self.readers
        value = _mean(self.change.scores_of(node).known(node) for node in held if self.change.state_of(node) != LATER)
        was = None if before is None or any(map(self.change.state_of, held)) else _mean(before.known(node) for node in held)
        found = Reading(value or 0.0, _shown(value), was if value is not None else None, boxed=True)
        if readers is None:
            return found
        beside = _mean(readers.second.known(node) for node in held)
        return replace(found, beside=beside or 0.0, shown_beside=_shown(beside))

    def node_group(self, pen: Pen, node: Node, at: Point, *, more: str = "") -> Pen:
        """Begin a node: a group that a keyboard and a screen reader reach, with all that is stated of it as its tooltip."""
        state = self.change.state_of(node.id)
        if node.id in self.part.boxes:
            name, said = self._about_box(node)
        else:
            scores = None if state == LATER else self.change.scores_of(node.id)
            original = self.whole.node(node.id)
            said = "\n".join([about_node(self.whole, original, scores), *self._about_readers(node)])
            name = name_of_node(original, scores, self.sides.of_node(node.id))
        faded = {"opacity": _FADED} if state == LATER else {}
        steps = [self._step(link) for link in self.amap.links_from(node.id)]
        said = "\n".join([*([state] if state else []), said, *steps])
        return node_group(pen, node, at, said, name, more=more, **faded)

    def _about_readers(self, node: Node) -> list[str]:
        if self.readers is None:
            return []
        both = zip(self.readers.names, (self.readers.first, self.readers.second), strict=True)
        return [*(f"{name}: strength {number(scores, node.id)}" for name, scores in both), *self._parting(node.id)]

    def _parting(self, part: str) -> list[str]:
        """Say what the readers have differently about a node or link."""
        if self.readers is None:
            return []
        one, other = self.readers.names
        return [
            f"they part here: {crux.kind} {crux.first:.2f} ({one}), {crux.second:.2f} ({other}); share of the gap {crux.share:+.3f}"
            for crux in self.readers.found
            if crux.id == part
        ]

    def _about_box(self, node: Node) -> tuple[str, str]:
        reading = self.reading(node)
        held = [self.whole.node(i) for i in self.part.boxes[node.id]]
        listed = [f"{one.id}: {one.title or one.text}" for one in held[:_LISTED]]
        more = [f"and {len(held) - _LISTED:,} more"] if len(held) > _LISTED else []
        name = f"Box: {node.title}; mean strength {reading.shown}"
        side = self.sides.of_node(node.id)
        return name if side == NEUTRAL else f"{name}; helps {side}", "\n".join([f"{node.title}; mean strength {reading.shown}", *listed, *more])

    def link_group(self, pen: Pen, link: Link) -> Pen:
        """Begin a link: a group with what it does and why as its tooltip."""
        state = self.change.state_of(link.id)
        said = "\n".join([self._about(link), *self._parting(link.id)])
        style = {"opacity": _FADED} if state in {"dropped", LATER} else {}
        # An arrow for "->", which is no part of any node's id, keeps the names of links apart from all others.
        return pen.group(
            f"{state}\n{said}" if state else said,
            id="link-" + link.id.replace("->", "→"),
            class_=f"edge {link.kind}",
            role="graphics-symbol",
            aria_label=clean(name_of_link(self.amap, link)),
            **style,
        )

    def _about(self, link: Link) -> str:
        stands = self.part.steps.get(link.id)
        if stands is None:
            return about_link(self.amap, link, None if self.change.state_of(link.id) in {"dropped", LATER} else self.change.after)
        listed = [f"{sentence_of(self.whole, one)}; weight {one.weight:.2f}" for one in map(self.whole.link, stands[:_LISTED])]
        more = [f"and {len(stands) - _LISTED:,} more"] if len(stands) > _LISTED else []
        many = f"stands for {len(stands):,} step{'' if len(stands) == 1 else 's'}; the greatest weight is {link.weight:.2f}"
        return "\n".join([sentence_of(self.amap, link), many, *listed, *more])

    def _step(self, link: Link) -> str:
        """Say what a step does, for the description of a premise: of linked ones it starts with all."""
        said = f"{link.kind} {target_of(self.amap, link)}" if len(link.premises) == 1 else sentence_of(self.amap, link)
        return f"{said}; weight {link.weight:.2f}"

    def told(self) -> Iterator[Node | Link]:
        """Give nodes and links in the order of the argument: each node, then the steps that start from it."""
        waiting = {link.id: link for link in self.amap.links}
        for node_id in self.arrangement.reading:
            yield self.amap.node(node_id)
            for link in self.amap.links_from(node_id):
                if waiting.pop(link.id, None) is not None:
                    yield link


def node_group(pen: Pen, node: Node, at: Point, about: str, name: str, *, more: str = "", **style: str) -> Pen:
    """Begin a node with a tooltip and a short name."""
    x, y = at
    return pen.at(
        x,
        y,
        about,
        id=f"node-{node.id}",
        class_=f"node {node.kind}{more}",
        role="graphics-symbol",
        tabindex="0",
        aria_label=clean(name),
        aria_describedby=f"argmap-about-{node.id}",
        **style,
    )


def _mean(values: Iterable[float | None]) -> float | None:
    known = list(values)
    settled = [value for value in known if value is not None]
    return sum(settled) / len(settled) if settled and len(settled) == len(known) else None


def _shown(value: float | None) -> str:
    return NOT_SETTLED if value is None else f"{value:.2f}"
