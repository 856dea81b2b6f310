"""``argmap explain``: what carries the verdict."""

import click

from argmap.cli.options import completes, json_option, map_argument, node_ids, perspective_option, semantics_option, size_limit
from argmap.cli.printing import show, write, write_json


@click.command()
@map_argument
@click.option("--thesis", metavar="ID", shell_complete=completes(node_ids), help="Explain the strength of this thesis, or of any node, by itself.")
@semantics_option
@perspective_option
@click.option("--most", type=click.IntRange(min=0), default=10, show_default=True, help="How many pieces of evidence to show on each side.")
@click.option("--samples", type=click.IntRange(min=4), default=2_000, show_default=True, help="Random orders for Shapley values beyond 20 pieces of evidence.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Of the random orders.")
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@json_option
def explain(
    path: str, thesis: str | None, semantics: str, perspective: str | None, most: int, samples: int, seed: int, *, markdown: bool, as_json: bool
) -> None:
    """Say what carries the verdict of MAP, what speaks against it, and which sources it stands on.

    \b
    Example:
      argmap explain debate.yaml
      argmap explain debate.yaml --thesis chosen_market --perspective sceptic
    """
    from argmap.explaining.verdicts import explain as explain_verdict
    from argmap.loading.map_file import load

    amap = load(path, **size_limit())
    found = explain_verdict(amap, thesis, semantics=semantics, perspective=perspective, samples=samples, seed=seed)
    if as_json:
        write_json(found.to_dict())
        return
    from argmap.reporting.blocks import as_markdown
    from argmap.reporting.explanations import explanation_report

    report = explanation_report(found, amap, most=most)
    if markdown:
        write(as_markdown(report))
    else:
        show(report)
