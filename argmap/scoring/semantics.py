"""What a gradual semantics is: an aggregation, an influence and a name.

In the modular view an *aggregation* balances the contributions of supports and attacks into one number, and an *influence* moves
the base score by it (Mossakowski and Neuhaus, arXiv 1807.06685, 2018; Potyka, AAMAS 2019, arXiv 1809.07133). A link contributes
its strength times the strength of its premise, which with weights of 1 is the published semantics.

A semantics of your own is two functions of two floats, written in plain Python (loops, branches, `math`); they are run as they
are for small work and compiled with the rest for large work:

>>> import argmap as am
>>> def squares(held, contribution):
...     return held + contribution * contribution
>>> def half_way(base, aggregate):
...     return base + (1.0 - base) * aggregate / (1.0 + aggregate) if aggregate > 0.0 else base / (1.0 - aggregate)
>>> mine = am.Semantics("mine", am.Aggregation("squares", squares), half_way)
>>> amap = am.ArgumentMap(
...     title="Will it rain?",
...     theses=[am.Thesis(id="rain", text="It will rain")],
...     evidence=[am.Evidence(id="clouds", text="Clouds gather", base=1.0)],
...     links=[am.Support(premises="clouds", target="rain")],
... )
>>> am.score(amap, mine)["rain"]
0.75
"""

from collections.abc import Callable
from dataclasses import dataclass

Function = Callable[[float, float], float]
"""A pure function of two floats, in plain Python."""

Slopes = Callable[[float, float], tuple[float, float]]
"""The two partial derivatives of a `Function`."""


def net(support: float, attack: float) -> float:
    """Give support minus attack.

    >>> net(0.75, 0.25)
    0.5
    """
    return support - attack


def net_slopes(support: float, attack: float) -> tuple[float, float]:  # noqa: ARG001 - the same wherever it is taken
    """Give the derivatives of `net`.

    >>> net_slopes(0.75, 0.25)
    (1.0, -1.0)
    """
    return 1.0, -1.0


@dataclass(frozen=True, slots=True)
class Aggregation:
    """How contributions add up on each side, and how the two sides are balanced.

    Attributes:
        name: As in the literature.
        step: Takes what a side holds and one contribution in [0, 1], gives what it holds then. The order of contributions must not
            matter.
        start: What a side holds before any contribution.
        balance: Takes what supports and what attacks hold, gives the aggregate: positive when support prevails.
        step_slopes: Derivatives of `step` by what is held and by the contribution; None to have them by differences.
        balance_slopes: Derivatives of `balance`; None to have them by differences.
    """

    name: str
    step: Function
    start: float = 0.0
    balance: Function = net
    step_slopes: Slopes | None = None
    balance_slopes: Slopes | None = None


@dataclass(frozen=True, slots=True)
class Semantics:
    """A gradual semantics: how a node's base score and the contributions of its links make its strength.

    Attributes:
        name: As on the command line.
        aggregation: Balances the contributions.
        influence: Takes the base score in [0, 1] and the aggregate, gives the strength in [0, 1]; the base score itself for an
            aggregate of 0.
        influence_slopes: Derivatives of `influence` by base score and by aggregate; None to have them by central differences, which
            are right to about nine digits inside the range and six at its ends.
        reference: The paper that defines it.
    """

    name: str
    aggregation: Aggregation
    influence: Function
    influence_slopes: Slopes | None = None
    reference: str = ""
