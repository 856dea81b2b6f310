"""Gradients: how a strength answers to every base score and every weight, by one reverse pass.

The forward pass leaves the value of every program node; going back from the target, each node hands what is due to its sources
(reverse-mode differentiation), through undercuts, linked premises and retellings alike. In a cyclic component the values are a fixed
point ``s = f(s, x)``, and what is due there solves ``due = given + Jᵀ due`` with J the derivatives of f by s (implicit
differentiation: Christianson, *Reverse accumulation and attractive fixed points*, Optimization Methods and Software 3, 1994).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
from immutabledict import immutabledict

from argmap.compiling.program import Floats, Program
from argmap.errors import ConvergenceError
from argmap.scoring import kernels
from argmap.scoring.binding import kernels_of
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.semantics import Semantics
from argmap.scoring.solving import Solution, arrays_of, as_semantics, lists_of, place_of, solve, visits

_STEPS = 2_000
"""Most steps of the iteration for a cyclic component before its equations are solved outright."""

_OUTRIGHT = 4_000
"""Largest cyclic component whose equations are solved outright."""


@dataclass(frozen=True, slots=True, eq=False)
class Gradient:
    """Derivatives of one number by all base scores and all weights.

    Attributes:
        program: Which program.
        of: What the derivatives are of: weights by statement id, 1.0 for the strength of one statement.
        value: The number itself.
        base: By base scores, in the order of ``program.ids``. float array, shape (n_statements,).
        weight: By weights, in the order of ``program.link_ids``. float array, shape (n_links,).
    """

    program: Program
    of: Mapping[str, float]
    value: float
    base: Floats
    weight: Floats

    def by_base(self) -> dict[str, float]:
        """Give the derivatives by base scores, by id."""
        return dict(zip(self.program.ids, self.base.tolist(), strict=True))

    def by_weight(self) -> dict[str, float]:
        """Give the derivatives by weights, by link id."""
        return dict(zip(self.program.link_ids, self.weight.tolist(), strict=True))


def gradient(program: Program, of: str | Mapping[str, float], semantics: str | Semantics = DEFAULT, *, solution: Solution | None = None) -> Gradient:
    """Give the derivatives of a strength, or of a weighted sum of strengths, by every base score and every weight.

    Args:
        program: A compiled map, or one made from arrays.
        of: Id of a statement; or weights by id, such as ``{"rain": 1.0, "dry": -1.0}`` for a margin.
        semantics: A name of a gradual semantics, or a `Semantics` of your own.
        solution: The program's solution under that semantics, if it is at hand.

    Returns:
        The derivatives. At a kink (an aggregate of 0 under a linear influence, say) they are the mean of the two sides'.

    Raises:
        ConvergenceError: When what is asked for, or something it draws on, has no settled value.
        MapError: When an id or the semantics is unknown.

    >>> program = Program.from_arrays(base=[0.8, 0.5], source=[0], target=[1], weight=[0.5])
    >>> found = gradient(program, "1", "df-quad")
    >>> found.value, found.by_base(), found.by_weight()
    (0.7, {'0': 0.25, '1': 0.6}, {'0': 0.4})
    """
    rule = as_semantics(semantics)
    shares = {of: 1.0} if isinstance(of, str) else dict(of)
    places = {name: place_of(program, name) for name in shares}
    solved = solve(program, rule) if solution is None else solution
    open_ends = tuple(name for name in shares if name in solved.unsettled)
    if open_ends:
        raise ConvergenceError(open_ends, solved.iterations, solved.residual)
    bound, is_compiled = kernels_of(rule).worth(2 * visits(program))
    due = np.zeros(len(program.op))
    for name, share in shares.items():
        due[program.statement[places[name]]] += share
    back = _Back(program, bound, solved.values, due, is_compiled=is_compiled)
    by_base, by_edge = back.passed()
    at = program.link_at
    on_gate = at < 0
    by_weight = np.empty(len(at))
    by_weight[on_gate], by_weight[~on_gate] = by_base[~at[on_gate]], by_edge[at[~on_gate]]
    value = float(sum(share * solved.strengths[places[name]] for name, share in shares.items()))
    return Gradient(program, immutabledict(shares), value, by_base[program.statement], by_weight)


class _Back:
    """One reverse pass."""

    def __init__(self, program: Program, bound: SimpleNamespace, values: Floats, due: Floats, *, is_compiled: bool) -> None:
        self.program, self.bound = program, bound
        self.work = [values, due, np.zeros(len(program.op)), np.zeros(len(program.weight))]
        self.arrays = arrays_of(program)
        self.as_arrays = is_compiled
        if not is_compiled:
            self.arrays, self.work = lists_of(program), [array.tolist() for array in self.work]

    def passed(self) -> tuple[Floats, Floats]:
        """Go back through the whole program; give the derivatives by the nodes' bases and by the edges' weights."""
        values, due, by_base, by_edge = self.work
        end = len(self.program.op)
        for component in np.flatnonzero(self.program.cyclic)[::-1].tolist():
            first, last = int(self.program.block[component]), int(self.program.block[component + 1])
            self.bound.reverse(last, end, self.arrays, values, due, by_base, by_edge)
            if any(due[first:last]):
                self._through_cycle(first, last)
            end = first
        self.bound.reverse(0, end, self.arrays, values, due, by_base, by_edge)
        return np.asarray(by_base), np.asarray(by_edge)

    def _through_cycle(self, first: int, last: int) -> None:
        values, due, by_base, by_edge = self.work
        self.bound.open_cycle(first, last, self.arrays, values, by_base, by_edge)
        given = due[first:last].copy()  # of a list or of an array
        new = given.copy()
        for share in (1.0, 0.5, 0.1):
            _, residual = self.bound.answer_back(first, last, self.arrays, by_edge, given, due, new, share, _STEPS)
            if residual <= kernels.SETTLED:
                break
        else:
            self._outright(first, last, given)
        self.bound.close_cycle(first, last, self.arrays, values, due, by_base, by_edge)

    def _outright(self, first: int, last: int, given: Floats) -> None:
        """Solve the linear equations of a component whose iteration does not settle."""
        program, size = self.program, last - first
        names = tuple(name for name, at in zip(program.ids, program.statement.tolist(), strict=True) if first <= at < last)
        if size > _OUTRIGHT:
            raise ConvergenceError(names, _STEPS, float("nan"))
        inside = slice(program.start[first], program.start[last])
        target = np.repeat(np.arange(size), np.diff(program.start[first : last + 1]))
        source, answer = program.source[inside] - first, np.asarray(self.work[3][inside]) * program.weight[inside]
        own = (source >= 0) & (source < size)
        equations = np.eye(size)
        np.subtract.at(equations, (source[own], target[own]), answer[own])
        try:
            solved = np.linalg.solve(equations, np.asarray(given))
        except np.linalg.LinAlgError:  # the fixed point has no slope: the least change may move it far
            raise ConvergenceError(names, _STEPS, float("nan")) from None
        self.work[1][first:last] = solved if self.as_arrays else solved.tolist()
