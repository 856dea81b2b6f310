"""Maps as tables: a row for each node, link and source, told apart by the column ``what``; tables of other tools by the names of their columns.

argmap's own tables (`argmap.saving.tables`) come back whole. In others, rows with a ``target`` are links and the rest nodes; nodes that only
links name are put in. A table of nodes and a table of links can also be two files: `load_tables`.
"""

import csv
import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from argmap.conversion import Conversion, Ledger
from argmap.errors import LoadError, Location, MapError, Problem
from argmap.loading.aif import title_of
from argmap.loading.cells import DELIMITERS, number_of, read_cells, table_text
from argmap.loading.files import LARGEST, as_text, read_bytes
from argmap.loading.loose_graph import LooseGraph
from argmap.loading.sketching import Sketch
from argmap.loading.tables import load_rows
from argmap.model.links import KINDS as LINK_KINDS
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.tabular import JSON_COLUMNS, MAP, NUMBERS, PERSPECTIVE, PERSPECTIVE_TABLES, SOURCE, WHATS, split, unwrapped

NAME = "csv"
TITLE = "CSV table of nodes and links"
SUFFIXES = (".csv", ".tsv")

STARTS = ("premises", "from", "premise", "start")
"""Columns that say where a link starts; where there is none of them, ``source`` does."""

ENDS = ("target", "to", "end")
"""Columns that say where a link ends."""

_TEXTS = frozenset({"text", "statement", "content", "label", "claim", "description", "name", "title"})
_SECTIONS = {"thesis": "theses", "claim": "claims", "evidence": "evidence", "signpost": "signposts", SOURCE: "sources", PERSPECTIVE: "perspectives"}
_SAMPLE = 20_000
_MAGIC = {b"PAR1": "parquet", b"ARROW1": "arrow"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table.

    Attributes:
        said: What its cells say, by the names of their columns in small letters; without empty ones.
        places: Line and column of each cell; 0 where the file has no lines.
        line: Of the row.
    """

    said: dict[str, str]
    places: dict[str, tuple[int, int]]
    line: int

    def problem(self, column: str, message: str) -> Problem:
        """Say what is wrong with a cell, or with the row where the cell is empty."""
        return Problem(*self.places.get(column, (self.line, 1 if self.line else 0)), message)


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        columns: The names of the columns, in small letters.
        rows: What stands under them.
    """

    columns: tuple[str, ...]
    rows: list[Row]

    @property
    def own(self) -> bool:
        """Whether argmap wrote it."""
        return "what" in self.columns and any(row.said.get("what") == MAP for row in self.rows)


def looks_like(text: str, suffix: str) -> bool:
    r"""Tell whether a text is a table of nodes or links: its first line names the columns that such tables have.

    >>> looks_like("source,target,weight\na,b,1\n", ".csv"), looks_like("id,text\na,A\n", ".txt"), looks_like("a,b\n", ".csv")
    (True, False, False)
    """
    first = next((line for line in table_text(text[:_SAMPLE].lstrip("\ufeff")).splitlines() if line.strip()), "")
    for delimiter in DELIMITERS:
        names = {name.strip().lower() for row in islice(csv.reader([first], delimiter=delimiter), 1) for name in row}
        if {"what", "id"} <= names or (names & set(ENDS) and names & {*STARTS, "source"}):
            return True
        if suffix in SUFFIXES and "id" in names and names & _TEXTS:
            return True
    return False


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read a table; see `argmap.loading.formats.Reader`.

    Raises:
        LoadError: With the places of what makes no sense.

    >>> amap, report = read("source,target,kind,weight\nclouds,rain,supports,0.7\nsun,rain,attacks,0.5\n", "rain.csv")
    >>> amap.title, [(link.id, link.kind, link.weight) for link in amap.links]
    ('rain', [('clouds->rain', 'supports', 0.7), ('sun->rain', 'attacks', 0.5)])
    """
    return read_tables([_of_cells(text, name)], NAME, name)


def read_rows(data: bytes, format: str, name: str) -> tuple[ArgumentMap, Conversion]:  # noqa: A002 - the word that users know
    """Read a table in a binary format; errors as for `read`."""
    return read_tables([_of_bytes(data, format, name)], format, name)


def load_tables(
    *, nodes: str | os.PathLike[str] | None = None, links: str | os.PathLike[str] | None = None, title: str | None = None, max_bytes: int = LARGEST
) -> tuple[ArgumentMap, Conversion]:
    """Read a map from a table of nodes and a table of links: CSV, Parquet or Arrow files, told apart by their content.

    Args:
        nodes: Has a column ``id``, and whatever else is known of nodes; None where the links alone name them.
        links: Has columns for start and end (``source`` or ``from``, and ``target`` or ``to``); rows of one ``id`` are linked premises.
        title: Of the map; otherwise the name of the first file.
        max_bytes: Largest file that is read.

    Returns:
        The map, and what became of the tables.

    Raises:
        LoadError: With the places of what makes no sense.
        MapError: When neither table is given.
    """
    paths = [os.fspath(path) for path in (nodes, links) if path is not None]
    if not paths:
        raise MapError("name a table of nodes, a table of links, or both")
    tables = []
    for path in paths:
        data = read_bytes(path, max_bytes=max_bytes)
        kind = next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)
        tables.append(_of_cells(as_text(data, path), path) if kind is None else _of_bytes(data, kind, path))
    amap, report = read_tables(tables, "tables", paths[0])
    return (amap if title is None else amap.replace(title=title)), report


def read_tables(tables: Sequence[Table], format: str, name: str) -> tuple[ArgumentMap, Conversion]:  # noqa: A002
    """Make a map of tables at hand: exactly where one of them is argmap's own."""
    if any(table.own for table in tables):
        return _Exact(format, name).read([row for table in tables for row in table.rows])
    return _guess(tables, Sketch(format, title_of(name, "Table")), name)


def _of_cells(text: str, name: str) -> Table:
    rows = read_cells(table_text(text.removeprefix("\ufeff")), name)
    if not rows:
        raise LoadError(name, [Problem(0, 0, "this table is empty")])
    header, *below = rows
    columns = tuple(unwrapped(cell.text).lower() for cell in header)
    _check(columns, [(cell.line, cell.column) for cell in header], name)
    table: list[Row] = []
    for cells in below:
        if any(cell.text for cell in cells[len(columns) :]):
            extra = cells[len(columns)]
            raise LoadError(name, [Problem(extra.line, extra.column, f"this row has {len(cells)} cells, and the first row has {len(columns)}")])
        known = [(column, cell) for column, cell in zip(columns, cells, strict=False) if cell.text and column]
        table.append(Row({column: cell.text for column, cell in known}, {column: (cell.line, cell.column) for column, cell in known}, cells[0].line))
    return Table(columns, table)


def _of_bytes(data: bytes, format: str, name: str) -> Table:  # noqa: A002
    names, rows = load_rows(data, format, name)
    columns = tuple(column.strip().lower() for column in names)
    _check(columns, [(0, 0)] * len(columns), name)
    return Table(columns, [Row({column: cell for column, cell in zip(columns, cells, strict=True) if cell}, {}, 0) for cells in rows])


def _check(columns: Sequence[str], places: Sequence[tuple[int, int]], name: str) -> None:
    seen = Counter(columns)
    if twice := [Problem(*place, f"column {column!r} is there twice") for column, place in zip(columns, places, strict=True) if column and seen[column] > 1]:
        raise LoadError(name, twice)


class _Exact:
    """A table of argmap's own on its way into the map that it was."""

    def __init__(self, format: str, name: str) -> None:  # noqa: A002
        self.format, self.name = format, name
        self.whole: dict[str, Any] = {}
        self.sections: dict[str, list[dict[str, Any]]] = {section: [] for section in (*_SECTIONS.values(), "links")}
        self.rows: dict[Location, Row] = {}
        self.problems: list[Problem] = []

    def read(self, rows: Sequence[Row]) -> tuple[ArgumentMap, Conversion]:
        for row in rows:
            self._take(row)
        if not self.problems:
            try:
                amap = ArgumentMap(**self.whole, **self.sections)
            except MapError as error:
                self.problems = [self._placed(problem.location, problem.message) for problem in error.problems]
        if self.problems:
            raise LoadError(self.name, sorted(self.problems))
        ledger = Ledger(self.format, "argmap")
        for section, parts in self.sections.items():
            ledger.keep(section, len(parts))
        return amap, ledger.conversion()

    def _take(self, row: Row) -> None:
        what = row.said.get("what", "")
        if what not in WHATS:
            self.problems.append(
                row.problem("what", f"{what!r:.60} is nothing that a row can be about{did_you_mean(what, WHATS)}; there are {', '.join(WHATS)}")
            )
            return
        said = {column: value for column, cell in row.said.items() if column != "what" and (value := self._value(row, column, cell)) is not None}
        if what == MAP:
            if self.whole:
                self.problems.append(row.problem("what", "there is a row about the map already"))
            self.whole |= said
            self.rows["whole",] = row
            return
        if "at" in said and isinstance(said.get("source"), str):
            said["source"] = {"ref": said["source"], "at": said.pop("at")}
        if what in LINK_KINDS:
            said |= {"kind": what, "premises": [part.strip() for part in said.get("premises", "").split("+") if part.strip()]}
        elif what == PERSPECTIVE:
            numbers = said.pop("numbers", {})
            said |= {table: numbers.get(table, {}) for table in PERSPECTIVE_TABLES} if isinstance(numbers, dict) else {}
        section = _SECTIONS.get(what, "links")
        self.rows[section, len(self.sections[section])] = row
        self.sections[section].append(said)

    def _value(self, row: Row, column: str, cell: str) -> Any:  # noqa: ANN401 - plain data
        """Give what a cell holds; None, and a problem, where it is not of its column's kind."""
        try:
            if column in NUMBERS:
                return number_of(cell)
            if column in JSON_COLUMNS:
                return json.loads(cell)
        except (ValueError, RecursionError):
            self.problems.append(row.problem(column, f"column {column!r} holds {'a number' if column in NUMBERS else 'JSON'}, not {cell!r:.60}"))
            return None
        return split(cell) if column == "tags" else unwrapped(cell)

    def _placed(self, location: Location, message: str) -> Problem:
        row = self.rows.get(location[:2]) or self.rows["whole",]
        column = next((str(step) for step in location[2:] if step in row.said), str(location[0]) if location else "")
        return row.problem(column, message)


def _guess(tables: Sequence[Table], sketch: Sketch, name: str) -> tuple[ArgumentMap, Conversion]:
    loose = LooseGraph(sketch)
    links: dict[str, tuple[list[str], str, dict[str, str]]] = {}
    problems: list[Problem] = []
    for table in tables:
        start = next((column for column in (*STARTS, "source") if column in table.columns), None)
        end = next((column for column in ENDS if column in table.columns), None)
        if start is None and end is None and "id" not in table.columns:
            problems.append(Problem(1, 1, "this is no table of nodes or links: it has neither 'id' nor 'source' and 'target'"))
        for row in table.rows:
            said = {column: unwrapped(cell) for column, cell in row.said.items()}
            if end in said:
                if start not in said:
                    problems.append(row.problem(str(end), "this link starts from nothing"))
                    continue
                premise, target = said.pop(str(start)), said.pop(str(end))
                key = said.pop("id", "")
                if key and key in links and links[key][1] == target:
                    links[key][0].append(premise)
                else:
                    links[key if key and key not in links else f"\0{len(links)}"] = ([premise], target, said)
            elif "id" in said or "text" in said:
                loose.node(said.get("id") or said["text"], said)
            else:
                problems.append(row.problem("id", "this row is neither a node, for want of an 'id', nor a link, for want of a target"))
    if problems:
        raise LoadError(name, sorted(problems))
    for key, (premises, target, said) in links.items():
        loose.edge(premises, target, said, key=None if key.startswith("\0") else key)
    return loose.finish()
