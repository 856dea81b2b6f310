"""Graphs and tables that other tools made: nodes and edges with whatever attributes they have, turned into a map by what those are called.

The names that are understood are listed here; whatever else stands there is reported.
"""

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from immutabledict import immutabledict

from argmap.conversion import Conversion
from argmap.loading.cells import number_of
from argmap.loading.kialo import host_of
from argmap.loading.sketching import Kind, LinkKind, Sketch
from argmap.model.links import KINDS_ON_NODES
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Status
from argmap.tabular import split

TEXTS = ("text", "statement", "content", "claim", "sentence", "description")
TITLES = ("title", "label", "name")
NODE_KINDS = ("kind", "type", "class", "role", "what")
BASES = ("base", "base score", "credence", "initial weight")
LINK_KINDS = ("kind", "type", "relation", "relationship", "sign", "polarity", "stance", "interaction", "label", "what")
WEIGHTS = ("weight", "strength", "value", "confidence")
REASONS = ("why", "reason", "rationale", "note", "label", "description")
TAGS, NOTES = ("tags", "tag", "group"), ("note", "notes", "comment")
SOURCES, ADDRESSES = ("source", "sources"), ("url", "link")
LOOKS = frozenset({"x", "y", "z", "color", "colour", "size", "shape", "shape type", "viz", "width", "height", "fill", "thickness", "font", "icon", "image"})

KINDS: Mapping[str, Kind] = immutabledict(
    {
        **dict.fromkeys(("thesis", "theses", "major claim", "majorclaim", "hypothesis", "root", "position"), "thesis"),
        **dict.fromkeys(("claim", "conclusion"), "claim"),
        **dict.fromkeys(("evidence", "fact", "observation", "premise"), "evidence"),
    }
)
"""What a node is, by what it is called."""

SIGNS: Mapping[str, LinkKind] = immutabledict(
    {
        **dict.fromkeys(
            ("supports", "support", "supporting", "sup", "pro", "for", "+", "+1", "1", "1.0", "positive", "plus", "agree", "agrees", "entails", "confirms",
             "reason", "because", "true"),
            "supports",
        ),
        **dict.fromkeys(
            ("attacks", "attack", "attacking", "att", "con", "contra", "against", "-", "-1", "-1.0", "negative", "minus", "disagree", "disagrees", "rebuts",
             "rebut", "rebuttal", "objection", "objects", "opposes", "oppose", "opposing", "conflict", "conflicts", "contradicts", "refutes", "defeats",
             "undermines"),
            "attacks",
        ),
        **dict.fromkeys(("undercuts", "undercut", "und"), "undercuts"),
        **dict.fromkeys(("backs", "backing"), "backs"),
    }
)  # fmt: skip
"""What an edge does, by what it is called."""

_ON_LINKS: Mapping[str, LinkKind] = immutabledict({"supports": "backs", "attacks": "undercuts", "backs": "backs", "undercuts": "undercuts"})
_ON_NODES: Mapping[str, LinkKind] = immutabledict({"supports": "supports", "attacks": "attacks", "backs": "supports", "undercuts": "attacks"})


@dataclass(frozen=True, slots=True)
class _Edge:
    premises: tuple[str, ...]
    target: str
    kind: LinkKind | None
    weight: float | None
    why: str | None
    tags: tuple[str, ...]
    wanted: str
    place: str


class _Said:
    """The attributes of a node or an edge by their names in small letters; those that are asked for are used up."""

    def __init__(self, attributes: Mapping[str, Any]) -> None:
        self.left = {" ".join(str(name).lower().replace("_", " ").replace("-", " ").split()): value for name, value in attributes.items()}

    def first(self, names: Sequence[str]) -> Any:  # noqa: ANN401 - plain data
        """Give the first attribute of these names that says something; None where none does."""
        for name in names:
            value = self.left.get(name)
            if value is not None and value not in ("", [], {}):
                del self.left[name]
                return value
        return None

    def words(self, names: Sequence[str]) -> str:
        """Give it as text; empty where there is none."""
        value = self.first(names)
        return "" if value is None else _words(value)


class LooseGraph:
    """Nodes and edges on their way into a map, in the order of the file.

    >>> graph = LooseGraph(Sketch("graphml", "Rain?"))
    >>> graph.node("n0", {"label": "It rains"})
    >>> graph.node("n1", {"label": "Clouds gather", "color": "grey"})
    >>> graph.edge(["n1"], "n0", {"sign": "-", "weight": 0.5})
    >>> amap, report = graph.finish()
    >>> amap.links[0].kind, amap.links[0].id, amap.theses[0].text, [(entry.what, entry.how) for entry in report.changed][:1]
    ('attacks', 'n1->n0', 'It rains', [('looks', 'argmap draws maps in its own way')])
    """

    def __init__(self, sketch: Sketch) -> None:
        self.sketch, self.ledger = sketch, sketch.ledger
        self._edges: dict[Hashable, _Edge] = {}

    def node(self, key: str, attributes: Mapping[str, Any]) -> None:
        """Put a node in; the first one of a name counts."""
        if key in self.sketch:
            self.ledger.drop("nodes", "another one has the same name", key)
            return
        said = _Said(attributes)
        for name in ("id", "key"):
            if name in said.left and _words(said.left[name]) == key:
                del said.left[name]
        fields: dict[str, Any] = {}
        text, title = said.words(TEXTS), said.words(TITLES)
        if text and title and title != text:
            fields["title"] = title
        tags = _tags(said.first(TAGS))
        called = said.words(NODE_KINDS)
        kind = KINDS.get(called.lower())
        if called and kind is None:
            tags = (*tags, called)
            self.ledger.change("kinds of nodes", "argmap does not know them, so they became tags", key)
        base = _fraction(said.left.get(next((name for name in BASES if name in said.left), "")))
        if base is not None:
            said.first([name for name in BASES if name in said.left][:1])
            fields["base"] = base
        if _words(said.left.get("status")).lower() in set(Status):
            fields["status"] = said.words(("status",)).lower()
        if note := said.words(NOTES):
            fields["note"] = note
        fields |= self._source(said)
        self.sketch.state(key, text or title or key, kind=kind, wanted=key, tags=tuple(dict.fromkeys(tags)), **fields)
        self._report(said, "nodes", key)

    def edge(self, premises: Iterable[str], target: str, attributes: Mapping[str, Any], *, key: str | None = None) -> None:
        """Put an edge in.

        Args:
            premises: Where it starts; several are linked premises.
            target: Where it ends: a node, or another edge.
            attributes: What is said of it.
            key: What the file knows it by; None where it has no name.
        """
        said = _Said(attributes)
        starts = tuple(premises)
        place = key or f"{' + '.join(starts)} -> {target}"
        signs = {name: sign for name in LINK_KINDS if name in said.left and (sign := SIGNS.get(_words(said.left[name]).lower()))}
        for name in signs:
            del said.left[name]
        kind = next(iter(signs.values()), None)
        given = next((name for name in WEIGHTS if _number(said.left.get(name)) is not None), None)
        weight = None if given is None else _number(said.left.pop(given))
        tags = _tags(said.first(TAGS))
        called = said.words([name for name in LINK_KINDS if name != "label"])
        if called:
            tags = (*tags, called)
            self.ledger.change("kinds of edges", "argmap does not know them, so they became tags", place)
        wanted = "" if key is None or key.isdecimal() else key
        self._edges[key if key is not None and key not in self._edges else ("edge", len(self._edges))] = _Edge(
            starts, target, kind, weight, said.words(REASONS) or None, tuple(dict.fromkeys(tags)), wanted, place
        )
        self._report(said, "edges", place)

    def finish(self) -> tuple[ArgumentMap, Conversion]:
        """Give the map and the report."""
        # Where an edge starts from what an edge is called, nodes and edges are numbered apart, and no edge ends on another.
        apart = any(premise in self._edges and premise not in self.sketch for edge in self._edges.values() for premise in edge.premises)
        for edge in self._edges.values():
            for end in (*edge.premises, *([edge.target] if apart or edge.target not in self._edges else [])):
                if end not in self.sketch:
                    self.ledger.change("nodes", "only links name them, so they are called by their ids", end)
                    self.sketch.state(end, end, wanted=end)
        most = max((abs(edge.weight) for edge in self._edges.values() if edge.weight is not None), default=0.0)
        for key, edge in self._edges.items():
            self._link(key, edge, most)
        return self.sketch.finish()

    def _link(self, key: Hashable, edge: _Edge, most: float) -> None:
        kind = edge.kind
        if kind is None:
            kind = "attacks" if edge.weight is not None and edge.weight < 0.0 else "supports"
            how = "negative weights made them attacks" if kind == "attacks" else "nothing says whether they support or attack, so they became supports"
            self.ledger.change("edges", how, edge.place)
        elif edge.weight is not None and edge.weight < 0.0:
            self.ledger.change("weights", "negative ones lost their sign: what the link does is stated", edge.place)
        kinds = _ON_NODES if edge.target in self.sketch else _ON_LINKS
        if kinds[kind] != kind and kind not in KINDS_ON_NODES:
            self.ledger.change("undercuts and backings", "they bear on a node, so they became attacks and supports", edge.place)
        if most > 1.0 and edge.weight is not None:
            self.ledger.change("weights", f"they were divided by the largest one, {most:g}", edge.place)
        said: dict[str, Any] = {} if edge.weight is None else {"weight": abs(edge.weight) / max(1.0, most)}
        self.sketch.link(kinds[kind], edge.premises, edge.target, key=key, place=edge.place, why=edge.why, tags=edge.tags, wanted=edge.wanted, **said)

    def _source(self, said: _Said) -> dict[str, Any]:
        title, url = said.words(SOURCES), said.words(ADDRESSES)
        if not title and not url:
            return {}
        key = (title, url)
        self.sketch.source(key, title or url, wanted=host_of(url) or "", **({"url": url} if url else {}))
        return {"source": (key, None)}

    def _report(self, said: _Said, of: str, place: str) -> None:
        for name, value in said.left.items():
            if value is None or value in ("", [], {}):
                continue
            if name in LOOKS:
                self.ledger.change("looks", "argmap draws maps in its own way", place)
            else:
                self.ledger.drop(f"{name!r} of {of}", "argmap does not know what it means", place)


def _words(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _tags(value: object) -> tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(words for tag in value if (words := _words(tag)))
    return split(_words(value))


def _number(value: object) -> float | None:
    """Read a finite number; None for anything else."""
    try:
        number = number_of(_words(value))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _fraction(value: object) -> float | None:
    number = _number(value)
    return number if number is not None and 0.0 <= number <= 1.0 else None
