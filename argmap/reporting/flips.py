"""Report what would make another thesis lead, or a node as strong as wanted."""

from collections.abc import Iterator, Mapping, Sequence

from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import count_of, name_of, one_line, verdict_in_words
from argmap.whatif.break_evens import Flip
from argmap.whatif.flipping import Flips, Reached
from argmap.whatif.nearest import Nearest
from argmap.whatif.radius import Radius
from argmap.whatif.removals import Removal
from argmap.whatif.searching import Turn

_WORDS = {"base": "the base score of", "weight": "the weight of", "reliability": "the reliability of", "policy": "the policy's"}
_MEASURES = {"l1": "the sum of all moves", "l2": "the root of the sum of squared moves"}
_SHOWN = 5


def flips_report(flips: Flips, titles: Mapping[str, str], *, most: int = 15) -> list[Block]:
    """Report what would make another thesis lead: one number, many numbers at once, what to take out, and how far all may move.

    Args:
        flips: What was found.
        titles: Short names of the theses.
        most: How many single numbers to show.
    """
    blocks: list[Block] = [Heading(f"What would turn it: {one_line(flips.scores.title, 200)}"), verdict_in_words(flips.scores.verdict, titles)]
    if flips.to is not None:
        blocks.append(f"Asked is what would make {name_of(flips.to, titles)} lead.")
    outcome = "another thesis leads" if flips.to is None else f"{name_of(flips.to, titles)} leads"
    blocks += _turned(flips, outcome, titles, most)
    blocks.append(_removal_in_words(flips.removal, titles))
    return blocks


def reached_report(reached: Reached, *, most: int = 15) -> list[Block]:
    """Report what would make a node as strong, or as weak, as wanted.

    Args:
        reached: What was found.
        most: How many single numbers to show.
    """
    aimed = f"{'at least' if reached.target > reached.now else 'at most'} {reached.target:g}"
    outcome = f"{reached.node} has {aimed}"
    blocks: list[Block] = [Heading(f"What would make {reached.node} have {aimed}: {one_line(reached.scores.title, 200)}")]
    blocks.append(f"The strength of {reached.node} is {reached.now:.3f}.")
    return [*blocks, *_turned(reached, outcome, {}, most)]


def nearest_report(nearest: Nearest, titles: Mapping[str, str]) -> list[Block]:
    """Report the smallest change of many numbers at once.

    Args:
        nearest: What was found.
        titles: Short names of the theses.
    """
    outcome = "another thesis leads" if nearest.leader is None else f"{name_of(nearest.leader, titles)} leads"
    rows = tuple((turn.id, turn.kind, f"{turn.now:.3f}", f"{turn.needed:.3f}", f"{turn.change:+.3f}") for turn in nearest.turns)
    table = [Table(("change together", "number", "now", "needed", "change"), rows, frozenset({2, 3, 4}))] if rows else []
    return [Heading("The smallest change of many numbers"), _nearest_in_words(nearest, (), outcome, titles), *table]


def _turned(found: Flips | Reached, outcome: str, titles: Mapping[str, str], most: int) -> Iterator[Block]:
    impossible = found.radius is not None and found.radius.at_least >= 1.0
    yield from _singles(found.singles, found.tried, outcome, titles, most, impossible=impossible)
    if impossible:
        yield f"No setting of these numbers within their bounds brings it about that {outcome}: that is proven by bounding every strength."
        return
    for nearest in found.nearest.values():
        yield _nearest_in_words(nearest, found.singles, outcome, titles)
    if found.radius is not None:
        yield _radius_in_words(found.radius, outcome, titles)
    else:
        yield f"{found.scores.semantics} scores scenarios one by one and jumps: single numbers are tried on a coarse grid, and many at once not at all."


def _singles(singles: Sequence[Flip], tried: int, outcome: str, titles: Mapping[str, str], most: int, *, impossible: bool) -> Iterator[Block]:
    if not singles:
        tries = "" if impossible else f": all {tried} were tried"
        yield f"No change of one number alone would do it{tries}."
        return
    first = singles[0]
    then = _then(first.leader, outcome, titles)
    yield f"The smallest change of one number: {_WORDS[first.kind]} {first.id} from {first.now:.3f} to {first.needed:.3f}; then {then}."
    if singles[:most]:
        header, right = ("change one", "number", "now", "needed", "change", "then leads"), frozenset({2, 3, 4})
        rows = [(f.id, f.kind, f"{f.now:.3f}", f"{f.needed:.3f}", f"{f.change:+.3f}", f.leader or "") for f in singles[:most]]
        columns = len(header) if first.leader is not None else len(header) - 1
        yield Table(header[:columns], tuple(row[:columns] for row in rows), right)
    more = "" if len(singles) <= most else f", of which {most} are shown"
    yield f"{count_of(len(singles), 'change')} of one number out of {tried} tried would do it{more}."


def _nearest_in_words(nearest: Nearest, singles: Sequence[Flip], outcome: str, titles: Mapping[str, str]) -> str:
    measure = _MEASURES[nearest.norm]
    if nearest.distance is None:
        tried = f"{count_of(nearest.starts, 'start')}, measured by {measure}"
        return f"No change of several numbers was found that brings it about that {outcome}, from {tried}; that there is none is not proven."
    bound = f"It is the smallest found from {count_of(nearest.starts, 'start')}; proven is that none below {nearest.at_least:.3f} does it."
    if len(nearest.turns) == 1 and singles:
        return f"Measured by {measure}, no change of several numbers was found that is smaller than that of {nearest.turns[0].id} alone. {bound}"
    moves = f"Moving {count_of(len(nearest.turns), 'number')} by at most {nearest.largest:.3f} each would do it, {measure} being {nearest.distance:.3f}"
    return f"{moves}: {_moves(nearest.turns)}; then {_then(nearest.leader, outcome, titles)}. {bound}"


def _moves(turns: Sequence[Turn]) -> str:
    shown = ", ".join(f"{turn.id} {turn.change:+.3f}" for turn in turns[:_SHOWN])
    return shown if len(turns) <= _SHOWN else f"{shown} and {len(turns) - _SHOWN} more"


def _radius_in_words(radius: Radius, outcome: str, titles: Mapping[str, str]) -> str:
    if radius.at_most is None:
        return f"While no number moves by more than {radius.at_least:.3f}, that is out of reach; no way was found beyond that, and none is ruled out."
    who = _then(radius.leader, outcome, titles)
    if radius.exact:
        return f"All numbers may move at once by up to {radius.at_least:.3f} in safety; a little more, all in the worst direction, and {who}."
    safe = (
        f"While no number moves by more than {radius.at_least:.3f}, that is out of reach: proven."
        if radius.proven
        else "How far all may move in safety cannot be proven here."
    )
    return f"{safe} Moving all at once by {radius.at_most:.3f} in the worst direction, {who}."


def _removal_in_words(found: Removal, titles: Mapping[str, str]) -> str:
    done = "Dropping" if found.verb == "drop" else "Muting"
    if found.leader is None:
        tried = "every set was tried" if found.exact else f"every set smaller than {found.at_least} was tried, and not all others"
        return f"{done} {found.by} does not do it: {tried}."
    proof = "no smaller set does it" if found.exact else f"sets smaller than {found.at_least} do not do it, larger ones were not all tried"
    named = ", ".join(found.ids)
    how = f"Without {named}" if found.verb == "drop" else f"With {named} muted"
    return f"{how}, {name_of(found.leader, titles)} would lead; {proof}."


def _then(leader: str | None, outcome: str, titles: Mapping[str, str]) -> str:
    return outcome if leader is None else f"{name_of(leader, titles)} leads"
