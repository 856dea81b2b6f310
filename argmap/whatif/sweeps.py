"""What a sweep finds: labelled cubes of supports, of what is measured, and of leaders."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
from immutabledict import immutabledict
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.doors import Plotted
from argmap.errors import MissingExtraError
from argmap.running.results import Failure
from argmap.saving.labelled import write_netcdf, write_parquet
from argmap.scoring.benches import NOBODY
from argmap.scoring.dials import Dial
from argmap.scoring.frames import pandas_for
from argmap.scoring.results import Scores
from argmap.whatif.crossings import BreakEven
from argmap.whatif.frontiers import Line
from argmap.whatif.gauging import header

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


@dataclass(frozen=True, slots=True)
class Frontier:
    """A line in the plane of two numbers, on one side of which a thesis leads, and on the other does not.

    Attributes:
        thesis: Which.
        points: Of the line, in the order of the axes, by linear interpolation on the grid; closed where the first is the last.
    """

    thesis: str
    points: Line


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Sweep(Plotted):
    """Some numbers of a map, varied over a grid.

    Attributes:
        scores: The map as it is.
        of: What is measured, as shares by node id.
        value: What is measured, for the map as it is.
        dials: The numbers as they are.
        axes: Of each number the points, ascending. float arrays, shape (n_points,).
        theses: Ids of the theses.
        supports: Of each thesis at each point; NaN where it did not settle. float array in [0, 1], shape ``(*n_points, n_theses)``.
        measured: What is measured at each point; NaN where it did not settle. float array, shape ``(*n_points,)``.
        leader: Position of the leader among `theses`, -1 for nobody. int array, shape ``(*n_points,)``.
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
        write_parquet(path, self.to_frame(), "a sweep", index=False)

    def to_netcdf(self, path: str | os.PathLike[str]) -> None:
        """Write `to_xarray` as a NetCDF file, version 3, which needs no package besides.

        Names of its dimensions are ASCII: a number whose name is not is called ``number_1`` by its place, with its name as ``long_name``.

        Raises:
            MissingExtraError: When xarray is not installed.
            SaveError: When the file cannot be written.
        """
        write_netcdf(path, self.to_xarray().rename({name: f"number_{at}" for at, name in enumerate(self.names, 1) if not name.isascii()}))

    def _named(self, nobody: str | None) -> NDArray[np.object_]:
        return np.array([*self.theses, nobody], dtype=object)[self.leader]


def _settled(values: Floats) -> Any:  # noqa: ANN401 - nested lists
    plain = values.astype(object)
    plain[np.isnan(values)] = None
    return plain.tolist()
