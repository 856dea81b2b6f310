"""How uncertain the map's numbers are, as their author states it.

Said apart from the numbers, so that one map can be read firmly and doubtfully: scoring never looks here, simulation does.
"""

from collections.abc import Collection, Mapping
from typing import Annotated, Any, Self, cast

from immutabledict import immutabledict
from pydantic import AfterValidator, Field, GetJsonSchemaHandler, PlainSerializer, model_serializer, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from argmap.errors import MapError
from argmap.model.stated import Fraction, Stated

FORMS = ("low", "high"), ("low", "mode", "high"), ("mean", "sd")
"""The keys that a spread may have: a uniform range, a triangle, a beta distribution by its moments."""

_FORMS_IN_WORDS = "[low, high], {low, mode, high} or {mean, sd}"


class Spread(Stated):
    """Where a number in [0, 1] may lie, in one of three forms.

    ``[low, high]`` holds every number between the two equally likely. ``{low, mode, high}`` is a triangle, highest at the mode.
    ``{mean, sd}`` is the beta distribution with this mean and standard deviation. A spread of no width (``low == high``,
    or ``sd: 0``) is one certain number.

    Attributes:
        low: The least that the number may be; None for a beta distribution.
        mode: The likeliest number; None for a uniform range and for a beta distribution.
        high: The most that the number may be; None for a beta distribution.
        mean: The mean of a beta distribution; None for the other forms.
        sd: Its standard deviation, below ``sqrt(mean * (1 - mean))``: no distribution on [0, 1] spreads further.

    Raises:
        MapError: When the numbers are of no form, out of order, or no beta distribution has them.

    >>> print(Spread(low=0.6, high=0.9))
    0.6 to 0.9
    >>> print(Spread(low=0.2, mode=0.5, high=0.8))
    0.2 to 0.8, most likely 0.5
    >>> print(Spread(mean=0.5, sd=0.1))
    0.5 give or take 0.1
    """

    low: Fraction | None = None
    mode: Fraction | None = None
    high: Fraction | None = None
    mean: Fraction | None = None
    sd: Fraction | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_range(cls, value: Any) -> Any:  # noqa: ANN401 - anything may come in
        if isinstance(value, Mapping | Spread):
            return value
        if isinstance(value, list | tuple) and len(value) == len(FORMS[0]):
            return dict(zip(FORMS[0], value, strict=True))
        raise MapError(f"a spread is {_FORMS_IN_WORDS}, not {value!r:.60}")

    @model_validator(mode="after")
    def _check_form(self) -> Self:
        said = tuple(name for name in type(self).model_fields if getattr(self, name) is not None)
        if sorted(said) not in [sorted(form) for form in FORMS]:
            raise MapError(f"a spread is {_FORMS_IN_WORDS}; this one has {' and '.join(said) or 'nothing'}")
        if self.mean is not None and self.sd is not None:
            most = self.mean * (1.0 - self.mean)
            if self.sd and self.sd**2 >= most:
                raise MapError(f"no beta distribution with mean {self.mean:g} has the sd {self.sd:g}; it must be below {most**0.5:.3g}")
            return self
        order = [getattr(self, name) for name in FORMS[1] if name in said]
        if order != sorted(order):
            raise MapError(f"the spread {', '.join(f'{number:g}' for number in order)} is out of order; the lowest number stands first, the highest last")
        return self

    @model_serializer(mode="plain")
    def _as_written(self) -> list[float] | dict[str, float]:
        said = {name: number for name in type(self).model_fields if (number := getattr(self, name)) is not None}
        return list(said.values()) if said.keys() == set(FORMS[0]) else said

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Give the forms in which a spread may be written."""
        number = {"type": "number", "minimum": 0.0, "maximum": 1.0}
        forms = [
            {"type": "object", "additionalProperties": False, "required": list(needed), "properties": dict.fromkeys(keys, number)}
            for keys, needed in ((FORMS[1], FORMS[0]), (FORMS[2], FORMS[2]))
        ]
        as_list = {"type": "array", "items": number, "minItems": len(FORMS[0]), "maxItems": len(FORMS[0])}
        return {"title": cls.__name__, "description": f"Where a number may lie: {_FORMS_IN_WORDS}.", "anyOf": [as_list, *forms]}

    @property
    def bounds(self) -> tuple[float, float]:
        """The least and the most that the number may be; 0 and 1 for a beta distribution with room on both sides."""
        if self.mean is not None:
            return (0.0, 1.0) if self.sd else (self.mean, self.mean)
        return cast("tuple[float, float]", (self.low, self.high))

    def __str__(self) -> str:
        """Say it in a few words."""
        if self.mean is not None:
            return f"{self.mean:g} give or take {self.sd:g}"
        return f"{self.low:g} to {self.high:g}" + ("" if self.mode is None else f", most likely {self.mode:g}")


def _freeze(value: Mapping[str, Spread]) -> Mapping[str, Spread]:
    return immutabledict(value)


Spreads = Annotated[Mapping[str, Spread], AfterValidator(_freeze), PlainSerializer(dict, return_type=dict[str, Spread])]
"""Ids (or policy keys) with the spreads of their numbers; frozen and hashable."""


class Uncertainty(Stated):
    """Which of a map's numbers are uncertain, and how far.

    A number that is not named here is taken as it stands, unless a simulation is told otherwise.

    Attributes:
        within_source: How far the credibilities of evidence from one source rise and fall together: the correlation, in [0, 1], of
            the normal scores behind them. Nearly the rank correlation.
        base: Spreads of base scores by node id: a thesis's prior, evidence's credibility.
        weight: Spreads of weights by link id.
        reliability: Spreads of reliabilities by source id; all evidence that rests on the source moves with it.
        policy: Spreads of numbers of the policy by key, such as ``{"analysis": [0.3, 0.6]}``.

    >>> Uncertainty(base={"bnp_kyc": [0.6, 0.9]}).base["bnp_kyc"].high
    0.9
    """

    within_source: Fraction = 0.5
    base: Spreads = Field(default_factory=immutabledict)
    weight: Spreads = Field(default_factory=immutabledict)
    reliability: Spreads = Field(default_factory=immutabledict)
    policy: Spreads = Field(default_factory=immutabledict)

    def without(self, *, base: Collection[str] = (), weight: Collection[str] = (), reliability: Collection[str] = (), policy: Collection[str] = ()) -> Self:
        """Take some numbers for certain: those of nodes, links and sources by id, and of the policy by key.

        >>> Uncertainty(weight={"a->b": [0.1, 0.9]}).without(weight={"a->b"}) == Uncertainty()
        True
        """
        certain = {"base": base, "weight": weight, "reliability": reliability, "policy": policy}
        return self.replace(**{kind: {key: spread for key, spread in getattr(self, kind).items() if key not in keys} for kind, keys in certain.items()})
