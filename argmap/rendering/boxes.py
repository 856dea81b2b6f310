"""How large each node's box is, and where its lines of text go: worked out before anything is laid out."""

from dataclasses import dataclass

from argmap.model.nodes import Evidence, Node, Thesis
from argmap.rendering.text import wrap

EVIDENCE_WIDTH, CLAIM_WIDTH, THESIS_WIDTH = 312.0, 180.0, 200.0
EVIDENCE_SIZE, CLAIM_SIZE, THESIS_SIZE, TITLE_SIZE = 10.0, 11.0, 10.0, 17.0
LEAD = 1.3
LEFT = 26.0  # text begins here inside evidence: the letter stands before it
METER = 92.0  # room at the right of evidence for the pill, bar and number
SLOT = 9.0  # least distance between two lines that arrive at a box


@dataclass(frozen=True, slots=True)
class Box:
    """A node's size and its lines of text.

    Attributes:
        width: In points.
        height: In points.
        title: Lines of the heading; only theses have one.
        lines: Lines of the text.
    """

    width: float
    height: float
    title: tuple[str, ...]
    lines: tuple[str, ...]


def box_of(node: Node, arriving: int) -> Box:
    """Measure the box of a node at which a number of lines arrive on the left."""
    slots = SLOT * (arriving + 1)
    if isinstance(node, Evidence):
        lines = wrap(node.title or node.text, EVIDENCE_WIDTH - LEFT - METER - 8, EVIDENCE_SIZE, most=3)
        return Box(EVIDENCE_WIDTH, max(32.0, 10 + len(lines) * EVIDENCE_SIZE * LEAD, slots), (), tuple(lines))
    if isinstance(node, Thesis):
        title = wrap(node.title, THESIS_WIDTH - 30, TITLE_SIZE, bold=True, most=2) if node.title else []
        lines = wrap(node.text, THESIS_WIDTH - 30, THESIS_SIZE, most=7)
        return Box(THESIS_WIDTH, max(66 + len(title) * TITLE_SIZE * LEAD + len(lines) * THESIS_SIZE * LEAD, slots), tuple(title), tuple(lines))
    lines = wrap(node.title or node.text, CLAIM_WIDTH - 28, CLAIM_SIZE, bold=True, most=4)
    return Box(CLAIM_WIDTH, max(34 + len(lines) * CLAIM_SIZE * LEAD, slots), (), tuple(lines))
