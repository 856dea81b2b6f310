"""Which column a node stands in, and in which order: by the shape of the argument alone, so reweighting never moves a node."""

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
    """

    columns: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
    reading: tuple[str, ...]

    def column_of(self) -> dict[str, int]:
        """Give the column of each id."""
        return {node: column for column, ids in enumerate(self.columns) for node in ids}


def arrange(amap: ArgumentMap) -> Arrangement:
    """Arrange a map in three columns: evidence, claims, theses; signposts are not among them."""
    theses = [node.id for node in amap.theses]
    column = {node.id: EVIDENCE for node in amap.evidence} | {node.id: CLAIMS for node in amap.claims} | dict.fromkeys(theses, THESES)
    children: dict[str, list[str]] = {}
    for node_id in column:
        children.setdefault(_parent(amap, node_id, column), []).append(node_id)
    reading: list[str] = []
    placed: set[str] = set()
    for root in [*theses, *children.get("", ()), *column]:  # last, whatever hangs only on a circle of its own
        _walk(root, children, column, placed, reading)
    rank = {node_id: at for at, node_id in enumerate(reading)}
    claims = _settle([i for i in reading if column[i] == CLAIMS], amap, column, rank)
    last = max(1, len(claims))
    beside = {claim: float(at) for at, claim in enumerate(claims)} | {thesis: (at + 0.5) * last / len(theses) for at, thesis in enumerate(theses)}
    evidence = sorted((i for i in reading if column[i] == EVIDENCE), key=lambda i: (_height(amap, i, beside, column, last), rank[i]))
    return Arrangement((tuple(evidence), tuple(claims), tuple(theses)), tuple(reading))


def _parent(amap: ArgumentMap, node_id: str, column: dict[str, int]) -> str:
    """Give the node whose argument this one belongs to, by its first link; nothing for a root."""
    if column[node_id] == THESES:
        return ""
    for link in amap.links_from(node_id):
        target = _stands_by(amap, link, column)
        if target != node_id:
            return target
    return ""


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
