"""Report what differs between two maps, for people who review a change."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import LONGEST, count_of, number, one_line, signed, verdict_in_words
from argmap.whatif.comparing import Comparison
from argmap.whatif.diffing import Difference, PartChange

_SIGNS = {"added": "+", "removed": "-", "changed": "~"}
_TEXT = 44
"""So much of the text of a part that came or went is shown."""

_LED_BY = 12
"""So many letters that are the same are shown before those that differ."""

_SAID = {"premises": "from ", "target": "to ", "weight": "weight ", "base": "base score ", "status": "", "source.ref": "source "}
"""What a line shows of a part that came or went besides its text, with the word before it."""

_UNCOUNTED = {"map": "title or note", "policy": "policy", "uncertainty": "uncertainty"}


def difference_report(found: Difference, titles: Mapping[str, str] | None = None) -> list[Block]:
    """Report a difference: each part that came, went or changed, and the verdict before and after.

    Args:
        found: What differs.
        titles: Short names of the theses.
    """
    before, after = found.comparison.before, found.comparison.after
    blocks: list[Block] = [Heading(f"What differs: {one_line(after.title, 200)}")]
    if found.same:
        return [*blocks, "Nothing differs.", f"The verdict of both: {verdict_in_words(after.verdict, titles)}"]
    if found.changes:
        blocks.append(_counts(found))
        blocks.append(Table(("", "what", "id", "field", "old", "new"), tuple(row for part in found.changes for row in _rows(part))))
    if found.reordered:
        blocks.append(f"In another order: {', '.join(found.reordered)}.")
    theses = found.comparison.theses
    if theses:
        cells = tuple((row.id, number(row.before), number(row.after), signed(row.difference)) for row in theses)
        blocks.append(Table(("thesis", "before", "after", "difference"), cells, frozenset({1, 2, 3})))
    blocks.append(f"Before: {verdict_in_words(before.verdict, titles)}\nAfter: {verdict_in_words(after.verdict, titles)}")
    blocks.append(_lead(found.comparison))
    return blocks


def _counts(found: Difference) -> str:
    sides = (("added", found.added), ("removed", found.removed), ("changed", found.changed))
    said = [f"{how}: {', '.join(_tally(what, count) for what, count in Counter(part.what for part in parts).items())}" for how, parts in sides if parts]
    return f"{'; '.join(said)}.".capitalize()


def _tally(what: str, count: int) -> str:
    if what in _UNCOUNTED:
        return _UNCOUNTED[what]
    if what == "evidence":
        return f"{count_of(count, 'piece')} of evidence"
    return f"{count} theses" if what == "thesis" and count != 1 else count_of(count, what)


def _rows(part: PartChange) -> list[tuple[str, ...]]:
    """Give a row for each field of a changed part, and one row for a part that came or went."""
    sign = _SIGNS[part.how]
    if part.how == "changed":
        return [(sign, part.what, part.id, change.field, *sides_in_words(change.old, change.new)) for change in part.fields]
    said = {change.field: change.new if part.how == "added" else change.old for change in part.fields}
    text = [one_line(said[field], _TEXT) for field in ("text", "title") if field in said][:1]
    words = "; ".join([*text, *(f"{word}{_shown(said[field])}" for field, word in _SAID.items() if field in said)])
    return [(sign, said["kind"] if part.what == "link" else part.what, part.id, "", *(("", words) if part.how == "added" else (words, "")))]


def sides_in_words(old: Any, new: Any) -> tuple[str, str]:  # noqa: ANN401 - plain data
    """Show both sides; of long texts the place where they part."""
    sides = _shown(old), _shown(new)
    if max(map(len, sides)) > LONGEST and isinstance(old, str) and isinstance(new, str):
        same = next((at for at, (one, other) in enumerate(zip(*sides, strict=False)) if one != other), min(map(len, sides)))
        if same > _LED_BY:
            sides = f"…{sides[0][same - _LED_BY :]}", f"…{sides[1][same - _LED_BY :]}"
    return one_line(sides[0]), one_line(sides[1])


def _shown(value: Any) -> str:  # noqa: ANN401 - plain data
    if value is None:
        return "-"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, dict):
        return " ".join(f"{key} {_shown(inner)}" for key, inner in value.items() if inner is not None)
    if isinstance(value, list):
        return ", ".join(_shown(item) for item in value)
    return " ".join(str(value).split())


def _lead(comparison: Comparison) -> str:
    """Say whether the lead changed, and how the margin moved."""
    if comparison.leader_changed:
        return "The lead has changed."
    margins = comparison.before.verdict.margin, comparison.after.verdict.margin
    if None in margins or margins[0] == margins[1]:
        return "The lead has not changed."
    return f"The lead has not changed; the margin went from {number(margins[0])} to {number(margins[1])}."
