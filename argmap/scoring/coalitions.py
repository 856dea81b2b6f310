"""Which parts of a map are there and which are gone: pieces of evidence, links or sources as players, and what coalitions of them make.

Evidence that reports one observation is one player, whoever tells it: retellings cannot share out, or double, what they report
together. A player that is gone is dropped: its evidence with all links that start from it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.observations import classes
from argmap.compiling.program import Floats
from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import grounds
from argmap.scoring.benches import Bench
from argmap.scoring.dropping import without
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Verdict
from argmap.scoring.semantics import Semantics

KINDS = ("evidence", "links", "sources")
"""What players can be."""

_BLOCK = 1 << 12
"""Coalitions that are worked out in one call."""


@dataclass(frozen=True, slots=True)
class Player:
    """One that takes part.

    Attributes:
        id: Of the evidence (the first telling, where there are several), the link or the source.
        evidence: Ids of the evidence that goes with it.
        links: Ids of the links that go with it.
    """

    id: str
    evidence: tuple[str, ...]
    links: tuple[str, ...]


def players_of(amap: ArgumentMap, by: str = "evidence") -> tuple[Player, ...]:
    """Give the players of a map, in map order.

    Args:
        amap: The map.
        by: "evidence" (tellings of one observation together), "links", or "sources" (a source with all that rests on it; evidence
            without a source takes no part).

    Raises:
        MapError: When there are no such players.

    >>> from argmap.model.nodes import Evidence
    >>> amap = ArgumentMap(title="t", evidence=[Evidence(id="a", text="A"), Evidence(id="b", text="B", retells="a")])
    >>> [player.evidence for player in players_of(amap)]
    [('a', 'b')]
    """
    if by not in KINDS:
        raise MapError(f"no players called {by!r}{did_you_mean(by, KINDS)}; there are {', '.join(KINDS)}", ids=(by,))
    if by == "links":
        return tuple(Player(link.id, (), (link.id,)) for link in amap.links)
    if by == "sources":
        told: dict[str, list[str]] = {source.id: [] for source in amap.sources}
        for item in amap.evidence:
            for source in grounds(amap, item.source.ref) if item.source else ():
                told[source.id].append(item.id)
        groups: Mapping[str, Sequence[str]] = {source: items for source, items in told.items() if items}
    else:
        groups = _tellings(amap)
    order = {node.id: at for at, node in enumerate(amap.nodes)}
    found = []
    for name, members in groups.items():
        ordered = sorted(members, key=order.__getitem__)
        links = tuple(dict.fromkeys(link.id for member in ordered for link in amap.links_from(member)))
        found.append(Player(name if by == "sources" else ordered[0], tuple(ordered), links))
    return tuple(found if by == "sources" else sorted(found, key=lambda player: order[player.id]))


class Game:
    """A number of a map as it depends on which players are there; calling it gives the number of each coalition.

    Gradual semantics and weight of evidence score thousands of coalitions in one pass: there a part that brings nothing is as good as gone. The
    other methods count what is there, so each coalition is scored once, on a map from which the others are really dropped.

    Args:
        amap: The map.
        of: Shares by node id; the number is the weighted sum of these nodes' strengths. A node that is gone has 0.
        players: Who takes part; everything else is always there.
        semantics: How the map is scored.
        among: How many coalitions the whole run has, where it is cut into parts; see `argmap.scoring.solving.solve_many`.

    Attributes:
        bench: The map by its method.
        players: Who takes part.
        of: Shares by node id.

    Raises:
        MapError: When the method is unknown.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="t",
    ...     theses=[Thesis(id="rain", text="R")],
    ...     evidence=[Evidence(id=name, text="E", base=1.0) for name in ("wind", "clouds")],
    ...     links=[Support(premises=name, target="rain", weight=0.5) for name in ("wind", "clouds")],
    ... )
    >>> game = Game(amap, {"rain": 1.0}, players_of(amap), "df-quad")
    >>> game(np.array([[False, False], [True, False], [True, True]])).tolist()
    [0.5, 0.75, 0.875]
    """

    def __init__(
        self, amap: ArgumentMap, of: Mapping[str, float], players: Sequence[Player], semantics: str | Semantics = DEFAULT, *, among: int | None = None
    ) -> None:
        self.bench = Bench(amap, semantics, among=among)
        self.players, self.of = tuple(players), dict(of)
        self._bases = [[self.bench.statement[name] for name in player.evidence] for player in self.players]
        self._weights = [[self.bench.link[name] for name in names] for names in _silenced(amap, self.players)]
        self._scored: dict[bytes, tuple[list[float], Verdict]] = {}

    def strengths(self, present: NDArray[np.bool_]) -> Floats:
        """Give the strengths of the nodes in `of` for each coalition.

        Args:
            present: Whether each player is there. bool array, shape (n_coalitions, n_players).

        Returns:
            Float array, shape (n_coalitions, len(of)); NaN where a map did not settle.

        Raises:
            MapError: When a node is unknown, or the method gives it no strength in some coalition.
        """
        if not self.bench.batched:
            return np.array([self._alone(row)[0] for row in present], dtype=np.float64).reshape(len(present), len(self.of))
        found = np.empty((len(present), len(self.of)))
        for first in range(0, len(present), _BLOCK):
            there = np.ascontiguousarray(present[first : first + _BLOCK].T)
            base, weight = _switched(self.bench.bases, self._bases, there), _switched(self.bench.weights, self._weights, there)
            solved = self.bench.strengths(base, weight, tuple(self.of))
            found[first : first + _BLOCK] = solved
        for column, name in enumerate(self.of):
            for at, player in enumerate(self.players):
                if name in player.evidence:
                    found[:, column] *= present[:, at]
        return found

    def __call__(self, present: NDArray[np.bool_]) -> Floats:
        """Give the number for each coalition, shape (n_coalitions,); see `strengths`."""
        found = self.strengths(present)
        number = np.zeros(len(found))
        for column, share in enumerate(self.of.values()):  # by itself, so that no coalition's last bit depends on its neighbours
            number += share * found[:, column]
        return number

    def verdicts(self, present: NDArray[np.bool_]) -> list[Verdict]:
        """Give the verdict for each coalition."""
        if not self.bench.batched:
            return [self._alone(row)[1] for row in present]
        game = Game(self.bench.amap, dict.fromkeys(self.bench.theses, 0.0), self.players, self.bench.semantics)
        found = []
        for row in game.strengths(present).tolist():
            unsettled = tuple(thesis for thesis, support in zip(game.of, row, strict=True) if support != support)  # noqa: PLR0124 - true of what is no number
            supports = {thesis: 0.0 if thesis in unsettled else support for thesis, support in zip(game.of, row, strict=True)}
            found.append(Verdict.of(supports, self.bench.tolerance, unsettled))
        return found

    def matters(self, of: Collection[str]) -> NDArray[np.bool_]:
        """Tell whether each player can matter to these nodes: from the others, nothing leads there. By methods that weigh all together, all can."""
        program = self.bench.program
        if not self.bench.batched:
            return np.ones(len(self.players), dtype=np.bool_)
        reaches = np.zeros(len(program.op), dtype=np.bool_)
        waiting = [int(program.statement[self.bench.statement[name]]) for name in of]
        while waiting:
            node = waiting.pop()
            if not reaches[node]:
                reaches[node] = True
                waiting += program.source[program.start[node] : program.start[node + 1]].tolist()
        edge_target = np.repeat(np.arange(len(program.op)), np.diff(program.start))
        at = program.link_at
        by_link = reaches[np.where(at < 0, ~at, edge_target[np.maximum(at, 0)] if len(edge_target) else 0)] if len(at) else reaches[:0]
        by_node = reaches[program.statement]
        return np.array([by_node[self._bases[k]].any() or by_link[self._weights[k]].any() for k in range(len(self.players))], dtype=np.bool_)

    def _alone(self, row: NDArray[np.bool_]) -> tuple[list[float], Verdict]:
        key = row.tobytes()
        if key not in self._scored:
            gone = [player for player, there in zip(self.players, row.tolist(), strict=True) if not there]
            nodes, links = ({name for player in gone for name in getattr(player, field)} for field in ("evidence", "links"))
            scores = score(without(self.bench.amap, nodes, links), self.bench.semantics)
            found = []
            for name in self.of:
                unsettled = name in scores.unsettled
                found.append(0.0 if name in nodes else float("nan") if unsettled else scores[name])
            self._scored[key] = found, scores.verdict
        return self._scored[key]


def _silenced(amap: ArgumentMap, players: Sequence[Player]) -> list[tuple[str, ...]]:
    """Give the links of each player that need silencing besides its evidence, which brings nothing once its base score is 0.

    Links start to matter where evidence is argued for: its strength is not 0 then. And where only some tellings of one observation go, so do
    the undercuts of their links, which would bear on the other tellings' links.
    """
    several = [frozenset(members) for members in _tellings(amap).values() if len(members) > 1]
    told = frozenset[str]().union(*several)
    found = []
    for player in players:
        parts = any(0 < len(group.intersection(player.evidence)) < len(group) for group in several)
        if parts or (not player.evidence and any(told.intersection(amap.link(link).premises) for link in player.links)):
            left = {link.id for link in without(amap, player.evidence, player.links).links}
            found.append(tuple(link.id for link in amap.links if link.id not in left))
        elif player.evidence and not any(amap.links_into(item) for item in player.evidence):
            found.append(())
        else:
            found.append(player.links)
    return found


def _tellings(amap: ArgumentMap) -> Mapping[str, Sequence[str]]:
    return classes((item.id, other) for item in amap.evidence for other in (item.retells, item.corroborates))


def _switched(numbers: Floats, places: Sequence[Sequence[int]], there: NDArray[np.bool_]) -> Floats | None:
    """Give the numbers in each coalition, 0 where their player is gone; None where no player has any."""
    if not any(places):
        return None
    rows = np.repeat(numbers[:, None], there.shape[1], axis=1)
    for row, own in zip(there, places, strict=True):
        for at in own:
            rows[at] *= row
    return rows.T
