"""What the readers of GraphML, GEXF and node-link JSON share: from a graph of networkx to a map."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from argmap.conversion import Conversion, Ledger
from argmap.errors import LoadError, MapError, Problem
from argmap.loading.aif import finish, title_of
from argmap.loading.aif_graph import read_graph
from argmap.loading.aif_like import as_aif
from argmap.loading.loose_graph import LooseGraph
from argmap.loading.sketching import Sketch
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis

if TYPE_CHECKING:
    from argmap.graph_files import Read

_NODE_FIELDS = {model.model_fields["kind"].default: {*model.model_fields} - {"id"} for model in (Thesis, Claim, Evidence, Signpost)} | {
    "link": {"kind", "order", "weight", "why", "tags"}
}
_EDGE_FIELDS = {"kind", "order", "weight", "why", "tags"}
_WHOLE = {"title", "note", "policy", "sources", "perspectives", "uncertainty"}
_TITLES = ("title", "name", "label", "id")


def map_of(
    reading: Callable[[], "Read"],
    kind: str,
    name: str,
    *,
    nodes: int,
    edges: int,
) -> tuple[ArgumentMap, Conversion]:
    """Turn a graph into a map: exactly where argmap wrote it, by the names of its attributes otherwise.

    Args:
        reading: Gives the graph.
        kind: Name of the format.
        name: Stands for the file's name in problems.
        nodes: How many there are in the file; networkx may leave some out.
        edges: Likewise.

    Raises:
        LoadError: When networkx cannot read the file, or argmap's own graph is no longer a map.
    """
    try:
        read = reading()
    except MapError as error:
        raise LoadError(name, [Problem(0, 0, str(error))]) from None
    ledger = Ledger(kind, "argmap")
    there = read.graph.number_of_edges() // (2 if read.undirected else 1)
    for what, expected, found in (("nodes", nodes, read.graph.number_of_nodes()), ("edges", edges, there)):
        if expected > found:
            ledger.drop(what, "they are named like others, or stand in parts of the file that networkx does not read", count=expected - found)
    unnamed = read.graph.number_of_nodes() - nodes
    ledger.change("nodes", "only edges name them, so they are called by their ids", count=max(unnamed, 0))
    for remark in read.remarks:
        ledger.change("what networkx remarks", remark, count=1)
    return _own(read, ledger, name) if read.own else _foreign(read, ledger, name)


def _own(read: "Read", ledger: Ledger, name: str) -> tuple[ArgumentMap, Conversion]:
    from argmap.graph import from_networkx  # noqa: PLC0415 - networkx is slow to import, and most files need none

    graph = read.graph
    graph.graph = {field: value for field, value in graph.graph.items() if field in _WHOLE}
    for node, data in graph.nodes(data=True):
        label = data.pop("label", None)
        data.setdefault("kind", "claim")
        _keep_only(data, _NODE_FIELDS.get(str(data["kind"]), set(data)), "nodes", str(node), ledger)
        if label and data["kind"] != "link":
            data.setdefault("text", label)
    for start, end, data in graph.edges(data=True):
        data.pop("label", None)
        _keep_only(data, _EDGE_FIELDS, "edges", f"{start} -> {end}", ledger)
    try:
        amap = from_networkx(graph)
    except (MapError, TypeError) as error:
        problems = error.problems if isinstance(error, MapError) else ()
        raise LoadError(name, [Problem(0, 0, problem.message) for problem in problems] or [Problem(0, 0, f"this graph is no map: {error}")]) from None
    for what, count in (("nodes", len(amap.nodes)), ("links", len(amap.links)), ("sources", len(amap.sources))):
        ledger.keep(what, count)
    return amap, ledger.conversion()


def _keep_only(data: dict[str, Any], fields: set[str], of: str, place: str, ledger: Ledger) -> None:
    for field in [field for field in data if field not in fields]:
        if data[field] not in (None, ""):
            ledger.drop(f"{field!r} of {of}", "another tool put it there, and argmap does not know what it means", place)
        del data[field]


def _foreign(read: "Read", ledger: Ledger, name: str) -> tuple[ArgumentMap, Conversion]:
    whole = read.graph.graph
    sketch = Sketch(ledger.source, next((str(whole[field]) for field in _TITLES if whole.get(field)), "") or title_of(name, "Graph"))
    sketch.note = next((str(whole[field]).strip() or None for field in ("note", "description", "comment") if whole.get(field)), None)
    sketch.ledger = ledger
    steps = as_aif(read.graph, ledger)
    if steps is not None:
        return finish(read_graph(steps, name, ledger), sketch)
    if read.undirected:
        sketch.ledger.change("edges without direction", "they bear both ways", count=read.graph.number_of_edges())
    loose = LooseGraph(sketch)
    for node, data in read.graph.nodes(data=True):
        loose.node(node, data)
    for start, end, key, data in read.graph.edges(keys=True, data=True):
        loose.edge([start], end, data, key=key if isinstance(key, str) else None)
    return loose.finish()
