"""The layout `flow`: evidence, claims and theses from left to right, joined by lines."""

from collections.abc import Mapping, Sequence

from argmap.rendering.arrangement import CLAIMS, EVIDENCE, Arrangement
from argmap.rendering.bands import Bands
from argmap.rendering.boxes import WIDE, Box
from argmap.rendering.columns import Columns
from argmap.rendering.scene import Placed, Scene
from argmap.rendering.spots import Spot, spread

_LEFTS = (0.0, WIDE.evidence + 84, WIDE.evidence + 84 + WIDE.claim + 130)
_BETWEEN = 30.0  # two theses


def place_flow(scene: Scene) -> Placed:
    """Put a scene in place: evidence by what it bears on, claims beside their evidence, theses beside the middle of their argument."""
    amap, arrangement = scene.amap, scene.arrangement
    column = arrangement.column_of()
    boxes = {node: scene.box(node, WIDE, at) for node, at in column.items()}
    bands, theses = Bands(arrangement, boxes), [thesis.id for thesis in amap.theses]
    tops = bands.tops()
    wishes = _middles(theses, tops, arrangement, boxes)
    stand = dict(zip(theses, spread(wishes, [boxes[thesis].height for thesis in theses], _BETWEEN), strict=True))
    if _end(stand, boxes) > _end(tops, boxes) + _BETWEEN:
        # Theses that take more room than their arguments draw these out.
        tops = bands.tops({thesis: stand[thesis] + boxes[thesis].height / 2 - wish for thesis, wish in zip(theses, wishes, strict=True)})
    tops |= stand
    spots = {node: Spot(_LEFTS[column[node]], tops[node], box, column[node], box.height) for node, box in boxes.items()}
    return Columns(scene, spots, _end(tops, boxes), lambda node: column[node] in {EVIDENCE, CLAIMS}).placed()


def _middles(theses: Sequence[str], tops: Mapping[str, float], arrangement: Arrangement, boxes: Mapping[str, Box]) -> list[float]:
    """Give half the height of the argument of each thesis; of one without any, that of the thesis before."""
    argument: dict[str, list[float]] = {}
    for node, top in tops.items():
        argument.setdefault(arrangement.home.get(node, ""), []).append(top + boxes[node].height / 2)
    found = [0.0]
    for thesis in theses:
        middles = argument.get(thesis)
        found.append((min(middles) + max(middles)) / 2 if middles else found[-1])
    return found[1:]


def _end(tops: Mapping[str, float], boxes: Mapping[str, Box]) -> float:
    return max((top + boxes[node].height for node, top in tops.items()), default=0.0)
