"""How far numbers are turned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from argmap.errors import MapError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.sources import Source
from argmap.model.uncertainty import Spread
from argmap.scoring.dials import Dial, dials_of, find_dial
from argmap.whatif.quantiles import quantile
from argmap.whatif.ranges import Reach, chosen, following, overruled, reach_of, reaches


@pytest.fixture
def rain():
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="R", reliability=0.9), Source(id="station", title="S", reliability=0.8, rests_on="radio")],
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        claims=[Claim(id="front", text="f")],
        evidence=[
            Evidence(id="clouds", text="c", base=0.5, source={"ref": "radio"}),
            Evidence(id="forecast", text="f", status="confirmed", source={"ref": "station"}),
            Evidence(id="wind", text="w", status="claimed"),
        ],
        links=[Support(premises="clouds", target="front"), Support(premises="front", target="rain"), Support(premises="wind", target="dry")],
    )


shares = st.floats(0.0, 1.0)


@given(st.tuples(shares, shares, shares).map(sorted), st.floats(0.0, 1.0))
def test_ranges_and_triangles_have_the_quantiles_of_scipy(numbers, share):
    low, mode, high = numbers
    assert quantile(Spread(low=low, high=high), share) == pytest.approx(stats.uniform(low, high - low).ppf(share) if low < high else low, abs=1e-9)
    found = quantile(Spread(low=low, mode=mode, high=high), share)
    if high - low > 1e-6:
        assert found == pytest.approx(stats.triang((mode - low) / (high - low), low, high - low).ppf(share), abs=1e-7)
    assert low - 1e-12 <= found <= high + 1e-12


@given(st.floats(0.05, 0.95), st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_moments_have_the_quantiles_of_their_beta_distribution(mean, part, share):
    sd = part * (mean * (1.0 - mean)) ** 0.5
    size = mean * (1.0 - mean) / sd**2 - 1.0
    assert quantile(Spread(mean=mean, sd=sd), share) == pytest.approx(stats.beta(mean * size, (1.0 - mean) * size).ppf(share), abs=1e-9)


def test_what_is_certain_is_one_number():
    assert quantile(Spread(mean=0.3, sd=0.0), 0.05) == 0.3
    assert quantile(Spread(mean=0.3, sd=1e-200), 0.05) == 0.3
    assert quantile(Spread(low=0.3, mode=0.3, high=0.3), 0.05) == 0.3


def test_a_stated_spread_comes_before_the_usual_one(rain):
    told = rain.replace(uncertainty={"weight": {"wind->dry": [0.2, 0.6]}})
    assert reach_of(told, find_dial(told, "wind->dry")) == Reach(find_dial(told, "wind->dry"), pytest.approx(0.22), pytest.approx(0.58), stated=True)
    assert reach_of(told, find_dial(told, "front->rain"), 0.3) == Reach(find_dial(told, "front->rain"), 0.7, 1.0, stated=False)
    assert reach_of(told, Dial("base", "front", 0.1)).low == 0.0


@pytest.mark.parametrize("spread", [0.0, -0.1, 1.5])
def test_a_spread_has_some_width(rain, spread):
    with pytest.raises(MapError, match="a spread is above 0 and at most 1"):
        reach_of(rain, find_dial(rain, "clouds"), spread)


def test_ranges_of_the_caller_come_first(rain):
    dials = chosen(rain, ["clouds", "front"], together=True)
    assert [(one.low, one.high, one.stated) for one in reaches(rain, dials, 0.2, {"clouds": (0.1, 0.9)})] == [
        (0.1, 0.9, True),
        (0.0, pytest.approx(0.3), False),
    ]
    with pytest.raises(MapError, match="there is a range for base:wind, which is not turned"):
        reaches(rain, dials, 0.2, {"wind": (0.1, 0.9)})
    for wrong in ((0.5, 0.4), (-0.1, 0.4), (0.5, 1.4)):
        with pytest.raises(MapError, match="the range of base:clouds is not within"):
            reaches(rain, dials, 0.2, {"clouds": wrong})


def names(dials):
    return [dial.name for dial in dials]


def test_one_at_a_time_everything_is_turned(rain):
    assert names(chosen(rain, None, together=False)) == names(dials_of(rain, ("base", "weight", "reliability")))
    assert names(chosen(rain, ["front", Dial("base", "wind", 0.6)], together=False)) == ["base:front", "base:wind"]


def test_together_what_follows_from_an_uncertain_number_gives_way_to_it(rain):
    """Unless it is stated to be uncertain itself."""
    assert "reliability:station" not in names(chosen(rain, None, together=True))
    told = rain.replace(uncertainty={"reliability": {"station": [0.5, 0.9]}, "policy": {"claimed": [0.1, 0.9]}, "base": {"rain": [0.4, 0.6]}})
    found = names(chosen(told, None, together=True))
    assert {"base:forecast", "base:wind"}.isdisjoint(found)
    assert {"base:clouds", "reliability:station", "policy:claimed", "base:rain"} < set(found)
    both = told.replace(uncertainty=told.uncertainty.replace(base={"forecast": [0.5, 0.9]}))
    assert {"base:forecast", "reliability:station"} < set(names(chosen(both, None, together=True)))
    assert "base:rain" in names(chosen(told, None, together=False))


def test_there_is_something_to_turn():
    with pytest.raises(MapError, match="there is no number to turn"):
        chosen(ArgumentMap(title="t"), None, together=False)


def test_what_follows_from_a_number(rain):
    assert following(rain, find_dial(rain, "radio")) == ("forecast",)
    assert following(rain, find_dial(rain, "policy:claimed")) == ("wind",)


def test_a_number_that_can_do_nothing_is_named(rain):
    dials = [find_dial(rain, name) for name in ("forecast", "radio", "policy:claimed", "policy:unknown")]
    assert overruled(rain, dials) == ("reliability:radio moves nothing here: the credibility of all that follows from it is turned itself.",)
    assert overruled(rain, dials[1:]) == ()
