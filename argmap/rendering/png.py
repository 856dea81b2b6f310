"""Pictures as PNG, made from the finished SVG, so that both show the same."""

import resvg_py

from argmap.errors import RenderError


def to_png(svg: str, *, zoom: float = 2.0) -> bytes:
    """Turn an SVG picture into PNG.

    Args:
        svg: As from `argmap.rendering.svg.to_svg`, with the theme ``light`` or ``dark``: PNG cannot follow the reader's.
        zoom: Pixels for each pixel of the SVG; 2 is sharp on most screens.

    Raises:
        RenderError: When the SVG cannot be drawn.
    """
    try:
        return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, font_family="Helvetica", sans_serif_family="Liberation Sans"))
    except ValueError as error:
        raise RenderError(f"the picture cannot be turned into PNG: {error}") from None
