"""Which change did what."""

import json

import pytest
from hypothesis import given
from strategies import maps

from argmap.model.changes import (
    Add,
    Drop,
    Keep,
    Mute,
    Resolve,
    Scale,
    Scenario,
    SetBase,
    SetPolicy,
    SetReliability,
    SetWeight,
    TakePerspective,
)
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost
from argmap.model.sources import Source
from argmap.whatif.applying import apply
from argmap.whatif.tracing import describe, trace

AMAP = ArgumentMap(
    title="t",
    sources=[Source(id="src", title="S")],
    claims=[Claim(id="c", text="C")],
    evidence=[Evidence(id="a", text="A", status="confirmed", source="src"), Evidence(id="b", text="B", base=0.6)],
    signposts=[Signpost(id="s", text="S", if_yes={"links": [{"kind": "supports", "premises": "s", "target": "c"}]})],
    links=[Support(premises="a", target="c", weight=0.8)],
)


def test_each_change_has_a_step_with_what_it_touched():
    """Also inside scenarios; the last step's map is what apply gives."""
    changes = (Drop("b"), Scenario(title="S", changes=[SetReliability({"src": 0.5}), SetWeight({"a->c": 0.4})]))
    dropped, doubted, weighed = trace(AMAP, *changes)
    assert dropped.dropped == ("b",)
    assert dict(doubted.base) == {"a": (0.95, 0.475)}
    assert dict(weighed.weight) == {"a->c": (0.8, 0.4)}
    assert weighed.after == apply(AMAP, *changes)


def test_what_came_is_named():
    (step,) = trace(AMAP, Add(evidence=[Evidence(id="e", text="E")], sources=[Source(id="n", title="N")]))
    assert step.added == ("e", "n")
    (step,) = trace(AMAP, Resolve({"s": True}))
    assert (step.added, step.dropped) == (("s->c",), ())


def test_numbers_held_at_one_are_named():
    (step,) = trace(AMAP, Scale("a", "b", "a->c", base=1.5, weight=2.0))
    assert step.clipped == ("a", "a->c")
    assert dict(step.base)["b"] == (0.6, pytest.approx(0.9))


def test_a_step_is_plain_data():
    (step,) = trace(AMAP, Keep(status="confirmed"))
    assert json.loads(json.dumps(step.to_dict())) == {
        "change": {"do": "keep", "status": ["confirmed"]},
        "says": "keep only the evidence with status confirmed",
        "added": [],
        "dropped": ["b"],
        "base": {},
        "weight": {},
        "clipped": [],
    }


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Add(evidence=[Evidence(id="e", text="E")], links=[Support(premises="e", target="c")]), "add e, e->c"),
        (Drop("a", "b"), "drop a, b"),
        (Drop(status="claimed"), "drop everything with status claimed"),
        (Mute(tag="x"), "mute everything with tag x"),
        (Keep("a"), "keep only the evidence a"),
        (Scale("a", base=0.5), "multiply the base scores of a by 0.5"),
        (
            Scale(kind="claim", base=0.5, weight=2.0),
            "multiply the base scores of everything with kind claim by 0.5 and the weights of everything with kind claim by 2",
        ),
        (SetBase({"a": 0.5, "b": 0.25}), "set the base score of a to 0.5, b to 0.25"),
        (SetWeight({"a->c": 0.5}), "set the weight of a->c to 0.5"),
        (SetReliability({"src": 0.5}), "set the reliability of src to 0.5"),
        (SetPolicy({"analysis": 0.2, "linked": "min"}), "set the policy's analysis to 0.2, linked to min"),
        (Resolve({"s": True}), "resolve s: yes"),
        (TakePerspective("p"), "take the perspective p"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_change_is_said_in_words(change, words):
    assert describe(change) == words


@given(maps(min_nodes=1))
def test_steps_account_for_every_part(amap):
    """What was there, less what went, plus what came, is what is there."""
    (step,) = trace(amap, Drop(amap.nodes[0].id))
    had, has = ({part.id for part in (*each.nodes, *each.links)} for each in (amap, step.after))
    assert has == (had - set(step.dropped)) | set(step.added)
