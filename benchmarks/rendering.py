"""How long pictures take: the Mistral debate in every layout, and maps of 200 and 2,000 nodes, the strongest of 100,000, and frames; start-up aside."""

import math
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from argmap.loading.map_file import load
from argmap.model.maps import ArgumentMap
from argmap.rendering.frames import to_frames
from argmap.rendering.png import to_png
from argmap.rendering.svg import LAYOUTS, to_svg
from argmap.scoring.methods import score
from benchmarks.maps import fan
from benchmarks.timing import best

MISTRAL = Path(__file__).parents[1] / "examples" / "maps" / "mistral.yaml"
GOALS = {"mistral": 0.12, "200_nodes": 1.0, "2000_nodes": 10.0}
"""Seconds that a picture of each may take."""

FRAME_GOAL = 0.06
"""Seconds that a frame of a timeline may take, its scores among them."""


def measure(*, small: bool) -> dict[str, Any]:
    """Run all measurements; a quick look leaves the largest map out."""
    mistral = load(MISTRAL)
    sizes = {"200_nodes": fan(200)} | ({} if small else {"2000_nodes": fan(2_000)})
    pictures = {name: _layouts(amap, rounds=10 if name == "mistral" else 2) for name, amap in {"mistral": mistral, **sizes}.items()}
    light = to_svg(mistral, theme="light")
    frame = _frame_seconds(mistral)
    large = fan(10_000 if small else 100_000)
    scores = score(large)
    return {
        "frame_seconds": frame,
        "frame_within_goal": frame < FRAME_GOAL,
        "summary_nodes": len(large.nodes),
        "summary_seconds": best(lambda: to_svg(large, scores=scores), rounds=1),
        "goals_seconds": GOALS,
        "svg": pictures,
        "mistral_png_seconds": best(lambda: to_png(light)),
        "within_goals": {name: max(found["seconds"] for found in layouts.values()) < GOALS[name] for name, layouts in pictures.items()},
    }


def _layouts(amap: ArgumentMap, *, rounds: int) -> dict[str, dict[str, float]]:
    scores = score(amap)
    found = {}
    for layout in LAYOUTS:
        drawn = to_svg(amap, scores=scores, layout=layout, most=math.inf)
        seconds = best(lambda layout=layout: to_svg(amap, scores=scores, layout=layout, most=math.inf), rounds=rounds)  # type: ignore[misc]
        found[layout] = {"seconds": seconds, "kilobytes": len(drawn.encode()) / 1000}
    return found


def _frame_seconds(amap: ArgumentMap) -> float:
    """Give the mean time of a frame where a piece of evidence arrives on each day."""
    start = date(2026, 1, 1)
    dated = amap.replace(evidence=[item.replace(date=start + timedelta(days=at)) for at, item in enumerate(amap.evidence)])
    frames = len(amap.evidence) + 1
    return best(lambda: [*to_frames(dated)], rounds=3) / frames
