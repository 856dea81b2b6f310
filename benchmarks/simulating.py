"""How fast uncertain numbers are drawn and scored: ``python -m benchmarks.simulating [--small]``."""

import argparse
import json
from functools import partial
from pathlib import Path
from typing import Any

from argmap.loading.map_file import load
from argmap.scoring.methods import score
from argmap.whatif.simulating import simulate
from benchmarks.timing import best

MISTRAL = Path(__file__).parents[1] / "examples" / "maps" / "mistral.yaml"


def measure(*, small: bool) -> dict[str, Any]:
    """Simulate the Mistral map on one core: as it states its uncertainty, and with every credibility and weight uncertain by 0.2.

    Args:
        small: A tenth of the million scenarios.

    Returns:
        Seconds for all scenarios, and how many are worked out in the time that scoring the map once takes.
    """
    amap, n = load(MISTRAL), 100_000 if small else 1_000_000
    bare = amap.replace(uncertainty={})
    once = best(lambda: score(amap), rounds=20)
    found: dict[str, Any] = {"scenarios": n, "scoring_once_seconds": once}
    runs: tuple[tuple[str, Any, dict[str, Any]], ...] = (
        ("stated", amap, {}),
        ("everything_tied_within_its_source", bare, {"spread": 0.2}),
        ("everything_independent", bare, {"spread": 0.2, "within_source": 0.0}),
    )
    for name, seen, options in runs:
        first = simulate(seen, n=n, **options)  # loads the compiled kernels
        seconds = best(partial(simulate, seen, n=n, **options))
        found[name] = {"numbers": len(first.draws.numbers), "seconds": seconds, "scenarios_per_scoring": n * once / seconds}
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.simulating", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of the scenarios, for a quick look")
    print(json.dumps(measure(small=parser.parse_args().small), indent=2))
