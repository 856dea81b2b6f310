"""The layout `flow`: evidence, claims and theses from left to right, joined by lines."""

from argmap.rendering.arrangement import CLAIMS, EVIDENCE
from argmap.rendering.bands import Bands
from argmap.rendering.boxes import WIDE, box_of
from argmap.rendering.columns import Columns
from argmap.rendering.scene import Placed, Scene
from argmap.rendering.spots import Spot, spread

_LEFTS = (0.0, WIDE.evidence + 84, WIDE.evidence + 84 + WIDE.claim + 130)
_BETWEEN = 30.0  # two theses


def place_flow(scene: Scene) -> Placed:
    """Put a scene in place: evidence by what it bears on, claims beside their evidence, theses beside the middle of their argument."""
    amap, arrangement = scene.amap, scene.arrangement
    column = arrangement.column_of()
    boxes = {node: box_of(amap.node(node), len(amap.links_into(node)), WIDE, scene.theme.face) for node in column}
    tops = Bands(arrangement, boxes).tops()
    argument: dict[str, list[float]] = {}
    for node, top in tops.items():
        argument.setdefault(arrangement.home.get(node, ""), []).append(top + boxes[node].height / 2)
    theses, wishes = [thesis.id for thesis in amap.theses], [0.0]
    for thesis in theses:
        middles = argument.get(thesis)
        wishes.append((min(middles) + max(middles)) / 2 if middles else wishes[-1])
    tops |= zip(theses, spread(wishes[1:], [boxes[thesis].height for thesis in theses], _BETWEEN), strict=True)
    spots = {node: Spot(_LEFTS[column[node]], tops[node], box, column[node], box.height) for node, box in boxes.items()}
    height = max((spot.bottom for spot in spots.values()), default=0.0)
    return Columns(scene, spots, height, lambda node: column[node] in {EVIDENCE, CLAIMS}).placed()
