"""Texts for pictures: made safe, broken into lines."""

import re
import unicodedata

from argmap.rendering.fonts import width

# Control characters, bidirectional overrides, zero-width characters (joiners apart, which scripts need), private use, non-characters.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ue000-\uf8ff\ufeff\ufffe\uffff\ud800-\udfff\U000f0000-\U0010ffff]"
)
ELLIPSIS = "…"


def clean(text: str) -> str:
    """Make a text fit for XML and for one paragraph: what could break or disguise it becomes U+FFFD, white space one space.

    >>> clean("two  spaces" + chr(10) + "and a bell" + chr(7)).endswith("bell\N{REPLACEMENT CHARACTER}")
    True
    """
    return " ".join(_UNSAFE.sub("\ufffd", text.replace("\n", " ").replace("\r", " ").replace("\t", " ")).split())


def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int = 4) -> list[str]:
    """Break a text into lines no wider than the room, about equally long, so that no word is left alone.

    Args:
        text: Any text; it is cleaned first.
        room: Width of a line, in points.
        size: Font size, in points.
        bold: The text is set bold.
        most: Lines to give at most; the last of too many ends in an ellipsis.

    Returns:
        One to `most` lines; a word wider than the room is cut between letters, never inside one.

    >>> wrap("Narrow models do real work for named customers", 160, 11, bold=True)
    ['Narrow models do real', 'work for named customers']
    """
    words = clean(text).split(" ")
    lines = _greedy(words, room, size, bold=bold)
    if 1 < len(lines) <= most:
        narrow, wide = room * 0.5, room
        while wide - narrow > 2:  # noqa: PLR2004 - two points are not seen
            middle = (narrow + wide) / 2
            tried = _greedy(words, middle, size, bold=bold)
            if len(tried) == len(lines):
                lines, wide = tried, middle
            else:
                narrow = middle
    return lines if len(lines) <= most else [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), room, size, bold=bold)]


def _greedy(words: list[str], room: float, size: float, *, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in words:
        joined = f"{line} {word}" if line else word
        if width(joined, size, bold=bold) <= room:
            line = joined
            continue
        if line:
            lines.append(line)
        pieces = _pieces(word, room, size, bold=bold)
        lines += pieces[:-1]
        line = pieces[-1]
    return [*lines, line]


def _letters(word: str) -> list[str]:
    """Cut a word into letters with what is joined to them: marks, joiners and what follows a joiner."""
    letters: list[str] = []
    for sign in word:
        if letters and (unicodedata.category(sign) in {"Mn", "Me", "Mc", "Sk"} or sign in "\u200c\u200d\ufe0f" or letters[-1].endswith("\u200d")):
            letters[-1] += sign
        else:
            letters.append(sign)
    return letters


def _pieces(word: str, room: float, size: float, *, bold: bool) -> list[str]:
    if width(word, size, bold=bold) <= room:
        return [word]
    pieces = [""]
    for letter in _letters(word):
        if pieces[-1] and width(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(text: str, room: float, size: float, *, bold: bool) -> str:
    letters = _letters(text)
    while letters and width("".join(letters).rstrip(" .,;:") + ELLIPSIS, size, bold=bold) > room:
        letters.pop()
    return "".join(letters).rstrip(" .,;:") + ELLIPSIS
