"""The contract of long work, and the function that workers run."""

import time
from typing import NamedTuple, Protocol

import numpy as np

from argmap.compiling.program import Floats
from argmap.errors import MapError
from argmap.model.changes import AnyChange


class Work(Protocol):
    """Numbered scenarios 0 to ``size - 1``, each with its own random numbers.

    A work is pickled with each block that goes to another process, so it should be small: a compiled program and some settings, not tables of
    draws; these come from `argmap.running.drawing.uniforms` by the scenario's number. Big blocks are best gone through a few thousand scenarios
    at a time, so that the numbers stay in near memory; and `argmap.scoring.solving.solve_many` is to be told, by ``among``, how many scenarios there
    are in all, so that it works out small blocks and large ones alike.

    Attributes:
        columns: Names of what each scenario gives.
        size: Number of scenarios.
    """

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of what each scenario gives."""

    @property
    def size(self) -> int:
        """Number of scenarios."""

    def block(self, first: int, last: int) -> Floats:
        """Work out the scenarios from `first` to `last`, the latter not included.

        Returns:
            A row for each scenario, which must not depend on `first` and `last`; NaN where a number did not settle. float array, shape
            (last - first, n_columns).
        """

    def changes(self, at: int) -> tuple[AnyChange, ...]:
        """Give what a scenario changes about the map, for reports of failures."""

    def key(self) -> str:
        """Give a digest of everything that the numbers come from: the map, the method, the seed, the settings, argmap's version."""


class Outcome(NamedTuple):
    """What a worker sends back.

    Attributes:
        rows: Of the block's scenarios; None where the block failed. float array, shape (last - first, n_columns).
        seconds: What the block took.
    """

    rows: Floats | None
    seconds: float


def rows_of(work: Work, first: int, last: int) -> Floats:
    """Work out a block and check its shape.

    Raises:
        MapError: When the shape is wrong.
        Exception: Whatever the work raises.
    """
    rows = np.asarray(work.block(first, last), dtype=np.float64)
    shape = (last - first, len(work.columns))
    if rows.shape != shape:
        raise MapError(f"a block of {shape[0]} scenario(s) with {shape[1]} number(s) each has the shape {rows.shape}; it is to have {shape}")
    return rows


def worked(work: Work, first: int, last: int) -> Outcome:
    """Work out a block in a worker. An error is left for the caller's process to find again, scenario by scenario."""
    begin = time.perf_counter()
    try:
        rows: Floats | None = rows_of(work, first, last)
    except Exception:  # noqa: BLE001 - told from the executor's own errors by coming back as a value
        rows = None
    return Outcome(rows, time.perf_counter() - begin)
