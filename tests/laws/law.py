"""What a law is, and the small maps that laws about one node are tried on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics


@dataclass(frozen=True, slots=True)
class Law:
    """A property that a semantics keeps or breaks.

    Attributes:
        name: As in the literature.
        statement: What it says, over contributions: a link's strength times what its premises bring, a class of retellings being one.
        source: Paper and axiom; "argmap" for those that are ours.
        cases: What it is tried on.
        check: Takes a semantics and a case; an AssertionError says that the law is broken there.
    """

    name: str
    statement: str
    source: str
    cases: st.SearchStrategy[Any]
    check: Callable[[Semantics, Any], None]


@dataclass(frozen=True, slots=True)
class Around:
    """A node with its base score, and the contributions of the links into it."""

    base: float
    supports: tuple[float, ...] = ()
    attacks: tuple[float, ...] = ()

    def strength(self, semantics: Semantics) -> float:
        """Give the node's strength, by way of a map."""
        sides = ((Support, self.supports, "s"), (Attack, self.attacks, "a"))
        evidence = [Evidence(id=f"{side}{at}", text="e", base=value) for _, values, side in sides for at, value in enumerate(values)]
        links = [kind(premises=f"{side}{at}", target="node") for kind, values, side in sides for at in range(len(values))]
        return score(ArgumentMap(title="t", claims=[Claim(id="node", text="n", base=self.base)], evidence=evidence, links=links), semantics)["node"]

    def plus(self, *, supports: Sequence[float] = (), attacks: Sequence[float] = ()) -> "Around":
        """Give the same node with more links into it."""
        return Around(self.base, (*self.supports, *supports), (*self.attacks, *attacks))

    def __str__(self) -> str:
        """Say it in numbers."""
        return f"base {self.base:g}, supports {list(self.supports)}, attacks {list(self.attacks)}"


tenths = st.integers(0, 10).map(lambda tenth: tenth / 10)
"""Numbers far enough apart for floats to tell them from each other."""

positive = st.integers(1, 10).map(lambda tenth: tenth / 10)
inner = st.integers(1, 9).map(lambda tenth: tenth / 10)


def sides(values: st.SearchStrategy[float] = tenths, most: int = 4) -> st.SearchStrategy[tuple[float, ...]]:
    """Draw the contributions of one side."""
    return st.lists(values, max_size=most).map(tuple)


def around(base: st.SearchStrategy[float] = tenths, values: st.SearchStrategy[float] = tenths) -> st.SearchStrategy[Around]:
    """Draw a node with links into it."""
    return st.builds(Around, base, sides(values), sides(values))


def same(one: float, other: float) -> bool:
    """Tell whether two strengths are one but for rounding."""
    return abs(one - other) <= 1e-9
