"""SADFace files that are read back whole."""

import json

from hypothesis import given
from strategies import maps

from argmap.loading import sadface as reader
from argmap.loading.map_file import loads
from argmap.model.maps import ArgumentMap
from argmap.saving import sadface as writer
from argmap.saving.formats import dumps_reported

TOWN = loads("""
argmap: 1
title: The harbour
note: A small one.
sources: {paper: {title: The paper, url: "https://x.test/"}, other: {title: Another}}
theses: {fill: {text: Fill it in, base: 0.4}}
evidence:
  boats: {text: Two boats came, source: paper, quotations: [{text: "Two, no more", by: Ann Lee}], supports: {fill: 0.7}}
  count: {text: There was a count, retells: boats, quotations: [{text: A count}]}
links:
  doubt: {from: [count, boats], undercuts: boats->fill}
""")


def test_the_graph_is_one_that_other_tools_read():
    text, report = dumps_reported(TOWN, "sadface")
    document = json.loads(text)
    assert [(node["id"], node["type"], node.get("text", node.get("name"))) for node in document["nodes"]] == [
        ("fill", "atom", "Fill it in"),
        ("boats", "atom", "Two boats came"),
        ("count", "atom", "There was a count"),
        ("boats->fill", "scheme", "support"),
        ("doubt", "scheme", "conflict"),
    ]
    assert [(edge["source_id"], edge["target_id"]) for edge in document["edges"]] == [
        ("boats", "boats->fill"),
        ("count", "doubt"),
        ("boats", "doubt"),
        ("boats->fill", "fill"),
        ("doubt", "boats->fill"),
    ]
    assert document["metadata"]["core"] == {"title": "The harbour", "notes": "A small one.", "version": "0.2"}
    assert document["nodes"][1]["sources"] == [{"resource_id": "paper", "text": "Two, no more", "length": 12}]
    assert [(resource["id"], resource["metadata"]) for resource in document["resources"]] == [
        ("paper", {"title": "The paper", "url": "https://x.test/"}),
        ("other", {"title": "Another"}),
    ]
    assert report.lossless


def test_an_empty_map_is_a_file_too():
    assert json.loads(writer.write(ArgumentMap(title="t"))[0])["nodes"] == []


@given(maps())
def test_every_map_comes_back_whole(amap):
    text, report = writer.write(amap)
    assert report.lossless
    assert reader.looks_like(text, ".json")
    back, again = reader.read(text, "x")
    assert back == amap
    assert again.lossless
    assert writer.write(back)[0] == text
