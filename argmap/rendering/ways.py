"""The ways by which nodes bear on others: for choosing what to show, so that nothing that is shown hangs in the air."""

import heapq
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from argmap.model.links import ON_LINKS, Link
from argmap.model.maps import ArgumentMap


@dataclass(frozen=True, slots=True)
class Ways:
    """The shortest way from each node to the nearest of some ends.

    Attributes:
        length: Of the way from each node that has one; 0.0 for the ends.
        first: The link that the way begins with; none for the ends.
        after: The node that comes next.
    """

    length: Mapping[str, float]
    first: Mapping[str, Link]
    after: Mapping[str, str]


def ways_to(amap: ArgumentMap, ends: Iterable[str], length: Callable[[Link], float], *, within: float = float("inf")) -> Ways:
    """Find the shortest ways against the links: from whatever bears on some nodes, directly or through others.

    What undercuts or backs a step bears on what the step bears on, and is as much longer.

    Args:
        amap: The map.
        ends: Ids of nodes.
        length: Of a link; never negative.
        within: Longer ways are none.

    >>> from argmap.model.nodes import Claim
    >>> from argmap.model.links import Support
    >>> amap = ArgumentMap(title="t", claims=[Claim(id=i, text=i) for i in "abc"], links=[Support(premises="a", target="b"), Support(premises="b", target="c")])
    >>> ways_to(amap, ["c"], lambda link: 1.0).length
    {'c': 0.0, 'b': 1.0, 'a': 2.0}
    """
    found: dict[str, float] = {}
    first: dict[str, Link] = {}
    after: dict[str, str] = {}
    waiting: list[tuple[float, int, str, Link | None, str]] = [(0.0, at, end, None, "") for at, end in enumerate(ends)]
    count = len(waiting)
    while waiting:
        long, _, node_id, link, to = heapq.heappop(waiting)
        if node_id in found:
            continue
        found[node_id] = long
        if link is not None:
            first[node_id], after[node_id] = link, to
        for way, added in _bearing_on(amap, node_id, length):
            if long + added <= within:
                for premise in way.premises:
                    if premise not in found:
                        count += 1
                        heapq.heappush(waiting, (long + added, count, premise, way, node_id))
    return Ways(found, first, after)


def _bearing_on(amap: ArgumentMap, node_id: str, length: Callable[[Link], float]) -> Iterator[tuple[Link, float]]:
    """Give all links that bear on a node, on such links, and so on, each with its length."""
    waiting = [(link, length(link)) for link in amap.links_into(node_id)]
    while waiting:
        link, long = waiting.pop()
        yield link, long
        waiting += [(rider, long + length(rider)) for rider in amap.links_into(link.id)]


def ahead_of(amap: ArgumentMap, node_id: str, *, within: float = float("inf")) -> set[str]:
    """Give the nodes that a node bears on, by up to so many steps, itself among them."""
    found, waiting, steps = {node_id}, [node_id], 0
    while waiting and steps < within:
        ends = [end for at in waiting for link in amap.links_from(at) for end in needed_by(amap, link)]
        waiting = [end for end in dict.fromkeys(ends) if end not in found]
        found.update(waiting)
        steps += 1
    return found


def needed_by(amap: ArgumentMap, link: Link) -> set[str]:
    """Give the nodes without which a link cannot be shown: its premises, its target, and those of the step that it bears on."""
    found, seen = set(link.premises), {link.id}
    while isinstance(link, ON_LINKS):
        link = amap.link(link.target)
        if link.id in seen:  # steps that bear on each other in a circle
            return found
        seen.add(link.id)
        found.update(link.premises)
    return found | {link.target}
