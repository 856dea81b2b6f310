"""The frames of a timeline as pictures: one for each date, everything in the same place, so that they can be flipped through."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from argmap.errors import RenderError
from argmap.model.maps import ArgumentMap
from argmap.model.viewing import with_perspective
from argmap.rendering.choosing import Choice
from argmap.rendering.framing import framed
from argmap.rendering.merging import BeforeAfter
from argmap.rendering.scene import Scene
from argmap.rendering.svg import layout_of, look_of
from argmap.rendering.theme import Theme, theme_of
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.whatif.arriving import as_of as known_by

LENGTHS = {"day": 10, "month": 7, "year": 4}
"""What a frame can be, and how many letters of a date name it."""


def to_frames(
    amap: ArgumentMap,
    *,
    by: str = "day",
    as_of: date | None = None,
    until: date | None = None,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    focus: str | tuple[str, int] | None = None,
    most: float | None = None,
    fold: str | None = None,
    theme: str | Theme = "auto",
    layout: str = "flow",
    words: str = "both",
    width: float | None = None,
    prefix: str = "",
) -> Iterator[tuple[str, str]]:
    """Draw a map as it was known at each date on which evidence arrived.

    Everything stands where it stands in the picture of the whole map. What was not known yet is faded; what is new says so; each bar has a
    tick where it was in the frame before. Evidence without a date is known from the beginning, and all numbers that argue are today's; see
    `argmap.timeline`.

    Args:
        amap: The map.
        by: Frames by "day", "month" or "year".
        as_of: Draw only one frame, that of this day; None for all.
        until: Leave out what comes later than this day; None for nothing.
        semantics: Any scoring method.
        perspective: Whose numbers; None for the map's own.
        focus: As for `to_svg`.
        most: As for `to_svg`; contributions are today's.
        fold: As for `to_svg`.
        theme: As for `to_svg`.
        layout: As for `to_svg`.
        words: As for `to_svg`.
        width: As for `to_svg`.
        prefix: As for `to_svg`.

    Yields:
        The label of each frame (a day, month or year; the first may be "begin") and its SVG document.

    Raises:
        RenderError: When `by`, the theme, the layout, the words, the width or what to show makes no sense.
        MapError: When the semantics or the perspective is unknown.

    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(title="Rain?", theses=[Thesis(id="rain", text="R")], evidence=[Evidence(id="clouds", text="C", date="2026-05-01")])
    >>> [label for label, _ in to_frames(amap)]
    ['begin', '2026-05-01']
    """
    if by not in LENGTHS:
        raise RenderError(f"frames by {by!r}; there are {', '.join(LENGTHS)}")
    seen = amap if perspective is None else with_perspective(amap, perspective)
    last = score(seen, semantics)
    part = Choice(focus, most, fold).part_of(seen, seen, last.strengths, semantics)
    scene = Scene(BeforeAfter.between(None, seen, None, last), theme_of(theme), part, **look_of(layout, words, width))
    placed = layout_of(layout)(scene)
    days = [as_of] if as_of is not None else _days(seen, LENGTHS[by], until or date.max)
    before: tuple[str, Scores] | None = None
    for day in days:
        label = "begin" if day is None else day.isoformat()[: LENGTHS[by]]
        known = known_by(seen, day or date.min)
        now = score(known, semantics)
        if before is None and len(days) > 1:
            before = (label, now)  # so that the first frame has all that the others have, in the same places
        scene.change = _change(seen, known, now, before)
        left = len(seen.evidence) - len(known.evidence)
        scene.part = replace(part, notes=(*part.notes, f"{left:,} of {len(seen.evidence):,} pieces of evidence are not known yet."))
        heading = "what has no date" if day is None else f"as of {label}"
        yield label, framed(scene, placed, heading=heading, ticks=f"at {before[0]}" if before else "", prefix=prefix)
        before = (label, now)


def _days(amap: ArgumentMap, length: int, until: date) -> list[date | None]:
    """Give the last date of each day, month or year, and nothing for what is known before all dates."""
    dates = sorted({item.date for item in amap.evidence if item.date is not None and item.date <= until})
    return [None, *(list(group)[-1] for _, group in groupby(dates, key=lambda day: day.isoformat()[:length]))]


def _change(amap: ArgumentMap, known: ArgumentMap, now: Scores, before: tuple[str, Scores] | None) -> BeforeAfter:
    """Hold what is known against the frame before."""
    there = {part.id for part in (*known.nodes, *known.links)}
    later = frozenset(part.id for part in (*amap.nodes, *amap.links) if part.id not in there)
    if before is None:
        return BeforeAfter(amap, known, now, None, frozenset(), frozenset(), later)
    label, was = before
    fresh = frozenset(node.id for node in known.nodes if node.id not in was.strengths)
    return BeforeAfter(amap, known, now, was, frozenset(), fresh, later, (label, "now"))
