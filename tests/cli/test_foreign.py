"""Foreign formats on the command line: every command takes them, and says what it could not take along."""

import json

import pytest

from argmap.cli import main
from argmap.loading.map_file import load as load_own

KIALO = """\
Discussion Title: Will it rain?

1. It will rain.
1.1. Pro: Clouds gather in the west.
1.2. Con: The forecast says dry, see [the radio](https://radio.example/today).
1.2.1. Con: It was made yesterday.
"""
AIF = '{"nodes": [{"nodeID": "1", "text": "It rains", "type": "I", "timestamp": "2020"}, {"nodeID": "2", "text": "X: It rains", "type": "L"}], "edges": []}'


@pytest.fixture
def debate(tmp_path):
    """Give the path of a debate as Kialo exports it."""
    path = tmp_path / "debate.txt"
    path.write_text(KIALO, encoding="utf-8")
    return path


def run(capsys, *arguments):
    code = main(list(map(str, arguments)))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("command", ["score", "explain", "check", "sensitivity"])
def test_a_command_takes_a_foreign_map(command, debate, capsys):
    code, out, _ = run(capsys, command, debate)
    assert code in ({0, 1} if command == "check" else {0})
    assert "rain" in out


def test_what_is_left_behind_is_noted(tmp_path, capsys):
    path = tmp_path / "argument.json"
    path.write_text(AIF, encoding="utf-8")
    code, out, err = run(capsys, "score", path, "--json")
    assert code == 0
    assert json.loads(out)["scores"]
    assert f"note: {path} is read as aif; left behind:" in err


def test_a_format_can_be_forced_and_must_be_known(debate, capsys):
    assert run(capsys, "score", debate, "--from", "argmap")[0] == 2
    code, out, err = run(capsys, "score", debate, "--from", "kiallo")
    assert (code, out) == (2, "")
    assert "unknown format 'kiallo' (did you mean 'kialo'?)" in err


def test_converting_says_what_became_of_everything(debate, tmp_path, capsys):
    out_file = tmp_path / "debate.yaml"
    code, out, _ = run(capsys, "convert", debate, out_file)
    assert code == 0
    assert "kialo to argmap" in out
    assert len(load_own(out_file).links) == 3
    document = json.loads(run(capsys, "convert", debate, out_file, "--json")[1])
    assert document["steps"][0]["source"] == "kialo"


def test_a_strict_conversion_refuses_a_loss(tmp_path, capsys):
    path, out_file = tmp_path / "argument.json", tmp_path / "argument.yaml"
    path.write_text(AIF, encoding="utf-8")
    code, _, err = run(capsys, "convert", path, out_file, "--strict")
    assert code == 2
    assert "would leave behind" in err
    assert not out_file.exists()


def test_standard_output_wants_a_format_that_is_text(debate, capsys):
    code, out, err = run(capsys, "convert", debate, "-", "--to", "mermaid")
    assert code == 0
    assert out.startswith(("flowchart", "---", "%%"))
    assert "note: " in err
    assert run(capsys, "convert", debate, "-")[0] == 2


def test_a_suffix_that_nobody_writes_is_refused(debate, tmp_path, capsys):
    code, _, err = run(capsys, "convert", debate, tmp_path / "debate.docx")
    assert code == 2
    assert "name the format (argmap convert --to" in err


def test_a_binary_format_wants_a_file(debate, capsys):
    code, _, err = run(capsys, "convert", debate, "-", "--to", "parquet")
    assert code == 2
    assert "parquet is a binary format; give a file to write to" in err
