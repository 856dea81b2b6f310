"""Two readers of one map side by side: both their numbers, and on what they part."""

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.explaining.cruxes import Crux, Cruxes, cruxes
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Signpost
from argmap.model.viewing import grounds
from argmap.rendering.frame import NARROW
from argmap.rendering.marks import RADIUS, draw_crux
from argmap.rendering.nodecards import signed
from argmap.rendering.shapes import Pen
from argmap.rendering.text import wrap
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics

NUMBERED = 9
"""How many cruxes have numbers; all other disagreements have a small dot."""

_KINDS = {"base": "base score", "weight": "weight", "reliability": "reliability", "policy": "policy"}
_ROW, _LEAD, _COLUMN = 15.0, 12.5, 74.0


@dataclass(frozen=True, slots=True)
class Readers:
    """What two readers have differently.

    Attributes:
        names: Of the readers.
        first: Strengths as the first has them; the picture is drawn by these.
        second: As the second has them.
        found: Their disagreements, the one with the largest share of the gap first.
        labels: By id of each node and link on which they part: the number of the strongest crux there; empty for a dot.
    """

    names: tuple[str, str]
    first: Scores
    second: Scores
    found: Cruxes
    labels: Mapping[str, str]

    @classmethod
    def of(cls, amap: ArgumentMap, first: str | None, second: str | None, semantics: str | Semantics) -> "Readers":
        """Compare two readers.

        Args:
            amap: The map, with all its perspectives.
            first: Id of a perspective; None for the map's own numbers.
            second: Likewise.
            semantics: The scoring method.

        Raises:
            MapError: When a name is unknown or the map has fewer than two theses.
        """
        found = cruxes(amap, first, second, semantics=semantics)
        labels: dict[str, str] = {}
        for at, crux in enumerate(found, start=1):
            for place in _places(amap, crux):
                labels.setdefault(place, str(at) if at <= NUMBERED and crux.matters else "")
        return cls((_name(amap, first), _name(amap, second)), *found.scores, found, labels)

    @property
    def numbered(self) -> list[Crux]:
        """The cruxes that have numbers, in their order."""
        return [crux for crux in list(self.found)[:NUMBERED] if crux.matters]


def _name(amap: ArgumentMap, reader: str | None) -> str:
    return "the map" if reader is None else amap.perspective(reader).title or reader


def _places(amap: ArgumentMap, crux: Crux) -> list[str]:
    """Give the nodes and links that show a disagreement."""
    if crux.kind in {"base", "weight"}:
        return [crux.id]
    if crux.kind == "reliability":
        return [e.id for e in amap.evidence if e.source is not None and any(source.id == crux.id for source in grounds(amap, e.source.ref))]
    nodes = [node for node in amap.nodes if not isinstance(node, Signpost)]
    return [node.id for node in nodes if node.base is None and crux.id == (node.status.value if isinstance(node, Evidence) else node.kind)]


def draw_cruxes(pen: Pen, readers: Readers, wide: float) -> float:
    """List the numbered cruxes with both readers' numbers and their share of the gap; give the height used."""
    numbered, found = readers.numbered, readers.found
    begin = pen.text(0, 12, "WHERE THEY PART", 9, "muted", bold=True)
    margins = " against ".join(signed(margin) for margin in found.margins)
    rest = len(found.disagreements) - len(numbered)
    said = f"margin {margins}: a gap of {abs(found.gap):.2f}" + (f"; {rest} more of little effect or rank" if rest else "")
    heads = [*(wrap(name, _COLUMN - 8, 9, most=1, face=pen.face)[0] for name in readers.names), "share of gap"]
    beside = wide >= NARROW
    y = 12.0 if beside else 12.0 + _LEAD
    y = pen.block(
        begin + 10 if beside else 0, y, tuple(wrap(said, wide - begin - 10 if beside else wide, 9, most=1 if beside else 3, face=pen.face)), 9, "muted", _LEAD
    )
    y += _ROW - _LEAD
    for at, head in enumerate(heads):
        pen.text(wide - (2 - at) * _COLUMN, y, head, 9, "muted", text_anchor="end")
    for label, crux in enumerate(numbered, start=1):
        y += _ROW
        draw_crux(pen, RADIUS, y - 3.5, str(label))
        lines = wrap(
            f"{_KINDS[crux.kind]}: {crux.text}", wide - 3 * _COLUMN - 30 if beside else wide - 2 * RADIUS - 7, 10, most=2 if beside else 5, face=pen.face
        )
        under = 0 if beside else len(lines) * _LEAD
        for column, value in enumerate((f"{crux.first:.2f}", f"{crux.second:.2f}", signed(crux.share))):
            pen.text(wide - (2 - column) * _COLUMN, y + under, value, 10, "ink", bold=column == 2, text_anchor="end")  # noqa: PLR2004 - the share
        y = pen.block(2 * RADIUS + 7, y, tuple(lines), 10, "ink", _LEAD) - (_LEAD if beside else 0)
    return y + _ROW
