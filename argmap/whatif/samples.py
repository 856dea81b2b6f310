"""Samples of a map's numbers as SALib draws them, and the indices that it makes of what they give."""

import importlib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from argmap.compiling.program import Floats
from argmap.errors import MapError, MissingExtraError

Method = Literal["sobol", "morris"]

METHODS: tuple[Method, ...] = ("sobol", "morris")
"""Ways to sample and analyse, by SALib's names."""

MOST = 1 << 27
"""Numbers of one sample at most: 1 GiB."""

_KEYS = ("num_vars", "names", "bounds", "groups", "dists")


def plain(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Give a problem of SALib as plain data: num_vars, names, bounds, and groups and dists where there are any.

    Raises:
        MapError: When something is missing, or there is not one of each for each name.

    >>> plain({"names": ("a", "b"), "bounds": np.array([[0.0, 1.0], [0.5, 1.0]]), "outputs": ["Y"]})
    {'num_vars': 2, 'names': ['a', 'b'], 'bounds': [[0.0, 1.0], [0.5, 1.0]]}
    """
    try:
        found: dict[str, Any] = {"num_vars": len(problem["names"]), "names": [str(name) for name in problem["names"]]}
        found["bounds"] = [[float(number) for number in pair] for pair in problem["bounds"]]
    except (KeyError, TypeError, ValueError) as error:
        raise MapError(f"a problem has names, and bounds for each of them, as SALib has it ({type(error).__name__}: {error})") from None
    found |= {key: [str(word) for word in problem[key]] for key in ("groups", "dists") if problem.get(key)}
    uneven = next((key for key in _KEYS[2:] if key in found and len(found[key]) != found["num_vars"]), None)
    if uneven is not None or problem.get("num_vars", found["num_vars"]) != found["num_vars"]:
        raise MapError(f"the problem has {found['num_vars']} names, and another number of {uneven or 'variables (num_vars)'}")
    return found


def factors_of(problem: Mapping[str, Any]) -> tuple[str, ...]:
    """Give what has an index: the groups where there are any, else the numbers."""
    return tuple(dict.fromkeys(problem.get("groups") or problem["names"]))


def rows_each(problem: Mapping[str, Any], method: str, *, second_order: bool = False) -> int:
    """Give how many scenarios hang together: one for each factor and one or two more, or one of each pair of samples' halves.

    >>> problem = {"names": ["a", "b", "c"]}
    >>> rows_each(problem, "sobol"), rows_each(problem, "sobol", second_order=True), rows_each(problem, "morris")
    (5, 8, 4)
    """
    factors = len(factors_of(problem))
    if method == "morris":
        return factors + 1
    return 2 * factors + 2 if second_order else factors + 2


class Drawn:
    """A sample that SALib draws, drawn anew wherever it is wanted: workers get the recipe, not the numbers.

    Args:
        problem: Plain.
        method: "sobol" or "morris".
        n: Base samples for Sobol', a power of two; trajectories for Morris.
        seed: From 0 on.
        second_order: Whether Sobol' indices of pairs are wanted.

    Raises:
        MapError: When there are too few or too many samples, or not a power of two of them for Sobol'.
    """

    def __init__(self, problem: Mapping[str, Any], method: Method, n: int, seed: int, *, second_order: bool) -> None:
        if n < 2 or (method == "sobol" and n & (n - 1)):  # noqa: PLR2004 - one says nothing of its error
            raise MapError(f"n is {n}: " + ("Sobol' samples are balanced for powers of two, from 2 on" if method == "sobol" else "at least 2 are wanted"))
        self._size = n * rows_each(problem, method, second_order=second_order)
        if self._size * problem["num_vars"] > MOST:
            raise MapError(
                f"a sample of {self._size} scenarios of {problem['num_vars']} numbers is too large: take a smaller n, fewer numbers or groups of them"
            )
        self._recipe = json.dumps([problem, method, n, seed, second_order])

    def __len__(self) -> int:
        return self._size

    def rows(self, first: int, last: int) -> Floats:
        """Give the scenarios from `first` to `last`, the latter not included."""
        return _draw(self._recipe)[first:last]

    def key(self) -> str:
        """Give what tells the sample from all others."""
        return self._recipe


class Given:
    """A sample that the caller has drawn.

    Args:
        matrix: One row a scenario, one column a number. float array, shape (n_scenarios, n_numbers).
        width: How many numbers there are.

    Raises:
        MapError: When the matrix has another shape.
    """

    def __init__(self, matrix: ArrayLike, width: int) -> None:
        try:
            self._matrix = np.ascontiguousarray(matrix, dtype=np.float64)
        except (TypeError, ValueError) as error:
            raise MapError(f"the sample is no table of numbers ({error})") from None
        if self._matrix.ndim != 2 or self._matrix.shape[1] != width:  # noqa: PLR2004 - scenarios and numbers
            raise MapError(f"the sample has the shape {self._matrix.shape}: it wants one column for each of {width} numbers, (n_scenarios, {width})")

    def __len__(self) -> int:
        return len(self._matrix)

    def rows(self, first: int, last: int) -> Floats:
        """Give the scenarios from `first` to `last`, the latter not included."""
        return self._matrix[first:last]

    def key(self) -> str:
        """Give what tells the sample from all others."""
        return self._matrix.tobytes().hex()


Sample = Drawn | Given


@lru_cache(maxsize=1)
def _draw(recipe: str) -> Floats:
    problem, method, n, seed, second_order = json.loads(recipe)
    options = {"calc_second_order": second_order} if method == "sobol" else {}
    drawn: Floats = _salib(f"SALib.sample.{method}").sample(problem, n, seed=seed, **options)
    drawn.flags.writeable = False
    return drawn


def forget_samples() -> None:
    """Free the memory of the last sample that was drawn; it was kept so that a worker draws it once for all of its blocks."""
    _draw.cache_clear()


def sobol_indices(problem: Mapping[str, Any], measured: Floats, seed: int, *, second_order: bool) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """Give S1, ST and their confidence by factor; and S2 and its confidence by pair, as square arrays, empty unless asked for."""
    # A generator, because SALib takes a seed of 0 for none here.
    found = _salib("SALib.analyze.sobol").analyze(dict(problem), measured, calc_second_order=second_order, seed=np.random.default_rng(seed))
    return {key: found[key] for key in ("S1", "S1_conf", "ST", "ST_conf")}, {key: found[key] for key in ("S2", "S2_conf") if key in found}


def morris_indices(problem: Mapping[str, Any], sample: Floats, measured: Floats, seed: int) -> dict[str, Floats]:
    """Give mu, mu_star, sigma and the confidence of mu_star, by factor: effects as of a change through the whole of a number's range."""
    found = _salib("SALib.analyze.morris").analyze(dict(problem), sample, measured, seed=seed)
    return {key: np.ma.filled(found[key], np.nan) for key in ("mu", "mu_star", "mu_star_conf", "sigma")}


def _salib(module: str) -> Any:  # noqa: ANN401 - ships no types
    try:
        return importlib.import_module(module)
    except ImportError:
        raise MissingExtraError("global sensitivity", "analysis") from None
