"""Measure what argmap costs, as ratios within one run: ``python -m benchmarks [--small] [--only PART]``.

Prints one JSON document with the machine and the versions. Ratios travel between machines; seconds do not.
"""

import argparse
import importlib.metadata
import json
import os
import platform
import sys
from importlib import import_module
from typing import Any

import argmap

PACKAGES = ("networkx", "numba", "numpy", "pydantic", "PyYAML", "SALib", "scipy")

PARTS = (
    "scoring",
    "whole_maps",
    "explaining",
    "flips",
    "simulating",
    "sensitivity",
    "running",
    "rendering",
    "aif",
    "argdown",
    "kialo",
    "charting",
    "exploring",
)
"""Modules of this folder with a function ``measure(*, small)``; each says what it measures."""


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of the size, for a quick look")
    parser.add_argument("--only", choices=PARTS, action="append", help="this part of the measurements; several times for several")
    asked = parser.parse_args()
    results: dict[str, Any] = {part: import_module(f"benchmarks.{part}").measure(small=asked.small) for part in asked.only or PARTS}
    versions = {"argmap": argmap.__version__} | {name: importlib.metadata.version(name) for name in PACKAGES}
    machine = {"python": sys.version.split()[0], "platform": platform.platform(), "processor": platform.machine(), "cpus": os.cpu_count()}
    print(json.dumps({"machine": machine, "versions": versions, "results": results}, indent=2))


if __name__ == "__main__":
    main()
