"""The Shapley engine, on games without maps."""

import itertools
import math
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from argmap.errors import MapError
from argmap.explaining.shapley import LARGEST, Orders, coalitions, estimated, exactly, sampled
from argmap.running.results import Failure, Run
from argmap.running.run import run


class Game:
    """A game with a random number for each coalition; a class of its own, so that it can be pickled."""

    def __init__(self, n, numbers=None):
        self.n = n
        self.worth = np.random.default_rng(n).random((1 << n, *([] if numbers is None else [numbers])))

    def __call__(self, present):  # noqa: D102 - a game
        return self.worth[present @ (1 << np.arange(self.n))]


def by_definition(game, n):
    """Give the mean gain on entering over all orders."""
    total = np.zeros((n, *game.worth.shape[1:]))
    for order in itertools.permutations(range(n)):
        there = 0
        for player in order:
            total[player] += game.worth[there | 1 << player] - game.worth[there]
            there |= 1 << player
    return total / math.factorial(n)


@pytest.mark.parametrize(("n", "numbers"), [(1, None), (2, None), (5, None), (3, 1), (4, 3)])
def test_exact_values_are_mean_gains_over_all_orders(n, numbers):
    game = Game(n, numbers)
    found = exactly(game, n)
    assert found.shape == (n, *([] if numbers is None else [numbers]))
    assert found == pytest.approx(by_definition(game, n), abs=1e-14)


def test_coalitions_of_several_blocks_are_all_gone_through():
    """An additive game of 16 players: each gets what it brings, 1 to 16."""
    brings = np.arange(1.0, 17.0)
    assert exactly(lambda present: present @ brings, 16) == pytest.approx(brings, abs=1e-9)


def test_nobody_shares_nothing():
    assert exactly(lambda present: np.ones(len(present)), 0).shape == (0,)
    estimates, errors = sampled(lambda present: np.ones(len(present)), 0, 10, seed=0)
    assert estimates.shape == errors.shape == (0,)


def test_a_player_that_changes_nothing_gets_nothing_at_all():
    assert exactly(lambda present: np.exp(present[:, 0]), 6)[1:].tolist() == [0.0] * 5


def test_too_many_players_are_refused():
    with pytest.raises(MapError, match=r"25 players make 2\^25 coalitions, too many to go through: up to 24 can be exact, more are sampled"):
        exactly(lambda present: present[:, 0], LARGEST + 1)


def test_coalitions_count_in_bits():
    assert coalitions(5, 7, 3).tolist() == [[True, False, True], [False, True, True]]


@pytest.mark.parametrize("numbers", [None, 2])
def test_estimates_come_near_and_say_how_near(numbers):
    game = Game(5, numbers)
    estimates, errors = sampled(game, 5, 4_000, seed=1)
    exact = exactly(game, 5)
    assert errors.shape == exact.shape
    assert (np.abs(estimates - exact) <= 4.5 * errors).all()
    assert estimates.sum(axis=0) == pytest.approx(game.worth[-1] - game.worth[0], abs=1e-12)


def test_the_stated_error_is_the_spread_of_estimates():
    """Two hundred estimates from as many seeds spread as each says of itself, within a tenth."""
    game = Game(4)
    found = [sampled(game, 4, 200, seed) for seed in range(200)]
    spread = np.std([estimates for estimates, _ in found], axis=0)
    assert spread == pytest.approx(np.mean([errors for _, errors in found], axis=0), rel=0.15)


def test_an_order_depends_on_its_number_and_on_nothing_else():
    """Blocks of any size and any executor give the same bytes."""
    orders = Orders(Game(6), 6, 1, 50, 7)
    whole = orders.block(0, 50)
    assert np.concatenate([orders.block(0, 13), orders.block(13, 14), orders.block(14, 50)]).tobytes() == whole.tobytes()
    with ThreadPoolExecutor(2) as pool:
        assert run(orders, executor=pool, block=9).values.tobytes() == whole.tobytes()
    assert orders.columns == ("0", "1", "2", "3", "4", "5")
    assert Orders(Game(2, 2), 2, 2, 5, 7).columns == ("0.0", "0.1", "1.0", "1.1")
    assert orders.changes(0) == ()
    assert orders.key() != Orders(Game(6), 6, 1, 50, 8).key()


def test_progress_is_told():
    told = []
    sampled(Game(3), 3, 10, seed=0, progress=lambda done, size: told.append((done, size)))
    assert told[-1] == (5, 5)


def test_another_seed_gives_other_orders():
    assert sampled(Game(4), 4, 20, seed=0)[0].tolist() == sampled(Game(4), 4, 20, seed=0)[0].tolist() != sampled(Game(4), 4, 20, seed=1)[0].tolist()


def test_what_is_no_number_stays_none():
    assert np.isnan(exactly(lambda present: np.where(present[:, 0], np.nan, 0.0), 2)).any()
    assert np.isnan(sampled(lambda present: np.where(present[:, 0], np.nan, 0.0), 2, 4, seed=0)[0]).any()


def test_orders_that_fail_are_no_orders():
    found = Run(("0",), np.ones((3, 1)), np.array([True, True, False]), (Failure(2, (), "ValueError: no"),), ())
    with pytest.raises(MapError, match="1 of the orders of the players failed; the first: ValueError: no"):
        estimated(found)


def test_one_order_tells_nothing():
    with pytest.raises(MapError, match="fewer than two orders of the players were finished, which tells nothing"):
        estimated(Run(("0",), np.ones((3, 1)), np.array([True, False, False]), (), ()))
