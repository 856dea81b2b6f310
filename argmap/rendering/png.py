"""Pictures as PNG, made from the finished SVG, so that both show the same."""

import warnings

import resvg_py

from argmap.errors import FontWarning, RenderError
from argmap.rendering.setting import set_text

_NAMED = 12  # of the letters that no font has


def to_png(svg: str, *, zoom: float = 2.0) -> bytes:
    """Turn an SVG picture into PNG.

    Lines of any script stay in their room, whatever fonts this machine has.

    Args:
        svg: As from `argmap.rendering.svg.to_svg`, with the theme ``light`` or ``dark``: PNG cannot follow the reader's.
        zoom: Pixels for each pixel of the SVG; 2 is sharp on most screens.

    Raises:
        RenderError: When the SVG cannot be drawn.

    Warns:
        FontWarning: When no font of this machine has some of the letters: the PNG has boxes in their place.
    """
    ready, boxes = set_text(svg, drawn)
    if boxes:
        shown = " ".join(boxes[:_NAMED]) + (" …" if len(boxes) > _NAMED else "")
        many = "a letter" if len(boxes) == 1 else f"{len(boxes)} letters"
        warnings.warn(f"no font of this machine has {many} of the picture, the PNG shows boxes: {shown}; install fonts, or use SVG", FontWarning, stacklevel=2)
    return drawn(ready, zoom)


def drawn(svg: str, zoom: float = 1.0) -> bytes:
    """Turn an SVG into PNG as it is."""
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, font_family="Helvetica", sans_serif_family="Liberation Sans"))
    except ValueError as error:
        raise RenderError(f"the picture cannot be turned into PNG: {error}") from None
    except BaseException as error:
        if isinstance(error, Exception | KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise RenderError(f"the picture cannot be turned into PNG: {error}") from None  # a panic of the program that draws
