"""Shapley values of any game: exact over all coalitions, or estimated over random orders.

A game is a function from coalitions to what they are worth. It takes a bool array of who is there, shape (n_coalitions, n_players), and gives
one number for each coalition, shape (n_coalitions,), or several, shape (n_coalitions, n_numbers), which are shared out each by itself.
"""

import math
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.errors import MapError
from argmap.model.changes import AnyChange
from argmap.running.drawing import uniforms
from argmap.running.run import Progress, Run, run

Values = Callable[[NDArray[np.bool_]], Floats]
"""A game."""

LARGEST = 24
"""Most players whose coalitions can all be gone through."""

_BLOCK = 1 << 14
"""Coalitions that a game is asked about at once."""


def exactly(values: Values, n: int) -> Floats:
    """Give the Shapley values of a game over all coalitions of its players.

    A player's value is its mean gain on entering, over all orders of the players: a gain on joining k others comes up in
    ``k! (n - k - 1)! / n! = 1 / (n C(n - 1, k))`` of them. Gains are differences of two coalitions, so a player that never changes anything gets
    0.0 to the last bit.

    Args:
        values: The game.
        n: How many players there are, at most 24.

    Returns:
        Float array, shape (n,); or (n, n_numbers) where the game gives several numbers. NaN where a coalition's number is none.

    Raises:
        MapError: When there are too many players.

    >>> def gloves(present):  # one left glove, two right ones
    ...     return (present[:, 0] & (present[:, 1] | present[:, 2])).astype(float)
    >>> exactly(gloves, 3).round(4).tolist()
    [0.6667, 0.1667, 0.1667]

    Source: Shapley, *A value for n-person games*, 1953.
    """
    if n > LARGEST:
        raise MapError(f"{n} players make 2^{n} coalitions, too many to go through: up to {LARGEST} can be exact, more are sampled")
    worth = np.concatenate([values(coalitions(first, min(first + _BLOCK, 1 << n), n)) for first in range(0, 1 << n, _BLOCK)])
    columns = np.ascontiguousarray(worth.reshape(len(worth), -1).T)
    found = np.empty((n, len(columns)))
    others = np.bitwise_count(np.arange(1 << max(n - 1, 0), dtype=np.uint32))  # how many of them stand in each coalition
    often = np.array([1.0 / (n * math.comb(n - 1, k)) for k in range(n)])[others] if n else others
    for player in range(n):
        for at, column in enumerate(columns):
            halves = column.reshape(-1, 2, 1 << player)  # without the player and with it, the others alike
            found[player, at] = ((halves[:, 1] - halves[:, 0]).ravel() * often).sum()
    return found.reshape(n, *worth.shape[1:])


def coalitions(first: int, last: int, n: int) -> NDArray[np.bool_]:
    """Give the coalitions from number `first` to `last`, the latter not included: player i is there where bit i is set.

    Returns:
        Bool array, shape (last - first, n), with coalitions contiguous.

    >>> coalitions(1, 3, 2).tolist()
    [[True, False], [False, True]]
    """
    numbers = np.arange(first, last, dtype=np.int64)
    return np.asarray((numbers >> np.arange(n)[:, None]) & 1, dtype=np.bool_).T


def sampled(values: Values, n: int, samples: int, seed: int, *, executor: Executor | None = None, progress: Progress | None = None) -> tuple[Floats, Floats]:
    """Estimate the Shapley values of a game over random orders of its players.

    Each order is gone through forth and back, which is one draw of two samples (antithetic). In each direction the gains on entering sum to
    what all players make together, so the estimates do, too.

    Args:
        values: The game; a function that can be pickled where the executor's workers are other processes.
        n: How many players there are.
        samples: How many orders are gone through, in pairs, at least two pairs.
        seed: Of the orders. An order depends on the seed and on its own number, and on nothing else.
        executor: Where to work; None for this process.
        progress: Is told how many pairs are done, of how many.

    Returns:
        Estimates and their standard errors, each of the shape that `exactly` gives; NaN where the game has none.

    Raises:
        MapError: When the seed is none.

    >>> def gloves(present):
    ...     return (present[:, 0] & (present[:, 1] | present[:, 2])).astype(float)
    >>> estimates, errors = sampled(gloves, 3, 1_000, seed=0)
    >>> estimates.round(1).tolist(), bool((errors < 0.02).all()), round(float(estimates.sum()), 12)
    ([0.7, 0.2, 0.2], True, 1.0)

    Source: Castro, Gómez, Tejada, *Polynomial calculation of the Shapley value based on sampling*, Computers & Operations Research 36, 2009;
    antithetic orders: Lomeli, Rowland, Gretton, Ghahramani, *Antithetic and Monte Carlo kernel estimators for partial rankings*, 2019.
    """
    shape = values(np.zeros((1, n), dtype=np.bool_)).shape[1:]
    orders = Orders(values, n, math.prod(shape), max(2, samples // 2), seed)
    estimates, errors = estimated(run(orders, executor=executor, progress=progress))
    return estimates.reshape(n, *shape), errors.reshape(n, *shape)


@dataclass(frozen=True, slots=True)
class Orders:
    """Random orders of a game's players as long work: a scenario is one order, gone through forth and back.

    Attributes:
        values: The game.
        n: How many players there are.
        numbers: How many numbers the game gives.
        size: How many orders there are.
        seed: Of the orders.
        digest: Of the game, for runs that are kept in a directory.
    """

    values: Values
    n: int
    numbers: int
    size: int
    seed: int
    digest: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """One for each player, or for each player and number."""
        return tuple(f"{player}" if self.numbers == 1 else f"{player}.{number}" for player in range(self.n) for number in range(self.numbers))

    def block(self, first: int, last: int) -> Floats:
        """Give each player's mean gain on entering, forth and back; float array, shape (last - first, n_columns)."""
        together = max(1, _BLOCK // (self.n + 1))
        parts = [self._gains(at, min(at + together, last)) for at in range(first, last, together)]
        return np.concatenate(parts).reshape(last - first, len(self.columns))

    def _gains(self, first: int, last: int) -> Floats:
        orders = np.argsort(uniforms(self.seed, first, last, self.n), axis=1, kind="stable")
        place = np.argsort(orders, axis=1, kind="stable")
        entered = np.arange(self.n + 1)[None, :, None]  # after so many entrances
        forth = place[:, None, :] < entered
        back = place[:, None, :] >= self.n - entered
        return 0.5 * (self._entering(forth, place) + self._entering(back, self.n - 1 - place))

    def _entering(self, present: NDArray[np.bool_], place: NDArray[np.int64]) -> Floats:
        count = len(present)
        worth = self.values(present.reshape(count * (self.n + 1), self.n)).reshape(count, self.n + 1, self.numbers)
        return np.take_along_axis(np.diff(worth, axis=1), place[:, :, None], axis=1)

    def changes(self, at: int) -> tuple[AnyChange, ...]:  # noqa: ARG002 - an order is no change to a map
        """Give no changes: an order goes through many maps."""
        return ()

    def key(self) -> str:
        """Name what the numbers come from."""
        return f"shapley {self.digest} {self.n} {self.numbers} {self.seed}"


def estimated(found: Run) -> tuple[Floats, Floats]:
    """Give the mean gains over the orders that were gone through, and their standard errors.

    Args:
        found: What came of `Orders`.

    Raises:
        MapError: When an order failed, or fewer than two were finished.
    """
    if found.failures:
        raise MapError(f"{len(found.failures)} of the orders of the players failed; the first: {found.failures[0].error}")
    gains = found.values[found.done]
    if len(gains) < 2:  # noqa: PLR2004 - an error takes two
        raise MapError("fewer than two orders of the players were finished, which tells nothing")
    return gains.mean(axis=0), gains.std(axis=0, ddof=1) / math.sqrt(len(gains))
