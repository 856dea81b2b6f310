"""Turn pydantic's error list into plain words: what is wrong, and the way out.

>>> from argmap.model.nodes import Claim
>>> Claim(id="moat", text="The moat lasts", bse=0.4)
Traceback (most recent call last):
argmap.errors.MapError: unknown key 'bse' (did you mean 'base'?)
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any, cast, get_args

from pydantic import BaseModel, ValidationError

from argmap.errors import MapError, Refusal

LARGEST_POOL = 20_000
"""Above this many candidates a "did you mean" would cost more than it helps."""

FEW = 8
"""So many names are listed where none is near."""


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """Give `` (did you mean 'x'?)`` for the nearest candidate, or nothing.

    >>> did_you_mean("eu_demnd", ["eu_demand", "bnp_kyc"])
    " (did you mean 'eu_demand'?)"
    >>> did_you_mean("zzz", ["eu_demand"])
    ''
    """
    pool = candidates if isinstance(candidates, list | tuple) else list(candidates)
    if len(pool) > LARGEST_POOL:
        return ""
    near = get_close_matches(word, pool, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def nearest_or_all(word: str, candidates: Iterable[str]) -> str:
    """Give the nearest candidate as `did_you_mean` does; where none is near, name all, if they are few.

    >>> nearest_or_all("nobody", ["supporter", "sceptic"]), nearest_or_all("sceptik", ["supporter", "sceptic"])
    ('; there are supporter, sceptic', " (did you mean 'sceptic'?)")
    >>> nearest_or_all("nobody", []), nearest_or_all("nobody", map(str, range(100)))
    ('; there is none', '')
    """
    pool = list(candidates)
    if not pool:
        return "; there is none"
    return did_you_mean(word, pool) or (f"; there {'is' if len(pool) == 1 else 'are'} {', '.join(pool)}" if len(pool) <= FEW else "")


def refusals(error: ValidationError, model: type[BaseModel]) -> list[Refusal]:
    """Say each problem of a `ValidationError` in plain words.

    Args:
        error: What pydantic raised.
        model: The model that was being built; it knows which keys are allowed where.

    Returns:
        One `Refusal` for each problem, in pydantic's order. A `MapError` raised by one of our own validators keeps
        its own problems, with their locations put behind pydantic's.
    """
    found: list[Refusal] = []
    for item in error.errors(include_url=False):
        if item["type"] == "default_factory_not_called":  # an id could not be made, for a reason that stands in the list already
            continue
        location, context = item["loc"], item.get("ctx", {})
        cause = context.get("error")
        if isinstance(cause, MapError):
            found += [Refusal(p.message, p.ids, (*location, *p.location), p.on_key) for p in cause.problems]
        else:
            found.append(
                Refusal(_words(item["type"], item["msg"], item["input"], location, context, model), (), location, on_key=item["type"] == "extra_forbidden")
            )
    return found


def _words(  # noqa: C901, PLR0911, PLR0912 - a table of sentences, one for each kind of problem
    kind: str, message: str, value: object, location: tuple[str | int, ...], context: Mapping[str, Any], model: type[BaseModel]
) -> str:
    field = next((str(step) for step in reversed(location) if isinstance(step, str)), "the value")
    match kind:
        case "missing":
            return f"{field!r} is missing"
        case "extra_forbidden":
            known = sorted(_fields_at(model, location[:-1]))
            return f"unknown key {field!r}" + (did_you_mean(field, known) or f"; known here: {', '.join(known)}")
        case "greater_than_equal" | "less_than_equal":
            return f"{field} is {value!r}; it must be in [0, 1]"
        case "finite_number":
            return f"{field} is {value!r}; it must be a finite number"
        case "float_type" | "float_parsing" | "int_type":
            return f"{field} must be a number, not {_shown(value)}"
        case "string_type":
            return f"{field} must be text, not {_shown(value)}; put it in quotes if it is meant as text"
        case "string_too_short" | "too_short":
            return f"{field} is empty; fill it in or leave the key out"
        case "string_unicode":
            return f"{field} holds half of a surrogate pair, which no file can hold"
        case "literal_error" | "enum":
            choices = _choices(str(context["expected"]))
            return f"{field} is {_shown(value)}; it must be one of {', '.join(choices)}{did_you_mean(str(value), choices)}"
        case "dict_type" | "model_type" | "model_attributes_type" | "mapping_type":
            return f"{field} must be a mapping (key: value), not {_shown(value)}"
        case "tuple_type" | "list_type":
            return f"{field} must be a list, not {_shown(value)}"
        case "union_tag_not_found" | "union_tag_invalid":
            kinds = [str(kind) for kind in map(_tag, _models_at(model, location)) if kind]
            return f"{field} must say its 'kind': one of {', '.join(kinds)}"
        case _ if kind.startswith("date"):
            return f"{field} must be a date such as 2026-12-31, not {_shown(value)}"
        case _:
            return f"{field}: {message.removeprefix('Value error, ')}"


def _shown(value: object) -> str:
    text = "nothing" if value is None else repr(value)
    return text if len(text) <= 60 else text[:57] + "..."  # noqa: PLR2004 - a message stays on one line


def _choices(expected: str) -> list[str]:
    return [word.strip("' ") for word in expected.replace(" or ", ", ").split(",")]


def _fields_at(model: type[BaseModel], location: tuple[str | int, ...]) -> set[str]:
    """Collect the field names allowed at a location."""
    return {name for m in _models_at(model, location) for name in m.model_fields}


def _models_at(model: type[BaseModel], location: tuple[str | int, ...]) -> list[type[BaseModel]]:
    """Collect the models that may stand at a location, by following the annotations down to it."""
    here = [model]
    for step in location:
        fields = [m.model_fields[step] for m in here if isinstance(step, str) and step in m.model_fields]
        if fields:
            here = [m for field in fields for m in _models_in(cast("Hashable", field.annotation))]
        elif isinstance(step, str):  # a tag of a discriminated union picks one of the models; other steps are keys of a mapping
            here = [m for m in here if _tag(m) == step] or here
    return here


def _tag(model: type[BaseModel]) -> object:
    kind = model.model_fields.get("kind")
    return kind.default if kind else None


@cache
def _models_in(annotation: Hashable) -> tuple[type[BaseModel], ...]:
    return tuple(_walk(annotation))


def _walk(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _walk(part)
