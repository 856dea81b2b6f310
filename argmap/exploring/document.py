"""All that a page knows of a map, as plain data: its words, and its programs with the numbers of each perspective."""

from typing import Any

from argmap.compiling.from_map import GRADUAL, Reading, compile_map
from argmap.compiling.observations import classes
from argmap.compiling.program import Program
from argmap.exploring.states import METHODS, check_method, new_state
from argmap.model.links import ON_NODES, Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Node, Outcome, Signpost
from argmap.model.sources import Citation
from argmap.model.viewing import grounds, with_perspective
from argmap.rendering.arrangement import arrange
from argmap.rendering.ledger_rows import ledgers, numbers
from argmap.rendering.nodecards import MEANING
from argmap.rendering.sides import Sides
from argmap.rendering.text import clean
from argmap.scoring.evidential import LOG_ODDS, SIGNED
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import find_method
from argmap.whatif.futures import widened

READINGS: dict[str, Reading] = {"gradual": GRADUAL, "signed": SIGNED}
"""How a map is compiled: one program for the gradual semantics, one for weight of evidence."""


def document_of(amap: ArgumentMap, *, name: str = "MAP", semantics: str = DEFAULT, perspective: str | None = None, layout: str = "flow") -> dict[str, Any]:
    """Give everything that a page or a widget needs of a map, ready for JSON.

    Each pending signpost stands in the programs as two silent pieces of evidence, one for each outcome, that a base score switches on.

    Args:
        amap: The map.
        name: Of its file, for the command that reproduces what is seen.
        semantics: The method that the page begins with: a gradual semantics, with parameters if need be, or weight of evidence.
        perspective: Id of the perspective that it begins with; None for the map's own numbers.
        layout: ``cards`` to begin with the cards, anything else to begin with the diagram.

    Raises:
        MapError: When a page cannot run the method, or the perspective is unknown.
    """
    method = check_method(semantics)
    if perspective is not None:
        amap.perspective(perspective)
    wide, switches = widened(amap, None)
    programs = {reading: compile_map(wide, how) for reading, how in READINGS.items()}
    sides = Sides(amap)
    return {
        "title": said(amap.title),
        "note": said(amap.note),
        "name": name,
        "cards_first": layout == "cards",
        "start": new_state(method, perspective),
        "methods": [_method(known) for known in dict.fromkeys((*METHODS, method))],
        "ids": list(programs["gradual"].ids),
        "theses": [thesis.id for thesis in amap.theses],
        "nodes": [_node(amap, node, sides) for node in amap.nodes],
        "links": [_link(link, sides) for link in amap.links],
        "riding": [{"premises": list(link.premises), "target": link.target} for link in wide.links],
        "switches": {signpost.id: list(pair) for signpost, pair in zip(amap.signposts, switches, strict=True)},
        "meanings": {status.value: meaning for status, meaning in MEANING.items()},
        "told_together": _told_together(amap),
        "ledgers": _ledgers(amap, sides),
        "programs": {reading: _program(program) for reading, program in programs.items()},
        "views": [_view(amap, None), *(_view(amap, view.id) for view in amap.perspectives)],
    }


def said(text: str | None) -> str | None:
    """Give a text as it can be shown: without characters that nobody sees or that turn the direction of others."""
    return None if text is None else "\n".join(clean(line) for line in text.split("\n"))


def _method(name: str) -> dict[str, str]:
    return {"name": name, "program": "signed" if name == LOG_ODDS.name else "gradual", "weighs": find_method(name).weighs}


def _program(program: Program) -> dict[str, Any]:
    arrays = ("op", "start", "split", "source", "block", "cyclic", "statement", "link_at")
    numbers = {"base": program.base, "weight": program.weight}
    return {array: getattr(program, array).tolist() for array in arrays} | {key: array.tolist() for key, array in numbers.items()}


def _view(amap: ArgumentMap, perspective: str | None) -> dict[str, Any]:
    """Give the numbers of a perspective, or the map's own: of the same programs, whose shape does not depend on numbers."""
    seen = amap if perspective is None else with_perspective(amap, perspective)
    wide, _ = widened(seen, None)
    programs = {reading: compile_map(wide, how) for reading, how in READINGS.items()}
    view = None if perspective is None else amap.perspective(perspective)
    return {
        "id": perspective,
        "title": said(view.title or view.id) if view else None,
        "note": said(view.note) if view else None,
        "tolerance": seen.policy.tolerance,
        "base": {reading: program.bases.tolist() for reading, program in programs.items()},
        "weight": programs["gradual"].link_weights.tolist(),
    }


def _node(amap: ArgumentMap, node: Node, sides: Sides) -> dict[str, Any]:
    found: dict[str, Any] = {"id": node.id, "kind": node.kind, "text": said(node.text), "title": said(node.title), "side": sides.of_node(node.id)}
    found |= {"note": said(node.note), "tags": [said(tag) for tag in node.tags]}
    if isinstance(node, Evidence):
        found |= {"status": node.status.value, "date": str(node.date) if node.date else None}
        found |= {"figures": [said(f"{figure}{' (derived)' if figure.derived else ''}") for figure in node.figures]}
        found["quotations"] = [{"text": said(quoted.text), "by": said(quoted.by), "at": said(quoted.at)} for quoted in node.quotations]
        found |= {"retells": node.retells, "corroborates": node.corroborates}
    if isinstance(node, Signpost):
        found |= {"due": str(node.due) if node.due else None, "probability": node.probability}
        found |= {"yes": _outcome(node.if_yes, sides), "no": _outcome(node.if_no, sides)}
    if isinstance(node, Evidence | Signpost) and node.source is not None:
        found["source"] = _source(amap, node.source)
    return {key: value for key, value in found.items() if value not in (None, [], "")}


def _outcome(outcome: Outcome, sides: Sides) -> dict[str, Any]:
    return {"text": said(outcome.text), "links": [_link(link, sides) for link in outcome.links]}


def _source(amap: ArgumentMap, citation: Citation) -> dict[str, Any]:
    first, *beneath = grounds(amap, citation.ref)
    return {
        "title": said(first.title),
        "by": said(", ".join(part for part in (first.author, first.publisher, str(first.published or "")) if part)),
        "at": said(citation.at),
        "url": said(first.url),
        "beneath": [said(other.title) for other in beneath],
    }


def _link(link: Link, sides: Sides) -> dict[str, Any]:
    on_link = not isinstance(link, ON_NODES)
    found = {"id": link.id, "kind": link.kind, "premises": list(link.premises), "target": link.target, "why": said(link.why)}
    return found | {"side": sides.of_link(link), "on_link": on_link, "weight": link.weight}


def _ledgers(amap: ArgumentMap, sides: Sides) -> list[dict[str, Any]]:
    """Give what each card lists, in the order of the argument, as the layout `cards` has it; links by their place on the map, -1 for none."""
    listed, place = ledgers(amap, arrange(amap)), {link.id: at for at, link in enumerate(amap.links)}
    number = numbers(listed, sides.letter)
    return [
        {
            "node": ledger.node,
            "home": ledger.home,
            "number": number.get(ledger.node, ""),
            "rows": [[row.node, -1 if row.link is None else place[row.link.id], row.place, row.depth, int(row.full)] for row in ledger.rows],
        }
        for ledger in listed
    ]


def _told_together(amap: ArgumentMap) -> list[str]:
    """Give the evidence that reports an observation together with other evidence: which of it is left decides how it counts."""
    pairs = ((item.id, other) for item in amap.evidence for other in (item.retells, item.corroborates))
    return [name for members in classes(pairs).values() if len(members) > 1 for name in members]
