"""Compile an `ArgumentMap` into a `Program`."""

from argmap.compiling.drafting import Draft
from argmap.compiling.observations import Observations
from argmap.compiling.program import Program
from argmap.model.maps import ArgumentMap
from argmap.model.viewing import base_of


def compile_map(amap: ArgumentMap) -> Program:
    """Turn a map into a `Program`.

    Time and memory are linear in the size of the map. Pending signposts become nodes with base 0 and no links.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(title="t", theses=[Thesis(id="rain", text="R")], evidence=[Evidence(id="clouds", text="C")],
    ...                    links=[Support(premises="clouds", target="rain", weight=0.7)])
    >>> program = compile_map(amap)
    >>> program.ids, program.weight.tolist(), program.is_acyclic
    (('rain', 'clouds'), [0.7], True)
    """
    draft = Draft({node.id: at for at, node in enumerate(amap.nodes)}, [base_of(amap, node) for node in amap.nodes], linked=amap.policy.linked)
    draft.draw(amap.links, Observations(amap.evidence))
    return draft.assembled([link.id for link in amap.links])
