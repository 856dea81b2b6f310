"""How wide letters are: the advance widths of Helvetica and Helvetica Bold, in thousandths of the font size.

From Adobe's font metrics (AFM) for the core fonts; Arial, Liberation Sans and Arimo share them, and one of the four is on nearly
every machine. Scripts that these fonts lack are measured by the room that their letters take on average in Noto Sans, and a little more.
Pictures state the measured length of each line, so that a reader without these fonts sees it in the same room.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from argmap.rendering.advances import RUNS

# fmt: off
REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 222, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
    556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 222, 556,
    556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
    500, 500, 500, 334, 260, 334, 584,
)
BOLD = (
    278, 333, 474, 556, 556, 889, 722, 278, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722,
    611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 278, 556,
    611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778,
    556, 556, 500, 389, 280, 389, 584,
)
# fmt: on
"""Widths of the printable ASCII characters, from the space on."""

_FIRST, _LAST = 32, 126
WIDE, PICTOGRAM, FLAG_HALF, OTHER = 1000, 1300, 650, 640
"""Widths of East Asian letters, of emoji and other signs beyond the basic plane, of each of the two letters of a flag, and of everything else."""

_JOINER = "\u200d"
_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_SCRIPTS = (
    (0x0530, 0x058F, 700),  # Armenian
    (0x0590, 0x05FF, 530),  # Hebrew
    (0x0600, 0x077F, 480),  # Arabic, joined
    (0x0900, 0x097F, 510),  # Devanagari
    (0x0980, 0x09FF, 540),  # Bengali
    (0x0B80, 0x0BFF, 850),  # Tamil
    (0x0E00, 0x0E7F, 580),  # Thai
    (0x10A0, 0x10FF, 630),  # Georgian
    (0x1200, 0x139F, 850),  # Ethiopic
    (0x1780, 0x17FF, 650),  # Khmer
)
_BY_CATEGORY = {"Lu": 1040, "Lt": 1040, "Ll": 960, "So": 1000, "Sm": 1000}
"""Letters of other alphabets and symbols, as wide as the widest of them."""


def _table(ascii_widths: tuple[int, ...], face: int) -> dict[str, int]:
    runs = {chr(first + at): int(both[face][3 * at : 3 * at + 3], 16) for first, *both in RUNS for at in range(len(both[face]) // 3)}
    return {chr(_FIRST + at): wide for at, wide in enumerate(ascii_widths)} | runs


_TABLES = {False: _table(REGULAR, 0), True: _table(BOLD, 1)}

_SPREADS = {
    **dict.fromkeys(("helvetica", "arial", "liberation sans", "arimo", "roboto"), 1.0),
    **dict.fromkeys(("times", "times new roman", "liberation serif", "tinos"), 0.92),
    **dict.fromkeys(("courier", "courier new", "liberation mono", "cousine"), 1.36),
    **dict.fromkeys(("dejavu sans", "verdana"), 1.2),
    **dict.fromkeys(("inter", "noto sans", "open sans"), 1.07),
    **dict.fromkeys(("noto serif", "source serif"), 1.08),
}
_UNKNOWN = 1.08


@dataclass(frozen=True, slots=True)
class Face:
    """Which fonts letters are drawn in, and how wide these are.

    Attributes:
        families: Families as in CSS, best first.
        spread: How wide the first family's letters are beside Helvetica's; 1.0 is as wide.
    """

    families: str
    spread: float = 1.0

    @classmethod
    def of(cls, families: str, spread: float | None = None) -> "Face":
        """Name fonts; the spread of a family that is not known is taken as a little wide, so that lines have room.

        >>> Face.of("Inter, Arial, sans-serif").spread
        1.07
        """
        first = families.split(",", 1)[0].strip().strip("'\"").lower()
        return cls(families, _SPREADS.get(first, _UNKNOWN) if spread is None else spread)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Measure a line of text, in points."""
        return width(text, size, bold=bold) * self.spread


HELVETICA = Face("Helvetica, Arial, 'Liberation Sans', Arimo, sans-serif")


def in_tables(letter: str) -> bool:
    """Tell whether the exact width of a letter is known: then the fonts that pictures name have it."""
    return letter in _TABLES[False]


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a line of text in Helvetica.

    Args:
        text: One line.
        size: Font size, in points.
        bold: Measure the bold face.

    Returns:
        Its width, in points.

    >>> width("Will it rain?", 10)
    48.89
    """
    table = _TABLES[bold]
    total, before = 0, ""
    for letter in text:
        if before != _JOINER:  # what follows a joiner is part of the sign before it
            total += table[letter] if letter in table else _elsewhere(letter, bold)
        before = letter
    return total * size / 1000


@lru_cache(maxsize=65536)
def _elsewhere(letter: str, bold: bool) -> int:  # noqa: FBT001 - cached by place
    """Give the advance of a letter that is in no table."""
    code, category = ord(letter), unicodedata.category(letter)
    if unicodedata.combining(letter) or category in {"Mn", "Me", "Cf"}:
        return 0
    if code in _TONES:  # part of the sign before it
        return 0
    if code > 0xFFFF:  # noqa: PLR2004 - the end of the basic plane
        return FLAG_HALF if code in _FLAGS else PICTOGRAM
    bare = _TABLES[bold].get(unicodedata.normalize("NFD", letter)[0])
    if bare is not None:  # an accent changes no advance
        return bare
    script = next((wide for first, last, wide in _SCRIPTS if first <= code <= last), None)
    if script is not None:
        return script
    return WIDE if unicodedata.east_asian_width(letter) in "WF" else _BY_CATEGORY.get(category, OTHER)
