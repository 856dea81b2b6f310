"""A map on the bench: one map by one method, scored in many scenarios.

A scenario is other base scores and other weights for the same nodes and links. Gradual semantics, and weight of evidence, score thousands of
scenarios in one pass; the other schools have no such pass, and score them one by one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.from_map import GRADUAL, compile_map
from argmap.compiling.program import Floats, Program
from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Thesis
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import with_numbers
from argmap.scoring.evidential import LOG_ODDS, SIGNED
from argmap.scoring.gradients import gradient
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import is_gradual, score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.scoring.solving import solve_many

NOBODY = -1
"""Stands for "no leader" among positions of theses."""


@dataclass(frozen=True, slots=True, eq=False)
class Outcomes:
    """The verdicts of many scenarios.

    Attributes:
        theses: Ids of the theses.
        supports: Of each thesis; NaN where a scenario did not settle. float array in [0, 1], shape (n_scenarios, n_theses).
        leader: Position of the leader among `theses`; -1 where nobody leads, or a support did not settle. int array, shape (n_scenarios,).
    """

    theses: tuple[str, ...]
    supports: Floats
    leader: NDArray[np.int64]

    def names(self) -> list[str | None]:
        """Give the leader of each scenario by id; None where nobody leads."""
        return [None if at == NOBODY else self.theses[at] for at in self.leader.tolist()]

    def margin(self, first: str, second: str) -> Floats:
        """Give the support of one thesis less that of another; float array in [-1, 1], shape (n_scenarios,)."""
        return np.asarray(self.supports[:, self.theses.index(first)] - self.supports[:, self.theses.index(second)])


class Bench:
    """One map by one method.

    Args:
        amap: The map.
        semantics: Any method of `argmap.METHODS`, or a `Semantics` of your own.
        among: How many scenarios the whole run has, where it is cut into parts; see `argmap.scoring.solving.solve_many`.

    Attributes:
        amap: The map.
        semantics: The method.
        program: The map as the method reads it, or as the gradual semantics do where the method has no such reading.
        theses: Ids of the theses.
        tolerance: A margin no larger than this has no leader.
        batched: Whether many scenarios are scored in one pass, and numbers have gradients.

    Raises:
        MapError: When the method is unknown.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=1.0)],
    ...     links=[Support(premises="clouds", target="rain", weight=0.5)],
    ... )
    >>> bench = Bench(amap)
    >>> found = bench.outcomes(weight=[[0.5], [0.0]])
    >>> found.supports.tolist(), found.names()
    ([[0.6, 0.5], [0.5, 0.5]], ['rain', None])
    """

    def __init__(self, amap: ArgumentMap, semantics: str | Semantics = DEFAULT, *, among: int | None = None) -> None:
        self.amap, self.semantics, self.among = amap, semantics, among
        self.batched = is_gradual(semantics) or semantics == LOG_ODDS.name
        self._rule: str | Semantics = LOG_ODDS if semantics == LOG_ODDS.name else semantics
        self.program: Program = compile_map(amap, SIGNED if semantics == LOG_ODDS.name else GRADUAL)
        self.theses = tuple(thesis.id for thesis in amap.theses)
        self.tolerance = amap.policy.tolerance
        self.statement = {name: at for at, name in enumerate(self.program.ids)}
        self.link = {name: at for at, name in enumerate(self.program.link_ids)}
        self.bases, self.weights = self.program.bases, self.program.link_weights

    def outcomes(self, base: Floats | None = None, weight: Floats | None = None) -> Outcomes:
        """Score scenarios and read their verdicts.

        Args:
            base: Base scores, in the order of ``program.ids``. float array in [0, 1], shape (n_scenarios, n_statements); None for the map's own.
            weight: Weights, in the order of ``program.link_ids``. float array in [0, 1], shape (n_scenarios, n_links); None for the map's own.

        Raises:
            MapError: When a shape is wrong or a number is not in [0, 1].
        """
        if self.batched:
            supports = self._solved(base, weight, self.theses)
            return Outcomes(self.theses, supports, leaders(supports, self.tolerance))
        return outcomes_of([score(seen, self.semantics) for seen in self._maps(base, weight)], self.theses)

    def strengths(self, base: Floats | None = None, weight: Floats | None = None, of: Sequence[str] | None = None) -> Floats:
        """Score scenarios; give the strengths of these nodes.

        Args:
            base: As for `outcomes`.
            weight: As for `outcomes`.
            of: Ids of the nodes; None for the theses.

        Returns:
            Float array in [0, 1], shape (n_scenarios, len(of)); NaN where a strength did not settle, or the method gives none.

        Raises:
            MapError: As for `outcomes`, and when a node is unknown.
        """
        names = self.theses if of is None else tuple(of)
        if self.batched:
            return self._solved(base, weight, names)
        return strengths_of([score(seen, self.semantics) for seen in self._maps(base, weight)], names)

    def gradient(self, of: Mapping[str, float], base: Floats | None = None, weight: Floats | None = None) -> tuple[Floats, Floats]:
        """Give the derivatives of a weighted sum of strengths by all base scores and all weights, in one scenario.

        Args:
            of: Shares by node id.
            base: Base scores of the scenario; float array, shape (n_statements,). None for the map's own.
            weight: Its weights; float array, shape (n_links,). None for the map's own.

        Returns:
            By base score, shape (n_statements,), and by weight, shape (n_links,).

        Raises:
            ConvergenceError: When something that it draws on does not settle.
            MapError: When the method has no gradients.
        """
        if not self.batched:
            raise MapError(f"{self.semantics} has no gradients: its scores jump; use a gradual semantics or weight-of-evidence", ids=(str(self.semantics),))
        found = gradient(self.program.with_numbers(base=base, weight=weight), of, self._rule)
        return found.base, found.weight

    def takes_policy(self, node: Thesis | Claim) -> bool:
        """Tell whether a node without a base score of its own starts from the policy's; weight of evidence lets claims start in doubt."""
        return isinstance(node, Thesis) or self.semantics != LOG_ODDS.name

    def _solved(self, base: Floats | None, weight: Floats | None, of: Sequence[str]) -> Floats:
        unknown = next((name for name in of if name not in self.statement), None)
        if unknown is not None:
            raise MapError(f"unknown node {unknown!r}{did_you_mean(unknown, self.statement)}", ids=(unknown,))
        return solve_many(self.program, self._rule, base=base, weight=weight, of=tuple(of), among=self.among).strengths

    def _maps(self, base: Floats | None, weight: Floats | None) -> list[ArgumentMap]:
        """Make a map for each scenario; what does not differ from the map's own number is not stated anew."""
        bases = [{}] if base is None else [_differing(row, self.bases, self.program.ids) for row in np.atleast_2d(base)]
        weights = [{}] if weight is None else [_differing(row, self.weights, self.program.link_ids) for row in np.atleast_2d(weight)]
        count = max(len(bases), len(weights))
        rows = (bases * count if len(bases) == 1 else bases, weights * count if len(weights) == 1 else weights)
        return [with_numbers(self.amap, one, other) for one, other in zip(*rows, strict=True)]


def leaders(supports: Floats, tolerance: float) -> NDArray[np.int64]:
    """Read off who leads in each scenario.

    Args:
        supports: Of each thesis. float array, shape (n_scenarios, n_theses).
        tolerance: A margin no larger than this has no leader.

    Returns:
        Positions of the leaders, -1 where there is none. int array, shape (n_scenarios,).

    >>> leaders(np.array([[0.8, 0.5], [0.5, 0.505]]), 0.01).tolist()
    [0, -1]
    """
    if supports.shape[1] < 2:  # noqa: PLR2004 - a lead takes two
        return np.full(len(supports), NOBODY)
    # Thesis by thesis, for there are few, and many scenarios. What is NaN makes its scenario's margin NaN, which is above nothing.
    best, second, first = supports[:, 0], np.full(len(supports), -np.inf), np.zeros(len(supports), dtype=np.int64)
    for at in range(1, supports.shape[1]):
        support = supports[:, at]
        higher = support > best
        second = np.maximum(second, np.where(higher, best, support))
        first[higher] = at
        best = np.where(higher, support, best)
    return np.where(best - second > tolerance, first, NOBODY)


def outcomes_of(scored: Sequence[Scores], theses: Sequence[str]) -> Outcomes:
    """Gather verdicts that were found one by one."""
    names = [scores.verdict.leader for scores in scored]
    return Outcomes(
        tuple(theses), strengths_of(scored, theses), np.array([NOBODY if name is None else list(theses).index(name) for name in names], dtype=np.int64)
    )


def strengths_of(scored: Sequence[Scores], of: Sequence[str]) -> Floats:
    """Gather strengths that were found one by one; NaN where there is none.

    Raises:
        MapError: When a node is unknown.
    """
    for scores in scored[:1]:
        for name in of:
            if name not in scores:
                raise MapError(f"unknown node {name!r}{did_you_mean(name, scores)}", ids=(name,))
    found = [[scores.known(name) for name in of] for scores in scored]
    return np.array(found, dtype=np.float64).reshape(len(scored), len(of))


def _differing(row: Floats, own: Floats, names: Sequence[str]) -> dict[str, float]:
    return {names[at]: float(row[at]) for at in np.flatnonzero(row != own).tolist()}
