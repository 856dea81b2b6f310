"""Draw a map into a file: SVG, PNG or DOT by the suffix."""

import os
from pathlib import Path

from argmap.errors import RenderError
from argmap.model.maps import ArgumentMap
from argmap.rendering.dot import to_dot
from argmap.rendering.png import to_png
from argmap.rendering.svg import check_picture, to_svg
from argmap.rendering.theme import Theme
from argmap.saving.files import write_bytes, write_text
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics

SUFFIXES = (".svg", ".png", ".dot")


def render(
    amap: ArgumentMap,
    path: str | os.PathLike[str],
    *,
    scores: Scores | None = None,
    before: ArgumentMap | None = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    theme: str | Theme = "auto",
    layout: str = "flow",
) -> None:
    """Draw a map into a file.

    Args:
        amap: The map.
        path: Ends in ``.svg`` (follows the reader's colour scheme), ``.png`` or ``.dot`` (text for Graphviz and its kin).
        scores: Its strengths; worked out when they are not given.
        before: The map before a change, to draw the difference (SVG and PNG).
        semantics: Used where scores have to be worked out.
        perspective: Likewise.
        theme: ``auto``, ``light``, ``dark``, ``print`` or a `Theme`; a PNG cannot follow the reader and is light where the others would.
        layout: ``flow``, ``cards`` or ``tug``; DOT has one layout only.

    Raises:
        RenderError: When the suffix, theme or layout is unknown.
        SaveError: When the file cannot be written.
        MapError: When the semantics or perspective is unknown.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise RenderError(f"{os.fspath(path)}: a picture ends in {', '.join(SUFFIXES)}, not in {suffix!r}")
    check_picture(theme, layout)
    if suffix == ".dot":
        write_text(path, to_dot(amap, scores if scores is not None else score(amap, semantics, perspective=perspective)) + "\n")
        return
    shown = "light" if suffix == ".png" and theme == "auto" else theme
    svg = to_svg(amap, scores=scores, before=before, semantics=semantics, perspective=perspective, theme=shown, layout=layout)
    if suffix == ".png":
        write_bytes(path, to_png(svg))
    else:
        write_text(path, svg)
