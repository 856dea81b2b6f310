"""The widget in Python: what it holds, reads and refuses. In a browser it is tested beside the page."""

import sys

import pytest

from argmap.errors import MapError, MissingExtraError
from argmap.exploring.explore import explore
from argmap.loading.map_file import load
from argmap.model.changes import Drop, SetBase
from argmap.scoring.methods import score
from argmap.whatif.applying import apply


@pytest.fixture(scope="module")
def amap():
    return load("examples/maps/mistral.yaml")


def test_it_begins_with_the_map_as_it_is(amap):
    widget = explore(amap)
    assert widget.amap == widget.original == amap
    assert widget.scores.strengths == score(amap).strengths
    assert widget.changes == ()


def test_it_begins_as_asked(amap):
    view = amap.perspectives[0].id
    widget = explore(amap, semantics="df-quad", perspective=view, theme="dark", layout="tug")
    assert widget.scores.verdict == score(amap, "df-quad", perspective=view).verdict


def test_python_reads_the_changed_map_back(amap):
    widget = explore(amap)
    widget.change(base={"bnp_kyc": 0.2}, dropped=["epo_ocr"])
    assert widget.changes == (SetBase({"bnp_kyc": 0.2}), Drop("epo_ocr"))
    assert widget.amap == apply(amap, *widget.changes)
    assert widget.scores.strengths == score(widget.amap).strengths


def test_what_makes_no_sense_is_refused_and_changes_nothing(amap):
    widget = explore(amap)
    for parts in ({"base": {"nobody": 0.5}}, {"base": {"bnp_kyc": 2}}, {"bases": {}}, {"method": "ach"}):
        with pytest.raises(MapError):
            widget.change(**parts)
    assert widget.amap == amap


def test_without_the_extra_it_says_which_one(amap, monkeypatch):
    monkeypatch.delitem(sys.modules, "argmap.exploring.widget", raising=False)
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with pytest.raises(MissingExtraError, match=r"argmap\[notebook\]"):
        explore(amap)
