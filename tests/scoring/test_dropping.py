"""What goes along when parts are dropped, and what is left whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import maps

from argmap.compiling.observations import Observations
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.scoring.dropping import without


def base_map():
    return ArgumentMap(
        title="t",
        theses=[Thesis(id="t", text="T")],
        claims=[Claim(id="c", text="C")],
        evidence=[Evidence(id=name, text=name) for name in "abd"],
        signposts=[
            Signpost(
                id="s",
                text="S",
                if_yes={"links": [{"kind": "supports", "premises": "s", "target": "c"}, {"kind": "undercuts", "premises": "s", "target": "u"}]},
                if_no={"links": [{"kind": "attacks", "premises": "s", "target": "t"}]},
            )
        ],
        links=[
            {"kind": "supports", "premises": "a", "target": "c"},
            {"kind": "supports", "premises": "c", "target": "t"},
            {"kind": "supports", "premises": ["a", "b"], "target": "t", "id": "both"},
            {"kind": "undercuts", "premises": "b", "target": "a->c", "id": "u"},
            {"kind": "backs", "premises": "d", "target": "u", "id": "uu"},
        ],
        perspectives=[Perspective(id="p", base={"a": 0.1, "c": 0.2}, weight={"a->c": 0.3, "c->t": 0.4}), Perspective(id="q", base={"d": 0.3})],
    )


def links(amap):
    return [link.id for link in amap.links]


def test_a_node_takes_its_links_along_and_a_link_what_bears_on_it():
    """`a` goes with `a->c`, the linked premises, the undercut of `a->c` and the backing of that undercut."""
    assert links(without(base_map(), {"a"}, ())) == ["c->t"]


def test_a_link_takes_its_undercuts_along_and_leaves_the_nodes():
    after = without(base_map(), (), {"a->c"})
    assert links(after) == ["c->t", "both"]
    assert after.nodes[:-1] == base_map().nodes[:-1]


def test_outcomes_lose_links_onto_what_went():
    signpost = without(base_map(), {"c"}, ()).node("s")
    assert signpost.if_yes.links == ()
    assert len(signpost.if_no.links) == 1


def test_perspectives_lose_numbers_of_what_went():
    after = without(base_map(), {"a"}, ())
    assert dict(after.perspective("p").base) == {"c": 0.2}
    assert dict(after.perspective("p").weight) == {"c->t": 0.4}
    assert after.perspective("q") == base_map().perspective("q")


def test_uncertainty_loses_spreads_of_what_went():
    spread = [0.1, 0.2]
    uncertain = base_map().replace(uncertainty={"base": {"a": spread, "c": spread}, "weight": {"a->c": spread, "c->t": spread}, "policy": {"claim": spread}})
    after = without(uncertain, {"a"}, ()).uncertainty
    assert after == uncertain.uncertainty.replace(base={"c": spread}, weight={"c->t": spread})


def test_a_signpost_and_a_thesis_can_go():
    after = without(base_map(), {"s", "t"}, ())
    assert (after.theses, after.signposts) == ((), ())


def tellings(*items):
    evidence = [{"id": name, "text": name, "retells": retells, "corroborates": corroborates} for name, retells, corroborates in items]
    return ArgumentMap(title="t", evidence=evidence)


@pytest.mark.parametrize(
    ("items", "gone", "left"),
    [
        ([("a", None, None), ("b", "a", None), ("c", "a", None)], "a", [("b", None, None), ("c", "b", None)]),
        ([("a", None, None), ("b", "a", None), ("c", "b", None)], "b", [("a", None, None), ("c", "a", None)]),
        ([("a", None, None), ("b", "a", None)], "a", [("b", None, None)]),
        ([("a", None, "b"), ("b", None, None), ("c", None, "a")], "a", [("b", None, None), ("c", None, "b")]),
        ([("a", None, None), ("b", None, "a"), ("c", "b", None)], "b", [("a", None, None), ("c", None, "a")]),
        ([("a", None, None), ("b", "a", None), ("x", None, None)], "x", [("a", None, None), ("b", "a", None)]),
    ],
)
def test_tellings_of_one_observation_stay_together(items, gone, left):
    after = without(tellings(*items), {gone}, ())
    assert [(item.id, item.retells, item.corroborates) for item in after.evidence] == left


@given(maps(min_nodes=1), st.data())
def test_what_is_left_tells_the_same_observations(amap, data):
    """Dropping evidence neither joins nor parts the observations of the evidence that is left."""
    gone = set(data.draw(st.lists(st.sampled_from([node.id for node in amap.nodes]), unique=True)))
    after = without(amap, gone, ())
    left = [item.id for item in after.evidence]

    def together(observations):
        return {(a, b) for a in left for b in left if a == b or (a in observations.of and observations.of[a] == observations.of.get(b))}

    assert together(Observations(after.evidence)) == together(Observations(amap.evidence))
    assert not gone & {node.id for node in after.nodes}
