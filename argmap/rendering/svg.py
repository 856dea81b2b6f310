"""A map as an SVG picture: a scene, put in place by a layout, in a frame with everything that a reader needs around it."""

import math
from collections.abc import Callable
from typing import Any

from argmap.errors import RenderError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import with_perspective
from argmap.rendering.boxes import WORDS
from argmap.rendering.choosing import Choice
from argmap.rendering.flow import place_flow
from argmap.rendering.framing import MARGIN, PIXELS, framed
from argmap.rendering.ledgers import place_cards
from argmap.rendering.merging import BeforeAfter
from argmap.rendering.readers import Readers
from argmap.rendering.scene import Placed, Scene
from argmap.rendering.theme import Theme, theme_of
from argmap.rendering.tug import place_tug
from argmap.scoring.gradual import DEFAULT, bare_name
from argmap.scoring.methods import METHODS, score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics

LAYOUTS: dict[str, Callable[[Scene], Placed]] = {"flow": place_flow, "cards": place_cards, "tug": place_tug}
"""How a scene can be put in place, by name."""

LEAST_WIDTH = 320
"""Pixels that a narrow picture has at least."""

OWN = "-"
"""Stands for the map's own numbers where a perspective is asked for."""


def to_svg(
    amap: ArgumentMap,
    *,
    scores: Scores | None = None,
    before: ArgumentMap | None = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    against: str | None = None,
    focus: str | tuple[str, int] | None = None,
    most: float | None = None,
    fold: str | None = None,
    theme: str | Theme = "auto",
    layout: str = "flow",
    words: str = "both",
    width: float | None = None,
    prefix: str = "",
) -> str:
    """Draw a map as SVG.

    Whatever is hidden or folded is counted in the header, with the reason.

    Args:
        amap: The map.
        scores: Its strengths; worked out when they are not given.
        before: The map before a change: dropped nodes then stand faded, new ones marked, and each bar has a tick where it was.
        semantics: Used where scores have to be worked out; for the map before, the method of `scores` where they are given.
        perspective: Likewise.
        against: Id of another perspective, ``-`` for the map's own numbers: each bar has both readers' values, and what they have differently
            is marked, numbered by how much of the gap between their margins it makes.
        focus: Id of a node: show only what bears on it and what it bears on. With a number, as in ``("rain", 2)``, by up to so many steps.
        most: Show only so many theses, claims and pieces of evidence, those that contribute most, each with its way to a thesis. Up to 400
            nodes are all shown by default, and 60 of a larger map; `math.inf` shows all of any.
        fold: Fold nodes into boxes that count what they hold: ``tag`` (a box a tag), ``tag:NAME``, or ``depth:K`` (what is more than K
            steps from a thesis).
        theme: ``auto`` follows the reader's colour scheme; ``light``, ``dark`` and ``print`` (greys and textures) do not. Or a `Theme`.
        layout: ``flow`` (evidence, claims, theses from left to right), ``cards`` (each claim a card that lists its evidence) or
            ``tug`` (the first thesis facing its rivals, evidence between them).
        words: What boxes say of claims and evidence that have a title and a text: ``both``, ``titles`` or ``texts``; theses always say both.
        width: How wide the picture is to be, in pixels, where it is to be narrower than usual: 390 has letters of full size on a phone. For `cards` only.
        prefix: Begins every id, so that several pictures can stand in one page; ``auto`` for one made of the picture itself.

    Returns:
        One SVG document without any reference to the outside; the same bytes for the same map.

    Raises:
        RenderError: When the theme, layout, words, width, focus, number or fold makes no sense, or `scores` come from a method that
            the map before cannot be scored by because it is not given as `semantics`.
        MapError: When the semantics or a perspective is unknown, or two readers are to be compared on a map with fewer than two theses.

    >>> from argmap.model.nodes import Thesis
    >>> to_svg(ArgumentMap(title="Will it rain?", theses=[Thesis(id="rain", text="It will rain")]), layout="cards").startswith("<svg")
    True
    """
    colours, place = theme_of(theme), layout_of(layout)
    look = look_of(layout, words, width)
    choice = Choice(focus, most, fold)
    if against is not None:
        if scores is not None or before is not None:
            raise RenderError("two readers are compared by their own numbers: give no scores and no map before")
        scene = _of_readers(amap, perspective, None if against == OWN else against, semantics, colours, choice, look)
        return framed(scene, place(scene), prefix=prefix)
    now = scores if scores is not None else score(amap, semantics, perspective=perspective)
    # A perspective of the changed map need not be one of the map before it; then the map's own numbers are compared.
    known = perspective if before is not None and any(view.id == perspective for view in before.perspectives) else None
    was = None if before is None else score(before, _method_of(now, semantics), perspective=known)
    change = BeforeAfter.between(before, amap, was, now)
    seen = with_perspective(amap, perspective) if perspective is not None and any(view.id == perspective for view in amap.perspectives) else amap
    part = choice.part_of(change.union, seen, now.strengths, semantics if was is None and scores is None else now.semantics)
    scene = Scene(change, colours, part, **look)
    return framed(scene, place(scene), prefix=prefix)


def _of_readers(
    amap: ArgumentMap, first: str | None, second: str | None, semantics: str | Semantics, theme: Theme, choice: Choice, look: dict[str, Any]
) -> Scene:
    readers = Readers.of(amap, first, second, semantics)
    seen = amap if first is None else with_perspective(amap, first)
    change = BeforeAfter.between(None, seen, None, readers.first)
    return Scene(change, theme, choice.part_of(seen, seen, readers.first.strengths, semantics), readers, **look)


def look_of(layout: str, words: str, width: float | None) -> dict[str, Any]:
    """Give what a scene is told of its words and its room.

    Args:
        layout: How it will be put in place.
        words: One of `WORDS`.
        width: Of the picture, in pixels; None for as much as the layout likes.

    Raises:
        RenderError: When these make no sense.
    """
    if words not in WORDS:
        raise RenderError(f"unknown words {words!r}{did_you_mean(words, WORDS)}; there are {', '.join(WORDS)}")
    return {"words": words, "width": None if width is None else _room(width, layout)}


def _room(width: float, layout: str) -> float:
    """Give the room inside a picture of so many pixels, in points."""
    if layout != "cards":
        raise RenderError(f"{layout!r} has a width of its own: a narrow picture has layout='cards'")
    if not LEAST_WIDTH <= width < math.inf:
        raise RenderError(f"a picture is at least {LEAST_WIDTH} pixels wide, not {width:g}")
    return width / PIXELS - 2 * MARGIN


def check_picture(theme: str | Theme, layout: str) -> None:
    """Refuse a theme or a layout that does not exist."""
    theme_of(theme)
    layout_of(layout)


def layout_of(layout: str) -> Callable[[Scene], Placed]:
    """Give the function that puts scenes in place by a layout.

    Raises:
        RenderError: When there is no such layout.
    """
    if layout not in LAYOUTS:
        raise RenderError(f"unknown layout {layout!r}{did_you_mean(layout, LAYOUTS)}; there are {', '.join(LAYOUTS)}")
    return LAYOUTS[layout]


def _method_of(scores: Scores, semantics: str | Semantics) -> str | Semantics:
    """Give the method that made the scores: before and after can only be compared under one."""
    if isinstance(semantics, Semantics) and semantics.name == scores.semantics:
        return semantics
    if bare_name(scores.semantics) not in METHODS:
        raise RenderError(f"the scores come from {scores.semantics!r}; to score the map before alike, pass that Semantics as semantics=")
    return scores.semantics
