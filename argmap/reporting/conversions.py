"""Report what became of a file, or of a map, in a conversion."""

from argmap.conversion import Conversion, Entry
from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import one_line, several


def conversion_report(title: str, conversions: list[Conversion]) -> list[Block]:
    """Report each step of a conversion: what was kept, changed and dropped.

    Args:
        title: What was converted into what.
        conversions: Reading and writing, in order.
    """
    blocks: list[Block] = [Heading(one_line(title, 200))]
    for step in conversions:
        rows = [("kept", entry) for entry in step.kept] + [("changed", entry) for entry in step.changed] + [("dropped", entry) for entry in step.dropped]
        if rows:
            cells = tuple((side, str(entry.count), entry.what, _about(entry)) for side, entry in rows)
            blocks.append(Table((f"{step.source} to {step.target}", "", "what", "how, or why"), cells, frozenset({1})))
    lost = sum(entry.count for step in conversions for entry in step.dropped)
    kinds = len({entry.what for step in conversions for entry in step.dropped})
    blocks.append("Nothing was left behind." if not lost else f"{lost} things of {kinds} kinds were left behind." if kinds > 1 else f"{lost} left behind.")
    return blocks


def _about(entry: Entry) -> str:
    where = f" ({one_line(several(entry.places), 80)})" if entry.places else ""
    return f"{entry.how}{where}" if entry.how else ""
