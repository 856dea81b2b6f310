"""Maps as networkx graphs, and questions about who bears on whom.

`to_networkx` and `from_networkx` carry a map over and back without loss, so that anything networkx can do is one call
away. `cycles`, `ancestors`, `descendants` and `paths` answer the common questions in ids of the map.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import networkx as nx
from pydantic import BaseModel

from argmap.errors import MapError
from argmap.model.links import Link, link_id
from argmap.model.maps import ArgumentMap

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]
    AnyGraph: TypeAlias = nx.DiGraph[str] | nx.MultiDiGraph[str]

_SECTION = {"thesis": "theses", "claim": "claims", "evidence": "evidence", "signpost": "signposts"}
_WHOLE = ("title", "note", "policy", "sources", "perspectives", "uncertainty")
_LINK_NODE, _PREMISE = "link", "premise"


def to_networkx(amap: ArgumentMap) -> "Graph":
    """Turn a map into a networkx graph that holds all of it.

    Every statement is a node with the attributes ``kind``, ``text`` and whatever else is stated of it. A link with one
    premise is an edge whose key is its id, with ``kind`` (``supports`` or ``attacks``), ``weight`` and so on. A link
    that several premises share or that another link bears on is a node of its own with the ``kind`` ``"link"``, reached
    from its premises by edges of the kind ``"premise"``, and with one edge to its target. Title, sources, policy,
    perspectives and uncertainty are attributes of the graph. All values are plain: texts, numbers, lists, dicts.

    Args:
        amap: The map.

    Returns:
        A new graph; changing it changes nothing else. `from_networkx` gives an equal map back.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(title="Will it rain?", theses=[Thesis(id="rain", text="It will rain")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather")], links=[Support(premises="clouds", target="rain", weight=0.7)])
    >>> graph = to_networkx(amap)
    >>> graph.edges["clouds", "rain", "clouds->rain"]["weight"]
    0.7
    >>> from_networkx(graph) == amap
    True
    """
    graph: Graph = nx.MultiDiGraph(**_stated(amap, _WHOLE))
    for node in amap.nodes:
        graph.add_node(node.id, **_stated(node, set(type(node).model_fields) - {"id"}))
    undercut = {link.target for link in amap.links if link.target not in graph}
    for order, link in enumerate(amap.links):
        said = _stated(link, {"weight", "why", "tags"}) | {"order": order}
        if len(link.premises) == 1 and link.id not in undercut:
            graph.add_edge(link.premises[0], link.target, link.id, kind=link.kind, **said)
        else:
            graph.add_node(link.id, kind=_LINK_NODE, **said)
            for at, premise in enumerate(link.premises):
                graph.add_edge(premise, link.id, f"{link.id}[{at}]", kind=_PREMISE, order=at)
            graph.add_edge(link.id, link.target, link.id, kind=link.kind)
    return graph


def from_networkx(graph: "AnyGraph") -> ArgumentMap:
    """Read a map from a networkx graph.

    Reads what `to_networkx` writes, and graphs made elsewhere that follow its shape loosely: the name of a node is its id;
    a missing ``kind`` is ``"claim"`` for a node and ``"supports"`` for an edge, a missing ``text`` the id, a missing
    title "Untitled". Edges need no keys.

    Args:
        graph: A directed graph, with or without parallel edges.

    Raises:
        MapError: When the graph is no map: unknown attributes, a link node without one target, and so on.

    >>> import networkx as nx
    >>> graph = nx.DiGraph()
    >>> graph.add_node("rain", kind="thesis", text="It will rain")
    >>> graph.add_edge("clouds", "rain", weight=0.7)
    >>> from_networkx(graph).node("clouds").kind
    'claim'
    """
    whole: dict[str, Any] = {"title": "Untitled"} | dict(graph.graph)
    sections: dict[str, list[dict[str, Any]]] = {section: [] for section in _SECTION.values()}
    joints: dict[str, dict[str, Any]] = {}
    for name, data in graph.nodes(data=True):
        said = dict(data)
        kind = said.setdefault("kind", "claim")
        if kind == _LINK_NODE:
            joints[name] = said | {"id": name, "premises": [], "target": None}
        elif kind in _SECTION:
            sections[_SECTION[kind]].append({"text": str(name)} | said | {"id": name})
        else:
            raise MapError(f"the graph's node {name!r} has the kind {kind!r}; it must be one of {', '.join([*_SECTION, _LINK_NODE])}", ids=(str(name),))
    links: list[dict[str, Any]] = []
    for start, end, key, data in _edges(graph):
        said = {"kind": "supports"} | data
        if said["kind"] == _PREMISE and end in joints:
            joints[end]["premises"].append((said.get("order", 0), start))
        elif start in joints:
            joints[start] |= {"kind": said["kind"], "target": end}
        else:
            links.append({"id": key or link_id((start,), end)} | said | {"premises": [start], "target": end})
    for name, joint in joints.items():
        if joint["target"] is None:
            raise MapError(f"the graph's link node {name!r} has no edge to a target", ids=(name,))
        links.append(joint | {"premises": [start for _, start in sorted(joint["premises"])]})
    last = len(links)
    links.sort(key=lambda link: cast("int", link.pop("order", last)))
    return ArgumentMap(**cast("Any", whole | sections | {"links": links}))


def cycles(amap: ArgumentMap) -> Iterator[tuple[str, ...]]:
    """Find the ways in which a strength depends on itself.

    Yields:
        The ids of nodes and links along each elementary cycle, from the one that comes first in the map. There may be
        exponentially many: take as many as are needed, as with ``itertools.islice``.

    >>> from argmap.model.links import Attack
    >>> from argmap.model.nodes import Claim
    >>> amap = ArgumentMap(title="t", claims=[Claim(id="a", text="A"), Claim(id="b", text="B")],
    ...     links=[Attack(premises="a", target="b"), Attack(premises="b", target="a")])
    >>> list(cycles(amap))
    [('a', 'a->b', 'b', 'b->a')]
    """
    graph, ids, _ = _dependencies(amap)
    for found in nx.simple_cycles(graph):
        first = found.index(min(found))
        yield tuple(ids[at] for at in found[first:] + found[:first])


def ancestors(amap: ArgumentMap, node_or_link: str) -> tuple[str, ...]:
    """Give the nodes that bear on a node or link, however indirectly, also through undercuts; in map order.

    Raises:
        MapError: When there is no such node or link.
    """
    graph, ids, place = _dependencies(amap)
    found = nx.ancestors(graph, _look_up(amap, place, node_or_link))
    return tuple(ids[at] for at in range(len(amap.nodes)) if at in found)


def descendants(amap: ArgumentMap, node_or_link: str) -> tuple[str, ...]:
    """Give the nodes that a node or link bears on, however indirectly, also through undercuts; in map order.

    Raises:
        MapError: When there is no such node or link.
    """
    graph, ids, place = _dependencies(amap)
    found = nx.descendants(graph, _look_up(amap, place, node_or_link))
    return tuple(ids[at] for at in range(len(amap.nodes)) if at in found)


def paths(amap: ArgumentMap, source: str, target: str, *, longest: int | None = None) -> Iterator[tuple[str, ...]]:
    """Find the ways in which one node bears on another node or link.

    Args:
        amap: The map.
        source: Id of the node to start from.
        target: Id of the node or link to arrive at.
        longest: Most links on a path; None for no limit.

    Yields:
        The ids of the links along each path that passes nothing twice. An undercut is followed by the link that it bears on.
        There may be exponentially many.

    Raises:
        MapError: When an id is unknown.

    >>> from argmap.model.links import Support, Undercut
    >>> from argmap.model.nodes import Claim
    >>> amap = ArgumentMap(title="t", claims=[Claim(id=i, text=i) for i in "abc"],
    ...     links=[Support(premises="a", target="b"), Undercut(premises="c", target="a->b")])
    >>> list(paths(amap, "c", "b"))
    [('c->a->b', 'a->b')]
    """
    graph, ids, place = _dependencies(amap)
    first, last, nodes = _look_up(amap, place, source), _look_up(amap, place, target), len(amap.nodes)
    # A link has two ends, so a path of so many links has at most twice as many steps here.
    for found in nx.all_simple_paths(graph, first, last, cutoff=None if longest is None else 2 * longest):
        links = tuple(ids[at] for at in found if at >= nodes)
        if longest is None or len(links) <= longest:
            yield links


def _stated(value: BaseModel, fields: "set[str] | tuple[str, ...]") -> dict[str, Any]:
    """Give the fields that are filled in, as plain data."""
    data = value.model_dump(mode="json", include=set(fields))
    return {name: item for name, item in data.items() if item is not None and item != []}


def _edges(graph: Any) -> Iterator[tuple[str, str, str | None, dict[str, Any]]]:  # noqa: ANN401 - the stubs know one kind of graph at a time
    if graph.is_multigraph():
        for start, end, key, data in graph.edges(keys=True, data=True):
            yield start, end, key if isinstance(key, str) else None, dict(data)
    else:
        for start, end, data in graph.edges(data=True):
            yield start, end, None, dict(data)


def _dependencies(amap: ArgumentMap) -> "tuple[nx.DiGraph[int], list[str], dict[str, int]]":
    """Give what depends on what, with every link as a node between its premises and its target.

    Nodes are places in map order, not ids: networkx walks sets of nodes, and sets of texts change their order from run to run.
    """
    ids = [*(node.id for node in amap.nodes), *(link.id for link in amap.links)]
    place = {name: at for at, name in enumerate(ids)}
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(len(ids)))
    graph.add_edges_from(edge for link in amap.links for edge in _ends(link, place))
    return graph, ids, place


def _ends(link: Link, place: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    for premise in link.premises:
        yield place[premise], place[link.id]
    yield place[link.id], place[link.target]


def _look_up(amap: ArgumentMap, place: Mapping[str, int], name: str) -> int:
    if name not in place:
        amap.link(name) if "->" in name else amap.node(name)  # raises, with the nearest known id
    return place[name]
