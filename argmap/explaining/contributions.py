"""Contributions: how much each player adds to a strength or to a margin.

The three notions answer different questions and may disagree, even in sign, on purpose: no single one has all the properties that one
would wish for (Kampik, Potyka, Yin, Čyras, Toni, IJAR 2024, arXiv 2401.08879).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from immutabledict import immutabledict
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.errors import ConvergenceError, MapError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import answer_to_reliability, with_perspective
from argmap.scoring.coalitions import Game, Player, players_of
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradients import gradient
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import is_gradual
from argmap.scoring.semantics import Semantics

if TYPE_CHECKING:
    import pandas as pd

METHODS = ("shapley", "removal", "gradient")
"""The notions of contribution."""

MOST_EXACT = 20
"""Most players whose Shapley values are worked out over all coalitions; beyond, they are sampled."""

MANY = 1 << 15
"""Coalitions that are prepared at once when values are sampled."""

NOTHING = 1e-12
"""A contribution below this is rounding."""


@dataclass(frozen=True, slots=True)
class Contributions:
    """What each player contributes to a number: the strength of a node, or the margin between two.

    Attributes:
        title: Of the map.
        semantics: Name of the scoring method.
        perspective: Id of the perspective; None for the map's own numbers.
        of: Shares by node id; the number is the weighted sum of their strengths.
        method: "shapley", "removal" or "gradient".
        by: "evidence", "links" or "sources".
        value: The number with all players there.
        baseline: The number with none of them there.
        contributions: By player, the largest in size first. Shapley: share of ``value - baseline``. Removal: what is lost without the
            player. Gradient: derivative by the base scores (evidence), the weight (links) or the reliability (sources).
        errors: Standard error of each sampled Shapley value; empty where they are exact.
        players: The players by id.
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

    @property
    def additive(self) -> bool:
        """Whether contributions sum to ``value - baseline``, as Shapley values do (efficiency)."""
        return self.method == "shapley"

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader has to know of these numbers, in whole sentences."""
        said = []
        if self.contributions and all(abs(share) <= NOTHING for share in self.contributions.values()):
            lifted = abs(self.value - self.baseline) > NOTHING
            alone = "each by itself changes nothing, for others stand in for it: this is saturation, and Shapley values share it out"
            flat = "the number is flat here: small changes move nothing, larger ones may"
            said.append(f"All contributions are 0, yet together they make {self.value - self.baseline:+.3f}: {alone if self.method == 'removal' else flat}."
                        if lifted and not self.additive else "Nothing contributes.")  # fmt: skip
        if self.errors:
            said.append(f"Sampled: standard errors are up to {max(self.errors.values()):.1g}.")
        return tuple(said)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        numbers = {"value": self.value, "baseline": self.baseline, "contributions": dict(self.contributions), "errors": dict(self.errors)}
        names = {"title": self.title, "semantics": self.semantics, "perspective": self.perspective, "of": dict(self.of)}
        return names | {"method": self.method, "by": self.by, "additive": self.additive} | numbers | {"remarks": list(self.remarks)}

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
    method: str = "shapley",
    by: str = "evidence",
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    samples: int = 2_000,
    seed: int = 0,
) -> Contributions:
    """Work out what each player contributes to a strength, or to a margin.

    Shapley values are exact up to 20 players, over all coalitions at once, and sampled beyond: pairs of a random order of the players and
    its reverse, each player's contribution being its gain on entering; they sum to ``value - baseline`` in every order.

    Args:
        amap: The map.
        of: Id of a node; or shares by id, ``{"rain": 1.0, "dry": -1.0}`` for the margin of one thesis over another.
        method: "shapley", "removal" (leave one out) or "gradient".
        by: Who takes part: "evidence", "links" or "sources".
        semantics: A gradual semantics.
        perspective: Whose numbers to use; None for the map's own.
        samples: How many orders are drawn beyond 20 players.
        seed: Of the random orders; equal seeds give equal numbers.

    Raises:
        ConvergenceError: When the number, or that of some coalition, does not settle.
        MapError: When a name is unknown, or the scoring method is not gradual.

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
    (over links); sampling: Castro, Gómez and Tejada, Computers & Operations Research 36, 2009, with antithetic orders.
    """
    if method not in METHODS:
        raise MapError(f"no contributions called {method!r}{did_you_mean(method, METHODS)}; there are {', '.join(METHODS)}", ids=(method,))
    if not is_gradual(semantics):
        raise MapError(f"contributions are those of gradual semantics, and {semantics!r} is none; score it with parts dropped instead", ids=(str(semantics),))
    seen = amap if perspective is None else with_perspective(amap, perspective)
    shares = {of: 1.0} if isinstance(of, str) else dict(of)
    for node in shares:
        seen.node(node)
    players = players_of(seen, by)
    game = Game(seen, shares, players, semantics)
    ends = game.values(np.array([[True] * len(players), [False] * len(players)]))
    _settled(ends, shares)
    errors = np.zeros(0)
    if method == "gradient":
        found = _by_gradient(seen, game, by)
    elif method == "removal":
        found = ends[0] - game.values(~np.eye(len(players), dtype=np.bool_))
    elif len(players) <= MOST_EXACT:
        found = _exactly(game)
    else:
        found, errors = _sampled(game, samples, seed)
    _settled(found, shares)
    order = sorted(range(len(players)), key=lambda at: -abs(found[at]))
    return Contributions(
        title=amap.title,
        semantics=semantics if isinstance(semantics, str) else semantics.name,
        perspective=perspective,
        of=immutabledict(shares),
        method=method,
        by=by,
        value=float(ends[0]),
        baseline=float(ends[1]),
        contributions=immutabledict({players[at].id: float(found[at]) for at in order}),
        errors=immutabledict({players[at].id: float(errors[at]) for at in order} if errors.size else {}),
        players=immutabledict({player.id: player for player in players}),
    )


def _settled(values: Floats, of: Mapping[str, float]) -> None:
    if np.isnan(values).any():
        raise ConvergenceError(tuple(of), 0, float("nan"))


def _exactly(game: Game) -> Floats:
    """Give Shapley values over all coalitions: each player's gain on entering, weighed by how often so many are there before it."""
    size = len(game.players)
    coalition = np.arange(1 << size, dtype=np.int64)
    present = (coalition[:, None] >> np.arange(size)) & 1 == 1
    values = game.values(present)
    _settled(values, game.of)
    count = present.sum(axis=1)
    # |S|! (n - |S| - 1)! / n! for |S| others there, by its logarithm's steps: 1 / (n · C(n - 1, |S|)).
    often = np.array([1.0 / (size * _choose(size - 1, others)) for others in range(size)])
    found = np.empty(size)
    for player in range(size):
        without = coalition[~present[:, player]]
        found[player] = float((often[count[without]] * (values[without | (1 << player)] - values[without])).sum())
    return found


def _choose(size: int, part: int) -> float:
    result = 1.0
    for at in range(part):
        result = result * (size - at) / (at + 1)
    return result


def _sampled(game: Game, samples: int, seed: int) -> tuple[Floats, Floats]:
    """Estimate Shapley values over random orders, each with its reverse; give them with their standard errors."""
    size, pairs = len(game.players), max(2, samples // 2)
    rng = np.random.default_rng(seed)
    orders = np.array([rng.permutation(size) for _ in range(pairs)])
    gains = np.empty((pairs, size))
    together = max(1, MANY // (2 * (size + 1)))
    for first in range(0, pairs, together):
        block = orders[first : first + together]
        both = [_entering(game, way) for way in (block, block[:, ::-1])]
        gains[first : first + together] = (both[0] + both[1]) / 2.0
    return gains.mean(axis=0), gains.std(axis=0, ddof=1) / np.sqrt(pairs)


def _entering(game: Game, orders: NDArray[np.int64]) -> Floats:
    """Give each player's gain on entering in each order; float array, shape (n_orders, n_players)."""
    count, size = orders.shape
    place = np.empty_like(orders)
    np.put_along_axis(place, orders, np.arange(size)[None, :].repeat(count, axis=0), axis=1)
    present = place[:, None, :] < np.arange(size + 1)[None, :, None]  # after each number of entrances: who is there
    values = game.values(present.reshape(-1, size)).reshape(count, size + 1)
    return np.take_along_axis(np.diff(values, axis=1), place, axis=1)


def _by_gradient(amap: ArgumentMap, game: Game, by: str) -> Floats:
    found = gradient(game.program, game.of, game.semantics)
    if by == "links":
        return found.weight
    by_base = found.by_base()
    if by == "evidence":
        return np.array([sum(by_base[item] for item in player.evidence) for player in game.players])
    evidence = {item.id: item for item in amap.evidence}
    answers = ((by_base[name] * answer_to_reliability(amap, evidence[name], player.id) for name in player.evidence) for player in game.players)
    return np.array([sum(answer) for answer in answers], dtype=np.float64)
