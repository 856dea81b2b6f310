"""How much is tried for a report, by the size of its map and by how its method scores: every report is to end, and to say what it left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from argmap.model.maps import ArgumentMap
from argmap.scoring.benches import Bench
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.semantics import Semantics
from argmap.whatif.descent import Norm
from argmap.whatif.nearest import NORMS

_MAPS = 150_000
"""Nodes and links in all maps that are made anew and scored for one attempt to break the verdict."""

_COALITIONS = 700_000_000
"""Nodes and links that are visited for the shares of the evidence, where many settings are scored in one pass."""

_COALITIONS_ALONE = 100_000
"""The same where each setting is a map to be scored by itself."""

_FEWEST, _FEWEST_ALONE = 20, 4
"""Orders below which sampled shares say too little, and by methods that score one map at a time."""

_WALKS = 1_000
"""What the search for the smallest change of many numbers may take in one norm: grows with the map and with the square of its rivals."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried.

    Attributes:
        tries: Pieces of evidence, and sources, that are disturbed one by one to break the verdict; None for all.
        shuffles: How often the polarity of the links is shuffled for that.
        draws: Simulated weightings.
        samples: Random orders for the shares of the evidence; 0 to say only what is lost without each piece,
            or, by methods that score one map at a time, nothing.
        norms: In which the smallest change of many numbers is looked for.
        turns: Whether it is looked for what turns the verdict, and for what readers would have to settle.
        outcomes: Joint outcomes of the signposts that are drawn; None to go through all, where there are not too many.
    """

    tries: int | None = None
    shuffles: int = 200
    draws: int | None = None
    samples: int | None = None
    norms: Sequence[Norm] = NORMS
    turns: bool = True
    outcomes: int | None = None

    @property
    def is_full(self) -> bool:
        """Whether nothing is spared."""
        return self == Effort()

    @property
    def orders(self) -> int | None:
        """Random orders where shares are asked for by name: `samples`, but never so few that they say nothing."""
        return max(self.samples, _FEWEST if self.turns and self.draws is None else _FEWEST_ALONE) if self.samples is not None else None

    @property
    def breaking(self) -> dict[str, Any]:
        """What `argmap.firmness` is told of it."""
        told = {"draws": self.draws, "shuffles": self.shuffles, "tries": self.tries}
        return told if self.turns else told | {"flips": False}

    @classmethod
    def for_map(cls, amap: ArgumentMap, semantics: str | Semantics = DEFAULT) -> "Effort":
        """Choose the effort for a map and a method: everything for a map of a few hundred nodes, less for larger ones.

        >>> Effort.for_map(ArgumentMap(title="Will it rain?"))
        Effort(tries=None, shuffles=200, draws=None, samples=None, norms=('l1', 'l2'), turns=True, outcomes=None)
        """
        size, evidence = max(1, len(amap.nodes) + len(amap.links)), max(1, len(amap.evidence))
        batched = Bench(amap, semantics).batched
        maps = max(20, _MAPS // size)
        orders = (_COALITIONS if batched else _COALITIONS_ALONE) // (size * evidence)
        enough = 2_000 if batched else 100
        samples = None if orders >= enough else orders if orders >= (_FEWEST if batched else 2) else 0
        walk = max(1, len(amap.theses) - 1) ** 2 * (75 + size)
        return cls(
            tries=None if evidence + len(amap.sources) <= maps else maps,
            shuffles=min(200, maps),
            draws=None if batched else min(200, maps),
            samples=samples,
            norms=NORMS if walk <= _WALKS else ("l2",) if walk <= 2 * _WALKS else (),
            turns=batched or orders > 1,
            outcomes=None if batched or 2 ** len(amap.signposts) <= maps else maps,
        )
