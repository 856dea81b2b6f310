"""How fast Kialo's outlines are read, scored and saved: ``python -m benchmarks.kialo [--small] [FILE]``.

Times are of the processor, so that a busy machine does not blur megabytes a second of one core.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from argmap.loading.files import read_text
from argmap.loading.formats import load_reported
from argmap.loading.kialo import read
from argmap.model.maps import ArgumentMap
from argmap.saving.formats import save_reported
from argmap.scoring.methods import score

WORDS = ("the", "law", "should", "not", "allow", "what", "many", "people", "call", "unfair", "because", "it", "costs", "more", "than", "it", "gives")
REFERENCE_EVERY, LINK_EVERY, DEEPEST, WORDS_EACH = 8, 2, 12, 38


def outline(claims: int, *, seed: int = 0) -> str:
    """Make an export with so many claims: about 250 letters each, every eighth a reference, every second with a link, as real debates have them."""
    chance = random.Random(seed)  # noqa: S311 - made-up texts
    lines = ["Discussion Title: Should it be allowed?", "", "1. It should be allowed."]
    path, below, known = [1], [0], ["1"]
    for at in range(claims - 1):
        depth = chance.randint(1, min(len(path), DEEPEST))
        del path[depth:], below[depth:]
        below[-1] += 1
        path.append(below[-1])
        below.append(0)
        number, sign = ".".join(map(str, path)), chance.choice(("Pro", "Con"))
        if at % REFERENCE_EVERY == REFERENCE_EVERY - 1:
            lines.append(f"{number}. {sign}: -> See {chance.choice(known)}.")
            del path[-1], below[-1]
            continue
        known.append(number)
        said = " ".join(chance.choices(WORDS, k=WORDS_EACH))
        link = f" \\(see [{chance.choice(WORDS)}](https://site{chance.randrange(claims)}.example/{at})\\)" if at % LINK_EVERY else ""
        lines.append(f"{number}. {sign}: Claim {at}: {said}{link}.")
    return "\n".join(lines) + "\n"


def measure(*, small: bool) -> dict[str, Any]:
    """Read an outline of 100,000 claims, score it, and save it in several formats.

    Args:
        small: A tenth of the claims.
    """
    claims = 10_000 if small else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "debate.txt"
        path.write_text(outline(claims), encoding="utf-8")
        size = path.stat().st_size
        found: dict[str, Any] = {"claims": claims, "megabytes": size / 1e6}
        amap: list[ArgumentMap] = []

        def step(name: str, work: Callable[[], object]) -> object:
            begin = time.process_time()
            result = work()
            found[name] = time.process_time() - begin
            return result

        amap.append(step("load", lambda: load_reported(path, max_bytes=2 * size)[0]))  # type: ignore[arg-type]
        step("score", lambda: score(amap[0]))
        for suffix in ("yaml", "json", "txt"):
            step(f"save_{suffix}", lambda suffix=suffix: save_reported(amap[0], Path(folder) / f"saved.{suffix}"))  # type: ignore[misc]
        found["load_score_save_yaml"] = found["load"] + found["score"] + found["save_yaml"]
        found["megabytes_per_second"] = size / 1e6 / found["load"]
    return found


def speed(file: Path, *, rounds: int = 20) -> dict[str, Any]:
    """Read a real export again and again; give the quickest."""
    text, times = read_text(file), []
    for _ in range(rounds):
        begin = time.process_time()
        read(text, file.name)
        times.append(time.process_time() - begin)
    return {"megabytes": len(text.encode()) / 1e6, "seconds": min(times), "megabytes_per_second": len(text.encode()) / 1e6 / min(times)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kialo", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of the claims, for a quick look")
    parser.add_argument("file", nargs="?", type=Path, help="a real export, to be read as well")
    asked = parser.parse_args()
    report = {"outline": measure(small=asked.small)} | ({"file": speed(asked.file)} if asked.file else {})
    print(json.dumps(report, indent=2))
