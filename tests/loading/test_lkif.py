"""LKIF."""

import pytest
from aif_texts import torn
from corpus import corpus, expected, needs_corpus
from hypothesis import given

from argmap.errors import ArgmapError, LoadError
from argmap.loading.formats import detect, load_reported
from argmap.loading.lkif import looks_like, read
from argmap.scoring.grounded import label

RAIN = """<?xml version="1.0"?>
<lkif version="2.1">
  <theory id="t"/>
  <argument-graphs>
    <argument-graph id="g1" title="Will it rain?" main-issue="s1">
      <statements>
        <statement id="s1" value="unknown" assumption="false" standard="BRD"><s>It will
          <b>rain</b>.</s></statement>
        <statement id="s2" value="true" assumption="true" standard="PE"><s>Clouds gather.</s></statement>
        <statement id="s3" value="false" standard="BA" colour="grey"><s>The radio errs.</s></statement>
        <statement id="s4" value="unknown"><s>It is June.</s></statement>
        <statement id="s2"><s>Again.</s></statement>
        <note/>
      </statements>
      <arguments>
        <argument id="a1" title="By sight" direction="pro" scheme="sign" weight="0.7">
          <conclusion statement="s1"/>
          <premises>
            <premise polarity="positive" type="ordinary" role="datum" statement="s2"/>
            <premise polarity="negative" type="ordinary" role="" statement="s3"/>
            <premise polarity="positive" type="exception" role="" statement="s3"/>
          </premises>
        </argument>
        <argument id="a2" title="" direction="con" scheme="" weight="heavy">
          <conclusion statement="s1"/>
          <premises><premise polarity="positive" type="assumption" statement="s4"/><premise polarity="negative" type="assumption" statement="s3"/></premises>
        </argument>
        <argument id="a2"><conclusion statement="s1"/></argument>
        <argument id="a3"/>
      </arguments>
    </argument-graph>
  </argument-graphs>
</lkif>
"""


EDITS = [
    ("s1", "s3"),
    ("s2", "¬s1"),
    ('weight="0.7"', ""),
    ("exception", "assumption"),
    ('id="', 'x="'),
    ("<premises>", "<premises>x"),
    ("pro", "con"),
]


def counts(entries):
    return [(entry.what, entry.count) for entry in entries]


def test_a_graph_becomes_a_map():
    amap, report = read(RAIN, "rain.xml")
    assert amap.title == "Will it rain?"
    assert [(node.kind, node.id, node.text, node.base, node.tags) for node in amap.nodes] == [
        ("thesis", "s1", "It will rain.", None, ("standard:BRD",)),
        ("evidence", "s2", "Clouds gather.", 1.0, ("assumption",)),
        ("evidence", "s3", "The radio errs.", 0.0, ()),
        ("evidence", "s4", "It is June.", 1.0, ()),
        ("evidence", "not_s3", "Not so: The radio errs.", 1.0, ()),
    ]
    assert [(link.id, link.kind, link.premises, link.target, link.weight) for link in amap.links] == [
        ("not_s3->s3", "attacks", ("not_s3",), "s3", 1.0),
        ("a1", "supports", ("s2", "not_s3"), "s1", 0.7),
        ("a1.undercut", "undercuts", ("s3",), "a1", 1.0),
        ("a2", "attacks", ("s4", "not_s3"), "s1", 1.0),
    ]
    assert amap.link("a1").why == "By sight; roles of premises: datum, -"
    assert amap.link("a1").tags == ("scheme:sign",)
    assert {key: found.value for key, found in label(amap).links.items()} == {"not_s3->s3": "in", "a1": "in", "a1.undercut": "out", "a2": "in"}
    assert [(entry.what, entry.count, entry.places) for entry in report.dropped] == [
        ("other elements", 1, ("line 3",)),
        ("attributes of statements", 1, ("s3",)),
        ("statements", 1, ("s2 (line 12)",)),
        ("other elements", 1, ("line 13",)),
        ("arguments", 1, ("a2 (line 28)",)),
        ("arguments", 1, ("a3 (line 29)",)),
    ]
    assert counts(report.changed) == [("standards of proof", 1), ("exceptions", 1), ("assumptions", 1), ("weights", 1), ("negations", 1)]


def test_several_graphs_make_one_map():
    graph = '<argument-graph id="{0}" title="{0}"><statements><statement id="s1"><s>{0}</s></statement></statements></argument-graph>'
    amap, report = read(f"<lkif><argument-graphs>{graph.format('one')}{graph.format('')}</argument-graphs></lkif>", "x.xml")
    assert [(node.id, node.text) for node in amap.nodes] == [("one.s1", "one"), ("2.s1", "2.s1")]
    assert amap.title == "one"
    assert ("argument graphs", 2) in counts(report.changed)


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ('<s pred="http://x.test/law#mayUse">\n <c>http://x.test/law#engine</c><e functor="next"><i value="7"/></e>\n</s>', "mayUse(engine, next(7))"),
        ('<s pred="p"><not><s pred="q"><v> X\n 1 </v></s></not></s>', "p(not(q(X 1)))"),
        ('<s pred="likes"><c>Ann</c> likes <c>Bo</c></s>', "Ann likes Bo"),
        ('<s pred="p">It rains.</s>', "It rains."),
        ('<s pred="p"/>', "s1"),
        ("", "s1"),
    ],
)
def test_formulas_are_written_out(formula, text):
    statement = f'<statement id="s1">{formula}</statement>'
    amap, report = read(f"<lkif><argument-graphs><argument-graph><statements>{statement}</statements></argument-graph></argument-graphs></lkif>", "law.xml")
    assert (amap.title, amap.nodes[0].text) == ("law", text)
    assert (("formulas", 1) in counts(report.changed)) == ("(" in text)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("<caf/>", 1, 1, "this is no LKIF: its first element is <caf>"),
        ("<lkif>\n</lkif>", 1, 1, "no <argument-graph> is here"),
        ("<lkif>\n<x></lkif>", 2, 6, "this is not XML: mismatched tag"),
        ('<!DOCTYPE lkif [<!ENTITY a "b">]>\n<lkif/>', 1, 1, "a document type"),
    ],
)
def test_what_is_none_is_refused_with_its_place(text, line, column, words):
    with pytest.raises(LoadError) as refused:
        read(text, "x.xml")
    problem = refused.value.problems[0]
    assert words in problem.message
    assert (problem.line, problem.column) == (line, column)


def test_what_looks_like_it():
    assert detect(RAIN, ".xml") == "lkif"
    assert detect(RAIN, ".txt") == "lkif"
    assert not looks_like("an <lkif> in a text", ".xml")


# By hand, from the definitions: what is true is in, pro and con are weighed, exceptions undercut.
STANDING = {
    "ExcusedFromWork": {"s11170", "s11169"},
    "Tweety": {"s11560", "s11559", "s11558"},
    "Pollock-red-light": {"s11394", "s11393", "s11392"},
    "Toulmin": {"s11519", "s11518", "s11520", "s11517", "s11516", "s11515"},
    "GreviousBodilyHarm": {"s1466", "s1471", "s1465", "s1467", "s1472", "s1468", "s1473", "s1469"},
}


@needs_corpus
@pytest.mark.parametrize("path", corpus("lkif"), ids=lambda path: path.stem)
def test_real_graphs_are_read_whole(path):
    amap, report = load_reported(path)
    least = expected(path)
    assert report.lossless
    arguments = [link for link in amap.links if link.kind != "undercuts"]
    premises = sum(len(link.premises) for link in arguments) + sum(link.kind == "undercuts" for link in amap.links)
    assert (len(amap.nodes), len(arguments), premises) == (least["statement"], least["argument"], least["premise"])
    if path.stem in STANDING:
        assert {name for name, found in label(amap).nodes.items() if found.value == "in"} == STANDING[path.stem]


@given(torn(RAIN, EDITS))
def test_any_text_gives_a_map_or_a_refusal(text):
    try:
        amap, report = read(text, "x")
    except ArgmapError:
        return
    assert label(amap).nodes.keys() == {node.id for node in amap.nodes}
    assert report.source == "lkif"
