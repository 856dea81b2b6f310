"""AIF files that are read back whole."""

import json

from hypothesis import given
from strategies import maps

from argmap.loading import aif as reader
from argmap.loading.map_file import loads
from argmap.model.maps import ArgumentMap
from argmap.saving import aif as writer
from argmap.saving.formats import dumps_reported

TOWN = loads("""
argmap: 1
title: The harbour
theses: {fill: {text: Fill it in, base: 0.4}}
evidence:
  boats:
    text: Two boats came
    status: confirmed
    quotations: [{text: "Two, no more", by: Ann Mary Lee}, {text: Two}]
    supports: {fill: {weight: 0.7, tags: ["scheme:Example"]}}
  count: {text: There was a count, retells: boats}
links:
  doubt: {from: [count, boats], undercuts: boats->fill}
  more: {from: count, backs: doubt}
  less: {from: count, attacks: fill}
signposts: {next: {text: The next count, if_yes: {supports: {fill: 0.5}}}}
perspectives: {ann: {base: {fill: 0.9}}}
""")


def test_the_graph_is_one_that_other_tools_read():
    text, report = dumps_reported(TOWN, "aif")
    document = json.loads(text)
    assert [(node["type"], node["text"]) for node in document["nodes"]] == [
        ("I", "Fill it in"),
        ("I", "Two boats came"),
        ("I", "There was a count"),
        ("RA", "Example"),
        ("CA", "Default Conflict"),
        ("RA", "Default Inference"),
        ("CA", "Default Conflict"),
        ("L", "Ann Mary Lee: Two, no more"),
        ("YA", "Asserting"),
        ("L", "Two"),
        ("YA", "Asserting"),
        ("MA", "Default Rephrase"),
    ]
    pairs = [(edge["fromID"], edge["toID"]) for edge in document["edges"]]
    assert pairs == [
        ("2", "4"), ("4", "1"),
        ("3", "5"), ("2", "5"), ("5", "4"),
        ("3", "6"), ("6", "5"),
        ("3", "7"), ("7", "1"),
        ("8", "9"), ("9", "2"), ("10", "11"), ("11", "2"),
        ("3", "12"), ("12", "2"),
    ]  # fmt: skip
    assert document["participants"] == [{"participantID": "1", "firstname": "Ann Mary", "surname": "Lee"}]
    assert [record["nodeID"] for record in document["locutions"]] == ["8"]
    assert document["nodes"][3]["argmap"] == {"id": "boats->fill", "weight": 0.7, "tags": ["scheme:Example"]}
    assert "not part of this format" in document["argmap"]["about"]
    assert report.lossless


def test_what_stands_in_side_fields_is_reported_as_changed():
    report = writer.write(TOWN)[1]
    kept, changed = ({entry.what: entry.count for entry in side} for side in (report.kept, report.changed))
    assert kept["links"] == 4
    assert kept["quotations"] == 2
    assert {"weights": 1, "base scores": 1, "statuses": 2, "signposts": 1, "perspectives": 1, "kinds of statements": 3}.items() <= changed.items()


def test_an_empty_map_is_a_file_too():
    text, report = writer.write(ArgumentMap(title="t"))
    assert json.loads(text)["nodes"] == []
    assert report.changed == ()


@given(maps())
def test_every_map_comes_back_whole(amap):
    text, report = writer.write(amap)
    assert report.lossless
    assert reader.looks_like(text, ".json")
    back, again = reader.read(text, "x")
    assert back == amap
    assert again.lossless
    assert writer.write(back)[0] == text


def test_people_may_be_called_what_some_tools_write_for_nothing():
    amap = ArgumentMap(title="t", evidence=[{"id": "e", "text": "E", "quotations": [{"text": "Who calls?", "by": "null"}, {"text": "I.", "by": "None Smith"}]}])
    back, again = reader.read(writer.write(amap)[0], "x")
    assert (back, again.lossless) == (amap, True)
