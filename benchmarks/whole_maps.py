"""What whole maps cost: building, compiling, loading, scoring, drawing."""

import json
from typing import Any

from argmap.compiling.from_map import compile_map
from argmap.loading.map_file import loads
from argmap.model.maps import ArgumentMap
from argmap.rendering.svg import to_svg
from argmap.saving.map_file import dumps
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.methods import score
from argmap.scoring.solving import solve
from benchmarks.maps import fan, parts
from benchmarks.timing import best, growth


def traverse(amap: ArgumentMap) -> float:
    """Walk over all links once and add up what they weigh: the least that any scoring has to do."""
    base = {node.id: 0.5 for node in amap.nodes}
    return sum(base[premise] * link.weight for link in amap.links for premise in link.premises)


def measure(*, small: bool) -> dict[str, Any]:
    """Run all measurements on maps of ten thousand nodes, or of one thousand."""
    size = 1_000 if small else 10_000
    amap = fan(size)
    program = compile_map(amap)
    as_yaml, as_json = dumps(amap), dumps(amap, format="json")
    built = {n: fan(n) for n in (size, size * 10)}
    walk, rule = best(lambda: traverse(amap)), SEMANTICS["quadratic-energy"]
    few = fan(25)
    return {
        "building": growth(lambda n: ArgumentMap(**parts(n)), size),
        "compiling": growth(lambda n: compile_map(built[n]), size),
        "loading_yaml_per_json_loads": best(lambda: loads(as_yaml)) / best(lambda: json.loads(as_json)),
        "loading_json_per_json_loads": best(lambda: loads(as_json, name="map.json")) / best(lambda: json.loads(as_json)),
        "compiling_per_traversal": best(lambda: compile_map(amap)) / walk,
        "one_pass_per_traversal": best(lambda: solve(program, rule)) / walk,
        "scoring_25_nodes_seconds": best(lambda: score(few), rounds=20),
        "rendering_25_nodes_per_scoring_them": best(lambda: to_svg(few)) / best(lambda: score(few), rounds=20),
    }
