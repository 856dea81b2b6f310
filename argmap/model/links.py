"""Links: the inferential steps from premises to a node, or to another link.

Four kinds, told apart by `kind`: `Support` and `Attack` bear on a node, `Undercut` and `Backing` on a link.
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from argmap.model.stated import ARROW, Fraction, LinkId, NodeId, Premises, Stated, Tags, Text


def link_id(premises: tuple[str, ...], target: str) -> str:
    """Give the id of a link that has no name of its own.

    >>> link_id(("bnp_kyc",), "specialised_works")
    'bnp_kyc->specialised_works'
    >>> link_id(("target", "commitment"), "gap")
    'target+commitment->gap'
    """
    return "+".join(premises) + ARROW + target


def _default_id(data: dict[str, Any]) -> str:
    return link_id(data["premises"], data["target"])


class LinkFields(Stated):
    """What is said of a link, apart from its ends."""

    weight: Fraction = 1.0
    why: Text | None = None
    tags: Tags = ()


class _Link(LinkFields):
    premises: Premises


class Support(_Link):
    """Premises that speak for a node.

    Attributes:
        premises: Ids of the nodes it starts from; several are *linked*: they work only together.
        target: Id of the node that gains.
        id: Names the link; by default ``premise->target``.
        weight: How strongly it bears, in [0, 1]; 1.0 is the unweighted link of the literature.
        why: One line of rationale.
        tags: Free labels, for selecting links.

    >>> Support(premises="bnp_kyc", target="specialised_works", weight=0.8).id
    'bnp_kyc->specialised_works'
    """

    kind: Literal["supports"] = "supports"
    target: NodeId
    id: LinkId = Field(default_factory=_default_id)


class Attack(_Link):
    """Premises that speak against a node (a rebuttal). Attributes as for `Support`."""

    kind: Literal["attacks"] = "attacks"
    target: NodeId
    id: LinkId = Field(default_factory=_default_id)


class Undercut(_Link):
    """Premises that deny an inference: the target is a link, not a node (Pollock's undercutting defeater).

    Attributes as for `Support`, save that `target` is the id of a link.
    """

    kind: Literal["undercuts"] = "undercuts"
    target: LinkId
    id: LinkId = Field(default_factory=_default_id)


class Backing(_Link):
    """Premises that strengthen an inference: the target is a link (Toulmin's backing). Attributes as for `Undercut`."""

    kind: Literal["backs"] = "backs"
    target: LinkId
    id: LinkId = Field(default_factory=_default_id)


Link = Annotated[Support | Attack | Undercut | Backing, Field(discriminator="kind")]
"""Any link; `kind` tells which."""

ON_NODES = (Support, Attack)
KINDS_ON_NODES = frozenset({"supports", "attacks"})
ON_LINKS = (Undercut, Backing)

KINDS: dict[str, type[Support] | type[Attack] | type[Undercut] | type[Backing]] = {
    "supports": Support,
    "attacks": Attack,
    "undercuts": Undercut,
    "backs": Backing,
}
"""Every kind of link by its word, in reading order."""
