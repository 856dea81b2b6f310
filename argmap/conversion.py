"""What became of a file on its way into a map, or of a map on its way into a file: kept, changed, dropped.

Readers and writers of foreign formats fill a `Ledger`; what the caller sees is the `Conversion` that it gives.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

MOST_PLACES = 20
"""So many places of one entry are kept; `Entry.count` has them all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One kind of thing, and what became of it.

    Attributes:
        what: What it is, in the plural: "statements", "locutions".
        count: How many of them.
        how: For what was changed: how. For what was dropped: why. Empty for what was kept.
        places: Where, as far as it is known: ids of the file, or ``line 12``; at most the first twenty.
    """

    what: str
    count: int
    how: str = ""
    places: tuple[str, ...] = ()

    @property
    def counted(self) -> str:
        """What and how many, for a sentence.

        >>> Entry("titles", 1).counted
        'titles (1)'
        """
        return f"{self.what} ({self.count:,})"

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return {"what": self.what, "count": self.count, "how": self.how, "places": list(self.places)}


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of everything in a file, or in a map.

    Attributes:
        source: Name of the format that was read.
        target: Name of the format that was written; "argmap" for a map.
        kept: What came across as it was.
        changed: What came across otherwise, and how.
        dropped: What was left behind, and why.
    """

    source: str
    target: str
    kept: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    dropped: tuple[Entry, ...] = ()

    @property
    def lossless(self) -> bool:
        """Whether nothing was left behind; something may have been changed."""
        return not self.dropped

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        sides = {name: [entry.to_dict() for entry in getattr(self, name)] for name in ("kept", "changed", "dropped")}
        return {"source": self.source, "target": self.target, "lossless": self.lossless} | sides


class Ledger:
    """Counts what becomes of things while a file is read or written.

    >>> ledger = Ledger("aif", "argmap")
    >>> ledger.keep("statements", 12)
    >>> ledger.drop("locutions", "a map has no place for who said what when", "L7")
    >>> ledger.drop("locutions", "a map has no place for who said what when", "L9")
    >>> found = ledger.conversion()
    >>> found.lossless, found.dropped[0].count, found.dropped[0].places
    (False, 2, ('L7', 'L9'))
    """

    def __init__(self, source: str, target: str) -> None:
        self.source, self.target = source, target
        self._sides: dict[str, dict[tuple[str, str], tuple[int, list[str]]]] = {"kept": {}, "changed": {}, "dropped": {}}

    def keep(self, what: str, count: int = 1) -> None:
        """Something came across as it was."""
        self._note("kept", what, "", count, ())

    def change(self, what: str, how: str, *places: str, count: int | None = None) -> None:
        """Something came across otherwise; `count` is the number of places unless it is given."""
        self._note("changed", what, how, count, places)

    def drop(self, what: str, why: str, *places: str, count: int | None = None) -> None:
        """Something was left behind; `count` is the number of places unless it is given."""
        self._note("dropped", what, why, count, places)

    def conversion(self) -> Conversion:
        """Give what was counted, in the order in which kinds of things first came up."""
        sides = {
            side: tuple(Entry(what, count, how, tuple(places)) for (what, how), (count, places) in entries.items() if count)
            for side, entries in self._sides.items()
        }
        return Conversion(self.source, self.target, **sides)

    def _note(self, side: str, what: str, how: str, count: int | None, places: Iterable[str]) -> None:
        given = list(places)
        before, known = self._sides[side].get((what, how), (0, []))
        more = (len(given) or 1) if count is None else count
        self._sides[side][what, how] = (before + more, (known + given)[:MOST_PLACES])


def tally(counts: Mapping[str, int]) -> str:
    """Say numbers of things in a row; nothing of those that are none.

    >>> tally({"theses": 2, "claims": 0, "links": 5})
    '2 theses, 5 links'
    """
    return ", ".join(f"{count} {what}" for what, count in counts.items() if count)
