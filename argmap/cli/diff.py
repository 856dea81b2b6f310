"""``argmap diff``: what differs between two maps, and what it does to the verdict."""

import os
from typing import TYPE_CHECKING

import click

from argmap.cli.options import json_option, perspective_option, read_map, reading_options, seed_option, semantics_option
from argmap.cli.plotting import draw, plot_option
from argmap.cli.printing import show, write, write_json

if TYPE_CHECKING:
    from argmap.model.maps import ArgumentMap

DIFFERS = 1
"""Exit code when the maps differ, where that was asked for."""


@click.command(short_help="Show what differs between two maps and their verdicts.")
@click.argument("old", metavar="OLD", type=click.Path())
@click.argument("path", metavar="NEW", type=click.Path())
@reading_options
@click.option("--why", is_flag=True, help="Say which of the edits carry the verdict's change.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 when the maps differ, with 0 when they do not.")
@semantics_option
@perspective_option
@seed_option
@click.option("--markdown", is_flag=True, help="Print Markdown.")
@plot_option
@json_option
def diff(
    old: str,
    path: str,
    semantics: str,
    perspective: str | None,
    seed: int,
    *,
    why: bool,
    exit_code: bool,
    markdown: bool,
    plot: str | None,
    as_json: bool,
) -> None:
    """Show what differs between OLD and NEW, part by part and field by field, and what that does to the verdict.

    The two may be of different formats. A file that is not there yet, as git names it (/dev/null), is a map without parts.
    The exit code is 0 whatever differs, unless --exit-code is given.

    \b
    Example:
      argmap diff last_month.yaml debate.yaml
      argmap diff last_month.yaml debate.yaml --why --plot why.svg
      argmap diff debate.argdown debate.yaml --json --exit-code
    """
    from argmap.reporting.blocks import as_markdown
    from argmap.reporting.diffs import difference_report
    from argmap.reporting.words import titles_of
    from argmap.whatif.diffing import diff as find

    before, after = _read(old, path), _read(path, old)
    titles = titles_of(before, after)
    found = find(before, after, semantics=semantics, perspective=perspective)
    document, report = found.to_dict(), difference_report(found, titles)
    if why:
        from argmap.explaining.revisions import explain_change
        from argmap.reporting.revisions import revision_report

        revision = explain_change(before, after, semantics=semantics, perspective=perspective, seed=seed)
        draw(revision, (after, before), plot)
        document |= {"why": revision.to_dict()}
        report += revision_report(revision, titles)
    else:
        draw(found, (after, before), plot)
    if as_json:
        write_json(document)
    elif markdown:
        write(as_markdown(report))
    else:
        show(report)
    if exit_code and not found.same:
        click.get_current_context().exit(DIFFERS)


def _read(path: str, other: str) -> "ArgumentMap":
    """Read one side; where git has no file on it, take a map that says nothing but the other's title."""
    from argmap.model.maps import ArgumentMap

    return ArgumentMap(title=read_map(other).title) if path == os.devnull else read_map(path)
