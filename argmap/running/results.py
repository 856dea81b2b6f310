"""What long work comes to: the numbers of each scenario, and the scenarios that failed."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.model.changes import AnyChange
from argmap.scoring.frames import pandas_for

Booleans = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Failure:
    """A scenario that raised an error, while others went on.

    Attributes:
        scenario: Its number.
        changes: What it changes about the map.
        error: The error's class and message.
    """

    scenario: int
    changes: tuple[AnyChange, ...]
    error: str


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Long work as far as it was carried out.

    Attributes:
        columns: Names of what each scenario gives.
        values: A row for each scenario; NaN where it was not reached, failed, or a number of it did not settle. float array, shape
            (n_scenarios, n_columns).
        done: Whether a scenario was worked out; not so where it was not reached or failed. bool array, shape (n_scenarios,).
        failures: The scenarios that failed, by their number.
        remarks: What did not go as it should, though the numbers are right: lost workers, an interruption, damaged files.
    """

    columns: tuple[str, ...]
    values: Floats
    done: Booleans
    failures: tuple[Failure, ...]
    remarks: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every scenario was reached; those that failed count as reached."""
        return int(self.done.sum()) + len(self.failures) == len(self.done)

    def to_frame(self) -> Any:  # noqa: ANN401 - a frame
        """Give the scenarios that were worked out as a pandas frame, one row each, with their numbers as index.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pd = pandas_for("Run.to_frame")
        return pd.DataFrame(self.values[self.done], columns=list(self.columns), index=pd.Index(np.flatnonzero(self.done), name="scenario"))
