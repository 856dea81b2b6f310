"""Scenes of a timeline as long work: what is known at some point, and how what is left open may come out."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.model.changes import AnyChange
from argmap.running.drawing import uniforms
from argmap.scoring.benches import leaders
from argmap.whatif.futures import LEADER, Futures, leader_shares
from argmap.whatif.limits import YES, Absences, States

OPEN = 2
"""A signpost that comes out as is likely."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What is to be expected at some point.

    Attributes:
        supports: Expected, of each thesis; NaN where one does not settle. float array, shape (n_theses,).
        low: The least of what can come about. float array, shape (n_theses,).
        high: The most. float array, shape (n_theses,).
        leads: Probability that each thesis leads, and that nobody does, last. float array, shape (n_theses + 1,).
        leader: Position of who leads: by the expected supports, or by the method's own verdict where nothing is open; -1 for nobody.
    """

    supports: Floats
    low: Floats
    high: Floats
    leads: Floats
    leader: int


@dataclass(frozen=True, slots=True, eq=False)
class Scenes:
    """Scenes one after another, each with all joint outcomes of what is open in it, or with a sample of them.

    Attributes:
        futures: The map.
        ways: How each signpost stands in each scene: -1 silent, 0 no, 1 yes, 2 open. int8 array, shape (n_scenes, n_signposts).
        absent: Which evidence is not there yet. bool array, shape (n_scenes, n_evidence).
        probabilities: That each signpost comes out yes. float array, shape (n_signposts,).
        most: Open signposts whose joint outcomes are all gone through.
        samples: Joint outcomes that are drawn where there are more; the same in all scenes.
        seed: Of the draws.
    """

    futures: Futures
    ways: States
    absent: Absences
    probabilities: Floats
    most: int
    samples: int
    seed: int
    ends: NDArray[np.int64] = field(init=False)

    def __post_init__(self) -> None:
        open_ones = (self.ways == OPEN).sum(axis=1).tolist()
        object.__setattr__(self, "ends", np.cumsum([self._count(n) for n in open_ones], dtype=np.int64))

    def _count(self, n_open: int) -> int:
        return 1 << n_open if n_open <= self.most else self.samples

    def in_one_run(self) -> "Scenes":
        """Give the same, for a run that may be cut into parts."""
        return replace(self, futures=self.futures.in_run_of(self.size))

    @property
    def columns(self) -> tuple[str, ...]:
        """The theses, and who leads."""
        return (*self.futures.theses, LEADER)

    @property
    def size(self) -> int:
        """Joint outcomes of all scenes together."""
        return int(self.ends[-1])

    @property
    def exact(self) -> bool:
        """Whether all joint outcomes are gone through in every scene."""
        return bool(((self.ways == OPEN).sum(axis=1) <= self.most).all())

    def states(self, scene: int, first: int, last: int) -> States:
        """Give some joint outcomes of a scene, by their numbers in it."""
        at = np.flatnonzero(self.ways[scene] == OPEN)
        states = np.repeat(self.ways[scene][None, :], last - first, axis=0)
        if len(at) <= self.most:
            states[:, at] = (np.arange(first, last)[:, None] >> np.arange(len(at) - 1, -1, -1)) & 1
        else:
            states[:, at] = (uniforms(self.seed, first, last, len(self.probabilities)) < self.probabilities)[:, at]
        return states

    def _stretches(self, first: int, last: int) -> list[tuple[int, int, int]]:
        """Give scenes with the numbers in them that lie between two scenarios."""
        begun = np.concatenate([[0], self.ends[:-1]])
        scenes = range(int(np.searchsorted(self.ends, first, side="right")), int(np.searchsorted(self.ends, last, side="left")) + 1)
        return [(scene, max(first - int(begun[scene]), 0), min(last, int(self.ends[scene])) - int(begun[scene])) for scene in scenes]

    def block(self, first: int, last: int) -> Floats:
        """Score some scenarios."""
        stretches = self._stretches(first, last)
        states = np.concatenate([self.states(*stretch) for stretch in stretches])
        absent = np.concatenate([np.repeat(self.absent[scene][None, :], until - since, axis=0) for scene, since, until in stretches])
        return self.futures.rows(states, absent)

    def changes(self, at: int) -> tuple[AnyChange, ...]:
        """Give the changes that make a scenario."""
        ((scene, since, until),) = self._stretches(at, at + 1)
        return self.futures.changes(self.states(scene, since, until)[0], self.absent[scene])

    def key(self) -> str:
        """Give a digest of what the numbers come from."""
        drawn = [self.most, self.samples, self.seed, self.probabilities.tolist()]
        return f"timeline {self.futures.key()} {self.ways.tobytes().hex()} {np.packbits(self.absent).tobytes().hex()} {drawn}"

    def seen(self, rows: Floats) -> list[Scene]:
        """Give what is to be expected in each scene.

        Args:
            rows: Of all scenarios. float array, shape (size, n_theses + 1).
        """
        tolerance = self.futures.amap.policy.tolerance
        begun = [0, *self.ends[:-1].tolist()]
        return [self._scene(scene, rows[since:until], tolerance) for scene, (since, until) in enumerate(zip(begun, self.ends.tolist(), strict=True))]

    def _scene(self, scene: int, rows: Floats, tolerance: float) -> Scene:
        at = np.flatnonzero(self.ways[scene] == OPEN)
        if len(at) <= self.most:
            p = self.probabilities[at]
            share = np.where(self.states(scene, 0, len(rows))[:, at] == YES, p, 1.0 - p).prod(axis=1)
        else:
            share = np.full(len(rows), 1.0 / len(rows))
        rows, share = rows[share > 0.0], share[share > 0.0]
        supports, leader = rows[:, :-1], rows[:, -1].astype(np.int64)
        expected = (share[:, None] * supports).sum(axis=0)
        leads = leader_shares(leader, share, supports.shape[1])
        who = int(leader[0]) if len(rows) == 1 else int(leaders(expected[None, :], tolerance)[0])
        return Scene(expected, supports.min(axis=0), supports.max(axis=0), leads, who)
