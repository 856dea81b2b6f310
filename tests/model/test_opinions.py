"""How far people's numbers spread, and how they are pooled."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import MissingExtraError
from argmap.model.opinions import POOLS, Opinions, gathered, pool_logodds, pool_mean, pool_median
from argmap.model.uncertainty import Spread

FRACTIONS = st.lists(st.tuples(st.floats(0.0, 1.0), st.floats(0.1, 5.0)), min_size=1, max_size=6)


def opinions(*values):
    return Opinions("base", "clouds", {f"p{at}": value for at, value in enumerate(values)})


def test_moments_by_hand():
    """0.2, 0.4, 0.9: mean 0.5; squares 0.09 + 0.01 + 0.16 = 0.26, halved 0.13."""
    said = opinions(0.2, 0.4, 0.9)
    assert (said.mean, said.median, said.low, said.high, said.range) == (pytest.approx(0.5), 0.4, 0.2, 0.9, pytest.approx(0.7))
    assert said.sd == pytest.approx(math.sqrt(0.13))
    assert opinions(0.3).sd is None


def test_who_is_far_from_the_others_is_outlying():
    assert opinions(0.5, 0.52, 0.55, 0.95).outlying == ("p3",)  # median 0.535, MAD 0.025: 0.6745 x 0.415 / 0.025 = 11.2
    assert opinions(0.4, 0.5, 0.6, 0.7).outlying == ()
    assert opinions(0.5, 0.5, 0.5, 0.5, 0.9).outlying == ("p4",)  # the mean distance is 0.08: 0.7979 x 0.4 / 0.08 = 3.99
    assert opinions(0.5, 0.5, 0.5).outlying == ()
    assert opinions(0.1, 0.9).outlying == ()  # of two, neither is


def test_a_spread_is_a_beta_distribution_or_a_range():
    assert opinions(0.25, 0.75).spread == Spread(mean=0.5, sd=math.sqrt(0.125))
    assert opinions(0.0, 1.0).spread == Spread(low=0.0, high=1.0)  # no beta distribution has an sd of 0.71
    assert opinions(0.3).spread == Spread(low=0.3, high=0.3)
    said = gathered({"a": "A", "b": "B"}, {("base", "e"): {"a": 0.25, "b": 0.75}}, weights={}, pooled_id="pooled")
    assert said.uncertainty.base == {"e": Spread(mean=0.5, sd=math.sqrt(0.125))}


@given(FRACTIONS)
def test_pools_stay_within_what_is_said_and_take_weights_for_people(said):
    """Between the least and the most; no one counts more for standing first; everybody twice is everybody once."""
    values, weights = [value for value, _ in said], [weight for _, weight in said]
    for pool in POOLS.values():
        pooled = pool(values, weights)
        least, most = (min(max(bound, 0.001), 0.999) if pool is pool_logodds else bound for bound in (min(values), max(values)))
        assert least - 1e-12 <= pooled <= most + 1e-12
        assert pool(values[::-1], weights[::-1]) == pytest.approx(pooled, abs=1e-12)
        assert pool(values + values, weights + weights) == pytest.approx(pooled, abs=1e-12)


def test_a_weight_of_two_is_two_people():
    assert pool_median([0.1, 0.9], [1.0, 2.0]) == pool_median([0.1, 0.9, 0.9], [1.0, 1.0, 1.0]) == 0.9
    assert pool_mean([0.1, 0.9], [1.0, 2.0]) == pytest.approx(pool_mean([0.1, 0.9, 0.9], [1.0] * 3))
    assert pool_logodds([0.1, 0.9], [1.0, 2.0]) == pytest.approx(pool_logodds([0.1, 0.9, 0.9], [1.0] * 3))


def test_one_zero_is_no_veto():
    """Odds 1/999 and 9 make the geometric mean of their product."""
    odds = math.sqrt(9 / 999)
    assert pool_logodds([0.0, 0.9], [1.0, 1.0]) == pytest.approx(odds / (1 + odds))


def test_they_are_plain_data_and_a_frame():
    said = {("base", "e"): {"a": 0.4, "b": 0.6}, ("weight", "e->t"): {"b": 0.5}}
    found = gathered({"a": "Ann", "b": "Bo"}, said, weights={}, pooled_id="pooled", pool="median")
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert document["people"] == [{"perspective": "a", "name": "Ann"}, {"perspective": "b", "name": "Bo"}]
    assert document["opinions"][1]["sd"] is None
    assert document["opinions"][0]["pooled"] == 0.5
    frame = found.to_frame()
    assert frame.loc["base:e", ["count", "mean", "b"]].tolist() == [2, 0.5, 0.6]
    assert frame["a"].isna().tolist() == [False, True]


@pytest.mark.usefixtures("without_pandas")
def test_without_pandas_a_frame_says_what_to_install():
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[analysis\]'"):
        gathered({}, {}, weights={}, pooled_id="pooled").to_frame()
