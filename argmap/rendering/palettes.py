"""The colours of the themes that there are, by role.

Each rival has a letter and a hue: the two of the first pair are the blue and vermilion of Okabe and Ito's palette (*Color universal
design*, 2008), darkened until text on them can be read. No meaning rests on colour alone: rivals have letters, statuses have words,
kinds of links have line styles and ends. In grey print rivals have textures too, and every second one a line with a pale core.
"""

NEUTRAL = "N"
"""Stands for no rival: what serves several alike, or none."""

LETTERS = "ABCDEFGH"
"""Letters of the rivals that have a hue of their own; those of further ones share the last hue."""

SHADES = ("line", "text", "tint", "fill", "dim")
"""What a rival's colours are for: lines and bars, text, tint of a card, fill of the thesis, dim part of the bar on that fill."""

COMMON_LIGHT = {
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
COMMON_DARK = {
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
RIVALS_LIGHT = {
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
RIVALS_DARK = {
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

COMMON_PRINT = {
    "paper": "#ffffff",
    "card": "#ffffff",
    "ink": "#111111",
    "muted": "#4f4f4f",
    "rule": "#a0a0a0",
    "track": "#e6e6e6",
    "undercut": "#333333",
    "pill": "#2e2e2e",
    "pill-text": "#ffffff",
    "soft": "#dcdcdc",
    "soft-text": "#1f1f1f",
    "on": "#101010",
}
# Thesis fills are the strokes of a texture on paper, so they are pale and the text on them is dark.
RIVALS_PRINT = {
    letter: (tone, "#1a1a1a", tint, "#d9d9d9", "#b4b4b4")
    for letter, tone, tint in (
        ("A", "#1c1c1c", "#f3f3f3"),
        ("B", "#6a6a6a", "#ffffff"),
        ("C", "#3f3f3f", "#f3f3f3"),
        ("D", "#757575", "#ffffff"),
        ("E", "#2c2c2c", "#f3f3f3"),
        ("F", "#707070", "#ffffff"),
        ("G", "#4c4c4c", "#f3f3f3"),
        ("H", "#646464", "#ffffff"),
        (NEUTRAL, "#7a7a7a", "#fbfbfb"),
    )
}
