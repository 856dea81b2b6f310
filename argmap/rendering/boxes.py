"""How large each node's box is, and where its lines of text go: worked out before anything is laid out."""

from dataclasses import dataclass

from argmap.model.nodes import Evidence, Node, Thesis
from argmap.rendering.fonts import HELVETICA, Face
from argmap.rendering.text import wrap

EVIDENCE_SIZE, CLAIM_SIZE, THESIS_SIZE, TITLE_SIZE = 10.0, 11.0, 10.0, 17.0
LEAD = 1.3
LEFT = 26.0  # text begins here inside evidence: the letter stands before it
METER = 92.0  # room at the right of evidence for the pill, bar and number
SLOT = 9.0  # least distance between two lines that arrive at a box


@dataclass(frozen=True, slots=True)
class Widths:
    """How wide the boxes of each kind are, in points.

    Attributes:
        evidence: Of evidence.
        claim: Of claims.
        thesis: Of theses.
        lines: Most lines of evidence.
        pair: Room for the numbers of a second reader, below those of the first.
    """

    evidence: float = 312.0
    claim: float = 180.0
    thesis: float = 200.0
    lines: int = 3
    pair: float = 0.0


WIDE = Widths()


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


def box_of(node: Node, arriving: int, widths: Widths = WIDE, face: Face = HELVETICA) -> Box:
    """Measure the box of a node at one side of which a number of lines arrive."""
    slots = SLOT * (arriving + 1)
    if isinstance(node, Evidence):
        lines = wrap(node.title or node.text, widths.evidence - LEFT - METER - 8, EVIDENCE_SIZE, most=widths.lines, face=face)
        return Box(widths.evidence, max(36.0, 10 + len(lines) * EVIDENCE_SIZE * LEAD, slots), (), tuple(lines))
    if isinstance(node, Thesis):
        title = wrap(node.title, widths.thesis - 30, TITLE_SIZE, bold=True, most=3, face=face) if node.title else []
        lines = wrap(node.text, widths.thesis - 30, THESIS_SIZE, most=9, face=face)
        return Box(widths.thesis, max(66 + widths.pair + len(title) * TITLE_SIZE * LEAD + len(lines) * THESIS_SIZE * LEAD, slots), tuple(title), tuple(lines))
    lines = wrap(node.title or node.text, widths.claim - 26, CLAIM_SIZE, bold=True, most=6, face=face)
    return Box(widths.claim, max(34 + widths.pair + len(lines) * CLAIM_SIZE * LEAD, slots), (), tuple(lines))
