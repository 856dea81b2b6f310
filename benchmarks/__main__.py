"""Measure how argmap's times grow, as ratios within one run: ``python -m benchmarks [--small] [--only maps|scoring]``.

Prints one JSON document with the machine and the versions. Ratios travel between machines; seconds do not.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import sys
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
from benchmarks import scoring
from benchmarks.maps import fan, parts
from benchmarks.timing import best, growth

PACKAGES = ("graphviz-pure", "networkx", "numba", "numpy", "pydantic", "PyYAML", "scipy")


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
    parser.add_argument("--only", choices=["maps", "scoring"], help="one part of the measurements")
    asked = parser.parse_args()
    size = 1_000 if asked.small else 10_000
    results: dict[str, Any] = {}
    if asked.only != "maps":
        results["scoring"] = scoring.measure(small=asked.small)
    if asked.only != "scoring":
        results["maps"] = measure(size)
    versions = {"argmap": argmap.__version__} | {name: importlib.metadata.version(name) for name in PACKAGES}
    machine = {"python": sys.version.split()[0], "platform": platform.platform(), "processor": platform.machine(), "cpus": os.cpu_count()}
    print(json.dumps({"machine": machine, "versions": versions, "size": size, "results": results}, indent=2))


if __name__ == "__main__":
    main()
