"""Report what became of several maps made one."""

from collections.abc import Sequence

from argmap.model.merging import Merged
from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.diffs import sides_in_words
from argmap.reporting.words import count_of, one_line


def merge_report(merged: Merged, names: Sequence[str]) -> list[Block]:
    """Report a merge: how much there is of each section, and each conflict.

    Args:
        merged: The whole and its conflicts.
        names: What the maps are called, in the order in which they were merged.
    """
    amap = merged.amap
    blocks: list[Block] = [Heading(f"Merged: {one_line(amap.title, 200)}")]
    counts = [count_of(len(amap.nodes), "node"), count_of(len(amap.links), "link"), count_of(len(amap.sources), "source")]
    blocks.append(f"{', '.join(counts[:2])} and {counts[2]} from {count_of(len(names), 'map')}.")
    if not merged.conflicts:
        return [*blocks, "The maps differ about nothing."]
    differing = tuple(
        (conflict.what, conflict.id, change.field, *sides_in_words(change.old, change.new), names[conflict.kept], names[conflict.other])
        for conflict in merged.conflicts
        if conflict.kept is not None
        for change in conflict.fields
    )
    if differing:
        blocks.append(Table(("what", "id", "field", "kept", "not kept", "kept from", "not kept from"), differing))
    left_out = tuple((conflict.what, conflict.id, names[conflict.other], conflict.why or "") for conflict in merged.conflicts if conflict.kept is None)
    if left_out:
        blocks.append(Table(("left out", "id", "of", "why"), left_out))
    return [*blocks, f"{count_of(len(merged.conflicts), 'conflict')}."]
