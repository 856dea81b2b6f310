"""The compiled form of a map: frozen flat arrays, the only thing that the numerics see.

A program has a node for each statement of the map, and further ones for what lies between statements:

- linked premises meet in a *product* (or *min*) node;
- a link that others undercut or back has a *gate* node, whose value is the link's strength;
- retellings of one observation meet in a *max* node, corroborations of one in a *noisy-or* node.

Every link's weight stands in exactly one place, an edge or the base of a gate, so that weights can be changed in the arrays.
Nodes are ordered so that every source stands before its target, save inside a strongly connected component;
components are contiguous.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from argmap.errors import MapError

Floats = NDArray[np.float64]
Ints = NDArray[np.int32]
Bytes = NDArray[np.int8]


class Op(IntEnum):
    """How a program node's value comes from its incoming edges, each of which brings weight times its source's value."""

    COMBINE = 0  # the semantics' aggregation and influence; supports first, then attacks
    PRODUCT = 1  # linked premises; gate times premises
    MIN = 2  # linked premises, weakest link
    MAX = 3  # retellings of one observation
    NOISY_OR = 4  # independent reports of one observation
    GATE = 5  # a link's strength under backings (as supports) and undercuts (as attacks)
    SIGNED = 6  # a probability as belief between -1 and 1: twice the value, less one


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Program:
    """A map as arrays, ready to be scored; all arrays are read-only.

    Edges into program node `i` are those at ``start[i]`` to ``start[i + 1]``; supports (and backings) stand before ``split[i]``, attacks
    (and undercuts) from there on.

    Attributes:
        ids: Statement ids in map order.
        statement: Program node of each statement. int array, shape (n_statements,).
        link_ids: Link ids in map order.
        link_at: Where each link's weight stands: an index into `weight`, or ``~node`` for the gate node whose base it is.
            int array, shape (n_links,).
        op: An `Op` for each program node. int8 array, shape (n_nodes,).
        base: Base score of a statement, own weight of a gate, else 0. float array in [0, 1], shape (n_nodes,).
        start: First edge of each node, and the end. int array, shape (n_nodes + 1,).
        split: First attacking edge of each node. int array, shape (n_nodes,).
        source: Program node that each edge starts from. int array, shape (n_edges,).
        weight: Weight of each edge. float array in [0, 1], shape (n_edges,).
        block: First node of each strongly connected component, and the end. int array, shape (n_components + 1,).
        cyclic: Whether the component holds a cycle. int8 array, shape (n_components,).
    """

    ids: Sequence[str]
    statement: Ints
    link_ids: Sequence[str]
    link_at: Ints
    op: Bytes
    base: Floats
    start: Ints
    split: Ints
    source: Ints
    weight: Floats
    block: Ints
    cyclic: Bytes

    def __repr__(self) -> str:
        return f"<Program: statements {len(self.ids)}, links {len(self.link_ids)}>"

    @classmethod
    def from_arrays(
        cls,
        *,
        base: ArrayLike,
        source: ArrayLike,
        target: ArrayLike,
        weight: ArrayLike | None = None,
        attacks: ArrayLike | None = None,
        ids: Sequence[str] | None = None,
        link_ids: Sequence[str] | None = None,
    ) -> "Program":
        """Make a program of arrays, for maps too large to be written down; see `from_columns` for undercuts and linked premises.

        Args:
            base: Base score of each statement. float array in [0, 1], shape (n_statements,).
            source: The statement that each link starts from, as an index into `base`. int array, shape (n_links,).
            target: The statement that it bears on. int array, shape (n_links,).
            weight: How strongly it bears. float array in [0, 1], shape (n_links,); None for 1.
            attacks: Whether it attacks. array of truth values, shape (n_links,); None for supports only.
            ids: Of the statements; None to number them from "0".
            link_ids: Of the links; None to number them.

        Raises:
            MapError: When shapes differ, an index is out of range or a number is not in [0, 1].

        >>> program = Program.from_arrays(base=[0.9, 0.5], source=[0], target=[1], weight=[0.5])
        >>> program.ids[1], program.weight.tolist()
        ('1', [0.5])
        """
        from argmap.compiling.from_arrays import program_from_arrays  # noqa: PLC0415 - which makes programs

        return program_from_arrays(base=base, source=source, target=target, weight=weight, attacks=attacks, ids=ids, link_ids=link_ids)

    @classmethod
    def from_columns(cls, links: Mapping[str, Any], nodes: Mapping[str, Any] | None = None, *, base: float = 0.5) -> "Program":
        """Make a program of a table of links, one row a premise, and a table of nodes.

        A table is anything that gives columns by name: a dict of sequences, a pandas or polars frame, an Arrow table; see
        `argmap.load_columns` for Parquet, Arrow and CSV files.

        Args:
            links: Columns ``source`` and ``target`` (ids); ``weight`` (in [0, 1], else 1), ``kind`` ("supports", "attacks", "undercuts", "backs",
                else "supports") and ``id`` (else ``source->target``) where there are any. Rows of one id are linked premises of one link;
                undercuts and backings have a link's id as their target.
            nodes: Columns ``id`` and, where there is one, ``base`` (in [0, 1]). None to take the nodes from the links, in the order in which
                they come.
            base: Base score of nodes without one of their own.

        Raises:
            MapError: When a column is missing, an id is unknown or repeated, or a number is not in [0, 1].

        >>> links = {"source": ["clouds", "doubt"], "target": ["rain", "clouds->rain"], "kind": ["supports", "undercuts"], "weight": [0.8, 0.5]}
        >>> program = Program.from_columns(links, {"id": ["rain", "clouds", "doubt"], "base": [0.5, 0.9, 0.4]})
        >>> program.ids, program.link_ids
        (('rain', 'clouds', 'doubt'), ('clouds->rain', 'doubt->clouds->rain'))
        """
        from argmap.compiling.from_arrays import program_from_columns  # noqa: PLC0415 - which makes programs

        return program_from_columns(links, nodes, base=base)

    @property
    def is_acyclic(self) -> bool:
        """Whether one pass scores it exactly."""
        return not self.cyclic.any()

    def with_numbers(self, *, base: Floats | None = None, weight: Floats | None = None) -> "Program":
        """Give the same program with other base scores and weights.

        Args:
            base: Base scores in the order of `ids`. float array in [0, 1], shape (n_statements,); None for its own.
            weight: Weights in the order of `link_ids`. float array in [0, 1], shape (n_links,); None for its own.

        Raises:
            MapError: When an array has another shape, or a number is not in [0, 1].
        """
        for name, numbers, size in (("base", base, len(self.ids)), ("weight", weight, len(self.link_at))):
            if numbers is not None and (numbers.shape != (size,) or not ((numbers >= 0.0) & (numbers <= 1.0)).all()):
                raise MapError(f"{name} wants {size} numbers in [0, 1], not {numbers!r:.80}")
        if base is None and weight is None:
            return self
        bases, weights = self.base.copy(), self.weight.copy()
        if base is not None:
            bases[self.statement] = base
        if weight is not None:
            on_gate = self.link_at < 0
            bases[~self.link_at[on_gate]] = weight[on_gate]
            weights[self.link_at[~on_gate]] = weight[~on_gate]
        return replace(self, base=frozen(bases, np.float64), weight=frozen(weights, np.float64))

    @property
    def link_weights(self) -> Floats:
        """Weights of the links, in the order of `link_ids`; float array in [0, 1], shape (n_links,)."""
        on_gate = self.link_at < 0
        found = np.empty(len(self.link_at))
        found[on_gate], found[~on_gate] = self.base[~self.link_at[on_gate]], self.weight[self.link_at[~on_gate]]
        return found

    @property
    def bases(self) -> Floats:
        """Base scores of the statements, in the order of `ids`; float array in [0, 1], shape (n_statements,)."""
        return self.base[self.statement]


def frozen(values: NDArray[Any], dtype: type[np.generic]) -> NDArray[Any]:
    """Give an array of this type that cannot be written to."""
    array = values.astype(dtype, copy=False)
    array.setflags(write=False)
    return array
