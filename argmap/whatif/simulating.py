"""Simulate a map's uncertain numbers: who leads, and how surely."""

import operator
import os
from concurrent.futures import Executor

import numpy as np

from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.running.run import Progress, run
from argmap.scoring.benches import Bench, Outcomes
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.semantics import Semantics
from argmap.whatif.drawing import Draws, Given, uncertain_numbers
from argmap.whatif.gauging import Gauging, question, read_off
from argmap.whatif.ranges import overruled
from argmap.whatif.simulations import Simulation

SCENARIOS = 10_000
"""Scenarios where no number is asked for: the error of a probability is then at most 0.005."""

SLOW_SCENARIOS = 1_000
"""The same for methods that score scenarios one by one."""


def simulate(
    amap: ArgumentMap,
    *,
    n: int | None = None,
    seed: int = 0,
    uncertain: Given | None = None,
    spread: float | None = None,
    within_source: float | None = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    executor: Executor | None = None,
    block: int | None = None,
    directory: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Simulation:
    """Draw a map's uncertain numbers many times over, and score it each time.

    What varies is what the map states to be uncertain (see `argmap.Uncertainty`), less what the perspective sets, and what `uncertain` and
    `spread` add. Numbers are drawn independently, except that credibilities of evidence that cites one source are tied by `within_source`.
    A scenario has its own random numbers, so one seed gives the same bytes however the run is split and whoever works it out.

    Args:
        amap: The map.
        n: How many scenarios; None for 10,000, or 1,000 where the method scores them one by one.
        seed: From 0 on.
        uncertain: Where numbers may lie, by name: an id of a node, link or source, or ``policy:claimed``, ``reliability:ID`` and so on. A
            `Spread`, a pair ``(low, high)``, or a frozen distribution of scipy.stats on [0, 1]. It goes before what the map states.
        spread: Lets every credibility of evidence and weight of a link of which nothing is said lie so far to either side of where it is, within
            [0, 1]. None for no such range, or for 0.2 where nothing at all is said.
        within_source: Correlation of the normal scores of uncertain credibilities of one source, in [0, 1]; None for what the map states.
        semantics: Any scoring method.
        perspective: Whose numbers to start from; None for the map's own.
        executor: Works out the scenarios; see `argmap.running.run.run`. None for this process.
        block: Scenarios in each block; None to find out how many take long enough.
        directory: Where finished blocks are kept, so that a rerun takes up from there; None for nowhere.
        progress: Is told how much is done.

    Raises:
        ConvergenceError: When the verdict of the map as it is does not settle.
        MapError: When the map has no thesis or no number that could vary, or a name, range or option makes no sense.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9), Evidence(id="ache", text="No ache", base=0.5)],
    ...     links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry")],
    ... )
    >>> found = simulate(amap, uncertain={"clouds": (0.4, 1.0)}, semantics="df-quad")
    >>> {leader: round(share.share, 2) for leader, share in found.leads.items()}
    {'rain': 0.8, 'dry': 0.13, None: 0.07}
    """
    asked = question(amap, None, semantics, perspective)
    numbers, remarks = uncertain_numbers(asked.amap, uncertain, spread)
    if not numbers:
        raise MapError("there is no number to draw: the map has neither evidence nor links")
    tie = amap.uncertainty.within_source if within_source is None else within_source
    size = (SCENARIOS if Bench(asked.amap, semantics).batched else SLOW_SCENARIOS) if n is None else _checked(n)
    dials, draws = [number.dial for number in numbers], Draws(numbers, size, tie=tie, seed=seed)
    work = Gauging(asked, dials, draws)
    done = run(work, executor=executor, block=block, directory=directory, progress=progress)
    if not done.done.any():
        if not done.failures:  # interrupted before the first block was finished
            raise KeyboardInterrupt
        raise MapError(f"every scenario failed, the first with {done.failures[0].error}")
    found = read_off(done, work.gauge.theses).outcomes
    kept = Outcomes(found.theses, found.supports[done.done], found.leader[done.done])
    return Simulation(asked.scores, draws, np.flatnonzero(done.done), kept, done.failures, (*remarks, *overruled(asked.amap, dials), *done.remarks))


def _checked(n: int) -> int:
    try:
        size = operator.index(n)
    except TypeError:
        size = 0
    if size < 1:
        raise MapError(f"n is a number of scenarios from 1 on, not {n!r}")
    return size
