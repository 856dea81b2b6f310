"""Cut what is left into blocks that take long enough to be worth sending, and not too long to be lost."""

from collections.abc import Iterable
from typing import Final

LONGEST: Final = 0.2
"""Seconds that a block is to take, on long work."""

SHORTEST: Final = 0.05
"""Seconds that a block takes at least: below that, handing it over costs too much of it."""

BLOCKS: Final = 64
"""Blocks that work on an executor is cut into where they do not get too short: several for each of many workers."""

_TELLING = 0.025
"""Seconds from which the time of a block tells how fast the work goes."""

_GROWTH = 4


class Blocks:
    """The stretches of scenarios that are left, cut as they are taken.

    The size of a block follows the fastest one so far (a worker's first block waits for imports and compilers), in steps of at most four times.

    Args:
        stretches: First and last scenario of each, the last not included.
        size: Scenarios in each block; None to find the size by timing.
        shared: Whether several workers are to have their share.
    """

    def __init__(self, stretches: Iterable[tuple[int, int]], size: int | None, *, shared: bool) -> None:
        self._stretches = list(stretches)[::-1]
        self._fixed = size is not None
        self._shared = shared
        self.size = size or 1
        self.timed = self._fixed

    def __bool__(self) -> bool:
        return bool(self._stretches)

    @property
    def left(self) -> int:
        """Scenarios that have not been taken."""
        return sum(last - first for first, last in self._stretches)

    def take(self) -> tuple[int, int]:
        """Take the next block."""
        first, last = self._stretches.pop()
        if last - first > self.size:
            self._stretches.append((first + self.size, last))
            last = first + self.size
        return first, last

    def give_back(self, first: int, last: int) -> None:
        """Put a block back that was taken for nothing."""
        self._stretches.append((first, last))

    def tell(self, scenarios: int, seconds: float) -> None:
        """Learn from the time that a block took."""
        if self._fixed:
            return
        self.timed = self.timed or seconds >= _TELLING
        each = max(seconds, 1e-9) / scenarios
        wanted = min(LONGEST, max(SHORTEST, self.left * each / BLOCKS)) if self._shared else LONGEST
        self.size = max(self.size, min(_GROWTH * scenarios, int(wanted / each)))
