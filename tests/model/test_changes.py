"""Changes as data: short forms and long ones, and what is refused."""

import pickle

import pytest

from argmap.errors import MapError
from argmap.model.changes import (
    Add,
    Drop,
    Keep,
    Mute,
    Resolution,
    Resolve,
    Scale,
    Scenario,
    SetBase,
    SetPolicy,
    SetReliability,
    SetWeight,
    TakePerspective,
    as_change,
)
from argmap.model.nodes import Evidence, Status
from argmap.model.sources import Citation

SHORT = [
    ({"drop": "a"}, Drop("a")),
    ({"drop": ["a", "b"]}, Drop("a", "b")),
    ({"drop": {"status": "projected"}}, Drop(status="projected")),
    ({"keep": {"status": ["confirmed", "reported"]}}, Keep(status=("confirmed", "reported"))),
    ({"keep": "a"}, Keep("a")),
    ({"mute": "a->b"}, Mute("a->b")),
    ({"set_base": {"a": 0.3}}, SetBase({"a": 0.3})),
    ({"set_weight": {"a->b": 0.3}}, SetWeight({"a->b": 0.3})),
    ({"set_reliability": {"s": 0.3}}, SetReliability({"s": 0.3})),
    ({"set_policy": {"analysis": 0.2, "linked": "min"}}, SetPolicy({"analysis": 0.2, "linked": "min"})),
    ({"scale": {"status": "analysis", "base": 0.5}}, Scale(status="analysis", base=0.5)),
    ({"scale": {"ids": "a", "weight": 2.0}}, Scale("a", weight=2.0)),
    ({"resolve": {"r": "yes", "q": "no"}}, Resolve({"r": True, "q": False})),
    ({"resolve": {"r": {"outcome": "yes", "source": "s"}}}, Resolve({"r": Resolution(outcome="yes", source=Citation(ref="s"))})),
    ({"take_perspective": "sceptic"}, TakePerspective("sceptic")),
    ({"add": {"evidence": [{"id": "e", "text": "E"}]}}, Add(evidence=[Evidence(id="e", text="E")])),
]


@pytest.mark.parametrize(("short", "change"), SHORT, ids=lambda value: str(value)[:40])
def test_short_forms_say_the_same_as_long_ones(short, change):
    """A one-key mapping, the long form and the Python call are one and the same change."""
    assert as_change(short) == change
    assert as_change(change.model_dump()) == change
    assert as_change(change) == change


@pytest.mark.parametrize("change", [change for _, change in SHORT], ids=lambda change: change.do)
def test_a_change_is_a_value(change):
    """Equality, hashing, pickling and JSON round trip."""
    assert hash(change) == hash(change.replace())
    assert pickle.loads(pickle.dumps(change)) == change  # noqa: S301 - our own bytes
    scenario = Scenario(title="t", changes=[change])
    assert Scenario.model_validate_json(scenario.model_dump_json()) == scenario


def test_a_resolution_is_confirmed_unless_stated():
    assert Resolve({"r": "yes"}).outcomes["r"].status is Status.CONFIRMED


def test_an_added_fragment_is_written_as_in_a_map_file():
    """Ids are keys, links stand inside their premise or under `links`."""
    change = as_change(
        {
            "add": {
                "sources": {"s": {"title": "S"}},
                "claims": {"c": {"text": "C", "attacks": {"t": {"weight": 0.2, "why": "because"}}}},
                "evidence": {"e": {"text": "E", "source": "s", "supports": {"c": 0.6}}},
                "links": {"u": {"from": "e", "undercuts": "c->t", "weight": 0.5}},
            }
        }
    )
    assert [source.id for source in change.sources] == ["s"]
    assert [(link.id, link.kind, link.weight) for link in change.links] == [
        ("c->t", "attacks", 0.2),
        ("e->c", "supports", 0.6),
        ("u", "undercuts", 0.5),
    ]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"drp": ["a"]}, "unknown change 'drp' (did you mean 'drop'?)"),
        ({"do": "dorp"}, "unknown change 'dorp' (did you mean 'drop'?)"),
        ({"zzz": 1}, "unknown change 'zzz'; known are add, drop"),
        ({}, "unknown change None"),
        ("drop", "a change is a mapping such as {drop: [id]}, not 'drop'"),
        ({"drop": ["a"], "mute": "b"}, "one key, its verb, but this has drop, mute"),
        ({"drop": []}, "an empty selection"),
        ({"drop": {}}, "an empty selection"),
        ({"drop": {"other_than": {"status": "confirmed"}}}, "beside 'other_than'"),
        ({"drop": {"stats": "claimed"}}, "unknown key 'stats' (did you mean 'status'?)"),
        ({"drop": {"status": "projectd"}}, "did you mean 'projected'?"),
        ({"drop": "no id"}, "'no id' cannot be an id"),
        ({"set_base": 3}, "set_base must be followed by a mapping"),
        ({"set_base": {}}, "nothing to set"),
        ({"set_base": {"a": 1.2}}, "a is 1.2; it must be in [0, 1]"),
        ({"set_base": {"a": "much"}}, "a must be a number, not 'much'"),
        ({"set_weight": {"a": float("nan")}}, "finite"),
        ({"set_policy": {"analysys": 0.2}}, "unknown key 'analysys' (did you mean 'analysis'?)"),
        ({"set_policy": {"linked": "max"}}, "one of product, min"),
        ({"scale": "a"}, "scale must be followed by a mapping"),
        ({"scale": {"status": "analysis"}}, "nothing to scale by"),
        ({"scale": {"status": "analysis", "base": -1}}, "the factor is -1.0; it must be 0 or more"),
        ({"resolve": {"r": "maybe"}}, "it must be one of yes, no"),
        ({"resolve": {}}, "nothing to set"),
        ({"take_perspective": ["a"]}, "perspective must be text"),
        ({"add": {}}, "nothing to add; give at least one of sources, theses"),
        ({"add": {"evidence": [{"id": "e"}]}}, "'text' is missing"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused_with_the_way_out(value, words):
    with pytest.raises(MapError) as refused:
        as_change(value)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_scenario_needs_changes():
    with pytest.raises(MapError, match="a scenario without changes"):
        Scenario(title="t", changes=[])


def test_all_problems_of_a_scenario_come_at_once_with_their_places():
    with pytest.raises(MapError) as refused:
        Scenario(title="t", changes=[{"set_base": {"a": 2}}, {"drop": {"status": "x"}}])
    assert [problem.location[:3] for problem in refused.value.problems] == [("changes", 0, "set_base"), ("changes", 1, "drop")]
