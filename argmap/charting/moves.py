"""Moves on the line from 0 to 1: how far numbers have to go, alone or together, for another thesis to lead, or for a node to be as strong as wanted."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.intervals import draw_line, draw_now, lettered
from argmap.charting.keys import Key
from argmap.charting.measures import about_scores
from argmap.charting.names import Label, Names, capital, counted, quoted
from argmap.charting.rows import Column
from argmap.charting.scales import Scale, written
from argmap.rendering.shapes import Pen, n
from argmap.whatif.flipping import Flips, Reached
from argmap.whatif.nearest import Nearest
from argmap.whatif.removals import Removal
from argmap.whatif.searching import Turn

_NORMS = {"l1": "sum of moves", "l2": "root of the sum of squared moves"}
"""What is as small as can be where several numbers move."""

_NAMED = 4
"""Removed parts that a note names."""


def flips_figure(found: Flips, names: Names, most: int) -> Figure:
    """Show how far each number has to move, alone, for another thesis to lead, and which numbers do it together."""
    who = "another thesis" if found.to is None else names.leader(found.to)
    alone = _Group("Alone, all others staying as they are", "alone", [_Move(one, one.leader) for one in found.singles])
    groups = [alone, *(_together(nearest, nearest.leader) for nearest in found.nearest.values() if len(nearest.turns) > 1)]
    first = next(iter(alone.moves), None)
    if first is not None:
        title = f"{_in_words(first.turn, names)} is the smallest single change that makes {names.leader(first.leader)} lead"
    else:
        title = f"No single number makes {who} lead" + _but(groups[1:])
    return Figure(
        title=capital(title),
        subtitle=f"Every number that makes {who} lead by itself, and how far it has to move{_and_those(groups)}.",
        about=about_scores(found.scores, names),
        notes=(*_notes(found, groups, most), *_removed(found.removal, names)),
        **_drawn(groups, names, most, leads="{} then leads"),
    )


def reached_figure(found: Reached, names: Names, most: int) -> Figure:
    """Show how far each number has to move, alone, for a node to be as strong as wanted, and which numbers do it together."""
    goal = f"{quoted(names.node(found.node))} {'at least' if found.target > found.now else 'at most'} {written(found.target, 2)} strong"
    leader = found.node if found.node in names.letters else None
    alone = _Group("Alone, all others staying as they are", "alone", [_Move(one, leader) for one in found.singles])
    groups = [alone, *(_together(nearest, leader) for nearest in found.nearest.values() if len(nearest.turns) > 1)]
    first = next(iter(alone.moves), None)
    title = (
        f"No single number makes {goal}{_but(groups[1:])}"
        if first is None
        else f"{_in_words(first.turn, names)} is the smallest single change that makes {goal}"
    )
    return Figure(
        title=capital(title),
        subtitle=f"Every number that makes {goal} by itself, and how far it has to move{_and_those(groups)}. It is {written(found.now, 2)} strong now.",
        about=about_scores(found.scores, names),
        notes=tuple(_notes(found, groups, most)),
        **_drawn(groups, names, most, leads="the way there"),
    )


def nearest_figure(found: Nearest, names: Names, most: int) -> Figure:
    """Show how far each number moves in the smallest change of many."""
    group = _together(found, found.leader)
    many = counted(len(found.turns), "number")
    if not found.turns:
        title = "No setting of these numbers does it: proven" if found.impossible else "No change of these numbers was found that does it"
    elif found.leader is None:
        title = f"Moving {many} by up to {written(found.largest, 2)} does it"
    else:
        title = f"Moving {many} by up to {written(found.largest, 2)} makes {names.leader(found.leader)} lead"
    notes = (
        [f"And {counted(len(group.moves) - most, 'more number')} that {'moves' if len(group.moves) - most == 1 else 'move'} less."]
        if len(group.moves) > most
        else []
    )
    notes.append(f"{counted(found.numbers, 'number')} could be turned.")
    if found.distance is not None:
        notes.append(f"It measures {written(found.distance)}; no change below {written(found.at_least)} does it: proven.")
    return Figure(
        title=title,
        subtitle=f"The change with the smallest {_NORMS[found.norm]} that was found: how far each number moves in it.",
        about="",
        notes=tuple(notes),
        **_drawn([group], names, most, leads="{} then leads" if found.leader is not None else "the way there"),
    )


@dataclass(frozen=True, slots=True)
class _Move:
    """A number that moves, and whom that lets lead."""

    turn: Turn
    leader: str | None


@dataclass(frozen=True, slots=True)
class _Group:
    """Moves of one kind: how they are headed, what they are called in the table, and the moves."""

    heading: str
    how: str
    moves: Sequence[_Move]


def _together(nearest: Nearest, leader: str | None) -> _Group:
    heading = f"Together, {counted(len(nearest.turns), 'number')} by up to {written(nearest.largest, 2)} each: the smallest {_NORMS[nearest.norm]}"
    return _Group(heading, nearest.norm, [_Move(turn, leader) for turn in nearest.turns])


def _but(together: Sequence[_Group]) -> str:
    if not together:
        return ""
    moves = together[0].moves
    return f"; {counted(len(moves), 'number')} together do, by up to {written(max(abs(move.turn.change) for move in moves), 2)} each"


def _and_those(groups: Sequence[_Group]) -> str:
    return "; then the numbers that do it together by less" if len(groups) > 1 else ""


def _drawn(groups: Sequence[_Group], names: Names, most: int, leads: str) -> dict[str, Any]:
    """Give the rows of a figure: the table, the drawing, the legend and the letters."""
    shown = [move for group in groups for move in group.moves[:most]]
    labels = [_label(move.turn, names) for move in shown]
    letters = {names.letter(move.leader): move.leader for move in shown}
    changes = Column("change", tuple(written(move.turn.change, 2, signed=True) for move in shown))
    begins = accumulate((len(group.moves[:most]) for group in groups), initial=0)
    several = len(groups) > 1
    sections = {at: group.heading for at, group in zip(begins, groups, strict=False) if group.moves and several}

    def mark(pen: Pen, at: int, scale: Scale, y: float) -> None:
        move = shown[at]
        role = f"{names.letter(move.leader)}-line"
        now, needed = scale(move.turn.now), scale(move.turn.needed)
        pen.rect(scale.start, y - 1, scale.end - scale.start, 2, fill="track")
        left, right = sorted((now, needed))
        pen.rect(left, y - 2.5, max(right - left, 1.0), 5, fill=role)
        way = math.copysign(4.0, needed - now)
        pen.make("path", d=f"M{n(needed + way)},{n(y)}L{n(needed - way)},{n(y - 6)}V{n(y + 6)}Z", fill=role, stroke="none")
        draw_now(pen, now, y)

    def draw(pen: Pen, wide: float) -> float:
        return draw_line(pen, wide, labels, [changes], mark, axis="the number, from 0 to 1", sections=sections) if shown else 0.0

    rows: list[tuple[Cell, ...]] = []
    for group in groups:
        for move in group.moves:
            label = _label(move.turn, names)
            rows.append((label.name, label.key, group.how, move.turn.now, move.turn.needed, move.turn.change, move.leader or ""))
    keys = [Key("bar", f"{letter}-line", leads.format(f"{lettered(letter)}{names.leader(who)}")) for letter, who in sorted(letters.items())]
    return {
        "numbers": Numbers(("name", "number", "how", "now", "needed", "change", "leader"), tuple(rows)),
        "draw": draw,
        "keys": (*keys, Key("tick", "ink", "the number as it is")) if shown else (),
        "letters": tuple(letters),
    }


def _label(turn: Turn, names: Names) -> Label:
    label = names.number(turn.kind, turn.id)
    return replace(label, note=f"{label.note}: {turn.now:.2f} to {turn.needed:.2f}")


def _in_words(turn: Turn, names: Names) -> str:
    verb = "raising" if turn.change > 0.0 else "lowering"
    return f"{verb} {quoted(names.number(turn.kind, turn.id).name)} from {turn.now:.2f} to {turn.needed:.2f}"


def _notes(found: Flips | Reached, groups: Sequence[_Group], most: int) -> list[str]:
    """Say what is not drawn: further numbers, what was tried, and what is proven of all numbers together."""
    rest = groups[0].moves[most:]
    notes = (
        [f"And {counted(len(rest), 'more number')} by {'itself' if len(rest) == 1 else 'themselves'}, by {written(abs(rest[0].turn.change), 2)} or more."]
        if rest
        else []
    )
    notes += [f"Of the {len(group.moves)} numbers that move together, the {most} that move most are drawn." for group in groups[1:] if len(group.moves) > most]
    notes.append(f"{counted(found.tried, 'number was', 'numbers were')} tried.")
    if found.singles and any(len(nearest.turns) == 1 for nearest in found.nearest.values()):
        norms = " or ".join(f"a smaller {_NORMS[norm]}" for norm, nearest in found.nearest.items() if len(nearest.turns) == 1)
        notes.append(f"No change of several numbers was found that has {norms}.")
    if found.radius is not None and found.radius.at_least >= 1.0:
        notes.append("No setting of these numbers does it: proven.")
    elif found.radius is not None and found.radius.proven:
        notes.append(f"All numbers may move at once by up to {written(found.radius.at_least)} before it can happen: proven.")
    return notes


def _removed(removal: Removal, names: Names) -> list[str]:
    """Name the fewest parts without which another thesis leads."""
    if not removal.ids:
        return []
    named = ", ".join(quoted(names.player(removal.by, one, (one,)).name) for one in removal.ids[:_NAMED])
    more = f" and {len(removal.ids) - _NAMED} more" if len(removal.ids) > _NAMED else ""
    fewest = "" if removal.exact else f" Perhaps fewer do: at least {removal.at_least}."
    return [f"With {named}{more} {'taken out' if removal.verb == 'drop' else 'muted'}, {names.leader(removal.leader)} leads.{fewest}"]
