"""Draws belong to scenarios."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import MapError
from argmap.running.drawing import uniforms


def philox(key, counter):
    """Four 64-bit numbers by ten rounds of Philox, with the constants of Salmon and others (2011), in plain integers."""
    word = 2**64 - 1
    one, other = key & word, key >> 64
    x = [counter >> 64 * place & word for place in range(4)]
    for _ in range(10):
        left, right = 0xD2E7470EE14C6C93 * x[0], 0xCA5A826395121157 * x[2]
        x = [right >> 64 ^ x[1] ^ one, right & word, left >> 64 ^ x[3] ^ other, left & word]
        one, other = (one + 0x9E3779B97F4A7C15) & word, (other + 0xBB67AE8584CAA73B) & word
    return x


@pytest.mark.parametrize("seed", [0, 1, 2**64 + 5, 2**128 - 1])
def test_numbers_are_those_of_the_published_generator(seed):
    """Six numbers take two steps of the counter, whose first value is 1: scenario 3 has the steps 7 and 8."""
    steps = [*philox(seed, 7), *philox(seed, 8)]
    assert uniforms(seed, 3, 4, 6).tolist() == [[(number >> 11) * 2.0**-53 for number in steps[:6]]]


@given(seed=st.integers(0, 2**128 - 1), width=st.integers(0, 9), edges=st.lists(st.integers(0, 60), min_size=2, max_size=6).map(sorted))
def test_any_split_gives_the_same_bytes(seed, width, edges):
    first, last = edges[0], edges[-1]
    parts = [uniforms(seed, begin, end, width) for begin, end in pairwise(edges)]
    assert np.concatenate(parts).tobytes() == uniforms(seed, first, last, width).tobytes()


@given(seeds=st.sets(st.integers(0, 2**128 - 1), min_size=2, max_size=5))
def test_different_seeds_give_different_numbers(seeds):
    drawn = {uniforms(seed, 0, 3, 2).tobytes() for seed in seeds}
    assert len(drawn) == len(seeds)


def test_no_number_stands_twice_among_neighbours():
    """Scenarios and near seeds have streams of their own."""
    drawn = np.concatenate([uniforms(seed, 0, 200, 5).ravel() for seed in range(20)])
    assert len(np.unique(drawn)) == len(drawn)


def test_numbers_spread_evenly():
    drawn = uniforms(7, 0, 50_000, 4)
    assert drawn.min() >= 0.0
    assert drawn.max() < 1.0
    # Of 200,000 draws 20,000 fall into each tenth, give or take five standard deviations of sqrt(200,000 * 0.1 * 0.9) = 134.
    assert np.abs(np.histogram(drawn, 10, (0.0, 1.0))[0] - 20_000).max() < 670
    # The four columns, and a scenario and its neighbour, go their own ways: 1 / sqrt(50,000) = 0.0045.
    assert np.abs(np.corrcoef(np.column_stack([drawn[:-1], drawn[1:]]).T) - np.eye(8)).max() < 0.0225


@pytest.mark.parametrize("seed", [-1, 2**128, 0.5, "0", None])
def test_a_seed_is_a_whole_number_in_range(seed):
    with pytest.raises(MapError, match="a seed is a whole number"):
        uniforms(seed, 0, 1, 1)


@pytest.mark.parametrize(("first", "last", "width"), [(-1, 2, 3), (2, 1, 3), (0, 1, -1)])
def test_there_are_no_scenarios_before_the_first(first, last, width):
    with pytest.raises(MapError, match="there are no scenarios"):
        uniforms(0, first, last, width)
