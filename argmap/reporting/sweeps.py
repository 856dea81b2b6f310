"""Report a sweep: what is measured along the way, and where the leader changes."""

from collections.abc import Mapping

import numpy as np

from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.sensitivities import leaders_in_words
from argmap.reporting.words import count_of, leader_of, number, one_line, verdict_in_words
from argmap.scoring.benches import NOBODY
from argmap.whatif.gauging import in_words
from argmap.whatif.sweeps import Sweep

_ROWS, _COLUMNS = 21, 9
"""Points of a grid that are shown."""


def sweep_report(sweep: Sweep, titles: Mapping[str, str]) -> list[Block]:
    """Report a sweep.

    Args:
        sweep: What was found.
        titles: Short names of the theses, where they have any.
    """
    blocks: list[Block] = [Heading(f"Sweep: {one_line(sweep.scores.title, 200)}"), f"As it is: {verdict_in_words(sweep.scores.verdict, titles)}"]
    names = " and ".join(f"{dial.name} (now {dial.now:.3f})" for dial in sweep.dials)
    blocks.append(f"Swept: {names}, {count_of(sweep.leader.size, 'point')}; measured: {in_words(sweep.of)}, as it is {_number(sweep.value)}.")
    if len(sweep.axes) == 1:
        blocks += _line(sweep, titles)
    elif len(sweep.axes) == 2:  # noqa: PLR2004 - a plane
        blocks += _plane(sweep, titles)
    blocks.append(f"Who leads on the grid: {leaders_in_words(sweep.leaders(), titles)}.")
    if sweep.failures:
        blocks.append(f"{count_of(len(sweep.failures), 'scenario')} failed, the first with {sweep.failures[0].error}.")
    return [*blocks, *sweep.remarks]


def _line(sweep: Sweep, titles: Mapping[str, str]) -> list[Block]:
    shown = _some(len(sweep.axes[0]), _ROWS)
    rows = tuple(
        (f"{sweep.axes[0][at]:.3f}", _number(sweep.measured[at]), *map(_number, sweep.supports[at]), _leader(sweep, int(sweep.leader[at]))) for at in shown
    )
    header = (sweep.names[0], "measured", *sweep.theses, "leader")
    table = Table(header, rows, frozenset(range(len(header) - 1)))
    if not sweep.break_evens:
        return [table, f"The leader is the same all along {sweep.names[0]}."]
    turns = [
        f"at {turn.at:.6g} the lead passes from {_whom(turn.before, titles)} to {_whom(turn.after, titles)} ({turn.at - sweep.dials[0].now:+.3f} from now)"
        for turn in sweep.break_evens
    ]
    return [table, f"On the way up {sweep.names[0]}, {'; '.join(turns)}."]


def _plane(sweep: Sweep, titles: Mapping[str, str]) -> list[Block]:
    across = _some(len(sweep.axes[1]), _COLUMNS)
    down = _some(len(sweep.axes[0]), _ROWS)
    rows = tuple((f"{sweep.axes[0][i]:.3f}", *(_leader(sweep, int(sweep.leader[i, j])) for j in across)) for i in down)
    first, second = sweep.names
    blocks: list[Block] = [f"Who leads, {first} downwards and {second} across:"]
    blocks.append(Table((first, *(f"{sweep.axes[1][j]:.3f}" for j in across)), rows, frozenset({0})))
    if not sweep.frontiers:
        return [*blocks, "The leader is the same all over the grid."]
    lines = [
        f"  {leader_of(line.thesis, titles)}: from ({_point(line.points[0])}) to ({_point(line.points[-1])}), {count_of(len(line.points), 'point')}"
        for line in sweep.frontiers
    ]
    return [*blocks, "\n".join([f"Where a lead ends, as ({first}, {second}):", *lines])]


def _some(count: int, most: int) -> list[int]:
    """Choose points that are spread evenly, both ends among them."""
    return sorted({round(at) for at in np.linspace(0, count - 1, min(count, most)).tolist()})


def _number(value: float) -> str:
    return "not settled" if np.isnan(value) else number(value)


def _point(point: tuple[float, float]) -> str:
    return f"{point[0]:.3f}, {point[1]:.3f}"


def _leader(sweep: Sweep, at: int) -> str:
    return "none" if at == NOBODY else sweep.theses[at]


def _whom(leader: str | None, titles: Mapping[str, str]) -> str:
    return "nobody" if leader is None else leader_of(leader, titles)
