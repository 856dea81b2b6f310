"""``argmap check``: problems of a file, and what is worth a second look."""

import click

from argmap.cli.options import json_option, map_argument, reading, semantics_option
from argmap.cli.printing import note, show, write_json

FOUND = 1
"""Exit code when there is a warning."""


@click.command(short_help="Look a map over for problems and slips.")
@map_argument
@semantics_option
@click.option("--strict", is_flag=True, help="Let notes count as findings too.")
@click.option("--quotes", is_flag=True, help="Hold quotations against the local copies of their sources.")
@json_option
def check(path: str, semantics: str, *, strict: bool, quotes: bool, as_json: bool) -> None:
    """Look MAP over for problems and slips: self-attacks, circles, loose ends, what the verdict rests on.

    Exit code 1 when there is a warning (with --strict: or a note), 2 when the file is no map.

    \b
    Example:
      argmap check debate.yaml --json
      argmap check debate.yaml --quotes
    """
    from argmap.checking import check as look_over
    from argmap.errors import LoadError
    from argmap.loading.formats import load_placed
    from argmap.reporting.findings import findings_report

    try:
        amap, places = load_placed(path, **reading())
    except LoadError as error:
        if as_json:
            problems = [{"code": "invalid", "path": p.path or path, "line": p.line, "column": p.column, "message": p.message} for p in error.problems]
            write_json({"path": path, "problems": problems, "findings": []})
        raise
    findings = look_over(amap, semantics=semantics)
    if quotes:
        from pathlib import Path

        from argmap.checking import quotation_findings
        from argmap.loading.quotations import check_quotations

        held = check_quotations(amap, Path(path).parent)
        findings = (*quotation_findings(amap, held), *findings)
        note(f"{sum(one.found for one in held)} of {len(held)} quotations that could be checked stand in their sources")
    files = [places.file(finding.ids[0]) if places else path for finding in findings]
    at = [places.of(finding.ids[0]) if places else None for finding in findings]
    if as_json:
        placed = [{"path": file, "line": place[0] if place else None, "column": place[1] if place else None} for file, place in zip(files, at, strict=True)]
        write_json({"path": path, "problems": [], "findings": [finding.to_dict() | where for finding, where in zip(findings, placed, strict=True)]})
    else:
        show(findings_report(findings, [f"{file}:{place[0]}:{place[1]}" if place else file for file, place in zip(files, at, strict=True)]))
    if any(strict or finding.severity == "warning" for finding in findings):
        click.get_current_context().exit(FOUND)
