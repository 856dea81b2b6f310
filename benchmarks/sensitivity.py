"""How fast numbers are turned one at a time, over a grid and all at once: ``python -m benchmarks.sensitivity [--small]``."""

import argparse
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from argmap.loading.map_file import load
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.scoring.methods import score
from argmap.whatif.sensitivity import sensitivity
from argmap.whatif.stability import stability
from argmap.whatif.sweeping import sweep
from argmap.whatif.tornado import tornado
from benchmarks.graphs import SEED
from benchmarks.timing import best, once

MISTRAL = Path(__file__).parents[1] / "examples" / "maps" / "mistral.yaml"


def large(size: int) -> ArgumentMap:
    """Draw a map without cycles, five links a node: two in five of them attacks, a third of the nodes evidence."""
    rng = np.random.default_rng(SEED)
    evidence, claims = size // 3, size - size // 3 - 2
    names = [*(f"e{at}" for at in range(evidence)), *(f"c{at}" for at in range(claims)), "t0", "t1"]
    links: list[Support | Attack] = []
    for at in range(5 * size):
        target = int(rng.integers(evidence, size))
        source = int(rng.integers(0, min(target, size - 2)))
        link = Support if rng.random() < 0.6 else Attack  # noqa: PLR2004 - three in five
        links.append(link(premises=names[source], target=names[target], id=f"l{at}", weight=float(rng.random())))
    return ArgumentMap(
        title="measuring",
        theses=[Thesis(id=name, text="A reading") for name in names[-2:]],
        claims=[Claim(id=name, text="A step of reasoning") for name in names[evidence:-2]],
        evidence=[Evidence(id=name, text="Something reported", base=float(rng.random())) for name in names[:evidence]],
        links=links,
    )


def measure(*, small: bool) -> dict[str, Any]:
    """Turn the numbers of the Mistral map, and of a large one.

    Args:
        small: A tenth of the large map.

    Returns:
        Seconds, and how often the map could be scored once in that time.
    """
    mistral = load(MISTRAL)
    one = best(lambda: score(mistral), rounds=20)
    works: dict[str, Callable[[], object]] = {
        "tornado": partial(tornado, mistral),
        "stability": partial(stability, mistral),
        "plane_of_101_by_101": partial(sweep, mistral, {"analysis": None, "gap_too_wide->lost_race": None}),
        "sobol_n_1024": partial(sensitivity, mistral),
        "morris_n_64": partial(sensitivity, mistral, method="morris", n=64),
    }
    found: dict[str, Any] = {"scoring_once_seconds": one}
    for name, work in works.items():
        work()  # loads the compiled kernels
        seconds = best(work)
        found[name] = {"seconds": seconds, "scorings": seconds / one}
    amap = large(100 if small else 1_000)
    alone = best(lambda: score(amap), rounds=3)
    numbers = len(amap.evidence) + len(amap.links)
    alike: dict[str, Callable[[], object]] = {"tornado": partial(tornado, amap), "stability": partial(stability, amap)}
    for name, whole in alike.items():
        seconds = once(whole)
        found[f"large_{name}"] = {"nodes": len(amap.nodes), "numbers": numbers, "seconds": seconds, "scorings_per_number": seconds / alone / numbers}
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sensitivity", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of the large map, for a quick look")
    print(json.dumps(measure(small=parser.parse_args().small), indent=2))
