"""Theses as pillars beside their argument: the first beside everything, the others facing it above each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from argmap.rendering.arrangement import Arrangement
from argmap.rendering.bands import Bands
from argmap.rendering.boxes import Box

_BETWEEN = 14.0


@dataclass(frozen=True, slots=True)
class Heights:
    """Where boxes stand, from the top.

    Attributes:
        tops: Top of each piece of evidence and claim.
        pillars: Top and height of each thesis.
        total: Height of the whole.
    """

    tops: Mapping[str, float]
    pillars: Mapping[str, tuple[float, float]]
    total: float


def heights_of(theses: Sequence[str], bands: Bands) -> Heights:
    """Work out where everything stands.

    Args:
        theses: All of them; the first is on the left.
        bands: The evidence and claims, those of the other theses being on the right.
    """
    arrangement, boxes = bands.arrangement, bands.boxes
    found = _with_pillars(theses, arrangement, boxes, bands.tops())
    if len(theses) > 2:  # noqa: PLR2004 - pillars above each other may be taller than what belongs to them, which then moves beside them
        found = _with_pillars(theses, arrangement, boxes, bands.tops(_shifts(found, arrangement, boxes)))
    return found


def _with_pillars(theses: Sequence[str], arrangement: Arrangement, boxes: Mapping[str, Box], tops: Mapping[str, float]) -> Heights:
    ends = {thesis: end for thesis, (_, end) in _extents(arrangement, boxes, tops).items()}
    total = max((top + boxes[node].height for node, top in tops.items()), default=0.0)
    pillars: dict[str, tuple[float, float]] = {}
    y = 0.0
    for thesis in theses[1:]:
        tall = max(boxes[thesis].height, ends.get(thesis, 0.0) - y)
        pillars[thesis] = (y, tall)
        y += tall + _BETWEEN
    total = max(total, y - _BETWEEN, *(boxes[thesis].height for thesis in theses[:1]), 0.0)
    if theses:
        pillars[theses[0]] = (0.0, total)
        top, _ = pillars[theses[-1]]
        pillars[theses[-1]] = (top, total - top)
    return Heights(tops, pillars, total)


def _extents(arrangement: Arrangement, boxes: Mapping[str, Box], tops: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """Give where the argument of each thesis begins and ends."""
    found: dict[str, tuple[float, float]] = {}
    for node, top in tops.items():
        home = arrangement.home.get(node, "")
        low, high = found.get(home, (top, top))
        found[home] = min(low, top), max(high, top + boxes[node].height)
    return found


def _shifts(found: Heights, arrangement: Arrangement, boxes: Mapping[str, Box]) -> dict[str, float]:
    """Give how far the argument of each thesis has to move to stand beside the middle of its pillar."""
    extents = _extents(arrangement, boxes, found.tops)
    return {thesis: top + tall / 2 - sum(extents[thesis]) / 2 for thesis, (top, tall) in found.pillars.items() if thesis in extents}
