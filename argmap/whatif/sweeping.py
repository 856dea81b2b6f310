"""Sweeps: one, two or more numbers of a map over a grid, and where on the way the leader changes."""

import json
import os
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np
from immutabledict import immutabledict
from numpy.typing import ArrayLike, NDArray

from argmap.compiling.program import Floats
from argmap.errors import MapError, MissingExtraError, SaveError
from argmap.model.maps import ArgumentMap
from argmap.running.run import Failure, Progress, run
from argmap.scoring.benches import NOBODY, Outcomes
from argmap.scoring.dials import Dial, find_dial
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.whatif.crossings import BreakEven, break_evens, lead
from argmap.whatif.frontiers import Line, contour
from argmap.whatif.gauging import Gauge, Gauging, Of, header, question, read_off
from argmap.whatif.ranges import overruled

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

POINTS = 101
"""Points of a number that is swept without more being said."""

MOST = 20_000_000
"""Scenarios of one sweep at most."""

Vary = Sequence[float] | NDArray[np.float64] | int | None
"""How a number is swept: a pair ``(low, high)``, or ``(low, high, points)``, a list of numbers, how many points in [0, 1], or None."""


@dataclass(frozen=True, slots=True)
class Frontier:
    """A line in the plane of two numbers, on one side of which a thesis leads, and on the other does not.

    Attributes:
        thesis: Which.
        points: Of the line, in the order of the axes, by linear interpolation on the grid; closed where the first is the last.
    """

    thesis: str
    points: Line


@dataclass(frozen=True, slots=True, eq=False)
class Sweep:
    """Some numbers of a map, varied over a grid.

    Attributes:
        scores: The map as it is.
        of: What is measured, as shares by node id.
        value: What is measured, for the map as it is.
        dials: The numbers as they are.
        axes: Of each number the points, ascending. float arrays, shape (n_points,).
        theses: Ids of the theses.
        supports: Of each thesis at each point; NaN where it did not settle. float array in [0, 1], shape (*n_points, n_theses).
        measured: What is measured at each point; NaN where it did not settle. float array, shape (*n_points,).
        leader: Position of the leader among `theses`, -1 for nobody. int array, shape (*n_points,).
        break_evens: For one number, every change of leader between neighbours on the grid, found to 1e-9; empty for several.
        frontiers: For two numbers, the lines where a lead ends; empty otherwise.
        failures: Scenarios that raised an error.
        remarks: What a reader of these numbers has to know.
    """

    scores: Scores
    of: Mapping[str, float]
    value: float
    dials: tuple[Dial, ...]
    axes: tuple[Floats, ...]
    theses: tuple[str, ...]
    supports: Floats
    measured: Floats
    leader: NDArray[np.int64]
    break_evens: tuple[BreakEven, ...]
    frontiers: tuple[Frontier, ...]
    failures: tuple[Failure, ...]
    remarks: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the numbers, such as ``weight:clouds->rain``."""
        return tuple(dial.name for dial in self.dials)

    def leaders(self) -> Mapping[str | None, float]:
        """Give the share of the grid on which each thesis leads, and nobody (None), in [0, 1]; those that lead nowhere are left out."""
        counts = {None if at == NOBODY else self.theses[at]: int((self.leader == at).sum()) for at in (*range(len(self.theses)), NOBODY)}
        return immutabledict({leader: count / self.leader.size for leader, count in counts.items() if count})

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON; lists are nested as the axes are."""
        return header(self.scores, self.of, self.value) | {
            "axes": [{"kind": dial.kind, "id": dial.id, "now": dial.now, "points": axis.tolist()} for dial, axis in zip(self.dials, self.axes, strict=True)],
            "values": _settled(self.measured),
            "supports": {thesis: _settled(self.supports[..., at]) for at, thesis in enumerate(self.theses)},
            "leaders": self._named(None).tolist(),
            "break_evens": [{"at": turn.at, "before": turn.before, "after": turn.after} for turn in self.break_evens],
            "frontiers": [{"thesis": line.thesis, "points": [list(point) for point in line.points]} for line in self.frontiers],
            "failures": [{"scenario": failure.scenario, "error": failure.error} for failure in self.failures],
            "remarks": list(self.remarks),
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a point: a column for each number, ``support:ID`` for each thesis, ``value`` and ``leader``.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of a sweep")
        grid = np.array(list(product(*self.axes)))
        columns: dict[str, Any] = {name: grid[:, at] for at, name in enumerate(self.names)}
        columns |= {f"support:{thesis}": self.supports[..., at].ravel() for at, thesis in enumerate(self.theses)}
        frame: pd.DataFrame = pandas.DataFrame(columns | {"value": self.measured.ravel(), "leader": self._named(None).ravel()})
        return frame

    def to_xarray(self) -> "xr.Dataset":
        """Give a labelled cube: dimensions named after the numbers, and ``thesis``; ``support``, ``value`` and ``leader`` ("" for nobody) on them.

        Raises:
            MissingExtraError: When xarray is not installed.
        """
        try:
            import xarray  # noqa: PLC0415 - heavy, and used here only
        except ImportError:
            raise MissingExtraError("a labelled array of a sweep", "analysis") from None
        data = {
            "support": ((*self.names, "thesis"), self.supports),
            "value": (self.names, self.measured),
            "leader": (self.names, self._named("").astype(str)),
        }
        coordinates = {name: (name, axis, {"long_name": name, "now": dial.now}) for name, axis, dial in zip(self.names, self.axes, self.dials, strict=True)}
        attributes = {"title": self.scores.title, "semantics": self.scores.semantics, "perspective": self.scores.perspective or ""}
        return xarray.Dataset(data, coordinates | {"thesis": np.array(self.theses, dtype=str)}, attributes | {"of": json.dumps(dict(self.of))})

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Write `to_frame` as a Parquet file.

        Raises:
            MissingExtraError: When pandas or pyarrow is not installed.
            SaveError: When the file cannot be written.
        """
        frame = self.to_frame()
        try:
            frame.to_parquet(path, index=False)
        except ImportError:
            raise MissingExtraError("a Parquet file of a sweep", "tables") from None
        except OSError as error:
            raise SaveError(os.fspath(path), error.strerror or str(error)) from None

    def to_netcdf(self, path: str | os.PathLike[str]) -> None:
        """Write `to_xarray` as a NetCDF file, version 3, which needs no package besides.

        Names of its dimensions are ASCII: a number whose name is not is called ``number_1`` by its place, with its name as ``long_name``.

        Raises:
            MissingExtraError: When xarray is not installed.
            SaveError: When the file cannot be written.
        """
        cube = self.to_xarray().rename({name: f"number_{at}" for at, name in enumerate(self.names, 1) if not name.isascii()})
        try:
            cube.to_netcdf(path, engine="scipy")
        except OSError as error:
            raise SaveError(os.fspath(path), error.strerror or str(error)) from None

    def _named(self, nobody: str | None) -> NDArray[np.object_]:
        return np.array([*self.theses, nobody], dtype=object)[self.leader]


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


def _settled(values: Floats) -> Any:  # noqa: ANN401 - nested lists
    plain = values.astype(object)
    plain[np.isnan(values)] = None
    return plain.tolist()


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
    if how is None:
        how = points
    if isinstance(how, int):
        how = (0.0, 1.0, how)
    if isinstance(how, tuple) and (len(how) == 2 or (len(how) == 3 and isinstance(how[2], int))):  # noqa: PLR2004 - low, high, points
        low, high, count = (*how, points)[:3]
        if count < 1:
            raise MapError(f"{dial.name}: a sweep has at least one point, not {count}", ids=(dial.name,))
        axis = np.linspace(low, high, int(count))
    else:
        axis = np.unique(np.asarray(how, dtype=np.float64))
    if not axis.size or not ((axis >= 0.0) & (axis <= 1.0)).all() or axis[0] > axis[-1]:
        raise MapError(f"{dial.name}: a sweep goes through numbers in [0, 1], from low to high, not {how!r:.60}", ids=(dial.name,))
    return axis


def _reader(gauge: Gauge) -> Any:  # noqa: ANN401 - see Read
    def read(_: ArrayLike, numbers: Floats) -> Outcomes:
        return gauge.read(numbers[:, None]).outcomes

    return read


def _frontiers(axes: Sequence[Floats], shape: tuple[int, ...], outcomes: Outcomes, tolerance: float) -> tuple[Frontier, ...]:
    """Draw for each thesis where its lead ends."""
    found = []
    for at, thesis in enumerate(outcomes.theses):
        field = lead(outcomes, np.full(len(outcomes.leader), at), tolerance).reshape(shape)
        found += [Frontier(thesis, line) for line in contour(axes[0], axes[1], field)]
    return tuple(found)
