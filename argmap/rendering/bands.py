"""How high evidence and claims stand: evidence in bands by what it bears on, each claim beside its band.

The order follows from the shape of the argument alone, so reweighting moves nothing.
"""

from collections.abc import Collection, Mapping, Sequence

from argmap.rendering.arrangement import CLAIMS, EVIDENCE, Arrangement
from argmap.rendering.boxes import Box
from argmap.rendering.spots import spread

GAP, BAND = 8.0, 16.0
"""Room between boxes, and between bands."""


class Bands:
    """The evidence and claims of a map, in their order.

    Claims may stand in two columns, on the left and on the right of the evidence; then the bands of both are mixed, so that either
    side's are spread over the whole height.

    Attributes:
        items: Evidence by the claim or thesis whose band it is in; under an empty name what belongs to none.
        order: The names of `items`, from top to bottom.
        claims: Ids of claims, in the order of the argument.
    """

    def __init__(self, arrangement: Arrangement, boxes: Mapping[str, Box], rights: Collection[str] = ()) -> None:
        self.arrangement, self.boxes, self.rights = arrangement, boxes, rights
        column = arrangement.column_of()
        self.claims = [node for node in arrangement.reading if column[node] == CLAIMS]
        self.owner: dict[str, str] = {}
        self.items: dict[str, list[str]] = {}
        for node in arrangement.reading:
            if column[node] == EVIDENCE:
                above = arrangement.parent.get(node, "")
                self.owner[node] = above if column.get(above, EVIDENCE) != EVIDENCE else self.owner.get(above, "")
                self.items.setdefault(self.owner[node], []).append(node)
        self.order = self._mixed()
        self._stood: dict[str, float] = {}

    def tops(self, shift: Mapping[str, float] | None = None) -> dict[str, float]:
        """Give the top of each box, its least possible being 0.

        Args:
            shift: How far the argument of each thesis is to be moved down, as far as there is room; nothing by default.
        """
        moves = {node: (shift or {}).get(home, 0.0) for node, home in self.arrangement.home.items()}
        stacked = self._stacked([node for by in self.order for node in self.items[by]])
        centre = {node: at + moves.get(node, 0.0) for node, at in stacked.items()}
        if shift:
            self.order.sort(key=lambda by: sum(centre[node] for node in self.items[by]) / len(self.items[by]))
        wish = self._wishes(centre, moves)
        tops: dict[str, float] = {}
        for right in (False, True):
            claims = sorted((claim for claim in self.claims if (claim in self.rights) is right), key=wish.__getitem__)
            tops |= zip(claims, spread([wish[claim] for claim in claims], [self.boxes[claim].height for claim in claims], BAND), strict=True)
        # A claim that had to give way to others takes its evidence along.
        self._stood = {claim: tops[claim] + self.boxes[claim].height / 2 for claim in self.claims}
        moved = {claim: self._stood[claim] - wish[claim] for claim in self.claims}
        evidence = [node for by in self.order for node in self.items[by]]
        tall = self._tall(evidence)
        ends = spread([centre[node] + moved.get(self.owner[node], 0.0) for node in evidence], tall, GAP)
        return tops | {node: end + high - self.boxes[node].height for node, end, high in zip(evidence, ends, tall, strict=True)}

    def _mixed(self) -> list[str]:
        owners = [by for by in (*self.arrangement.reading, "") if by in self.items]
        place: dict[str, float] = {}
        for right in (False, True):
            mine = [by for by in owners if (by in self.rights) is right]
            total, before = sum(len(self.items[by]) for by in mine), 0.0
            for by in mine:
                place[by] = (before + len(self.items[by]) / 2) / total
                before += len(self.items[by])
        return sorted(owners, key=lambda by: (by == "", place[by]))

    def _tall(self, evidence: Sequence[str]) -> list[float]:
        """Give the heights of evidence, with more room above the first of each band."""
        before = ["", *evidence]
        return [
            self.boxes[node].height + (BAND - GAP if last and self.owner[node] != self.owner[last] else 0.0)
            for node, last in zip(evidence, before, strict=False)
        ]

    def _stacked(self, evidence: Sequence[str]) -> dict[str, float]:
        at, centres = 0.0, {}
        for node, height in zip(evidence, self._tall(evidence), strict=True):
            centres[node] = at + height / 2
            at += height + GAP
        return centres

    def _wishes(self, centre: Mapping[str, float], moves: Mapping[str, float]) -> dict[str, float]:
        """Give where each claim would like its centre: beside its evidence, or else by the claims around it."""
        wish: dict[str, float] = {}
        beneath: dict[str, list[str]] = {}
        for claim in self.claims:
            beneath.setdefault(self.arrangement.parent.get(claim, ""), []).append(claim)
            if claim in self.items:
                wish[claim] = (centre[self.items[claim][0]] + centre[self.items[claim][-1]]) / 2
        for claim in reversed(self.claims):
            below = [wish[child] for child in beneath.get(claim, ()) if child in wish]
            if claim not in wish and below:
                wish[claim] = sum(below) / len(below)
        last: dict[str, float] = {}
        for claim in self.claims:
            home = self.arrangement.home.get(claim, "")
            alone = self._stood[claim] + moves.get(claim, 0.0) if claim in self._stood else last.get(home, 0.0)
            last[home] = wish.setdefault(claim, alone)
        return wish
