"""Where numbers may lie, and that draws have the distributions and ties that are asked for."""

import math
from itertools import pairwise

import numpy as np
import pytest
import scipy.stats
from hypothesis import given
from hypothesis import strategies as st
from strategies import spreads

from argmap.errors import MapError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.sources import Source
from argmap.model.uncertainty import Spread
from argmap.scoring.dials import Dial
from argmap.whatif.drawing import Draws, Uncertain, uncertain_numbers

MANY = 20_000


def rain(**more):
    """Two sources, four pieces of evidence, one of them with a base score of its own."""
    return ArgumentMap(
        title="t",
        sources=[Source(id="eye", title="t", reliability=0.9), Source(id="radio", title="t", reliability=0.8, rests_on="eye")],
        theses=[Thesis(id="rain", text="R")],
        claims=[Claim(id="front", text="F")],
        evidence=[
            Evidence(id="clouds", text="C", status="confirmed", source="eye"),
            Evidence(id="wind", text="W", status="claimed", source="radio"),
            Evidence(id="glass", text="G", base=0.95, source="eye"),
            Evidence(id="ache", text="A", status="claimed"),
        ],
        links=[Support(premises="clouds", target="front", weight=0.5), Support(premises="front", target="rain", weight=0.1)],
        **more,
    )


def words(numbers):
    return {number.dial.name: number.words for number in numbers}


def draws(*numbers, size=MANY, tie=0.5, seed=3):
    return Draws([Uncertain(Dial("base", f"x{at}", 0.5), spread, source) for at, (spread, source) in enumerate(numbers)], size, tie=tie, seed=seed)


def test_what_the_map_states_varies_and_nothing_else():
    stated = {
        "base": {"glass": [0.5, 1]},
        "weight": {"front->rain": {"mean": 0.1, "sd": 0.05}},
        "reliability": {"eye": [0.8, 1]},
        "policy": {"claim": [0, 0.2]},
    }
    numbers, remarks = uncertain_numbers(rain(uncertainty=stated))
    assert words(numbers) == {
        "base:glass": "0.5 to 1",
        "weight:front->rain": "0.1 give or take 0.05",
        "reliability:eye": "0.8 to 1",
        "policy:claim": "0 to 0.2",
    }
    assert remarks == ()
    assert [number.source for number in numbers] == ["eye", None, None, None]


def test_what_is_said_beside_goes_before_what_the_map_states():
    numbers, _ = uncertain_numbers(rain(uncertainty={"base": {"glass": [0.5, 1]}}), {"glass": (0.2, 0.3), "rain": [0.4, 0.6]})
    assert words(numbers) == {"base:glass": "0.2 to 0.3", "base:rain": "0.4 to 0.6"}


def test_a_spread_reaches_what_nothing_is_said_of_and_stays_in_range():
    """`wind` and `ache` follow from the factor of what is claimed, of which something is said; `front` is a claim."""
    numbers, _ = uncertain_numbers(rain(uncertainty={"policy": {"claimed": [0.5, 0.7]}}), {"front->rain": (0.3, 0.4)}, 0.25)
    assert words(numbers) == {
        "base:clouds": "0.605 to 1",
        "base:glass": "0.7 to 1",
        "weight:clouds->front": "0.25 to 0.75",
        "weight:front->rain": "0.3 to 0.4",
        "policy:claimed": "0.5 to 0.7",
    }


def test_a_doubt_about_a_source_speaks_for_all_that_rests_on_it():
    """`clouds` cites the eye, `wind` the radio, which rests on it; `glass` states its own number, and `ache` has no source."""
    numbers, _ = uncertain_numbers(rain(), {"reliability:eye": (0.5, 1.0)}, 0.1)
    assert [number.dial.name for number in numbers] == ["base:glass", "base:ache", "weight:front->rain", "weight:clouds->front", "reliability:eye"]


def test_where_nothing_is_said_everything_may_lie_a_fifth_to_either_side():
    numbers, (remark,) = uncertain_numbers(rain())
    assert len(numbers) == 6
    assert words(numbers)["weight:clouds->front"] == "0.3 to 0.7"
    assert words(numbers)["weight:front->rain"] == "0 to 0.3"
    assert "every credibility of evidence and every weight may lie 0.2 to either side" in remark
    assert uncertain_numbers(rain(), {"clouds": (0, 1)})[1] == ()
    assert uncertain_numbers(rain(), spread=0.2) == (numbers, ())


@pytest.mark.parametrize(
    ("given", "spread", "words"),
    [
        ({"clods": (0, 1)}, None, r"no number of the map is called 'clods' \(did you mean 'clouds'\?\)"),
        ({"clouds": (0, 1), "base:clouds": (0, 1)}, None, "'clouds' and 'base:clouds' are one number; say where it may lie once"),
        ({"clouds": (0.9, 0.1)}, None, "clouds: the spread 0.9, 0.1 is out of order.*; a distribution of scipy.stats will do as well"),
        ({"clouds": 0.5}, None, r"clouds: a spread is \[low, high\], .*, not 0.5; a distribution"),
        ({"clouds": (0, 2)}, None, r"clouds: high is 2; it must be in \[0, 1\]"),
        ({"clouds": scipy.stats.norm(0.5, 0.1)}, None, r"clouds: the distribution reaches from -inf to inf, and the number is in \[0, 1\]; truncate it, as in"),
        ({"clouds": scipy.stats.beta}, None, r"clouds: the distribution has no parameters yet; give them, as in scipy.stats.beta\(2, 5\)"),
        (None, 1.5, r"spread is 1.5; it must be in \[0, 1\]"),
        (None, float("nan"), "spread is nan"),
        (None, "much", "spread is 'much'"),
    ],
)
def test_what_makes_no_sense_is_refused_with_the_way_out(given, spread, words):
    with pytest.raises(MapError, match=words):
        uncertain_numbers(rain(), given, spread)


def test_the_way_out_for_an_unbounded_distribution_works():
    m, s = 0.8, 0.2
    truncated = scipy.stats.truncnorm((0 - m) / s, (1 - m) / s, loc=m, scale=s)
    (number,), _ = uncertain_numbers(rain(), {"clouds": truncated})
    found = Draws([number], MANY, tie=0.0, seed=1).rows(0, MANY)[:, 0]
    assert 0.0 <= found.min() <= found.max() <= 1.0
    assert scipy.stats.kstest(found, truncated.cdf).pvalue > 0.01
    assert number.mean == pytest.approx(float(truncated.mean()))


@pytest.mark.parametrize(
    ("spread", "words", "mean"),
    [
        (Spread(low=0.2, high=0.6), "0.2 to 0.6", 0.4),
        (Spread(low=0.2, mode=0.3, high=0.7), "0.2 to 0.7, most likely 0.3", 0.4),
        (Spread(mean=0.3, sd=0.1), "0.3 give or take 0.1", 0.3),
        (scipy.stats.beta(2, 6), "beta(2, 6)", 0.25),
        (scipy.stats.uniform(loc=0.25, scale=0.5), "uniform(loc=0.25, scale=0.5)", 0.5),
        (scipy.stats.Uniform(a=0.25, b=0.5), "Uniform()", 0.375),
    ],
)
def test_a_number_says_where_it_may_lie(spread, words, mean):
    number = Uncertain(Dial("base", "x", 0.5), spread)
    assert number.words == words
    assert number.mean == pytest.approx(mean)


@pytest.mark.parametrize(
    ("spread", "cdf"),
    [
        (Spread(low=0.2, high=0.6), scipy.stats.uniform(0.2, 0.4).cdf),
        (Spread(low=0.2, mode=0.3, high=0.7), scipy.stats.triang(0.2, 0.2, 0.5).cdf),
        (Spread(low=0.2, mode=0.2, high=0.7), scipy.stats.triang(0.0, 0.2, 0.5).cdf),
        (Spread(low=0.2, mode=0.7, high=0.7), scipy.stats.triang(1.0, 0.2, 0.5).cdf),
        # mean m and variance v make a + b = m (1 - m) / v - 1 = 0.21 / 0.01 - 1 = 20, so a = 6 and b = 14
        (Spread(mean=0.3, sd=0.1), scipy.stats.beta(6, 14).cdf),
        (scipy.stats.beta(2, 6), scipy.stats.beta(2, 6).cdf),
        (scipy.stats.Uniform(a=0.25, b=0.5), scipy.stats.uniform(0.25, 0.25).cdf),
    ],
    ids=["range", "triangle", "falling", "rising", "moments", "scipy", "scipy_uniform"],
)
@pytest.mark.parametrize("tie", [0.0, 0.7], ids=["alone", "tied"])
def test_draws_have_the_distribution_that_is_asked_for(spread, cdf, tie):
    """Kolmogorov and Smirnov's test at a fixed seed; tied to others of its source, too."""
    found = draws((spread, "eye"), (Spread(low=0.0, high=1.0), "eye"), tie=tie).rows(0, MANY)[:, 0]
    assert scipy.stats.kstest(found, cdf).pvalue > 0.01


@pytest.mark.parametrize("tie", [0.0, 0.3, 0.5, 0.9])
def test_one_source_ties_its_credibilities_by_the_known_rank_correlation(tie):
    """Normal scores that correlate by r have ranks that correlate by 6/pi asin(r/2) (Pearson, 1907); the error at 20,000 draws is 0.007."""
    wide, high = Spread(low=0.0, high=1.0), Spread(mean=0.8, sd=0.1)
    found = draws((wide, "eye"), (wide, "radio"), (high, "eye"), (wide, None), (wide, "eye"), tie=tie).rows(0, MANY)
    ranks = scipy.stats.spearmanr(found).statistic
    expected = np.eye(5)
    for one, other in ((0, 2), (0, 4), (2, 4)):
        expected[one, other] = expected[other, one] = 6.0 / math.pi * math.asin(tie / 2.0)
    np.testing.assert_allclose(ranks, expected, atol=0.025)


def test_fully_tied_credibilities_have_one_rank():
    wide = Spread(low=0.0, high=1.0)
    found = draws((wide, "eye"), (wide, "eye"), (Spread(low=0.2, high=0.4), "eye"), tie=1.0).rows(0, 100)
    np.testing.assert_array_equal(found[:, 0], found[:, 1])
    np.testing.assert_allclose(found[:, 2], 0.2 + 0.2 * found[:, 0], rtol=1e-12)


@given(st.lists(st.tuples(spreads.map(Spread.model_validate), st.sampled_from([None, "a", "b"])), min_size=1, max_size=5), st.sampled_from([0.0, 0.5, 1.0]))
def test_every_draw_lies_where_it_may_lie(numbers, tie):
    found = draws(*numbers, size=50, tie=tie).rows(0, 50)
    assert found.shape == (50, len(numbers))
    for (spread, _), column in zip(numbers, found.T, strict=True):
        low, high = spread.bounds
        assert low <= column.min()
        assert column.max() <= high
        if spread.mean is not None and spread.sd < 1e-6:
            assert (column == spread.mean).all()


@given(edges=st.lists(st.integers(0, 60), min_size=2, max_size=6).map(sorted))
def test_a_scenario_has_its_draws_however_the_run_is_cut(edges):
    wide = Spread(low=0.0, high=1.0)
    made = draws((wide, "a"), (Spread(mean=0.5, sd=0.2), "b"), (wide, "a"), (Spread(low=0, mode=0.5, high=1), "b"), (scipy.stats.beta(2, 3), "a"), size=60)
    parts = [made.rows(first, last) for first, last in pairwise(edges)]
    assert np.concatenate(parts).tobytes() == np.ascontiguousarray(made.rows(edges[0], edges[-1])).tobytes()


def test_another_seed_gives_other_draws():
    wide = Spread(low=0.0, high=1.0)
    assert (draws((wide, None), seed=1).rows(0, 9) != draws((wide, None), seed=2).rows(0, 9)).all()


def test_the_widest_beta_distribution_lies_at_both_ends():
    """Just below the widest, nearly all of it is at 0 and 1: the share at 1 is the mean."""
    found = draws((Spread(mean=0.25, sd=0.25**0.5 * 0.75**0.5 * (1 - 1e-16)), None)).rows(0, MANY)[:, 0]
    assert set(np.unique(found.round(9))) == {0.0, 1.0}
    assert found.mean() == pytest.approx(0.25, abs=0.01)


def test_a_key_tells_draws_apart():
    wide, narrow = Spread(low=0.0, high=1.0), Spread(low=0.4, high=0.6)
    made = [
        draws((wide, None)), draws((narrow, None)), draws((wide, "eye")), draws((wide, None), seed=4), draws((wide, None), tie=0.1),
        draws((scipy.stats.beta(2, 3), None)), draws((scipy.stats.beta(3, 2), None)), draws((scipy.stats.Uniform(a=0.0, b=1.0), None)),
    ]  # fmt: skip
    assert len({one.key() for one in made}) == len(made)
    assert draws((scipy.stats.beta(2, 3), None)).key() == made[5].key()


@pytest.mark.parametrize(("options", "words"), [({"tie": 1.5}, "within_source is 1.5; it must be in"), ({"seed": -1}, "a seed is a whole number")])
def test_wrong_options_are_refused(options, words):
    with pytest.raises(MapError, match=words):
        draws((Spread(low=0.0, high=1.0), None), **options)
