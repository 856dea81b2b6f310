"""The fewest pieces of evidence, links or sources without which another thesis leads."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.errors import MapError
from argmap.model.changes import AnyChange, Drop, Mute
from argmap.model.refusals import did_you_mean
from argmap.scoring.coalitions import Game, Player, players_of
from argmap.whatif.searching import Search

MOST_COALITIONS = 200_000
"""Sets that are tried before the search for the smallest one gives a bound instead."""

MOST_ONE_BY_ONE = 2_000
"""The same for methods that score scenarios one by one."""

Verb = Literal["drop", "mute"]

VERBS: tuple[Verb, ...] = ("drop", "mute")
"""How parts are taken out: dropped, gone with their links; or muted, at a number of 0, while what supports them still speaks through them."""

_BLOCK = 1 << 12

Near = Callable[[NDArray[np.bool_]], tuple[Floats, NDArray[np.int64]]]
"""Takes whether each player is there, shape (n_sets, n_players), and tells how near the goal is, and which aim."""


@dataclass(frozen=True, slots=True)
class Removal:
    """The fewest parts without which another thesis leads.

    Attributes:
        ids: Of the players (tellings of one observation are one, named by the first); empty where no removal does it.
        leader: Who leads without them; None where no removal does it, or none was found.
        exact: Whether every smaller set was tried, and does not do it.
        at_least: No smaller set than this does it.
        by: What was taken out: "evidence", "links" or "sources".
        verb: "drop" or "mute".
        parts: Ids of all evidence, or of all links, that this takes out.
        players: How many might have been taken out.
    """

    ids: tuple[str, ...]
    leader: str | None
    exact: bool
    at_least: int
    by: str = "evidence"
    verb: Verb = "drop"
    parts: tuple[str, ...] = ()
    players: int = 0

    @property
    def gap(self) -> int | None:
        """How much smaller than what was found the smallest set may still be: 0 where it is exact, None where nothing was found."""
        return len(self.ids) - self.at_least if self.ids else None

    @property
    def changes(self) -> tuple[AnyChange, ...]:
        """The change to the map, for `argmap.apply`; none where there is none."""
        if not self.parts:
            return ()
        return (Drop(*self.parts) if self.verb == "drop" else Mute(*self.parts),)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        found = {"ids": list(self.ids), "leader": self.leader, "exact": self.exact, "at_least": self.at_least, "gap": self.gap}
        return found | {"by": self.by, "verb": self.verb, "parts": list(self.parts), "players": self.players}


def fewest(search: Search, by: str = "evidence", verb: Verb = "drop") -> Removal:
    """Find the fewest parts without which a goal is reached.

    A greedy search gives a set, from which what is not needed is put back; then all smaller sets are tried, as far as there are not too many.

    Args:
        search: The goal, and what is locked: a part stays if anything that goes with it is locked.
        by: "evidence" (tellings of one observation together), "links" or "sources" (each with all evidence that rests on it).
        verb: "drop" takes a part out with its links; "mute" sets its number to 0, and what supports it still speaks through it.

    Raises:
        MapError: When there are no such parts, or no such verb.
    """
    if verb not in VERBS:
        raise MapError(f"parts are dropped or muted, not {verb!r}{did_you_mean(verb, VERBS)}", ids=(verb,))
    players = [player for player in players_of(search.amap, by) if not _is_locked(search, player, verb)]
    near = _dropped(search, players) if verb == "drop" else _muted(search, players)
    hunt = _Hunt(near, len(players), MOST_COALITIONS if search.is_batched else MOST_ONE_BY_ONE)
    greedy = hunt.greedily()
    gone, aim, at_least, exact = hunt.exactly(greedy)
    ids = tuple(players[at].id for at in gone)
    parts = tuple(dict.fromkeys(part for at in gone for part in (players[at].evidence or players[at].links)))
    return Removal(ids, search.goal.aims[aim].leader if gone else None, exact, at_least, by, verb, parts, len(players))


def _is_locked(search: Search, player: Player, verb: Verb) -> bool:
    goes = player.links if verb == "drop" or not player.evidence else ()  # a muted part leaves its links where they are
    named = {name.partition(":")[2] for name in search.locked.names if name.startswith(("base:", "weight:"))}
    return not (search.locked.nodes | search.locked.links | named).isdisjoint((*player.evidence, *goes))


def _dropped(search: Search, players: Sequence[Player]) -> Near:
    game = Game(search.amap, dict.fromkeys(search.goal.of, 0.0), players, search.semantics)

    def near(present: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.int64]]:
        leaders = None if search.is_batched else [verdict.leader for verdict in game.verdicts(present)]
        return search.goal.read(game.strengths(present), leaders)

    return near


def _muted(search: Search, players: Sequence[Player]) -> Near:
    bench = search.bench
    bases = [[bench.statement[name] for name in player.evidence] for player in players]
    weights = [[] if player.evidence else [bench.link[name] for name in player.links] for player in players]

    def near(present: NDArray[np.bool_]) -> tuple[Floats, NDArray[np.int64]]:
        found = [
            search.goal.near(bench, _silenced(bench.bases, bases, rows), _silenced(bench.weights, weights, rows))
            for rows in (present[first : first + _BLOCK] for first in range(0, len(present), _BLOCK))
        ]
        return np.concatenate([one for one, _ in found]), np.concatenate([aim for _, aim in found])

    return near


def _silenced(numbers: Floats, places: Sequence[Sequence[int]], present: NDArray[np.bool_]) -> Floats:
    rows = np.repeat(numbers[:, None], len(present), axis=1)
    for there, own in zip(present.T, places, strict=True):
        for at in own:
            rows[at] *= there
    return rows.T


class _Hunt:
    """Looks for the smallest set of players whose absence reaches the goal."""

    def __init__(self, near: Near, size: int, budget: int) -> None:
        self.near, self.size, self.budget, self.tried = near, size, budget, 0

    def without(self, sets: Sequence[Sequence[int]]) -> tuple[Floats, NDArray[np.int64]]:
        """Tell how near the goal is without each of these sets of players."""
        present = np.ones((len(sets), self.size), dtype=np.bool_)
        for row, gone in enumerate(sets):
            present[row, list(gone)] = False
        return self.near(present)

    def greedily(self) -> tuple[int, ...] | None:
        """Take out whoever brings the goal nearest, until it is reached, and put back who is not needed; None when it never is, or that takes too many."""
        gone: list[int] = []
        while rest := [at for at in range(self.size) if at not in gone]:
            self.tried += len(rest)
            if self.tried > self.budget:
                return None
            near, _ = self.without([(*gone, at) for at in rest])
            gone.append(rest[int(near.argmax())])
            if near.max() > 0.0:
                break
        else:
            return None
        for at in gone[:-1]:
            fewer = [one for one in gone if one != at]
            if self.without([fewer])[0][0] > 0.0:
                gone = fewer
        return tuple(sorted(gone))

    def exactly(self, greedy: tuple[int, ...] | None) -> tuple[tuple[int, ...], int, int, bool]:
        """Try all sets smaller than a greedy one; give the smallest set, its aim, a size that no smaller set does it, and whether all were tried."""
        left = self.budget
        for fewer in range(1, self.size + 1 if greedy is None else len(greedy)):
            left -= math.comb(self.size, fewer)
            if left < 0:
                return *self._named(greedy), fewer, False
            sets = combinations(range(self.size), fewer)
            while block := list(islice(sets, 1 << 14)):
                near, _ = self.without(block)
                if near.max() > 0.0:
                    return *self._named(block[int(near.argmax())]), fewer, True
        return *self._named(greedy), self.size + 1 if greedy is None else len(greedy), True

    def _named(self, gone: tuple[int, ...] | None) -> tuple[tuple[int, ...], int]:
        return ((), 0) if gone is None else (gone, int(self.without([gone])[1][0]))
