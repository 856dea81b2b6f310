"""A sweep over one number: supports as it moves, with the numbers at which the leader changes."""

import math

import numpy as np

from argmap.charting.axes import SIZE, draw_across, draw_up
from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.keys import Key, draw_ring
from argmap.charting.measures import about_scores, measure_of
from argmap.charting.names import Label, Names, quoted
from argmap.charting.scales import Scale, written
from argmap.charting.tracks import NAMED_SHARE, STRIP, Ending, draw_endings, draw_strip, draw_tracks, ending_of, leader_keys, most_named
from argmap.compiling.program import Floats
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.shapes import Pen, n
from argmap.rendering.spots import spread
from argmap.whatif.sweeps import Sweep

_HIGH = 230.0
_NAMES = 150.0
_DRAWN = 300  # points of a line; more are not seen
_LABELLED = 8
_UNSETTLED = -2


def curve_figure(found: Sweep, names: Names, most: int) -> Figure:
    """Show supports over one number."""
    del most
    axis = found.axes[0]
    label = names.number(found.dials[0].kind, found.dials[0].id)
    measured = [node for node in found.of if node not in found.theses]
    measure = measure_of(found.of, names)
    picked = np.unique(np.linspace(0, len(axis) - 1, min(len(axis), _DRAWN)).round().astype(int))
    spans = _spans(found)
    who = {names.letter(leader): leader for _, _, leader, settled in spans if settled}
    keys = leader_keys(who, names)
    keys += [Key("ring", "ink", f"as it is, {written(found.dials[0].now, 2)}")] if axis[0] <= found.dials[0].now <= axis[-1] else []
    keys += [Key("unsettled", "rule", "does not settle")] if not all(settled for *_, settled in spans) else []
    columns = ("at", *(f"support of {thesis}" for thesis in found.theses), *([measure.words] if len(found.of) != 1 or measured else []), "leader")
    values = (found.measured,) if len(columns) > len(found.theses) + 2 else ()
    names_of = (*found.theses, "")
    rows: list[tuple[Cell, ...]] = [
        (float(axis[at]), *map(float, found.supports[at]), *(float(value[at]) for value in values), names_of[found.leader[at]]) for at in picked.tolist()
    ]
    turns = f" Break-evens: {'; '.join(f'{written(turn.at, 4)}, then {names.leader(turn.after)}' for turn in found.break_evens)}." if found.break_evens else ""
    shown = f"Support of each thesis{f' and {measure.words}' if measured else ''} as the {label.in_words} goes from {axis[0]:g} to {axis[-1]:g}"
    return Figure(
        title=_finding(found, label, names),
        subtitle=f"{shown}, all else as it is.{turns}",
        about=about_scores(found.scores, names),
        numbers=Numbers(columns, tuple(rows)),
        draw=lambda pen, wide: _draw(pen, wide, found, picked, label, names),
        keys=tuple(keys),
        notes=found.remarks,
        letters=(*map(names.letter, found.theses), NEUTRAL),
    )


def _draw(pen: Pen, wide: float, found: Sweep, picked: "np.ndarray[tuple[int], np.dtype[np.int_]]", label: Label, names: Names) -> float:
    axis = found.axes[0]
    named = min(_NAMES, wide * NAMED_SHARE)
    left, right, top = 30.0, wide - named - 12, 36.0
    pen.text(0, 10, "↑ support" if all(node in found.theses for node in found.of) else "↑ strength", SIZE, "muted")
    low, high = float(axis[0]), float(axis[-1])
    across = Scale(low, high if high > low else low + 1e-6, left, right)
    up = Scale(0.0, 1.0, top + _HIGH, top)
    draw_up(pen, up, left, right)
    used = draw_across(pen, across, [(top, top + _HIGH + STRIP + 8)], label=f"{label.name}: {label.note}" if label.note else label.name)
    draw_strip(pen, [(across(begin), across(end), leader, settled) for begin, end, leader, settled in _spans(found)], top + _HIGH + 4, names)
    _draw_turns(pen, across, [turn.at for turn in found.break_evens], top)
    lines: list[tuple[str, str, Floats]] = [(names.letter(thesis), thesis, found.supports[:, at]) for at, thesis in enumerate(found.theses)]
    if len(found.of) == 1 and (node := next(iter(found.of))) not in found.theses and found.of[node] == 1.0:
        lines.append((NEUTRAL, node, found.measured))
    places = [(at, across(float(axis[at]))) for at in picked.tolist()]
    draw_tracks(pen, [(letter, [(x, math.nan if math.isnan(values[at]) else up(float(values[at]))) for at, x in places]) for letter, _, values in lines])
    endings = []
    for _, thesis, values in lines:
        settled = np.flatnonzero(~np.isnan(values))
        if settled.size:
            endings.append(ending_of(names, thesis, up(float(values[settled[-1]])), written(float(values[settled[-1]]), 2)))
    now = found.dials[0].now
    if low <= now <= high:
        for letter, _, values in lines:
            near = int(np.abs(axis - now).argmin())
            value = float(np.interp(now, axis, values)) if not np.isnan(values[near]) else math.nan
            if not math.isnan(value):
                draw_ring(pen, across(now), up(value), f"{letter}-line")
    draw_endings(pen, _few(endings, len(lines)), right + 12, named, top)
    return top + _HIGH + STRIP + 8 + used


def _few(endings: list[Ending], lines: int) -> list[Ending]:
    return endings[: most_named([""] * lines)]


def _draw_turns(pen: Pen, across: Scale, turns: list[float], top: float) -> None:
    """Draw a line where the leader changes, and its number above, where there are not too many."""
    shown = turns[:_LABELLED]
    words = [written(at, 3) for at in shown]
    wides = [pen.face.width(word, SIZE + 0.5, bold=True) for word in words]
    places = spread([across(at) for at in shown], wides, 8.0)
    for at in turns:
        x = across(at)
        pen.make("path", d=f"M{n(x)},{n(top - 4)}V{n(top + _HIGH + STRIP + 4)}", stroke="ink", stroke_width=1.2, stroke_dasharray="3 2", fill="none")
    for place, wide, word in zip(places, wides, words, strict=True):
        pen.text(place + wide / 2, top - 8, word, SIZE + 0.5, "ink", bold=True, text_anchor="middle")


def _spans(found: Sweep) -> list[tuple[float, float, str | None, bool]]:
    """Give who leads from where to where: the exact numbers where it changes, half way between points where something does not settle."""
    axis = found.axes[0]
    code = np.where(np.isnan(found.supports).any(axis=1), _UNSETTLED, found.leader)
    begin, state = float(axis[0]), _named(found, int(code[0]))
    spans = []
    for at in np.flatnonzero(code[1:] != code[:-1]).tolist():
        low, high = float(axis[at]), float(axis[at + 1])
        cuts = [(turn.at, (turn.after, True)) for turn in found.break_evens if low < turn.at <= high] if min(code[at], code[at + 1]) > _UNSETTLED else []
        for cut, after in cuts or [((low + high) / 2, _named(found, int(code[at + 1])))]:
            spans.append((begin, cut, *state))
            begin, state = cut, after
    return [*spans, (begin, float(axis[-1]), *state)]


def _named(found: Sweep, code: int) -> tuple[str | None, bool]:
    return None if code < 0 else found.theses[code], code != _UNSETTLED


def _finding(found: Sweep, label: Label, names: Names) -> str:
    now, axis, name = found.dials[0].now, found.axes[0], quoted(label.name)
    leader = found.scores.verdict.leader
    below = [turn for turn in found.break_evens if turn.at <= now]
    above = [turn for turn in found.break_evens if turn.at > now]
    who = names.first(leader)
    if not found.break_evens:
        unsettled = bool(np.isnan(found.supports).any())
        return f"{who} leads wherever it settles, whatever {name} is" if unsettled else f"{who} leads whatever {name} is, from {axis[0]:g} to {axis[-1]:g}"
    parts = [f"above {written(below[-1].at)}"] if below else []
    parts += [f"below {written(above[0].at)}"] if above else []
    lower = next((turn for turn in reversed(below) if turn.before not in {leader, None}), None)
    upper = next((turn for turn in above if turn.after not in {leader, None}), None)
    rest = [] if lower is None else [f"below {written(lower.at)} {names.leader(lower.before)} does"]
    rest += [] if upper is None else [f"from {written(upper.at)} on {names.leader(upper.after)} does"]
    return f"{who} leads only with {name} {' and '.join(parts)}{'; ' if rest else ''}{', '.join(rest)}"
