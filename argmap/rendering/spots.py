"""Boxes in their places, and how those of one column are moved apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from argmap.rendering.boxes import Box

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Spot:
    """A box in its place.

    Attributes:
        x: Its left end.
        y: Its top.
        box: Its size and words.
        column: Number of its column, from the left.
        height: How tall it stands there; a pillar is taller than its words need.
    """

    x: float
    y: float
    box: Box
    column: int
    height: float

    @property
    def right(self) -> float:
        """Its right end."""
        return self.x + self.box.width

    @property
    def bottom(self) -> float:
        """Its bottom."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half way down."""
        return self.y + self.height / 2


def spread(centres: Sequence[float], heights: Sequence[float], gap: float) -> list[float]:
    """Move boxes of one column apart by as little as will do, in least squares.

    Args:
        centres: Where each box would like its centre, from the top, in the order in which they are to stand.
        heights: Of the boxes.
        gap: Least room between two.

    Returns:
        Their tops, the first at 0 or below.

    >>> spread([10, 12, 100], [20, 20, 20], 4)
    [0.0, 24.0, 90.0]

    Source: Barlow, Bartholomew, Bremner, Brunk (1972), *Statistical inference under order restrictions*: pooling of adjacent violators.
    """
    shifts, at = [], 0.0
    for number, height in enumerate(heights):
        at += height / 2 + (heights[number - 1] / 2 + gap if number else 0.0)
        shifts.append(at)
    pools: list[tuple[float, int]] = []  # mean and size, means rising
    for centre, shift in zip(centres, shifts, strict=True):
        mean, size = centre - shift, 1
        while pools and pools[-1][0] >= mean:
            other, many = pools.pop()
            mean, size = (mean * size + other * many) / (size + many), size + many
        pools.append((mean, size))
    moved = [max(mean, 0.0) for mean, size in pools for _ in range(size)]
    return [mean + shift - height / 2 for mean, shift, height in zip(moved, shifts, heights, strict=True)]
