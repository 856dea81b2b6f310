"""`argmap check`."""

import json

import pytest

from argmap.cli import main

SOUND = """\
argmap: 1
title: t
sources: {s: {title: S}}
theses: {a: {text: A}}
evidence:
  e: {text: E, source: s, supports: {a: {weight: 0.5, why: because}}}
"""


@pytest.fixture
def sound(tmp_path):
    path = tmp_path / "sound.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


def test_nothing_to_remark_ends_with_0(sound, capsys):
    assert main(["check", str(sound)]) == 0
    assert capsys.readouterr().out == "Nothing to remark.\n"


def test_notes_end_with_0_unless_strict(rain, capsys):
    """Links without a rationale are notes."""
    assert main(["check", str(rain)]) == 0
    shown = capsys.readouterr().out
    assert "note: link 'front->rain' gives no rationale" in shown
    assert shown.startswith(str(rain))
    assert main(["check", str(rain), "--strict"]) == 1


def test_a_warning_ends_with_1(sound, capsys):
    sound.write_text(SOUND.replace("evidence:\n", "evidence:\n  idle: {text: I, source: s}\n"), encoding="utf-8")
    assert main(["check", str(sound), "--json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [finding["code"] for finding in document["findings"]] == ["idle-evidence"]
    assert document["problems"] == []


def test_a_file_that_is_no_map_ends_with_2(sound, capsys):
    """Its problems are given with their places, as lines or in the document."""
    sound.write_text(SOUND.replace("supports: {a:", "supports: {aa:"), encoding="utf-8")
    assert main(["check", str(sound)]) == 2
    assert f"{sound}:6:" in capsys.readouterr().err
    assert main(["check", str(sound), "--json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert document["findings"] == []
    assert document["problems"][0]["line"] == 6
    assert document["problems"][0]["code"] == "invalid"


def test_findings_and_problems_of_included_files_are_placed_in_them(sound, capsys):
    """The file that is checked, and the one that it includes, each with its own lines."""
    facts = sound.with_name("facts.yaml")
    facts.write_text("argmap: 1\nevidence:\n  idle: {text: I, source: s}\n", encoding="utf-8")
    sound.write_text(SOUND + "include: facts.yaml\n", encoding="utf-8")
    assert main(["check", str(sound)]) == 1
    assert f"{facts}:3:3" in capsys.readouterr().out
    assert main(["check", str(sound), "--json"]) == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert (str(facts), 3, 3) in [(finding["path"], finding["line"], finding["column"]) for finding in findings]
    facts.write_text("argmap: 1\nevidence:\n  idle: {txt: I}\n", encoding="utf-8")
    assert main(["check", str(sound), "--json"]) == 2
    assert {problem["path"] for problem in json.loads(capsys.readouterr().out)["problems"]} == {str(facts)}
