"""Which parts of a map are there and which are gone: pieces of evidence, links or sources as players, and what coalitions of them make.

Evidence that reports one observation is one player, whoever tells it: retellings cannot share out, or double, what they report
together. A player that is gone is dropped: its evidence with all links that start from it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.from_map import compile_map
from argmap.compiling.observations import classes
from argmap.compiling.program import Floats, Program
from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import grounds
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.semantics import Semantics
from argmap.scoring.solving import solve_many

KINDS = ("evidence", "links", "sources")
"""What players can be."""

_BLOCK = 1 << 14
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
        groups = {
            members[0]: members for members in classes((item.id, other) for item in amap.evidence for other in (item.retells, item.corroborates)).values()
        }
    order = {node.id: at for at, node in enumerate(amap.nodes)}
    found = []
    for name, members in groups.items():
        ordered = sorted(members, key=order.__getitem__)
        links = tuple(dict.fromkeys(link.id for member in ordered for link in amap.links_from(member)))
        found.append(Player(name if by == "sources" else ordered[0], tuple(ordered), links))
    return tuple(found if by == "sources" else sorted(found, key=lambda player: order[player.id]))


class Game:
    """A number of a map as it depends on which players are there.

    Args:
        amap: The map.
        of: Shares by node id; the number is the weighted sum of these nodes' strengths.
        players: Who takes part; everything else is always there.
        semantics: How the map is scored.

    Attributes:
        program: The compiled map.
        players: Who takes part.
        of: Shares by node id.
    """

    def __init__(self, amap: ArgumentMap, of: Mapping[str, float], players: Sequence[Player], semantics: str | Semantics = DEFAULT) -> None:
        self.program: Program = compile_map(amap)
        self.players, self.of, self.semantics = tuple(players), dict(of), semantics
        node, link = ({name: at for at, name in enumerate(names)} for names in (self.program.ids, self.program.link_ids))
        self._nodes = [[node[name] for name in player.evidence] for player in self.players]
        self._links = [[link[name] for name in player.links] for player in self.players]

    def strengths(self, present: NDArray[np.bool_]) -> Floats:
        """Give the strengths of the nodes in `of` for each coalition.

        Args:
            present: Whether each player is there. bool array, shape (n_coalitions, n_players).

        Returns:
            Float array, shape (n_coalitions, len(of)); NaN where a map did not settle.
        """
        found = np.empty((len(present), len(self.of)))
        for first in range(0, len(present), _BLOCK):
            there = np.ascontiguousarray(present[first : first + _BLOCK].T)
            base = np.repeat(self.program.bases[:, None], there.shape[1], axis=1)
            weight = np.repeat(self.program.link_weights[:, None], there.shape[1], axis=1)
            for player, row in enumerate(there):
                for at in self._nodes[player]:
                    base[at] *= row
                for at in self._links[player]:
                    weight[at] *= row
            solved = solve_many(self.program, self.semantics, base=base.T, weight=weight.T, of=tuple(self.of))
            found[first : first + _BLOCK] = solved.strengths
        return found

    def values(self, present: NDArray[np.bool_]) -> Floats:
        """Give the number for each coalition; float array, shape (n_coalitions,)."""
        shares = np.array(list(self.of.values()))
        return np.asarray(self.strengths(present) @ shares, dtype=np.float64)
