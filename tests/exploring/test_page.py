"""Pages as files; how they behave is tested in a browser."""

import base64
import hashlib
import html
import re

import pytest
from hypothesis import given
from strategies import examples, maps

from argmap.errors import MapError, RenderError
from argmap.exploring.page import inert_json, to_page
from argmap.loading.map_file import load
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Thesis
from argmap.rendering.theme import Theme

MAP = "examples/maps/mistral.yaml"


@pytest.fixture(scope="module")
def mistral():
    return to_page(load(MAP), name="mistral.yaml")


def test_it_is_one_small_file_that_asks_nothing_of_the_outside(mistral):
    assert len(mistral.encode()) < 400_000
    assert not re.search(r"""(src|href|action)\s*=\s*["']?(https?:)?//""", mistral)
    assert "@import" not in mistral
    assert "url(" not in mistral


def test_the_policy_lets_its_own_script_and_style_in_and_nothing_else(mistral):
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', mistral)[1])
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    code = re.findall(r"<script>(.*?)</script>", mistral, re.DOTALL)
    look = re.findall(r"<style>(.*?)</style>", mistral, re.DOTALL)
    assert (len(code), len(look)) == (1, 1)

    def digest(text):
        return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"

    assert rules == {
        "default-src": "'none'",
        "script-src": digest(code[0]),
        "style-src": digest(look[0]),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert ' style="' not in mistral
    assert not re.search(r"\son\w+=\"", mistral)


@given(maps(max_nodes=5))
@examples(25)
def test_no_text_leaves_the_place_where_it_stands(amap):
    """As many elements of each kind as a page has, whatever the texts say."""
    page = to_page(amap)
    assert page.count("<script") == page.count("</script") == 2
    assert page.count("<style") == page.count("</style") == 1
    assert "\u2028" not in page.partition('id="argmap-data">')[2].partition("</script>")[0]


def test_equal_maps_give_equal_bytes(mistral):
    assert to_page(load(MAP), name="mistral.yaml") == mistral


def test_themes_and_layouts():
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text="A")])
    assert "prefers-color-scheme" not in to_page(amap, theme="light")
    assert "--scheme:dark" in to_page(amap, theme="dark", layout="tug")
    assert "--A-line:#7a1fa2" in to_page(amap, theme=Theme.of(rivals={"A": "#7a1fa2"}))


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"layout": "card"}, RenderError, "a page has no layout 'card' .did you mean 'cards'.*; it has flow, tug, cards"),
        ({"theme": "neon"}, RenderError, "unknown theme 'neon'"),
        ({"semantics": "ach"}, MapError, "a page cannot score by 'ach'"),
        ({"perspective": "nobody"}, MapError, "unknown perspective"),
    ],
)
def test_what_there_is_not_is_refused(options, error, says):
    with pytest.raises(error, match=says):
        to_page(ArgumentMap(title="t"), **options)


def test_a_map_too_large_to_be_held_is_refused(monkeypatch):
    monkeypatch.setattr("argmap.exploring.page.MOST", 1)
    with pytest.raises(RenderError, match="a page holds up to 1 nodes, and this map has 2"):
        to_page(ArgumentMap(title="t", theses=[Thesis(id=name, text="T") for name in "ab"]))


def test_data_stays_data():
    assert inert_json(["</script>", "\u2028\u2029", "é"]) == '["\\u003c/script>","\\u2028\\u2029","é"]'
