"""Nodes: theses, claims, evidence and signposts.

Four kinds, told apart by `kind`. The ``…Fields`` classes hold what is said of a node apart from its id; the map
file, where the id is the key, is built from the same classes.
"""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from argmap.model.links import KINDS, Link
from argmap.model.sources import Cited, Quotation
from argmap.model.stated import Day, Fraction, NodeId, Stated, Tags, Text


class Status(StrEnum):
    """How well evidence is vouched for by the source itself."""

    CONFIRMED = "confirmed"  # the source calls it confirmed or shows it
    REPORTED = "reported"  # stated as fact
    CLAIMED = "claimed"  # a party's own pitch
    PROJECTED = "projected"  # a target or an ambition
    ANALYSIS = "analysis"  # somebody's reading
    UNKNOWN = "unknown"  # the source leaves it open


class Figure(Stated):
    """A number with its unit: never a bare number.

    Attributes:
        value: The number; finite.
        unit: What it counts or measures: ``MW``, ``bn USD``, ``customers``, ``%``.
        label: What the number is of, where the text leaves that open.
        qualifier: How the number bounds the truth.
        derived: Worked out from other figures rather than stated by the source.

    >>> print(Figure(value=10, unit="GW", qualifier="over"))
    over 10 GW
    """

    value: Annotated[float, Field(allow_inf_nan=False, strict=True)]
    unit: Text
    label: Text | None = None
    qualifier: Literal["about", "over", "under", "at least", "at most"] | None = None
    derived: bool = False

    def __str__(self) -> str:
        """Say it as in a sentence."""
        number = f"{self.value:,.12g}"
        return " ".join(part for part in (self.label, self.qualifier, number, self.unit) if part)


class NodeFields(Stated):
    """What is said of any node, apart from its id.

    Attributes:
        text: The statement, as one sentence.
        title: A short name for headings; the text where there is none.
        base: Score before any argument, in [0, 1]; by default the map's policy gives it.
        tags: Free labels, for selecting nodes.
        note: Anything else worth saying, such as why the base score is what it is.
    """

    text: Text
    title: Text | None = None
    base: Fraction | None = None
    tags: Tags = ()
    note: Text | None = None


class ThesisFields(NodeFields):
    """What is said of a thesis, apart from its id."""


class Thesis(ThesisFields):
    """A rival top-level reading; the theses of a map are rivals.

    Its base score is its prior: `Policy.thesis` unless stated. See `NodeFields` for the attributes.
    """

    kind: Literal["thesis"] = "thesis"
    id: NodeId


class ClaimFields(NodeFields):
    """What is said of a claim, apart from its id."""


class Claim(ClaimFields):
    """An intermediate inference that evidence supports and that bears on a thesis.

    It earns its strength: its base score is `Policy.claim`, which is low, unless stated. See `NodeFields`.
    """

    kind: Literal["claim"] = "claim"
    id: NodeId


class EvidenceFields(NodeFields):
    """What is said of a piece of evidence, apart from its id."""

    status: Status = Status.REPORTED
    source: Cited = None
    figures: tuple[Figure, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    date: Day | None = None
    retells: NodeId | None = None
    corroborates: NodeId | None = None


class Evidence(EvidenceFields):
    """A reported fact, figure or quotation.

    Attributes (besides those of `NodeFields`):
        status: How well it is vouched for; with the source's reliability it makes the credibility.
        source: Where it stands: a `Citation`, or just the id of the source.
        figures: The numbers that it carries.
        quotations: The words that it carries.
        date: When it came to be known; orders the timeline.
        retells: Id of evidence that reports the same observation through the same testimony: both count once.
        corroborates: Id of evidence that reports the same observation independently: one contribution, more credible.

    >>> item = Evidence(id="paris_dc", text="A data centre is being built", source="article",
    ...                 figures=[Figure(value=40, unit="MW")])
    >>> item.status, item.source.ref
    (<Status.REPORTED: 'reported'>, 'article')
    """

    kind: Literal["evidence"] = "evidence"
    id: NodeId


def _by_kind(links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Put links in reading order, as the map does with its own: by kind, and as stated inside each."""
    order = list(KINDS)
    return tuple(sorted(links, key=lambda link: order.index(link.kind)))


class Outcome(Stated):
    """What a signpost says if it comes out one way.

    Attributes:
        text: What will then have been observed; the signpost's own text where there is none.
        links: The links that evidence of this outcome will have; each has the signpost as its one premise and
            no name of its own. They are kept by kind: supports, attacks, undercuts, backings.
    """

    text: Text | None = None
    links: Annotated[tuple[Link, ...], AfterValidator(_by_kind)] = ()


class SignpostFields(Stated):
    """What is said of a signpost, apart from its id and outcomes."""

    text: Text
    title: Text | None = None
    due: Day | None = None
    probability: Fraction | None = None
    source: Cited = None
    tags: Tags = ()
    note: Text | None = None


class Signpost(SignpostFields):
    """An observation still to come, which will speak one way if it happens and another if not.

    A pending signpost is silent: it has strength 0 and no links. Resolving it makes it evidence.

    Attributes:
        id: Names the signpost.
        text: What to watch for.
        title: A short name for headings.
        due: The day by which it will be known.
        probability: That it happens, in [0, 1]; used only where the future is asked about.
        source: Where it is proposed.
        tags: Free labels.
        note: Anything else worth saying.
        if_yes: What it says if it happens.
        if_no: What it says if it does not; nothing where it is absent.
    """

    kind: Literal["signpost"] = "signpost"
    id: NodeId
    if_yes: Outcome = Field(default_factory=Outcome)
    if_no: Outcome = Field(default_factory=Outcome)


Node = Annotated[Thesis | Claim | Evidence | Signpost, Field(discriminator="kind")]
"""Any node; `kind` tells which."""
