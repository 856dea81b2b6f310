"""``argmap sensitivity``: which numbers matter, and how far they may move."""

from typing import TYPE_CHECKING

import click

from argmap.cli.options import completes, json_option, map_argument, node_ids, part_ids, perspective_option, read_map, semantics_option, source_ids
from argmap.cli.plotting import draw, plot_option
from argmap.cli.printing import show, write_json
from argmap.cli.progress import progress

if TYPE_CHECKING:
    from argmap.model.maps import ArgumentMap
    from argmap.whatif.sensitivity import Sensitivity
    from argmap.whatif.stability import Stability
    from argmap.whatif.tornado import Tornado


@click.command(short_help="Find which numbers matter most.")
@map_argument
@click.option(
    "--method",
    type=click.Choice(["tornado", "stability", "sobol", "morris"]),
    default="tornado",
    show_default=True,
    help="Each number alone at both ends; how far each may move; or all at once, by shares of the variance or by effects.",
)
@click.option(
    "--vary",
    multiple=True,
    metavar="ID",
    shell_complete=completes(lambda amap: [*part_ids(amap), *source_ids(amap)]),
    help="Turn only this base score, weight or reliability; can be given several times.",
)
@click.option("--of", metavar="ID", shell_complete=completes(node_ids), help="Measure the strength of this node, not the margin of the first two theses.")
@click.option("--spread", type=float, metavar="X", default=0.2, show_default=True, help="How far to turn to each side what the map does not call uncertain.")
@click.option(
    "--n", type=click.IntRange(min=2), metavar="N", default=1024, show_default=True, help="Base samples for sobol, a power of two; trajectories for morris."
)
@click.option("--seed", type=click.IntRange(min=0), metavar="N", default=0, show_default=True, help="Seed of the samples of sobol and morris.")
@semantics_option
@perspective_option
@click.option("--most", type=click.IntRange(min=0), metavar="N", default=15, show_default=True, help="How many numbers to show.")
@plot_option
@json_option
def sensitivity(
    path: str,
    method: str,
    vary: tuple[str, ...],
    of: str | None,
    *,
    spread: float,
    n: int,
    seed: int,
    semantics: str,
    perspective: str | None,
    most: int,
    plot: str | None,
    as_json: bool,
) -> None:
    """Find which numbers of MAP matter: credibilities, weights, reliabilities.

    Numbers that the map states to be uncertain are turned as far as it says, all others as far as --spread.

    \b
    Example:
      argmap sensitivity debate.yaml
      argmap sensitivity debate.yaml --method stability
      argmap sensitivity debate.yaml --method sobol --n 4096 --seed 7
    """
    from argmap.whatif.sensitivity import sensitivity as index
    from argmap.whatif.stability import stability
    from argmap.whatif.tornado import tornado

    if method == "stability" and of is not None:
        raise click.UsageError("--of is for the other methods: stability is that of the leader.", click.get_current_context())
    amap, dials = read_map(path), vary or None
    found: Tornado | Stability | Sensitivity
    if method == "tornado":
        found = tornado(amap, of=of, spread=spread, dials=dials, semantics=semantics, perspective=perspective)
    elif method == "stability":
        found = stability(amap, dials=dials, semantics=semantics, perspective=perspective)
    else:
        with progress("scoring samples") as advance:
            found = index(
                amap,
                method="sobol" if method == "sobol" else "morris",
                n=n,
                seed=seed,
                spread=spread,
                dials=dials,
                of=of,
                semantics=semantics,
                perspective=perspective,
                progress=advance,
            )
    draw(found, amap, plot)
    if as_json:
        write_json(found.to_dict())
    else:
        _show(found, amap, most)


def _show(found: "Tornado | Stability | Sensitivity", amap: "ArgumentMap", most: int) -> None:
    from argmap.reporting.sensitivities import sensitivity_report, stability_report, tornado_report
    from argmap.reporting.words import titles_of
    from argmap.whatif.stability import Stability
    from argmap.whatif.tornado import Tornado

    titles = titles_of(amap)
    if isinstance(found, Tornado):
        show(tornado_report(found, titles, most=most))
    elif isinstance(found, Stability):
        show(stability_report(found, titles, most=most))
    else:
        show(sensitivity_report(found, titles, most=most))
