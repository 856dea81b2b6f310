"""Share the gap between two readers' margins out among their disagreements."""

from collections.abc import Sequence
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
_MOST_STRETCHES = 200
_STILL = 1e-13
_MISSED = 1e-10


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


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A part of the way: what each number adds on its two halves, and how far their sum is from what the whole gave at once."""

    start: float
    width: float
    halves: tuple[Floats, Floats]
    doubt: Floats


def _along_the_line(blend: Blend, of: tuple[str, str]) -> tuple[Floats, Floats]:
    """Integrate the slopes from one view to the other by Gauss and Legendre's rule of eight points, halving stretches until they stand still.

    The stretch in most doubt is halved first, so that a kink, as the strongest of several contributions makes one, is closed in on. Where no
    doubt is left and the sum misses the gap, a kink stands beyond the outermost points, or the margin jumps: the widest stretch is halved then.
    """
    one, other = blend.margins([[0.0] * len(blend), [1.0] * len(blend)], of)
    stretches = [_stretch(blend, of, 0.0, 1.0, _gauss(blend, of, 0.0, 1.0))]
    while len(stretches) < _MOST_STRETCHES:
        doubts = [stretch.doubt.max(initial=0.0) for stretch in stretches]
        at = int(np.argmax(doubts))
        if doubts[at] <= _STILL:
            if abs(_sum(stretches).sum() - (other - one)) <= _MISSED:
                break
            at = int(np.argmax([stretch.width for stretch in stretches]))
        whole, half = stretches[at], stretches[at].width / 2.0
        stretches[at : at + 1] = [_stretch(blend, of, whole.start + nth * half, half, whole.halves[nth]) for nth in (0, 1)]
    return -_sum(stretches) + 0.0, np.sum([stretch.doubt for stretch in stretches], axis=0)


def _sum(stretches: Sequence[_Stretch]) -> Floats:
    return np.asarray(np.sum([half for stretch in stretches for half in stretch.halves], axis=0))


def _stretch(blend: Blend, of: tuple[str, str], start: float, width: float, whole: Floats) -> _Stretch:
    halves = (_gauss(blend, of, start, width / 2.0), _gauss(blend, of, start + width / 2.0, width / 2.0))
    return _Stretch(start, width, halves, np.abs(halves[0] + halves[1] - whole))


def _gauss(blend: Blend, of: tuple[str, str], start: float, width: float) -> Floats:
    places = start + width * (_NODES + 1.0) / 2.0
    slopes = np.array([blend.slopes(np.full(len(blend), place), of) for place in places.tolist()])
    return np.asarray(width / 2.0 * (_WEIGHTS @ slopes))
