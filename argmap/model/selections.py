"""Selections: which parts of a map a change is about."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from argmap.errors import MapError
from argmap.model.nodes import Status
from argmap.model.stated import LinkId, NodeId, Stated, Text, as_tuple

Kind = Literal["thesis", "claim", "evidence", "signpost", "supports", "attacks", "undercuts", "backs"]
"""What a part is: a node's kind or a link's."""


_several = BeforeValidator(as_tuple)


class Selection(Stated):
    """Which parts of a map are meant: those that meet every criterion given, each by any of its values.

    Nodes and links alike have ids, kinds and tags; only evidence has a status and a source.

    Attributes:
        ids: Ids of nodes and links (and, for `Drop`, of sources).
        kind: Kinds of nodes (``evidence``) or of links (``undercuts``).
        status: Statuses of evidence.
        tag: Tags, of nodes or of links.
        source: Ids of sources: evidence that cites one of them, or a source that rests on it.
        other_than: A selection to leave out; it needs a criterion beside it to leave something out of.

    Raises:
        MapError: When nothing says what to select.

    >>> Selection(kind="evidence", other_than={"status": ["confirmed", "reported"]}).other_than.status
    (<Status.CONFIRMED: 'confirmed'>, <Status.REPORTED: 'reported'>)
    """

    ids: Annotated[tuple[LinkId, ...], _several] = ()
    kind: Annotated[tuple[Kind, ...], _several] = ()
    status: Annotated[tuple[Status, ...], _several] = ()
    tag: Annotated[tuple[Text, ...], _several] = ()
    source: Annotated[tuple[NodeId, ...], _several] = ()
    other_than: Annotated["Selection | None", Field(description="A selection to leave out")] = None

    def __init__(self, /, *ids: str, **data: Any) -> None:  # noqa: ANN401 - each is checked by pydantic
        super().__init__(**({**data, "ids": ids} if ids else data))

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # pydantic validates nested values by their fields, as for Stated

    @model_validator(mode="after")
    def _check_criteria(self) -> Self:
        if not any((self.ids, self.kind, self.status, self.tag, self.source)):
            beside = " beside 'other_than', as in {kind: evidence, other_than: {status: confirmed}}" if self.other_than else ""
            raise MapError(f"an empty selection: say what is meant by ids, kind, status, tag or source{beside}")
        return self
