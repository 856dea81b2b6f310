"""``argmap sweep``: vary one number or two, and see where the leader changes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.options import completes, json_option, map_argument, node_ids, part_ids, perspective_option, read_map, semantics_option, source_ids
from argmap.cli.plotting import draw, plot_option
from argmap.cli.printing import note, show, write_json
from argmap.cli.progress import progress

if TYPE_CHECKING:
    from argmap.whatif.sweeping import Vary
    from argmap.whatif.sweeps import Sweep

_WRITERS = {".csv", ".parquet", ".nc"}


@click.command(short_help="Vary one number or two, and find where the lead changes.")
@map_argument
@click.option(
    "--vary",
    multiple=True,
    required=True,
    metavar="ID[=LOW..HIGH[:POINTS]]",
    shell_complete=completes(lambda amap: [*part_ids(amap), *source_ids(amap)]),
    help="Vary this base score, weight or reliability; twice for a plane.",
)
@click.option("--points", type=click.IntRange(min=1), metavar="N", default=101, show_default=True, help="Points of a number that says nothing else.")
@click.option("--of", metavar="ID", shell_complete=completes(node_ids), help="Measure the strength of this node, not the margin of the first two theses.")
@semantics_option
@perspective_option
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write the whole grid, too; .csv, .parquet or .nc (NetCDF).")
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    metavar="N",
    default=0,
    help="Changes nothing, for a sweep draws nothing; taken so that scripts can give it to every command.",
)
@plot_option
@json_option
def sweep(
    path: str,
    vary: tuple[str, ...],
    points: int,
    of: str | None,
    *,
    semantics: str,
    perspective: str | None,
    output: str | None,
    seed: int,
    plot: str | None,
    as_json: bool,
) -> None:
    """Vary numbers of MAP over a grid, and find where the leader changes.

    A number is named by the id of a node, link or source, or with its kind before it (weight:a->b, policy:claimed). Without a range it goes
    from 0 to 1. For one number every change of leader is found to nine digits, for two the lines where leads end. Quote the ids of links,
    which hold a '>'.

    \b
    Example:
      argmap sweep debate.yaml --vary analysis
      argmap sweep debate.yaml --vary analysis=0.2..1 --vary 'gap->lost_race=0..1:51' -o plane.nc
    """
    from argmap.whatif.sweeping import sweep as sweep_over

    del seed
    if output is not None and Path(output).suffix not in _WRITERS:
        raise click.UsageError(f"Cannot write {output!r}: the name ends in .csv, .parquet or .nc.", click.get_current_context())
    asked = dict(map(_read, vary))
    if len(asked) < len(vary):
        raise click.UsageError("The same number is varied twice.", click.get_current_context())
    amap = read_map(path)
    with progress("sweeping") as advance:
        found = sweep_over(amap, asked, points=points, of=of, semantics=semantics, perspective=perspective, progress=advance)
    draw(found, amap, plot)
    if as_json:
        write_json(found.to_dict())
    else:
        from argmap.reporting.sweeps import sweep_report
        from argmap.reporting.words import titles_of

        show(sweep_report(found, titles_of(amap)))
    if output is not None:
        _write(found, output)
        note(f"wrote {output}")


def _read(text: str) -> "tuple[str, Vary]":
    """Read ``ID``, ``ID=LOW..HIGH`` or ``ID=LOW..HIGH:POINTS``."""
    name, equals, rest = text.rpartition("=")
    bounds, colon, points = rest.partition(":")
    low, dots, high = bounds.partition("..")
    if not equals or not dots:
        return text, None
    try:
        return name, (float(low), float(high), int(points)) if colon else (float(low), float(high))
    except ValueError:
        raise click.UsageError(f"--vary {text}: write it as ID=LOW..HIGH or ID=LOW..HIGH:POINTS.", click.get_current_context()) from None


def _write(found: "Sweep", output: str) -> None:
    if output.endswith(".parquet"):
        found.to_parquet(output)
    elif output.endswith(".nc"):
        found.to_netcdf(output)
    else:
        from argmap.saving.files import write_text

        write_text(output, found.to_frame().to_csv(index=False))
