"""GraphML, GEXF and node-link JSON of other tools, and of argmap after other tools had them."""

import io
import json

import networkx as nx
import pytest
from graph_texts import D3, GEPHI, NETWORKX, PLAIN, YED
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from argmap.errors import ArgmapError, LoadError
from argmap.graph_files import to_gexf, to_graphml, to_node_link
from argmap.loading import gexf, graphml, node_link
from argmap.loading.formats import detect, loads_reported
from argmap.loading.map_file import loads

MAP = loads("""
argmap: 1
title: Will it rain?
theses: {rain: {text: It will rain}}
evidence: {clouds: {text: Clouds gather, title: Clouds, supports: {rain: 0.7}}, june: {text: It is June}}
links: {doubt: {from: june, undercuts: clouds->rain}}
""")


def said(side):
    found = {}
    for entry in side:
        found[entry.what] = found.get(entry.what, 0) + entry.count
    return found


@pytest.mark.parametrize(
    ("text", "suffix", "name"),
    [
        (YED, ".xml", "graphml"), (PLAIN, ".graphml", "graphml"), (GEPHI, ".txt", "gexf"), (NETWORKX, ".json", "node-link"), (D3, ".json", "node-link"),
        (to_graphml(MAP), "", "graphml"), (to_gexf(MAP), "", "gexf"), (to_node_link(MAP), "", "node-link"),
    ],
)  # fmt: skip
def test_graphs_are_told_by_their_content(text, suffix, name):
    assert detect(text, suffix) == name


@pytest.mark.parametrize(
    "text", ['{"nodes": []}', '{"nodes": [1], "edges": [{"fromID": "1"}]}', "nodes", '["nodes", {"edges": []}]', '{"nodes": [], "edges": []}']
)
def test_other_json_is_no_graph(text):
    assert not node_link.looks_like(text, ".json")


def test_an_empty_graph_of_networkx_is_one():
    text = json.dumps(nx.node_link_data(nx.MultiDiGraph(), edges="links"))
    assert node_link.looks_like(text, ".json")
    assert node_link.read(text, "x")[0].nodes == ()


def test_yeds_labels_are_read():
    amap, report = graphml.read(YED, "maps/rain.graphml")
    assert amap.title == "rain"
    assert [(thesis.id, thesis.text) for thesis in amap.theses] == [("n0", "It rains")]
    assert [(item.id, item.title, item.text) for item in amap.evidence] == [("n1", "Clouds", "Clouds gather over the hill"), ("n2", None, "The radio says no")]
    assert [(link.kind, link.id) for link in amap.links] == [("supports", "e0"), ("attacks", "e1")]
    assert report.lossless
    assert said(report.changed) == {"looks": 3, "statements": 1}


def test_attributes_are_read_by_their_names():
    """Weights go up to 4, so they are quarters: 4, -2 and -1 become 1, 0.5 and 0.25."""
    amap, report = graphml.read(PLAIN, "x")
    assert amap.title == "Will it rain?"
    assert (amap.theses[0].id, amap.theses[0].base) == ("rain", 0.4)
    assert {node.id: node.tags for node in amap.nodes} == {"rain": (), "clouds": ("rumour",), "two_words": ()}
    assert [(link.kind, link.premises, link.target, link.weight, link.tags) for link in amap.links] == [
        ("supports", ("clouds",), "rain", 1.0, ()),
        ("attacks", ("clouds",), "two_words", 0.25, ()),
        ("supports", ("two_words",), "clouds", 1.0, ("causes",)),
        ("attacks", ("two_words",), "rain", 0.5, ()),
    ]
    assert said(report.changed) == {"kinds of nodes": 1, "kinds of edges": 1, "edges": 2, "weights": 4}
    assert said(report.dropped) == {"'mood' of nodes": 1, "'base score' of nodes": 1, "'proven' of nodes": 1}


def test_gephis_files_are_read():
    amap, report = gexf.read(GEPHI, "x")
    assert (amap.title, amap.note) == ("Rain", "Talk of the town")
    assert [thesis.text for thesis in amap.theses] == ["It rains"]
    assert [(link.kind, link.premises, link.weight) for link in amap.links] == [("supports", ("b",), 1.0), ("attacks", ("c",), 0.5)]
    assert said(report.changed) == {"looks": 1, "weights": 2}


@pytest.mark.parametrize(
    "begins",
    [
        '<gexf xmlns="http://www.gexf.net/1.3" version="1.3" xmlns:viz="http://www.gexf.net/1.3/viz">',
        "<gexf xmlns='http://www.gephi.org/gexf' xmlns:viz='http://www.gephi.org/gexf/viz'>",
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz">',
    ],
)
def test_gexf_is_read_whatever_its_namespace_is_called(begins):
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
    {begins}<graph defaultedgetype="directed"><nodes><node id="a" label="It rains"><viz:size value="2"/></node><node id="b" label="Clouds"/></nodes>
    <edges><edge id="0" source="b" target="a" weight="0.5"/></edges></graph></gexf>"""
    amap, report = gexf.read(text, "rain.gexf")
    assert ([node.text for node in amap.nodes], amap.links[0].weight) == (["It rains", "Clouds"], 0.5)
    assert said(report.changed)["looks"] == 1


def test_gexf_without_a_namespace_is_read():
    amap, _ = gexf.read('<gexf version="1.2"><graph><nodes><node id="a" label="It rains"/></nodes></graph></gexf>', "rain.gexf")
    assert amap.theses[0].text == "It rains"


def test_node_link_data_are_read():
    amap, report = node_link.read(NETWORKX, "x")
    assert amap.title == "Rain"
    clouds, radio = amap.evidence
    assert (clouds.tags, clouds.status, clouds.note, amap.source(clouds.source.ref).url) == (("sky", "1"), "confirmed", "Seen.", "https://sky.example/1")
    assert (radio.base, amap.source(radio.source.ref).title) == (0.3, "Radio")
    assert [(link.kind, link.why, link.tags) for link in amap.links] == [("supports", "They bring it", ("old", "wet")), ("attacks", None, ())]
    assert report.lossless


@pytest.mark.parametrize(("way", "links"), [("directed", 1), ("undirected", 2)])
def test_graphologys_data_are_read(way, links):
    nodes = [{"key": "a", "attributes": {"label": "It rains", "color": "blue"}}, {"key": "b", "attributes": {"label": "Clouds"}}]
    edges = [{"key": "e", "source": "b", "target": "a", "attributes": {"label": "pro", "weight": 0.5}}]
    text = json.dumps({"options": {"type": way, "multi": False}, "attributes": {"name": "Rain?"}, "nodes": nodes, "edges": edges})
    assert detect(text, ".json") == "node-link"
    amap, report = node_link.read(text, "x.json")
    assert (amap.title, {node.text for node in amap.nodes}) == ("Rain?", {"It rains", "Clouds"})
    assert (len(amap.links), amap.links[0].kind, amap.links[0].weight) == (links, "supports", 0.5)
    assert said(report.changed)["looks"] == 1
    assert not report.dropped


def test_attributes_in_an_object_of_their_own_rename_nothing():
    nodes = [{"key": "a", "attributes": {"id": "7", "label": "It rains"}}, {"key": "b", "attributes": {"key": "x", "label": "Clouds"}}]
    edges = [{"key": "e", "source": "b", "target": "a", "attributes": {"id": "8", "source": "Wikipedia", "target": 3}}]
    amap, _ = node_link.read(json.dumps({"nodes": nodes, "edges": edges}), "x.json")
    assert [(link.id, *link.premises, link.target) for link in amap.links] == [("e", "b", "a")]


def test_a_node_may_have_an_empty_name():
    graph = nx.DiGraph([("", "wet")])
    amap, _ = graphml.read("\n".join(nx.generate_graphml(graph)), "x")
    assert [(link.kind, link.target) for link in amap.links] == [("supports", "wet")]


def test_nodes_without_ids_are_named_by_their_place():
    amap, _ = node_link.read(D3, "x")
    assert (amap.title, [(node.id, node.text) for node in amap.nodes]) == ("Rain", [("0", "It rains"), ("1", "Clouds gather")])
    assert amap.links[0].weight == 0.5


def test_edges_without_direction_bear_both_ways():
    graph = nx.Graph(name="t")
    graph.add_edge("a", "b", sign="-")
    graph.add_edge("a", "a", sign="+")
    amap, report = graphml.read("\n".join(nx.generate_graphml(graph)), "x")
    assert [(link.kind, *link.premises, link.target) for link in amap.links] == [("supports", "a", "a"), ("attacks", "a", "b"), ("attacks", "b", "a")]
    assert said(report.changed)["edges without direction"] == 3


def test_undercuts_end_on_the_names_of_edges():
    text = """{"nodes": [{"id": "a"}, {"id": "b"}, {"id": "e"}],
        "edges": [{"source": "a", "target": "b", "kind": "undercuts"}, {"source": "e", "target": "b", "kind": "backs", "weight": -0.5}]}"""
    amap, report = node_link.read(text, "x")
    assert [link.kind for link in amap.links] == ["attacks", "supports"]
    assert said(report.changed)["undercuts and backings"] == 2
    assert ("weights", "negative ones lost their sign: what the link does is stated") in {(entry.what, entry.how) for entry in report.changed}


def test_edges_that_networkx_takes_for_one_are_reported():
    text = GEPHI.replace('id="1" source="c"', 'id="0" source="b"')
    amap, report = gexf.read(text, "x")
    assert len(amap.links) == 1
    assert said(report.dropped) == {"edges": 1}
    twice = NETWORKX.replace('{"id": "radio"', '{"id": "clouds"').replace('"source": "radio"', '"source": "clouds"')
    assert said(node_link.read(twice, "x")[1].dropped)["nodes"] == 1


def test_nodes_that_only_edges_name_are_reported():
    amap, report = graphml.read(to_graphml(MAP).replace('source="june"', 'source="jun"'), "x")
    assert amap.node("jun").kind == "claim"
    assert said(report.changed) == {"nodes": 1}


def test_remarks_of_networkx_are_passed_on():
    _, report = graphml.read(PLAIN.replace(' attr.type="string"', ""), "x")
    assert [entry.how for entry in report.changed if entry.what == "what networkx remarks"] == [
        "No key type for id k. Using string", "No key type for id m. Using string", "No key type for id r. Using string", "No key type for id t. Using string",
    ]  # fmt: skip


def test_names_of_edges_are_kept_where_they_can_be_ids():
    """Reasons, weights of no meaning, titles and odd values: whatever stands there is read or reported."""
    text = """{"directed": true, "graph": {"note": "Seen."},
        "nodes": [{"id": "a", "title": "A", "text": "A", "base": true, "size": 3, "kind": "fact", "key": "a"},
        {"id": "b", "tags": 7, "what": "claim"}],
        "edges": [{"source": "a", "target": "b", "key": "step", "id": "step", "value": "much", "weight": null, "note": "so", "color": "red"},
        {"source": "a", "target": "b", "key": "step", "strength": 0.5, "label": "pro"}]}"""
    amap, report = node_link.read(text, "x")
    assert amap.note == "Seen."
    assert [(link.id, link.weight, link.why) for link in amap.links] == [("step", 1.0, "so"), ("link.2", 0.5, None)]
    assert (amap.node("a").kind, amap.node("a").title, amap.node("b").tags) == ("evidence", None, ("7",))
    assert said(report.dropped) == {"'base' of nodes": 1, "'value' of edges": 1}


def test_a_list_that_somebody_made_a_text_is_one_tag():
    amap = MAP.replace(evidence=[item.replace(tags=("sky", "wet")) for item in MAP.evidence])
    assert graphml.read(to_graphml(amap).replace('["sky", "wet"]', "sky"), "x")[0].evidence[0].tags == ("sky",)


@pytest.mark.parametrize("write", [to_graphml, to_gexf])
def test_other_tools_read_what_argmap_writes(write):
    reader = nx.read_graphml if write is to_graphml else nx.read_gexf
    graph = reader(io.BytesIO(write(MAP).encode()))
    assert graph.nodes["rain"]["label"] == "It will rain"
    assert graph.nodes["clouds"]["label"] == "Clouds"
    assert [(start, end) for start, end in graph.edges()] == [("clouds", "clouds->rain"), ("june", "clouds->rain"), ("clouds->rain", "rain")]


@pytest.mark.parametrize("module", [graphml, gexf])
def test_what_another_tool_changed_counts(module):
    """A weight moved, a node renamed and one added, as one does in Gephi; its own attributes are reported."""
    graph = nx.parse_graphml(to_graphml(MAP), force_multigraph=True, edge_key_type=str)
    graph.nodes["rain"]["text"] = "It will pour"
    graph.nodes["clouds->rain"]["weight"] = 0.25
    graph.nodes["rain"]["Degree"] = 3
    graph.nodes["june"]["Degree"] = 1
    graph.nodes["june"]["Mood"] = ""
    graph.add_node("wind", label="The wind turns")
    graph.add_edge("wind", "rain", "wind->rain", weight=0.5, Degree=1)
    if module is graphml:
        text = "\n".join(nx.generate_graphml(graph))
    else:
        graph.graph = {}
        for _, _, key, data in graph.edges(keys=True, data=True):
            data["id"] = key
        text = "\n".join(nx.generate_gexf(graph)).replace("</creator>", '</creator><description>{"argmap_graph": 1, "title": "Will it rain?"}</description>')
    amap, report = module.read(text, "x")
    assert (amap.title, amap.node("rain").text, amap.link("clouds->rain").weight) == ("Will it rain?", "It will pour", 0.25)
    assert (amap.node("wind").kind, amap.node("wind").text, amap.link("wind->rain").kind) == ("claim", "The wind turns", "supports")
    assert said(report.dropped)["'Degree' of nodes"] == 2
    assert said(report.dropped)["'Degree' of edges"] == 1


@pytest.mark.parametrize(
    ("module", "text", "words"),
    [
        (graphml, '<!DOCTYPE graphml [<!ENTITY a "b">]><graphml>&a;</graphml>', "a document type (<!DOCTYPE) is declared"),
        (gexf, '<?xml version="1.0"?>\n<!DOCTYPE gexf SYSTEM "http://x.test/"><gexf/>', ":2:1: a document type"),
        (graphml, "<graphml>\n<graph>", ":2:8: this is not XML"),
        (graphml, "<gexf/>", ":1:1: this is no GraphML: its first element is <gexf>"),
        (gexf, "<graphml/>", ":1:1: this is no GEXF"),
        (gexf, "<gexf/>", "networkx cannot read this graph: No <graph> element"),
        (graphml, PLAIN.replace('attr.type="double"', 'attr.type="fraction"'), "networkx cannot read this graph: 'fraction'"),
        (graphml, PLAIN.replace(">0.4<", ">much<"), "networkx cannot read this graph: could not convert"),
        (graphml, to_graphml(MAP).replace(">evidence<", ">guess<"), "kind 'guess'; it must be one of thesis, claim"),
        (node_link, "[1", ":1:3: this is no JSON"),
        (node_link, "{}", "it needs 'nodes', and 'edges' or 'links'"),
        (node_link, '{"nodes": [1], "edges": []}', "nodes[0] must be an object"),
        (node_link, '{"nodes": [{"id": []}], "edges": []}', "the id of nodes[0] must be a text or a number, not a list"),
        (node_link, '{"nodes": [{}], "links": [{"source": 0}]}', "links[0] needs a 'target': the id of a node, not null"),
        (node_link, '{"nodes": [{}], "links": [{"source": 0, "target": 3}]}', "an edge ends on '3', and there is no such node"),
        (node_link, '{"nodes": [{"id": "a", "kind": []}], "links": [], "graph": {"argmap_graph": 1}}', "this graph is no map"),
        (node_link, '{"nodes": [{"id": "a", "text": 1}], "links": [], "graph": {"argmap_graph": 1, "title": "t"}}', "text"),
    ],
)
def test_what_is_wrong_is_said(module, text, words):
    with pytest.raises(LoadError) as caught:
        module.read(text, "x")
    assert words in str(caught.value)


def test_texts_that_xml_cannot_hold_come_back():
    amap = MAP.replace(title="a\x00b", theses=[MAP.theses[0].replace(text="bell \x07\r\n")])
    for write in (to_graphml, to_gexf):
        text = write(amap)
        assert "\x07" not in text
        assert loads_reported(text)[0] == amap


@examples(150)
@given(st.data())
def test_nothing_but_our_errors_comes_out(data):
    module, samples = data.draw(
        st.sampled_from([(graphml, [YED, PLAIN, to_graphml(MAP)]), (gexf, [GEPHI, to_gexf(MAP)]), (node_link, [NETWORKX, D3, to_node_link(MAP)])])
    )
    sample = data.draw(st.sampled_from(samples))
    at = data.draw(st.integers(0, len(sample)))
    junk = data.draw(st.sampled_from(["", '"', "<", "/>", ">", "1", "NaN", "true", "{}", "null", "[]", "key", "node", "\x00"]) | st.text(max_size=4))
    text = sample[:at] + junk + sample[at + data.draw(st.integers(0, 12)) :]
    module.looks_like(text, "")
    try:
        module.read(text, "x")
    except ArgmapError:
        return
