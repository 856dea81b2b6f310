"""The script and the style of pages and widgets: short files beside this one, put together as they stand."""

from functools import cache
from importlib.resources import files

from argmap.rendering.palettes import LETTERS, NEUTRAL
from argmap.rendering.theme import Theme

_SHARED = (
    "semantics",
    "solver",
    "verdicts",
    "model",
    "fragments",
    "recipes",
    "history",
    "elements",
    "holding",
    "zoom",
    "room",
    "culling",
    "diagram",
    "cards",
    "changes",
    "help",
    "inspector",
    "controls",
    "app",
)


@cache
def script(end: str) -> str:
    """Give the whole script of a page (``page``) or a widget (``widget``), without what encloses it."""
    return "\n".join(_read(f"{name}.js") for name in (*_SHARED, end))


def style(theme: Theme) -> str:
    """Give the style sheet with the colours and fonts of a theme."""
    rules = [_colours(theme)]
    if theme.dark is not None:
        rules.append(f"@media screen and (prefers-color-scheme:dark){{{_colours(theme.dark)}}}")
    sides = "".join(f".argmap-page .side-{side}{{{''.join(f'--{shade}:var(--{side}-{shade});' for shade in _SHADES)}}}" for side in (*LETTERS, NEUTRAL))
    return f"{''.join(rules)}.argmap-page{{--fonts:{theme.face.families}}}{sides}{_read('page.css')}"


_SHADES = ("line", "text", "fill", "tint", "dim")


def _colours(theme: Theme) -> str:
    scheme = "dark" if theme["paper"] < "#8" else "light"  # which the browser's own controls follow
    said = "".join(f"--{role}:{colour};" for role, colour in theme.colours.items())
    return f".argmap-page,html.argmap-root{{--scheme:{scheme};{said}}}"


@cache
def _read(name: str) -> str:
    return files("argmap.exploring").joinpath("static", name).read_text(encoding="utf-8")
