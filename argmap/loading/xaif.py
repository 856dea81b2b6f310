"""xAIF, what OVA saves: an AIF graph with the analysed text around it; and what older OVA saved, with nodes inside its edges."""

import re
from collections.abc import Mapping
from typing import Any

from argmap.conversion import Conversion, Ledger
from argmap.errors import LoadError, Problem
from argmap.loading import aif
from argmap.loading.aif_graph import BLANK, Graph, Passage, read_graph
from argmap.loading.json_text import listed, mapping, parse, word
from argmap.loading.marked_text import read_marked
from argmap.loading.sketching import Sketch
from argmap.model.maps import ArgumentMap

NAME = "xaif"
TITLE = "xAIF (OVA)"
SUFFIXES = (".xaif",)

_WRAPPED = re.compile(r'"AIF"\s*:\s*\{')
_OLD = re.compile(r'"from"\s*:\s*\{')

_TEXT = "the analysed text"
_LAYOUT = "places on a canvas: a map is laid out anew"
_OF_OVA = frozenset({"firstname", "surname", "url", "nodes", "edges"})
_ON_SCREEN = frozenset({"x", "y", "w", "h", "color", "visible", "imgurl", "timestamp", "nodeID", "fromID", "toID"})


def looks_like(text: str, suffix: str) -> bool:  # noqa: ARG001 - the content tells
    """Tell xAIF by its wrapper, older OVA by its edges and its analysis.

    >>> looks_like('{"AIF": {"nodes": []}, "text": ""}', ".json"), looks_like('{"nodes": []}', ".json")
    (True, False)
    """
    if text.lstrip("\ufeff \t\r\n")[:1] != "{":
        return False
    return _WRAPPED.search(text) is not None or ('"analysis"' in text and '"nodes"' in text and _OLD.search(text) is not None)


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    """Read a text; see `argmap.loading.formats.Reader`."""
    sketch = Sketch(NAME, aif.title_of(name, "xAIF"))
    data = mapping(parse(text, name, sketch.ledger), "", name)
    if "AIF" in data:
        graph = read_graph(mapping(data["AIF"], "AIF", name), name, sketch.ledger)
        _take_frame(data, name, sketch)
        said = data.get("text")
        said = said if isinstance(said, dict) else {"txt": said}
        _take_text(graph, sketch, word(said.get("txt")), _TEXT.capitalize(), word(said.get("url")) or word(_ova(data, name).get("url")))
        for key, value in said.items():
            if key not in {"txt", "url"} and value not in BLANK:
                sketch.ledger.drop("fields of the text", "a map has no place for them", key)
    elif {"nodes", "edges"} <= data.keys():
        graph = _read_old(data, name, sketch)
    else:
        raise LoadError(name, [Problem(1, 1, "this is no xAIF: it has no 'AIF'")])
    return aif.finish(graph, sketch)


def _ova(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    return mapping(data.get("OVA") or data.get("ova") or {}, "OVA", name)


def _take_frame(data: Mapping[str, Any], name: str, sketch: Sketch) -> None:
    """Account for what stands around the graph."""
    ova, ledger = _ova(data, name), sketch.ledger
    analyst = " ".join(filter(None, (word(ova.get("firstname")), word(ova.get("surname")))))
    if analyst:
        sketch.note = f"Analysed by {analyst}."
        ledger.change("analysts", "the note of the map names them")
    for key in ("nodes", "edges"):
        ledger.drop(f"positions of {key}", _LAYOUT, count=len(listed(ova.get(key), f"OVA.{key}", name)))
    if data.get("dialog") is True:
        ledger.drop("other keys", "a map does not say that people talked to each other", "dialog")
    beside = {key: value for key, value in data.items() if key not in {"AIF", "text", "OVA", "ova", "dialog"}}
    inside = {f"OVA.{key}": value for key, value in ova.items() if key not in _OF_OVA}
    for key, value in (beside | inside).items():
        if value not in BLANK:
            ledger.drop("other keys", "unknown in xAIF", key)


def _take_text(graph: Graph, sketch: Sketch, html: str, title: str, url: str) -> None:
    """Keep the analysed text as a source whose note it is, and its marked passages."""
    marked = read_marked(html)
    if not marked.plain and not url:
        return
    graph.text_source = _TEXT
    graph.passages = {key: [Passage(words, _TEXT) for words in found] for key, found in marked.passages.items()}
    sketch.source(_TEXT, title, url=url or None, note=marked.plain or None)
    sketch.ledger.change("texts", "the analysed text is the note of a source; its markup is not kept")
    sketch.ledger.drop("marked passages", "they lie inside too many others", count=marked.deep)


def _read_old(data: Mapping[str, Any], name: str, sketch: Sketch) -> Graph:
    """Read what older OVA saved, as if it were AIF."""
    ledger, nodes, speakers, comments = sketch.ledger, [], {}, {}
    for at, item in enumerate(listed(data["nodes"], "nodes", name)):
        raw = mapping(item, f"nodes[{at}]", name)
        key = word(raw.get("id"))
        names = {"id": "nodeID"} | ({"scheme": "schemeID"} if word(raw.get("scheme")).isdecimal() else {})
        nodes.append({names.get(field, field): value for field, value in raw.items() if field not in _ON_SCREEN | {"participantID", "comment"}})
        if word(raw.get("participantID")):
            speakers[key] = word(raw["participantID"])
        if key and word(raw.get("comment")):
            comments[key] = word(raw["comment"])
    edges = [_old_edge(mapping(item, f"edges[{at}]", name), f"edges[{at}]", name) for at, item in enumerate(listed(data["edges"], "edges", name))]
    people = [mapping(item, f"participants[{at}]", name) for at, item in enumerate(listed(data.get("participants"), "participants", name))]
    participants = [{"participantID": person.get("id"), **person} for person in people]
    graph = read_graph({"nodes": nodes, "edges": edges, "participants": participants}, name, ledger)
    graph.comments = comments
    for key, number in speakers.items():
        if key in graph.nodes and number in graph.people:
            if graph.nodes[key].type == "L":
                graph.locutions.setdefault(key, []).append({"personID": number})
            elif graph.nodes[key].type == "I":
                graph.said_by[key] = number
    ledger.drop("positions of nodes", _LAYOUT, count=len(nodes))
    _take_analysis(mapping(data.get("analysis") or {}, "analysis", name), graph, sketch)
    return graph


def _old_edge(raw: Mapping[str, Any], where: str, name: str) -> dict[str, Any]:
    ends = {new: mapping(raw.get(old) or {}, f"{where}.{old}", name).get("id") for old, new in (("from", "fromID"), ("to", "toID"))}
    return ends | {field: value for field, value in raw.items() if field not in {"from", "to", "visible"}}


def _take_analysis(analysis: Mapping[str, Any], graph: Graph, sketch: Sketch) -> None:
    ledger: Ledger = sketch.ledger
    analyst, title = word(analysis.get("annotatorName")), word(analysis.get("documentTitle"))
    if title:
        sketch.title = title
    if analyst:
        sketch.note = f"Analysed by {analyst}."
        ledger.change("analysts", "the note of the map names them")
    _take_text(graph, sketch, word(analysis.get("txt")) or word(analysis.get("plain_txt")), title or _TEXT.capitalize(), word(analysis.get("documentSource")))
    for key, value in analysis.items():
        if key not in {"txt", "plain_txt", "annotatorName", "documentTitle", "documentSource"} and value not in BLANK:
            ledger.drop("fields of the analysis", "a map has no place for them", key)
