"""The door to the widget, which needs what a notebook has."""

from typing import TYPE_CHECKING

from argmap.errors import MissingExtraError
from argmap.model.maps import ArgumentMap
from argmap.rendering.theme import Theme, theme_of
from argmap.scoring.gradual import DEFAULT

if TYPE_CHECKING:
    from argmap.exploring.widget import Explorer


def explore(amap: ArgumentMap, *, semantics: str = DEFAULT, perspective: str | None = None, theme: str | Theme = "auto", layout: str = "flow") -> "Explorer":
    """Make a live widget of a map, for Jupyter and marimo: `argmap.to_page` in a cell, whose state Python reads and writes.

    Args:
        amap: The map.
        semantics: The scoring method to begin with: a gradual semantics, or weight of evidence.
        perspective: Id of the perspective to begin with; None for the map's own numbers.
        theme: As for `argmap.to_svg`.
        layout: ``flow``, ``tug`` or ``cards``, as for `argmap.to_page`.

    Returns:
        A widget whose `state` says what is changed, whose `amap` is the changed map, and whose `change` changes more.

    Raises:
        MissingExtraError: When anywidget is not installed.
        MapError: When the method or the perspective is unknown.
        RenderError: When the theme or layout is unknown.
    """
    try:
        from argmap.exploring.widget import Explorer  # noqa: PLC0415 - an extra
    except ImportError:
        raise MissingExtraError("a live widget", "notebook") from None
    return Explorer(amap, semantics=semantics, perspective=perspective, theme=theme_of(theme), layout=layout)
