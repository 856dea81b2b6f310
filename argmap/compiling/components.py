"""Strongly connected components in solving order."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from argmap.compiling import jit
from argmap.compiling.program import Ints


def strong_components(start: Ints, source: Ints) -> tuple[Ints, Ints]:
    """Find strongly connected components, each after those that it draws on.

    Args:
        start: First edge of each node, and the end. int array, shape (n_nodes + 1,).
        source: The node that each edge starts from. int array, shape (n_edges,).

    Returns:
        The nodes, component by component, ascending inside each, int array, shape (n_nodes,); and the first place of each component
        in it, and the end, int array, shape (n_components + 1,).

    >>> order, block = strong_components(np.array([0, 1, 2, 3, 3]), np.array([1, 2, 1]))
    >>> order.tolist(), block.tolist()
    ([1, 2, 0, 3], [0, 2, 3, 4])

    Source: Tarjan, *Depth-first search and linear graph algorithms*, SIAM J. Comput. 1(2), 1972.
    """
    size = len(start) - 1
    bound, is_compiled = _KERNELS.worth(size + len(source))
    order, block = np.empty(size, dtype=np.int32), np.zeros(size + 1, dtype=np.int32)
    low, number, edge = np.empty(size, dtype=np.int32), np.full(size, -1, dtype=np.int32), start[:-1].astype(np.int32)
    stack, path = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.int32)
    work = (start, source, order, block, low, number, edge, stack, path)
    if is_compiled:
        count = bound.find_components(*work)
    else:
        lists = [array.tolist() for array in work]
        count = bound.find_components(*lists)
        order, block = np.array(lists[2], dtype=np.int32), np.array(lists[3], dtype=np.int32)
    block = block[: count + 1]
    if count < size:
        order = order[np.lexsort((order, np.repeat(np.arange(count), np.diff(block))))]
    return order, block


def components_of(draws_on: Sequence[Sequence[int]]) -> list[list[int]]:
    """Find the strongly connected components of nodes that are given with the nodes that each draws on; see `strong_components`.

    >>> components_of([[1], [2], [1], []])
    [[1, 2], [0], [3]]
    """
    start = np.cumsum([0, *map(len, draws_on)])
    order, block = strong_components(start, np.array([source for drawn in draws_on for source in drawn], dtype=np.int32))
    nodes, ends = order.tolist(), block.tolist()
    return [nodes[first:last] for first, last in pairwise(ends)]


def find_components(start: Any, source: Any, order: Any, block: Any, low: Any, number: Any, edge: Any, stack: Any, path: Any) -> int:
    """Fill `order` and `block`; give the number of components. Tarjan's search with its recursion unrolled.

    Args:
        start: As in `strong_components`, likewise `source`.
        source: See `start`.
        order: Set to the nodes, component by component.
        block: Set to the first place of each component, and the end.
        low: Room: for nodes on the stack the least number that is reached from them, beyond all numbers once their component is known.
        number: Room, all -1: in which order nodes were reached.
        edge: Room, a copy of `start`: the next edge of each node to follow.
        stack: Room: nodes whose component is not known yet.
        path: Room: nodes from the root to where the search is.
    """
    size = len(low)
    reached, placed, count, top = 0, 0, 0, 0
    for root in range(size):
        if number[root] >= 0:
            continue
        depth, entering = 0, root
        while True:
            if entering >= 0:
                number[entering] = low[entering] = reached
                reached += 1
                stack[top], path[depth] = entering, entering
                top, depth = top + 1, depth + 1
            at = path[depth - 1]
            entering = -1
            while edge[at] < start[at + 1]:
                other = source[edge[at]]
                edge[at] += 1
                if number[other] < 0:
                    entering = other
                    break
                low[at] = min(low[at], low[other])
            if entering >= 0:
                continue
            depth -= 1
            if low[at] == number[at]:
                while True:
                    top -= 1
                    member = stack[top]
                    low[member] = size
                    order[placed] = member
                    placed += 1
                    if member == at:
                        break
                count += 1
                block[count] = placed
            if depth == 0:
                break
            above = path[depth - 1]
            low[above] = min(low[above], low[at])
    return count


_KERNELS = jit.Kernels(lambda: jit.bind_plain((find_components,), {}), lambda: jit.bind_compiled((find_components,), {}))
