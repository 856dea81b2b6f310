"""A timeline: supports as evidence arrived, and the fan of what can come about as signposts come out."""

import datetime as dt
import math
from dataclasses import dataclass
from itertools import pairwise

from argmap.charting.axes import SIZE, draw_up
from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.keys import PALE, Key
from argmap.charting.measures import about
from argmap.charting.names import Names, counted, quoted, short
from argmap.charting.scales import Scale, written
from argmap.charting.tracks import NAMED_SHARE, STRIP, Ending, Point, draw_endings, draw_strip, draw_tracks, ending_of, leader_keys, most_named
from argmap.rendering.shapes import Pen, n
from argmap.rendering.spots import spread
from argmap.rendering.text import wrap
from argmap.whatif.arrivals import Frame, Timeline

_HIGH, _NAMES, _SLOT = 210.0, 150.0, 34.0
_NOTE = 9.5
_BADGE = 6.5
_MOST_DAYS = 8
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000)
"""Months between round days."""


def timeline_figure(found: Timeline, names: Names, most: int) -> Figure:
    """Show supports over time."""
    changes = list(found.changes)
    shown = changes[:most]
    leaders = {names.letter(frame.leader): frame.leader for frame in found.frames}
    keys = leader_keys(leaders, names)
    ahead = any(frame.open for frame in found.frames)
    keys += [Key("band", "muted", "what can still come about"), Key("line", "muted", "expected")] if ahead else []
    unsettled = any(support is None for frame in found.frames for support in frame.supports.values())
    keys += [Key("unsettled", "rule", "does not settle")] if unsettled else []
    rows: list[tuple[Cell, ...]] = [
        (
            frame.label,
            " ".join(arrival.id for arrival in frame.arrivals),
            frame.leader or "",
            *(side[thesis] for thesis in found.theses for side in (frame.supports, frame.low, frame.high)),
        )
        for frame in found.frames
    ]
    columns = ("when", "arrivals", "leader", *(f"{what} {thesis}" for thesis in found.theses for what in ("support", "low", "high")))
    coming = ", and as signposts are expected to come out" if ahead else ""
    if changes and _is_expected(changes[-1]):
        coming += "; what is expected need not come about"
    notes = [f"And {counted(len(changes) - most, 'more change')} of the lead."] if len(changes) > most else []
    return Figure(
        title=_finding(found, names),
        subtitle=f"Support of each thesis as evidence came to be known{coming}; the numbers that argue are today’s.",
        about=about(found.title, found.semantics, found.perspective, names),
        numbers=Numbers(columns, tuple(rows)),
        draw=lambda pen, wide: _draw(pen, wide, found, shown, names),
        keys=tuple(keys),
        notes=(*notes, *found.remarks),
        letters=tuple(map(names.letter, found.theses)),
    )


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Where each frame begins and ends: what has a date by its date, what has none in a slot of its own before or after."""

    begins: tuple[float, ...]
    ends: tuple[float, ...]
    marks: tuple[tuple[float, str], ...]
    now: float | None


def _calendar(pen: Pen, found: Timeline, left: float, right: float) -> _Calendar:
    frames = found.frames
    dates = [frame.date for frame in frames if frame.date is not None]
    last_slot = frames[-1].date is None and len(frames) > 1
    begin, end = left + (_SLOT if frames[0].date is None else 0.0), right - (_SLOT if last_slot else 0.0)
    if not dates:
        places = [left + (right - left) * at / len(frames) for at in range(len(frames))]
        return _Calendar(tuple(places), (*places[1:], right), tuple((x, frame.label) for x, frame in zip(places, frames, strict=True)), None)
    first, last = min(dates), max(dates)
    days = max(1, (last - first).days)
    # The last day has some room of its own, or what holds from then on would not be seen.
    scale = Scale(0.0, days * 1.06, begin, end)
    places = [scale(float((frame.date - first).days)) if frame.date is not None else end if at else left for at, frame in enumerate(frames)]
    ahead = next((x for x, frame in zip(places, frames, strict=True) if frame.open or any(arrival.outcome for arrival in frame.arrivals)), None)
    marks = _day_marks(pen, first, last, scale)
    slots = ([(left, "before")] if frames[0].date is None else []) + ([(end, "no date")] if last_slot else [])
    return _Calendar(tuple(places), (*places[1:], right), (*marks, *slots), ahead)


def _day_marks(pen: Pen, first: dt.date, last: dt.date, scale: Scale) -> list[tuple[float, str]]:
    """Give round days: beginnings of years, quarters or months, as many as there is room for; the two ends where there are no two round days."""
    months = (last.year - first.year) * 12 + last.month - first.month
    tried = (_marked(_round_days(first, last, step), step, first, scale) for step in _STEPS if months // step <= _MOST_DAYS)
    marks = next(marks for marks in tried if _apart(pen, marks))
    return marks if len(marks) > 1 else _marked([*dict.fromkeys([first, last])], 0, first, scale)


def _round_days(first: dt.date, last: dt.date, step: int) -> list[dt.date]:
    begin = first.year * 12 + first.month - 1
    begin += -begin % step
    days = (dt.date(at // 12, at % 12 + 1, 1) for at in range(begin, last.year * 12 + last.month, step))
    return [day for day in days if day >= first]


def _marked(days: list[dt.date], step: int, first: dt.date, scale: Scale) -> list[tuple[float, str]]:
    """Put days in their places, each in as many words as it needs: all, no day, or the year alone."""
    words = {0: "%Y-%m-%d"}.get(step, "%Y" if step % 12 == 0 else "%Y-%m")
    return [(scale(float((day - first).days)), day.strftime(words)) for day in days]


def _apart(pen: Pen, marks: list[tuple[float, str]]) -> bool:
    widest = max((pen.face.width(word, SIZE) for _, word in marks), default=0.0)
    return all(after - before > widest + 8 for (before, _), (after, _) in pairwise(marks))


def _draw(pen: Pen, wide: float, found: Timeline, shown: list[Frame], names: Names) -> float:
    named = min(_NAMES, wide * NAMED_SHARE)
    left, right, top = 30.0, wide - named - 12, 34.0
    pen.text(0, 12, "↑ support", SIZE, "muted")
    bottom = top + _HIGH
    calendar = _calendar(pen, found, left, right)
    up = Scale(0.0, 1.0, bottom, top)
    draw_up(pen, up, left, right)
    _draw_days(pen, calendar, top, bottom + STRIP + 8, right)
    settled = [all(support is not None for support in frame.supports.values()) for frame in found.frames]
    draw_strip(pen, _merged([*zip(calendar.begins, calendar.ends, [frame.leader for frame in found.frames], settled, strict=True)]), bottom + 4, names)
    if calendar.now is not None:
        pen.make("path", d=f"M{n(calendar.now)},{n(top - 4)}V{n(bottom + STRIP + 4)}", stroke="muted", stroke_width=1.2, stroke_dasharray="1 3", fill="none")
        _draw_ahead(pen, calendar.now, right, top)
    for thesis in found.theses:
        _draw_fan(pen, found, thesis, calendar, up, names.letter(thesis))
    draw_tracks(pen, [(names.letter(thesis), _steps(found, thesis, calendar, up)) for thesis in found.theses])
    endings = list[Ending]()
    for thesis in found.theses:
        last = found.frames[-1].supports[thesis]
        if last is not None:
            endings.append(ending_of(names, thesis, up(last), written(last, 2)))
    draw_endings(pen, endings[: most_named(found.theses)], right + 12, named, top)
    places = dict(zip((frame.label for frame in found.frames), calendar.begins, strict=True))
    _draw_badges(pen, [places[frame.label] for frame in shown], top, bottom + 4)
    y = bottom + STRIP + 8 + 18
    for number, frame in enumerate(shown, 1):
        y += _draw_change(pen, wide, y, number, frame, names)
    return y


def _steps(found: Timeline, thesis: str, calendar: _Calendar, up: Scale) -> list[Point]:
    """Give the corners of the line of a thesis: level within each frame, and NaN where it does not settle."""
    heights = [math.nan if support is None else up(support) for support in (frame.supports[thesis] for frame in found.frames)]
    return [point for begin, end, y in zip(calendar.begins, calendar.ends, heights, strict=True) for point in ((begin, y), (end, y))]


def _draw_days(pen: Pen, calendar: _Calendar, top: float, bottom: float, right: float) -> None:
    free = -1e9
    for x, word in sorted(calendar.marks):
        pen.make("path", d=f"M{n(x)},{n(top)}V{n(bottom)}", stroke="rule", stroke_width=0.6, fill="none")
        half = pen.face.width(word, SIZE) / 2
        middle = min(max(x, half - 14), right + 20 - half)
        if middle - half >= free:
            pen.text(middle, bottom + 13, word, SIZE, "muted", text_anchor="middle")
            free = middle + half + 6


def _draw_ahead(pen: Pen, x: float, right: float, top: float) -> None:
    words = "expected →"
    if pen.face.width(words, SIZE) <= right - x:
        pen.text(x + 4, top - 7, words, SIZE, "muted")
    else:
        pen.text(x - 4, top - 7, words, SIZE, "muted", text_anchor="end")


def _draw_fan(pen: Pen, found: Timeline, thesis: str, calendar: _Calendar, up: Scale, letter: str) -> None:
    """Draw from the least to the most that can come about, wherever the two differ."""
    d = ""
    for frame, begin, end in zip(found.frames, calendar.begins, calendar.ends, strict=True):
        low, high = frame.low[thesis], frame.high[thesis]
        if low is not None and high is not None and high - low > 1e-9:  # noqa: PLR2004 - rounding
            d += f"M{n(begin)},{n(up(high))}H{n(end)}V{n(up(low))}H{n(begin)}Z"
    if d:
        pen.make("path", d=d, fill=f"{letter}-line", fill_opacity=PALE, stroke="none")


def _draw_badges(pen: Pen, places: list[float], top: float, y: float) -> None:
    """Number the changes of the lead, on the strip; where they crowd, a little beside their days."""
    for x in places:
        pen.make("path", d=f"M{n(x)},{n(top)}V{n(y + STRIP)}", stroke="ink", stroke_width=1.0, stroke_dasharray="3 2", fill="none")
    lefts = spread(places, [2 * _BADGE] * len(places), 1.5)
    for number, left in enumerate(lefts, 1):
        _draw_badge(pen, left + _BADGE, y + STRIP / 2, number)


def _draw_badge(pen: Pen, x: float, y: float, number: int) -> None:
    pen.make("circle", cx=x, cy=y, r=_BADGE, fill="paper", stroke="ink", stroke_width=1.3)
    pen.text(x, y + 3, str(number), 8.5, "ink", bold=True, text_anchor="middle")


def _draw_change(pen: Pen, wide: float, y: float, number: int, frame: Frame, names: Names) -> float:
    """Say when the lead changed, to whom, and by what."""
    turned = [short(names.node(one), 70) for one in frame.turned_by]
    by = f": {'; '.join(turned[:3])}{f' and {len(turned) - 3} more' if len(turned) > 3 else ''}" if turned else ""  # noqa: PLR2004 - as many as are read
    verb = "leads" if frame.leader is None else "takes the lead"
    if _is_expected(frame):
        verb = f"is expected to {'lead' if frame.leader is None else 'take the lead'}"
    who = f"{names.leader(frame.leader)} {verb}"
    lines = wrap(f"{frame.label}  {who}{by}", wide - 22, _NOTE, most=3, face=pen.face)
    _draw_badge(pen, _BADGE + 1, y + 8, number)
    pen.block(22, y + 11.5, tuple(lines), _NOTE, "ink", 12.5, room=wide - 22)
    return len(lines) * 12.5 + 5


def _merged(spans: list[tuple[float, float, str | None, bool]]) -> list[tuple[float, float, str | None, bool]]:
    found = list[tuple[float, float, str | None, bool]]()
    for begin, end, leader, settled in spans:
        if found and found[-1][2:] == (leader, settled):
            found[-1] = (found[-1][0], end, leader, settled)
        else:
            found.append((begin, end, leader, settled))
    return found


def _is_expected(frame: Frame) -> bool:
    """Tell whether signposts that are still open have a part in a frame."""
    return bool(frame.open)


def _finding(found: Timeline, names: Names) -> str:
    last = found.frames[-1]
    if not found.changes:
        return f"{names.first(last.leader)} leads throughout{', and is expected to go on' if _is_expected(last) else ''}"
    change = found.changes[-1]
    by = f", by {quoted(names.node(change.turned_by[0]))}" if len(change.turned_by) == 1 else ""
    times = f"; the lead changed {counted(len(found.changes), 'time')}" if len(found.changes) > 1 else ""
    if _is_expected(change):
        who, when = f"{names.first(change.leader)} is expected to lead", f"from {change.label} on" if change.date is not None else "once all is known"
    else:
        who = f"{names.first(change.leader)} {'leads' if change.leader is None else 'has led'}"
        when = f"since {change.label}" if change.date is not None else "once all is known"
    return f"{who} {when}{by}{times}"
