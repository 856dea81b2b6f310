"""``argmap explore``: the map as a page that a reader can argue with."""

from pathlib import Path

import click

from argmap.cli.options import map_argument, perspective_option, read_map, semantics_option
from argmap.cli.printing import note


@click.command(short_help="Make a page in which every number can be moved.")
@map_argument
@click.option("-o", "--output", required=True, metavar="FILE", type=click.Path(), help="Where to; an .html file.")
@click.option(
    "--layout",
    type=click.Choice(["flow", "tug", "cards"]),
    default="flow",
    show_default=True,
    help="What it begins with. flow: evidence, claims, theses from left to right; tug: rivals face to face; cards: what bears on each claim, as lists.",
)
@semantics_option
@perspective_option
@click.option("--theme", type=click.Choice(["auto", "light", "dark"]), default="auto", show_default=True, help="Colours; auto follows the reader's scheme.")
def explore(path: str, output: str, layout: str, semantics: str, perspective: str | None, theme: str) -> None:
    """Make a page of MAP in which every number can be moved: one file, without network.

    Drag the bar of any evidence, and all strengths and the verdict follow. The page begins with the given method and perspective; its reader can
    choose others (all gradual semantics and weight-of-evidence).

    \b
    Example:
      argmap explore debate.yaml -o debate.html
    """
    from argmap.errors import SaveError
    from argmap.exploring.page import to_page
    from argmap.saving.files import write_text

    if Path(output).suffix.lower() not in {".html", ".htm"}:
        raise SaveError(output, f"a page ends in .html, not in {Path(output).suffix!r}")
    write_text(output, to_page(read_map(path), name=Path(path).name, semantics=semantics, perspective=perspective, theme=theme, layout=layout))
    note(f"wrote {output}")
