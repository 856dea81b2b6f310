"""What is said of statements and arguments, in argmap's fields: from their data blocks, links, quotations, tags and sections."""

import datetime as dt
import re
from collections.abc import Collection, Hashable, Mapping
from typing import Any, NamedTuple

from argmap.conversion import Ledger
from argmap.loading.argdown.content import Content
from argmap.loading.argdown.outline import Item, Section
from argmap.model.nodes import Status

DISPLAY = ("isInMap", "isGroup", "isClosed", "rank", "color", "images")
"""Entries of data blocks that say how Argdown draws a map."""

CREDENCE = ("credence", "base")
WEIGHT = ("weight", "inference")

_HEEDED = frozenset({"isInGroup", "isCanonical", *CREDENCE})

_LOCAL = re.compile(r"(?!\w+:|[./]|www\.)(?P<copy>[^#]+?(?:\.(?:md|markdown|txt|html?|xhtml|rst|log)(?=#|\Z)|(?=#L\d)))(?:#(?P<at>.*))?\Z")
_WEB = re.compile(r"https?://\S+\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def number_in(data: Mapping[str, Any], names: tuple[str, ...], ledger: Ledger, place: str) -> float | None:
    """Find the first number under one of some names; another one, and what is no number from 0 to 1, is dropped and reported."""
    found: float | None = None
    for name in names:
        value = data.get(name)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0.0 <= value <= 1.0:
            if value is not None:
                ledger.drop(f"entries '{name}' of data blocks", "they are no number from 0 to 1", place)
        elif found is None:
            found = float(value)
        elif value != found:
            ledger.drop(f"entries '{name}' of data blocks", "another entry states another number", place)
    return found


def lines_in(data: Mapping[str, Any], heeded: Collection[str], ledger: Ledger, place: str) -> list[str]:
    """Give the words and numbers of a data block that have no field of their own; settings and what is longer than a line are dropped and reported."""
    found: list[str] = []
    for name, value in data.items():
        if name in heeded:
            continue
        if name in DISPLAY:
            ledger.drop(f"settings '{name}'", "they say how Argdown draws a map", place)
        elif isinstance(value, str | int | float):
            found.append(str(value) if name in {"reason", "note"} else f"{name}: {value}")
        elif value is not None:
            ledger.drop(f"entries '{name}' of data blocks", "a map has no place for them", place)
    return found


def section_tags(section: Section | None, title: Section | None) -> list[str]:
    """Give the titles of a section and of all that it is part of, the widest first, apart from the one that names the map."""
    found: list[str] = []
    while section is not None:
        if section is not title and section.title:
            found.append(section.title)
        section = section.parent
    return found[::-1]


class Cited(NamedTuple):
    """Where something is from: a label, an address, a file beside the text, the place in it."""

    label: str
    url: str | None = None
    copy: str | None = None
    at: str | None = None

    def lines(self) -> list[str]:
        """Give it as lines of a note."""
        local = f"{self.copy}#{self.at}" if self.copy and self.at else self.copy
        return [f"{self.label}: {address}" for address in (self.url, local) if address] or [self.label]


def cited(label: str, address: str) -> Cited:
    """Give what a link points to.

    >>> cited("Smith", "https://smith.example"), cited("the log", "logs/run.md#L12")
    (Cited(label='Smith', url='https://smith.example', copy=None, at=None), Cited(label='the log', url=None, copy='logs/run.md', at='L12'))
    """
    local = _LOCAL.match(address)
    return Cited(label, copy=local["copy"], at=local["at"]) if local else Cited(label, address)


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(_DAY.match(value)) and dt.date.fromisoformat(value) is not None
    except ValueError:
        return False


class NodeWords:
    """Gathers what a node's fields hold.

    Attributes:
        said: The fields, as `argmap.loading.sketching.Sketch.state` takes them, save for sources and notes.
        notes: What has no field of its own.
        source: The source that it is from; None where none is named.
        quotes: Its quotations.
    """

    def __init__(self, item: Item, ledger: Ledger, place: str) -> None:
        self.said: dict[str, Any] = {}
        self.notes: list[str] = []
        self.source: Cited | None = None
        self.quotes: list[str] = []
        self._ledger, self._place = ledger, place
        self._cited: set[Cited] = set()
        if item.data:
            self._read_data(item.data)
        for member in item.members:
            self._read_links(member.content)

    def _read_data(self, data: Mapping[str, Any]) -> None:
        base = number_in(data, CREDENCE, self._ledger, self._place)
        if base is not None:
            self.said["base"] = base
        heeded = set(_HEEDED) | {name for name in WEIGHT if not isinstance(data.get(name), str)}
        if data.get("status") in list(Status):
            heeded.add("status")
            self.said["status"] = data["status"]
        if _is_day(data.get("date")):
            heeded.add("date")
            self.said["date"] = data["date"]
        named = {name: data[name] for name in ("source", "url") if isinstance(data.get(name), str) and data[name].strip()}
        if named:
            heeded |= named.keys()
            label = named.get("source", "")
            self.source = Cited(label or named["url"], named.get("url") or (label if _WEB.match(label) else None))
        self.notes += lines_in(data, heeded, self._ledger, self._place)

    def _read_links(self, content: Content) -> None:
        self.quotes += content.quotes
        for label, address in content.links:
            if address.startswith("#"):
                self._ledger.drop("links within the file", "a map is one page", self._place)
                continue
            found, known = cited(label, address), self.source
            if found in self._cited:
                continue
            self._cited.add(found)
            if known is None:
                self.source = found
            elif found.at and not known.copy:
                self.source = known._replace(copy=found.copy, at=found.at)
                self._ledger.change("links to lines of a file", "the file is the copy of the source that is named before it", self._place)
            else:
                self.notes += found.lines()

    def as_evidence(self, key: Hashable) -> dict[str, Any]:
        """Give the fields of a node that nothing bears on: it has its source and quotations itself."""
        said = dict(self.said)
        if self.source is not None:
            said["source"] = (key, self.source.at)
        if self.quotes:
            said["quotations"] = [{"text": words} for words in self.quotes]
        return said | self._note(self.notes)

    def as_claim(self) -> dict[str, Any]:
        """Give the fields of a node that is argued about: its source and quotations stand in its note."""
        notes = list(self.notes)
        if self.source is not None:
            notes += self.source.lines()
        notes += [f"“{words}”" for words in self.quotes]
        if self.source is not None or self.quotes:
            self._ledger.change("sources and quotations of statements that are argued for", "they stand in the note", self._place)
        for name in sorted(self.said.keys() & {"status", "date"}):
            self._ledger.drop(f"{name} of statements that are argued for", "only evidence has it", self._place)
        return {name: value for name, value in self.said.items() if name not in {"status", "date"}} | self._note(notes)

    def _note(self, notes: list[str]) -> dict[str, Any]:
        words = "\n".join(dict.fromkeys(note.strip() for note in notes if note.strip()))
        return {"note": words} if words else {}
