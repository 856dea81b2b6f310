"""`argmap what-if`."""

import json

import pytest

from argmap.cli import main
from argmap.loading.map_file import load
from argmap.model.changes import Drop, Keep, Mute, Resolve, Scale, SetBase, SetPolicy, SetReliability, SetWeight, TakePerspective
from argmap.model.viewing import with_perspective
from argmap.scoring.methods import score
from argmap.whatif.applying import apply


def what_if(capsys, *arguments):
    assert main(["what-if", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("options", "changes"),
    [
        (["--set", "clouds=0.4"], [SetBase({"clouds": 0.4})]),
        (["--weight", "front->rain=0"], [SetWeight({"front->rain": 0.0})]),
        (["--reliability", "eye=1e-1"], [SetReliability({"eye": 0.1})]),
        (["--policy", "claimed=0.2", "--policy", "linked=min"], [SetPolicy({"claimed": 0.2}), SetPolicy({"linked": "min"})]),
        (["--drop", "clouds"], [Drop("clouds")]),
        (["--drop-where", "status=claimed"], [Drop(status="claimed")]),
        (["--keep", "status=confirmed,reported"], [Keep(status=("confirmed", "reported"))]),
        (["--keep", "id=clouds"], [Keep("clouds")]),
        (["--mute", "front"], [Mute("front")]),
        (["--scale", "status=claimed:0.5"], [Scale(status="claimed", base=0.5)]),
        (["--scale-weight", "kind=supports:2"], [Scale(kind="supports", weight=2.0)]),
        (["--resolve", "radar=yes"], [Resolve({"radar": "yes"})]),
        (["--perspective", "hopeful"], [TakePerspective("hopeful")]),
        (["--set", "clouds=0.4", "--drop", "forecast", "--set", "clouds=0.9"], [SetBase({"clouds": 0.4}), Drop("forecast"), SetBase({"clouds": 0.9})]),
        (["--set", "clouds=0.4", "--perspective", "hopeful"], [SetBase({"clouds": 0.4}), TakePerspective("hopeful")]),
        (["--perspective", "hopeful", "--set", "clouds=0.4"], [TakePerspective("hopeful"), SetBase({"clouds": 0.4})]),
    ],
    ids=lambda value: " ".join(map(str, value))[:60],
)
def test_options_are_changes_in_the_order_given(options, changes, rain, capsys):
    document = what_if(capsys, rain, *options)
    amap = load(rain)
    assert document["after"]["scores"] == dict(score(apply(amap, *changes)))
    assert document["before"]["scores"] == dict(score(amap))
    assert [step["change"]["do"] for step in document["changes"]] == [change.do for change in changes]


def test_options_may_stand_before_the_map(rain, capsys):
    assert what_if(capsys, "--drop", "clouds", rain)["changes"][0]["dropped"] == ["clouds", "clouds->front"]


def test_a_scenario_file_is_carried_out_in_its_place(rain, tmp_path, capsys):
    path = tmp_path / "scenario.yaml"
    path.write_text(
        "argmap-scenario: 1\ntitle: Only what is confirmed\nchanges:\n  - keep: {status: confirmed}\n  - set_base: {clouds: 0.5}\n", encoding="utf-8"
    )
    document = what_if(capsys, rain, "--scenario", path, "--set", "front=0.3")
    assert [step["change"]["do"] for step in document["changes"]] == ["keep", "set_base", "set_base"]


def test_both_sides_can_be_seen_by_a_reader(rain, capsys):
    """The changes are made to what the reader sees, so they win over the reader's numbers."""
    document = what_if(capsys, rain, "--as", "hopeful", "--set", "clouds=0.8")
    viewed = with_perspective(load(rain), "hopeful")
    assert document["before"]["scores"] == dict(score(viewed))
    assert document["after"]["scores"]["clouds"] == 0.8
    assert document["as"] == "hopeful"


def test_people_get_changes_theses_and_both_verdicts(rain, capsys):
    assert main(["what-if", str(rain), "--drop", "clouds", "--most", "1", "--semantics", "df-quad"]) == 0
    shown = capsys.readouterr().out
    assert "1. drop clouds: clouds, clouds->front went" in shown
    assert "Before: Rain (rain) leads dry by" in shown
    assert "After: dry leads Rain (rain) by" in shown
    assert "The lead has changed." in shown


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--set", "clouds"], "--set clouds: write it as ID=NUMBER"),
        (["--weight", "clouds-"], "write it as LINK=NUMBER; the shell takes a '>' for itself unless it is quoted"),
        (["--set", "=0.3"], "write it as ID=NUMBER"),
        (["--set", "clouds=much"], "--set clouds=much: clouds must be a number, not 'much'"),
        (["--set", "clouds=1.5"], "clouds is 1.5; it must be in [0, 1]"),
        (["--set", "clouds=nan"], "it must be a finite number"),
        (["--set", "cluods=0.5"], "change 1 (set_base): unknown node 'cluods' (did you mean 'clouds'?)"),
        (["--drop", "clouds", "--drop", "clouds"], "change 2 (drop): unknown id 'clouds'"),
        (["--resolve", "radar=perhaps"], "it must be one of yes, no"),
        (["--keep", "confirmed"], "write it as KEY=VALUE, such as status=analysis"),
        (["--keep", "stats=confirmed"], "unknown key 'stats' (did you mean 'status'?)"),
        (["--keep", "colour=red"], "--keep colour=red: unknown key 'colour'; parts are selected by status, source, tag, kind, id"),
        (["--scale", "status=claimed"], "write it as KEY=VALUE:FACTOR, such as status=analysis:0.5"),
        (["--scale", "status=claimed:-1"], "it must be 0 or more"),
        (["--perspective", "hopful"], "unknown perspective 'hopful' (did you mean 'hopeful'?)"),
        (["--as", "hopful", "--drop", "clouds"], "unknown perspective 'hopful'"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_change_ends_with_2_and_says_which(options, words, rain, capsys):
    assert main(["what-if", str(rain), *options]) == 2
    shown = capsys.readouterr()
    assert words in shown.err
    assert shown.err.count("\n") == 1
    assert shown.out == ""


def test_the_difference_can_be_drawn(rain, tmp_path, capsys):
    path = tmp_path / "after.svg"
    assert main(["what-if", str(rain), "--drop", "clouds", "-o", str(path)]) == 0
    assert "<svg" in path.read_text(encoding="utf-8")
    assert capsys.readouterr().err == f"note: wrote {path}\n"
