"""Influences: how the aggregate moves a base score.

Each is a function of base score and aggregate; those with parameters are made by a function of the parameters. Slopes are the
derivatives by base score and by aggregate; at a kink (aggregate 0) they are the mean of the two sides'.
"""

import math

from argmap.scoring.semantics import Function, Slopes

_FAR = 1e18
"""An aggregate beyond this moves as far as this one; it keeps powers finite."""

_STEEP = 700.0
"""Exponents are held within this, or the exponential leaves the floats; the result is the same to the last digit."""


def linear(conservativeness: float = 1.0) -> Function:
    """Make the linear influence: towards 1 or 0 by the aggregate's share of the way, ``|a| / k``.

    Args:
        conservativeness: k, at least 1, so that aggregates in [-1, 1] stay within the range.

    >>> move = linear()
    >>> move(0.5, 0.5), move(0.5, -0.5), linear(2.0)(0.5, 0.5)
    (0.75, 0.25, 0.625)

    Source: Potyka, AAMAS 2019, arXiv 1809.07133 (Linear(k)); k = 1 is that of Rago, Toni, Aurisicchio, Baroni, *Discontinuity-free
    decision support with quantitative argumentation debates*, KR 2016.
    """
    k = float(conservativeness)

    def move(base: float, aggregate: float) -> float:
        return base + (1.0 - base if aggregate > 0.0 else base) * (aggregate / k)

    return move


def linear_slopes(conservativeness: float = 1.0) -> Slopes:
    """Make the derivatives of `linear`.

    >>> linear_slopes()(0.25, 0.5), linear_slopes()(0.25, 0.0)
    ((0.5, 0.75), (1.0, 0.5))
    """
    k = float(conservativeness)

    def slopes(base: float, aggregate: float) -> tuple[float, float]:
        room = 0.5 if aggregate == 0.0 else 1.0 - base if aggregate > 0.0 else base
        return 1.0 - abs(aggregate) / k, room / k

    return slopes


def p_maximum(p: float = 2.0, conservativeness: float = 1.0) -> Function:
    """Make the p-max influence: towards 1 or 0 by ``h = x^p / (1 + x^p)`` of the way, with ``x = |a| / k``.

    Args:
        p: At least 1; the larger, the flatter at balance and the steeper at ``|a| = k``.
        conservativeness: k, above 0; the larger, the less an aggregate moves.

    >>> move = p_maximum()
    >>> move(0.5, 1.0), move(0.5, -1.0), p_maximum(p=1.0)(0.5, 0.25)
    (0.75, 0.25, 0.6)

    Source: Potyka, AAMAS 2019, arXiv 1809.07133 (p-Max(k)); p = 2, k = 1 is that of Potyka, *Continuous dynamical systems for weighted
    bipolar argumentation*, KR 2018.
    """
    power, k = float(p), float(conservativeness)

    def move(base: float, aggregate: float) -> float:
        x = min(abs(aggregate) / k, _FAR)
        far: float = x * x if power == 2.0 else x**power  # noqa: PLR2004 - compilers do the same, and plain Python shall agree to the last bit
        return base + (1.0 - base if aggregate > 0.0 else -base) * (far / (1.0 + far))

    return move


def p_maximum_slopes(p: float = 2.0, conservativeness: float = 1.0) -> Slopes:
    """Make the derivatives of `p_maximum`.

    >>> p_maximum_slopes()(0.5, 1.0), p_maximum_slopes()(0.5, 0.0)
    ((0.5, 0.25), (1.0, 0.0))
    """
    power, k = float(p), float(conservativeness)

    def slopes(base: float, aggregate: float) -> tuple[float, float]:
        x = min(abs(aggregate) / k, _FAR)
        kept = 1.0 / (1.0 + x**power)
        room = 0.5 if aggregate == 0.0 else 1.0 - base if aggregate > 0.0 else base
        return kept, room * power * (x ** (power - 1.0) * kept) * kept / k

    return slopes


def euler(base: float, aggregate: float) -> float:
    """Move by Euler's function: ``1 - (1 - b²) / (1 + b e^a)``, written as ``b (e^a + b) / (1 + b e^a)``.

    Not symmetric: it never falls below b², and base scores of 0 and 1 stay whatever is said.

    >>> euler(0.5, 0.0), round(euler(0.5, 10.0), 5), round(euler(0.5, -10.0), 5)
    (0.5, 0.99993, 0.25002)

    Source: Amgoud and Ben-Naim, *Evaluation of arguments in weighted bipolar graphs*, ECSQARU 2017; IJAR 99, 2018.
    """
    power = math.exp(min(aggregate, _STEEP))
    return base * (power + base) / (1.0 + base * power)


def euler_slopes(base: float, aggregate: float) -> tuple[float, float]:
    """Give the derivatives of `euler`.

    >>> euler_slopes(0.5, 0.0)
    (1.0, 0.16666666666666666)
    """
    power = math.exp(min(aggregate, _STEEP))
    below = 1.0 + base * power
    return (power + 2.0 * base + base * base * power) / below / below, base * (1.0 - base * base) * (power / below) / below


def mlp(base: float, aggregate: float) -> float:
    """Move the log-odds of the base score by the aggregate: the logistic function of ``ln(b / (1 - b)) + a``.

    Base scores of 0 and 1, whose log-odds are infinite, stay whatever is said.

    >>> mlp(0.5, 0.0), round(mlp(0.5, 1.0), 6), mlp(0.0, 5.0), mlp(1.0, -5.0)
    (0.5, 0.731059, 0.0, 1.0)

    Source: Potyka, *Interpreting neural networks as quantitative argumentation frameworks*, AAAI 2021.
    """
    odds = math.exp(-min(abs(aggregate), _STEEP))
    if aggregate > 0.0:
        return base / (base + (1.0 - base) * odds)
    return base * odds / (base * odds + (1.0 - base))


def mlp_slopes(base: float, aggregate: float) -> tuple[float, float]:
    """Give the derivatives of `mlp`.

    >>> mlp_slopes(0.5, 0.0)
    (1.0, 0.25)
    """
    odds = math.exp(-min(abs(aggregate), _STEEP))
    total = base + (1.0 - base) * odds if aggregate > 0.0 else base * odds + (1.0 - base)
    return odds / total / total, base * (1.0 - base) * (odds / total) / total
