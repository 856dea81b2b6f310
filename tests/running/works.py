"""Small works for the tests, importable by worker processes."""

import os
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from argmap.model.changes import Mute
from argmap.running.drawing import uniforms


@dataclass(frozen=True)
class Draws:
    """Two numbers from each scenario's draws."""

    size: int = 1000
    seed: int = 0
    columns: tuple[str, ...] = ("joined", "first")

    def block(self, first, last):
        """Draw, and join the draws by sums and products."""
        drawn = uniforms(self.seed, first, last, 3)
        return np.column_stack([drawn[:, 0] + drawn[:, 1] * drawn[:, 2], drawn[:, 0]])

    def changes(self, at):
        """Give a change that shows the scenario."""
        return (Mute(ids=(f"scenario_{at}",)),)

    def key(self):
        """Say what the numbers come from."""
        return f"draws of {self.size} by {self.seed}"


@dataclass(frozen=True)
class Counted(Draws):
    """Notes every block that it works out, in this process."""

    blocks: list = field(default_factory=list)

    def block(self, first, last):
        """Note the block."""
        self.blocks.append((first, last))
        return super().block(first, last)

    @property
    def scenarios(self):
        """Scenarios of all blocks that were begun."""
        return sum(last - first for first, last in self.blocks)


@dataclass(frozen=True)
class Failing(Counted):
    """Some scenarios raise an error that names them."""

    bad: frozenset = frozenset()

    def block(self, first, last):
        """Raise an error where a bad one is among them."""
        rows = super().block(first, last)
        for at in range(first, last):
            if at in self.bad:
                raise ValueError(f"nothing can be said of {at}")
        return rows


@dataclass(frozen=True)
class Deadly(Draws):
    """One block ends the process that works it out, once, and not the process that made the work."""

    marker: str = ""
    fatal: int = 500
    home: int = field(default_factory=os.getpid)

    def block(self, first, last):
        """End the process, or draw."""
        if first <= self.fatal < last and os.getpid() != self.home and not Path(self.marker).exists():
            Path(self.marker).touch()
            os._exit(1)
        return super().block(first, last)


@dataclass(frozen=True)
class Made(Draws):
    """Holds a function, as a semantics of one's own does."""

    function: object = None

    def block(self, first, last):
        """Pass the draws through the function."""
        return self.function(super().block(first, last))


class Hopeless(Draws):
    """Every scenario raises the same error."""

    def block(self, _first, _last):
        """Raise it."""
        raise ValueError("nothing at all")


class Unknown(Draws):
    """Cannot be put together in another process."""

    def __reduce__(self):
        return not_at_home, ()


def not_at_home():
    """Fail as workers do that lack a module."""
    raise ImportError("known at home only")
