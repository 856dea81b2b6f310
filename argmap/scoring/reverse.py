"""Kernels that pass derivatives back, written like those of `argmap.scoring.kernels` and bound together with them."""

import numpy as np

from argmap.scoring.aggregations import add_slopes
from argmap.scoring.influences import p_maximum_slopes
from argmap.scoring.kernels import COMBINE, GATE, MAX, MIN, PRODUCT, SETTLED, SIGNED, Arrays, Numbers, balance, side_start, step
from argmap.scoring.semantics import net_slopes

# Stand-ins, as there.
step_slopes, balance_slopes, influence_slopes = add_slopes, net_slopes, p_maximum_slopes()


def slopes_of(node: int, arrays: Arrays, values: Numbers, slope: Numbers) -> float:
    """Work out how a node's value answers to its base score, which is returned, and to each contribution, which is put into `slope`.

    What a side held before each contribution is kept in `slope` on the way forth and used up on the way back, so that no product
    is ever divided by one of its factors.
    """
    op, base, start, split, source, weight = arrays
    first, middle, last = start[node], split[node], start[node + 1]
    kind = op[node]
    if kind == COMBINE:
        if first == last:
            return 1.0
        held = support = side_start
        for k in range(first, last):
            if k == middle:
                support, held = held, side_start
            slope[k] = held
            held = step(held, weight[k] * values[source[k]])
        if middle == last:
            support, held = held, side_start
        by_base, by_aggregate = influence_slopes(base[node], balance(support, held))
        by_support, by_attack = balance_slopes(support, held)
        back = by_aggregate * by_attack
        for k in range(last - 1, first - 1, -1):
            if k == middle - 1:
                back = by_aggregate * by_support
            by_held, by_contribution = step_slopes(slope[k], weight[k] * values[source[k]])
            slope[k] = back * by_contribution
            back *= by_held
        return by_base
    if kind == SIGNED:
        slope[first] = 2.0
        return 0.0
    if kind == MIN or kind == MAX:  # noqa: PLR1714, SIM109 - as it compiles; the first of the weakest, or strongest, carries it
        carrier = first
        for k in range(first, last):
            slope[k] = 0.0
            here, there = weight[k] * values[source[k]], weight[carrier] * values[source[carrier]]
            if (here < there) if kind == MIN else (here > there):
                carrier = k
        if kind == MIN or weight[carrier] * values[source[carrier]] >= 0.0:
            slope[carrier] = 1.0
        return 0.0
    # Products of contributions, or of what they leave: each factor's slope is the product of the others.
    left = 1.0
    support_left = 1.0
    for k in range(first, last):
        if k == middle:
            support_left, left = left, 1.0
        slope[k] = left
        contribution = weight[k] * values[source[k]]
        left *= contribution if kind == PRODUCT else 1.0 - contribution
    if middle == last:
        support_left, left = left, 1.0
    by_base = 0.0
    support_factor, attack_factor = 1.0, 1.0
    if kind == GATE:
        d, own = left - support_left, base[node]
        by_base = 1.0 + d if d < 0.0 else 1.0 + d * (1.0 - 2.0 * own)
        by_d = own if d < 0.0 else own * (1.0 - own) if d > 0.0 else own * (1.0 - 0.5 * own)
        support_factor, attack_factor = by_d, -by_d
    back = attack_factor
    for k in range(last - 1, first - 1, -1):
        if k == middle - 1:
            back = support_factor
        slope[k] *= back
        contribution = weight[k] * values[source[k]]
        back *= contribution if kind == PRODUCT else 1.0 - contribution
    return by_base


def reverse(
    first: int,
    last: int,
    arrays: Arrays,
    values: Numbers,
    due: Numbers,
    by_base: Numbers,
    by_weight: Numbers,
) -> None:
    """Pass derivatives back through a run of nodes without cycles, from the last to the first.

    Args:
        due: Derivative of the target by each node's value; complete for the run's own nodes once those behind are done.
        by_base: Set to the derivative by each node's base score.
        by_weight: Set to the derivative by each edge's weight; 0 where nothing is passed back, as it was.
    """
    for node in range(last - 1, first - 1, -1):
        mine = due[node]
        if mine == 0.0:
            continue
        by_base[node] = mine * slopes_of(node, arrays, values, by_weight)
        for k in range(arrays.start[node], arrays.start[node + 1]):
            share = mine * by_weight[k]
            by_weight[k] = share * values[arrays.source[k]]
            due[arrays.source[k]] += share * arrays.weight[k]


def open_cycle(first: int, last: int, arrays: Arrays, values: Numbers, by_base: Numbers, slope: Numbers) -> None:
    """Work out how each node of a cyclic component answers to its base score and its contributions."""
    for node in range(first, last):
        by_base[node] = slopes_of(node, arrays, values, slope)


def close_cycle(first: int, last: int, arrays: Arrays, values: Numbers, due: Numbers, by_base: Numbers, by_weight: Numbers) -> None:
    """Turn what `open_cycle` found, once all that is due in the component is known, into derivatives, and hand on what is due outside."""
    for node in range(first, last):
        by_base[node] *= due[node]
        for k in range(arrays.start[node], arrays.start[node + 1]):
            share = due[node] * by_weight[k]
            by_weight[k] = share * values[arrays.source[k]]
            if not first <= arrays.source[k] < last:
                due[arrays.source[k]] += share * arrays.weight[k]


def answer_back(
    first: int,
    last: int,
    arrays: Arrays,
    slope: Numbers,
    given: Numbers,
    due: Numbers,
    new: Numbers,
    share: float,
    limit: int,
) -> tuple[int, float]:
    """Seek the derivatives by the values of a cyclic component: the fixed point of ``due = given + Jᵀ due``.

    Args:
        slope: How each edge's target answers to its contribution.
        given: What is due from behind the component, a place for each of its nodes.
        due: Set to the fixed point, for the component's own nodes.
        new: Room to work in, as long as the component.
        share: Of the way that each step goes.
        limit: Most steps.

    Returns:
        The number of steps, and the largest change that one more would make, as a share of the largest number.
    """
    for node in range(first, last):
        due[node] = given[node - first]
    residual = np.inf
    for count in range(1, limit + 1):
        for node in range(first, last):
            new[node - first] = given[node - first]
        for node in range(first, last):
            for k in range(arrays.start[node], arrays.start[node + 1]):
                if first <= arrays.source[k] < last:
                    new[arrays.source[k] - first] += due[node] * slope[k] * arrays.weight[k]
        residual, scale = 0.0, 1e-300
        for node in range(first, last):
            residual = max(residual, abs(new[node - first] - due[node]))
            scale = max(scale, abs(new[node - first]))
            due[node] += share * (new[node - first] - due[node])
        residual /= scale
        if not residual > SETTLED:
            return count, residual
    return limit, residual
