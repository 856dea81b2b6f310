"""Colours by role, light and dark.

Each rival has a letter and a hue: the two of the first pair are the blue and vermilion of Okabe and Ito's palette (*Color universal
design*, 2008), darkened until text on them can be read. No meaning rests on colour alone: rivals have letters, statuses have words,
kinds of links have line styles and ends.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

NEUTRAL = "N"
"""Stands for no rival: what serves several alike, or none."""

LETTERS = "ABCDEFGH"
"""Letters of the rivals; a map with more theses than letters shares the last hue and numbers them."""

_COMMON_LIGHT = {
    "paper": "#ffffff",
    "card": "#fffffe",
    "ink": "#1b1f24",
    "muted": "#59626e",
    "rule": "#c5ccd4",
    "track": "#e1e5ea",
    "undercut": "#6b4a9c",
    "pill": "#3c4550",
    "pill-text": "#fffffd",
    "soft": "#dde2e7",
    "soft-text": "#2b323a",
    "on": "#fffffc",
}
_COMMON_DARK = {
    "paper": "#111418",
    "card": "#1b2027",
    "ink": "#e9ecf0",
    "muted": "#a5aeb9",
    "rule": "#3b4450",
    "track": "#363e48",
    "undercut": "#c6abea",
    "pill": "#cbd3db",
    "pill-text": "#14181d",
    "soft": "#3f4853",
    "soft-text": "#e3e8ed",
    "on": "#fffffb",
}

# For each rival: line and bar, text, tint of a card, fill of the thesis, dim part of the bar on that fill.
_RIVALS_LIGHT = {
    "A": ("#0072b2", "#005a8d", "#edf5fb", "#0069a5", "#5fa3cb"),
    "B": ("#d55e00", "#9c4300", "#fdf3ea", "#ad4b00", "#d59567"),
    "C": ("#00835f", "#006246", "#e9f6f1", "#00704f", "#5fb096"),
    "D": ("#b0417f", "#8c2f63", "#fbeef5", "#9d3670", "#cb84ab"),
    "E": ("#8a6d00", "#665000", "#f8f4e3", "#735a00", "#b8a35a"),
    "F": ("#5d54c4", "#453da6", "#f0effc", "#5048b5", "#9891dc"),
    "G": ("#3d7a8a", "#275b69", "#ebf4f6", "#2f6676", "#7fadb9"),
    "H": ("#99512f", "#76391b", "#f8f0ec", "#854321", "#c1917b"),
    NEUTRAL: ("#6e7781", "#4a525b", "#f4f5f7", "#4f5862", "#98a0a9"),
}
_RIVALS_DARK = {
    "A": ("#56b4e9", "#8fcff3", "#132330", "#0f5f92", "#5b96ba"),
    "B": ("#e69f00", "#f6c25a", "#2b2112", "#8a4300", "#b9875a"),
    "C": ("#3dbf97", "#7fdcbf", "#10261f", "#00614a", "#4f9c85"),
    "D": ("#e07fb4", "#f0a9cf", "#2c1824", "#86285c", "#b9749a"),
    "E": ("#cdb13f", "#e2cd76", "#26220f", "#654f00", "#a3904f"),
    "F": ("#9d96f0", "#bfbaf7", "#1d1b33", "#4840a0", "#8a84c9"),
    "G": ("#7cb9c8", "#a5d3de", "#14242a", "#285c6b", "#6d9aa6"),
    "H": ("#d9916e", "#ebb79d", "#291b14", "#78391b", "#ad8069"),
    NEUTRAL: ("#98a1ab", "#c2c9d1", "#1f242a", "#525c67", "#8a939c"),
}
_SHADES = ("line", "text", "tint", "fill", "dim")


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, as ``#rrggbb``.

    Attributes:
        name: ``light`` or ``dark``.
        colours: By role: ``ink``, ``paper`` and the other common ones, and ``A-line``, ``A-text`` and so on for each rival.
    """

    name: str
    colours: dict[str, str]

    def __getitem__(self, role: str) -> str:
        """Give the colour of a role."""
        return self.colours[role]


def _theme(name: str, common: dict[str, str], rivals: Mapping[str, tuple[str, ...]]) -> Theme:
    return Theme(name, common | {f"{letter}-{shade}": hue for letter, hues in rivals.items() for shade, hue in zip(_SHADES, hues, strict=True)})


LIGHT = _theme("light", _COMMON_LIGHT, _RIVALS_LIGHT)
DARK = _theme("dark", _COMMON_DARK, _RIVALS_DARK)

TEXT_PAIRS = (
    ("ink", "paper"),
    ("ink", "card"),
    ("muted", "paper"),
    ("muted", "card"),
    ("pill-text", "pill"),
    ("soft-text", "soft"),
    *((role, f"{letter}-tint") for letter in (*LETTERS, NEUTRAL) for role in ("ink", "muted", f"{letter}-text")),
    *((f"{letter}-text", ground) for letter in (*LETTERS, NEUTRAL) for ground in ("card", "paper")),
    *(("on", f"{letter}-fill") for letter in (*LETTERS, NEUTRAL)),
)
"""Which colours of text stand on which grounds."""


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, *contrast ratio*).

    >>> round(contrast("#000000", "#ffffff"), 1)
    21.0
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[a:b], 16) / 255 for a, b in pairwise((1, 3, 5, 7))]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)  # noqa: PLR2004 - sRGB's own constants
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
