"""What a page costs: to make, to load, and to answer a hand: ``python -m benchmarks.exploring``.

The hand is measured in a Chromium, where Playwright finds one: a bar is dragged step by step, and each step is timed from the event to the end of
everything that the script does, and to the next frame.
"""

import json
import tempfile
from pathlib import Path
from typing import Any

from argmap.exploring.page import to_page
from argmap.loading.map_file import load
from argmap.model.maps import ArgumentMap
from benchmarks.chromium import chromium
from benchmarks.maps import fan
from benchmarks.timing import best

MISTRAL = Path(__file__).parents[1] / "examples" / "maps" / "mistral.yaml"
BUDGET = 1000 / 60
"""Milliseconds of a frame."""

_DRAG = """
async ([node, steps]) => {
  const app = argmap.app, script = [], frames = [];
  for (let at = 0; at < steps; at++) {
    const begin = performance.now();
    app.model.state.base[node] = (at % 100) / 100;
    app.draw();
    script.push(performance.now() - begin);
    document.body.offsetHeight;
    await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    frames.push(performance.now() - begin);
  }
  const solving = performance.now();
  for (let at = 0; at < 20; at++) app.model.solved();
  const middle = list => list.sort((one, other) => one - other)[Math.floor(list.length / 2)], late = list => list[Math.floor(list.length * 0.95)];
  const each = (performance.now() - solving) / 20;
  return {solving: each, script: middle(script), script_95: late(script), frame: middle(frames), frame_95: late(frames)};
}
"""


def making(amap: ArgumentMap) -> dict[str, Any]:
    """Time the making of a page, and weigh it."""
    return {"nodes": len(amap.nodes), "seconds": round(best(lambda: to_page(amap), rounds=3), 3), "kilobytes": round(len(to_page(amap).encode()) / 1000)}


def answering(amap: ArgumentMap, node: str, layout: str = "flow", steps: int = 100) -> dict[str, Any]:
    """Drag a bar in a browser; give milliseconds for each step."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        path = Path(folder) / "page.html"
        path.write_text(to_page(amap, layout=layout), encoding="utf-8")
        page = browser.new_page(viewport={"width": 1200, "height": 900})
        page.goto(path.as_uri())
        loaded = page.evaluate("performance.now()")
        found: dict[str, float] = page.evaluate(_DRAG, [node, steps])
    return {"loaded": round(loaded)} | {name: round(value, 2) for name, value in found.items()} | {"budget": round(BUDGET, 1)}


def measure(*, small: bool) -> dict[str, Any]:
    """Run all measurements."""
    mistral, large = load(MISTRAL), fan(200 if small else 1_000)
    return {
        "making": {"mistral": making(mistral), "large": making(large)},
        "answering_milliseconds": {
            "mistral": answering(mistral, "bnp_kyc"),
            "mistral as cards": answering(mistral, "bnp_kyc", "cards"),
            "large": answering(large, "e0"),
            "large as cards": answering(large, "e0", "cards"),
        },
    }


if __name__ == "__main__":
    print(json.dumps(measure(small=False), indent=2))
