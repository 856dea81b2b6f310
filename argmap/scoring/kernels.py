"""The loops that do the work, written once: plain Python over flat sequences.

Small work runs them as they stand, over lists; large work runs them compiled, over arrays (see `argmap.scoring.binding`, which
also puts the functions of a semantics in the place of the names below). So they keep to what compiles: floats, ints, indexing
and loops. The arguments that they share:

- ``arrays``: what they need of a program;
- ``values``: present value of every program node;
- ``first, last``: a run of program nodes, the last not included.
"""

from typing import Any, NamedTuple

import numpy as np

from argmap.compiling.program import Op
from argmap.scoring.aggregations import SUM, add_slopes
from argmap.scoring.influences import p_maximum, p_maximum_slopes
from argmap.scoring.semantics import net, net_slopes

COMBINE, PRODUCT, MIN, MAX, NOISY_OR, GATE, SIGNED = (int(op) for op in Op)

SETTLED = 1e-12
"""Largest residual of a settled component."""

PLAIN_ITERATIONS = 500
DAMPED_ITERATIONS = 2_000
CONTINUOUS_STEPS = 5_000

# Stand-ins, so that this file can be read and checked by itself: binding puts a semantics' own functions here.
side_start = SUM.start
step, balance, influence = SUM.step, net, p_maximum()
step_slopes, balance_slopes, influence_slopes = add_slopes, net_slopes, p_maximum_slopes()

Numbers = Any
"""A list or an array of numbers; the compiler knows which."""


class Arrays(NamedTuple):
    """What the loops need of a `Program`, as arrays or as lists; the names are the same."""

    op: Numbers
    base: Numbers
    start: Numbers
    split: Numbers
    source: Numbers
    weight: Numbers


class Lanes(NamedTuple):
    """Many scenarios of one program side by side, innermost: what differs between them, and their values.

    Attributes:
        arrays: What they share.
        bases: Base scores that differ, a row for each such node.
        base_row: Row of each program node's base score in `bases` (of a gate's: in `weights`); -1 where all scenarios share it.
        weights: Weights that differ, a row for each such link.
        weight_row: Row of each edge's weight in `weights`; -1 where all scenarios share it.
        values: Set to the values, a row for each program node.
        held: Two rows to work in.
    """

    arrays: Arrays
    bases: Numbers
    base_row: Numbers
    weights: Numbers
    weight_row: Numbers
    values: Numbers
    held: Numbers


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
    d = undercut_left - backing_left
    return weight * (1.0 + d) if d < 0.0 else weight * (1.0 + d * (1.0 - weight))


def value_of(node: int, arrays: Arrays, values: Numbers) -> Any:  # noqa: ANN401 - a float of the sequences' own kind
    """Work out one program node from the present values of its sources."""
    op, base, start, split, source, weight = arrays
    first, middle, last = start[node], split[node], start[node + 1]
    kind = op[node]
    if kind == COMBINE:
        if first == last:
            return base[node]
        held = support = side_start
        for k in range(first, last):  # one loop for both sides: a second one's length could not be foreseen, and would cost more than this test
            if k == middle:
                support, held = held, side_start
            held = step(held, weight[k] * values[source[k]])
        if middle == last:
            support, held = held, side_start
        return influence(base[node], balance(support, held))
    result = 0.0 if kind == MAX else 1.0
    if kind == PRODUCT:
        for k in range(first, last):
            result *= weight[k] * values[source[k]]
        return result
    if kind == MIN:
        for k in range(first, last):
            result = min(result, weight[k] * values[source[k]])
        return result
    if kind == MAX:
        for k in range(first, last):
            result = max(result, weight[k] * values[source[k]])
        return result
    if kind == SIGNED:
        return 2.0 * values[source[first]] - 1.0
    backing_left = undercut_left = 1.0
    for k in range(first, middle):
        backing_left *= 1.0 - weight[k] * values[source[k]]
    if kind == NOISY_OR:
        return 1.0 - backing_left
    for k in range(middle, last):
        undercut_left *= 1.0 - weight[k] * values[source[k]]
    return gate(base[node], undercut_left, backing_left)


def sweep(first: int, last: int, arrays: Arrays, values: Numbers) -> None:
    """Work out a run of nodes in order, each from the newest values."""
    for node in range(first, last):
        values[node] = value_of(node, arrays, values)


def update(first: int, last: int, arrays: Arrays, values: Numbers, new: Numbers) -> float:
    """Work out a run of nodes, all from the present values; give the largest change."""
    largest = 0.0
    for node in range(first, last):
        found = value_of(node, arrays, values)
        new[node - first] = found
        change = abs(found - values[node])
        if change > largest or change != change:  # noqa: PLR0124 - what is no number is no number to the end
            largest = change
    return largest


def iterate(
    first: int,
    last: int,
    arrays: Arrays,
    values: Numbers,
    new: Numbers,
    share: float,
    limit: int,
) -> tuple[int, float]:
    """Go a share of the way to the updated values, again and again; give the number of updates and the residual."""
    residual = np.inf
    for count in range(1, limit + 1):
        residual = update(first, last, arrays, values, new)
        if residual <= SETTLED:
            return count, residual
        if count < limit:  # the residual is that of the values that are left
            for node in range(first, last):
                values[node] += share * (new[node - first] - values[node])
    return limit, residual


def follow(
    first: int,
    last: int,
    arrays: Arrays,
    values: Numbers,
    new: Numbers,
    here: Numbers,
    slope: Numbers,
) -> tuple[int, float]:
    """Follow ``ds/dt = f(s) - s`` by Heun's method, its step fitted to the local error; give the number of updates and the residual."""
    width, updates = 0.1, 1
    residual = update(first, last, arrays, values, new)
    for _ in range(CONTINUOUS_STEPS):
        if residual <= SETTLED:
            break
        for node in range(first, last):
            here[node - first] = values[node]
            slope[node - first] = new[node - first] - values[node]
            values[node] += width * slope[node - first]
        update(first, last, arrays, values, new)
        updates += 1
        error = 0.0
        for node in range(first, last):
            error = max(error, 0.5 * width * abs(new[node - first] - values[node] - slope[node - first]))
        # The error allowed shrinks with the distance still to go, or the last digits would never settle.
        allowed = 1e-3 * residual
        if error <= allowed:
            for node in range(first, last):
                ahead = here[node - first] + 0.5 * width * (slope[node - first] + new[node - first] - values[node])
                values[node] = min(max(ahead, 0.0), 1.0)
        else:
            for node in range(first, last):
                values[node] = here[node - first]
        residual = update(first, last, arrays, values, new)
        updates += 1
        width = min(1.0, width * min(2.0, max(0.2, 0.9 * (allowed / (error + 1e-300)) ** 0.5)))
    return updates, residual


def settle(
    first: int,
    last: int,
    arrays: Arrays,
    values: Numbers,
    room: Numbers,
) -> tuple[int, float]:
    """Seek the fixed point of a cyclic component from its base scores; give the number of updates and the residual.

    Plain iteration first, then damped, then the continuous dynamics; the values left are those of the least residual.

    Args:
        room: Five rows to work in, each as long as the component.
    """
    begin, best, new = room[0], room[1], room[2]
    # Joints and gates begin at what base scores make of them.
    for node in range(first, last):
        values[node] = arrays.base[node] if arrays.op[node] == COMBINE or arrays.op[node] == GATE else 1.0
    update(first, last, arrays, values, new)
    for node in range(first, last):
        begin[node - first] = values[node] if arrays.op[node] == COMBINE or arrays.op[node] == GATE else new[node - first]
    updates, least = 0, np.inf
    for attempt in range(3):
        for node in range(first, last):
            values[node] = begin[node - first]
        if attempt == 0:
            count, residual = iterate(first, last, arrays, values, new, 1.0, PLAIN_ITERATIONS)
        elif attempt == 1:
            count, residual = iterate(first, last, arrays, values, new, 0.5, DAMPED_ITERATIONS)
        else:
            count, residual = follow(first, last, arrays, values, new, room[3], room[4])
        updates += count
        if attempt == 0 or residual < least:
            least = residual
            for node in range(first, last):
                best[node - first] = values[node]
        if residual <= SETTLED:
            break
    for node in range(first, last):
        values[node] = best[node - first]
    return updates, least


def solve(
    arrays: Arrays,
    block: Numbers,
    cyclic: Numbers,
    values: Numbers,
    settled: Numbers,
    updates: Numbers,
    residuals: Numbers,
    room: Numbers,
) -> None:
    """Work out all nodes, component by component.

    Args:
        settled: Set to 0 for the nodes of components that do not settle; 1 for all others.
        updates: Set to the number of updates of each cyclic component, in order.
        residuals: Set to the residual of each cyclic component, in order.
        room: Five rows to work in, each as long as the largest component.
    """
    at, begun = 0, 0
    for component in range(len(cyclic)):
        if not cyclic[component]:
            continue
        first, last = block[component], block[component + 1]
        sweep(begun, first, arrays, values)
        updates[at], residuals[at] = settle(first, last, arrays, values, room)
        if not residuals[at] <= SETTLED:
            for node in range(first, last):
                settled[node] = 0
        at, begun = at + 1, last
    sweep(begun, len(arrays.op), arrays, values)


def spread_doubt(arrays: Arrays, block: Numbers, settled: Numbers) -> None:
    """Let what draws on something unsettled be unsettled too."""
    for component in range(len(block) - 1):
        first, last = block[component], block[component + 1]
        for k in range(arrays.start[first], arrays.start[last]):
            if not settled[arrays.source[k]]:
                for node in range(first, last):
                    settled[node] = 0
                break


def lend_lane(first: int, last: int, lane: int, many: Lanes, alone: Arrays, lane_values: Numbers) -> None:
    """Copy what one scenario has for a run of nodes to where it stands alone."""
    arrays, bases, base_row, weights, weight_row, values, _ = many
    for node in range(first, last):
        row = base_row[node]
        if row < 0:
            alone.base[node] = arrays.base[node]
        else:
            alone.base[node] = weights[row, lane] if arrays.op[node] == GATE else bases[row, lane]
        for k in range(arrays.start[node], arrays.start[node + 1]):
            row = weight_row[k]
            alone.weight[k] = arrays.weight[k] if row < 0 else weights[row, lane]
            lane_values[arrays.source[k]] = values[arrays.source[k], lane]


def sweep_lanes(first: int, last: int, lanes: int, many: Lanes, alone: Arrays, lane_values: Numbers) -> None:
    """Work out a run of nodes without cycles in many scenarios at once: what combines in all together, what is rare one by one.

    Args:
        first: First node of the run.
        last: The node after it.
        lanes: How many scenarios.
        many: Their numbers and values.
        alone: As ``many.arrays``, with base scores and weights of its own: room for those of one scenario.
        lane_values: Room for one scenario's values.
    """
    arrays, bases, base_row, weights, weight_row, values, held = many
    op, base, start, split, source, weight = arrays
    for node in range(first, last):
        if op[node] != COMBINE:
            for lane in range(lanes):
                lend_lane(node, node + 1, lane, many, alone, lane_values)
                values[node, lane] = value_of(node, alone, lane_values)
            continue
        row = base_row[node]
        for lane in range(lanes):
            values[node, lane] = base[node] if row < 0 else bases[row, lane]
        if start[node] == start[node + 1]:
            continue
        for lane in range(lanes):
            held[0, lane] = held[1, lane] = side_start
        for k in range(start[node], start[node + 1]):
            side, other, row = 0 if k < split[node] else 1, source[k], weight_row[k]
            if row < 0:
                alike = weight[k]
                for lane in range(lanes):
                    held[side, lane] = step(held[side, lane], alike * values[other, lane])
            else:
                for lane in range(lanes):
                    held[side, lane] = step(held[side, lane], weights[row, lane] * values[other, lane])
        for lane in range(lanes):
            values[node, lane] = influence(values[node, lane], balance(held[0, lane], held[1, lane]))


def solve_lanes(
    lanes: int,
    block: Numbers,
    cyclic: Numbers,
    many: Lanes,
    settled: Numbers,
    updates: Numbers,
    residuals: Numbers,
    alone: Arrays,
    lane_values: Numbers,
    room: Numbers,
) -> None:
    """Work out all nodes of a program with cycles in many scenarios at once.

    A cyclic component settles scenario by scenario, each as if alone, so that no result depends on its neighbours.

    Args:
        lanes: How many scenarios.
        block: As in the program, likewise `cyclic`.
        cyclic: See `block`.
        many: Their numbers and values.
        settled: Set to 0 where values did not settle; like the values.
        updates: Raised to the most updates of any component, for each scenario.
        residuals: Raised to the largest residual of any component, for each scenario.
        alone: As in `sweep_lanes`, likewise `lane_values`.
        lane_values: See `alone`.
        room: As in `settle`.
    """
    begun = 0
    for component in range(len(cyclic)):
        if not cyclic[component]:
            continue
        first, last = block[component], block[component + 1]
        sweep_lanes(begun, first, lanes, many, alone, lane_values)
        for lane in range(lanes):
            lend_lane(first, last, lane, many, alone, lane_values)
            count, residual = settle(first, last, alone, lane_values, room)
            updates[lane], residuals[lane] = max(updates[lane], count), max(residuals[lane], residual)
            for node in range(first, last):
                many.values[node, lane] = lane_values[node]
                if not residual <= SETTLED:
                    settled[node, lane] = 0
        begun = last
    sweep_lanes(begun, len(many.arrays.op), lanes, many, alone, lane_values)


def out_of_range(rows: Numbers, lanes: int) -> bool:
    """Tell whether any number of the scenarios is not in [0, 1]."""
    wrong = False
    for row in range(len(rows)):
        for lane in range(lanes):
            wrong |= not 0.0 <= rows[row, lane] <= 1.0
    return wrong


def hand_over(first: int, lanes: int, statement: Numbers, values: Numbers, strengths: Numbers) -> bool:
    """Copy the statements' values to where the scenarios from the first on stand; tell whether any is no number."""
    doubtful = False
    for at in range(len(statement)):
        for lane in range(lanes):
            value = values[statement[at], lane]
            strengths[at, first + lane] = value
            doubtful |= value != value  # noqa: PLR0124 - true of what is no number
    return doubtful


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
