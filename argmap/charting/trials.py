"""Attempts to break a verdict: a dot for every disturbed map, by how far the leader is ahead in it, or behind."""

import math
from collections.abc import Sequence
from itertools import groupby

from argmap.charting.axes import draw_across, draw_here, draw_ways, draw_zero
from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.intervals import lettered
from argmap.charting.keys import Key
from argmap.charting.measures import Way, about_scores
from argmap.charting.names import Label, Names, counted
from argmap.charting.rows import Column, Rows
from argmap.charting.scales import Scale, percent, written
from argmap.refuting.firmness import Firmness
from argmap.refuting.refuters import Refutation, Trial
from argmap.rendering.shapes import Pen
from argmap.scoring.results import Verdict

_RADIUS, _APART = 3.0, 5.0
_TALL = 22.0
"""How high a heap of dots may be; a higher one is squeezed."""


def firmness_figure(found: Firmness, names: Names, most: int) -> Figure:
    """Show how the lead fares in every attempt to break the verdict."""
    del most
    verdict, attempts = found.scores.verdict, found.refutations
    hero = verdict.leader or max(verdict.supports, key=verdict.supports.__getitem__)
    labels = [Label(attempt.does.rstrip("."), attempt.name, attempt.name) for attempt in attempts]
    settled = [[trial for trial in attempt.trials if trial.margin is not None] for attempt in attempts]
    leaders = {names.letter(trial.leader): trial.leader for trials in settled for trial in trials}
    now = None if verdict.margin is None else _lead(verdict.leader, verdict.margin, hero)

    def draw(pen: Pen, wide: float) -> float:
        columns = [
            Column("same leader", tuple(_kept(attempt, verdict) for attempt in attempts)),
            Column("verdict", tuple("stands" if attempt.survived else "broken" for attempt in attempts)),
        ]
        rows = Rows(pen, wide, labels, columns, least=_TALL + 8)
        leads = [_lead(trial.leader, trial.margin, hero) for trials in settled for trial in trials]
        scale = Scale.around([*leads, *([] if now is None else [now])], rows.left + _RADIUS, rows.right - _RADIUS, least=1e-9)
        used = draw_across(pen, scale, rows.spans, label="lead over the next thesis; 0 is a tie", signed=True)
        draw_zero(pen, scale, rows.spans)
        if now is not None:
            draw_here(pen, scale(now), rows.spans)
        rows.draw(lambda group, at: _draw_dots(group, settled[at], scale, rows.middle(at), (hero, names)), [attempt.found for attempt in attempts])
        return (
            rows.bottom + used + draw_ways(pen, scale, rows.bottom + used, _against(verdict, hero, names), (f"{names.letter(hero)}-text", names.leader(hero)))
        )

    keys = [Key("dot", f"{letter}-line", f"{lettered(letter)}{names.leader(who)} leads") for letter, who in sorted(leaders.items())]
    keys += [] if now is None else [Key("tick", "ink", f"the map as it is, {written(now, signed=True)}")]
    rows_of: list[tuple[Cell, ...]] = [
        (_disturbed(attempt, trial, names), trial.id, attempt.name, attempt.survived, trial.leader or "", trial.margin, trial.moved)
        for attempt in attempts
        for trial in attempt.trials
    ]
    return Figure(
        title=_finding(found, names),
        subtitle=f"Each dot is the map with one thing disturbed: to the right where {names.leader(hero)} leads in it, to the left where another thesis does.",
        about=about_scores(found.scores, names),
        numbers=Numbers(("disturbed", "id", "attempt", "stands", "leader", "margin", "moved"), tuple(rows_of)),
        draw=draw,
        keys=tuple(keys),
        notes=tuple(_notes(found, names)),
        letters=tuple(leaders),
    )


def _lead(leader: str | None, margin: float | None, hero: str) -> float:
    """Give a lead a sign: that of another thesis lies below 0, and nobody's at 0."""
    return 0.0 if leader is None or margin is None else margin if leader == hero else -margin


def _draw_dots(pen: Pen, trials: Sequence[Trial], scale: Scale, y: float, of: tuple[str, Names]) -> None:
    """Heap dots that lie in one place on each other, around the middle of the row."""
    hero, names = of
    places = [(scale(_lead(trial.leader, trial.margin, hero)), names.letter(trial.leader)) for trial in trials]
    placed = sorted((round(x / _APART), letter, x) for x, letter in places)
    for _, each in groupby(placed, key=lambda dot: dot[0]):
        heap = list(each)
        middle = math.fsum(x for *_, x in heap) / len(heap)
        step = min(_APART, _TALL / max(1, len(heap) - 1))
        edge = "paper" if step == _APART else "none"  # edges would hide dots that are squeezed
        for at, (_, letter, _) in enumerate(heap):
            up = y + (at - (len(heap) - 1) / 2) * step
            pen.make("circle", cx=middle, cy=up, r=_RADIUS, fill=f"{letter}-line", stroke=edge, stroke_width=0.6)


def _against(verdict: Verdict, hero: str, names: Names) -> Way:
    """Give who leads to the left: the only rival there is, or any."""
    others = [thesis for thesis in verdict.supports if thesis != hero]
    return (f"{names.letter(others[0])}-text", names.leader(others[0])) if len(others) == 1 else ("muted", "another thesis")


def _kept(attempt: Refutation, verdict: Verdict) -> str:
    return f"{sum(trial.leader == verdict.leader for trial in attempt.trials)} of {len(attempt.trials)}" if attempt.trials else "none to try"


def _disturbed(attempt: Refutation, trial: Trial, names: Names) -> str:
    return names.player("sources" if attempt.name == "sources" else "evidence", trial.id).name


def _finding(found: Firmness, names: Names) -> str:
    tried, broken = sum(1 for attempt in found.refutations if attempt.trials), len(found.broken)
    stands = f"{tried - broken} of {tried}" if broken else f"all {tried}"
    return f"{names.first(found.scores.verdict.leader)} leads, and that stands up to {stands} attempts to break it"


def _notes(found: Firmness, names: Names) -> list[str]:
    notes = [f"Broken by “{attempt.name}”. A sound map: {attempt.sound} This one: {attempt.found}" for attempt in found.broken]
    unsettled = sum(trial.margin is None for attempt in found.refutations for trial in attempt.trials)
    notes += (
        [f"{counted(unsettled, 'disturbed map does', 'disturbed maps do')} not settle and {'has' if unsettled == 1 else 'have'} no dot."] if unsettled else []
    )
    who = names.leader(found.scores.verdict.leader)
    agree = [f"{len(found.agreeing_methods)} of {counted(len(found.methods), 'method')}"]
    agree += [f"{len(found.agreeing_perspectives)} of {counted(len(found.perspectives), 'reader')}"] if len(found.perspectives) > 1 else []
    agree += [] if found.agreement is None else [f"{percent(found.agreement.share)} of {counted(found.draws, 'random weighting')}"]
    return [*notes, f"That {who} leads is found by {', '.join(agree)}."]
