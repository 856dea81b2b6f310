"""``argmap score --panel``."""

import json

import pytest

from argmap.cli import main
from argmap.scoring.methods import METHODS


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
