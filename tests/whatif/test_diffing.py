"""Differences: exactly what is not the same, and what it does to the verdict."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import maps

from argmap.errors import MapError, MissingExtraError
from argmap.model.differing import FieldChange
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective, Policy
from argmap.model.sources import Source
from argmap.scoring.methods import score
from argmap.whatif.diffing import PartChange, diff

RAIN = ArgumentMap(
    title="Will it rain?",
    sources=[Source(id="eye", title="A look")],
    theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    claims=[Claim(id="front", text="A front comes in")],
    evidence=[Evidence(id="clouds", text="Clouds gather", source="eye"), Evidence(id="blue", text="Blue sky", base=0.5)],
    links=[
        Support(premises="clouds", target="front", weight=0.9),
        Support(premises="front", target="rain"),
        Support(premises="blue", target="dry", weight=0.4),
    ],
    perspectives=[Perspective(id="hopeful", base={"clouds": 0.1})],
)


def some_of(amap, draw):
    """Leave out links, and say some numbers and texts otherwise."""
    return amap.replace(
        title=draw(st.sampled_from([amap.title, "another"])),
        policy=draw(st.sampled_from([amap.policy, Policy(claim=0.3)])),
        theses=tuple(node.replace(base=draw(st.sampled_from([node.base, 0.3]))) for node in amap.theses),
        evidence=tuple(node.replace(text=draw(st.sampled_from([node.text, "x"]))) for node in draw(st.permutations(amap.evidence))),
        sources=tuple(draw(st.permutations(amap.sources))),
        links=tuple(link.replace(weight=draw(st.sampled_from([link.weight, 0.3]))) for link in amap.links if amap.links_into(link.id) or draw(st.booleans()))
        if not any(signpost.if_yes.links or signpost.if_no.links for signpost in amap.signposts) and not amap.perspectives
        else amap.links,
        uncertainty=amap.uncertainty.without(weight=amap.uncertainty.weight),
    )


@st.composite
def pairs(draw):
    """Draw two maps: a map with itself changed, or two of their own."""
    old = draw(maps(max_nodes=5, max_links=5))
    return old, (some_of(old, draw) if draw(st.booleans()) else draw(maps(max_nodes=5, max_links=5)))


# What differs


@given(amap=maps())
def test_a_map_does_not_differ_from_itself(amap):
    found = diff(amap, amap.replace())
    assert found.same
    assert (found.changes, found.reordered) == ((), ())


@given(pair=pairs())
def test_nothing_differs_only_between_equal_maps(pair):
    assert diff(*pair).same == (pair[0] == pair[1])


_FAMILIES = {"thesis": "node", "claim": "node", "evidence": "node", "signpost": "node"}
_SECTIONS = {"sources": "source", "theses": "node", "claims": "node", "evidence": "node", "signposts": "node", "links": "link", "perspectives": "perspective"}


@given(pair=pairs())
def test_exactly_the_parts_that_differ_are_named(pair):
    """Against a comparison of the plain dumps, part by part."""
    dumps = [
        {(family, part["id"]): part for section, family in _SECTIONS.items() for part in amap.model_dump(mode="json")[section]}
        | {(name, name): amap.model_dump(mode="json")[name] for name in ("policy", "uncertainty")}
        | {("map", "map"): (amap.title, amap.note)}
        for amap in pair
    ]
    expected = {"added": dumps[1].keys() - dumps[0].keys(), "removed": dumps[0].keys() - dumps[1].keys()}
    expected["changed"] = {key for key in dumps[0].keys() & dumps[1].keys() if dumps[0][key] != dumps[1][key]}
    found = diff(*pair)
    for how, keys in expected.items():
        assert {(_FAMILIES.get(change.what, change.what), change.id) for change in getattr(found, how)} == keys
    assert len(found.changes) == sum(map(len, expected.values()))


@given(pair=pairs())
def test_the_other_way_round_added_is_removed_and_old_is_new(pair):
    there, back = diff(*pair), diff(*pair[::-1])

    def told(changes, *, swapped):
        return sorted((change.id, *sorted((f.field, *map(repr, (f.new, f.old) if swapped else (f.old, f.new))) for f in change.fields)) for change in changes)

    assert told(there.added, swapped=True) == told(back.removed, swapped=False)
    assert told(there.removed, swapped=True) == told(back.added, swapped=False)
    assert told(there.changed, swapped=True) == told(back.changed, swapped=False)
    assert there.reordered == back.reordered


def test_numbers_texts_and_links_are_told_field_by_field():
    new = RAIN.replace(
        title="Will it?",
        policy=Policy(claim=0.2),
        sources=[RAIN.sources[0].replace(reliability=0.5)],
        evidence=[RAIN.evidence[0].replace(text="Clouds"), Evidence(id="radar", text="Echoes")],
        links=[Support(premises="clouds", target="front", weight=0.8), Attack(premises="front", target="rain"), Support(premises="radar", target="rain")],
        perspectives=[Perspective(id="hopeful", base={"clouds": 0.2})],
    )
    found = diff(RAIN, new)
    assert [(change.what, change.id, change.how) for change in found.changes] == [
        ("map", "map", "changed"),
        ("policy", "policy", "changed"),
        ("source", "eye", "changed"),
        ("evidence", "clouds", "changed"),
        ("evidence", "blue", "removed"),
        ("evidence", "radar", "added"),
        ("link", "front->rain", "changed"),
        ("link", "clouds->front", "changed"),
        ("link", "blue->dry", "removed"),
        ("link", "radar->rain", "added"),
        ("perspective", "hopeful", "changed"),
    ]
    fields = {change.id: change.fields for change in found.changed}
    assert fields == {
        "map": (FieldChange("title", "Will it rain?", "Will it?"),),
        "policy": (FieldChange("claim", 0.1, 0.2),),
        "eye": (FieldChange("reliability", 1.0, 0.5),),
        "clouds": (FieldChange("text", "Clouds gather", "Clouds"),),
        "clouds->front": (FieldChange("weight", 0.9, 0.8),),
        "front->rain": (FieldChange("kind", "supports", "attacks"),),
        "hopeful": (FieldChange("base.clouds", 0.1, 0.2),),
    }


def test_a_node_of_another_kind_has_changed():
    new = RAIN.replace(claims=(), evidence=(*RAIN.evidence, Evidence(id="front", text="A front comes in")))
    assert diff(RAIN, new).changes == (
        PartChange("evidence", "front", "changed", (FieldChange("kind", "claim", "evidence"), FieldChange("status", None, "reported"))),
    )


def test_another_order_is_told_by_section():
    swapped = RAIN.replace(theses=RAIN.theses[::-1], evidence=RAIN.evidence[::-1])
    assert (diff(RAIN, swapped).changes, diff(RAIN, swapped).reordered) == ((), ("theses", "evidence"))


def test_links_follow_their_premises_and_have_an_order_of_their_own():
    both = (Support(premises="clouds", target="rain"), Support(premises="clouds", target="dry"))
    ours, theirs = RAIN.replace(links=both), RAIN.replace(links=both[::-1])
    assert diff(ours, theirs).reordered == ("links",)


# What it does to the verdict


def test_the_verdicts_are_those_of_the_maps():
    new = RAIN.replace(claims=[RAIN.claims[0].replace(base=0.9)])
    for options in ({}, {"semantics": "df-quad"}, {"perspective": "hopeful"}):
        comparison = diff(RAIN, new, **options).comparison
        assert [dict(side) for side in (comparison.before, comparison.after)] == [dict(score(amap, **options)) for amap in (RAIN, new)]
    with pytest.raises(MapError, match="unknown perspective"):
        diff(RAIN, new, perspective="nobody")


def test_everything_is_plain_data():
    new = RAIN.replace(evidence=[RAIN.evidence[0].replace(base=0.0), *RAIN.evidence[1:]], title="New")
    document = json.loads(json.dumps(diff(RAIN, new).to_dict()))
    assert (document["old"], document["new"], document["same"], document["reordered"]) == ("Will it rain?", "New", False, [])
    assert document["changes"][1] == {
        "what": "evidence", "id": "clouds", "how": "changed", "fields": [{"field": "base", "old": None, "new": 0.0}],
    }  # fmt: skip
    scores = score(RAIN)
    assert document["verdict"]["before"] == {
        "leader": scores.verdict.leader,
        "margin": scores.verdict.margin,
        "theses": {t: scores[t] for t in ("rain", "dry")},
    }
    assert document["verdict"]["leader_changed"] == (score(new).verdict.leader != scores.verdict.leader)


def test_a_frame_has_a_row_for_each_field():
    frame = diff(RAIN, RAIN.replace(evidence=[RAIN.evidence[0].replace(base=0.2, text="x"), *RAIN.evidence[1:]])).to_frame()
    assert list(frame.columns) == ["what", "id", "how", "field", "old", "new"]
    assert frame.values.tolist() == [
        ["evidence", "clouds", "changed", "text", "Clouds gather", "x"],
        ["evidence", "clouds", "changed", "base", None, 0.2],
    ]
    assert diff(RAIN, RAIN).to_frame().empty


@pytest.mark.usefixtures("without_pandas")
def test_a_frame_needs_pandas():
    with pytest.raises(MissingExtraError, match="a frame of differences needs"):
        diff(RAIN, RAIN).to_frame()
