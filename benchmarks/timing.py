"""How things are timed: the shortest of several runs, and pairs in turns, so that a noisy neighbour hits both alike."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any


def once(work: Callable[[], object]) -> float:
    """Give the time of one run, in seconds."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """Give the shortest time of several runs, in seconds."""
    return min(once(work) for _ in range(rounds))


def in_turns(one: Callable[[], object], other: Callable[[], object], rounds: int = 7) -> tuple[float, float]:
    """Give the shortest times of two works that are run in turns, in seconds."""
    times = [(once(one), once(other)) for _ in range(rounds)]
    return min(time for time, _ in times), min(time for _, time in times)


def growth(work: Callable[[int], object], small: int, factor: int = 10) -> dict[str, Any]:
    """Compare a size with one `factor` times as large; a ratio near the factor means linear growth."""
    first, second = best(partial(work, small)), best(partial(work, small * factor), rounds=1)
    return {"nodes": [small, small * factor], "seconds": [first, second], "ratio": second / first, "linear_would_be": factor}
