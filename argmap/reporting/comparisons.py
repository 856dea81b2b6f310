"""Report a what-if: before, after, difference, and what each change did."""

from collections.abc import Mapping, Sequence

from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import MOST_NAMED, number, one_line, several, signed, unsettled_in_words, verdict_in_words
from argmap.whatif.comparing import Comparison, Row
from argmap.whatif.tracing import Step


def comparison_report(comparison: Comparison, steps: Sequence[Step], titles: Mapping[str, str] | None = None, *, most: int = 15) -> list[Block]:
    """Report a what-if: each change with what it did, the theses, the most moved nodes, the verdict before and after.

    Args:
        comparison: Before and after.
        steps: The changes that lie between.
        titles: Short names of the theses.
        most: How many of the moved nodes to show.
    """
    theses = comparison.theses
    blocks: list[Block] = [Heading(f"What if: {one_line(comparison.before.title, 200)}")]
    blocks.append("\n".join(f"{at}. {step_in_words(step)}" for at, step in enumerate(steps, start=1)))
    if theses:
        blocks.append(_difference_table("thesis", theses))
    for side, scores in (("Before", comparison.before), ("After", comparison.after)):
        blocks.append(f"{side}: {verdict_in_words(scores.verdict, titles)}")
        if not scores.converged:
            blocks.append(unsettled_in_words(scores))
    blocks.append("The lead has changed." if comparison.leader_changed else "The lead has not changed.")
    ids = {row.id for row in theses}
    moved = [row for row in comparison.moved if row.id not in ids and row.difference is not None]
    if moved:
        blocks.append(_difference_table("node", moved[:most]))
        if len(moved) > most:
            blocks.append(f"{len(moved) - most} more moved, by at most {abs(moved[most].difference or 0.0):.3f}.")
    return blocks


def step_in_words(step: "Step") -> str:
    """Say of one change what it was and what it did.

    >>> from argmap.model.changes import SetBase
    >>> from argmap.model.maps import ArgumentMap
    >>> from argmap.model.nodes import Claim
    >>> from argmap.whatif.tracing import trace
    >>> step_in_words(trace(ArgumentMap(title="t", claims=[Claim(id="a", text="A")]), SetBase({"a": 0.4}))[0])
    'set the base score of a to 0.4: base score of a 0.100 -> 0.400'
    """
    parts = []
    for verb, ids in (("came", step.added), ("went", step.dropped)):
        if ids:
            parts.append(f"{several(ids)} {verb}" if len(ids) <= MOST_NAMED else f"{len(ids)} parts {verb} ({several(ids)})")
    for what, changed in (("base score of", step.base), ("weight of", step.weight)):
        if len(changed) > MOST_NAMED:
            parts.append(f"the {what.removesuffix(' of')} of {several(tuple(changed))} changed")
        else:
            parts += [f"{what} {key} {old:.3f} -> {new:.3f}" for key, (old, new) in changed.items()]
    if step.clipped:
        parts.append(f"held at 1: {several(step.clipped)}")
    return f"{step.says}: {'; '.join(parts) or 'no number of the map changed'}"


def _difference_table(what: str, rows: Sequence[Row]) -> Table:
    cells = tuple((row.id, number(row.before), number(row.after), signed(row.difference)) for row in rows)
    return Table((what, "before", "after", "difference"), cells, frozenset({1, 2, 3}))
