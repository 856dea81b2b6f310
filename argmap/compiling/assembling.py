"""Put program nodes and edges, thought of in any order, into the order in which they are solved."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from argmap.compiling.components import strong_components
from argmap.compiling.program import Program, frozen


def assemble(
    *,
    ids: Sequence[str],
    link_ids: Sequence[str],
    link_at: ArrayLike,
    op: ArrayLike,
    base: ArrayLike,
    source: ArrayLike,
    target: ArrayLike,
    attacks: ArrayLike,
    weight: ArrayLike,
) -> Program:
    """Make a `Program` of drafted nodes and edges; time and memory are linear in their number.

    Args:
        ids: Of the statements, which are the first nodes.
        link_ids: Of the links.
        link_at: Where each link's weight stands: the draft's edge, or ``~node`` for a gate. int array, shape (n_links,).
        op: Of each node. int array, shape (n_nodes,).
        base: Of each node. float array, shape (n_nodes,).
        source: The node that each edge starts from. int array, shape (n_edges,).
        target: The node that it ends at. int array, shape (n_edges,).
        attacks: Whether it attacks (or undercuts). array of truth values, shape (n_edges,).
        weight: Its weight. float array, shape (n_edges,).
    """
    op, source, target = np.asarray(op, dtype=np.int8), np.asarray(source, dtype=np.int32), np.asarray(target, dtype=np.int32)
    base, weight = np.asarray(base, dtype=np.float64), np.asarray(weight, dtype=np.float64)
    link_at, size = np.asarray(link_at, dtype=np.int32), len(op)
    # Edges by target, supports first; a stable sort keeps the order in which they were drawn.
    side = 2 * target.astype(np.int64) + np.asarray(attacks, dtype=np.bool_)
    by_target = np.argsort(side, kind="stable")
    ends = np.cumsum(np.bincount(side, minlength=2 * size))
    start, split = np.concatenate(([0], ends[1::2])), ends[::2]
    order: NDArray[Any]
    block: NDArray[Any]
    if (source < target).all():
        order, block = np.arange(size), np.arange(size + 1)
        placed, place = by_target, None
    else:
        order, block = strong_components(start.astype(np.int32), source[by_target])
        place = np.empty(size, dtype=np.int32)
        place[order] = np.arange(size, dtype=np.int32)
        counts = np.diff(start)[order]
        new_start = np.concatenate(([0], np.cumsum(counts)))
        placed = by_target[np.repeat(start[order] - new_start[:-1], counts) + np.arange(len(source))]
        split = split[order] - start[order] + new_start[:-1]
        start = new_start
    edge_place = np.empty(len(source), dtype=np.int32)
    edge_place[placed] = np.arange(len(source), dtype=np.int32)
    looped = np.zeros(size, dtype=np.bool_)
    looped[target[source == target]] = True
    gates = ~link_at[link_at < 0]
    at = np.empty(len(link_at), dtype=np.int32)
    at[link_at >= 0] = edge_place[link_at[link_at >= 0]]
    at[link_at < 0] = ~(gates if place is None else place[gates])
    statement = np.arange(len(ids)) if place is None else place[: len(ids)]
    source = source[placed]
    return Program(
        ids=ids,
        statement=frozen(statement, np.int32),
        link_ids=link_ids,
        link_at=frozen(at, np.int32),
        op=frozen(op[order], np.int8),
        base=frozen(base[order], np.float64),
        start=frozen(start, np.int32),
        split=frozen(split, np.int32),
        source=frozen(source if place is None else place[source], np.int32),
        weight=frozen(weight[placed], np.float64),
        block=frozen(block, np.int32),
        cyclic=frozen((np.diff(block) > 1) | looped[order[block[:-1]]], np.int8),
    )
