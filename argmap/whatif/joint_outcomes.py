"""The joint outcomes of signposts as long work: all of them, or a sample."""

from dataclasses import dataclass

import numpy as np

from argmap.compiling.program import Floats
from argmap.model.changes import AnyChange
from argmap.running.drawing import uniforms
from argmap.whatif.futures import LEADER, Futures
from argmap.whatif.limits import States


@dataclass(frozen=True, slots=True, eq=False)
class Enumerated:
    """All joint outcomes of a map's signposts as long work: the bits of a scenario's number, the first signpost's highest."""

    futures: Futures

    @property
    def columns(self) -> tuple[str, ...]:
        """The theses, and who leads."""
        return (*self.futures.theses, LEADER)

    @property
    def size(self) -> int:
        """2 for each signpost, multiplied."""
        return 1 << len(self.futures.signposts)

    def states(self, first: int, last: int) -> States:
        """Give the joint outcomes of some scenarios."""
        n = len(self.futures.signposts)
        return ((np.arange(first, last)[:, None] >> np.arange(n - 1, -1, -1)) & 1).astype(np.int8)

    def block(self, first: int, last: int) -> Floats:
        """Score some scenarios."""
        return self.futures.rows(self.states(first, last))

    def changes(self, at: int) -> tuple[AnyChange, ...]:
        """Give the changes that make a scenario."""
        return self.futures.changes(self.states(at, at + 1)[0])

    def key(self) -> str:
        """Give a digest of what the numbers come from."""
        return f"signposts {self.futures.key()}"


@dataclass(frozen=True, slots=True, eq=False)
class Sampled:
    """Random joint outcomes, each followed by those that differ from it in one signpost, as long work.

    Attributes:
        futures: The map.
        probabilities: That each signpost comes out yes. float array, shape (n_signposts,).
        samples: How many are drawn.
        seed: Of the draws.
    """

    futures: Futures
    probabilities: Floats
    samples: int
    seed: int

    @property
    def columns(self) -> tuple[str, ...]:
        """The theses, and who leads."""
        return (*self.futures.theses, LEADER)

    @property
    def each(self) -> int:
        """Scenarios for each sample."""
        return len(self.futures.signposts) + 1

    @property
    def size(self) -> int:
        """Of each sample one scenario, and one for each signpost."""
        return self.samples * self.each

    def drawn(self, first: int, last: int) -> States:
        """Give the joint outcomes of some samples."""
        return (uniforms(self.seed, first, last, len(self.probabilities)) < self.probabilities).astype(np.int8)

    def states(self, first: int, last: int) -> States:
        """Give the joint outcomes of some scenarios."""
        sample, which = np.divmod(np.arange(first, last), self.each)
        states: States = self.drawn(first // self.each, (last - 1) // self.each + 1)[sample - first // self.each]
        turned = np.flatnonzero(which)
        states[turned, which[turned] - 1] ^= 1
        return states

    def block(self, first: int, last: int) -> Floats:
        """Score some scenarios."""
        return self.futures.rows(self.states(first, last))

    def changes(self, at: int) -> tuple[AnyChange, ...]:
        """Give the changes that make a scenario."""
        return self.futures.changes(self.states(at, at + 1)[0])

    def key(self) -> str:
        """Give a digest of what the numbers come from."""
        return f"signposts {self.futures.key()} {self.probabilities.tolist()} {self.seed}"
