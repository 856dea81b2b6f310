"""The diagram as a page holds it: without the frame that the page draws itself, and ready to be worked with."""

import math
import xml.etree.ElementTree as ET

from argmap.errors import RenderError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.rendering.framing import taken_apart
from argmap.rendering.shapes import n
from argmap.rendering.svg import to_svg
from argmap.rendering.theme import Theme
from argmap.scoring.results import Scores

LAYOUTS = ("flow", "tug", "cards")
"""What a page can begin with. Cards are made by the page itself, of text that reflows; behind them stands the picture `flow`."""


def live_picture(amap: ArgumentMap, scores: Scores, theme: Theme, layout: str) -> tuple[str, str]:
    """Draw a map for a page; give the SVG element, and the style sheet that it wants.

    The page says title and verdict by itself, in words that reflow. Nodes are buttons that open. Style sheets and style attributes go, for a
    strict policy of the page would refuse them.

    Raises:
        RenderError: When the layout is none that a page can hold.
    """
    if layout not in LAYOUTS:
        raise RenderError(f"a page has no layout {layout!r}{did_you_mean(layout, LAYOUTS)}; it has {', '.join(LAYOUTS)}")
    drawn = "flow" if layout == "cards" else layout
    root, style = taken_apart(to_svg(amap, scores=scores, theme=theme, layout=drawn, most=math.inf))
    header = root.find("g[@class='header']")
    diagram = root.find("g[@class='diagram']")
    assert header is not None  # noqa: S101 - every picture has them
    assert diagram is not None  # noqa: S101
    root.remove(header)
    top = float(diagram.get("transform", "").rpartition(",")[2].rstrip(")")) - 4
    _, _, width, height = map(float, root.get("viewBox", "").split())
    root.set("viewBox", f"0 {n(top)} {n(width)} {n(height - top)}")
    for name in ("style", "width", "height", "role"):
        del root.attrib[name]
    root.set("role", "group")
    for node in root.iter("g"):
        if node.get("class", "").startswith("node "):
            node.set("role", "button")
        elif node.get("class", "").startswith("edge "):
            node.set("role", "img")
    return ET.tostring(root, encoding="unicode"), style
