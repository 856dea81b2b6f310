"""What a map holds, kind by kind, and what of it a foreign format has no place for.

Writers say which kinds of things their format holds; `count_losses` puts the rest into the report, with counts and ids.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from argmap.conversion import Ledger
from argmap.model.links import Backing, Undercut, link_id
from argmap.model.maps import ArgumentMap
from argmap.model.perspectives import Policy

NO_PLACE = "the format has no place for them"

_NUMBERS = ("base", "weight", "reliability", "policy")


def _of_nodes(field: str) -> Callable[[ArgumentMap], Iterator[str]]:
    """Find the nodes that have a field; once for each thing in it."""

    def found(amap: ArgumentMap) -> Iterator[str]:
        for node in amap.nodes:
            value = getattr(node, field, None)
            yield from [node.id] * (len(value) if isinstance(value, tuple) else value is not None)

    return found


def _policy(amap: ArgumentMap) -> list[str]:
    usual = Policy()
    return [name for name in Policy.model_fields if getattr(amap.policy, name) != getattr(usual, name)]


FEATURES: Mapping[str, Callable[[ArgumentMap], Iterable[str]]] = {
    "theses": lambda amap: (node.id for node in amap.theses),
    "claims": lambda amap: (node.id for node in amap.claims),
    "pieces of evidence": lambda amap: (node.id for node in amap.evidence),
    "signposts": lambda amap: (node.id for node in amap.signposts),
    "links": lambda amap: (link.id for link in amap.links),
    "linked premises": lambda amap: (link.id for link in amap.links if len(link.premises) > 1),
    "undercuts": lambda amap: (link.id for link in amap.links if isinstance(link, Undercut)),
    "backings": lambda amap: (link.id for link in amap.links if isinstance(link, Backing)),
    "weights": lambda amap: (link.id for link in amap.links if link.weight != 1.0),
    "reasons of links": lambda amap: (link.id for link in amap.links if link.why is not None),
    "tags of links": lambda amap: (link.id for link in amap.links for _ in link.tags),
    "names of links": lambda amap: (link.id for link in amap.links if link.id != link_id(link.premises, link.target)),
    "base scores": _of_nodes("base"),
    "statuses": _of_nodes("status"),
    "figures": _of_nodes("figures"),
    "quotations": _of_nodes("quotations"),
    "dates": _of_nodes("date"),
    "retellings": _of_nodes("retells"),
    "corroborations": _of_nodes("corroborates"),
    "titles": _of_nodes("title"),
    "tags": _of_nodes("tags"),
    "notes": _of_nodes("note"),
    "citations of sources": _of_nodes("source"),
    "sources": lambda amap: (source.id for source in amap.sources),
    "reliabilities": lambda amap: (source.id for source in amap.sources if source.reliability != 1.0),
    "perspectives": lambda amap: (view.id for view in amap.perspectives),
    "uncertain numbers": lambda amap: (key for field in _NUMBERS for key in getattr(amap.uncertainty, field)),
    "settings of the policy": _policy,
    "notes of the map": lambda amap: ["map"] if amap.note is not None else [],
    "ids": lambda amap: (node.id for node in amap.nodes),
}
"""Every kind of thing that a map holds, in the plural, with what finds them: an id for each."""


def count_losses(
    amap: ArgumentMap,
    ledger: Ledger,
    *,
    holds: Collection[str],
    aside: Collection[str] = (),
    apart: Collection[str] = (),
    how: str = "",
    why: str = NO_PLACE,
) -> None:
    """Account for all that a map holds: what the format holds is kept, what it puts aside is changed, the rest is dropped.

    Args:
        amap: The map.
        ledger: Of the writer.
        holds: The kinds of things (keys of `FEATURES`) that the format holds as they are.
        aside: The kinds that come across otherwise, all in one way.
        apart: The kinds that the writer accounts for by itself.
        how: That way.
        why: Why the others are left behind.

    >>> from argmap.model.nodes import Thesis
    >>> ledger = Ledger("argmap", "apx")
    >>> count_losses(ArgumentMap(title="t", theses=[Thesis(id="rain", text="It rains", base=0.4)]), ledger, holds={"theses", "ids"})
    >>> found = ledger.conversion()
    >>> [entry.what for entry in found.kept], [(entry.what, entry.count, entry.places) for entry in found.dropped]
    (['theses', 'ids'], [('base scores', 1, ('rain',))])
    """
    for what, find in FEATURES.items():
        places = () if what in apart else tuple(find(amap))
        if not places:
            continue
        if what in holds:
            ledger.keep(what, len(places))
        elif what in aside:
            ledger.change(what, how, *places)
        else:
            ledger.drop(what, why, *places)
