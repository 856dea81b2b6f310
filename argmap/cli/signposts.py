"""``argmap signposts``: what to watch next, and what each outcome would do."""

import datetime as dt
from typing import TYPE_CHECKING

import click

from argmap.cli.future import day, pairs, probability_option, samples_option, source_option
from argmap.cli.options import completes, json_option, map_argument, perspective_option, read_map, seed_option, semantics_option, signpost_ids
from argmap.cli.plotting import draw, plot_option
from argmap.cli.printing import note, show, write_json
from argmap.cli.progress import progress

if TYPE_CHECKING:
    from argmap.model.maps import ArgumentMap


def _outcomes(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    return pairs("ID=yes or ID=no", given)


@click.command(short_help="Say what to watch next, and what it is worth to know.")
@map_argument
@semantics_option
@perspective_option
@probability_option
@click.option("--before", type=day, metavar="DATE", help="Show only signposts that are due on this day or earlier.")
@samples_option
@seed_option
@click.option(
    "--resolve",
    "outcomes",
    multiple=True,
    callback=_outcomes,
    metavar="ID=yes|no",
    shell_complete=completes(signpost_ids, "="),
    help="Let a signpost come out: it becomes evidence, and the others are looked at again.",
)
@source_option
@click.option("--date", type=day, metavar="DATE", help="When it came out, with --resolve.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write the map with the resolved signposts as evidence; .yaml or .json.")
@click.option("--most", type=click.IntRange(min=0), metavar="N", default=15, show_default=True, help="How many signposts to show.")
@plot_option
@json_option
def signposts(
    path: str,
    *,
    semantics: str,
    perspective: str | None,
    probabilities: dict[str, float],
    before: dt.date | None,
    samples: int | None,
    seed: int,
    outcomes: dict[str, str],
    source: str | None,
    date: dt.date | None,
    output: str | None,
    most: int,
    plot: str | None,
    as_json: bool,
) -> None:
    """Say what to watch next in MAP, what each outcome would do, and what it is worth to know.

    All numbers are compared with what is expected over all pending signposts. "value" is by how much knowing one signpost's outcome raises the
    support of the thesis that is then best, "swing" how far it is expected to move the margin, and "decides" the probability that
    it changes who is expected to lead.

    \b
    Example:
      argmap signposts debate.yaml --before 2026-12-31
      argmap signposts debate.yaml --probability revenue_2026=0.6
      argmap signposts debate.yaml --resolve revenue_2026=yes --source report --date 2027-02-01 -o debate.yaml
    """
    from argmap.whatif.watching import signposts as look_ahead

    if (date is not None or output is not None) and not outcomes:
        raise click.UsageError(
            "--date and --output go with --resolve: they say when a signpost came out, and where to write it down.", click.get_current_context()
        )
    amap = read_map(path)
    if outcomes:
        amap = _resolved(amap, outcomes, source, date)
    if output is not None:
        from argmap.saving.map_file import save

        save(amap, output)
        note(f"wrote {output}")
    with progress("looking ahead") as advance:
        found = look_ahead(
            amap,
            probabilities=probabilities,
            before=before,
            source=source,
            samples=samples,
            seed=seed,
            semantics=semantics,
            perspective=perspective,
            progress=advance,
        )
    draw(found, amap, plot)
    if as_json:
        write_json(found.to_dict())
        return
    from argmap.reporting.signposts import signposts_report
    from argmap.reporting.words import titles_of

    show(signposts_report(found, titles_of(amap), most=most))


def _resolved(amap: "ArgumentMap", outcomes: dict[str, str], source: str | None, date: dt.date | None) -> "ArgumentMap":
    from argmap.model.changes import Resolve
    from argmap.whatif.applying import apply

    return apply(amap, Resolve({name: {"outcome": outcome, "source": source, "date": date} for name, outcome in outcomes.items()}))
