"""How wide letters are: the advance widths of Helvetica and Helvetica Bold, in thousandths of the font size.

From Adobe's font metrics (AFM) for the core fonts; Arial, Liberation Sans and Arimo share them, and one of the four is on nearly
every machine. Other scripts are measured by the room that their letters take in common fonts, rounded up.
"""

import unicodedata

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
WIDE, PICTOGRAM, OTHER = 1000, 1300, 640
"""Widths of East Asian letters, of emoji and other signs beyond the basic plane, and of everything else that is not below."""

_SIGNS = {"–": 556, "—": 1000, "‘": 278, "’": 278, "“": 500, "”": 500, "…": 1000, "·": 278, "•": 350, "°": 400, "€": 556, "§": 556, "×": 584, "−": 584}  # noqa: RUF001 - the typographic signs are meant
"""Common signs, in the wider of the two faces."""

_BY_CATEGORY = {"Lu": 1040, "Lt": 1040, "Ll": 960, "So": 1000, "Sm": 1000}
"""Letters of other alphabets and symbols, as wide as the widest of them."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Measure a line of text.

    Args:
        text: One line.
        size: Font size, in points.
        bold: Measure the bold face.

    Returns:
        Its width, in points.

    >>> width("Will it rain?", 10)
    48.89
    """
    table = BOLD if bold else REGULAR
    return sum(_advance(letter, table) for letter in text) * size / 1000


def _advance(letter: str, table: tuple[int, ...]) -> int:
    code = ord(letter)
    if _FIRST <= code <= _LAST:
        return table[code - _FIRST]
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    if code > 0xFFFF:  # noqa: PLR2004 - the end of the basic plane
        return PICTOGRAM
    if letter in _SIGNS:
        return _SIGNS[letter]
    bare = ord(unicodedata.normalize("NFD", letter)[0])
    if _FIRST <= bare <= _LAST:  # an accent changes no advance
        return table[bare - _FIRST]
    return WIDE if unicodedata.east_asian_width(letter) in "WF" else _BY_CATEGORY.get(unicodedata.category(letter), OTHER)
