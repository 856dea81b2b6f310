"""Node-link JSON, as networkx, d3 and graphology have it: argmap's own whole, that of other tools by the names of its attributes."""

import re
from typing import Any

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.graphs import map_of
from argmap.loading.json_text import kind, listed, mapping, parse
from argmap.model.maps import ArgumentMap

NAME = "node-link"
TITLE = "node-link JSON (networkx, d3, graphology)"
SUFFIXES = (".node-link.json",)

_NODES = re.compile(r'"nodes"\s*:\s*\[')
_EDGES = re.compile(r'"(?:edges|links)"\s*:\s*\[\s*(?:\]|\{)')
_ENDS = re.compile(r'"source"\s*:\s*["0-9]')


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text is such a graph: an object of nodes, and of edges or links from a source to a target.

    >>> looks_like('{"nodes": [{"id": 0}, {"id": 1}], "links": [{"source": 0, "target": 1}]}', ".json"), looks_like('{"nodes": []}', ".json")
    (True, False)
    """
    del suffix
    found = _EDGES.search(text)
    if found is None or text.lstrip("\ufeff \t\r\n")[:1] != "{" or not _NODES.search(text):
        return False
    return bool(_ENDS.search(text)) if found[0].endswith("{") else '"multigraph"' in text


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    """Read a graph; see `argmap.loading.formats.Reader` and `argmap.loading.loose_graph`. Nodes without an id are named by their place, as in d3.

    Raises:
        LoadError: When the text is no JSON, or no such graph.

    >>> amap, report = read('{"nodes": [{"name": "It rains"}, {"name": "Clouds gather"}], "links": [{"source": 1, "target": 0, "value": 0.5}]}', "x")
    >>> amap.theses[0].text, amap.links[0].weight
    ('It rains', 0.5)
    """
    data = mapping(parse(text, name), "", name)
    under = next((key for key in ("edges", "links") if key in data), None)
    if "nodes" not in data or under is None:
        raise LoadError(name, [Problem(1, 1, "this is no node-link graph: it needs 'nodes', and 'edges' or 'links'")])
    nodes = [_named(_flat(mapping(node, f"nodes[{at}]", name)), at, name) for at, node in enumerate(listed(data["nodes"], "nodes", name))]
    edges = [_ended(_flat(mapping(edge, f"{under}[{at}]", name)), f"{under}[{at}]", name) for at, edge in enumerate(listed(data[under], under, name))]
    seen: set[tuple[object, ...]] = set()
    for edge in edges:
        name_of = (edge["source"], edge["target"], str(edge.get("key")))
        if name_of in seen:
            edge.pop("key", None)  # networkx would take it for the one before
        seen.add(name_of)
    named = {str(node["id"]) for node in nodes}
    if lost := sorted({edge[end] for edge in edges for end in ("source", "target")} - named):
        raise LoadError(name, [Problem(0, 0, f"an edge ends on {end!r}, and there is no such node") for end in lost])
    whole, options = data.get("graph", data.get("attributes")), data.get("options")
    from argmap.graph_files import from_node_link  # noqa: PLC0415 - networkx is slow to import, and most files need none

    even = {
        "directed": data.get("directed") is not False and not (isinstance(options, dict) and options.get("type") == "undirected"),
        "multigraph": True,
        "graph": dict(whole) if isinstance(whole, dict) else {"title": data.get("title") or data.get("name") or ""},
        "nodes": nodes,
        "edges": edges,
    }
    return map_of(lambda: from_node_link(even), NAME, name, nodes=len(nodes), edges=len(edges))


def _flat(part: dict[str, Any]) -> dict[str, Any]:
    """Give a node or an edge with its attributes beside its name; graphology has them in an object of their own, where any word may name one."""
    inside = part.get("attributes")
    if not isinstance(inside, dict):
        return part
    own = {name: value for name, value in part.items() if name != "attributes"}
    return inside | ({"id": own["key"]} if "key" in own else {}) | own


def _named(node: dict[str, Any], at: int, name: str) -> dict[str, Any]:
    key = node.get("id", node.get("key", at))
    if not isinstance(key, str | int | float) or isinstance(key, bool):
        raise LoadError(name, [Problem(0, 0, f"the id of nodes[{at}] must be a text or a number, not {kind(key)}")])
    return node | {"id": str(key)}


def _ended(edge: dict[str, Any], where: str, name: str) -> dict[str, Any]:
    ends: dict[str, str] = {}
    for end in ("source", "target"):
        found = edge.get(end)
        if not isinstance(found, str | int | float) or isinstance(found, bool):
            raise LoadError(name, [Problem(0, 0, f"{where} needs a {end!r}: the id of a node, not {kind(found)}")])
        ends[end] = str(found)
    return edge | ends
