"""Draw a map into a file: SVG, PNG or DOT by the suffix."""

import os
from datetime import date
from pathlib import Path
from typing import Any

from argmap.errors import RenderError
from argmap.model.maps import ArgumentMap
from argmap.rendering.dot import to_dot
from argmap.rendering.frames import to_frames
from argmap.rendering.pages import to_pages
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
    against: str | None = None,
    as_of: date | None = None,
    focus: str | tuple[str, int] | None = None,
    most: float | None = None,
    fold: str | None = None,
    theme: str | Theme = "auto",
    layout: str = "flow",
    words: str = "both",
    width: float | None = None,
) -> None:
    """Draw a map into a file.

    Args:
        amap: The map.
        path: Ends in ``.svg`` (follows the reader's colour scheme), ``.png`` or ``.dot`` (text for Graphviz and its kin).
        scores: Its strengths; worked out when they are not given.
        before: The map before a change, to draw the difference (SVG and PNG).
        semantics: Used where scores have to be worked out.
        perspective: Likewise.
        against: A second reader, whose numbers and disagreements are shown too; see `to_svg`.
        as_of: Draw what was known on this day, the rest faded; see `to_frames`.
        focus: Show only what is tied to a node; see `to_svg`.
        most: Show only so many nodes, those that contribute most; see `to_svg`.
        fold: Fold nodes by tag or depth; see `to_svg`.
        theme: ``auto``, ``light``, ``dark``, ``print`` or a `Theme`; a PNG cannot follow the reader and is light where the others would.
        layout: ``flow``, ``cards`` or ``tug``; DOT has one layout only.
        words: What boxes say: ``both``, ``titles`` or ``texts``; see `to_svg`.
        width: How wide ``cards`` are to be, in pixels; see `to_svg`.

    Raises:
        RenderError: When the suffix, theme, layout or words are unknown, what to show makes no sense, or DOT, which shows a whole map, is asked for a part.
        SaveError: When the file cannot be written.
        MapError: When the semantics or perspective is unknown.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise RenderError(f"{os.fspath(path)}: a picture ends in {', '.join(SUFFIXES)}, not in {suffix!r}")
    check_picture(theme, layout)
    part: dict[str, Any] = {"focus": focus, "most": most, "fold": fold}
    look: dict[str, Any] = {"layout": layout, "words": words, "width": width}
    if suffix == ".dot":
        if (*part.values(), against, as_of, width) != (None,) * 6:
            raise RenderError("DOT shows a whole map for one reader today: draw parts, readers and dates as .svg or .png")
        write_text(path, to_dot(amap, scores if scores is not None else score(amap, semantics, perspective=perspective)) + "\n")
        return
    shown = _shown(Path(path), theme)
    if as_of is not None:
        if (scores, before, against) != (None,) * 3:
            raise RenderError("a day has numbers of its own: give no scores, no map before and no second reader with it")
        [(_, svg)] = to_frames(amap, as_of=as_of, semantics=semantics, perspective=perspective, theme=shown, **look, **part)
    else:
        given: dict[str, Any] = {"scores": scores, "before": before, "semantics": semantics, "perspective": perspective, "against": against}
        svg = to_svg(amap, theme=shown, **look, **given, **part)
    _write(path, svg)


def render_frames(amap: ArgumentMap, path: str | os.PathLike[str], *, theme: str | Theme = "auto", **options: Any) -> list[Path]:  # noqa: ANN401 - those of `to_frames`
    """Draw a map as it was known at each date on which evidence arrived, each frame into a file of its own.

    Args:
        amap: The map.
        path: Ends in ``.svg`` or ``.png``; the date of each frame comes before the suffix, as in ``map-2026-05.svg``.
        theme: As for `render`.
        **options: As for `to_frames`.

    Returns:
        The files.

    Raises:
        RenderError: As for `to_frames`, or when the suffix is another.
        SaveError: When a file cannot be written.

    >>> import tempfile
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(title="Rain?", theses=[Thesis(id="rain", text="R")], evidence=[Evidence(id="clouds", text="C", date="2026-05-01")])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in render_frames(amap, f"{folder}/rain.svg", by="month")]
    ['rain-begin.svg', 'rain-2026-05.svg']
    """
    target = _target(path)
    return [_written(target, label, svg) for label, svg in to_frames(amap, theme=_shown(target, theme), **options)]


def render_pages(amap: ArgumentMap, path: str | os.PathLike[str], *, theme: str | Theme = "print", **options: Any) -> list[Path]:  # noqa: ANN401 - those of `to_pages`
    """Draw a map over several pages, each into a file of its own.

    Args:
        amap: The map.
        path: Ends in ``.svg`` or ``.png``; the number of each page comes before the suffix, as in ``map-1.svg``.
        theme: As for `render`.
        **options: As for `to_pages`.

    Returns:
        The files.

    Raises:
        RenderError: As for `to_pages`, or when the suffix is another.
        SaveError: When a file cannot be written.

    >>> import tempfile
    >>> from argmap.model.nodes import Thesis
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in render_pages(ArgumentMap(title="Rain?", theses=[Thesis(id="rain", text="R")]), f"{folder}/rain.svg", each=20)]
    ['rain-1.svg']
    """
    target = _target(path)
    return [_written(target, str(at), svg) for at, svg in enumerate(to_pages(amap, theme=_shown(target, theme), **options), start=1)]


def _target(path: str | os.PathLike[str]) -> Path:
    target = Path(path)
    if target.suffix.lower() not in {".svg", ".png"}:
        raise RenderError(f"{os.fspath(path)}: several pictures end in .svg or .png, not in {target.suffix!r}")
    return target


def _shown(target: Path, theme: str | Theme) -> str | Theme:
    return "light" if target.suffix.lower() == ".png" and theme == "auto" else theme


def _written(target: Path, label: str, svg: str) -> Path:
    path = target.with_name(f"{target.stem}-{label}{target.suffix}")
    _write(path, svg)
    return path


def _write(path: str | os.PathLike[str], svg: str) -> None:
    if Path(path).suffix.lower() == ".png":
        write_bytes(path, to_png(svg))
    else:
        write_text(path, svg)
