"""What is shown of a map: all of it, or a part with boxes for what is folded, and in words what is hidden."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Node, Signpost, Thesis
from argmap.model.saying import said_by
from argmap.scoring.dropping import without

_KINDS = (("thesis", "theses"), ("claim", "claims"), ("piece of evidence", "pieces of evidence"), ("signpost", "signposts"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a map, to be drawn.

    Attributes:
        amap: What is drawn: nodes of the map, and boxes as claims.
        whole: The map that it is a part of.
        boxes: Ids of the nodes that each box holds, by id of the box.
        steps: Ids of the links that a drawn link stands for, by its id, where it begins or ends at a box.
        notes: What is hidden and why, in sentences.
    """

    amap: ArgumentMap
    whole: ArgumentMap
    boxes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    steps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many nodes and boxes are drawn."""
        return len(self.amap.nodes)

    def only(self, shown: Collection[str], note: str) -> "Part":
        """Leave out all other nodes.

        Args:
            shown: Ids of nodes and boxes.
            note: Why the others are hidden; begins with how many.
        """
        hidden = {node.id for node in self.amap.nodes if node.id not in shown}
        if not hidden:
            return self
        boxes = {box: held for box, held in self.boxes.items() if box not in hidden}
        amap = without(self.amap, hidden, ())
        left = {link.id for link in amap.links}
        steps = {link: stands for link, stands in self.steps.items() if link in left}
        return replace(self, amap=amap, boxes=boxes, steps=steps, notes=(*self.notes, note))


def counted(nodes: Sequence[Node]) -> str:
    """Count nodes by kind, in words.

    >>> counted([Claim(id="c", text="C"), Claim(id="d", text="D"), Evidence(id="e", text="E")])
    '2 claims and 1 piece of evidence'
    """
    found = []
    for kind, (one, several) in zip((Thesis, Claim, Evidence, Signpost), _KINDS, strict=True):
        many = sum(isinstance(node, kind) for node in nodes)
        if many:
            found.append(f"{many:,} {one if many == 1 else several}")
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def named(node: Node) -> str:
    """Give the short name of a node, between quotation marks."""
    said = said_by(node).removesuffix(".")
    return f"“{said if len(said) <= 60 else said[:59].rstrip() + '…'}”"  # noqa: PLR2004 - a name, not a text
