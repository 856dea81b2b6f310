"""Every map as a graph file, and back."""

import pytest
from hypothesis import given
from strategies import examples, maps

from argmap.loading import formats as reading
from argmap.model.links import Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim
from argmap.saving.formats import dumps_reported, format_of


@pytest.mark.parametrize("kind", ["graphml", "gexf", "node-link"])
@examples(120)
@given(amap=maps())
def test_every_map_comes_back_whole(kind, amap):
    text, report = dumps_reported(amap, kind)
    assert report.lossless
    assert reading.detect(text, ".txt") == kind
    back, again = reading.loads_reported(text, format=kind)
    assert back == amap
    assert again.lossless
    assert dumps_reported(back, kind)[0] == text


@pytest.mark.parametrize("kind", ["graphml", "gexf", "node-link"])
def test_links_that_are_nodes_are_reported(kind):
    links = [Support(premises=["a", "b"], target="c"), Support(premises="a", target="c"), Undercut(premises="b", target="a->c")]
    _, report = dumps_reported(ArgumentMap(title="t", claims=[Claim(id=i, text=i) for i in "abc"], links=links), kind)
    assert [(entry.count, entry.places) for entry in report.changed] == [(2, ("a->c", "a+b->c"))]


def test_suffixes_name_the_formats():
    assert [format_of(name) for name in ("a.graphml", "a.gexf", "a.node-link.json", "a.json")] == ["graphml", "gexf", "node-link", "json"]
