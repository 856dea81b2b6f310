"""Measure how fast AIF is read: ``python -m benchmarks.aif [--small]``.

The text is that of a generated debate, written compactly as a database writes it: each statement bears on an earlier one, and somebody says it.
Times are of the processor, so that a busy machine does not blur megabytes a second of one core.
"""

import argparse
import json
import random
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from argmap.loading import aif as reader
from argmap.saving import aif as writer

STATEMENTS = 10_000
SEED = 20180711
SPEAKERS = 7


def debate(size: int, *, spoken: bool) -> str:
    """Write the AIF text of a debate of `size` statements; with a locution behind each where it is spoken."""
    rng = random.Random(SEED)  # noqa: S311 - no secret
    nodes: list[dict[str, Any]] = []
    edges: list[dict[str, Any]] = []
    locutions: list[dict[str, Any]] = []

    def node(text: str, kind: str) -> str:
        nodes.append({"nodeID": str(100_000 + len(nodes)), "text": text, "type": kind, "timestamp": "2015-12-14 12:09:44"})
        return str(nodes[-1]["nodeID"])

    def path(*ends: str) -> None:
        for start, end in pairwise(ends):
            edges.append({"edgeID": str(len(edges)), "fromID": start, "toID": end, "formEdgeID": None})

    said: list[str] = []
    for at in range(size):
        words = f"Remark {at} of a long debate on what a town should do with its harbour and the {rng.randrange(1000)} boats in it"
        statement = node(words, "I")
        if said:
            step = node("Default Inference", "RA") if rng.random() < 0.7 else node("Default Conflict", "CA")  # noqa: PLR2004 - as in real debates
            path(statement, step, rng.choice(said))
        if spoken:
            speaker = at % SPEAKERS
            locution = node(f"Speaker {speaker} : {words}", "L")
            path(locution, node("Asserting", "YA"), statement)
            locutions.append({"nodeID": locution, "personID": str(speaker), "timestamp": "2015-12-14 12:09:44", "start": None, "end": None, "source": None})
        said.append(statement)
    return json.dumps({"nodes": nodes, "edges": edges, "locutions": locutions})


def measure(*, small: bool = False) -> dict[str, Any]:
    """Measure reading and writing."""
    size = STATEMENTS // 10 if small else STATEMENTS
    plain, spoken = debate(size, spoken=False), debate(size, spoken=True)
    amap, _ = reader.read(plain, "debate.json")
    own, _ = writer.write(amap)
    return {
        "statements": size,
        "plain": _speed(plain, lambda: reader.read(plain, "debate.json")),
        "spoken": _speed(spoken, lambda: reader.read(spoken, "debate.json")),
        "own": _speed(own, lambda: reader.read(own, "debate.json")),
        "writing": _speed(own, lambda: writer.write(amap)),
    }


def _speed(text: str, work: Callable[[], object]) -> dict[str, float]:
    """Give megabytes, megabytes a second, and how many times `json.loads` takes that time."""
    megabytes = len(text.encode()) / 1e6
    taken, plain = _shortest(work), _shortest(lambda: json.loads(text))
    return {"megabytes": round(megabytes, 2), "megabytes_per_second": round(megabytes / taken, 2), "times_json_loads": round(taken / plain, 1)}


def _shortest(work: Callable[[], object], rounds: int = 5) -> float:
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.aif", description=__doc__)
    parser.add_argument("--small", action="store_true", help="a tenth of the size, for a quick look")
    print(json.dumps(measure(small=parser.parse_args().small), indent=2))


if __name__ == "__main__":
    main()
