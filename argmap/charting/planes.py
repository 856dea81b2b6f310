"""A sweep over two numbers: who leads where, how clearly, and the frontiers between."""

import math
from collections.abc import Mapping
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from argmap.charting.axes import SIZE, draw_across, draw_up
from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.intervals import lettered
from argmap.charting.keys import Key, draw_ring, draw_unsettled
from argmap.charting.measures import about_scores
from argmap.charting.names import Label, Names, counted
from argmap.charting.scales import Scale, percent, written
from argmap.compiling.program import Floats
from argmap.rendering.shapes import Pen, n
from argmap.rendering.text import wrap
from argmap.whatif.sweeps import Sweep

MOST_CELLS = 48
"""Points along each axis that are drawn; more are not seen."""

_SIDE = 330.0
_LEFT = 40.0
_SHADES = 5
_UNSETTLED = -2

Picked = NDArray[np.int_]


def plane_figure(found: Sweep, names: Names, most: int) -> Figure:
    """Show who leads over two numbers."""
    del most
    first, second = (names.number(dial.kind, dial.id) for dial in found.dials)
    picked = tuple(np.unique(np.linspace(0, len(axis) - 1, min(len(axis), MOST_CELLS)).round().astype(int)) for axis in found.axes)
    x, y = (axis[at] for axis, at in zip(found.axes, picked, strict=True))
    supports, leader = found.supports[np.ix_(*picked)], found.leader[np.ix_(*picked)]
    lead = _lead(supports)
    unsettled = np.isnan(supports).any(axis=2)
    place = np.where(unsettled, _UNSETTLED, leader)
    biggest = float(np.nanmax(np.where(leader >= 0, lead, 0.0), initial=0.0))
    level = np.ceil(np.nan_to_num(lead) / biggest * _SHADES).clip(1, _SHADES).astype(int) if biggest else np.ones(lead.shape, dtype=int)
    shares = found.leaders()
    present = sorted({int(at) for at in np.unique(place)})
    letters = {at: names.letter(found.theses[at]) for at in present if at >= 0}
    keys = [Key("bar", f"{letter}-line", f"{lettered(letter)}{names.leader(found.theses[at])} leads") for at, letter in letters.items()]
    keys += [Key("bar", "soft", "nobody leads")] if -1 in present else []
    keys += [Key("unsettled", "rule", "does not settle")] if _UNSETTLED in present else []
    keys += [Key("line", "ink", "where a lead ends")] if found.frontiers else []
    keys += [Key("ring", "ink", "as it is")] if _inside(found) else []
    thinned = math.prod(len(axis) for axis in found.axes) > place.size
    notes = (
        f"The fuller the colour, the further ahead: up to {written(biggest, 2)}.",
        *([f"{counted(place.size, 'point')} of the grid are drawn; the frontiers are those of the whole grid."] if thinned else []),
        *found.remarks,
    )
    called = (*found.theses, "")
    rows: list[tuple[Cell, ...]] = [
        (across, up, ahead, called[who])
        for across, ahead_of, leaders in zip(x.tolist(), lead.tolist(), leader.tolist(), strict=True)
        for up, ahead, who in zip(y.tolist(), ahead_of, leaders, strict=True)
    ]
    return Figure(
        title=_finding(shares, names, complete=not unsettled.any()),
        subtitle=f"Who leads as the {first.in_words} (across) and the {second.in_words} (upward) move together, all else as it is.",
        about=about_scores(found.scores, names),
        numbers=Numbers((first.key, second.key, "lead over the next", "leader"), tuple(rows)),
        draw=lambda pen, wide: _draw(pen, wide, found, (x, y), (place, level), letters, (_axis(first), _axis(second))),
        keys=tuple(keys),
        notes=notes,
        letters=tuple(letters.values()),
    )


def _axis(label: Label) -> str:
    return f"{label.name}: {label.note}" if label.note else label.name


def _draw(
    pen: Pen,
    wide: float,
    found: Sweep,
    points: tuple[Floats, Floats],
    cells: tuple[NDArray[np.int_], NDArray[np.int_]],
    letters: dict[int, str],
    called: tuple[str, str],
) -> float:
    edges = [_edges(axis) for axis in points]
    top, right = 26.0, wide
    said = wrap(f"↑ {called[1]}", wide, SIZE + 0.5, most=1, face=pen.face)[0]
    pen.text(0, 16, said, SIZE + 0.5, "muted")
    across, up = Scale(edges[0][0], edges[0][-1], _LEFT, right), Scale(edges[1][0], edges[1][-1], top + _SIDE, top)
    used = draw_across(pen, across, [(top, top + _SIDE + 4)], label=f"{called[0]} →")
    for (at, shade), runs in _runs(*cells).items():
        boxes = [(across(edges[0][column]), up(edges[1][end]), across(edges[0][column + 1]), up(edges[1][row])) for column, row, end in runs]
        if at == _UNSETTLED:
            for left, upper, right_, lower in boxes:
                draw_unsettled(pen, left, upper, right_ - left, lower - upper)
            continue
        # One path for all that look alike: its parts overlap a little, so that no seam shows between them.
        d = "".join(f"M{n(left)},{n(upper)}H{n(min(right_ + 0.3, right))}V{n(lower)}H{n(left)}Z" for left, upper, right_, lower in boxes)
        if at < 0:
            pen.make("path", d=d, fill="soft")
        else:
            pen.make("path", d=d, fill=f"{letters[at]}-line", fill_opacity=round(0.18 + 0.72 * shade / _SHADES, 3))
    draw_up(pen, up, _LEFT, right, lines=False)
    for line in found.frontiers:
        d = "M" + "L".join(f"{n(across(a))},{n(up(b))}" for a, b in line.points)
        pen.make("path", d=d, fill="none", stroke="paper", stroke_width=4, stroke_linejoin="round")
        pen.make("path", d=d, fill="none", stroke="ink", stroke_width=1.6, stroke_linejoin="round")
    for at, letter in letters.items():  # no meaning rests on colour alone
        column, row = _deepest(cells[0], at)
        x = min(max((across(edges[0][column]) + across(edges[0][column + 1])) / 2, _LEFT + 10), right - 10)
        y = min(max((up(edges[1][row]) + up(edges[1][row + 1])) / 2, top + 10), top + _SIDE - 10)
        pen.make("circle", cx=x, cy=y, r=9.5, fill="paper")
        pen.text(x, y + 4.3, letter, 12, f"{letter}-text", bold=True, text_anchor="middle")
    if _inside(found):
        draw_ring(pen, across(found.dials[0].now), up(found.dials[1].now), "ink")
    return top + _SIDE + 4 + used


def _runs(place: NDArray[np.int_], level: NDArray[np.int_]) -> dict[tuple[int, int], list[tuple[int, int, int]]]:
    """Give the cells that look alike, by who leads and how clearly: column, first row, row after the last."""
    shade = np.where(place >= 0, level, 0)
    code = place * (_SHADES + 1) + shade
    found: dict[tuple[int, int], list[tuple[int, int, int]]] = {}
    for column, cells in enumerate(code):
        cuts = [0, *(np.flatnonzero(np.diff(cells)) + 1).tolist(), len(cells)]
        for row, end in pairwise(cuts):
            found.setdefault((int(place[column, row]), int(shade[column, row])), []).append((column, row, end))
    return found


def _deepest(place: NDArray[np.int_], at: int) -> tuple[int, int]:
    """Give the cell of a region that is farthest from what is outside it, by peeling it layer by layer."""
    inside = np.pad(place == at, 1)
    left = inside
    while left.any():
        inside, left = left, left[1:-1, 1:-1] & left[:-2, 1:-1] & left[2:, 1:-1] & left[1:-1, :-2] & left[1:-1, 2:]
        left = np.pad(left, 1)
    cells = np.argwhere(inside) - 1
    column, row = cells[((cells - cells.mean(axis=0)) ** 2).sum(axis=1).argmin()].tolist()
    return column, row


def _edges(axis: Floats) -> list[float]:
    """Give where the cell of each point begins and ends: half way between points; the outermost end at their points, or near them where they are alone."""
    if len(axis) == 1:
        return [float(axis[0]) - 0.01, float(axis[0]) + 0.01]
    inner = ((axis[1:] + axis[:-1]) / 2).tolist()
    return [float(axis[0]), *inner, float(axis[-1])]


def _lead(supports: Floats) -> Floats:
    """Give by how much the first is ahead of the second at each point; with one thesis, how strong it is."""
    ranked = np.sort(supports, axis=2)
    return np.asarray(ranked[..., -1] - ranked[..., -2] if supports.shape[2] > 1 else ranked[..., -1])


def _inside(found: Sweep) -> bool:
    return all(axis[0] <= dial.now <= axis[-1] for axis, dial in zip(found.axes, found.dials, strict=True))


def _finding(shares: Mapping[str | None, float], names: Names, *, complete: bool) -> str:
    ranked = sorted(shares.items(), key=lambda entry: -entry[1])
    (first, share), *others = ranked
    if not others:
        return f"{names.first(first)} leads everywhere on this plane{'' if complete else ' where it settles'}"
    rest = "".join(f", {names.leader(who)} on {percent(part)}" for who, part in others)
    return f"{names.first(first)} leads on {percent(share)} of this plane{rest}"
