"""Blocks whose times are told, not taken."""

from dataclasses import dataclass

from argmap.running.blocks import Blocks


@dataclass
class Played:
    """Takes all blocks as if each scenario took the same time.

    Attributes:
        blocks: What is taken.
        each: Seconds of a scenario.
    """

    blocks: Blocks
    each: float

    def sizes(self):
        """Take all blocks but the last, which is what is left, and give their sizes."""
        sizes = []
        while self.blocks:
            first, last = self.blocks.take()
            sizes.append(last - first)
            self.blocks.tell(last - first, (last - first) * self.each)
        return sizes[:-1]
