"""SVG elements: thin makers over ElementTree, which quotes every text."""

import xml.etree.ElementTree as ET

from argmap.rendering.fonts import width
from argmap.rendering.text import clean
from argmap.rendering.theme import Theme

FACE = "Helvetica, Arial, 'Liberation Sans', Arimo, sans-serif"
SVG = "http://www.w3.org/2000/svg"


def n(value: float) -> str:
    """Write a coordinate with as few digits as it needs; equal numbers give equal texts."""
    return f"{round(value, 2) + 0.0:g}"


class Pen:
    """Draws into an element with the colours of a theme, named by role."""

    def __init__(self, parent: ET.Element, theme: Theme) -> None:
        self.parent = parent
        self.theme = theme

    def into(self, parent: ET.Element) -> "Pen":
        """Give a pen of the same colours that draws into another element."""
        return Pen(parent, self.theme)

    def make(self, tag: str, **attributes: str | float) -> ET.Element:
        """Add an element; ``fill`` and ``stroke`` are roles, underscores in names become hyphens."""
        said = {}
        for key, value in attributes.items():
            text = n(value) if isinstance(value, int | float) else value
            if key in {"fill", "stroke"} and text != "none":
                text = self.theme[text]
            said[key.rstrip("_").replace("_", "-")] = text
        return ET.SubElement(self.parent, tag, said)

    def group(self, title: str = "", **attributes: str) -> "Pen":
        """Add a group, with a tooltip that assistive technology reads as its name; give a pen into it."""
        group = self.make("g", **attributes)
        if title:
            ET.SubElement(group, "title").text = "\n".join(clean(line) for line in title.split("\n"))
        return self.into(group)

    def rect(self, x: float, y: float, wide: float, high: float, **style: str | float) -> None:
        """Add a rectangle."""
        self.make("rect", x=x, y=y, width=wide, height=high, **style)

    def text(self, x: float, y: float, words: str, size: float, fill: str, *, bold: bool = False, **style: str | float) -> None:
        """Add a line of text; `y` is its baseline."""
        said = clean(words)
        if bold:
            style["font_weight"] = "bold"
        self.make("text", x=x, y=y, font_family=FACE, font_size=size, fill=fill, **style).text = said

    def block(self, x: float, y: float, lines: tuple[str, ...], size: float, fill: str, lead: float, *, bold: bool = False, struck: bool = False) -> float:
        """Add lines of text below each other from the baseline `y`; give the baseline after the last."""
        style = {"text_decoration": "line-through"} if struck else {}
        for line in lines:
            self.text(x, y, line, size, fill, bold=bold, **style)
            y += lead
        return y


def text_width(words: str, size: float, *, bold: bool = False) -> float:
    """Measure a line as it will be drawn."""
    return width(clean(words), size, bold=bold)
