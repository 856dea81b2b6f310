"""Take parts out of a map so that what is left is a sound map again."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from argmap.compiling.observations import classes
from argmap.model.links import Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Outcome
from argmap.model.perspectives import Perspective


def without(amap: ArgumentMap, nodes: Collection[str], links: Collection[str]) -> ArgumentMap:
    """Give the map without some nodes and links, and without all that hangs on them.

    A node takes the links from and to it along, a linked link goes with any of its premises, and a link takes its
    undercuts and backings along; the outcomes of signposts, and the numbers of perspectives and spreads about them, go as well.
    Evidence that told the same observation through dropped evidence still tells the same observation.

    Args:
        amap: The map; it stays as it is.
        nodes: Ids of nodes of the map.
        links: Ids of links of the map.

    >>> from argmap.model.nodes import Claim
    >>> amap = ArgumentMap(title="t", claims=[Claim(id="a", text="A"), Claim(id="b", text="B")],
    ...                    links=[{"kind": "supports", "premises": "a", "target": "b"}])
    >>> without(amap, {"a"}, ()).links
    ()
    """
    gone_nodes = frozenset(nodes)
    gone_links = hanging_links(amap, gone_nodes, links)
    gone = gone_nodes | gone_links
    evidence = [item for item in amap.evidence if item.id not in gone]
    return amap.replace(
        theses=tuple(node for node in amap.theses if node.id not in gone),
        claims=tuple(node for node in amap.claims if node.id not in gone),
        evidence=_tellings_mended(amap.evidence, evidence) if len(evidence) < len(amap.evidence) else amap.evidence,
        signposts=tuple(
            node.replace(if_yes=_outcome_without(node.if_yes, gone), if_no=_outcome_without(node.if_no, gone)) for node in amap.signposts if node.id not in gone
        ),
        links=tuple(link for link in amap.links if link.id not in gone_links),
        perspectives=tuple(_perspective_without(view, gone_nodes, gone_links) for view in amap.perspectives),
        uncertainty=amap.uncertainty.without(base=gone_nodes, weight=gone_links),
    )


def hanging_links(amap: ArgumentMap, nodes: Iterable[str], links: Iterable[str]) -> frozenset[str]:
    """Give the ids of the links that go along: those given, those from and into the nodes, and all that bear on such links."""
    waiting = [*links, *(link.id for node in nodes for link in (*amap.links_from(node), *amap.links_into(node)))]
    found: set[str] = set()
    while waiting:
        link = waiting.pop()
        if link not in found:
            found.add(link)
            waiting += [above.id for above in amap.links_into(link)]
    return frozenset(found)


def _outcome_without(outcome: Outcome, gone: Collection[str]) -> Outcome:
    kept: tuple[Link, ...] = tuple(link for link in outcome.links if link.target not in gone)
    return outcome if len(kept) == len(outcome.links) else outcome.replace(links=kept)


def _perspective_without(view: Perspective, nodes: Collection[str], links: Collection[str]) -> Perspective:
    base, weight = _without_keys(view.base, nodes), _without_keys(view.weight, links)
    return view if len(base) == len(view.base) and len(weight) == len(view.weight) else view.replace(base=base, weight=weight)


def _without_keys(numbers: Mapping[str, float], keys: Collection[str]) -> dict[str, float]:
    return {key: number for key, number in numbers.items() if key not in keys}


def _tellings_mended(before: Sequence[Evidence], left: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Keep every observation together that dropped evidence held together: who retells and who corroborates the same.

    Each observation that lost a telling is tied anew: within a chain of testimony, all retell the first that is left; the
    firsts of other chains corroborate the first of the first chain.
    """
    kept = {item.id for item in left}
    chain_of = _class_of((item.id, item.retells) for item in before)
    whole_of = _class_of((item.id, other) for item in before for other in (item.retells, item.corroborates))
    touched = {whole_of[item.id] for item in before if item.id not in kept}
    head_of_chain: dict[str, str] = {}
    head_of_whole: dict[str, str] = {}
    mended = []
    for item in left:
        whole = whole_of[item.id]
        if whole not in touched:
            mended.append(item)
            continue
        chain_head = head_of_chain.setdefault(chain_of[item.id], item.id)
        whole_head = head_of_whole.setdefault(whole, item.id)
        retells = None if chain_head == item.id else chain_head
        corroborates = whole_head if retells is None and whole_head != item.id else None
        same = (item.retells, item.corroborates) == (retells, corroborates)
        mended.append(item if same else item.replace(retells=retells, corroborates=corroborates))
    return tuple(mended)


def _class_of(pairs: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Name, for each piece of evidence, the class that it falls in when those tied together are one."""
    return {member: name for name, members in classes(pairs).items() for member in members}
