"""``argmap render``: the map as a picture."""

import click

from argmap.cli.options import map_argument, perspective_option, read_map, semantics_option
from argmap.cli.printing import note

_LAYOUTS = ["flow", "cards", "tug"]
_THEMES = ["auto", "light", "dark", "print"]


@click.command()
@map_argument
@click.option("-o", "--output", required=True, metavar="FILE", type=click.Path(), help="Where to; .svg, .png or .dot says what.")
@click.option(
    "--layout",
    type=click.Choice(_LAYOUTS),
    default="flow",
    show_default=True,
    help="flow: evidence, claims, theses from left to right; cards: each claim lists its evidence; tug: rivals face to face.",
)
@semantics_option
@perspective_option
@click.option(
    "--theme",
    type=click.Choice(_THEMES),
    default="auto",
    show_default=True,
    help="Colours; auto follows the reader's scheme, print has greys and textures.",
)
def render(path: str, output: str, layout: str, semantics: str, perspective: str | None, theme: str) -> None:
    """Draw MAP with its strengths as SVG, PNG or DOT.

    \b
    Example:
      argmap render debate.yaml -o debate.svg
      argmap render debate.yaml --layout cards --theme print -o debate.png
    """
    from argmap.model.viewing import with_perspective
    from argmap.rendering.render import render as draw
    from argmap.scoring.methods import score

    amap = read_map(path)
    viewed = with_perspective(amap, perspective) if perspective else amap
    draw(viewed, output, scores=score(amap, semantics, perspective=perspective), theme=theme, layout=layout)
    note(f"wrote {output}")
