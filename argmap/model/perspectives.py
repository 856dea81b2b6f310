"""Policy and perspectives: the numbers that a map starts from, and how one reader's differ."""

from typing import Literal

from immutabledict import immutabledict
from pydantic import Field

from argmap.model.stated import Fraction, NodeId, Overrides, Stated, Text


class Policy(Stated):
    """Where numbers come from when a node does not state its own, and how the verdict is read.

    Evidence without a stated base score has the credibility *status factor x effective reliability of its source*.
    Claims start low, because a claim is to earn its strength from its evidence: at 0.5, claims would lift a thesis
    with no evidence at all (measured on random maps; see the explanation of scores in the docs).

    Attributes:
        thesis: Base score of a thesis that states none: room both ways.
        claim: Base score of a claim that states none.
        confirmed: Status factor; likewise the five after it.
        reported: See `confirmed`.
        claimed: See `confirmed`.
        projected: See `confirmed`.
        analysis: See `confirmed`.
        unknown: See `confirmed`.
        linked: How linked premises combine: the ``product`` of their strengths, or their ``min`` (Pollock's weakest link).
        tolerance: A margin no larger than this has no leader.

    >>> Policy(claimed=0.5).claimed
    0.5
    """

    thesis: Fraction = 0.5
    claim: Fraction = 0.1
    confirmed: Fraction = 0.95
    reported: Fraction = 0.8
    claimed: Fraction = 0.6
    projected: Fraction = 0.4
    analysis: Fraction = 0.5
    unknown: Fraction = 0.3
    linked: Literal["product", "min"] = "product"
    tolerance: Fraction = 0.01


class PerspectiveFields(Stated):
    """What is said of a perspective, apart from its id."""

    title: Text | None = None
    note: Text | None = None
    base: Overrides = Field(default_factory=immutabledict)
    weight: Overrides = Field(default_factory=immutabledict)
    reliability: Overrides = Field(default_factory=immutabledict)
    policy: Overrides = Field(default_factory=immutabledict)


class Perspective(PerspectiveFields):
    """How one reader weighs the same map: a named set of numbers that replace the map's own.

    Attributes:
        id: Names the perspective.
        title: A short name for headings.
        note: Who reads like this, and why.
        base: Base scores by node id.
        weight: Weights by link id.
        reliability: Reliabilities by source id.
        policy: Numbers of the policy by key, such as ``{"analysis": 0.7}``.

    >>> Perspective(id="sceptic", base={"full_stack": 0.2}).base["full_stack"]
    0.2
    """

    id: NodeId
