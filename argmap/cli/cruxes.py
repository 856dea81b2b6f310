"""``argmap cruxes``: who reads the map how, and on what two readers really part."""

from typing import TYPE_CHECKING

import click

from argmap.cli.options import completes, json_option, map_argument, perspective_ids, read_map, reading, seed_option, semantics_option
from argmap.cli.plotting import draw, plot_option
from argmap.cli.printing import note, show, write_json

if TYPE_CHECKING:
    from argmap.model.maps import ArgumentMap

OWN = "-"
"""Stands for the map's own numbers; no perspective can be called that."""


@click.command(short_help="Find on which numbers two readers really part.")
@map_argument
@click.option("--between", nargs=2, metavar="A B", shell_complete=completes(perspective_ids), help="The two perspectives; - for the map's own numbers.")
@click.option("--method", default="shapley", show_default=True, metavar="NAME", help="How to share the gap out: shapley or path.")
@semantics_option
@click.option("--table", metavar="CSV", type=click.Path(), help="Take perspectives from a table: a column id, and one for each person.")
@click.option("--pool", metavar="NAME", help="How people make the pooled view: mean, median or logodds.  [default: mean]")
@click.option("--camps", "only_camps", is_flag=True, help="Only who reads the map how, and what divides those who name different leaders.")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write the map with the table's perspectives in it; .yaml or .json.")
@click.option("--most", type=click.IntRange(min=0), metavar="N", default=10, show_default=True, help="How many cruxes to show.")
@seed_option
@plot_option
@json_option
def cruxes(
    path: str,
    between: tuple[str, str] | None,
    method: str,
    semantics: str,
    *,
    table: str | None,
    pool: str | None,
    only_camps: bool,
    output: str | None,
    most: int,
    seed: int,
    plot: str | None,
    as_json: bool,
) -> None:
    """Score MAP from every perspective, and show on what two of them part.

    Unless --between names them, the two are those furthest apart. What they have differently is sorted by its share of the gap between
    their margins, with what settling it alone would do.

    \b
    Example:
      argmap cruxes debate.yaml
      argmap cruxes debate.yaml --between sceptic -
      argmap cruxes debate.yaml --camps --plot readers.svg
      argmap cruxes debate.yaml --table people.csv --pool median -o asked.yaml
    """
    from argmap.explaining.camps import camps, divisions
    from argmap.explaining.cruxes import cruxes as find_cruxes

    if only_camps and between:
        raise click.UsageError("--camps looks at all readers: it does not go with --between.", click.get_current_context())
    amap = read_map(path)
    people: tuple[str, ...] = tuple(view.id for view in amap.perspectives)
    elicited, views = None, people
    if table is not None:
        from argmap.loading.elicitation import elicit
        from argmap.loading.files import LARGEST

        elicited = elicit(table, amap, pool=pool or "mean", max_bytes=reading().get("max_bytes", LARGEST))
        replaced = [view.id for view in (*elicited.perspectives, elicited.pooled) if view.id in people]
        if replaced:
            note(f"the table takes the place of the map's own {', '.join(replaced)}")
        amap = elicited.put_into(amap)
        people = tuple(view.id for view in elicited.perspectives)
        views = (*people, elicited.pooled.id)
    elif pool is not None or output is not None:
        raise click.UsageError("--pool and -o go with --table: without one there is nothing to pool or to write.", click.get_current_context())
    seen = camps(amap, perspectives=(None, *views), semantics=semantics)
    several = camps(amap, perspectives=people, semantics=semantics) if len(people) > 2 else None  # noqa: PLR2004 - of two, the cruxes say it all
    divided = () if several is None else divisions(amap, several, method=method, semantics=semantics, seed=seed)
    found = (
        None
        if only_camps
        else find_cruxes(amap, *(_asked(between) if between else _furthest(amap, people, semantics)), method=method, semantics=semantics, seed=seed)
    )
    if output is not None:
        from argmap.saving.map_file import save

        save(amap, output)
        note(f"wrote {output}")
    draw(seen if found is None else found, amap, plot)
    if as_json:
        asked = None if elicited is None else elicited.to_dict()
        parts = {} if found is None else {"cruxes": found.to_dict()}
        plain = [{"name": one.name, "share": one.share, "pairs": one.pairs, "of_pairs": one.of_pairs} for one in divided]
        write_json({"title": amap.title, "perspectives": seen.to_dict(), "divisions": plain} | parts | {"elicitation": asked})
        return
    from argmap.reporting.cruxes import camps_report, cruxes_report, elicitation_report, readers_of
    from argmap.reporting.words import titles_of

    readers, titles = readers_of(amap), titles_of(amap)
    asked_of = [] if elicited is None else elicitation_report(elicited, most=most)
    parting = [] if found is None else cruxes_report(found, readers, titles, most=most)
    show([*asked_of, *camps_report(seen, divided, readers, titles), *parting])


def _asked(between: tuple[str, str]) -> tuple[str | None, str | None]:
    first, second = (None if name == OWN else name for name in between)
    return first, second


def _furthest(amap: "ArgumentMap", people: tuple[str, ...], semantics: str) -> tuple[str | None, str | None]:
    """Give the two readers that are furthest apart; one alone is held against the map's own numbers."""
    from argmap.errors import MapError
    from argmap.explaining.camps import camps

    if not people:
        raise MapError("the map has no perspectives to compare; write some under 'perspectives', or give people's numbers with --table")
    return camps(amap, perspectives=people if len(people) > 1 else (*people, None), semantics=semantics).furthest
