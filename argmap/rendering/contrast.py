"""Contrast of colours, and the nearest colour that has enough of it.

Ratios are those of the Web Content Accessibility Guidelines (WCAG 2.2, *contrast ratio*): text needs 4.5, lines and bars need 3.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from argmap.errors import RenderError

TEXT, GRAPHICS = 4.5, 3.0
"""Least contrast of text, and of lines and bars, with what they stand on."""

_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})\Z")
_STEPS = 256


def as_colour(value: str) -> str:
    """Read a colour, ``#rgb`` or ``#rrggbb``, as ``#rrggbb``.

    Raises:
        RenderError: When it is anything else.

    >>> as_colour("#A0F")
    '#aa00ff'
    """
    said = value.strip().lower()
    if not _COLOUR.match(said):
        raise RenderError(f"{value!r} is no colour: write #rrggbb")
    return said if len(said) == 7 else "#" + "".join(letter * 2 for letter in said[1:])  # noqa: PLR2004 - the length of #rrggbb


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, from 1 to 21.

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0

    Source: WCAG 2.2, *contrast ratio* and *relative luminance*.
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Mix a colour with a share of another.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    parts = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{int(a + (b - a) * share + 0.5):02x}" for a, b in parts)


def nearest(colour: str, needs: Iterable[tuple[str, float]]) -> str | None:
    """Give the shade of a colour, darker or lighter, that is nearest to it and has the contrast that each other colour needs; None where none has.

    >>> nearest("#ffcc00", [("#ffffff", TEXT)])
    '#8f7300'
    """
    others = tuple(needs)
    for step in range(_STEPS + 1):
        for pole in ("#000000", "#ffffff"):
            shade = mixed(colour, pole, step / _STEPS)
            if all(contrast(shade, other) >= least for other, least in others):
                return shade
    return None


def _channels(colour: str) -> list[int]:
    return [int(colour[a:b], 16) for a, b in pairwise((1, 3, 5, 7))]


def _luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (part / 255 for part in _channels(colour)))  # noqa: PLR2004 - sRGB's own constants
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
