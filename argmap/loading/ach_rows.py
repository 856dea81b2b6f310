"""Rows of a matrix of competing hypotheses on their way into a map, whatever file they stood in."""

import datetime as dt
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from argmap.conversion import Conversion
from argmap.loading.ach_codings import DOUBT, RELIABILITY, STATUS, THIRDS, labelled
from argmap.loading.cells import number_of
from argmap.loading.kialo import host_of
from argmap.loading.sketching import Sketch
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Status
from argmap.model.perspectives import Policy
from argmap.tabular import RATINGS, split

_TRUE = frozenset({"yes", "true", "y", "x", "1"})
_FALSE = frozenset({"no", "false", "n", "0"})
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_USUAL = Policy()


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of evidence with its ratings.

    Attributes:
        place: Where it stands, for the report.
        said: What is said of it, by the fields that `argmap.loading.ach_codings.COLUMNS` names.
        ratings: From 2 to -2 for each hypothesis; None for none.
        more: Other columns, with what they say.
        groups: What it stands under.
    """

    place: str
    said: dict[str, str]
    ratings: Sequence[int | None]
    more: Sequence[tuple[str, str]] = ()
    groups: tuple[str, ...] = ()


class Rows:
    """The rows of a matrix, gathered.

    Args:
        sketch: The map in the making.
        hypotheses: The id that each should have (empty for none) and its text.
        states_bases: Whether the file says which base scores are stated, so that assumptions need not have one.
    """

    def __init__(self, sketch: Sketch, hypotheses: Sequence[tuple[str, str]], *, states_bases: bool) -> None:
        self.sketch, self.ledger, self.states_bases = sketch, sketch.ledger, states_bases
        self.rows: list[Row] = []
        self.theses = [("thesis", at) for at in range(len(hypotheses))]
        for key, (wanted, text) in zip(self.theses, hypotheses, strict=True):
            sketch.state(key, text, kind="thesis", wanted=wanted)

    def add(self, row: Row) -> None:
        """Put a row in."""
        self.rows.append(row)

    def finish(self) -> tuple[ArgumentMap, Conversion]:
        """Give the map and the report."""
        reliabilities = self._sources()
        backwards = [*enumerate(self.rows)][::-1]  # of several that are called alike, the first one is meant; ids come before texts
        named = {row.said.get(what, ""): at for what in ("text", "id") for at, row in backwards}
        for at, row in enumerate(self.rows):
            self._state(at, row, reliabilities, named)
        counts = dict.fromkeys(("CC", "C", "N", "I", "II"), 0)
        blank = 0
        for at, row in enumerate(self.rows):
            for thesis, rating in zip(self.theses, row.ratings, strict=True):
                if rating is None:
                    blank += 1
                    continue
                self.sketch.link("attacks" if rating < 0 else "supports", [at], thesis, place=row.place, weight=RATINGS[rating])
                counts[("N", "C", "CC", "II", "I")[rating]] += 1
        for band, count in counts.items():
            self.ledger.keep(f"ratings {band}", count)
        self.ledger.change("ratings NA or left blank", "they became no link", count=blank)
        return self.sketch.finish()

    def _sources(self) -> dict[tuple[str, str], float]:
        """Put the sources in, each with the first reliability that is said of it; give the reliabilities."""
        reliabilities: dict[tuple[str, str], float] = {}
        stated: set[tuple[str, str]] = set()
        for row in self.rows:
            key = _source(row)
            if key is None:
                continue
            reliability = None if key in stated else _reliability(row)
            if reliability is not None:
                stated.add(key)
            reliabilities[key] = reliability if reliability is not None else reliabilities.get(key, 1.0)
        for key, reliability in reliabilities.items():
            title, url = key
            wanted, called = labelled(title, short=False)
            self.sketch.source(key, called or url, wanted=wanted or host_of(url) or "", reliability=reliability, **({"url": url} if url else {}))
        return reliabilities

    def _state(self, at: int, row: Row, reliabilities: dict[tuple[str, str], float], named: dict[str, int]) -> None:
        said = row.said
        tags = [*row.groups, *split(said.get("tags", ""))]
        notes = [said["note"]] if said.get("note") else []
        notes += [f"{what}: {words}" for what, words in row.more]
        if row.more:
            self.ledger.change("cells of other columns", "they stand in the note of the evidence", row.place, count=len(row.more))
        fields: dict[str, object] = {}
        corroborated = said.get("corroborating", "")
        if corroborated and named.get(corroborated, at) != at:
            fields["corroborates"] = named[corroborated]
        elif corroborated.lower() in _TRUE:
            tags.append("corroborating")
        elif corroborated and corroborated.lower() not in _FALSE:
            notes.append(f"corroborating: {corroborated}")
        if said.get("date"):
            day = _day(said["date"])
            fields |= {"date": day} if day else {}
            if not day:
                notes.append(f"date: {said['date']}")
                self.ledger.change("dates", "they are not written as 2026-12-31, so they stand in the note", row.place)
        assumption = said.get("type", "").lower() == "assumption"
        if said.get("type") and not assumption and said["type"].lower() not in {"evidence", *tags}:
            tags.append(said["type"])
        key = _source(row)
        if key is not None:
            fields["source"] = (key, said.get("at") or None)
        fields |= self._believed(row, None if key is None else reliabilities[key], assumption=assumption)
        fields |= {"title": said["title"]} if said.get("title") else {}
        fields |= {"note": "\n".join(notes)} if notes else {}
        text = said.get("text", "")
        if assumption:
            fields = self._without_provenance(fields, row)
        self.sketch.state(at, text, kind="claim" if assumption else "evidence", wanted=said.get("id", ""), tags=tuple(dict.fromkeys(tags)), **fields)

    def _without_provenance(self, fields: dict[str, object], row: Row) -> dict[str, object]:
        """Take away what only evidence has; say so."""
        for what in ("source", "date", "corroborates"):
            if what in fields:
                self.ledger.drop(f"{what} of assumptions", "only evidence has it", row.place)
        return {what: value for what, value in fields.items() if what in {"base", "title", "note"}}

    def _believed(self, row: Row, of_source: float | None, *, assumption: bool) -> dict[str, object]:
        """Give status and base score: as stated, or by the codes for credibility and reliability."""
        fields: dict[str, object] = {} if assumption else {"status": self._status(row)}
        base = self._fraction("base", row)
        if base is None:
            base = self._fraction("weight", row)
        reliability = _reliability(row)
        if row.said.get("reliability") and reliability is None:
            self.ledger.drop("reliabilities", "a reliability is a letter from A to F, Low, Medium, High, or a number from 0 to 1", row.place)
        factor = self._factor(row)
        if base is not None or (assumption and factor is None and self.states_bases):
            return fields | ({} if base is None else {"base": base})
        if assumption:
            if factor is None:
                self.ledger.change("assumptions", f"they became claims with the base score {_USUAL.claimed:g}, as what is merely claimed", row.place)
            return fields | {"base": _USUAL.claimed if factor is None else factor}
        if reliability is not None and reliability != of_source:
            where = "it is no source that they are of" if of_source is None else "their source has another one already"
            self.ledger.change("reliabilities", f"{where}, so they count in the base score of the evidence", row.place)
            return fields | {"base": reliability * (getattr(_USUAL, str(fields["status"])) if factor is None else factor)}
        return fields if factor is None else fields | {"base": factor * (1.0 if of_source is None else of_source)}

    def _status(self, row: Row) -> str:
        status = row.said.get("status", "").lower()
        if status and status not in set(Status):
            self.ledger.drop("statuses", f"a status is {', '.join(Status)}", row.place)
        return status if status in set(Status) else STATUS.get(row.said.get("credibility", ""), "reported")

    def _factor(self, row: Row) -> float | None:
        """Give what a credibility is worth that no status says."""
        code = row.said.get("credibility", "").lower()
        factor = DOUBT.get(code, THIRDS.get(code, None if code in STATUS else _number(code)))
        if code and code not in STATUS and factor is None:
            self.ledger.drop("credibilities", "a credibility is a number from 1 to 6, or Low, Medium, High, or a fraction such as 0.8", row.place)
        if factor is not None:
            how = "doubtful (4) and improbable (5) have no status, so they became base scores" if code in DOUBT else "they became base scores"
            self.ledger.change("credibilities", how, row.place)
        return factor

    def _fraction(self, what: str, row: Row) -> float | None:
        words = row.said.get(what, "").lower()
        if not words:
            return None
        number = THIRDS.get(words, _number(words))
        if number is None:
            self.ledger.drop(f"{what}s", "they are no numbers from 0 to 1, and none of Low, Medium, High", row.place)
        return number


def _source(row: Row) -> tuple[str, str] | None:
    """Give the title and the address of a row's source; None where none is named."""
    title, url = row.said.get("source", ""), row.said.get("url", "")
    if not url and _ADDRESS.match(title):
        title, url = "", title
    return (title, url) if title or url else None


def _reliability(row: Row) -> float | None:
    words = row.said.get("reliability", "").lower()
    return RELIABILITY.get(words, THIRDS.get(words, _number(words)))


def _number(words: str) -> float | None:
    """Read a number in [0, 1]; None for anything else."""
    try:
        number = number_of(words)
    except ValueError:
        return None
    return number if math.isfinite(number) and 0.0 <= number <= 1.0 else None


def _day(words: str) -> dt.date | None:
    if not _DAY.match(words):
        return None
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None
