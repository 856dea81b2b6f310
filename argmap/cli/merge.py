"""``argmap merge``: several maps made one."""

import click

from argmap.cli.options import json_option, read_map, reading_options
from argmap.cli.printing import note, show, write, write_json


@click.command(short_help="Make one map of several.")
@click.argument("paths", metavar="MAP...", nargs=-1, required=True, type=click.Path())
@reading_options
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write the whole here, in the format of the suffix; otherwise print it as YAML.")
@click.option("--title", metavar="TEXT", help="Title of the whole.  [default: that of the preferred map]")
@click.option("--prefer", type=click.Choice(["first", "last"]), default="first", show_default=True, help="Whose word is kept where maps differ.")
@click.option("--strict", is_flag=True, help="Refuse to merge maps that differ about a part.")
@json_option
def merge(paths: tuple[str, ...], output: str | None, title: str | None, prefer: str, *, strict: bool, as_json: bool) -> None:
    """Make one map of several: the same id with the same content is one part, and what they do not say alike is listed.

    \b
    Example:
      argmap merge facts.yaml readings.yaml -o debate.yaml
      argmap merge ours.yaml theirs.yaml --prefer last --strict
    """
    from argmap.model.merging import merge as unite
    from argmap.reporting.merges import merge_report
    from argmap.saving.formats import save_reported
    from argmap.saving.map_file import as_written, dumps

    merged = unite(*map(read_map, paths), title=title, prefer="last" if prefer == "last" else "first", strict=strict)
    if output is not None:
        report = save_reported(merged.amap, output)
        for entry in report.dropped:
            note(f"{report.target} has no place for {entry.counted}")
        note(f"wrote {output}")
    if as_json:
        whole = {} if output is not None else {"map": as_written(merged.amap)}
        write_json({"in": list(paths), "out": output} | merged.to_dict() | whole)
    elif output is not None:
        show(merge_report(merged, paths))
    else:
        write(dumps(merged.amap).rstrip("\n"))
        for conflict in merged.conflicts:
            note(str(conflict))
