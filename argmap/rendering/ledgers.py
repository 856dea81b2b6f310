"""The layout `cards`: theses on top, and under each the cards of its claims; a card lists what bears on its claim, step by step."""

from collections.abc import Sequence
from dataclasses import dataclass

from argmap.model.links import ON_LINKS, Link
from argmap.model.nodes import Evidence, Thesis
from argmap.rendering.boxes import EVIDENCE_SIZE, LEAD, THESIS_SIZE, TITLE_SIZE, claim_height, claim_lines, words_of
from argmap.rendering.ledger_rows import DEEPEST, Ledger, Row, ledgers, numbers
from argmap.rendering.lines import draw_hub, draw_stripe
from argmap.rendering.marks import RADIUS, draw_crux, draw_stack
from argmap.rendering.nodecards import PILL_HEIGHT, STATES, draw_bar, draw_claim_lines, draw_meter, draw_pair, draw_support, with_arrow
from argmap.rendering.scene import Placed, Scene
from argmap.rendering.shapes import SMALLEST, Pen, n
from argmap.rendering.text import wrap

WIDTH = 928.0
_COLUMNS, _LEAST = 4, 200.0  # of cards at most, and how wide one is at least
_GAP, _BETWEEN, _UNDER = 12.0, 26.0, 18.0  # between cards, between sections, under a thesis
_LEVEL = 60.0  # theses that end so near to each other have their cards begin level
_PAD = 11.0
_CAPTION = 12.5  # room for the words above a row that bears on a step
_STRIPE, _SIGN, _TEXT, _IN = 10.0, 22.0, 34.0, 12.0  # places in a row, and how far the next level is set in
_SIGNS = {"supports": "+", "attacks": "−", "undercuts": "×", "backs": "+"}
_SAYS = {"undercuts": "undercuts this step", "backs": "backs this step"}


def place_cards(scene: Scene) -> Placed:
    """Put a scene in place."""
    return _Cards(scene).placed()


@dataclass(slots=True)
class _Line:
    """A row with its lines of text, those of a heading first, and its place in the card."""

    row: Row
    title: tuple[str, ...]
    words: tuple[str, ...]
    height: float
    x: float = 0.0
    y: float = 0.0


@dataclass(slots=True)
class _Card:
    """A ledger at a width: its heading, its rows in one column or several, and its place in the picture."""

    ledger: Ledger
    width: float
    title: tuple[str, ...]
    words: tuple[str, ...]
    head: float
    lines: list[_Line]
    height: float
    each: float = 0.0  # width of a column of rows
    x: float = 0.0
    y: float = 0.0


class _Cards:
    def __init__(self, scene: Scene) -> None:
        self.scene, self.amap, self.face = scene, scene.amap, scene.theme.face
        self.wide = scene.width or WIDTH
        self.columns = max(1, min(_COLUMNS, int((self.wide + _GAP) / (_LEAST + _GAP))))
        self.listed = ledgers(self.amap, scene.arrangement)
        self.number = numbers(self.listed, scene.sides.letter)
        self.seat = {row.node: ledger.node for ledger in self.listed for row in ledger.rows if row.full}
        self.cards: list[_Card] = []
        self.stubs: list[tuple[_Card, _Card]] = []

    def placed(self) -> Placed:
        y, theses = 0.0, [thesis.id for thesis in self.amap.theses]
        for group in _shared_out(theses, self.columns):
            y = self._place_sections(group, y) + _BETWEEN
        rest = [ledger for ledger in self.listed if not ledger.home]
        if rest:
            y = self._place_columns(rest, 0.0, y, self.columns, _column_width(self.wide, self.columns)) + _BETWEEN
        return Placed(0.0, 0.0, self.wide, max(y - _BETWEEN, 0.0), self.draw)

    def _place_sections(self, theses: Sequence[str], y: float) -> float:
        """Place theses beside each other, each with the cards of its claims below; give where they end."""
        under = {thesis: [ledger for ledger in self.listed if ledger.home == thesis and ledger.node != thesis] for thesis in theses}
        share = self._columns_of(theses, under)
        total = sum(share)
        gaps = _BETWEEN * (len(theses) - 1) + _GAP * (total - len(theses))
        each = (self.wide - gaps) / total
        x, end, tops = 0.0, y, []
        for thesis, many in zip(theses, share, strict=True):
            ledger = next(ledger for ledger in self.listed if ledger.node == thesis)
            card = self._thesis_card(ledger, each * many + _GAP * (many - 1), many)
            card.x, card.y = x, y
            tops.append((card, many))
            x += card.width + _BETWEEN
        tallest = max(card.height for card, _ in tops)
        for card, many in tops:
            self.cards.append(card)
            level = tallest if tallest - card.height < _LEVEL else card.height
            begin, first = y + level + _UNDER, len(self.cards)
            end = max(end, y + card.height, self._place_columns(under[card.ledger.node], card.x, begin, many, each))
            bearing = {link.premises[0] for link in self.amap.links_into(card.ledger.node)}
            self.stubs += [(card, below) for below in self.cards[first:] if below.y == begin and below.ledger.node in bearing]
        return end

    def _columns_of(self, theses: Sequence[str], under: dict[str, list[Ledger]]) -> list[int]:
        """Share out the columns among theses: three theses have one each, and others up to four in all, by how much they hold."""
        share = [1] * len(theses)
        load = [1 + sum(2 + len(ledger.rows) for ledger in under[thesis]) for thesis in theses]
        for _ in range(0 if 1 < len(theses) == self.columns - 1 else self.columns - len(theses)):
            open_to = [at for at, thesis in enumerate(theses) if share[at] < len(under[thesis])]  # a column without a card would stay empty
            if open_to:
                share[max(open_to, key=lambda at: load[at] / share[at])] += 1
        return share

    def _place_columns(self, listed: Sequence[Ledger], x: float, y: float, many: int, each: float) -> float:
        """Place cards in columns, each where there is most room; give where the longest column ends."""
        ends = [y] * many
        for ledger in listed:
            card = self._claim_card(ledger, each) if ledger.node else self._rest_card(ledger, each)
            at = min(range(many), key=lambda at: (round(ends[at]), at))
            card.x, card.y = x + at * (each + _GAP), ends[at]
            ends[at] += card.height + _GAP
            self.cards.append(card)
        return max(y, max(ends) - _GAP)

    def _thesis_card(self, ledger: Ledger, wide: float, many: int) -> _Card:
        node = self.amap.node(ledger.node)
        title = tuple(wrap(node.title, wide - 30, TITLE_SIZE, bold=True, most=3, face=self.face)) if node.title else ()
        words = tuple(wrap(node.text, wide - 30, THESIS_SIZE, most=9, face=self.face))
        head = 59 + self.scene.pair + len(title) * TITLE_SIZE * LEAD + len(words) * THESIS_SIZE * LEAD + (0 if title else 4)
        return self._filled(_Card(ledger, wide, title, words, head, [], head), many)

    def _claim_card(self, ledger: Ledger, wide: float) -> _Card:
        node = self.amap.node(ledger.node)
        title, words = claim_lines(*words_of(node, self.scene.words_for(node.id)), wide - 2 * _PAD, self.face)
        head = 41 + self.scene.pair + claim_height(title, words) + (0 if ledger.rows else 6)
        return self._filled(_Card(ledger, wide, title, words, head, [], head), 1)

    def _rest_card(self, ledger: Ledger, wide: float) -> _Card:
        return self._filled(_Card(ledger, wide, (), (), 24.0, [], 24.0), 1)

    def _filled(self, card: _Card, many: int) -> _Card:
        """Put a card's rows below its head, in columns of about the same height; steps are not torn apart."""
        each = card.each = _column_width(card.width, many)
        lines = [self._line(row, each) for row in card.ledger.rows]
        blocks: list[list[_Line]] = []
        for line in lines:
            if line.row.depth == 0 and line.row.place == 0:
                blocks.append([])
            blocks[-1].append(line)
        goal = sum(line.height for line in lines) / many
        column, y, longest, filled = 0, 0.0, 0.0, 0.0
        for block in blocks:
            tall = sum(line.height for line in block)
            if y and column < many - 1 and filled + tall / 2 > goal * (column + 1):
                column, y = column + 1, 0.0
            for line in block:
                line.x, line.y = column * (each + _GAP), card.head + y
                y += line.height
            filled += tall
            longest = max(longest, y)
        card.lines, card.height = lines, card.head + longest + (4 if lines else 0)
        return card

    def _line(self, row: Row, wide: float) -> _Line:
        node = self.amap.node(row.node)
        room = wide - _text_at(row) - _PAD
        again = isinstance(node, Evidence) and not row.full
        # What is said in full elsewhere is only named.
        heading, text = words_of(node, self.scene.words) if row.full else ("", node.title or node.text)
        title = tuple(wrap(heading, room, EVIDENCE_SIZE, bold=True, most=2, face=self.face)) if heading else ()
        words = tuple(wrap(text, room, EVIDENCE_SIZE, most=2 if again else 4, face=self.face))
        said = _CAPTION if self._said(row) else 0.0
        return _Line(row, title, words, 12 + said + (len(title) + len(words)) * EVIDENCE_SIZE * LEAD + PILL_HEIGHT + 5)

    def _said(self, row: Row) -> str:
        return _SAYS.get(row.link.kind, "") if row.link is not None and row.place == 0 else ""

    def draw(self, body: Pen) -> None:
        for thesis, card in self.stubs:
            self._draw_stub(body, thesis, card)
        for card in self.cards:
            if not card.ledger.node:
                frame = body.at(card.x, card.y, class_="rest")
                frame.rect(0.75, 0.75, card.width - 1.5, card.height - 1.5, rx=10, fill="card", stroke="rule", stroke_width=1.5)
                frame.text(_PAD, 16, "BEARS ON NO THESIS OR CLAIM", SMALLEST, "muted", bold=True)
            elif isinstance(self.amap.node(card.ledger.node), Thesis):
                self._draw_thesis(body, card)
            else:
                self._draw_claim(body, card)
            self._draw_rows(body, card)

    def _draw_stub(self, body: Pen, thesis: _Card, card: _Card) -> None:
        """Lead the eye from a card to the thesis above that it bears on; the thesis lists the step itself."""
        side = self.scene.sides.of_node(thesis.ledger.node)
        x, top = card.x + card.width / 2, thesis.y + thesis.height
        stub = body.group(class_="stub", aria_hidden="true")
        stub.make("path", d=f"M{n(x)},{n(card.y)} V{n(top + 6)}", fill="none", stroke=f"{side}-line", stroke_width=2)
        stub.make("path", d=f"M{n(x)},{n(top)} l-5,9 h10 Z", fill=f"{side}-line")

    def _draw_thesis(self, body: Pen, card: _Card) -> None:
        node = self.amap.node(card.ledger.node)
        reading, side = self.scene.reading(node), self.scene.sides.of_node(node.id)
        side = "N" if reading.state == "dropped" else side
        pen, wide = self.scene.node_group(body, node, (card.x, card.y)), card.width
        pen.rect(1, 1, wide - 2, card.height - 2, rx=10, fill="card" if card.lines else f"{side}-fill", stroke=f"{side}-edge", stroke_width=2)
        if card.lines:
            pen.make("path", d=f"M1,{n(card.head)} V11 Q1,1 11,1 H{n(wide - 11)} Q{n(wide - 1)},1 {n(wide - 1)},11 V{n(card.head)} Z", fill=f"{side}-fill")
        pen.text(15, 20, f"THESIS {self.number[node.id]}", 9, "on")
        if reading.crux is not None:
            draw_crux(pen, wide - 14 - RADIUS, 17, reading.crux)
        if reading.state:
            pen.text(wide - 14, 20, STATES[reading.state], 9, "on", bold=True, text_anchor="end")
        y = pen.block(15, 40, card.title, TITLE_SIZE, "on", TITLE_SIZE * LEAD, room=wide - 30, bold=True) if card.title else 36.0
        y = pen.block(15, y - 4, card.words, THESIS_SIZE, "on", THESIS_SIZE * LEAD, room=wide - 30, struck=reading.state == "dropped")
        draw_support(pen, 15, y + 2, wide - 30, side, reading)

    def _draw_claim(self, body: Pen, card: _Card) -> None:
        node = self.amap.node(card.ledger.node)
        reading, side = self.scene.reading(node), self.scene.sides.of_node(node.id)
        out = reading.state == "dropped"
        side = "N" if out else side
        pen, wide = self.scene.node_group(body, node, (card.x, card.y)), card.width
        pen.rect(1, 1, wide - 2, card.height - 2, rx=10, fill="card", stroke=f"{side}-line", stroke_width=2)
        begin = self._draw_badge(pen, _PAD, 9, node.id, side)
        if reading.crux is not None:
            draw_crux(pen, begin + 5 + RADIUS, 15.5, reading.crux)
            begin += 2 * RADIUS + 5
        corner = pen.text(wide - _PAD, 18, reading.mark, SMALLEST, "ink", bold=True, text_anchor="end") + 6 if reading.mark else 0.0
        if not reading.state:
            bears = wrap(self._bears_on(node.id), wide - begin - 6 - _PAD - corner, SMALLEST, most=1, face=self.face)[0]
            pen.text(begin + 6, 18, bears, SMALLEST, "muted")
        y = draw_claim_lines(pen, _PAD, 36, wide - 2 * _PAD, (card.title, card.words), out=out)
        if reading.boxed:
            draw_stack(pen, wide, card.height, f"{side}-line")
        if reading.shown_beside:
            draw_pair(pen, _PAD, y - 7, wide - 2 * _PAD, reading, f"{side}-line", "track", f"{side}-text")
            return
        draw_bar(pen, _PAD, y - 6, wide - 2 * _PAD - 42, 7, reading, f"{side}-line", "track", "ink")
        pen.text(wide - _PAD, y + 1.5, with_arrow(reading), 11, f"{side}-text", bold=True, text_anchor="end")

    def _bears_on(self, node_id: str) -> str:
        """Say on which theses and claims a claim bears: what it is listed under."""
        said = []
        for link in self.amap.links_from(node_id):
            on = self.number.get(link.target)
            said.append(f"{link.kind} {on}" if on else f"{link.kind} a step" if isinstance(link, ON_LINKS) else f"{link.kind} evidence")
        return " · ".join(dict.fromkeys(said))

    def _draw_badge(self, pen: Pen, x: float, y: float, node_id: str, side: str) -> float:
        """Draw the number of a claim or thesis; give where it ends."""
        shown = self.number[node_id]
        wide = self.face.width(shown, 9, bold=True) + 10
        pen.rect(x, y, wide, PILL_HEIGHT, rx=3, fill=f"{side}-tint", stroke=f"{side}-line", stroke_width=1)
        pen.text(x + wide / 2, y + 9.8, shown, 9, f"{side}-text", bold=True, text_anchor="middle")
        return x + wide

    def _draw_rows(self, body: Pen, card: _Card) -> None:
        begun = {line.row.link.id: line for line in card.lines if line.row.link is not None and line.row.place == 0}
        ends = {line.row.link.id: line for line in card.lines if line.row.link is not None}
        for line in card.lines:
            link, row = line.row.link, line.row
            if row.depth == 0 and row.place == 0 and line.y > card.head + 0.5:
                body.rect(card.x + line.x + _PAD, card.y + line.y, card.each - 2 * _PAD, 0.75, fill="track")
            if link is not None and row.place == 0:
                riders = [begun[rider.id] for rider in self.amap.links_into(link.id) if rider.id in begun]
                self._draw_step(body, card, link, line, ends[link.id], riders, begun)
            self._draw_premise(body, card, line)

    def _draw_step(self, body: Pen, card: _Card, link: Link, first: _Line, last: _Line, riders: Sequence[_Line], begun: dict[str, _Line]) -> None:
        side = self.scene.sides.of_link(link)
        group = self.scene.link_group(body.at(card.x + first.x, card.y), link)
        depth = _set_in(first.row)
        x, middle = _STRIPE + depth, first.y + 12 + (_CAPTION if self._said(first.row) else 0)
        bottom = max([last.y + last.height - 6, *(rider.y + 12 + _CAPTION for rider in riders)])
        draw_stripe(group, link, side, x, first.y + 7, bottom)
        role = "undercut" if isinstance(link, ON_LINKS) else f"{side}-text"
        group.text(_SIGN + depth, middle + 4, _SIGNS[link.kind], 13, role, bold=True, text_anchor="middle")
        group.text(_SIGN + depth + 1, middle + 16, f"{link.weight:.2f}".lstrip("0") if link.weight < 1 else "1", SMALLEST, "muted", text_anchor="middle")
        crux = self.scene.crux_of(link.id)
        if crux is not None:
            draw_crux(group, _SIGN + depth, middle + 24.5, crux)
        host = begun.get(link.target)
        if isinstance(link, ON_LINKS) and host is not None:
            to = _STRIPE + _set_in(host.row)
            group.make("path", d=f"M{n(x)},{n(middle)} H{n(to + 4)}", fill="none", stroke="undercut", stroke_width=1.6, stroke_dasharray="1.5 2.5")
            draw_hub(group, link, side, (to, middle), spoken_of=True)

    def _draw_premise(self, body: Pen, card: _Card, line: _Line) -> None:
        row, node = line.row, self.amap.node(line.row.node)
        reading, side = self.scene.reading(node), self.scene.sides.of_node(row.node)
        out = reading.state == "dropped"
        side = "N" if out else side
        each = card.each
        place, x = (card.x + line.x, card.y + line.y), _text_at(row)
        room = each - x - _PAD
        if row.full:
            pen = self.scene.node_group(body, node, place)
            pen.rect(4 + _set_in(row), 2, each - 8 - _set_in(row), line.height - 4, rx=5, fill="card", fill_opacity="0", stroke="none")
        else:
            pen = body.at(*place, class_="again", aria_hidden="true")
        y = 15.5
        said = self._said(row)
        if said:
            pen.text(x, y, said, SMALLEST, "undercut")
            y += _CAPTION
        elif row.linked and row.place:
            pen.text(_SIGN + _set_in(row), y, "&", 11, "muted", bold=True, text_anchor="middle")
        again = isinstance(node, Evidence) and not row.full
        ink = "muted" if again or out else "ink"
        y = pen.block(x, y, line.title, EVIDENCE_SIZE, ink, EVIDENCE_SIZE * LEAD, room=room, bold=True, struck=out)
        y = pen.block(x, y, line.words, EVIDENCE_SIZE, ink, EVIDENCE_SIZE * LEAD, room=room, struck=out)
        y -= EVIDENCE_SIZE * LEAD - 6
        if row.full and isinstance(node, Evidence):
            draw_meter(pen, x, y, room, node, side, reading)
            return
        if reading.shown_beside and not again:
            begin = self._draw_badge(pen, x, y, node.id, side) + 7
            draw_pair(pen, begin, y + 0.3, x + room - begin, reading, f"{side}-line", "track", f"{side}-text")
            return
        both = f"{reading.shown} | {reading.shown_beside}" if reading.shown_beside else with_arrow(reading)
        pen.text(x + room, y + 9.8, both, 9, f"{side}-text", bold=True, text_anchor="end")
        if again:
            where = self.seat[node.id]
            pen.text(x, y + 9.8, f"listed under {self.number[where]}" if where else "listed below", SMALLEST, "muted")
            return
        begin = self._draw_badge(pen, x, y, node.id, side) + 7
        draw_bar(pen, begin, y + 3.5, max(x + room - 24 - begin, 4.0), 6, reading, f"{side}-line", "track", "ink")


def _column_width(wide: float, many: int) -> float:
    return (wide - _GAP * (many - 1)) / many


def _set_in(row: Row) -> float:
    return _IN * min(row.depth, DEEPEST)


def _text_at(row: Row) -> float:
    return _TEXT + _set_in(row)


def _shared_out(theses: Sequence[str], most: int) -> list[Sequence[str]]:
    """Share theses out to rows of about the same number."""
    if not theses:
        return []
    rows = -(-len(theses) // most)
    few, more = divmod(len(theses), rows)
    found, at = [], 0
    for row in range(rows):
        size = few + (1 if row < more else 0)
        found.append(theses[at : at + size])
        at += size
    return found
