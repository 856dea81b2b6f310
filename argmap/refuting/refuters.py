"""Refuters: attempts to break a verdict, each with what a sound map should show and what this one does.

After the refutation tests of causal inference (placebo treatment, dummy outcome, data subsets; Sharma and Kiciman, *DoWhy*,
arXiv 2011.04216, 2020), carried over to argument maps; the tests and their limits are ours.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.viewing import base_score, with_perspective
from argmap.refuting.disturbing import shuffled, with_double, with_placebo
from argmap.scoring.coalitions import Player, players_of
from argmap.scoring.dropping import without
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Verdict
from argmap.scoring.semantics import Semantics

SHUFFLES = 200
"""How often polarity is shuffled."""

BY_CHANCE = 4.0
"""So many standard errors above an even split are no longer chance."""

SAME = 1e-9
"""Supports that differ by no more are the same."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One disturbed map.

    Attributes:
        id: What was disturbed: the evidence, the source, the number of the shuffle.
        leader: Who leads then; None where nobody does.
        margin: By how much; None where it did not settle.
        moved: Largest change of a thesis's support; NaN where one did not settle.
    """

    id: str
    leader: str | None
    margin: float | None
    moved: float


@dataclass(frozen=True, slots=True)
class Refutation:
    """One attempt to break a verdict.

    Attributes:
        name: Of the refuter.
        does: What was done to the map.
        sound: What a sound map should show.
        found: What this one shows.
        survived: Whether the verdict stands.
        trials: Every disturbed map.
        left: How many more could have been made.
    """

    name: str
    does: str
    sound: str
    found: str
    survived: bool
    trials: tuple[Trial, ...]
    left: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        trials = [
            {"id": trial.id, "leader": trial.leader, "margin": trial.margin, "moved": None if math.isnan(trial.moved) else trial.moved} for trial in self.trials
        ]
        words = {"name": self.name, "does": self.does, "sound": self.sound, "found": self.found}
        return words | {"survived": self.survived, "trials": trials, "left": self.left}


def refute(
    amap: ArgumentMap,
    *,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    shuffles: int = SHUFFLES,
    tries: int | None = None,
    seed: int = 0,
) -> tuple[Refutation, ...]:
    """Try to break the verdict of a map.

    - *idle placebo*: a fact that bears on nothing is added. Nothing should move.
    - *even placebo*: a fact that supports every thesis alike is added. The leader should stay.
    - *retelling*: each piece of evidence is told a second time, marked as a retelling. Nothing should move.
    - *duplicate*: each piece of evidence is entered a second time as if it were a fact of its own. The leader should stay: a verdict that turns
      hangs on nobody having counted that observation twice.
    - *polarity*: a coin decides for every link whether it supports or attacks. The leader should lead about as often as its rivals: one
      that leads whatever the evidence says owes it to base scores, or to the shape of the map.
    - *sources*: each source is dropped with all that rests on it. The leader should stay: a verdict that does not stands on one source.

    Args:
        amap: The map.
        semantics: Any scoring method.
        perspective: Whose numbers to use; None for the map's own.
        shuffles: How often polarity is shuffled.
        tries: How many pieces of evidence, and how many sources, to disturb one by one: those that are most credible and bear most strongly.
            None for all.
        seed: Of the shuffles.

    Raises:
        MapError: When the map has fewer than two theses, or a name is unknown.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9), Evidence(id="ache", text="No ache", base=0.8)],
    ...     links=[Support(premises="clouds", target="rain", weight=0.5), Support(premises="ache", target="dry", weight=0.4)],
    ... )
    >>> [(found.name, found.survived) for found in refute(amap)]
    [('idle placebo', True), ('even placebo', True), ('retelling', True), ('duplicate', False), ('polarity', True), ('sources', True)]
    """
    if len(amap.theses) < 2:  # noqa: PLR2004 - a verdict takes two
        raise MapError("with fewer than two theses there is no verdict to break")
    seen = amap if perspective is None else with_perspective(amap, perspective)
    trier = _Trier(seen, semantics)
    players, origins = players_of(seen), players_of(seen, "sources")
    observed = [player.id for player in _heaviest(seen, players, tries)]
    untold = len(players) - len(observed)
    told = trier.each(observed, lambda item: with_double(seen, item, told=True))
    twice = trier.each(observed, lambda item: with_double(seen, item, told=False))
    told_by = {player.id: player.evidence for player in _heaviest(seen, origins, tries)}
    sources = trier.each(told_by, told_by)
    return (
        trier.still("idle placebo", "Add a fact that bears on nothing.", trier.each(["placebo"], lambda _: with_placebo(seen, bearing=False))),
        trier.stays("even placebo", "Add a fact that supports every thesis alike.", trier.each(["placebo"], lambda _: with_placebo(seen, bearing=True))),
        trier.still("retelling", "Tell each piece of evidence a second time, marked as a retelling.", told, untold),
        trier.stays("duplicate", "Enter each piece of evidence a second time, as if it were a fact of its own.", twice, untold),
        trier.even(trier.each(map(str, range(shuffles)), lambda at: shuffled(seen, seed, int(at)))),
        trier.stays("sources", "Drop each source in turn, with all that rests on it.", sources, len(origins) - len(told_by)),
    )


def _heaviest(amap: ArgumentMap, players: Sequence[Player], tries: int | None) -> list[Player]:
    """Choose those players whose evidence is most credible and bears most strongly, in map order; all where there are not too many."""
    if tries is None or len(players) <= tries:
        return list(players)
    weighs = {player.id: sum(base_score(amap, item) * link.weight for item in player.evidence for link in amap.links_from(item)) for player in players}
    chosen = set(sorted(weighs, key=lambda name: -weighs[name])[:tries])
    return [player for player in players if player.id in chosen]


class _Trier:
    """Scores disturbed maps and holds them against the verdict of the undisturbed one."""

    def __init__(self, amap: ArgumentMap, semantics: str | Semantics) -> None:
        self.amap, self.semantics = amap, semantics
        self.verdict: Verdict = score(amap, semantics).verdict

    def each(self, ids: Iterable[str], disturbed: Callable[[str], ArgumentMap] | dict[str, tuple[str, ...]]) -> list[Trial]:
        """Score a disturbed map for each id; a dict tells which evidence to drop."""
        make = disturbed if callable(disturbed) else lambda source: without(self.amap, disturbed[source], ())
        return [self._trial(name, make(name)) for name in ids]

    def still(self, name: str, does: str, trials: list[Trial], left: int = 0) -> Refutation:
        """Nothing should move."""
        moved = [trial for trial in trials if not trial.moved <= SAME]
        most = max((trial.moved for trial in moved), default=0.0)
        found = "Nothing moves."
        if moved:
            found = "The supports do not settle." if math.isnan(most) else f"A support moves by {most:.3f} at {_listed(moved)}."
        return Refutation(name, does, "No support moves.", found, not moved, tuple(trials), left)

    def stays(self, name: str, does: str, trials: list[Trial], left: int = 0) -> Refutation:
        """The leader should stay."""
        turned = [trial for trial in trials if trial.leader != self.verdict.leader]
        kept = "Nobody comes to lead" if self.verdict.leader is None else f"{self.verdict.leader} still leads"
        found = f"{kept} in {'every case' if len(trials) != 1 else 'that case'}." if trials else "There is nothing to try."
        if turned:
            others = ", ".join(f"{trial.leader or 'nobody'} leads at {trial.id}" for trial in turned[:3])
            found = f"The lead changes in {len(turned)} of {len(trials)}: {others}{f', and {len(turned) - 3} more' if len(turned) > 3 else ''}."  # noqa: PLR2004
        return Refutation(name, does, "The lead stays as it is.", found, not turned, tuple(trials), left)

    def even(self, trials: list[Trial]) -> Refutation:
        """The leader should lead no more often than by chance."""
        rivals, leader = len(self.verdict.supports), self.verdict.leader
        fair, count = 1.0 / rivals, len(trials)
        share = sum(trial.leader == leader for trial in trials) / count if count else 0.0
        most = fair + BY_CHANCE * math.sqrt(fair * (1.0 - fair) / count) if count else 1.0
        does = "Let a coin decide for every link whether it supports or attacks."
        sound = f"The leader leads about as often as its rivals: in at most {most:.0%} of the shuffles."
        if leader is None:
            return Refutation("polarity", does, sound, "Nobody leads to begin with.", survived=True, trials=tuple(trials))
        return Refutation("polarity", does, sound, f"{leader} leads in {share:.0%} of {count} shuffles.", share <= most, tuple(trials))

    def _trial(self, name: str, amap: ArgumentMap) -> Trial:
        verdict = score(amap, self.semantics).verdict
        moved = max(abs(verdict.supports[thesis] - support) for thesis, support in self.verdict.supports.items())
        return Trial(name, verdict.leader, verdict.margin, math.nan if verdict.unsettled or self.verdict.unsettled else moved)


def _listed(trials: list[Trial]) -> str:
    names = ", ".join(trial.id for trial in trials[:3])
    return names if len(trials) <= 3 else f"{names} and {len(trials) - 3} more"  # noqa: PLR2004 - three fit a sentence
