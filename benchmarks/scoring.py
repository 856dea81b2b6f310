"""What scoring costs: passes, batches, gradients, cycles, compiling and memory."""

import subprocess  # noqa: TID251 - a measurement in a fresh process
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix

from argmap.compiling import jit
from argmap.compiling.from_map import compile_map
from argmap.compiling.program import Floats, Program
from argmap.scoring.binding import kernels_of
from argmap.scoring.gradients import gradient
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.solving import arrays_of, solve, solve_many
from benchmarks.graphs import SEED, acyclic, cyclic
from benchmarks.maps import fan
from benchmarks.timing import best, in_turns, once

TWO_THREADS = 2


def passes(sizes: list[int]) -> list[dict[str, Any]]:
    """Compare one pass under each semantics with one sparse matrix-vector product over the same links."""
    found = []
    for size in sizes:
        program = Program.from_arrays(**acyclic(size))
        matrix = csr_matrix((program.weight, program.source, program.start), shape=(size, size))
        vector = np.random.default_rng(SEED).random(size)
        row: dict[str, Any] = {"nodes": size, "links": len(program.weight)}
        repeat = max(1, 200_000 // size)
        for name in SEMANTICS:
            pass_time, product_time = in_turns(_pass(program, name, repeat), _repeated(partial(matrix.__matmul__, vector), repeat))
            row[name] = round(pass_time / product_time, 2)
            row.setdefault("product_nanoseconds_a_link", round(product_time / repeat / len(program.weight) * 1e9, 2))
        found.append(row)
    return found


def batches(scenarios: int, size: int) -> dict[str, Any]:
    """Compare a batch, per link and scenario, with the single pass over the same program; and two threads with one."""
    program = Program.from_arrays(**acyclic(size))
    rng = np.random.default_rng(SEED)
    base, weight = np.asfortranarray(rng.random((scenarios, size))), np.asfortranarray(rng.random((scenarios, len(program.link_at))))
    last = [program.ids[-1]]
    works: dict[str, Callable[[], object]] = {
        "bases_vary_all_strengths": partial(solve_many, program, base=base),
        "bases_vary_two_strengths": partial(solve_many, program, base=base, of=last),
        "all_numbers_vary_two_strengths": partial(solve_many, program, base=base, weight=weight, of=last),
        "all_numbers_vary_all_strengths": partial(solve_many, program, base=base, weight=weight),
    }
    found: dict[str, Any] = {"scenarios": scenarios, "nodes": size, "links": len(program.weight)}
    repeat = 200
    for name, work in works.items():
        work()
        batch, single = in_turns(work, _pass(program, "quadratic-energy", repeat), rounds=5)
        found[name] = {
            "of_the_single_pass": round(batch / scenarios / (single / repeat), 3),
            "nanoseconds_a_link": round(batch / scenarios / len(program.weight) * 1e9, 2),
        }
    call = best(lambda: [solve(program) for _ in range(repeat)]) / repeat
    found["solve_call_per_pass"] = round(call / (single / repeat), 2)
    half = scenarios // TWO_THREADS
    halves = [np.asfortranarray(base[:half]), np.asfortranarray(base[half:])]
    with ThreadPoolExecutor(TWO_THREADS) as pool:
        one, two = in_turns(works["bases_vary_all_strengths"], lambda: list(pool.map(lambda part: solve_many(program, base=part), halves)), rounds=5)
    found["two_threads_faster_than_one"] = round(one / two, 2)
    return found


def gradients(sizes: list[int]) -> list[dict[str, Any]]:
    """Compare the gradient of one node by everything, given the solution, with one pass."""
    found = []
    for size in sizes:
        program = Program.from_arrays(**acyclic(size))
        solution = solve(program)
        work = partial(gradient, program, program.ids[-1], solution=solution)
        work()
        reverse, forward = in_turns(work, partial(solve, program), rounds=5)
        found.append({"nodes": size, "gradient_per_pass": round(reverse / forward, 2)})
    return found


def cycles(size: int, largest: int) -> dict[str, Any]:
    """Settle a graph with large cyclic components; its cost in passes over the same arrays."""
    program = Program.from_arrays(**cyclic(size, largest))
    once_through = best(_pass(program, "quadratic-energy", 1))
    row: dict[str, Any] = {"nodes": size, "links": len(program.weight), "components": int(program.cyclic.sum()), "largest": int(np.diff(program.block).max())}
    for name in ("quadratic-energy", "df-quad", "euler-based"):
        solve(program, name)
        solution = solve(program, name)
        row[name] = {
            "converged": solution.converged,
            "most_iterations": solution.iterations,
            "residual": solution.residual,
            "passes": round(best(partial(solve, program, name)) / once_through, 1),
        }
    return row


def compiling(n_from_arrays: int, n_from_map: int) -> dict[str, Any]:
    """Time the making of a program from arrays, in order and shuffled, and from a map; and what it takes of memory."""
    found: dict[str, Any] = {}
    for name, shuffled in (("arrays_in_order", False), ("arrays_shuffled", True)):
        columns = acyclic(n_from_arrays, shuffled=shuffled)
        program = Program.from_arrays(**columns)
        found[name] = {"nodes": n_from_arrays, "links": len(program.weight), "seconds": round(best(lambda: Program.from_arrays(**columns), rounds=2), 2)}  # noqa: B023 - run at once
    amap = fan(n_from_map)
    found["map"] = {"nodes": len(amap.nodes), "links": len(amap.links), "seconds": round(best(lambda: compile_map(amap), rounds=2), 2)}
    by_link = sum(array.nbytes for array in (program.source, program.weight, program.link_at))
    by_node = sum(array.nbytes for array in (program.op, program.base, program.start, program.split, program.statement, program.block, program.cyclic))
    found["bytes_a_link"], found["bytes_a_node"] = by_link / len(program.weight), round(by_node / n_from_arrays, 1)
    return found


def small_map() -> dict[str, Any]:
    """Score a map of 25 nodes in a fresh process, without a compiler."""
    code = (
        "import sys, time, argmap as am\nfrom benchmarks.maps import fan\namap = fan(25)\nam.score(amap)\n"
        "def once():\n    begin = time.perf_counter(); am.score(amap); return time.perf_counter() - begin\n"
        "print(len(amap.nodes), len(amap.links), min(once() for _ in range(500)) * 1e6, 'numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - this interpreter, a fresh process
    nodes, links, microseconds, compiler = done.stdout.split()
    return {"nodes": int(nodes), "links": int(links), "microseconds": round(float(microseconds)), "compiler_started": compiler == "True"}


def peers(size: int) -> list[dict[str, Any]]:
    """Run other packages on the same graphs, where they are installed; how many times longer they take.

    The energy model of the one integrates differential equations, for half a minute at a thousand nodes: it gets a tenth of the graph.
    """
    found = []
    for name, semantics, made, nodes in (
        ("formal-argumentation, df-quad", "df-quad", _formal_argumentation("dfquad"), size),
        ("formal-argumentation, quadratic energy", "quadratic-energy", _formal_argumentation("quadratic"), size // 10),
        ("arglib, credibility", "quadratic-energy", _arglib, size),
    ):
        columns = acyclic(nodes)
        row: dict[str, Any] = {"package": name, "nodes": nodes, "links": len(columns["source"])}
        found.append(row)
        try:
            work = made(columns)
        except ImportError as error:
            row["missing"] = error.name
            continue
        program = Program.from_arrays(**columns)
        solve(program, semantics)
        theirs, ours = once(work), best(partial(solve, program, semantics), rounds=20)
        row |= {"seconds": round(theirs, 3), "times_argmap": round(theirs / ours)}
    return found


def _formal_argumentation(which: str) -> Callable[[dict[str, Any]], Callable[[], object]]:
    def made(columns: dict[str, Any]) -> Callable[[], object]:
        from argumentation.gradual.dfquad import dfquad_strengths  # noqa: PLC0415 - a peer, which need not be installed
        from argumentation.gradual.gradual import WeightedBipolarGraph, quadratic_energy_strengths  # noqa: PLC0415

        pairs = list(zip(map(str, columns["source"].tolist()), map(str, columns["target"].tolist()), columns["attacks"].tolist(), strict=True))
        attacks = {(source, target) for source, target, attack in pairs if attack}
        supports = {(source, target) for source, target, attack in pairs if not attack} - attacks
        base = {str(node): score for node, score in enumerate(columns["base"].tolist())}
        graph = WeightedBipolarGraph(frozenset(base), base, frozenset(attacks), frozenset(supports))
        return partial(dfquad_strengths if which == "dfquad" else quadratic_energy_strengths, graph)

    return made


def _arglib(columns: dict[str, Any]) -> Callable[[], object]:
    from arglib.core.graph import ArgumentGraph  # noqa: PLC0415 - a peer, which need not be installed
    from arglib.reasoning.credibility import compute_credibility  # noqa: PLC0415

    graph = ArgumentGraph.new()
    for node in range(len(columns["base"])):
        graph.add_claim("a claim", claim_id=str(node))
    for source, target, attack in zip(columns["source"].tolist(), columns["target"].tolist(), columns["attacks"].tolist(), strict=True):
        graph.add_relation(str(source), str(target), "attack" if attack else "support", weight=0.5)
    return partial(compute_credibility, graph)


def _pass(program: Program, semantics: str, repeat: int) -> Callable[[], object]:
    """Give one pass over all nodes in order, compiled, without anything around it."""
    bound = kernels_of(SEMANTICS[semantics]).compiled()
    if bound is None:
        raise SystemExit("these measurements need numba: pip install 'argmap[speed]'")
    arrays, values = arrays_of(program), program.base.copy()
    work = partial(bound.sweep, 0, len(values), arrays, values)
    work()
    return _repeated(work, repeat)


def _repeated(work: Callable[[], object], repeat: int) -> Callable[[], object]:
    def again() -> Floats | None:
        for _ in range(repeat):
            work()
        return None

    return again


def measure(*, small: bool) -> dict[str, Any]:
    """Run all measurements."""
    jit.WORTH_COMPILING = jit.WORTH_CALLING  # they are all to run compiled
    tenth = 10 if small else 1
    sizes = [size for size in (100, 1_000, 10_000, 100_000, 1_000_000) if size <= 1_000_000 // tenth]
    found = passes(sizes)
    spread = {name: round(max(row[name] for row in found[2:]) / min(row[name] for row in found[2:]), 2) for name in SEMANTICS}
    return {
        "pass_per_matrix_vector_product": found,
        "growth_from_1e4_nodes": spread,
        "batch": batches(10_000 // tenth, 1_000),
        "gradient": gradients(sizes[2:]),
        "cycles": cycles(100_000 // tenth, 10_000 // tenth),
        "compiling": compiling(1_000_000 // tenth, 100_000 // tenth),
        "small_map": small_map(),
        "peers": peers(10_000 // tenth),
    }
