"""Shares with their errors, and distributions: by hand, and against scipy."""

import math

import numpy as np
import pytest
import scipy.stats

from argmap.whatif.shares import Distribution, Share


def test_shares_are_estimated_with_their_errors():
    """40 of 100: sqrt(0.4 * 0.6 / 100) = 0.049; Wilson's interval is (0.4 + 1.9208/100 +- 1.96 sqrt(0.0024 + 0.9604/10000)) / 1.038416."""
    share = Share.of(40, 100)
    half = 1.959963984540054 * math.sqrt(0.0024 + 1.959963984540054**2 / 40_000) / (1 + 1.959963984540054**2 / 100)
    middle = (0.4 + 1.959963984540054**2 / 200) / (1 + 1.959963984540054**2 / 100)
    assert (share.share, share.error) == (0.4, pytest.approx(0.0489898))
    assert (share.low, share.high) == (pytest.approx(middle - half), pytest.approx(middle + half))
    proportion = scipy.stats.binomtest(40, 100).proportion_ci(method="wilson")
    assert (share.low, share.high) == (pytest.approx(proportion.low), pytest.approx(proportion.high))


@pytest.mark.parametrize("total", [1, 3, 10_000])
def test_none_and_all_have_intervals_that_end_there(total):
    assert (Share.of(0, total).low, Share.of(total, total).high) == (0.0, 1.0)
    assert 0.0 < Share.of(0, total).high == pytest.approx(1.0 - Share.of(total, total).low)


def test_distributions_are_described():
    assert Distribution.of(np.array([1.0, 2.0, 3.0, 4.0, 5.0])).to_dict() == {
        "mean": 3.0,
        "sd": math.sqrt(2.0),
        "quantiles": {"0.05": 1.2, "0.25": 2.0, "0.5": 3.0, "0.75": 4.0, "0.95": 4.8},
    }
    assert Distribution.of(np.array([])).to_dict()["mean"] is None
