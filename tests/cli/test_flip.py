"""``argmap flip``."""

import json

import pytest

from argmap.cli import main


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_it_says_what_would_turn_the_verdict(rain, capsys):
    code, out, err = run(capsys, "flip", rain)
    assert (code, err) == (0, "")
    assert out.startswith("What would turn it: Will it rain?")
    assert "then leads" in out
    assert "The smallest change of one number: " in out


def test_json_is_one_document(rain, capsys):
    code, out, _ = run(capsys, "flip", rain, "--json", "--semantics", "df-quad", "--lock", "clouds", "--lock", "reliability:eye", "--seed", "3")
    document = json.loads(out)
    assert code == 0
    assert {"clouds", "eye"}.isdisjoint(row["id"] for row in document["singles"])
    assert document["semantics"] == "df-quad"
    assert set(document["nearest"]) == {"l1", "l2"}
    assert document["radius"]["at_least"] <= document["radius"]["at_most"]


def test_a_locked_source_leaves_the_links(rain, capsys):
    _, out, _ = run(capsys, "flip", rain, "--json", "--lock", "eye")
    assert {row["kind"] for row in json.loads(out)["singles"]} <= {"weight"}


def test_changes_are_measured_and_bounded_as_asked(rain, capsys):
    _, out, _ = run(capsys, "flip", rain, "--json", "--norm", "l1", "--bound", "clouds->front=0.5..0.95", "--also", "rain")
    document = json.loads(out)
    assert list(document["nearest"]) == ["l1"]
    assert all(turn["needed"] >= 0.5 for turn in document["nearest"]["l1"]["turns"] if turn["id"] == "clouds->front")
    assert "rain" in {row["id"] for row in document["singles"]}


def test_what_is_taken_out_and_how(rain, capsys):
    _, out, _ = run(capsys, "flip", rain, "--json", "--by", "links", "--mute", "--to", "dry")
    document = json.loads(out)
    assert (document["to"], document["removal"]["by"], document["removal"]["verb"]) == ("dry", "links", "mute")


def test_a_strength_can_be_aimed_at(rain, capsys):
    code, out, _ = run(capsys, "flip", rain, "--target", "rain=0.95", "--semantics", "df-quad")
    assert code == 0
    assert out.startswith("What would make rain have at least 0.95: Will it rain?")
    _, out, _ = run(capsys, "flip", rain, "--target", "rain=0.7", "--json")
    assert (json.loads(out)["node"], json.loads(out)["target"]) == ("rain", 0.7)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--lock", "clods"], "unknown id 'clods' among the locked (did you mean 'clouds'?)"),
        (["--target", "rain"], "--target rain: write it as ID=NUMBER"),
        (["--target", "rain=much"], "--target rain=much: 'much' is no number"),
        (["--target", "rain=0.7", "--to", "dry"], "leave out --to, --by and --mute"),
        (["--target", "rain=0.7", "--mute"], "leave out --to, --by and --mute"),
        (["--target", "rain=0.7", "--by", "links"], "leave out --to, --by and --mute"),
        (["--bound", "clouds=0.5"], "write it as ID=LOW..HIGH"),
        (["--bound", "clouds"], "write it as ID=LOW..HIGH"),
        (["--bound", "clouds=low..1"], "'low' is no number"),
        (["--to", "snow"], "no thesis is called 'snow'"),
    ],
)
def test_bad_input_is_said_in_one_line(rain, capsys, arguments, words):
    code, out, err = run(capsys, "flip", rain, *arguments)
    assert (code, out) == (2, "")
    assert words in err
