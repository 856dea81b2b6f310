"""Kernels for many scenarios at once, written like those of `argmap.scoring.kernels` and bound together with them.

Scenarios are innermost and contiguous, so that one pass over the links serves all of them.
"""

from typing import NamedTuple

from argmap.scoring.kernels import COMBINE, GATE, SETTLED, Arrays, Numbers, balance, influence, settle, side_start, step, value_of


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
