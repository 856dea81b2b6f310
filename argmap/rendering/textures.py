"""Textures that tell rivals apart without colour: one for each letter, as SVG patterns."""

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from argmap.rendering.palettes import LETTERS
from argmap.rendering.theme import Theme

_CELL = 6
# What is drawn in a cell of six by six: paths of lines, or dots.
_PATHS = {
    "B": "M-1,1 L1,-1 M0,6 L6,0 M5,7 L7,5",
    "C": "M1.5,1.5 h0.01 M4.5,4.5 h0.01",
    "D": "M0,1.5 H6 M0,4.5 H6",
    "E": "M0,0 L6,6 M0,6 L6,0",
    "F": "M1.5,0 V6 M4.5,0 V6",
    "G": "M-1,5 L1,7 M0,0 L6,6 M5,-1 L7,1",
    "H": "M0,3 H6 M3,0 V6",
}
_STROKES = {"line": 1.6, "fill": 1.2}


def texture(role: str) -> str:
    """Give what a rectangle of a role is filled with where there are textures; nothing for a role that is plain."""
    side, _, shade = role.rpartition("-")
    letter = _letter(side)
    return f"url(#argmap-{shade}-{letter})" if side and shade in _STROKES and letter in _PATHS else ""


def add_textures(root: ET.Element, theme: Theme, sides: Iterable[str]) -> None:
    """Define the patterns of these rivals."""
    kept = ET.SubElement(root, "defs")
    for letter in sorted({_letter(side) for side in sides} & _PATHS.keys()):
        for shade, wide in _STROKES.items():
            pattern = ET.SubElement(kept, "pattern", id=f"argmap-{shade}-{letter}", width=str(_CELL), height=str(_CELL), patternUnits="userSpaceOnUse")
            ET.SubElement(pattern, "rect", width=str(_CELL), height=str(_CELL), fill=theme["paper"])
            dots = {"stroke-linecap": "round"} if letter == "C" else {}
            ET.SubElement(
                pattern, "path", {"d": _PATHS[letter], "stroke": theme[f"{letter}-{shade}"], "stroke-width": f"{wide * (1.6 if dots else 1):g}", **dots}
            )


def cored(side: str) -> bool:
    """Tell whether the lines of a rival have a pale core where there are textures: every second one's have."""
    return _letter(side) in LETTERS[1::2]


def _letter(side: str) -> str:
    return side if side in LETTERS or side in {"", "N"} else LETTERS[-1]
