"""Random graphs for measuring, from one seed: five links a node on average, two in five of them attacks."""

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

SEED = 20180711
DEGREE = 5


def acyclic(size: int, *, shuffled: bool = False) -> dict[str, Any]:
    """Draw a graph whose links all lead onward, as `Program.from_arrays` takes it.

    Args:
        size: Number of nodes.
        shuffled: Whether the nodes are numbered at random, so that an order has to be found.
    """
    rng = np.random.default_rng(SEED)
    n_links = size * DEGREE
    target = rng.integers(1, size, n_links)
    source = (rng.random(n_links) * target).astype(np.int64)
    if shuffled:
        number = rng.permutation(size)
        source, target = number[source], number[target]
    return _graph(rng, size, source, target)


def cyclic(size: int, largest: int) -> dict[str, Any]:
    """Draw a graph of components of `largest` nodes and fewer, each with circles inside, whose other links lead onward."""
    rng = np.random.default_rng(SEED)
    ends = [0]
    block = largest
    while ends[-1] < size:
        ends.append(min(size, ends[-1] + block))
        block = max(10, block * 2 // 3)
    source, target = [], []
    for first, last in pairwise(ends):
        ring = np.arange(first, last)
        inside = (last - first) * (DEGREE - 2)
        source += [ring, rng.integers(first, last, inside), (rng.random(last - first) * max(first, 1)).astype(np.int64)]
        target += [np.roll(ring, -1), rng.integers(first, last, inside), ring if first else np.roll(ring, 1)]
    return _graph(rng, size, np.concatenate(source), np.concatenate(target))


def _graph(rng: np.random.Generator, size: int, source: NDArray[Any], target: NDArray[Any]) -> dict[str, Any]:
    links = {"source": source, "target": target, "weight": rng.random(len(source)), "attacks": rng.random(len(source)) < 0.4}  # noqa: PLR2004 - two in five
    return links | {"base": rng.random(size)}
