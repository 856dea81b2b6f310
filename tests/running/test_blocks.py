"""Blocks are cut by the time they take, as it is told."""

from itertools import pairwise

import pytest
from running.timed import Played

from argmap.running.blocks import Blocks


def test_each_scenario_is_taken_once_and_in_order():
    blocks = Blocks([(0, 5), (7, 8), (10, 14)], 2, shared=False)
    assert blocks.left == 10
    taken = []
    while blocks:
        taken.append(blocks.take())
    assert taken == [(0, 2), (2, 4), (4, 5), (7, 8), (10, 12), (12, 14)]
    assert blocks.left == 0


def test_what_is_given_back_is_taken_next():
    blocks = Blocks([(0, 9)], 3, shared=False)
    first, last = blocks.take()
    blocks.give_back(first, last)
    assert blocks.take() == (0, 3)


def test_a_given_size_stays():
    blocks = Blocks([(0, 1000)], 10, shared=True)
    blocks.tell(10, 100.0)
    blocks.tell(10, 1e-9)
    assert blocks.size == 10
    assert blocks.timed


@pytest.mark.parametrize(("each", "many"), [(1e-6, 50_000_000), (2e-4, 100_000), (0.03, 500), (1.0, 50)])
def test_blocks_come_to_take_a_fifth_of_a_second(each, many):
    """Each size is at most four times the one before; a block of long scenarios is one scenario."""
    sizes = Played(Blocks([(0, many)], None, shared=False), each).sizes()
    assert all(later <= 4 * earlier for earlier, later in pairwise(sizes))
    longest = max(sizes) * each
    assert longest <= max(0.2, each)
    assert longest > 0.1


@pytest.mark.parametrize(("seconds", "shortest", "longest"), [(1.0, 0.04, 0.05), (6.4, 0.07, 0.1), (100.0, 0.19, 0.2)])
def test_shared_work_is_cut_into_many_blocks_unless_they_get_short(seconds, shortest, longest):
    """Of 64 blocks each would take 16 ms, 100 ms and 1.6 s: too short, right, and too long."""
    played = Played(Blocks([(0, 100_000)], None, shared=True), seconds / 100_000)
    assert shortest < max(played.sizes()) * played.each <= longest


def test_times_tell_from_a_fortieth_of_a_second_on():
    blocks = Blocks([(0, 1000)], None, shared=True)
    blocks.tell(1, 0.02)
    assert not blocks.timed
    blocks.tell(4, 0.03)
    assert blocks.timed


def test_a_slow_start_is_overcome():
    """A first block that waits for a compiler does not make all others small, and a later slow one does not either."""
    blocks = Blocks([(0, 10_000_000)], None, shared=False)
    blocks.tell(1, 3.0)
    assert blocks.size == 1
    assert max(Played(blocks, 1e-5).sizes()) == 20_000
    blocks.tell(20_000, 9.0)
    assert blocks.size == 20_000


def test_no_time_at_all_is_no_trouble():
    blocks = Blocks([(0, 10)], None, shared=False)
    blocks.tell(1, 0.0)
    assert blocks.size == 4
