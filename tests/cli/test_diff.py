"""`argmap diff`."""

import json
import os

import pytest

from argmap.cli import main
from argmap.explaining.revisions import explain_change
from argmap.loading.map_file import load
from argmap.model.changes import Drop, SetBase
from argmap.saving.formats import save_reported
from argmap.saving.map_file import save
from argmap.whatif.applying import apply
from argmap.whatif.diffing import diff


@pytest.fixture
def later(rain, tmp_path):
    """Give the path of the same map later, in which the other thesis leads."""
    path = tmp_path / "later.yaml"
    save(apply(load(rain), SetBase({"clouds": 0.1}), Drop("radar")), path)
    return path


def document(capsys, *arguments):
    assert main(["diff", *map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("options", [{}, {"semantics": "df-quad"}, {"perspective": "hopeful"}])
def test_the_document_is_that_of_the_library(options, rain, later, capsys):
    found = diff(load(rain), load(later), **options)
    assert document(capsys, rain, later, *(word for name, value in options.items() for word in (f"--{name}", value))) == found.to_dict()


def test_people_see_a_table_and_the_verdicts(rain, later, capsys):
    assert main(["diff", str(rain), str(later)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "Removed: 1 signpost; changed: 1 piece of evidence." in lines
    assert ["~", "evidence", "clouds", "base", "-", "0.1"] in [line.split() for line in lines]
    assert lines[-1] == "The lead has changed."


def test_markdown_is_for_reviews(rain, later, capsys):
    assert main(["diff", str(rain), str(later), "--markdown"]) == 0
    assert capsys.readouterr().out.startswith("# What differs: Will it rain?\n\nRemoved: 1 signpost; changed: 1 piece of evidence.\n\n|  | what | id |")


def test_why_says_which_edits_carry_the_change(rain, later, capsys):
    revision = explain_change(load(rain), load(later))
    assert document(capsys, rain, later, "--why")["why"] == json.loads(json.dumps(revision.to_dict()))
    assert main(["diff", str(rain), str(later), "--why"]) == 0
    assert "A set of edits suffices" in capsys.readouterr().out


@pytest.mark.parametrize(("old", "new", "code"), [("rain", "rain", 0), ("rain", "later", 1)])
def test_the_exit_code_tells_whether_they_differ_where_that_is_asked_for(old, new, code, request):
    paths = [str(request.getfixturevalue(name)) for name in (old, new)]
    assert main(["diff", *paths]) == 0
    assert main(["diff", *paths, "--exit-code"]) == code


def test_maps_of_two_formats_are_compared(rain, tmp_path, capsys):
    """Argdown keeps what argmap puts into its data blocks, so nothing differs between the two files."""
    save_reported(load(rain), tmp_path / "rain.argdown")
    assert document(capsys, rain, tmp_path / "rain.argdown")["same"] is True


def test_a_side_without_a_file_is_an_empty_map(rain, capsys):
    amap = load(rain)
    for arguments, how in (((os.devnull, rain), "added"), ((rain, os.devnull), "removed")):
        found = document(capsys, *arguments)
        assert {change["how"] for change in found["changes"]} == {how}
        assert len(found["changes"]) == len(amap.nodes) + len(amap.links) + len(amap.sources) + len(amap.perspectives)


def test_bad_input_ends_with_2(rain, capsys):
    assert main(["diff", str(rain), "none.yaml"]) == 2
    assert "none.yaml: there is no such file" in capsys.readouterr().err
    assert main(["diff", str(rain)]) == 2
