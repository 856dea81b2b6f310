"""Solve a program: one pass where the map has no cycle, component by component where it has.

Inside a cyclic component strengths are a fixed point of the update. It is sought from the base scores, always, so
that one question has one answer: first by plain iteration, then damped, then along the continuous dynamics
``ds/dt = f(s) - s``, whose equilibria are the same fixed points and which settles on graphs where iteration swings for ever
(Potyka, KR 2018). What is returned is checked by its residual; what does not settle is said to be unsettled, and so is
everything that draws on it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from operator import itemgetter

import numpy as np

from argmap.compiling.program import Floats, Op, Program
from argmap.scoring.kernel import value_of
from argmap.scoring.semantics import Semantics

SETTLED = 1e-12
"""Largest residual of a settled component."""

PLAIN_ITERATIONS = 500
DAMPED_ITERATIONS = 2_000
CONTINUOUS_STEPS = 5_000

Update = Callable[[list[float]], list[float]]


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """The values of all program nodes.

    Attributes:
        values: In [0, 1], in program order. float array, shape (n_nodes,).
        settled: Whether each value is one. bool array, shape (n_nodes,).
        iterations: Updates of the component that took most; 1 for a program without cycles.
        residual: Largest ``|f(s) - s|`` over all components; 0.0 for a program without cycles.
    """

    values: Floats
    settled: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    iterations: int
    residual: float


def solve(program: Program, semantics: Semantics) -> Solution:
    """Work out the value of every program node under a semantics."""
    op, base, start, split = program.op.tolist(), program.base.tolist(), program.start.tolist(), program.split.tolist()
    source, weight = program.source.tolist(), program.weight.tolist()  # lists: several times faster to index than arrays
    values = base.copy()
    settled = [True] * len(values)
    most, worst = 1, 0.0
    block = program.block.tolist()
    for component, cyclic in enumerate(program.cyclic.tolist()):
        nodes = range(block[component], block[component + 1])
        if cyclic:

            def update(state: list[float], nodes: range = nodes) -> list[float]:
                values[nodes.start : nodes.stop] = state
                return [value_of(at, op, base, start, split, source, weight, values, semantics) for at in nodes]

            state, iterations, residual = _fixed_point(update, _start(nodes, op, values, update))
            values[nodes.start : nodes.stop] = state
            most, worst = max(most, iterations), max(worst, residual)
            good = residual <= SETTLED
        else:
            values[nodes.start] = value_of(nodes.start, op, base, start, split, source, weight, values, semantics)
            good = True
        if not good or not all(settled[source[k]] for k in range(start[nodes.start], start[nodes.stop]) if source[k] not in nodes):
            for at in nodes:
                settled[at] = False
    return Solution(np.array(values), np.array(settled, dtype=np.bool_), most, worst)


def _start(nodes: range, op: list[int], values: list[float], update: Update) -> list[float]:
    """Begin at the base scores; joints and gates begin at what base scores make of them."""
    bases = values[nodes.start : nodes.stop]
    first = update([1.0 if op[at] not in {Op.COMBINE, Op.GATE} else base for at, base in zip(nodes, bases, strict=True)])
    return [base if op[at] in {Op.COMBINE, Op.GATE} else made for at, base, made in zip(nodes, bases, first, strict=True)]


def _fixed_point(update: Update, begin: list[float]) -> tuple[list[float], int, float]:
    """Seek a fixed point from the given state; give it with the number of updates and its residual."""
    used = 0
    tried: list[tuple[float, list[float]]] = []
    for seek in (_iterate_plainly, _iterate_damped, _follow_dynamics):
        state, updates, residual = seek(update, begin)
        used += updates
        tried.append((residual, state))
        if residual <= SETTLED:
            break
    least, best = min(tried, key=itemgetter(0))
    return best, used, float(least)


def _iterate_plainly(update: Update, state: list[float]) -> tuple[list[float], int, float]:
    return _iterate(update, state, 1.0, PLAIN_ITERATIONS)


def _iterate_damped(update: Update, state: list[float]) -> tuple[list[float], int, float]:
    return _iterate(update, state, 0.5, DAMPED_ITERATIONS)


def _iterate(update: Update, state: list[float], share: float, limit: int) -> tuple[list[float], int, float]:
    residual = np.inf
    for count in range(1, limit + 1):
        new = update(state)
        residual = max(abs(b - a) for a, b in zip(state, new, strict=True))
        if residual <= SETTLED:
            return state, count, residual
        state = [a + share * (b - a) for a, b in zip(state, new, strict=True)]
    return state, limit, residual


def _follow_dynamics(update: Update, state: list[float]) -> tuple[list[float], int, float]:
    """Follow ``ds/dt = f(s) - s`` by Heun's method, its step fitted to the local error."""
    width, updates = 0.1, 1

    def slope(at: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        return np.array(update(at.tolist())) - at

    here = np.array(state)
    now = slope(here)
    for _ in range(CONTINUOUS_STEPS):
        residual = float(np.abs(now).max())
        if residual <= SETTLED:
            break
        ahead = slope(here + width * now)
        updates += 1
        error = 0.5 * width * float(np.abs(ahead - now).max())
        # The error allowed shrinks with the distance still to go, or the last digits would never settle.
        allowed = 1e-3 * residual
        if error <= allowed:
            here = np.clip(here + 0.5 * width * (now + ahead), 0.0, 1.0)
            now = slope(here)
            updates += 1
        width = min(1.0, width * min(2.0, max(0.2, 0.9 * (allowed / (error + 1e-300)) ** 0.5)))
    return here.tolist(), updates, float(np.abs(now).max())
