"""How nodes and links are named in sentences: by what they say, never by their ids."""

from argmap.model.links import KINDS_ON_NODES, Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Node

_DEEPEST = 2
"""Steps on steps that are named by both their ends; of what lies deeper, only the begin is named."""


def said_by(node: Node) -> str:
    """Give what a node says, in short: its title, or else its text."""
    return node.title or node.text


def sentence_of(amap: ArgumentMap, link: Link) -> str:
    """Say what a link does.

    >>> from argmap.model.links import Support, Undercut
    >>> from argmap.model.nodes import Claim, Evidence
    >>> links = [Support(premises="clouds", target="rain"), Undercut(id="not_so", premises="haze", target="clouds->rain")]
    >>> facts = [Evidence(id="clouds", text="Clouds gather"), Evidence(id="haze", text="It is only haze")]
    >>> amap = ArgumentMap(title="t", claims=[Claim(id="rain", text="It will rain")], evidence=facts, links=links)
    >>> sentence_of(amap, amap.link("clouds->rain"))
    'Clouds gather supports It will rain'
    >>> sentence_of(amap, amap.link("not_so"))
    'It is only haze undercuts the step from Clouds gather to It will rain'
    """
    verb = link.kind if len(link.premises) == 1 else link.kind.removesuffix("s")
    return f"{_begin(amap, link)} {verb} {target_of(amap, link)}"


def target_of(amap: ArgumentMap, link: Link) -> str:
    """Name what a link ends at: a node by what it says, another link as a step from something to something."""
    return _end(amap, link, _DEEPEST)


def _end(amap: ArgumentMap, link: Link, deep: int) -> str:
    if link.kind in KINDS_ON_NODES:
        return said_by(amap.node(link.target))
    step = amap.link(link.target)
    begin = f"the step from {_begin(amap, step)}"
    return f"{begin} to {_end(amap, step, deep - 1)}" if deep else begin


def _begin(amap: ArgumentMap, link: Link) -> str:
    return " and ".join(said_by(amap.node(premise)) for premise in link.premises)
