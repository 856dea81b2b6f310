"""MindMup's argument maps (``.mup``): claims, and under them groups of premises that support or oppose them.

A group on a group bears on the inference: it undercuts or backs it. The width of a group's connector is its strength, from 1 (weak) to 5 (strong).
"""

import math
import re
from typing import Any

from argmap.conversion import Conversion, Ledger
from argmap.errors import LoadError, Problem
from argmap.loading.json_text import kind, mapping, parse, word
from argmap.loading.sketching import LinkKind, Sketch
from argmap.model.maps import ArgumentMap

NAME = "mindmup"
TITLE = "MindMup argument map"
SUFFIXES = (".mup",)

STRONGEST = 5.0
"""Strengths, and widths of connectors, go from 1 to this; it becomes the weight 1."""

IMPLICIT = ("implicit",)
"""The tags of claims that nobody said in so many words."""

_STYLES = {"attr_implicit_claim": IMPLICIT, "attr_eval_accepted": ("accepted",), "attr_eval_rejected": ("rejected",)}

_LOOKS = re.compile(r'"ideas"\s*:\s*[{]')
_WRAPPED = 3  # from this version on, the file is not itself the topmost idea but holds it
_ON_CLAIMS: dict[str, LinkKind] = {"supporting": "supports", "opposing": "attacks"}
_ON_GROUPS: dict[str, LinkKind] = {"supporting": "backs", "opposing": "undercuts"}


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text is a map of MindMup: an object of ideas."""
    return text.lstrip("\ufeff \t\r\n").startswith("{") and (suffix in SUFFIXES or '"formatVersion"' in text) and bool(_LOOKS.search(text))


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    """Read a map.

    Returns:
        The map and the report. Topmost claims are theses; implicit claims are tagged ``implicit``; labels of connectors and notes on groups say why.

    Raises:
        LoadError: When the text is no JSON, or holds no ideas.

    >>> text = '''{"formatVersion": 3, "id": "root", "ideas": {"1": {"title": "It will rain", "ideas": {
    ...     "1": {"title": "group", "attr": {"group": "supporting", "parentConnector": {"width": 4}}, "ideas": {
    ...         "1": {"title": "Clouds gather"}, "2": {"title": "Clouds bring rain"}}}}}}}'''
    >>> amap, report = read(text, "rain.mup")
    >>> amap.links[0].premises, amap.links[0].weight
    (('Clouds_gather', 'Clouds_bring_rain'), 0.8)
    """
    sketch = Sketch(NAME, "")
    data = mapping(parse(text, name, sketch.ledger), "", name)
    if "ideas" not in data:
        raise LoadError(name, [Problem(0, 0, "this is no MindMup map: it has no 'ideas'")])
    return _Mind(sketch, name).read(data)


def weight(strength: object, ledger: Ledger, place: str) -> dict[str, float]:
    """Give the weight that a strength stands for, as a field of a link; nothing where none is stated.

    >>> weight(4, Ledger("mindmup", "argmap"), "1"), weight(None, Ledger("mindmup", "argmap"), "1")
    ({'weight': 0.8}, {})
    """
    if strength is None:
        return {}
    try:
        number = float(word(strength))
    except ValueError:
        number = math.nan
    if math.isnan(number):
        ledger.drop("strengths", f"a strength is a number from 1 to {STRONGEST:g}", place)
        return {}
    if not 0.0 <= number <= STRONGEST:
        ledger.change("strengths", f"they were out of the range from 1 to {STRONGEST:g} and are taken as its nearest end", place)
    else:
        ledger.change("strengths", f"they became weights: the strength divided by {STRONGEST:g}", place)
    return {"weight": min(max(number / STRONGEST, 0.0), 1.0)}


class _Mind:
    """A mind map on its way into a map."""

    def __init__(self, sketch: Sketch, name: str) -> None:
        self.sketch, self.ledger, self.name = sketch, sketch.ledger, name
        self.waiting: list[tuple[str, dict[str, Any], str, bool]] = []  # path, idea, what it stands under, whether that is a group

    def read(self, data: dict[str, Any]) -> tuple[ArgumentMap, Conversion]:
        """Put ideas in, from the top down."""
        version = data.get("formatVersion")
        wrapped = data.get("id") == "root" or (isinstance(version, int | float) and version >= _WRAPPED)
        tops = self._below(data, "") if wrapped else [("1", data)]
        self.sketch.title = " ".join(word(data.get("title")).split()) or next((" ".join(word(top.get("title")).split()) for _, top in tops), "") or "Untitled"
        for path, top in tops:
            self._claim(path, top, top=True)
            self._go_down(path, top, group=False)
        while self.waiting:
            path, idea, above, in_group = self.waiting.pop()
            if self._attributes(idea, path).get("group"):
                self._group(path, idea, above, on_link=in_group)
            elif in_group:
                self._go_down(path, idea, group=False)  # it is a premise, and was put in with its group
            else:
                self._claim(path, idea)
                self.ledger.drop("links", "they are neither supporting nor opposing", path)
                self._go_down(path, idea, group=False)
        if "theme" in data:
            self.ledger.change("looks", "argmap draws maps in its own way")
        arrows = data.get("links")
        count = len(arrows) if isinstance(arrows, list | dict) else bool(arrows)
        self.ledger.drop("arrows between ideas", "they are neither supporting nor opposing", count=count)
        return self.sketch.finish()

    def _below(self, idea: dict[str, Any], path: str) -> list[tuple[str, dict[str, Any]]]:
        """Give the ideas under one, by rank; each with the path of ranks that leads to it."""
        ideas = idea.get("ideas")
        if ideas in (None, []):  # in Lua, in which some of the tools are written, nothing is a list and an object
            return []
        inner = mapping(ideas, f"'ideas' of {path or 'the file'}", self.name)
        paths = {key: f"{path}/{key}".lstrip("/") for key in sorted(inner, key=_rank)}
        return [(at, mapping(inner[key], f"idea {at}", self.name)) for key, at in paths.items()]

    def _go_down(self, path: str, idea: dict[str, Any], *, group: bool) -> None:
        self.waiting += [(at, inner, path, group) for at, inner in reversed(self._below(idea, path))]

    def _attributes(self, idea: dict[str, Any], path: str) -> dict[str, Any]:
        return mapping(idea.get("attr") or {}, f"'attr' of idea {path}", self.name)

    def _claim(self, path: str, idea: dict[str, Any], *, top: bool = False) -> None:
        attributes = self._attributes(idea, path)
        styles = attributes.get("styleNames")
        said = {"note": note} if (note := _text_of(attributes.get("note"))) else {}
        if not word(idea.get("title")):
            self.ledger.change("claims", "they say nothing, so they are called after their ids", path)
        for extra in ("attachment", "icon"):
            if attributes.get(extra):
                self.ledger.drop("attachments and pictures", "a map has no place for them", path)
        tags = tuple(tag for style in (styles if isinstance(styles, list) else ()) for tag in _STYLES.get(word(style), ()))
        self.sketch.state(path, word(idea.get("title")), kind="thesis" if top else None, tags=tags, **said)

    def _group(self, path: str, idea: dict[str, Any], above: str, *, on_link: bool) -> None:
        """Put in the premises of a group and the link that it stands for."""
        attributes = self._attributes(idea, path)
        below = self._below(idea, path)
        premises = [(at, inner) for at, inner in below if not self._attributes(inner, at).get("group")]
        for at, inner in premises:
            self._claim(at, inner)
        self._go_down(path, idea, group=True)
        how = (_ON_GROUPS if on_link else _ON_CLAIMS).get(word(attributes["group"]))
        if how is None:
            self.ledger.drop("groups", f"a group is supporting or opposing, not {word(attributes['group']) or kind(attributes['group'])!r}", path)
            return
        connector = attributes.get("parentConnector")
        connector = connector if isinstance(connector, dict) else {}
        called = word(idea.get("title"))
        why = [called if called != "group" else "", _text_of(connector.get("label")), _text_of(attributes.get("note"))]
        said: dict[str, Any] = {"why": "; ".join(filter(None, why)) or None} | weight(connector.get("width"), self.ledger, path)
        self.sketch.link(how, [at for at, _ in premises], above, key=path, place=path, **said)


def _rank(key: str) -> tuple[float, str]:
    """Order ideas as MindMup does: by number, whatever side they are drawn on."""
    try:
        return (float(key), key)
    except ValueError:
        return (float("inf"), key)


def _text_of(value: object) -> str:
    """Give a text that may stand alone or as the ``text`` of an object."""
    return word(value.get("text")) if isinstance(value, dict) else word(value)
