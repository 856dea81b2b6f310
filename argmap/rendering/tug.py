"""The layout `tug`: rivals face to face, with the evidence between them.

The first thesis stands on the left; the second, or all others above each other, on the right. Theses are pillars as tall as their
argument. Beside each stand its claims, and between the claims of both sides the evidence, each piece level with what it bears on and drawn
a little towards the side that it helps. A single thesis has everything on one side.
"""

from collections.abc import Collection, Mapping

from argmap.rendering.arrangement import CLAIMS, EVIDENCE, THESES
from argmap.rendering.bands import Bands
from argmap.rendering.boxes import Widths
from argmap.rendering.columns import Columns
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.pillars import heights_of
from argmap.rendering.scene import Placed, Scene
from argmap.rendering.spots import Spot

_FACING = Widths(evidence=276.0, claim=132.0, thesis=118.0, lines=4)
_ALONE = Widths(evidence=330.0, claim=210.0, thesis=200.0, lines=4)
_OUTER, _INNER, _WIDE = 30.0, 46.0, 90.0  # from thesis to claims, from claims to evidence, and both where there is one side only
_LANES = 10.0  # more on the outside and less inside, where many claims bear on claims beside them: a wider picture would have smaller letters
_FEW = 3
_PULL = 11.0  # how far evidence is drawn out of the middle


def place_tug(scene: Scene) -> Placed:
    """Put a scene in place."""
    amap, arrangement = scene.amap, scene.arrangement
    column, theses = arrangement.column_of(), [thesis.id for thesis in amap.theses]
    facing = len(theses) > 1
    widths = _FACING if facing else _ALONE
    rights = {node for node in column if arrangement.home.get(node, "") in theses[1:]}
    boxes = {node: scene.box(node, widths, at) for node, at in column.items()}
    heights = heights_of(theses, Bands(arrangement, boxes, rights))
    lefts = _lefts(widths, _lanes(scene, column, rights), facing=facing)
    spots = {}
    for node, box in boxes.items():
        kind = column[node]
        at = 2 if kind == EVIDENCE else 4 - (THESES - kind) if node in rights else THESES - kind
        top, tall = heights.pillars[node] if kind == THESES else (heights.tops[node], box.height)
        spots[node] = Spot(lefts[at] + (_pull(scene, node) if facing and kind == EVIDENCE else 0.0), top, box, at, tall)
    # Arcs run between claims and theses, and beside evidence and theses on the side where no claims of theirs are.
    return Columns(scene, spots, heights.total, lambda node: (node in rights) is (column[node] == CLAIMS)).placed()


def _lanes(scene: Scene, column: Mapping[str, int], rights: Collection[str]) -> float:
    """Give how much further claims stand from theses that face each other."""
    steps = ((premise, link.target) for link in scene.amap.links for premise in link.premises)
    beside = sum(column[one] == column.get(other) == CLAIMS and (one in rights) is (other in rights) for one, other in steps)
    return _LANES if beside > _FEW else 0.0


def _lefts(widths: Widths, lanes: float, *, facing: bool) -> list[float]:
    """Give where each column begins: thesis, claims, evidence, claims, theses."""
    outer, inner = (_OUTER + lanes, _INNER - lanes) if facing else (_WIDE, _WIDE)
    claims = widths.thesis + outer
    evidence = claims + widths.claim + inner
    rights = evidence + widths.evidence + inner
    return [0.0, claims, evidence, rights, rights + widths.claim + outer]


def _pull(scene: Scene, node: str) -> float:
    """Give how far evidence stands out of the middle: towards the side that it helps."""
    side = scene.sides.of_node(node)
    first = next(iter(scene.sides.letter.values()))
    return 0.0 if side == NEUTRAL else -_PULL if side == first else _PULL
