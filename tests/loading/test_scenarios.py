"""Scenario files: a named list of changes, every problem at once with its place."""

from pathlib import Path

import pytest

from argmap.errors import LoadError
from argmap.loading.scenarios import load_scenario, loads_scenario
from argmap.model.changes import VERBS, Keep, Scenario

EXAMPLES = Path(__file__).parents[2] / "examples" / "scenarios"
HEAD = "argmap-scenario: 1\ntitle: T\n"


def refusal(text):
    """Give what is said when a text is refused."""
    with pytest.raises(LoadError) as caught:
        loads_scenario(text, name="s")
    return str(caught.value).splitlines()


def test_text_gives_the_scenario_that_python_would():
    assert loads_scenario(HEAD + "changes: [{keep: {status: confirmed}}]") == Scenario(title="T", changes=[Keep(status="confirmed")])


def test_a_file_gives_what_its_text_gives(tmp_path):
    path = tmp_path / "s.yaml"
    path.write_text(HEAD + "changes: [{drop: a}]")
    assert load_scenario(path) == loads_scenario(path.read_text())


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_load(path):
    assert load_scenario(path).changes


def test_a_file_is_named_in_its_problems(tmp_path):
    path = tmp_path / "s.yaml"
    path.write_text(HEAD)
    with pytest.raises(LoadError) as caught:
        load_scenario(str(path))
    assert str(caught.value) == f"{path}:1:1: 'changes' is missing"


def test_the_limit_on_size_can_be_set(tmp_path):
    path = tmp_path / "s.yaml"
    path.write_text(HEAD)
    with pytest.raises(LoadError, match="larger than 5 bytes"):
        load_scenario(path, max_bytes=5)


def test_the_key_of_editors_is_passed_over():
    assert loads_scenario(HEAD + "$schema: scenario.json\nchanges: [{drop: a}]").changes[0].ids == ("a",)


@pytest.mark.parametrize(
    ("change", "verb"),
    [
        ("add: {claims: {c: {text: C}}}", "add"), ("drop: [a, b]", "drop"), ("keep: {status: confirmed}", "keep"), ("mute: a", "mute"),
        ("scale: {status: analysis, base: 0.5}", "scale"), ("set_base: {a: 0.5}", "set_base"), ("set_weight: {a->b: 0.5}", "set_weight"),
        ("set_reliability: {s: 0.5}", "set_reliability"), ("set_policy: {linked: min}", "set_policy"), ("resolve: {s: yes}", "resolve"),
        ("take_perspective: sceptic", "take_perspective"),
    ],
)  # fmt: skip
def test_each_verb_is_read(change, verb):
    assert (loads_scenario(HEAD + f"changes:\n  - {change}\n").changes[0].do, verb in VERBS) == (verb, True)


@pytest.mark.parametrize("word", ["yes", "true", "'yes'"])
def test_a_signpost_comes_out_by_word_or_truth_value(word):
    assert loads_scenario(HEAD + f"changes: [{{resolve: {{s: {word}}}}}]").changes[0].outcomes["s"].outcome == "yes"


def test_every_problem_is_reported_in_the_order_of_the_file():
    text = HEAD + (
        "noet: x\n"
        "noet: y\n"
        "changes:\n"
        "  - drop: [a]\n"
        "  - dorp: [a]\n"
        "  - scale: {status: analysis}\n"
        "  - set_base: {a: 3}\n"
        "  - keep: {status: confirmd}\n"
        "  - [a]\n"
        "  - {drop: a, keep: b}\n"
        "  - resolve: 3\n"
    )
    assert refusal(text) == [
        "s:3:1: unknown key 'noet' (did you mean 'note'?)",
        "s:4:1: the key 'noet' is here twice (first at line 3)",
        "s:7:5: unknown change 'dorp' (did you mean 'drop'?)",
        "s:8:5: nothing to scale by; give a factor as 'base' (for nodes) or 'weight' (for links)",
        "s:9:19: a is 3; it must be in [0, 1]",
        "s:10:20: status is 'confirmd'; it must be one of confirmed, reported, claimed, projected, analysis, unknown (did you mean 'confirmed'?)",
        "s:11:5: a change is a mapping such as {drop: [id]}, not ['a']",
        "s:12:5: a change has one key, its verb, but this has drop, keep; write several changes as several items",
        "s:13:5: resolve must be followed by a mapping (key: value), not 3",
    ]


def test_a_double_key_alone_is_refused():
    assert refusal(HEAD + "title: U\nchanges: [{drop: a}]\n") == ["s:3:1: the key 'title' is here twice (first at line 2)"]


def test_a_part_to_add_that_is_no_mapping_is_shown():
    assert refusal(HEAD + "changes:\n  - add: {evidence: {e: E}}\n") == ["s:4:25: 'e' must be a mapping (key: value), not 'E'"]


def test_no_changes_are_no_scenario():
    assert refusal(HEAD + "changes: []\n") == ["s:1:1: a scenario without changes; write at least one under 'changes'"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "s:1:1: this is not a scenario file: it must be a mapping that begins with 'argmap-scenario: 1'"),
        ("- a", "s:1:1: this is not a scenario file: it must be a mapping that begins with 'argmap-scenario: 1'"),
        ("argmap: 1\ntitle: T", "s:1:1: this is not a scenario file: the key 'argmap-scenario' is missing; write 'argmap-scenario: 1' at the top"),
        ("title: T\nargmap-scenario: 2", "s:2:18: this file is of format 2; this argmap reads format 1: upgrade argmap (pip install --upgrade argmap)"),
        ("argmap-scenario: new\n", "s:1:18: argmap-scenario must be the version of the format, 1, not 'new'"),
        ("argmap-scenario: 1\ntitle: &x T", "s:2:8: anchors and aliases are not allowed; write the value out"),
    ],
    ids=["nothing", "list", "map file", "newer", "no number", "anchor"],
)
def test_what_is_no_scenario_file_is_refused(text, said):
    assert refusal(text) == [said]
