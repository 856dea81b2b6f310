"""Choose what of a map is shown: what bears on something, the nodes that contribute most, or folded boxes."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from argmap.errors import RenderError
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Signpost
from argmap.model.refusals import did_you_mean
from argmap.rendering.folding import folded
from argmap.rendering.parts import Part, named
from argmap.rendering.ways import Ways, ahead_of, needed_by, ways_to
from argmap.rendering.worth import Worth, worth
from argmap.scoring.semantics import Semantics

READABLE = 400
"""Most nodes that are drawn unless more are asked for."""

SHOWN = 60
"""How many nodes stand for a larger map."""

SIGNPOSTS = 12
"""Most signposts beside nodes that were chosen."""

_FAINT = 1e-12
_TRIES = 20  # nodes that are too far off to be shown with their way, one after another


@dataclass(frozen=True, slots=True)
class Choice:
    """What to show of a map.

    Attributes:
        focus: Id of a node: show what bears on it, and what it bears on; with a number, by up to so many steps.
        most: Show so many theses, claims and pieces of evidence, those that contribute most, with up to 12 signposts; None for all of a map
            that can be read (up to 400 nodes) and 60 of a larger one; `math.inf` for all.
        fold: ``tag``, ``tag:NAME`` or ``depth:K``; see `argmap.rendering.folding.folded`.
    """

    focus: str | tuple[str, int] | None = None
    most: float | None = None
    fold: str | None = None

    def part_of(self, amap: ArgumentMap, seen: ArgumentMap, strengths: Mapping[str, float], semantics: str | Semantics) -> Part:
        """Choose.

        Args:
            amap: The map that is drawn.
            seen: The map by whose numbers contributions are worked out; what is not in it contributes nothing.
            strengths: Of the theses.
            semantics: The scoring method.

        Raises:
            RenderError: When the focus, the number or the fold makes no sense.
        """
        part = Part(amap, amap)
        centre = None
        if self.focus is not None:
            centre, depth = (self.focus, None) if isinstance(self.focus, str) else self.focus
            part = _focused(part, centre, depth)
        if self.fold is not None:
            part = folded(part, self.fold)
        most = self.most if self.most is not None else SHOWN if part.size > READABLE else math.inf
        if math.isnan(most) or most < 1:
            raise RenderError(f"at least 1 node is shown, not {most:g}")
        return part if part.size <= most else _strongest(part, seen, int(most), centre, strengths, semantics)


def _focused(part: Part, centre: str, depth: int | None) -> Part:
    amap = part.amap
    known = [node.id for node in amap.nodes]
    if centre not in known:
        raise RenderError(f"unknown node {centre!r} to focus on{did_you_mean(centre, known)}")
    if depth is not None and depth < 0:
        raise RenderError(f"a focus reaches 0 steps or more, not {depth}")
    within = math.inf if depth is None else float(depth)
    ways = ways_to(amap, [centre], lambda _: 1.0, within=within)
    shown = ahead_of(amap, centre, within=within) | set(ways.length)
    for node in list(ways.length):  # a step is shown with all that it needs
        shown |= _whole_step(amap, ways, node)
    shown |= _signposts(amap, shown, len(amap.signposts))
    hidden = len(amap.nodes) - len(shown)
    steps = "" if depth is None else f" within {depth} step{'' if depth == 1 else 's'}"
    return part.only(shown, f"Focus on {named(amap.node(centre))}: {hidden:,} of {len(part.whole.nodes):,} nodes hidden: not tied to it{steps}.")


def _whole_step(amap: ArgumentMap, ways: Ways, node_id: str) -> set[str]:
    link = ways.first.get(node_id)
    return set() if link is None else needed_by(amap, link)


def _signposts(amap: ArgumentMap, shown: set[str], most: int) -> set[str]:
    """Give the signposts of which an outcome bears on something shown; where there are too many, those that are due first."""
    found = [s for s in amap.signposts if any(needed_by(amap, link) - {s.id} <= shown for link in (*s.if_yes.links, *s.if_no.links))]
    found.sort(key=lambda signpost: (signpost.due is None, signpost.due or date.max))
    return {signpost.id for signpost in found[:most]}


def _strongest(part: Part, seen: ArgumentMap, most: int, centre: str | None, strengths: Mapping[str, float], semantics: str | Semantics) -> Part:
    amap = part.amap
    theses = sorted((thesis.id for thesis in amap.theses), key=lambda thesis: -strengths.get(thesis, 0.0))
    kept = set(theses[: max(1, most // 2)]) if centre is None else {centre}
    ends = [centre] if centre is not None else theses
    measured = worth(seen, [end for end in ends if end in seen], semantics)
    links = {**measured.links, **{name: _summed(measured, stands) for name, stands in part.steps.items()}}
    measured = Worth(links, measured.words)
    order = [node.id for node in amap.nodes if not isinstance(node, Signpost)]
    shares = {node: measured.of_node(amap, node) for node in order}
    ways = ways_to(amap, ends, lambda link: -math.log(max(link.weight, _FAINT)))
    failed = 0
    for node in sorted(order, key=lambda node: -shares[node]):  # stable: those that contribute alike stay in the order of the map
        wanted = kept | _with_its_way(amap, ways, node, kept)
        failed += len(wanted) > most
        if len(wanted) <= most:
            kept = wanted
        if len(kept) == most or failed == _TRIES:
            break
    shown = kept | _signposts(amap, kept, SIGNPOSTS)
    hidden = len(amap.nodes) - len(shown)
    left = max((shares[node] for node in order if node not in kept), default=0.0)
    why = f": {measured.words} at most {_rounded_up(left)}" if len(kept) < len(order) else ""
    return part.only(shown, f"{hidden:,} of {len(part.whole.nodes):,} nodes hidden{why}.")


def _summed(measured: Worth, stands: Sequence[str]) -> tuple[float, ...]:
    known = [measured.links[link] for link in stands if link in measured.links]
    return tuple(map(sum, zip(*known, strict=True)))


def _with_its_way(amap: ArgumentMap, ways: Ways, node_id: str, kept: Collection[str]) -> set[str]:
    """Give a node and those by which it bears on what is shown already, with all that their steps need."""
    found: set[str] = set()
    waiting = [node_id]
    while waiting:
        at = waiting.pop()
        if at not in kept and at not in found:
            found.add(at)
            link = ways.first.get(at)
            waiting += [] if link is None else needed_by(amap, link)
    return found


def _rounded_up(value: float) -> str:
    """Write a number to two digits, never as less than it is."""
    if value <= 0.0:
        return "0"
    step = 10.0 ** (math.floor(math.log10(value)) - 1)
    return f"{math.ceil(value / step - 1e-9) * step:.2g}"
