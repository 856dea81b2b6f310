"""Which column a node stands in, and in which order: by the shape of the argument alone, so reweighting never moves a node."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from argmap.model.links import Link
from argmap.model.maps import ArgumentMap

EVIDENCE, CLAIMS, THESES = 0, 1, 2

_SWEEPS = 6
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The order of nodes.

    Attributes:
        columns: Ids of evidence, claims and theses, each from top to bottom.
        reading: All of these ids in the order of the argument: each thesis, then its claims, each with its evidence.
        parent: The node whose argument each node belongs to, for those that belong to one.
        home: The thesis whose argument each node belongs to, for those that belong to one.
    """

    columns: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    reading: tuple[str, ...]
    parent: Mapping[str, str]
    home: Mapping[str, str]

    def column_of(self) -> dict[str, int]:
        """Give the column of each id."""
        return {node: column for column, ids in enumerate(self.columns) for node in ids}


def arrange(amap: ArgumentMap, aside: Iterable[str] = ()) -> Arrangement:
    """Arrange a map in three columns: evidence, claims, theses; signposts are not among them.

    Args:
        amap: The map.
        aside: Ids of claims that stand among the evidence.
    """
    theses = [node.id for node in amap.theses]
    column = {node.id: EVIDENCE for node in amap.evidence} | {node.id: CLAIMS for node in amap.claims} | dict.fromkeys(theses, THESES)
    column |= dict.fromkeys(aside, EVIDENCE)
    parent = _out_of_circles(amap, {node_id: _parent(amap, node_id, column) for node_id in column}, column)
    children: dict[str, list[str]] = {}
    for node_id in column:
        children.setdefault(parent[node_id], []).append(node_id)
    reading: list[str] = []
    placed: set[str] = set()
    for root in [*theses, *children.get("", ()), *column]:  # last, whatever hangs only on a circle of its own
        _walk(root, children, column, placed, reading)
    rank = {node_id: at for at, node_id in enumerate(reading)}
    claims = _settle([i for i in reading if column[i] == CLAIMS], amap, column, rank)
    last = max(1, len(claims))
    beside = {claim: float(at) for at, claim in enumerate(claims)} | {thesis: (at + 0.5) * last / len(theses) for at, thesis in enumerate(theses)}
    evidence = sorted((i for i in reading if column[i] == EVIDENCE), key=lambda i: (_height(amap, i, beside, column, last), rank[i]))
    home = {thesis: thesis for thesis in theses}
    for node_id in reading:  # a node is read after the one that it belongs to, save in a circle
        if parent[node_id] in home:
            home[node_id] = home[parent[node_id]]
    return Arrangement((tuple(evidence), tuple(claims), tuple(theses)), tuple(reading), {n: p for n, p in parent.items() if p}, home)


def _parent(amap: ArgumentMap, node_id: str, column: dict[str, int]) -> str:
    """Give the node whose argument this one belongs to, by its first link; nothing for a root."""
    if column[node_id] == THESES:
        return ""
    for link in amap.links_from(node_id):
        target = _stands_by(amap, link, column)
        if target != node_id:
            return target
    return ""


def _out_of_circles(amap: ArgumentMap, parent: dict[str, str], column: dict[str, int]) -> dict[str, str]:
    """Give nodes that only lead round in a circle another parent, where one of their links leads to a thesis in the end."""
    children: dict[str, list[str]] = {}
    for node_id, above in parent.items():
        children.setdefault(above, []).append(node_id)
    theses = [node_id for node_id in parent if column[node_id] == THESES]
    settled = set(theses)
    waiting = theses
    while waiting:  # from the theses outwards, so that what is reached by its first link comes before what is reached by another
        below: list[str] = []
        for above in waiting:
            below += [child for child in children.get(above, ()) if child not in settled]
            settled.update(children.get(above, ()))
        waiting = below
    fixed = dict(parent)
    waiting = [node_id for node_id in parent if node_id in settled]
    while waiting:
        reached: list[str] = []
        for above in waiting:
            for link in amap.links_into(above):
                for node_id in link.premises:
                    if node_id in column and node_id not in settled:
                        settled.add(node_id)
                        fixed[node_id] = above
                        reached.append(node_id)
        waiting = reached
    return fixed


def _stands_by(amap: ArgumentMap, link: Link, column: dict[str, int]) -> str:
    """Give the node by which a link's premise should stand: its target, or the start of the step that it undercuts or backs."""
    return link.target if link.target in column else amap.link(link.target).premises[0]


def _walk(root: str, children: dict[str, list[str]], column: dict[str, int], placed: set[str], reading: list[str]) -> None:
    stack = [root]
    while stack:
        at = stack.pop()
        if at in placed:
            continue
        placed.add(at)
        reading.append(at)
        below = sorted(children.get(at, ()), key=lambda child: column[child])  # evidence before the claims that need room of their own
        stack += reversed(below)


def _settle(claims: list[str], amap: ArgumentMap, column: dict[str, int], rank: dict[str, int]) -> list[str]:
    """Sort claims by the theses that they bear on, then by those claims that they bear on, a few times over."""
    size = len(amap.theses)
    thesis = {node.id: at * max(1, len(claims)) / max(1, size - 1) for at, node in enumerate(amap.theses)}
    position = {claim: float(at) for at, claim in enumerate(claims)}
    for _ in range(_SWEEPS):
        pulls = {}
        for claim in claims:
            targets = [link.target for link in amap.links_from(claim) if link.target in column]
            pull = [thesis[t] if t in thesis else position[t] for t in targets if t in thesis or t in position]
            pulls[claim] = sum(pull) / len(pull) if pull else position[claim]
        claims = sorted(claims, key=lambda claim: (pulls[claim], rank[claim]))
        position = {claim: float(at) for at, claim in enumerate(claims)}
    return claims


def _height(amap: ArgumentMap, node_id: str, beside: dict[str, float], column: dict[str, int], last: float, *, depth: int = 0) -> float:
    """Give where along the claims' column a piece of evidence is needed: beside the first two nodes that it bears on."""
    heights = []
    for link in amap.links_from(node_id):
        target = _stands_by(amap, link, column)
        if target in beside:
            heights.append(beside[target])
        elif target != node_id and depth < _DEEPEST:
            heights.append(_height(amap, target, beside, column, last, depth=depth + 1))
    nearest = heights[:2]
    return sum(nearest) / len(nearest) if nearest else float(last)
