"""Hand blocks to an executor, and make up for those that it loses."""

import pickle
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from textwrap import shorten
from typing import Final

from argmap.errors import MapError
from argmap.running.blocks import Blocks
from argmap.running.ledger import Ledger
from argmap.running.work import Outcome, Work, worked

MOST_WAITING: Final = 256
"""Blocks that are handed over before the first of them is back."""

_HINT: Final = (
    "; no block came back, so perhaps the workers cannot start: a script that starts processes needs `if __name__ == '__main__':`, and they import "
    "what it hands over"
)


def check_executor(executor: object) -> None:
    """Refuse what is no executor, and say how to come by one.

    Raises:
        MapError: When it is a Dask client, a class, a name, a number or the like.
    """
    if executor is None or isinstance(executor, Executor):
        return
    if isinstance(executor, type):
        way_out = f"is a class: make one, {executor.__name__}(...)"
    elif hasattr(executor, "get_executor"):
        way_out = "is a client: pass its client.get_executor()"
    else:
        way_out = "is none: pass an object such as concurrent.futures.ProcessPoolExecutor(4)"
    raise MapError(f"executor takes a concurrent.futures.Executor, and {executor!r:.80} {way_out}")


class Handing:
    """Blocks on their way to an executor and back.

    Args:
        ledger: Where finished blocks go.
        executor: Who works them out.
        blocks: What is left; blocks that the executor does not take stay there.
    """

    def __init__(self, ledger: Ledger, executor: Executor, blocks: Blocks) -> None:
        self.ledger, self.executor, self.blocks = ledger, executor, blocks
        self._away: dict[Future[Outcome], tuple[int, int]] = {}
        self._back = self._lost = 0
        self._error: BaseException | None = None
        self._broken = False

    def carry_out(self) -> None:
        """Hand over block after block, as far as the executor takes them, and wait for all of them.

        Raises:
            MapError: When the executor takes none, or the work cannot be pickled for it.
        """
        try:
            self._fill()
            while self._away:
                for future in wait(self._away, return_when=FIRST_COMPLETED).done:
                    self._collect(future)
                    self.ledger.tell()
                self._fill()
        finally:  # after an interruption there are blocks away: some are finished, none is waited for
            for future in self._away:
                future.cancel()
            for future, (first, _) in self._away.items():
                if future.done() and not _error_of(future) and (rows := future.result().rows) is not None:
                    self.ledger.keep(first, rows)
            self._remark()

    def _fill(self) -> None:
        while self.blocks and len(self._away) < MOST_WAITING and not self._broken:
            first, last = self.blocks.take()
            try:
                self._away[self.executor.submit(worked, self.ledger.work, first, last)] = first, last
            except Exception as error:  # each kind of executor has its own errors
                _check_picklable(self.ledger.work, error)
                if not (self._back or self._away or self._lost):
                    raise MapError(f"the executor takes no work ({_said(error)}): make a new one") from error
                self.blocks.give_back(first, last)
                self._broken, self._error = True, error

    def _collect(self, future: Future[Outcome]) -> None:
        first, last = self._away[future]
        error = _error_of(future)
        if isinstance(error, KeyboardInterrupt):  # reached the workers first
            raise error
        if error is not None:
            _check_picklable(self.ledger.work, error)
            self._lost, self._error = self._lost + 1, error
            self._broken = self._broken or isinstance(error, BrokenExecutor)
            self.ledger.work_out(first, last)
        else:
            rows, seconds = future.result()
            self._back += 1
            if rows is None:
                self.ledger.work_out(first, last)
            else:
                self.ledger.keep(first, rows)
                self.blocks.tell(last - first, seconds)
        del self._away[future]

    def _remark(self) -> None:
        if self._error is None:
            return
        what = f"lost {self._lost} block(s)" if self._lost else "took no more blocks"
        rest = " and all further ones" if self._lost and self._broken else ""
        hint = "" if self._back else _HINT
        self.ledger.remarks.append(f"the executor {what} ({_said(self._error)}); these{rest} were left to this process, with the same numbers{hint}")


def _error_of(future: Future[Outcome]) -> BaseException | None:
    return CancelledError("cancelled by the executor") if future.cancelled() else future.exception()


def _check_picklable(work: Work, error: BaseException) -> None:
    """Tell a work that cannot be sent from a worker that was lost."""
    if not isinstance(error, pickle.PicklingError | AttributeError | TypeError):
        return
    try:
        pickle.dumps(work)
    except Exception as reason:  # noqa: BLE001 - what cannot be pickled says so in many ways
        raise MapError(
            f"this work cannot be sent to other processes ({_said(reason)}): name the semantics instead of making one, or take threads, loky or Dask, "
            "which can send functions that were made on the spot"
        ) from error


def _said(error: BaseException) -> str:
    return shorten(f"{type(error).__name__}: {error}".removesuffix(": "), 160, placeholder=" …")
