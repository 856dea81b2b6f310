"""What all stated values share: frozen, closed to unknown fields, checked on every way in.

`Stated` is the base of everything that a person states. Building one in Python raises `MapError` in plain words where
pydantic would raise its own `ValidationError`; `model_validate` and its kin keep pydantic's error, because loaders need
its list of places (`argmap.model.refusals` puts it in words).
"""

import datetime as dt
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Self

from immutabledict import immutabledict
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from argmap.errors import MapError
from argmap.model.refusals import refusals

ARROW = "->"
"""Stands between premise and target in the id of a link that has no name of its own."""

# No id ends in "-", nor does a part of a link's: "a--" before "->b" could be read in two ways.
_NODE_ID = re.compile(r"\w[\w.:-]*(?<!-)\Z")
_LINK_ID = re.compile(r"\w[\w.:+-]*(?:(?<!-)->\w[\w.:+-]*)*(?<!-)\Z")
_LONGEST_ID = 400
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def is_node_id(value: str) -> bool:
    """Tell whether a text can be the id of a node, a source or a perspective.

    >>> is_node_id("bnp_kyc"), is_node_id("two words"), is_node_id("a->b")
    (True, False, False)
    """
    return len(value) <= _LONGEST_ID and _NODE_ID.match(value) is not None


def is_link_id(value: str) -> bool:
    """Tell whether a text can be the id of a link.

    >>> is_link_id("a+b->c"), is_link_id("two words")
    (True, False)
    """
    return len(value) <= _LONGEST_ID and _LINK_ID.match(value) is not None


def _node_id(value: str) -> str:
    if is_node_id(value):
        return value
    raise _no_id(value, "use letters, digits and _ . : - (no spaces), starting with a letter, digit or _ and not ending in -")


def _link_id(value: str) -> str:
    if is_link_id(value):
        return value
    raise _no_id(value, "use letters, digits and _ . : - +, or 'premise->target'")


def _no_id(value: str, words: str) -> MapError:
    shown = value if len(value) <= 60 else value[:57] + "..."  # noqa: PLR2004 - a message stays on one line
    return MapError(f"{shown!r} cannot be an id: {words}", ids=(value,))


NodeId = Annotated[str, AfterValidator(_node_id)]
"""Names a node, source or perspective: letters of any script, digits and ``_ . : -``."""

LinkId = Annotated[str, AfterValidator(_link_id)]
"""Names a link: as a `NodeId`, or ``premise->target`` where the link has no name of its own."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Words that say something: never empty; white space around them is dropped."""

Fraction = Annotated[float, Field(ge=0.0, le=1.0, allow_inf_nan=False, strict=True)]
"""A base score, weight, reliability or probability in [0, 1]; never NaN, a truth value or a text."""


def _as_day(value: object) -> object:
    # Pydantic would take a number, written as such or as text, for seconds since 1970.
    if isinstance(value, int | float) or (isinstance(value, str) and not _DAY.match(value)):
        raise PydanticCustomError("date_format", "not a day")
    return value


def _freeze(value: Mapping[str, float]) -> Mapping[str, float]:
    return immutabledict(value)


Day = Annotated[dt.date, BeforeValidator(_as_day)]
"""A day, written as 2026-12-31."""

Overrides = Annotated[Mapping[str, Fraction], AfterValidator(_freeze), PlainSerializer(dict, return_type=dict[str, float])]
"""Ids (or policy keys) with the numbers that replace theirs; frozen and hashable."""


def as_tuple(value: object) -> object:
    """Let one text stand for a list of one."""
    return (value,) if isinstance(value, str) else value


Premises = Annotated[tuple[NodeId, ...], BeforeValidator(as_tuple), Field(min_length=1)]
Tags = Annotated[tuple[Text, ...], BeforeValidator(as_tuple)]


class Stated(BaseModel):
    """Base of everything that a person states: a frozen value with no room for unknown keys.

    Values compare and hash by content, pickle, and copy with changes through `replace`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

    if not TYPE_CHECKING:  # the checker should see the fields, not **data

        def __init__(self, /, **data: Any) -> None:  # noqa: ANN401
            try:
                super().__init__(**data)
            except ValidationError as error:
                raise MapError(*refusals(error, type(self))) from None

        # Pydantic then validates nested values by their fields, as if this were its own __init__, and so keeps their places.
        __init__.__pydantic_base_init__ = True

    def replace(self, **changes: Any) -> Self:  # noqa: ANN401 - any field may be replaced; each is checked on the way in
        """Copy with some fields replaced; the copy is checked like any new value.

        Raises:
            MapError: When the changed value makes no sense.

        >>> from argmap.model.nodes import Claim
        >>> Claim(id="moat", text="The moat lasts").replace(base=0.3).base
        0.3
        """
        return type(self)(**{name: getattr(self, name) for name in type(self).model_fields} | changes)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy, as pydantic does, except that `update` is checked (pydantic would take it unseen)."""
        copied = super().model_copy(deep=deep)
        return copied.replace(**update) if update else copied
