"""Pictures inside a notebook's page."""

import re

from hypothesis import given
from strategies import examples, maps

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Thesis
from argmap.rendering.notebook import inline_svg


@given(maps(max_nodes=5, details=False))
@examples(20)
def test_whatever_is_referred_to_is_there(amap):
    shown = inline_svg(amap)
    ids = re.findall(r'\sid="([^"]*)"', shown)
    referred = [name for value in re.findall(r'aria-(?:describedby|labelledby)="([^"]*)"', shown) for name in value.split()]
    assert len(ids) == len(set(ids))
    assert set(referred) <= set(ids)


def test_two_maps_on_a_page_share_no_id():
    one, other = (inline_svg(ArgumentMap(title=title, theses=[Thesis(id="a", text="A")])) for title in ("one", "other"))
    ids = [set(re.findall(r'\sid="([^"]*)"', shown)) for shown in (one, other)]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_a_map_shows_itself_so():
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text="A")])
    assert amap._repr_html_() == inline_svg(amap)
