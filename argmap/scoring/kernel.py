"""The inner loop: the value of one program node, and one pass over many.

Plain loops over flat sequences, so that the same source runs on lists (small work) and can be compiled (large work).
"""

from collections.abc import Sequence

from argmap.compiling.program import Op
from argmap.scoring.semantics import Semantics

COMBINE, PRODUCT, MIN, MAX, NOISY_OR = (int(op) for op in (Op.COMBINE, Op.PRODUCT, Op.MIN, Op.MAX, Op.NOISY_OR))


def gate(weight: float, undercut_left: float, backing_left: float) -> float:
    """Give a link's strength under undercuts and backings.

    With ``d = Π(1 - u) - Π(1 - b)`` over undercut contributions u and backing contributions b, a link of weight e has the
    strength ``e (1 + d)`` where d is negative and ``e (1 + d (1 - e))`` otherwise. Weight 0 is the same as no link, a full
    undercut removes the link, and the result is monotone in the weight and in every contribution. This gate is ours, and the
    same under every semantics (decision 0001).

    Args:
        weight: The link's own weight, in [0, 1].
        undercut_left: What undercuts leave, Π(1 - u), in [0, 1]; 1.0 without any.
        backing_left: What backings leave, Π(1 - b), in [0, 1]; 1.0 without any.

    Returns:
        The strength, in [0, 1].

    >>> gate(0.8, 0.5, 1.0), gate(0.8, 0.0, 1.0), gate(0.5, 1.0, 0.5)
    (0.4, 0.0, 0.625)
    """
    balance = undercut_left - backing_left
    return weight * (1.0 + balance) if balance < 0.0 else weight * (1.0 + balance * (1.0 - weight))


def value_of(  # noqa: C901, PLR0911, PLR0912, PLR0917 - one branch for each operator, over the flat arrays of a program; calls would cost more than the work
    node: int,
    op: Sequence[int],
    base: Sequence[float],
    start: Sequence[int],
    split: Sequence[int],
    source: Sequence[int],
    weight: Sequence[float],
    values: Sequence[float],
    semantics: Semantics,
) -> float:
    """Work out one program node from the present values of its sources.

    Args:
        node: The program node.
        op: As in `argmap.compiling.program.Program`; likewise the six arguments after it.
        base: See `op`.
        start: See `op`.
        split: See `op`.
        source: See `op`.
        weight: See `op`.
        values: Present value of every program node, in [0, 1].
        semantics: Used by the nodes that combine.

    Returns:
        The node's value, in [0, 1].
    """
    kind = op[node]
    first, middle, last = start[node], split[node], start[node + 1]
    if kind == COMBINE:
        if first == last:
            return base[node]
        step = semantics.aggregation.step
        support = attack = semantics.aggregation.start
        for k in range(first, middle):
            support = step(support, weight[k] * values[source[k]])
        for k in range(middle, last):
            attack = step(attack, weight[k] * values[source[k]])
        return semantics.influence(base[node], semantics.aggregation.balance(support, attack))
    if kind == PRODUCT:
        result = 1.0
        for k in range(first, last):
            result *= weight[k] * values[source[k]]
        return result
    if kind == MIN:
        result = 1.0
        for k in range(first, last):
            result = min(result, weight[k] * values[source[k]])
        return result
    if kind == MAX:
        result = 0.0
        for k in range(first, last):
            result = max(result, weight[k] * values[source[k]])
        return result
    backing_left = undercut_left = 1.0
    for k in range(first, middle):
        backing_left *= 1.0 - weight[k] * values[source[k]]
    if kind == NOISY_OR:
        return 1.0 - backing_left
    for k in range(middle, last):
        undercut_left *= 1.0 - weight[k] * values[source[k]]
    return gate(base[node], undercut_left, backing_left)
