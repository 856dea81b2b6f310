"""Argdown that argmap wrote: plain Argdown for everybody else, with all that a map holds in data blocks under ``argmap``.

What can be seen in the text counts: its wording, its tags, its relations. The data blocks add what Argdown has no words for.
"""

import re
from collections.abc import Hashable, Iterator, Mapping
from pathlib import Path
from typing import Any

from argmap.conversion import Conversion, Ledger
from argmap.errors import LoadError, MapError, Problem, Refusal
from argmap.loading.argdown.outline import Item, Outline, Relation, Section, Step
from argmap.loading.argdown.relations import settle
from argmap.loading.argdown.words import CREDENCE, WEIGHT, number_in
from argmap.loading.naming import Names, slug
from argmap.model.inline import default_id, expand
from argmap.model.links import KINDS, KINDS_ON_NODES
from argmap.model.maps import ArgumentMap
from argmap.model.stated import is_link_id

KEY = "argmap"
"""The key of argmap's own data, in the front matter, in headings and in data blocks."""

VERSION = 1

_SECTIONS = ("theses", "claims", "evidence", "signposts")
_NOT_SEEN = re.compile("[\\s\\x00-\\x20\\x7f-\\xa0\\u2028\\u2029\\ufeff\\ufffe\\uffff]+|\u2026")  # what the writer folds, or has an ellipsis for
_WHOLE = ("note", "policy", "sources", "perspectives", "uncertainty")


def is_owned(outline: Outline) -> bool:
    """Tell whether argmap wrote a text."""
    own = outline.front.get(KEY)
    return isinstance(own, dict) and "version" in own


def read_owned(outline: Outline, name: str) -> tuple[ArgumentMap, Conversion]:
    """Give the map that argmap wrote down.

    Raises:
        LoadError: When a later argmap wrote it, or something in it makes no sense.
    """
    own = outline.front[KEY]
    if own["version"] != VERSION:
        raise LoadError(name, [Problem(1, 1, f"this Argdown was written by a later argmap (version {own['version']!r}); this one reads version {VERSION}")])
    return _Owned(outline, name).read(own)


class _Owned:
    def __init__(self, outline: Outline, name: str) -> None:
        self._outline, self._name = outline, name
        self._ledger = Ledger("argdown", "argmap")
        arguments = [item for item in outline.items if item.is_argument and item.steps]
        self._links = {id(item): link_name(item.title) or f"argument.{number}" for number, item in enumerate(arguments, start=1)}
        # Conclusions that only say what the argument does, for attacks, undercuts and backings have no conclusion of their own.
        self._stand_ins = {id(item.steps[-1].conclusion): item for item in arguments if str(_own(item).get("kind")) in KINDS}
        nodes = [item for item in outline.items if id(item) not in self._links and id(item) not in self._stand_ins]
        self._nodes = sorted(nodes, key=lambda item: item.canonical.at if item.canonical else item.at)
        words: dict[Hashable, str] = {id(item): item.title or item.text for item in self._nodes}
        self._names = Names(words, {id(item): str(_own(item).get("id") or item.title) for item in self._nodes})

    def read(self, own: Mapping[str, Any]) -> tuple[ArgumentMap, Conversion]:
        title = self._outline.front.get("title")
        written: dict[str, Any] = {"title": Path(self._name).stem if title is None else str(title)} | {key: own[key] for key in _WHOLE if key in own}
        for item in self._nodes:
            written.setdefault(_section(item.section), {})[self._names[id(item)]] = self._node(item)
        order = own.get("links")
        places = {str(name): place for place, name in enumerate(order)} if isinstance(order, list) else {}
        links = self._that_hold(sorted(self._all_links(), key=lambda link: places.get(link["id"], len(places))))
        fields: dict[str, Any] = {}
        try:
            fields = expand(written)
            fields["links"] = [*links, *fields.get("links", ())]
            amap = ArgumentMap(**fields)
        except MapError as error:
            raise LoadError(self._name, [Problem(*self._place_of(refusal, fields), refusal.message) for refusal in error.problems]) from None
        for what in (*_SECTIONS, "links", "sources", "perspectives"):
            if getattr(amap, what):
                self._ledger.keep("pieces of evidence" if what == "evidence" else what, len(getattr(amap, what)))
        self._outline.problems.account(self._ledger)
        return amap, self._ledger.conversion()

    def _node(self, item: Item) -> dict[str, Any]:
        own = dict(_own(item))
        place = f"line {self._outline.marks.place(item.at)[0]}"
        if "id" in own:
            own.setdefault("title", item.title)
        base = number_in(item.data, CREDENCE, self._ledger, place)
        if base is not None:
            own["base"] = base
        self._drop_rest(item.data, place)
        return {key: value for key, value in own.items() if key not in {"id", "text"}} | {"text": _exact(item) or item.title, "tags": _tags(item)}

    def _drop_rest(self, data: Mapping[str, Any], place: str) -> None:
        for key in sorted(data.keys() - {KEY, *CREDENCE, *WEIGHT}):
            self._ledger.drop(f"entries '{key}' of data blocks", "a map has no place for them", place)

    def _all_links(self) -> Iterator[dict[str, Any]]:
        """Give the links of arguments and of relations, in the order of the text."""
        found: list[tuple[int, dict[str, Any]]] = []
        relations = settle(self._outline)
        onto, others = self._of_stand_ins(relations)
        for item in self._outline.items:
            found += [
                (step.at, link) for number, step in enumerate(item.steps) if (link := self._inferred(item, step, onto, last=number + 1 == len(item.steps)))
            ]
        for relation in others:
            found += [(relation.at, link) for link in self._related(relation)]
        yield from (link for _, link in sorted(found, key=lambda pair: pair[0]))

    def _of_stand_ins(self, relations: list[Relation]) -> tuple[dict[int, Relation], list[Relation]]:
        """Tell what each argument that has no conclusion of its own bears on: the first relation from it that is of its kind. Give the others, too."""
        onto: dict[int, Relation] = {}
        others = []
        for relation in relations:
            start = id(relation.start)
            if start not in onto and start in self._stand_ins and self._bearing(relation.kind, relation.end)[0] == _own(self._stand_ins[start])["kind"]:
                onto[start] = relation
            else:
                others.append(relation)
        return onto, others

    def _that_hold(self, links: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Leave out links on links that are not there, and what bears on those."""
        there = {link["id"] for link in links}
        onto: dict[str, list[dict[str, Any]]] = {}
        for link in links:
            if link["kind"] not in KINDS_ON_NODES:
                onto.setdefault(link["target"], []).append(link)
        waiting = [link for target, some in onto.items() if target not in there for link in some]
        gone: dict[str, None] = {}
        while waiting:
            link = waiting.pop()
            gone[link["id"]] = None
            waiting += onto.pop(link["id"], ())
        if gone:
            self._ledger.drop("links", "they bear on a link that is not there", *gone)
        return [link for link in links if link["id"] not in gone]

    def _inferred(self, item: Item, step: Step, onto: Mapping[int, Relation], *, last: bool) -> dict[str, Any]:
        """Give the link of an inference; nothing where it leads nowhere."""
        place = f"line {self._outline.marks.place(step.at)[0]}"
        kind, target = "supports", self._names.get(id(step.conclusion))
        if id(step.conclusion) in self._stand_ins:
            relation = onto.get(id(step.conclusion))
            kind, target = self._bearing(relation.kind, relation.end) if relation else (kind, None)
        premises = [self._names.get(id(premise)) for premise in step.premises]
        if target is None or None in premises:
            self._ledger.drop("arguments", "what they say is no statement of the map", place)
            return {}
        link: dict[str, Any] = {"kind": kind, "premises": premises, "target": target}
        if last:
            self._drop_rest(item.data, place)
            weight = number_in(item.data, WEIGHT, self._ledger, place)
            why = _exact(item)
            link |= {"id": self._links[id(item)], "tags": _tags(item)} | ({} if weight is None else {"weight": weight}) | ({"why": why} if why else {})
        return link | ({} if "id" in link else {"id": default_id(link)})

    def _related(self, relation: Relation) -> Iterator[dict[str, Any]]:
        """Give the links of a relation between statements, or from one to an argument."""
        place = f"line {self._outline.marks.place(relation.at)[0]}"
        weight = number_in(relation.data, WEIGHT, self._ledger, place)
        both = relation.kind in {"contradictory", "contrary"}
        for start, end in ((relation.start, relation.end), (relation.end, relation.start))[: 1 + both]:
            premise = self._names.get(id(start))
            kind, target = self._bearing(relation.kind, end)
            if premise is None or target is None:
                self._ledger.drop("relations", "they are about no statement of the map", place)
                continue
            link = {"kind": kind, "premises": [premise], "target": target} | ({} if weight is None else {"weight": weight})
            yield link | {"id": default_id(link)}

    def _bearing(self, kind: str, end: Item | Step) -> tuple[str, str | None]:
        """Give the kind of link that a relation is, by what it bears on, and its target."""
        argument = end.argument if isinstance(end, Step) else end
        if id(argument) in self._links:
            return ("backs" if kind == "support" else "undercuts"), self._links[id(argument)]
        return ("supports" if kind == "support" else "attacks"), self._names.get(id(argument))

    def _place_of(self, refusal: Refusal, fields: Mapping[str, Any]) -> tuple[int, int]:
        """Find where what is refused stands."""
        places = {self._names[id(item)]: item.at for item in reversed(self._nodes)}
        places |= {self._links[id(item)]: item.at for item in self._outline.items if id(item) in self._links}
        section, at = (*refusal.location, "", "")[:2]
        part = fields[section][at]["id"] if isinstance(section, str) and isinstance(at, int) else None
        found = [places[name] for name in (part, *refusal.ids) if name in places]
        return self._outline.marks.place(found[0]) if found else (0, 0)


def link_name(title: str) -> str:
    """Give the id of the link that an argument stands for: its title, with argmap's own arrow.

    >>> link_name("clouds → rain"), link_name("In other words")
    ('clouds->rain', 'In_other_words')
    """
    name = title.strip().replace(" → ", "->")
    return name if is_link_id(name) else slug(title)


def _own(item: Item) -> Mapping[str, Any]:
    found = item.data.get(KEY)
    return found if isinstance(found, dict) else {}


def _section(section: Section | None) -> str:
    """Give the section of the map that a heading stands for; claims for what stands under none."""
    while section is not None:
        named = (section.content.data or {}).get(KEY)
        if named in _SECTIONS:
            return str(named)
        section = section.parent
    return "claims"


def _exact(item: Item) -> str:
    """Give what an item says: the exact words of its data where they read like the ones in the text, else those."""
    exact = _own(item).get("text")
    return exact if isinstance(exact, str) and _bare(exact) == _bare(item.text) else item.text


def _bare(words: str) -> str:
    return _NOT_SEEN.sub("", words)


def _tags(item: Item) -> list[str]:
    exact = _own(item).get("tags")
    return exact if isinstance(exact, list) else list(item.tags)
