"""Where a lead ends."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.scoring.benches import Outcomes, leaders
from argmap.whatif.crossings import BreakEven, break_evens, ends_of_lead, lead

supports = st.lists(st.lists(st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0, np.nan]) | st.floats(0.0, 1.0), min_size=3, max_size=3), min_size=1, max_size=5)


@given(supports, st.sampled_from([0.0, 0.25, 0.01]), st.data())
def test_a_lead_is_above_nothing_exactly_where_it_is_the_verdict(rows, tolerance, data):
    """Also at ties, at margins of exactly the tolerance, and where something did not settle."""
    matrix = np.array(rows)
    outcomes = Outcomes(("a", "b", "c"), matrix, leaders(matrix, tolerance))
    who = np.array([data.draw(st.integers(-1, 2)) for _ in rows])
    assert ((lead(outcomes, who, tolerance) > 0.0) == (outcomes.leader == who)).all()


def test_with_one_thesis_nobody_ever_leads():
    outcomes = Outcomes(("a",), np.array([[0.9]]), np.array([-1]))
    assert lead(outcomes, [-1], 0.0).tolist() == [1.0]
    assert lead(outcomes, [0], 0.0).tolist() == [-1.0]


def test_a_school_may_name_no_leader_whatever_the_margin():
    outcomes = Outcomes(("a", "b"), np.array([[0.9, 0.1]]), np.array([-1]))
    assert lead(outcomes, [0], 0.01)[0] <= 0.0 < lead(outcomes, [-1], 0.01)[0]


def reading(curves, tolerance):
    def read(_, numbers):
        matrix = np.column_stack([np.broadcast_to(curve(numbers), numbers.shape) for curve in curves])
        return Outcomes(("a", "b", "c"), matrix, leaders(matrix, tolerance))

    return read


def level(height):
    return lambda _: height


def test_every_change_between_two_neighbours_is_found():
    """Of a coarse grid: a leads, then nobody, then b, then nobody, then c, though the grid has no point where nobody does."""
    read = reading([level(0.6), lambda x: x + 0.3, lambda x: 2.0 * x - 0.2], 0.02)
    # a - b = 0.3 - x; c - b = x - 0.5; each passes through plus and minus 0.02.
    expected = [(0.28, "a", None), (0.32, None, "b"), (0.48, "b", None), (0.52, None, "c")]
    for grid in (np.array([0.0, 0.4, 1.0]), np.array([0.0, 0.3, 0.31, 0.45, 0.9])):
        found = break_evens(read, grid, read(None, grid), 0.02)
        assert [(pytest.approx(turn.at, abs=2e-9), turn.before, turn.after) for turn in found] == expected


def test_where_nothing_changes_there_is_no_break_even():
    read = reading([level(0.9), level(0.5), lambda x: 0.1 * x], 0.0)
    grid = np.linspace(0.0, 1.0, 5)
    assert break_evens(read, grid, read(None, grid), 0.0) == ()


def test_a_jump_is_one_break_even():
    read = reading([level(0.5), lambda x: np.where(x < 0.7, 0.2, 0.9), level(0.0)], 0.01)
    grid = np.array([0.0, 1.0])
    (turn,) = break_evens(read, grid, read(None, grid), 0.01)
    assert turn == BreakEven(pytest.approx(0.7, abs=1e-9), "a", "b")


def test_a_leader_that_never_rests_is_left_after_a_while():
    """A verdict that changes at every look gives a few break-evens and an end."""
    looks = []

    def read(_, numbers):
        looks.append(1)
        matrix = np.tile([0.9, 0.1, 0.5] if len(looks) % 2 else [0.1, 0.9, 0.5], (len(numbers), 1))
        return Outcomes(("a", "b", "c"), matrix, leaders(matrix, 0.0))

    both = Outcomes(("a", "b", "c"), np.array([[0.9, 0.1, 0.5], [0.1, 0.5, 0.9]]), np.array([0, 2]))
    assert len(break_evens(read, np.array([0.0, 1.0]), both, 0.0)) <= 8


def test_a_lead_ends_within_a_billionth():
    read = reading([lambda x: x, level(0.5), level(0.0)], 0.1)
    inside, outside = ends_of_lead(read, np.array([0, -1]), [1.0, 0.5], [0.0, 0.0], 0.1)
    assert inside == pytest.approx([0.6, 0.4], abs=1e-9)
    assert (np.abs(inside - outside) <= 1e-9).all()
