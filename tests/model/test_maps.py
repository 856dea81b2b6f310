"""The map as a value: equality, hashing, copying, pickling, JSON, look-ups, order."""

import copy
import pickle
import re

import pytest
from hypothesis import given
from strategies import examples, maps

from argmap.errors import MapError
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap, is_inline
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.rendering.svg import to_svg


@pytest.fixture
def amap():
    """A small map with one of everything that can be looked up."""
    return ArgumentMap(
        title="Will it rain?",
        sources=[Source(id="radio", title="The radio")],
        theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
        claims=[Claim(id="front", text="A front arrives")],
        evidence=[Evidence(id="clouds", text="Clouds gather", source="radio"), Evidence(id="wind", text="The wind drops")],
        signposts=[Signpost(id="noon", text="Rain by noon")],
        links=[
            Undercut(premises="wind", target="clouds->front"),
            Attack(premises="clouds", target="dry"),
            Support(premises="front", target="rain"),
            Support(premises="clouds", target="front"),
            Support(premises=["clouds", "wind"], target="rain"),
        ],
        perspectives=[Perspective(id="sailor", base={"wind": 0.9})],
    )


@given(maps())
def test_json_round_trip(amap):
    """Writing a map as JSON and reading it back gives an equal map."""
    assert ArgumentMap.model_validate_json(amap.model_dump_json()) == amap


@given(maps())
def test_python_round_trip(amap):
    """So does the way through plain Python data."""
    assert ArgumentMap.model_validate(amap.model_dump()) == amap


@given(maps())
def test_pickle_round_trip(amap):
    """Pickling keeps the value and its hash, and leaves the look-up tables behind."""
    unused = len(pickle.dumps(amap))
    amap.links_into("x")
    assert len(pickle.dumps(amap)) == unused
    back = pickle.loads(pickle.dumps(amap))  # noqa: S301 - our own bytes
    assert (back, hash(back)) == (amap, hash(amap))


@given(maps())
def test_copies_are_equal(amap):
    assert copy.copy(amap) == copy.deepcopy(amap) == amap.model_copy() == amap.replace() == amap
    assert hash(copy.deepcopy(amap)) == hash(amap)


@given(maps())
def test_building_from_the_parts_changes_nothing(amap):
    """The order of links is settled once: a map made from a map's parts is the same map."""
    assert ArgumentMap(**{name: getattr(amap, name) for name in ArgumentMap.model_fields}) == amap


def test_looking_things_up_does_not_change_the_value(amap):
    """Tables made on the way play no part in equality and hash."""
    other = amap.replace()
    before = hash(amap)
    amap.node("rain"), amap.link("front->rain"), amap.links_into("rain"), amap.source("radio")
    assert amap == other
    assert hash(amap) == before == hash(other)


def test_maps_differ_by_content(amap):
    assert amap != amap.replace(title="Will it snow?")
    assert len({amap, amap.replace(), amap.replace(note="x")}) == 2


def test_a_map_cannot_be_changed_in_place(amap):
    with pytest.raises(ValueError, match="frozen"):
        amap.title = "x"
    with pytest.raises(ValueError, match="frozen"):
        amap.node("rain").base = 0.9


def test_replace_gives_a_checked_copy(amap):
    """The first map stays as it is; a change that makes no sense is refused."""
    second = amap.replace(links=amap.links[:1])
    assert (len(second.links), len(amap.links)) == (1, 5)
    with pytest.raises(MapError, match="unknown node 'front'"):
        amap.replace(claims=())


def test_model_copy_checks_its_update(amap):
    """Pydantic's own model_copy would take the values unseen."""
    assert amap.model_copy(update={"title": "x"}).title == "x"
    assert amap.model_copy(update={"title": "x"}, deep=True).title == "x"
    with pytest.raises(MapError, match="base is 7"):
        amap.node("rain").model_copy(update={"base": 7})


def test_nodes_come_section_by_section(amap):
    assert [node.id for node in amap.nodes] == ["rain", "dry", "front", "clouds", "wind", "noon"]


def test_links_come_in_reading_order(amap):
    """As the map file writes them: inside their premises first, supports before attacks; then the named ones as given."""
    assert [link.id for link in amap.links] == ["front->rain", "clouds->front", "clouds->dry", "wind->clouds->front", "clouds+wind->rain"]


def test_reading_order_is_the_same_whatever_order_inline_links_were_given_in(amap):
    inline = [link for link in amap.links if is_inline(link)]
    others = [link for link in amap.links if not is_inline(link)]
    assert {amap.replace(links=(*order, *others)) for order in (inline, inline[::-1])} == {amap}


@pytest.mark.parametrize(
    ("link", "inline"),
    [
        (Support(premises="a", target="b"), True),
        (Attack(id="a->b", premises="a", target="b"), True),
        (Support(id="named", premises="a", target="b"), False),
        (Support(premises=["a", "c"], target="b"), False),
        (Undercut(premises="a", target="b->c"), False),
    ],
)
def test_is_inline(link, inline):
    assert is_inline(link) is inline


def test_contains_tells_nodes_and_links(amap):
    assert "rain" in amap
    assert "front->rain" in amap
    assert "radio" not in amap
    assert 3 not in amap


def test_links_into_and_from(amap):
    assert [link.id for link in amap.links_into("rain")] == ["front->rain", "clouds+wind->rain"]
    assert [link.id for link in amap.links_into("clouds->front")] == ["wind->clouds->front"]
    assert [link.id for link in amap.links_from("wind")] == ["wind->clouds->front", "clouds+wind->rain"]
    assert amap.links_into("nothing") == amap.links_from("nothing") == ()


@pytest.mark.parametrize(
    ("look_up", "wrong", "words"),
    [
        ("node", "rian", "unknown node 'rian' (did you mean 'rain'?)"),
        ("link", "front-rain", "unknown link 'front-rain' (did you mean 'front->rain'?)"),
        ("source", "radoi", "unknown source 'radoi' (did you mean 'radio'?)"),
        ("perspective", "sailer", "unknown perspective 'sailer' (did you mean 'sailor'?)"),
    ],
)
def test_unknown_ids_are_refused_with_the_nearest_known_one(amap, look_up, wrong, words):
    with pytest.raises(MapError) as caught:
        getattr(amap, look_up)(wrong)
    assert str(caught.value) == words
    assert caught.value.ids == (wrong,)


def test_look_ups_give_the_parts(amap):
    assert amap.perspective("sailor").base["wind"] == 0.9
    assert amap.source("radio").title == "The radio"
    assert amap.link("clouds->dry").kind == "attacks"
    assert amap.node("noon").kind == "signpost"


def test_twenty_thousand_nodes_build():
    """Large maps are built whole, each part checked (how the time grows is measured in benchmarks/)."""
    size = 20_000
    amap = ArgumentMap(
        title="large",
        theses=[Thesis(id="top", text="t")],
        evidence=[Evidence(id=f"e{i}", text="t", source=f"s{i}") for i in range(size)],
        sources=[Source(id=f"s{i}", title="t", rests_on=f"s{i + 1}" if i + 1 < size else None) for i in range(size)],
        links=[Support(premises=f"e{i}", target="top") for i in range(size)],
    )
    assert len(amap.links_into("top")) == size


def test_a_large_broken_map_is_refused_without_searching_for_suggestions_for_ever():
    """Beyond twenty problems, and beyond twenty thousand candidates, nothing is suggested any more."""
    thesis = [Thesis(id="top", text="t")]
    with pytest.raises(MapError) as caught:
        ArgumentMap(title="t", theses=thesis, links=[Support(premises=f"topp{i}", target="top") for i in range(30)])
    hints = ["did you mean" in problem.message for problem in caught.value.problems]
    assert hints == [True] * 20 + [False] * 10
    many = [Evidence(id=f"e{i}", text="t") for i in range(20_001)]
    with pytest.raises(MapError, match=r"unknown node 'e20002'$"):
        ArgumentMap(title="t", theses=thesis, evidence=many).node("e20002")


def test_a_notebook_shows_the_picture(amap):
    """The map hands over the same picture as `to_svg` does."""
    assert amap._repr_svg_() == to_svg(amap, prefix="auto")


@given(maps(max_nodes=5, details=False))
@examples(20)
def test_whatever_is_referred_to_is_there(amap):
    shown = amap._repr_html_()
    ids = re.findall(r'\sid="([^"]*)"', shown)
    referred = [name for value in re.findall(r'aria-(?:describedby|labelledby)="([^"]*)"', shown) for name in value.split()]
    assert len(ids) == len(set(ids))
    assert set(referred) <= set(ids)


def test_two_maps_on_a_page_share_no_id():
    one, other = (ArgumentMap(title=title, theses=[Thesis(id="a", text="A")])._repr_html_() for title in ("one", "other"))
    ids = [set(re.findall(r'\sid="([^"]*)"', shown)) for shown in (one, other)]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_a_map_shows_itself_in_a_page_of_a_notebook():
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text="A")])
    assert amap._repr_html_() == to_svg(amap, prefix="auto")


def test_a_small_map_shows_itself_whole_and_a_larger_one_its_counts():
    claims = [Claim(id=f"c{at}", text="A claim") for at in range(13)]
    assert repr(ArgumentMap(title="Rain?", claims=claims[:2])).startswith("ArgumentMap(title='Rain?', ")
    assert repr(ArgumentMap(title="Rain?", claims=claims)) == "<ArgumentMap 'Rain?': 13 claims>"
