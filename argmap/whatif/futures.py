"""The futures of a map: signposts out one way or the other, evidence there or not yet, thousands of such states scored at once.

Inside, each pending signpost stands as two silent pieces of evidence, one for each outcome, that a base score switches on; evidence that is not
there is switched off with all links that hang on it. So one program serves thousands of states. What it cannot show, a map of its own shows:
see `argmap.whatif.limits`. Schools without batches score each state by itself.
"""

import hashlib
from collections.abc import Sequence
from copy import copy
from typing import Any

import numpy as np
from immutabledict import immutabledict
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.model.changes import AnyChange, Drop, Resolution, Resolve
from argmap.model.links import Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Outcome, Status
from argmap.model.uncertainty import Uncertainty
from argmap.scoring.benches import NOBODY, Bench, Outcomes, outcomes_of
from argmap.scoring.dropping import hanging_links
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics
from argmap.whatif.applying import apply
from argmap.whatif.limits import NO, PENDING, YES, Absences, Limits, States

LEADER = "leader #"
"""Name of the column of leaders, which is no id of a thesis."""

_ROOM = 1 << 21
"""Numbers that are laid out at once."""


class Futures:
    """A map by one method, in states of its signposts and of its evidence.

    Args:
        amap: The map.
        semantics: Any scoring method.
        source: Id of the source that will report how signposts come out; None for nobody in particular.

    Attributes:
        amap: The map.
        semantics: The method.
        source: Who reports.
        theses: Ids of the theses.
        signposts: Ids of the pending signposts.
        bench: The map with outcomes as silent evidence, under its method.
        batched: Whether many states are scored in one pass.

    Raises:
        MapError: When the method or the source is unknown.

    >>> from argmap.model.nodes import Signpost, Thesis
    >>> radar = Signpost(id="radar", text="R", if_yes={"links": [{"kind": "supports", "premises": "radar", "target": "rain"}]})
    >>> amap = ArgumentMap(title="t", theses=[Thesis(id="rain", text="R"), Thesis(id="dry", text="D")], signposts=[radar])
    >>> found = Futures(amap, "df-quad").outcomes(np.array([[PENDING], [NO], [YES]], dtype=np.int8))
    >>> found.supports[:, 0].tolist(), found.names()
    ([0.5, 0.5, 0.975], [None, None, 'rain'])
    """

    def __init__(self, amap: ArgumentMap, semantics: str | Semantics = DEFAULT, *, source: str | None = None) -> None:
        if source is not None:
            amap.source(source)
        self.amap, self.semantics, self.source = amap, semantics, source
        self.theses = tuple(thesis.id for thesis in amap.theses)
        self.signposts = tuple(signpost.id for signpost in amap.signposts)
        wide, names = widened(amap, source)
        self.bench = bench = Bench(wide, semantics)
        self.batched = bench.batched
        if not self.batched:
            return
        self._switches = [(bench.statement[no], bench.statement[yes]) for no, yes in names]
        self._items = [bench.statement[item.id] for item in amap.evidence]
        self._hanging = [sorted(bench.link[name] for name in hanging_links(wide, [item.id], ())) for item in amap.evidence]
        self._limits = Limits(amap, wide, names, bench.program)

    def in_run_of(self, count: int | None) -> "Futures":
        """Give the same for states of a run of so many, which may be cut into parts; see `argmap.scoring.solving.solve_many`."""
        other = copy(self)
        other.bench = copy(self.bench)
        other.bench.among = count
        return other

    def outcomes(self, states: States, absent: Absences | None = None) -> Outcomes:
        """Score states and read their verdicts.

        Args:
            states: -1 where a signpost is pending, 0 where it came out no, 1 where yes. int8 array, shape (n_states, n_signposts).
            absent: Whether each piece of evidence is not there, in map order. bool array, shape (n_states, n_evidence); None for all there.
        """
        away = np.zeros((len(states), len(self.amap.evidence)), dtype=np.bool_) if absent is None else absent
        if not self.batched:
            scored = [score(self.map_of(state, gone), self.semantics) for state, gone in zip(states, away, strict=True)]
            return outcomes_of(scored, self.theses)
        supports, leader = np.empty((len(states), len(self.theses))), np.empty(len(states), dtype=np.int64)
        for rows, settled, gone in self._limits.apart(states, away):
            if settled.any() or gone.any():
                found = self._without(states[rows[0]], settled, gone).outcomes(*_left(states[rows], settled, away[rows], gone))
                supports[rows], leader[rows] = found.supports, found.leader
                continue
            together = max(1, _ROOM // (len(self.bench.bases) + len(self.bench.weights) + 1))
            for first in range(0, len(rows), together):
                some = rows[first : first + together]
                found = self.bench.outcomes(*self._numbers(states[some], away[some]))
                supports[some], leader[some] = found.supports, found.leader
        return Outcomes(self.theses, supports, leader)

    def _numbers(self, states: States, absent: Absences) -> tuple[Floats, Floats | None]:
        bench, count = self.bench, len(states)
        base = np.repeat(bench.bases[:, None], count, axis=1)
        for (no, yes), state in zip(self._switches, states.T, strict=True):
            base[no] *= state == NO
            base[yes] *= state == YES
        if not absent.any():
            return base.T, None
        weight = np.repeat(bench.weights[:, None], count, axis=1)
        for at in np.flatnonzero(absent.any(axis=0)).tolist():
            there = ~absent[:, at]
            base[self._items[at]] *= there
            for link in self._hanging[at]:
                weight[link] *= there
        return base.T, weight.T

    def _without(self, state: States, settled: Absences, gone: Absences) -> "Futures":
        """Give the futures of the map in which some signposts are settled as in this state, and some evidence is gone."""
        amap = self.map_of(np.where(settled, state, np.int8(PENDING)), gone)
        silent = [name for name, how, done in zip(self.signposts, state, settled, strict=True) if done and how == PENDING]
        left = Futures(apply(amap, Drop(*silent)) if silent else amap, self.semantics, source=self.source)
        return left.in_run_of(self.bench.among)

    def rows(self, states: States, absent: Absences | None = None) -> Floats:
        """Score states; give a row for each: supports, and the position of the leader. float array, shape (n_states, n_theses + 1)."""
        found = self.outcomes(states, absent)
        return np.column_stack([found.supports, found.leader])

    def changes(self, state: States, absent: Absences | None = None) -> tuple[AnyChange, ...]:
        """Give the changes to the map that make a state."""
        gone = [] if absent is None else [item.id for item, away in zip(self.amap.evidence, absent, strict=True) if away]
        known = {
            signpost: Resolution(outcome="yes" if how == YES else "no", source=self.source)
            for signpost, how in zip(self.signposts, state.tolist(), strict=True)
            if how != PENDING
        }
        return (*([Drop(*gone)] if gone else []), *([Resolve(known)] if known else []))

    def map_of(self, state: States, absent: Absences | None = None) -> ArgumentMap:
        """Give the map in a state."""
        return apply(self.amap, *self.changes(state, absent))

    def key(self) -> str:
        """Give a digest of the map, the method and the source."""
        method = self.semantics if isinstance(self.semantics, str) else self.semantics.name
        said = "\n".join([self.amap.model_dump_json(), method, self.source or ""])
        return hashlib.sha256(said.encode()).hexdigest()


def named(supports: Floats, theses: Sequence[str]) -> immutabledict[str, float]:
    """Put the theses' names to their supports."""
    return immutabledict(zip(theses, np.asarray(supports, dtype=np.float64).tolist(), strict=True))


def known(supports: Floats, theses: Sequence[str]) -> immutabledict[str, float | None]:
    """Put the theses' names to their supports; None where one did not settle."""
    return immutabledict({thesis: None if np.isnan(support) else support for thesis, support in named(supports, theses).items()})


def leader_at(position: float, theses: Sequence[str]) -> str | None:
    """Name the thesis at a position; None for nobody."""
    return None if position == NOBODY else theses[int(position)]


def leader_shares(leaders: NDArray[Any], share: Floats, n_theses: int) -> Floats:
    """Add up how likely each thesis is to lead, and last, that nobody does; float array, shape (n_theses + 1,).

    Args:
        leaders: Positions of the leaders. array, shape (n_states,).
        share: Probabilities of the states. float array, shape (n_states,).
        n_theses: How many theses there are.
    """
    at = np.where(leaders == NOBODY, n_theses, leaders).astype(np.intp)
    return np.asarray(np.bincount(at, weights=share, minlength=n_theses + 1), dtype=np.float64)


def _left(states: States, settled: Absences, absent: Absences, gone: Absences) -> tuple[States, Absences]:
    """Give what is left of states when some signposts are settled, and so have become evidence at the end, and some evidence is gone."""
    known = int((states[0, settled] != PENDING).sum())
    return states[:, ~settled], np.column_stack([absent[:, ~gone], np.zeros((len(states), known), dtype=np.bool_)])


def widened(amap: ArgumentMap, source: str | None) -> tuple[ArgumentMap, list[tuple[str, str]]]:
    """Give the map with each outcome of each signpost as evidence; and the ids of these, no before yes, in the order of the signposts."""
    taken = {part.id for part in (*amap.nodes, *amap.links)}
    names, items, links = list[tuple[str, str]](), list[Evidence](), list[Link]()
    for signpost in amap.signposts:
        pair = (_unused(f"no.{len(names)}", taken), _unused(f"yes.{len(names)}", taken))
        for name, outcome in zip(pair, (signpost.if_no, signpost.if_yes), strict=True):
            items.append(Evidence(id=name, text=name, status=Status.CONFIRMED, source=source))
            links += _renamed(outcome, name, taken)
        names.append(pair)
    evidence, all_links = (*amap.evidence, *items), (*amap.links, *links)
    return amap.replace(signposts=(), perspectives=(), uncertainty=Uncertainty(), evidence=evidence, links=all_links), names


def _renamed(outcome: Outcome, premise: str, taken: set[str]) -> list[Link]:
    return [link.replace(premises=(premise,), id=_unused(f"{premise}.{at}", taken)) for at, link in enumerate(outcome.links)]


def _unused(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name
