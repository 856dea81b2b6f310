"""Matrices of competing hypotheses: evidence against hypotheses, as CSV in the common codings, or as JSON: a tree of rated items, or lists.

Hypotheses become theses, rows evidence, and ratings links: a support for what is consistent, an attack for what is not, with weights in the
middle of the bands by which `argmap.scoring.competing` reads them, so that the matrix of the map is the matrix of the file.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.ach_codings import CODINGS, Coding, as_rating, coding_of, field_of, graded, labelled, mostly_ratings, title_in
from argmap.loading.ach_listed import LOOKS as LISTED
from argmap.loading.ach_listed import read_listed
from argmap.loading.ach_rows import Row, Rows
from argmap.loading.aif import title_of
from argmap.loading.cells import DELIMITERS, Cell, read_cells, table_text
from argmap.loading.json_text import listed, mapping, parse, word
from argmap.loading.sketching import Sketch
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.tabular import unwrapped

NAME = "ach"
TITLE = "matrix of competing hypotheses (ACH)"
SUFFIXES = (".ach", ".csv", ".tsv")

_HYPOTHESIS = re.compile(r"h[0-9]+", re.IGNORECASE)
_LOOKS_JSON = re.compile(r'"H1"\s*:\s*"')
_SAMPLE, _SAMPLED_ROWS = 20_000, 40
_LINK_COLUMNS = frozenset({"what", "target", "premises", "to"})
_LOOKS = frozenset({"color", "colour", "depth", "collapsed", "x", "y"})


def looks_like(text: str, suffix: str) -> bool:
    r"""Tell whether a text is such a matrix: a table with columns of ratings, or a tree of items that hypotheses rate.

    >>> looks_like("Evidence;H1;H2\nClouds gather;CC;I", ""), looks_like("source,target,weight\na,b,1", ".csv")
    (True, False)
    """
    head = table_text(text[:_SAMPLE].lstrip("\ufeff \t\r\n")).lstrip()
    if head.startswith("{"):
        return '"evidence"' in text and bool(('"children"' in text and _LOOKS_JSON.search(text)) or ('"hypotheses"' in text and LISTED.search(text)))
    del suffix
    return any(_is_matrix(head, delimiter) for delimiter in DELIMITERS)


def _is_matrix(head: str, delimiter: str) -> bool:
    """Look at the first rows."""
    sample = csv.reader(head.splitlines(keepends=True), delimiter=delimiter)
    rows = [[cell.strip() for cell in row] for row in islice(sample, _SAMPLED_ROWS) if any(row)]
    if len(rows) < 2 or len(rows[0]) < 2 or {name.lower() for name in rows[0]} & _LINK_COLUMNS:  # noqa: PLR2004 - a header and a row, a name and a rating
        return False
    columns = [[row[at] for row in rows[1:] if at < len(row)] for at in range(len(rows[0]))]
    rated = [at for at, name in enumerate(rows[0]) if at and name and field_of(name) is None and mostly_ratings(columns[at])]
    numbers = coding_of(columns[at] for at in rated) in CODINGS[2:]
    return bool(rated) and (not numbers or not rows[0][0] or field_of(rows[0][0]) is not None or all(_HYPOTHESIS.match(rows[0][at]) for at in rated))


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read a matrix; see `argmap.loading.formats.Reader`.

    Raises:
        LoadError: With the places of all cells that are no ratings, and when there are no hypotheses or no rows.

    >>> amap, report = read("Evidence: Will it rain?;H1: Rain;H2: Dry\nClouds gather;CC;I\nIt is June;N;C\n", "rain.csv")
    >>> [(link.premises[0], link.kind, link.target, link.weight) for link in amap.links]
    [('Clouds_gather', 'supports', 'H1', 0.75), ('Clouds_gather', 'attacks', 'H2', 0.25),
    ('It_is_June', 'supports', 'H1', 0.0), ('It_is_June', 'supports', 'H2', 0.25)]
    """
    if text.lstrip("\ufeff \t\r\n").startswith("{"):
        sketch = Sketch(NAME, title_of(name, "ACH"))
        root = mapping(parse(text, name, sketch.ledger), "", name)
        return read_listed(root, name, sketch) if "ratings" in root else _read_tree(root, name, sketch)
    table = _table(table_text(text), name)
    if not table.hypotheses and not table.own:
        raise LoadError(name, [Problem(1, 1, f"this is no matrix: none of its columns holds ratings ({' or '.join(coding.title for coding in CODINGS)})")])
    ratings = table.ratings(name)
    sketch = Sketch(NAME, title_of(name, "ACH"))
    sketch.title = table.title or sketch.title
    rows = Rows(sketch, [labelled(table.names[at]) for at in table.hypotheses], states_bases="base" in table.fields.values())
    sketch.ledger.drop("rows of scores below the matrix", "they are worked out anew", count=table.below)
    for number, cells in enumerate(table.rows):
        said = {what: unwrapped(_text(cells, at)) for at, what in table.fields.items()}
        more = [(table.names[at] or f"column {at + 1}", unwrapped(words)) for at in table.others if (words := _text(cells, at))]
        rows.add(Row(f"line {cells[0].line}", graded(said), ratings[number], more))
    return rows.finish()


@dataclass(slots=True)
class _Table:
    """A table with what its columns hold, by their places, and how many rows of scores stand below it."""

    header: list[Cell]
    rows: list[list[Cell]]
    title: str = ""
    fields: dict[int, str] = field(default_factory=dict)
    hypotheses: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    below: int = 0

    def __post_init__(self) -> None:
        scores = next((at for at, row in enumerate(self.rows) if [cell.text.lower() for cell in row if cell.text] == ["scores"]), len(self.rows))
        self.below = len(self.rows) - scores
        del self.rows[scores:]
        empty: list[int] = []
        for at, name in enumerate(self.names):
            what = field_of(name)
            column = [_text(row, at) for row in self.rows]
            if what is not None and what not in self.fields.values():
                self.fields[at] = what
            elif mostly_ratings(column) and name:
                self.hypotheses.append(at)
            elif any(column):
                self.others.append(at)
            elif name:
                empty.append(at)
        if self.hypotheses or self.own:  # nobody has rated these yet
            self.hypotheses = sorted([*self.hypotheses, *empty])
        if "text" not in self.fields.values() and self.others and self.others[0] < min(self.hypotheses, default=0):
            self.fields[self.others.pop(0)] = "text"
        self.title = next((title_in(self.names[at]) for at, what in self.fields.items() if what == "text"), "")

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [unwrapped(cell.text) for cell in self.header]

    @property
    def own(self) -> bool:
        """Whether argmap wrote it."""
        return any(name.startswith("Evidence: ") for name in self.names)

    def ratings(self, name: str) -> list[list[int | None]]:
        """Give the ratings of each row, by hypothesis; all cells that are none at once."""
        coding = coding_of([_text(row, at) for row in self.rows] for at in self.hypotheses)
        problems = [problem for row in self.rows for at in self.hypotheses if (problem := _no_rating(row, at, coding))]
        problems += [
            Problem(row[len(self.header)].line, row[len(self.header)].column, f"this row has {len(row)} cells, and the first row has {len(self.header)}")
            for row in self.rows
            if any(cell.text for cell in row[len(self.header) :])
        ]
        if problems:
            raise LoadError(name, sorted(problems))
        return [[coding.read(_text(row, at)) for at in self.hypotheses] for row in self.rows]


def _table(text: str, name: str) -> _Table:
    """Read the table by the delimiter that gives it most columns of ratings."""
    refused: list[LoadError] = []
    found: list[_Table] = []
    for delimiter in DELIMITERS:
        if delimiter not in text:
            continue
        try:
            header, *rows = read_cells(text, name, delimiter=delimiter) or [[Cell("", 1, 1)]]
            found.append(_Table(header, rows))
        except LoadError as error:
            refused.append(error)
    best = max(found, key=lambda table: len(table.hypotheses), default=None)
    if refused and (best is None or not best.hypotheses):
        raise refused[0]
    return best or _Table(*([Cell("", 1, 1)], []))


def _text(row: list[Cell], at: int) -> str:
    return row[at].text if at < len(row) else ""


def _no_rating(row: list[Cell], at: int, coding: Coding) -> Problem | None:
    if at >= len(row) or row[at].text in coding:
        return None
    known = [rating.upper() for rating in coding.ratings if rating]
    return Problem(row[at].line, row[at].column, f"{row[at].text[:40]!r} is no rating{did_you_mean(row[at].text, known)}; here they are {coding.title}, NA")


def _read_tree(root: dict[str, Any], name: str, sketch: Sketch) -> tuple[ArgumentMap, Conversion]:
    """Read a tree of items: those that are rated, or marked as evidence, are rows; the others group them."""
    sketch.title = word(root.get("name")) or sketch.title
    sketch.note = word(root.get("description")) or None
    items: list[tuple[str, dict[str, Any], tuple[str, ...]]] = []
    waiting: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [("the file", root, ())]
    while waiting:
        where, item, groups = waiting.pop()
        items.append((where, item, groups))
        below = listed(item.get("children"), f"'children' of {where}", name)
        inside = tuple(filter(None, (*groups, word(item.get("name"))))) if item is not root else ()
        waiting += reversed([(f"{where} > {at}", mapping(child, f"child {at} of {where}", name), inside) for at, child in enumerate(below, start=1)])
    names = sorted({key for _, item, _ in items for key in item if _HYPOTHESIS.fullmatch(key)}, key=lambda key: (len(key), key))
    if not names:
        raise LoadError(name, [Problem(0, 0, "this is no matrix: no item is rated by hypotheses (H1, H2, ...)")])
    coding = coding_of([word(item.get(key)) for _, item, _ in items] for key in names)
    rows = Rows(sketch, [(key, key) for key in names], states_bases=False)
    wrong: list[Problem] = []
    for where, item, groups in items:
        cells = [word(item.get(key)) for key in names]
        wrong += [
            Problem(0, 0, f"{where}: {key} is {cell[:40]!r}, which is no rating; here they are {coding.title}")
            for key, cell in zip(names, cells, strict=True)
            if cell not in coding
        ]
        if wrong:
            continue
        marked = word(item.get("evidence"))
        if marked or any(as_rating(cell) for cell in cells):
            row = Row(word(item.get("id")) or where, graded(_said(item)), [coding.read(cell) for cell in cells], _more(item), groups)
            if not marked:
                sketch.ledger.change("pieces of evidence", "they are rated but not marked as evidence in the file; here they count all the same", row.place)
            rows.add(row)
        elif item is not root:
            _account_for_group(sketch, item, where)
    if wrong:
        raise LoadError(name, wrong)
    if any("color" in item for _, item, _ in items):
        sketch.ledger.change("looks", "argmap draws maps in its own way")
    return rows.finish()


def _said(item: Mapping[str, Any]) -> dict[str, str]:
    fields = {field_of(key): word(value) for key, value in item.items() if field_of(key) and key not in {"name", "description", "evidence"}}
    title, text = word(item.get("name")), word(item.get("description"))
    said = {"title": title if text else "", "text": text or title, "note": word(item.get("analysis_description"))}
    return {str(what): words for what, words in fields.items()} | said


def _more(item: Mapping[str, Any]) -> list[tuple[str, str]]:
    known = {"name", "description", "evidence", "analysis_description", "children", *_LOOKS}
    return [(key, words) for key, value in item.items() if key not in known and not field_of(key) and not _HYPOTHESIS.fullmatch(key) and (words := word(value))]


def _account_for_group(sketch: Sketch, item: Mapping[str, Any], where: str) -> None:
    place = word(item.get("name")) or where
    if not item.get("children"):
        sketch.ledger.drop("items", "they are neither rated nor marked as evidence, and group nothing", place)
        return
    sketch.ledger.change("groups", "they became tags of the evidence in them", place)
    about = [words for key in ("description", "analysis_description") if (words := word(item.get(key)))]
    if about:
        sketch.note = "\n".join(filter(None, (sketch.note, f"{place}: {' '.join(about)}")))
        sketch.ledger.change("descriptions of groups", "they stand in the note of the map", place)
