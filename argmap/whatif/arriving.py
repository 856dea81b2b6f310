"""Timelines: what was known when, who led by it, and who will lead as signposts come out."""

import datetime as dt
import os
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import numpy as np
from immutabledict import immutabledict

from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import with_perspective
from argmap.running.drawing import checked_seed
from argmap.running.run import Progress
from argmap.scoring.dropping import without
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.semantics import Semantics
from argmap.whatif.arrivals import Arrival, Frame, Timeline
from argmap.whatif.foreseeing import SAMPLES, SLOW_SAMPLES, Running, checked_samples
from argmap.whatif.futures import Futures, known, leader_at
from argmap.whatif.limits import NO, PENDING, YES, Absences, States
from argmap.whatif.odds import Odds, check_pending
from argmap.whatif.scenes import OPEN, Scene, Scenes

BY = ("day", "month", "year")
"""What a frame can be."""

UNDATED = ("first", "last")
"""When evidence without a date can come."""

MOST = 12
"""Open signposts whose joint outcomes are all gone through in each frame."""

MOST_SLOW = 7
"""The same for methods that score states one by one."""

BEGIN, NO_DATE = "begin", "no date"

_WAYS = {"yes": YES, "no": NO, "expected": OPEN, "silent": PENDING}

Way = Literal["yes", "no", "expected", "silent"] | bool
"""How a signpost comes out on a timeline."""


@dataclass(frozen=True, slots=True)
class _Item:
    """Something that arrives: its place among evidence or signposts, and how it comes out."""

    id: str
    date: dt.date | None
    at: int
    way: int | None


def timeline(
    amap: ArgumentMap,
    *,
    until: dt.date | None = None,
    undated: Literal["first", "last"] = "first",
    by: Literal["day", "month", "year"] = "day",
    resolve: Mapping[str, Way] | Way = "expected",
    probabilities: Mapping[str, float] | None = None,
    source: str | None = None,
    samples: int | None = None,
    seed: int = 0,
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    executor: Executor | None = None,
    block: int | None = None,
    directory: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
) -> Timeline:
    """Replay how support came about as evidence arrived by its dates, and go on as signposts come out on the days by which they are due.

    A frame has what is known by its last day; evidence that is not known yet is dropped, with all that hangs on it. Numbers that argue are the
    map's of today throughout: what a reader thought of a weight years ago is not recorded. After all dates comes what has none: signposts without
    a due date, and evidence if `undated` says so.

    Args:
        amap: The map.
        until: Leave out what comes later, and what has no date and would come last; None to show all.
        undated: Whether evidence without a date is known from the beginning ("first") or comes after all dates ("last").
        by: Frames by "day", "month" or "year": what falls into one arrives together.
        resolve: How signposts come out when they are due: "yes", "no", "expected" (as is likely: supports are then expectations over all open ones,
            with the least and the most that can come about) or "silent" (not at all). By id, the others as expected; or one word for all.
        probabilities: That a signpost comes out yes, by id, instead of what the map states; what nobody states is taken for 0.5.
        source: Id of the source that will report outcomes, whose reliability then counts; None for nobody in particular.
        samples: Draw so many joint outcomes wherever a signpost is open; None to go through all of up to 12, and draw beyond.
        seed: Of the draws.
        semantics: Any scoring method.
        perspective: Whose numbers to score by; None for the map's own.
        executor: Works out the states; see `argmap.running.run.run`. None for this process.
        block: Scenarios in each block; None to find out how many take long enough.
        directory: Where finished blocks are kept, so that a rerun takes up from there; None for nowhere.
        progress: Is told how much is done.

    Raises:
        MapError: When a name, a word or a number makes no sense.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="blue", text="A blue sky", base=0.5, date="2026-05-01"), Evidence(id="clouds", text="Clouds", base=0.9, date="2026-05-02")],
    ...     links=[Support(premises="blue", target="dry"), Support(premises="clouds", target="rain")],
    ... )
    >>> found = timeline(amap, semantics="df-quad")
    >>> [(frame.label, frame.leader, frame.turned_by) for frame in found.frames]
    [('begin', None, ()), ('2026-05-01', 'dry', ('blue',)), ('2026-05-02', 'rain', ('clouds',))]
    >>> found.at(dt.date(2026, 5, 1)).supports["dry"]
    0.75
    """
    _check_word(by, BY, "frames by")
    _check_word(undated, UNDATED, "undated evidence comes")
    checked_seed(seed)
    seen = amap if perspective is None else with_perspective(amap, perspective)
    ways = _ways(seen, resolve)
    futures, odds = Futures(seen, semantics, source=source), Odds(seen, probabilities)
    stages = _stages(seen, ways, until, undated, by)
    asked, index = _asked(stages)
    most = (MOST if futures.batched else MOST_SLOW) if samples is None else 0
    count = (SAMPLES if futures.batched else SLOW_SAMPLES) if samples is None else checked_samples(samples)
    scenes = Scenes(futures, *_settings(seen, asked), odds.probabilities, most, count, seed).in_one_run()
    done = Running(executor, block, directory, progress).of(scenes)
    if not done.complete:
        raise KeyboardInterrupt  # a part of the scenes is no timeline
    found = scenes.seen(done.values)
    out = {item.id: item.way for _, items in stages for item in items if item.way is not None}
    unstated = [name for name in odds.unstated if out.get(name) == OPEN]
    return Timeline(
        title=amap.title,
        semantics=semantics if isinstance(semantics, str) else semantics.name,
        perspective=perspective,
        theses=futures.theses,
        frames=tuple(_frames(stages, [[found[at] for at in group] for group in index], futures.theses)),
        undated=tuple(item.id for item in seen.evidence if item.date is None),
        silent=tuple(signpost.id for signpost in seen.signposts if signpost.id not in out),
        exact=scenes.exact,
        remarks=(*_remarks(seen, undated, unstated, None if scenes.exact else count), *done.remarks),
    )


def as_of(amap: ArgumentMap, date: dt.date, *, undated: Literal["first", "last"] = "first") -> ArgumentMap:
    """Give the map as it was known on a day: without evidence of later dates, and all that hangs on it.

    Signposts stay as they are: one that was resolved later is evidence now, and is dropped as such; that it was pending then is not recorded.

    Args:
        amap: The map; it stays as it is.
        date: The day.
        undated: Whether evidence without a date was known ("first") or not ("last").

    Raises:
        MapError: When `undated` is another word.

    >>> from argmap.model.nodes import Evidence
    >>> amap = ArgumentMap(title="t", evidence=[Evidence(id="old", text="O", date="2020-01-01"), Evidence(id="new", text="N", date="2026-01-01")])
    >>> [item.id for item in as_of(amap, dt.date(2023, 1, 1)).evidence]
    ['old']
    """
    _check_word(undated, UNDATED, "undated evidence comes")
    later = {item.id for item in amap.evidence if (undated == "last" if item.date is None else item.date > date)}
    return without(amap, later, ()) if later else amap


def _check_word(word: str, words: Sequence[str], what: str) -> None:
    if word not in words:
        raise MapError(f"{what} {', '.join(words[:-1])} or {words[-1]}, not {word!r}{did_you_mean(str(word), words)}", ids=(str(word),))


def _ways(amap: ArgumentMap, resolve: Mapping[str, Way] | Way) -> dict[str, int]:
    """Read how each signpost comes out."""
    if not isinstance(resolve, Mapping):
        return dict.fromkeys((signpost.id for signpost in amap.signposts), _way(resolve))
    for name in resolve:
        check_pending(amap, name)
    return {signpost.id: _way(resolve.get(signpost.id, "expected")) for signpost in amap.signposts}


def _way(word: Way) -> int:
    said = {True: "yes", False: "no"}[word] if isinstance(word, bool) else word
    _check_word(said, tuple(_WAYS), "signposts come out as")
    return _WAYS[said]


def _stages(amap: ArgumentMap, ways: Mapping[str, int], until: dt.date | None, undated: str, by: str) -> list[tuple[str, list[_Item]]]:
    """Gather what arrives together, in the order of time; what is known from the beginning comes first, and is no arrival."""
    items = [_Item(item.id, item.date, at, None) for at, item in enumerate(amap.evidence)]
    first = [item for item in items if item.date is None and undated == "first"]
    last = [item for item in items if item.date is None and undated == "last"]
    posts = [_Item(s.id, s.due, at, ways[s.id]) for at, s in enumerate(amap.signposts) if ways[s.id] != PENDING]
    last += [item for item in posts if item.date is None]
    dated = sorted(
        ((item.date, item) for item in (*items, *posts) if item.date is not None and (until is None or item.date <= until)), key=lambda pair: pair[0]
    )
    stages = [(BEGIN, first)]
    stages += [(label, [item for _, item in group]) for label, group in groupby(dated, key=lambda pair: _label(pair[0], by))]
    return [*stages, (NO_DATE, last)] if last and until is None else stages


def _label(date: dt.date, by: str) -> str:
    return date.isoformat()[: {"day": 10, "month": 7, "year": 4}[by]]


def _asked(stages: Sequence[tuple[str, list[_Item]]]) -> tuple[list[list[_Item]], list[list[int]]]:
    """Say what is to be scored: for each stage all that is known, and with several arrivals each alone, then each left out.

    Returns:
        Known items for each scene, and the scenes of each stage.
    """
    asked: list[list[_Item]] = []
    index: list[list[int]] = []
    before: list[_Item] = []
    for at, (_, items) in enumerate(stages):
        wanted = [[*before, *items]]
        if at and len(items) > 1:
            wanted += [[*before, item] for item in items]
            wanted += [[*before, *(other for other in items if other is not item)] for item in items]
        index.append(list(range(len(asked), len(asked) + len(wanted))))
        asked += wanted
        before += items
    return asked, index


def _settings(amap: ArgumentMap, asked: Sequence[Sequence[_Item]]) -> tuple[States, Absences]:
    """Say how each signpost stands in each scene, and which evidence is absent from it."""
    ways = np.full((len(asked), len(amap.signposts)), PENDING, dtype=np.int8)
    absent = np.ones((len(asked), len(amap.evidence)), dtype=np.bool_)
    for scene, items in enumerate(asked):
        for item in items:
            if item.way is None:
                absent[scene, item.at] = False
            else:
                ways[scene, item.at] = item.way
    return ways, absent


def _frames(stages: Sequence[tuple[str, list[_Item]]], found: Sequence[Sequence[Scene]], theses: tuple[str, ...]) -> Iterable[Frame]:
    before: Scene | None = None
    open_ones: list[str] = []
    for (label, items), scenes in zip(stages, found, strict=True):
        now = scenes[0]
        arrivals = () if before is None else _arrivals(items, scenes, before, theses)
        changed = before is not None and now.leader != before.leader
        open_ones += [item.id for item in items if item.way == OPEN]
        yield Frame(
            label=label,
            date=max((arrival.date for arrival in arrivals if arrival.date is not None), default=None),
            arrivals=arrivals,
            supports=known(now.supports, theses),
            low=known(now.low, theses),
            high=known(now.high, theses),
            leader=leader_at(now.leader, theses),
            leads=immutabledict(zip((*theses, None), now.leads.tolist(), strict=True)),
            changed=changed,
            turned_by=_turned_by(items, scenes) if changed else (),
            open=tuple(open_ones),
        )
        before = now


def _arrivals(items: Sequence[_Item], scenes: Sequence[Scene], before: Scene, theses: tuple[str, ...]) -> tuple[Arrival, ...]:
    alone = scenes if len(items) == 1 else scenes[1 : 1 + len(items)]
    words = {code: word for word, code in _WAYS.items()}
    return tuple(
        Arrival(item.id, item.date, None if item.way is None else words[item.way], known(scene.supports - before.supports, theses))
        for item, scene in zip(items, alone, strict=True)
    )


def _turned_by(items: Sequence[_Item], scenes: Sequence[Scene]) -> tuple[str, ...]:
    now, alone, left_out = scenes[0], scenes[1 : 1 + len(items)], scenes[1 + len(items) :]
    enough = tuple(item.id for item, scene in zip(items, alone, strict=False) if scene.leader == now.leader)  # one arrival is not scored again
    needed = tuple(item.id for item, scene in zip(items, left_out, strict=False) if scene.leader != now.leader)
    return enough or needed or tuple(item.id for item in items)


def _remarks(amap: ArgumentMap, undated: str, unstated: Sequence[str], drawn: int | None) -> list[str]:
    remarks = []
    without_date = sum(item.date is None for item in amap.evidence)
    if without_date:
        many = "1 piece of evidence has no date and is" if without_date == 1 else f"{without_date} pieces of evidence have no date and are"
        remarks.append(f"{many} counted {'from the beginning' if undated == 'first' else 'after all dates'}.")
    if unstated:
        remarks.append(f"Nobody says how likely {', '.join(unstated)} may be; 0.5 was taken.")
    if drawn is not None:
        remarks.append(f"Where signposts are open, numbers are estimates from {drawn} joint outcomes that were drawn; low and high are those of these.")
    return remarks
