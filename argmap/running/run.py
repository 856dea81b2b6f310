"""Carry out long work in blocks, in this process or on an executor that the caller brings."""

import operator
import os
import time
from concurrent.futures import Executor

from argmap.errors import MapError
from argmap.running.blocks import Blocks
from argmap.running.handing import Handing, check_executor
from argmap.running.ledger import Ledger, Progress
from argmap.running.results import Failure, Run
from argmap.running.store import Store
from argmap.running.work import Work

__all__ = ["Failure", "Progress", "Run", "Work", "run"]


def run(
    work: Work,
    *,
    executor: Executor | None = None,
    block: int | None = None,
    directory: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Run:
    """Work out every scenario of a work.

    The numbers do not depend on how the scenarios are split and who works them out. First blocks are worked out here and timed, so that further
    ones take 50 to 250 milliseconds. Where an executor loses blocks (a worker was killed), they are worked out in this process. A scenario that
    raises an error is tried again by itself, here, and comes back as a `Failure`. After Ctrl-C the run comes back with what is finished, and a remark.

    Args:
        work: Numbered scenarios. Other processes get it pickled with each block, so it should be small.
        executor: Works out the blocks: a `concurrent.futures.ThreadPoolExecutor`, a `ProcessPoolExecutor`, loky's
            ``get_reusable_executor()``, Dask's ``client.get_executor()`` and the like; None for this process.
        block: Scenarios in each block; None to find out how many take long enough.
        directory: Where finished blocks are kept, as Parquet files; a rerun reads them and works out what is missing. None for nowhere.
        progress: Is called after each block with the number of scenarios reached and of all scenarios.

    Raises:
        MapError: When the executor is none or takes no work, the block is no positive number, the work cannot be pickled for the executor, or the
            directory belongs to other work.
        MissingExtraError: When a directory is given, and pyarrow is not installed.
        SaveError: When the directory cannot be written to.
        Exception: What the work raises, where scenarios all over it raise the same.

    >>> import numpy as np
    >>> class Squares:
    ...     columns, size = ("square",), 5
    ...     def block(self, first, last):
    ...         return np.arange(first, last, dtype=float)[:, None] ** 2
    ...     def changes(self, at):
    ...         return ()
    ...     def key(self):
    ...         return "squares of 0 to 4"
    >>> found = run(Squares())
    >>> found.complete, found.values[:, 0].tolist()
    (True, [0.0, 1.0, 4.0, 9.0, 16.0])
    >>> from concurrent.futures import ThreadPoolExecutor
    >>> with ThreadPoolExecutor() as threads:
    ...     run(Squares(), executor=threads, block=2).values.tobytes() == found.values.tobytes()
    True
    """
    check_executor(executor)
    size = None if block is None else _checked_block(block)
    ledger = Ledger(work, None if directory is None else Store(directory, work), progress)
    blocks = Blocks(ledger.missing(), size, shared=executor is not None)
    try:
        if ledger.done.any():
            ledger.tell()
        if executor is not None:
            _work_here(ledger, blocks, until_timed=True)
            Handing(ledger, executor, blocks).carry_out()
        _work_here(ledger, blocks)
    except KeyboardInterrupt:
        again = ", and a rerun with the same directory takes up from there" if directory is not None else ""
        ledger.remarks.append(f"interrupted: finished blocks are here{again}")
    return ledger.run()


def _work_here(ledger: Ledger, blocks: Blocks, *, until_timed: bool = False) -> None:
    """Work out blocks in this process: all, or until their times tell how large they should be."""
    while blocks and not (until_timed and blocks.timed):
        first, last = blocks.take()
        begin = time.perf_counter()
        if ledger.work_out(first, last):
            blocks.tell(last - first, time.perf_counter() - begin)
        ledger.tell()


def _checked_block(block: int) -> int:
    try:
        size = operator.index(block)
    except TypeError:
        size = 0
    if size < 1:
        raise MapError(f"block is a number of scenarios from 1 on, or None to find one, not {block!r}")
    return size
