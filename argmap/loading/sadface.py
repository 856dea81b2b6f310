"""SADFace in its dialects: 0.1, 0.2, 0.5, and the elements of Cytoscape that MonkeyPuzzle draws.

Its graph is one of atoms and schemes, much as in AIF, and is read as one.
"""

import re
from collections.abc import Mapping
from typing import Any

from argmap.conversion import Conversion, Ledger
from argmap.errors import LoadError, Problem
from argmap.loading import aif
from argmap.loading.aif_graph import BLANK, SIDE, Graph, Passage, read_graph
from argmap.loading.json_text import listed, mapping, parse, word
from argmap.loading.sketching import Sketch
from argmap.model.maps import ArgumentMap

NAME = "sadface"
TITLE = "SADFace"
SUFFIXES = (".sadface",)

_KEYS = re.compile(r'"(?:source_id|resource_id)"\s*:|"type"\s*:\s*"atom"')
_EMPTY = re.compile(r'"(?:resources|analyst_name)"\s*:')

_FOR = frozenset({"support", "inference"})
_AGAINST = frozenset({"conflict", "attack", "disagree", "defeat"})
_WORDS = {"I": "atoms", "RA": "schemes of support", "CA": "schemes of conflict"}
_NO_PLACE = "a map has no place for them"
_NODE_FIELDS = frozenset({"id", "type", "text", "content", "name", "metadata", "sources"})
_CORE = ("title", "description", "notes", "analyst_name")
_TOP = frozenset({"nodes", "edges", "resources", "metadata", *_CORE})


def looks_like(text: str, suffix: str) -> bool:  # noqa: ARG001 - the content tells
    """Tell SADFace by its atoms and the ends of its edges.

    >>> looks_like('{"nodes": [{"id": "a", "type": "atom"}], "edges": []}', ".json"), looks_like('{"nodes": [], "edges": []}', ".json")
    (True, False)
    """
    if text.lstrip("\ufeff \t\r\n")[:1] != "{" or '"nodes"' not in text or '"edges"' not in text:
        return False
    return _KEYS.search(text) is not None or (_EMPTY.search(text) is not None and '"nodeID"' not in text)


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    """Read a text; see `argmap.loading.formats.Reader`."""
    sketch = Sketch(NAME, aif.title_of(name, "SADFace"))
    data = mapping(parse(text, name, sketch.ledger), "", name)
    if isinstance(data.get("elements"), dict):
        data = {key: value for key, value in data.items() if key != "elements"} | data["elements"]
    if not data.keys() & {"nodes", "edges"}:
        raise LoadError(name, [Problem(1, 1, "this is no SADFace: it has neither 'nodes' nor 'edges'")])
    metadata = mapping(data.get("metadata") or {}, "metadata", name)
    side = metadata.get(SIDE)
    side = side if isinstance(side, dict) else {}
    _take_core(data, metadata, sketch, name)
    raws = [_element(item, f"nodes[{at}]", name, sketch.ledger) for at, item in enumerate(listed(data.get("nodes"), "nodes", name))]
    edges = [_edge(_element(item, f"edges[{at}]", name, sketch.ledger)) for at, item in enumerate(listed(data.get("edges"), "edges", name))]
    nodes = [_node(raw, f"nodes[{at}]", name, sketch.ledger) for at, raw in enumerate(raws)]
    graph = read_graph({"nodes": nodes, "edges": edges, SIDE: side}, name, sketch.ledger, _WORDS)
    _take_resources(data, side, sketch, name)
    for at, raw in enumerate(raws):
        _take_passages(graph, raw, f"nodes[{at}]", sketch)
    return aif.finish(graph, sketch)


def _element(item: object, where: str, name: str, ledger: Ledger) -> Mapping[str, Any]:
    """Give a node or an edge, without the shell that Cytoscape puts around it."""
    raw = mapping(item, where, name)
    if not isinstance(raw.get("data"), dict):
        return raw
    shell = [key for key, value in raw.items() if key != "data" and value not in BLANK]
    if shell:
        ledger.drop("fields of drawings", "a map is drawn anew", *shell)
    return {key: value for key, value in raw["data"].items() if key != "typeshape"}


def _edge(raw: Mapping[str, Any]) -> dict[str, Any]:
    ends = {"fromID": raw.get("source_id", raw.get("source")), "toID": raw.get("target_id", raw.get("target"))}
    return ends | {key: value for key, value in raw.items() if key not in {"id", "source_id", "target_id", "source", "target"}}


def _node(raw: Mapping[str, Any], where: str, name: str, ledger: Ledger) -> dict[str, Any]:
    """Give a node as AIF has it."""
    metadata = mapping(raw.get("metadata") or {}, f"{where}.metadata", name)
    node = {key: value for key, value in raw.items() if key not in _NODE_FIELDS} | {"nodeID": raw.get("id"), SIDE: metadata.get(SIDE)}
    for key, value in metadata.items():
        if key != SIDE and value not in BLANK:
            ledger.drop("metadata of nodes", _NO_PLACE, key)
    kind, text = word(raw.get("type")).casefold(), raw.get("text", raw.get("content"))
    if kind == "atom":
        return node | {"type": "I", "text": text}
    scheme = " ".join(word(raw.get("name", text)).split())
    sign = scheme.casefold().removeprefix("default ")
    if kind in _FOR | _AGAINST and sign not in _FOR | _AGAINST:
        against = kind in _AGAINST
    else:
        against = sign in _AGAINST
        if sign not in _FOR | _AGAINST:
            ledger.change("names of schemes", "they say neither for nor against: read as support, with the name as a tag", scheme or where)
    return node | {"type": "CA" if against else "RA", "scheme": "" if sign in _FOR | _AGAINST else scheme}


def _take_core(data: Mapping[str, Any], metadata: Mapping[str, Any], sketch: Sketch, name: str) -> None:
    """Keep title, description, notes and analyst; they stand at the top in the oldest dialect, and under metadata later."""
    core = mapping(metadata.get("core") or {}, "metadata.core", name)
    said = {key: word(core.get(key, data.get(key))) for key in _CORE}
    sketch.title = said["title"] or sketch.title
    analyst = f"Analysed by {said['analyst_name']}." if said["analyst_name"] else ""
    sketch.note = "\n".join(filter(None, (said["description"], said["notes"], analyst))) or None
    if sketch.note:
        sketch.ledger.change("description, notes and analyst", "they are the note of the map", count=sum(bool(said[key]) for key in _CORE[1:]))
    inside = {f"metadata.core.{key}": value for key, value in core.items() if key not in {*_CORE, "version"}}
    beside = {f"metadata.{key}": value for key, value in metadata.items() if key not in {"core", SIDE}}
    for key, value in (inside | beside | {key: value for key, value in data.items() if key not in _TOP}).items():
        if value not in BLANK:
            sketch.ledger.drop("fields of the document", _NO_PLACE, key)


def _take_resources(data: Mapping[str, Any], side: Mapping[str, Any], sketch: Sketch, name: str) -> None:
    """Make a source of each resource; its content is the note."""
    known = {word(source.get("id")) for source in listed(side.get("sources"), "metadata.argmap.sources", name) if isinstance(source, dict)}
    for at, item in enumerate(listed(data.get("resources"), "resources", name)):
        raw = mapping(item, f"resources[{at}]", name)
        key, metadata = word(raw.get("id")), mapping(raw.get("metadata") or {}, f"resources[{at}].metadata", name)
        if key in known:
            continue
        content, title, url = word(raw.get("content")), word(metadata.get("title")), word(metadata.get("url"))
        sketch.source(_resource(key), title or url or f"Resource {at + 1}", url=url or None, note=content or None)
        for field, value in (raw | metadata).items():
            if field not in {"id", "content", "metadata", "title", "url"} and value not in BLANK:
                sketch.ledger.drop("fields of resources", _NO_PLACE, field)


def _take_passages(graph: Graph, raw: Mapping[str, Any], where: str, sketch: Sketch) -> None:
    """Keep the words of resources that an atom was made of."""
    key, found = word(raw.get("id")), []
    for at, item in enumerate(listed(raw.get("sources"), f"{where}.sources", graph.name)):
        said = mapping(item, f"{where}.sources[{at}]", graph.name)
        resource, words, start, length = (said.get(field) for field in ("resource_id", "text", "offset", "length"))
        place = None
        if isinstance(start, int) and not isinstance(start, bool):
            place = f"characters {start} to {start + length}" if isinstance(length, int) and not isinstance(length, bool) else f"from character {start}"
            sketch.ledger.change("offsets", "they are places of quotations, in words", key)
        source = _resource(word(resource)) if sketch.has_source(_resource(word(resource))) else None
        if word(words) and key in graph.nodes and graph.nodes[key].side is None:
            found.append(Passage(word(words), source, place))
        elif graph.nodes.get(key) is None or graph.nodes[key].side is None:
            sketch.ledger.drop("citations", "they quote no words", key or where)
    if found:
        graph.passages.setdefault(key, []).extend(found)


def _resource(key: str) -> str:
    return f"resource {key}"
