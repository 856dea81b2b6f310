"""The numbers that a map starts from, by hand, and the same map through one reader's eyes."""

import pytest
from hypothesis import given
from strategies import maps

from argmap.errors import MapError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective, Policy
from argmap.model.sources import Source
from argmap.model.uncertainty import Uncertainty
from argmap.model.viewing import base_score, credibility, effective_reliability, with_perspective


@pytest.fixture
def amap():
    """An article that rests on an analysis that rests on a leak."""
    return ArgumentMap(
        title="t",
        policy=Policy(confirmed=0.9, thesis=0.6, claim=0.2),
        sources=[
            Source(id="article", title="t", reliability=0.5, rests_on="analysis"),
            Source(id="analysis", title="t", reliability=0.8, rests_on="leak"),
            Source(id="leak", title="t", reliability=0.25),
        ],
        theses=[Thesis(id="top", text="t"), Thesis(id="other", text="t", base=0.4)],
        claims=[Claim(id="low", text="t"), Claim(id="set", text="t", base=0.7)],
        evidence=[
            Evidence(id="sourced", text="t", status="confirmed", source="article"),
            Evidence(id="bare", text="t", status="confirmed"),
            Evidence(id="stated", text="t", base=0.33, source="article"),
        ],
        signposts=[Signpost(id="post", text="t", probability=0.9)],
        links=[Support(premises="low", target="top", weight=0.5)],
        perspectives=[
            Perspective(id="p", base={"low": 0.9, "top": 0.1, "bare": 0.2}, weight={"low->top": 0.75}, reliability={"leak": 1.0}, policy={"confirmed": 1.0})
        ],
    )


def test_reliability_falls_along_the_chain_of_sources(amap):
    assert effective_reliability(amap, "article") == pytest.approx(0.5 * 0.8 * 0.25)
    assert effective_reliability(amap, "leak") == 0.25


@pytest.mark.parametrize(
    ("node", "base"), [("top", 0.6), ("other", 0.4), ("low", 0.2), ("set", 0.7), ("sourced", 0.9 * 0.1), ("bare", 0.9), ("stated", 0.33), ("post", 0.0)]
)
def test_base_scores(amap, node, base):
    """Stated, else by the policy; a pending signpost has none, whatever its probability."""
    assert base_score(amap, node) == pytest.approx(base)


def test_unknown_ids_are_refused(amap):
    with pytest.raises(MapError, match="unknown node 'tpo'"):
        base_score(amap, "tpo")
    with pytest.raises(MapError, match="unknown source 'lake'"):
        effective_reliability(amap, "lake")
    with pytest.raises(MapError, match="unknown perspective 'q'"):
        with_perspective(amap, "q")


def test_a_perspective_puts_its_numbers_in(amap):
    view = with_perspective(amap, "p")
    assert [base_score(view, i) for i in ("low", "top", "bare")] == [0.9, 0.1, 0.2]
    assert view.link("low->top").weight == 0.75
    assert credibility(view, view.node("sourced")) == pytest.approx(1.0 * 0.5 * 0.8 * 1.0)


def test_what_a_perspective_does_not_mention_stays(amap):
    view = with_perspective(amap, "p")
    assert [base_score(view, i) for i in ("other", "set", "stated")] == [0.4, 0.7, 0.33]
    assert amap.link("low->top").weight == 0.5


def test_what_a_perspective_sets_is_no_longer_uncertain(amap):
    spread = [0.1, 0.9]
    stated = {
        "base": {"low": spread, "set": spread, "bare": spread},
        "weight": {"low->top": spread},
        "reliability": {"leak": spread, "article": spread},
        "policy": {"confirmed": spread, "claimed": spread},
    }
    seen = with_perspective(amap.replace(uncertainty={"within_source": 0.2, **stated}), "p").uncertainty
    left = {"base": {"set": spread}, "reliability": {"article": spread}, "policy": {"claimed": spread}}
    assert seen == Uncertainty(within_source=0.2, **left)


@given(maps())
def test_a_perspective_is_taken_once(amap):
    """Taking a perspective twice is taking it once, and base scores stay in [0, 1]."""
    for perspective in amap.perspectives:
        view = with_perspective(amap, perspective.id)
        assert with_perspective(view, perspective.id) == view
        assert all(0 <= base_score(view, node.id) <= 1 for node in view.nodes)
