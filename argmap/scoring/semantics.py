"""Gradual semantics: how a node's base score and the contributions of its links make its strength.

In the modular view a gradual semantics is an *aggregation*, which balances the contributions of supports and attacks into one
number, and an *influence*, which moves the base score by it (Mossakowski and Neuhaus, arXiv 1807.06685, 2018; Potyka,
AAMAS 2019, arXiv 1809.07133). Both are small pure functions of floats. A link contributes its strength times the strength of its
premise, which with weights of 1 is the published semantics.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Aggregation:
    """How contributions add up on each side, and how the two sides are balanced.

    Attributes:
        name: As in the literature.
        start: What a side holds before any contribution.
        step: Takes what a side holds and one contribution in [0, 1], gives what it holds then.
        balance: Takes what supports and attacks hold, gives the aggregate: positive when support prevails.
    """

    name: str
    start: float
    step: Callable[[float, float], float]
    balance: Callable[[float, float], float]


@dataclass(frozen=True, slots=True)
class Semantics:
    """A gradual semantics: an aggregation, an influence and a name.

    Attributes:
        name: As on the command line.
        aggregation: Balances the contributions.
        influence: Takes the base score in [0, 1] and the aggregate, gives the strength in [0, 1].
        reference: The paper that defines it.
    """

    name: str
    aggregation: Aggregation
    influence: Callable[[float, float], float]
    reference: str


def add(held: float, contribution: float) -> float:
    """Add a contribution to its side.

    >>> add(0.5, 0.2)
    0.7
    """
    return held + contribution


def net(support: float, attack: float) -> float:
    """Give support minus attack.

    >>> net(0.75, 0.25)
    0.5
    """
    return support - attack


def leave(held: float, contribution: float) -> float:
    """Multiply what is left by what the contribution leaves: ``held * (1 - contribution)``.

    >>> leave(1.0, 0.25)
    0.75
    """
    return held * (1.0 - contribution)


def net_left(support: float, attack: float) -> float:
    """Give what attacks leave minus what supports leave, which is noisy-or of supports minus noisy-or of attacks.

    >>> net_left(0.25, 1.0)
    0.75
    """
    return attack - support


SUM = Aggregation("sum", 0.0, add, net)
"""Supports minus attacks, without bound."""

PRODUCT = Aggregation("product", 1.0, leave, net_left)
"""Noisy-or of each side, then their difference, in [-1, 1]."""


def squared_maximum(base: float, aggregate: float) -> float:
    """Move the base score towards 1 or 0 by ``a² / (1 + a²)`` of the way (2-max influence with conservativeness 1).

    Args:
        base: Score before any argument, in [0, 1].
        aggregate: Any finite number; positive when support prevails.

    Returns:
        A strength in [0, 1]; `base` itself when the aggregate is 0.

    >>> squared_maximum(0.5, 1.0), squared_maximum(0.5, -1.0)
    (0.75, 0.25)

    Source: Potyka, *Continuous dynamical systems for weighted bipolar argumentation*, KR 2018 (quadratic energy model).
    """
    square = aggregate * aggregate
    energy = square / (1.0 + square)
    return base + (1.0 - base) * energy if aggregate > 0.0 else base - base * energy


def linear(base: float, aggregate: float) -> float:
    """Move the base score towards 1 or 0 by the aggregate's share of the way (linear influence with conservativeness 1).

    Args:
        base: Score before any argument, in [0, 1].
        aggregate: In [-1, 1]; positive when support prevails.

    Returns:
        A strength in [0, 1]; `base` itself when the aggregate is 0.

    >>> linear(0.5, 0.5), linear(0.5, -0.5)
    (0.75, 0.25)

    Source: Rago, Toni, Aurisicchio, Baroni, *Discontinuity-free decision support with quantitative argumentation debates*, KR 2016.
    """
    return base + (1.0 - base) * aggregate if aggregate > 0.0 else base + base * aggregate


QUADRATIC_ENERGY = Semantics("quadratic-energy", SUM, squared_maximum, "Potyka, KR 2018")
DF_QUAD = Semantics("df-quad", PRODUCT, linear, "Rago, Toni, Aurisicchio, Baroni, KR 2016")
