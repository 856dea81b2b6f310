"""The numbers that a map starts from, and the same map through one reader's eyes.

Credibility and reliability are ours: evidence without a stated base score has *status factor x effective reliability
of its source*, and a source is never more reliable than the one that it rests on.
"""

import math
from collections.abc import Mapping
from typing import Any

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Node, Thesis
from argmap.model.sources import Source


def effective_reliability(amap: ArgumentMap, source_id: str) -> float:
    """Give a source's own reliability times that of every source beneath it, in [0, 1].

    Raises:
        MapError: When there is no such source.

    >>> from argmap.model.sources import Source
    >>> article = Source(id="article", title="A", reliability=0.8, rests_on="analysis")
    >>> analysis = Source(id="analysis", title="B", reliability=0.5)
    >>> effective_reliability(ArgumentMap(title="t", sources=[article, analysis]), "article")
    0.4
    """
    return math.prod(source.reliability for source in grounds(amap, source_id))


def grounds(amap: ArgumentMap, source_id: str) -> tuple[Source, ...]:
    """Give a source and all that it rests on, itself first.

    Raises:
        MapError: When there is no such source.
    """
    found = [amap.source(source_id)]
    while found[-1].rests_on is not None:  # ends: a source that rests on itself is refused by the map
        found.append(amap.source(found[-1].rests_on))
    return tuple(found)


def credibility(amap: ArgumentMap, evidence: Evidence) -> float:
    """Give how far a piece of evidence is believed before any argument, in [0, 1].

    The stated base score where there is one, else the policy's factor for its status times the effective reliability of its
    source; evidence without a source has its status factor.
    """
    if evidence.base is not None:
        return evidence.base
    factor: float = getattr(amap.policy, evidence.status.value)
    return factor if evidence.source is None else factor * effective_reliability(amap, evidence.source.ref)


def answer_to_reliability(amap: ArgumentMap, evidence: Evidence, source_id: str) -> float:
    """Give what a source's reliability is multiplied by to make a piece of evidence's credibility, in [0, 1].

    It is the derivative, too; 0.0 where the base score is stated, or the evidence does not rest on that source.

    >>> from argmap.model.sources import Source
    >>> item = Evidence(id="e", text="E", status="reported", source={"ref": "article"})
    >>> amap = ArgumentMap(title="t", evidence=[item], sources=[Source(id="article", title="A", reliability=0.5)])
    >>> answer_to_reliability(amap, item, "article"), credibility(amap, item)
    (0.8, 0.4)
    """
    beneath = grounds(amap, evidence.source.ref) if evidence.source is not None and evidence.base is None else ()
    if all(source.id != source_id for source in beneath):
        return 0.0
    return credibility(amap, evidence.replace(source=None)) * math.prod(source.reliability for source in beneath if source.id != source_id)


def base_score(amap: ArgumentMap, node_id: str) -> float:
    """Give a node's score before any argument, in [0, 1]; 0.0 for a pending signpost.

    Raises:
        MapError: When there is no such node.
    """
    return base_of(amap, amap.node(node_id))


def base_of(amap: ArgumentMap, node: Node) -> float:
    """Give the base score of a node at hand; see `base_score`."""
    if isinstance(node, Evidence):
        return credibility(amap, node)
    if isinstance(node, Thesis):
        return amap.policy.thesis if node.base is None else node.base
    if isinstance(node, Claim):
        return amap.policy.claim if node.base is None else node.base
    return 0.0


def with_perspective(amap: ArgumentMap, perspective_id: str) -> ArgumentMap:
    """Put the numbers of a perspective into the map: base scores, weights, reliabilities and policy.

    They are this reader's own word, so what the map states of their uncertainty goes.

    Args:
        amap: The map; it stays as it is.
        perspective_id: One of its perspectives.

    Raises:
        MapError: When there is no such perspective.

    >>> from argmap.model.nodes import Claim
    >>> from argmap.model.perspectives import Perspective
    >>> amap = ArgumentMap(title="t", claims=[Claim(id="c", text="C")], perspectives=[Perspective(id="hopeful", base={"c": 0.6})])
    >>> base_score(with_perspective(amap, "hopeful"), "c")
    0.6
    """
    view = amap.perspective(perspective_id)
    return with_numbers(amap, view.base, view.weight).replace(
        sources=tuple(s.replace(reliability=view.reliability[s.id]) if s.id in view.reliability else s for s in amap.sources),
        policy=amap.policy.replace(**view.policy),
        uncertainty=amap.uncertainty.without(base=view.base, weight=view.weight, reliability=view.reliability, policy=view.policy),
    )


def with_numbers(amap: ArgumentMap, base: Mapping[str, float], weight: Mapping[str, float]) -> ArgumentMap:
    """Put base scores and weights into the map.

    Args:
        amap: The map; it stays as it is.
        base: Base scores by node id, stated from then on.
        weight: Weights by link id.

    >>> from argmap.model.nodes import Claim
    >>> base_score(with_numbers(ArgumentMap(title="t", claims=[Claim(id="c", text="C")]), {"c": 0.6}, {}), "c")
    0.6
    """

    def rebased(nodes: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(node.replace(base=base[node.id]) if node.id in base else node for node in nodes)

    links = tuple(link.replace(weight=weight[link.id]) if link.id in weight else link for link in amap.links)
    return amap.replace(theses=rebased(amap.theses), claims=rebased(amap.claims), evidence=rebased(amap.evidence), links=links)
