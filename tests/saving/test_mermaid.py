"""Maps as Mermaid flowcharts."""

import html
import json
import re

import pytest
from hypothesis import given
from saving.test_edges import AMAP
from strategies import maps

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Signpost, Thesis
from argmap.saving.edges import edges, hubs, words
from argmap.saving.mermaid import write

# The part of Mermaid's grammar that is used: what a line may be, and nothing else.
LABEL = r'"((?:[^"#]|#\d+;)*)"'
NODE = re.compile(rf"  (n\d+)(?:\(\[{LABEL}\]\)|\[{LABEL}\]|\({LABEL}\)|>{LABEL}\]):::(thesis|claim|evidence|signpost)\Z")
HUB = re.compile(r'  (j\d+)\(\(" "\)\)\Z')
EDGE = re.compile(rf"  ([nj]\d+) (-->|--x|-\.->|-\.-x|---|-\.-)(?:\|{LABEL}\|)? ([nj]\d+)\Z")
LOOK = re.compile(r"  (?:classDef (?:thesis|claim|evidence|signpost) [\w:#,.\- ]+|linkStyle \d+(?:,\d+)* stroke:#[0-9a-f]{6})\Z")


def chart(amap):
    """Read a chart by its grammar: nodes by name, and edges; a line that is not in it fails."""
    text, _ = write(amap)
    first, title, third, kind, *lines = text.removesuffix("\n").split("\n")
    assert (first, third, kind) == ("---", "---", "flowchart LR")
    json.loads(title.removeprefix("title: "))
    nodes, arrows = {}, []
    for line in lines:
        if node := NODE.match(line):
            nodes[node[1]] = spoken(next(label for label in node.groups()[1:5] if label is not None))
        elif hub := HUB.match(line):
            nodes[hub[1]] = None
        elif edge := EDGE.match(line):
            arrows.append((edge[1], edge[2], None if edge[3] is None else spoken(edge[3]), edge[4]))
        else:
            assert LOOK.match(line), line
    return nodes, arrows


def spoken(label):
    """Turn codes back, as Mermaid does."""
    return html.unescape(re.sub(r"#(\d+);", r"&#\1;", label))


def test_a_map_becomes_a_chart():
    nodes, arrows = chart(AMAP)
    assert nodes == {"n1": "It will rain", "n2": "A front comes", "n3": "Clouds (reported)", "n4": "Wind (reported)", "n5": "Drops", "j1": None, "j2": None}
    assert arrows == [
        ("n2", "---", None, "j1"),
        ("j1", "-->", "+", "n1"),
        ("n3", "-->", "+", "n1"),
        ("n3", "---", None, "j2"),
        ("n4", "---", None, "j2"),
        ("j2", "--x", "−0.25", "n2"),
        ("n5", "-.->", "if yes: +0.9", "n1"),
        ("n5", "-.-x", "if yes: undercuts", "j1"),
    ]


def test_undercuts_of_undercuts_end_on_points():
    links = [
        {"kind": "supports", "premises": "e", "target": "t"},
        {"kind": "undercuts", "premises": "f", "target": "e->t", "id": "u"},
        {"kind": "backs", "premises": "e", "target": "u", "id": "b"},
    ]
    _, arrows = chart(AMAP.replace(links=links, signposts=[Signpost(id="s", text="Drops", due="2026-12-31")]))
    assert arrows[2:] == [("n4", "-.-", None, "j2"), ("j2", "-.-x", "undercuts", "j1"), ("n3", "-.->", "backs", "j2")]
    soon = Signpost(id="s", text="Drops", due="2026-12-31", probability=0.25)
    assert "Drops (due 2026-12-31, probability 0.25)" in write(AMAP.replace(signposts=[soon]))[0]


@pytest.mark.parametrize(
    "text", ['a "b" c', "#35; #quot;", "`x`", "**b**", "a --> b", "end", "1. x", "12. x", "- x", "+ x", "<b>x</b>", "a|b", "[x](y)", "%% x", "x; y", "\\"]
)
def test_hostile_words_stay_words(text):
    amap = ArgumentMap(title=text, theses=[Thesis(id="t", text=text)])
    nodes, arrows = chart(amap)
    assert (nodes, arrows) == ({"n1": text}, [])
    label = re.search(r'n1\(\["(.*)"\]\)', write(amap)[0])[1]
    assert not re.match(r"\d+\. |[-+] |`", label)


@given(maps())
def test_any_map_is_a_chart_by_the_grammar_and_nothing_is_missing(amap):
    nodes, arrows = chart(amap)
    assert len(nodes) == len(amap.nodes) + len(hubs(amap))
    assert len(arrows) == len(list(edges(amap)))
    assert [label for _, _, label, _ in arrows if label is not None] == [words(edge) for edge in edges(amap) if edge.ends]
    for node, said in zip(amap.nodes, nodes.values(), strict=False):
        squeezed = re.sub(r"[\s\x00-\x1f\x7f]", " ", node.text)
        assert said.startswith(squeezed)


def test_what_a_chart_has_no_place_for_is_reported():
    amap = AMAP.replace(evidence=[Evidence(id="e", text="Clouds", base=0.3, note="n"), Evidence(id="f", text="Wind")])
    _, report = write(amap)
    assert {entry.what: entry.count for entry in report.dropped} == {"base scores": 1, "notes": 1}
    assert {entry.what: entry.count for entry in report.changed} == {"ids": 5, "names of links": 1}
