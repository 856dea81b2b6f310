"""Read a quantity and the verdict off many settings of a map's numbers: what tornado, sweep, sensitivity and stability have in common."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from immutabledict import immutabledict
from numpy.typing import ArrayLike, NDArray

from argmap.compiling.program import Floats
from argmap.errors import ConvergenceError, MapError
from argmap.model.changes import AnyChange
from argmap.model.maps import ArgumentMap
from argmap.model.viewing import with_perspective
from argmap.running.results import Run
from argmap.scoring.benches import NOBODY, Outcomes, leaders
from argmap.scoring.dials import Board, Dial
from argmap.scoring.methods import score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics

Of = str | Mapping[str, float] | None
"""What is measured: the strength of a node by its id, a weighted sum of strengths by shares, or None for the margin of the first thesis over the second."""

VALUE, LEADER = "value #", "leader #"
"""Columns of a `Gauging` that are no ids of theses."""

AT_ONCE = 2048
"""Scenarios that are laid out together, so that their numbers stay in near memory."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a map.

    Attributes:
        amap: The map as it is seen: with the perspective's numbers.
        semantics: The method.
        scores: The map as it is, by that method.
        of: What is measured, as shares by node id.
    """

    amap: ArgumentMap
    semantics: str | Semantics
    scores: Scores
    of: Mapping[str, float]

    @property
    def value(self) -> float:
        """What is measured, for the map as it is; NaN where it has no settled strength."""
        known = {node: self.scores.known(node) for node in self.of}
        return float(sum(share * (np.nan if (strength := known[node]) is None else strength) for node, share in self.of.items()))


def question(amap: ArgumentMap, of: Of, semantics: str | Semantics, perspective: str | None) -> Question:
    """Score a map and settle what is measured.

    Raises:
        ConvergenceError: When the two first theses are asked for, and a thesis does not settle.
        MapError: When a node, the method or the perspective is unknown, or there is nothing to measure.
    """
    seen = amap if perspective is None else with_perspective(amap, perspective)
    scores = score(amap, semantics, perspective=perspective)
    if of is None:
        shares = _margin(scores)
    elif isinstance(of, str):
        shares = {of: 1.0}
    else:
        shares = dict(of)
    if not shares:
        raise MapError("there is nothing to measure: the map has no thesis, and no node is named" if of is None else "no node is named to be measured")
    for node in shares:
        seen.node(node)
    return Question(seen, semantics, scores, immutabledict(shares))


def _margin(scores: Scores) -> dict[str, float]:
    verdict = scores.verdict
    if verdict.unsettled:
        raise ConvergenceError(verdict.unsettled, scores.iterations, scores.residual)
    ranked = sorted(verdict.supports, key=verdict.supports.__getitem__, reverse=True)
    return dict(zip(ranked, (1.0, -1.0), strict=False))


def in_words(of: Mapping[str, float]) -> str:
    """Say what is measured.

    >>> in_words({"rain": 1.0, "dry": -1.0}), in_words({"rain": 1.0})
    ('the margin of rain over dry', 'the strength of rain')
    """
    if list(of.values()) == [1.0, -1.0]:
        return "the margin of {} over {}".format(*of)
    if list(of.values()) == [1.0]:
        return f"the strength of {next(iter(of))}"
    return "the sum of " + " and ".join(f"{share:g} × {node}" for node, share in of.items())


def header(scores: Scores, of: Mapping[str, float], value: float) -> dict[str, Any]:
    """Give what every result says first, as plain data for JSON."""
    return {
        "title": scores.title,
        "semantics": scores.semantics,
        "perspective": scores.perspective,
        "of": dict(of),
        "value": finite(value),
        "leader": scores.verdict.leader,
    }


def finite(value: float | None) -> float | None:
    """Give a number for JSON; None for what is none."""
    return None if value is None or not np.isfinite(value) else float(value)


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """What was read off in many scenarios.

    Attributes:
        outcomes: The verdicts.
        measured: What is asked for; NaN where it did not settle. float array, shape (n_scenarios,).
    """

    outcomes: Outcomes
    measured: Floats


class Gauge:
    """Some numbers of a map, and what is read off when they are turned together.

    Args:
        asked: The map, the method and what is measured.
        dials: The numbers.
        among: How many scenarios the whole run has, where it is cut into parts.

    Raises:
        MapError: When a number is given twice.
    """

    def __init__(self, asked: Question, dials: Sequence[Dial], among: int | None = None) -> None:
        self.asked = asked
        self.board = Board(asked.amap, dials, asked.semantics, among=among)
        self.theses = self.board.bench.theses
        self._others = [node for node in asked.of if node not in self.theses]

    def read(self, settings: ArrayLike) -> Readings:
        """Score scenarios; `settings` as for `Board`."""
        rows = np.asarray(settings, dtype=np.float64)
        bench = self.board.bench
        if bench.batched:
            strengths = self.board.strengths(rows, [*self.theses, *self._others])
            outcomes = Outcomes(self.theses, strengths[:, : len(self.theses)], leaders(strengths[:, : len(self.theses)], bench.tolerance))
        else:  # a school may have its own reasons to name no leader
            outcomes = self.board.outcomes(rows)
            strengths = np.hstack([outcomes.supports, self.board.strengths(rows, self._others)]) if self._others else outcomes.supports
        place = [*self.theses, *self._others]
        measured = np.zeros(len(rows))
        for node, share in self.asked.of.items():
            measured += share * strengths[:, place.index(node)]
        return Readings(outcomes, measured)


class Turning:
    """Numbers of a map turned one at a time, many at once.

    Base scores and weights stand on one board, what base scores follow from on another: beside evidence's own number, its source's would not count.
    """

    def __init__(self, asked: Question, dials: Sequence[Dial]) -> None:
        self.dials = tuple(dials)
        own = np.array([dial.kind in {"base", "weight"} for dial in self.dials], dtype=np.bool_)
        self._gauges = [Gauge(asked, [dial for dial, is_own in zip(self.dials, own, strict=True) if is_own == side]) for side in (True, False)]
        self._gauge = np.where(own, 0, 1)
        self._column = np.where(own, np.cumsum(own), np.cumsum(~own)) - 1
        self.now = np.array([dial.now for dial in self.dials], dtype=np.float64)
        self.tolerance = asked.scores.tolerance

    def read(self, which: NDArray[np.int64], numbers: Floats) -> Readings:
        """Read off what happens with each of these dials at its number, and all others as they are."""
        theses = self._gauges[0].theses
        supports, leader, measured = np.empty((len(which), len(theses))), np.empty(len(which), dtype=np.int64), np.empty(len(which))
        for side, gauge in enumerate(self._gauges):
            mine = np.flatnonzero(self._gauge[which] == side)
            for first in range(0, len(mine), AT_ONCE):
                rows = mine[first : first + AT_ONCE]
                settings = np.repeat(gauge.board.now[None, :], len(rows), axis=0)
                settings[np.arange(len(rows)), self._column[which[rows]]] = numbers[rows]
                found = gauge.read(settings)
                supports[rows], leader[rows], measured[rows] = found.outcomes.supports, found.outcomes.leader, found.measured
        return Readings(Outcomes(theses, supports, leader), measured)


class Settings(Protocol):
    """Numbered settings of some dials, made where they are wanted."""

    def __len__(self) -> int:
        """Give how many there are."""

    def rows(self, first: int, last: int) -> Floats:
        """Give those from `first` to `last`, the latter not included; float array, shape (last - first, n_dials)."""

    def key(self) -> str:
        """Give what tells them from all others."""


class Gauging:
    """The long work of reading settings off (see `argmap.running.work.Work`).

    Args:
        asked: The map, the method and what is measured.
        dials: The numbers.
        settings: Of the numbers.

    Attributes:
        columns: A support for each thesis, what is measured, and the leader's position among the theses.
        size: Number of scenarios.
    """

    def __init__(self, asked: Question, dials: Sequence[Dial], settings: Settings) -> None:
        self.asked, self.settings, self.size = asked, settings, len(settings)
        self.gauge = Gauge(asked, dials, among=self.size)
        self.columns = (*self.gauge.theses, VALUE, LEADER)

    def block(self, first: int, last: int) -> Floats:
        """Read scenarios off; shape (last - first, n_columns)."""
        parts = []
        for begin in range(first, last, AT_ONCE):
            found = self.gauge.read(self.settings.rows(begin, min(begin + AT_ONCE, last)))
            parts.append(np.column_stack([found.outcomes.supports, found.measured, found.outcomes.leader]))
        return np.concatenate(parts)

    def changes(self, at: int) -> tuple[AnyChange, ...]:
        """Give what a scenario changes about the map."""
        return self.gauge.board.changes(self.settings.rows(at, at + 1)[0].tolist())

    def key(self) -> str:
        """Give a digest of the map, the method, what is measured and the settings."""
        names = [dial.name for dial in self.gauge.board.dials]
        said = [self.asked.amap.model_dump_json(), self.asked.scores.semantics, dict(self.asked.of), names, self.settings.key()]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def read_off(done: Run, theses: tuple[str, ...]) -> Readings:
    """Give what a `Gauging` found; NaN, and nobody leading, where a scenario failed or was not reached."""
    *supports, measured, leader = done.values.T
    nobody = np.where(np.isnan(leader), NOBODY, leader).astype(np.int64)
    return Readings(Outcomes(theses, np.array(supports).reshape(len(theses), len(leader)).T, nobody), measured)
