"""``argmap simulate``: who leads when uncertain numbers are drawn many times."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.options import completes, json_option, link_ids, map_argument, node_ids, perspective_option, read_map, semantics_option, source_ids
from argmap.cli.plotting import draw, plot_option
from argmap.cli.printing import note, show, write_json
from argmap.cli.progress import progress

if TYPE_CHECKING:
    from argmap.model.maps import ArgumentMap
    from argmap.whatif.simulations import Simulation

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells have it (128 + SIGINT)."""


def _number_ids(amap: "ArgumentMap") -> list[str]:
    return [*node_ids(amap), *link_ids(amap), *source_ids(amap)]


def _ranges(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, tuple[float, float]]:
    found = dict(map(_range, given))
    if len(found) < len(given):
        raise click.BadParameter("one number is given twice")
    return found


def _range(text: str) -> tuple[str, tuple[float, float]]:
    """Read ``ID=LOW..HIGH``."""
    name, equals, span = text.rpartition("=")
    low, dots, high = span.partition("..")
    try:
        if equals and dots:
            return name, (float(low), float(high))
    except ValueError:
        pass
    raise click.BadParameter(f"{text!r} is not ID=LOW..HIGH, such as clouds=0.6..0.9")


def _to_csv(simulation: "Simulation", path: str) -> None:
    from argmap.saving.files import write_text

    write_text(path, simulation.to_frame().to_csv())


_WRITERS: dict[str, Callable[["Simulation", str], None]] = {
    ".parquet": lambda simulation, path: simulation.to_parquet(path),
    ".nc": lambda simulation, path: simulation.to_netcdf(path),
    ".csv": _to_csv,
}


def _check_suffix(_: click.Context, __: click.Parameter, path: str | None) -> str | None:
    if path is not None and Path(path).suffix.lower() not in _WRITERS:
        raise click.BadParameter(f"{path!r} must end in {', '.join(_WRITERS)}")
    return path


@click.command(short_help="Draw uncertain numbers many times, and say who leads.")
@map_argument
@click.option("-n", "--n", type=click.IntRange(min=1), metavar="N", help="How many draws.  [default: 10000, or 1000 for methods that score them one by one]")
@click.option("--seed", type=click.IntRange(min=0), metavar="N", default=0, show_default=True, help="Seed of the draws; another one gives others.")
@click.option(
    "--uncertain", multiple=True, callback=_ranges, metavar="ID=LOW..HIGH", shell_complete=completes(_number_ids, "="), help="Where a number may lie."
)
@click.option("--spread", type=click.FloatRange(0, 1), metavar="X", help="Let credibilities and weights of which nothing is said lie X to either side.")
@click.option("--within-source", type=click.FloatRange(0, 1), metavar="X", help="How far credibilities of one source rise and fall together.")
@semantics_option
@perspective_option
@click.option("--directory", type=click.Path(file_okay=False), metavar="DIR", help="Keep finished draws here; the same command takes up from there.")
@click.option("--most", type=click.IntRange(min=0), metavar="N", default=15, show_default=True, help="How many of the numbers to show.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False), callback=_check_suffix, metavar="FILE", help="Write every draw to a .parquet, .nc or .csv file."
)
@plot_option
@json_option
def simulate(
    path: str,
    *,
    n: int | None,
    seed: int,
    uncertain: dict[str, tuple[float, float]],
    spread: float | None,
    within_source: float | None,
    semantics: str,
    perspective: str | None,
    directory: str | None,
    most: int,
    output: str | None,
    plot: str | None,
    as_json: bool,
) -> None:
    """Draw the uncertain numbers of MAP many times, and say who leads how often.

    What varies stands under 'uncertainty' in the map; --uncertain and --spread add to it. Where neither says anything, every credibility and
    every weight may lie 0.2 to either side.

    \b
    Example:
      argmap simulate debate.yaml
      argmap simulate debate.yaml --uncertain clouds=0.6..0.9 --spread 0.1 -n 100000
    """
    from argmap.whatif.simulating import simulate as run_simulation

    amap = read_map(path)
    with progress("drawing") as advance:
        found = run_simulation(
            amap,
            n=n,
            seed=seed,
            uncertain=uncertain,
            spread=spread,
            within_source=within_source,
            semantics=semantics,
            perspective=perspective,
            directory=directory,
            progress=advance,
        )
    draw(found, amap, plot)
    if as_json:
        write_json(found.to_dict())
    else:
        from argmap.reporting.simulations import simulation_report
        from argmap.reporting.words import titles_of

        show(simulation_report(found, titles_of(amap), most=most))
    if output is not None:
        _WRITERS[Path(output).suffix.lower()](found, output)
        note(f"wrote {output}")
    if not found.complete:
        click.get_current_context().exit(INTERRUPTED)
