"""How a map with claims in between becomes Heuer's matrix: one pass from the theses back. The reading is ours."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import numpy as np

from argmap.compiling.components import components_of
from argmap.compiling.observations import Observations, together
from argmap.errors import MapError, Refusal
from argmap.model.links import ON_NODES, Attack, Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence
from argmap.model.viewing import base_of, credibility
from argmap.scoring.competing import Matrix, Numbers


def rate(amap: ArgumentMap, link_strength: Callable[[str], float] | Mapping[str, float]) -> Matrix:
    """Rate a map's evidence against its theses, through the claims in between.

    One pass from the theses back: a thesis has the rating 1 with itself, and any other node Σ sign · l · (rating of the target) over
    its outgoing links, clipped to [-1, 1], where sign is 1 for a support and -1 for an attack, and l the strength of the link. Ours.

    - Evidence that bears on a thesis along some path has a row, and so has a claim without any link into it: Heuer's assumptions.
    - Undercuts and backings act through l alone; evidence that does nothing else has no row.
    - Each of several linked premises takes the full l of their link: it is rated as if the others held.
    - Links inside a cycle have no reading by one pass. They are left out, as a whole where one of several premises is in the cycle.
    - Retellings and corroborations of one observation are one node with one row, named after its most credible member that bears on
      something. Links that differ only in which telling they touch count once, by the strongest l. Retellings weigh as that member,
      independent reports as the noisy-or of their chains of testimony.

    Args:
        amap: The map.
        link_strength: Strength of each support and attack after undercuts and backings, in [0, 1], by the link's id.

    Raises:
        MapError: When a strength is missing or out of range.

    >>> from argmap.model.links import Attack, Support
    >>> from argmap.model.nodes import Claim, Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     claims=[Claim(id="front", text="A front is near")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9)],
    ...     links=[
    ...         Support(premises="clouds", target="front", weight=0.5),
    ...         Support(premises="front", target="rain"),
    ...         Attack(premises="front", target="dry", weight=0.5),
    ...     ],
    ... )
    >>> matrix = rate(amap, lambda link: amap.link(link).weight)
    >>> matrix.rows, matrix.ratings.tolist(), matrix.weights.tolist()
    (('clouds',), [[0.5, -0.25]], [0.9])
    """
    graph = _Graph(amap, _strengths(amap, link_strength))
    ratings, bears = graph.ratings()
    rows = dict(graph.observed(bears))
    assumed = {claim.id: base_of(amap, claim) for claim in amap.claims if bears[graph.node_of[claim.id]] and not amap.links_into(claim.id)}
    return Matrix(
        rows=(*rows, *assumed),
        theses=tuple(thesis.id for thesis in amap.theses),
        ratings=ratings[[graph.node_of[row] for row in (*rows, *assumed)]],
        weights=np.array([*rows.values(), *assumed.values()], dtype=np.float64),
        left_out=tuple(graph.left_out),
        assumptions=frozenset(assumed),
    )


class _Graph:
    """A map's supports and attacks with each observation as one node and without cycles.

    Attributes:
        node_of: Number of the node that each id belongs to.
        order: The nodes, each after those that it has kept links to.
        tellings: Every telling of its observation, for evidence that shares one, as chains of testimony.
        kept: The links outside of cycles.
        left_out: Ids of the others.
        outgoing: Target and signed strength of what each node brings to another.
    """

    def __init__(self, amap: ArgumentMap, strength: Mapping[str, float]) -> None:
        self.amap = amap
        self.tellings = _tellings(amap.evidence)
        numbers: dict[str, int] = {}
        self.node_of = {node.id: numbers.setdefault(self._observation(node.id), len(numbers)) for node in amap.nodes}
        links = _on_nodes(amap)
        targets: list[list[int]] = [[] for _ in numbers]
        for link in links:
            for premise in link.premises:
                targets[self.node_of[premise]].append(self.node_of[link.target])
        components = components_of(targets)
        self.order = [node for nodes in components for node in nodes]
        component = {node: number for number, nodes in enumerate(components) for node in nodes}
        cyclic = {link.id for link in links if component[self.node_of[link.target]] in {component[self.node_of[p]] for p in link.premises}}
        self.kept = [link for link in links if link.id not in cyclic]
        self.left_out = [link.id for link in links if link.id in cyclic]
        self.outgoing: list[list[tuple[int, float]]] = [[] for _ in numbers]
        for alike in self._contributions():
            first = alike[0]
            signed = max(strength[link.id] for link in alike) * (-1.0 if isinstance(first, Attack) else 1.0)
            for node in {self.node_of[premise] for premise in first.premises}:  # two tellings among linked premises count once
                self.outgoing[node].append((self.node_of[first.target], signed))

    def ratings(self) -> tuple[Numbers, list[bool]]:
        """Give each node's ratings, shape (n_nodes, n_theses), and whether it bears on a thesis."""
        ratings = np.zeros((len(self.outgoing), len(self.amap.theses)))
        column = {self.node_of[thesis.id]: number for number, thesis in enumerate(self.amap.theses)}
        bears = [node in column for node in range(len(self.outgoing))]
        for node in self.order:
            for target, signed in self.outgoing[node]:
                ratings[node] += signed * ratings[target]
                bears[node] = bears[node] or bears[target]
            ratings[node] = ratings[node].clip(-1.0, 1.0)
            if node in column:
                ratings[node, column[node]] = 1.0
        return ratings, bears

    def observed(self, bears: Sequence[bool]) -> Iterator[tuple[str, float]]:
        """Give the evidence that bears on a thesis, one telling of each observation, with its weight."""
        speaking = {premise for link in self.kept if bears[self.node_of[link.target]] for premise in link.premises}
        tellings: dict[int, list[Evidence]] = {}
        for item in self.amap.evidence:
            if item.id in speaking:
                tellings.setdefault(self.node_of[item.id], []).append(item)
        believed = {item.id: credibility(self.amap, item) for item in self.amap.evidence}
        for items in tellings.values():
            best = max(items, key=lambda item: believed[item.id])
            chains = self.tellings.get(best.id, [])
            yield best.id, together(chains, believed) if len(chains) > 1 else believed[best.id]

    def _observation(self, node_id: str) -> str:
        chains = self.tellings.get(node_id)
        return node_id if chains is None else chains[0][0]

    def _contributions(self) -> Iterable[list[Link]]:
        """Put links together that differ only in which telling of an observation they touch."""
        groups: dict[object, list[Link]] = {}
        for link in self.kept:
            if any(end in self.tellings for end in (*link.premises, link.target)):
                key: object = (self.node_of[link.target], link.kind, frozenset(self.node_of[premise] for premise in link.premises))
            else:
                key = link.id  # two arguments from one premise to one target are two
            groups.setdefault(key, []).append(link)
        return groups.values()


def _on_nodes(amap: ArgumentMap) -> list[Link]:
    return [link for link in amap.links if isinstance(link, ON_NODES)]


def _tellings(evidence: Sequence[Evidence]) -> dict[str, list[list[str]]]:
    """Give, for evidence that shares its observation with other evidence, all tellings of it: chains of testimony, each told once or more."""
    observations = Observations(evidence)
    members: dict[str, list[str]] = {}
    for member, head in observations.of.items():
        members.setdefault(head, []).append(member)
    return {member: observations.corroborated.get(head, [members[head]]) for member, head in observations.of.items()}


def _strengths(amap: ArgumentMap, given: Callable[[str], float] | Mapping[str, float]) -> dict[str, float]:
    links = [link.id for link in _on_nodes(amap)]
    if isinstance(given, Mapping):
        missing = [link for link in links if link not in given]
        if missing:
            raise MapError(*(Refusal(f"no strength is given for link {link!r}", (link,)) for link in missing))
        strength = {link: given[link] for link in links}
    else:
        strength = {link: given(link) for link in links}
    wrong = [link for link, value in strength.items() if not 0.0 <= value <= 1.0]
    if wrong:
        raise MapError(*(Refusal(f"the strength of link {link!r} is {strength[link]}; it must be in [0, 1]", (link,)) for link in wrong))
    return strength
