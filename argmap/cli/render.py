"""``argmap render``: the map as a picture."""

import datetime as dt
import math
from typing import Any

import click

from argmap.cli.future import day
from argmap.cli.options import completes, map_argument, node_ids, perspective_ids, perspective_option, read_map, semantics_option
from argmap.cli.printing import note

_LAYOUTS = ["flow", "cards", "tug"]
_WORDS = ["both", "titles", "texts"]
_THEMES = ["auto", "light", "dark", "print"]


@click.command(short_help="Draw a map as SVG, PNG or DOT.")
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
@click.option(
    "--against",
    metavar="NAME",
    shell_complete=completes(perspective_ids),
    help="A second reader beside --perspective, and where they part; - for the map's own.",
)
@click.option("--focus", metavar="ID", shell_complete=completes(node_ids), help="Show only what bears on this node, and what it bears on.")
@click.option("--depth", type=click.IntRange(min=0), metavar="K", help="With --focus: by up to so many steps.")
@click.option("--most", type=click.IntRange(min=1), metavar="N", help="Show the N nodes that contribute most.  [default: 60 of a map with more than 400]")
@click.option("--all", "everything", is_flag=True, help="Show all of a map of any size.")
@click.option("--fold", metavar="HOW", help="Fold nodes into boxes: tag, tag:NAME or depth:K.")
@click.option(
    "--words",
    type=click.Choice(_WORDS),
    default="both",
    show_default=True,
    help="What boxes say of statements that have a title and a text.",
)
@click.option("--width", type=click.IntRange(min=320), metavar="PX", help="With cards: so many pixels wide; 390 is read on a phone.")
@click.option("--as-of", type=day, metavar="DATE", help="Show what was known on this day.")
@click.option(
    "--frames",
    type=click.Choice(["day", "month", "year"]),
    help="A picture for each date of evidence, the date before FILE's suffix.",
)
@click.option("--pages", type=click.IntRange(min=1), metavar="N", help="Spread the map over pages of about N nodes: the page before FILE's suffix.")
def render(
    path: str,
    output: str,
    layout: str,
    semantics: str,
    perspective: str | None,
    theme: str,
    *,
    against: str | None,
    focus: str | None,
    depth: int | None,
    most: int | None,
    everything: bool,
    fold: str | None,
    as_of: dt.date | None,
    frames: str | None,
    pages: int | None,
    words: str,
    width: int | None,
) -> None:
    """Draw MAP with its strengths as SVG, PNG or DOT.

    Whatever a picture hides is counted on it.

    \b
    Example:
      argmap render debate.yaml -o debate.svg
      argmap render debate.yaml --layout cards --theme print -o debate.png
      argmap render debate.yaml --layout cards --width 390 -o phone.svg
      argmap render debate.yaml --focus rain --depth 2 -o rain.svg
      argmap render debate.yaml --perspective supporter --against sceptic -o two.svg
      argmap render debate.yaml --frames month -o history.svg
      argmap render debate.yaml --pages 40 --theme print -o handout.svg
    """
    if depth is not None and focus is None:
        raise click.UsageError("--depth goes with --focus.", click.get_current_context())
    if everything and most is not None:
        raise click.UsageError("--all shows everything: it does not go with --most.", click.get_current_context())
    if width is not None and layout != "cards":
        raise click.UsageError("--width goes with --layout cards.", click.get_current_context())
    _refuse({"--frames": frames, "--pages": pages, "--against": against, "--as-of": as_of}, {"--focus": focus, "--most": most, "--fold": fold})
    from argmap.rendering.render import render as draw
    from argmap.rendering.render import render_frames, render_pages

    look: dict[str, Any] = {"semantics": semantics, "theme": theme, "layout": layout, "words": words, "width": width}
    part: dict[str, Any] = {
        "focus": focus if depth is None or focus is None else (focus, depth),
        "most": math.inf if everything else most,
        "fold": fold,
    }
    amap = read_map(path)
    if pages is not None:
        for written in render_pages(amap, output, each=pages, perspective=perspective, **look):
            note(f"wrote {written}")
        return
    if frames is not None:
        for written in render_frames(amap, output, by=frames, perspective=perspective, **look, **part):
            note(f"wrote {written}")
        return
    if against is not None or as_of is not None:
        draw(amap, output, perspective=perspective, against=against, as_of=as_of, **look, **part)
    else:
        from argmap.model.viewing import with_perspective
        from argmap.scoring.methods import score

        viewed = with_perspective(amap, perspective) if perspective else amap
        draw(viewed, output, scores=score(amap, semantics, perspective=perspective), **look, **part)
    note(f"wrote {output}")


def _refuse(one_of: dict[str, Any], part: dict[str, Any]) -> None:
    """Refuse options of which only one makes sense, and parts of a map where all of it is shown."""
    given, chosen = ([name for name, value in options.items() if value is not None] for options in (one_of, part))
    if len(given) > 1:
        raise click.UsageError(f"{given[0]} does not go with {given[1]}.", click.get_current_context())
    if "--pages" in given and chosen:
        raise click.UsageError(f"--pages shows all of a map: it does not go with {chosen[0]}.", click.get_current_context())
