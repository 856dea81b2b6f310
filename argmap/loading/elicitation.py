"""Tables of several people's numbers: CSV, wide or long, to an `Elicitation`."""

import math
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from argmap.errors import LoadError, MapError, Problem, Refusal
from argmap.loading.cells import Cell, read_cells
from argmap.loading.files import LARGEST, read_text
from argmap.model.maps import ArgumentMap
from argmap.model.opinions import POOLS, Elicitation, gathered
from argmap.model.perspectives import Policy
from argmap.model.refusals import did_you_mean

BESIDE = ("text", "note")
"""Columns that are there for the people who fill the table in, and are not read."""

_LONG = ("person", "id", "value")
_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\Z")
_KINDS = ("base", "weight", "reliability", "policy")
_ENTRIES = tuple(key for key in Policy.model_fields if key not in {"linked", "tolerance"})

Key = tuple[str, str]


def elicit(
    table: str | os.PathLike[str] | Mapping[str, Mapping[str, float | None]],
    amap: ArgumentMap,
    *,
    pool: str = "mean",
    weights: Mapping[str, float] | None = None,
    max_bytes: int = LARGEST,
) -> Elicitation:
    """Read what several people say of a map's numbers.

    A table has a column ``id`` and one for each person, under the person's name; or, one opinion a row, the columns ``person``, ``id`` and
    ``value``. An id names a node, else a link, else a source, or has its kind before it: ``weight:clouds->rain``, ``policy:claimed``. An empty cell
    is no opinion: that number stays the map's own for that person. Columns called ``text`` and ``note``
    are for the people, and are skipped.

    Args:
        table: A CSV file (comma, semicolon or tab); or numbers by id, by person, as `pandas.DataFrame.to_dict` gives them. None and NaN are no opinion.
        amap: The map.
        pool: How opinions make the pooled view: "mean", "median", or "logodds" for the mean of log-odds.
        weights: How much each person counts in the pooled view, by name; who is not named counts 1.
        max_bytes: Largest file that is read; 16 MiB unless raised.

    Returns:
        A perspective for each person, their spread, and the pooled view.

    Raises:
        LoadError: With every problem of the file at once, each with line and column.
        MapError: With every problem of a table given as a mapping; or when `pool` or `weights` make no sense.

    >>> from argmap.model.nodes import Evidence
    >>> amap = ArgumentMap(title="t", evidence=[Evidence(id="clouds", text="Clouds gather")])
    >>> found = elicit({"Anna": {"clouds": 0.9}, "Ben": {"clouds": 0.6}}, amap)
    >>> [view.base["clouds"] for view in found.perspectives], round(found.pooled.base["clouds"], 3)
    ([0.9, 0.6], 0.75)
    """
    if pool not in POOLS:
        raise MapError(f"no way called {pool!r} to pool opinions{did_you_mean(pool, POOLS)}; there are {', '.join(POOLS)}", ids=(pool,))
    gathering = _Gathering(amap)
    if isinstance(table, Mapping):
        for person, numbers in table.items():
            gathering.admit(person)
            for name, value in numbers.items():
                if value is not None and not (isinstance(value, float) and math.isnan(value)):
                    gathering.take(person, name, value, None, None)
        if gathering.problems:
            raise MapError(*(Refusal(f"{said}") for said, _ in gathering.problems))
    else:
        path = os.fspath(table)
        _read(gathering, read_cells(read_text(path, max_bytes=max_bytes), path))
        if gathering.problems:
            raise LoadError(path, [Problem(cell.line, cell.column, said) if cell else Problem(0, 0, said) for said, cell in gathering.problems])
    ids = _ids_of(gathering.people)
    counting = _weights_of(weights or {}, ids)
    said = {key: {ids[person]: value for person, value in numbers.items()} for key, numbers in gathering.numbers.items()}
    pooled_id = next(name for name in _tries("pooled") if name not in ids.values())
    return gathered({ids[person]: person for person in gathering.people}, said, pool=pool, weights=counting, pooled_id=pooled_id)


@dataclass(slots=True)
class _Gathering:
    """What has been read so far."""

    amap: ArgumentMap
    people: list[str] = field(default_factory=list)
    numbers: dict[Key, dict[str, float]] = field(default_factory=dict)
    problems: list[tuple[str, Cell | None]] = field(default_factory=list)
    places: dict[tuple[Key, str], Cell | None] = field(default_factory=dict)
    known: dict[str, dict[str, None]] = field(init=False)

    def __post_init__(self) -> None:
        """List the numbers that there are, in map order."""
        amap = self.amap
        scored = (node.id for nodes in (amap.theses, amap.claims, amap.evidence) for node in nodes)
        links, sources = (link.id for link in amap.links), (source.id for source in amap.sources)
        self.known = {kind: dict.fromkeys(ids) for kind, ids in zip(_KINDS, (scored, links, sources, _ENTRIES), strict=True)}

    def refuse(self, said: str, cell: Cell | None) -> None:
        self.problems.append((said, cell))

    def admit(self, person: str) -> None:
        if person not in self.people:
            self.people.append(person)

    def find(self, name: str, cell: Cell | None) -> Key | None:
        """Look a number up by its name."""
        for kind, key in _candidates(name):
            if key in self.known[kind]:
                return kind, key
        if any(name in {signpost.id, f"base:{signpost.id}"} for signpost in self.amap.signposts):
            self.refuse(f"{name!r} is a signpost, which has no number until it is resolved", cell)
        else:
            names = [key for kind in _KINDS[:3] for key in self.known[kind]] + [f"policy:{key}" for key in _ENTRIES]
            hint = did_you_mean(name, names)
            self.refuse(f"no number of the map is called {name!r}{hint}; name a node, a link, a source, or policy:KEY", cell)
        return None

    def take(self, person: str, name: str, value: object, id_cell: Cell | None, cell: Cell | None) -> None:
        """Take one opinion."""
        key = self.find(name, id_cell)
        if key is not None:
            self.put(person, key, value, id_cell, cell)

    def put(self, person: str, key: Key, value: object, id_cell: Cell | None, cell: Cell | None) -> None:
        """Take one opinion on a number that is known."""
        if person in self.numbers.get(key, {}):
            before = self.places[key, person]
            self.refuse(f"{person} speaks of {':'.join(key)} twice" + (f" (first at line {before.line})" if before else ""), id_cell)
            return
        self.places[key, person] = id_cell
        number = _number(value)
        if number is None:
            self.refuse(f"{person} says {value!r} of {':'.join(key)}, which is no number{_way_out(str(value))}", cell)
        elif not 0.0 <= number <= 1.0:
            self.refuse(f"{person} says {number:g} of {':'.join(key)}; it must be in [0, 1]", cell)
        else:
            self.numbers.setdefault(key, {})[person] = number


def _read(gathering: _Gathering, rows: list[list[Cell]]) -> None:
    header, body = rows[0], rows[1:]
    words = [cell.text.casefold() for cell in header]
    if "id" not in words:
        gathering.refuse("a table of opinions has a column 'id' and one for each person, or the columns person, id and value", header[0])
        return
    twice = [cell for at, cell in enumerate(header) if cell.text and cell.text.casefold() in words[:at]]
    for cell in twice:
        gathering.refuse(f"the column {cell.text!r} is here twice", cell)
    for row in body:
        for cell in row[len(header) :]:
            if cell.text:
                gathering.refuse(f"this row has more cells than the {len(header)} of the first", cell)
                break
    if twice:
        return
    columns = {word: at for at, word in enumerate(words) if word}
    if set(_LONG) <= columns.keys():
        _read_long(gathering, columns, header, body)
    else:
        _read_wide(gathering, header, columns["id"], body)
    if not gathering.people and not gathering.problems:
        gathering.refuse("nobody's opinions are here: give each person a column, under the person's name", header[0])


def _read_long(gathering: _Gathering, columns: Mapping[str, int], header: list[Cell], body: list[list[Cell]]) -> None:
    unknown = [header[at] for word, at in columns.items() if word not in {*_LONG, *BESIDE}]
    for column in unknown:
        gathering.refuse(f"unknown column {column.text!r} beside person, id and value", column)
    for row in body:
        cells = {word: row[at] if at < len(row) else None for word, at in columns.items()}
        person, name, value = (cells[word] for word in _LONG)
        missing = [(word, cell) for word, cell in (("person", person), ("id", name)) if cell is None or not cell.text]
        for word, cell in missing:
            gathering.refuse(f"this row names no {word}", cell or row[0])
        if person and name and not missing:
            gathering.admit(person.text)
            if value and value.text:
                gathering.take(person.text, name.text, value.text, name, value)


def _read_wide(gathering: _Gathering, header: list[Cell], at_id: int, body: list[list[Cell]]) -> None:
    people = [(at, cell.text) for at, cell in enumerate(header) if at != at_id and cell.text and cell.text.casefold() not in BESIDE]
    for _, person in people:
        gathering.admit(person)
    rows: dict[Key, Cell] = {}
    for row in body:
        name = row[at_id] if at_id < len(row) else None
        if name is None or not name.text:
            gathering.refuse("this row names no id", name or row[0])
            continue
        key = gathering.find(name.text, name)
        if key is None:
            continue
        if key in rows:
            gathering.refuse(f"{':'.join(key)} has two rows (first at line {rows[key].line})", name)
            continue
        rows[key] = name
        for at, person in people:
            if at < len(row) and row[at].text:
                gathering.put(person, key, row[at].text, name, row[at])


def _candidates(name: str) -> Iterator[Key]:
    """Give what a name may stand for: with its kind before it, else a node, a link or a source."""
    kind, colon, rest = name.partition(":")
    if colon and kind in _KINDS:
        yield kind, rest
    yield from ((kind, name) for kind in _KINDS[:3])


def _number(value: object) -> float | None:
    if isinstance(value, str):
        return float(value) if _NUMBER.match(value) else None
    try:
        return None if isinstance(value, bool) else float(value)  # type: ignore[arg-type]  # whatever a mapping holds
    except (TypeError, ValueError):
        return None


def _way_out(text: str) -> str:
    if re.match(r"\d*,\d+\Z", text):
        return f"; write {text.replace(',', '.')}, with a point"
    percent = re.match(r"(\d+(?:\.\d+)?) ?%\Z", text)
    return f"; write {float(percent[1]) / 100:g}" if percent else "; leave the cell empty for no opinion"


def _ids_of(people: list[str]) -> dict[str, str]:
    """Make an id out of each name: small letters, and underscores for what an id cannot hold."""
    found: dict[str, str] = {}
    for person in people:
        word = re.sub(r"[^\w.:-]+", "_", person.strip().casefold()).strip("_.:-") or "person"
        found[person] = next(name for name in _tries(word) if name not in found.values())
    return found


def _tries(word: str) -> Iterator[str]:
    yield word
    number = 2
    while True:
        yield f"{word}_{number}"
        number += 1


def _weights_of(weights: Mapping[str, float], ids: Mapping[str, str]) -> dict[str, float]:
    """Give weights by perspective id; people are named as in the table, or by that id."""
    known = {**{name: name for name in ids.values()}, **ids}
    found: dict[str, float] = {}
    for person, weight in weights.items():
        if person not in known:
            raise MapError(f"{person!r} has a weight and no opinions{did_you_mean(person, known)}", ids=(person,))
        if not (math.isfinite(weight) and weight >= 0.0):
            raise MapError(f"the weight of {person!r} is {weight!r}; it must be a finite number of at least 0", ids=(person,))
        found[known[person]] = float(weight)
    if ids and all(found.get(name, 1.0) == 0.0 for name in ids.values()):
        raise MapError("everybody's weight is 0, so there is nothing to pool")
    return found
