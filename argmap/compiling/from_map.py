"""Compile an `ArgumentMap` into a `Program`."""

from collections.abc import Callable
from dataclasses import dataclass

from argmap.compiling.drafting import Draft
from argmap.compiling.observations import Observations
from argmap.compiling.program import Op, Program
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Node
from argmap.model.viewing import base_of


@dataclass(frozen=True, slots=True)
class Reading:
    """How a school of scoring reads the statements of a map.

    Attributes:
        start: Takes the map and a node, gives what the node starts from.
        signed: Whether claims and theses hand on belief and disbelief, from -1 to 1.
        reported: Whether evidence that is argued about counts its own credibility as one support among the others.
    """

    start: Callable[[ArgumentMap, Node], float] = base_of
    signed: bool = False
    reported: bool = False


GRADUAL = Reading()
"""Base scores as stated, strengths handed on as they are."""


def compile_map(amap: ArgumentMap, reading: Reading = GRADUAL) -> Program:
    """Turn a map into a `Program`.

    Time and memory are linear in the size of the map. Pending signposts become nodes with base 0 and no links.

    Args:
        amap: The map.
        reading: What statements start from and hand on; gradual semantics all share one.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(title="t", theses=[Thesis(id="rain", text="R")], evidence=[Evidence(id="clouds", text="C")],
    ...                    links=[Support(premises="clouds", target="rain", weight=0.7)])
    >>> program = compile_map(amap)
    >>> program.ids, program.weight.tolist(), program.is_acyclic
    (('rain', 'clouds'), [0.7], True)
    """
    index = {node.id: at for at, node in enumerate(amap.nodes)}
    base = [reading.start(amap, node) for node in amap.nodes]
    signed = [node.id for nodes in (amap.theses, amap.claims) for node in nodes if reading.signed and amap.links_from(node.id)]
    draft = Draft(index, base, linked=amap.policy.linked, signed=signed)
    if reading.reported:  # what a source says is one more support, so that others can meet it on level ground
        for item in amap.evidence:
            if amap.links_into(item.id):
                draft.wire(draft.add(Op.COMBINE, base=base[index[item.id]]), index[item.id])
                draft.base[index[item.id]] = 0.0
    draft.draw(amap.links, Observations(amap.evidence))
    return draft.assembled([link.id for link in amap.links])
