"""Maps as the graph files of networkx: GraphML, GEXF and node-link JSON; the graphs are those of `argmap.graph`.

GraphML and GEXF hold numbers and texts only. Lists and objects stand there as JSON, and a text with characters that XML forbids stands twice:
under its own name without them, and whole, as JSON, under that name with ``.json`` behind it.
"""

import json
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

import networkx as nx
from networkx.readwrite.gexf import GEXFReader, GEXFWriter

from argmap.errors import MapError
from argmap.graph import to_networkx
from argmap.model.maps import ArgumentMap
from argmap.model.perspectives import Policy
from argmap.model.uncertainty import Uncertainty

if TYPE_CHECKING:
    Graph: TypeAlias = nx.MultiDiGraph[str]

MARK = "argmap_graph"
"""The attribute of a graph by which argmap knows its own files; its value is the version of the format."""

LABEL = "label"
"""The attribute that other tools show beside a node."""

WHOLE_TEXT = ".json"

_JSON_FIELDS = frozenset({"tags", "figures", "quotations", "source", "if_yes", "if_no", "policy", "sources", "perspectives", "uncertainty"})
_NOT_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"
_DECLARATION = re.compile(r"\A[\ufeff\s]*<\?xml[^>]*\?>")
_GEXF_BEGINS = re.compile(r"<gexf\b[^>]*>")
_SPACE = re.compile(r"""\sxmlns(:viz)?\s*=\s*("[^"]*"|'[^']*')""")
_NEWEST_SPACE = "http://gexf.net/1.3"


@dataclass(frozen=True, slots=True)
class Read:
    """A graph file as it was read.

    Attributes:
        graph: The graph; names are texts, so are the keys of edges that the file names, and an undirected edge is there both ways.
        own: Whether argmap wrote it.
        undirected: Whether its edges had no direction.
        remarks: What networkx had to say.
    """

    graph: "Graph"
    own: bool
    undirected: bool
    remarks: tuple[str, ...] = ()


def to_graphml(amap: ArgumentMap) -> str:
    """Write a map as GraphML; the same text for the same map.

    >>> text = to_graphml(ArgumentMap(title="Will it rain?", claims=[{"id": "rain", "text": "It rains", "base": 0.5}]))
    >>> from_graphml(text).graph.nodes["rain"]
    {'text': 'It rains', 'base': 0.5, 'kind': 'claim', 'label': 'It rains'}
    """
    graph = _flat(amap)
    graph.graph = _flattened(_whole(amap, graph))
    stream = BytesIO()
    nx.write_graphml_xml(graph, stream)
    return stream.getvalue().decode("utf-8") + "\n"


def from_graphml(text: str) -> Read:
    """Read GraphML.

    Raises:
        MapError: When networkx cannot read it.
    """
    graph, remarks = _quietly(lambda: nx.parse_graphml(_DECLARATION.sub("", text, count=1), edge_key_type=str, force_multigraph=True))
    for preset in ("node_default", "edge_default"):
        graph.graph.pop(preset, None)
    return _read(graph, unflattened(graph.graph), remarks)


def to_gexf(amap: ArgumentMap) -> str:
    """Write a map as GEXF 1.2; what a map holds as a whole stands as JSON in the description. The same text for the same map.

    >>> text = to_gexf(ArgumentMap(title="Will it rain?", claims=[{"id": "rain", "text": "It rains"}]))
    >>> from_gexf(text).graph.nodes["rain"], from_gexf(text, '{"argmap_graph": 1, "title": "Will it rain?"}').graph.graph
    ({'text': 'It rains', 'kind': 'claim', 'label': 'It rains'}, {'argmap_graph': 1, 'title': 'Will it rain?'})
    """
    graph = _flat(amap)
    whole = _whole(amap, graph)
    graph.graph = {}
    for _, _, key, data in graph.edges(keys=True, data=True):
        data["id"] = key
    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(graph)
    meta = writer.xml.find("meta")
    meta.attrib.pop("lastmodifieddate")  # today's date would make other bytes of the same map tomorrow
    meta.find("creator").text = "argmap"
    description = meta.makeelement("description", {})
    description.text = json.dumps(whole)
    meta.append(description)
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue().decode("utf-8") + "\n"


def from_gexf(text: str, description: str = "") -> Read:
    """Read GEXF.

    Args:
        text: The file.
        description: What its ``meta`` says, which networkx does not read.

    Raises:
        MapError: When networkx cannot read it.
    """
    known = _GEXF_BEGINS.sub(_with_known_spaces, _DECLARATION.sub("", text, count=1), count=1)
    graph, remarks = _quietly(lambda: nx.read_gexf(BytesIO(known.encode())))
    try:
        whole = json.loads(description)
    except ValueError:
        whole = None
    own = isinstance(whole, dict) and MARK in whole
    return _read(graph, whole if own else {"title": graph.graph.get("name", ""), "note": description}, remarks)


def _with_known_spaces(begin: re.Match[str]) -> str:
    """Give the first tag of GEXF with namespaces that networkx knows: Gephi has written the same one in several ways."""
    known = {space[name] for space in GEXFReader.versions.values() for name in ("NS_GEXF", "NS_VIZ")}
    spaces = {found[1] or "": found[2][1:-1] for found in _SPACE.finditer(begin[0])}
    if spaces.get("") in known:
        return begin[0]
    kept = _SPACE.sub("", begin[0])
    viz = f' xmlns:viz="{_NEWEST_SPACE}/viz"' if ":viz" in spaces else ""
    return f'<gexf xmlns="{_NEWEST_SPACE}"{viz}{kept.removeprefix("<gexf")}'


def to_node_link(amap: ArgumentMap) -> str:
    """Write a map as networkx's node-link JSON; the same text for the same map.

    >>> text = to_node_link(ArgumentMap(title="Will it rain?", claims=[{"id": "rain", "text": "It rains"}]))
    >>> from_node_link(json.loads(text)).graph.nodes["rain"]
    {'text': 'It rains', 'kind': 'claim'}
    """
    graph = to_networkx(amap)
    graph.graph = _whole(amap, graph)
    return json.dumps(nx.node_link_data(graph, edges="edges"), indent=1) + "\n"


def from_node_link(data: Mapping[str, Any]) -> Read:
    """Read node-link data whose edges stand under ``edges``.

    Raises:
        MapError: When networkx cannot read it.
    """
    graph, remarks = _quietly(lambda: nx.node_link_graph(dict(data), directed=True, multigraph=True, edges="edges"))
    return _read(graph, graph.graph, remarks)


def _whole(amap: ArgumentMap, graph: "Graph") -> dict[str, Any]:
    """Give what stands beside the graph: the mark, and all that is said of the map as a whole."""
    usual = {field for field, value in (("policy", Policy()), ("uncertainty", Uncertainty())) if getattr(amap, field) == value}
    return {MARK: 1} | {field: value for field, value in graph.graph.items() if field not in usual}


def _flat(amap: ArgumentMap) -> "Graph":
    """Give the graph of a map with nothing but numbers and texts at its nodes and edges, and with labels."""
    graph = to_networkx(amap)
    for name, data in graph.nodes(data=True):
        label = data.get("title") or data.get("text") or data.get("why") or name
        flat = _flattened(data) | {LABEL: _NOT_XML.sub(_REPLACEMENT, label)}
        data.clear()
        data.update(flat)
    for _, _, data in graph.edges(data=True):
        flat = _flattened(data)
        data.clear()
        data.update(flat)
    return graph


def _flattened(data: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in data.items():
        if not isinstance(value, str):
            flat[name] = json.dumps(value) if isinstance(value, list | dict) else value
            continue
        flat[name] = _NOT_XML.sub(_REPLACEMENT, value)
        if flat[name] != value:
            flat[name + WHOLE_TEXT] = json.dumps(value)
    return flat


def unflattened(data: Mapping[str, Any]) -> dict[str, Any]:
    r"""Read lists, objects and whole texts out of what stands for them; a whole text only where nobody has changed the one that it is of.

    >>> unflattened({"tags": '["sky"]', "text": "a\ufffdb", "text.json": '"a\\u0000b"', "why": "a", "why.json": '"b"'})
    {'tags': ['sky'], 'text': 'a\x00b', 'why': 'a'}
    """
    found: dict[str, Any] = {}
    for name, value in data.items():
        base = name.removesuffix(WHOLE_TEXT)
        if base != name:
            whole = _json(value)
            if isinstance(whole, str) and _NOT_XML.sub(_REPLACEMENT, whole) == data.get(base):
                found[base] = whole
        elif name in _JSON_FIELDS:
            found[name] = _json(value)
        else:
            found.setdefault(name, value)
    return found


def _json(value: object) -> Any:  # noqa: ANN401 - plain data
    try:
        return json.loads(value) if isinstance(value, str) else value
    except (ValueError, RecursionError):
        return value


def _quietly(read: Callable[[], Any]) -> tuple[Any, tuple[str, ...]]:
    """Let networkx read a file, and tell what it warned of."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            graph = read()
        except Exception as error:  # noqa: BLE001 - networkx lets out whatever a file that is wrong makes it stumble over
            words = " ".join(str(error).split()) or type(error).__name__
            raise MapError(f"networkx cannot read this graph: {words:.200}") from None
    return graph, tuple(dict.fromkeys(str(warning.message) for warning in caught))


def _read(graph: Any, whole: Mapping[str, Any], remarks: tuple[str, ...]) -> Read:  # noqa: ANN401 - networkx has four kinds of graphs
    """Bring a graph of any kind into one shape."""
    own = MARK in whole
    even: Graph = nx.MultiDiGraph()
    even.graph.update({str(name): value for name, value in whole.items()})
    even.add_nodes_from((str(name), unflattened(data) if own else dict(data)) for name, data in graph.nodes(data=True))
    edges = graph.edges(keys=True, data=True) if graph.is_multigraph() else ((start, end, None, data) for start, end, data in graph.edges(data=True))
    for start, end, key, data in edges:
        said = unflattened(data) if own else dict(data)
        name = said.pop("id", key)
        way = (str(start), str(end))
        for first, last in dict.fromkeys([way] if graph.is_directed() else [way, way[::-1]]):
            own_key = name if isinstance(name, str) and not even.has_edge(first, last, name) else None
            even.edges[first, last, even.add_edge(first, last, own_key)].update(said)  # names of attributes could be those of add_edge's arguments
    return Read(even, own, not graph.is_directed(), remarks)
