"""``argmap report``: all that is to be said about a map, as a page or as Markdown."""

from pathlib import Path

import click

from argmap.cli.options import map_argument, perspective_option, read_reported, reading, seed_option, semantics_option
from argmap.cli.printing import note


@click.command(short_help="Write a report for a reader who was not in the room.")
@map_argument
@click.option("-o", "--output", required=True, metavar="FILE", type=click.Path(), help="Where to; .html, or .md for Markdown without pictures.")
@semantics_option
@perspective_option
@seed_option
@click.option("--quick", is_flag=True, help="Leave out how firm the verdict is, and what would flip it.")
def report(path: str, output: str, semantics: str, perspective: str | None, seed: int, *, quick: bool) -> None:
    """Report on MAP for a reader who was not in the room: one file, to read, to print, or to put into a pull request.

    It says who leads and how firmly, shows the argument, and says what carries the verdict, where readers differ, what would flip it, what to
    watch, on which evidence all stands, and how to reproduce it.

    \b
    Example:
      argmap report debate.yaml -o report.html
      argmap report debate.yaml -o report.md --perspective sceptic --quick
    """
    from argmap.publishing.report import check_file
    from argmap.publishing.report import report as report_on

    check_file(output)
    amap, conversion = read_reported(path)
    flags = {"format": "--from", "max_bytes": "--max-bytes"}
    options = tuple(word for name, value in reading().items() for word in (flags[name], str(value)))
    report_on(amap, name=Path(path).name, options=options, conversion=conversion, semantics=semantics, perspective=perspective, seed=seed, quick=quick).save(
        output
    )
    note(f"wrote {output}")
