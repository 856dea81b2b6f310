"""Where a field over a grid passes through 0: marching squares, and the pieces joined into lines."""

import numpy as np

from argmap.compiling.program import Floats

Line = tuple[tuple[float, float], ...]
"""Points of a line, one after the other."""

_Edge = tuple[int, int, int]
"""Cell row, cell column, and 0 for the edge along the first axis, 1 for that along the second."""


def contour(x: Floats, y: Floats, field: Floats) -> tuple[Line, ...]:
    """Give the lines along which a field changes sign, by linear interpolation along the edges of the grid.

    Args:
        x: First coordinates, ascending. float array, shape (n,).
        y: Second coordinates, ascending. float array, shape (m,).
        field: Float array, shape (n, m); above 0 on one side of a line, and not on the other. Cells with a NaN have no line.

    Returns:
        Lines in the order of the grid; the first point of a closed one is also its last.

    >>> contour(np.array([0.0, 1.0]), np.array([0.0, 1.0]), np.array([[-1.0, -1.0], [1.0, 3.0]]))
    (((0.5, 0.0), (0.25, 1.0)),)

    Source: Lorensen and Cline, *Marching cubes*, SIGGRAPH 1987, in two dimensions.
    """
    above = field > 0.0
    whole = ~np.isnan(field)
    places: dict[_Edge, tuple[float, float]] = {}
    beside: dict[_Edge, list[_Edge]] = {}
    mixed = _corners(above).any(axis=0) & ~_corners(above).all(axis=0) & _corners(whole).all(axis=0)
    for row, column in np.argwhere(mixed).tolist():
        for one, other in _pieces(above, field, row, column):
            for edge in (one, other):
                places.setdefault(edge, _place(x, y, field, edge))
            beside.setdefault(one, []).append(other)
            beside.setdefault(other, []).append(one)
    return tuple(tuple(places[edge] for edge in line) for line in _joined(beside))


def _corners(field: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]") -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    return np.stack([field[:-1, :-1], field[1:, :-1], field[1:, 1:], field[:-1, 1:]])


def _pieces(above: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]", field: Floats, row: int, column: int) -> list[tuple[_Edge, _Edge]]:
    """Give the pieces of line through a cell, each by the two edges that it joins."""
    around = [(row, column), (row + 1, column), (row + 1, column + 1), (row, column + 1)]
    edges: list[_Edge] = [(row, column, 0), (row + 1, column, 1), (row, column + 1, 0), (row, column, 1)]  # from each corner to the next
    signs = [bool(above[corner]) for corner in around]
    crossed = [edge for at, edge in enumerate(edges) if signs[at] != signs[(at + 1) % 4]]
    if len(crossed) == 2:  # noqa: PLR2004 - one line through the cell
        return [(crossed[0], crossed[1])]
    # A saddle: the middle tells which corners hang together.
    middle = sum(float(field[corner]) for corner in around) > 0.0
    if middle == signs[0]:
        return [(edges[0], edges[1]), (edges[2], edges[3])]
    return [(edges[3], edges[0]), (edges[1], edges[2])]


def _place(x: Floats, y: Floats, field: Floats, edge: _Edge) -> tuple[float, float]:
    row, column, along = edge
    end = (row + 1, column) if along == 0 else (row, column + 1)
    here, there = float(field[row, column]), float(field[end])
    share = here / (here - there) if np.isfinite(here - there) else 0.5
    return float(x[row] + share * (x[end[0]] - x[row])), float(y[column] + share * (y[end[1]] - y[column]))


def _joined(beside: dict[_Edge, list[_Edge]]) -> list[list[_Edge]]:
    """Follow the pieces from end to end; what has no end is closed."""
    left = {edge: list(others) for edge, others in beside.items()}
    lines = []
    for start in [edge for edge, others in beside.items() if len(others) == 1] + list(beside):
        if not left[start]:
            continue
        line = [start]
        while left[line[-1]]:
            onward = left[line[-1]].pop(0)
            left[onward].remove(line[-1])
            line.append(onward)
        lines.append(line)
    return lines
