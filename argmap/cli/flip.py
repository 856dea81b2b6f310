"""``argmap flip``: the smallest changes that turn the verdict."""

import click

from argmap.cli.options import completes, json_option, map_argument, part_ids, perspective_option, semantics_option, size_limit
from argmap.cli.printing import show, write_json


@click.command()
@map_argument
@semantics_option
@perspective_option
@click.option("--lock", multiple=True, metavar="ID", shell_complete=completes(part_ids), help="Leave this evidence, link or source as it is.")
@click.option("--most", type=click.IntRange(min=0), default=15, show_default=True, help="How many single changes to show.")
@json_option
def flip(path: str, semantics: str, perspective: str | None, lock: tuple[str, ...], most: int, *, as_json: bool) -> None:
    """Find the smallest changes of MAP after which another thesis leads.

    Every credibility, weight and reliability is changed alone, and evidence is dropped, as little of it as will do.

    \b
    Example:
      argmap flip debate.yaml
      argmap flip debate.yaml --lock analysis --lock article
    """
    from argmap.loading.map_file import load
    from argmap.whatif.flipping import flip as find_flips

    amap = load(path, **size_limit())
    found = find_flips(amap, semantics=semantics, perspective=perspective, locked=lock)
    if as_json:
        write_json(found.to_dict())
        return
    from argmap.reporting.flips import flips_report
    from argmap.reporting.words import titles_of

    show(flips_report(found, titles_of(amap), most=most))
