"""Report why the verdict changed between two maps."""

from collections.abc import Mapping

from argmap.explaining.revisions import Revision
from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import count_of, leader_of, name_of, one_line, verdict_in_words

_SETS = 10
"""Sets of edits that are named."""


def revision_report(found: Revision, titles: Mapping[str, str], *, most: int = 15) -> list[Block]:
    """Report why the verdict changed: what was edited, and which edits suffice for the change, are needed for it, or undo it.

    Args:
        found: What was found.
        titles: Short names of the theses, where they have any.
        most: How many edits to show.
    """
    blocks: list[Block] = [Heading(f"What changed: {one_line(found.title, 200)}")]
    blocks.append(f"Before: {verdict_in_words(found.before, titles)}\nNow: {verdict_in_words(found.after, titles)}")
    if not found.edits:
        return [*blocks, "Nothing that bears on the verdict was edited."]
    blocks.append(_edits_table(found, most))
    if len(found.edits) > most:
        blocks.append(f"{count_of(len(found.edits) - most, 'more edit')}.")
    if found.shares:
        names = [name_of(node, titles) for node in found.of]
        what = f"margin of {names[0]} over {names[1]}" if len(names) > 1 else f"strength of {names[0]}"
        sampled = f", from a sample (standard errors up to {max(found.errors.values()):.1g})" if found.errors else ""
        blocks.append(f"Shares are Shapley values of the edits{sampled}: what each moved of the {sum(found.shares.values()):+.3f} by which the {what} moved.")
    if not found.changed:
        return [*blocks, f"{_asked(found, titles)} is what it was: there is no change to explain."]
    blocks.append(_sets_table(found))
    blocks.append(
        "A set of edits suffices when with these edits alone the change is there; it undoes the change when, besides, the other edits alone do not make it"
        + ("; it is indispensable when, besides, no set of other edits makes it." if found.exact else ".")
        + " Only sets of each kind are shown from which no edit can be left out."
    )
    if not found.exact:
        blocks.append(_certificate(found))
    return blocks


def _edits_table(found: Revision, most: int) -> Table:
    edits = sorted(found.edits, key=lambda edit: -abs(found.shares.get(edit.id, 0.0)))[:most]
    if found.shares:
        return Table(("edit", "share", "what"), tuple((edit.id, f"{found.shares[edit.id]:+.3f}", edit.said) for edit in edits), frozenset({1}))
    return Table(("edit", "what"), tuple((edit.id, edit.said) for edit in edits))


def _asked(found: Revision, titles: Mapping[str, str]) -> str:
    if found.theses is None:
        return f"The leader ({leader_of(found.after.leader, titles)})"
    return f"The order of {' and '.join(name_of(thesis, titles) for thesis in found.theses)}"


def _sets_table(found: Revision) -> Table:
    kinds = [("suffices", found.sufficient), ("undoes it", found.counterfactual), *([("indispensable", found.necessary)] if found.exact else [])]
    sets = list(dict.fromkeys(ids for _, of_kind in kinds for ids in of_kind))[:_SETS]
    rows = tuple((" with ".join(ids), *("yes" if ids in of_kind else "" for _, of_kind in kinds)) for ids in sets)
    return Table(("edits", *(name for name, _ in kinds)), rows)


def _certificate(found: Revision) -> str:
    said = f"There are too many edits to go through all sets of them. None with fewer than {found.at_least} makes the change by itself"
    if len(found.sufficient[0]) == found.at_least:
        return f"{said}, so those named are the smallest."
    return f"{said}; of the set named, no single edit can be left out."
