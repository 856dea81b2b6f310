"""``argmap flip``: the smallest changes that turn the verdict."""

import click

from argmap.cli.options import (
    completes,
    json_option,
    link_ids,
    map_argument,
    node_ids,
    part_ids,
    perspective_option,
    read_map,
    semantics_option,
    source_ids,
)
from argmap.cli.plotting import draw, plot_option
from argmap.cli.printing import show, write_json
from argmap.cli.sparing import effort_for, full_option


@click.command(short_help="Find the smallest changes that turn the verdict.")
@map_argument
@click.option(
    "--to", metavar="THESIS", shell_complete=completes(lambda amap: [thesis.id for thesis in amap.theses]), help="Make this thesis lead; else any other."
)
@click.option("--target", metavar="ID=NUMBER", shell_complete=completes(node_ids, "="), help="Ask instead what makes this node so strong, or so weak.")
@click.option(
    "--lock", multiple=True, metavar="ID", shell_complete=completes(lambda amap: [*part_ids(amap), *source_ids(amap)]),
    help="Leave this evidence or link as it is, or this source with all that rests on it.",
)  # fmt: skip
@click.option(
    "--also", multiple=True, metavar="NUMBER", shell_complete=completes(node_ids), help="Turn this number, too: a claim's or thesis's base score, policy:KEY."
)
@click.option(
    "--bound", multiple=True, metavar="ID=LOW..HIGH", shell_complete=completes(lambda amap: [*node_ids(amap), *link_ids(amap), *source_ids(amap)], "="),
    help="Turn this number only so far.",
)  # fmt: skip
@click.option("--by", type=click.Choice(["evidence", "links", "sources"]), default="evidence", show_default=True, help="What to take out.")
@click.option("--mute", is_flag=True, help="Mute what is taken out rather than drop it: what supports it still speaks through it.")
@click.option("--norm", type=click.Choice(["l1", "l2"]), help="Measure changes of many numbers by the sum of moves (l1) or of squares (l2); else by both.")
@semantics_option
@perspective_option
@click.option("--most", type=click.IntRange(min=0), metavar="N", default=15, show_default=True, help="How many single changes to show.")
@click.option("--seed", type=click.IntRange(min=0), metavar="N", default=0, show_default=True, help="Seed of the random points from which searches set out.")
@full_option
@plot_option
@json_option
def flip(
    path: str,
    *,
    to: str | None,
    target: str | None,
    lock: tuple[str, ...],
    also: tuple[str, ...],
    bound: tuple[str, ...],
    by: str,
    norm: str | None,
    semantics: str,
    perspective: str | None,
    most: int,
    seed: int,
    full: bool,
    mute: bool,
    plot: str | None,
    as_json: bool,
) -> None:
    """Find the smallest changes of MAP after which another thesis leads.

    Every credibility, weight and reliability is turned alone; then many at once, by as little as will do; evidence is dropped, as little of it as
    will do; and it is found how far everything may move at once before another thesis can lead.

    \b
    Example:
      argmap flip debate.yaml
      argmap flip debate.yaml --lock analysis --bound 'bnp_kyc=0.3..0.9'
      argmap flip debate.yaml --by links --norm l1
      argmap flip debate.yaml --target sovereign_demand=0.5
    """
    from argmap.reporting.flips import flips_report, reached_report
    from argmap.reporting.words import titles_of
    from argmap.whatif.flipping import flip as find_flips
    from argmap.whatif.flipping import reach

    if target is not None and (to is not None or mute or by != "evidence"):
        raise click.UsageError("--target asks for a strength, not for a leader: leave out --to, --by and --mute.", click.get_current_context())
    amap = read_map(path)
    asked = {
        "norms": effort_for(amap, semantics, full=full).norms if norm is None else (norm,),
        "also": also,
        "bounds": dict(_bound(one) for one in bound),
        "locked": lock,
        "semantics": semantics,
        "perspective": perspective,
        "seed": seed,
    }
    if target is not None:
        reached = reach(amap, *_target(target), **asked)  # type: ignore[arg-type]  # each as its option reads it
        draw(reached, amap, plot)
        write_json(reached.to_dict()) if as_json else show(reached_report(reached, most=most))
        return
    found = find_flips(amap, to=to, by=by, verb="mute" if mute else "drop", **asked)  # type: ignore[arg-type]  # each as its option reads it
    draw(found, amap, plot)
    write_json(found.to_dict()) if as_json else show(flips_report(found, titles_of(amap), most=most))


def _target(text: str) -> tuple[str, float]:
    node, equals, number = text.rpartition("=")
    if not equals:
        raise click.UsageError(f"--target {text}: write it as ID=NUMBER.", click.get_current_context())
    return node, _number("--target", text, number)


def _bound(text: str) -> tuple[str, tuple[float, float]]:
    name, equals, ends = text.rpartition("=")
    low, dots, high = ends.partition("..")
    if not equals or not dots:
        raise click.UsageError(f"--bound {text}: write it as ID=LOW..HIGH, such as clouds=0.2..0.8.", click.get_current_context())
    return name, (_number("--bound", text, low), _number("--bound", text, high))


def _number(option: str, text: str, number: str) -> float:
    try:
        return float(number)
    except ValueError:
        raise click.UsageError(f"{option} {text}: {number!r} is no number.", click.get_current_context()) from None
