"""Moves on the line from 0 to 1: how far a number has to go for another thesis to lead, or for a node to be as strong as wanted."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from argmap.charting.figures import Figure, Numbers
from argmap.charting.intervals import draw_line, draw_now, lettered
from argmap.charting.keys import Key
from argmap.charting.measures import about_scores
from argmap.charting.names import Label, Names, capital, counted, quoted
from argmap.charting.rows import Column
from argmap.charting.scales import Scale, written
from argmap.rendering.shapes import Pen, n
from argmap.whatif.flipping import Flips, Reached
from argmap.whatif.nearest import Nearest
from argmap.whatif.searching import Turn


def flips_figure(found: Flips, names: Names, most: int) -> Figure:
    """Show how far each number has to move, alone, for another thesis to lead."""
    who = "another thesis" if found.to is None else names.leader(found.to)
    moves = [_Move(one, one.leader) for one in found.singles]
    if moves:
        title = f"{_in_words(moves[0].turn, names)} is the smallest single change that makes {names.leader(moves[0].leader)} lead"
    else:
        title = f"No single number makes {who} lead"
    return _moves_figure(found, moves, title, f"every single number that makes {who} lead", names, most)


def reached_figure(found: Reached, names: Names, most: int) -> Figure:
    """Show how far each number has to move, alone, for a node to be as strong as wanted."""
    goal = f"{quoted(names.node(found.node))} {'at least' if found.target > found.now else 'at most'} {written(found.target, 2)} strong"
    moves = [_Move(one, found.node if found.node in names.letters else None) for one in found.singles]
    title = f"{_in_words(moves[0].turn, names)} is the smallest single change that makes {goal}" if moves else f"No single number makes {goal}"
    return _moves_figure(found, moves, title, f"every single number that makes {goal}, from {written(found.now, 2)}", names, most)


@dataclass(frozen=True, slots=True)
class _Move:
    """A number that moves, and whom that lets lead."""

    turn: Turn
    leader: str | None


def _moves_figure(found: Flips | Reached, moves: Sequence[_Move], title: str, what: str, names: Names, most: int) -> Figure:
    shown, rest = moves[:most], moves[most:]
    labels = [_label(move.turn, names) for move in shown]
    letters = {names.letter(move.leader): move.leader for move in shown}
    notes = [f"And {len(rest)} more, each by {written(abs(rest[0].turn.change), 2)} or more."] if rest else []
    notes.append(f"{counted(found.tried, 'number was', 'numbers were')} tried.")
    notes += [_together(nearest) for nearest in found.nearest.values() if nearest.distance is not None]
    if found.radius is not None:
        notes.append(f"All numbers may move at once by up to {written(found.radius.at_least)} before it can happen.")
    found_leads = isinstance(found, Flips)
    keys = [
        Key("bar", f"{letter}-line", f"{lettered(letter)}{names.leader(who)} then leads" if found_leads else "the way there")
        for letter, who in sorted(letters.items())
    ]
    keys.append(Key("tick", "ink", "the number as it is"))

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

    changes = Column("change", tuple(written(move.turn.change, 2, signed=True) for move in shown))
    rows = [
        (label.name, label.key, move.turn.now, move.turn.needed, move.turn.change, move.leader or "")
        for move, label in ((move, _label(move.turn, names)) for move in moves)
    ]
    return Figure(
        title=capital(title),
        subtitle=f"How far it has to move, all others staying as they are: {what}.",
        about=about_scores(found.scores, names),
        numbers=Numbers(("name", "number", "now", "needed", "change", "leader"), tuple(rows)),
        draw=lambda pen, wide: draw_line(pen, wide, labels, [changes], mark),
        keys=tuple(keys) if shown else (),
        notes=tuple(notes),
        letters=tuple(letters),
    )


def _label(turn: Turn, names: Names) -> Label:
    label = names.number(turn.kind, turn.id)
    return Label(label.name, f"{label.note}: {turn.now:.2f} to {turn.needed:.2f}", label.key)


def _in_words(turn: Turn, names: Names) -> str:
    verb = "raising" if turn.change > 0.0 else "lowering"
    return f"{verb} {quoted(names.number(turn.kind, turn.id).name)} from {turn.now:.2f} to {turn.needed:.2f}"


def _together(nearest: Nearest) -> str:
    many = len(nearest.turns)
    return f"Together, {counted(many, 'number')} that {'moves' if many == 1 else 'move'} by up to {written(nearest.largest)} will do ({nearest.norm})."
