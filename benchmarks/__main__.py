"""Measure how argmap's times grow, as ratios within one run: ``python -m benchmarks [--small]``.

Prints one JSON document with the machine and the versions. Ratios travel between machines; seconds do not.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

import argmap
from argmap.compiling.from_map import compile_map
from argmap.loading.map_file import loads
from argmap.model.maps import ArgumentMap
from argmap.rendering.svg import to_svg
from argmap.saving.map_file import dumps
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.methods import score
from argmap.scoring.solving import solve
from benchmarks.maps import fan, parts

PACKAGES = ("graphviz-pure", "networkx", "numpy", "pydantic", "PyYAML")


def best(work: Callable[[], object], rounds: int = 3) -> float:
    """Give the shortest time of several runs, in seconds."""
    times = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def growth(work: Callable[[int], object], small: int, factor: int = 10) -> dict[str, Any]:
    """Compare a size with one `factor` times as large; a ratio near the factor means linear growth."""
    first, second = best(partial(work, small)), best(partial(work, small * factor), rounds=1)
    return {"nodes": [small, small * factor], "seconds": [first, second], "ratio": second / first, "linear_would_be": factor}


def traverse(amap: ArgumentMap) -> float:
    """Walk over all links once and add up what they weigh: the least that any scoring has to do."""
    base = {node.id: 0.5 for node in amap.nodes}
    return sum(base[premise] * link.weight for link in amap.links for premise in link.premises)


def measure(size: int) -> dict[str, Any]:
    """Run all measurements on maps of about `size` nodes."""
    amap = fan(size)
    program = compile_map(amap)
    as_yaml, as_json = dumps(amap), dumps(amap, format="json")
    built = {n: fan(n) for n in (size, size * 10)}
    walk, rule = best(lambda: traverse(amap)), SEMANTICS["quadratic-energy"]
    small = fan(25)
    return {
        "building": growth(lambda n: ArgumentMap(**parts(n)), size),
        "compiling": growth(lambda n: compile_map(built[n]), size),
        "loading_yaml_per_json_loads": best(lambda: loads(as_yaml)) / best(lambda: json.loads(as_json)),
        "loading_json_per_json_loads": best(lambda: loads(as_json, name="map.json")) / best(lambda: json.loads(as_json)),
        "compiling_per_traversal": best(lambda: compile_map(amap)) / walk,
        "one_pass_per_traversal": best(lambda: solve(program, rule)) / walk,
        "scoring_25_nodes_seconds": best(lambda: score(small), rounds=20),
        "rendering_25_nodes_per_scoring_them": best(lambda: to_svg(small)) / best(lambda: score(small), rounds=20),
    }


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of the size, for a quick look")
    size = 1_000 if parser.parse_args().small else 10_000
    versions = {"argmap": argmap.__version__} | {name: importlib.metadata.version(name) for name in PACKAGES}
    machine = {"python": sys.version.split()[0], "platform": platform.platform(), "processor": platform.machine(), "cpus": os.cpu_count()}
    print(json.dumps({"machine": machine, "versions": versions, "size": size, "results": measure(size)}, indent=2))


if __name__ == "__main__":
    main()
