"""How far strengths can go while all numbers stay within ranges: interval arithmetic over a program.

Every gradual semantics of the library, and weight of evidence, is monotone in what it draws on. So the low end of a node comes from its base
score and supports at their low ends and its attacks at their high ends, and the high end the other way round. Where the same number acts along
several paths, the ends of these need not go together: ranges are then wider than what can happen, never narrower.
"""

from collections.abc import Sequence

import numpy as np

from argmap.compiling.program import Floats, Op, Program
from argmap.errors import MapError
from argmap.scoring.kernels import SETTLED, gate
from argmap.scoring.polarity import is_monotone, may_be_negative
from argmap.scoring.semantics import Aggregation, Semantics

_SWEEPS = 100
"""Most passes over a cyclic component; each can only narrow its ranges."""

_STILL = 1e-9
"""A pass that narrows no range by more than this is the last."""

Range = tuple[float, float]


def ranges(program: Program, semantics: Semantics, base: tuple[Floats, Floats], weight: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """Bound the strengths of all statements while base scores and weights stay within ranges.

    In a cycle all settled strengths are bounded: ranges begin as wide as they can be and are narrowed by the update, widened each time by the
    residual with which strengths count as settled.

    Args:
        program: A compiled map.
        semantics: A gradual semantics of the library, or the rule of weight of evidence.
        base: Low ends and high ends of the base scores, in the order of ``program.ids``; float arrays in [0, 1], shape (n_statements,).
        weight: Low ends and high ends of the weights, in the order of ``program.link_ids``; float arrays in [0, 1], shape (n_links,).

    Returns:
        Low ends and high ends of the strengths, in the order of ``program.ids``; right but for rounding (some 1e-15). float arrays in
        [0, 1], shape (n_statements,).

    Raises:
        MapError: When a number is not in [0, 1], or the semantics is not known to be monotone.

    >>> from argmap.scoring.gradual import df_quad
    >>> program = Program.from_arrays(base=[0.5, 0.5], source=[0], target=[1])
    >>> low, high = ranges(program, df_quad(), (np.array([0.4, 0.5]), np.array([0.6, 0.5])), (np.array([1.0]), np.array([1.0])))
    >>> low.tolist(), high.tolist()
    ([0.4, 0.7], [0.6, 0.8])

    Source: Moore, *Interval Analysis*, 1966, for interval evaluation and for narrowing a fixed point's enclosure.
    """
    if not is_monotone(semantics):
        raise MapError(f"no bounds under {semantics.name!r}: it is not known to rise with supports and to fall with attacks", ids=(semantics.name,))
    ends = [program.with_numbers(base=base[end], weight=weight[end]) for end in (0, 1)]
    bases, weights = ([*zip(*(getattr(end, name).tolist() for end in ends), strict=True)] for name in ("base", "weight"))
    work = _Work(program, semantics, bases, weights)
    for component, (first, last) in enumerate(zip(program.block[:-1].tolist(), program.block[1:].tolist(), strict=True)):
        if program.cyclic[component]:
            work.settle(first, last)
        else:
            work.found[first] = work.of(first)
    low, high = (np.array([found[end] for found in work.found])[program.statement] for end in (0, 1))
    return low, high


class _Work:
    """Ranges of all program nodes, as far as they are known."""

    def __init__(self, program: Program, semantics: Semantics, base: Sequence[Range], weight: Sequence[Range]) -> None:
        self.op, self.start, self.split, self.source = (array.tolist() for array in (program.op, program.start, program.split, program.source))
        self.semantics, self.base, self.weight = semantics, base, weight
        self.doubt = may_be_negative(self.op, self.start, self.source)
        self.found: list[Range] = [(0.0, 1.0)] * len(self.op)

    def settle(self, first: int, last: int) -> None:
        """Narrow the ranges of a cyclic component."""
        for node in range(first, last):
            self.found[node] = (-1.0 if self.doubt[node] else 0.0, 1.0)
        for _ in range(_SWEEPS):
            narrowed = 0.0
            for node in range(first, last):
                (low, high), (least, most) = self.of(node), self.found[node]
                self.found[node] = new = (max(least, low - SETTLED), min(most, high + SETTLED))
                narrowed = max(narrowed, new[0] - least, most - new[1])
            if narrowed <= _STILL:
                break

    def of(self, node: int) -> Range:
        """Bound a node by what it draws on."""
        first, middle, last, kind = self.start[node], self.split[node], self.start[node + 1], self.op[node]
        drawn = [_product(self.weight[k], self.found[self.source[k]]) for k in range(first, last)]
        if kind == Op.COMBINE:
            return self._combined(self.base[node], drawn[: middle - first], drawn[middle - first :])
        if kind == Op.SIGNED:
            low, high = drawn[0]
            return 2.0 * low - 1.0, 2.0 * high - 1.0
        if kind == Op.PRODUCT:
            found = (1.0, 1.0)
            for each in drawn:
                found = _product(found, each)
            return found
        if kind in {Op.MIN, Op.MAX}:
            pick, start = (min, 1.0) if kind == Op.MIN else (max, 0.0)
            return pick(start, *(low for low, _ in drawn)), pick(start, *(high for _, high in drawn))
        for_low, for_high = _left(drawn[: middle - first])
        if kind == Op.NOISY_OR:
            return 1.0 - for_low, 1.0 - for_high
        against_low, against_high = _left(drawn[middle - first :])
        low, high = self.base[node]
        return gate(low, against_high, for_low), gate(high, against_low, for_high)

    def _combined(self, base: Range, supports: Sequence[Range], attacks: Sequence[Range]) -> Range:
        if not supports and not attacks:
            return base
        rule, move = self.semantics.aggregation, self.semantics.influence
        low = rule.balance(_held(rule, supports, 0), _held(rule, attacks, 1))
        high = rule.balance(_held(rule, supports, 1), _held(rule, attacks, 0))
        return move(base[0], low), move(base[1], high)


def _held(rule: Aggregation, contributions: Sequence[Range], end: int) -> float:
    held = rule.start
    for contribution in contributions:
        held = rule.step(held, contribution[end])
    return held


def _product(one: Range, other: Range) -> Range:
    ends = [a * b for a in one for b in other]
    return min(ends), max(ends)


def _left(contributions: Sequence[Range]) -> Range:
    """Give what is left once all have been taken off, ``Π(1 - c)``: for contributions at their low ends, and at their high ends."""
    low = high = 1.0
    for least, most in contributions:
        low, high = low * (1.0 - least), high * (1.0 - most)
    return low, high
