"""The steps of the local search, against exact answers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog, minimize

from argmap.whatif.descent import _least_square, _least_sum, _multiplier, length

numbers = st.floats(-1.0, 1.0).map(lambda x: round(x, 2))


@st.composite
def programs(draw, bars):
    """Draw moves' ends, slopes and what is enough, which some moves achieve."""
    size = draw(st.integers(1, 5))
    low = np.array(draw(st.lists(st.floats(-1.0, 0.3), min_size=size, max_size=size)))
    high = low + np.array(draw(st.lists(st.floats(0.0, 1.0), min_size=size, max_size=size)))
    slopes = np.array(draw(st.lists(st.lists(numbers, min_size=size, max_size=size), min_size=bars, max_size=bars)))
    inside = low + np.array(draw(st.lists(st.floats(0.1, 0.9), min_size=size, max_size=size))) * (high - low)
    return low, high, slopes, slopes @ inside - draw(st.floats(0.0, 0.2))


def test_how_long_a_change_is():
    assert (length(np.array([0.3, -0.4]), "l1"), length(np.array([0.3, -0.4]), "l2")) == (pytest.approx(0.7), pytest.approx(0.5))


@pytest.mark.parametrize("bars", [1, 2])
@given(st.data())
def test_the_least_sum_is_that_of_a_linear_program(bars, data):
    """One bar is solved outright, several by HiGHS; here both against HiGHS without a price."""
    low, high, slopes, enough = data.draw(programs(bars))
    moves = _least_sum(low, high, slopes, enough, 1e4)
    size = len(low)
    bounds = [*zip(low, high, strict=True), *((0.0, None) for _ in low)]
    total = np.concatenate([np.zeros(size), np.ones(size)])
    absolute = np.block([[np.eye(size), -np.eye(size)], [-np.eye(size), -np.eye(size)], [-slopes, np.zeros((bars, size))]])
    exact = linprog(total, A_ub=absolute, b_ub=np.concatenate([np.zeros(2 * size), -enough]), bounds=bounds, method="highs")
    assert ((moves >= low - 1e-9) & (moves <= high + 1e-9)).all()
    assert (slopes @ moves >= enough - 1e-3).all()
    assert np.abs(moves).sum() <= exact.fun + 1e-6


@pytest.mark.parametrize("bars", [1, 2])
@given(st.data())
def test_the_least_square_is_that_of_a_quadratic_program(bars, data):
    low, high, slopes, enough = data.draw(programs(bars))
    moves = _least_square(low, high, slopes, enough, 1e4)
    start = np.clip(0.0, low, high)
    constraint = {"type": "ineq", "fun": lambda x: slopes @ x - enough, "jac": lambda _: slopes}
    exact = minimize(
        lambda x: 0.5 * x @ x, start, jac=lambda x: x, bounds=list(zip(low, high, strict=True)), constraints=[constraint], method="SLSQP",
        options={"ftol": 1e-12, "maxiter": 500},
    )  # fmt: skip
    assert ((moves >= low - 1e-9) & (moves <= high + 1e-9)).all()
    if exact.success and (slopes @ moves >= enough - 1e-6).all():
        assert moves @ moves <= exact.x @ exact.x + 1e-5


def test_what_cannot_be_cleared_goes_as_far_as_it_is_worth():
    low, high = np.array([-0.5]), np.array([0.5])
    assert _least_sum(low, high, np.array([[1.0]]), np.array([2.0]), 10.0).tolist() == [0.5]
    assert _least_square(low, high, np.array([[1.0]]), np.array([2.0]), 10.0).tolist() == [0.5]
    assert _least_sum(low, high, np.array([[0.05]]), np.array([2.0]), 10.0).tolist() == [0.0]


@pytest.mark.parametrize("seed", range(20))
def test_a_multiplier_is_where_halving_finds_it(seed):
    dice = np.random.default_rng(seed)
    count, price = int(dice.integers(1, 12)), 5.0
    low, high = -dice.random(count), dice.random(count)
    slope, others = dice.normal(size=count) * (dice.random(count) < 0.8), dice.normal(size=count) / 4.0

    def reached(multiplier):
        return float(slope @ np.clip(others + multiplier * slope, low, high))

    for wanted in (reached(0.0) - 0.1, *np.linspace(reached(0.0), reached(price), 7)[1:-1], reached(price) + 0.1):
        least, most = 0.0, price
        for _ in range(80):
            middle = (least + most) / 2.0
            least, most = (least, middle) if reached(middle) >= wanted else (middle, most)
        found = _multiplier(slope, others, low, high, float(wanted), price)
        assert reached(found) == pytest.approx(reached(most), abs=1e-12)
        assert found <= most + 1e-9
