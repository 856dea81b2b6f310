"""AIF files as maps: statements, steps, who said what, and an account of every node and edge."""

import json

import pytest
from aif_texts import aif, counts, spoilt, total
from corpus import corpus, expected, needs_corpus
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from argmap.errors import ArgmapError, LoadError
from argmap.loading import aif as reader
from argmap.loading.aif_graph import EDGES, OTHER, WORDS
from argmap.loading.formats import detect, loads_reported
from argmap.saving import aif as writer

NODES = (*WORDS.values(), OTHER)

RICH = aif(
    {
        "t": "I The harbour should be filled in",
        "c": "I Nobody uses it",
        "e": "I Two boats moored last year",
        "d": "I A count was taken in winter",
        "s": {"is": "RA Default Inference", "scheme": "Example"},
        "r": "RA Default Inference",
        "u": "CA Default Conflict",
        "m": "MA Default Rephrase",
        "p": "PA Default Preference",
        "l": "L Ann Lee: Two boats, no more",
        "y": "YA Asserting",
        "k": "TA Default Transition",
    },
    "e > s > c > r > t",
    "d > u > s",
    "d > m > e",
    "l > y > e",
    "l > k",
    "p > t",
    locutions=[{"nodeID": "l", "personID": "4", "start": "2024-05-06 10:00:00", "end": None}],
    participants=[{"participantID": "4", "firstname": "Ann", "surname": "Lee"}],
)


def read(text):
    amap, report = reader.read(text, "town.json")
    assert report == loads_reported(text, name="town.json")[1]
    return amap, report


def test_a_file_with_everything_in_it():
    amap, report = read(RICH)
    assert amap.title == "town"
    thesis, claim = amap.theses[0], amap.claims[0]
    boats, count = amap.evidence
    assert (thesis.text, claim.text) == ("The harbour should be filled in", "Nobody uses it")
    assert (boats.source.ref, boats.quotations[0].text, boats.quotations[0].by, boats.date.isoformat()) == (
        "Ann_Lee",
        "Two boats, no more",
        "Ann Lee",
        "2024-05-06",
    )
    assert count.retells == boats.id
    step = amap.link(f"{boats.id}->{claim.id}")
    assert step.tags == ("scheme:Example",)
    assert [(link.kind, link.premises, link.target) for link in amap.links if link.kind == "undercuts"] == [("undercuts", (count.id,), step.id)]
    assert total(report, *NODES) == 12
    assert total(report, EDGES) == 12
    assert counts(report)["dropped"] == {"preferences (PA)": 1, "transitions (TA)": 1, EDGES: 2}


def test_types_that_are_unknown_are_reported():
    _, report = read(aif({"a": "I A", "x": "ZZ what", "y": " none"}, "x > a"))
    assert counts(report)["dropped"] == {OTHER: 2, EDGES: 1}


def test_a_file_with_nothing_in_it_is_an_empty_map():
    amap, report = read('{"nodes": [], "edges": [], "locutions": []}')
    assert (amap.nodes, amap.links, report.lossless) == ((), (), True)


def test_twins_and_loose_ends_are_reported():
    text = json.dumps(
        {
            "nodes": [
                {"nodeID": 1, "text": "A", "type": "I"},
                {"nodeID": 1, "text": "A", "type": "i"},
                {"nodeID": 1, "text": "Another", "type": "I", "timestamp": "2020"},
                {"nodeID": 2, "text": "", "type": "RA"},
                {"nodeID": 2, "text": "", "type": "CA"},
                {"nodeID": 3, "text": "B", "type": "I", "odd": 1},
                {"text": 5, "type": "I"},
            ],
            "edges": [
                {"fromID": 3, "toID": 2},
                {"fromID": "3", "toID": "2", "weight": 2},
                {"fromID": 2, "toID": 1, "formEdgeID": None},
                {"fromID": 9, "toID": 1},
                {"toID": 1},
                {"fromID": 3, "toID": 1},
            ],
            "locutions": None,
            "schemefulfillments": [{"nodeID": 2, "schemeID": 4}],
            "odd": {"a": 1},
            "argmap": 3,
        }
    )
    amap, report = read(text)
    assert [node.text for node in amap.nodes] == ["A", "Another", "B", "5"]
    assert [link.id for link in amap.links] == ["B->A"]
    assert counts(report)["dropped"] == {
        "conflicts (CA)": 1,
        "fields of nodes": 2,
        "fields of edges": 1,
        "entries of schemefulfillments": 1,
        "other keys": 1,
        EDGES: 3,
    }
    assert counts(report)["changed"] == {"statements (I)": 1, "ids": 6, EDGES: 1, "statements": 1}
    assert total(report, *NODES) == 7
    assert total(report, EDGES) == 6


def test_signs_that_are_written_for_html_stand_as_they_look_unless_argmap_wrote_them():
    told = {"a": "I It&#8217;s &quot;wet&quot; &amp; R&D; &#x2014; &nosuch;", "b": "I a & b", "c": {"is": "I &amp;", "argmap": {"id": "c", "kind": "claim"}}}
    amap, report = read(aif(told))
    assert {node.text for node in amap.nodes} == {'It\u2019s "wet" & R&D; \u2014 &nosuch;', "a & b", "&amp;"}
    assert counts(report)["changed"]["texts"] == 1


def test_texts_that_are_none_are_reported():
    nodes = [{"nodeID": 1, "text": None, "type": "I"}, {"nodeID": 2, "text": ["It rains"], "type": "I"}, {"nodeID": 3, "text": 7, "type": "I"}]
    amap, report = read(json.dumps({"nodes": nodes}))
    assert [node.text for node in amap.nodes] == ["n1", "n2", "7"]
    assert counts(report)["changed"]["texts"] == 2
    assert counts(report)["dropped"] == {"fields of nodes": 1}


def test_a_statement_that_the_analyst_calls_the_major_claim_is_the_thesis():
    amap, _ = read(aif({"a": {"is": "I A", "majorClaim": True}, "b": "I B", "s": "RA Default Inference"}, "a > s > b"))
    assert [node.text for node in amap.theses] == ["A"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1]", "x: the file must be an object, not a list"),
        ("{}", "x:1:1: this is no AIF: it has neither 'nodes' nor 'edges'"),
        ('{"nodes": 3}', "x: nodes must be a list, not a number"),
        ('{"nodes": ["a"]}', r"x: nodes\[0\] must be an object, not a text"),
        ('{"edges": [null]}', r"x: edges\[0\] must be an object, not null"),
        ('{"nodes": [], "locutions": [1]}', r"x: locutions\[0\] must be an object"),
        ('{"nodes": [], "participants": [1]}', r"x: participants\[0\] must be an object"),
        ('{"nodes": [\n', "x:2:1: this is no JSON"),
    ],
)
def test_what_is_no_aif_is_refused_with_its_place(text, message):
    with pytest.raises(LoadError, match=message):
        reader.read(text, "x")


def test_what_argmap_wrote_beside_it_is_checked():
    for side, message in (
        ({"kind": "fact"}, "node a: kind must be one of thesis, claim, evidence, not 'fact'"),
        ({"kind": ["thesis"]}, "node a: kind must be one of"),
        ({"kind": "claim", "base": 2}, "node a: .*less than or equal to 1|node a: "),
        ({"kind": "claim", "status": "confirmed"}, "node a: unknown key 'status'"),
    ):
        with pytest.raises(LoadError, match=message):
            reader.read(aif({"a": {"is": "I A", "argmap": side}}), "x")
    with pytest.raises(LoadError, match="node s: "):
        reader.read(aif({"a": "I A", "b": "I B", "s": {"is": "RA ", "argmap": {"weight": 3}}}, "a > s > b"), "x")
    with pytest.raises(LoadError, match="node l: "):
        reader.read(aif({"a": "I A", "l": {"is": "L A", "argmap": {}}}), "x")
    with pytest.raises(LoadError, match=r"sources\[0\] of argmap's own"):
        reader.read(aif({"a": "I A"}, argmap={"sources": [{"id": "s"}]}), "x")
    circle = [{"id": "r", "title": "R", "rests_on": "s"}, {"id": "s", "title": "S", "rests_on": "r"}]
    with pytest.raises(LoadError, match="x: source 'r' rests on itself"):
        reader.read(aif({"a": "I A"}, argmap={"sources": circle}), "x")


def test_what_no_longer_fits_beside_an_edited_file_is_dropped():
    side = {"title": "Harbour", "perspectives": [{"id": "ann", "base": {"gone": 0.5}}], "policy": {"claimed": 0.2}, "sources": {"no": "list"}}
    amap, report = read(aif({"a": {"is": "I A", "argmap": {"id": "a.b", "kind": "evidence", "corroborates": "gone", "source": "lost"}}}, argmap=side))
    assert (amap.title, amap.policy.claimed, amap.perspectives) == ("Harbour", 0.2, ())
    assert (amap.evidence[0].id, amap.evidence[0].source) == ("a.b", None)
    assert counts(report)["dropped"] == {"perspectives that argmap wrote": 1, "citations": 1, "retellings": 1}


def test_content_tells():
    assert detect('\ufeff {"nodes": [], "edges": [{"fromID": "1"}]}', ".yaml") == "aif"
    assert detect('{"nodes": [{"nodeID": 1}]}', ".json") == detect('{"edges": [], "nodes": null, "locutions": []}') == "aif"
    assert detect('{"nodes": [{"id": 1}], "edges": []}', ".json") == "argmap"
    assert not reader.looks_like("nodes edges nodeID", ".aif")


@needs_corpus
@pytest.mark.parametrize("path", corpus("aif"), ids=lambda path: path.name)
def test_real_files_give_at_least_what_is_expected_and_account_for_the_rest(path):
    text, least = path.read_text(encoding="utf-8"), expected(path)
    amap, report = loads_reported(text, name=path.name)
    data = json.loads(text)
    assert report.source == "aif"
    assert len(amap.nodes) == least["nodes"]["I"]
    assert len(amap.links) == least["nodes"].get("RA", 0) + least["nodes"].get("CA", 0)
    assert sum(len(link.premises) > 1 for link in amap.links if link.kind == "supports") == least["linked_RA"]
    assert sum(link.kind == "undercuts" for link in amap.links) == least["undercuts"]
    assert total(report, *NODES) == len(data["nodes"])
    assert total(report, EDGES) == least["edge_records"]
    assert total(report, "records of speech") == least["locutions"]
    assert loads_reported(writer.write(amap)[0], name="again.aif")[0] == amap


@examples(150)
@given(spoilt(json.loads(RICH)) | spoilt(json.loads(writer.write(reader.read(RICH, "x")[0])[0])))
def test_spoilt_files_give_a_map_or_a_clear_error(document):
    try:
        amap, report = reader.read(json.dumps(document), "x")
    except ArgmapError as error:
        assert str(error)  # noqa: PT017 - either way is right
    else:
        assert total(report, *NODES) == len(document.get("nodes") or [])
        assert total(report, EDGES) == len(document.get("edges") or [])
        assert reader.read(writer.write(amap)[0], "y")[0] == amap


@examples(50)
@given(st.text(max_size=40))
def test_any_text_is_refused_or_read(text):
    reader.looks_like(text, "")
    with pytest.raises(ArgmapError):
        reader.read(text, "x")
