"""Signposts: what to expect of them, what each is worth knowing, and what to watch first."""

import datetime as dt
import os
from collections.abc import Mapping
from concurrent.futures import Executor

import numpy as np
from immutabledict import immutabledict

from argmap.compiling.program import Floats
from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Signpost
from argmap.model.refusals import nearest_or_all
from argmap.model.viewing import with_perspective
from argmap.running.run import Progress
from argmap.scoring.benches import leaders
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.semantics import Semantics
from argmap.whatif.foreseeing import Extreme, Foresight, Running, foresee
from argmap.whatif.futures import Futures, known, leader_at, named
from argmap.whatif.limits import NO, PENDING, YES, States
from argmap.whatif.odds import Joint, Odds
from argmap.whatif.prospects import Course, Prospect, Signposts, Watched

_NOISE = 1e-12
"""What rounding can make of a value that is 0."""


def signposts(
    amap: ArgumentMap,
    *,
    probabilities: Mapping[str, float] | None = None,
    joint: Joint | None = None,
    before: dt.date | None = None,
    pair: tuple[str, str] | None = None,
    source: str | None = None,
    samples: int | None = None,
    seed: int = 0,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    executor: Executor | None = None,
    block: int | None = None,
    directory: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Signposts:
    """Say what is to be expected of a map's pending signposts, and what each is worth knowing.

    What is compared with is always the expectation over all signposts, never the map in which they are silent. Signposts come out independently
    of one another, except those that `joint` ties together. One that comes out is evidence with status confirmed. Up to 20 signposts all joint
    outcomes are gone through, and every number is exact; beyond that they are drawn. (By methods that score states one by one: up to 10.)

    Args:
        amap: The map.
        probabilities: That a signpost comes out yes, by id, instead of what the map states; what nobody states is taken for 0.5.
        joint: Groups of signposts that hang together: by their ids, a table of the probabilities of each way in which they may come out, as in
            ``{("a", "b"): {("yes", "yes"): 0.3, ("no", "no"): 0.7}}``.
        before: Give only rows of signposts due on this day or earlier. The expectation is still over all.
        pair: The two theses whose margin is meant; None for the two with most expected support.
        source: Id of the source that will report the outcomes, whose reliability then counts; None for nobody in particular.
        samples: Draw so many joint outcomes, even where all could be gone through; each is scored once more for every signpost turned over.
        seed: Of the draws.
        semantics: Any scoring method.
        perspective: Whose numbers to score by; None for the map's own.
        executor: Works out the joint outcomes; see `argmap.running.run.run`. None for this process.
        block: Scenarios in each block; None to find out how many take long enough.
        directory: Where finished blocks are kept, so that a rerun takes up from there; None for nowhere.
        progress: Is told how much is done.

    Raises:
        ConvergenceError: When a support does not settle in a joint outcome that can come about.
        MapError: When the map has fewer than two theses, or a name, probability or option makes no sense.

    >>> from argmap.model.nodes import Thesis
    >>> radar = Signpost(id="radar", text="The radar shows rain", probability=0.5,
    ...                  if_yes={"links": [{"kind": "supports", "premises": "radar", "target": "rain", "weight": 0.4}]},
    ...                  if_no={"links": [{"kind": "supports", "premises": "radar", "target": "dry", "weight": 0.4}]})
    >>> amap = ArgumentMap(title="Rain?", theses=[Thesis(id="rain", text="It rains"), Thesis(id="dry", text="It is dry")], signposts=[radar])
    >>> found = signposts(amap, semantics="df-quad")
    >>> row = found["radar"]  # 0.69 and 0.5, or the other way round; 0.595 each is expected
    >>> found.leader, row.if_yes.leader, round(row.value, 3), round(row.swing, 3), row.decides
    (None, 'rain', 0.095, 0.19, 1.0)

    Source: expected value of (partial) perfect information with the theses as choices and their supports as pay-offs: Raiffa, Schlaifer, *Applied
    Statistical Decision Theory*, 1961. That reading of a map is ours.
    """
    seen = amap if perspective is None else with_perspective(amap, perspective)
    theses = tuple(thesis.id for thesis in seen.theses)
    if len(theses) < 2:  # noqa: PLR2004 - a lead takes two
        raise MapError("with fewer than two theses there is no lead for signposts to decide; what-if shows what a single one does to a support")
    odds, futures = Odds(seen, probabilities, joint), Futures(seen, semantics, source=source)
    found = foresee(futures, odds, samples=samples, seed=seed, running=Running(executor, block, directory, progress))
    first, second = _pair(theses, found.expected, pair)
    look = _Look(seen, futures, odds, found, (first, second))
    rows = sorted(look.rows(), key=lambda row: (-round(row.value, 12), -round(row.swing, 12)))
    return Signposts(
        title=amap.title,
        semantics=semantics if isinstance(semantics, str) else semantics.name,
        perspective=perspective,
        theses=theses,
        pair=(theses[first], theses[second]),
        tolerance=seen.policy.tolerance,
        now=known(look.alone.supports[0], theses),
        now_leader=leader_at(look.alone.leader[0], theses),
        supports=named(found.expected, theses),
        errors=named(found.errors, theses),
        leader=leader_at(look.expected_leader, theses),
        margin=float(found.expected[first] - found.expected[second]),
        leads=immutabledict(zip((*theses, None), found.leads.tolist(), strict=True)),
        value=found.perfect,
        rows=tuple(row for row in rows if before is None or (row.due is not None and row.due <= before)),
        best=immutabledict({thesis: look.course(extreme) for thesis, extreme in zip(theses, found.best, strict=True)}),
        worst=immutabledict({thesis: look.course(extreme) for thesis, extreme in zip(theses, found.worst, strict=True)}),
        likely=look.likely(),
        count=found.count,
        exact=found.exact,
        remarks=(*_remarks(found, odds), *found.remarks),
    )


def _pair(theses: tuple[str, ...], expected: Floats, asked: tuple[str, str] | None) -> tuple[int, int]:
    if asked is None:
        first, second = np.argsort(-expected, kind="stable")[:2].tolist()
        return first, second
    for thesis in asked:
        if thesis not in theses:
            raise MapError(f"no thesis is called {thesis!r}{nearest_or_all(thesis, theses)}", ids=(thesis,))
    if len(set(asked)) != 2:  # noqa: PLR2004 - a pair
        raise MapError(f"a margin takes two theses, not {asked!r}", ids=tuple(asked))
    return theses.index(asked[0]), theses.index(asked[1])


class _Look:
    """What was found, as it is read off for each signpost."""

    def __init__(self, amap: ArgumentMap, futures: Futures, odds: Odds, found: Foresight, pair: tuple[int, int]) -> None:
        self.amap, self.futures, self.odds, self.found, self.pair = amap, futures, odds, found, pair
        self.theses, n = futures.theses, len(futures.signposts)
        # Nothing known; then each signpost by itself, no before yes.
        states = np.full((1 + 2 * n, n), PENDING, dtype=np.int8)
        for at in range(n):
            states[1 + 2 * at, at], states[2 + 2 * at, at] = NO, YES
        self.alone = futures.outcomes(states)
        tolerance = amap.policy.tolerance
        self.expected_leader = int(leaders(found.expected[None, :], tolerance)[0])
        self.leader = leaders(found.given.reshape(2 * n, len(self.theses)), tolerance).reshape(n, 2)

    def rows(self) -> list[Watched]:
        """Give the signposts in map order."""
        return [self._row(at, signpost) for at, signpost in enumerate(self.amap.signposts)]

    def _row(self, at: int, signpost: Signpost) -> Watched:
        p = float(self.odds.probabilities[at])
        share, given = np.array([1.0 - p, p]), self.found.given[at]
        base = share @ given  # the expectation, once more; from samples a little another, and then the one that fits
        margins = given[:, self.pair[0]] - given[:, self.pair[1]]
        return Watched(
            id=signpost.id,
            text=signpost.text,
            due=signpost.due,
            probability=p,
            unstated=signpost.id in self.odds.unstated,
            value=_never_negative(float(share @ given.max(axis=1) - base.max())),
            swing=float(share @ np.abs(margins - share @ margins)),
            decides=float(share @ (self.leader[at] != self.expected_leader)),
            error=float(self.found.spreads[at]),
            if_yes=self._prospect(at, YES, float(margins[YES])),
            if_no=self._prospect(at, NO, float(margins[NO])),
        )

    def _prospect(self, at: int, way: int, margin: float) -> Prospect:
        alone = 1 + 2 * at + way
        return Prospect(
            supports=named(self.found.given[at, way], self.theses),
            leader=leader_at(self.leader[at, way], self.theses),
            margin=margin,
            alone=known(self.alone.supports[alone], self.theses),
            alone_leader=leader_at(self.alone.leader[alone], self.theses),
        )

    def course(self, extreme: Extreme) -> Course:
        """Say how a joint outcome comes out."""
        return self._course(extreme.state, extreme.supports, extreme.leader)

    def likely(self) -> Course:
        """Let each signpost come out as is more probable; yes where both are."""
        state = (self.odds.probabilities >= 0.5).astype(np.int8)  # noqa: PLR2004 - more likely than not
        scored = self.futures.outcomes(state[None, :])
        return self._course(state, scored.supports[0], int(scored.leader[0]))

    def _course(self, state: States, supports: Floats, leader: int) -> Course:
        outcomes = {name: "yes" if how == YES else "no" for name, how in zip(self.futures.signposts, state.tolist(), strict=True)}
        probability = float(self.odds.of(state[None, :])[0])
        return Course(immutabledict(outcomes), probability, named(supports, self.theses), leader_at(leader, self.theses))


def _never_negative(value: float) -> float:
    """Give a value that is 0 or more by its definition, without what rounding made of it."""
    return value if value > _NOISE else 0.0


def _remarks(found: Foresight, odds: Odds) -> list[str]:
    remarks = []
    if odds.unstated:
        remarks.append(f"Nobody says how likely {', '.join(odds.unstated)} may be; 0.5 was taken.")
    if not found.exact:
        remarks.append(f"The numbers are estimates from {found.count} joint outcomes that were drawn; best and worst are the best and worst of these.")
    return remarks
