"""A map as plain edges between points, for formats that know nothing else.

A link that joins several premises, or that another link bears on, gets a point of its own: its premises lead there, and from there it goes on.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.conversion import Ledger
from argmap.model.links import Link
from argmap.model.maps import ArgumentMap
from argmap.saving.losses import NO_PLACE

WORDS = {"supports": "+", "attacks": "−", "undercuts": "undercuts", "backs": "backs"}
"""What is written beside the links of each kind."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A stretch of a link.

    Attributes:
        link: The link.
        tail: Id of the node, or of the link, where it begins.
        head: Id of the node, or of the link, where it ends.
        ends: Whether it is the stretch that arrives at the link's target; it has the words and the arrow.
        outcome: For what a signpost will say: "if yes" or "if no"; empty otherwise.
    """

    link: Link
    tail: str
    head: str
    ends: bool
    outcome: str = ""


def outcomes(amap: ArgumentMap) -> Iterator[tuple[str, Link]]:
    """Give the links that signposts will have, each with the outcome under which it will have them."""
    for signpost in amap.signposts:
        for words, outcome in (("if yes", signpost.if_yes), ("if no", signpost.if_no)):
            for link in outcome.links:
                yield words, link


def count_outcome_losses(amap: ArgumentMap, ledger: Ledger, *, texts: bool = False, reasons: bool = False, tags: bool = False) -> None:
    """Report what is said of the outcomes of signposts and not written.

    Args:
        amap: The map.
        ledger: Of the writer.
        texts: Whether the texts of outcomes are written.
        reasons: Whether it is written why their links bear.
        tags: Whether the tags of their links are written.
    """
    said = [signpost.id for signpost in amap.signposts for outcome in (signpost.if_yes, signpost.if_no) if outcome.text is not None and not texts]
    why = [link.id for _, link in outcomes(amap) if link.why is not None and not reasons]
    tagged = [link.id for _, link in outcomes(amap) if link.tags and not tags]
    for what, places in (("texts of outcomes", said), ("reasons of outcomes", why), ("tags of outcomes", tagged)):
        ledger.drop(what, NO_PLACE, *places, count=len(places))


def hubs(amap: ArgumentMap) -> list[Link]:
    """Give the links that have a point of their own, in map order."""
    onto = {link.target for link in amap.links} | {link.target for _, link in outcomes(amap)}
    return [link for link in amap.links if len(link.premises) > 1 or link.id in onto]


def edges(amap: ArgumentMap) -> Iterator[Edge]:
    """Give all links as edges, in map order; then what signposts will say."""
    with_hub = {link.id for link in hubs(amap)}
    for link in amap.links:
        if link.id in with_hub:
            for premise in link.premises:
                yield Edge(link, premise, link.id, ends=False)
            yield Edge(link, link.id, link.target, ends=True)
        else:
            yield Edge(link, link.premises[0], link.target, ends=True)
    for words, link in outcomes(amap):
        yield Edge(link, link.premises[0], link.target, ends=True, outcome=words)


def words(edge: Edge) -> str:
    """Say what stands beside an edge: the kind of the link, and its weight where it is not full.

    >>> from argmap.model.links import Support
    >>> words(Edge(Support(premises="a", target="b", weight=0.7), "a", "b", ends=True))
    '+0.7'
    """
    return f"{edge.outcome}: {mark(edge.link)}" if edge.outcome else mark(edge.link)


def mark(link: Link) -> str:
    """Say what a link does, with its weight where that is not full.

    >>> from argmap.model.links import Undercut
    >>> mark(Undercut(premises="a", target="b->c", weight=0.7))
    'undercuts 0.7'
    """
    kind, weight = WORDS[link.kind], number(link.weight) if link.weight != 1.0 else ""
    return f"{kind}{weight}" if len(kind) == 1 else f"{kind} {weight}".rstrip()


def number(value: float) -> str:
    """Write a number to its last digit, whole ones without a point.

    >>> number(0.1), number(1.0)
    ('0.1', '1')
    """
    return repr(value).removesuffix(".0")
