"""Score a map: the methods by name, and the one function that runs them."""

from immutabledict import immutabledict

from argmap.compiling.from_map import compile_map
from argmap.compiling.program import Program
from argmap.model.maps import ArgumentMap
from argmap.model.viewing import with_perspective
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.scoring.solving import Solution, solve


def score(amap: ArgumentMap, semantics: str | Semantics = DEFAULT, *, perspective: str | None = None) -> Scores:
    """Work out the strength of every node of a map.

    Args:
        amap: The map.
        semantics: A name from `SEMANTICS`, or a `Semantics` of your own.
        perspective: Id of the perspective whose numbers replace the map's own; None for the map as it is.

    Returns:
        The strengths, exact for a map without cycles; `Scores.converged` says whether those of a map with cycles settled.

    Raises:
        MapError: When the semantics or the perspective is unknown.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=1.0)],
    ...     links=[Support(premises="clouds", target="rain", weight=0.5)],
    ... )
    >>> scores = score(amap)
    >>> scores["rain"], scores.verdict.leader
    (0.6, 'rain')
    >>> score(amap, "df-quad")["rain"]
    0.75
    """
    seen = amap if perspective is None else with_perspective(amap, perspective)
    program = compile_map(seen)
    return _read(seen, program, solve(program, semantics), perspective)


def _read(amap: ArgumentMap, program: Program, solution: Solution, perspective: str | None) -> Scores:
    return Scores(
        title=amap.title,
        semantics=solution.semantics,
        perspective=perspective,
        strengths=immutabledict(zip(program.ids, solution.strengths.tolist(), strict=True)),
        links=immutabledict(zip(program.link_ids, solution.link_strengths.tolist(), strict=True)),
        theses=tuple(thesis.id for thesis in amap.theses),
        tolerance=amap.policy.tolerance,
        converged=solution.converged,
        iterations=solution.iterations,
        residual=solution.residual,
        unsettled=frozenset(solution.unsettled),
    )
