"""An outline in argmap's terms: statements and arguments become nodes, relations and inferences links, sections tags."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any, cast

from argmap.conversion import Ledger
from argmap.loading.argdown.outline import Item, Outline, Relation, Section, Step
from argmap.loading.argdown.relations import settle
from argmap.loading.argdown.settings import HEEDED
from argmap.loading.argdown.words import WEIGHT, NodeWords, cited, lines_in, number_in, section_tags
from argmap.loading.sketching import Sketch

ASIDE = "aside"
"""The tag of paragraphs that bear on nothing and that nothing bears on."""

_HEADING = {"subTitle": "", "subtitle": "", "author": "Author: ", "date": "Date: ", "abstract": ""}
"""Entries of the front matter that people read, with the words that they get in the map's note."""

_MOST_LINKS = 8
"""An undercut of an argument that bears on more things than this becomes an attack on it, so that maps stay as small as their files."""


def sketch(outline: Outline, name: str) -> Sketch:
    """Sketch the map of an outline; `name` is the file's, for want of a title."""
    return _Mapping(outline, name).sketch


class _Mapping:
    def __init__(self, outline: Outline, name: str) -> None:
        self._outline = outline
        self._heading = _heading(outline)
        self.sketch = Sketch("argdown", _title(outline, self._heading, name))
        self._ledger = self.sketch.ledger
        self._keys = {id(item): self._key(item) for item in outline.items}
        self._out: dict[int, list[Hashable]] = {}  # the links onto nodes that start from an argument that is not reconstructed
        self._standing: dict[int, dict[str, Any]] = {}
        relations = settle(outline)
        self._aside = bool(relations) or any(item.steps for item in outline.items)
        argued = {id(step.conclusion) for item in outline.items for step in item.steps}
        for relation in relations:
            argued.add(id(relation.end))
            if relation.kind in {"contradictory", "contrary"}:
                argued.add(id(relation.start))
        for item in outline.items:
            if not item.steps:
                self._state(item, argued=id(item) in argued)
        for item in outline.items:
            self._infer(item)
        for relation in sorted(relations, key=lambda relation: relation.kind == "undercut"):  # undercuts last: they bear on the links of the others
            self._relate(relation)
        self._report()

    def _key(self, item: Item) -> str:
        if item.title:
            return f"<{item.title}>" if item.is_argument else f"[{item.title}]"
        line, column = self._outline.marks.place(item.at)
        return f"{'argument in ' if item.is_argument else ''}line {line}:{column}"

    def _state(self, item: Item, *, argued: bool) -> None:
        key = self._keys[id(item)]
        words = NodeWords(item, self._ledger, key)
        title = item.title.strip()
        text = item.text or title
        tags = [*item.tags, *section_tags(item.section, self._heading)]
        said: dict[str, Any] = {"title": title} if title and title != text else {}
        if self._aside and not (item.used or item.title or item.is_argument):
            self._ledger.change("paragraphs that nothing is linked to", f"they became claims with the tag {ASIDE!r}", key)
            self.sketch.state(key, text, kind="claim", tags=tuple(dict.fromkeys([*tags, ASIDE])), **said, **words.as_claim())
            return
        if argued:
            said |= words.as_claim()
        else:
            source = words.source._replace(at=None) if words.source else None
            if source is not None:
                self.sketch.source(source, source.label, **{name: value for name, value in (("url", source.url), ("local_copy", source.copy)) if value})
            said |= words.as_evidence(source)
        self.sketch.state(key, text, wanted=title, tags=tuple(dict.fromkeys(tags)), **said)

    def _infer(self, item: Item) -> None:
        """Make links of the inferences of a reconstructed argument."""
        for number, step in enumerate(item.steps, start=1):
            last = number == len(item.steps)
            place = self._place(step.at)
            told = (step.told.content.data if step.told else None) or {}
            reason = told.get("reason")
            gist = list(dict.fromkeys(member.content.text for member in item.members if member.defined)) if last else []
            reasons = [reason] if isinstance(reason, str) else []
            parts = [
                ": ".join(part for part in [item.title.strip() if last else "", *(gist or reasons)] if part),
                f"(by {', '.join(step.rules)})" if step.rules else "",
                *(reasons if gist else []),
                *self._asides(item, step, place, last=last),
            ]
            said: dict[str, Any] = {"why": why} if (why := " ".join(part for part in parts if part)) else {}
            numbers = [
                number_in(told, WEIGHT[1:], self._ledger, place),
                *(number_in(data, WEIGHT, self._ledger, place) for data in (step.data, item.data)[: 1 + last]),
            ]
            weights = [number for number in numbers if number is not None]
            if weights:
                said["weight"] = weights[0]
                if set(weights[1:]) - {weights[0]}:
                    self._ledger.drop("weights of arguments", "their inference, or what it leads to, states another", place)
            if last:
                said["tags"] = tuple(dict.fromkeys([*item.tags, *section_tags(item.section, self._heading)]))
            wanted = item.title if last else item.title and f"{item.title} {number}"
            premises = [self._keys[id(premise)] for premise in step.premises]
            self.sketch.link("supports", premises, self._keys[id(step.conclusion)], key=self._step_key(step), place=place, wanted=wanted, **said)

    def _asides(self, item: Item, step: Step, place: str, *, last: bool) -> list[str]:
        """Give what else is said of an inference, and with the last one of its argument; in brackets, for it stands in the link's reason."""
        said = lines_in(step.data, {*WEIGHT, "uses", "from"}, self._ledger, place)
        if last:
            said += lines_in(item.data, {*WEIGHT, "isInGroup", "isCanonical"}, self._ledger, self._keys[id(item)])
            for member in item.members:
                said += [line for label, address in member.content.links for line in cited(label, address).lines()]
                said += [f"“{words}”" for words in member.content.quotes]
        if said:
            self._ledger.change("data, sources and quotations of reconstructed arguments", "they stand in the link's reason", self._keys[id(item)])
        return [f"({'; '.join(dict.fromkeys(said))})"] if said else []

    def _step_key(self, step: Step) -> str:
        return f"{self._keys[id(step.argument)]} inference in line {self._outline.marks.place(step.at)[0]}"

    def _relate(self, relation: Relation) -> None:
        place = self._place(relation.at)
        said: dict[str, Any] = {}
        data = relation.data
        if WEIGHT[0] not in data:
            if id(relation.start) not in self._standing:
                self._standing[id(relation.start)] = _standing(relation.start)
            data = self._standing[id(relation.start)]
        weight = number_in(data, WEIGHT[:1], self._ledger, place)
        if weight is not None:
            said["weight"] = weight
        start, end = relation.start, relation.end
        if relation.kind in {"contradictory", "contrary"} and isinstance(end, Item):
            self._ledger.change(f"{relation.kind} statements", "they attack each other", place)
            self._bear("attacks", start, end, place, rivals=True, **said)
            self._bear("attacks", end.steps[-1].conclusion or end if end.steps else end, start, place, rivals=True, **said)
        elif relation.kind == "undercut":
            self._undercut(start, end, place, said)
        else:
            self._bear("supports" if relation.kind == "support" else "attacks", start, cast("Item", end), place, **said)

    def _bear(self, kind: Any, start: Item, end: Item, place: str, **said: Any) -> None:  # noqa: ANN401 - a word, fields
        """Link one item to another; to the last inference of one that is reconstructed."""
        first = self._keys[id(start)]
        if not end.steps:
            key = self.sketch.link(kind, [first], self._keys[id(end)], place=place, **said)
            if start.is_argument:
                self._out.setdefault(id(start), []).append(key)
            return
        kind, how = ("undercuts", "undercut") if kind == "attacks" else ("backs", "back")
        said.pop("rivals", None)
        self._ledger.change("relations to reconstructed arguments", f"they {how} the last inference, for want of a premise that they are about", place)
        self.sketch.link(kind, [first], self._step_key(end.steps[-1]), place=place, **said)

    def _undercut(self, start: Item, end: Item | Step, place: str, said: dict[str, Any]) -> None:
        first = self._keys[id(start)]
        if isinstance(end, Step):
            self.sketch.link("undercuts", [first], self._step_key(end), place=place, **said)
            return
        onto = self._out.get(id(end), [])
        if 0 < len(onto) <= _MOST_LINKS:
            if len(onto) > 1:
                self._ledger.change("undercuts of arguments that bear on several things", "each of their links is undercut", place)
            for key in onto:
                self.sketch.link("undercuts", [first], key, place=place, **said)
            return
        what = f"arguments that bear on {'too many things' if onto else 'nothing'}" if end.is_argument else "statements"
        self._ledger.change(f"undercuts of {what}", "they became attacks", place)
        self.sketch.link("attacks", [first], self._keys[id(end)], place=place, **said)

    def _place(self, at: int) -> str:
        return f"line {self._outline.marks.place(at)[0]}"

    def _report(self) -> None:
        """Say what became of all that is neither a node nor a link."""
        outline, ledger = self._outline, self._ledger
        self._report_front_matter()
        self._report_headings()
        contents = [*(member.content for item in outline.items for member in item.members), *(section.content for section in outline.sections)]
        _count(ledger, "mentions of statements and arguments", "they are the titles alone", sum(content.mentions for content in contents))
        _count(ledger, "bold and italic words", "they are words like others", sum(content.emphasis for content in contents))
        told = [item for item in outline.items if not item.steps and len({member.content.text for member in item.members if member.defined}) > 1]
        if told:
            words = "the wordings of one title count as one; the last is its text, the others were left out"
            ledger.drop("statements and arguments that are worded in several ways", words, *(self._keys[id(item)] for item in told))
        outline.problems.account(ledger)

    def _report_front_matter(self) -> None:
        outline, ledger = self._outline, self._ledger
        notes = []
        for name, value in outline.front.items():
            told = value if isinstance(value, list) else [value]
            if name == "title":
                ledger.keep("titles")
            elif name in _HEADING and told and all(isinstance(one, str | int | float) and str(one).strip() for one in told):
                notes.append(_HEADING[name] + ", ".join(" ".join(str(one).split()) for one in told))
                ledger.change("entries of the front matter", "they stand in the map's note", name)
            elif not (name == "model" and isinstance(value, dict) and value.keys() <= HEEDED):
                ledger.drop("entries of the front matter", "they are settings of Argdown's, or a map has no place for them", name)
        if notes:
            self.sketch.note = "\n".join(notes)

    def _report_headings(self) -> None:
        outline, ledger = self._outline, self._ledger
        for section in outline.sections:
            if section is self._heading and "title" not in outline.front:
                ledger.change("headings", "the first became the title", section.title)
            elif section is not self._heading:
                ledger.change("headings", "they became tags of what stands under them", section.title)
            if section.content.data or section.content.tags:
                ledger.drop("tags and data of headings", "a map has no place for them", section.title)


def _standing(item: Item) -> dict[str, Any]:
    """Give the data of an item that is not said of one relation alone."""
    found: dict[str, Any] = {}
    for member in item.members:
        if member.content.data and (member.defined or member.lead != "relation"):
            found |= member.content.data
    return found


def _count(ledger: Ledger, what: str, how: str, count: int) -> None:
    if count:
        ledger.change(what, how, count=count)


def _heading(outline: Outline) -> Section | None:
    """Find the heading that names the whole file: the first, where it is the only one of its level and none is wider."""
    first = outline.sections[0] if outline.sections else None
    others = outline.sections[1:]
    return first if first and all(section.level > first.level for section in others) else None


def _title(outline: Outline, heading: Section | None, name: str) -> str:
    said = outline.front.get("title")
    if isinstance(said, str | int | float) and str(said).strip():
        return str(said)
    return heading.title if heading and heading.title else Path(name).stem
