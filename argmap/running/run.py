"""Carry out long work in blocks."""

import os
from collections.abc import Callable
from concurrent.futures import Executor

from argmap.running.ledger import Ledger
from argmap.running.results import Failure, Run
from argmap.running.work import Work

__all__ = ["Failure", "Run", "run"]

Progress = Callable[[int, int], None]
"""Is told, after each block, how many scenarios have been reached, of how many."""


def run(
    work: Work,
    *,
    executor: Executor | None = None,
    block: int | None = None,
    directory: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Run:
    """Work out every scenario of a work."""
    ledger = Ledger(work)
    size = block or 4096
    try:
        for first in range(0, work.size, size):
            ledger.work_out(first, min(first + size, work.size))
            if progress:
                progress(ledger.reached, work.size)
    except KeyboardInterrupt:
        ledger.remarks.append("interrupted")
    return ledger.run()
