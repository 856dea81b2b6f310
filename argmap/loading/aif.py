"""AIF JSON, the format of AIFdb: old dumps and new, and those that argmap wrote."""

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from argmap.conversion import Conversion
from argmap.errors import LoadError, MapError, Problem
from argmap.loading.aif_graph import OTHER, Graph, Node, read_graph
from argmap.loading.aif_speech import Speech, mentioned
from argmap.loading.aif_steps import Steps
from argmap.loading.json_text import mapping, parse
from argmap.loading.side_field import put_aside_back, said_aside, take_sources
from argmap.loading.sketching import RETELLINGS, Sketch
from argmap.model.maps import ArgumentMap

NAME = "aif"
TITLE = "AIF JSON (AIFdb)"
SUFFIXES = (".aif",)

_GRAPH = re.compile(r'"(?:nodes|edges)"\s*:\s*(?:\[|null)')
_OF_AIF = re.compile(r'"(?:nodeID|fromID|locutions)"\s*:')
_WRAPPED = re.compile(r'"AIF"\s*:\s*\{')


def looks_like(text: str, suffix: str) -> bool:  # noqa: ARG001 - the content tells
    """Tell AIF by its keys.

    >>> looks_like('{"nodes": [], "edges": [], "locutions": []}', ".json"), looks_like('{"nodes": [], "links": []}', ".json")
    (True, False)
    """
    return text.lstrip("\ufeff \t\r\n")[:1] == "{" and _GRAPH.search(text) is not None and _OF_AIF.search(text) is not None and _WRAPPED.search(text) is None


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    """Read a text; see `argmap.loading.formats.Reader`."""
    sketch = Sketch(NAME, title_of(name, "AIF"))
    data = mapping(parse(text, name, sketch.ledger), "", name)
    if not data.keys() & {"nodes", "edges"}:
        raise LoadError(name, [Problem(1, 1, "this is no AIF: it has neither 'nodes' nor 'edges'")])
    return finish(read_graph(data, name, sketch.ledger), sketch)


def title_of(name: str, otherwise: str) -> str:
    """Give a map that has no title the name of its file.

    >>> title_of("maps/nodeset7.json", "AIF"), title_of("<text>", "AIF")
    ('nodeset7', 'AIF')
    """
    return otherwise if name.startswith("<") else PurePath(name).stem or otherwise


def finish(graph: Graph, sketch: Sketch) -> tuple[ArgumentMap, Conversion]:
    """Make the map out of a graph.

    Args:
        graph: Of the file.
        sketch: With the ledger that the graph reported to, and sources that the graph names.
    """
    ledger = graph.ledger
    steps = Steps(graph)
    for node in graph.nodes.values():
        if node.type == "PA":
            steps.leave(node.what, "a map has no place for preferences between statements or steps", node.key)
        elif node.type == "TA":
            steps.leave(node.what, "a map has no place for the order of speech", node.key)
        elif node.what == OTHER:
            steps.leave(node.what, "their type is unknown in AIF", node.key)
    speech = Speech(graph, steps, sketch)
    take_sources(graph.side, sketch, graph.name)
    _state(graph, steps, speech, sketch)
    ledger.change("ids", "argmap's own, made of the texts", count=sum(node.side is None for node in graph.nodes.values()))
    steps.link_up(sketch)
    steps.account_for_edges()
    try:
        amap, _ = sketch.finish()
    except MapError as error:
        raise LoadError(graph.name, [Problem(0, 0, problem.message) for problem in error.problems]) from None
    amap = put_aside_back(amap, graph.side, ledger)
    return amap, ledger.conversion()


def _state(graph: Graph, steps: Steps, speech: Speech, sketch: Sketch) -> None:
    """Put the statements in."""
    ledger, statements = graph.ledger, graph.of_type("I")
    aside = {node.key: said_aside(node.side, f"node {node.key}", graph.name) for node in statements if node.side is not None}
    by_id = {said["wanted"]: key for key, said in aside.items() if said.get("wanted")}
    for node in statements:
        said = _own(node, aside.get(node.key, {}), by_id)
        if node.key == steps.thesis:
            said["kind"] = "thesis"
            ledger.change("statements", "nothing bears on anything in the file, so the first that stands for itself became the thesis", node.key)
        evidence = said["kind"] == "evidence" if said.get("kind") else node.key not in steps.argued
        if node.key in graph.comments:
            said = mentioned({"note": graph.comments[node.key]}, said)
        said = mentioned(said, speech.about(node, evidence=evidence))
        if node.key in steps.retells:
            said["retells"] = steps.retells[node.key]
        if not node.text.strip():
            ledger.change("texts", "they say nothing, so the statements are called after their ids", node.key)
        sketch.state(node.key, node.text, **said)
    for node in statements[:1]:
        ledger.keep(node.what, len(statements))


def _own(node: Node, said: Mapping[str, Any], by_id: Mapping[str, str]) -> dict[str, Any]:
    """Give what the file says of a statement by itself: what argmap wrote beside it, or the fields that some tools add."""
    own = dict(said)
    for field in RETELLINGS:
        if own.get(field) is not None:
            own[field] = by_id.get(own[field], own[field])
    if node.called:
        own["kind"] = node.called
    return own
