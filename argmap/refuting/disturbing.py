"""Disturbed maps: what a refuter scores in a map's place."""

from collections.abc import Iterator

import numpy as np

from argmap.model.links import ON_NODES, Attack, Link, Support, link_id
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence

PLACEBO_WEIGHT = 0.5
"""How strongly a placebo bears on every thesis alike."""


def with_placebo(amap: ArgumentMap, *, bearing: bool) -> ArgumentMap:
    """Add a well-vouched fact that cannot tell the theses apart.

    Args:
        amap: The map; it stays as it is.
        bearing: Whether it supports every thesis, all with the same weight, or bears on nothing.

    >>> from argmap.model.nodes import Thesis
    >>> amap = ArgumentMap(title="t", theses=[Thesis(id="rain", text="R"), Thesis(id="dry", text="D")])
    >>> [link.id for link in with_placebo(amap, bearing=True).links]
    ['placebo->rain', 'placebo->dry']
    """
    name = _free("placebo", amap)
    theses = amap.theses if bearing else ()
    links = (Support(premises=name, target=thesis.id, weight=PLACEBO_WEIGHT) for thesis in theses)
    placebo = Evidence(id=name, text="A placebo that tells the theses apart by nothing", status="confirmed")
    return amap.replace(evidence=(*amap.evidence, placebo), links=(*amap.links, *links))


def with_double(amap: ArgumentMap, evidence_id: str, *, told: bool) -> ArgumentMap:
    """Enter a piece of evidence a second time, with all links from it and into it.

    Args:
        amap: The map; it stays as it is.
        evidence_id: Which.
        told: Whether the copy is marked as a retelling; otherwise it passes for a fact of its own.

    Raises:
        MapError: When there is no such node.
    """
    item = amap.node(evidence_id)
    name = _free(f"{item.id}.again", amap)
    double = item.replace(id=name, retells=item.id if told else None, corroborates=None)
    return amap.replace(evidence=(*amap.evidence, double), links=(*amap.links, *_links_of_double(amap, item.id, name)))


def _links_of_double(amap: ArgumentMap, original: str, name: str) -> Iterator[Link]:
    taken = {*(node.id for node in amap.nodes), *(link.id for link in amap.links), name}
    for link in dict.fromkeys((*amap.links_from(original), *amap.links_into(original))):
        premises = tuple(name if premise == original else premise for premise in link.premises)
        target = name if link.target == original else link.target
        plain = link_id(premises, target)
        named = plain if link.id == link_id(link.premises, link.target) and plain not in taken else _free(f"{link.id.replace('->', '.')}.again", amap, taken)
        taken.add(named)
        yield link.replace(id=named, premises=premises, target=target)


def shuffled(amap: ArgumentMap, seed: int, at: int) -> ArgumentMap:
    """Let a coin decide for every link onto a node whether it supports or attacks.

    Args:
        amap: The map; it stays as it is.
        seed: Of all shuffles.
        at: Number of the shuffle; each has coins of its own.
    """
    coins = np.random.default_rng((seed, at)).random(len(amap.links)) < 0.5  # noqa: PLR2004 - a fair coin
    return amap.replace(links=tuple(_turned(link, supports=bool(coin)) for link, coin in zip(amap.links, coins, strict=True)))


def _turned(link: Link, *, supports: bool) -> Link:
    if not isinstance(link, ON_NODES):
        return link
    kind = Support if supports else Attack
    return kind(**{name: getattr(link, name) for name in type(link).model_fields if name != "kind"})


def _free(name: str, amap: ArgumentMap, taken: set[str] | None = None) -> str:
    """Give the name, made longer until nothing has it."""
    while name in amap or name in (taken or ()):
        name += "_"
    return name
