"""A large map over several pages: each node in full on one of them, in a box on the page before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from argmap.errors import RenderError
from argmap.model.maps import ArgumentMap
from argmap.model.viewing import with_perspective
from argmap.rendering.arrangement import arrange
from argmap.rendering.folding import boxed
from argmap.rendering.framing import framed
from argmap.rendering.merging import BeforeAfter
from argmap.rendering.parts import Part, named
from argmap.rendering.scene import Scene
from argmap.rendering.svg import layout_of, look_of
from argmap.rendering.theme import Theme, theme_of
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics

EACH = 40
"""About how many nodes a page has unless said otherwise."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page has: whose argument, the nodes in full, and what is folded behind each of them, with the number of its page."""

    tops: tuple[str, ...]
    shown: tuple[str, ...]
    folds: tuple[tuple[str, tuple[str, ...], int], ...]


def to_pages(
    amap: ArgumentMap,
    *,
    each: int = EACH,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    theme: str | Theme = "print",
    layout: str = "flow",
    words: str = "both",
    width: float | None = None,
    prefix: str = "",
) -> Iterator[str]:
    """Draw a map over several pages.

    The first has the theses with what bears on them. An argument that would make a page too full is folded into a box that names the page on
    which it stands. So each node but the theses is in full on one page; the node that a page is about stands there, too.

    Args:
        amap: The map.
        each: About how many nodes a page has; a node has all that bears on it directly on one page, however many that are.
        semantics: Any scoring method.
        perspective: Whose numbers; None for the map's own.
        theme: As for `to_svg`.
        layout: As for `to_svg`.
        words: As for `to_svg`.
        width: As for `to_svg`.
        prefix: As for `to_svg`.

    Yields:
        The SVG document of each page.

    Raises:
        RenderError: When the theme, layout or words are unknown, the width makes no sense, or a page is to have no node.
        MapError: When the semantics or the perspective is unknown.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Claim, Thesis
    >>> links = [Support(premises="a", target="t"), Support(premises="b", target="a"), Support(premises="c", target="a")]
    >>> amap = ArgumentMap(title="t", theses=[Thesis(id="t", text="T")], claims=[Claim(id=i, text=i) for i in "abc"], links=links)
    >>> len(list(to_pages(amap, each=2))), len(list(to_pages(amap)))
    (2, 1)
    """
    if each < 1:
        raise RenderError(f"a page has at least 1 node, not {each}")
    colours, place, look = theme_of(theme), layout_of(layout), look_of(layout, words, width)
    seen = amap if perspective is None else with_perspective(amap, perspective)
    change = BeforeAfter.between(None, seen, None, score(seen, semantics))
    pages = _pages(seen, each)
    for number, page in enumerate(pages, start=1):
        scene = Scene(change, colours, _part(seen, page, number), **look)
        heading = f"page {number} of {len(pages)}" if len(pages) > 1 else ""
        yield framed(scene, place(scene), heading=heading, prefix=prefix)


def _pages(amap: ArgumentMap, each: int) -> list[_Page]:
    """Share the nodes out, the arguments of theses first and what bears on none of them last."""
    arrangement = arrange(amap)
    children: dict[str, list[str]] = {}
    for node in arrangement.reading:
        if node in arrangement.parent:
            children.setdefault(arrangement.parent[node], []).append(node)
    theses = tuple(thesis.id for thesis in amap.theses)
    beneath = {node: _beneath(node, children) for node in arrangement.reading}
    reached = {node for thesis in theses for node in (thesis, *beneath[thesis])}
    loose = tuple(node for node in arrangement.reading if node not in reached)
    numbers = count(2)
    waiting = [theses] if theses or not loose else []
    pages: list[_Page] = []
    while waiting:
        tops = waiting.pop(0)
        page, behind = _page(tops, children, beneath, each, numbers)
        pages.append(page)
        waiting += behind
    return [*pages, *(_Page((), loose[at : at + each], ()) for at in range(0, len(loose), each))]


def _beneath(top: str, children: dict[str, list[str]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    waiting = list(children.get(top, ()))
    while waiting:
        node = waiting.pop()
        if node not in found and node != top:
            found[node] = None
            waiting += children.get(node, ())
    return tuple(found)


def _page(
    tops: Sequence[str], children: dict[str, list[str]], beneath: dict[str, tuple[str, ...]], each: int, numbers: Iterator[int]
) -> tuple[_Page, list[tuple[str, ...]]]:
    """Fill a page: with all beneath the tops where it has room, else with what bears on them and boxes for what has none."""
    first = [child for top in tops for child in children.get(top, ())]
    room = each - len(tops) - len(first)
    shown = [*tops, *first]
    left: dict[str, tuple[str, ...]] = {}
    for child in sorted(first, key=lambda child: len(beneath[child])):  # the small ones stay
        held = tuple(node for node in beneath[child] if node not in shown)
        if len(held) <= max(room, 1):  # a box of one node would save nothing
            shown += held
            room -= len(held)
        else:
            left[child] = held
    behind: list[list[str]] = []
    for child in (child for child in first if child in left):  # several on a page, where they have room
        if not behind or sum(1 + len(left[other]) for other in (*behind[-1], child)) > each:
            behind.append([])
        behind[-1].append(child)
    folds = tuple((child, left[child], at) for group, at in zip(behind, numbers, strict=False) for child in group)
    return _Page(tuple(tops), tuple(shown), folds), [tuple(group) for group in behind]


def _part(amap: ArgumentMap, page: _Page, number: int) -> Part:
    held = {node for _, ids, _ in page.folds for node in ids}
    part = Part(amap, amap)
    signposts = {signpost.id for signpost in amap.signposts} if number == 1 else set()
    elsewhere = len(amap.nodes) - len(page.shown) - len(held) - len(signposts)
    part = part.only({*page.shown, *held, *signposts}, f"{elsewhere:,} of {len(amap.nodes):,} nodes are on other pages.")
    boxes = boxed(part, [(f"beneath {named(amap.node(child))}: page {at}", ids) for child, ids, at in page.folds])
    return replace(boxes, notes=part.notes if not page.folds else (*part.notes, f"{len(held):,} nodes are in full on the pages that their boxes name."))
