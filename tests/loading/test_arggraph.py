"""Argument graphs as XML."""

from contextlib import suppress

import pytest
from corpus import corpus, expected, needs_corpus
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError, LoadError
from argmap.loading.arggraph import looks_like, read
from argmap.loading.formats import detect
from argmap.saving.map_file import dumps

BIN = """<?xml version='1.0' encoding='UTF-8'?>
<arggraph id="bins" topic_id="sort_the_rubbish" stance="pro">
  <edu id="e1"><![CDATA[Sorting is a nuisance,]]></edu>
  <edu id="e2">and bins   smell.</edu>
  <edu id="e3">But &lt;much&gt; is burnt</edu>
  <edu id="e4">that could be used.</edu>
  <edu id="e5">We should sort.</edu>
  <joint id="j1"/>
  <adu id="a1" type="opp"/>
  <adu id="a2" type="opp"/>
  <adu id="a3" type="pro"/>
  <adu id="a5" type="pro"/>
  <adu id="a6"/>
  <edge id="s4" src="e4" trg="j1" type="seg"/>
  <edge id="s3" src="e3" trg="j1" type="seg"/>
  <edge id="s0" src="j1" trg="a3" type="seg"/>
  <edge id="s1" src="e1" trg="a1" type="seg"/>
  <edge id="s2" src="e2" trg="a2" type="seg"/>
  <edge id="s5" src="e5" trg="a5" type="seg"/>
  <edge id="c1" src="a1" trg="a5" type="reb"/>
  <edge id="c2" src="a2" trg="a1" type="exa"/>
  <edge id="c3" src="a3" trg="c1" type="und"/>
  <edge id="c4" src="a6" trg="c3" type="add"/>
</arggraph>
"""


def reported(report):
    return {side: [(entry.what, entry.how, entry.count, entry.places) for entry in getattr(report, side)] for side in ("kept", "changed", "dropped")}


def graph(*edges, units="abc"):
    """Read units that are called by letters, and edges (id, source, target, type)."""
    made = "".join(f'<edu id="e{unit}">{unit}</edu><adu id="{unit}"/><edge id="s{unit}" src="e{unit}" trg="{unit}" type="seg"/>' for unit in units)
    made += "".join('<edge id="{}" src="{}" trg="{}" type="{}"/>'.format(*edge) for edge in edges)
    amap, report = read(f"<arggraph>{made}</arggraph>", "g.xml")
    return [(link.id, link.premises, link.kind, link.target) for link in amap.links], reported(report)


def test_a_graph_becomes_a_map():
    amap, report = read(BIN, "bins.xml")
    assert (amap.title, amap.note) == ("sort the rubbish", "text: bins; stance: pro")
    assert [(node.kind, node.id, node.text, node.tags) for node in amap.nodes] == [
        ("thesis", "a5", "We should sort.", ("pro",)),
        ("claim", "a1", "Sorting is a nuisance,", ("opp",)),
        ("evidence", "a2", "and bins smell.", ("opp",)),
        ("evidence", "a3", "But <much> is burnt that could be used.", ("pro",)),
        ("evidence", "a6", "a6", ()),
    ]
    assert [(link.id, link.premises, link.kind, link.target, link.tags) for link in amap.links] == [
        ("a1->a5", ("a1",), "attacks", "a5", ()),
        ("a2->a1", ("a2",), "supports", "a1", ("example",)),
        ("c3", ("a3", "a6"), "undercuts", "a1->a5", ()),
    ]
    assert report.lossless
    assert ("segments", "", 5, ()) in reported(report)["kept"]
    assert ("units", "no segment belongs to them, so they are called after their ids", 1, ("a6",)) in reported(report)["changed"]


def test_premises_are_added_to_edges_through_added_ones():
    links, found = graph(("x", "a", "c", "sup"), ("y", "b", "x", "add"), ("z", "d", "y", "add"), ("u", "e", "z", "und"), units="abcde")
    assert links == [("x", ("a", "b", "d"), "supports", "c"), ("u", ("e",), "undercuts", "x")]
    assert not found["dropped"]


def test_edges_onto_what_they_usually_do_not_lead_to_are_kept_and_reported():
    links, found = graph(("x", "a", "b", "sup"), ("y", "c", "x", "reb"), ("z", "c", "x", "sup"), ("w", "c", "b", "und"))
    assert links == [("a->b", ("a",), "supports", "b"), ("c->b", ("c",), "attacks", "b"), ("y", ("c",), "undercuts", "a->b"), ("z", ("c",), "backs", "a->b")]
    assert [how for what, how, _, _ in found["changed"] if what == "edges"] == [
        "reb onto an edge became: undercuts",
        "sup onto an edge became: backs",
        "und onto a unit became: attacks",
    ]


def test_what_leads_nowhere_is_reported():
    links, found = graph(
        ("a1", "a", "gone", "add"),
        ("a2", "a", "a2", "add"),
        ("a3", "a", "a4", "add"),
        ("a4", "a", "a3", "add"),
        ("a5", "s1", "x", "add"),
        ("x", "a", "b", "sup"),
        ("y", "x", "b", "sup"),
        ("z", "a", "b", "maybe"),
        ("x", "b", "a", "sup"),
        ("s1", "ea", "gone", "seg"),
        ("s2", "ea", "b", "seg"),
        ("v", "a", "a1", "und"),
    )
    assert links == [("a->b", ("a",), "supports", "b")]
    assert found["dropped"] == [
        ("elements", "their id is there already", 1, ("x (line 1)",)),
        ("seg edges", "they do not lead from a segment to a unit", 1, ("s1",)),
        ("seg edges", "the segment belongs to another unit", 1, ("s2",)),
        ("add edges", "they do not lead from a unit to an edge between units", 5, ("a1", "a2", "a3", "a4", "a5")),
        ("edges", "the type 'maybe' is none that is known", 1, ("z",)),
        ("links", "they start from what is not in the file", 1, ("y",)),
        ("links", "they bear on a link that is not there", 1, ("v",)),
    ]


def test_segments_of_no_unit_and_other_elements_are_reported():
    _, report = read("<arggraph><edu id='e'>Lost</edu><picture/><adu id='a'/></arggraph>", "x.xml")
    assert reported(report)["dropped"] == [
        ("other elements", "<picture> is nothing that an arggraph has", 1, ("line 1",)),
        ("segments", "no unit is made of them", 1, ("e",)),
    ]


def test_other_xml_is_refused():
    with pytest.raises(LoadError, match=r"x\.xml:2:1: this is no arggraph: its first element is <lkif>"):
        read("<!-- arggraph -->\n<lkif/>", "x.xml")
    assert detect(BIN, ".xml") == "arggraph"
    assert not looks_like("arggraph <arggraph>", ".xml")
    assert not looks_like("<lkif/>", ".xml")


@needs_corpus
@pytest.mark.parametrize("path", corpus("arggraph_xml"), ids=lambda path: path.stem)
def test_real_graphs_are_accounted_for_to_the_last_edge(path):
    least = expected(path)
    edges = least["edges"]
    amap, report = read(path.read_text(encoding="utf-8"), path.name)
    assert report.lossless
    assert len(amap.nodes) == least["adu"]
    assert next(entry.count for entry in report.kept if entry.what == "segments") == least["edu"] == edges["seg"]
    for kind, types in (("supports", ("sup", "exa")), ("attacks", ("reb",)), ("undercuts", ("und",))):
        assert sum(link.kind == kind for link in amap.links) == sum(edges.get(one, 0) for one in types)
    assert sum(len(link.premises) - 1 for link in amap.links) == edges.get("add", 0)
    assert len(amap.theses) == 1


@given(st.data())
def test_mutated_graphs_give_a_map_or_a_refusal(data):
    lines = BIN.splitlines()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.sampled_from(["sup", "und", "add", "a1", "a5", "c1", "c3", "j1", "e1", "", '"', "<"]))
        lines[at] = lines[at].replace(data.draw(st.sampled_from(["add", "und", "reb", "seg", "a1", "a5", "c1", "c3", "j1", "e4", '"'])), other)
    with suppress(ArgmapError):
        amap, _ = read("\n".join(lines), "x.xml")
        assert dumps(amap)
