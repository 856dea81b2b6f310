"""Signposts as a band of their own below the diagram: what to watch, by when, and whom each outcome would help."""

from collections.abc import Iterable

from argmap.model.links import Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Signpost
from argmap.rendering.scene import node_group
from argmap.rendering.shapes import Pen
from argmap.rendering.sides import Sides
from argmap.rendering.text import wrap
from argmap.rendering.words import about_node

_SIZE = 10.0
_LEAD = 13.0
_GAP = 8.0
_COLUMNS, _LEAST = 3, 180.0  # of cards at most, and how wide one is at least


def draw_signposts(pen: Pen, amap: ArgumentMap, whole: ArgumentMap, sides: Sides, wide: float) -> float:
    """Draw the pending signposts in rows; give the height used, 0 without any.

    Args:
        pen: Draws from the top left.
        amap: What is drawn.
        whole: The map that it is a part of.
        sides: Who gains from what on the whole map.
        wide: Room.
    """
    if not amap.signposts:
        return 0.0
    begin = pen.text(0, 12, "WHAT TO WATCH", 9, "muted", bold=True)
    pen.text(begin + 10, 12, "pending, and silent until known", 9, "muted")
    stated = {signpost.id: signpost for signpost in whole.signposts}  # with outcomes that bear on what is not drawn, too
    columns = max(1, min(_COLUMNS, int(wide / _LEAST)))
    y, each = 20.0, (wide - _GAP * (columns - 1)) / columns
    for start in range(0, len(amap.signposts), columns):
        row = amap.signposts[start : start + columns]
        texts = [wrap(signpost.title or signpost.text, each - 24, _SIZE, most=4, face=pen.face) for signpost in row]
        high = 34 + max(map(len, texts)) * _LEAD
        for at, (signpost, lines) in enumerate(zip(row, texts, strict=True)):
            card = node_group(pen, signpost, (at * (each + _GAP), y), about_node(whole, signpost, None), f"Signpost: {signpost.title or signpost.text}")
            card.rect(0.5, 0.5, each - 1, high - 1, rx=8, fill="paper", stroke="muted", stroke_width=1, stroke_dasharray="5 3")
            card.block(12, 18, tuple(lines), _SIZE, "ink", _LEAD, room=each - 24)
            _draw_outcomes(card, stated[signpost.id], sides, each, high - 11)
        y += high + _GAP
    return y


def _draw_outcomes(card: Pen, signpost: Signpost, sides: Sides, wide: float, y: float) -> None:
    x = 12.0
    for word, outcome in (("yes", signpost.if_yes), ("no", signpost.if_no)):
        x += card.text(x, y, word, 9, "muted", class_=f"outcome-{word}") + 4
        for side in _gaining(outcome.links, sides) or ["–"]:
            role = f"{side}-text" if side != "–" else "muted"
            shown = "±" if side == "N" else side
            x += card.text(x, y, shown, 9, role, bold=True) + 3
        x += 8
    parts = [f"p {signpost.probability:.2f}"] if signpost.probability is not None else []
    parts += [f"by {signpost.due}"] if signpost.due else []
    card.text(wide - 10, y, " · ".join(parts) or "no date", 9, "muted", text_anchor="end")


def _gaining(links: Iterable[Link], sides: Sides) -> list[str]:
    return list(dict.fromkeys(sides.of_link(link) for link in links))
