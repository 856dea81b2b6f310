"""What a change is to bring about: that another thesis leads, or that a node becomes as strong, or as weak, as wanted."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from immutabledict import immutabledict
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.errors import MapError
from argmap.model.refusals import nearest_or_all
from argmap.scoring.benches import Bench
from argmap.scoring.results import Scores

SAFE = 1e-12
"""A lead counts from this much beyond the tolerance, so that no last bit decides whether it is one."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One number that has to exceed another.

    Attributes:
        shares: The number, as a weighted sum of strengths.
        least: What it has to exceed.
    """

    shares: Mapping[str, float]
    least: float


@dataclass(frozen=True, slots=True)
class Aim:
    """One way to reach a goal: every bar is cleared.

    Attributes:
        leader: Who leads then; None where a strength is aimed at.
        bars: All that has to be cleared.
    """

    leader: str | None
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Goal:
    """What a change is to bring about: one of several aims.

    Attributes:
        of: Ids of the nodes that it is about.
        aims: Any of these will do.
    """

    of: tuple[str, ...]
    aims: tuple[Aim, ...]

    @property
    def is_lead(self) -> bool:
        """Whether it is about who leads."""
        return any(aim.leader is not None for aim in self.aims)

    def near(self, bench: Bench, base: Floats | None, weight: Floats | None) -> tuple[Floats, NDArray[np.int64]]:
        """Score scenarios and tell how near each is to the goal.

        Args:
            bench: The map by its method.
            base: Base scores, as for `Bench.outcomes`.
            weight: Weights, likewise.

        Returns:
            By how much the best aim is reached, above 0 where it is, and which aim that is; shape (n_scenarios,).
        """
        if self.is_lead and not bench.batched:  # such a school may have reasons of its own to name no leader
            found = bench.outcomes(base, weight)
            return self.read(found.supports, found.names())
        return self.read(bench.strengths(base, weight, self.of))

    def read(self, strengths: Floats, leaders: Sequence[str | None] | None = None) -> tuple[Floats, NDArray[np.int64]]:
        """Tell how near scenarios are to the goal.

        Args:
            strengths: Of the nodes in `of`. float array, shape (n_scenarios, n_nodes).
            leaders: Who leads by the method's own word, where it may withhold a lead in spite of the margin.

        Returns:
            As for `near`.
        """
        by_aim = np.stack([self.clearance(at, strengths).min(axis=1) for at in range(len(self.aims))])
        by_aim[np.isnan(by_aim)] = -np.inf  # what does not settle reaches nothing
        which = by_aim.argmax(axis=0)
        near = by_aim.max(axis=0)
        if leaders is not None:
            withheld = np.array([self.aims[at].leader != leader for at, leader in zip(which.tolist(), leaders, strict=True)], dtype=np.bool_)
            near = np.where(withheld, np.minimum(near, 0.0), near)
        return near, which

    def clearance(self, aim: int, strengths: Floats) -> Floats:
        """Tell by how much each bar of an aim is cleared; float array, shape (n_scenarios, n_bars)."""
        shares, least = self._matrices[aim]
        return np.asarray(strengths @ shares - least, dtype=np.float64)

    @cached_property
    def _matrices(self) -> list[tuple[Floats, Floats]]:
        return [
            (np.array([[bar.shares.get(node, 0.0) for bar in aim.bars] for node in self.of]), np.array([bar.least for bar in aim.bars])) for aim in self.aims
        ]


def another_lead(scores: Scores, to: str | None) -> Goal:
    """Ask for a thesis to lead that does not lead now.

    Args:
        scores: The map as it is.
        to: Which; None for any other.

    Raises:
        MapError: When there are fewer than two theses, the thesis is unknown or leads already.
    """
    theses, leader = scores.theses, scores.verdict.leader
    if len(theses) < 2:  # noqa: PLR2004 - a lead takes two
        raise MapError("with fewer than two theses nobody else could lead; what makes a single node stronger or weaker, `reach` finds (--target ID=NUMBER)")
    if to is not None and to not in theses:
        raise MapError(f"no thesis is called {to!r}{nearest_or_all(to, theses)}", ids=(to,))
    if to is not None and to == leader:
        raise MapError(f"{to!r} leads already", ids=(to,))
    rivals = [to] if to is not None else [thesis for thesis in theses if thesis != leader]
    least = scores.tolerance + SAFE
    # The leader's bar first: it is the one that tells most.
    ranked = sorted(theses, key=scores.verdict.supports.__getitem__, reverse=True)
    aims = (Aim(rival, tuple(Bar(immutabledict({rival: 1.0, other: -1.0}), least) for other in ranked if other != rival)) for rival in rivals)
    return Goal(theses, tuple(aims))


def strength_at(scores: Scores, node: str, target: float) -> Goal:
    """Ask for a node's strength to be at a target or beyond it, on the target's other side.

    Raises:
        ConvergenceError: When the node's strength does not settle.
        MapError: When the node is unknown, or the target is not in [0, 1] or is its strength already.
    """
    if not 0.0 <= target <= 1.0:
        raise MapError(f"a strength is in [0, 1], and the target is {target!r}")
    now = scores[node]
    if now == target:
        raise MapError(f"the strength of {node!r} is {target:g} already", ids=(node,))
    side = 1.0 if target > now else -1.0
    return Goal((node,), (Aim(None, (Bar(immutabledict({node: side}), math.nextafter(side * target, -math.inf)),)),))
