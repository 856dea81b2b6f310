"""Around the diagram: the header with the verdict, and the legend with what the map uses."""

from collections.abc import Sequence

from argmap.model.links import KINDS
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Status, Thesis
from argmap.rendering.lines import draw_hub, draw_line
from argmap.rendering.marks import draw_crux, draw_hollow, draw_stack
from argmap.rendering.nodecards import MEANING, PILL_WIDTH, PILLS, draw_pill
from argmap.rendering.shapes import Pen
from argmap.rendering.sides import Sides
from argmap.rendering.text import isolated, wrap
from argmap.rendering.words import verdict_in_words
from argmap.scoring.results import Verdict

_TITLE = 20.0
_ROW = 21.0
NARROW = 400.0
"""Pictures narrower than this, in points, have things below each other that otherwise stand beside each other."""

_NAMED = 190.0  # most room for the name of a thesis in the legend


def draw_header(
    pen: Pen, amap: ArgumentMap, verdicts: Sequence[tuple[str, Verdict]], sides: Sides, wide: float, notes: Sequence[str] = (), said: str = ""
) -> float:
    """Draw title, counts, notes, verdict and one bar of odds shares for each verdict; give the height used.

    Args:
        pen: Draws from the top left.
        amap: The whole map.
        verdicts: Each with its name; the last is said in words.
        sides: Letters of theses.
        wide: Room.
        notes: What is hidden.
        said: Words instead of those about the last verdict.
    """
    kinds = ((amap.evidence, "piece of evidence", "pieces of evidence"), (amap.claims, "claim", "claims"), (amap.theses, "thesis", "rival theses"))
    counts = [_count(len(nodes), one, several) for nodes, one, several in kinds if nodes] or ["nothing is stated yet"]
    y = 0.0
    for line in wrap(amap.title, wide, _TITLE, bold=True, most=3, face=pen.face):
        y += 22
        pen.text(0, y, line, _TITLE, "ink", bold=True)
    y += 17
    _, after = verdicts[-1]
    said = said or verdict_in_words(amap, after) + (" Both are near 1: read the shares, not the margin." if after.saturated else "")
    counted = " · ".join(counts)
    beside = wide >= NARROW
    for line in wrap(said, wide - pen.face.width(counted, 10) - 16 if beside else wide, 11, most=3 if beside else 6, face=pen.face):
        pen.text(0, y, line, 11, "ink")
        y += 14
    if beside:
        pen.text(wide, y - 14, counted, 10, "muted", text_anchor="end")
    else:
        pen.text(0, y, counted, 10, "muted")
        y += 13
    for line in (line for note in notes for line in wrap(note, wide, 10, most=3, face=pen.face)):
        pen.text(0, y, line, 10, "muted")
        y += 13
    column = max(pen.face.width(name, 10) for name, _ in verdicts) + 8 if len(verdicts) > 1 else 0.0
    for name, verdict in verdicts:
        if len(verdict.supports) > 1 and not verdict.unsettled:
            _draw_shares(pen, amap, verdict, sides, (column, wide), y - 6, name)
            y += 23
    return y + 4


def _count(many: int, one: str, several: str) -> str:
    return f"{many:,} {one if many == 1 else several}"


def _draw_shares(pen: Pen, amap: ArgumentMap, verdict: Verdict, sides: Sides, ends: tuple[float, float], y: float, name: str) -> None:
    title = {thesis.id: thesis.title or thesis.text for thesis in amap.theses}
    group = pen.group("Shares of the odds for each thesis: normalised scores, not probabilities")
    (x, wide), room = ends, ends[1] - ends[0]
    if name:
        pen.text(0, y + 12, name, 10, "muted")
    last = len(verdict.odds_shares) - 1
    for at, (thesis, share) in enumerate(verdict.odds_shares.items()):
        part = room * share
        side = sides.letter[thesis]
        group.rect(x + (1.5 if at else 0.5), y + 0.5, max(0.0, part - (2 if at else 1)), 16, fill=f"{side}-fill", stroke=f"{side}-edge", stroke_width=1)
        label = f"{side}  {share:.0%} of the odds"
        full = f"{side}  {isolated(title[thesis])} – {share:.0%} of the odds"
        words = next((text for text in (full, label, f"{share:.0%}") if pen.face.width(text, 10, bold=True) < part - 14), "")
        if at == last and last:
            group.text(x + part - 8, y + 12, words, 10, "on", bold=True, text_anchor="end")
        else:
            group.text(x + 8, y + 12, words, 10, "on", bold=True)
        x += part
    if last == 1:  # the balance of two rivals is read against the middle
        pen.rect(wide - room / 2 - 0.8, y - 3, 1.6, 23, fill="ink")


def draw_legend(
    pen: Pen, amap: ArgumentMap, theses: Sequence[Thesis], sides: Sides, wide: float, *, ticks: str = "", readers: Sequence[str] = (), boxes: bool = False
) -> float:
    """Draw what the lines, letters, pills and bars of this map mean; give the height used.

    Args:
        pen: Draws from the top left.
        amap: What is drawn.
        theses: Of the whole map.
        sides: Who gains from what.
        wide: Room.
        ticks: What the ticks on bars stand at; nothing where there are none.
        readers: Names of the two readers, where there are two.
        boxes: Whether there are boxes that hold several nodes.
    """
    flow = _Flow(pen, wide)
    _add_links(flow, amap)
    for thesis in theses[:8]:
        named = wrap(thesis.title or thesis.text, _NAMED, 10, most=1, face=pen.face)[0]
        flow.swatch(sides.letter[thesis.id], f"helps “{isolated(named)}”")
    if any(sides.of_node(node.id) == "N" for node in amap.nodes if isinstance(node, Claim | Evidence)):
        flow.swatch("N", "helps several alike, or none")
    if amap.links:
        flow.weights("weight 0.2 · 0.6 · 1" + (f" ({readers[0]})" if readers else ""))
    for name, hollow in zip(readers, (False, True), strict=bool(readers)):
        flow.strength(f"strength: {name}", hollow=hollow)
    if readers:
        flow.crux("they part here, the strongest first")
    elif amap.nodes:
        flow.strength("strength" + (f", tick: {ticks}" if ticks else ""))
    if boxes:
        flow.box("box: folded nodes, mean strength")
    stated = {item.status for item in amap.evidence}
    if stated:
        flow.new_row()
    for status in (status for status in Status if status in stated):
        flow.pill(status)
    return flow.y + _ROW


def _add_links(flow: "_Flow", amap: ArgumentMap) -> None:
    used = {link.kind for link in amap.links}
    words = {"supports": "supports", "attacks": "attacks", "undercuts": "undercuts a step", "backs": "backs a step"}
    for kind in KINDS:
        if kind in used:
            flow.line(kind, words[kind])
    if any(len(link.premises) > 1 for link in amap.links):
        flow.joint("linked: only together")


class _Flow:
    """Puts samples one after another, on a new row where one is full."""

    def __init__(self, pen: Pen, wide: float) -> None:
        self.pen, self.wide = pen, wide
        self.x, self.y = 0.0, 14.0

    def new_row(self) -> None:
        self.x, self.y = 0.0, self.y + _ROW

    def _room(self, sample: float, words: str) -> float:
        """Make room for a sample and its words; give where the sample begins."""
        words = wrap(words, self.wide - sample, 10, most=1, face=self.pen.face)[0]
        needed = sample + self.pen.face.width(words, 10)
        if self.x and self.x + needed > self.wide:
            self.new_row()
        begin = self.x
        self.pen.text(begin + sample, self.y, words, 10, "ink")
        self.x += needed + 13
        return begin

    def line(self, kind: str, words: str) -> None:
        x, y = self._room(42, words), self.y - 3.5
        link = KINDS[kind](premises="a", target="b", weight=0.4)
        end = x + 34
        into_hub = kind in {"undercuts", "backs"}
        draw_line(self.pen, link, "N", [(x, y), (x + 10, y), (end - 10, y), (end - (4 if into_hub else 0), y)], head=True)
        if into_hub:
            draw_hub(self.pen, link, "N", (end, y), spoken_of=True)

    def joint(self, words: str) -> None:
        x, y = self._room(42, words), self.y - 3.5
        link = KINDS["supports"](premises="a", target="b", weight=0.2)
        for rise in (-5, 5):
            draw_line(self.pen, link, "N", [(x, y + rise), (x + 6, y + rise), (x + 8, y), (x + 14, y)], head=False)
        draw_line(self.pen, link, "N", [(x + 14, y), (x + 18, y), (x + 28, y), (x + 34, y)], head=True)
        draw_hub(self.pen, link, "N", (x + 14, y), spoken_of=False)

    def swatch(self, side: str, words: str) -> None:
        x = self._room(20, words if side == "N" else f"{side}  {words}")
        self.pen.rect(x, self.y - 8, 14, 9, fill=f"{side}-line")

    def weights(self, words: str) -> None:
        x = self._room(64, words)
        for at, weight in enumerate((0.2, 0.6, 1.0)):
            self.pen.rect(x + at * 20, self.y - 3.5 - (1 + 5 * weight) / 2, 16, 1 + 5 * weight, fill="muted")

    def strength(self, words: str, *, hollow: bool = False) -> None:
        x = self._room(42, words)
        self.pen.rect(x, self.y - 7, 36, 6, fill="track")
        if hollow:
            draw_hollow(self.pen, x, self.y - 7, 26, 6, "muted")
        else:
            self.pen.rect(x, self.y - 7, 26, 6, fill="muted")

    def crux(self, words: str) -> None:
        draw_crux(self.pen, self._room(17, words) + 6.5, self.y - 3.5, "1")

    def box(self, words: str) -> None:
        x = self._room(26, words)
        self.pen.rect(x + 0.5, self.y - 9.5, 15, 8, rx=2, fill="card", stroke="muted", stroke_width=1)
        draw_stack(self.pen.at(x, self.y - 10), 16, 9, "muted")

    def pill(self, status: Status) -> None:
        x = self._room(PILL_WIDTH + 5, MEANING[status])
        draw_pill(self.pen, x, self.y - 10, PILLS[status.value])
