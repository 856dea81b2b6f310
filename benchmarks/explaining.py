"""What explaining costs: exact Shapley values over all coalitions, sampled ones, lines of argument."""

import subprocess  # noqa: TID251 - a measurement in a fresh process
import sys
from functools import partial
from typing import Any

import numpy as np

from argmap.compiling import jit
from argmap.explaining.contributions import contributions
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.scoring.gradual import SEMANTICS
from benchmarks.graphs import SEED
from benchmarks.timing import best, in_turns, once

MARGIN = {"t0": 1.0, "t1": -1.0}


def debate(n_evidence: int, n_nodes: int) -> ArgumentMap:
    """Build a map of two theses, evidence, and claims in two layers between them: three links from each node, two in five of them attacks."""
    rng = np.random.default_rng(SEED)
    n_claims = n_nodes - n_evidence - 2
    lower, upper = [f"c{at}" for at in range(n_claims // 2)], [f"c{at}" for at in range(n_claims // 2, n_claims)]
    links = []
    for names, targets in (([f"e{at}" for at in range(n_evidence)], lower), (lower, upper), (upper, ["t0", "t1"])):
        for name in names:
            for target in rng.choice(targets, size=min(3, len(targets)), replace=False).tolist():
                kind = Attack if rng.random() < 0.4 else Support  # noqa: PLR2004 - two in five
                links.append(kind(premises=name, target=target, weight=round(float(rng.uniform(0.2, 0.8)), 2)))
    return ArgumentMap(
        title="measuring",
        theses=[Thesis(id=name, text="A reading") for name in ("t0", "t1")],
        claims=[Claim(id=name, text="A step of reasoning") for name in (*lower, *upper)],
        evidence=[Evidence(id=f"e{at}", text="Something reported", base=round(float(rng.uniform(0.3, 1.0)), 2)) for at in range(n_evidence)],
        links=links,
    )


def shapley(n_evidence: int, n_nodes: int) -> dict[str, Any]:
    """Time exact Shapley values of all evidence, to the margin, under each semantics, once the kernels are at hand; and by how much they miss their sum."""
    amap = debate(n_evidence, n_nodes)
    found: dict[str, Any] = {"evidence": n_evidence, "nodes": len(amap.nodes), "links": len(amap.links), "coalitions": 1 << n_evidence}
    for name in SEMANTICS:
        work = partial(contributions, amap, MARGIN, semantics=name)
        work()
        found[name] = {"seconds": round(best(work), 3), "gap": work().gap}
    return found


def cold(n_evidence: int, n_nodes: int) -> dict[str, Any]:
    """Time the same in fresh processes: imports, reading compiled kernels from disk, and everything."""
    code = (
        "import time; begin = time.perf_counter()\n"
        "from benchmarks.explaining import MARGIN, contributions, debate\n"
        f"amap = debate({n_evidence}, {n_nodes}); read = time.perf_counter()\n"
        "contributions(amap, MARGIN); print(time.perf_counter() - read, time.perf_counter() - begin, time.process_time())"
    )
    command = [sys.executable, "-c", code]
    done = [subprocess.run(command, capture_output=True, text=True, check=True).stdout.split() for _ in range(3)]  # noqa: S603 - this interpreter
    names = ("seconds_of_the_call", "seconds_with_imports", "seconds_of_one_core")
    return {name: round(min(float(times[at]) for times in done), 2) for at, name in enumerate(names)}


def by_others(n_evidence: int, n_nodes: int) -> dict[str, Any]:
    """Compare with exact Shapley values: removal, gradient, integral, paths, and 2,000 sampled orders, as shares of its time."""
    amap = debate(n_evidence, n_nodes)
    exact = partial(contributions, amap, MARGIN)
    exact()
    works = {
        "removal": {"method": "removal"},
        "gradient": {"method": "gradient"},
        "integral": {"method": "integral"},
        "paths": {"by": "paths", "most": 20},
        "links_sampled": {"by": "links"},
    }
    found: dict[str, Any] = {}
    for name, options in works.items():
        work = partial(contributions, amap, MARGIN, **options)  # type: ignore[arg-type]
        work()
        theirs, ours = in_turns(work, exact, rounds=3)
        found[name] = {"of_exact_shapley": round(theirs / ours, 3), "seconds": round(theirs, 3)}
    return found


def alone(n_evidence: int) -> dict[str, Any]:
    """Time sampled Shapley values by the methods that score one map after another; seconds."""
    amap = debate(n_evidence, 2 * n_evidence)
    return {name: round(once(partial(contributions, amap, MARGIN, semantics=name)), 2) for name in ("ach-contrast", "dempster-shafer", "grounded")}


def measure(*, small: bool) -> dict[str, Any]:
    """Run all measurements."""
    jit.WORTH_COMPILING = jit.WORTH_CALLING  # they are all to run compiled
    n_evidence = 16 if small else 20
    return {
        "exact_shapley": shapley(n_evidence, 60),
        "exact_shapley_in_a_fresh_process": cold(n_evidence, 60),
        "other_contributions": by_others(n_evidence, 60),
        "one_by_one": alone(12 if small else 20),
    }
