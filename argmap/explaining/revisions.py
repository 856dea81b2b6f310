"""Why the verdict changed between two maps: sets of edits that suffice for it, that it needs, and without which it would not be."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
from immutabledict import immutabledict
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.doors import Plotted
from argmap.errors import ConvergenceError, MapError
from argmap.explaining.contributions import SAMPLES, SAMPLES_ALONE
from argmap.explaining.hybrids import Booleans, Edit, Hybrids
from argmap.explaining.shapley import coalitions, exactly, sampled
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import with_perspective
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Verdict
from argmap.scoring.semantics import Semantics

MOST_EXACT = 14
"""Most edits whose sets are all gone through, where these are scored in one pass."""

MOST_EXACT_ALONE = 9
"""The same where each set is a map to be scored by itself."""

_SHOWN = 20
"""Sets of each kind that are kept."""

_UNSETTLED = -9
"""Stands for the state of a map that does not settle."""


@dataclass(frozen=True, slots=True, repr=False)
class Revision(Plotted):
    r"""Why the verdict changed between two maps.

    With rev(S) the map after with the edits of S undone, and U all edits: a set S is *sufficient* when rev(U \ S), which keeps only S, shows the
    change already; *counterfactual* when, besides, rev(S) does not show it; *necessary* when, besides being sufficient, no other edits show the change.

    Attributes:
        title: Of the map after.
        semantics: Name of the scoring method.
        perspective: Id of the perspective; None for the maps' own numbers.
        theses: The two theses whose order is asked about; None for who leads.
        before: The verdict before.
        after: The verdict after.
        edits: All that differs.
        changed: Whether the order, or the leader, is another.
        sufficient: The sets that suffice and lose that with any edit left out, the smallest first; at most 20.
        counterfactual: Likewise those without which the change would not be.
        necessary: Likewise those that the change cannot do without.
        exact: Whether all sets were gone through. Otherwise `sufficient` and `counterfactual` hold what was found, and `necessary` nothing.
        at_least: No set with fewer edits suffices.
        of: Shares of the theses in the margin that `shares` is about.
        shares: Shapley values of the edits: how much each moved the margin; empty where it does not settle on the way.
        errors: Standard error of each share, where there are too many edits to be exact.
    """

    title: str
    semantics: str
    perspective: str | None
    theses: tuple[str, str] | None
    before: Verdict
    after: Verdict
    edits: tuple[Edit, ...]
    changed: bool
    sufficient: tuple[tuple[str, ...], ...]
    counterfactual: tuple[tuple[str, ...], ...]
    necessary: tuple[tuple[str, ...], ...]
    exact: bool
    at_least: int
    of: Mapping[str, float]
    shares: Mapping[str, float]
    errors: Mapping[str, float]

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        sides = {
            name: {"leader": verdict.leader, "margin": verdict.margin, "theses": dict(verdict.supports)}
            for name, verdict in (("before", self.before), ("after", self.after))
        }
        sets = {name: [list(ids) for ids in getattr(self, name)] for name in ("sufficient", "counterfactual", "necessary")}
        return {
            "title": self.title,
            "semantics": self.semantics,
            "perspective": self.perspective,
            "theses": None if self.theses is None else list(self.theses),
            **sides,
            "edits": [
                {"id": edit.id, "what": edit.what, "how": edit.how, "said": edit.said, "share": self.shares.get(edit.id), "error": self.errors.get(edit.id)}
                for edit in self.edits
            ],
            "changed": self.changed,
            **sets,
            "exact": self.exact,
            "at_least": self.at_least,
            "of": dict(self.of),
        }


def explain_change(
    before: ArgumentMap,
    after: ArgumentMap,
    *,
    theses: Sequence[str] | None = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    samples: int | None = None,
    seed: int = 0,
) -> Revision:
    """Explain by the edits between two maps why another thesis leads, or why two theses stand in another order.

    All sets of up to 14 edits are gone through (9, where each has to be scored by itself). With more edits, the smallest sets that suffice are
    sought by size as far as the same effort goes, and beyond that one set is made by leaving out edits as long as what is left suffices.

    Args:
        before: The map as it was.
        after: The map as it is.
        theses: Two theses of both maps, for their order; None for who leads.
        semantics: Any scoring method.
        perspective: Whose numbers to use, a perspective of both maps; None for the maps' own.
        samples: How many orders of the edits are drawn for their shares where there are too many edits to be exact; None for 2,000, or 100 where each
            set has to be scored by itself.
        seed: Of the random orders.

    Raises:
        ConvergenceError: When a thesis has no settled support before or after.
        MapError: When a name is unknown.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> old = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9), Evidence(id="blue", text="Blue sky", base=0.5)],
    ...     links=[Support(premises="clouds", target="rain", weight=0.8), Support(premises="blue", target="dry", weight=0.8)],
    ... )
    >>> new = old.replace(evidence=[item.replace(base={"clouds": 0.4, "blue": 0.6}[item.id]) for item in old.evidence])
    >>> found = explain_change(old, new)
    >>> found.before.leader, found.after.leader, found.sufficient, found.counterfactual
    ('rain', 'dry', (('clouds',),), (('clouds',),))

    Source: Kampik and Čyras, *Explaining change in quantitative bipolar argumentation*, COMMA 2022; Kampik, Čyras, Ruiz, IJAR 2024,
    arXiv 2509.18215; there an edit is all that changed about one argument.
    """
    old, new = (amap if perspective is None else with_perspective(amap, perspective) for amap in (before, after))
    asked = _asked(old, new, theses)
    scored = [score(amap, semantics) for amap in (old, new)]
    for amap, scores in zip((old, new), scored, strict=True):
        if not scores.theses:
            raise MapError(f"{amap.title!r} has no thesis, so there is no verdict that could change")
        if scores.verdict.unsettled:
            raise ConvergenceError(scores.verdict.unsettled, scores.iterations, scores.residual)
    changes = _Changes(Hybrids(old, new, semantics), asked, scored[0].verdict, scored[1].verdict)
    shares, errors = changes.shares(samples, seed)
    return Revision(
        title=after.title,
        semantics=semantics if isinstance(semantics, str) else semantics.name,
        perspective=perspective,
        theses=asked,
        before=scored[0].verdict,
        after=scored[1].verdict,
        edits=changes.hybrids.edits,
        changed=changes.changed,
        of=immutabledict(changes.of),
        shares=immutabledict(shares),
        errors=immutabledict(errors),
        **changes.found(),
    )


def _asked(before: ArgumentMap, after: ArgumentMap, theses: Sequence[str] | None) -> tuple[str, str] | None:
    if theses is None:
        return None
    for amap in (before, after):
        known = [thesis.id for thesis in amap.theses]
        for name in theses:
            if name not in known:
                raise MapError(f"{name!r} is no thesis of both maps{did_you_mean(name, known)}", ids=(name,))
    if len(theses) != 2 or theses[0] == theses[1]:  # noqa: PLR2004 - an order takes two
        raise MapError(f"an order is that of two theses, not of {', '.join(theses)}", ids=tuple(theses))
    return theses[0], theses[1]


class _Changes:
    """What sets of edits do."""

    def __init__(self, hybrids: Hybrids, asked: tuple[str, str] | None, before: Verdict, after: Verdict) -> None:
        self.hybrids, self.asked, self.size = hybrids, asked, len(hybrids.edits)
        self.tolerance = before.tolerance
        first, second = asked or _rivals(before, after)
        self.of = {first: 1.0} if second is None else {first: 1.0, second: -1.0}
        self.limit = MOST_EXACT if hybrids.batched else MOST_EXACT_ALONE
        self.exact = self.size <= self.limit
        ends = np.array([[False] * self.size, [True] * self.size], dtype=np.bool_).reshape(2, self.size)
        self.start, end = self._states(ends).tolist()
        self.changed = self.start != end

    def _states(self, keeps: Booleans) -> NDArray[np.int64]:
        """Give the leader, or the order asked about, of each hybrid; the smallest number where it does not settle."""
        supports, leader = self.hybrids.outcomes(keeps)
        if self.asked is None:
            return np.where(np.isnan(supports).any(axis=1), _UNSETTLED, leader)
        margin = self._margins(supports)
        return np.where(np.isnan(margin), _UNSETTLED, np.sign(margin) * (np.abs(margin) > self.tolerance)).astype(np.int64)

    def _margins(self, supports: Floats) -> Floats:
        return sum((share * supports[:, self.hybrids.theses.index(name)] for name, share in self.of.items()), np.zeros(len(supports)))

    def _suffice(self, keeps: Booleans) -> Booleans:
        """Tell which sets of edits suffice: kept alone, they show the change."""
        states = self._states(keeps)
        found: Booleans = (states != self.start) & (states != _UNSETTLED)
        return found

    def _counter(self, keeps: Booleans) -> Booleans:
        """Tell which sets suffice, and with them undone there is no change."""
        found: Booleans = self._suffice(keeps) & (self._states(~keeps) == self.start)
        return found

    def found(self) -> dict[str, Any]:
        """Give the minimal sets of each kind."""
        if not self.changed:
            return {"sufficient": (), "counterfactual": (), "necessary": (), "exact": True, "at_least": 0}
        return self._by_all_sets() if self.exact else self._by_size()

    def shares(self, samples: int | None, seed: int) -> tuple[dict[str, float], dict[str, float]]:
        """Give the Shapley values of the edits, for the margin, and their errors where they are sampled; none where they do not settle."""
        names = [edit.id for edit in self.hybrids.edits]
        errors = np.zeros(0)
        if self.exact:
            found = exactly(self._moved, self.size)
        else:
            found, errors = sampled(self._moved, self.size, samples or (SAMPLES if self.hybrids.batched else SAMPLES_ALONE), seed)
        if np.isnan(found).any():
            return {}, {}
        return dict(zip(names, found.tolist(), strict=True)), dict(zip(names, errors.tolist(), strict=False))

    def _moved(self, keeps: Booleans) -> Floats:
        return self._margins(self.hybrids.outcomes(keeps)[0])

    def _by_all_sets(self) -> dict[str, Any]:
        keeps = coalitions(0, 1 << self.size, self.size)
        states = self._states(keeps)
        suffice = (states != self.start) & (states != _UNSETTLED)
        counter = suffice & (states[::-1] == self.start)  # the complement of a set has the complementary number
        none_beside = ~_some_within(suffice)[::-1]
        sets = {
            name: self._minimal(keeps, holds) for name, holds in (("sufficient", suffice), ("counterfactual", counter), ("necessary", suffice & none_beside))
        }
        return sets | {"exact": True, "at_least": len(sets["sufficient"][0])}

    def _minimal(self, keeps: Booleans, holds: Booleans) -> tuple[tuple[str, ...], ...]:
        minimal = np.flatnonzero(holds & ~_some_within(holds, proper=True))
        rows = sorted((keeps[at] for at in minimal.tolist()), key=lambda row: (int(row.sum()), (~row).tolist()))
        return tuple(self._named(row) for row in rows[:_SHOWN])

    def _named(self, row: Booleans) -> tuple[str, ...]:
        return tuple(edit.id for edit, kept in zip(self.hybrids.edits, row.tolist(), strict=True) if kept)

    def _by_size(self) -> dict[str, Any]:
        tried, fewer = 0, 1
        while (tried := tried + comb(self.size, fewer)) <= 1 << self.limit:
            keeps = np.array([np.isin(np.arange(self.size), chosen) for chosen in combinations(range(self.size), fewer)])
            suffice = keeps[self._suffice(keeps)]
            if len(suffice):
                counter = suffice[self._counter(suffice)]
                break
            fewer += 1
        else:
            suffice, counter = self._greedily(self._suffice), np.zeros((0, self.size), dtype=np.bool_)
        counter = counter if len(counter) else self._greedily(self._counter)
        sets = {name: tuple(self._named(row) for row in rows[:_SHOWN]) for name, rows in (("sufficient", suffice), ("counterfactual", counter))}
        return sets | {"necessary": (), "exact": False, "at_least": fewer}

    def _greedily(self, holds: Callable[[Booleans], Booleans]) -> Booleans:
        """Leave out edits from all of them, one after another, as long as what is left still does it."""
        left, again = np.ones((1, self.size), dtype=np.bool_), True
        while again:
            again = False
            for at in np.flatnonzero(left[0]).tolist():
                fewer = left.copy()
                fewer[0, at] = False
                if holds(fewer)[0]:
                    left, again = fewer, True
        return left


def _some_within(holds: Booleans, *, proper: bool = False) -> Booleans:
    """Tell of each set, by its number, whether something holds of one of its subsets, itself among them unless they are to be proper."""
    size = len(holds).bit_length() - 1
    within = holds.copy()
    for at in range(size):
        halves = within.reshape(-1, 2, 1 << at)
        halves[:, 1] |= halves[:, 0]
    if not proper:
        return within
    found = np.zeros_like(holds)
    for at in range(size):
        found.reshape(-1, 2, 1 << at)[:, 1] |= within.reshape(-1, 2, 1 << at)[:, 0]
    return found


def _rivals(before: Verdict, after: Verdict) -> tuple[str, str | None]:
    """Give the thesis that is strongest after, and the one that was before, or else the next one after."""
    old, new = (sorted(verdict.supports, key=lambda name: -verdict.supports[name]) for verdict in (before, after))
    others = [name for name in (*old[:1], *new[1:]) if name != new[0]]
    return new[0], others[0] if others else None
