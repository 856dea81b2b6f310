"""Changes as data: what somebody would have otherwise about a map, told apart by `do`.

A change names what it does to which parts; `argmap.whatif.applying.apply` carries it out. In a scenario file each change
is a mapping with one key, its verb: ``{drop: [eu_demand]}``, ``{keep: {status: confirmed}}``, ``{set_base: {bnp_kyc: 0.4}}``.
Both shapes are read; the long one (``{do: drop, ids: [eu_demand]}``) is what `model_dump_json` writes.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from immutabledict import immutabledict
from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, model_validator

from argmap.errors import MapError
from argmap.model.inline import SECTIONS as WRITTEN
from argmap.model.inline import expand
from argmap.model.links import Link
from argmap.model.nodes import Claim, Evidence, Signpost, Status, Thesis
from argmap.model.perspectives import Policy
from argmap.model.refusals import did_you_mean
from argmap.model.selections import Selection
from argmap.model.sources import Cited, Source
from argmap.model.stated import Day, NodeId, Overrides, Stated, Text


def _check_factor(value: float) -> float:
    if value < 0.0:
        raise MapError(f"the factor is {value!r}; it must be 0 or more")
    return value


Factor = Annotated[float, Field(allow_inf_nan=False, strict=True, json_schema_extra={"minimum": 0}), AfterValidator(_check_factor)]
"""What a number is multiplied by: 0 or more."""


SECTIONS = tuple(section for section in WRITTEN if section != "perspectives")
"""The sections that can be added to."""


class Add(Stated):
    """Put new parts into the map: the sections are those of `ArgumentMap`.

    A scenario file writes them as in a map file, ids as keys and links inside the nodes.

    Attributes:
        sources: New sources.
        theses: New rival readings.
        claims: New inferences.
        evidence: New facts.
        signposts: New observations to come.
        links: New links, between old and new nodes alike.

    >>> fact = {"thaw": {"text": "The ice thaws", "supports": {"spring": 0.6}}}
    >>> Add(evidence=fact).links[0].id
    'thaw->spring'
    """

    do: Literal["add"] = "add"
    sources: tuple[Source, ...] = ()
    theses: tuple[Thesis, ...] = ()
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    links: tuple[Link, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _from_fragment(cls, data: Any) -> Any:  # noqa: ANN401 - anything may come in
        return expand(data) if isinstance(data, Mapping) and any(isinstance(data.get(section), Mapping) for section in SECTIONS) else data

    @model_validator(mode="after")
    def _check_something(self) -> "Add":
        if not any(getattr(self, section) for section in SECTIONS):
            raise MapError("nothing to add; give at least one of " + ", ".join(SECTIONS))
        return self


class Drop(Selection):
    """Take parts out of the map, with all that hangs on them.

    A node goes with the links from and to it, a linked link goes with any of its premises, and a link goes with its
    undercuts and backings. A source can be dropped once nothing cites it. Attributes as for `Selection`.

    >>> Drop("eu_demand", "bnp_kyc").ids
    ('eu_demand', 'bnp_kyc')
    """

    do: Literal["drop"] = "drop"

    if TYPE_CHECKING:  # a checker would take the constructor for keyword-only

        def __init__(self, /, *ids: str, **data: object) -> None: ...


class Keep(Selection):
    """Drop all evidence that is *not* selected: "count only what is confirmed". Attributes as for `Selection`.

    >>> Keep(status="confirmed").status
    (<Status.CONFIRMED: 'confirmed'>,)
    """

    do: Literal["keep"] = "keep"

    if TYPE_CHECKING:  # a checker would take the constructor for keyword-only

        def __init__(self, /, *ids: str, **data: object) -> None: ...


class Mute(Selection):
    """Let parts count for nothing by themselves and leave them where they are.

    A muted node has base score 0, and what supports it still speaks through it; a muted link has weight 0.
    Attributes as for `Selection`.
    """

    do: Literal["mute"] = "mute"

    if TYPE_CHECKING:  # a checker would take the constructor for keyword-only

        def __init__(self, /, *ids: str, **data: object) -> None: ...


class Scale(Selection):
    """Multiply the base scores or weights of the selected parts; results above 1 become 1.

    A base score that is not stated is worked out first, so scaling evidence scales its credibility.

    Attributes:
        base: Factor for the base scores of the selected nodes; at least 0.
        weight: Factor for the weights of the selected links, and of the links that start from the selected nodes; at least 0.

    >>> Scale(status="analysis", base=0.5).base
    0.5
    """

    do: Literal["scale"] = "scale"
    base: Factor | None = None
    weight: Factor | None = None

    if TYPE_CHECKING:  # a checker would take the constructor for keyword-only

        def __init__(self, /, *ids: str, **data: object) -> None: ...

    @model_validator(mode="after")
    def _check_factor(self) -> "Scale":
        if self.base is None and self.weight is None:
            raise MapError("nothing to scale by; give a factor as 'base' (for nodes) or 'weight' (for links)")
        return self


def _some(value: Mapping[str, Any]) -> Mapping[str, Any]:
    if not value:
        raise MapError("nothing to set; write 'id: number'")
    return value


Numbers = Annotated[Overrides, AfterValidator(_some)]


class _Setting(Stated):
    """Base of the changes that put numbers in place: ``SetBase({"a": 0.3})``."""

    values: Numbers

    def __init__(self, values: Mapping[str, Any] | None = None, /, **data: Any) -> None:  # noqa: ANN401 - each is checked by pydantic
        super().__init__(**(data if values is None else {**data, "values": values}))

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # as in Stated


class SetBase(_Setting):
    """Set base scores by node id: a thesis's prior, evidence's credibility.

    >>> SetBase({"bnp_kyc": 0.4}).values["bnp_kyc"]
    0.4
    """

    do: Literal["set_base"] = "set_base"

    if TYPE_CHECKING:  # a checker would take the constructor for keyword-only

        def __init__(self, values: Mapping[str, object] | None = None, /, **data: object) -> None: ...


class SetWeight(_Setting):
    """Set weights by link id, as in ``SetWeight({"bnp_kyc->sovereign_demand": 0.2})``."""

    do: Literal["set_weight"] = "set_weight"

    if TYPE_CHECKING:  # a checker would take the constructor for keyword-only

        def __init__(self, values: Mapping[str, object] | None = None, /, **data: object) -> None: ...


class SetReliability(_Setting):
    """Set reliabilities by source id; every source that rests on one of them follows."""

    do: Literal["set_reliability"] = "set_reliability"

    if TYPE_CHECKING:  # a checker would take the constructor for keyword-only

        def __init__(self, values: Mapping[str, object] | None = None, /, **data: object) -> None: ...


def _check_policy(value: Mapping[str, Any]) -> Mapping[str, Any]:
    Policy(**value)  # raises in the policy's own words
    return immutabledict(value)


class SetPolicy(_Setting):
    """Set entries of the policy: status factors, default base scores, ``tolerance``, ``linked``.

    >>> SetPolicy({"analysis": 0.2, "linked": "min"}).values["linked"]
    'min'
    """

    do: Literal["set_policy"] = "set_policy"
    values: Annotated[  # type: ignore[assignment]  # wider than the others': `linked` is a word
        Mapping[str, float | str], AfterValidator(_some), AfterValidator(_check_policy), PlainSerializer(dict, return_type=dict[str, float | str])
    ]

    if TYPE_CHECKING:  # a checker would take the constructor for keyword-only

        def __init__(self, values: Mapping[str, object] | None = None, /, **data: object) -> None: ...


def _yes_or_no(value: object) -> object:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value


class Resolution(Stated):
    """How a signpost came out.

    Attributes:
        outcome: ``yes`` if it happened, ``no`` if not; truth values are taken too.
        source: Where that is reported: a `Citation`, or just the id of the source; None for the map's own word.
        date: When it came to be known.
        text: What was observed, where the outcome's own text does not say it.
        status: How well it is vouched for; confirmed unless stated.
    """

    outcome: Annotated[Literal["yes", "no"], BeforeValidator(_yes_or_no)]
    source: Cited = None
    date: Day | None = None
    text: Text | None = None
    status: Status = Status.CONFIRMED


def _freeze(value: Mapping[str, Resolution]) -> Mapping[str, Resolution]:
    return immutabledict(value)


def _as_resolution(value: object) -> object:
    return value if isinstance(value, Mapping | Resolution) else {"outcome": value}


class Resolve(Stated):
    """Let signposts come out: each becomes evidence of the same id with the links of its outcome.

    Attributes:
        outcomes: By signpost id: ``"yes"``, ``"no"``, a truth value, or a `Resolution` with source and date.

    >>> Resolve({"revenue_2026": True}).outcomes["revenue_2026"].outcome
    'yes'
    """

    do: Literal["resolve"] = "resolve"
    outcomes: Annotated[
        Mapping[NodeId, Annotated[Resolution, BeforeValidator(_as_resolution)]],
        AfterValidator(_some),
        AfterValidator(_freeze),
        PlainSerializer(dict, return_type=dict[str, Resolution]),
    ]

    def __init__(self, outcomes: Mapping[str, Any] | None = None, /, **data: Any) -> None:  # noqa: ANN401 - each is checked by pydantic
        super().__init__(**(data if outcomes is None else {**data, "outcomes": outcomes}))

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # as in Stated


class TakePerspective(Stated):
    """Put a perspective's numbers into the map, as `argmap.model.viewing.with_perspective` does.

    >>> TakePerspective("sceptic").perspective
    'sceptic'
    """

    do: Literal["take_perspective"] = "take_perspective"
    perspective: NodeId

    def __init__(self, perspective: str | None = None, /, **data: Any) -> None:  # noqa: ANN401 - each is checked by pydantic
        super().__init__(**(data if perspective is None else {**data, "perspective": perspective}))

    __init__.__pydantic_base_init__ = True  # type: ignore[attr-defined]  # as in Stated


VERBS = ("add", "drop", "keep", "mute", "scale", "set_base", "set_weight", "set_reliability", "set_policy", "resolve", "take_perspective")
"""What a change can do."""

_TAKES_MAPPING = {"add": None, "scale": None, "set_base": "values", "set_weight": "values", "set_reliability": "values", "set_policy": "values"} | {
    "resolve": "outcomes"
}
"""The verbs that only a mapping can follow, with the field that it is the value of; None where its keys are the fields."""


def _long_form(value: object) -> object:
    """Turn ``{drop: [a]}`` into ``{do: drop, ids: [a]}``; what is long already stays as it is."""
    if isinstance(value, Stated):
        return value
    if not isinstance(value, Mapping):
        raise MapError(f"a change is a mapping such as {{drop: [id]}}, not {value!r}")
    verb = value.get("do", next(iter(value), None))
    if verb not in VERBS:
        raise MapError(f"unknown change {verb!r}{did_you_mean(str(verb), VERBS) or '; known are ' + ', '.join(VERBS)}", ids=(str(verb),))
    if "do" in value:
        return value
    if len(value) != 1:
        raise MapError(f"a change has one key, its verb, but this has {', '.join(map(str, value))}; write several changes as several items")
    content = value[verb]
    if verb in _TAKES_MAPPING:
        if not isinstance(content, Mapping):
            raise MapError(f"{verb} must be followed by a mapping (key: value), not {content!r}", ids=(verb,))
        field = _TAKES_MAPPING[verb]
        return {"do": verb, field: content} if field else {**content, "do": verb}
    if verb == "take_perspective":
        return {"do": verb, "perspective": content}
    return {**content, "do": verb} if isinstance(content, Mapping) else {"do": verb, "ids": content}


AnyChange = Add | Drop | Keep | Mute | Scale | SetBase | SetWeight | SetReliability | SetPolicy | Resolve | TakePerspective
Change = Annotated[Annotated[AnyChange, Field(discriminator="do")], BeforeValidator(_long_form)]
"""Any change; `do` tells which."""


class Scenario(Stated):
    """A named list of changes, carried out in order.

    Attributes:
        title: What is assumed, in a few words.
        note: Why that is worth asking.
        changes: At least one.

    >>> Scenario(title="Count only what is confirmed", changes=[{"keep": {"status": "confirmed"}}]).changes[0].do
    'keep'
    """

    title: Text
    note: Text | None = None
    changes: tuple[Change, ...]

    @model_validator(mode="after")
    def _check_changes(self) -> "Scenario":
        if not self.changes:
            raise MapError("a scenario without changes; write at least one under 'changes'")
        return self


def as_change(value: Mapping[str, Any]) -> AnyChange:
    """Read one change as a scenario file writes it.

    Raises:
        MapError: When it is no change.

    >>> as_change({"scale": {"status": "analysis", "base": 0.5}}).base
    0.5
    """
    return Scenario(title="one change", changes=(value,)).changes[0]
