"""Texts and columns as wide as a terminal: lines break between words, and in a table the columns of words give way first."""

import re
import unicodedata
from collections.abc import Sequence

WORDS = 24
"""A column of words becomes no narrower than this before ids are broken, too."""

NARROWEST = 12
"""A column that holds more becomes no narrower than this."""

GAP = 2
"""So much room is between two columns of a table."""

_WIDE = "[\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\U00020000-\U0003fffd]"  # Chinese and Japanese have no spaces between words
_BETWEEN_WORDS = re.compile(rf"(?<=\s)(?=\S)|(?<={_WIDE})(?=[^\s\u3099\u309a])")
_WITHIN_IDS = re.compile(rf"{_BETWEEN_WORDS.pattern}|(?<=[:_/])(?=\S)|(?<=->)(?=\S)")


def width(text: str) -> int:
    r"""Count the columns that a text takes on a terminal: wide letters take two, combining marks none.

    >>> width("東京"), width("e\u0301")
    (4, 1)
    """
    return sum(0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def wrapped(text: str, room: int) -> list[str]:
    """Break a text into lines of at most so many columns: between words, and within an id that is longer than a line behind one of its signs.

    What has no such place stays whole. All lines begin as far in as the text does.

    >>> wrapped("Clouds gather in the west", 14)
    ['Clouds gather', 'in the west']
    >>> wrapped("weight:clouds_in_the_west->front", 18)
    ['weight:clouds_in_', 'the_west->front']
    """
    if width(text) <= room:
        return [text]
    margin = text[: len(text) - len(text.lstrip())]
    lines = [margin]
    for word in _BETWEEN_WORDS.split(text.strip()):
        for part in [word] if width(margin + word.rstrip()) <= room else _WITHIN_IDS.split(word):
            if lines[-1] != margin and width(lines[-1] + part.rstrip()) > room:
                lines.append(margin)
            lines[-1] += part
    return [line.rstrip() for line in lines]


def rooms(header: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int], columns: int | None) -> list[int]:
    """Say how wide each column of a table is to be, so that all of it takes at most so many columns where that is possible.

    The widest column of words is narrowed first; where that does not do, ids are broken, too. Numbers never break, their headings do.

    Args:
        header: What stands above each column.
        rows: The cells.
        right: Positions of the columns of numbers.
        columns: How wide the terminal is; None for as wide as need be.
    """
    cells = list(zip(header, *rows, strict=True))
    wide = [max(map(width, column)) for column in cells]
    for places, least in ((_BETWEEN_WORDS, WORDS), (_WITHIN_IDS, NARROWEST)):
        floors = [_numbers_need(column) if at in right else _words_need(column, places, least) for at, column in enumerate(cells)]
        while columns is not None and sum(wide) + GAP * (len(wide) - 1) > columns:
            free = [at for at, room in enumerate(wide) if room > floors[at]]
            if not free:
                break
            wide[max(free, key=lambda at: wide[at])] -= 1
    return wide


def _numbers_need(column: Sequence[str]) -> int:
    return max(map(width, (*column[0].split(), *column[1:])), default=0)


def _words_need(column: Sequence[str], places: re.Pattern[str], least: int) -> int:
    longest = max(width(piece.rstrip()) for cell in column for piece in places.split(cell))
    return max(longest, min(max(map(width, column)), least))
