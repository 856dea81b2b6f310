"""Stated uncertainty: the forms of a spread, what is refused, and that nothing is lost on the way out and back."""

import pickle

import pytest
from hypothesis import given
from strategies import fractions, spreads

from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence
from argmap.model.uncertainty import Spread, Uncertainty


@given(spreads)
def test_every_form_goes_to_json_and_back(written):
    spread = Spread.model_validate(written)
    assert Spread.model_validate_json(spread.model_dump_json()) == spread
    assert Spread.model_validate(spread.model_dump()) == spread
    assert pickle.loads(pickle.dumps(spread)) == spread  # noqa: S301 - our own bytes
    assert hash(Spread.model_validate(written)) == hash(spread)


@pytest.mark.parametrize(
    ("written", "plain", "words", "bounds"),
    [
        ([0.6, 0.9], [0.6, 0.9], "0.6 to 0.9", (0.6, 0.9)),
        ((0, 1), [0.0, 1.0], "0 to 1", (0.0, 1.0)),
        ({"high": 0.9, "low": 0.6}, [0.6, 0.9], "0.6 to 0.9", (0.6, 0.9)),
        (
            {"low": 0.2, "mode": 0.5, "high": 0.8},
            {"low": 0.2, "mode": 0.5, "high": 0.8},
            "0.2 to 0.8, most likely 0.5",
            (0.2, 0.8),
        ),
        ({"mean": 0.5, "sd": 0.1}, {"mean": 0.5, "sd": 0.1}, "0.5 give or take 0.1", (0.0, 1.0)),
        ({"mean": 1, "sd": 0}, {"mean": 1.0, "sd": 0.0}, "1 give or take 0", (1.0, 1.0)),
    ],
)
def test_a_spread_is_written_as_people_write_it(written, plain, words, bounds):
    spread = Spread.model_validate(written)
    assert spread.model_dump() == plain
    assert str(spread) == words
    assert spread.bounds == bounds


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (0.5, "a spread is [low, high], {low, mode, high} or {mean, sd}, not 0.5"),
        (None, "a spread is [low, high], {low, mode, high} or {mean, sd}, not None"),
        ([0.1, 0.2, 0.3], "a spread is [low, high], {low, mode, high} or {mean, sd}, not [0.1, 0.2, 0.3]"),
        ("0.1 to 0.3", "a spread is [low, high], {low, mode, high} or {mean, sd}, not '0.1 to 0.3'"),
        ({}, "a spread is [low, high], {low, mode, high} or {mean, sd}; this one has nothing"),
        ({"low": 0.1}, "this one has low"),
        ({"low": 0.1, "sd": 0.1}, "this one has low and sd"),
        ({"low": 0.1, "high": 0.4, "mean": 0.2, "sd": 0.1}, "this one has low and high and mean and sd"),
        ([0.9, 0.1], "the spread 0.9, 0.1 is out of order; the lowest number stands first, the highest last"),
        ({"low": 0.2, "mode": 0.9, "high": 0.8}, "the spread 0.2, 0.9, 0.8 is out of order"),
        ({"mean": 0.5, "sd": 0.5}, "no beta distribution with mean 0.5 has the sd 0.5; it must be below 0.5"),
        ({"mean": 0.1, "sd": 0.31}, "no beta distribution with mean 0.1 has the sd 0.31; it must be below 0.3"),
        ({"mean": 0.0, "sd": 0.1}, "no beta distribution with mean 0 has the sd 0.1; it must be below 0"),
        ([0.1, 2], "high is 2; it must be in [0, 1]"),
        ([0.1, "x"], "high must be a number, not 'x'"),
        ({"low": 0.1, "hgih": 0.2}, "unknown key 'hgih' (did you mean 'high'?)"),
    ],
)
def test_what_is_no_spread_is_refused_with_the_way_out(written, words):
    with pytest.raises(MapError) as caught:
        Uncertainty(base={"a": written})
    (problem,) = caught.value.problems
    assert words in problem.message
    assert problem.location[:2] == ("base", "a")


def test_a_very_long_wrong_value_is_shown_shortened():
    with pytest.raises(MapError) as caught:
        Uncertainty(base={"a": [0.5] * 1000})
    assert len(str(caught.value)) < 140


def test_the_sd_of_a_beta_distribution_stops_just_below_the_widest():
    """With mean 1/2 the variance is below 1/4."""
    assert Spread(mean=0.5, sd=0.4999999).sd == 0.4999999


def test_by_default_nothing_is_uncertain_and_one_source_ties_by_half():
    assert Uncertainty().within_source == 0.5
    assert ArgumentMap(title="t").uncertainty == Uncertainty()


@given(fractions)
def test_the_tie_within_a_source_is_a_number_in_range(tie):
    assert Uncertainty(within_source=tie).within_source == tie
    with pytest.raises(MapError, match=r"within_source is .*; it must be in \[0, 1\]"):
        Uncertainty(within_source=tie + 1.1)


def test_tables_of_spreads_cannot_be_changed_in_place():
    stated = Uncertainty(base={"a": [0.1, 0.2]})
    with pytest.raises(TypeError):
        stated.base["a"] = Spread(low=0.0, high=1.0)
    with pytest.raises(ValueError, match="frozen"):
        stated.base["a"].low = 0.0


def test_a_range_and_its_long_form_are_one_value():
    assert Uncertainty(base={"a": [0.1, 0.2]}) == Uncertainty(base={"a": Spread(low=0.1, high=0.2)})
    assert hash(Uncertainty(base={"a": [0.1, 0.2]})) == hash(Uncertainty(base={"a": Spread(low=0.1, high=0.2)}))


def test_maps_differ_by_their_uncertainty():
    amap = ArgumentMap(title="t", evidence=[Evidence(id="a", text="A")])
    assert amap.replace(uncertainty=Uncertainty(base={"a": [0.1, 0.2]})) != amap


def test_numbers_can_be_taken_for_certain_again():
    spread = [0.1, 0.2]
    stated = Uncertainty(within_source=0.3, base={"a": spread, "b": spread}, weight={"w": spread}, reliability={"s": spread}, policy={"claim": spread})
    left = stated.without(base={"a", "zzz"}, weight={"w"}, reliability={"s"}, policy={"claim"})
    assert left == Uncertainty(within_source=0.3, base={"b": spread})
    assert stated.without() == stated
