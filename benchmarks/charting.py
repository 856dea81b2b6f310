"""What drawing costs: every chart of the example's results as SVG, and what importing the charts adds."""

import statistics
import subprocess  # noqa: TID251 - a measurement in a fresh process
import sys
from functools import partial
from pathlib import Path
from typing import Any

from argmap.charting.charts import chart
from argmap.explaining.camps import camps
from argmap.explaining.contributions import contributions
from argmap.explaining.cruxes import cruxes
from argmap.loading.map_file import load
from argmap.model.maps import ArgumentMap
from argmap.scoring.methods import score
from argmap.scoring.panel import panel
from argmap.whatif.arriving import timeline
from argmap.whatif.flipping import flip
from argmap.whatif.sensitivity import sensitivity
from argmap.whatif.simulating import simulate
from argmap.whatif.stability import stability
from argmap.whatif.sweeping import sweep
from argmap.whatif.tornado import tornado
from argmap.whatif.watching import signposts
from benchmarks.timing import best

MAP = Path(__file__).parents[1] / "examples" / "maps" / "mistral.yaml"
ROUNDS = 7


def results(amap: ArgumentMap, *, small: bool) -> dict[str, object]:
    """Give a result of every kind."""
    first, second = (thesis.id for thesis in amap.theses[:2])
    points = 21 if small else 64
    return {
        "scores": score(amap),
        "panel": panel(amap),
        "contributions": contributions(amap, {first: 1.0, second: -1.0}, samples=100),
        "cruxes": cruxes(amap, amap.perspectives[0].id, amap.perspectives[1].id, samples=100),
        "camps": camps(amap),
        "tornado": tornado(amap),
        "stability": stability(amap),
        "flips": flip(amap, norms=()),
        "sweep": sweep(amap, {"analysis": None}),
        "plane": sweep(amap, {"analysis": points, "gap_too_wide->lost_race": points}),
        "simulation": simulate(amap, n=1_000 if small else 100_000),
        "sensitivity": sensitivity(amap, method="morris", n=4),
        "signposts": signposts(amap),
        "timeline": timeline(amap),
    }


def draw(result: object, amap: ArgumentMap) -> str:
    """Draw a chart as SVG."""
    return chart(result, amap).svg


def imported() -> float:
    """Give what importing the charts adds to a process that has scored, in seconds."""
    code = (
        "import time; from argmap.whatif.tornado import tornado; begin = time.perf_counter(); import argmap.charting.charts; print(time.perf_counter() - begin)"
    )
    run = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout for _ in range(ROUNDS)]  # noqa: S603 - our own code
    return min(map(float, run))


def measure(*, small: bool) -> dict[str, Any]:
    """Time each chart, from the result to the SVG, and say how large it is; each under 30 ms is wanted."""
    amap = load(MAP)
    found: dict[str, Any] = {"import_seconds": round(imported(), 3)}
    for name, result in results(amap, small=small).items():
        work = partial(draw, result, amap)
        work()
        found[name] = {"milliseconds": round(1e3 * best(work, ROUNDS), 1), "bytes": len(work().encode())}
    times = [one["milliseconds"] for one in found.values() if isinstance(one, dict)]
    return found | {"median_milliseconds": statistics.median(times), "slowest_milliseconds": max(times)}
