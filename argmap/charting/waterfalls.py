"""Waterfalls: what each one adds on the way from one number to another; and bars from 0 where contributions add up to nothing in particular."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from argmap.charting.axes import draw_across, draw_ways, draw_zero
from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.keys import Key
from argmap.charting.measures import Measure, about, measure_of
from argmap.charting.names import Label, Names, counted, quoted
from argmap.charting.rows import Column, Rows
from argmap.charting.scales import Scale, written
from argmap.explaining.contributions import NOTHING, Contributions
from argmap.explaining.cruxes import ROUNDING, UNSEEN, Crux, Cruxes
from argmap.explaining.verdicts import Explanation
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.shapes import Pen, n
from argmap.scoring.results import Scores

_HIGH = 11.0
_NAMED = 3
"""Numbers that a note names."""

_NO_WAYS = ((NEUTRAL, ""), (NEUTRAL, ""))
_AXES = {"removal": "what is lost without it", "gradient": "change for each 1 by which it rises"}
"""What contributions measure that add up to nothing in particular."""


@dataclass(frozen=True, slots=True)
class Step:
    """One row of a waterfall.

    Attributes:
        label: What it is called.
        begin: Where its bar begins.
        end: Where it ends.
        role: Its colour.
        written: Its number, as written.
        key: Its name in the table of numbers.
    """

    label: Label
    begin: float
    end: float
    role: str
    written: str


def contributions_figure(found: Contributions, names: Names, most: int) -> Figure:
    """Show what each player contributes."""
    measure = measure_of(found.of, names)
    listed = list(found.contributions.items())
    shown, rest = listed[:most], listed[most:]
    labels = {player: names.player(found.by, player, found.players[player].evidence, found.players[player].links) for player, _ in listed}
    grouped = math.fsum(share for _, share in rest)
    steps, at = list[Step](), found.baseline if found.additive else 0.0
    ends = _ends(found)
    if found.additive:
        steps.append(total_of(ends[0], found.baseline, measure))
    for player, share in shown:
        error = found.errors.get(player, 0.0)
        steps.append(step_of(labels[player], at, share, measure, _give(error)))
        at += share if found.additive else 0.0
    if rest and found.additive:
        steps.append(step_of(Label(f"{counted(len(rest), 'other')}, together", "", "rest"), at, grouped, measure))
        at += grouped
    if found.additive and found.unlisted:
        steps.append(step_of(Label(f"{counted(found.unlisted, 'weaker path')}, together", "", "unlisted"), at, found.rest, measure))
        at += found.rest
    if found.additive:
        if abs(found.gap) > ROUNDING:
            steps.append(step_of(Label("on nobody’s account: the number jumps", "", "gap"), at, found.gap, measure))
        steps.append(total_of(ends[1], found.value, measure))
    notes = found.remarks
    if rest and not found.additive:
        notes = (f"And {len(rest)} more, none of more than {written(abs(rest[0][1]))}.", *notes)
    rows = [(labels[player].name, player, share, found.errors.get(player, 0.0)) for player, share in listed]
    return Figure(
        title=_finding(found, measure, labels),
        subtitle=_shown(found, measure),
        about=about(found.title, found.semantics, found.perspective, names),
        numbers=Numbers(("name", "id", "contribution", "error"), tuple(rows)),
        draw=lambda pen, wide: draw_steps(pen, wide, steps, measure, floating=found.additive, axis=_AXES.get(found.method, "")),
        keys=pulls(measure, floating=found.additive),
        notes=notes,
        letters=letters_of(measure),
    )


def explanation_figure(found: Explanation, names: Names, most: int) -> Figure:
    """Show what the evidence contributes to what is explained."""
    return contributions_figure(found.evidence, names, most)


def cruxes_figure(found: Cruxes, names: Names, most: int) -> Figure:
    """Show what leads from the second reader's margin to the first's."""
    measure = measure_of(dict(zip(found.of, (1.0, -1.0), strict=True)), names)
    first, second = (names.reader(reader) for reader in found.readers)
    listed = list(found)
    shown = listed[:most]
    moot = math.fsum(one.share for one in found.moot)
    left = math.fsum(one.share for one in listed[most:])
    steps, at = (
        [total_of(Label(f"{names.reader_first(found.readers[1])}: margin", _leads(found.scores[1], names), "second"), found.margins[1], measure)],
        found.margins[1],
    )
    others = [(f"{counted(len(listed) - most, 'other')}, together", left)] if len(listed) > most else []
    others += [(f"{counted(len(found.moot), 'disagreement')} that hardly matter", moot)] if found.moot else []
    others += [("on no number’s account", found.remainder)] if abs(found.remainder) > ROUNDING else []
    parts = [(_differ(one, names), one.share, _give(one.error)) for one in shown]
    for label, share, error in (*parts, *((Label(name, "", name), share, "") for name, share in others)):
        steps.append(step_of(label, at, share, measure, error))
        at += share
    steps.append(total_of(Label(f"{names.reader_first(found.readers[0])}: margin", _leads(found.scores[0], names), "first"), found.margins[0], measure))
    rows: list[tuple[Cell, ...]] = [
        (_differ(one, names).name, one.name, one.first, one.second, one.share, one.error, one.closes, one.turns) for one in found.disagreements
    ]
    if not listed:
        title = f"Nothing that divides {first} and {second} moves the margin"
    else:
        title = f"{quoted(names.number(listed[0].kind, listed[0].id, listed[0].text).name)} divides {first} and {second} most: "
        title += f"{written(listed[0].share, signed=True)} of a gap of {written(found.gap, signed=True)}"
    shares = "Shapley shares" if found.method == "shapley" else "shares along the way from one view to the other"
    return Figure(
        title=title,
        subtitle=f"How each disagreement moves the {measure.words}, from {second} to {first}; {shares}. Beside each: what {first} and what {second} says.",
        about=about(found.title, found.semantics, None, names),
        numbers=Numbers(("name", "id", "first", "second", "share", "error", "closes", "turns"), tuple(rows)),
        draw=lambda pen, wide: draw_steps(pen, wide, steps, measure, floating=True),
        keys=pulls(measure, floating=True),
        notes=(*_accord(found, names), *found.remarks),
        letters=letters_of(measure),
    )


def _accord(found: Cruxes, names: Names) -> list[str]:
    """Say what they would have to settle to name the same leader."""
    if not found.accord.names:
        return []
    called = {one.name: names.number(one.kind, one.id, one.text).name for one in found.disagreements}
    named = ", ".join(quoted(called[name]) for name in found.accord.names[:_NAMED])
    more = f" and {len(found.accord.names) - _NAMED} more" if len(found.accord.names) > _NAMED else ""
    who = f"name {names.leader(found.accord.leader)}" if found.accord.leader is not None else "name nobody"
    return [f"Settled halfway on {named}{more}, both {who}."]


def draw_steps(pen: Pen, wide: float, steps: Sequence[Step], measure: Measure, *, floating: bool, axis: str = "") -> float:
    """Draw steps beneath each other, each from where the last one ended; or all from 0, over an axis that measures something else."""
    rows = Rows(pen, wide, [step.label for step in steps], [Column("", tuple(step.written for step in steps))])
    scale = Scale.around([end for step in steps for end in (step.begin, step.end)], rows.left, rows.right, least=1e-9)
    used = draw_across(pen, scale, rows.spans, label=measure.axis if floating else axis, signed=measure.signed or not floating)

    def mark(group: Pen, at: int) -> None:
        step, y = steps[at], rows.middle(at)
        begin, end = sorted((scale(step.begin), scale(step.end)))
        group.rect(begin, y - _HIGH / 2, max(end - begin, 1.0), _HIGH, fill=step.role)
        if floating and at + 1 < len(steps):  # a thread to where the next one begins
            x = scale(step.end)
            group.make("path", d=f"M{n(x)},{n(y + _HIGH / 2)}V{n(rows.middle(at + 1) - _HIGH / 2)}", stroke="muted", stroke_width=0.8, fill="none")

    rows.draw(mark)
    draw_zero(pen, scale, rows.spans)
    return rows.bottom + used + draw_ways(pen, scale, rows.bottom + used, *(measure.ways if floating else _NO_WAYS))


def step_of(label: Label, begin: float, share: float, measure: Measure, error: str = "") -> Step:
    """Give the step of one that adds a share, in the colour of whom that speaks for."""
    return Step(label, begin, begin + share, f"{measure.letter(share)}-line", written(share, signed=True) + error)


def total_of(label: Label, number: float, measure: Measure) -> Step:
    """Give a whole number, from 0, at which a waterfall begins or ends."""
    return Step(label, 0.0, number, "muted", written(number, signed=measure.signed))


def _ends(found: Contributions) -> tuple[Label, Label]:
    what = {"evidence": "evidence", "links": "links", "sources": "sources", "paths": "evidence"}[found.by]
    return Label(f"Without any {what}", "", "baseline"), Label(f"With all {what}", "", "value")


def _finding(found: Contributions, measure: Measure, labels: dict[str, Label]) -> str:
    if all(abs(share) <= NOTHING for share in found.contributions.values()):
        return f"Nothing contributes to the {measure.words}" if found.additive or abs(found.made) <= NOTHING else f"Nothing moves the {measure.words} by itself"
    player, share = next(iter(found.contributions.items()))
    name = quoted(labels[player].name)
    if found.method == "gradient":
        return f"{name} moves the {measure.words} most: {written(share, signed=True)} for each 1 by which it rises"
    if found.method == "removal":
        return f"{name} is missed most: without it the {measure.words} changes by {written(-share, signed=True)}"
    whom = {sign: measure.ways[at][1] for at, sign in enumerate((-1, 1))}
    if whom[1]:
        for_whom = f"{written(abs(share))} for {whom[1 if share >= 0.0 else -1]}"
        made = "nothing" if abs(found.made) <= NOTHING else f"{written(abs(found.made))} for {whom[1 if found.made > 0.0 else -1]}"
        return f"{name} weighs most, {for_whom}; all together make {made}"
    return f"{name} weighs most: {written(share, signed=True)}, where all together make {written(found.made, signed=True)}"


def _shown(found: Contributions, measure: Measure) -> str:
    who = {"evidence": "piece of evidence", "links": "link", "sources": "source, with all that rests on it,", "paths": "line of argument"}[found.by]
    how = {
        "shapley": f"What each {who} adds to the {measure.words}; Shapley values",
        "integral": f"What each {who} adds to the {measure.words} as evidence is turned up from nothing to all",
        "removal": f"What is lost of the {measure.words} without each {who} alone",
        "gradient": f"How the {measure.words} answers to a small change of each {who}",
    }[found.method]
    return f"{how}. From {written(found.baseline, signed=measure.signed)} to {written(found.value, signed=measure.signed)}." if found.additive else f"{how}."


def _differ(one: Crux, names: Names) -> Label:
    label = names.number(one.kind, one.id, one.text)
    return replace(label, note=f"{label.note}: {one.first:.2f} against {one.second:.2f}")


def _leads(scores: Scores, names: Names) -> str:
    return f"{names.leader(scores.verdict.leader)} leads"


def _give(error: float) -> str:
    return f" ± {error:.3f}" if error >= UNSEEN else ""


def pulls(measure: Measure, *, floating: bool) -> tuple[Key, ...]:
    """Say which colour speaks for whom."""
    both = [
        Key("bar", f"{letter}-line", f"{letter}: for {name}" if name else words)
        for letter, (_, name), words in ((measure.above, measure.ways[1], "raises it"), (measure.below, measure.ways[0], "lowers it"))
    ]
    return (*both, Key("bar", "muted", "where it begins and ends")) if floating else tuple(both)


def letters_of(measure: Measure) -> tuple[str, ...]:
    """Give the letters that are in a waterfall."""
    return (measure.above, measure.below, NEUTRAL)
