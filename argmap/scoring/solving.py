"""Solve a program: one pass where it has no cycle, component by component where it has.

Inside a cyclic component strengths are a fixed point of the update. It is sought from the base scores, always, so
that one question has one answer: first by plain iteration, then damped, then along the continuous dynamics
``ds/dt = f(s) - s``, whose equilibria are the same fixed points and which settles on graphs where iteration swings for ever
(Potyka, KR 2018). What is returned is checked by its residual; what does not settle is said to be unsettled, and so is
everything that draws on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from argmap.compiling.program import Floats, Ints, Program
from argmap.errors import MapError
from argmap.model.refusals import did_you_mean
from argmap.scoring import kernels
from argmap.scoring.binding import kernels_of
from argmap.scoring.gradual import DEFAULT, with_parameters
from argmap.scoring.lanes import Lanes
from argmap.scoring.semantics import Semantics

SETTLED = kernels.SETTLED
"""Largest residual of a settled component."""

LANES = 128
"""Scenarios that are worked out together: few enough for the nearest memory, enough to fill the processor's lanes."""

_CYCLE_PASSES = 40.0
"""Updates that a cyclic component is expected to take, when the size of the work is judged."""

_ALONE = 400.0
"""What setting up a scenario by itself costs in plain Python, in visits."""

Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The values of all program nodes under one semantics.

    Attributes:
        program: What was solved.
        semantics: Name of the semantics.
        values: In program order; strengths are in [0, 1]. float array, shape (n_nodes,).
        settled: Whether each value is one. bool array, shape (n_nodes,).
        component_iterations: Updates that each cyclic component took. int array, shape (n_cyclic,).
        component_residuals: Largest ``|f(s) - s|`` in each cyclic component. float array, shape (n_cyclic,).
    """

    program: Program
    semantics: str
    values: Floats
    settled: Booleans
    component_iterations: Ints
    component_residuals: Floats

    @property
    def strengths(self) -> Floats:
        """Strengths of the statements, in the order of ``program.ids``; float array in [0, 1], shape (n_statements,)."""
        return self.values[self.program.statement]

    @property
    def link_strengths(self) -> Floats:
        """Strengths of the links after undercuts and backings, in the order of ``program.link_ids``; float array, shape (n_links,)."""
        at = self.program.link_at
        return np.where(at >= 0, self.program.weight[np.maximum(at, 0)], self.values[np.where(at < 0, ~at, 0)]) if len(at) else np.zeros(0)

    @property
    def converged(self) -> bool:
        """Whether every value is settled."""
        return bool(self.settled.all())

    @property
    def component_converged(self) -> Booleans:
        """Whether each cyclic component settled; bool array, shape (n_cyclic,)."""
        return self.component_residuals <= SETTLED

    @property
    def unsettled(self) -> tuple[str, ...]:
        """Ids of the statements without a settled strength."""
        return tuple(self.program.ids[at] for at in np.flatnonzero(~self.settled[self.program.statement]).tolist())

    @property
    def iterations(self) -> int:
        """Updates of the component that took most; 1 for a program without cycles."""
        return int(self.component_iterations.max(initial=1))

    @property
    def residual(self) -> float:
        """Largest ``|f(s) - s|`` over all components; 0.0 for a program without cycles."""
        return float(self.component_residuals.max(initial=0.0))


@dataclass(frozen=True, slots=True, eq=False)
class Solutions:
    """The strengths of statements in many scenarios under one semantics.

    Attributes:
        program: What was solved.
        semantics: Name of the semantics.
        ids: Of the statements.
        strengths: In [0, 1]; NaN where a scenario did not settle. float array, shape (n_scenarios, n_statements), scenarios contiguous.
        iterations: Updates of the cyclic component that took most, for each scenario; 1 without cycles. int array, shape (n_scenarios,).
        residuals: Largest residual of any component, for each scenario. float array, shape (n_scenarios,).
    """

    program: Program
    semantics: str
    ids: Sequence[str]
    strengths: Floats
    iterations: Ints
    residuals: Floats

    @property
    def converged(self) -> Booleans:
        """Whether every strength of a scenario is settled; bool array, shape (n_scenarios,)."""
        return np.asarray(~np.isnan(self.strengths).any(axis=1))


def as_semantics(semantics: str | Semantics) -> Semantics:
    """Give the semantics that a name stands for, or the one that was given.

    Raises:
        MapError: When the name is unknown.
    """
    return semantics if isinstance(semantics, Semantics) else with_parameters(semantics)


def solve(program: Program, semantics: str | Semantics = DEFAULT) -> Solution:
    """Work out the value of every program node under a semantics.

    Args:
        program: A compiled map, or one made from arrays.
        semantics: A name of a gradual semantics, or a `Semantics` of your own.

    Raises:
        MapError: When the semantics is unknown.

    >>> program = Program.from_arrays(base=[0.8, 0.5], source=[0], target=[1])
    >>> solve(program, "df-quad").strengths.tolist()
    [0.8, 0.9]
    """
    rule = as_semantics(semantics)
    bound, is_compiled = kernels_of(rule).worth(visits(program))
    return _solved(program, rule.name, bound, is_compiled=is_compiled)


def _solved(program: Program, semantics: str, bound: SimpleNamespace, *, is_compiled: bool) -> Solution:
    if not is_compiled:
        return Solution(program, semantics, *_Plain(program, bound).solved(program.base, program.weight))
    n_cyclic = int(program.cyclic.sum())
    values, settled = program.base.copy(), np.ones(len(program.op), dtype=np.int8)
    updates, residuals = np.ones(n_cyclic, dtype=np.int32), np.zeros(n_cyclic)
    arrays = arrays_of(program)
    if program.is_acyclic:  # spares compiling what cycles need
        bound.sweep(0, len(values), arrays, values)
    else:
        bound.solve(arrays, program.block, program.cyclic, values, settled, updates, residuals, np.empty((5, longest_cycle(program))))
    return Solution(program, semantics, values, _certain(bound, arrays, program.block, values, settled, residuals), updates, residuals)


class _Plain:
    """A program as lists, which plain Python goes through several times faster than through arrays; laid out once for many scenarios."""

    def __init__(self, program: Program, bound: SimpleNamespace) -> None:
        self.bound, self.arrays = bound, lists_of(program)
        self.block, self.cyclic = program.block.tolist(), program.cyclic.tolist()
        self.n_cyclic, self.room = int(program.cyclic.sum()), np.empty((5, longest_cycle(program))).tolist()

    def solved(self, base: Floats, weight: Floats) -> tuple[Floats, Booleans, Ints, Floats]:
        """Solve it with these numbers of its nodes and edges; give values, what is settled, and updates and residual of each cyclic component."""
        values = base.tolist()
        arrays: kernels.Arrays = self.arrays._replace(base=values.copy(), weight=weight.tolist())
        settled, updates, residuals = [1] * len(values), [1] * self.n_cyclic, [0.0] * self.n_cyclic
        self.bound.solve(arrays, self.block, self.cyclic, values, settled, updates, residuals, self.room)
        found, left = np.array(values, dtype=np.float64), np.array(residuals, dtype=np.float64)
        certain = _certain(self.bound, arrays, self.block, found, np.array(settled, dtype=np.int8), left)
        return found, certain, np.array(updates, dtype=np.int32), left


def _certain(bound: SimpleNamespace, arrays: kernels.Arrays, block: kernels.Numbers, values: Floats, settled: NDArray[np.int8], residuals: Floats) -> Booleans:
    """Tell which values are settled: those of components that are, unless they draw on what is not."""
    if not (residuals <= SETTLED).all() or np.isnan(values).any():
        settled *= ~np.isnan(values)
        bound.spread_doubt(arrays, block, settled)
    return settled.astype(np.bool_)


def solve_many(
    program: Program,
    semantics: str | Semantics = DEFAULT,
    *,
    base: ArrayLike | None = None,
    weight: ArrayLike | None = None,
    of: Sequence[str] | None = None,
    among: int | None = None,
) -> Solutions:
    """Work out the strengths of statements in many scenarios in one call.

    A scenario's result is the same, to the last bit, whatever other scenarios stand beside it.

    Args:
        program: A compiled map, or one made from arrays.
        semantics: A name of a gradual semantics, or a `Semantics` of your own.
        base: Base scores in [0, 1], in the order of ``program.ids``. float array, shape (n_scenarios, n_statements) or (n_statements,); None
            for the program's own.
        weight: Weights in [0, 1], in the order of ``program.link_ids``. float array, shape (n_scenarios, n_links) or (n_links,); None for the
            program's own.
        of: Ids of the statements whose strengths are wanted; None for all.
        among: How many scenarios the run has that these are a part of. All parts of a run are then worked out alike, compiled or not, so that their
            last bits do not depend on how it is cut, nor on what else ran before. None for work that stands alone.

    Raises:
        MapError: When the semantics or an id is unknown, an array has another shape, or a number is not in [0, 1].

    >>> program = Program.from_arrays(base=[0.8, 0.5], source=[0], target=[1])
    >>> solve_many(program, "df-quad", base=[[0.8, 0.5], [0.4, 0.5]], weight=[[1.0], [0.5]]).strengths.tolist()
    [[0.8, 0.9], [0.4, 0.6]]
    """
    rule = as_semantics(semantics)
    numbers = {
        "base": _scenarios(base, "base", len(program.ids), "statement"),
        "weight": _scenarios(weight, "weight", len(program.link_at), "link"),
    }
    sizes = {array.shape[0]: name for name, array in numbers.items() if array is not None and array.ndim > 1}
    if len(sizes) > 1:
        raise MapError(" and ".join(f"{name} has {size} scenarios" for size, name in sizes.items()) + ": give both for the same ones")
    n_scenarios = next(iter(sizes), 1)
    program = program.with_numbers(**{name: array for name, array in numbers.items() if array is not None and array.ndim == 1})
    bases, weights = (array if array is not None and array.ndim > 1 else None for array in numbers.values())
    ids = program.ids if of is None else tuple(of)
    wanted = program.statement if of is None else program.statement[[place_of(program, name) for name in ids]]
    strengths = np.empty((len(ids), n_scenarios)).T
    found = Solutions(program, rule.name, ids, strengths, np.ones(n_scenarios, dtype=np.int32), np.zeros(n_scenarios))
    each = visits(program) + _ALONE
    bound, is_compiled = kernels_of(rule).worth(n_scenarios * each) if among is None else kernels_of(rule).alike(among * each)
    if is_compiled:
        work = _Lanes(program, bases, weights, wanted)
        for first in range(0, n_scenarios, LANES):
            work.together(bound, slice(first, min(first + LANES, n_scenarios)), found)
    else:
        _one_by_one(bound, bases, weights, wanted, found)
    return found


def place_of(program: Program, name: str) -> int:
    """Give the place of a statement in ``program.ids``.

    Raises:
        MapError: When there is no such statement.
    """
    try:
        return program.ids.index(name)
    except ValueError:
        raise MapError(f"unknown node {name!r}{did_you_mean(name, program.ids)}", ids=(name,)) from None


def visits(program: Program) -> float:
    """Judge how many nodes and edges have to be visited to solve a program once."""
    once = len(program.op) + len(program.weight)
    if program.is_acyclic:
        return once
    cyclic = np.flatnonzero(program.cyclic)
    first, last = program.block[cyclic], program.block[cyclic + 1]
    return once + _CYCLE_PASSES * float((last - first + program.start[last] - program.start[first]).sum())


def longest_cycle(program: Program) -> int:
    """Give the number of nodes of the largest cyclic component; 0 without any."""
    return int(np.diff(program.block)[program.cyclic != 0].max(initial=0))


def arrays_of(program: Program) -> kernels.Arrays:
    """Give a program's arrays as the compiled kernels take them."""
    return kernels.Arrays(program.op, program.base, program.start, program.split, program.source, program.weight)


def lists_of(program: Program) -> kernels.Arrays:
    """Give a program's arrays as lists, which plain Python goes through several times faster."""
    return kernels.Arrays(*(array.tolist() for array in arrays_of(program)))


def _scenarios(numbers: ArrayLike | None, name: str, size: int, each: str) -> Floats | None:
    if numbers is None:
        return None
    array = np.asarray(numbers, dtype=np.float64)
    if array.ndim not in {1, 2} or array.shape[-1] != size:
        raise MapError(f"{name} has the shape {array.shape}: it wants one number for each {each}, (n_scenarios, {size}) or ({size},)")
    if array.ndim == 1:
        _check_range(array)
    return array


def _check_range(array: Floats) -> None:
    low, high = array.min(initial=1.0), array.max(initial=0.0)
    if not (low >= 0.0 and high <= 1.0):
        raise MapError(f"there are numbers from {low} to {high}: base scores and weights are in [0, 1]")


class _Lanes:
    """Scenarios block by block, with the room that the work needs."""

    def __init__(self, program: Program, bases: Floats | None, weights: Floats | None, wanted: Ints) -> None:
        self.program, self.bases, self.weights, self.wanted = program, bases, weights, wanted
        n_nodes, n_edges = len(program.op), len(program.weight)
        base_row, weight_row = np.full(n_nodes, -1, dtype=np.int32), np.full(n_edges, -1, dtype=np.int32)
        at = program.link_at
        if bases is not None:
            base_row[program.statement] = np.arange(len(program.ids))
        if weights is not None:
            base_row[~at[at < 0]] = np.flatnonzero(at < 0)
            weight_row[at[at >= 0]] = np.flatnonzero(at >= 0)
        arrays = arrays_of(program)
        rows = [np.empty((0 if numbers is None else numbers.shape[1], LANES)) for numbers in (bases, weights)]
        self.many = Lanes(arrays, rows[0], base_row, rows[1], weight_row, np.empty((n_nodes, LANES)), np.empty((2, LANES)))
        self.alone, self.lane_values = arrays._replace(base=np.empty(n_nodes), weight=np.empty(n_edges)), np.empty(n_nodes)
        self.settled, self.room = np.ones((n_nodes, LANES), dtype=np.int8), np.empty((5, longest_cycle(program)))

    def together(self, bound: SimpleNamespace, block: slice, found: Solutions) -> None:
        """Work out a block of scenarios side by side."""
        program, lanes = self.program, block.stop - block.start
        many = self.many
        for rows, numbers in ((many.bases, self.bases), (many.weights, self.weights)):
            if numbers is not None:  # read once from far memory, then near at hand, innermost and contiguous
                rows[:, :lanes] = numbers[block].T
                if bound.out_of_range(rows, lanes):
                    _check_range(numbers[block])
        if program.is_acyclic:
            bound.sweep_lanes(0, len(program.op), lanes, many, self.alone, self.lane_values)
        else:
            self.settled[:] = 1
            updates, residuals = found.iterations[block], found.residuals[block]
            bound.solve_lanes(lanes, program.block, program.cyclic, many, self.settled, updates, residuals, self.alone, self.lane_values, self.room)
        doubtful = bound.hand_over(block.start, lanes, self.wanted, many.values, found.strengths.T)
        if doubtful or not (found.residuals[block] <= SETTLED).all():
            for lane in range(lanes):
                settled = self.settled[:, lane] * ~np.isnan(many.values[:, lane])
                bound.spread_doubt(many.arrays, program.block, settled)
                found.strengths[block.start + lane, settled[self.wanted] == 0] = np.nan


def _one_by_one(bound: SimpleNamespace, bases: Floats | None, weights: Floats | None, wanted: Ints, found: Solutions) -> None:
    """Work out scenarios one after another, as plain Python does it best."""
    for array in (bases, weights):
        if array is not None:
            _check_range(array)
    program, plain = found.program, _Plain(found.program, bound)
    base, weight = program.base.copy(), program.weight.copy()
    on_gate = program.link_at < 0
    gates, edges = ~program.link_at[on_gate], program.link_at[~on_gate]
    for at in range(len(found.strengths)):
        if bases is not None:
            base[program.statement] = bases[at]
        if weights is not None:
            base[gates], weight[edges] = weights[at, on_gate], weights[at, ~on_gate]
        values, settled, updates, residuals = plain.solved(base, weight)
        found.strengths[at] = np.where(settled, values, np.nan)[wanted]
        found.iterations[at], found.residuals[at] = updates.max(initial=1), residuals.max(initial=0.0)
