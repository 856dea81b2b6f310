"""Edits of a map: what each did on the way from the margin before to the margin after."""

import math
from dataclasses import replace

from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.measures import about, measure_of
from argmap.charting.names import Label, Names, counted, quoted
from argmap.charting.scales import written
from argmap.charting.waterfalls import draw_steps, letters_of, pulls, step_of, total_of
from argmap.explaining.hybrids import Edit
from argmap.explaining.revisions import Revision
from argmap.scoring.results import Verdict

_NAMED = 3
"""Sets of edits that a note names."""


def revision_figure(found: Revision, names: Names, most: int) -> Figure:
    """Show how each edit moved the margin."""
    measure = measure_of(found.of, names)
    before, after = (_margin(found, verdict) for verdict in (found.before, found.after))
    ranked = sorted(found.edits, key=lambda edit: -abs(found.shares.get(edit.id, 0.0)))
    shown, rest = (ranked[:most], ranked[most:]) if found.shares else ([], [])
    steps, at = [total_of(Label("Before", _leads(found.before, names), "before"), before, measure)], before
    for edit in shown:
        error = found.errors.get(edit.id, 0.0)
        steps.append(step_of(_label(edit, names), at, found.shares[edit.id], measure, f" ± {error:.3f}" if error else ""))
        at += found.shares[edit.id]
    if rest:
        left = math.fsum(found.shares[edit.id] for edit in rest)
        steps.append(step_of(Label(f"{counted(len(rest), 'other edit')}, together", "", "rest"), at, left, measure))
    steps.append(total_of(Label("After", _leads(found.after, names), "after"), after, measure))
    several = counted(len(ranked), "edit")
    rows: list[tuple[Cell, ...]] = [
        (names.node(edit.id), edit.id, edit.how, edit.said, found.shares.get(edit.id), found.errors.get(edit.id, 0.0)) for edit in ranked
    ]
    return Figure(
        title=_finding(found, ranked, after - before, names),
        subtitle=f"The {measure.words} before and after{f', and how each of {several} moves it; Shapley values' if found.shares else ''}.",
        about=about(found.title, found.semantics, found.perspective, names),
        numbers=Numbers(("name", "id", "how", "what", "share", "error"), tuple(rows)),
        draw=lambda pen, wide: draw_steps(pen, wide, steps, measure, floating=True),
        keys=pulls(measure, floating=True),
        notes=tuple(_notes(found, names)),
        letters=letters_of(measure),
    )


def _margin(found: Revision, verdict: Verdict) -> float:
    """Give what is followed, with 0 for a thesis that is not there."""
    return math.fsum(share * verdict.supports.get(thesis, 0.0) for thesis, share in found.of.items())


def _label(edit: Edit, names: Names) -> Label:
    label = names.player("links" if edit.what == "link" else "evidence", edit.id)
    return replace(label, note=edit.said)


def _leads(verdict: Verdict, names: Names) -> str:
    return f"{names.leader(verdict.leader)} leads"


def _finding(found: Revision, ranked: list[Edit], moved: float, names: Names) -> str:
    if not ranked:
        return "Nothing that bears on the verdict was edited"
    if found.changed and found.theses is None:
        turn = f"{names.first(found.after.leader)} leads, where {names.leader(found.before.leader)} led before"
    elif found.changed:
        turn = f"{' and '.join(names.leader(thesis) for thesis in found.theses or ())} have changed places"
    else:
        turn = f"{names.first(found.after.leader)} still leads"
    if found.sufficient:
        single = [ids[0] for ids in found.sufficient if len(ids) == 1]
        if len(single) == 1:
            return f"{turn}: the edit of {quoted(_name(found, single[0], names))} makes that change alone"
        fewest = f"each of {len(single)} edits makes that change alone" if single else f"it takes {len(found.sufficient[0])} edits to make that change"
        return f"{turn}: {fewest}"
    if not found.shares:
        return f"{turn} after {counted(len(ranked), 'edit')}"
    return f"{turn}: the margin moved by {written(moved, signed=True)}, most of all by {quoted(_name(found, ranked[0].id, names))}"


def _name(found: Revision, edit_id: str, names: Names) -> str:
    return _label(next(edit for edit in found.edits if edit.id == edit_id), names).name


def _notes(found: Revision, names: Names) -> list[str]:
    notes = []
    for says, sets in (("Enough to make the change", found.sufficient), ("No edits besides these make it", found.necessary)):
        if sets:
            named = "; ".join(" with ".join(quoted(_name(found, edit, names)) for edit in ids) for ids in sets[:_NAMED])
            notes.append(f"{says}: {named}{f'; and {len(sets) - _NAMED} more such sets' if len(sets) > _NAMED else ''}.")
    if found.edits and not found.shares:
        notes.append("Somewhere on the way from one map to the other the margin does not settle, so no edit has a share of it.")
    if found.errors:
        notes.append(f"Sampled: standard errors of the shares are up to {max(found.errors.values()):.1g}.")
    return notes
