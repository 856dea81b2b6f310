"""How much a node contributes, for choosing what to show: one cheap measure for all nodes at once."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from argmap.compiling.from_map import compile_map
from argmap.errors import ConvergenceError, MapError
from argmap.model.maps import ArgumentMap
from argmap.rendering.ways import ways_to
from argmap.scoring.gradients import gradient
from argmap.scoring.semantics import Semantics
from argmap.scoring.solving import solve

_ENDS = 6
"""Of how many theses contributions are worked out: those with most support."""

_FAINT = 1e-12


@dataclass(frozen=True, slots=True)
class Worth:
    """What each link contributes.

    Attributes:
        links: By id of the link, by end; signed.
        words: What it is a contribution to, or what else it measures.
    """

    links: Mapping[str, tuple[float, ...]]
    words: str

    def of_node(self, amap: ArgumentMap, node_id: str) -> float:
        """Give what a node contributes through its links: to that end to which it contributes most."""
        own = [self.links[link.id] for link in amap.links_from(node_id) if link.id in self.links]
        return max((abs(sum(column)) for column in zip(*own, strict=True)), default=0.0)


def worth(amap: ArgumentMap, ends: Iterable[str], semantics: str | Semantics) -> Worth:
    """Estimate what each link contributes to the strengths of some nodes.

    The contribution of a link is its weight times the derivative of the strength by that weight: to first order, what the strength would lose
    without the link. It takes one reverse pass for each end. Where the method has no gradients, or something does not settle, a link counts
    by the way from it to an end: by the product of the weights along the strongest one.

    Args:
        amap: The map, with the numbers that it is drawn by.
        ends: Ids of nodes, the most important first.
        semantics: The scoring method.

    Source: Sensitivity times value is the first-order Taylor term; as *gradient x input* it is usual for explaining networks
    (Shrikumar, Greenside, Kundaje, ICML 2017).
    """
    asked = list(ends)[:_ENDS]
    if asked:
        try:
            # A method of one's own is known here by its name only, and then refused.
            program = compile_map(amap)
            solution = solve(program, semantics)
            found = [gradient(program, end, semantics, solution=solution) for end in asked]
        except (ConvergenceError, MapError):
            pass
        else:
            shares = zip(*((one.weight * program.link_weights).tolist() for one in found), strict=True)
            return Worth(dict(zip(program.link_ids, shares, strict=True)), "contribution")
    ways = ways_to(amap, asked, lambda link: -math.log(max(link.weight, _FAINT)))
    return Worth(
        {link.id: (math.exp(-ways.length[link.premises[0]]),) for link in amap.links if ways.first.get(link.premises[0]) is link},
        "product of weights on the way to a thesis",
    )
