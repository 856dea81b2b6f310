"""What long work costs beside the work itself: two processes against one, draws, and what is kept on disk."""

import multiprocessing
import tempfile
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from argmap.compiling.program import Floats, Program
from argmap.model.changes import AnyChange
from argmap.running.drawing import uniforms
from argmap.running.run import run
from argmap.scoring.solving import solve_many
from benchmarks.graphs import SEED, acyclic
from benchmarks.timing import best, in_turns, once

_TOGETHER = 512
"""Scenarios whose draws fit into near memory."""


@dataclass(frozen=True)
class Weightings:
    """All base scores and weights of a program drawn at random: the least that a simulation does.

    Attributes:
        program: What is solved.
        size: Number of scenarios.
    """

    program: Program
    size: int
    columns: tuple[str, ...] = ("last",)

    def block(self, first: int, last: int) -> Floats:
        """Draw and solve."""
        return np.concatenate([self._part(at, min(at + _TOGETHER, last)) for at in range(first, last, _TOGETHER)])

    def _part(self, first: int, last: int) -> Floats:
        n_bases, n_weights = len(self.program.ids), len(self.program.link_at)
        drawn = uniforms(SEED, first, last, n_bases + n_weights)
        of = [self.program.ids[-1]]
        return solve_many(self.program, base=drawn[:, :n_bases], weight=drawn[:, n_bases:], of=of, among=self.size).strengths

    def changes(self, at: int) -> tuple[AnyChange, ...]:  # noqa: ARG002 - nothing fails here
        """Give none."""
        return ()

    def key(self) -> str:
        """Name the work."""
        return f"weightings {len(self.program.ids)} {self.size}"


class Watched(Executor):
    """Another executor, and the time that its workers spend on blocks.

    Args:
        executor: Who does the work.
    """

    def __init__(self, executor: Executor) -> None:
        self.executor = executor
        self.futures: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:  # noqa: ANN401 - as the base class has it
        """Pass it on."""
        self.futures.append(self.executor.submit(fn, *args, **kwargs))
        return self.futures[-1]

    @property
    def seconds(self) -> float:
        """What all blocks took together, by the workers' own clocks."""
        return float(sum(future.result().seconds for future in self.futures))


def processes(scenarios: int, nodes: int, rounds: int) -> dict[str, Any]:
    """Compare two worker processes with one, and two plain loops side by side with one after the other as the yardstick of the machine."""
    work = Weightings(Program.from_arrays(**acyclic(nodes)), scenarios)
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, spawn) as one, ProcessPoolExecutor(2, spawn) as two:
        expected = run(work).values.tobytes()
        same = [run(work, executor=executor).values.tobytes() == expected for executor in (one, two)]  # and the workers are warm
        here = best(partial(run, work), rounds=1)
        alone, shared = in_turns(partial(run, work, executor=one), partial(run, work, executor=two), rounds)
        watched = Watched(two)
        whole = once(partial(run, work, executor=watched))
        single, side_by_side = in_turns(partial(_loops, one, 2), partial(_loops, two, 2), rounds)
    return {
        "scenarios": scenarios,
        "nodes": nodes,
        "links": len(work.program.link_at),
        "same_bytes": all(same),
        "seconds_here": round(here, 3),
        "seconds_one_process": round(alone, 3),
        "seconds_two_processes": round(shared, 3),
        "two_processes_faster_than_one": round(alone / shared, 2),
        "workers_busy_of_two": round(watched.seconds / whole, 2),
        "two_plain_loops_faster_side_by_side": round(single / side_by_side, 2),
    }


def keeping(scenarios: int, nodes: int) -> dict[str, Any]:
    """Compare a run that is kept in a directory with one that is not, and with reading it again."""
    program = Program.from_arrays(**acyclic(nodes))
    work = Weightings(program, scenarios)
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        run(Weightings(program, 1), directory=first)  # loads what reads and writes
        without = best(partial(run, work), rounds=2)
        kept = once(partial(run, work, directory=second))
        again = once(partial(run, work, directory=second))
    return {"kept_per_not_kept": round(kept / without, 2), "read_again_per_worked_out": round(again / without, 4)}


def draws(scenarios: int, width: int) -> dict[str, Any]:
    """Compare draws by the scenario, a few thousand scenarios at a time, with the bare generator that fills the same room again and again."""
    generator, room = np.random.Generator(np.random.Philox(SEED)), np.empty((_TOGETHER, width))
    firsts = range(0, scenarios, _TOGETHER)

    def by_scenario() -> None:
        for at in firsts:
            uniforms(SEED, at, at + _TOGETHER, width)

    def bare_generator() -> None:
        for _ in firsts:
            generator.random(out=room)

    drawn, bare = in_turns(by_scenario, bare_generator, 3)
    return {
        "scenarios": scenarios,
        "width": width,
        "seconds": round(drawn, 3),
        "nanoseconds_a_number": round(drawn / scenarios / width * 1e9, 2),
        "per_bare_generator": round(drawn / bare, 2),
    }


def measure(*, small: bool) -> dict[str, Any]:
    """Run all measurements."""
    scenarios = 100_000 if small else 1_000_000
    return {
        "processes": processes(scenarios, 60, rounds=2 if small else 5),
        "keeping": keeping(scenarios, 60),
        "draws": draws(scenarios, 100),
    }


def _loops(executor: Executor, many: int) -> None:
    list(executor.map(_loop, [3_000_000] * many))


def _loop(many: int) -> int:
    total = 0
    for number in range(many):
        total += number
    return total
