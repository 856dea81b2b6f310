"""Maps as DOT text."""

import re

import pytest
from hypothesis import given
from rendering.dot_reader import names_in
from saving.test_edges import AMAP
from strategies import examples, maps

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Signpost, Thesis
from argmap.saving.dot_text import write
from argmap.saving.edges import hubs

QUOTED = r'"(?:[^"\\\n]|\\.)*"'
STATEMENT = re.compile(rf"  (?:{QUOTED}(?: -> {QUOTED})?|graph) \[(?:\w+=(?:{QUOTED}|\w+)(?:, ?| )?)*\]\Z")


def test_a_map_becomes_a_graph():
    text, report = write(AMAP)
    assert text.splitlines()[2:] == [
        '  "t" [kind="thesis", label="It will rain", shape=box style="rounded,bold"]',
        '  "c" [kind="claim", label="A front comes", shape=box]',
        '  "e" [kind="evidence", label="Clouds", status="reported", shape=box style=rounded]',
        '  "f" [kind="evidence", label="Wind", status="reported", shape=box style=rounded]',
        '  "s" [kind="signpost", label="Drops", shape=box style="rounded,dashed"]',
        '  "c->t" [kind="link", label="", shape=point]',
        '  "both" [kind="link", label="", shape=point]',
        '  "c" -> "c->t" [link="c->t", arrowhead=none]',
        '  "c->t" -> "t" [link="c->t", kind="supports", label="+", link_weight="1", arrowhead=normal]',
        '  "e" -> "t" [link="e->t", kind="supports", label="+", link_weight="1", arrowhead=normal]',
        '  "e" -> "both" [link="both", arrowhead=none style=dashed]',
        '  "f" -> "both" [link="both", arrowhead=none style=dashed]',
        '  "both" -> "c" [link="both", kind="attacks", label="−0.25", link_weight="0.25", arrowhead=tee style=dashed]',
        '  "s" -> "t" [link="s->t", kind="supports", label="if yes: +0.9", link_weight="0.9", arrowhead=normal]',
        '  "s" -> "c->t" [link="s->c->t", kind="undercuts", label="if yes: undercuts", link_weight="1", arrowhead=odot style=dotted]',
        "}",
    ]
    assert report.lossless
    assert names_in(text) == {"t", "c", "e", "f", "s", "c->t", "both"}


def test_what_is_known_of_a_node_stands_in_its_attributes():
    fact = Evidence(id="e", text="Clouds", base=0.3, date="2026-01-02", source={"ref": "r", "at": "p. 3"}, tags=["x", "y"], title="C", note="n")
    text, report = write(AMAP.replace(sources=[{"id": "r", "title": "Radio"}], evidence=[fact, Evidence(id="f", text="word " * 20)]))
    assert (
        '"e" [kind="evidence", label="Clouds", title="C", base="0.3", status="reported", date="2026-01-02", source="r", at="p. 3", tags="x, y", shape' in text
    )
    assert r"word\nword" in text
    soon = Signpost(id="s", text="Drops", due="2026-12-31", probability=0.25)
    assert 'label="Drops", due="2026-12-31", probability="0.25", shape' in write(AMAP.replace(signposts=[soon]))[0]
    assert {entry.what: entry.count for entry in report.dropped} == {"notes": 1, "sources": 1}


@pytest.mark.parametrize("text", ["<b>x</b>", '"]; x', "\\N \\G", "ends in \\", "} digraph {", "// #", "&amp; &lt;", "a\nb", "\x00\x07", "漢字 שלום 🙂"])
def test_hostile_words_stay_words(text):
    amap = ArgumentMap(title=text, theses=[Thesis(id="t", text=text, title=text)], signposts=[Signpost(id="s", text=text)])
    assert names_in(write(amap)[0]) == {"t", "s"}


@examples(15)
@given(maps())
def test_graphviz_finds_all_nodes_and_points_of_any_map(amap):
    found = names_in(write(amap)[0])
    assert found == {node.id for node in amap.nodes} | {link.id for link in hubs(amap)}


@given(maps())
def test_every_line_is_a_statement_of_quoted_words(amap):
    head, *lines, foot = write(amap)[0].removesuffix("\n").split("\n")
    assert re.match(rf"digraph {QUOTED} {{\Z", head)
    assert foot == "}"
    assert [line for line in lines if not STATEMENT.match(line)] == []
