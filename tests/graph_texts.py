"""Small graph files as other tools write them, made up for the tests."""

YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="port" id="d0" yfiles.type="portgraphics"/>
  <key attr.name="description" attr.type="string" for="node" id="d1"/>
  <key for="node" id="d2" yfiles.type="nodegraphics"/>
  <key for="edge" id="d3" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <node id="n0"><data key="d2"><y:ShapeNode><y:Geometry height="30" width="30" x="1" y="2"/><y:NodeLabel>It rains</y:NodeLabel></y:ShapeNode></data></node>
    <node id="n1"><data key="d1">Clouds gather over the hill</data>
      <data key="d2"><y:ShapeNode><y:NodeLabel>Clouds</y:NodeLabel><y:Shape type="ellipse"/></y:ShapeNode></data></node>
    <node id="n2"><data key="d2"><y:ShapeNode><y:NodeLabel>The radio says no</y:NodeLabel></y:ShapeNode></data></node>
    <edge id="e0" source="n1" target="n0"><data key="d3"><y:PolyLineEdge><y:EdgeLabel>supports</y:EdgeLabel></y:PolyLineEdge></data></edge>
    <edge id="e1" source="n2" target="n0"><data key="d3"><y:PolyLineEdge><y:EdgeLabel>against</y:EdgeLabel></y:PolyLineEdge></data></edge>
  </graph>
</graphml>
"""

PLAIN = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="k" for="node" attr.name="kind" attr.type="string"/>
  <key id="b" for="node" attr.name="Base_Score" attr.type="double"/>
  <key id="m" for="node" attr.name="mood" attr.type="string"/>
  <key id="w" for="edge" attr.name="weight" attr.type="double"/>
  <key id="r" for="edge" attr.name="Relation" attr.type="string"/>
  <key id="t" for="graph" attr.name="name" attr.type="string"/>
  <key id="p" for="node" attr.name="proven" attr.type="boolean"><default>false</default></key>
  <graph edgedefault="directed">
    <data key="t">Will it rain?</data>
    <node id="rain"><data key="k">hypothesis</data><data key="b">0.4</data></node>
    <node id="clouds"><data key="k">rumour</data><data key="m">grey</data><data key="b">7</data><data key="p">true</data></node>
    <node id="two words"/>
    <edge source="clouds" target="rain"><data key="w">4</data><data key="r">pro</data></edge>
    <edge source="two words" target="rain"><data key="w">-2</data></edge>
    <edge source="clouds" target="two words"><data key="w">-1</data><data key="r">Attack</data></edge>
    <edge source="two words" target="clouds"><data key="r">causes</data></edge>
  </graph>
</graphml>
"""

GEPHI = """<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
  <meta lastmodifieddate="2026-01-01"><creator>Gephi 0.10</creator><description>Talk of the town</description></meta>
  <graph defaultedgetype="directed" mode="static" name="Rain">
    <attributes class="node" mode="static"><attribute id="role" title="role" type="string"/></attributes>
    <attributes class="edge" mode="static"><attribute id="sign" title="sign" type="integer"/></attributes>
    <nodes>
      <node id="a" label="It rains"><attvalues><attvalue for="role" value="thesis"/></attvalues><viz:size value="10.0"/></node>
      <node id="b" label="Clouds"/>
      <node id="c" label="Sun"/>
    </nodes>
    <edges>
      <edge id="0" source="b" target="a" weight="2.0"><attvalues><attvalue for="sign" value="1"/></attvalues></edge>
      <edge id="1" source="c" target="a" weight="1.0"><attvalues><attvalue for="sign" value="-1"/></attvalues></edge>
    </edges>
  </graph>
</gexf>
"""

NETWORKX = """{"directed": true, "multigraph": false, "graph": {"name": "Rain"},
"nodes": [{"id": "rain", "text": "It rains"}, {"id": "clouds", "tags": ["sky", 1, {}], "status": "confirmed", "note": "Seen.", "url": "https://sky.example/1"},
{"id": "radio", "source": "Radio", "base": 0.3}],
"edges": [{"source": "clouds", "target": "rain", "why": "They bring it", "tags": "old; wet"}, {"source": "radio", "target": "rain", "polarity": "con"}]}
"""

D3 = """{"nodes": [{"name": "It rains", "group": 1}, {"name": "Clouds gather", "x": 3.5}],
"links": [{"source": 1, "target": 0, "value": 0.5}], "title": "Rain"}"""
