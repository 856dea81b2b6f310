"""The smallest changes after which another thesis leads, put together."""

import json

import numpy as np
import pytest
from hypothesis import assume, given
from strategies import SEARCHING, examples, maps

from argmap.errors import ConvergenceError, MapError, MissingExtraError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics
from argmap.whatif.applying import apply
from argmap.whatif.flipping import flip, nearest, radius, reach


@pytest.fixture
def rain():
    """Rain 0.95 against dry 0.75, under DF-QuAD."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="R", reliability=0.9)],
        theses=[Thesis(id="rain", text="r", base=0.5), Thesis(id="dry", text="d", base=0.5)],
        evidence=[
            Evidence(id="clouds", text="c", base=0.9),
            Evidence(id="blue", text="b", base=0.5),
            Evidence(id="forecast", text="f", status="confirmed", source={"ref": "radio"}),
        ],
        links=[Support(premises="clouds", target="rain"), Support(premises="blue", target="dry"), Support(premises="forecast", target="dry", weight=0.0)],
        perspectives=[Perspective(id="blind", base={"clouds": 0.0})],
    )


_ROUND = {"max_nodes": 7, "max_links": 8} if SEARCHING else {"max_nodes": 4, "max_links": 4}  # what goes round may take long to settle


@pytest.mark.parametrize("semantics", ["quadratic-energy", "df-quad", "weight-of-evidence"])
@examples(12)
@given(
    maps(min_theses=2, max_nodes=7, max_links=8, acyclic=True, perspectives=False, uncertainty=False)
    | maps(min_theses=2, **_ROUND, perspectives=False, uncertainty=False)
)
def test_whatever_is_found_does_it_on_the_map_itself(semantics, amap):
    """Single numbers, many numbers in both norms, removals and the corner of the radius: all of them, carried out."""
    try:
        found = flip(amap, semantics=semantics)
    except ConvergenceError:
        assume(False)
    one_by_one = [*found.singles, *found.nearest.values(), found.radius, found.removal]
    for change in one_by_one:
        if change.changes:
            after = score(apply(amap, *change.changes), semantics)
            assert after.verdict.leader == change.leader != found.scores.verdict.leader
    for nearest_ in found.nearest.values():
        assert not (nearest_.impossible and found.singles)
        if found.singles:
            assert nearest_.distance <= abs(found.singles[0].change) + 1e-12
        if nearest_.distance is not None:
            assert found.radius.at_least <= found.radius.at_most <= nearest_.distance + 1e-12
    if found.radius.at_least >= 1.0:
        assert not found.singles
    json.dumps(found.to_dict(), allow_nan=False)


def test_a_thesis_may_be_named(rain):
    """Three theses: the one that is far behind needs more."""
    three = rain.replace(theses=[*rain.theses, Thesis(id="snow", text="s", base=0.3)])
    assert {f.leader for f in flip(three, semantics="df-quad", norms=()).singles} == {"dry"}
    found = flip(three, to="snow", semantics="df-quad", also=["snow"], locked=["blue"])
    assert (found.to, [f.id for f in found.singles], found.singles[0].leader) == ("snow", ["snow"], "snow")
    assert found.singles[0].needed == pytest.approx(0.96, abs=1e-9)
    assert found.nearest["l1"].leader == found.nearest["l2"].leader == found.radius.leader == "snow"


def test_a_perspective_has_flips_of_its_own(rain):
    found = flip(rain, semantics="df-quad", perspective="blind", norms=())
    assert (found.scores.verdict.leader, found.scores.perspective, dict(found.nearest)) == ("dry", "blind", {})
    assert radius(rain, semantics="df-quad", perspective="blind").leader == "rain"


def test_methods_that_jump_have_single_numbers_and_removals_only(rain):
    for semantics in ("ach", "grounded", "dempster-shafer"):
        found = flip(rain, semantics=semantics)
        assert (dict(found.nearest), found.radius) == ({}, None)
        for change in (*found.singles, found.removal):
            if change.changes:
                assert score(apply(rain, *change.changes), semantics).verdict.leader == change.leader
        with pytest.raises(MapError, match=f"{semantics} scores scenarios one by one and has no gradients; use a gradual semantics"):
            nearest(rain, semantics=semantics)
        with pytest.raises(MapError, match="scores scenarios one by one"):
            radius(rain, semantics=semantics)


def test_a_semantics_of_ones_own_has_no_proofs(rain):
    mine = Semantics("mine", SUM, lambda base, aggregate: min(1.0, max(0.0, base + 0.5 * aggregate)))
    found = flip(rain, semantics=mine)
    assert (found.radius.at_least, found.radius.proven, found.radius.exact) == (0.0, False, False)
    assert found.nearest["l2"].at_least == 0.0
    assert found.nearest["l2"].distance is not None


def test_what_does_not_settle_cannot_be_flipped_to():
    """Turned up, the attacker of itself jumps for ever: that makes nobody lead."""
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="a", base=0.5), Thesis(id="b", text="b", base=0.4)],
        claims=[Claim(id="x", text="x", base=0.9)],
        links=[Attack(premises="x", target="x", weight=0.4), Support(premises="x", target="b")],
    )
    found = flip(amap, semantics=jumpy, norms=["l1"])
    assert (found.singles, found.nearest["l1"].turns, found.radius.at_most) == ((), (), None)
    assert not found.nearest["l1"].impossible
    restless = amap.replace(links=[link.replace(weight=1.0) for link in amap.links])
    with pytest.raises(ConvergenceError, match="'b'"):
        flip(restless, semantics=jumpy)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"locked": ["clods"]}, r"unknown id 'clods' among the locked \(did you mean 'clouds'\?\)"),
        ({"perspective": "x"}, "unknown perspective 'x'"),
        ({"to": "rian"}, r"no thesis is called 'rian' \(did you mean 'rain'\?\)"),
        ({"to": "rain"}, "'rain' leads already"),
        ({"norms": ["l3"]}, "no norm is called 'l3'.*there are l1 and l2"),
        ({"kinds": ["bases"]}, r"no numbers are called 'bases' \(did you mean 'base'\?\)"),
        ({"verb": "cut"}, "parts are dropped or muted, not 'cut'"),
        ({"by": "facts"}, "no players called 'facts'"),
    ],
)
def test_what_cannot_be_asked_is_refused(rain, options, words):
    with pytest.raises(MapError, match=words):
        flip(rain, **options)


def test_a_lead_takes_two():
    with pytest.raises(MapError, match="with fewer than two theses nobody else could lead"):
        flip(ArgumentMap(title="t", theses=[Thesis(id="a", text="a")]))


def test_the_parts_can_be_asked_for_by_themselves(rain):
    found = flip(rain, semantics="df-quad")
    assert nearest(rain, semantics="df-quad") == found.nearest["l2"]
    assert nearest(rain, norm="l1", semantics="df-quad").distance == pytest.approx(found.nearest["l1"].distance, abs=1e-9)
    assert radius(rain, semantics="df-quad").at_least == found.radius.at_least


def test_single_numbers_make_a_frame(rain):
    frame = flip(rain, semantics="df-quad", norms=()).to_frame()
    assert list(frame.columns) == ["id", "kind", "now", "needed", "change", "leader"]
    assert frame["id"].tolist()[0] == "blue"
    assert "leader" not in reach(rain, "dry", 0.9, semantics="df-quad", norms=()).to_frame()


@pytest.mark.usefixtures("without_pandas")
def test_a_frame_needs_pandas(rain):
    with pytest.raises(MissingExtraError, match=r"argmap\[analysis\]"):
        flip(rain, norms=()).to_frame()


@pytest.mark.parametrize(("target", "up"), [(0.9, True), (0.6, False)])
def test_a_strength_is_reached_from_either_side(rain, target, up):
    # Dry is 0.5 + 0.5 b for blue b: 0.8 for 0.9 and 0.2 for 0.6.
    found = reach(rain, "dry", target, semantics="df-quad")
    blue = next(f for f in found.singles if f.id == "blue")
    assert (found.now, blue.leader) == (0.75, None)
    assert blue.needed == pytest.approx(0.8 if up else 0.2, abs=1e-9)
    for change in (*found.singles, *found.nearest.values(), found.radius):
        after = score(apply(rain, *change.changes), "df-quad")["dry"]
        assert after >= target - 1e-12 if up else after <= target + 1e-12
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert (document["node"], document["target"], document["now"], document["nearest"]["l1"]["norm"]) == ("dry", target, 0.75, "l1")


def test_a_strength_out_of_reach_is_proven_so(rain):
    # Rain is 0.5 + 0.5 c w, and so never below 0.5.
    found = reach(rain, "rain", 0.4, semantics="df-quad")
    assert (found.singles, found.radius.at_least, found.radius.exact, found.nearest["l1"].impossible) == ((), 1.0, True, True)
    assert (found.radius.changes, found.nearest["l2"].changes) == ((), ())


def test_a_claim_may_be_aimed_at_under_schools_that_score_it(rain):
    found = reach(rain, "dry", 0.3, semantics="weight-of-evidence", norms=["l1"])
    assert list(found.nearest) == ["l1"]
    assert found.now > 0.3


@pytest.mark.parametrize(
    ("node", "target", "words"), [("x", 0.5, "unknown node 'x'"), ("rain", 1.5, r"a strength is in \[0, 1\]"), ("dry", 0.75, "is 0.75 already")]
)
def test_a_target_that_makes_no_sense_is_refused(rain, node, target, words):
    with pytest.raises(MapError, match=words):
        reach(rain, node, target, semantics="df-quad")


def test_a_strength_may_be_asked_of_methods_that_jump(rain):
    found = reach(rain, "rain", 0.0, semantics="ach") if score(rain, "ach")["rain"] != 0.0 else reach(rain, "dry", 0.0, semantics="ach")
    assert found.radius is None


def test_equal_seeds_give_equal_answers(rain):
    assert flip(rain, seed=7).to_dict() == flip(rain, seed=7).to_dict()
    assert np.isfinite(nearest(rain, seed=8).distance)
