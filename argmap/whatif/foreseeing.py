"""What to expect of signposts: supports over their joint outcomes, and given each outcome of each."""

import operator
import os
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np

from argmap.compiling.program import Floats
from argmap.errors import ConvergenceError, MapError
from argmap.running.drawing import checked_seed
from argmap.running.run import Progress, Run, Work, run
from argmap.whatif.futures import Futures, leader_shares
from argmap.whatif.joint_outcomes import Enumerated, Sampled
from argmap.whatif.limits import Absences, States
from argmap.whatif.odds import Odds

MOST = 20
"""Signposts whose joint outcomes are all gone through."""

MOST_SLOW = 10
"""The same for methods that score states one by one."""

SAMPLES = 4_000
"""Joint outcomes that are drawn where there are more than that."""

SLOW_SAMPLES = 200
"""The same for methods that score states one by one."""

_FEWEST = 2
"""Samples that a standard error takes."""


@dataclass(frozen=True, slots=True, eq=False)
class Extreme:
    """A joint outcome that stands out.

    Attributes:
        state: Of the signposts, int8 array, shape (n_signposts,).
        supports: Of the theses, float array, shape (n_theses,).
        leader: Position of the leader; -1 for nobody.
    """

    state: States
    supports: Floats
    leader: int


@dataclass(frozen=True, slots=True, eq=False)
class Foresight:
    """What is to be expected of the theses' supports.

    Attributes:
        expected: Over all signposts. float array, shape (n_theses,).
        errors: Standard errors of it; 0.0 where it is exact.
        given: Given that a signpost came out no, or yes, over all others. float array, shape (n_signposts, 2, n_theses).
        leads: Probability that each thesis leads, and that nobody does, last. float array, shape (n_theses + 1,).
        perfect: How much support is won by knowing all outcomes: that of the best thesis then, expected, less that of the best now.
        spreads: Standard errors of the value of each signpost; 0.0 where it is exact. float array, shape (n_signposts,).
        best: The joint outcome that is best for each thesis.
        worst: The one that is worst for it.
        count: How many joint outcomes were gone through, or drawn.
        exact: Whether these are all there are.
        remarks: What did not go as it should.
    """

    expected: Floats
    errors: Floats
    given: Floats
    leads: Floats
    perfect: float
    spreads: Floats
    best: tuple[Extreme, ...]
    worst: tuple[Extreme, ...]
    count: int
    exact: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Running:
    """How long work is carried out; see `argmap.running.run.run`."""

    executor: Executor | None = None
    block: int | None = None
    directory: str | os.PathLike[str] | None = None
    progress: Progress | None = None

    def of(self, work: Work) -> Run:
        """Carry work out.

        Raises:
            MapError: When a scenario fails.
        """
        done = run(work, executor=self.executor, block=self.block, directory=self.directory, progress=self.progress)
        if done.failures:
            raise MapError(f"{len(done.failures)} of {work.size} states could not be scored; the first: {done.failures[0].error}")
        return done


def foresee(futures: Futures, odds: Odds, *, samples: int | None = None, seed: int = 0, running: Running | None = None) -> Foresight:
    """Work out what is to be expected of the theses' supports.

    Args:
        futures: The map by its method.
        odds: How likely the outcomes are.
        samples: How many joint outcomes to draw; None to go through all of them while there are not too many.
        seed: Of the draws.
        running: How the work is carried out.

    Raises:
        ConvergenceError: When a support does not settle in a joint outcome that can come about.
        MapError: When an option makes no sense.
    """
    n, how = len(futures.signposts), running or Running()
    most = MOST if futures.batched else MOST_SLOW
    checked_seed(seed)
    if samples is None and n <= most:
        work = Enumerated(futures.in_run_of(1 << n))
        done = how.of(work)
        if not done.complete:
            raise KeyboardInterrupt  # of a part of the outcomes there is no expectation
        return _over_all(work, done, odds)
    if odds.groups:
        raise MapError(f"tables of joint probabilities want all joint outcomes gone through: leave `samples` out, and have at most {most} signposts")
    wanted = checked_samples((SAMPLES if futures.batched else SLOW_SAMPLES) if samples is None else samples)
    drawn = Sampled(futures.in_run_of(wanted * (n + 1)), odds.probabilities, wanted, seed)
    return _over_samples(drawn, how.of(drawn), odds)


def checked_samples(samples: int) -> int:
    """Give a number of samples, if there are enough of them to say how far they may be off.

    Raises:
        MapError: When there are not.
    """
    if operator.index(samples) < _FEWEST:
        raise MapError(f"{samples} samples are too few: take {_FEWEST} at least")
    return samples


def _over_all(work: Enumerated, done: Run, odds: Odds) -> Foresight:
    theses, n = work.futures.theses, len(work.futures.signposts)
    supports, states = done.values[:, :-1], work.states(0, work.size)
    share = odds.of(states)
    _check_settled(supports, theses, share > 0.0)
    weighted = _weighted(share, supports)
    given = np.empty((n, 2, len(theses)))
    for at, p in enumerate(odds.probabilities.tolist()):
        if 0.0 < p < 1.0:
            sums, chances = _halves(weighted, at, n), _halves(share[:, None], at, n)
        else:  # what is ruled out can still be asked about: all others are independent of it
            others = odds.of(states, but=at)
            _check_settled(supports, theses, others > 0.0)
            sums, chances = _halves(_weighted(others, supports), at, n), np.ones((2, 1))
        given[at] = sums / chances
    expected = weighted.sum(axis=0)
    return Foresight(
        expected=expected,
        errors=np.zeros(len(theses)),
        given=given,
        leads=leader_shares(done.values[:, -1], share, len(theses)),
        perfect=max(0.0, float(_weighted(share, supports.max(axis=1, keepdims=True)).sum() - expected.max())),
        spreads=np.zeros(n),
        **_extremes(states, done.values, share > 0.0),
        count=work.size,
        exact=True,
        remarks=done.remarks,
    )


def _over_samples(work: Sampled, done: Run, odds: Odds) -> Foresight:
    theses, n = work.futures.theses, len(work.futures.signposts)
    whole = done.done.reshape(work.samples, work.each).all(axis=1)
    if int(whole.sum()) < _FEWEST:
        raise KeyboardInterrupt  # nothing can be said of so few
    rows = done.values.reshape(work.samples, work.each, -1)[whole]
    drawn, count = work.drawn(0, work.samples)[whole], len(rows)
    supports, own = rows[:, :, :-1], rows[:, 0, :-1]
    can = np.column_stack([np.ones(count, dtype=np.bool_), np.where(drawn == 1, odds.probabilities < 1.0, odds.probabilities > 0.0)])
    _check_settled(supports.reshape(-1, len(theses)), theses, np.ones(count * work.each, dtype=np.bool_))
    given, spreads = np.empty((n, 2, len(theses))), np.empty(n)
    for at, p in enumerate(odds.probabilities.tolist()):
        yes = np.where(drawn[:, at, None] == 1, own, supports[:, at + 1])
        no = np.where(drawn[:, at, None] == 1, supports[:, at + 1], own)
        given[at] = no.mean(axis=0), yes.mean(axis=0)
        best, if_no, if_yes = (int(means.argmax()) for means in ((1.0 - p) * given[at, 0] + p * given[at, 1], given[at, 0], given[at, 1]))
        gains = (1.0 - p) * (no[:, if_no] - no[:, best]) + p * (yes[:, if_yes] - yes[:, best])
        spreads[at] = _error(gains)
    expected, alike = own.mean(axis=0), np.full(count, 1.0 / count)
    every = work.states(0, work.size).reshape(work.samples, work.each, n)[whole]
    return Foresight(
        expected=expected,
        errors=np.array([_error(column) for column in own.T]),
        given=given,
        leads=leader_shares(rows[:, 0, -1], alike, len(theses)),
        perfect=max(0.0, float(own.max(axis=1).mean() - expected.max())),
        spreads=spreads,
        **_extremes(every.reshape(-1, n), rows.reshape(-1, len(theses) + 1), can.ravel()),
        count=count,
        exact=False,
        remarks=done.remarks,
    )


def _weighted(share: Floats, supports: Floats) -> Floats:
    """Weigh supports; what cannot come about counts for nothing, even where it did not settle."""
    return np.where(share[:, None] > 0.0, share[:, None] * supports, 0.0)


def _halves(numbers: Floats, at: int, n: int) -> Floats:
    """Sum rows over joint outcomes, apart for no and yes of the signpost at a place; float array, shape (2, n_columns)."""
    return np.asarray(numbers.reshape(1 << at, 2, 1 << (n - 1 - at), -1).sum(axis=(0, 2)))


def _error(values: Floats) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values)))


def _check_settled(supports: Floats, theses: Sequence[str], counts: Absences) -> None:
    open_ends = np.flatnonzero(np.isnan(supports[counts]).any(axis=0))
    if open_ends.size:
        raise ConvergenceError(tuple(theses[at] for at in open_ends.tolist()), 0, float("nan"))


def _extremes(states: States, rows: Floats, can: Absences) -> dict[str, tuple[Extreme, ...]]:
    """Find where each thesis is farthest ahead of the best other, and farthest behind, among what can come about."""
    supports = rows[:, :-1]
    found: dict[str, list[Extreme]] = {"best": [], "worst": []}
    for thesis in range(supports.shape[1]):
        ahead = supports[:, thesis] - np.delete(supports, thesis, axis=1).max(axis=1)
        for name, at in (("best", int(np.where(can, ahead, -np.inf).argmax())), ("worst", int(np.where(can, ahead, np.inf).argmin()))):
            found[name].append(Extreme(states[at], supports[at], int(rows[at, -1])))
    return {name: tuple(extremes) for name, extremes in found.items()}
