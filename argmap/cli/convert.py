"""``argmap convert``: between formats, with a list of what did not survive."""

import click

from argmap.cli.options import json_option, map_argument, reading
from argmap.cli.printing import note, show, write, write_json


@click.command(short_help="Read a map in one format and write it in another.")
@map_argument
@click.argument("output", metavar="OUT", type=click.Path(allow_dash=True))
@click.option("--to", "target", metavar="FORMAT", help="Write this format; otherwise the suffix of OUT tells it.")
@click.option("--strict", is_flag=True, help="Refuse to write anything when something would be left behind.")
@json_option
def convert(path: str, output: str, target: str | None, *, strict: bool, as_json: bool) -> None:
    """Convert MAP into OUT, and list what was kept, changed and dropped on the way.

    OUT is a file, or - for standard output (then --to names the format, and the list goes to standard error).

    \b
    Example:
      argmap convert debate.argdown debate.yaml
      argmap convert kialo.txt debate.json --from kialo --strict
      argmap convert debate.yaml - --to mermaid
    """
    from argmap.errors import MapError
    from argmap.loading.formats import load_reported
    from argmap.reporting.blocks import as_text
    from argmap.reporting.conversions import conversion_report
    from argmap.saving.files import write_bytes
    from argmap.saving.formats import dumps_reported, format_of

    if output == "-" and target is None:
        raise click.UsageError("OUT is standard output: name the format with --to.", click.get_current_context())
    amap, came = load_reported(path, **reading())
    content, went = dumps_reported(amap, format_of(output) if target is None else target)
    steps = [came, went]
    lost = [entry for step in steps for entry in step.dropped]
    if strict and lost:
        raise MapError(f"{path}: would leave behind {', '.join(entry.counted for entry in lost)}; leave --strict out to convert all the same")
    report = conversion_report(f"{path} as {went.target if target is None else target}", steps)
    if output == "-":
        if isinstance(content, bytes):
            raise MapError(f"{target} is a binary format; give a file to write to")
        write(content.rstrip("\n"))
        note(as_text(report[1:]).replace("\n", "\nnote: "))
        return
    write_bytes(output, content if isinstance(content, bytes) else content.encode("utf-8"))
    if as_json:
        write_json({"in": path, "out": output, "lossless": not lost, "steps": [step.to_dict() for step in steps]})
    else:
        show(report)
