"""The compiled form of a map: frozen flat arrays, the only thing that the numerics see.

A program has a node for each statement of the map, and further ones for what lies between statements:

- linked premises meet in a *product* (or *min*) node;
- a link that others undercut or back has a *gate* node, whose value is the link's strength;
- retellings of one observation meet in a *max* node, corroborations of one in a *noisy-or* node.

Every link's weight stands in exactly one place, an edge or the base of a gate, so that weights can be changed in the arrays.
Nodes are ordered so that every source stands before its target, save inside a strongly connected component;
components are contiguous.
"""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

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


@dataclass(frozen=True, slots=True, eq=False)
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

    ids: tuple[str, ...]
    statement: Ints
    link_ids: tuple[str, ...]
    link_at: Ints
    op: Bytes
    base: Floats
    start: Ints
    split: Ints
    source: Ints
    weight: Floats
    block: Ints
    cyclic: Bytes

    @property
    def is_acyclic(self) -> bool:
        """Whether one pass scores it exactly."""
        return not self.cyclic.any()
