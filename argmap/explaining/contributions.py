"""Contributions: how much each player adds to a strength or to a margin.

The notions answer different questions and may disagree, even in sign, on purpose: no single one has all the properties that one would wish
for (Kampik, Potyka, Yin, Čyras, Toni, IJAR 2024, arXiv 2401.08879).
"""

import hashlib
import math
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from immutabledict import immutabledict
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.doors import Plotted
from argmap.errors import ConvergenceError, MapError
from argmap.explaining.paths import Carried, carried
from argmap.explaining.shapley import Orders, estimated, exactly
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import answer_to_reliability, with_perspective
from argmap.running.run import Progress, run
from argmap.scoring.coalitions import KINDS, Game, Player, players_of
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.semantics import Semantics
from argmap.scoring.solving import visits

if TYPE_CHECKING:
    import pandas as pd

METHODS = ("shapley", "removal", "gradient", "integral")
"""The notions of contribution."""

BY = (*KINDS, "paths")
"""Who contributes."""

MOST_EXACT = 20
"""Most players whose Shapley values are worked out over all coalitions, where these are scored in one pass; beyond, they are sampled."""

MOST_VISITED = 4_000_000_000
"""Most nodes and edges that are visited for that: on large maps fewer players have exact values."""

MOST_EXACT_ALONE = 10
"""The same as `MOST_EXACT` where each coalition is a map to be scored by itself."""

SAMPLES, SAMPLES_ALONE = 2_000, 100
"""How many orders of the players are gone through where nobody says."""

NOTHING = 1e-12
"""A contribution below this is rounding."""

EXACT = 1e-9
"""Contributions that are to sum to something do so to within this."""


@dataclass(frozen=True, slots=True, repr=False)
class Contributions(Plotted):
    """What each player contributes to a number: the strength of a node, or the margin between two.

    Attributes:
        title: Of the map.
        semantics: Name of the scoring method.
        perspective: Id of the perspective; None for the map's own numbers.
        of: Shares by node id; the number is the weighted sum of their strengths.
        method: "shapley", "removal", "gradient" or "integral".
        by: "evidence", "links", "sources" or "paths".
        value: The number with all players there.
        baseline: The number with none of them there.
        contributions: By player, the largest in size first. Shapley and integral: share of ``value - baseline``. Removal: what is lost
            without the player. Gradient: derivative by the base scores (evidence), the weight (links) or the reliability (sources).
        errors: Standard error of each sampled Shapley value; empty where they are exact.
        players: The players by id. Of a path, the evidence that it starts from and the links that it takes.
        rest: What paths that are not listed contribute together; 0.0 where all are.
        unlisted: How many those are.
        notes: What did not go as it should on the way.
    """

    title: str
    semantics: str
    perspective: str | None
    of: Mapping[str, float]
    method: str
    by: str
    value: float
    baseline: float
    contributions: Mapping[str, float]
    errors: Mapping[str, float]
    players: Mapping[str, Player]
    rest: float = 0.0
    unlisted: int = 0
    notes: tuple[str, ...] = ()

    @property
    def additive(self) -> bool:
        """Whether contributions, with the rest, sum to ``value - baseline`` (efficiency): Shapley values and integrals do."""
        return self.method in {"shapley", "integral"}

    @property
    def made(self) -> float:
        """What all players make together: ``value - baseline``."""
        return self.value - self.baseline

    @property
    def gap(self) -> float:
        """By how much the contributions, with the rest, miss what all make together; only where they are additive does it say anything."""
        return self.made - sum(self.contributions.values()) - self.rest

    def check(self) -> None:
        """Check that contributions sum to what they promise.

        Raises:
            MapError: When they are additive and miss it by more than 1e-9.
        """
        if self.additive and not abs(self.gap) <= EXACT:
            raise MapError(f"contributions to {', '.join(self.of)} sum to {self.made - self.gap:.12g}, and all make {self.made:.12g} together")

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader has to know of these numbers, in whole sentences."""
        shares = list(self.contributions.values())
        said = list(self.notes)
        if shares and all(abs(share) <= NOTHING for share in shares):
            said.append(self._all_nothing())
        elif len(shares) > 1 and abs(abs(shares[0]) - abs(shares[1])) <= NOTHING:
            tied = [player for player, share in self.contributions.items() if abs(abs(share) - abs(shares[0])) <= NOTHING]
            said.append(f"{_and(tied)} contribute equally much: none of them comes first.")
        if self.errors:
            said.append(f"Sampled: standard errors are up to {max(self.errors.values()):.1g}.")
        if self.additive and not abs(self.gap) <= EXACT:
            said.append(f"The shares miss {self.gap:+.2g} of what all make together: the number jumps somewhere between no evidence and all of it.")
        return tuple(said)

    def _all_nothing(self) -> str:
        if self.additive or abs(self.made) <= NOTHING:
            return "Nothing contributes."
        alone = "each by itself changes nothing, for others stand in for it: this is saturation, and Shapley values share it out"
        flat = "the number is flat here: small changes move nothing, larger ones may"
        return f"All contributions are 0, yet together they make {self.made:+.3f}: {alone if self.method == 'removal' else flat}."

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        names = {"title": self.title, "semantics": self.semantics, "perspective": self.perspective, "of": dict(self.of)}
        how = {"method": self.method, "by": self.by, "additive": self.additive}
        numbers = {"value": self.value, "baseline": self.baseline, "contributions": dict(self.contributions), "errors": dict(self.errors)}
        return names | how | numbers | {"rest": self.rest, "unlisted": self.unlisted, "remarks": list(self.remarks)}

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a player, indexed by id: contribution, and error where sampled (else 0).

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of contributions")
        rows = {"contribution": list(self.contributions.values()), "error": [self.errors.get(player, 0.0) for player in self.contributions]}
        frame: pd.DataFrame = pandas.DataFrame(rows, index=pandas.Index(list(self.contributions), name="id"))
        return frame


def contributions(
    amap: ArgumentMap,
    of: str | Mapping[str, float],
    *,
    method: str | None = None,
    by: str = "evidence",
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    samples: int | None = None,
    seed: int = 0,
    most: int = 50,
    executor: Executor | None = None,
    directory: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Contributions:
    """Work out what each player contributes to a strength, or to a margin.

    - *Shapley* values are each player's mean gain on entering, over all orders of the players. They are exact up to 20 players from whom
      anything leads to the number (10 under the methods that score coalitions one by one), and sampled beyond, in pairs of an order and its reverse.
    - *Removal* is what is lost when this player alone is dropped.
    - The *gradient* is how the number answers to a small change of the player's own number.
    - The *integral* turns up how much of all evidence is heard, from nothing to all, and adds up what each piece, or each path from it, does
      on the way (see `argmap.explaining.paths`). It is there for evidence and for paths.

    Every scoring method has Shapley values and removals; gradients and integrals want one that is differentiable: a gradual semantics, or
    weight of evidence.

    Args:
        amap: The map.
        of: Id of a node; or shares by id, ``{"rain": 1.0, "dry": -1.0}`` for the margin of one thesis over another.
        method: "shapley", "removal", "gradient" or "integral"; None for the integral of paths, and Shapley values of all others.
        by: Who takes part: "evidence" (tellings of one observation together), "links", "sources" (with all that rests on them), or "paths": lines of
            argument from a piece of evidence.
        semantics: Any scoring method.
        perspective: Whose numbers to use; None for the map's own.
        samples: How many orders are drawn where values are sampled; None for 2,000, or 100 where coalitions are scored one by one.
        seed: Of the random orders; equal seeds give equal numbers.
        most: How many paths to list, the strongest ones.
        executor: Where sampled orders are gone through; None for this process. The numbers are the same.
        directory: Where finished blocks of sampled orders are kept, so that a rerun resumes from them; None for nowhere.
        progress: Is told how many pairs of orders have been gone through, of how many.

    Raises:
        ConvergenceError: When the number, or that of some coalition, does not settle.
        MapError: When a name is unknown, or the scoring method has no such contributions.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="t",
    ...     theses=[Thesis(id="rain", text="It will rain", base=0.2)],
    ...     evidence=[Evidence(id=name, text=name, base=base) for name, base in (("wind", 1.0), ("clouds", 1.0), ("ache", 0.5))],
    ...     links=[Support(premises=name, target="rain") for name in ("wind", "clouds", "ache")],
    ... )
    >>> found = contributions(amap, "rain", semantics="df-quad")
    >>> {player: round(share, 3) for player, share in found.contributions.items()}
    {'wind': 0.333, 'clouds': 0.333, 'ache': 0.133}
    >>> contributions(amap, "rain", semantics="df-quad", method="removal").remarks[0][:60]
    'All contributions are 0, yet together they make +0.800: each'

    Source: Shapley 1953; Kampik et al., IJAR 2024 (removal, gradient and Shapley contributions over arguments); Yin, Potyka, Toni, IJCAI 2024
    (over links); Aumann and Shapley, *Values of non-atomic games*, 1974, and Sundararajan, Taly, Yan, ICML 2017 (integral).
    """
    how = _checked(method, by)
    seen = amap if perspective is None else with_perspective(amap, perspective)
    shares = {of: 1.0} if isinstance(of, str) else dict(of)
    for node in shares:
        seen.node(node)
    players = players_of(seen, "evidence" if by == "paths" else by)
    game = Game(seen, shares, players, semantics)
    value, baseline = _settled(game(np.array([[True] * len(players), [False] * len(players)])), shares).tolist()
    errors, notes, rest, unlisted = np.zeros(0), tuple[str, ...](), 0.0, 0
    if how == "removal":
        found = value - game(~np.eye(len(players), dtype=np.bool_))
    elif how == "gradient":
        found = _by_gradient(seen, game, by)
    elif how == "integral":
        lines = carried(game.bench, shares, {item for player in players for item in player.evidence}, most=most)
        if by == "paths":
            players, found, rest, unlisted = *_paths(lines), lines.rest, lines.unlisted
        else:
            found = np.array([sum(lines.by_start[item] for item in player.evidence) for player in players])
    else:
        found, errors, notes = _shapley(game, _digest(seen, shares, by, semantics), samples, seed, executor, directory, progress)
    _settled(found, shares)
    order = sorted(range(len(players)), key=lambda at: -abs(found[at]))
    return Contributions(
        title=amap.title,
        semantics=semantics if isinstance(semantics, str) else semantics.name,
        perspective=perspective,
        of=immutabledict(shares),
        method=how,
        by=by,
        value=value,
        baseline=baseline,
        contributions=immutabledict({players[at].id: float(found[at]) for at in order}),
        errors=immutabledict({players[at].id: float(errors[at]) for at in order} if errors.size else {}),
        players=immutabledict({player.id: player for player in players}),
        rest=rest,
        unlisted=unlisted,
        notes=notes,
    )


def _checked(method: str | None, by: str) -> str:
    """Give the method that is meant, or refuse what does not go together."""
    how = method or ("integral" if by == "paths" else "shapley")
    if how not in METHODS:
        raise MapError(f"no contributions called {how!r}{did_you_mean(how, METHODS)}; there are {', '.join(METHODS)}", ids=(how,))
    if by not in BY:
        raise MapError(f"no players called {by!r}{did_you_mean(by, BY)}; there are {', '.join(BY)}", ids=(by,))
    if by == "paths" and how != "integral":
        raise MapError(f"paths share one map between them, so none can be there without the others: they have no {how} values, only method='integral'")
    if how == "integral" and by not in {"paths", "evidence"}:
        raise MapError(f"the integral is over how much of the evidence is heard: it is there by='evidence' and by='paths'; {by} have Shapley values")
    return how


def _settled(values: Floats, of: Mapping[str, float]) -> Floats:
    if np.isnan(values).any():
        raise ConvergenceError(tuple(of), 0, float("nan"))
    return values


def _shapley(
    game: Game,
    digest: str,
    samples: int | None,
    seed: int,
    executor: Executor | None,
    directory: str | os.PathLike[str] | None,
    progress: Progress | None,
) -> tuple[Floats, Floats, tuple[str, ...]]:
    """Give Shapley values, their errors where they are sampled, and what did not go as it should; those who cannot matter take no part."""
    together = game.bench.batched
    limit = min(MOST_EXACT, int(math.log2(MOST_VISITED / max(1.0, visits(game.bench.program))))) if together else MOST_EXACT_ALONE
    found, errors, left = np.zeros(len(game.players)), np.zeros(len(game.players)), dict[str, float]()
    # A weighted sum of games is shared out game by game, where that leaves few enough players in some.
    apart = game.bench.batched and int(game.matters(game.of).sum()) > limit
    for of in [{node: share} for node, share in game.of.items()] if apart else [game.of]:
        matter = game.matters(of)
        size = int(matter.sum())
        if size > limit:
            left |= of
        else:
            found[matter] += exactly(_part(game, of, matter, 1 << size), size)
    if not left:
        return found, errors[:0], ()
    matter = game.matters(left)
    size, pairs = int(matter.sum()), max(2, (samples or (SAMPLES if together else SAMPLES_ALONE)) // 2)
    orders = Orders(_part(game, left, matter, 2 * pairs * (size + 1)), size, 1, pairs, seed, digest)
    done = run(orders, executor=executor, directory=directory, progress=progress)
    estimates, errors[matter] = estimated(done)
    found[matter] += estimates
    return found, errors, tuple(f"{remark[0].upper()}{remark[1:]}." for remark in done.remarks)


def _part(game: Game, of: Mapping[str, float], matter: NDArray[np.bool_], among: int) -> Game:
    """Give the game of those who can matter to these nodes."""
    players = [player for player, does in zip(game.players, matter.tolist(), strict=True) if does]
    return Game(game.bench.amap, of, players, game.bench.semantics, among=among)


def _digest(amap: ArgumentMap, of: Mapping[str, float], by: str, semantics: str | Semantics) -> str:
    name = semantics if isinstance(semantics, str) else semantics.name
    return hashlib.sha256("\n".join([amap.model_dump_json(), repr(sorted(of.items())), by, name]).encode()).hexdigest()


def _paths(lines: Carried) -> tuple[tuple[Player, ...], Floats]:
    players = tuple(Player(line.name, (line.start,), line.links) for line in lines.lines)
    return players, np.array([line.share for line in lines.lines])


def _by_gradient(amap: ArgumentMap, game: Game, by: str) -> Floats:
    by_base, by_weight = game.bench.gradient(game.of)
    if by == "links":
        return by_weight
    place = game.bench.statement
    if by == "evidence":
        return np.array([sum(by_base[place[item]] for item in player.evidence) for player in game.players])
    evidence = {item.id: item for item in amap.evidence}
    answers = ((by_base[place[name]] * answer_to_reliability(amap, evidence[name], player.id) for name in player.evidence) for player in game.players)
    return np.array([sum(answer) for answer in answers], dtype=np.float64)


def _and(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}"
