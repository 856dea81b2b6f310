"""How large each node's box is, and where its lines of text go: worked out before anything is laid out."""

from dataclasses import dataclass

from argmap.model.nodes import Evidence, Node, Thesis
from argmap.rendering.fonts import HELVETICA, Face
from argmap.rendering.text import wrap

EVIDENCE_SIZE, CLAIM_SIZE, THESIS_SIZE, TITLE_SIZE = 10.0, 11.0, 10.0, 17.0
LEAD = 1.3
LEFT = 26.0  # text begins here inside evidence: the letter stands before it
METER = 92.0  # room at the right of evidence for the pill, bar and number
UNDER = 2.0  # more room below the words of a claim where the last are small
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


WORDS = ("both", "titles", "texts")
"""What boxes may say of statements that have a title and a text."""

WIDE = Widths()


@dataclass(frozen=True, slots=True)
class Box:
    """A node's size and its lines of text.

    Attributes:
        width: In points.
        height: In points.
        title: Lines that stand out: of a title, and of the text of a claim that has nothing else to say.
        lines: Lines of the text below.
    """

    width: float
    height: float
    title: tuple[str, ...]
    lines: tuple[str, ...]


def words_of(node: Node, words: str) -> tuple[str, str]:
    """Give what a box says: a heading where it has both, and the text, or the title alone.

    A text that begins with the title needs no heading.

    Args:
        node: A claim or a piece of evidence.
        words: One of `WORDS`.

    >>> words_of(Evidence(id="shifts", title="Late shifts", text="Many jobs end after midnight"), "both")
    ('Late shifts', 'Many jobs end after midnight')
    >>> words_of(Evidence(id="shifts", title="Late shifts", text="Late shifts are common"), "both")
    ('', 'Late shifts are common')
    """
    if not node.title or words == "texts":
        return "", node.text
    if words == "titles":
        return "", node.title
    said = node.text.casefold().startswith(node.title.rstrip(" .…").casefold())
    return "" if said else node.title, node.text


def box_of(node: Node, arriving: int, widths: Widths = WIDE, face: Face = HELVETICA, words: str = "both") -> Box:
    """Measure the box of a node at one side of which a number of lines arrive."""
    slots = SLOT * (arriving + 1)
    heading, text = words_of(node, words)
    if isinstance(node, Evidence):
        room = widths.evidence - LEFT - METER - 8
        title = _lines(heading, room, EVIDENCE_SIZE, 2, face, bold=True)
        lines = _lines(text, room, EVIDENCE_SIZE, widths.lines, face)
        return Box(widths.evidence, max(36.0, 10 + (len(title) + len(lines)) * EVIDENCE_SIZE * LEAD, slots), title, lines)
    if isinstance(node, Thesis):
        title = _lines(node.title or "", widths.thesis - 30, TITLE_SIZE, 3, face, bold=True)
        lines = _lines(node.text, widths.thesis - 30, THESIS_SIZE, 9, face)
        return Box(widths.thesis, max(66 + widths.pair + len(title) * TITLE_SIZE * LEAD + len(lines) * THESIS_SIZE * LEAD, slots), title, lines)
    title, lines = claim_lines(heading, text, widths.claim - 26, face)
    return Box(widths.claim, max(34 + widths.pair + claim_height(title, lines), slots), title, lines)


def claim_lines(heading: str, text: str, room: float, face: Face) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Break the words of a claim into lines that stand out, and lines below; a text alone stands out."""
    title = _lines(heading or text, room, CLAIM_SIZE, 6, face, bold=True)
    return title, _lines(text, room, EVIDENCE_SIZE, 6, face) if heading else ()


def claim_height(title: tuple[str, ...], lines: tuple[str, ...]) -> float:
    """Give how much room the lines of a claim take."""
    return len(title) * CLAIM_SIZE * LEAD + (len(lines) * EVIDENCE_SIZE * LEAD + UNDER if lines else 0.0)


def _lines(text: str, room: float, size: float, most: int, face: Face, *, bold: bool = False) -> tuple[str, ...]:
    return tuple(wrap(text, room, size, bold=bold, most=most, face=face)) if text else ()
