"""``argmap render``: the map as a picture."""

import click

from argmap.cli.options import map_argument, perspective_option, semantics_option, size_limit
from argmap.cli.printing import note


@click.command()
@map_argument
@click.option("-o", "--output", required=True, metavar="FILE", type=click.Path(), help="Where to; .svg, .png or .dot says what.")
@semantics_option
@perspective_option
@click.option("--theme", type=click.Choice(["auto", "light", "dark"]), default="auto", show_default=True, help="Colours; auto follows the reader's scheme.")
def render(path: str, output: str, semantics: str, perspective: str | None, theme: str) -> None:
    """Draw MAP with its strengths as SVG, PNG or DOT.

    \b
    Example:
      argmap render debate.yaml -o debate.svg
    """
    from argmap.loading.map_file import load
    from argmap.model.viewing import with_perspective
    from argmap.rendering.render import render as draw
    from argmap.scoring.methods import score

    amap = load(path, **size_limit())
    viewed = with_perspective(amap, perspective) if perspective else amap
    draw(viewed, output, scores=score(amap, semantics, perspective=perspective), theme=theme)
    note(f"wrote {output}")
