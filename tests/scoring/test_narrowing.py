"""Many brackets at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.scoring.narrowing import narrow

SHAPES = {
    "straight": lambda x, root: x - root,
    "curved": lambda x, root: x**3 - root**3,
    "a cliff": lambda x, root: np.tanh(40.0 * (x - root)),
    "a step": lambda x, root: np.where(x > root, 1.0, -1.0),
    "flat before": lambda x, root: np.maximum(x - root, 0.0),
    "nothing before": lambda x, root: np.where(x > root, x - root + 0.1, np.nan),
    "unbounded before": lambda x, root: np.where(x > root, x - root + 0.1, -np.inf),
}

ROUNDS = {"straight": 4, "curved": 20, "a cliff": 12, "a step": 30, "flat before": 60, "nothing before": 30, "unbounded before": 30}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("falling", [False, True])
def test_the_place_is_found_from_both_sides(shape, falling):
    """Nine digits on either side of where it holds: in few rounds where it can be interpolated, in twice the thirty halvings at worst."""
    roots = np.random.default_rng(0).uniform(0.05, 0.95, 200)
    asked = np.zeros(200, dtype=np.int64)

    def f(which, x):
        asked[which] += 1
        return SHAPES[shape](1.0 - x if falling else x, roots[which])

    zero, one = np.zeros(200), np.ones(200)
    inside, outside = narrow(f, one, zero) if falling else narrow(f, zero, one)
    place = 1.0 - roots if falling else roots
    assert np.abs(outside - inside).max() <= 1e-9
    assert np.abs(outside - place).max() <= 1e-9 + 1e-14
    assert (f(np.arange(200), outside) > 0.0).all()
    assert not (f(np.arange(200), inside) > 0.0).any()
    assert asked.max() - 4 <= ROUNDS[shape]


@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=6))
def test_a_step_anywhere_is_bracketed(roots):
    """Also at the very ends, where it holds nowhere inside or everywhere but at the end."""
    places = np.array(roots)
    inside, outside = narrow(lambda which, x: np.where((x >= places[which]) & (x > 0.0), 1.0, -1.0), np.zeros(len(places)), np.ones(len(places)))
    assert ((inside < places) | (inside == 0.0)).all()
    assert (outside >= places).all()
    assert (outside - inside <= 1e-9).all()


def test_what_is_known_is_not_asked_again():
    asked = []

    def f(which, x):
        asked.append((which.tolist(), x.tolist()))
        return x - 0.25

    inside, outside = narrow(f, [0.0, 0.2], [1.0, 0.3], 1, ends=([-0.25, -0.05], [0.75, 0.05]))
    assert asked == [([0, 1], [0.5, 0.25])]
    assert inside.tolist() == [0.0, 0.25]
    assert outside.tolist() == [0.5, 0.3]


def test_narrow_brackets_are_left_alone():
    def refuse(*_):
        raise AssertionError

    assert narrow(refuse, [], [], ends=([], []))[0].shape == (0,)
    inside, outside = narrow(refuse, [0.5], [0.5 + 1e-10], ends=([-1.0], [1.0]))
    assert (inside.tolist(), outside.tolist()) == ([0.5], [0.5 + 1e-10])
