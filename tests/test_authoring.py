"""Maps written in Python: equal to their twins from files, checked as strictly."""

import pytest

from argmap.authoring import MapBuilder
from argmap.errors import MapError
from argmap.loading.map_file import loads

TWIN = """
argmap: 1
title: Will it rain?
note: As seen from the harbour
policy: {claim: 0.2}
sources:
  almanac: {title: The almanac, reliability: 0.7}
  paper: {title: The paper, rests_on: almanac}
theses:
  rain: {text: It will rain, base: 0.4}
  dry: {text: It stays dry, attacks: rain}
claims:
  front: {text: A front is coming in, title: Front, supports: {rain: 0.8}, attacks: {dry: {weight: 0.5, why: It brings water}}}
evidence:
  clouds: {text: Clouds gather, status: confirmed, source: {ref: paper, at: p. 3}, supports: {front: 0.7}, tags: [sky]}
  glass: {text: The glass is steady, source: almanac, attacks: [front], figures: [{value: 1020, unit: hPa}]}
  rust: {text: The barometer has rusted, date: 2026-11-23}
  wind: {text: The wind turns, retells: clouds}
links:
  both: {from: [clouds, wind], supports: rain, weight: 0.6, why: Only together}
  against: {from: wind, attacks: dry}
  broken_glass: {from: rust, undercuts: glass->front, weight: 0.6}
  seen_twice: {from: [wind], backs: clouds->front, weight: 0.3, tags: [sky]}
signposts:
  radio: {text: The radio warns, probability: 0.4, if_yes: {supports: {rain: 0.9}}, if_no: {attacks: {front: 0.2}, text: Silence}}
perspectives:
  sailor: {title: A sailor, base: {clouds: 0.9}, weight: {broken_glass: 1}}
uncertainty:
  within_source: 0.2
  base: {clouds: [0.6, 0.9]}
"""


def written_in_python():
    """Write the same map with a builder."""
    debate = MapBuilder("Will it rain?", note="As seen from the harbour", policy={"claim": 0.2})
    almanac = debate.source("almanac", "The almanac", reliability=0.7)
    paper = debate.source("paper", "The paper", rests_on=almanac)
    rain = debate.thesis("rain", "It will rain", base=0.4)
    dry = debate.thesis("dry", "It stays dry", attacks=rain)
    front = debate.claim("front", "A front is coming in", title="Front", supports={rain: 0.8}, attacks={dry: {"weight": 0.5, "why": "It brings water"}})
    clouds = debate.evidence("clouds", "Clouds gather", status="confirmed", source=(paper, "p. 3"), supports={front: 0.7}, tags=["sky"])
    debate.evidence("glass", "The glass is steady", source=almanac, attacks=[front], figures=({"value": 1020, "unit": "hPa"},))
    rust = debate.evidence("rust", "The barometer has rusted", date="2026-11-23")
    wind = debate.evidence("wind", "The wind turns", retells=clouds)
    debate.link("both", [clouds, wind], supports=rain, weight=0.6, why="Only together")
    debate.link("against", wind, attacks=dry)
    debate.undercut("broken_glass", rust, "glass->front", 0.6)
    debate.backing("seen_twice", [wind], "clouds->front", weight=0.3, tags=("sky",))
    debate.signpost("radio", "The radio warns", probability=0.4, if_yes={"supports": {rain: 0.9}}, if_no={"attacks": {front: 0.2}, "text": "Silence"})
    debate.perspective("sailor", title="A sailor", base={clouds: 0.9}, weight={"broken_glass": 1})
    debate.uncertainty(within_source=0.2, base={clouds: (0.6, 0.9)})
    return debate


def test_a_map_written_in_python_equals_its_file():
    assert written_in_python().build() == loads(TWIN)


def test_building_twice_gives_equal_maps():
    debate = written_in_python()
    assert debate.build() == debate.build()


def test_parts_may_come_in_any_order():
    debate = MapBuilder("T")
    debate.claim("c", "C", supports="a")
    debate.thesis("a", "A")
    assert debate.build() == loads("{argmap: 1, title: T, theses: {a: {text: A}}, claims: {c: {text: C, supports: a}}}")


def test_what_is_put_in_later_is_in_the_next_map():
    debate = MapBuilder("T")
    before = debate.build()
    debate.thesis("a", "A")
    assert (len(before.theses), len(debate.build().theses)) == (0, 1)


@pytest.mark.parametrize("targets", [["a", "b"], ("a", "b"), {"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 1.0}.keys()], ids=["list", "tuple", "mapping", "keys"])
def test_targets_may_be_given_as_any_iterable(targets):
    debate = MapBuilder("T")
    debate.thesis("a", "A")
    debate.thesis("b", "B")
    debate.claim("c", "C", supports=targets)
    assert [link.id for link in debate.build().links] == ["c->a", "c->b"]


def test_an_iterator_of_targets_is_read_once_and_lasts():
    debate = MapBuilder("T")
    debate.thesis("a", "A")
    debate.claim("c", "C", supports=iter(["a"]))
    assert [len(debate.build().links) for _ in range(2)] == [1, 1]


def test_an_iterator_of_premises_is_read_once_and_lasts():
    debate = MapBuilder("T")
    debate.thesis("a", "A")
    debate.thesis("b", "B")
    debate.link("l", iter(["a"]), attacks="b")
    assert [debate.build().link("l").premises for _ in range(2)] == [("a",), ("a",)]


def test_none_leaves_a_key_out():
    debate = MapBuilder("T", note=None, policy=None)
    debate.evidence("e", "E", source=None, base=None)
    assert debate.build() == loads("{argmap: 1, title: T, evidence: {e: {text: E}}}")


@pytest.mark.parametrize(("weight", "stated"), [(None, 1.0), (0.25, 0.25)])
def test_links_weigh_1_unless_stated(weight, stated):
    debate = MapBuilder("T")
    debate.thesis("a", "A")
    debate.thesis("b", "B")
    debate.link("l", "a", attacks="b", **({} if weight is None else {"weight": weight}))
    assert debate.build().link("l").weight == stated


def test_an_id_used_twice_is_refused_at_once():
    debate = MapBuilder("T")
    debate.thesis("a", "A")
    with pytest.raises(MapError) as caught:
        debate.thesis("a", "B")
    assert (str(caught.value), caught.value.ids) == ("the id 'a' is used twice in theses; ids are unique across the map", ("a",))


def test_an_id_used_twice_in_two_sections_is_refused_on_building():
    debate = MapBuilder("T")
    debate.thesis("a", "A")
    debate.claim("a", "B")
    with pytest.raises(MapError, match="the id 'a' is used twice, for two nodes"):
        debate.build()


@pytest.mark.parametrize(
    ("kinds", "said"),
    [({}, "link 'l' does not say what it does"), ({"supports": "b", "attacks": "b"}, "link 'l' has supports and attacks; it can have only one")],
)
def test_a_link_bears_on_its_target_in_one_way(kinds, said):
    debate = MapBuilder("T")
    debate.thesis("a", "A")
    debate.thesis("b", "B")
    debate.link("l", "a", **kinds)
    with pytest.raises(MapError, match=said):
        debate.build()


@pytest.mark.parametrize("source", [(), ("s", "p. 3", "line 4")])
def test_a_source_with_too_few_or_too_many_parts_is_refused(source):
    with pytest.raises(MapError, match="must be an id or"):
        MapBuilder("T").evidence("e", "E", source=source)


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"bse": 0.5}, "unknown key 'bse' (did you mean 'base'?)"),
        ({"base": 2}, "base is 2; it must be in [0, 1]"),
        ({"supports": {"x": 1}}, "link 'c->x' supports unknown node 'x'"),
        ({"supports": 5}, "supports must name targets, each once, as in {target: weight}"),
    ],
)
def test_what_makes_no_sense_is_refused_in_the_words_of_the_file(said, message):
    debate = MapBuilder("T")
    debate.claim("c", "C", **said)
    with pytest.raises(MapError) as caught:
        debate.build()
    assert message in str(caught.value)


def test_a_title_is_checked_on_building():
    with pytest.raises(MapError, match="title is empty"):
        MapBuilder("").build()
