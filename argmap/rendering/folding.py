"""Fold nodes into boxes that count what they hold."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import count

from argmap.errors import RenderError
from argmap.model.links import KINDS, KINDS_ON_NODES, ON_NODES, Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence
from argmap.model.refusals import did_you_mean
from argmap.rendering.parts import Part, counted, named
from argmap.rendering.ways import ways_to
from argmap.scoring.dropping import without

FOLDS = ("tag", "tag:NAME", "depth:K")
"""How nodes can be folded."""


def folded(part: Part, fold: str) -> Part:
    """Fold nodes by tag or by depth.

    Args:
        part: What would be drawn otherwise.
        fold: ``tag`` for a box a tag, ``tag:NAME`` for one tag only, ``depth:K`` for whatever is more than K steps from the theses: a box
            for each node that is K steps away. A box holds at least two nodes; theses and signposts are never folded.

    Raises:
        RenderError: When `fold` is something else, or the tag is unknown.
    """
    kind, _, value = fold.partition(":")
    if kind == "tag":
        groups = _by_tag(part.amap, value)
    elif kind == "depth" and value.isdecimal() and int(value) > 0:
        groups = _by_depth(part.amap, int(value))
    else:
        raise RenderError(f"cannot fold by {fold!r}; there are {', '.join(FOLDS)}, K being at least 1")
    return boxed(part, [(words, held) for words, held in groups if len(held) > 1])


def _by_tag(amap: ArgumentMap, name: str) -> list[tuple[str, Sequence[str]]]:
    groups: dict[str, list[str]] = {}
    known: set[str] = set()
    nodes: list[Claim | Evidence] = [*amap.claims, *amap.evidence]
    for node in nodes:
        known.update(node.tags)
        tags = [tag for tag in node.tags if name in {"", tag}]
        if tags:
            groups.setdefault(tags[0], []).append(node.id)
    if name and name not in known:
        raise RenderError(f"no node has the tag {name!r}{did_you_mean(name, known)}")
    return [(f"tagged “{tag}”", held) for tag, held in groups.items()]


def _by_depth(amap: ArgumentMap, deepest: int) -> list[tuple[str, Sequence[str]]]:
    ways = ways_to(amap, [thesis.id for thesis in amap.theses], lambda _: 1.0)
    top: dict[str, str] = {}
    for node_id, depth in ways.length.items():  # a node comes after the one that it leads to
        if depth >= deepest:
            link = ways.first[node_id]
            above = link.target if isinstance(link, ON_NODES) else amap.link(link.target).premises[0]  # what bears on a step stands by its premise
            top[node_id] = node_id if depth == deepest else top.get(above, node_id)
    groups: dict[str, list[str]] = {}
    nodes: list[Claim | Evidence] = [*amap.claims, *amap.evidence]
    for node in nodes:
        if ways.length.get(node.id, math.inf) > deepest and top.get(node.id) != node.id:
            groups.setdefault(top.get(node.id, ""), []).append(node.id)
    return [(f"beneath {named(amap.node(above))}" if above else "that bear on no thesis", held) for above, held in groups.items()]


def boxed(part: Part, groups: Sequence[tuple[str, Sequence[str]]]) -> Part:
    """Fold groups of nodes into boxes; steps from and to nodes in a box become steps from and to the box, one for each kind and end.

    Args:
        part: What would be drawn otherwise.
        groups: What each box is called behind its count, and the ids of what it holds; no node twice.
    """
    if not groups:
        return part
    amap, taken = part.amap, {node.id for node in part.amap.nodes}
    fresh = (name for at in count(1) if (name := f"box{at}") not in taken)
    held = {next(fresh): tuple(ids) for _, ids in groups}
    words = dict(zip(held, (words for words, _ in groups), strict=True))
    home = {node: box for box, ids in held.items() for node in ids}
    merged = _Merging(amap, home).merged()
    boxes = [
        Claim(id=box, title=f"{counted([amap.node(i) for i in ids])} {words[box]}", text="; ".join(named(amap.node(i)) for i in ids[:20]))
        for box, ids in held.items()
    ]
    left = without(amap, home.keys(), ())
    drawn = left.replace(claims=(*left.claims, *boxes), links=(*left.links, *(link for link, _ in merged)))
    note = f"{len(home):,} of {len(part.whole.nodes):,} nodes are folded into {len(held):,} {'box' if len(held) == 1 else 'boxes'}."
    return replace(
        part,
        amap=drawn,
        boxes={**part.boxes, **held},
        steps={**part.steps, **{link.id: stands for link, stands in merged}},
        notes=(*part.notes, note),
    )


class _Merging:
    """The links that begin or end at boxes."""

    def __init__(self, amap: ArgumentMap, home: Mapping[str, str]) -> None:
        self.amap, self.home = amap, home
        self.found: dict[tuple[str, tuple[str, ...], str], list[Link]] = {}

    def merged(self) -> list[tuple[Link, tuple[str, ...]]]:
        """Give a link for all that begin and end alike, as heavy as the heaviest of them, and the ids of these."""
        for link in self.amap.links:
            self._place(link)
        taken = {link.id for link in self.amap.links}
        fresh = (name for at in count(1) if (name := f"merged{at}") not in taken)
        return [
            (KINDS[kind](id=next(fresh), premises=premises, target=target, weight=max(link.weight for link in links)), tuple(link.id for link in links))
            for (kind, premises, target), links in self.found.items()
        ]

    def _place(self, link: Link) -> None:
        premises = tuple(dict.fromkeys(self.home.get(node, node) for node in link.premises))
        kind, target = link.kind, self.home.get(link.target, link.target)
        if kind not in KINDS_ON_NODES:
            # What bears on a step that begins or ends in a box bears on the box: what it does inside is not drawn.
            inside = next((self.home[node] for node in self._nodes_of_hosts(link) if node in self.home), None)
            if inside is not None:
                kind, target = ("attacks" if kind == "undercuts" else "supports"), inside
        if (premises, target) != (link.premises, link.target) and target not in premises:
            self.found.setdefault((kind, premises, target), []).append(link)

    def _nodes_of_hosts(self, link: Link) -> list[str]:
        """Give the nodes of the step that a link bears on, of the one that this bears on, and so on."""
        seen, found = {link.id}, []
        while link.kind not in KINDS_ON_NODES and self.amap.link(link.target).id not in seen:
            link = self.amap.link(link.target)
            seen.add(link.id)
            found += [*link.premises, link.target]
        return found
