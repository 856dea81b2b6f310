"""Themes: colours by role and fonts, each pair of colours checked to be readable.

A picture never names a colour: it names a role (`ink`, `A-line`), and the theme says what that is. So an organisation's own colours
and fonts are a value of their own, made by `Theme.of`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from argmap.errors import RenderError
from argmap.model.refusals import did_you_mean
from argmap.rendering.contrast import GRAPHICS, TEXT, as_colour, contrast, mixed, nearest
from argmap.rendering.fonts import HELVETICA, Face
from argmap.rendering.palettes import (
    COMMON_DARK,
    COMMON_LIGHT,
    COMMON_PRINT,
    LETTERS,
    NEUTRAL,
    RIVALS_DARK,
    RIVALS_LIGHT,
    RIVALS_PRINT,
    SHADES,
)

_SIDES = (*LETTERS, NEUTRAL)
_FONTS = re.compile(r"[\w '\",-]+\Z")

TEXT_PAIRS = (
    ("ink", "paper"),
    ("ink", "card"),
    ("muted", "paper"),
    ("muted", "card"),
    ("undercut", "card"),
    ("pill-text", "pill"),
    ("soft-text", "soft"),
    *((role, f"{side}-tint") for side in _SIDES for role in ("ink", "muted", f"{side}-text")),
    *((f"{side}-text", ground) for side in _SIDES for ground in ("card", "paper")),
    *(("on", f"{side}-fill") for side in _SIDES),
)
"""Which colours of text stand on which grounds."""

GRAPHICS_PAIRS = (("undercut", "paper"), *((f"{side}-line", ground) for side in _SIDES for ground in ("paper", "card", "track")))
"""Which lines and bars stand on which grounds."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by role, and fonts.

    Attributes:
        name: What it is called.
        colours: By role, as ``#rrggbb``: ``ink``, ``paper`` and the other common ones, and ``A-line``, ``A-text`` and so on for each rival.
        face: The fonts.
        textured: Whether rivals are told apart by textures and lines with a core as well, for print without colours.
        dark: What takes its place for readers who prefer dark pages; None where it stays as it is.
    """

    name: str
    colours: Mapping[str, str]
    face: Face = HELVETICA
    textured: bool = False
    dark: "Theme | None" = None

    def __getitem__(self, role: str) -> str:
        """Give the colour of a role; rivals without colours of their own share the last one's."""
        found = self.colours.get(role)
        return found if found is not None else self.colours[f"{LETTERS[-1]}-{role.rpartition('-')[2]}"]

    @classmethod
    def of(
        cls,
        base: str = "light",
        *,
        name: str = "own",
        colours: Mapping[str, str] | None = None,
        rivals: Mapping[str, str] | None = None,
        fonts: str | None = None,
        spread: float | None = None,
    ) -> "Theme":
        """Make a theme of one's own from one that there is.

        Args:
            base: Where everything else comes from: ``light``, ``dark`` or ``print``.
            name: What to call it.
            colours: Colours by role, to replace those of the base.
            rivals: One colour for each rival, by its letter (``A`` for the first thesis): its lines and bars have it, and its
                text, tint and fill are shades of it.
            fonts: Families as in CSS, best first, such as ``"Inter, Arial, sans-serif"``.
            spread: How wide the letters of the first family are beside Helvetica's; common families are known.

        Returns:
            The theme, in which every text has a contrast of at least 4.5 with its ground, and every line and bar of at least 3.

        Raises:
            RenderError: When a colour, role or base is unknown, or a pair of colours has too little contrast; the message has the
                numbers and the nearest colour that passes.

        >>> ours = Theme.of(rivals={"A": "#7a1fa2"}, fonts="Inter, sans-serif")
        >>> ours["A-line"], ours["B-line"]
        ('#7a1fa2', '#d55e00')
        """
        start = _BASES.get(base)
        if start is None:
            raise RenderError(f"unknown base {base!r}{did_you_mean(base, _BASES)}; a theme is made from {', '.join(_BASES)}")
        own = dict(colours or {})
        for role in own:
            if role not in start.colours:
                raise RenderError(f"unknown role {role!r}{did_you_mean(role, start.colours)}; a theme has {', '.join(start.colours)}")
        stated = {role: as_colour(value) for role, value in own.items()}
        merged = {**start.colours, **stated}
        for side, colour in (rivals or {}).items():
            if side not in _SIDES:
                raise RenderError(f"unknown rival {side!r}; there are {', '.join(_SIDES)}")
            shades = _shades(merged, as_colour(colour), textured=start.textured)
            named = {f"{side}-{shade}": value for shade, value in shades.items()}
            stated = {**named, **stated}
            merged |= {role: value for role, value in named.items() if role not in own}
        problems = _too_faint(merged, stated)
        if problems:
            raise RenderError("; ".join(problems))
        face = start.face if fonts is None else _face(fonts, spread)
        return cls(name, merged, face, start.textured)

    def following(self, dark: "Theme") -> "Theme":
        """Give a theme that turns into another for readers who prefer dark pages; fonts stay its own."""
        return replace(self, colours=_told_apart(self.colours, dark.colours), dark=dark)


def _named(name: str, common: Mapping[str, str], rivals: Mapping[str, tuple[str, ...]], *, textured: bool = False) -> Theme:
    shades = {f"{side}-{shade}": hue for side, hues in rivals.items() for shade, hue in zip(SHADES, hues, strict=True)}
    edges = {f"{side}-edge": shades[f"{side}-line" if textured else f"{side}-fill"] for side in rivals}
    return Theme(name, {**common, **shades, **edges}, textured=textured)


def _shades(colours: Mapping[str, str], line: str, *, textured: bool) -> dict[str, str]:
    """Make a rival's colours from one."""
    paper, on = colours["paper"], colours["on"]
    tint = mixed(line, paper, 0.93)
    fill = mixed(line, paper, 0.8) if textured else nearest(line, [(on, TEXT)]) or line
    text = nearest(line, [(ground, TEXT) for ground in (paper, colours["card"], tint)]) or line
    return {"line": line, "text": text, "tint": tint, "fill": fill, "dim": mixed(fill, on, 0.45), "edge": line if textured else fill}


def _too_faint(colours: Mapping[str, str], stated: Mapping[str, str]) -> list[str]:
    """Say of each stated colour where it has least contrast for what is needed, and the nearest that passes everywhere."""
    needs: dict[str, list[tuple[str, float, str, str]]] = {}
    for pairs, least, what in ((TEXT_PAIRS, TEXT, "text"), (GRAPHICS_PAIRS, GRAPHICS, "a line or bar")):
        for front, ground in pairs:
            if front in stated:
                needs.setdefault(front, []).append((ground, least, f"{front} {colours[front]} on {ground} {colours[ground]}", what))
            elif ground in stated:
                needs.setdefault(ground, []).append((front, least, f"{front} {colours[front]} on {ground} {colours[ground]}", what))
    found = []
    for role, pairs_of in needs.items():
        ratio, least, named, what = min((contrast(colours[role], colours[other]), least, named, what) for other, least, named, what in pairs_of)
        if ratio < least:
            way_out = nearest(colours[role], [(colours[other], least) for other, least, _, _ in pairs_of])
            said = f"the nearest {role} that passes is {way_out}" if way_out else f"no shade of {role} passes everywhere"
            found.append(f"{named} has a contrast of {ratio:.2f}, {what} needs {least:g}: {said}")
    return found


def _face(fonts: str, spread: float | None) -> Face:
    if not _FONTS.match(fonts):
        raise RenderError(f'{fonts!r} names no fonts: write families separated by commas, such as "Inter, Arial, sans-serif"')
    if spread is not None and not 0.5 <= spread <= 2.0:  # noqa: PLR2004 - no font of text is narrower or wider
        raise RenderError(f"a spread of {spread:g} is none of a font: 1.0 is as wide as Helvetica, 0.5 to 2.0 are possible")
    return Face.of(fonts, spread)


def _told_apart(light: Mapping[str, str], dark: Mapping[str, str]) -> dict[str, str]:
    """Move colours by a hair until each tells which dark one takes its place: the style sheet finds roles by their colours."""
    found: dict[str, str] = {}
    meaning: dict[str, str] = {}
    for role, colour in light.items():
        code, step = int(colour[1:], 16), 1 if colour[5:] < "80" else -1
        while meaning.get(shown := f"#{code:06x}", dark[role]) != dark[role]:
            code += step
        meaning[shown] = dark[role]
        found[role] = shown
    return found


LIGHT = _named("light", COMMON_LIGHT, RIVALS_LIGHT)
DARK = _named("dark", COMMON_DARK, RIVALS_DARK)
PRINT = _named("print", COMMON_PRINT, RIVALS_PRINT, textured=True)
AUTO = replace(LIGHT.following(DARK), name="auto")

THEMES = {theme.name: theme for theme in (AUTO, LIGHT, DARK, PRINT)}
"""The themes that there are, by name."""

_BASES = {theme.name: theme for theme in (LIGHT, DARK, PRINT)}


def theme_of(theme: str | Theme) -> Theme:
    """Give the theme of a name, or the theme itself.

    Raises:
        RenderError: When there is none of this name.
    """
    if isinstance(theme, Theme):
        return theme
    if theme not in THEMES:
        raise RenderError(f"unknown theme {theme!r}; there are {', '.join(THEMES)}")
    return THEMES[theme]
