"""Contributions along paths: which lines of argument carry a number.

Turn up how much of the evidence is heard, from nothing (t = 0) to all of it (t = 1): what each piece e brings to its links is ``t s_e(t)``, with
s_e its strength. At t = 0 the map is as if all evidence were dropped. By the chain rule the number F changes on the way by

    dF/dt = Σ_e s_e ∂F/∂(t s_e) = Σ_e Σ_p s_e Π_k∈p d_k,

where p are the paths from e to the number and d_k the derivative of what stands at the end of step k by what stands at its beginning (times t where a
path goes on through further evidence). The share of a path is its term, integrated over t. So the shares of all paths sum to what the evidence
makes, F(1) - F(0), whatever the semantics; the shares of the paths from one piece of evidence sum to its Aumann-Shapley value.

The decomposition is there where nothing on the way goes in circles: round a circle there are infinitely many walks and only a few simple paths.
"""

import heapq
import itertools
import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from argmap.compiling.program import Floats, Op, Program
from argmap.errors import MapError
from argmap.scoring.benches import Bench
from argmap.scoring.binding import kernels_of
from argmap.scoring.evidential import LOG_ODDS
from argmap.scoring.solving import arrays_of, as_semantics, lists_of, visits

_POINTS, _WEIGHTS = (0.5 * (array + shift) for array, shift in zip(np.polynomial.legendre.leggauss(10), (1.0, 0.0), strict=True))
"""Gauss's points and weights on [0, 1]."""

_CLOSE = 1e-12
"""Halving a stretch of t is to change no integral by more."""

_HALVINGS = 44
"""Most times that a stretch is halved: a jump of the derivative then weighs less than the last digit."""

_STEPS = 100_000
"""Most partial paths that are looked at in search of the strongest."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of argument.

    Attributes:
        name: Its statements, from the evidence to the node that is explained, "clouds -> front -> rain"; a link that is undercut or backed on the way
            stands in brackets.
        start: Id of the evidence.
        links: Ids of the links that it takes.
        share: What it contributes.
    """

    name: str
    start: str
    links: tuple[str, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Carried:
    """What lines of argument carry.

    Attributes:
        lines: The strongest ones, the largest share in size first.
        by_start: The shares of all lines from each piece of evidence, summed.
        rest: What the lines that are not listed contribute together.
        unlisted: How many those are.
    """

    lines: tuple[Line, ...]
    by_start: Mapping[str, float]
    rest: float
    unlisted: int


def carried(bench: Bench, of: Mapping[str, float], evidence: Collection[str], *, most: int) -> Carried:
    """Find the lines of argument that carry most of a number.

    Args:
        bench: The map under its method.
        of: Shares by node id; the number is the weighted sum of these nodes' strengths.
        evidence: Ids of the evidence from which lines start.
        most: How many lines to list.

    Raises:
        MapError: When the method has no gradients, or something that the number draws on goes in circles.
    """
    if not bench.batched:
        named = bench.semantics
        raise MapError(
            f"{named} has neither integrals nor lines of argument, for its scores jump: use Shapley values, a gradual semantics or weight-of-evidence",
            ids=(str(named),),
        )
    turning = _Turning(bench, of, evidence)
    by_start = turning.by_start()
    lines = tuple(itertools.islice(turning.strongest(), most))
    rest = sum(by_start.values()) - sum(line.share for line in lines)
    return Carried(_told_apart(lines), by_start, rest if len(lines) < turning.count else 0.0, turning.count - len(lines))


def _told_apart(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Put the links into the names of lines that take the same statements by different links."""
    names = [line.name for line in lines]
    return tuple(replace(line, name=f"{line.name} by {', '.join(line.links)}") if names.count(line.name) > 1 else line for line in lines)


class _Turning:
    """A map as its evidence is turned up."""

    def __init__(self, bench: Bench, of: Mapping[str, float], evidence: Collection[str]) -> None:
        self.program = program = bench.program
        self.of = {int(program.statement[bench.statement[name]]): share for name, share in of.items()}
        self.name = {int(at): name for name, at in zip(program.ids, program.statement.tolist(), strict=True)}
        self.starts = {int(program.statement[bench.statement[name]]): name for name in evidence}
        self.into = self._reaching()
        self.nodes = sorted(self.into)
        rule = LOG_ODDS if bench.semantics == LOG_ODDS.name else as_semantics(bench.semantics)
        self._bound, self._compiled = kernels_of(rule).worth(40 * visits(program))
        self._heard = np.isin(program.source, list(self.starts))
        self._taken, self._gate = _links_of(program)
        self.count = self._count()
        parts = list(self._integrated())
        self.t, self.by_t = np.concatenate([part.t for part in parts]), np.concatenate([part.weight for part in parts])
        self.slope = {k: np.concatenate([part.slope[k] for part in parts]) for k in parts[0].slope}
        self.strength = {node: np.concatenate([part.strength[node] for part in parts]) for node in parts[0].strength}
        self._total = {start: math.fsum(part.total[start] for part in parts) for start in parts[0].total}

    def by_start(self) -> dict[str, float]:
        """Give the shares of all lines from each start."""
        return {name: self._total.get(start, 0.0) for start, name in self.starts.items()}

    def strongest(self) -> Iterator[Line]:
        """Give the lines by the size of their shares, the largest first.

        Best first: a partial line, from its end back, is worth no more than the integral over t of the best that could still come before it.
        """
        reach = self._reach()
        order = itertools.count()
        ends = ((node, np.full(len(self.t), share), (), (self.name[node],)) for node, share in self.of.items() if node in reach)
        waiting: list[tuple[float, int, Any]] = [(-self._sum(np.abs(end[1]) * reach[end[0]]), next(order), end) for end in ends]
        heapq.heapify(waiting)
        for _ in range(_STEPS):
            if not waiting:
                return
            _, _, found = heapq.heappop(waiting)
            if isinstance(found, Line):
                yield found
                continue
            node, due, links, parts = found
            if node in self.starts:
                share = self._sum(due * self.strength[node])
                line = Line(" -> ".join(parts), self.starts[node], links, share)
                heapq.heappush(waiting, (-abs(share), next(order), line))
                due = due * self.t
            for k in self.into[node]:
                source = int(self.program.source[k])
                if source in reach:
                    before = due * self.slope[k]
                    bound = self._sum(np.abs(before) * reach[source])
                    step = (source, before, (*self._taken.get(k, ()), *links), (*self._named(source), *parts))
                    if bound > 0.0:
                        heapq.heappush(waiting, (-bound, next(order), step))

    def _named(self, node: int) -> tuple[str, ...]:
        if node in self.name:
            return (self.name[node],)
        return (f"[{self._gate[node]}]",) if node in self._gate else ()

    def _sum(self, integrand: Floats) -> float:
        return float((self.by_t * integrand).sum())

    def _reaching(self) -> dict[int, list[int]]:
        """Give the edges into each node that the number draws on."""
        program, found, waiting = self.program, dict[int, list[int]](), list(self.of)
        component = np.repeat(np.arange(len(program.cyclic)), np.diff(program.block))
        while waiting:
            node = waiting.pop()
            if node in found:
                continue
            if program.cyclic[component[node]]:
                circle = [name for name, at in zip(program.ids, program.statement.tolist(), strict=True) if component[at] == component[node]]
                raise MapError(
                    f"paths share out what goes straight on, and {', '.join(map(repr, circle[:3]))} go round in a circle: "
                    "Shapley values, by='links' or by='evidence', are there all the same",
                    ids=tuple(circle),
                )
            found[node] = list(range(program.start[node], program.start[node + 1]))
            waiting += program.source[program.start[node] : program.start[node + 1]].tolist()
        return found

    def _count(self) -> int:
        """Count the lines."""
        paths = dict.fromkeys(self.nodes, 0)
        for node in self.nodes:
            into = sum(paths[int(self.program.source[k])] for k in self.into[node])
            paths[node] = into + (node in self.starts)
        return sum(paths[node] for node in self.of)

    def _reach(self) -> dict[int, Floats]:
        """Give, at each t, the most that any line brings as far as each node."""
        reach = dict[int, Floats]()
        for node in self.nodes:
            before = [np.abs(self.slope[k]) * reach[source] for k in self.into[node] if (source := int(self.program.source[k])) in reach]
            if node in self.starts:
                before = [self.strength[node], *(self.t * one for one in before)]
            if before:
                reach[node] = np.max(before, axis=0)
        return reach

    def _integrated(self) -> Iterator["_Stretch"]:
        """Cut [0, 1] into stretches that need no halving."""
        waiting = [(self._stretch(0.0, 1.0), 0)]
        while waiting:
            whole, halvings = waiting.pop()
            middle = 0.5 * (whole.first + whole.last)
            halves = self._stretch(whole.first, middle), self._stretch(middle, whole.last)
            error = max((abs(whole.total[start] - halves[0].total[start] - halves[1].total[start]) for start in whole.total), default=0.0)
            error = max(error, *(abs(half.rise - sum(half.total.values())) for half in halves))
            if error <= _CLOSE or halvings == _HALVINGS:
                yield from halves
            else:
                waiting += [(half, halvings + 1) for half in halves[::-1]]

    def _stretch(self, first: float, last: float) -> "_Stretch":
        """Work out the derivatives at the points of a stretch, and its integrals."""
        t, weight = first + (last - first) * _POINTS, (last - first) * _WEIGHTS
        values, slopes = (np.array(rows).T for rows in zip(*map(self._at, (*t, first, last)), strict=True))
        begin, end = (self._number(values[:, at], heard) for at, heard in ((-2, first), (-1, last)))
        values, slopes = values[:, :-2], slopes[:, :-2]
        slope = {k: slopes[k] * self.program.weight[k] for node in self.nodes for k in self.into[node]}
        strength = {start: values[start] for start in self.starts if start in self.into}
        due = {node: np.zeros(len(t)) for node in self.nodes}
        for node, share in self.of.items():
            due[node] += share
        total = dict[int, float]()
        for node in reversed(self.nodes):
            if node in self.starts:
                total[node] = float((weight * due[node] * strength[node]).sum())
                due[node] = due[node] * t
            for k in self.into[node]:
                due[int(self.program.source[k])] += due[node] * slope[k]
        return _Stretch(first, last, t, weight, slope, strength, total, end - begin)

    def _number(self, values: Floats, t: float) -> float:
        return float(sum(share * values[node] * (t if node in self.starts else 1.0) for node, share in self.of.items()))

    def _at(self, t: float) -> tuple[Any, Any]:
        """Give all values at t, and how each edge's target answers to what it brings."""
        program = replace(self.program, weight=np.where(self._heard, t * self.program.weight, self.program.weight))
        size, arrays = len(program.op), arrays_of(program)
        values, by_base, slope = program.base.copy(), np.zeros(size), np.zeros(len(program.weight))
        work: list[Any] = [values, by_base, slope]
        if not self._compiled:
            arrays, work = lists_of(program), [array.tolist() for array in work]
        values, by_base, slope = work
        self._bound.sweep(0, size, arrays, values)
        self._bound.open_cycle(0, size, arrays, values, by_base, slope)  # the slopes of a run of nodes, in a circle or not
        return values, slope


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of t: its points with their weights, what was found there by edge and by node, and by how much the number rises on it."""

    first: float
    last: float
    t: Floats
    weight: Floats
    slope: Mapping[int, Floats]
    strength: Mapping[int, Floats]
    total: Mapping[int, float]
    rise: float


def _links_of(program: Program) -> tuple[dict[int, tuple[str, ...]], dict[int, str]]:
    """Give the link that each edge takes, where it takes one, and the link whose strength each gate is."""
    at = dict(zip(program.link_ids, program.link_at.tolist(), strict=True))
    gate = {~place: link for link, place in at.items() if place < 0}
    taken: dict[int, tuple[str, ...]] = {place: (link,) for link, place in at.items() if place >= 0}
    for node in np.flatnonzero(program.op == Op.PRODUCT).tolist():
        edges = range(program.start[node], program.start[node + 1])
        gated = next((gate[int(program.source[k])] for k in edges if int(program.source[k]) in gate), None)
        if gated is not None:  # premises meet their link's gate here
            taken |= {k: (gated,) for k in edges if int(program.source[k]) not in gate}
    return taken, gate
