"""The graph of an AIF file: its nodes and edges under one roof, whatever is twofold, loose or odd about them reported."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from argmap.conversion import Ledger
from argmap.loading.json_text import listed, mapping, word

SIDE = "argmap"
"""The key under which argmap writes what AIF has no place for: on nodes, and on the file as a whole."""

WORDS: Mapping[str, str] = {
    "I": "statements (I)",
    "RA": "inferences (RA)",
    "CA": "conflicts (CA)",
    "MA": "rephrasings (MA)",
    "PA": "preferences (PA)",
    "L": "locutions (L)",
    "YA": "illocutions (YA)",
    "TA": "transitions (TA)",
}
"""What the types of nodes are called in reports."""

OTHER = "nodes of other types"
EDGES = "edges"

STEPS = frozenset({"RA", "CA"})

BLANK: tuple[object, ...] = (None, "", [], {})
"""Values that say nothing."""

_KNOWN_FIELDS = frozenset({"nodeID", "text", "type", "scheme", SIDE})
_KNOWN_EDGE_FIELDS = frozenset({"edgeID", "fromID", "toID"})
_KNOWN_KEYS = frozenset({"nodes", "edges", "locutions", "participants", SIDE})
_NUMBERS = "they are of a database's table; the names of schemes are kept"
_NO_NAMES = frozenset({"", "none", "null"})
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TABLES = {"schemefulfillments": _NUMBERS, "descriptorfulfillments": _NUMBERS, "cqdescriptorfulfillments": _NUMBERS}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the analysed text that a statement was made of.

    Attributes:
        words: As they stand there.
        source: Key of the source that they are from; None where that is not known.
        at: Where in it.
    """

    words: str
    source: str | None
    at: str | None = None


@dataclass(slots=True)
class Node:
    """A node.

    Attributes:
        key: What edges know it by.
        type: In capitals: "I", "RA" and so on.
        text: As it stands.
        raw: Everything that the file says of it.
        what: What such nodes are called in reports.
        side: What argmap wrote beside it; None where it did not.
    """

    key: str
    type: str
    text: str
    raw: Mapping[str, Any]
    what: str
    side: Mapping[str, Any] | None = None

    @property
    def called(self) -> str:
        """What the file calls a statement: "thesis", "claim" or "evidence"; empty where it does not say."""
        if self.side is None:
            return "thesis" if self.raw.get("majorClaim") is True else ""
        return word(self.side.get("kind"))


@dataclass(slots=True)
class Graph:
    """Nodes and edges of a file.

    Attributes:
        name: Of the file, for problems.
        ledger: The report in the making.
        nodes: By key, in the order of the file.
        edges: From and to, each once.
        into: The nodes that lead to a node.
        out: The nodes that a node leads to.
        locutions: Who said what when, by the node that says it.
        people: Names by number.
        said_by: Numbers of people by the statement that they stand behind, where the format says that without a locution.
        comments: What the analyst remarked on a node, by key.
        passages: The words of the analysed text that a node was made of, by key.
        text_source: Key of the source that all that was said is known from.
        side: What argmap wrote beside the whole.
    """

    name: str
    ledger: Ledger
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str], None] = field(default_factory=dict)
    into: dict[str, list[str]] = field(default_factory=dict)
    out: dict[str, list[str]] = field(default_factory=dict)
    locutions: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    said_by: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)
    passages: dict[str, list[Passage]] = field(default_factory=dict)
    text_source: str | None = None
    side: Mapping[str, Any] = field(default_factory=dict)

    def of_type(self, *types: str) -> list[Node]:
        """Give the nodes of some types, in the order of the file."""
        return [node for node in self.nodes.values() if node.type in types]

    def before(self, key: str, *types: str) -> list[str]:
        """Give the nodes of some types that lead to a node."""
        return [other for other in self.into.get(key, ()) if self.nodes[other].type in types]

    def after(self, key: str, *types: str) -> list[str]:
        """Give the nodes of some types that a node leads to."""
        return [other for other in self.out.get(key, ()) if self.nodes[other].type in types]


def read_graph(data: Mapping[str, Any], name: str, ledger: Ledger, words: Mapping[str, str] = WORDS) -> Graph:
    """Read nodes, edges, locutions and participants.

    Args:
        data: What stands under the keys ``nodes``, ``edges`` and so on.
        name: Stands for the file's name in problems.
        ledger: Is told what is twofold, loose, or has no place in a map.
        words: What the types of nodes are called in reports.

    Raises:
        LoadError: When the file is not of this shape.
    """
    graph = Graph(name, ledger)
    _read_nodes(graph, listed(data.get("nodes"), "nodes", name), words)
    _read_edges(graph, listed(data.get("edges"), "edges", name))
    for at, raw in enumerate(listed(data.get("locutions"), "locutions", name)):
        record = mapping(raw, f"locutions[{at}]", name)
        graph.locutions.setdefault(word(record.get("nodeID")), []).append(record)
    for at, raw in enumerate(listed(data.get("participants"), "participants", name)):
        person = mapping(raw, f"participants[{at}]", name)
        names = (word(person.get("firstname")), word(person.get("surname")))
        full = " ".join(name for name in names if name.casefold() not in _NO_NAMES)  # some tools write what Python or Java call nothing
        graph.people.setdefault(word(person.get("participantID")), full)
    side = data.get(SIDE)
    graph.side = side if isinstance(side, dict) else {}
    for key, value in data.items():
        if key not in _KNOWN_KEYS and value not in BLANK:
            ledger.drop(f"entries of {key}" if key in _TABLES else "other keys", _TABLES.get(key, "unknown in AIF"), key, count=_size(value, key))
    return graph


def _size(value: object, key: str) -> int:
    return len(value) if key in _TABLES and isinstance(value, list | dict) else 1


def _read_nodes(graph: Graph, items: list[Any], words: Mapping[str, str]) -> None:
    extra: dict[str, int] = {}
    for at, item in enumerate(items):
        raw = item if type(item) is dict else mapping(item, f"nodes[{at}]", graph.name)
        key, text, kind, side = word(raw.get("nodeID")) or f"nodes[{at}]", raw.get("text"), raw.get("type"), raw.get(SIDE)
        kind = word(kind).upper()
        if not isinstance(text, str):
            if text not in BLANK and not word(text):
                extra["text"] = extra.get("text", 0) + 1
            text = word(text)
        elif side is None and "&" in text:
            text = _as_it_looks(text, key, graph.ledger)
        node = Node(key, kind, text, raw, words.get(kind, OTHER), side if isinstance(side, dict) else None)
        if key in graph.nodes:
            _take_twin(graph, graph.nodes[key], node, at)
        else:
            graph.nodes[key] = node
        for name in raw.keys() - _KNOWN_FIELDS:
            if raw[name] not in BLANK:
                extra[name] = extra.get(name, 0) + 1
    _drop_fields(graph, "nodes", extra)


def _as_it_looks(text: str, key: str, ledger: Ledger) -> str:
    """Put signs in place of what HTML writes for them, as in ``&#8217;``: databases keep the texts of web forms so."""
    told = _REFERENCE.sub(lambda reference: unescape(reference[0]), text)
    if told != text:
        ledger.change("texts", "signs that are written as in HTML, such as &#8217;, stand as they look", key)
    return told


def _take_twin(graph: Graph, first: Node, twin: Node, at: int) -> None:
    """Take a second node of one key: said twice it is said once, another statement stands apart, since no edge can mean it."""
    if (first.type, first.text) == (twin.type, twin.text):
        graph.ledger.change(twin.what, "they stand in the file twice", twin.key)
    elif twin.type == "I":
        twin.key = f"{twin.key} (nodes[{at}])"
        graph.ledger.change("ids", "another statement has the same, so this one stands apart, without links", twin.key)
        graph.nodes[twin.key] = twin
    else:
        graph.ledger.drop(twin.what, "another node has the same id", twin.key)


def _read_edges(graph: Graph, items: list[Any]) -> None:
    extra: dict[str, int] = {}
    nodes, into, out, edges = graph.nodes, graph.into, graph.out, graph.edges
    for at, item in enumerate(items):
        raw = item if type(item) is dict else mapping(item, f"edges[{at}]", graph.name)
        start, end = raw.get("fromID"), raw.get("toID")
        if type(start) is not str or start not in nodes:
            start = word(start)
        if type(end) is not str or end not in nodes:
            end = word(end)
        if start not in nodes or end not in nodes:
            graph.ledger.drop(EDGES, "one end is not in the file", f"{start or '?'}->{end or '?'}")
        elif (start, end) in edges:
            graph.ledger.change(EDGES, "they stand in the file twice", f"{start}->{end}")
        else:
            edges[start, end] = None
            into.setdefault(end, []).append(start)
            out.setdefault(start, []).append(end)
        for name in raw.keys() - _KNOWN_EDGE_FIELDS:
            if raw[name] not in BLANK:
                extra[name] = extra.get(name, 0) + 1
    _drop_fields(graph, "edges", extra)


def _drop_fields(graph: Graph, owners: str, extra: Mapping[str, int]) -> None:
    for name, count in sorted(extra.items()):
        if name == "schemeID":
            graph.ledger.drop("numbers of schemes", _NUMBERS, count=count)
            continue
        why = "when they were put into a database" if name == "timestamp" else "a map has no place for them"
        graph.ledger.drop(f"fields of {owners}", why, name, count=count)
