"""Report how support came about, and where it is going."""

from collections.abc import Mapping

from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.signposts import day_in_words, sentences
from argmap.reporting.simulations import percent
from argmap.reporting.words import leader_of, number, one_line, several, signed
from argmap.whatif.arrivals import Arrival, Frame, Timeline

_MARK = "*"


def timeline_report(found: Timeline, titles: Mapping[str, str], *, most: int = 40) -> list[Block]:
    """Report a timeline: who leads at each date, what arrived and what it moved, and what changed the leader.

    Args:
        found: What was found.
        titles: Short names of the theses.
        most: How many arrivals to show, those that moved most.
    """
    blocks: list[Block] = [Heading(f"Timeline: {one_line(found.title, 200)}")]
    header = ("when", *found.theses, "leads", "arrived")
    blocks.append(Table(header, tuple(_row(frame, found) for frame in found.frames), frozenset(range(1, 1 + len(found.theses)))))
    changes = [_change(frame, titles) for frame in found.changes]
    blocks.append("\n".join(changes) if changes else f"The leader never changes: {leader_of(found.frames[0].leader, titles)}.")
    arrivals = [(frame, arrival) for frame in found.frames for arrival in frame.arrivals]
    if arrivals:
        shown = sorted(range(len(arrivals)), key=lambda at: -_most_moved(arrivals[at][1]))[:most]
        rows = tuple(_moved(*arrivals[at], found) for at in sorted(shown))
        blocks += ["What each arrival moved, alone, on top of what was known before:", Table(("when", "arrival", *found.theses), rows, _right(found))]
        if len(arrivals) > most:
            blocks.append(f"{len(arrivals) - most} more moved less.")
    last = found.frames[-1]
    if last.open:
        chances = ", ".join(f"{leader_of(leader, titles)} {percent(share)}" for leader, share in last.leads.items())
        blocks.append(
            f"Where signposts are open, supports are expectations, with the least and the most that can come about. In the end, who leads: {chances}."
        )
    if found.silent:
        blocks.append(f"Left silent: {several(found.silent)}.")
    return [*blocks, *sentences(found.remarks)]


def _right(found: Timeline) -> frozenset[int]:
    return frozenset(range(2, 2 + len(found.theses)))


def _row(frame: Frame, found: Timeline) -> tuple[str, ...]:
    supports = (_support(frame, thesis) for thesis in found.theses)
    leads = f"{frame.leader or 'none'}{f' {_MARK}' if frame.changed else ''}"
    return (frame.label, *supports, leads, several([_said(arrival) for arrival in frame.arrivals]) or "-")


def _support(frame: Frame, thesis: str) -> str:
    support, low, high = frame.supports[thesis], frame.low[thesis], frame.high[thesis]
    return number(support) if low == high else f"{number(support)} ({number(low)}-{number(high)})"


def _said(arrival: Arrival) -> str:
    return arrival.id if arrival.outcome in {None, "expected"} else f"{arrival.id}={arrival.outcome}"


def _change(frame: Frame, titles: Mapping[str, str]) -> str:
    day = day_in_words(frame.date) if frame.date else "After all dates"
    who = leader_of(frame.leader, titles)
    now = f"{who} takes the lead" if frame.leader else "nobody leads any longer"
    return f"{_MARK} {day}: {now}, through {several(frame.turned_by)}."


def _moved(frame: Frame, arrival: Arrival, found: Timeline) -> tuple[str, ...]:
    moves = (arrival.moved[thesis] for thesis in found.theses)
    return (arrival.date.isoformat() if arrival.date else frame.label, _said(arrival), *map(signed, moves))


def _most_moved(arrival: Arrival) -> float:
    return max((abs(move) for move in arrival.moved.values() if move is not None), default=0.0)
