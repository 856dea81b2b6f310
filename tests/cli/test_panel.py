"""``argmap score --panel``."""

import json

import pytest

from argmap.cli import main
from argmap.loading.map_file import load
from argmap.reporting.blocks import as_text
from argmap.reporting.panels import panel_report
from argmap.reporting.words import titles_of
from argmap.scoring.methods import METHODS
from argmap.scoring.panel import panel


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


def test_it_prints_a_row_for_each_method_and_a_column_for_each_view(rain, capsys):
    code, out, err = run(capsys, "score", rain, "--panel")
    assert (code, err) == (0, "")
    rows = [line for line in out.splitlines() if line.split(" ")[0] in METHODS]
    assert [row.split()[0] for row in rows] == list(METHODS)
    assert "as it is" in out
    assert "hopeful" in out
    assert "of 22" in out


def test_json_is_one_document(rain, capsys):
    code, out, _ = run(capsys, "score", rain, "--panel", "--json")
    document = json.loads(out)
    assert code == 0
    assert len(document["cells"]) == 2 * len(METHODS)
    assert {"title", "methods", "perspectives", "leader", "agreement", "leaders", "partings", "cells"} == document.keys()


def test_a_method_or_a_perspective_narrows_it_down(rain, capsys):
    _, out, _ = run(capsys, "score", rain, "--panel", "--semantics", "df-quad(k=2)", "--perspective", "hopeful", "--json")
    assert [(cell["method"], cell["perspective"]) for cell in json.loads(out)["cells"]] == [("df-quad(k=2)", "hopeful")]


@pytest.mark.parametrize("name", METHODS)
def test_every_method_has_a_report_and_a_document(rain, capsys, name):
    code, out, _ = run(capsys, "score", rain, "--semantics", name)
    assert code == 0
    assert f"Scored by {name}." in out
    code, out, _ = run(capsys, "score", rain, "--semantics", name, "--json")
    document = json.loads(out)
    assert document["semantics"] == name
    assert set(document["theses"]) == {"rain", "dry"}


@pytest.mark.parametrize("name", METHODS)
def test_every_method_can_be_drawn_and_compared(rain, capsys, tmp_path, name):
    picture = tmp_path / "rain.svg"
    assert run(capsys, "render", rain, "-o", picture, "--semantics", name)[0] == 0
    assert picture.read_text(encoding="utf-8").startswith("<svg")
    code, out, _ = run(capsys, "what-if", rain, "--drop", "clouds", "--semantics", name, "-o", tmp_path / "what.svg")
    assert code == 0
    assert "Before:" in out
    assert run(capsys, "check", rain, "--semantics", name)[0] in {0, 1}


def test_a_reason_for_no_leader_is_said(rain, capsys):
    text = rain.read_text(encoding="utf-8").replace("supports: {dry: 0.4}}", "supports: {dry: 0.4}, attacks: {rain: 0.9}}")
    rain.write_text(text, encoding="utf-8")
    _, out, _ = run(capsys, "score", rain, "--semantics", "ach")
    assert "No thesis leads: only 1 of 2 rows tells the theses apart by what is against them, and fewer than 3 decide nothing." in out


def test_a_wrong_method_is_bad_input(rain, capsys):
    code, out, err = run(capsys, "score", rain, "--panel", "--semantics", "dfquad")
    assert (code, out) == (2, "")
    assert "unknown semantics 'dfquad' (did you mean 'df-quad'?)" in err


def test_it_prints_what_the_library_finds(rain, capsys):
    found = panel(load(rain))
    assert json.loads(run(capsys, "score", rain, "--panel", "--json")[1]) == json.loads(json.dumps(found.to_dict()))
    out = run(capsys, "score", rain, "--panel")[1]
    assert out.rstrip("\n") == as_text(panel_report(found, titles_of(load(rain))))
    assert "Rain (rain)" in out


def test_the_default_method_narrows_it_down_when_it_is_asked_for(rain, capsys):
    document = json.loads(run(capsys, "score", rain, "--panel", "--semantics", "quadratic-energy", "--json")[1])
    assert document["methods"] == ["quadratic-energy"]
    assert document["perspectives"] == [None, "hopeful"]


def test_a_perspective_alone_keeps_every_method(rain, capsys):
    code, out, err = run(capsys, "score", rain, "--panel", "--perspective", "hopeful")
    assert (code, err) == (0, "")
    assert f"Leader and margin by {len(METHODS)} methods, from 1 point of view." in out
    assert "as it is" not in out
    document = json.loads(run(capsys, "score", rain, "--panel", "--perspective", "hopeful", "--json")[1])
    assert (document["methods"], document["perspectives"]) == (list(METHODS), ["hopeful"])


def test_one_method_from_one_perspective_agrees_with_itself(rain, capsys):
    code, out, _ = run(capsys, "score", rain, "--panel", "--semantics", "df-quad(k=2)", "--perspective", "hopeful")
    assert code == 0
    assert "df-quad(k=2)" in out
    assert "Only one cell: " in out


@pytest.mark.parametrize("as_json", [[], ["--json"]])
def test_an_unknown_perspective_is_bad_input(rain, capsys, as_json):
    code, out, err = run(capsys, "score", rain, "--panel", "--perspective", "hopefull", *as_json)
    assert (code, out) == (2, "")
    assert "unknown perspective 'hopefull' (did you mean 'hopeful'?)" in err


def test_wrong_parameters_are_bad_input(rain, capsys):
    code, out, err = run(capsys, "score", rain, "--panel", "--semantics", "df-quad(p=2)")
    assert (code, out) == (2, "")
    assert "semantics 'df-quad' takes k, not 'p'" in err


def test_a_file_that_is_not_there_is_bad_input(tmp_path, capsys):
    code, out, err = run(capsys, "score", tmp_path / "none.yaml", "--panel")
    assert (code, out) == (2, "")
    assert "none.yaml" in err


@pytest.mark.parametrize("theses", ["", "theses: {only: {text: The only one}}\n"])
def test_a_map_without_rivals_has_a_panel(tmp_path, capsys, theses):
    path = tmp_path / "map.yaml"
    path.write_text(f"argmap: 1\ntitle: Small\n{theses}", encoding="utf-8")
    code, out, err = run(capsys, "score", path, "--panel")
    assert (code, err) == (0, "")
    assert (f"Support of only by {len(METHODS)} methods" if theses else f"All {len(METHODS)} agree: no leader.") in out
    document = json.loads(run(capsys, "score", path, "--panel", "--json")[1])
    assert (document["leader"], document["agreement"], document["partings"]) == (None, 1.0, [])


def test_the_panel_keeps_to_the_size_limit(rain, capsys):
    code, out, err = run(capsys, "score", rain, "--panel", "--max-bytes", "8")
    assert (code, out) == (2, "")
    assert "--max-bytes" in err
