"""Flips: the smallest change after which another thesis leads."""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.from_map import compile_map
from argmap.compiling.program import Floats, Program
from argmap.errors import ConvergenceError, MapError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import answer_to_reliability, credibility, with_perspective
from argmap.scoring.coalitions import Game, players_of
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import is_gradual, score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.scoring.solving import solve_many

ROUNDS = 11
"""Evaluations by which a break-even is narrowed down, after four that find where it lies."""

MOST_COALITIONS = 200_000
"""Sets of evidence that are tried before the search for the smallest one gives a bound instead."""

_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Flip:
    """One number, changed alone until another thesis leads.

    Attributes:
        id: Of the node, the link or the source.
        kind: "base", "weight" or "reliability".
        now: The number as it is, in [0, 1].
        needed: The nearest number, on its side, at which another thesis leads.
        leader: Which.
    """

    id: str
    kind: str
    now: float
    needed: float
    leader: str

    @property
    def change(self) -> float:
        """How far the number has to move."""
        return self.needed - self.now


@dataclass(frozen=True, slots=True)
class Removal:
    """The fewest pieces of evidence without which another thesis leads.

    Attributes:
        ids: Of the evidence (tellings of one observation together, named by the first); empty where no removal does it.
        leader: Who leads without them; None where no removal does it.
        exact: Whether every smaller set was tried, and does not do it.
        at_least: No smaller set than this does it.
    """

    ids: tuple[str, ...]
    leader: str | None
    exact: bool
    at_least: int


@dataclass(frozen=True, slots=True)
class Flips:
    """What would make another thesis lead.

    Attributes:
        scores: The verdict as it is.
        singles: Every number that does it alone, the smallest change first; where both directions do, both.
        tried: How many numbers were tried.
        removal: The fewest pieces of evidence to drop.
    """

    scores: Scores
    singles: tuple[Flip, ...]
    tried: int
    removal: Removal

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        verdict = self.scores.verdict
        singles = [{"id": f.id, "kind": f.kind, "now": f.now, "needed": f.needed, "change": f.change, "leader": f.leader} for f in self.singles]
        found = self.removal
        return {
            "title": self.scores.title,
            "semantics": self.scores.semantics,
            "perspective": self.scores.perspective,
            "leader": verdict.leader,
            "margin": verdict.margin,
            "tried": self.tried,
            "singles": singles,
            "removal": {"ids": list(found.ids), "leader": found.leader, "exact": found.exact, "at_least": found.at_least},
        }


def flip(amap: ArgumentMap, *, semantics: str | Semantics = DEFAULT, perspective: str | None = None, locked: Collection[str] = ()) -> Flips:
    """Find the smallest changes after which another thesis leads.

    Every base score of evidence, weight of a link and reliability of a source is changed alone: it is tried at both ends of its range and
    half-way there, and where the lead changes in between, the break-even is bracketed and narrowed down (regula falsi with
    Illinois' weights). A lead that comes and goes between those points can be missed. Beside it stand the fewest pieces of
    evidence to drop: a greedy search gives a set, and all smaller sets are then tried, as far as there are not too many.

    Args:
        amap: The map.
        semantics: A gradual semantics.
        perspective: Whose numbers to use; None for the map's own.
        locked: Ids of evidence, links and sources that may not change.

    Raises:
        ConvergenceError: When the verdict as it is does not settle.
        MapError: When the map has fewer than two theses, an id or name is unknown, or the scoring method is not gradual.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9), Evidence(id="ache", text="No ache", base=0.5)],
    ...     links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry")],
    ... )
    >>> found = flip(amap, semantics="df-quad")
    >>> [(f.id, round(f.needed, 3)) for f in found.singles]
    [('ache', 0.92), ('clouds', 0.48), ('clouds->rain', 0.533)]
    >>> found.removal
    Removal(ids=('clouds',), leader='dry', exact=True, at_least=1)
    """
    if not is_gradual(semantics):
        raise MapError(f"flips are found under gradual semantics, and {semantics!r} is none", ids=(str(semantics),))
    scores = score(amap, semantics, perspective=perspective)
    if len(scores.theses) < 2:  # noqa: PLR2004 - a lead takes two
        raise MapError("with fewer than two theses nobody else could lead")
    if scores.verdict.unsettled:
        raise ConvergenceError(scores.verdict.unsettled, scores.iterations, scores.residual)
    seen = amap if perspective is None else with_perspective(amap, perspective)
    known = {part.id for part in (*seen.nodes, *seen.links, *seen.sources)}
    unknown = tuple(name for name in locked if name not in known)
    if unknown:
        raise MapError(f"unknown id {unknown[0]!r} among the locked{did_you_mean(unknown[0], known)}", ids=unknown)
    dials = [dial for dial in _dials(seen) if dial.id not in locked]
    lead = _Lead(scores)
    singles = sorted(_singles(compile_map(seen), dials, lead, semantics), key=lambda found: abs(found.change))
    return Flips(scores, tuple(singles), len(dials), _fewest(seen, lead, semantics, locked))


class _Lead:
    """How near another thesis is to leading: positive once one does."""

    def __init__(self, scores: Scores) -> None:
        self.theses = scores.theses
        self.leader, self.tolerance = scores.verdict.leader, scores.tolerance

    def of(self, strengths: Floats) -> tuple[Floats, NDArray[np.int64]]:
        """Give the best rival's margin beyond the tolerance, and which it is; arrays, shape (n_scenarios,)."""
        rivals = [at for at, thesis in enumerate(self.theses) if thesis != self.leader]
        margins = np.array([strengths[:, at] - np.delete(strengths, at, axis=1).max(axis=1) for at in rivals])
        margins[np.isnan(margins)] = -np.inf  # what does not settle leads nowhere
        best = margins.argmax(axis=0)
        return margins.max(axis=0) - self.tolerance, np.array(rivals)[best]


@dataclass(frozen=True, slots=True)
class _Dial:
    """A number that can be turned: what it multiplies, by the program's ids."""

    id: str
    kind: str
    now: float
    bases: tuple[tuple[str, float], ...] = ()
    link: str | None = None


def _dials(amap: ArgumentMap) -> Iterator[_Dial]:
    for item in amap.evidence:
        yield _Dial(item.id, "base", credibility(amap, item), bases=((item.id, 1.0),))
    for link in amap.links:
        yield _Dial(link.id, "weight", link.weight, link=link.id)
    for source in amap.sources:
        answers = ((item, answer_to_reliability(amap, item, source.id)) for item in amap.evidence)
        rests = tuple((item.id, answer) for item, answer in answers if answer > 0.0)
        if rests:
            yield _Dial(source.id, "reliability", source.reliability, bases=rests)


class _Bench:
    """Turns dials one at a time, many at once."""

    def __init__(self, program: Program, dials: Sequence[_Dial], lead: _Lead, semantics: str | Semantics) -> None:
        self.program, self.lead, self.semantics = program, lead, semantics
        node, link = ({name: at for at, name in enumerate(names)} for names in (program.ids, program.link_ids))
        self.bases = [[(node[name], factor) for name, factor in dial.bases] for dial in dials]
        self.links = [None if dial.link is None else link[dial.link] for dial in dials]

    def at(self, which: Sequence[int], numbers: Floats) -> tuple[Floats, NDArray[np.int64]]:
        """Give how near another thesis is to leading, and which, with each of these dials turned to its number."""
        near, who = np.empty(len(which)), np.empty(len(which), dtype=np.int64)
        for first in range(0, len(which), _BLOCK):
            block = which[first : first + _BLOCK]
            base = np.repeat(self.program.bases[:, None], len(block), axis=1)
            weight = np.repeat(self.program.link_weights[:, None], len(block), axis=1)
            for column, dial in enumerate(block):
                for at, factor in self.bases[dial]:
                    base[at, column] = factor * numbers[first + column]
                link = self.links[dial]
                if link is not None:
                    weight[link, column] = numbers[first + column]
            solved = solve_many(self.program, self.semantics, base=base.T, weight=weight.T, of=self.lead.theses)
            near[first : first + _BLOCK], who[first : first + _BLOCK] = self.lead.of(solved.strengths)
        return near, who


def _singles(program: Program, dials: Sequence[_Dial], lead: _Lead, semantics: str | Semantics) -> Iterator[Flip]:
    if not dials:
        return
    bench, every = _Bench(program, dials, lead, semantics), range(len(dials))
    now = np.array([dial.now for dial in dials])
    here, _ = bench.at(every, now)
    for end in (0.0, 1.0):
        half = (now + end) / 2.0
        at_half, at_end = bench.at(every, half)[0], bench.at(every, np.full(len(dials), end))[0]
        turns = [at for at in every if at_half[at] > 0.0 or at_end[at] > 0.0]
        early = at_half[turns] > 0.0
        outer, inner = np.where(early, half[turns], end), np.where(early, now[turns], half[turns])
        over, under = np.where(early, at_half[turns], at_end[turns]), np.where(early, here[turns], at_half[turns])
        outer, who = _narrowed(bench, turns, (inner, under), (outer, over))
        for at, needed, winner in zip(turns, outer.tolist(), who.tolist(), strict=True):
            yield Flip(dials[at].id, dials[at].kind, dials[at].now, needed, lead.theses[winner])


def _narrowed(bench: _Bench, turns: Sequence[int], inner: tuple[Floats, Floats], outer: tuple[Floats, Floats]) -> tuple[Floats, NDArray[np.int64]]:
    """Narrow brackets down; give their outer ends, where another thesis does lead, and which."""
    (a, fa), (b, fb) = inner, outer
    who = bench.at(turns, b)[1]
    side = np.zeros(len(turns))
    for _ in range(ROUNDS if turns else 0):
        share = np.clip(-fa / np.where(fb > fa, fb - fa, 1.0), 0.0, 1.0)
        x = np.where(np.isfinite(fa), a + share * (b - a), (a + b) / 2.0)
        fx, leads = bench.at(turns, x)
        beyond = fx > 0.0
        # Illinois: an end that stays twice running counts half, so that the other comes nearer too.
        fa = np.where(beyond & (side > 0), fa / 2.0, fa)
        fb = np.where(~beyond & (side < 0), fb / 2.0, fb)
        a, fa = np.where(beyond, a, x), np.where(beyond, fa, fx)
        b, fb, who = np.where(beyond, x, b), np.where(beyond, fx, fb), np.where(beyond, leads, who)
        side = np.where(beyond, 1.0, -1.0)
    return b, who


def _fewest(amap: ArgumentMap, lead: _Lead, semantics: str | Semantics, locked: Collection[str]) -> Removal:
    players = [player for player in players_of(amap) if not set(player.evidence) & set(locked)]
    game = Game(amap, dict.fromkeys(lead.theses, 0.0), players, semantics)
    size = len(players)
    greedy = _greedily(game, lead)
    tried = 0
    for fewer in range(1, size + 1 if greedy is None else len(greedy)):
        tried += math.comb(size, fewer)
        if tried > MOST_COALITIONS:
            return _removed(game, lead, greedy, exact=False, at_least=fewer)
        sets = combinations(range(size), fewer)
        while block := list(islice(sets, 1 << 14)):
            near, _ = _without(game, lead, block)
            if near.max() > 0.0:
                return _removed(game, lead, block[int(near.argmax())], exact=True, at_least=fewer)
    return _removed(game, lead, greedy, exact=True, at_least=size + 1 if greedy is None else len(greedy))


def _greedily(game: Game, lead: _Lead) -> tuple[int, ...] | None:
    """Drop whoever brings another thesis nearest to leading, until one leads; None when nobody does after all are gone."""
    gone: list[int] = []
    while rest := [at for at in range(len(game.players)) if at not in gone]:
        near, _ = _without(game, lead, [(*gone, at) for at in rest])
        gone.append(rest[int(near.argmax())])
        if near.max() > 0.0:
            return tuple(gone)
    return None


def _without(game: Game, lead: _Lead, sets: Sequence[Sequence[int]]) -> tuple[Floats, NDArray[np.int64]]:
    present = np.ones((len(sets), len(game.players)), dtype=np.bool_)
    for row, gone in enumerate(sets):
        present[row, list(gone)] = False
    return lead.of(game.strengths(present))


def _removed(game: Game, lead: _Lead, gone: Sequence[int] | None, *, exact: bool, at_least: int) -> Removal:
    if gone is None:
        return Removal((), None, exact, at_least)
    _, who = _without(game, lead, [gone])
    return Removal(tuple(game.players[at].id for at in sorted(gone)), lead.theses[int(who[0])], exact, at_least)
