"""A map over several pages."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from strategies import maps

from argmap.errors import RenderError
from argmap.loading.map_file import load
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.rendering.pages import to_pages
from argmap.rendering.render import render_pages

MISTRAL = Path(__file__).parents[2] / "examples" / "maps" / "mistral.yaml"


def ids(svg):
    return set(re.findall(r' id="node-([^"]+)"', svg))


@settings(max_examples=20, deadline=None)
@given(maps())
def test_every_node_is_in_full_on_some_page(amap):
    for each in (1, 4, 100):
        pages = list(to_pages(amap, each=each))
        assert {node.id for node in amap.nodes} <= set().union(*map(ids, pages))


def test_boxes_name_the_page_on_which_their_nodes_are():
    amap = load(MISTRAL)
    pages = list(to_pages(amap, each=20))
    found = dict(re.findall(r"Box: [^“]*“([^”]+)”: page (\d+);", pages[0]))
    assert len(pages) == 3
    assert set(found.values()) == {"2", "3"}
    for claim in amap.claims:
        if claim.text in found:
            assert claim.id in ids(pages[int(found[claim.text]) - 1])


def test_what_is_elsewhere_is_counted():
    pages = list(to_pages(load(MISTRAL), each=20))
    first, second, third = map(len, map(ids, pages))
    assert "page 1 of 3" in pages[0]
    assert "24 nodes are in full on the pages that their boxes name" in pages[0]
    assert f"{50 - second} of 50 nodes are on other pages" in pages[1]
    assert f"{50 - third} of 50 nodes are on other pages" in pages[2]
    assert first == 50 - 24 + 5  # and five boxes


def test_a_small_map_has_one_page_that_says_nothing_of_pages():
    [page] = to_pages(load(MISTRAL), each=100)
    assert "page 1" not in page
    assert "other pages" not in page


def test_what_bears_on_no_thesis_comes_last():
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text="A")], evidence=[Evidence(id=f"e{at}", text="E") for at in range(5)])
    assert [ids(page) for page in to_pages(amap, each=3)] == [{"a"}, {"e0", "e1", "e2"}, {"e3", "e4"}]
    assert len(list(to_pages(amap.replace(theses=()), each=3))) == 2


def test_a_perspective_has_its_numbers(tmp_path):
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text="A")], perspectives=[Perspective(id="p", base={"a": 0.9})])
    [path] = render_pages(amap, tmp_path / "map.svg", perspective="p")
    assert path.name == "map-1.svg"
    assert "strength 0.90" in path.read_text(encoding="utf-8")


def test_a_page_has_a_node():
    with pytest.raises(RenderError, match="a page has at least 1 node, not 0"):
        list(to_pages(ArgumentMap(title="t"), each=0))
