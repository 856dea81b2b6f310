"""Score a map: the methods by name, and the one function that runs them."""

from immutabledict import immutabledict

from argmap.compiling.from_map import compile_map
from argmap.compiling.program import Program
from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import with_perspective
from argmap.scoring.results import Scores
from argmap.scoring.semantics import DF_QUAD, QUADRATIC_ENERGY, Semantics
from argmap.scoring.solving import Solution, solve

DEFAULT = QUADRATIC_ENERGY.name

SEMANTICS = immutabledict({semantics.name: semantics for semantics in (QUADRATIC_ENERGY, DF_QUAD)})
"""The gradual semantics by name, the default first."""


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
    rule = semantics if isinstance(semantics, Semantics) else find_semantics(semantics)
    seen = amap if perspective is None else with_perspective(amap, perspective)
    program = compile_map(seen)
    return _read(seen, program, solve(program, rule), rule.name, perspective)


def find_semantics(name: str) -> Semantics:
    """Look a semantics up by name; an unknown name raises `MapError` with the names there are."""
    if name not in SEMANTICS:
        hint = did_you_mean(name, SEMANTICS) or f"; there are {', '.join(SEMANTICS)}"
        raise MapError(f"unknown semantics {name!r}{hint}", ids=(name,))
    return SEMANTICS[name]


def _read(amap: ArgumentMap, program: Program, solution: Solution, semantics: str, perspective: str | None) -> Scores:
    values, settled, weight = solution.values.tolist(), solution.settled.tolist(), program.weight.tolist()
    places = program.statement.tolist()
    unsettled = frozenset(node for node, at in zip(program.ids, places, strict=True) if not settled[at])
    return Scores(
        title=amap.title,
        semantics=semantics,
        perspective=perspective,
        strengths=immutabledict({node: values[at] for node, at in zip(program.ids, places, strict=True)}),
        links=immutabledict({link: weight[at] if at >= 0 else values[~at] for link, at in zip(program.link_ids, program.link_at.tolist(), strict=True)}),
        theses=tuple(thesis.id for thesis in amap.theses),
        tolerance=amap.policy.tolerance,
        converged=bool(solution.settled.all()),
        iterations=solution.iterations,
        residual=solution.residual,
        unsettled=unsettled,
    )
