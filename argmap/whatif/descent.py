"""Local search for the smallest change of many numbers that reaches an aim, in L1 and in L2."""

from typing import Any, Literal

import numpy as np

from argmap.compiling.program import Floats
from argmap.whatif.searching import Table

Norm = Literal["l1", "l2"]
"""How a change of many numbers is measured: the sum of all moves, or the root of the sum of their squares."""

STILL = 1e-12
"""A step that brings less than this is no step."""

_STEPS = 60
_FIRST_TRUST, _LEAST_TRUST = 0.25, 1e-6
_PRICES = (4.0, 40.0, 400.0)
"""What falling short costs, in moves of the steepest number: dearer where it is left to pay."""

_FLAT, _SHORT = 0.02, 1e-6
_ROUNDS = 20
_LEVEL = 1e-150
"""Slopes whose squares are nothing."""


def length(moves: Floats, norm: Norm) -> float:
    """Measure a change.

    >>> length(np.array([0.3, -0.4]), "l1"), length(np.array([0.3, -0.4]), "l2")
    (0.7, 0.5)
    """
    return float(np.abs(moves).sum()) if norm == "l1" else float(np.sqrt((moves * moves).sum()))


def descend(table: Table, aim: int, start: Floats, norm: Norm) -> Floats:
    """Look for the smallest change near a start, step by step.

    Each step takes the clearances of the aim's bars as linear around the present point, within a distance of trust that shrinks where they
    are not, and finds the smallest change that clears them there: by a linear program in L1, by projection in L2. What falls short of a bar is
    paid for, dearly enough that it does not stay so.

    Args:
        table: The numbers.
        aim: What has to be reached.
        start: Where to begin; float array, shape (n_dials,).
        norm: What is to be small.

    Returns:
        A setting, at which the aim is reached or nearly so, unless the search failed. float array, shape (n_dials,).

    Raises:
        ConvergenceError: When something does not settle on the way.

    Source: Fletcher and Sainz de la Maza, *Nonlinear programming and nonsmooth optimization by successive linear programming*, Mathematical
    Programming 43, 1989, for the steps and what is paid.
    """
    here = start
    steepest = max(float(np.abs(table.slopes(aim, start)).max(initial=0.0)), _FLAT)
    for price in _PRICES:
        here = _walk(table, aim, here, norm, price / steepest)
        if (_settled(table.clearance(aim, here)) >= -_SHORT).all():
            break
    return here


def _walk(table: Table, aim: int, start: Floats, norm: Norm, price: float) -> Floats:
    """Go step by step as long as size and what is paid get less."""
    now, least_moves = table.board.now, _least_sum if norm == "l1" else _least_square
    here, trust = start, _FIRST_TRUST
    clear, slopes = _settled(table.clearance(aim, here)), table.slopes(aim, here)
    cost = _cost(here - now, clear, price, norm)
    for _ in range(_STEPS):
        low, high = np.maximum(table.low, here - trust), np.minimum(table.high, here + trust)
        there = np.clip(now + least_moves(low - now, high - now, slopes, slopes @ (here - now) - clear, price), low, high)
        clear_there = _settled(table.clearance(aim, there))
        cost_there = _cost(there - now, clear_there, price, norm)
        if cost_there < cost - STILL:
            here, clear, cost, trust = there, clear_there, cost_there, min(1.0, 2.0 * trust)
            slopes = table.slopes(aim, here)
        else:
            trust = min(trust, float(np.abs(there - here).max(initial=0.0))) / 4.0
            if trust < _LEAST_TRUST:
                break
    return here


def _settled(clear: Floats) -> Floats:
    return np.asarray(np.where(np.isnan(clear), -1.0, clear), dtype=np.float64)  # what does not settle falls short by as much as can be


def _cost(moves: Floats, clear: Floats, price: float, norm: Norm) -> float:
    size = float(np.abs(moves).sum()) if norm == "l1" else 0.5 * float((moves * moves).sum())
    return size + price * float(np.maximum(0.0, -clear).sum())


def _least_sum(low: Floats, high: Floats, slopes: Floats, enough: Floats, price: float) -> Floats:
    """Give the moves between `low` and `high` of the least sum for which ``slopes @ moves >= enough``, shortfalls paid for."""
    if len(enough) == 1:
        return _steepest_first(low, high, slopes[0], float(enough[0]), price)
    from scipy.optimize import linprog  # noqa: PLC0415 - heavy, and used by few

    # The variables are how far each number is moved upward and downward, both at least 0, and what falls short of each bar.
    size, bars = len(low), len(enough)
    rows: Any = np.hstack([-slopes, slopes, -np.eye(bars)])
    lows = np.concatenate([np.maximum(low, 0.0), np.maximum(-high, 0.0), np.zeros(bars)])
    highs = np.concatenate([np.maximum(high, 0.0), np.maximum(-low, 0.0), np.full(bars, np.inf)])
    solved = linprog(np.concatenate([np.ones(2 * size), np.full(bars, price)]), A_ub=rows, b_ub=-enough, bounds=np.column_stack([lows, highs]), method="highs")
    return np.asarray(solved.x[:size] - solved.x[size : 2 * size], dtype=np.float64)


def _steepest_first(low: Floats, high: Floats, slope: Floats, enough: float, price: float) -> Floats:
    """Solve the linear program of one bar: from the least moves there can be, the steepest numbers go as far as they can, until it is enough."""
    moves = np.asarray(np.clip(0.0, low, high), dtype=np.float64)
    room = np.where(slope > 0.0, high - moves, moves - low)
    order = np.argsort(-np.abs(slope), kind="stable")
    order = order[np.abs(slope[order]) * price > 1.0]  # a shortfall costs less than what moves less than this
    gains = np.abs(slope[order]) * room[order]
    before = np.cumsum(gains) - gains
    share = np.clip((enough - slope @ moves - before) / np.where(gains > 0.0, gains, 1.0), 0.0, 1.0)
    moves[order] += np.sign(slope[order]) * share * room[order]
    return moves


def _least_square(low: Floats, high: Floats, slopes: Floats, enough: Floats, price: float) -> Floats:
    """Give the moves between `low` and `high` of the least sum of squares for which ``slopes @ moves >= enough``, shortfalls paid for.

    The moves are the slopes times a multiplier for each bar, cut off at their ends; multipliers are found one after another, each exactly.

    Source: Hildreth, *A quadratic programming procedure*, Naval Research Logistics Quarterly 4, 1957.
    """
    multipliers = np.zeros(len(enough))
    for _ in range(_ROUNDS if len(enough) > 1 else 1):
        before = multipliers.copy()
        for bar, (slope, wanted) in enumerate(zip(slopes, enough, strict=True)):
            multipliers[bar] = 0.0
            multipliers[bar] = _multiplier(slope, multipliers @ slopes, low, high, float(wanted), price)
        if np.abs(multipliers - before).max() <= STILL * price:
            break
    return np.clip(multipliers @ slopes, low, high)


def _multiplier(slope: Floats, others: Floats, low: Floats, high: Floats, wanted: float, price: float) -> float:
    """Give the least multiplier up to `price` for which ``slope @ clip(others + multiplier * slope, low, high) >= wanted``; `price` where none does.

    What is reached grows with the multiplier, by the squared slopes of those moves that are between their ends: bend by bend.
    """
    lacking = wanted - float(slope @ np.clip(others, low, high))
    if lacking <= 0.0:
        return 0.0
    steep = np.abs(slope) > _LEVEL
    ends = np.sort(np.stack([low - others, high - others])[:, steep] / slope[steep], axis=0).clip(0.0, price).ravel()
    squares = slope[steep] ** 2
    order = np.argsort(ends)
    bends = np.concatenate([[0.0], ends[order], [price]])
    growth = np.concatenate([[0.0], np.cumsum(np.concatenate([squares, -squares])[order])]).clip(0.0)
    gained = np.cumsum(growth * np.diff(bends))
    first = int(np.searchsorted(gained, lacking))
    if first == len(gained):
        return price
    return float(min(price, bends[first + 1] - (gained[first] - lacking) / growth[first]))
