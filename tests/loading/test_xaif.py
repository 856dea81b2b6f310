"""What OVA saves."""

import json

import pytest
from aif_texts import aif, counts, spoilt, total
from corpus import corpus, expected, needs_corpus
from hypothesis import given
from strategies import examples

from argmap.errors import ArgmapError, LoadError
from argmap.loading import xaif as reader
from argmap.loading.aif_graph import EDGES, OTHER, WORDS
from argmap.loading.formats import loads_reported
from argmap.saving import aif as writer

NODES = (*WORDS.values(), OTHER)

GRAPH = json.loads(
    aif(
        {
            "i1": "I It thaws",
            "i2": "I Spring comes",
            "i3": "I Days are long",
            "r": "RA Default Inference",
            "r2": "RA Default Inference",
            "l1": "L Ann: It thaws",
            "y1": "YA Asserting",
        },
        "i1 > r > i2",
        "i3 > r2 > i2",
        "l1 > y1 > i1",
    )
)
TEXT = 'Look: <span id="nodel1" class="highlighted">it  <b>thaws</b></span>,<br>so <span id="nodei2">spring is here</span>; <span id="nodei3">long days</span>'
NEW = {
    "AIF": GRAPH,
    "text": TEXT + '<span id="noder">so</span>',
    "dialog": True,
    "OVA": {"firstname": "Eve", "surname": "Doe", "url": "https://x.test/", "nodes": [{"nodeID": "i1", "x": 3}], "edges": [{}, {}]},
    "odd": 3,
}
OLD = {
    "nodes": [
        {"id": 1, "x": 3, "y": 4, "type": "I", "text": "It thaws", "participantID": 5, "comment": "sure?", "scheme": "0", "visible": True},
        {"id": 2, "type": "RA", "text": "Default Inference", "scheme": "72", "descriptors": {}, "participantID": "0"},
        {"id": 3, "type": "I", "text": "Spring comes", "majorClaim": True, "participantID": 5},
        {"id": 4, "type": "L", "text": "It thaws", "participantID": 6},
        {"id": 5, "type": "YA", "text": "Asserting", "participantID": 5},
    ],
    "edges": [
        {"from": {"id": 1}, "to": {"id": 2}, "visible": True, "date": "2020"},
        {"from": {"id": 2}, "to": {"id": 3}},
        {"from": {"id": 4}, "to": {"id": 5}},
        {"from": {"id": 5}, "to": {"id": 1}},
        {"from": None, "to": {"id": 1}},
    ],
    "participants": [{"id": 5, "firstname": "Ann", "surname": "Lee"}, {"id": 6, "firstname": "Bo", "surname": ""}],
    "analysis": {"txt": "It thaws.<br>", "annotatorName": "Eve", "documentTitle": "On ice", "documentSource": "https://x.test/", "ovaVersion": "2"},
}


def test_the_analysed_text_is_a_source_with_its_marked_passages():
    amap, report = reader.read(json.dumps(NEW), "x/ice.json")
    assert (amap.title, amap.note) == ("ice", "Analysed by Eve Doe.")
    text, ann = amap.sources
    assert (text.title, text.url, text.note, ann.title, ann.rests_on) == (
        "The analysed text",
        "https://x.test/",
        "Look: it thaws,\nso spring is here; long daysso",
        "Ann",
        text.id,
    )
    thaws, days = amap.evidence
    assert (thaws.source.ref, [said.text for said in thaws.quotations]) == (ann.id, ["It thaws"])
    assert (days.source.ref, [(said.text, said.by) for said in days.quotations]) == (text.id, [("long days", None)])
    assert amap.theses[0].note == "In the text: “spring is here”"
    assert counts(report)["dropped"] == {"other keys": 2, "marked passages": 1, "positions of nodes": 1, "positions of edges": 2}
    assert counts(report)["changed"]["marked passages"] == 3


def test_a_passage_that_differs_from_the_words_is_a_quotation_of_its_own():
    graph = NEW | {"text": '<span id="nodel1">it is thawing</span>', "OVA": None}
    amap, report = reader.read(json.dumps(graph), "x")
    assert [said.text for said in amap.evidence[0].quotations] == ["It thaws", "it is thawing"]
    assert amap.note is None
    amap, _ = reader.read(json.dumps(NEW | {"text": {"txt": TEXT}}), "x")
    assert len(amap.sources) == 2
    assert "marked passages" in counts(report)["changed"]


def test_files_of_other_tools_mark_by_the_number_alone_and_keep_the_address_beside_the_text():
    marked = '<span class="highlighted" id="l1">it is thawing</span>'
    text = {"txt": marked, "url": "https://y.test/", "lang": "en", "length": None}
    amap, report = reader.read(json.dumps({"AIF": GRAPH, "text": text, "ova": {"firstname": "Eve", "zoom": 2, "nodes": []}, "dialog": False}), "x")
    assert [said.text for said in amap.evidence[0].quotations] == ["It thaws", "it is thawing"]
    assert (amap.sources[0].url, amap.note) == ("https://y.test/", "Analysed by Eve.")
    assert counts(report)["dropped"] == {"fields of the text": 1, "other keys": 1}


def test_a_file_without_a_text_has_no_source_for_it():
    amap, _ = reader.read(json.dumps({"AIF": GRAPH, "text": ""}), "x")
    assert [source.title for source in amap.sources] == ["Ann"]


def test_older_files_are_read_too():
    assert reader.looks_like(json.dumps(OLD), ".json")
    amap, report = reader.read(json.dumps(OLD), "x")
    assert (amap.title, amap.note, [source.title for source in amap.sources]) == ("On ice", "Analysed by Eve.", ["On ice", "Bo"])
    assert amap.sources[0].note == "It thaws."
    item, thesis = amap.evidence[0], amap.theses[0]
    assert (item.note, [(said.text, said.by) for said in item.quotations]) == ("sure?", [("It thaws", "Bo")])
    assert thesis.note == "Said by Ann Lee."
    assert amap.links[0].id == "It_thaws->Spring_comes"
    assert amap.links[0].tags == ()
    assert counts(report)["dropped"] == {
        "fields of nodes": 1,
        "numbers of schemes": 2,
        "fields of edges": 1,
        EDGES: 1,
        "positions of nodes": 5,
        "fields of the analysis": 1,
    }
    assert total(report, *NODES) == 5
    assert total(report, EDGES) == 5


def test_older_files_may_have_no_nodes():
    amap, _ = reader.read(json.dumps(OLD | {"nodes": None, "edges": None}), "x")
    assert amap.nodes == ()


def test_older_files_may_lack_everything_but_the_graph():
    amap, _ = reader.read('{"nodes": [], "edges": []}', "x")
    assert (amap.nodes, amap.sources) == ((), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{}", "x:1:1: this is no xAIF: it has no 'AIF'"),
        ('{"AIF": []}', "x: AIF must be an object, not a list"),
        ('{"AIF": {}, "OVA": 3}', "x: OVA must be an object, not a number"),
        ('{"AIF": {}, "OVA": {"nodes": 3}}', "x: OVA.nodes must be a list"),
        ('{"nodes": [3], "edges": []}', r"x: nodes\[0\] must be an object"),
        ('{"nodes": [], "edges": [{"from": 3}]}', r"x: edges\[0\].from must be an object"),
        ('{"nodes": [], "edges": [], "analysis": 3}', "x: analysis must be an object"),
    ],
)
def test_what_is_no_xaif_is_refused_with_its_place(text, message):
    with pytest.raises(LoadError, match=message):
        reader.read(text, "x")
    assert not reader.looks_like("AIF", "")


@needs_corpus
@pytest.mark.parametrize("path", corpus("xaif"), ids=lambda path: path.name)
def test_real_files_give_at_least_what_is_expected_and_account_for_the_rest(path):
    text, least = path.read_text(encoding="utf-8"), expected(path)
    amap, report = loads_reported(text, name=path.name)
    assert report.source == "xaif"
    assert len(amap.nodes) == least["nodes"].get("I", 0)
    assert len(amap.links) == least["nodes"].get("RA", 0)
    assert total(report, *NODES) == sum(least["nodes"].values())
    assert total(report, EDGES) == least["edge_records"]
    assert total(report, "records of speech") == least["locutions"]
    assert loads_reported(writer.write(amap)[0], name="again.aif")[0] == amap


@examples(100)
@given(spoilt(NEW) | spoilt(OLD))
def test_spoilt_files_give_a_map_or_a_clear_error(document):
    try:
        amap, _ = reader.read(json.dumps(document), "x")
    except ArgmapError as error:
        assert str(error)  # noqa: PT017 - either way is right
    else:
        assert reader.looks_like.__doc__
        assert amap.title
