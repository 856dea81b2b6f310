"""Lines through a grid."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.whatif.frontiers import contour


def test_a_circle_is_one_closed_line():
    axis = np.linspace(-1.0, 1.0, 81)
    (line,) = contour(axis, axis, 0.5 - np.hypot(axis[:, None], axis[None, :]))
    assert line[0] == line[-1]
    assert np.hypot(*np.array(line).T) == pytest.approx(0.5, abs=1e-3)
    # Its length is that of the circle, so it goes around once.
    assert np.hypot(*np.diff(np.array(line), axis=0).T).sum() == pytest.approx(np.pi, rel=1e-3)


def test_a_plane_is_one_straight_line_from_edge_to_edge():
    x, y = np.linspace(0.0, 1.0, 7), np.linspace(0.0, 2.0, 5)
    (line,) = contour(x, y, x[:, None] + y[None, :] / 2.0 - 0.7)
    assert [a + b / 2.0 for a, b in line] == pytest.approx([0.7] * len(line))
    assert sorted([line[0], line[-1]]) == [(0.0, pytest.approx(1.4)), (pytest.approx(0.7), 0.0)]


@pytest.mark.parametrize(
    ("high", "low", "lines"),
    [
        (1.0, -1.0 / 3.0, [{(0.75, 0.0), (1.0, 0.25)}, {(0.0, 0.75), (0.25, 1.0)}]),
        (1.0 / 3.0, -1.0, [{(0.25, 0.0), (0.0, 0.25)}, {(1.0, 0.75), (0.75, 1.0)}]),
    ],
)
def test_a_saddle_is_two_lines_that_do_not_cross(high, low, lines):
    """High corners across from each other hang together where the middle is high, so that low ones are cut off; else the other way round."""
    axis = np.array([0.0, 1.0])
    found = contour(axis, axis, np.array([[high, low], [low, high]]))
    assert sorted(sorted(line) for line in found) == [[pytest.approx(point) for point in sorted(line)] for line in sorted(lines, key=sorted)]
    turned = contour(axis, axis, np.array([[low, high], [high, low]]))
    assert len(turned) == 2


@given(st.lists(st.lists(st.sampled_from([-1.0, -0.5, 0.5, 1.0, np.nan]), min_size=4, max_size=4), min_size=3, max_size=3))
def test_lines_pass_exactly_where_the_sign_changes(rows):
    """Every edge of a whole cell whose ends differ has one point, and no other edge has."""
    field = np.array(rows)
    x, y = np.arange(3.0), np.arange(4.0)
    points = [point for line in contour(x, y, field) for point in (line[:-1] if line[0] == line[-1] and len(line) > 2 else line)]
    whole = {(i, j) for i in range(2) for j in range(3) if not np.isnan(field[i : i + 2, j : j + 2]).any()}
    edges = set()
    for i, j in whole:
        edges |= {((i, j), (i + 1, j)), ((i, j + 1), (i + 1, j + 1)), ((i, j), (i, j + 1)), ((i + 1, j), (i + 1, j + 1))}
    crossed = [(a, b) for a, b in edges if (field[a] > 0.0) != (field[b] > 0.0)]
    assert len(points) == len(crossed)
    for a, b in crossed:
        share = field[a] / (field[a] - field[b])
        assert any(point == pytest.approx((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))) for point in points)


def test_an_endless_step_is_cut_in_the_middle():
    assert contour(np.array([0.0, 1.0]), np.array([0.0, 1.0]), np.array([[-np.inf, -np.inf], [1.0, 1.0]])) == (((0.5, 0.0), (0.5, 1.0)),)
