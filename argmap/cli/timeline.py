"""``argmap timeline``: replay a debate by date, and look ahead."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from argmap.cli.future import day, pairs, probability_option, samples_option, source_option
from argmap.cli.options import completes, json_option, map_argument, perspective_option, read_map, seed_option, semantics_option, signpost_ids
from argmap.cli.plotting import draw, plot_option
from argmap.cli.printing import note, show, write_json
from argmap.cli.progress import progress

if TYPE_CHECKING:
    from argmap.model.maps import ArgumentMap

_EACH = "each"


def _ways(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    return pairs("ID=yes, no, expected or silent", given)


@click.command(short_help="Replay a debate by date, and look ahead.")
@map_argument
@click.option("--until", type=day, metavar="DATE", help="Leave out what comes later.")
@click.option("--by", type=click.Choice(["day", "month", "year"]), default="day", show_default=True, help="What arrives in one of these arrives together.")
@click.option(
    "--undated", type=click.Choice(["first", "last"]), default="first", show_default=True, help="When evidence without a date comes: before or after all dates."
)
@click.option(
    "--resolve",
    "ways",
    multiple=True,
    callback=_ways,
    metavar="ID=WAY",
    shell_complete=completes(signpost_ids, "="),
    help=f"How a signpost comes out: yes, no, expected (the default) or silent; {_EACH}=WAY for all others.",
)
@probability_option
@source_option
@semantics_option
@perspective_option
@samples_option
@seed_option
@click.option("--most", type=click.IntRange(min=0), metavar="N", default=40, show_default=True, help="How many arrivals to show, those that moved most.")
@plot_option
@click.option(
    "--frames", metavar="DIR", type=click.Path(file_okay=False), help="Draw the map as it was known at each date, too, a picture each in this folder."
)
@json_option
def timeline(
    path: str,
    *,
    until: dt.date | None,
    by: Literal["day", "month", "year"],
    undated: Literal["first", "last"],
    ways: dict[str, str],
    probabilities: dict[str, float],
    source: str | None,
    semantics: str,
    perspective: str | None,
    samples: int | None,
    seed: int,
    most: int,
    plot: str | None,
    frames: str | None,
    as_json: bool,
) -> None:
    """Replay how support came about in MAP as evidence arrived, and go on as signposts come out.

    A change of the leader is marked with a star, and what changed it is named. Where signposts are open, supports are what is expected, with
    the least and the most that can come about.

    \b
    Example:
      argmap timeline debate.yaml --by month
      argmap timeline debate.yaml --until 2026-12-31 --resolve revenue_2026=yes
      argmap timeline debate.yaml --resolve each=silent
      argmap timeline debate.yaml --by month --plot history.svg --frames history
    """
    from argmap.whatif.arriving import timeline as replay

    if frames is not None and undated == "last":
        raise click.UsageError("--frames shows what has no date from the beginning: it does not go with --undated last.", click.get_current_context())
    amap = read_map(path)
    with progress("replaying") as advance:
        found = replay(
            amap,
            until=until,
            by=by,
            undated=undated,
            resolve=_for_each(amap, ways),  # type: ignore[arg-type]  # the words are checked there
            probabilities=probabilities,
            source=source,
            samples=samples,
            seed=seed,
            semantics=semantics,
            perspective=perspective,
            progress=advance,
        )
    draw(found, amap, plot)
    if frames is not None:
        from argmap.rendering.render import render_frames
        from argmap.saving.files import make_folder

        make_folder(frames)
        for written in render_frames(amap, Path(frames) / f"{Path(path).stem}.svg", by=by, until=until, semantics=semantics, perspective=perspective):
            note(f"wrote {written}")
    if as_json:
        write_json(found.to_dict())
        return
    from argmap.reporting.timelines import timeline_report
    from argmap.reporting.words import titles_of

    show(timeline_report(found, titles_of(amap), most=most))


def _for_each(amap: "ArgumentMap", ways: dict[str, str]) -> dict[str, str]:
    """Let ``each`` stand for all signposts that are not named, unless one is called so."""
    names = signpost_ids(amap)
    if _EACH not in ways or _EACH in names:
        return ways
    named = {name: way for name, way in ways.items() if name != _EACH}
    return dict.fromkeys(names, ways[_EACH]) | named
