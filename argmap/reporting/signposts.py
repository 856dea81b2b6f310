"""Report what to expect of signposts, and which to watch first."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.simulations import percent
from argmap.reporting.words import count_of, leader_of, name_of, number, one_line, several, signed, verdict_in_words
from argmap.whatif.prospects import Course, Prospect, Signposts, Watched

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def day_in_words(date: dt.date) -> str:
    """Write a day, in the same words on every machine.

    >>> day_in_words(dt.date(2026, 12, 31))
    '31 December 2026'
    """
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def sentences(remarks: Iterable[str]) -> list[str]:
    """Write remarks as sentences; those of long runs are none yet.

    >>> sentences(["interrupted: finished blocks are here"])
    ['Interrupted: finished blocks are here.']
    """
    return [f"{remark[:1].upper()}{remark[1:].rstrip('.')}." for remark in remarks]


def signposts_report(found: Signposts, titles: Mapping[str, str], *, most: int = 15) -> list[Block]:
    """Report what to expect of signposts: what to watch first, what each is worth, what each outcome does alone and all do together.

    Args:
        found: What was found.
        titles: Short names of the theses.
        most: How many signposts to show.
    """
    blocks: list[Block] = [Heading(f"What to watch: {one_line(found.title, 200)}")]
    if not found.likely.outcomes:
        return [*blocks, "The map has no pending signpost.", verdict_in_words(found.verdict, titles)]
    how_many = count_of(len(found.likely.outcomes), "signpost")
    over = f"Over all {found.count} joint outcomes of {how_many}" if found.exact else f"Over {found.count} joint outcomes drawn of {how_many}"
    blocks += [f"As long as all are silent: {_now(found, titles)}.", f"{over}, this is to be expected: {verdict_in_words(found.verdict, titles)}"]
    chances = ", ".join(f"{leader_of(leader, titles)} {percent(share)}" for leader, share in found.leads.items())
    blocks.append(f"Once all are out, who leads: {chances}. Knowing them all now would be worth {found.value:.3f} of support.")
    if not found.rows:
        return [*blocks, "No signpost is due by that day.", *sentences(found.remarks)]
    blocks.append(_first(found.rows[0], found, titles))
    blocks += [_values(found, most), "What one outcome does, expected over all others, and alone while all others are still silent:", _outcomes(found, most)]
    if len(found.rows) > most:
        blocks.append(f"{count_of(len(found.rows) - most, 'more signpost')}, none of more value.")
    blocks += ["All together, in the best and the worst case for each thesis, and each as is most likely:", _together(found), _dates(found)]
    return [*blocks, *sentences(found.remarks)]


def _now(found: Signposts, titles: Mapping[str, str]) -> str:
    supports = ", ".join(f"{thesis} {number(support)}" for thesis, support in found.now.items())
    return f"{'no thesis' if found.now_leader is None else name_of(found.now_leader, titles)} leads ({supports})"


def _first(row: Watched, found: Signposts, titles: Mapping[str, str]) -> str:
    if row.swing == 0.0:
        return "No signpost moves the margin, whichever way it comes out."
    due = f"due {day_in_words(row.due)}" if row.due else "without a date"
    ways = "; ".join(f"if {word}, {_prospect(prospect, found, titles)}" for word, prospect in (("yes", row.if_yes), ("no", row.if_no)))
    decides = f"it would decide the verdict with probability {row.decides:.2f}" if row.decides else "by itself it would not change who is expected to lead"
    return f"Watch first: {one_line(row.text, 200)} ({row.id}, {due}, probability {row.probability:g}): {ways}; {decides}."


def _prospect(prospect: Prospect, found: Signposts, titles: Mapping[str, str]) -> str:
    first, second = found.pair
    who = "no thesis is expected to lead" if prospect.leader is None else f"{name_of(prospect.leader, titles)} is expected to lead"
    return f"{who} ({first} {number(prospect.supports[first])}, {second} {number(prospect.supports[second])})"


def _values(found: Signposts, most: int) -> Table:
    header = ("signpost", "due", "probability", "value", *(() if found.exact else ("error",)), "swing", "decides", "text")
    rows = tuple(
        (
            row.id,
            row.due.isoformat() if row.due else "-",
            f"{row.probability:.2f}{'?' if row.unstated else ''}",
            f"{row.value:.4f}",
            *(() if found.exact else (f"{row.error:.4f}",)),
            f"{row.swing:.4f}",
            f"{row.decides:.2f}",
            one_line(row.text),
        )
        for row in found.rows[:most]
    )
    return Table(header, rows, frozenset(range(2, len(header) - 1)))


def _outcomes(found: Signposts, most: int) -> Table:
    first, second = found.pair
    rows = tuple(
        (row.id, word, f"{prospect.margin:+.3f}", prospect.leader or "none", _alone(prospect, first, second), prospect.alone_leader or "none")
        for row in found.rows[:most]
        for word, prospect in (("yes", row.if_yes), ("no", row.if_no))
    )
    return Table(("signpost", "outcome", f"{first} over {second}", "leads", "alone", "leads alone"), rows, frozenset({2, 4}))


def _alone(prospect: Prospect, first: str, second: str) -> str:
    one, other = prospect.alone[first], prospect.alone[second]
    return signed(None if one is None or other is None else one - other)


def _together(found: Signposts) -> Table:
    cases = [(f"best for {thesis}", course) for thesis, course in found.best.items()]
    cases += [(f"worst for {thesis}", course) for thesis, course in found.worst.items()]
    merged: dict[tuple[str, ...], tuple[list[str], Course]] = {}
    for name, course in [*cases, ("most likely", found.likely)]:  # with two theses, what is best for one is often worst for the other
        merged.setdefault(tuple(course.outcomes.values()), ([], course))[0].append(name)
    rows = tuple((", ".join(names), *_cells(course, found.theses)) for names, course in merged.values())
    return Table(("case", "probability", *found.theses, "leads", "yes", "no"), rows, frozenset(range(1, 2 + len(found.theses))))


def _cells(course: Course, theses: tuple[str, ...]) -> Iterator[str]:
    yield percent(course.probability)
    yield from (number(course.supports[thesis]) for thesis in theses)
    yield course.leader or "none"
    for word in ("yes", "no"):
        yield several([name for name, way in course.outcomes.items() if way == word]) or "-"


def _dates(found: Signposts) -> str:
    dated = [f"{row.id} by {day_in_words(row.due)}" for row in found.calendar if row.due]
    undated = [row.id for row in found.calendar if not row.due]
    if not dated:
        return f"To watch, all without a date: {', '.join(undated)}."
    rest = f"without a date: {', '.join(undated)}" if undated else ""
    return f"To watch, by date: {'; '.join(part for part in ('; '.join(dated), rest) if part)}."
