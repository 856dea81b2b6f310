"""Each number alone at both ends of its range."""

import json

import numpy as np
import pytest
from hypothesis import assume, given
from strategies import examples, maps

from argmap.errors import ConvergenceError, MapError, MissingExtraError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.scoring.methods import score
from argmap.whatif.applying import apply
from argmap.whatif.tornado import tornado


@pytest.fixture
def rain():
    """Rain 0.95 against dry 0.65, under DF-QuAD."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="R", reliability=0.5)],
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        evidence=[
            Evidence(id="clouds", text="c", base=0.9),
            Evidence(id="ache", text="a", base=0.75),
            Evidence(id="forecast", text="f", status="confirmed", source={"ref": "radio"}),
        ],
        links=[
            Support(premises="clouds", target="rain"),
            Support(premises="ache", target="dry", weight=0.4),
            Support(premises="forecast", target="dry", weight=0.0),
        ],
        uncertainty={"base": {"clouds": [0.2, 1.0]}, "policy": {"thesis": [0.4, 0.6]}},
        perspectives=[Perspective(id="blind", base={"clouds": 0.0})],
    )


def test_ends_are_those_of_sums_by_hand(rain):
    """The stated range of clouds goes from 0.24 to 0.96, its middle nine tenths."""
    found = tornado(rain, semantics="df-quad", spread=0.2)
    bars = {bar.dial.name: bar for bar in found.bars}
    clouds = bars["base:clouds"]
    assert (clouds.low.number, clouds.high.number, clouds.stated) == (pytest.approx(0.24), pytest.approx(0.96), True)
    # rain 1 - 0.5 (1 - 0.24) = 0.62, dry 1 - 0.5 (1 - 0.3) = 0.65; rain 0.98.
    assert (clouds.low.value, clouds.high.value) == (pytest.approx(-0.03), pytest.approx(0.33))
    assert (clouds.low.leader, clouds.low.flips, clouds.high.leader, clouds.high.flips) == ("dry", True, "rain", False)
    # Nobody leads from a margin of 0.01 on: 0.5 (c - 0.3) = 0.01.
    assert clouds.low.change_at == clouds.change_at == pytest.approx(0.32, abs=1e-9)
    assert clouds.swing == pytest.approx(0.36)
    assert found.bars[0] == clouds
    assert not bars["weight:clouds->rain"].stated
    assert bars["weight:clouds->rain"].change_at is None
    assert {"reliability:radio", "policy:thesis"} < set(bars)
    assert (found.value, found.spread) == (pytest.approx(0.3), 0.2)


def test_a_swing_reaches_as_far_as_the_map_itself(rain):
    """Where both ends are on one side of the map as it is, the bar still begins there."""
    told = rain.replace(uncertainty={"base": {"clouds": [0.0, 0.1]}})
    (bar,) = tornado(told, semantics="df-quad", dials=["clouds"]).bars
    # 0.005 to 0.095: margins of 0.5 (c - 0.3), against 0.3 as it is.
    assert bar.swing == pytest.approx(0.3 - 0.5 * (0.005 - 0.3))
    assert (bar.low.flips, bar.high.flips, bar.low.change_at, bar.high.change_at) == (True, True, pytest.approx(0.32), pytest.approx(0.32))


@pytest.mark.parametrize("semantics", ["quadratic-energy", "ach-contrast"])
@examples(25)
@given(maps(min_theses=2, max_nodes=7, max_links=7, perspectives=False))
def test_each_end_is_a_change_of_the_map(semantics, amap):
    try:
        found = tornado(amap, semantics=semantics)
    except ConvergenceError:
        assume(False)
    except MapError as error:
        assert "no number to turn" in str(error)  # noqa: PT017 - a map may have none
        return
    first, second = found.of
    for bar in found.bars:
        assert 0.0 <= bar.low.number <= bar.high.number <= 1.0
        for end in (bar.low, bar.high):
            scores = score(apply(amap, bar.dial.to(end.number)), semantics)
            known = [scores.known(first), scores.known(second)]
            assert end.value == pytest.approx(np.nan if None in known else known[0] - known[1], abs=1e-9, nan_ok=True)
            assert end.flips == (end.change_at is not None)
            if end.change_at is not None:
                assert min(bar.dial.now, end.number) <= end.change_at <= max(bar.dial.now, end.number)
    swings = [-1.0 if np.isnan(bar.swing) else bar.swing for bar in found.bars]
    assert swings == sorted(swings, reverse=True)


def test_a_node_and_a_perspective_can_be_asked_for(rain):
    found = tornado(rain, of="dry", semantics="df-quad", perspective="blind", dials=["ache"])
    assert (found.value, found.scores.perspective) == (pytest.approx(0.65), "blind")
    assert found.bars[0].low.value == pytest.approx(1.0 - 0.5 * (1.0 - 0.55 * 0.4))


def test_data_and_frame_say_the_same(rain):
    found = tornado(rain, semantics="df-quad")
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert [f"{row['kind']}:{row['id']}" for row in document["bars"]] == [bar.dial.name for bar in found.bars]
    assert document["bars"][0]["low"]["flips"] is True
    assert document["of"] == {"rain": 1.0, "dry": -1.0}
    frame = found.to_frame()
    assert frame.loc["base:clouds", "low_change_at"] == found.bars[0].low.change_at
    assert list(frame.index) == [bar.dial.name for bar in found.bars]


@pytest.mark.usefixtures("without_pandas")
def test_a_frame_wants_pandas(rain):
    with pytest.raises(MissingExtraError, match="a frame of a tornado"):
        tornado(rain).to_frame()
