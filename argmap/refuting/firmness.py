"""How firm a verdict is: which methods, perspectives and weightings agree with it, how near a flip is, and what it stands on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from immutabledict import immutabledict

from argmap.doors import Plotted
from argmap.model.maps import ArgumentMap
from argmap.refuting.refuters import SHUFFLES, Refutation, refute
from argmap.scoring.benches import Bench
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import METHODS, score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.whatif.flipping import Flips, flip
from argmap.whatif.shares import Share
from argmap.whatif.simulating import simulate

DRAWS = 2_000
"""Simulated weightings where no number is asked for: the error of a share is then at most 0.011."""

SPREAD = 0.2
"""How far a number may lie to either side of where it is, where the map does not state how uncertain it is."""

SLOW_DRAWS = 200
"""The same for methods that score scenarios one by one."""


@dataclass(frozen=True, slots=True, repr=False)
class Firmness(Plotted):
    """How firm a verdict is.

    Attributes:
        scores: The verdict.
        methods: Who leads by each method, with the same numbers; None where nobody does.
        perspectives: Who leads from each perspective, by the same method; the map's own numbers stand under None.
        agreement: Share of simulated weightings that name the same leader; None where nothing could be simulated.
        draws: How many weightings were simulated.
        flips: The smallest changes that turn the verdict; None where the verdict does not settle, or they were left out.
        refutations: Attempts to break it.
    """

    scores: Scores
    methods: Mapping[str, str | None]
    perspectives: Mapping[str | None, str | None]
    agreement: Share | None
    draws: int
    flips: Flips | None
    refutations: tuple[Refutation, ...]

    @property
    def agreeing_methods(self) -> tuple[str, ...]:
        """The methods that name the same leader."""
        return tuple(method for method, leader in self.methods.items() if leader == self.scores.verdict.leader)

    @property
    def agreeing_perspectives(self) -> tuple[str | None, ...]:
        """The perspectives that name the same leader, None for the map's own numbers."""
        return tuple(view for view, leader in self.perspectives.items() if leader == self.scores.verdict.leader)

    @property
    def sources(self) -> Mapping[str, str | None]:
        """Who would lead without each source on which the verdict depends; empty where it depends on none."""
        found = next(attempt for attempt in self.refutations if attempt.name == "sources")
        return immutabledict({trial.id: trial.leader for trial in found.trials if trial.leader != self.scores.verdict.leader})

    @property
    def broken(self) -> tuple[Refutation, ...]:
        """The attempts that broke the verdict."""
        return tuple(attempt for attempt in self.refutations if not attempt.survived)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return {
            "leader": self.scores.verdict.leader,
            "methods": dict(self.methods),
            "perspectives": [{"perspective": view, "leader": leader} for view, leader in self.perspectives.items()],
            "agreement": None if self.agreement is None else self.agreement.to_dict(),
            "draws": self.draws,
            "flips": None if self.flips is None else self.flips.to_dict(),
            "sources": dict(self.sources),
            "refutations": [attempt.to_dict() for attempt in self.refutations],
        }


def firmness(
    amap: ArgumentMap,
    *,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    draws: int | None = None,
    shuffles: int = SHUFFLES,
    tries: int | None = None,
    flips: Flips | Literal[False] | None = None,
    seed: int = 0,
) -> Firmness:
    """Work out how firm a verdict is.

    Weightings are simulated with every credibility and every weight up to `SPREAD` to either side of where it is, or as the map states its
    uncertainty (see `argmap.simulate`).

    Args:
        amap: The map.
        semantics: Any scoring method.
        perspective: Whose numbers to use; None for the map's own.
        draws: How many weightings to simulate; None for 2,000, or 200 where the method scores them one by one.
        shuffles: How often polarity is shuffled (see `argmap.refute`).
        tries: How much evidence, and how many sources, to disturb one by one (see `argmap.refute`); None for all.
        flips: The smallest changes that turn the verdict, where they are known already; False to leave them out.
        seed: Of all random numbers.

    Raises:
        MapError: When the map has fewer than two theses, or a name is unknown.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9)],
    ...     links=[Support(premises="clouds", target="rain", weight=0.5)],
    ... )
    >>> found = firmness(amap)
    >>> len(found.agreeing_methods), found.agreement.share, found.flips.singles
    (10, 1.0, ())
    """
    refutations = refute(amap, semantics=semantics, perspective=perspective, shuffles=shuffles, tries=tries, seed=seed)
    scores = score(amap, semantics, perspective=perspective)
    names: dict[str, str | Semantics] = dict(zip(METHODS, METHODS, strict=True))
    names[scores.semantics] = semantics
    views = (None, *(view.id for view in amap.perspectives))
    agreement, count, turning = None, 0, None
    if not scores.verdict.unsettled:
        count = (DRAWS if Bench(amap, semantics).batched else SLOW_DRAWS) if draws is None else draws
        agreement = simulate(amap, n=count, seed=seed, spread=SPREAD, semantics=semantics, perspective=perspective).agreement
        turning = flip(amap, norms=(), semantics=semantics, perspective=perspective, seed=seed) if flips is None else flips or None
    return Firmness(
        scores=scores,
        methods=immutabledict({name: score(amap, method, perspective=perspective).verdict.leader for name, method in names.items()}),
        perspectives=immutabledict({view: score(amap, semantics, perspective=view).verdict.leader for view in views}),
        agreement=agreement,
        draws=count,
        flips=turning,
        refutations=refutations,
    )
