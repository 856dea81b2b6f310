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
from argmap.scoring.aggregations import SUM
from argmap.scoring.influences import p_maximum
from argmap.scoring.semantics import net

COMBINE, PRODUCT, MIN, MAX, NOISY_OR, GATE, SIGNED = (int(op) for op in Op)

SETTLED = 1e-12
"""Largest residual of a settled component."""

PLAIN_ITERATIONS = 500
DAMPED_ITERATIONS = 2_000
CONTINUOUS_STEPS = 5_000

# Stand-ins, so that this file can be read and checked by itself: binding puts a semantics' own functions here.
side_start = SUM.start
step, balance, influence = SUM.step, net, p_maximum()

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
    changed = True
    while changed:  # joints of joints need a round each, and it ends, for no circle is of joints alone
        changed = False
        for node in range(first, last):
            if arrays.op[node] != COMBINE and arrays.op[node] != GATE:
                found = value_of(node, arrays, values)
                changed = changed or abs(found - values[node]) > 0.0  # false of what is no number, which stays so
                values[node] = found
    for node in range(first, last):
        begin[node - first] = values[node]
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
