"""Global sensitivity: all numbers of a map turned at once, and how much of what happens is due to each, by Sobol' and Morris through SALib."""

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from immutabledict import immutabledict
from numpy.typing import ArrayLike

from argmap.compiling.program import Floats
from argmap.doors import Plotted
from argmap.errors import ConvergenceError, MapError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import with_perspective
from argmap.running.drawing import checked_seed
from argmap.running.run import Failure, Progress, run
from argmap.scoring.benches import NOBODY
from argmap.scoring.dials import Dial, find_dial
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.whatif.analysing import indices_of
from argmap.whatif.gauging import Gauging, Of, finite, header, question, read_off
from argmap.whatif.ranges import SPREAD, chosen, overruled, reaches
from argmap.whatif.samples import METHODS, Drawn, Given, Method, Sample, forget_samples, plain, rows_each

if TYPE_CHECKING:
    import pandas as pd

Problem = Mapping[str, Any]
"""A problem as SALib has it: num_vars, names, bounds, and perhaps groups and dists."""


@dataclass(frozen=True, slots=True, repr=False)
class Sensitivity(Plotted):
    """How much each number moves what is measured, all of them turned at once.

    Attributes:
        scores: The map as it is.
        of: What is measured, as shares by node id.
        value: What is measured, for the map as it is.
        method: "sobol" or "morris".
        problem: The numbers with their bounds, as SALib has it.
        seed: Of the sample and of the intervals.
        scenarios: How many were scored.
        mean: Mean of what was measured over all of them.
        sd: Its standard deviation.
        leaders: In which share of the scenarios each thesis leads, and nobody (None); those that never lead are left out.
        indices: By number (or by group of numbers) the indices by SALib's names: for Sobol' S1 and ST, for Morris mu, mu_star and sigma, and
            half-widths of 95 % intervals (S1_conf, ST_conf, mu_star_conf). The largest ST or mu_star first.
        pairs: For Sobol' with second orders, S2 and S2_conf by pair; empty otherwise.
        failures: Scenarios that raised an error.
        remarks: What a reader of these numbers has to know.
    """

    scores: Scores
    of: Mapping[str, float]
    value: float
    method: str
    problem: Problem
    seed: int
    scenarios: int
    mean: float
    sd: float
    leaders: Mapping[str | None, float]
    indices: Mapping[str, Mapping[str, float]]
    pairs: Mapping[tuple[str, str], Mapping[str, float]]
    failures: tuple[Failure, ...]
    remarks: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the numbers or groups, the one that matters most first."""
        return tuple(self.indices)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return header(self.scores, self.of, self.value) | {
            "method": self.method,
            "seed": self.seed,
            "scenarios": self.scenarios,
            "mean": finite(self.mean),
            "sd": finite(self.sd),
            "leaders": [{"leader": leader, "share": share} for leader, share in self.leaders.items()],
            "problem": dict(self.problem),
            "indices": [{"name": name} | {key: finite(number) for key, number in row.items()} for name, row in self.indices.items()],
            "pairs": [{"names": list(names)} | {key: finite(number) for key, number in row.items()} for names, row in self.pairs.items()],
            "failures": [{"scenario": failure.scenario, "error": failure.error} for failure in self.failures],
            "remarks": list(self.remarks),
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row a number or group, indexed by its name, and a column for each index.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of sensitivity indices")
        index = pandas.Index(list(self.indices), name="number")
        frame: pd.DataFrame = pandas.DataFrame([dict(row) for row in self.indices.values()], index=index)
        return frame


def problem_of(
    amap: ArgumentMap,
    *,
    dials: Iterable[Dial | str] | None = None,
    ranges: Mapping[str, tuple[float, float]] | None = None,
    spread: float = SPREAD,
    perspective: str | None = None,
) -> dict[str, Any]:
    """Give the numbers of a map with their bounds as a problem of SALib.

    Numbers that are certain, because their range has no width, are left out: SALib takes none.

    Args:
        amap: The map.
        dials: The numbers, by name or as `Dial`. None for those that `ranges` names, or else for the credibilities of all evidence, the weights of
            all links, and whatever else the map states to be uncertain; a credibility that follows from a reliability or a policy entry stated to
            be uncertain gives way to that.
        ranges: Bounds by name; they come before what the map states.
        spread: How far a number is turned to each side where the map states no range, within [0, 1].
        perspective: Whose numbers to start from; None for the map's own.

    Raises:
        MapError: When a name is unknown, a range is out of order, or no number is left.

    >>> from argmap.model.nodes import Evidence
    >>> problem_of(ArgumentMap(title="t", evidence=[Evidence(id="clouds", text="C", base=0.75)]), spread=0.25)
    {'num_vars': 1, 'names': ['base:clouds'], 'bounds': [[0.5, 1.0]]}
    """
    return _problem(amap if perspective is None else with_perspective(amap, perspective), dials, ranges, spread)


def evaluate_sample(
    amap: ArgumentMap,
    problem: Problem,
    sample: ArrayLike,
    *,
    of: Of = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    executor: Executor | None = None,
    directory: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Floats:
    """Measure a map at every row of a sample of SALib.

    Args:
        amap: The map.
        problem: A problem of SALib whose names are numbers of the map; see `argmap.scoring.dials.find_dial`.
        sample: One row a scenario, one column a name. float array in [0, 1], shape (n_scenarios, n_names).
        of: What is measured; see `argmap.whatif.tornado.tornado`.
        semantics: Any scoring method.
        perspective: Whose numbers to start from; None for the map's own.
        executor: Works out the sample; see `argmap.running.run.run`.
        directory: Where finished parts are kept.
        progress: Is told how much is done.

    Returns:
        What SALib calls Y: float array, shape (n_scenarios,), in the order of the sample; NaN where it did not settle or was not reached.

    Raises:
        ConvergenceError: When `of` is None and a thesis does not settle.
        MapError: When a name is unknown or the sample has another shape.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="t",
    ...     theses=[Thesis(id="rain", text="R")],
    ...     evidence=[Evidence(id="clouds", text="C", base=0.5)],
    ...     links=[Support(premises="clouds", target="rain", weight=1.0)],
    ... )
    >>> evaluate_sample(amap, problem_of(amap), [[0.5, 1.0], [0.5, 0.5]], semantics="df-quad").tolist()
    [0.75, 0.625]
    """
    stated = plain(problem)
    dials = tuple(find_dial(amap, name) for name in stated["names"])
    asked = question(amap, of, semantics, perspective)
    work = Gauging(asked, dials, Given(sample, len(dials)))
    return read_off(run(work, executor=executor, directory=directory, progress=progress), work.gauge.theses).measured


def sensitivity(
    amap: ArgumentMap,
    *,
    method: Method = "sobol",
    n: int = 1024,
    seed: int = 0,
    spread: float = SPREAD,
    dials: Iterable[Dial | str] | None = None,
    ranges: Mapping[str, tuple[float, float]] | None = None,
    problem: Problem | None = None,
    sample: ArrayLike | None = None,
    second_order: bool = False,
    of: Of = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    executor: Executor | None = None,
    directory: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Find how much of the ups and downs of a strength or a margin is due to each number, when all of them are uncertain at once.

    Sobol' indices are shares of the variance: S1 by a number alone, ST with all that it does together with others. Morris' are effects of a
    change through a number's whole range from wherever the others are: mu their mean, mu_star the mean of their sizes, sigma their spread, which
    is 0 for a number that always does the same. Both sample and analyse through SALib, numbers independent of each other and, unless the problem
    has dists, uniform within their bounds.

    Args:
        amap: The map.
        method: "sobol" or "morris".
        n: Base samples for Sobol', a power of two, each of which takes as many scenarios as there are numbers and two more (twice that with
            second orders); trajectories for Morris, each of which takes one more than there are numbers.
        seed: Of the sample and of the resampling that gives the confidence; any from 0 on.
        spread: How far a number is turned to each side where the map states no range.
        dials: The numbers; see `problem_of`.
        ranges: Bounds by name; see `problem_of`.
        problem: A problem of SALib instead of these.
        sample: A sample of SALib for the method, instead of one drawn by `n` and `seed`; its order matters.
        second_order: Whether to give Sobol' indices of pairs.
        of: What is measured; see `argmap.whatif.tornado.tornado`.
        semantics: Any scoring method.
        perspective: Whose numbers to start from; None for the map's own.
        executor: Works out the scenarios; see `argmap.running.run.run`.
        directory: Where finished scenarios are kept.
        progress: Is told how much is done.

    Raises:
        ConvergenceError: When `of` is None and a thesis does not settle, or hardly any scenario does.
        MapError: When a name, the method, `n` or the sample is wrong.
        MissingExtraError: When SALib is not installed.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.75), Evidence(id="ache", text="No ache", base=0.75)],
    ...     links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry", weight=0.5)],
    ... )
    >>> found = sensitivity(amap, ranges={"clouds": (0.5, 1.0), "ache": (0.5, 1.0)}, semantics="df-quad")
    >>> {name: round(row["ST"], 2) for name, row in found.indices.items()}
    {'base:clouds': 0.8, 'base:ache': 0.2}

    Source: Sobol' 2001; Saltelli et al. 2010, Computer Physics Communications 181 (estimators); Morris 1991, Technometrics 33; Campolongo, Cariboni
    and Saltelli 2007 (mu_star); Iwanaga, Usher and Herman 2022 (SALib).
    """
    if method not in METHODS:
        raise MapError(f"no sensitivity by {method!r}{did_you_mean(method, METHODS)}; there are {', '.join(METHODS)}", ids=(method,))
    if second_order and method != "sobol":
        raise MapError("second orders are Sobol' indices: take method='sobol'")
    asked = question(amap, of, semantics, perspective)
    stated = plain(problem) if problem is not None else _problem(asked.amap, dials, ranges, spread)
    turned = tuple(find_dial(asked.amap, name) for name in stated["names"])
    key = checked_seed(seed)
    settings: Sample = Drawn(stated, method, n, key, second_order=second_order) if sample is None else Given(sample, len(turned))
    each = rows_each(stated, method, second_order=second_order)
    if len(settings) % each or len(settings) < 2 * each:
        raise MapError(f"the sample has {len(settings)} rows: for this method and problem they come by {each}, at least twice")
    work = Gauging(asked, turned, settings)
    done = run(work, executor=executor, directory=directory, progress=progress)
    found = read_off(done, work.gauge.theses)
    kept = np.asarray(~np.isnan(found.measured.reshape(-1, each)).any(axis=1))
    if kept.sum() < 2:  # noqa: PLR2004 - one says nothing of its error
        raise ConvergenceError(tuple(asked.of), 0, float("nan"))
    rows = np.repeat(kept, each)
    kept_rows = settings.rows(0, len(settings))[rows]
    indices, pairs, remarks = indices_of(stated, method, kept_rows, found.measured[rows], seed=key, second_order=second_order)
    forget_samples()
    left_out = int((~kept).sum())
    if left_out:
        remarks.append(f"{left_out} of {len(kept)} base samples were left out: something in them did not settle, failed or was not reached.")
    leader = found.outcomes.leader[done.done]
    shares = {None if at == NOBODY else work.gauge.theses[at]: float((leader == at).mean()) for at in (*range(len(work.gauge.theses)), NOBODY)}
    return Sensitivity(
        scores=asked.scores,
        of=asked.of,
        value=asked.value,
        method=method,
        problem=immutabledict(stated),
        seed=key,
        scenarios=len(settings),
        mean=float(found.measured[rows].mean()),
        sd=float(found.measured[rows].std()),
        leaders=immutabledict({thesis: share for thesis, share in shares.items() if share}),
        indices=indices,
        pairs=pairs,
        failures=done.failures,
        remarks=(*overruled(asked.amap, turned), *remarks, *done.remarks),
    )


def _problem(amap: ArgumentMap, dials: Iterable[Dial | str] | None, ranges: Mapping[str, tuple[float, float]] | None, spread: float) -> dict[str, Any]:
    turned = chosen(amap, tuple(ranges) if dials is None and ranges else dials, together=True)
    wide = [one for one in reaches(amap, turned, spread, ranges) if one.low < one.high]
    if not wide:
        raise MapError("every number is certain: there is nothing to vary")
    return {"num_vars": len(wide), "names": [one.dial.name for one in wide], "bounds": [[one.low, one.high] for one in wide]}
