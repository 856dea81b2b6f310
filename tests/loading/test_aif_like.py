"""Graphs of other tools whose nodes are inferences and conflicts, as in AIF."""

import json

import pytest

from argmap.loading import gexf, graphml, node_link

DRAWN = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="nodeType" attr.type="string"/>
  <key id="d1" for="node" attr.name="description" attr.type="string"/>
  <key id="d2" for="node" attr.name="label" attr.type="string"/>
  <key id="d3" for="node" attr.name="color" attr.type="string"/>
  <graph edgedefault="directed">
    <node id="n0"><data key="d0">I-node</data><data key="d1">It will rain.</data><data key="d2">RAIN</data></node>
    <node id="n1"><data key="d0">I-node</data><data key="d1">Clouds gather.</data><data key="d2">Clouds gather.</data><data key="d3">grey</data></node>
    <node id="n2"><data key="d2">The wind turns.</data></node>
    <node id="n3"><data key="d0">RA-node</data></node>
    <node id="n4"><data key="d0">CA_Node</data><data key="d2">CA</data></node>
    <node id="n5"><data key="d0"/></node>
    <edge source="n1" target="n3"/><edge source="n3" target="n0"/>
    <edge source="n2" target="n4"/><edge source="n4" target="n3"/>
  </graph>
</graphml>"""


def counts(side):
    return {entry.what: entry.count for entry in side}


def test_inferences_and_conflicts_that_are_nodes_become_links_and_undercuts():
    amap, report = graphml.read(DRAWN, "maps/rain.graphml")
    first = {node.id: node.text for node in amap.nodes}
    assert amap.title == "rain"
    assert list(first.values()) == ["It will rain.", "Clouds gather.", "The wind turns.", "n5"]
    support, undercut = amap.links
    assert (support.kind, first[support.premises[0]], first[support.target]) == ("supports", "Clouds gather.", "It will rain.")
    assert (undercut.kind, first[undercut.premises[0]], undercut.target) == ("undercuts", "The wind turns.", support.id)
    assert counts(report.changed) | {"inferences and conflicts": 2, "looks": 1} == counts(report.changed)
    assert counts(report.dropped) == {"fields of nodes": 1}  # the label "RAIN", which is not what it says


@pytest.mark.parametrize("called", ["type", "kind", "node_type"])
def test_data_of_other_tools_may_have_such_nodes_too(called):
    nodes = [{"id": "rain"}, {"id": "sun"}, {"id": "clash", called: "CA"}]
    amap, _ = node_link.read(
        json.dumps({"directed": True, "nodes": nodes, "links": [{"source": "sun", "target": "clash"}, {"source": "clash", "target": "rain"}]}), "x"
    )
    assert [(link.premises, link.kind, link.target) for link in amap.links] == [(("sun",), "attacks", "rain")]


def test_statements_alone_are_no_aif():
    text = """<gexf xmlns="http://www.gexf.net/1.2draft"><graph defaultedgetype="directed">
    <attributes class="node"><attribute id="0" title="type" type="string"/></attributes>
    <nodes><node id="a"><attvalues><attvalue for="0" value="I"/></attvalues></node><node id="b"/></nodes>
    <edges><edge source="b" target="a"/></edges></graph></gexf>"""
    amap, report = gexf.read(text, "x")
    assert [link.kind for link in amap.links] == ["supports"]
    assert "inferences and conflicts" not in counts(report.changed)
