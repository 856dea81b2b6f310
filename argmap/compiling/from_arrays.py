"""Make a `Program` of arrays or of tables, without a map: for graphs of millions of links."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import ArrayLike, NDArray

from argmap.compiling.assembling import assemble
from argmap.compiling.drafting import Draft
from argmap.compiling.observations import Observations
from argmap.compiling.program import Floats, Op, Program
from argmap.errors import MapError
from argmap.model.links import KINDS, KINDS_ON_NODES, Link, link_id
from argmap.model.refusals import did_you_mean


class Numbered(Sequence[str]):
    """Ids that are mere numbers, written "0", "1", …, and take no room.

    >>> ids = Numbered(3)
    >>> ids[-1], list(ids)
    ('2', ['0', '1', '2'])
    """

    __slots__ = ("_numbers",)

    def __init__(self, size: int) -> None:
        self._numbers = range(size)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...
    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        """Give one id, or several."""
        return [str(number) for number in self._numbers[at]] if isinstance(at, slice) else str(self._numbers[at])

    def index(self, name: str, start: int = 0, stop: int | None = None) -> int:
        """Give the place of an id, without looking through them; ValueError where there is none."""
        if not name.isdecimal() or str(int(name)) != name:
            raise ValueError(name)
        return self._numbers[start:stop].index(int(name)) + range(len(self._numbers))[start:stop].start

    def __len__(self) -> int:
        """Give how many there are."""
        return len(self._numbers)


def program_from_arrays(
    *,
    base: ArrayLike,
    source: ArrayLike,
    target: ArrayLike,
    weight: ArrayLike | None,
    attacks: ArrayLike | None,
    ids: Sequence[str] | None,
    link_ids: Sequence[str] | None,
) -> Program:
    """Make a program of arrays; see `Program.from_arrays`."""
    bases = _fractions(base, "base")
    size = len(bases)
    sources, targets = _indices(source, "source", size), _indices(target, "target", size)
    n_links = len(sources)
    weights = np.ones(n_links) if weight is None else _fractions(weight, "weight")
    against = np.zeros(n_links, dtype=np.bool_) if attacks is None else _truths(attacks, "attacks")
    for name, column in (("target", targets), ("weight", weights), ("attacks", against)):
        if column.shape != (n_links,):
            raise MapError(f"{name} has the shape {column.shape} and source has {n_links} links: one {name} for each link")
    for name, given, wanted in (("ids", ids, size), ("link_ids", link_ids, n_links)):
        if given is not None and (len(given) != wanted or len(set(given)) != wanted):
            raise MapError(f"{name} are {len(given)}, {len(set(given))} of them different: wanted {wanted} different ones")
    return assemble(
        ids=Numbered(size) if ids is None else tuple(map(str, ids)),
        link_ids=Numbered(n_links) if link_ids is None else tuple(map(str, link_ids)),
        link_at=np.arange(n_links, dtype=np.int32),
        op=np.full(size, Op.COMBINE, dtype=np.int8),
        base=bases,
        source=sources,
        target=targets,
        attacks=against,
        weight=weights,
    )


def program_from_columns(links: Mapping[str, Any], nodes: Mapping[str, Any] | None, *, base: float) -> Program:
    """Make a program of tables; see `Program.from_columns`."""
    rows = _Rows(links)
    ids = rows.node_ids() if nodes is None else _texts(nodes, "id", "nodes")
    bases = _column(nodes, "base", "nodes", len(ids)) if nodes is not None and _has(nodes, "base") else np.full(len(ids), base)
    repeated = _repeated(ids)
    if repeated:
        raise MapError(f"node {repeated[0]!r} is given twice", ids=tuple(repeated))
    draft = Draft({node: at for at, node in enumerate(ids)}, _fractions(bases, "base").tolist())
    rows.draw(draft)
    return draft.assembled(list(dict.fromkeys(rows.ids)))


class _Rows:
    """A table of links, checked column by column."""

    def __init__(self, links: Mapping[str, Any]) -> None:
        self.source, self.target = _texts(links, "source", "links"), _texts(links, "target", "links")
        size = len(self.source)
        self.kind = _texts(links, "kind", "links") if _has(links, "kind") else ["supports"] * size
        self.weight = _fractions(_column(links, "weight", "links", size), "weight").tolist() if _has(links, "weight") else [1.0] * size
        named = _texts(links, "id", "links") if _has(links, "id") else [""] * size
        for name, column in (("target", self.target), ("kind", self.kind), ("id", named)):
            if len(column) != size:
                raise MapError(f"column {name!r} of links has {len(column)} rows and 'source' has {size}")
        strange = next((kind for kind in self.kind if kind not in KINDS), None)
        if strange is not None:
            raise MapError(f"unknown kind of link {strange!r}{did_you_mean(strange, KINDS)}; there are {', '.join(KINDS)}", ids=(strange,))
        for name, column in (("source", self.source), ("target", self.target)):
            if "" in column:
                raise MapError(f"row {column.index('')} of links has no {name}")
        self.ids = [name or link_id((source,), target) for name, source, target in zip(named, self.source, self.target, strict=True)]

    def node_ids(self) -> list[str]:
        """Give the nodes in the order in which they come."""
        ends = zip(self.source, self.target, self.kind, strict=True)
        return list(dict.fromkeys(end for source, target, kind in ends for end in ((source, target) if kind in KINDS_ON_NODES else (source,))))

    def draw(self, draft: Draft) -> None:
        """Draw all links: row by row what is one edge each, the others as links."""
        index = draft.index
        spoken_of = dict.fromkeys(target for target, kind in zip(self.target, self.kind, strict=True) if kind not in KINDS_ON_NODES)
        known = set(self.ids)
        several = set(_repeated(self.ids))
        unknown = next((target for target in spoken_of if target not in known), None)
        if unknown is not None:
            raise MapError(f"{unknown!r} is undercut or backed, and is no link{did_you_mean(unknown, self.ids)}", ids=(unknown,))
        whole: dict[str, list[int]] = {}
        try:
            for row, (source, target, kind, name) in enumerate(zip(self.source, self.target, self.kind, self.ids, strict=True)):
                if kind not in KINDS_ON_NODES or name in several or name in spoken_of:
                    whole.setdefault(name, []).append(row)
                else:
                    draft.link_at[name] = draft.wire(index[source], index[target], self.weight[row], attacks=kind == "attacks")
            draft.draw([self._link(name, rows) for name, rows in whole.items()], Observations(()))
        except KeyError as error:
            (missing,) = error.args
            raise MapError(f"unknown node {missing!r}{did_you_mean(missing, index)} in the table of links", ids=(missing,)) from None

    def _link(self, name: str, rows: Sequence[int]) -> Link:
        said = {(self.target[row], self.kind[row], self.weight[row]) for row in rows}
        if len(said) > 1:
            raise MapError(f"the rows of link {name!r} differ in target, kind or weight: linked premises are one link", ids=(name,))
        ((target, kind, weight),) = said
        return KINDS[kind](id=name, premises=tuple(self.source[row] for row in rows), target=target, weight=weight)


def _has(table: Mapping[str, Any], name: str) -> bool:
    names = getattr(table, "column_names", None)  # an Arrow table iterates over columns, not over their names
    return name in (table if names is None else names)


def _column(table: Mapping[str, Any], name: str, of: str, size: int) -> NDArray[np.float64]:
    column = _floats(table[name], f"column {name!r} of {of}")
    if column.shape != (size,):
        raise MapError(f"column {name!r} of {of} has {column.size} rows, and the first column has {size}")
    return column


def _texts(table: Mapping[str, Any], name: str, of: str) -> list[str]:
    """Give a column of ids; what is missing is empty. Whole numbers that a missing one has turned into floats are whole again."""
    if not _has(table, name):
        raise MapError(f"the table of {of} has no column {name!r}", ids=(name,))
    column = table[name]
    values = None if isinstance(column, str) else np.asarray(column, dtype=object)
    if values is None or values.ndim != 1:
        raise MapError(f"column {name!r} of {of} is no column of ids, but {column!r:.60}", ids=(name,))
    return [_text(value) for value in values.tolist()]


def _text(value: object) -> str:
    if value is None or value != value or type(value).__name__ == "NAType":  # noqa: PLR0124 - true of what is no number
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _repeated(ids: Sequence[str]) -> list[str]:
    return [] if len(set(ids)) == len(ids) else [name for name, count in Counter(ids).items() if count > 1]


def _fractions(values: ArrayLike, name: str) -> Floats:
    array = _floats(values, name)
    if array.ndim != 1:
        raise MapError(f"{name} has the shape {array.shape}: wanted one number each, in one row")
    wrong = np.flatnonzero(~((array >= 0.0) & (array <= 1.0)))
    if wrong.size:
        raise MapError(f"{name} is {array[wrong[0]]} at {wrong[0]}: base scores and weights are in [0, 1]")
    return array


def _floats(values: ArrayLike, name: str) -> Floats:
    try:
        return np.asarray(values, dtype=np.float64)
    except (ValueError, TypeError):
        raise MapError(f"{name} holds something that is no number, or rows of different lengths") from None


def _truths(values: ArrayLike, name: str) -> NDArray[np.bool_]:
    array = np.asarray(values)
    if array.dtype != np.bool_ and not (np.issubdtype(array.dtype, np.integer) and np.isin(array, (0, 1)).all()) and array.size:
        raise MapError(f"{name} wants truth values, not {array.dtype}")
    return array.astype(np.bool_)


def _indices(values: ArrayLike, name: str, size: int) -> NDArray[np.integer[Any]]:
    array = np.asarray(values)
    if array.ndim != 1 or (array.size and not np.issubdtype(array.dtype, np.integer)):
        raise MapError(f"{name} has the shape {array.shape} and the type {array.dtype}: wanted whole numbers in one row")
    wrong = np.flatnonzero((array < 0) | (array >= size))
    if wrong.size:
        raise MapError(f"{name} is {array[wrong[0]]} at {wrong[0]}: there are {size} statements, from 0")
    return array
