"""YAML outlines of claims and reasons."""

from contextlib import suppress

import pytest
from corpus import corpus, expected, needs_corpus
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError, LoadError
from argmap.loading.formats import detect
from argmap.loading.outline_yaml import looks_like, read

RAIN = """
It will rain:
  r1:
    Clouds gather:
      note: Grey ones.
    -Clouds bring rain:
    label: by experience
    strength: 4
  o1:
    It is June:
      -:
        June is wet here:
          r:
            Clouds gather:
  note: |
    Perhaps.
"""


def reported(report):
    return {side: {(entry.what, entry.how): entry.places for entry in getattr(report, side)} for side in ("changed", "dropped")}


def test_an_outline_becomes_a_map():
    amap, report = read(RAIN, "rain.yml")
    assert amap.title == "It will rain"
    assert [(node.kind, node.text, node.note, node.tags) for node in amap.nodes] == [
        ("thesis", "It will rain", "Perhaps.", ()),
        ("claim", "It is June", None, ()),
        ("claim", "June is wet here", None, ()),
        ("evidence", "Clouds gather", "Grey ones.", ()),
        ("evidence", "Clouds bring rain", None, ("implicit",)),
    ]
    assert {(link.kind, link.premises, link.target, link.weight, link.why) for link in amap.links} == {
        ("supports", ("Clouds_gather", "Clouds_bring_rain"), "It_will_rain", 0.8, "by experience"),
        ("attacks", ("It_is_June",), "It_will_rain", 1.0, None),
        ("attacks", ("June_is_wet_here",), "It_is_June", 1.0, None),
        ("supports", ("Clouds_gather",), "June_is_wet_here", 1.0, None),
    }
    assert reported(report) == {
        "changed": {
            ("strengths", "they became weights: the strength divided by 5"): ("line 3",),
            ("claims", "they stand in several places and are one statement"): ("line 14",),
        },
        "dropped": {},
    }


def test_several_tops_are_rival_theses():
    amap, _ = read("note: About rain\nRain:\n  r1:\n    Clouds:\nSun:\n  r1:\n    June:\n", "x")
    assert ([thesis.text for thesis in amap.theses], amap.note, amap.title) == (["Rain", "Sun"], "About rain", "Rain")


def test_empty_lists_and_objects_are_no_reasons():
    _, report = read("T:\n  r1:\n    A: []\n    B: {}\n    C:\n", "x")
    assert report.lossless


def test_what_says_nothing_or_is_out_of_place_is_reported():
    text = """
T:
  r1:
    A: so it is
    "-":
    label: [x]
  r1:
    B:
  o2:
  o3: {strength: 9}
  o4: [B]
  note: one
T2:
  r1:
    T:
      note: two
    "-A":
  note: {}
"""
    amap, report = read(text, "x.yml")
    assert {node.text for node in amap.nodes} == {"T", "T2", "A", "n4"}
    assert reported(report)["dropped"] == {
        ("keys", "they are there twice, and the first stands"): ("line 7",),
        ("values of claims", "under a claim stand its reasons, not a text"): ("A",),
        ("labels and notes", "they are no text"): ("line 3", "line 18"),
        ("reasons", "they have no premises"): ("line 9", "line 11"),
        ("links", "they start from nothing"): ("line 10",),
        ("notes", "the statement has one already"): ("line 16",),
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- a\n", "x.yml:1:1: an outline is claims with their reasons, not a list"),
        ("rain", "an outline is claims with their reasons, not a text"),
        ("a:\n  b: [", "x.yml:3:1: did not find expected node content"),
        ("a: &x\n  r1: *x\n", "anchors and aliases are not allowed"),
    ],
)
def test_what_is_no_outline_is_refused(text, words):
    with pytest.raises(LoadError) as caught:
        read(text, "x.yml")
    assert words in str(caught.value)


def test_outlines_are_known_by_their_shape():
    assert detect(RAIN, ".yml") == "mindmup-yaml"
    assert looks_like(RAIN, "")
    assert not looks_like(RAIN, ".txt")
    assert not looks_like("statements:\n  r1:\n    text: a\n", ".yml")
    assert not looks_like("argmap: 1\ntheses:\n  r1:\n", ".yaml")
    assert not looks_like("a: {b: c}\n", ".yaml")


@needs_corpus
@pytest.mark.parametrize("path", corpus("argmap_yaml"), ids=lambda path: path.stem)
def test_real_outlines_have_their_roots(path):
    text = path.read_text(encoding="utf-8")
    assert detect(text, path.suffix) == "mindmup-yaml"
    amap, report = read(text, path.name)
    assert report.lossless
    assert len(amap.theses) == expected(path)["roots"]
    assert all(len(link.premises) == 2 for link in amap.links)
    weights = {"example-3": [0.8, 0.4], "example-2": [1.0], "example": [1.0, 1.0]}
    assert [link.weight for link in amap.links] == weights[path.stem]


@given(st.data())
def test_mutated_outlines_give_a_map_or_a_refusal(data):
    lines = RAIN.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at] = data.draw(st.sampled_from(["", "  ", "    - x", "note:", "  r1:", "  r9: 3", "strength: .nan", "    x:", "'", "{", "\t", "-:"]))
    with suppress(ArgmapError):
        read("\n".join(lines), "x.yml")
