"""The JSON Schema of the map file: it allows what can be loaded, and refuses what the loader does not know."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from strategies import maps

from argmap.loading.located import read_tree
from argmap.loading.schema import DIALECT, map_schema
from argmap.model.maps import ArgumentMap
from argmap.saving.map_file import as_written

MISTRAL = Path(__file__).parents[2] / "examples" / "maps" / "mistral.yaml"
SCHEMA = map_schema()
TYPES = {"object": dict, "array": list, "string": str, "null": type(None), "boolean": bool, "number": (int, float), "integer": int}
CHECKED = {
    "$ref", "anyOf", "oneOf", "type", "const", "enum", "minLength", "pattern", "minimum", "maximum", "minItems", "maxItems", "items", "required", "properties",
    "additionalProperties", "propertyNames",
}  # fmt: skip
SAID = {"$schema", "$defs", "title", "description", "default", "format"}  # what no checker checks, or only some


def allows(schema, value):
    """Check a value as a validator of JSON Schema does, as far as our schema goes."""
    assert schema.keys() <= CHECKED | SAID, schema.keys() - CHECKED - SAID
    kinds = schema.get("type", [])
    checks = [
        allows(SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], value) if "$ref" in schema else True,
        any(allows(option, value) for option in schema["anyOf"]) if "anyOf" in schema else True,
        sum(allows(option, value) for option in schema["oneOf"]) == 1 if "oneOf" in schema else True,
        any(isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool)) for kind in [kinds] * isinstance(kinds, str) or kinds)
        or not kinds,
        value == schema.get("const", value),
        value in schema.get("enum", [value]),
    ]
    if isinstance(value, str):
        checks += [len(value) >= schema.get("minLength", 0), re.search(schema.get("pattern", ""), value)]
    elif isinstance(value, list):
        checks += [schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)), *(allows(schema.get("items", {}), item) for item in value)]
    elif isinstance(value, dict):
        known, others = schema.get("properties", {}), schema.get("additionalProperties", True)
        checks += [key in value for key in schema.get("required", ())]
        checks += [allows(schema.get("propertyNames", {}), key) for key in value]
        checks += [allows(known[key], item) if key in known else others and (others is True or allows(others, item)) for key, item in value.items()]
    elif isinstance(value, int | float):
        checks += [schema.get("minimum", value) <= value <= schema.get("maximum", value)]
    return all(checks)


def with_part(section, **said):
    """Give a map file with one part."""
    return {"argmap": 1, "title": "T", section: {"x": said}}


def with_uncertainty(spread):
    """Give a map file with one uncertain number."""
    return {"argmap": 1, "title": "T", "uncertainty": {"within_source": 0.3, "base": {"x": spread}}}


def test_it_is_plain_data():
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_it_names_its_dialect():
    assert SCHEMA["$schema"] == DIALECT


def test_each_call_gives_its_own():
    map_schema()["properties"].clear()
    assert map_schema() == SCHEMA


def test_its_keys_are_those_of_a_map():
    assert SCHEMA["properties"].keys() == {"$schema", "argmap", "include", *ArgumentMap.model_fields}


def test_every_reference_leads_somewhere():
    assert set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA))) <= SCHEMA["$defs"].keys()


def test_every_definition_is_used():
    assert set(re.findall(r'"#/\$defs/(\w+)"', json.dumps(SCHEMA))) == SCHEMA["$defs"].keys()


def test_the_example_is_allowed():
    assert allows(SCHEMA, read_tree(MISTRAL.read_text(encoding="utf-8"), "m").root)


@given(maps())
def test_what_is_saved_is_allowed(amap):
    assert allows(SCHEMA, json.loads(json.dumps(as_written(amap))))


@pytest.mark.parametrize(
    "file",
    [
        {"argmap": 1, "title": "T", "theses": None},
        {"argmap": 1, "title": "T", "$schema": "map.json"},
        with_part("claims", text="C", supports="a"),
        with_part("claims", text="C", supports=["a"]),
        with_part("claims", text="C", supports={"a": 0.5}, attacks={"b": {"weight": 0.5, "why": "W"}}),
        with_part("claims", text="C", supports=None),
        with_part("claims", text="C", tags="x"),
        with_part("evidence", text="E", source="s"),
        with_part("evidence", text="E", source={"ref": "s", "at": "p. 3"}),
        with_part("links", **{"from": "a", "undercuts": "b->c"}),
        with_part("links", **{"from": ["a", "b"], "supports": "c", "weight": 0.5}),
        with_part("signposts", text="S", if_yes={"supports": {"a": 0.5}, "text": "It came"}, if_no={"undercuts": "b->c"}),
        with_part("perspectives", base={"a": 0.5}),
        {"argmap": 1, "title": "T", "uncertainty": None},
        with_uncertainty([0.6, 0.9]),
        with_uncertainty({"low": 0.6, "high": 0.9}),
        with_uncertainty({"low": 0.2, "mode": 0.5, "high": 0.8}),
        with_uncertainty({"mean": 0.5, "sd": 0.1}),
    ],
)
def test_each_form_that_loads_is_allowed(file):
    assert allows(SCHEMA, file)


@pytest.mark.parametrize(
    "file",
    [
        {"title": "T"},
        {"argmap": 2, "title": "T"},
        {"argmap": 1},
        {"argmap": 1, "title": ""},
        {"argmap": 1, "title": "T", "thesis": {}},
        {"argmap": 1, "title": "T", "theses": []},
        {"argmap": 1, "title": "T", "theses": {"a b": {"text": "A"}}},
        with_part("theses", txt="A"),
        with_part("theses", text="A", base=2),
        with_part("theses", text="A", id="x"),
        with_part("theses", text="A", undercuts={"a->b": 1}),
        with_part("claims", text="C", supports=5),
        with_part("claims", text="C", supports={"a": 2}),
        with_part("claims", text="C", supports={"a": {"target": "b"}}),
        with_part("evidence", text="E", status="sure"),
        with_part("evidence", text="E", figures=[{"value": 1}]),
        with_part("links", supports="a"),
        with_part("links", **{"from": "a"}),
        with_part("links", **{"from": "a", "supports": "b", "attacks": "b"}),
        with_part("links", **{"from": [], "supports": "b"}),
        with_part("signposts", text="S", if_yes={"links": []}),
        with_part("perspectives", base={"a": "high"}),
        with_uncertainty(0.5),
        with_uncertainty([0.5]),
        with_uncertainty([0.1, 0.2, 0.3]),
        with_uncertainty([0.5, 2]),
        with_uncertainty({"low": 0.2}),
        with_uncertainty({"low": 0.2, "sd": 0.1}),
        with_uncertainty({"mean": 0.5, "sd": 0.1, "mode": 0.5}),
        {"argmap": 1, "title": "T", "uncertainty": {"within_source": 2}},
        {"argmap": 1, "title": "T", "uncertainty": {"bases": {}}},
    ],
)
def test_each_form_that_does_not_load_is_refused(file):
    assert not allows(SCHEMA, file)
