"""What a simulation found: who leads how often, how supports spread, and which uncertainty matters."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from immutabledict import immutabledict
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.doors import Plotted
from argmap.errors import MissingExtraError
from argmap.running.results import Failure
from argmap.saving.labelled import write_netcdf, write_parquet
from argmap.scoring.benches import NOBODY, Outcomes
from argmap.scoring.frames import pandas_for
from argmap.scoring.results import Scores
from argmap.whatif.drawing import Draws, Uncertain
from argmap.whatif.gauging import AT_ONCE, finite
from argmap.whatif.shares import Distribution, Share

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr

SAMPLE = 20_000
"""Scenarios from which rank correlations are worked out: their standard error is then 0.007."""

_STAGES = 10


@dataclass(frozen=True, slots=True)
class Stage:
    """What was known after a part of the scenarios.

    Attributes:
        draws: How many scenarios.
        leads: Share of them that each thesis leads, and nobody (None).
    """

    draws: int
    leads: Mapping[str | None, Share]


@dataclass(frozen=True, slots=True)
class Driver:
    """A number that varied, and how much of the margin's ups and downs goes with it.

    Attributes:
        number: Which, and where it may lie.
        mean: Of what was drawn.
        correlation: Rank correlation (Spearman's) with the margin of the first thesis over the second; NaN where either does not vary.
    """

    number: Uncertain
    mean: float
    correlation: float


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Simulation(Plotted):
    """A map under many draws of its uncertain numbers.

    Attributes:
        scores: The map as it is.
        draws: What varied; gives the drawn numbers again.
        scenarios: Numbers of the scenarios that were worked out. int array, shape (n_done,).
        outcomes: Their verdicts.
        failures: Scenarios that raised an error.
        remarks: What a reader of these numbers has to know.
    """

    scores: Scores
    draws: Draws
    scenarios: NDArray[np.int64]
    outcomes: Outcomes
    failures: tuple[Failure, ...]
    remarks: tuple[str, ...]

    @property
    def complete(self) -> bool:
        """Whether every scenario was reached; those that failed count as reached."""
        return len(self.scenarios) + len(self.failures) == len(self.draws)

    @property
    def theses(self) -> tuple[str, ...]:
        """Ids of the theses, in map order."""
        return self.outcomes.theses

    @property
    def supports(self) -> Floats:
        """Of each thesis in each scenario; NaN where it did not settle. Float array in [0, 1], shape (n_done, n_theses)."""
        return self.outcomes.supports

    @property
    def leader(self) -> NDArray[np.int64]:
        """Position of the leader among the theses in each scenario; -1 for nobody. Int array, shape (n_done,)."""
        return self.outcomes.leader

    @property
    def unsettled(self) -> int:
        """Scenarios in which a thesis has no settled support; nobody leads in them."""
        return int((~self._settled).sum())

    @property
    def pair(self) -> tuple[str, str] | None:
        """The first two theses of the map as it is, whose margin is followed; None with fewer than two."""
        first, second = (*self._order, None, None)[:2]
        return None if first is None or second is None else (first, second)

    @property
    def leads(self) -> Mapping[str | None, Share]:
        """How probable it is that each thesis leads, and that nobody does (None)."""
        return self._leads(len(self.leader))

    @property
    def agreement(self) -> Share:
        """How probable the verdict of the map as it is: the same leader, or nobody where nobody leads."""
        return self.leads[self.scores.verdict.leader]

    @property
    def reversals(self) -> Share:
        """How probable it is that the theses stand in another order than in the map as it is; of the scenarios that settled."""
        kept = self.orders.get(self._order)
        same = 0 if kept is None else round(kept.share * int(self._settled.sum()))
        return Share.of(int(self._settled.sum()) - same, max(1, int(self._settled.sum())))

    @property
    def orders(self) -> Mapping[tuple[str, ...], Share]:
        """How probable each order of the theses is, the likeliest first; those that never came up are left out. Ties keep map order."""
        ranked = np.argsort(-self.supports[self._settled], axis=1, kind="stable")
        found, counts = np.unique(ranked, axis=0, return_counts=True)
        by_count = sorted(zip(found.tolist(), counts.tolist(), strict=True), key=lambda order: -order[1])
        return immutabledict({tuple(self.theses[at] for at in order): Share.of(count, len(ranked)) for order, count in by_count})

    @property
    def ranks(self) -> Mapping[str, tuple[float, ...]]:
        """How probable it is that a thesis has the first place, the second and so on.

        Source: Lahdelma, Salminen, *SMAA-2: Stochastic multicriteria acceptability analysis for group decision making*, Operations Research 49, 2001.
        """
        orders = self.orders
        places = range(len(self.theses))
        return immutabledict(
            {thesis: tuple(sum(share.share for order, share in orders.items() if order[at] == thesis) for at in places) for thesis in self.theses}
        )

    @property
    def distributions(self) -> Mapping[str, Distribution]:
        """How the support of each thesis is distributed; over the scenarios that settled."""
        settled = self.supports[self._settled]
        return immutabledict({thesis: Distribution.of(settled[:, at]) for at, thesis in enumerate(self.theses)})

    @property
    def margin(self) -> Distribution | None:
        """How the margin of the map's first thesis over its second is distributed; None with fewer than two."""
        return None if self.pair is None else Distribution.of(self.outcomes.margin(*self.pair)[self._settled])

    def convergence(self) -> tuple[Stage, ...]:
        """Give the estimates as they stood after each tenth of the scenarios."""
        cuts = sorted({max(1, len(self.leader) * tenth // _STAGES) for tenth in range(1, _STAGES + 1)})
        return tuple(Stage(draws, self._leads(draws)) for draws in cuts)

    def drivers(self) -> tuple[Driver, ...]:
        """Tell which uncertainty matters: every number that varied, the one that goes with the margin most closely first.

        Correlations come from the first `SAMPLE` scenarios. With one thesis its support stands for the margin.
        """
        rows = np.concatenate([numbers for _, numbers in self._drawn(SAMPLE)])
        moved = self.supports[: len(rows), 0] if self.pair is None else self.outcomes.margin(*self.pair)[: len(rows)]
        kept = ~np.isnan(moved)
        ranks = _ranks(moved[kept])
        found = [
            Driver(number, float(column.mean()), _correlation(_ranks(column[kept]), ranks)) for number, column in zip(self.draws.numbers, rows.T, strict=True)
        ]
        return tuple(sorted(found, key=lambda driver: -np.nan_to_num(abs(driver.correlation))))

    def central(self) -> Mapping[str | None, Mapping[str, float]]:
        """Give what the numbers are on average, by name, where each thesis leads, and where nobody does (None); only for those that ever happened.

        Source: Lahdelma, Hokkanen, Salminen, *SMAA - Stochastic multiobjective acceptability analysis*, European Journal of Operational
        Research 106, 1998 (central weights).
        """
        places = (*range(len(self.theses)), NOBODY)
        sums, counts = np.zeros((len(places), len(self.draws.numbers))), np.zeros(len(places), dtype=np.int64)
        for at, numbers in self._drawn(len(self.scenarios)):
            for place in places:
                led = self.leader[at : at + len(numbers)] == place
                sums[place] += numbers[led].sum(axis=0)
                counts[place] += led.sum()
        names = [number.dial.name for number in self.draws.numbers]
        means = {self._name(place): dict(zip(names, (sums[place] / counts[place]).tolist(), strict=True)) for place in places if counts[place]}
        return immutabledict({leader: immutabledict(found) for leader, found in means.items()})

    def settings(self, first: int = 0, last: int | None = None) -> "pd.DataFrame":
        """Give the drawn numbers again: a row for each scenario from `first` to `last`, the latter not included, and a column for each number.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of drawn numbers")
        end = len(self.draws) if last is None else min(last, len(self.draws))
        index = pandas.RangeIndex(first, end, name="scenario")
        frame: pd.DataFrame = pandas.DataFrame(self.draws.rows(first, end), columns=[number.dial.name for number in self.draws.numbers], index=index)
        return frame

    def to_dict(self) -> dict[str, Any]:
        """Give everything but the single scenarios as plain data for JSON."""
        margin, verdict = self.margin, self.scores.verdict
        return self._about() | {
            "done": len(self.scenarios),
            "unsettled": self.unsettled,
            "complete": self.complete,
            "leads": _plain(self.leads),
            "agreement": self.agreement.to_dict(),
            "supports": {thesis: found.to_dict() | {"now": verdict.supports[thesis]} for thesis, found in self.distributions.items()},
            "margin": None if self.pair is None or margin is None else dict(zip(("first", "second"), self.pair, strict=True)) | margin.to_dict(),
            "reversals": self.reversals.to_dict(),
            "orders": [{"order": list(order), **share.to_dict()} for order, share in self.orders.items()],
            "ranks": {thesis: list(shares) for thesis, shares in self.ranks.items()},
            "convergence": [{"draws": stage.draws, "leads": _plain(stage.leads)} for stage in self.convergence()],
            "numbers": [
                {"name": driver.number.dial.name, "kind": driver.number.dial.kind, "id": driver.number.dial.id, "now": driver.number.dial.now}
                | {"spread": driver.number.words, "source": driver.number.source, "mean": driver.mean, "correlation": finite(driver.correlation)}
                for driver in self.drivers()
            ],
            "central": [{"leader": leader, "numbers": dict(numbers)} for leader, numbers in self.central().items()],
            "failures": [{"scenario": failure.scenario, "error": failure.error} for failure in self.failures],
            "remarks": list(self.remarks),
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a scenario: ``support:ID`` for each thesis, and ``leader``, empty for nobody.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of a simulation")
        columns: dict[str, Any] = {f"support:{thesis}": self.supports[:, at] for at, thesis in enumerate(self.theses)}
        columns["leader"] = pandas.Categorical.from_codes(self.leader, categories=list(self.theses))
        frame: pd.DataFrame = pandas.DataFrame(columns, index=pandas.Index(self.scenarios, name="scenario"))
        about: dict[Any, Any] = self._about()
        frame.attrs = about
        return frame

    def to_xarray(self) -> "xr.Dataset":
        """Give a labelled array: ``support`` by scenario and thesis, and ``leader`` ("" for nobody) by scenario; its attributes say how it came about.

        Raises:
            MissingExtraError: When xarray is not installed.
        """
        try:
            import xarray  # noqa: PLC0415 - heavy, and used here only
        except ImportError:
            raise MissingExtraError("a labelled array of a simulation", "analysis") from None
        names = np.array([*self.theses, ""])
        data = {"support": (("scenario", "thesis"), np.ascontiguousarray(self.supports)), "leader": ("scenario", names[self.leader])}
        attributes = {key: value if isinstance(value, str) else json.dumps(value) for key, value in self._about().items()}
        return xarray.Dataset(data, {"scenario": self.scenarios, "thesis": np.array(self.theses)}, attributes)

    def to_parquet(self, path: str | os.PathLike[str]) -> None:
        """Write `to_frame` as a Parquet file, with what it takes to repeat the run in its metadata.

        Raises:
            MissingExtraError: When pandas or pyarrow is not installed.
            SaveError: When the file cannot be written.
        """
        write_parquet(path, self.to_frame(), "a simulation")

    def to_netcdf(self, path: str | os.PathLike[str]) -> None:
        """Write `to_xarray` as a NetCDF file, version 3, which needs no package besides.

        Raises:
            MissingExtraError: When xarray is not installed.
            SaveError: When the file cannot be written.
        """
        write_netcdf(path, self.to_xarray())

    def _about(self) -> dict[str, Any]:
        """Say what was simulated, and how to do it again."""
        verdict = self.scores.verdict
        return {
            "title": self.scores.title,
            "semantics": self.scores.semantics,
            "perspective": self.scores.perspective,
            "leader": verdict.leader,
            "n": len(self.draws),
            "seed": self.draws.seed,
            "within_source": self.draws.tie,
            "uncertain": {number.dial.name: number.words for number in self.draws.numbers},
        }

    @property
    def _order(self) -> tuple[str, ...]:
        """The theses of the map as it is, the first first; ties keep map order."""
        supports = self.scores.verdict.supports
        return tuple(sorted(supports, key=supports.__getitem__, reverse=True))

    @property
    def _settled(self) -> NDArray[np.bool_]:
        return np.asarray(~np.isnan(self.supports).any(axis=1))

    def _name(self, place: int) -> str | None:
        return None if place == NOBODY else self.theses[place]

    def _leads(self, draws: int) -> Mapping[str | None, Share]:
        counts = np.bincount(self.leader[:draws] + 1, minlength=len(self.theses) + 1).tolist()
        return immutabledict({self._name(place): Share.of(counts[place + 1], draws) for place in (*range(len(self.theses)), NOBODY)})

    def _drawn(self, most: int) -> Iterator[tuple[int, Floats]]:
        """Draw the numbers of the first scenarios that were worked out again; with the position of each part's first among them."""
        for at in range(0, min(most, len(self.scenarios)), AT_ONCE):
            part = self.scenarios[at : min(at + AT_ONCE, most)]
            yield at, self.draws.rows(int(part[0]), int(part[-1]) + 1)[part - part[0]]


def _plain(leads: Mapping[str | None, Share]) -> list[dict[str, Any]]:
    return [{"thesis": thesis, **share.to_dict()} for thesis, share in leads.items()]


def _ranks(values: Floats) -> Floats:
    """Rank numbers from 1; equal ones share the mean of their ranks."""
    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    return np.asarray((counts.cumsum() - (counts - 1) / 2)[place])


def _correlation(one: Floats, other: Floats) -> float:
    one, other = one - one.mean() if len(one) else one, other - other.mean() if len(other) else other
    size = float(np.sqrt((one @ one) * (other @ other)))
    return float(one @ other) / size if size else np.nan
