"""A picture inside a notebook's page, where it stands among others: with ids of its own, and with its tooltips, which an image would not have."""

import hashlib
import re
import xml.etree.ElementTree as ET

from argmap.model.maps import ArgumentMap
from argmap.rendering.shapes import SVG
from argmap.rendering.svg import to_svg

_REFERENCES = ("aria-describedby", "aria-labelledby")
_URL = re.compile(r"url\(#")


def inline_svg(amap: ArgumentMap) -> str:
    """Draw a map as an SVG element to be put into a page.

    >>> from argmap.model.nodes import Thesis
    >>> 'id="argmap-title"' in inline_svg(ArgumentMap(title="Will it rain?", theses=[Thesis(id="rain", text="It will rain")]))
    False
    """
    svg = to_svg(amap)
    prefix = f"m{hashlib.sha256(svg.encode()).hexdigest()[:8]}-"
    root = ET.fromstring(svg.replace(f' xmlns="{SVG}"', "", 1))  # noqa: S314 - our own picture
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, prefix + value)
            elif name in _REFERENCES:
                element.set(name, " ".join(prefix + part for part in value.split()))
            else:
                element.set(name, _URL.sub(f"url(#{prefix}", value))
    return ET.tostring(root, encoding="unicode")
