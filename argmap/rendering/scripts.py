"""Lines of mixed scripts, cut into runs that one font can draw, in the order in which they are seen.

The program that makes PNG looks for another font when one lacks a letter, but for a whole line at once, and takes whichever it finds first: then
letters come out bold, or as boxes although there is a font. So each run names fonts of its own.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from argmap.rendering.fonts import in_tables
from argmap.rendering.text import letters

PLAIN, PICTURES, OTHER = "", "pictures", "other"
"""The letters of the theme's own fonts, emoji, and letters of no script that is named here."""

FAMILIES = {
    PICTURES: "Noto Color Emoji, Apple Color Emoji, Segoe UI Emoji",
    "kana": "Noto Sans CJK JP, Noto Sans JP, Hiragino Sans, Yu Gothic, Meiryo, Droid Sans Fallback",
    "han": "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Zen Hei, Droid Sans Fallback",
    "hangul": "Noto Sans CJK KR, Noto Sans KR, Apple SD Gothic Neo, Malgun Gothic, NanumGothic",
    "arabic": "Noto Sans Arabic, Geeza Pro, Segoe UI, DejaVu Sans",
    "hebrew": "Noto Sans Hebrew, Arial Hebrew, Segoe UI, DejaVu Sans",
    "devanagari": "Noto Sans Devanagari, Kohinoor Devanagari, Nirmala UI",
    "bengali": "Noto Sans Bengali, Bangla Sangam MN, Nirmala UI",
    "tamil": "Noto Sans Tamil, Tamil Sangam MN, Nirmala UI",
    "thai": "Noto Sans Thai, Thonburi, Leelawadee UI",
    "georgian": "Noto Sans Georgian, Sylfaen, DejaVu Sans",
    "armenian": "Noto Sans Armenian, Mshtakan, Sylfaen, DejaVu Sans",
    "ethiopic": "Noto Sans Ethiopic, Kefa, Ebrima",
    "khmer": "Noto Sans Khmer, Khmer Sangam MN, Leelawadee UI",
    OTHER: "DejaVu Sans, Noto Sans, Segoe UI Symbol",
}
"""Fonts by script, those that machines are likely to have, best first."""

_RANGES = (
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0E00, 0x0E7F, "thai"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1200, 0x139F, "ethiopic"),
    (0x1780, 0x17FF, "khmer"),
    (0x2E80, 0x303F, "han"),
    (0x3040, 0x30FF, "kana"),
    (0x3130, 0x318F, "hangul"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFB1D, 0xFB4F, "hebrew"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFE, "arabic"),
    (0xFF00, 0xFFEF, "han"),
    (0x1F000, 0x1FAFF, PICTURES),
    (0x20000, 0x3FFFF, "han"),
)
_INVISIBLE = {0x2068: None, 0x2069: None}  # isolates: what they are for, runs are for already
_AS_PICTURE = "\ufe0f\u20e3"
_LEFTWARD = {"R", "AL"}


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that belong together.

    Attributes:
        text: The letters, in the order in which they are read.
        script: A key of `FAMILIES`, or `PLAIN`.
        leftward: Whether they are read from right to left.
    """

    text: str
    script: str
    leftward: bool


def runs_of(line: str, *, leftward: bool = False) -> list[Run]:
    """Cut a line into runs, in the order in which they are seen from left to right.

    Args:
        line: One line of text.
        leftward: Whether the line as a whole is read from right to left.

    >>> [run.text for run in runs_of("from \u05d0\u05d1 to \u05d2")]
    ['from ', 'אב', ' to ', 'ג']

    Source: Unicode Standard Annex 9, *Unicode bidirectional algorithm*, rules N1, N2 and L2, for runs of one script instead of single letters.
    """
    cut = [unicodedata.normalize("NFC", letter) for letter in letters(line.translate(_INVISIBLE))]
    scripts = [_script_of(letter) for letter in cut]
    if "kana" in scripts:  # one language, one font
        scripts = ["kana" if script == "han" else script for script in scripts]
    elif "hangul" in scripts:
        scripts = ["hangul" if script == "han" else script for script in scripts]
    ways = _ways(cut, leftward)
    runs: list[Run] = []
    for letter, script, way in zip(cut, _with_gaps_filled(scripts, ways), ways, strict=True):
        if runs and (runs[-1].script, runs[-1].leftward) == (script, way):
            runs[-1] = Run(runs[-1].text + letter, script, way)
        else:
            runs.append(Run(letter, script, way))
    return _as_seen(runs, leftward=leftward)


@lru_cache(maxsize=65536)
def _script_of(letter: str) -> str | None:
    """Give the script of a letter with all that is joined to it; None for a space, which every font has."""
    code = ord(letter[0])
    if any(sign in _AS_PICTURE for sign in letter):
        return PICTURES
    if letter == " " or in_tables(letter):
        return None if letter == " " else PLAIN
    return next((script for first, last, script in _RANGES if first <= code <= last), OTHER)


def _ways(cut: Sequence[str], leftward: bool) -> list[bool]:  # noqa: FBT001 - one of two, as in the rules
    """Tell of each letter whether it is read leftward: signs and spaces as the letters on both sides of them, digits as the letters before."""
    kinds = [unicodedata.bidirectional(letter[0]) for letter in cut]
    strong: list[bool | None] = []
    last = leftward
    for kind in kinds:
        known = True if kind in _LEFTWARD else False if kind == "L" or (kind == "EN" and not last) else None
        last = last if known is None else known
        strong.append(known)
    after: list[bool] = []
    coming = leftward
    for known in reversed(strong):
        coming = coming if known is None else known
        after.append(coming)
    ways, before = [], leftward
    for known, following in zip(strong, reversed(after), strict=True):
        ways.append(known if known is not None else before if before == following else leftward)
        before = before if known is None else known
    return ways


def _with_gaps_filled(scripts: Sequence[str | None], ways: Sequence[bool]) -> list[str]:
    """Let spaces have the script of the letters before them, where these are read the same way and are no pictures; else the theme's own fonts."""
    filled: list[str] = []
    for at, script in enumerate(scripts):
        before = filled[-1] if at and ways[at - 1] == ways[at] and filled[-1] != PICTURES else PLAIN
        filled.append(before if script is None else script)
    return filled


def _as_seen(runs: Sequence[Run], *, leftward: bool) -> list[Run]:
    """Order runs from left to right: those against the line's own way in stretches of their own, and all of a leftward line the other way round."""
    seen: list[Run] = []
    stretch: list[Run] = []
    for run in runs:
        if run.leftward == leftward:
            seen += [*reversed(stretch), run]
            stretch = []
        else:
            stretch.append(run)
    seen += reversed(stretch)
    return list(reversed(seen)) if leftward else seen
