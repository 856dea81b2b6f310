"""How matrices of competing hypotheses are written: the codings of their cells, the codes of intelligence reports, the names of their columns."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from immutabledict import immutabledict

Ratings = Mapping[str, int | None]

_WORDS = {
    "cc": 2, "c": 1, "n": 0, "i": -1, "ii": -2, "very consistent": 2, "consistent": 1, "neutral": 0, "inconsistent": -1, "very inconsistent": -2,
}  # fmt: skip
_BLANK: Ratings = immutabledict({"": None, "na": None, "n/a": None, "not applicable": None})


@dataclass(frozen=True, slots=True)
class Coding:
    """One way to write ratings.

    Attributes:
        title: How to name it in problems.
        ratings: From 2 (very consistent) down to -2 (very inconsistent) by what stands in a cell, in small letters; None where nothing applies.
    """

    title: str
    ratings: Ratings

    def __contains__(self, cell: object) -> bool:
        """Tell whether a cell is a rating in this coding."""
        return isinstance(cell, str) and as_rating(cell) in self.ratings

    def read(self, cell: str) -> int | None:
        """Give the rating that a cell of this coding stands for; None for none."""
        return self.ratings[as_rating(cell)]


CODINGS = (
    Coding("CC, C, N, I, II", immutabledict({**_BLANK, **_WORDS})),
    Coding("++, +, 0, -, --", immutabledict({**_BLANK, "++": 2, "+": 1, "0": 0, "n": 0, "-": -1, "--": -2})),
    Coding("5, 4, 3, 2, 1", immutabledict({**_BLANK, "5": 2, "4": 1, "3": 0, "2": -1, "1": -2})),
    Coding("2, 1, 0, -1, -2", immutabledict({**_BLANK, "2": 2, "+2": 2, "1": 1, "+1": 1, "0": 0, "-1": -1, "-2": -2})),
)
"""The codings; where two fit a matrix, the first one is meant."""

RELIABILITY: Mapping[str, float] = immutabledict({"a": 1.0, "b": 0.8, "c": 0.6, "d": 0.4, "e": 0.2, "f": 0.5})
"""The reliability of a source by its letter: A is completely reliable, E unreliable, F cannot be judged. The numbers are ours."""

STATUS: Mapping[str, str] = immutabledict({"1": "confirmed", "2": "reported", "3": "claimed", "4": "unknown", "5": "unknown", "6": "unknown"})
"""The status of evidence by the credibility of the information: 1 is confirmed by others, 2 probably true, 3 possibly true, 6 cannot be judged."""

DOUBT: Mapping[str, float] = immutabledict({"4": 0.2, "5": 0.05})
"""What is doubtful (4) or improbable (5) has this base score, times the reliability of its source: no status says so. The numbers are ours."""

THIRDS: Mapping[str, float] = immutabledict({"low": 1 / 6, "medium": 0.5, "high": 5 / 6})
"""The base score by a credibility, a reliability or a weight in words: the middles of the thirds by which PARC's factors are told."""

COLUMNS: Mapping[str, str] = immutabledict(
    {
        **dict.fromkeys(("id", "#", "nr", "number", "row", "key"), "id"),
        **dict.fromkeys(("evidence", "item", "item of evidence", "items", "statement", "text", "description"), "text"),
        **dict.fromkeys(("title", "name", "headline"), "title"),
        **dict.fromkeys(("type", "kind", "evidence type"), "type"),
        **dict.fromkeys(("reliability", "source reliability", "grade", "grading", "admiralty", "admiralty code"), "reliability"),
        **dict.fromkeys(("credibility", "source credibility", "information credibility"), "credibility"),
        **dict.fromkeys(("weight",), "weight"),
        **dict.fromkeys(("base", "base score"), "base"),
        **dict.fromkeys(("status",), "status"),
        **dict.fromkeys(("source", "sources"), "source"),
        **dict.fromkeys(("place", "page", "at", "locator"), "at"),
        **dict.fromkeys(("url", "link", "source url"), "url"),
        **dict.fromkeys(("date", "event date", "day"), "date"),
        **dict.fromkeys(("corroborating", "corroborates", "corroborated"), "corroborating"),
        **dict.fromkeys(("tags", "tag", "group", "category"), "tags"),
        **dict.fromkeys(("note", "notes", "comment", "comments", "remarks"), "note"),
    }
)
"""What a column holds, by its name."""

_GRADE = re.compile(r"([A-Fa-f])[\s/-]?([1-6])")
_OWN_LABEL = re.compile(r"\[([^\[\]\s]+)\] (.+)", re.DOTALL)
_SHORT_LABEL = re.compile(r"([A-Za-z]{0,2}[0-9]{1,3})\s*[:.)]\s+(\S.*)", re.DOTALL)


@lru_cache(maxsize=1_000)  # a matrix says the same few words again and again
def as_rating(cell: str) -> str:
    """Bring a cell into the form in which ratings are looked up: any dash is a minus.

    >>> as_rating(" CC"), as_rating("−−"), as_rating("–")
    ('cc', '--', '-')
    """
    return re.sub("[\u2212\u2013\u2010\u2011]", "-", cell.strip().lower().replace("\u2014", "--"))


def field_of(header: str) -> str | None:
    """Tell what a column holds by its name; None for hypotheses and whatever else.

    >>> field_of("Source_Reliability"), field_of("H1"), field_of("Evidence: Will it rain?")
    ('reliability', None, 'text')
    """
    plain = " ".join(re.sub(r"[_\s-]+", " ", header).lower().split())
    return "text" if re.match(r"evidence ?:", plain) else COLUMNS.get(plain)


def title_in(header: str) -> str:
    """Give the title of the matrix that stands in the corner of its header; empty where none does.

    >>> title_in("Evidence: Will it rain?"), title_in("Will it rain?"), title_in("Item")
    ('Will it rain?', 'Will it rain?', '')
    """
    found = re.match(r"evidence ?: ?(.*)", header, re.IGNORECASE | re.DOTALL)
    return found[1] if found else "" if field_of(header) or not header.strip("# ") else header


def labelled(words: str, *, short: bool = True) -> tuple[str, str]:
    """Tell a label from what it labels.

    Args:
        words: As they stand in a cell.
        short: Whether a letter with a number, and a colon behind, is a label, too.

    Returns:
        The id that is wanted, empty where there is none, and the text.

    >>> labelled("H1: It will rain"), labelled("[rain] It will rain"), labelled("It will rain")
    (('H1', 'It will rain'), ('rain', 'It will rain'), ('', 'It will rain'))
    """
    found = _OWN_LABEL.fullmatch(words) or (_SHORT_LABEL.fullmatch(words.strip()) if short else None)
    return (found[1], found[2]) if found else ("", words.strip())


def graded(said: dict[str, str]) -> dict[str, str]:
    """Take a grade of a report apart, which says both in one: how reliable its source is and how credible the information.

    >>> graded({"reliability": "B2"}), graded({"reliability": "B", "credibility": "3"})
    ({'reliability': 'B', 'credibility': '2'}, {'reliability': 'B', 'credibility': '3'})
    """
    found = _GRADE.fullmatch(said.get("reliability", ""))
    return said | {"reliability": found[1], "credibility": said.get("credibility") or found[2]} if found else said


def coding_of(columns: Iterable[Collection[str]]) -> Coding:
    """Find the coding of a matrix: the one in which most cells are ratings.

    >>> coding_of([["0", "+"], ["", "--"]]).title, coding_of([["1", "0"]]).title
    ('++, +, 0, -, --', '2, 1, 0, -1, -2')
    """
    cells = [cell for column in columns for cell in column if as_rating(cell) not in _BLANK]
    return max(CODINGS, key=lambda coding: sum(cell in coding for cell in cells))  # the first of several that are as good


def mostly_ratings(column: Collection[str]) -> bool:
    """Tell whether half of what a column says, or more, is ratings in one coding: the rest will be slips.

    >>> mostly_ratings(["CC", "CI", ""]), mostly_ratings(["", ""]), mostly_ratings(["HUMINT", "OSINT", "C"])
    (True, False, False)
    """
    said = [cell for cell in column if as_rating(cell)]
    return bool(said) and 2 * max(sum(cell in coding for cell in said) for coding in CODINGS) >= len(said)
