"""SVG elements: thin makers over ElementTree, which quotes every text."""

import xml.etree.ElementTree as ET

from argmap.rendering.fonts import Face
from argmap.rendering.text import clean, runs_leftward
from argmap.rendering.textures import texture
from argmap.rendering.theme import Theme

SVG = "http://www.w3.org/2000/svg"
SMALLEST = 8.0
"""Least font size: 10 pixels where a picture of the greatest width is shown 1,200 pixels wide."""


def n(value: float) -> str:
    """Write a coordinate with as few digits as it needs; equal numbers give equal texts."""
    return f"{round(value, 2) + 0.0:g}"


class Pen:
    """Draws into an element with the colours and fonts of a theme, named by role."""

    def __init__(self, parent: ET.Element, theme: Theme) -> None:
        self.parent = parent
        self.theme = theme

    @property
    def face(self) -> Face:
        """What text is set in."""
        return self.theme.face

    def into(self, parent: ET.Element) -> "Pen":
        """Give a pen of the same theme that draws into another element."""
        return Pen(parent, self.theme)

    def make(self, tag: str, **attributes: str | float) -> ET.Element:
        """Add an element; ``fill`` and ``stroke`` are roles, underscores in names become hyphens."""
        said = {}
        for key, value in attributes.items():
            text = n(value) if isinstance(value, int | float) else value
            if key in {"fill", "stroke"} and text != "none":
                text = (texture(text) if self.theme.textured and key == "fill" and (tag == "rect" or text.endswith("-fill")) else "") or self.theme[text]
            said[key.rstrip("_").replace("_", "-")] = text
        return ET.SubElement(self.parent, tag, said)

    def group(self, title: str = "", **attributes: str) -> "Pen":
        """Add a group, with a tooltip that assistive technology reads; give a pen into it."""
        group = self.make("g", **attributes)
        if title:
            named = {"id": attributes["aria_describedby"]} if "aria_describedby" in attributes else {}
            ET.SubElement(group, "title", named).text = "\n".join(clean(line) for line in title.split("\n"))
        return self.into(group)

    def at(self, x: float, y: float, title: str = "", **attributes: str) -> "Pen":
        """Add a group whose origin is a point."""
        return self.group(title, transform=f"translate({n(x)},{n(y)})", **attributes)

    def rect(self, x: float, y: float, wide: float, high: float, **style: str | float) -> None:
        """Add a rectangle."""
        self.make("rect", x=x, y=y, width=wide, height=high, **style)

    def text(self, x: float, y: float, words: str, size: float, fill: str, *, bold: bool = False, **style: str | float) -> float:
        """Add a line of text and give its length; `y` is its baseline.

        The measured length is stated, so that a viewer with other fonts draws the line in the same room.
        """
        said = clean(words)
        length = self.face.width(said, size, bold=bold)
        if bold:
            style["font_weight"] = "bold"
        if len(said) > 1 and length > 1:
            style |= {"textLength": length, "lengthAdjust": "spacingAndGlyphs"}
        self.make("text", x=x, y=y, font_size=size, fill=fill, **style).text = said
        return length

    def block(
        self, x: float, y: float, lines: tuple[str, ...], size: float, fill: str, lead: float, *, room: float = 0.0, bold: bool = False, struck: bool = False
    ) -> float:
        """Add lines of text below each other from the baseline `y`; give the baseline after the last.

        Lines that are read from right to left begin at the right end of the room.
        """
        style: dict[str, str | float] = {"text_decoration": "line-through"} if struck else {}
        if room and runs_leftward(" ".join(lines)):
            x, style = x + room, style | {"direction": "rtl"}
        for line in lines:
            self.text(x, y, line, size, fill, bold=bold, **style)
            y += lead
        return y
