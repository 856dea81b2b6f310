"""A map as an SVG picture: a scene, put in place by a layout, in a frame with everything that a reader needs around it."""

import xml.etree.ElementTree as ET
from collections.abc import Callable

from argmap.errors import RenderError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.rendering.flow import place_flow
from argmap.rendering.frame import draw_header, draw_legend
from argmap.rendering.ledgers import place_cards
from argmap.rendering.merging import BeforeAfter
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.scene import Placed, Scene
from argmap.rendering.shapes import SVG, Pen, n
from argmap.rendering.text import clean
from argmap.rendering.textures import add_textures
from argmap.rendering.theme import Theme, theme_of
from argmap.rendering.tug import place_tug
from argmap.rendering.watching import draw_signposts
from argmap.rendering.words import verdict_in_words
from argmap.scoring.gradual import DEFAULT, bare_name
from argmap.scoring.methods import METHODS, score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics

MARGIN = 16.0
LAYOUTS: dict[str, Callable[[Scene], Placed]] = {"flow": place_flow, "cards": place_cards, "tug": place_tug}
"""How a scene can be put in place, by name."""

_PIXELS = 4 / 3  # of a point
_NARROWEST = 560.0


def to_svg(
    amap: ArgumentMap,
    *,
    scores: Scores | None = None,
    before: ArgumentMap | None = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    theme: str | Theme = "auto",
    layout: str = "flow",
) -> str:
    """Draw a map as SVG.

    Args:
        amap: The map.
        scores: Its strengths; worked out when they are not given.
        before: The map before a change: dropped nodes then stand faded, new ones marked, and each bar has a tick where it was.
        semantics: Used where scores have to be worked out; for the map before, the method of `scores` where they are given.
        perspective: Likewise.
        theme: ``auto`` follows the reader's colour scheme; ``light``, ``dark`` and ``print`` (greys and textures) do not. Or a `Theme`.
        layout: ``flow`` (evidence, claims, theses from left to right), ``cards`` (each claim a card that lists its evidence) or
            ``tug`` (the first thesis facing its rivals, evidence between them).

    Returns:
        One SVG document without any reference to the outside; the same bytes for the same map.

    Raises:
        RenderError: When the theme or layout is unknown, or `scores` come from a method that
            the map before cannot be scored by because it is not given as `semantics`.
        MapError: When the semantics or perspective is unknown.

    >>> from argmap.model.nodes import Thesis
    >>> to_svg(ArgumentMap(title="Will it rain?", theses=[Thesis(id="rain", text="It will rain")]), layout="cards").startswith("<svg")
    True
    """
    colours, place = theme_of(theme), _layout_of(layout)
    now = scores if scores is not None else score(amap, semantics, perspective=perspective)
    # A perspective of the changed map need not be one of the map before it; then the map's own numbers are compared.
    known = perspective if before is not None and any(view.id == perspective for view in before.perspectives) else None
    was = None if before is None else score(before, _method_of(now, semantics), perspective=known)
    scene = Scene(BeforeAfter.between(before, amap, was, now), colours)
    return _framed(scene, place(scene))


def check_picture(theme: str | Theme, layout: str) -> None:
    """Refuse a theme or a layout that does not exist."""
    theme_of(theme)
    _layout_of(layout)


def _layout_of(layout: str) -> Callable[[Scene], Placed]:
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


def _framed(scene: Scene, placed: Placed) -> str:
    """Draw a scene with its header, signposts and legend."""
    amap, theme = scene.amap, scene.theme
    wide = max(placed.width, _NARROWEST)
    root = ET.Element(
        "svg",
        {
            "xmlns": SVG,
            "role": "graphics-document document",
            "aria-labelledby": "argmap-title argmap-desc",
            "class": "argmap",
            "font-family": theme.face.families,
        },
    )
    ET.SubElement(root, "title", id="argmap-title").text = clean(amap.title)
    ET.SubElement(root, "desc", id="argmap-desc").text = clean(_description(scene.change))
    ET.SubElement(root, "style").text = _style(theme)
    if theme.textured:
        add_textures(root, theme, [*scene.sides.letter.values(), NEUTRAL])
    pen = Pen(root, theme)
    ground = pen.make("rect", x=0, y=0, fill="paper")
    y = MARGIN + draw_header(pen.at(MARGIN, MARGIN, class_="header"), amap, scene.change.verdicts(), scene.sides, wide)
    y += 10
    placed.draw(pen.at(MARGIN - placed.left, y - placed.top, class_="diagram"))
    y += placed.height + 14
    y += draw_signposts(pen.at(MARGIN, y, class_="signposts"), amap, scene.sides, wide)
    y += draw_legend(pen.at(MARGIN, y + 4, class_="legend"), amap, scene.sides, wide, changed=scene.change.before is not None)
    width, height = wide + 2 * MARGIN, y + MARGIN
    for element in (root, ground):
        element.set("width", n(width * (_PIXELS if element is root else 1)))
        element.set("height", n(height * (_PIXELS if element is root else 1)))
    root.set("viewBox", f"0 0 {n(width)} {n(height)}")
    root.set("style", "max-width:100%;height:auto")
    return ET.tostring(root, encoding="unicode") + "\n"


def _description(change: BeforeAfter) -> str:
    said = "Argument map. " + verdict_in_words(change.after_map, change.after.verdict)
    if change.before is not None:
        said += " Before the change: " + verdict_in_words(change.union, change.before.verdict)
    return said


def _style(theme: Theme) -> str:
    """Show what the keyboard is on, and turn light into dark by the colours themselves."""
    ring = "{outline:none}.argmap .node:focus-visible>rect:first-of-type{stroke-width:3;stroke-dasharray:none;stroke:"
    said = ".argmap .node:focus" + ring + theme["ink"] + "}"
    if theme.dark is None:
        return said
    dark = theme.dark
    swaps = {theme[role]: dark[role] for role in theme.colours}
    rules = "".join(f'.argmap [fill="{light}"]{{fill:{new}}}.argmap [stroke="{light}"]{{stroke:{new}}}' for light, new in swaps.items())
    rules += ".argmap .node:focus-visible>rect:first-of-type{stroke:" + dark["ink"] + "}"
    return said + f"@media screen and (prefers-color-scheme:dark){{{rules}}}"
