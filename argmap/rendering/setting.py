"""Text set for PNG: lines with letters beyond the theme's own fonts are cut into runs, measured as this machine draws them, and put into their room."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

from argmap.rendering.fonts import Face, in_tables
from argmap.rendering.inks import Draw, Sample, lengths_of, missing
from argmap.rendering.scripts import FAMILIES, PICTURES, PLAIN, Run, runs_of
from argmap.rendering.shapes import SVG, n
from argmap.rendering.text import letters

_EMBEDDED, _END = "\u202b", "\u202c"  # what stands between them is read from right to left
_FONT = "font-family"
_MOVED = ("x", "y", "textLength", "lengthAdjust", "direction", "text-anchor")
_TEXT = f"{{{SVG}}}text"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run in a hand: where it begins to be seen after the one before, and how long it is expected to be."""

    run: Run
    sample: Sample
    before: float
    after: float


def set_text(svg: str, draw: Draw) -> tuple[str, list[str]]:
    """Set the text of a picture for a program that draws each line in one font, from left to right.

    Lines that no letter of another script is in stay as they are. What would be longer than the picture says is drawn narrower.

    Args:
        svg: The picture.
        draw: Turns an SVG document into PNG.

    Returns:
        The picture, and the letters that no font of this machine has.
    """
    if " direction=" not in svg and all(map(in_tables, set(svg) - {"\n"})):
        return svg, []
    root = ET.fromstring(svg)  # noqa: S314 - our own picture
    ET.register_namespace("", SVG)
    families = root.get(_FONT, "sans-serif")
    strange = [text for text in root.iter(_TEXT) if "direction" in text.attrib or not all(map(in_tables, text.text or ""))]
    found = {text: _pieces(text, families) for text in strange}
    samples = list(dict.fromkeys(piece.sample for pieces in found.values() for piece in pieces if piece.sample.length))
    known = dict(zip(samples, lengths_of(samples, draw), strict=True))
    for parent in list(root.iter()):
        for at, child in enumerate(list(parent)):
            if child in found:
                parent[at] = _set(child, found[child], known)
    shown = ((letter, sample.families) for sample in samples for letter in letters(sample.text))
    return ET.tostring(root, encoding="unicode"), missing(shown, draw)


def _pieces(text: ET.Element, families: str) -> list[_Piece]:
    """Cut a line into runs, each in the fonts of its script."""
    size, bold = float(text.get("font-size", "10")), text.get("font-weight") == "bold"
    face = Face.of(families)
    return [_piece(run, families, face, size, bold=bold) for run in runs_of(text.text or "", leftward=text.get("direction") == "rtl")]


def _piece(run: Run, families: str, face: Face, size: float, *, bold: bool) -> _Piece:
    shown = run.text.strip()
    space = face.width(" ", size, bold=bold)
    end = space * (len(run.text) - len(run.text.rstrip()))
    begin = space * (len(run.text) - len(run.text.lstrip())) if shown else 0.0
    hand = f"{FAMILIES[run.script]}, {families}" if run.script != PLAIN else families
    sample = Sample(f"{_EMBEDDED}{shown}{_END}" if run.leftward else shown, hand, bold, run.script != PICTURES, size, face.width(shown, size, bold=bold))
    return _Piece(run, sample, *((end, begin) if run.leftward else (begin, end)))


def _set(text: ET.Element, pieces: list[_Piece], known: dict[Sample, float]) -> ET.Element:
    """Give a group that draws a line run by run, no longer than the line says it is."""
    lengths = [known.get(piece.sample, 0.0) for piece in pieces]
    natural = sum(piece.before + length + piece.after for piece, length in zip(pieces, lengths, strict=True))
    room = float(text.get("textLength", natural))
    factor = min(1.0, room / natural) if natural else 1.0
    anchor, leftward = text.get("text-anchor", "start"), text.get("direction") == "rtl"
    share = 0.5 if anchor == "middle" else 1.0 if (anchor == "end") is not leftward else 0.0
    left = float(text.get("x", 0)) - natural * factor * share
    group = ET.Element(f"{{{SVG}}}g", {"transform": f"translate({n(left)},{text.get('y', '0')}) scale({factor:.4g},1)"})
    x = 0.0
    kept = {name: value for name, value in text.attrib.items() if name not in _MOVED}
    for piece, length in zip(pieces, lengths, strict=True):
        x += piece.before
        element = ET.SubElement(group, _TEXT, {**kept, "x": n(x), _FONT: piece.sample.families})
        element.text = piece.sample.text
        x += length + piece.after
    group.tail = text.tail
    return group
