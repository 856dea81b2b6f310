"""A placed scene in its frame: header, signposts, cruxes and legend around the diagram, as one SVG document."""

import hashlib
import re
import xml.etree.ElementTree as ET

from argmap.rendering.frame import draw_header, draw_legend
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.readers import draw_cruxes
from argmap.rendering.scene import Placed, Scene
from argmap.rendering.shapes import SVG, Pen, n
from argmap.rendering.text import clean
from argmap.rendering.textures import add_textures
from argmap.rendering.theme import Theme
from argmap.rendering.watching import draw_signposts
from argmap.rendering.words import verdict_in_words
from argmap.scoring.results import Verdict

MARGIN = 16.0
BY_CONTENT = "auto"
"""The prefix that stands for one made of the picture itself."""

PIXELS = 4 / 3  # of a point
_NARROWEST = 560.0
_REFERRING = {"aria-labelledby", "aria-describedby"}


def framed(scene: Scene, placed: Placed, *, heading: str = "", ticks: str = "before the change", prefix: str = "") -> str:
    """Draw a scene with everything that a reader needs around it.

    Args:
        scene: What is shown.
        placed: Where.
        heading: Stands behind the map's title: which page, which day.
        ticks: What ticks on bars stand at.
        prefix: Begins every id, so that several pictures can stand in one page; ``auto`` for one made of the picture itself.
    """
    theme, sides = scene.theme, scene.sides
    title = clean(f"{scene.whole.title} – {heading}" if heading else scene.whole.title)
    wide = scene.width or max(placed.width, _NARROWEST)
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
    ET.SubElement(root, "title", id="argmap-title").text = title
    ET.SubElement(root, "desc", id="argmap-desc").text = clean(_description(scene))
    ET.SubElement(root, "style").text = _style(theme)
    if theme.textured:
        add_textures(root, theme, [*sides.letter.values(), NEUTRAL])
    pen = Pen(root, theme)
    ground = pen.make("rect", x=0, y=0, fill="paper")
    whole = scene.whole.replace(title=title) if heading else scene.whole
    y = MARGIN + draw_header(pen.at(MARGIN, MARGIN, class_="header"), whole, _verdicts(scene), sides, wide, scene.part.notes, _said(scene))
    y += 10
    placed.draw(pen.at(MARGIN + (wide - placed.width) / 2 - placed.left, y - placed.top, class_="diagram"))
    y += placed.height + 14
    if scene.readers is not None:
        y += draw_cruxes(pen.at(MARGIN, y, class_="cruxes"), scene.readers, wide)
    y += draw_signposts(pen.at(MARGIN, y, class_="signposts"), scene.amap, scene.whole, scene.whole_sides, wide)
    readers = scene.readers.names if scene.readers is not None else ()
    shown = ticks if scene.change.before is not None else ""
    legend, boxes = pen.at(MARGIN, y + 4, class_="legend"), bool(scene.part.boxes)
    y += draw_legend(legend, scene.amap, scene.whole.theses, sides, wide, ticks=shown, readers=readers, boxes=boxes)
    width, height = wide + 2 * MARGIN, y + MARGIN
    for element in (root, ground):
        element.set("width", n(width * (PIXELS if element is root else 1)))
        element.set("height", n(height * (PIXELS if element is root else 1)))
    root.set("viewBox", f"0 0 {n(width)} {n(height)}")
    root.set("style", "max-width:100%;height:auto")
    if prefix:
        _begin_ids(root, f"am{hashlib.sha256(ET.tostring(root)).hexdigest()[:10]}-" if prefix == BY_CONTENT else prefix)
    return ET.tostring(root, encoding="unicode") + "\n"


def taken_apart(svg: str) -> tuple[ET.Element, str]:
    """Part a picture of argmap's own from its style sheet, for a page that keeps its styles in one place; names lose their namespace."""
    root = ET.fromstring(svg.replace(f' xmlns="{SVG}"', "", 1))  # noqa: S314 - our own picture
    sheet = root.find("style")
    assert sheet is not None  # noqa: S101 - every picture has one
    root.remove(sheet)
    return root, sheet.text or ""


def _verdicts(scene: Scene) -> list[tuple[str, Verdict]]:
    if scene.readers is None:
        return scene.change.verdicts()
    both = zip(scene.readers.names, (scene.readers.first, scene.readers.second), strict=True)
    return [(name, scores.verdict) for name, scores in both]


def _said(scene: Scene) -> str:
    """Say both verdicts of two readers; nothing for one."""
    return "" if scene.readers is None else " ".join(f"{name}: {verdict_in_words(scene.whole, verdict)}" for name, verdict in _verdicts(scene))


def _description(scene: Scene) -> str:
    change = scene.change
    said = ["Argument map.", _said(scene) or verdict_in_words(change.after_map, change.after.verdict)]
    if change.before is not None:
        named = "Before the change" if change.names[0] == "before" else change.names[0]
        said.append(f"{named}: {verdict_in_words(change.union, change.before.verdict)}")
    return " ".join([*said, *scene.part.notes])


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


def _begin_ids(root: ET.Element, prefix: str) -> None:
    """Let every id begin with a prefix, whatever refers to it follow, and the style sheet hold for this picture alone."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, prefix + value)
            elif name in _REFERRING:
                element.set(name, " ".join(prefix + one for one in value.split()))
            elif value.startswith("url(#"):
                element.set(name, value.replace("url(#", f"url(#{prefix}", 1))
    own = f"{prefix}picture"
    root.set("class", f"argmap {own}")
    style = root.find("style")
    assert style is not None  # noqa: S101 - every picture has one
    style.text = re.sub(r"\.argmap(?= )", f".{own}", style.text or "")
