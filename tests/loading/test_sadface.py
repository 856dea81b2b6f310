"""SADFace in its dialects."""

import json
from itertools import pairwise

import pytest
from aif_texts import counts, spoilt, total
from corpus import corpus, expected, needs_corpus
from hypothesis import given
from strategies import examples

from argmap.errors import ArgmapError, LoadError
from argmap.loading import sadface as reader
from argmap.loading.aif_graph import EDGES
from argmap.loading.formats import detect, loads_reported
from argmap.saving import sadface as writer

NODES = ("atoms", "schemes of support", "schemes of conflict")


def atom(key, text, **more):
    return {"id": key, "metadata": {}, "sources": [], "text": text, "type": "atom"} | more


def scheme(key, name, kind="scheme"):
    return {"id": key, "metadata": {}, "name": name, "type": kind}


def edges(*paths):
    steps = [path.split(" > ") for path in paths]
    return [{"id": f"{a}{b}", "source_id": a, "target_id": b} for path in steps for a, b in pairwise(path)]


RICH = {
    "nodes": [
        atom("t", "The ban should stand"),
        atom("a", "It works", sources=[{"resource_id": "r1", "text": "it works", "offset": 4, "length": 8}]),
        atom("b", "It is dear", sources=[{"resource_id": "gone", "text": "dear", "offset": 40}, {"resource_id": "r1"}], metadata={"colour": "red"}),
        atom("c", "Prices fell", sources=[{"resource_id": "r1", "text": "prices fell"}]),
        scheme("s", "support"),
        scheme("x", "conflict"),
        scheme("y", "Argument from\nCause"),
    ],
    "edges": edges("a > s > t", "b > x > s", "c > y > a"),
    "metadata": {
        "core": {"title": "The ban", "description": "A debate.", "notes": "Short.", "analyst_name": "Eve", "created": "2020", "version": "0.2"},
        "more": 1,
    },
    "resources": [
        {"id": "r1", "content": "So, it works. Prices fell.", "type": "text", "metadata": {"title": "Report", "url": "https://x.test/"}},
        {"id": "r2"},
    ],
    "id": "42",
}


def test_atoms_schemes_and_resources():
    amap, report = reader.read(json.dumps(RICH), "x")
    assert (amap.title, amap.note) == ("The ban", "A debate.\nShort.\nAnalysed by Eve.")
    assert [(source.title, source.url, source.note) for source in amap.sources] == [
        ("Report", "https://x.test/", "So, it works. Prices fell."),
        ("Resource 2", None, None),
    ]
    assert amap.claims[0].note == "In the text (characters 4 to 12): “it works”"
    dear, prices = amap.evidence
    assert (dear.source, dear.quotations[0].at) == (None, "from character 40")
    assert (prices.source.ref, prices.quotations[0].text, prices.quotations[0].at) == ("Report", "prices fell", None)
    assert {link.kind: link.tags for link in amap.links if link.target != "The_ban_should_stand"} == {
        "undercuts": (),
        "supports": ("scheme:Argument from Cause",),
    }
    assert counts(report)["dropped"] == {"fields of the document": 3, "metadata of nodes": 1, "fields of resources": 1, "citations": 1}
    assert counts(report)["changed"]["offsets"] == 2
    assert counts(report)["changed"]["names of schemes"] == 1


@pytest.mark.parametrize(
    ("name", "kind", "link"),
    [
        ("support", "scheme", "supports"),
        ("Default\nSupport", "scheme", "supports"),
        ("inference", "scheme", "supports"),
        ("Default Conflict", "scheme", "attacks"),
        ("attack", "scheme", "attacks"),
        ("disagree", "scheme", "attacks"),
        ("Defeat", "scheme", "attacks"),
        ("support", "inference", "supports"),
        ("defeat", "inference", "attacks"),
        ("", "conflict", "attacks"),
        ("Expert Opinion", "inference", "supports"),
        ("Bias", "conflict", "attacks"),
    ],
)
def test_the_name_tells_for_and_against_and_else_the_type_does(name, kind, link):
    document = {"nodes": [atom("a", "A"), atom("t", "T"), scheme("s", name, kind)], "edges": edges("a > s > t")}
    amap, report = reader.read(json.dumps(document), "x")
    assert [one.kind for one in amap.links] == [link]
    assert amap.links[0].tags == ((f"scheme:{name}",) if name in {"Expert Opinion", "Bias"} else ())
    assert "names of schemes" not in counts(report)["changed"]


def test_the_oldest_dialect_has_its_core_at_the_top():
    amap, report = reader.read(
        json.dumps({"analyst_name": "Eve", "analyst_email": "e@x.test", "created": "2018", "edges": [], "nodes": [], "resources": []}), "x"
    )
    assert amap.note == "Analysed by Eve."
    assert counts(report)["dropped"] == {"fields of the document": 2}


def test_elements_of_cytoscape():
    document = {
        "nodes": [
            {"data": {"id": "a", "content": "A", "type": "atom", "typeshape": "roundrectangle"}, "classes": "atom-label"},
            {"data": {"id": "t", "content": "T", "type": "atom"}},
            {"data": {"id": "s", "content": "Default\nConflict", "type": "scheme"}},
        ],
        "edges": [{"data": {"id": "as", "source": "a", "target": "s"}}, {"data": {"id": "st", "source": "s", "target": "t"}}],
    }
    amap, report = reader.read(json.dumps(document), "x")
    assert [(link.kind, link.id) for link in amap.links] == [("attacks", "A->T")]
    assert counts(report)["dropped"] == {"fields of drawings": 1}
    whole = json.dumps({"elements": document, "zoom": 1.5})
    assert detect(whole, ".json") == "sadface"
    again, report = reader.read(whole, "x")
    assert again == amap
    assert counts(report)["dropped"] == {"fields of drawings": 1, "fields of the document": 1}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "x:1:1: this is no SADFace"),
        ('{"nodes": [1]}', r"x: nodes\[0\] must be an object"),
        ('{"nodes": [], "metadata": 3}', "x: metadata must be an object"),
        ('{"nodes": [{"metadata": 3}]}', r"x: nodes\[0\].metadata must be an object"),
        ('{"nodes": [{"sources": 3}]}', r"x: nodes\[0\].sources must be a list"),
        ('{"nodes": [{"sources": [3]}]}', r"x: nodes\[0\].sources\[0\] must be an object"),
        ('{"nodes": [], "resources": [3]}', r"x: resources\[0\] must be an object"),
    ],
)
def test_what_is_no_sadface_is_refused_with_its_place(text, message):
    with pytest.raises(LoadError, match=message):
        reader.read(text, "x")


def test_content_tells():
    assert reader.looks_like('{"analyst_name": "Eve", "nodes": [], "edges": [], "resources": []}', "")
    assert not reader.looks_like('{"nodes": [{"nodeID": "1"}], "edges": [], "resources": []}', "")
    assert not reader.looks_like('{"nodes": [{"id": "1"}], "edges": []}', "")
    assert not reader.looks_like('[{"nodes": "source_id"}]', "")


@needs_corpus
@pytest.mark.parametrize("path", corpus("sadface"), ids=lambda path: path.name)
def test_real_files_give_at_least_what_is_expected_and_account_for_the_rest(path):
    text, least = path.read_text(encoding="utf-8"), expected(path)
    amap, report = loads_reported(text, name=path.name)
    assert report.source == "sadface"
    assert len(amap.nodes) == least["types"]["atom"]
    assert len(amap.links) == least["types"]["scheme"]
    assert sum(link.kind == "attacks" for link in amap.links) == least["schemes"].get("conflict", 0)
    assert total(report, *NODES) == sum(least["types"].values())
    assert total(report, EDGES) == least["edges"]
    assert loads_reported(writer.write(amap)[0], name="again.sadface")[0] == amap


@examples(100)
@given(spoilt(RICH) | spoilt(json.loads(writer.write(reader.read(json.dumps(RICH), "x")[0])[0])))
def test_spoilt_files_give_a_map_or_a_clear_error(document):
    try:
        amap, _ = reader.read(json.dumps(document), "x")
    except ArgmapError as error:
        assert str(error)  # noqa: PT017 - either way is right
    else:
        assert reader.read(writer.write(amap)[0], "y")[0] == amap


def test_blank_fields_of_the_document_are_nothing_to_lose():
    text = '{"id": "x", "nodes": [{"id": "1", "type": "atom", "text": "It rains"}], "edges": [], "resources": [], "extra": "", "more": "here"}'
    _, report = reader.read(text, "f.json")
    assert [entry.places for entry in report.dropped if entry.what == "fields of the document"] == [("id", "more")]
