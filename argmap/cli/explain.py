"""``argmap explain``: what carries the verdict, and what changed it."""

from typing import TYPE_CHECKING, Any

import click

from argmap.cli.options import completes, json_option, map_argument, node_ids, perspective_option, read_map, seed_option, semantics_option
from argmap.cli.plotting import draw, plot_option
from argmap.cli.printing import note, show, write, write_json
from argmap.cli.progress import progress
from argmap.cli.sparing import effort_for, full_option

if TYPE_CHECKING:
    from argmap.model.maps import ArgumentMap
    from argmap.publishing.effort import Effort
    from argmap.refuting.firmness import Firmness
    from argmap.reporting.blocks import Block


@click.command(short_help="Say what carries the verdict, and how firm it is.")
@map_argument
@click.option(
    "--thesis", "theses", metavar="ID", multiple=True, shell_complete=completes(node_ids),
    help="Explain the strength of this thesis, or of any node, by itself; given twice, the margin of the first over the second.",
)  # fmt: skip
@click.option("--by", metavar="NAME", help="Only who contributes what, by evidence, links, sources or paths.")
@click.option("--method", metavar="NAME", help="Only contributions of this kind: shapley, removal, gradient or integral.")
@click.option("--since", metavar="OLD", type=click.Path(), help="Explain by the edits since this map why another thesis leads.")
@semantics_option
@perspective_option
@click.option(
    "--most",
    type=click.IntRange(min=0),
    metavar="N",
    default=10,
    show_default=True,
    help="How many pieces of evidence to show on each side, and how many lines.",
)
@click.option(
    "--samples",
    type=click.IntRange(min=4),
    metavar="N",
    help="Random orders for Shapley values of many players.  [default: 2000, or 100 by methods without batches; fewer on large maps]",
)
@full_option
@seed_option
@click.option("--firm", is_flag=True, help="Only how firm the verdict is.")
@click.option("--quick", is_flag=True, help="Leave out how firm the verdict is.")
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@plot_option
@json_option
def explain(
    path: str,
    theses: tuple[str, ...],
    by: str | None,
    method: str | None,
    since: str | None,
    *,
    semantics: str,
    perspective: str | None,
    most: int,
    samples: int | None,
    full: bool,
    seed: int,
    firm: bool,
    quick: bool,
    markdown: bool,
    plot: str | None,
    as_json: bool,
) -> None:
    """Say what carries the verdict of MAP, what speaks against it, by which lines of argument, on which sources it stands, and how firm it is.

    \b
    Example:
      argmap explain debate.yaml
      argmap explain debate.yaml --thesis chosen_market --perspective sceptic
      argmap explain debate.yaml --by links --method removal
      argmap explain debate.yaml --since last_month.yaml
      argmap explain debate.yaml --firm --plot firm.svg
    """
    from argmap.reporting.blocks import as_markdown

    asked = _asked(theses, by or method, since)
    if firm and (quick or asked or by or method or since):
        raise click.UsageError(
            "--firm tells only how firm the verdict is: give no other of --thesis, --by, --method, --since and --quick.", click.get_current_context()
        )
    amap = read_map(path)
    effort = effort_for(amap, semantics, full=full)
    if effort.samples == 0 and not (samples or firm or by or method or since):
        note("what is lost without each piece of evidence stands in for shares, and for how firm the verdict is, which --firm tells")
        method = "removal"
    samples = samples or effort.orders
    if since is not None:
        from argmap.explaining.revisions import explain_change
        from argmap.reporting.revisions import revision_report
        from argmap.reporting.words import titles_of

        before = read_map(since)
        revision = explain_change(before, amap, theses=theses or None, semantics=semantics, perspective=perspective, samples=samples, seed=seed)
        draw(revision, (amap, before), plot)
        document, report = revision.to_dict(), revision_report(revision, titles_of(before, amap), most=most)
    elif firm:
        how_firm, report = _firm(amap, effort, semantics=semantics, perspective=perspective, seed=seed)
        draw(how_firm, amap, plot)
        document = how_firm.to_dict()
    elif by or method:
        from argmap.explaining.contributions import contributions
        from argmap.explaining.verdicts import margin_of
        from argmap.reporting.explanations import contributions_report

        of = asked or margin_of(amap, semantics=semantics, perspective=perspective)
        with progress("orders of the players") as told:
            part = contributions(
                amap, of, method=method, by=by or "evidence", semantics=semantics, perspective=perspective, samples=samples, seed=seed, progress=told
            )
        draw(part, amap, plot)
        document, report = part.to_dict(), contributions_report(part, amap, most=most)
    else:
        from argmap.explaining.verdicts import explain as explain_verdict
        from argmap.reporting.explanations import explanation_report

        with progress("orders of the evidence") as told:
            found = explain_verdict(amap, asked, semantics=semantics, perspective=perspective, samples=samples, seed=seed, progress=told)
        draw(found, amap, plot)
        document, report = found.to_dict(), explanation_report(found, amap, most=most)
        if asked is None and not quick and len(amap.theses) > 1:
            how_firm, said = _firm(amap, effort, semantics=semantics, perspective=perspective, seed=seed)
            document |= {"firmness": how_firm.to_dict()}
            report += said
    if as_json:
        write_json(document)
    elif markdown:
        write(as_markdown(report))
    else:
        show(report)


def _firm(amap: "ArgumentMap", effort: "Effort", **asked: Any) -> "tuple[Firmness, list[Block]]":  # noqa: ANN401 - method, perspective and seed
    """Find how firm the verdict is, and say so."""
    from argmap.refuting.firmness import firmness
    from argmap.reporting.firmness import firmness_report
    from argmap.reporting.words import titles_of

    found = firmness(amap, **asked, **effort.breaking)
    return found, firmness_report(found, titles_of(amap))


def _asked(theses: tuple[str, ...], part: str | None, since: str | None) -> dict[str, float] | None:
    """Give the shares of what is to be explained; None for the verdict."""
    context = click.get_current_context()
    if len(theses) > 2 or len(set(theses)) < len(theses):  # noqa: PLR2004 - a strength or a margin
        raise click.UsageError("--thesis is given once for a strength, or twice, with two ids, for a margin.", context)
    if since is not None and part is not None:
        raise click.UsageError("--by and --method share out a number, and --since a change: give either.", context)
    if since is not None and len(theses) == 1:
        raise click.UsageError("--since explains who leads, or the order of two theses: give --thesis twice, or not at all.", context)
    return dict(zip(theses, (1.0, -1.0), strict=False)) or None
