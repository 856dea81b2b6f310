"""Report what `check` found."""

from collections.abc import Sequence

from argmap.checking import Finding
from argmap.reporting.blocks import Block


def findings_report(findings: Sequence[Finding], places: Sequence[str]) -> list[Block]:
    """Report what `check` found, one line each, with its place in front."""
    if not findings:
        return ["Nothing to remark."]
    return ["\n".join(f"{place}: {finding.severity}: {finding.message} [{finding.code}]" for place, finding in zip(places, findings, strict=True))]
