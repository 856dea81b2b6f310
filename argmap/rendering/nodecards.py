"""Nodes as boxes of their own: evidence, claims and theses, each with its strength as a bar and a number."""

from dataclasses import dataclass

from argmap.model.nodes import Evidence, Node, Status, Thesis
from argmap.rendering.boxes import CLAIM_SIZE, EVIDENCE_SIZE, LEAD, LEFT, METER, THESIS_SIZE, TITLE_SIZE, UNDER, Box, claim_height
from argmap.rendering.marks import RADIUS, draw_crux, draw_hollow, draw_stack
from argmap.rendering.shapes import SMALLEST, Pen

BAR = 56.0
_BIG, _PAIRED = 20.0, 13.0
_BELOW = 12.0  # from the support of one reader to that of the other, besides the height of a number
STATES = {"added": "NEW", "dropped": "OUT", "later": "LATER"}
PAIR = 8.5
"""Between the rows of two readers."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a card shows of a node's strength.

    Attributes:
        value: The strength, in [0, 1].
        shown: The number as it is written; a mark where it is not settled.
        before: The strength before the change, where there was one.
        state: ``dropped`` or ``added`` by the change, or known only ``later``; empty for a node that was there and still is.
        beside: The strength that a second reader gives it, where there are two.
        shown_beside: That number as it is written; empty for one reader.
        crux: Number of the crux that the two part on here; None where they do not, empty where it is of little effect.
        boxed: Whether the card is a box that holds several nodes.
    """

    value: float
    shown: str
    before: float | None = None
    state: str = ""
    beside: float = 0.0
    shown_beside: str = ""
    crux: str | None = None
    boxed: bool = False

    @property
    def moved(self) -> float:
        """How far it moved, as it would be written to two places."""
        return 0.0 if self.before is None else round(round(self.value, 2) - round(self.before, 2), 2)

    @property
    def mark(self) -> str:
        """What stands in the corner of its card: that it is new or out, or how far it moved."""
        return STATES.get(self.state) or (signed(self.moved) if self.moved else "")

    @property
    def arrow(self) -> str:
        """Which way it moved; nothing where it did not."""
        return "▲" if self.moved > 0 else "▼" if self.moved < 0 else ""


def signed(difference: float) -> str:
    """Write a difference to two places with its sign.

    >>> signed(0.25), signed(-0.5)
    ('+0.25', '−0.50')
    """
    return f"{difference:+.2f}".replace("-", "−")


@dataclass(frozen=True, slots=True)
class Pill:
    """How a status looks: a word, and a ground, outline and hand of its own, so that colour is never needed."""

    word: str
    fill: str = "card"
    stroke: str = "muted"
    text: str = "muted"
    dash: str = ""
    italic: bool = False


PILLS = {
    "confirmed": Pill("CONFIRMED", "pill", "pill", "pill-text"),
    "reported": Pill("REPORTED", "soft", "soft", "soft-text"),
    "claimed": Pill("CLAIMED"),
    "projected": Pill("AMBITION", dash="4 2"),
    "analysis": Pill("ANALYSIS", stroke="rule", italic=True),
    "unknown": Pill("OPEN", dash="1 2", italic=True),
}
MEANING = {
    Status.CONFIRMED: "shown by the source",
    Status.REPORTED: "stated as fact",
    Status.CLAIMED: "a party’s pitch",
    Status.PROJECTED: "a target",
    Status.ANALYSIS: "somebody’s reading",
    Status.UNKNOWN: "left open",
}
PILL_WIDTH, PILL_HEIGHT = 58.0, 13.0


def draw_pill(pen: Pen, x: float, y: float, pill: Pill) -> None:
    """Draw a status pill with its top left at a point."""
    style = {"stroke_dasharray": pill.dash} if pill.dash else {}
    pen.rect(x, y, PILL_WIDTH, PILL_HEIGHT, rx=6.5, fill=pill.fill, stroke=pill.stroke, stroke_width=1, **style)
    hand = {"font_style": "italic"} if pill.italic else {}
    pen.text(x + PILL_WIDTH / 2, y + 9.5, pill.word, SMALLEST, pill.text, bold=not pill.italic, text_anchor="middle", **hand)


def draw_bar(pen: Pen, x: float, y: float, wide: float, high: float, reading: Reading, hue: str, rest: str, tick: str) -> None:  # noqa: PLR0917 - a bar is its place, size and colours
    """Draw a strength as the filled part of a bar, with a tick where it stood before.

    The bar and the number beside it have classes, so that a live page finds them.
    """
    filled = round(wide * reading.value, 2)
    pen.rect(x, y, wide, high, class_="track", fill=rest)
    if filled:
        pen.rect(x, y, filled, high, class_="level", fill=hue)
    if reading.before is not None:
        pen.rect(x + wide * reading.before - 0.8, y - 2.5, 1.6, high + 5, fill=tick)


def draw_pair(pen: Pen, x: float, y: float, wide: float, reading: Reading, hue: str, rest: str, ink: str) -> None:  # noqa: PLR0917 - as above
    """Draw two bars below each other, full and hollow, each with its number at the right end of the room."""
    number = max(pen.face.width(shown, SMALLEST, bold=True) for shown in (reading.shown, reading.shown_beside)) + 6
    for value, shown, down in ((reading.value, reading.shown, 0.0), (reading.beside, reading.shown_beside, PAIR)):
        long = max(wide - number, 4.0)
        pen.rect(x, y + down, long, 4, class_="track", fill=rest)
        if down:
            draw_hollow(pen, x, y + down, round(long * value, 2), 4, hue)
        elif value:
            pen.rect(x, y, round(long * value, 2), 4, class_="level", fill=hue)
        pen.text(x + wide, y + down + 4.8, shown, SMALLEST, ink, bold=True, class_="number" if not down else "number-beside", text_anchor="end")


def draw_node(pen: Pen, node: Node, box: Box, side: str, reading: Reading) -> None:
    """Draw a node's card with its top left at the origin of the pen's group."""
    side = "N" if reading.state == "dropped" else side
    if isinstance(node, Thesis):
        _draw_thesis(pen, box, side, reading)
    elif isinstance(node, Evidence):
        _draw_evidence(pen, node, box, side, reading)
    else:
        _draw_claim(pen, box, side, reading)
        if reading.boxed:
            draw_stack(pen, box.width, box.height, f"{side}-line")


def _draw_evidence(pen: Pen, node: Evidence, box: Box, side: str, reading: Reading) -> None:
    out = reading.state == "dropped"
    frame = {"fill": "paper", "stroke_dasharray": "2 3"} if out else {"fill": f"{side}-tint"}
    pen.rect(0.5, 0.5, box.width - 1, box.height - 1, rx=8, stroke="ink" if reading.state == "added" else "rule", stroke_width=1, **frame)
    middle = box.height / 2
    lead = EVIDENCE_SIZE * LEAD
    if reading.crux is not None:
        draw_crux(pen, 12.5, 9.5, reading.crux)
    if side != "N":
        pen.text(10, middle + (3.2 if reading.crux is None else 9.0), side, 9, f"{side}-text", bold=True)
    ink = "muted" if out else "ink"
    first = EVIDENCE_SIZE * 0.35
    y, room = middle - lead * (len(box.title) + len(box.lines) - 1) / 2 + first, box.width - LEFT - METER - 8
    y = pen.block(LEFT, y, box.title, EVIDENCE_SIZE, ink, lead, room=room, bold=True, struck=out)
    pen.block(LEFT, y, box.lines, EVIDENCE_SIZE, ink, lead, room=room, struck=out)
    x = box.width - METER
    draw_pill(pen, x, middle - 14.5, PILLS[node.status.value])
    if reading.shown_beside:
        draw_pair(pen, x + 1, middle + 2.5, METER - 8, reading, f"{side}-line", "track", f"{side}-text")
        return
    draw_bar(pen, x + 1, middle + 4.5, BAR, 6, reading, f"{side}-line", "track", "ink")
    pen.text(box.width - 7, middle + 10.6, with_arrow(reading), 9, f"{side}-text", bold=True, class_="number", text_anchor="end")
    if reading.mark:
        pen.text(box.width - 7, middle - 5, reading.mark, SMALLEST, "ink", bold=True, text_anchor="end")


def draw_meter(pen: Pen, x: float, y: float, wide: float, node: Evidence, side: str, reading: Reading) -> None:
    """Draw the pill, bar and number of evidence in one row, `y` being the pill's top."""
    if reading.crux is not None:
        draw_crux(pen, x + RADIUS, y + PILL_HEIGHT / 2, reading.crux)
        x, wide = x + 2 * RADIUS + 3, wide - 2 * RADIUS - 3
    draw_pill(pen, x, y, PILLS[node.status.value])
    if reading.shown_beside:
        draw_pair(pen, x + PILL_WIDTH + 7, y + 0.3, wide - PILL_WIDTH - 7, reading, f"{side}-line", "track", f"{side}-text")
        return
    number = pen.text(x + wide, y + 9.8, with_arrow(reading), 9, f"{side}-text", bold=True, class_="number", text_anchor="end")
    if reading.mark:
        number += pen.text(x + wide - number - 5, y + 9.8, reading.mark, SMALLEST, "ink", bold=True, text_anchor="end") + 5
    begin = x + PILL_WIDTH + 7
    draw_bar(pen, begin, y + 3.5, max(x + wide - max(number, 18.0) - 6 - begin, 4.0), 6, reading, f"{side}-line", "track", "ink")


def _draw_claim(pen: Pen, box: Box, side: str, reading: Reading) -> None:
    pen.rect(1, 1, box.width - 2, box.height - 2, rx=10, fill="card", stroke=f"{side}-line", stroke_width=2)
    pair = PAIR if reading.shown_beside else 0.0
    top = (box.height - claim_height(box.title, box.lines) - 20 - pair) / 2 + (3 if reading.mark else 0)
    y = draw_claim_lines(pen, 14, top + CLAIM_SIZE, box.width - 26, (box.title, box.lines), out=reading.state == "dropped")
    begin = 14.0
    if reading.crux is not None:
        draw_crux(pen, begin + RADIUS, y + 4, reading.crux)
        begin += 2 * RADIUS + 4
    if pair:
        draw_pair(pen, begin, y - 3, box.width - 12 - begin, reading, f"{side}-line", "track", f"{side}-text")
        return
    draw_bar(pen, begin, y - 2, box.width - 68, 6, reading, f"{side}-line", "track", "ink")
    pen.text(box.width - 12, y + 5, with_arrow(reading), 11, f"{side}-text", bold=True, class_="number", text_anchor="end")
    if reading.mark:
        pen.text(box.width - 9, 10, reading.mark, SMALLEST, "ink", bold=True, text_anchor="end")


def draw_claim_lines(pen: Pen, x: float, y: float, room: float, words: tuple[tuple[str, ...], tuple[str, ...]], *, out: bool) -> float:
    """Draw the words of a claim: what stands out, and what stands below it; give the baseline after the last line."""
    ink = "muted" if out else "ink"
    title, lines = words
    y = pen.block(x, y, title, CLAIM_SIZE, ink, CLAIM_SIZE * LEAD, room=room, bold=True, struck=out)
    return pen.block(x, y, lines, EVIDENCE_SIZE, ink, EVIDENCE_SIZE * LEAD, room=room, struck=out) + (UNDER if lines else 0.0)


def _draw_thesis(pen: Pen, box: Box, side: str, reading: Reading) -> None:
    pen.rect(1, 1, box.width - 2, box.height - 2, rx=10, fill=f"{side}-fill", stroke=f"{side}-edge", stroke_width=2)
    pair = _BELOW if reading.shown_beside else 0.0
    if reading.crux is not None:
        draw_crux(pen, box.width - 14 - RADIUS, 14.5, reading.crux)
    used = pair + 22 + len(box.title) * TITLE_SIZE * LEAD + len(box.lines) * THESIS_SIZE * LEAD + 34
    y = (box.height - used) / 2 + 16
    pen.text(15, y, f"THESIS {side}" if side != "N" else "THESIS", 9, "on")
    if reading.state:
        pen.text(box.width - 14, y, STATES[reading.state], 9, "on", bold=True, text_anchor="end")
    room = box.width - 30
    y = pen.block(15, y + TITLE_SIZE + 3, box.title, TITLE_SIZE, "on", TITLE_SIZE * LEAD, room=room, bold=True) if box.title else y + 15
    y = pen.block(15, y - 2, box.lines, THESIS_SIZE, "on", THESIS_SIZE * LEAD, room=room, struck=reading.state == "dropped")
    draw_support(pen, 15, y + 6, room, side, reading)


def draw_support(pen: Pen, x: float, y: float, wide: float, side: str, reading: Reading) -> None:
    """Draw the support of a thesis on its fill: a bar with its top at `y`, and a large number."""
    if reading.shown_beside:
        room = wide - 10 - max(pen.face.width(shown, _PAIRED, bold=True) for shown in (reading.shown, reading.shown_beside))
        for value, shown, down in ((reading.value, reading.shown, 0.0), (reading.beside, reading.shown_beside, _BELOW + 4.0)):
            pen.rect(x, y - 2 + down, room, 7, class_="track", fill=f"{side}-dim")
            if down:
                draw_hollow(pen, x, y - 2 + down, round(room * value, 2), 7, "on")
            elif value:
                pen.rect(x, y - 2, round(room * value, 2), 7, class_="level", fill="on")
            pen.text(x + wide, y + down + 6.5, shown, _PAIRED, "on", bold=True, class_="number" if not down else "number-beside", text_anchor="end")
        return
    pen.text(x + wide, y + 11, reading.shown, _BIG, "on", bold=True, class_="number", text_anchor="end")
    draw_bar(pen, x, y, wide - 12 - pen.face.width("0.00", _BIG, bold=True), 8, reading, "on", f"{side}-dim", "ink")
    if reading.arrow:
        pen.text(x + wide, y - 9, f"{reading.arrow} {signed(reading.moved)}", 9, "on", bold=True, text_anchor="end")


def with_arrow(reading: Reading) -> str:
    """Put an arrow before a number that moved; how far is said in the corner."""
    return reading.arrow + reading.shown
