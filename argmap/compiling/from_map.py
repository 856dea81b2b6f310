"""Compile an `ArgumentMap` into a `Program`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.components import strong_components
from argmap.compiling.observations import Observations, grouped_by_contribution
from argmap.compiling.program import Op, Program
from argmap.model.links import ON_LINKS, Attack, Link, Undercut
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
    draft = _Draft(amap)
    draft.draw()
    incoming = [supports + attacks for supports, attacks in zip(draft.supports, draft.attacks, strict=True)]
    components = strong_components(len(incoming), lambda at: (edge.source for edge in incoming[at]))
    order = [at for component in components for at in component]
    place = np.empty(len(order), dtype=np.int32)
    place[order] = np.arange(len(order), dtype=np.int32)

    link_at: dict[str, int] = {link: ~int(place[gate]) for link, gate in draft.gates.items()}
    start, split = [0], list[int]()
    source, weight = list[int](), list[float]()
    for at in order:
        split.append(len(source) + len(draft.supports[at]))
        for edge in incoming[at]:
            if edge.link is not None:
                link_at[edge.link] = len(source)
            source.append(place[edge.source])
            weight.append(edge.weight)
        start.append(len(source))
    return Program(
        ids=tuple(draft.index),
        statement=_frozen(place[: len(draft.index)], np.int32),
        link_ids=tuple(link.id for link in amap.links),
        link_at=_frozen([link_at[link.id] for link in amap.links], np.int32),
        op=_frozen([draft.op[at] for at in order], np.int8),
        base=_frozen([draft.base[at] for at in order], np.float64),
        start=_frozen(start, np.int32),
        split=_frozen(split, np.int32),
        source=_frozen(source, np.int32),
        weight=_frozen(weight, np.float64),
        block=_frozen(np.cumsum([0, *map(len, components)]), np.int32),
        cyclic=_frozen([len(c) > 1 or any(edge.source == c[0] for edge in incoming[c[0]]) for c in components], np.int8),
    )


def _frozen(values: object, dtype: type[np.generic]) -> NDArray[Any]:
    array = np.array(values, dtype=dtype)
    array.setflags(write=False)
    return array


@dataclass(slots=True)
class _Edge:
    source: int
    weight: float
    link: str | None = None  # the link whose weight this is, if it is one's


class _Draft:
    """Program nodes and edges in the order in which they were thought of."""

    def __init__(self, amap: ArgumentMap) -> None:
        self.amap = amap
        self.index = {node.id: at for at, node in enumerate(amap.nodes)}
        self.op: list[int] = [Op.COMBINE] * len(self.index)
        self.base: list[float] = [base_of(amap, node) for node in amap.nodes]
        self.supports: list[list[_Edge]] = [[] for _ in self.index]
        self.attacks: list[list[_Edge]] = [[] for _ in self.index]
        self.gates: dict[str, int] = {}
        self.observations = Observations(amap)
        self._merged: dict[str, int] = {}

    def add(self, op: Op, edges: Iterable[_Edge] = (), base: float = 0.0) -> int:
        drawn = list(edges)  # first, for drawing them may add nodes
        self.op.append(op)
        self.base.append(base)
        self.supports.append(drawn)
        self.attacks.append([])
        return len(self.op) - 1

    def draw(self) -> None:
        """Draw all links."""
        groups = list(grouped_by_contribution(self.amap.links, self.observations))
        spoken_of = {link.target for link in self.amap.links if isinstance(link, ON_LINKS)}
        for group in groups if spoken_of else ():  # gates come first, so that undercuts of undercuts find theirs
            if any(link.id in spoken_of for link in group):
                for link in group:
                    self.gates[link.id] = self.add(Op.GATE, base=link.weight)
        for group in groups:
            first = group[0]
            side = self.attacks if isinstance(first, Attack | Undercut) else self.supports
            edge = self._edge(first) if len(group) == 1 else _Edge(self.add(Op.MAX, map(self._edge, group)), 1.0)
            for target in self._targets(first):
                side[target].append(edge)

    def _targets(self, link: Link) -> list[int]:
        if not isinstance(link, ON_LINKS):
            return [self.index[link.target]]
        # An undercut of any telling acts on the whole class's link, so it enters the gate of each of them.
        return [self.gates[other.id] for other in self.observations.alike.get(link.target, (self.amap.link(link.target),))]

    def _edge(self, link: Link) -> _Edge:
        """Give the edge by which a link contributes to its target: its strength times what its premises bring."""
        gate = self.gates.get(link.id)
        if gate is None and len(link.premises) == 1 and not self.observations.of:  # most links of most maps; worth a path of its own
            return _Edge(self.index[link.premises[0]], link.weight, link.id)
        premises = self._premises(link)
        if gate is None:
            return _Edge(self._joint(premises), link.weight, link.id)
        factors = premises if self.amap.policy.linked == "product" else [self._joint(premises)]
        return _Edge(self.add(Op.PRODUCT, (_Edge(at, 1.0) for at in (gate, *factors))), 1.0)

    def _joint(self, premises: list[int]) -> int:
        if len(premises) == 1:
            return premises[0]
        return self.add(Op.PRODUCT if self.amap.policy.linked == "product" else Op.MIN, (_Edge(at, 1.0) for at in premises))

    def _premises(self, link: Link) -> list[int]:
        """Give the program nodes of a link's premises; tellings of one observation among them count once."""
        told: dict[str, list[str]] = {}
        for premise in link.premises:
            told.setdefault(self.observations.of.get(premise, premise), []).append(premise)
        return [self._observation(head, members) for head, members in told.items()]

    def _observation(self, head: str, members: list[str]) -> int:
        corroborated = self.observations.corroborated.get(head)
        if corroborated is None:
            return self._strongest(members)
        if head not in self._merged:
            self._merged[head] = self.add(Op.NOISY_OR, (_Edge(self._strongest(chain), 1.0) for chain in corroborated))
        return self._merged[head]

    def _strongest(self, members: Sequence[str]) -> int:
        if len(members) == 1:
            return self.index[members[0]]
        return self.add(Op.MAX, (_Edge(self.index[member], 1.0) for member in members))
