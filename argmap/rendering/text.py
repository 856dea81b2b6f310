"""Texts for pictures: made safe, broken into lines."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

from argmap.rendering.fonts import HELVETICA, Face

# Control characters, bidirectional overrides, zero-width characters (joiners apart, which scripts need), private use, non-characters.
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2067\ue000-\uf8ff\ufeff\ufffe\uffff\ud800-\udfff\U000f0000-\U0010ffff]"
)
_ISOLATE, _END = "\u2068", "\u2069"  # what stands between them has its own direction, and no effect on what stands around
_LOOSE = {ord(_ISOLATE): None, ord(_END): None}
_CLOSED = re.compile("[^\u2068\u2069]*(?:\u2068[^\u2068\u2069]*\u2069[^\u2068\u2069]*)*")  # pairs, none inside another
ELLIPSIS = "…"
_MOST_MARKS = 2
_ATTACHED = 200  # combining classes from here on are marks above and below; those of the scripts' own signs are smaller
_TOWER = re.compile(rb"[\x01-\xff]{%d,}" % (_MOST_MARKS + 1))  # of combining classes

_LEFTWARD = {"R", "AL"}
_JOINERS = "\u200c\u200d\ufe0f"
_BREAKS_AFTER = "/-_.?&=#:,;"
"""Where a word that is too long for a line is best cut, an address above all."""

_NEVER_FIRST = "、。，．・：；？！）」』】〉》〕］｝ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ…"  # noqa: RUF001 - the typographic signs are meant
"""East Asian signs that never begin a line."""


def clean(text: str) -> str:
    """Make a text fit for XML and for one paragraph: what could break or disguise it becomes U+FFFD, white space one space.

    >>> clean("two  spaces" + chr(10) + "and a bell" + chr(7)).endswith("bell\N{REPLACEMENT CHARACTER}")
    True
    """
    if text.isascii() and text.isprintable():  # most texts
        return " ".join(text.split())
    plain = _UNSAFE.sub("\ufffd", text.replace("\n", " ").replace("\r", " ").replace("\t", " "))
    if not _CLOSED.fullmatch(plain):
        plain = plain.translate(_LOOSE)
    return " ".join(_without_towers(plain).split())


def _without_towers(text: str) -> str:
    """Drop marks piled high above or below a letter: they would reach into the lines around."""
    classes = bytes(map(unicodedata.combining, text))  # those of Unicode are below 256
    kept, begin = [], 0
    for tower in _TOWER.finditer(classes):
        marks = range(*tower.span())
        above = set([at for at in marks if classes[at] >= _ATTACHED][_MOST_MARKS:])
        kept += [text[begin : marks.start], *(text[at] for at in marks if at not in above)]
        begin = marks.stop
    return "".join([*kept, text[begin:]])


def isolated(text: str) -> str:
    """Let a text that is read from right to left have no effect on the digits and signs that are put around it.

    >>> isolated("peace"), isolated("\u05e9\u05dc\u05d5\u05dd") == "\u2068\u05e9\u05dc\u05d5\u05dd\u2069"
    ('peace', True)
    """
    if text.isascii() or not any(unicodedata.bidirectional(letter) in _LEFTWARD for letter in text):
        return text
    return f"{_ISOLATE}{text.translate(_LOOSE)}{_END}"


def runs_leftward(text: str) -> bool:
    """Tell whether a text is read from right to left: by its first letter that has a direction.

    >>> runs_leftward("\u05e9\u05dc\u05d5\u05dd"), runs_leftward("1. peace")
    (True, False)
    """
    ways = (unicodedata.bidirectional(letter) for letter in text)
    return next((way in _LEFTWARD for way in ways if way in {"L", *_LEFTWARD}), False)


def wrap(text: str, room: float, size: float, *, bold: bool = False, most: int = 4, face: Face = HELVETICA) -> list[str]:
    """Break a text into lines no wider than the room, about equally long, so that no word is left alone.

    Args:
        text: Any text; it is cleaned first.
        room: Width of a line, in points.
        size: Font size, in points.
        bold: The text is set bold.
        most: Lines to give at most; the last of too many ends in an ellipsis.
        face: What it is set in.

    Returns:
        One to `most` lines; a word wider than the room is cut between letters, never inside one.

    >>> wrap("Narrow models do real work for named customers", 160, 11, bold=True)
    ['Narrow models do real', 'work for named customers']
    """
    ruler = _Ruler(face, size, bold=bold)
    words = list(_units(clean(text)))
    lines = ruler.fill(words, room)
    if 1 < len(lines) <= most:
        longest = max((wide for wide in (ruler.width(word) for _, word in words) if wide <= room), default=0.0)
        narrow, wide = max(room * 0.5, longest), room  # no narrower, or words would be cut
        while wide - narrow > 2:  # noqa: PLR2004 - two points are not seen
            middle = (narrow + wide) / 2
            tried = ruler.fill(words, middle)
            if len(tried) == len(lines):
                lines, wide = tried, middle
            else:
                narrow = middle
    return lines if len(lines) <= most else [*lines[: most - 1], ruler.cut(" ".join(lines[most - 1 :]), room)]


def _units(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text where a line may end: into what stands before each unit (a space or nothing), and the unit."""
    for word in text.split(" "):
        gap, unit = " ", ""
        for letter in letters(word):
            # East Asian text may break between any two letters, but for closing signs.
            free = unit and letter not in _NEVER_FIRST and (_is_ideographic(unit[-1]) or _is_ideographic(letter[0]))
            if free:
                yield gap, unit
                gap, unit = "", ""
            unit += letter
        yield gap, unit


def _is_ideographic(letter: str) -> bool:
    return letter > "\u2e7f" and letter < "\U0001f000" and unicodedata.east_asian_width(letter) in "WF"


class _Ruler:
    """Measures in one size and weight, and remembers what it measured."""

    def __init__(self, face: Face, size: float, *, bold: bool) -> None:
        self.face, self.size, self.bold = face, size, bold
        self._known: dict[str, float] = {"": 0.0}

    def width(self, text: str) -> float:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self.face.width(text, self.size, bold=self.bold)
        return found

    def fill(self, units: list[tuple[str, str]], room: float) -> list[str]:
        """Put as many units on each line as it has room for."""
        lines: list[str] = []
        line, used = "", 0.0
        for gap, unit in units:
            wide = self.width(unit)
            if line and used + self.width(gap) + wide <= room:
                line, used = line + gap + unit, used + self.width(gap) + wide
                continue
            if line:
                lines.append(line)
            if wide <= room:
                line, used = unit, wide
                continue
            *whole, line = self._pieces(unit, room)
            lines += whole
            used = self.width(line)
        return [*lines, line]

    def _pieces(self, word: str, room: float) -> list[str]:
        """Cut a word that is wider than the room, where an address would be cut or else between any two letters."""
        pieces: list[list[str]] = [[]]
        used = 0.0
        for letter in letters(word):
            wide = self.width(letter)
            if pieces[-1] and used + wide > room:
                full = pieces[-1]
                at = next((at for at in range(len(full), len(full) // 2, -1) if full[at - 1] in _BREAKS_AFTER), len(full))
                pieces[-1:] = [full[:at], full[at:]]
                used = sum(map(self.width, pieces[-1]))
            pieces[-1].append(letter)
            used += wide
        return ["".join(piece) for piece in pieces]

    def cut(self, text: str, room: float) -> str:
        """Shorten a text that is too long until it fits with an ellipsis."""
        found = letters(text)
        left = room - self.width(ELLIPSIS)
        fitting = sum(end <= left for end in accumulate(map(self.width, found)))
        return "".join(found[:fitting]).rstrip(" .,;:") + ELLIPSIS


def letters(word: str) -> list[str]:
    """Cut a word into letters with what is joined to them: marks, joiners and what follows a joiner."""
    found: list[str] = []
    for sign in word:
        joined = found and not sign.isascii() and (unicodedata.category(sign) in {"Mn", "Me", "Mc", "Sk"} or sign in _JOINERS)
        if joined or (found and found[-1].endswith("\u200d")):
            found[-1] += sign
        else:
            found.append(sign)
    return found
