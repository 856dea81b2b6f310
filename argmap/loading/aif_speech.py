"""Who said what in an AIF graph: locutions (L) anchored by illocutions (YA) as sources and quotations of evidence, as notes elsewhere."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.errors import LoadError, MapError, Problem
from argmap.loading.aif_graph import Graph, Node, Passage
from argmap.loading.aif_steps import Steps
from argmap.loading.json_text import word
from argmap.loading.sketching import Sketch
from argmap.model.sources import Quotation

MOST_SPEAKERS = 8
"""So many locutions behind one illocution are read."""

_SPEECH = "who said what is in sources, quotations and notes"
_SAYS = re.compile(r"\s*(\S.{0,58}?) says,? ['\"\u201c\u2018](.*)['\"\u201d\u2019]\s*", re.DOTALL)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_NAME = 60
_MOST_WORDS = 4
_UNSET = ("0000", "1970-01-01")
_PLAIN_FORCES = frozenset({"", "asserting", "ya", "default illocuting", "default asserting"})


@dataclass(slots=True)
class _Utterance:
    """One person's words behind a statement.

    Attributes:
        words: Empty where only the person is known.
        person: What knows the person: "person 7", or "name " and the name; empty where nobody is known.
        name: Of the person.
        when: As the file says it.
        given: A quotation as argmap wrote it, which stands for all the others.
    """

    words: str
    person: str = ""
    name: str = ""
    when: str = ""
    given: Quotation | None = None


@dataclass(slots=True)
class _Behind:
    said: list[_Utterance] = field(default_factory=list)
    forces: dict[str, None] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)


class Speech:
    """Who stands behind the statements of a graph."""

    def __init__(self, graph: Graph, steps: Steps, sketch: Sketch) -> None:
        """Find who said what, and tell the ledger."""
        self._graph, self._steps, self._sketch = graph, steps, sketch
        self._behind: dict[str, _Behind] = {}
        self._names: dict[str, str] = {}
        self._utterances = {node.key: self._utterance(node) for node in graph.of_type("L")}
        for one in self._utterances.values():
            if one.person and one.name:
                self._names.setdefault(one.person, one.name)
        spoken = self._anchor()
        for key, number in graph.said_by.items():
            person = f"person {number}"
            self._names.setdefault(person, graph.people.get(number, ""))
            self._of(key).said.append(_Utterance("", person))
        self._take_passages(spoken)
        self._account(spoken)

    def about(self, node: Node, *, evidence: bool) -> dict[str, Any]:
        """Give what a statement says of who stands behind it, as fields of the node."""
        behind = self._behind.get(node.key)
        if behind is None:
            return {}
        said: dict[str, Any] = {"tags": tuple(f"illocution:{force}" for force in behind.forces)} if behind.forces else {}
        return said | (self._as_evidence(behind) if evidence else self._as_note(node, behind))

    def _of(self, key: str) -> _Behind:
        return self._behind.setdefault(key, _Behind())

    def _utterance(self, node: Node) -> _Utterance:
        records = self._graph.locutions.get(node.key, ())
        numbers = [number for record in records if (number := word(record.get("personID")))]
        number = next((number for number in numbers if self._graph.people.get(number)), next(iter(numbers), ""))
        known = self._graph.people.get(number, "")
        if node.side is not None:
            try:
                given = Quotation(**node.side)
            except MapError as error:
                raise LoadError(self._graph.name, [Problem(0, 0, f"node {node.key}: {problem.message}") for problem in error.problems]) from None
            return _Utterance("", f"person {number}" if number else "", given.by or known, given=given)
        name, words = _split(node.text, known)
        person = f"person {number}" if number else f"name {name}" if name else ""
        return _Utterance(words, person, known or name, next(filter(None, map(_when, records)), ""))

    def _anchor(self) -> set[str]:
        """Put what was said behind the statements; give the locutions and illocutions that say something."""
        graph, spoken = self._graph, set()
        for act in graph.of_type("YA"):
            force = " ".join(act.text.split())
            said, by = graph.after(act.key, "I"), graph.before(act.key, "L")[:MOST_SPEAKERS]
            if not said or not by or force.lower() == "analysing":
                continue
            for key in said:
                for speaking in by:
                    self._of(key).said.append(self._utterances[speaking])
                if force.lower() not in _PLAIN_FORCES and not force.startswith("YA_"):
                    self._of(key).forces[force] = None
                self._steps.carry((act.key, key), _SPEECH)
            for speaking in by:
                self._steps.carry((speaking, act.key), _SPEECH)
            spoken |= {act.key, *by}
        for speaking, one in self._utterances.items():
            for key in graph.after(speaking, "I"):
                self._of(key).said.append(one)
                self._steps.carry((speaking, key), _SPEECH)
                spoken.add(speaking)
        return spoken

    def _take_passages(self, spoken: set[str]) -> None:
        for key, found in self._graph.passages.items():
            kind = self._graph.nodes[key].type if key in self._graph.nodes else ""
            said = [key] if kind == "I" else []
            if key in spoken:
                acts = self._graph.after(key, "YA")[:MOST_SPEAKERS]
                said = [*self._graph.after(key, "I")[:MOST_SPEAKERS], *(one for act in acts for one in self._graph.after(act, "I")[:MOST_SPEAKERS])]
            for one in said:
                self._of(one).passages += found
            if said:
                self._graph.ledger.change("marked passages", "they are quotations of evidence, notes of what is argued for", key, count=len(found))
            else:
                self._graph.ledger.drop("marked passages", "no statement was made of them", key, count=len(found))

    def _account(self, spoken: set[str]) -> None:
        graph, ledger = self._graph, self._graph.ledger
        for node in graph.of_type("L", "YA"):
            if node.key in spoken:
                ledger.change(node.what, _SPEECH, node.key)
            else:
                self._steps.leave(node.what, "they say no statement of the map", node.key)
        for key, records in graph.locutions.items():
            if key in spoken and key in self._utterances:
                ledger.change("records of speech", "person and start are in sources and quotations", key)
                if len(records) > 1:
                    ledger.drop("records of speech", "one is enough for a locution", key, count=len(records) - 1)
            else:
                ledger.drop("records of speech", "they are of nodes that nobody says, and tell who put them in", key, count=len(records))
        known: set[str] = set()
        for number in graph.people:
            name = self._names.get(f"person {number}")
            if name is None:
                ledger.drop("participants", "they say nothing in this file", number)
            elif name and name.casefold() in known:
                ledger.change("participants", "others have the same name, and all of these are one source", number)
            else:
                known.add(name.casefold())
                ledger.change("participants", _SPEECH, number)

    def _as_evidence(self, behind: _Behind) -> dict[str, Any]:
        given = [one.given for one in behind.said if one.given is not None]
        quoted = [Quotation(text=one.words, by=self._name(one.person), at=one.when or None) for one in behind.said if one.words.strip()]
        known = {_plain(quotation.text) for quotation in quoted}
        speaker = self._name(behind.said[0].person) if behind.said else None
        quoted += [Quotation(text=one.words, by=speaker, at=one.at) for one in behind.passages if _plain(one.words) not in known]
        said: dict[str, Any] = {"quotations": (*given, *quoted)} if given or quoted else {}
        people = [one.person for one in behind.said if one.person and one.given is None]
        if people:
            said["source"] = self._source(people[0])
        elif behind.passages and behind.passages[0].source is not None:
            said["source"] = behind.passages[0].source
        days = [day for one in behind.said if (day := _day(one.when)) is not None]
        return said | ({"date": days[0]} if days else {})

    def _as_note(self, node: Node, behind: _Behind) -> dict[str, Any]:
        lines: dict[str, None] = {}
        for one in behind.said:
            name, words = (one.given.by, one.given.text) if one.given else (self._name(one.person), one.words)
            said = f"Said by {name}" if name else "Said"
            quoted = f": “{words.strip()}”" if words.strip() and _plain(words) != _plain(node.text) else "."
            lines[said + (f" ({one.when})" if one.when else "") + quoted] = None
        heard = {_plain(one.words) for one in behind.said}
        for passage in (passage for passage in behind.passages if _plain(passage.words) not in heard):
            at = f" ({passage.at})" if passage.at else ""
            lines[f"In the text{at}: “{passage.words}”"] = None
        return {"note": "\n".join(lines)}

    def _source(self, person: str) -> str:
        """Give the key of the source that a person is; databases know one person by several numbers, or by name alone."""
        name = self._name(person) or person
        key = f"speaker {name.casefold()}"
        self._sketch.source(key, name, author=name, rests_on=self._graph.text_source)
        return key

    def _name(self, person: str) -> str | None:
        if not person:
            return None
        return self._names.get(person) or person


def _split(text: str, known: str) -> tuple[str, str]:
    """Take the speaker's name off the words that follow it, in the two ways in which locutions are written."""
    says = _SAYS.fullmatch(text)
    if says:
        return says[1], says[2]
    head, colon, rest = text.partition(":")
    apart, head = head.endswith(" "), head.strip()  # "Ann Lee : It rains" is how AIFdb writes it
    words = head.split()
    named = bool(words) and len(words) <= _MOST_WORDS and len(head) <= _LONGEST_NAME and (apart or not any(part[0].islower() for part in words))
    if colon and rest.strip() and (named or (known and head.lower() == known.lower())):
        return head, rest.strip()
    return "", text


def _when(record: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (word(record.get("source")), word(record.get("start")))))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def _day(when: str) -> dt.date | None:
    found = _DAY.search(when)
    if found is None or found[0].startswith(_UNSET):
        return None
    try:
        return dt.date.fromisoformat(found[0])
    except ValueError:
        return None


def mentioned(said: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    r"""Put two sets of fields of one statement together: notes one under the other, tags and quotations one after the other.

    >>> mentioned({"note": "a", "base": 0.5}, {"note": "b", "tags": ("t",)})
    {'note': 'a\nb', 'base': 0.5, 'tags': ('t',)}
    """
    joined = dict(said)
    for name, value in more.items():
        if name == "note" and said.get(name):
            joined[name] = f"{said[name]}\n{value}"
        elif name in {"tags", "quotations"}:
            joined[name] = (*said.get(name, ()), *value)
        elif joined.get(name) is None:
            joined[name] = value
    return joined
