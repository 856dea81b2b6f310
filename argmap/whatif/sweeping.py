"""Sweeps: one, two or more numbers of a map over a grid, and where on the way the leader changes."""

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from math import prod

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.running.run import Progress, run
from argmap.scoring.benches import Outcomes
from argmap.scoring.dials import Dial, find_dial
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.semantics import Semantics
from argmap.whatif.crossings import BreakEven, Positions, Read, break_evens, lead
from argmap.whatif.frontiers import contour
from argmap.whatif.gauging import Gauge, Gauging, Of, question, read_off
from argmap.whatif.ranges import overruled
from argmap.whatif.sweeps import Frontier, Sweep

POINTS = 101
"""Points of a number that is swept without more being said."""

MOST = 20_000_000
"""Scenarios of one sweep at most."""

Vary = Sequence[float] | NDArray[np.float64] | int | None
"""How a number is swept: a pair ``(low, high)``, or ``(low, high, points)``, a list of numbers, how many points in [0, 1], or None."""


def sweep(
    amap: ArgumentMap,
    vary: Mapping[str, Vary],
    *,
    points: int = POINTS,
    of: Of = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    executor: Executor | None = None,
    directory: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Sweep:
    """Vary numbers of a map over a grid of all their combinations.

    For one number, every change of leader between two neighbours on the grid is narrowed down to 1e-9; a lead that comes and goes between two
    neighbours is missed. For two, the lines where leads end are drawn through the grid. Neither is done where a point failed or was not reached.

    Args:
        amap: The map.
        vary: The numbers by name (see `argmap.scoring.dials.find_dial`), each with a tuple ``(low, high)`` or ``(low, high, points)``, a list or
            array of numbers, how many points in [0, 1], or None for `points` of them.
        points: How many points a number has of which no more is said.
        of: What is measured; see `argmap.whatif.tornado.tornado`.
        semantics: Any scoring method.
        perspective: Whose numbers to start from; None for the map's own.
        executor: Works out the grid; see `argmap.running.run.run`.
        directory: Where finished parts of the grid are kept.
        progress: Is told how much is done.

    Raises:
        ConvergenceError: When `of` is None and a thesis does not settle.
        MapError: When a name is unknown or given twice, a range is not within [0, 1], there is nothing to vary, or the grid has too many points.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9), Evidence(id="ache", text="No ache", base=0.75)],
    ...     links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry", weight=0.4)],
    ... )
    >>> found = sweep(amap, {"clouds": (0.2, 0.8, 4)}, semantics="df-quad")
    >>> found.axes[0].round(2).tolist(), found.measured.round(3).tolist()
    ([0.2, 0.4, 0.6, 0.8], [-0.05, 0.05, 0.15, 0.25])
    >>> [(round(turn.at, 6), turn.before, turn.after) for turn in found.break_evens]
    [(0.28, 'dry', None), (0.32, None, 'rain')]
    """
    asked = question(amap, of, semantics, perspective)
    dials = tuple(find_dial(asked.amap, name) for name in vary)
    if not dials:
        raise MapError("there is no number to sweep")
    axes = tuple(_axis(dial, how, points) for dial, how in zip(dials, vary.values(), strict=True))
    size = prod(len(axis) for axis in axes)
    if size > MOST:
        raise MapError(f"a grid of {size} points is too large; {MOST} is the most: take fewer points")
    work = Gauging(asked, dials, _Grid(axes))
    done = run(work, executor=executor, directory=directory, progress=progress)
    shape = tuple(len(axis) for axis in axes)
    theses, tolerance = work.gauge.theses, asked.scores.tolerance
    found = read_off(done, theses)
    turns: tuple[BreakEven, ...] = ()
    lines: tuple[Frontier, ...] = ()
    whole = bool(done.done.all())
    if len(axes) == 1 and whole:
        turns = break_evens(_reader(work.gauge), axes[0], found.outcomes, tolerance)
    if len(axes) == 2 and whole:  # noqa: PLR2004 - a plane
        lines = _frontiers(axes, shape, found.outcomes, tolerance)
    return Sweep(
        scores=asked.scores,
        of=asked.of,
        value=asked.value,
        dials=dials,
        axes=axes,
        theses=theses,
        supports=found.outcomes.supports.reshape(*shape, len(theses)),
        measured=found.measured.reshape(shape),
        leader=found.outcomes.leader.reshape(shape),
        break_evens=turns,
        frontiers=lines,
        failures=done.failures,
        remarks=(*overruled(asked.amap, dials), *done.remarks),
    )


class _Grid:
    """All combinations of the points of some axes, the last axis fastest."""

    def __init__(self, axes: Sequence[Floats]) -> None:
        self.axes = tuple(axes)
        self.shape = tuple(len(axis) for axis in self.axes)

    def __len__(self) -> int:
        return prod(self.shape)

    def rows(self, first: int, last: int) -> Floats:
        places = np.unravel_index(np.arange(first, last), self.shape)
        return np.column_stack([axis[at] for axis, at in zip(self.axes, places, strict=True)])

    def key(self) -> str:
        return json.dumps([axis.tolist() for axis in self.axes])


def _axis(dial: Dial, how: Vary, points: int) -> Floats:
    """Read how a number is swept."""
    try:
        axis = _points(points if how is None else how, points)
    except (TypeError, ValueError):
        axis = np.zeros(0)
    if not axis.size or not ((axis >= 0.0) & (axis <= 1.0)).all() or axis[0] > axis[-1]:
        raise MapError(f"{dial.name}: a sweep goes through numbers in [0, 1], one at least, from low to high, not {how!r:.60}", ids=(dial.name,))
    return axis


def _points(how: Sequence[float] | NDArray[np.float64] | int, points: int) -> Floats:
    if isinstance(how, int):
        return np.linspace(0.0, 1.0, how)
    if isinstance(how, tuple) and len(how) == 3 and isinstance(how[2], int):  # noqa: PLR2004 - low, high, points
        low, high, count = how
        return np.linspace(low, high, int(count))
    if isinstance(how, tuple) and len(how) == 2:  # noqa: PLR2004 - low, high
        low, high = how
        return np.linspace(low, high, points)
    return np.unique(np.asarray(how, dtype=np.float64))


def _reader(gauge: Gauge) -> Read:
    def read(_: Positions, numbers: Floats) -> Outcomes:
        return gauge.read(numbers[:, None]).outcomes

    return read


def _frontiers(axes: Sequence[Floats], shape: tuple[int, ...], outcomes: Outcomes, tolerance: float) -> tuple[Frontier, ...]:
    """Draw for each thesis where its lead ends."""
    found = []
    for at, thesis in enumerate(outcomes.theses):
        field = lead(outcomes, np.full(len(outcomes.leader), at), tolerance).reshape(shape)
        found += [Frontier(thesis, line) for line in contour(axes[0], axes[1], field)]
    return tuple(found)
