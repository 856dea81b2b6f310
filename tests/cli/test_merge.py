"""`argmap merge`."""

import json

import pytest

from argmap.cli import main
from argmap.loading.formats import load as load_any
from argmap.loading.map_file import load, loads
from argmap.model.changes import SetBase
from argmap.model.merging import merge
from argmap.saving.map_file import as_written, save
from argmap.whatif.applying import apply

MORE = """\
argmap: 1
title: More of it
theses:
  rain: {text: It will rain, title: Rain}
evidence:
  knee: {text: A knee aches, supports: {rain: 0.2}}
"""


@pytest.fixture
def more(tmp_path):
    """Give the path of a map that says more."""
    path = tmp_path / "more.yaml"
    path.write_text(MORE, encoding="utf-8")
    return path


@pytest.fixture
def other(rain, tmp_path):
    """Give the path of a map that says something otherwise."""
    path = tmp_path / "other.yaml"
    save(apply(load(rain), SetBase({"clouds": 0.3})).replace(title="Other"), path)
    return path


def test_the_whole_is_printed(rain, more, capsys):
    assert main(["merge", str(rain), str(more)]) == 0
    printed = capsys.readouterr()
    assert loads(printed.out) == merge(load(rain), load(more)).amap
    assert printed.err == ""


def test_conflicts_are_noted_beside_the_whole(rain, other, capsys):
    assert main(["merge", str(rain), str(other)]) == 0
    printed = capsys.readouterr()
    assert loads(printed.out) == load(rain)
    assert printed.err == "note: evidence 'clouds' is not the same in maps 1 and 2: base None and 0.3\n"


def test_the_last_can_be_preferred_and_a_title_given(rain, other, capsys):
    assert main(["merge", str(rain), str(other), "--prefer", "last", "--title", "Both"]) == 0
    assert loads(capsys.readouterr().out) == load(other).replace(title="Both")


def test_the_whole_is_written_in_the_format_of_the_suffix(rain, other, more, tmp_path, capsys):
    for name in ("whole.json", "whole.argdown"):
        assert main(["merge", str(rain), str(more), str(other), "-o", str(tmp_path / name)]) == 0
        printed = capsys.readouterr()
        assert load_any(tmp_path / name) == merge(load(rain), load(more), load(other)).amap
        assert f"note: wrote {tmp_path / name}" in printed.err
        assert printed.out.splitlines()[-1] == "1 conflict."


def test_what_the_format_has_no_place_for_is_noted(rain, tmp_path, capsys):
    assert main(["merge", str(rain), "-o", str(tmp_path / "whole.apx")]) == 0
    assert "has no place for" in capsys.readouterr().err


def test_strict_refuses_conflicts_and_writes_nothing(rain, other, tmp_path, capsys):
    assert main(["merge", str(rain), str(other), "--strict", "-o", str(tmp_path / "whole.yaml")]) == 2
    assert capsys.readouterr().err == "evidence 'clouds' is not the same in maps 1 and 2: base None and 0.3\n"
    assert not (tmp_path / "whole.yaml").exists()


def test_the_document_has_the_conflicts_and_the_whole_where_it_is_not_written(rain, other, tmp_path, capsys):
    merged = merge(load(rain), load(other))
    assert main(["merge", str(rain), str(other), "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document == {"in": [str(rain), str(other)], "out": None} | merged.to_dict() | {"map": as_written(merged.amap)}
    assert main(["merge", str(rain), str(other), "--json", "-o", str(tmp_path / "whole.yaml")]) == 0
    assert "map" not in json.loads(capsys.readouterr().out)


def test_at_least_one_map_is_named(capsys):
    assert main(["merge"]) == 2
    assert "Missing argument 'MAP...'" in capsys.readouterr().err
