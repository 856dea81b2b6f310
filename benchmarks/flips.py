"""Break-evens of every number of a large map, and what else a flip takes."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from unittest.mock import patch

import numpy as np

from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.scoring import benches
from argmap.scoring.methods import score
from argmap.scoring.polarity import NEITHER
from argmap.scoring.solving import solve_many
from argmap.whatif.break_evens import break_evens
from argmap.whatif.flipping import flip, radius
from argmap.whatif.goals import another_lead
from argmap.whatif.searching import Search
from benchmarks.graphs import acyclic
from benchmarks.maps import fan
from benchmarks.timing import once

LIMIT = 15
"""Evaluations a number that are allowed."""


def debate(size: int) -> ArgumentMap:
    """Make a map of the graph of `acyclic`: its last two nodes are rival theses, nodes without links into them are evidence."""
    columns = acyclic(size)
    source, target, weight, attacks, base = (columns[name].tolist() for name in ("source", "target", "weight", "attacks", "base"))
    names = [f"n{at}" for at in range(size)]
    argued = set(target)
    inner = range(size - 2)
    return ArgumentMap(
        title="measuring",
        theses=[Thesis(id=names[at], text="A reading", base=0.5) for at in (size - 2, size - 1)],
        claims=[Claim(id=names[at], text="A step", base=base[at]) for at in inner if at in argued],
        evidence=[Evidence(id=names[at], text="A report", base=base[at]) for at in inner if at not in argued],
        links=[
            (Attack if attack else Support)(premises=names[one], target=names[other], weight=heavy, id=f"l{at}")
            for at, (one, other, heavy, attack) in enumerate(zip(source, target, weight, attacks, strict=True))
            if one < size - 2
        ],
    )


@contextmanager
def counting() -> Iterator[list[int]]:
    """Count the scenarios that are scored, call by call."""
    calls: list[int] = []

    def counted(*given: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever it is called with
        found = solve_many(*given, **options)
        calls.append(len(found.strengths))
        return found

    with patch.object(benches, "solve_many", counted):
        yield calls


def every_number(amap: ArgumentMap, semantics: str) -> dict[str, Any]:
    """Find all break-evens of a map: every base score, claims' and theses' among them, and every weight."""
    bases = [node.id for nodes in (amap.theses, amap.claims) for node in nodes]
    goal = another_lead(score(amap, semantics), None)
    search = Search(amap, semantics, goal, also=bases)
    break_evens(search)  # compiles
    with counting() as calls:
        seconds = once(partial(break_evens, search))
    found = break_evens(search)
    matter = int(np.logical_or.reduce([search.directions(aim, search.dials) != NEITHER for aim in range(len(goal.aims))]).sum())
    return {
        "semantics": semantics,
        "nodes": len(amap.nodes),
        "links": len(amap.links),
        "numbers": len(search.dials),
        "break_evens": len(found),
        "evaluations_a_number": round(sum(calls) / len(search.dials), 2),
        "numbers_that_matter": matter,
        "evaluations_a_number_that_matters": round(sum(calls) / matter, 2),
        "allowed": LIMIT,
        "calls": len(calls),
        "seconds": round(seconds, 2),
        "microseconds_an_evaluation": round(1e6 * seconds / sum(calls), 1),
        "smallest": None if not found else {"id": found[0].id, "change": found[0].change},
    }


def measure(*, small: bool) -> dict[str, Any]:
    """Run all measurements."""
    size = 200 if small else 1_000
    amap, layered = debate(size), fan(size)
    found = radius(layered)
    return {
        "random_graph": [every_number(amap, semantics) for semantics in ("quadratic-energy", "df-quad", "weight-of-evidence")],
        "layers": every_number(layered, "quadratic-energy"),
        "flip_of_layers_seconds": round(once(partial(flip, layered, norms=())), 2),
        "nearest_of_layers_seconds": round(once(partial(flip, layered)), 2),
        "radius_of_layers": [found.at_least, found.at_most],
    }


if __name__ == "__main__":
    print(json.dumps(measure(small="--small" in sys.argv), indent=2))
