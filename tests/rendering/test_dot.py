"""Maps as DOT text."""

import re

import pytest
from hypothesis import given
from rendering.dot_reader import names_in, program
from strategies import examples, maps

from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.rendering.dot import to_dot, to_graphviz
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics

HOSTILE = [
    "<b>bold</b>",
    "<not html>",
    '<<IMG SRC="/etc/hosts"/>>',
    "<&nonsense;>",
    '"]; x',
    "\\N \\G",
    "ends in \\",
    "} digraph {",
    "// #",
    "\u202e\x07",
    "漢字 שלום 🙂",
]


def debate(*links, **parts):
    return ArgumentMap(
        **{
            "title": "t",
            "theses": [Thesis(id="a", text="A"), Thesis(id="b", text="B")],
            "claims": [Claim(id="c", text="C")],
            "evidence": [Evidence(id="e", text="E"), Evidence(id="f", text="F")],
        }
        | parts,
        links=links,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_stays_a_title(text):
    """Graphviz reads the text, and no title is taken for markup: HTML labels can name files."""
    dot = to_dot(debate(title=text))
    assert re.search(r'label="', dot.splitlines()[1])
    assert names_in(dot) == {"a", "b", "c", "e", "f"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_in_a_box_stay_words(text):
    amap = debate(theses=[Thesis(id="a", text=text, title=text)], claims=[Claim(id="c", text=text)], evidence=[Evidence(id="e", text=text)])
    assert names_in(to_dot(amap)) == {"a", "c", "e"}


@pytest.mark.parametrize("name", ["node", "edge", "graph", "strict", "a:b", "1e3", "a.b", "東京", "2026-12-31"])
def test_any_id_names_one_node(name):
    amap = debate(Support(premises=name, target="a"), evidence=[Evidence(id=name, text="E")])
    assert names_in(to_dot(amap)) == {"a", "b", "c", name}


@examples(15)
@given(maps())
def test_graphviz_reads_the_text_of_any_map(amap):
    dot = to_dot(amap, score(amap))
    assert names_in(dot) >= {node.id for node in amap.nodes if node.kind != "signpost"}


def test_without_scores_no_strength_is_written():
    assert "\\n0." not in to_dot(debate())


def test_an_unsettled_strength_is_no_number():
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base, "made up for this test")
    amap = debate(Attack(premises="c", target="c"), claims=[Claim(id="c", text="C", base=1.0)])
    assert '"c" [label="N C\\nnot settled"' in to_dot(amap, score(amap, restless))


def test_a_heavier_link_is_thicker():
    dot = to_dot(debate(Support(premises="e", target="a", weight=0.2), Support(premises="f", target="a", weight=1.0)))
    assert re.findall(r"penwidth=([\d.]+)\]", dot.split('"e" -> "a"')[1]) == ["2", "6"]


def test_the_graphviz_package_gets_the_same_text_and_draws_it(monkeypatch):
    amap = debate(Support(premises="e", target="c"), Attack(premises="c", target="a"))
    monkeypatch.setattr("graphviz.backend.dot_command.DOT_BINARY", program())
    handed = to_graphviz(amap, score(amap))
    assert handed.source == to_dot(amap, score(amap)) + "\n"
    assert handed.pipe(format="svg", encoding="utf-8").count('class="edge"') == len(amap.links)
