"""How far letters reach in the fonts of this machine, and which letters no font has: found by drawing them very small and looking at the pixels."""

import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from argmap.rendering.shapes import SVG, n

Draw = Callable[[str], bytes]
"""Turns an SVG document into PNG."""

UNASSIGNED = "\u0378"
"""A code point that no font has a letter for."""

_EXPECTED, _SEEN = 48, 144  # pixels for the length that is expected, and for as much as is looked at
_LINE = 3  # pixels for a line
_CELL = 10  # pixels for a letter
_THICK = 0.5  # of an em: what is added to all strokes, so that fine ones are not lost


@dataclass(frozen=True, slots=True)
class Sample:
    """A text in a hand, with the length that it is expected to have.

    Attributes:
        text: One line without spaces at its ends.
        families: Fonts, best first.
        bold: Whether it is set bold.
        drawn: Whether its letters are outlines, and no pictures of their own.
        size: Font size.
        length: The length that is expected, in the same unit; above 0.
    """

    text: str
    families: str
    bold: bool
    drawn: bool
    size: float
    length: float


def lengths_of(samples: Sequence[Sample], draw: Draw) -> list[float]:
    """Measure how far the ink of each text reaches from where the text begins, rounded up; at most three times what is expected."""
    if not samples:
        return []
    step = _LINE / 2.4  # of an em, in pixels
    lines = [
        f'<text transform="translate(0,{at * _LINE + _LINE * 0.7:.2f}) scale({_EXPECTED / sample.length:.6g},{step / sample.size:.6g})" '
        f'font-size="{n(sample.size)}" stroke="#000" stroke-width="{n(sample.size * _THICK)}" {_hand(sample)}>{escape(sample.text)}</text>'
        for at, sample in enumerate(samples)
    ]
    rows = _alphas(draw(_document(_SEEN, len(samples) * _LINE, lines)))
    found = []
    for at, sample in enumerate(samples):
        end = max((x + 1 for row in rows[at * _LINE : (at + 1) * _LINE] for x in range(_SEEN) if row[x]), default=0)
        reach = end * sample.length / _EXPECTED
        # Pictures have air around them, and no strokes to thicken.
        found.append(max(reach - sample.size * _THICK / 2, 0.0) if sample.drawn else max(reach, sample.length))
    return found


def missing(found: Iterable[tuple[str, str]], draw: Draw) -> list[str]:
    """Give the letters that come out as a letter that no font has.

    Args:
        found: Letters, each with the fonts that it is set in.
        draw: Draws.
    """
    asked = [(letter, families) for letter, families in dict.fromkeys(found) if unicodedata.category(letter[0]) not in {"Mn", "Me", "Mc", "Cf", "Zs"}]
    if not asked:
        return []
    hands = list(dict.fromkeys(families for _, families in asked))
    cells = [*((UNASSIGNED, families) for families in hands), *asked]
    lines = [
        f'<text x="0.5" y="{at * _CELL + _CELL * 0.75:g}" font-size="{_CELL * 0.7:g}" font-family="{escape(families)}">{escape(letter)}</text>'
        for at, (letter, families) in enumerate(cells)
    ]
    rows = _alphas(draw(_document(_CELL, len(cells) * _CELL, lines)))
    looks = [tuple(rows[at * _CELL : (at + 1) * _CELL]) for at in range(len(cells))]
    blank = dict(zip(hands, looks, strict=False))
    return [letter for (letter, families), look in zip(asked, looks[len(hands) :], strict=True) if look == blank[families]]


def _hand(sample: Sample) -> str:
    return f'font-family="{escape(sample.families)}"' + (' font-weight="bold"' if sample.bold else "")


def _document(wide: int, high: int, lines: Iterable[str]) -> str:
    return f'<svg xmlns="{SVG}" width="{wide}" height="{high}">{"".join(lines)}</svg>'


def _alphas(png: bytes) -> list[bytes]:
    """Read how opaque each pixel is, row by row, from a PNG of eight bits for each of red, green, blue and alpha.

    Source: W3C, *Portable Network Graphics*, section 9: filtering.
    """
    wide, _ = struct.unpack(">II", png[16:24])
    at, packed = 8, b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        packed += png[at + 8 : at + 8 + size] if png[at + 4 : at + 8] == b"IDAT" else b""
        at += size + 12
    raw, long = zlib.decompress(packed), 4 * wide + 1
    above, rows = bytes(wide), []
    for begin in range(0, len(raw), long):
        # Filters work within each of the four channels, so alpha can be read alone.
        above = _unfiltered(raw[begin], raw[begin + 4 : begin + long : 4], above)
        rows.append(above)
    return rows


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    row = bytearray(line)
    left = corner = 0
    for x, upper in enumerate(above):
        left = row[x] = (line[x] + _predicted(kind, left, upper, corner)) % 256
        corner = upper
    return bytes(row)


def _predicted(kind: int, left: int, upper: int, corner: int) -> int:
    if kind < 4:  # noqa: PLR2004 - none, left, above, mean; then Paeth's
        return (0, left, upper, (left + upper) // 2)[kind]
    return min((left, upper, corner), key=lambda value: abs(left + upper - corner - value))
