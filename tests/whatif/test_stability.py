"""How far each number may move before the leader changes."""

import json

import numpy as np
import pytest
from hypothesis import assume, given
from strategies import examples, maps

from argmap.errors import ConvergenceError, MapError, MissingExtraError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.sources import Source
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics
from argmap.whatif.applying import apply
from argmap.whatif.stability import stability


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
    )


def test_intervals_are_those_of_sums_by_hand(rain):
    """The margin is 0.5 (c - b), and nobody leads from 0.01 on: c > b + 0.02."""
    found = stability(rain, semantics="df-quad")
    ends = {one.dial.name: (one.below.end, one.above.end) for one in found.intervals}
    assert ends["base:clouds"] == (pytest.approx(0.52, abs=1e-9), 1.0)
    assert ends["base:blue"] == (0.0, pytest.approx(0.88, abs=1e-9))
    assert ends["weight:clouds->rain"] == (pytest.approx(0.52 / 0.9, abs=1e-9), 1.0)
    # The forecast at weight w: 1 - 0.5 (1 - 0.855 w) < 0.94.
    assert ends["weight:forecast->dry"] == (0.0, pytest.approx((1.0 - 0.06 / 0.25) / 0.855, abs=1e-9))
    assert {name for name, pair in ends.items() if pair == (0.0, 1.0)} == {"base:forecast", "weight:blue->dry", "reliability:radio"}
    assert found.firm == 3
    assert [one.room for one in found.intervals[:4]] == pytest.approx([0.38, 0.38, 1.0 - 0.52 / 0.9, 0.76 / 0.855], abs=1e-9)
    assert found.least == found.intervals[0]
    clouds = next(one for one in found.intervals if one.dial.id == "clouds")
    assert (clouds.below.leader, clouds.below.changes, clouds.above.changes) == (None, True, False)


def test_a_lead_lost_to_nobody_or_to_another_is_told_apart(rain):
    exact = rain.replace(policy=rain.policy.replace(tolerance=0.0))
    assert stability(exact, semantics="df-quad", dials=["clouds"]).least.below.leader in {"dry", None}
    (one,) = stability(rain, semantics="df-quad", dials=["clouds"]).intervals
    assert one.below.leader is None


def test_where_nobody_leads_it_is_nobody_that_stays(rain):
    level = rain.replace(evidence=[item.replace(base=0.5) for item in rain.evidence])
    (one,) = stability(level, semantics="df-quad", dials=["clouds"]).intervals
    assert (one.below.end, one.above.end) == (pytest.approx(0.48, abs=2e-9), pytest.approx(0.52, abs=2e-9))
    assert (one.below.leader, one.above.leader) == ("dry", "rain")


@pytest.mark.parametrize("semantics", ["quadratic-energy", "df-quad"])
@examples(25)
@given(maps(min_theses=2, max_nodes=7, max_links=8, perspectives=False, uncertainty=False))
def test_the_leader_stays_up_to_the_end_and_changes_beyond(semantics, amap):
    """Carried out on the map itself, a billionth this side of the end and beyond it."""

    def leader(dial, number):
        return score(apply(amap, dial.to(min(1.0, max(0.0, number)))), semantics).verdict.leader

    try:
        found = stability(amap, semantics=semantics)
    except ConvergenceError:
        assume(False)
    except MapError as error:
        assert "no number to turn" in str(error)  # noqa: PT017 - a map may have none
        return
    here = found.scores.verdict.leader
    rooms = [2.0 if one.room is None else one.room for one in found.intervals]
    assert rooms == sorted(rooms)
    for one in found.intervals:
        for side, away in ((one.below, -1.0), (one.above, 1.0)):
            inside = side.end - away * min(1e-9, abs(side.end - one.dial.now))
            assert leader(one.dial, inside) == here
            assert all(leader(one.dial, one.dial.now + share * (inside - one.dial.now)) == here for share in (0.3, 0.8))
            if side.changes:
                assert leader(one.dial, side.end + away * 2e-9) != here
            else:
                assert side.end in {0.0, 1.0}


def test_jumps_of_other_schools_are_found_as_well(rain):
    """Under the grounded reading a link no longer stands as soon as another is stronger."""
    found = stability(rain, semantics="grounded", dials=["clouds", "blue"])
    assert len(found.intervals) == 2
    here = found.scores.verdict.leader
    for one in found.intervals:
        for side in (one.below, one.above):
            assert score(apply(rain, one.dial.to(side.end)), "grounded").verdict.leader == here


def test_what_does_not_settle_is_no_lead():
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = ArgumentMap(
        title="t", theses=[Thesis(id="a", text="a", base=0.9), Thesis(id="b", text="b", base=0.4)], links=[Attack(premises="a", target="a", weight=0.4)]
    )
    (one,) = stability(amap, semantics=jumpy).intervals
    assert (one.above.end, one.above.leader, one.above.changes) == (pytest.approx(0.5 / 0.9, abs=2e-9), None, True)


def test_what_cannot_be_asked_is_refused(rain):
    with pytest.raises(MapError, match="with fewer than two theses there is no lead to lose"):
        stability(ArgumentMap(title="t", theses=[Thesis(id="a", text="a")]))
    with pytest.raises(MapError, match="at least one point is tried on each side, not 0"):
        stability(rain, steps=0)


def test_a_perspective_has_intervals_of_its_own(rain):
    blind = rain.replace(perspectives=[{"id": "blind", "base": {"clouds": 0.0}}])
    found = stability(blind, semantics="df-quad", perspective="blind", dials=["clouds"])
    assert found.intervals[0].above.end == pytest.approx(0.48, abs=1e-9)


def test_data_and_frame_say_the_same(rain):
    found = stability(rain, semantics="df-quad")
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert document["of"] == {"rain": 1.0, "dry": -1.0}
    assert document["value"] == found.scores.verdict.margin
    assert document["intervals"][-1]["room"] is None
    assert document["firm"] == 3
    frame = found.to_frame()
    assert frame["low"].tolist() == [one.below.end for one in found.intervals]
    assert frame.index[0] == found.least.dial.name
    assert np.isnan(frame["room"].iloc[-1])


def test_a_firm_verdict_has_no_least(rain):
    assert stability(rain, semantics="df-quad", dials=["forecast"]).least is None


@pytest.mark.usefixtures("without_pandas")
def test_a_frame_wants_pandas(rain):
    with pytest.raises(MissingExtraError, match="a frame of stability intervals"):
        stability(rain).to_frame()
