"""Score a map: every method by name, and the one function that runs them."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from immutabledict import immutabledict

from argmap.compiling.from_map import compile_map
from argmap.compiling.program import Program
from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import with_perspective
from argmap.scoring.gradual import DEFAULT, bare_name
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.scoring.solving import Solution, solve


@dataclass(frozen=True, slots=True)
class Method:
    """A way to score a map.

    Attributes:
        name: As on the command line.
        school: "gradual", "bayesian", "competing hypotheses", "belief functions" or "grounded".
        weighs: What moves its verdict, in a few words.
    """

    name: str
    school: str
    weighs: str


METHODS = immutabledict({method.name: method for method in (
    Method("quadratic-energy", "gradual", "the sum of all contributions; small sums move little, large ones never quite saturate"),
    Method("df-quad", "gradual", "the strongest contributions; several of them soon saturate, and one of 1 silences the rest"),
    Method("squared-df-quad", "gradual", "the strongest contributions, moving a base score no more than half of its way"),
    Method("euler-based", "gradual", "the sum of all contributions; attacks cannot go below the square of the base score"),
    Method("mlp-based", "gradual", "the sum of all contributions, added to the log-odds of the base score"),
    Method("euler-top", "gradual", "only the strongest support and the strongest attack"),
    Method("weight-of-evidence", "bayesian", "every link as a likelihood ratio; doubted claims add nothing, refuted ones count against"),
    Method("ach", "competing hypotheses", "only what speaks against each thesis, claims in between read through"),
    Method("ach-contrast", "competing hypotheses", "how much better evidence fits one thesis than the others"),
    Method("dempster-shafer", "belief functions", "what must be believed once all contradiction is scaled away"),
    Method("grounded", "grounded", "the strongest link that stands; it tests tenability and seldom chooses"),
)})  # fmt: skip
"""Every method by name, the default first."""


def score(amap: ArgumentMap, semantics: str | Semantics = DEFAULT, *, perspective: str | None = None) -> Scores:
    """Work out the strength of every node of a map.

    Args:
        amap: The map.
        semantics: A name from `METHODS`, with parameters where it has any (``df-quad(k=2)``), or a `Semantics` of your own.
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
    return replace(_scored(seen, semantics), perspective=perspective)


def find_method(name: str) -> Method:
    """Look a method up by its name, with or without parameters.

    Raises:
        MapError: When there is none, with the names there are.

    >>> find_method("df-quad(k=2)").school
    'gradual'
    """
    bare = bare_name(name)
    if bare not in METHODS:
        hint = did_you_mean(bare, METHODS) or f"; there are {', '.join(METHODS)}"
        raise MapError(f"unknown semantics {name!r}{hint}", ids=(name,))
    return METHODS[bare]


def is_gradual(semantics: str | Semantics) -> bool:
    """Tell whether a method is a gradual semantics, as everything that runs on batches and gradients wants it.

    Raises:
        MapError: When there is no such method.

    >>> is_gradual("df-quad(k=2)"), is_gradual("ach")
    (True, False)
    """
    return isinstance(semantics, Semantics) or find_method(semantics).school == "gradual"


def _scored(amap: ArgumentMap, semantics: str | Semantics) -> Scores:
    if isinstance(semantics, str) and not is_gradual(semantics):
        if semantics not in METHODS:
            raise MapError(f"{bare_name(semantics)!r} takes no parameter", ids=(semantics,))
        from argmap.scoring import schools  # noqa: PLC0415 - most maps are scored by the default

        by_school: dict[str, Callable[[ArgumentMap], Scores]] = {
            "weight-of-evidence": schools.weight_of_evidence,
            "ach": schools.ach,
            "ach-contrast": schools.ach_contrast,
            "dempster-shafer": schools.dempster_shafer,
            "grounded": schools.grounded,
        }
        return by_school[semantics](amap)
    program = compile_map(amap)
    return _read(amap, program, solve(program, semantics))


def _read(amap: ArgumentMap, program: Program, solution: Solution) -> Scores:
    return Scores(
        title=amap.title,
        semantics=solution.semantics,
        perspective=None,
        strengths=immutabledict(zip(program.ids, solution.strengths.tolist(), strict=True)),
        links=immutabledict(zip(program.link_ids, solution.link_strengths.tolist(), strict=True)),
        theses=tuple(thesis.id for thesis in amap.theses),
        tolerance=amap.policy.tolerance,
        converged=solution.converged,
        iterations=solution.iterations,
        residual=solution.residual,
        unsettled=frozenset(solution.unsettled),
    )
