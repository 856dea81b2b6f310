"""The rules by which weight of evidence and belief functions pass numbers along links, as semantics for the same kernels.

What is stated in this form can be scored in batches and differentiated like the gradual semantics.
"""

import math

from argmap.compiling.from_map import Reading
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Node
from argmap.model.viewing import base_of
from argmap.scoring.aggregations import noisy_or, noisy_or_slopes
from argmap.scoring.influences import mlp, mlp_slopes
from argmap.scoring.semantics import Aggregation, Semantics, net_slopes

CAP = 0.998
"""No link weighs more than this in log-odds: a likelihood ratio of 999, about 30 decibans."""


def add_log_ratio(held: float, contribution: float) -> float:
    """Add the log-likelihood ratio ``ln((1 + c) / (1 - c)) = 2 atanh(c)`` of a contribution, capped at 0.998 either way.

    >>> round(add_log_ratio(0.0, 0.5), 6)  # ln 3
    1.098612

    Source: Good, *Probability and the Weighing of Evidence*, 1950, for the log-odds; the reading of a contribution c as the ratio
    ``(1 + c) / (1 - c)`` is ours.
    """
    return held + 2.0 * math.atanh(min(max(contribution, -CAP), CAP))


def add_log_ratio_slopes(held: float, contribution: float) -> tuple[float, float]:  # noqa: ARG001 - the same whatever is held
    """Give the derivatives of `add_log_ratio`; 0 by a contribution beyond the cap.

    >>> add_log_ratio_slopes(0.0, 0.5)
    (1.0, 2.6666666666666665)
    """
    return 1.0, 2.0 / (1.0 - contribution * contribution) if abs(contribution) < CAP else 0.0


LOG_ODDS = Semantics(
    "weight-of-evidence",
    Aggregation("log-likelihood", add_log_ratio, step_slopes=add_log_ratio_slopes, balance_slopes=net_slopes),
    mlp,
    mlp_slopes,
    "Good 1950",
)
"""Log-odds of the base plus a log-likelihood ratio for each link."""


def _start_in_doubt(amap: ArgumentMap, node: Node) -> float:
    return 0.5 if isinstance(node, Claim) and node.base is None else base_of(amap, node)


SIGNED = Reading(start=_start_in_doubt, signed=True)
"""Claims and theses hand on ``2 s - 1``: doubted ones nothing, refuted ones the contrary; an unstated claim starts at 1/2."""


def unopposed(support: float, attack: float) -> float:
    """Give the belief left by Dempster's rule on the frame of a claim and its denial: ``S (1 - A) / (1 - S A)``.

    Args:
        support: Noisy-or of what speaks for it, in [0, 1].
        attack: Noisy-or of what speaks against it, in [0, 1].

    Returns:
        The belief, in [0, 1]; NaN where both are 1, a total conflict that the rule cannot resolve.

    >>> unopposed(0.5, 0.0), round(unopposed(0.8, 0.5), 6)
    (0.5, 0.666667)

    Source: Shafer, *A Mathematical Theory of Evidence*, 1976 (Dempster's rule for simple support functions).
    """
    room = 1.0 - support * attack
    return support * (1.0 - attack) / room if room > 0.0 else math.nan


def unopposed_slopes(support: float, attack: float) -> tuple[float, float]:
    """Give the derivatives of `unopposed`.

    >>> unopposed_slopes(0.5, 0.0)
    (1.0, -0.25)
    """
    room = 1.0 - support * attack
    if room <= 0.0:
        return math.nan, math.nan
    return (1.0 - attack) / room / room, -support * (1.0 - support) / room / room


def believed(base: float, aggregate: float) -> float:
    """Take the aggregate as it is: a belief has to be argued for, and a base score has entered as a support, or not at all.

    >>> believed(0.0, 0.7)
    0.7
    """
    return aggregate + 0.0 * base


def believed_slopes(base: float, aggregate: float) -> tuple[float, float]:  # noqa: ARG001 - the same everywhere
    """Give the derivatives of `believed`.

    >>> believed_slopes(0.0, 0.7)
    (0.0, 1.0)
    """
    return 0.0, 1.0


_UNOPPOSED = Aggregation("belief", noisy_or, balance=unopposed, step_slopes=noisy_or_slopes, balance_slopes=unopposed_slopes)

BELIEF = Semantics("dempster-shafer", _UNOPPOSED, believed, believed_slopes, "Shafer 1976")
"""Belief in each claim against its denial."""


def _start_unbelieved(amap: ArgumentMap, node: Node) -> float:
    return base_of(amap, node) if isinstance(node, Evidence) else 0.0


REPORTED = Reading(start=_start_unbelieved, reported=True)
"""Evidence starts from its credibility, which is one support among the others; claims and theses start from nothing."""
