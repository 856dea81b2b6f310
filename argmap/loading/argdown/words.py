"""What is said of statements and arguments, in argmap's fields: from their data blocks, links, quotations, tags and sections."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

from argmap.conversion import Ledger
from argmap.loading.argdown.content import Content
from argmap.loading.argdown.outline import Item, Section
from argmap.model.nodes import Status

DISPLAY = ("isInMap", "isGroup", "isClosed", "rank", "color", "images")
"""Entries of data blocks that say how Argdown draws a map."""

CREDENCE = ("credence", "base")
WEIGHT = ("weight", "inference")

_HEEDED = ("isInGroup", "isCanonical", *CREDENCE)

_PLACE = re.compile(r"(?P<file>.+?)#(?P<at>L\d+(?:-L?\d+)?)\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def number_in(data: Mapping[str, Any], names: tuple[str, ...], ledger: Ledger, place: str) -> float | None:
    """Find the first number under one of some names; what is no number from 0 to 1 is dropped and reported."""
    for name in names:
        value = data.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool) and 0.0 <= value <= 1.0:
            return float(value)
        if value is not None:
            ledger.drop(f"entries '{name}' of data blocks", "they are no number from 0 to 1", place)
    return None


def section_tags(section: Section | None, title: Section | None) -> list[str]:
    """Give the titles of a section and of all that it is part of, the widest first, apart from the one that names the map."""
    found: list[str] = []
    while section is not None:
        if section is not title and section.title:
            found.append(section.title)
        section = section.parent
    return found[::-1]


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
        source: Label, address and place of the source that it is from; None where none is named.
        quotes: Its quotations.
    """

    def __init__(self, item: Item, ledger: Ledger, place: str) -> None:
        self.said: dict[str, Any] = {}
        self.notes: list[str] = []
        self.source: tuple[str, str | None, str | None] | None = None
        self.quotes: list[str] = []
        self._ledger, self._place = ledger, place
        if item.data:
            self._read_data(item.data)
        for member in item.members:
            self._read_links(member.content)

    def _read_data(self, data: Mapping[str, Any]) -> None:
        base = number_in(data, CREDENCE, self._ledger, self._place)
        if base is not None:
            self.said["base"] = base
        for name, value in data.items():
            if name in _HEEDED or (name in WEIGHT and not isinstance(value, str)):
                continue
            if name in DISPLAY:
                self._ledger.drop(f"settings '{name}'", "they say how Argdown draws a map", self._place)
            elif name == "status" and value in list(Status):
                self.said["status"] = value
            elif name == "date" and _is_day(value):
                self.said["date"] = value
            elif name == "source" and isinstance(value, str) and value.strip():
                self.source = (value, None, None)
            elif isinstance(value, str | int | float):
                self.notes.append(str(value) if name in {"reason", "note"} else f"{name}: {value}")
            elif value is not None:
                self._ledger.drop(f"entries '{name}' of data blocks", "a map has no place for them", self._place)

    def _read_links(self, content: Content) -> None:
        self.quotes += content.quotes
        for label, address in content.links:
            if address.startswith("#"):
                self._ledger.drop("links within the file", "a map is one page", self._place)
                continue
            local = _PLACE.match(address)
            source = (label, local["file"], local["at"]) if local else (label, address, None)
            if self.source is None:
                self.source = source
            elif self.source != source:
                self.notes.append(f"{label}: {address}")

    def as_evidence(self, key: str | None) -> dict[str, Any]:
        """Give the fields of a node that nothing bears on: it has its source and quotations itself."""
        said = dict(self.said)
        if self.source is not None:
            said["source"] = (key, self.source[2])
        if self.quotes:
            said["quotations"] = [{"text": words} for words in self.quotes]
        return said | self._note(self.notes)

    def as_claim(self) -> dict[str, Any]:
        """Give the fields of a node that is argued about: its source and quotations stand in its note."""
        notes = list(self.notes)
        if self.source is not None:
            notes.append(": ".join(part for part in self.source[:2] if part) + (f"#{self.source[2]}" if self.source[2] else ""))
        notes += [f"“{words}”" for words in self.quotes]
        if self.source is not None or self.quotes:
            self._ledger.change("sources and quotations of statements that are argued for", "they stand in the note", self._place)
        for name in self.said.keys() & {"status", "date"}:
            self._ledger.drop(f"{name} of statements that are argued for", "only evidence has it", self._place)
        return {name: value for name, value in self.said.items() if name not in {"status", "date"}} | self._note(notes)

    def _note(self, notes: list[str]) -> dict[str, Any]:
        words = "\n".join(dict.fromkeys(note.strip() for note in notes if note.strip()))
        return {"note": words} if words else {}
