"""A map as a tree to be read from top to bottom: each statement once, under something that it bears on, and referred to where it bears on more.

Theses, claims and evidence each come in the order of the map, so that a reader that meets them in the order of the outline makes the same map
again; what is out of this order is named.
"""

import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from argmap.model.links import ON_NODES, Attack, Support
from argmap.model.maps import ArgumentMap


@dataclass(frozen=True, slots=True)
class Item:
    """One statement in an outline, or a reference to one.

    Attributes:
        node: Id of the statement.
        link: The link that puts it here; None for a thesis.
        again: Whether the statement has its place elsewhere, so that this is a reference to it.
    """

    node: str
    link: Support | Attack | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """A map as a tree.

    Attributes:
        theses: What stands at the top.
        below: What stands under a statement, where anything does.
        left: Ids of statements that bear on no thesis, so that they stand nowhere.
        moved: Ids of statements that are out of the order of the map.
    """

    theses: tuple[Item, ...]
    below: dict[str, list[Item]]
    left: tuple[str, ...]
    moved: tuple[str, ...]

    def __iter__(self) -> Iterator[tuple[int, Item]]:
        """Go through the outline from top to bottom; theses have depth 0."""
        waiting = [(0, item) for item in reversed(self.theses)]
        while waiting:
            depth, item = waiting.pop()
            yield depth, item
            if not item.again:
                waiting += [(depth + 1, inner) for inner in reversed(self.below.get(item.node, ()))]


def outline(amap: ArgumentMap) -> Outline:
    """Arrange a map as a tree; time and memory are proportional to its size.

    >>> from argmap.model.nodes import Claim, Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Rain?",
    ...     theses=[Thesis(id="rain", text="It will rain")],
    ...     claims=[Claim(id="front", text="A front comes")],
    ...     evidence=[Evidence(id="wind", text="Wind"), Evidence(id="clouds", text="Clouds")],
    ...     links=[Support(premises="front", target="rain"), Support(premises="wind", target="rain"),
    ...            Support(premises="clouds", target="front"), Support(premises="clouds", target="rain")],
    ... )
    >>> for depth, item in outline(amap):
    ...     print("  " * depth + item.node + " (again)" * item.again)
    rain
      wind
      clouds
      front
        clouds (again)
    """
    tree = _Tree(amap)
    tree.grow()
    moved = tree.add_the_rest()
    placed = {*tree.hosts, *(thesis.id for thesis in amap.theses)}
    for link in amap.links:
        if isinstance(link, ON_NODES) and link.target in placed:
            for premise in link.premises:
                if tree.hosts.get(premise) is not link:
                    tree.below.setdefault(link.target, []).append(Item(premise, link, again=True))
    left = tuple(node.id for node in amap.nodes if node.id not in placed and node.kind != "signpost")
    return Outline(tuple(Item(thesis.id) for thesis in amap.theses), tree.below, left, moved)


class _Tree:
    """The tree in the making: what was placed, and the path from the top down to what was placed last."""

    def __init__(self, amap: ArgumentMap) -> None:
        self.amap = amap
        self.below: dict[str, list[Item]] = {}
        self.hosts: dict[str, Support | Attack] = {}
        self._path: list[str] = []
        self._depth: dict[str, int] = {}

    def grow(self) -> None:
        """Place theses, claims and evidence, each in its order, as far as there is always a place on the path or beneath its end.

        The next claim goes as deep as it can, and so does the next piece of evidence. Evidence comes first where it leaves the claim a place: what
        follows it may stand under that claim. Otherwise the claim is the deeper one, and leaves the evidence its place. In a tree this finds the
        order again; where statements bear on several things, nearly always. What has no place on the path when its turn comes is passed over.
        """
        theses = deque(thesis.id for thesis in self.amap.theses)
        claims = deque(claim.id for claim in self.amap.claims)
        evidence = deque(item.id for item in self.amap.evidence)
        while claims or evidence or theses:
            claim, fact = (self._deepest(queue[0]) if queue else None for queue in (claims, evidence))
            if fact is not None and (claim is None or self._deepest(claims[0], most=self._depth[fact.target]) is not None):
                self._put(evidence.popleft(), fact)
            elif claim is not None:
                self._put(claims.popleft(), claim)
            elif theses:
                self._go(theses.popleft(), 0)
            else:
                (claims or evidence).popleft()

    def add_the_rest(self) -> tuple[str, ...]:
        """Place what was passed over under what it bears on, and give it in the order in which it found its place."""
        placed = [*(thesis.id for thesis in self.amap.theses), *self.hosts]
        known = set(placed)
        before = len(placed)
        for node in placed:  # which grows
            for link in self.amap.links_into(node):
                for premise in link.premises:
                    if premise not in known:
                        known.add(premise)
                        placed.append(premise)
                        self._host(premise, cast("Support | Attack", link))
        return tuple(placed[before:])

    def _deepest(self, node: str, most: int = sys.maxsize) -> Support | Attack | None:
        """Give the link that puts a statement deepest on the path, as far down as `most`; None where there is none."""
        best, found = -1, None
        for link in self.amap.links_from(node):
            if isinstance(link, ON_NODES) and best < self._depth.get(link.target, -1) <= most:
                best, found = self._depth[link.target], link
        return found

    def _put(self, node: str, link: Support | Attack) -> None:
        self._host(node, link)
        self._go(node, self._depth[link.target] + 1)

    def _host(self, node: str, link: Support | Attack) -> None:
        self.hosts[node] = link
        self.below.setdefault(link.target, []).append(Item(node, link))

    def _go(self, node: str, depth: int) -> None:
        for passed in self._path[depth:]:
            del self._depth[passed]
        self._path[depth:] = [node]
        self._depth[node] = depth
