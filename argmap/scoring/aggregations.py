"""Aggregations: how the contributions of one side add up.

Each side starts from 0 and takes in its contributions one by one; the aggregate is supports minus attacks. Slopes are the
derivatives by what is held and by the contribution.
"""

from argmap.scoring.semantics import Aggregation, net_slopes


def add(held: float, contribution: float) -> float:
    """Add the contribution.

    >>> add(0.5, 0.2)
    0.7
    """
    return held + contribution


def add_slopes(held: float, contribution: float) -> tuple[float, float]:  # noqa: ARG001 - the same wherever it is taken
    """Give the derivatives of `add`.

    >>> add_slopes(0.5, 0.2)
    (1.0, 1.0)
    """
    return 1.0, 1.0


def noisy_or(held: float, contribution: float) -> float:
    """Give what holds when either does, the two being independent: ``1 - (1 - held) (1 - contribution)``.

    >>> noisy_or(0.5, 0.2)
    0.6
    """
    return held + contribution * (1.0 - held)


def noisy_or_slopes(held: float, contribution: float) -> tuple[float, float]:
    """Give the derivatives of `noisy_or`.

    >>> noisy_or_slopes(0.5, 0.25)
    (0.75, 0.5)
    """
    return 1.0 - contribution, 1.0 - held


def top(held: float, contribution: float) -> float:
    """Keep the larger.

    >>> top(0.5, 0.2)
    0.5
    """
    return contribution if contribution > held else held  # noqa: FURB136 - a comparison compiles to less than max()


def top_slopes(held: float, contribution: float) -> tuple[float, float]:
    """Give the derivatives of `top`; at a tie the earlier contribution counts.

    >>> top_slopes(0.5, 0.2), top_slopes(0.2, 0.5)
    ((1.0, 0.0), (0.0, 1.0))
    """
    return (0.0, 1.0) if contribution > held else (1.0, 0.0)


SUM = Aggregation("sum", add, step_slopes=add_slopes, balance_slopes=net_slopes)
"""Sum of supports minus sum of attacks, without bound."""

PRODUCT = Aggregation("product", noisy_or, step_slopes=noisy_or_slopes, balance_slopes=net_slopes)
"""``Π(1 - a) - Π(1 - s)`` over attacks a and supports s, in [-1, 1]: noisy-or of each side, then their difference."""

TOP = Aggregation("top", top, step_slopes=top_slopes, balance_slopes=net_slopes)
"""Strongest support minus strongest attack, in [-1, 1]."""
