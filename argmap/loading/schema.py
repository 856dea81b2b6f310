"""The JSON Schema of the map file, made from the model, for completion and checking in editors."""

from copy import deepcopy
from typing import Any, Literal

from pydantic.json_schema import models_json_schema

from argmap.loading.including import KEY as INCLUDE
from argmap.loading.map_file import FORMAT, VERSION_KEY
from argmap.model.inline import ON_NODES
from argmap.model.links import KINDS, LinkFields
from argmap.model.nodes import ClaimFields, EvidenceFields, Outcome, SignpostFields, ThesisFields
from argmap.model.perspectives import PerspectiveFields, Policy
from argmap.model.sources import SourceFields
from argmap.model.stated import Stated
from argmap.model.uncertainty import Uncertainty

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_SECTIONS: dict[str, tuple[type[Stated], str, str]] = {
    "sources": (SourceFields, "Source", "Where evidence comes from, by id."),
    "theses": (ThesisFields, "Thesis", "The rival readings, by id."),
    "claims": (ClaimFields, "Claim", "The inferences between evidence and theses, by id."),
    "evidence": (EvidenceFields, "Evidence", "Reported facts, figures and quotations, by id."),
    "links": (LinkFields, "Link", "Links from several premises, and those that bear on other links, by id."),
    "signposts": (SignpostFields, "Signpost", "Observations still to come, by id."),
    "perspectives": (PerspectiveFields, "Perspective", "How particular readers weigh the map, by id."),
}
_ID = {"pattern": r"^\w[\w.:-]*$"}
_TEXT = {"type": "string", "minLength": 1}


def map_schema() -> dict[str, Any]:
    """Give the JSON Schema of the map file.

    Returns:
        A schema in the dialect 2020-12, as plain data: complete for what one part of a file can say; that ids exist is checked on loading.

    >>> sorted(map_schema()["required"])
    ['argmap', 'title']
    """
    models: list[type[Stated]] = [model for model, _, _ in _SECTIONS.values()]
    asked: list[tuple[type[Stated], Literal["validation", "serialization"]]] = [(model, "validation") for model in models]
    asked += [(Policy, "validation"), (Uncertainty, "validation")]
    _, found = models_json_schema(asked, title="Argument map")
    definitions = found["$defs"]
    weight = deepcopy(definitions["LinkFields"]["properties"]["weight"])
    definitions["LinkFields"] |= {"description": "What a link says beside its target."}
    definitions["Targets"] = _targets(weight)
    definitions["Outcome"] = {
        "type": "object",
        "description": _first(Outcome),
        "additionalProperties": False,
        "properties": {"text": _TEXT} | {kind: {"$ref": "#/$defs/Targets"} for kind in KINDS},
    }
    for model, name, _ in _SECTIONS.values():
        definitions[name] = _entry(name, definitions[model.__name__], model)
    for model in models:
        if model is not LinkFields:
            del definitions[model.__name__]
    return {
        "$schema": DIALECT,
        "title": "Argument map",
        "description": "One debate: rival theses, the evidence, and every inferential step between them.",
        "type": "object",
        "additionalProperties": False,
        "required": [VERSION_KEY, "title"],
        "properties": {
            "$schema": {"type": "string"},
            VERSION_KEY: {"const": FORMAT, "description": "Version of the format."},
            "title": _TEXT | {"description": "The question under debate."},
            "note": _TEXT | {"description": "What a reader should know before the map."},
            "policy": {"$ref": "#/$defs/Policy"},
        }
        | {section: _section(name, words) for section, (_, name, words) in _SECTIONS.items()}
        | {
            "uncertainty": {"anyOf": [{"$ref": "#/$defs/Uncertainty"}, {"type": "null"}]},
            INCLUDE: {
                "description": "Paths of files in this folder, or below it, that are parts of the map.",
                "anyOf": [{"type": "array", "items": _TEXT}, _TEXT, {"type": "null"}],
            },
        },
        "$defs": dict(sorted(definitions.items())),
    }


def _section(name: str, words: str) -> dict[str, Any]:
    ids = {} if name == "Link" else {"propertyNames": _ID}
    return {"type": ["object", "null"], "description": words, **ids, "additionalProperties": {"$ref": f"#/$defs/{name}"}}


def _entry(name: str, fields: dict[str, Any], model: type[Stated]) -> dict[str, Any]:
    """Give what is said of one part, with the links that are written inside it."""
    entry: dict[str, Any] = {**deepcopy(fields), "title": name, "description": _first(model)}
    targets = {"$ref": "#/$defs/Targets"}
    if name in {"Thesis", "Claim", "Evidence"}:
        entry["properties"] |= dict.fromkeys(ON_NODES, targets)
    elif name == "Signpost":
        entry["properties"] |= {"if_yes": {"$ref": "#/$defs/Outcome"}, "if_no": {"$ref": "#/$defs/Outcome"}}
    elif name == "Link":
        premises = {"description": "One premise, or several that work only together.", "anyOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1}]}
        entry["properties"] = {"from": premises} | dict.fromkeys(KINDS, _TEXT) | entry["properties"]
        entry |= {"required": ["from"], "oneOf": [{"required": [kind]} for kind in KINDS]}
    for field in entry["properties"].values():
        if field.get("$ref") == "#/$defs/Citation" or {"$ref": "#/$defs/Citation"} in field.get("anyOf", ()):
            field["anyOf"] = [{"$ref": "#/$defs/Citation"}, _TEXT | {"description": "The id of a source."}, {"type": "null"}]
        if field.get("type") == "array" and "title" in field and field.get("items", {}).get("type") == "string":
            field["type"] = ["array", "string"]
    return entry


def _targets(weight: dict[str, Any]) -> dict[str, Any]:
    """Give the forms in which targets may be written."""
    about = {"anyOf": [weight, {"$ref": "#/$defs/LinkFields"}]}
    return {
        "description": "What this bears on: target and weight, target and more, or targets alone for weight 1.",
        "anyOf": [{"type": "object", "additionalProperties": about}, {"type": "array", "items": _TEXT}, _TEXT, {"type": "null"}],
    }


def _first(model: type[Stated]) -> str:
    """Give the first line of a model's docstring."""
    return (model.__doc__ or "").split("\n", 1)[0].replace(", apart from its id", "").replace(" and outcomes", "")
