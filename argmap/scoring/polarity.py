"""Which way a number pushes: whether turning it up can raise a strength, lower it, or either, whatever all other numbers are.

Read off the shape of a map alone. Along a path each attack and each undercut turns the direction round; a number whose paths all agree has one
direction, and the extreme of a strength over any range of such numbers lies in a corner that is known beforehand.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Op, Program
from argmap.scoring import aggregations, evidential, influences
from argmap.scoring.semantics import Semantics, net
from argmap.scoring.solving import place_of

NEITHER, RAISES, LOWERS, EITHER = 0, 1, 2, 3
"""What turning a number up can do; `EITHER` is both of the two before it, as bits."""

Bits = NDArray[np.int8]


def is_monotone(semantics: Semantics) -> bool:
    """Tell whether strengths are known to rise with base scores and supports and to fall with attacks.

    So it is for every gradual semantics of the library and for weight of evidence; of a semantics of your own it is not known.

    >>> from argmap.scoring.gradual import df_quad
    >>> is_monotone(df_quad(k=2.0))
    True
    """
    steps = {aggregations.__name__, evidential.__name__}
    aggregation = semantics.aggregation
    return aggregation.step.__module__ in steps and aggregation.balance is net and semantics.influence.__module__ == influences.__name__


def polarities(program: Program, of: Mapping[str, float], semantics: Semantics) -> tuple[Bits, Bits]:
    """Tell which way each base score and each weight pushes a weighted sum of strengths.

    A number is given one direction only where it has that direction, weakly, over its whole range and whatever the other numbers are.
    Through a cycle, and under a semantics that is not known to be monotone, every push is `EITHER`.

    Args:
        program: A compiled map.
        of: Shares by statement id.
        semantics: How it is scored.

    Returns:
        By base score, in the order of ``program.ids``, and by weight, in the order of ``program.link_ids``; int8 arrays of `NEITHER`,
        `RAISES`, `LOWERS` and `EITHER`.

    Raises:
        MapError: When a statement is unknown.

    >>> from argmap.scoring.gradual import df_quad
    >>> program = Program.from_arrays(base=[0.9, 0.5, 0.5], source=[0, 0], target=[1, 2], attacks=[False, True])
    >>> by_base, by_weight = polarities(program, {"1": 1.0, "2": 1.0}, df_quad())
    >>> by_base.tolist(), by_weight.tolist()
    ([3, 1, 1], [1, 2])
    """
    due = np.zeros(len(program.op), dtype=np.int8)
    for name, share in of.items():
        due[program.statement[place_of(program, name)]] |= RAISES if share > 0.0 else LOWERS if share < 0.0 else NEITHER
    by_node, by_edge = (np.array(bits, dtype=np.int8) for bits in _back(program, due.tolist(), clear=is_monotone(semantics)))
    at = program.link_at
    by_weight = np.where(at >= 0, by_edge[np.maximum(at, 0)], by_node[np.where(at < 0, ~at, 0)]) if len(at) else np.zeros(0, dtype=np.int8)
    return by_node[program.statement], by_weight


def turned(bits: int) -> int:
    """Turn a direction round.

    >>> turned(RAISES), turned(EITHER)
    (2, 3)
    """
    return (bits & RAISES) << 1 | (bits & LOWERS) >> 1


def _back(program: Program, due: list[int], *, clear: bool) -> tuple[list[int], list[int]]:
    """Hand directions back from the nodes in `due` to everything that they draw on."""
    op, start, split, source, block = (array.tolist() for array in (program.op, program.start, program.split, program.source, program.block))
    doubt, by_edge = may_be_negative(op, start, source), [NEITHER] * len(source)
    for component in range(len(block) - 2, -1, -1):
        first, last = block[component], block[component + 1]
        blurred = bool(program.cyclic[component]) or not clear
        if blurred and any(due[first:last]):
            due[first:last] = [EITHER] * (last - first)
        for node in range(last - 1, first - 1, -1):
            here = due[node]
            if not here:
                continue
            doubtful = [doubt[source[k]] for k in range(start[node], start[node + 1])]
            for k in range(start[node], start[node + 1]):
                push = turned(here) if k >= split[node] else here
                others = op[node] == Op.PRODUCT and sum(doubtful) > doubtful[k - start[node]]  # a negative factor turns the rest round
                push = EITHER if blurred or others else push
                due[source[k]] |= push
                by_edge[k] |= EITHER if doubt[source[k]] else push
    return due, by_edge


def may_be_negative(op: Sequence[int], start: Sequence[int], source: Sequence[int]) -> list[bool]:
    """Tell which nodes of a program may hand on less than 0: disbelief, where a school knows it, and products with one."""
    found, waiting = [kind == Op.SIGNED for kind in op], any(kind == Op.SIGNED for kind in op)
    while waiting:  # again only where a product comes before what it draws on, as inside a cycle
        waiting = False
        for node, kind in enumerate(op):
            if kind == Op.PRODUCT and not found[node] and any(found[source[k]] for k in range(start[node], start[node + 1])):
                found[node] = waiting = True
    return found
