"""Maps as networkx graphs: nothing is lost either way, and the questions are answered in ids of the map."""

import itertools
import os
import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given
from strategies import maps

from argmap.errors import MapError
from argmap.graph import ancestors, cycles, descendants, from_networkx, paths, to_networkx
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis


@pytest.fixture
def amap():
    """Clouds and wind speak for a front, the front for rain; a forecast undercuts the first step."""
    return ArgumentMap(
        title="Will it rain?",
        theses=[Thesis(id="rain", text="t"), Thesis(id="dry", text="t")],
        claims=[Claim(id="front", text="t")],
        evidence=[Evidence(id=i, text="t") for i in ("clouds", "wind", "forecast")],
        links=[
            Support(premises="clouds", target="front"),
            Support(premises="front", target="rain", weight=0.5),
            Attack(premises="front", target="dry"),
            Support(premises=["clouds", "wind"], target="rain", weight=0.25, why="both"),
            Undercut(premises="forecast", target="clouds->front"),
        ],
    )


@given(maps())
def test_a_graph_holds_all_of_a_map(amap):
    """from_networkx after to_networkx is the identity."""
    assert from_networkx(to_networkx(amap)) == amap


@given(maps())
def test_cycles_are_found_where_there_are_any(amap):
    graph = nx.DiGraph((a, b) for link in amap.links for a, b in [*((p, link.id) for p in link.premises), (link.id, link.target)])
    assert (next(cycles(amap), None) is None) == nx.is_directed_acyclic_graph(graph)


@given(maps(acyclic=True))
def test_acyclic_maps_have_no_cycles(amap):
    assert next(cycles(amap), None) is None


def test_statements_are_nodes_and_plain_links_are_edges(amap):
    graph = to_networkx(amap)
    assert graph.nodes["front"] == {"kind": "claim", "text": "t"}
    assert graph.edges["front", "rain", "front->rain"] == {"kind": "supports", "weight": 0.5, "order": 0}
    assert graph.graph["title"] == "Will it rain?"


def test_linked_premises_meet_in_a_node(amap):
    graph = to_networkx(amap)
    joint = "clouds+wind->rain"
    assert graph.nodes[joint] == {"kind": "link", "weight": 0.25, "why": "both", "order": 3}
    assert list(graph.predecessors(joint)) == ["clouds", "wind"]
    assert list(graph.successors(joint)) == ["rain"]


def test_an_undercut_ends_on_the_node_of_its_link(amap):
    graph = to_networkx(amap)
    assert graph.edges["forecast", "clouds->front", "forecast->clouds->front"]["kind"] == "undercuts"


def test_graphs_made_elsewhere_can_be_read():
    graph = nx.MultiDiGraph()
    graph.add_node("rain", kind="thesis")
    graph.add_edge("clouds", "rain", weight=0.7)
    graph.add_edge("wind", "rain", kind="attacks")
    amap = from_networkx(graph)
    assert (amap.title, amap.node("rain").text, amap.node("clouds").kind) == ("Untitled", "rain", "claim")
    assert [(link.id, link.kind, link.weight) for link in amap.links] == [("clouds->rain", "supports", 0.7), ("wind->rain", "attacks", 1.0)]


def test_links_without_an_order_keep_theirs_and_come_last():
    """A graph may be a map's with edges added by hand."""
    graph = to_networkx(ArgumentMap(title="t", claims=[Claim(id=i, text="t") for i in "ab"], links=[Support(id="first", premises="b", target="a")]))
    for name in ("third", "second"):
        graph.add_edge("a", "b", name, kind="attacks")
    assert [link.id for link in from_networkx(graph).links] == ["first", "third", "second"]


def test_graphs_without_parallel_edges_can_be_read():
    graph = nx.DiGraph(title="t")
    graph.add_edge("a", "b", kind="attacks", weight=0.3)
    assert from_networkx(graph).link("a->b") == Attack(premises="a", target="b", weight=0.3)


@pytest.mark.parametrize(
    ("node", "words"),
    [
        ({"kind": "clam"}, "kind 'clam'; it must be one of thesis, claim, evidence, signpost, link"),
        ({"kind": "link"}, "link node 'x' has no edge to a target"),
        ({"kind": "claim", "colour": "red"}, "unknown key 'colour'"),
        ({"base": 3.0}, "base is 3.0"),
    ],
)
def test_a_graph_that_is_no_map_is_refused(node, words):
    graph = nx.DiGraph()
    graph.add_node("x", **node)
    with pytest.raises(MapError) as caught:
        from_networkx(graph)
    assert words in str(caught.value)


def test_ancestors_bear_on_a_node_also_through_undercuts(amap):
    assert ancestors(amap, "rain") == ("front", "clouds", "wind", "forecast")
    assert ancestors(amap, "clouds->front") == ("clouds", "forecast")
    assert ancestors(amap, "wind") == ()


def test_descendants_are_what_a_node_bears_on(amap):
    assert descendants(amap, "forecast") == ("rain", "dry", "front")
    assert descendants(amap, "front->rain") == ("rain",)


def test_paths_name_their_links_in_order(amap):
    assert list(paths(amap, "clouds", "rain")) == [("clouds->front", "front->rain"), ("clouds+wind->rain",)]
    assert list(paths(amap, "clouds", "rain", longest=1)) == [("clouds+wind->rain",)]
    assert list(paths(amap, "dry", "rain")) == []


def test_cycles_start_with_what_comes_first_in_the_map(amap):
    looped = amap.replace(links=(*amap.links, Support(premises="rain", target="front"), Backing(premises="front", target="clouds->front")))
    assert set(cycles(looped)) == {("rain", "rain->front", "front", "front->rain"), ("front", "front->clouds->front", "clouds->front")}


@pytest.mark.parametrize(("name", "words"), [("rian", "unknown node 'rian' (did you mean 'rain'?)"), ("front->rian", "did you mean 'front->rain'?")])
@pytest.mark.parametrize(
    "ask", [ancestors, descendants, lambda amap, name: list(paths(amap, name, "rain")), lambda amap, name: list(paths(amap, "rain", name))]
)
def test_unknown_ids_are_refused(amap, ask, name, words):
    with pytest.raises(MapError) as caught:
        ask(amap, name)
    assert words in str(caught.value)


def test_answers_are_the_same_in_every_run():
    """Python shuffles sets of texts anew in every process; the order of cycles must not show it."""
    code = (
        "from argmap.graph import cycles; from argmap.model.maps import ArgumentMap as M; import itertools\n"
        "ids = ['rain', 'dry', 'front', 'wind']\n"
        "links = [{'kind': 'attacks', 'premises': a, 'target': b} for a, b in itertools.permutations(ids, 2)]\n"
        "print(list(cycles(M(title='t', claims=[{'id': i, 'text': i} for i in ids], links=links))))"
    )
    runs = {
        subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own code
        for seed in ("1", "2", "3")
    }
    assert len(runs) == 1
    assert next(iter(itertools.chain(runs))).count("(") == 20  # a complete directed graph on four nodes has 6 + 8 + 6 cycles


def test_undercuts_of_undercuts_count_each_as_a_link():
    """Their ends meet without a node between them, so they take fewer steps than other links, and are still three."""
    amap = ArgumentMap(
        title="t",
        claims=[Claim(id=i, text=i) for i in "abcd"],
        links=[Support(premises="a", target="b"), Undercut(id="u", premises="c", target="a->b"), Undercut(id="v", premises="d", target="u")],
    )
    assert list(paths(amap, "d", "b", longest=2)) == []
    assert list(paths(amap, "d", "b", longest=3)) == [("v", "u", "a->b")]
