"""Graphs of other tools whose nodes are those of AIF: there, inferences and conflicts are nodes, and no edge says what supports and what attacks."""

from typing import TYPE_CHECKING, Any

from argmap.conversion import Ledger
from argmap.loading.aif_graph import STEPS, WORDS
from argmap.loading.loose_graph import LOOKS

if TYPE_CHECKING:
    from argmap.graph_files import Graph

_TYPES = ("nodeType", "nodetype", "node_type", "type", "kind")
_TEXTS = ("text", "claimText", "description", "label")


def as_aif(graph: "Graph", ledger: Ledger) -> dict[str, Any] | None:
    """Give a graph as AIF JSON has it, where its nodes say that they are inferences ("RA", "RA-node") or conflicts; None for any other graph.

    Args:
        graph: As networkx read it. Nodes that do not say what they are count as statements.
        ledger: Of the file.

    >>> import networkx as nx
    >>> graph = nx.MultiDiGraph([("sun", "clash"), ("clash", "rain")])
    >>> nx.set_node_attributes(graph, {"clash": "CA-node"}, "nodeType")
    >>> as_aif(graph, Ledger("graphml", "argmap"))["nodes"][1]
    {'nodeID': 'clash', 'text': '', 'type': 'CA'}
    """
    types = {key: _type(data) for key, data in graph.nodes(data=True)}
    if not STEPS & set(types.values()):
        return None
    ledger.change("inferences and conflicts", "they are nodes as in AIF, so the graph was read as AIF", count=sum(kind in STEPS for kind in types.values()))
    nodes = []
    for key, data in graph.nodes(data=True):
        more = {name: value for name, value in data.items() if name not in _TYPES and name.lower().replace("_", " ") not in LOOKS and value not in (None, "")}
        if LOOKS & data.keys():
            ledger.change("looks", "argmap draws maps in its own way", key)
        kind = types[key] or "I"
        text = next((str(more.pop(name)).strip() for name in _TEXTS if name in more), str(key) if kind == "I" else "")
        if str(more.get("label", text)).strip() == text:
            more.pop("label", None)
        nodes.append({**more, "nodeID": str(key), "text": text, "type": kind})
    edges = [{"edgeID": str(at), "fromID": str(start), "toID": str(end)} for at, (start, end) in enumerate(graph.edges())]
    return {"nodes": nodes, "edges": edges}


def _type(data: dict[str, Any]) -> str:
    """Give the type of a node in AIF; empty where it has none."""
    for name in _TYPES:
        called = str(data.get(name) or "").strip().upper().removesuffix("NODE").rstrip("-_ ")
        if called in WORDS:
            return called
    return ""
