"""Share the gap between two readers' margins out among their disagreements."""

from concurrent.futures import Executor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.errors import MapError
from argmap.explaining.disagreements import Blend
from argmap.explaining.shapley import exactly, sampled
from argmap.model.refusals import did_you_mean

METHODS = ("shapley", "path")
"""The ways to share a gap out among disagreements."""

MOST_EXACT = {True: 20, False: 8}
"""Most disagreements that are gone through in all coalitions; by whether the method scores many scenarios in one pass."""

SAMPLES = {True: 2_000, False: 60}
"""Orders that are drawn beyond, likewise."""

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(8)
_MOST_PANELS = 64
_STILL = 1e-12


def shared_out(
    blend: Blend, of: tuple[str, str], method: str, *, samples: int | None = None, seed: int = 0, most: int | None = None, executor: Executor | None = None
) -> tuple[Floats, Floats]:
    """Share the gap between two readers out among their disagreements.

    Args:
        blend: The views between theirs.
        of: The theses whose margin it is.
        method: "shapley" or "path".
        samples: Orders drawn beyond `most` disagreements; None for as many as the scoring method allows.
        seed: Of the orders.
        most: Most disagreements that are gone through in all coalitions; None likewise.
        executor: Where orders are gone through.

    Returns:
        The shares and their errors; float arrays, shape (n_disagreements,).

    Raises:
        ConvergenceError: When the margin of some view does not settle.
        MapError: When the method is unknown, or wants gradients that the scoring method does not have.
    """
    if method not in METHODS:
        raise MapError(f"no way called {method!r} to share a gap out{did_you_mean(method, METHODS)}; there are {', '.join(METHODS)}", ids=(method,))
    batched = blend.bench.batched
    if method == "path" and not batched:
        raise MapError(
            f"{blend.bench.semantics} has no gradients to follow a path by; take the method 'shapley', or a gradual semantics",
            ids=(str(blend.bench.semantics),),
        )
    if method == "path":
        return _along_the_line(blend, of)
    game = _Game(blend, of)
    if len(blend) <= (MOST_EXACT[batched] if most is None else most):
        shares = exactly(game, len(blend))
        errors = np.zeros(len(blend))
    else:
        shares, errors = sampled(game, len(blend), SAMPLES[batched] if samples is None else samples, seed, executor=executor)
    blend.check(shares)
    return -shares + 0.0, errors  # the game goes from the first reader to the second, the gap the other way; no -0.0


@dataclass(frozen=True, slots=True)
class _Game:
    """The margin by who of the disagreements stands with the second reader; a value that can be pickled for other processes."""

    blend: Blend
    of: tuple[str, str]

    def __call__(self, present: NDArray[np.bool_]) -> Floats:
        return self.blend.margins(present, self.of)


def _along_the_line(blend: Blend, of: tuple[str, str]) -> tuple[Floats, Floats]:
    """Integrate the slopes from one view to the other; halve the steps until the shares stand still, and say by how much they last moved."""
    before, panels = _integral(blend, of, 1), 2
    while True:
        found = _integral(blend, of, panels)
        errors = np.abs(found - before)
        if errors.max(initial=0.0) <= _STILL or panels >= _MOST_PANELS:
            return -found + 0.0, errors
        before, panels = found, 2 * panels


def _integral(blend: Blend, of: tuple[str, str], panels: int) -> Floats:
    starts = np.arange(panels)[:, None] / panels
    places = (starts + (_NODES + 1.0) / (2.0 * panels)).ravel()
    weights = np.tile(_WEIGHTS / (2.0 * panels), panels)
    slopes = np.array([blend.slopes(np.full(len(blend), place), of) for place in places.tolist()])
    return np.asarray(weights @ slopes)
