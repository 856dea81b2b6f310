"""The Carneades Argument Format."""

import pytest
from aif_texts import torn
from corpus import corpus, expected, needs_corpus
from hypothesis import given

from argmap.errors import ArgmapError, LoadError
from argmap.loading.caf import looks_like, read
from argmap.loading.formats import detect, load_reported
from argmap.scoring.grounded import label

RAIN = """<?xml version="1.0"?>
<caf version="1.3">
  <metadata title="Will it rain?" creator="Us"><descriptions><description lang="en">By hand.</description></descriptions></metadata>
  <statements>
    <statement id="urn:x:1" main="true" standard="CCE" atom="urn:x:1" value="0.9">
      <metadata source="here"/>
      <descriptions><description lang="en"> It will rain.
      </description><description lang="de">Es wird regnen.</description></descriptions>
    </statement>
    <statement id="urn:x:2" standard="PE"><descriptions><description lang="en">Clouds gather [@Radio, at 7 o'clock].</description></descriptions></statement>
    <statement id="urn:x:3" atom="(undercut urn:x:a1)"><descriptions/></statement>
    <statement id="urn:x:4" atom="(valid urn:x:a2)"/>
    <statement id="urn:x:5" atom="flies(tweety)"/>
    <statement id="urn:x:6" atom="(undercut urn:x:gone)"><descriptions><description lang="en"> </description></descriptions></statement>
    <statement id="urn:x:6"/>
  </statements>
  <arguments>
    <argument id="urn:x:a1" scheme="Sign" pro="true" weight="0.7" strict="true">
      <metadata source="Radio"/>
      <conclusion statement="urn:x:1"/>
      <premises><premise statement="urn:x:2" positive="true" role="datum" implicit="true"/></premises>
    </argument>
    <argument id="urn:x:a2" pro="false" weight="0.5">
      <conclusion statement="urn:x:1"/>
      <premises><premise statement="urn:x:5" positive="false"/></premises>
    </argument>
    <argument id="urn:x:a3" pro="true"><conclusion statement="urn:x:3"/><premises><premise statement="urn:x:5"/></premises></argument>
    <argument id="urn:x:a3"><conclusion statement="urn:x:3"/></argument>
    <argument id="urn:x:a4"/>
  </arguments>
  <references>
    <metadata key="Radio" title="The radio" creator="Radio" identifier="https://radio.example" date="2008"><descriptions/></metadata>
    <metadata key="r2" title=" " identifier=" "/>
  </references>
  <rest/>
</caf>
"""


EDITS = [
    ("urn:x:1", "urn:x:3"),
    ("urn:x:2", ""),
    ("true", "false"),
    ('weight="0.7"', 'weight="x"'),
    ('id="', 'x="'),
    ("[@Radio", "[@[@"),
]


def counts(entries):
    return [(entry.what, entry.count) for entry in entries]


def test_a_graph_becomes_a_map():
    amap, report = read(RAIN, "rain.xml")
    assert (amap.title, amap.note) == ("Will it rain?", "creator: Us\nBy hand.")
    assert [(node.kind, node.id, node.text) for node in amap.nodes] == [
        ("thesis", "urn:x:1", "It will rain."),
        ("claim", "urn:x:3", "The argument urn:x:a1 is undercut"),
        ("claim", "not_urn:x:5", "Not so: flies(tweety)"),
        ("claim", "not_urn:x:4", "Not so: The argument urn:x:a2 is valid"),
        ("evidence", "urn:x:2", "Clouds gather [@Radio, at 7 o'clock]."),
        ("evidence", "urn:x:4", "The argument urn:x:a2 is valid"),
        ("evidence", "urn:x:5", "flies(tweety)"),
        ("evidence", "urn:x:6", "The argument urn:x:gone is undercut"),
    ]
    assert amap.theses[0].note == "de: Es wird regnen.\nsource: here"
    assert amap.theses[0].tags == ("value:0.9", "standard:CCE")
    clouds = amap.node("urn:x:2")
    assert (clouds.source.ref, clouds.source.at) == ("Radio", "at 7 o'clock")
    assert [(source.id, source.title, source.author, source.url, source.note) for source in amap.sources] == [
        ("Radio", "The radio", "Radio", "https://radio.example", "date: 2008"),
        ("r2", "r2", None, None, None),
    ]
    assert {(link.id, link.kind, link.premises, link.target, link.weight) for link in amap.links} == {
        ("urn:x:a1", "supports", ("urn:x:2",), "urn:x:1", 0.7),
        ("urn:x:a1.undercut", "undercuts", ("urn:x:3",), "urn:x:a1", 1.0),
        ("urn:x:a2", "attacks", ("not_urn:x:5",), "urn:x:1", 0.5),
        ("urn:x:a2.undercut", "undercuts", ("not_urn:x:4",), "urn:x:a2", 1.0),
        ("urn:x:a3", "supports", ("urn:x:5",), "urn:x:3", 1.0),
    }
    assert amap.link("urn:x:a1").why == "source: Radio; roles of premises: datum"
    assert amap.link("urn:x:a1").tags == ("scheme:Sign", "strict")
    assert [(entry.what, entry.places) for entry in report.dropped] == [
        ("other elements", ("line 35",)),
        ("statements", ("urn:x:6 (line 15)",)),
        ("arguments", ("urn:x:a3 (line 28)",)),
        ("arguments", ("urn:x:a4 (line 29)",)),
        ("undercuts", ("urn:x:gone",)),
    ]


def test_weights_say_what_is_assumed():
    statement = '<statement id="s{0}" weight="{0}"><descriptions><description>S</description></descriptions></statement>'
    statements = "".join(statement.format(weight) for weight in ("0.8", "0.5", "0.2", "1.5"))
    argument = '<argument id="a"><conclusion statement="t"/><premises><premise statement="s0.8"/></premises></argument>'
    amap, report = read(f'<caf><statements><statement id="t"/>{statements}</statements><arguments>{argument}</arguments></caf>', "x.xml")
    assert [(node.kind, node.id, node.base) for node in amap.nodes] == [
        ("thesis", "t", None),
        ("claim", "s0.5", None),
        ("evidence", "s0.8", 0.8),
        ("evidence", "s0.2", 0.0),
        ("evidence", "s1.5", 1.0),
    ]
    assert counts(report.changed)[:2] == [("weights of statements", 4), ("weights", 1)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<lkif/>", "this is no CAF: its first element is <lkif>"),
        ("<caf>", "this is not XML"),
        ('<!DOCTYPE caf SYSTEM "file:///etc/passwd"><caf/>', "a document type"),
        ("<caf>&gone;</caf>", "this is not XML: undefined entity"),
    ],
)
def test_what_is_none_is_refused(text, words):
    with pytest.raises(LoadError, match=words):
        read(text, "x.xml")


def test_atoms_and_values_that_stand_beside_the_words_are_kept():
    statement = '<statement id="{0}" atom="{1}"><descriptions><description lang="en">{0}</description></descriptions></statement>'
    amap, _ = read(
        f"<caf><statements>{statement.format('wed', '(married Fred)')}{statement.format('ring', 'ring')}</statements><arguments>"
        '<argument id="a" value="1.0"><conclusion statement="wed"/><premises><premise statement="ring"/></premises></argument></arguments></caf>',
        "x.xml",
    )
    assert (amap.theses[0].note, amap.evidence[0].note, amap.links[0].tags) == ("atom: (married Fred)", None, ("value:1.0",))


def test_an_empty_file_is_an_empty_map():
    amap, _ = read("<caf/>", "x.xml")
    assert (amap.title, amap.note, amap.nodes) == ("x", None, ())


def test_what_looks_like_it():
    assert detect(RAIN, ".xml") == "caf"
    assert looks_like("\ufeff\n<caf version='1.3'>", "")
    assert not looks_like("a <caf> in a text", ".xml")


@needs_corpus
@pytest.mark.parametrize("path", corpus("caf"), ids=lambda path: path.stem[:20])
def test_real_graphs_are_read_whole(path):
    amap, report = load_reported(path)
    least = expected(path)
    assert report.lossless
    arguments = [link for link in amap.links if link.kind != "undercuts"]
    assert (len(amap.nodes), len(arguments), sum(len(link.premises) for link in arguments)) == (least["statement"], least["argument"], least["premise"])
    assert [link.kind for link in amap.links].count("undercuts") == 1
    assert len(amap.theses) == 4
    assert len(amap.sources) == 14


@given(torn(RAIN, EDITS))
def test_any_text_gives_a_map_or_a_refusal(text):
    try:
        amap, report = read(text, "x")
    except ArgmapError:
        return
    assert label(amap).nodes.keys() == {node.id for node in amap.nodes}
    assert report.source == "caf"
