"""Which evidence reports one observation, and which links therefore make one contribution.

Retelling is not corroboration: however often an observation is told again through the same testimony, it counts as its
strongest telling. Independent reports of one observation make it more credible (noisy-or), and still make one contribution.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.model.links import Link
from argmap.model.nodes import Evidence


class Observations:
    """Which evidence reports one observation, and which links therefore make one contribution.

    Attributes:
        of: The head of its class for each piece of evidence that shares its observation with another.
        corroborated: For classes with independent reports: their chains of testimony, each told once or more.
        alike: For links that make one contribution: all of them, by the id of each.
    """

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self.of: dict[str, str] = {}
        self.corroborated: dict[str, list[list[str]]] = {}
        self.alike: dict[str, list[Link]] = {}
        if all(item.retells is None and item.corroborates is None for item in evidence):
            return
        chains = classes((item.id, item.retells) for item in evidence)
        wholes = classes((item.id, other) for item in evidence for other in (item.retells, item.corroborates))
        self.of = {member: head for head, members in wholes.items() if len(members) > 1 for member in members}
        for head, members in chains.items():
            whole = wholes[self.of.get(head, head)]
            if len(whole) > len(members):
                self.corroborated.setdefault(self.of[head], []).append(members)


def together(chains: Sequence[Sequence[str]], belief: Mapping[str, float]) -> float:
    """Give the belief in an observation that independent chains of testimony report: noisy-or of each chain's strongest telling.

    >>> together([["a", "again"], ["b"]], {"a": 0.5, "again": 0.2, "b": 0.6})
    0.8
    """
    return 1.0 - math.prod(1.0 - max(belief[member] for member in chain) for chain in chains)


def classes(pairs: Iterable[tuple[str, str | None]]) -> dict[str, list[str]]:
    """Gather ids into equivalence classes (union-find); each is named by one of its members."""
    parent: dict[str, str] = {}

    def root(item: str) -> str:
        parent.setdefault(item, item)
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in pairs:
        near = root(one)
        if other is not None:
            parent[root(other)] = near
    members: dict[str, list[str]] = {}
    for item in parent:
        members.setdefault(root(item), []).append(item)
    return {group[0]: group for group in members.values()}


def grouped_by_contribution(links: Sequence[Link], observations: Observations) -> Iterator[list[Link]]:
    """Put links together that differ only in which telling of an observation they start from."""
    if not observations.of:
        yield from ([link] for link in links)
        return
    groups: dict[object, list[Link]] = {}
    for link in links:
        if any(premise in observations.of for premise in link.premises):
            told = frozenset(observations.of.get(premise, premise) for premise in link.premises)
            groups.setdefault((link.target, link.kind, told), []).append(link)
        else:
            groups[link.id] = [link]
    for group in groups.values():
        if len(group) > 1:
            observations.alike.update((link.id, group) for link in group)
    yield from groups.values()
