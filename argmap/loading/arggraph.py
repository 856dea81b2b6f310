"""Argument graphs as XML, as the corpora of annotated microtexts have them.

Segments of the text (``edu``) make up units of argument (``adu``, said by the proponent or by the opponent); edges lead between units, and on
to other edges: ``und`` undercuts an edge, and ``add`` joins a further premise to one.

Source:
    Peldszus & Stede (2015), An annotated corpus of argumentative microtexts.
"""

import re
from collections.abc import Iterable

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.sketching import LinkKind, Sketch
from argmap.loading.xml_text import Element, parse
from argmap.model.maps import ArgumentMap

NAME = "arggraph"
TITLE = "arggraph XML (microtexts)"
SUFFIXES = (".xml",)

_LOOKS = re.compile(r"<(?:\w+:)?arggraph[\s>/]")
_ON_UNITS: dict[str, LinkKind] = {"sup": "supports", "exa": "supports", "reb": "attacks", "und": "attacks"}
_ON_EDGES: dict[str, LinkKind] = {"sup": "backs", "exa": "backs", "reb": "undercuts", "und": "undercuts"}
_USUAL = {("sup", False), ("exa", False), ("reb", False), ("und", True)}
_TAGS = {"exa": ("example",)}


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text is such a graph: its first element says so."""
    del suffix
    return bool(_LOOKS.search(text[:4_000])) and text.lstrip().startswith("<")


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    """Read a graph.

    Returns:
        The map and the report. Units keep their ids and are tagged ``pro`` or ``opp``, after who says them; examples are supports tagged ``example``.

    Raises:
        LoadError: When the text is not XML or no such graph.

    >>> amap, report = read('''<arggraph id="rain"><edu id="e1">It will rain.</edu><edu id="e2">Clouds gather.</edu>
    ...     <adu id="a1" type="pro"/><adu id="a2" type="pro"/>
    ...     <edge id="s1" src="e1" trg="a1" type="seg"/><edge id="s2" src="e2" trg="a2" type="seg"/>
    ...     <edge id="c1" src="a2" trg="a1" type="sup"/></arggraph>''', "rain.xml")
    >>> amap.theses[0].text, amap.evidence[0].tags, amap.links[0].id
    ('It will rain.', ('pro',), 'a2->a1')
    """
    root = parse(text, name)
    if root.tag != "arggraph":
        raise LoadError(name, [Problem(root.line, root.column, f"this is no arggraph: its first element is <{root.tag}>")])
    return _Graph(root).read()


class _Graph:
    """A graph on its way into a map."""

    def __init__(self, root: Element) -> None:
        topic = root.get("topic_id", "").replace("_", " ").strip()
        self.sketch = Sketch(NAME, topic or root.get("id", ""))
        self.ledger = self.sketch.ledger
        about = {"text": root.get("id"), "stance": root.get("stance")}
        self.sketch.note = "; ".join(f"{what}: {said.strip()}" for what, said in about.items() if said and said.strip()) or None
        self.parts: dict[str, dict[str, Element]] = {"edu": {}, "joint": {}, "adu": {}, "edge": {}}
        self._known: dict[str, str] = {}
        known: set[str] = set()
        for element in root.elements:
            key = element.get("id", f"{element.tag} at line {element.line}")
            if element.tag not in self.parts:
                self.ledger.drop("other elements", f"<{element.tag}> is nothing that an arggraph has", f"line {element.line}")
            elif key in known:
                self.ledger.drop("elements", "their id is there already", f"{key} (line {element.line})")
            else:
                known.add(key)
                self.parts[element.tag][key] = element

    def read(self) -> tuple[ArgumentMap, Conversion]:
        """Put units and edges in."""
        made_of = self._segments()
        for key, unit in self.parts["adu"].items():
            text = " ".join(self._words(made_of.get(key, ())))
            if not text:
                self.ledger.change("units", "no segment belongs to them, so they are called after their ids", key)
            self.sketch.state(key, text, wanted=key, tags=tuple(filter(None, [unit.get("type", "").strip()])))
        steps = {key: edge for key, edge in self.parts["edge"].items() if edge.get("type") not in {"seg", "add"}}
        joined = self._joined(steps)
        for key, edge in steps.items():
            self._link(key, edge, joined.get(key, []))
        return self.sketch.finish()

    def _segments(self) -> dict[str, list[str]]:
        """Give what each unit, or joint, is made of; report segments that belong to none."""
        made_of: dict[str, list[str]] = {}
        placed: set[str] = set()
        for key, edge in self.parts["edge"].items():
            if edge.get("type") != "seg":
                continue
            part, whole = edge.get("src", ""), edge.get("trg", "")
            if not any(part in self.parts[tag] for tag in ("edu", "joint")) or not any(whole in self.parts[tag] for tag in ("adu", "joint")):
                self.ledger.drop("seg edges", "they do not lead from a segment to a unit", key)
            elif part in placed:
                self.ledger.drop("seg edges", "the segment belongs to another unit", key)
            else:
                made_of.setdefault(whole, []).append(part)
                placed.add(part)
        lost = [key for key in self.parts["edu"] if key not in placed]
        self.ledger.keep("segments", len(self.parts["edu"]) - len(lost))
        self.ledger.drop("segments", "no unit is made of them", *lost, count=len(lost))
        order = {key: at for at, key in enumerate((*self.parts["edu"], *self.parts["joint"]))}
        for parts in made_of.values():
            parts.sort(key=order.__getitem__)
        return {whole: self._opened(parts, made_of) for whole, parts in made_of.items() if whole in self.parts["adu"]}

    def _opened(self, parts: list[str], made_of: dict[str, list[str]]) -> list[str]:
        """Put in place of joints the segments that they join."""
        found: list[str] = []
        waiting = parts[::-1]
        while waiting:
            part = waiting.pop()
            waiting += reversed(made_of.get(part, []))
            if part in self.parts["edu"]:
                found.append(part)
        return found

    def _words(self, segments: Iterable[str]) -> list[str]:
        return list(filter(None, (" ".join("".join(self.parts["edu"][key].itertext()).split()) for key in segments)))

    def _joined(self, steps: dict[str, Element]) -> dict[str, list[str]]:
        """Give the further premises of each edge between units."""
        joined: dict[str, list[str]] = {}
        for key, edge in self.parts["edge"].items():
            if edge.get("type") != "add":
                continue
            beneath = self._beneath(key)
            if beneath in steps and edge.get("src", "") in self.parts["adu"]:
                joined.setdefault(beneath, []).append(edge.get("src", ""))
            else:
                self.ledger.drop("add edges", "they do not lead from a unit to an edge between units", key)
        return joined

    def _link(self, key: str, edge: Element, more: list[str]) -> None:
        kind, source, target = edge.get("type", ""), edge.get("src", ""), edge.get("trg", "")
        on_edge = target in self.parts["edge"]
        if kind not in _ON_UNITS:
            self.ledger.drop("edges", f"the type {kind!r} is none that is known", key)
            return
        if (kind, on_edge) not in _USUAL:
            self.ledger.change("edges", f"{kind} onto {'an edge' if on_edge else 'a unit'} became: {(_ON_EDGES if on_edge else _ON_UNITS)[kind]}", key)
        wanted = key if on_edge or more else ""
        self.sketch.link(
            (_ON_EDGES if on_edge else _ON_UNITS)[kind], [source, *more], self._beneath(target), key=key, place=key, tags=_TAGS.get(kind, ()), wanted=wanted
        )

    def _beneath(self, key: str) -> str:
        """Give the edge that an added premise belongs to, through others that are added to it; for anything else the key itself."""
        walked: list[str] = []
        edges = self.parts["edge"]
        while key not in self._known and key in edges and edges[key].get("type") == "add":
            self._known[key] = ""  # what is added to itself belongs to nothing
            walked.append(key)
            key = edges[key].get("trg", "")
        end = self._known.get(key, key)
        self._known.update(dict.fromkeys(walked, end))
        return end
