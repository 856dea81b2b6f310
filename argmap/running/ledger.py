"""What has been worked out so far."""

from collections.abc import Callable, Iterator

import numpy as np

from argmap.compiling.program import Floats
from argmap.running.results import Failure, Run
from argmap.running.store import Store
from argmap.running.work import Work, rows_of

Progress = Callable[[int, int], None]
"""Is told, after each block, how many scenarios have been reached, of how many."""

_SPREAD = 8
"""Scenarios, spread evenly, that are tried when a first one fails."""


class Ledger:
    """The rows that are there, the scenarios that failed, and the ones that are left.

    Args:
        work: What is worked out.
        store: Where finished blocks are kept besides, and read from now; None for nowhere.
        progress: Is told how many scenarios have been reached, of how many; None for nobody.
    """

    def __init__(self, work: Work, store: Store | None = None, progress: Progress | None = None) -> None:
        self.work, self._store, self._progress = work, store, progress
        self.values = np.full((work.size, len(work.columns)), np.nan)
        self.done = np.zeros(work.size, dtype=np.bool_)
        self.failures: dict[int, Failure] = {}
        self.remarks: list[str] = []
        for scenarios, rows in store.read(self.remarks) if store else ():
            self.values[scenarios], self.done[scenarios] = rows, True

    def missing(self) -> Iterator[tuple[int, int]]:
        """Give the stretches of scenarios that are left, the end of each not included."""
        left = np.concatenate([[False], ~self.done, [False]])
        edges = np.flatnonzero(left[1:] != left[:-1])
        return zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)

    def tell(self) -> None:
        """Tell how far the work is."""
        if self._progress:
            self._progress(int(self.done.sum()) + len(self.failures), self.work.size)

    def keep(self, first: int, rows: Floats) -> None:
        """Take the rows of a finished block."""
        self._take(first, rows)
        self._write_down(first, first + len(rows))

    def work_out(self, first: int, last: int) -> bool:
        """Work out a block in this process; where it fails, halves of it, down to the scenarios that fail by themselves.

        Returns:
            Whether it went through at once.

        Raises:
            Exception: What the work raises, where scenarios all over it fail alike.
        """
        went_through = self._try(first, last)
        self._write_down(first, last)
        return went_through

    def _take(self, first: int, rows: Floats) -> None:
        self.values[first : first + len(rows)] = rows
        self.done[first : first + len(rows)] = True

    def _write_down(self, first: int, last: int) -> None:
        if self._store:
            self._store.keep(first, self.values[first:last], self.done[first:last])

    def _try(self, first: int, last: int) -> bool:
        try:
            rows = rows_of(self.work, first, last)
        except Exception as error:  # noqa: BLE001 - one scenario's error is a result
            if last - first == 1:
                self._fail(first, error)
            else:
                half = (first + last) // 2
                self._try(first, half)
                self._try(half, last)
            return False
        self._take(first, rows)
        return True

    def _fail(self, at: int, error: Exception) -> None:
        if not self.failures:
            self._check_the_whole()
        said = _said(error)
        try:
            changes = self.work.changes(at)
        except Exception as unknown:  # noqa: BLE001 - the failure itself matters more
            changes, said = (), f"{said}; and what it changes cannot be told: {_said(unknown)}"
        self.failures[at] = Failure(at, changes, said)

    def _check_the_whole(self) -> None:
        """Raise the error of scenarios all over the work where they fail alike: then the work is wrong, and not a scenario."""
        said = set()
        for at in np.unique(np.linspace(0, self.work.size - 1, _SPREAD).astype(np.int64)).tolist():
            if self.done[at]:
                return
            try:
                rows_of(self.work, at, at + 1)
            except Exception as error:  # noqa: BLE001 - its words are compared
                last = error
                said.add(_said(error))
            else:
                return
        if len(said) == 1:
            raise last

    def run(self) -> Run:
        """Give what there is."""
        failures = tuple(self.failures[at] for at in sorted(self.failures))
        return Run(tuple(self.work.columns), self.values, self.done, failures, tuple(self.remarks))


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
