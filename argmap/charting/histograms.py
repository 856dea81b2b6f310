"""A simulation: how the support of each thesis spreads, and how probable it is that each leads."""

import math
from collections.abc import Mapping

import numpy as np

from argmap.charting.axes import draw_across
from argmap.charting.figures import Cell, Figure, Numbers
from argmap.charting.keys import PALE, Key
from argmap.charting.measures import about_scores
from argmap.charting.names import NOBODY, Names, counted, short
from argmap.charting.scales import Scale, percent, written
from argmap.charting.tracks import draw_track
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.shapes import Pen, n
from argmap.rendering.text import wrap
from argmap.whatif.shares import Distribution, Share
from argmap.whatif.simulations import Simulation

BINS = 50
"""Bars of a histogram from 0 to 1; as many in the part of it that is drawn, where supports keep to a part."""

_HIGH, _APART = 74.0, 16.0
_NAMED = 150.0
_BAR = 22.0
_SHARE = 0.3
"""Of a narrow drawing that names may take."""


Leads = Mapping[str | None, Share]


def simulation_figure(found: Simulation, names: Names, most: int) -> Figure:
    """Show how supports spread over the draws."""
    leads = found.leads
    ranked = sorted(found.theses, key=lambda thesis: -leads[thesis].share)
    shown, rest = ranked[:most], ranked[most:]
    spread = found.distributions
    columns = ("thesis", "id", "leads", "low", "high", "mean", "sd", "q05", "q25", "q50", "q75", "q95", "now")
    rows: list[tuple[Cell, ...]] = [
        (
            names.node(thesis),
            thesis,
            *_share(leads[thesis]),
            spread[thesis].mean,
            spread[thesis].sd,
            *spread[thesis].quantiles.values(),
            found.scores[thesis],
        )
        for thesis in ranked
    ]
    rows.append((NOBODY, "", *_share(leads[None]), *("",) * (len(columns) - 5)))
    others = percent(sum(leads[thesis].share for thesis in rest))
    notes = [f"And {counted(len(rest), 'more thesis', 'more theses')}, leading in {others} of the draws together."] if rest else []
    notes += [f"{counted(found.unsettled, 'draw')} did not settle, and nobody leads there."] if found.unsettled else []
    notes += [] if found.complete else [f"Interrupted: {counted(len(found.scenarios), 'draw')} of {counted(len(found.draws), 'draw')} were worked out."]
    draws, numbers = counted(len(found.scenarios), "draw"), counted(len(found.draws.numbers), "uncertain number")
    return Figure(
        title=_finding(leads, names),
        subtitle=f"How often each thesis leads, and how its support spreads, over {draws} of {numbers}; the higher, the more draws. Seed {found.draws.seed}.",
        about=about_scores(found.scores, names),
        numbers=Numbers(columns, tuple(rows)),
        draw=lambda pen, wide: _draw(pen, wide, found, (leads, spread), shown, names),
        keys=(Key("tick", "ink", "as the map is"), Key("ring", "ink", "median"), Key("line", "ink", "middle 90 % of the draws")),
        notes=(*notes, *found.remarks),
        letters=tuple(map(names.letter, found.theses)),
    )


def _draw(pen: Pen, wide: float, found: Simulation, described: tuple[Leads, Mapping[str, Distribution]], shown: list[str], names: Names) -> float:
    leads, spread = described
    y = _draw_leads(pen, wide, leads, shown, names) + 12
    columns = {thesis: at for at, thesis in enumerate(found.theses)}
    settled = found.supports[~np.isnan(found.supports).any(axis=1)]
    if not len(settled) or not shown:
        pen.text(0, y + 10, "No draw settled.", 10, "muted")
        return y + 16
    named = min(_NAMED, wide * _SHARE)
    left, right = named + 14, wide
    across = _support_scale(float(settled.min()), float(settled.max()), left, right)
    bins = np.linspace(across.low, across.high, BINS + 1)
    counts = {thesis: np.histogram(settled[:, columns[thesis]], bins)[0] for thesis in shown}
    tallest = max(1, *(int(count.max()) for count in counts.values()))
    top = y
    bottom = top + len(shown) * (_HIGH + _APART)
    used = draw_across(pen, across, [(top, bottom)], label="support" if across.low == 0.0 else f"support; the scale begins at {across.low:g}")
    for thesis in shown:
        base = y + _HIGH
        letter = names.letter(thesis)
        said = f"{names.node(thesis)}: leads in {percent(leads[thesis].share)} of the draws, median support {written(spread[thesis].quantiles[0.5])}"
        group = pen.group(said, role="graphics-symbol", aria_label=said)
        there = np.flatnonzero(counts[thesis])
        steps = [
            (across(float(edge)), base - float(counts[thesis][at]) / tallest * (_HIGH - 8))
            for at in range(int(there[0]), int(there[-1]) + 1)
            for edge in (bins[at], bins[at + 1])
        ]
        d = f"M{n(steps[0][0])},{n(base)}" + "".join(f"L{n(x)},{n(up)}" for x, up in steps) + f"L{n(steps[-1][0])},{n(base)}Z"
        group.make("path", d=d, fill=f"{letter}-line", fill_opacity=PALE + 0.1, stroke="none")
        draw_track(group, steps, letter)
        quantiles = spread[thesis].quantiles
        group.make("path", d=f"M{n(across(quantiles[0.05]))},{n(base + 5)}H{n(across(quantiles[0.95]))}", stroke="ink", stroke_width=1.6, fill="none")
        group.make("circle", cx=across(quantiles[0.5]), cy=base + 5, r=3.2, fill="paper", stroke="ink", stroke_width=1.6)
        group.rect(across(found.scores[thesis]) - 0.8, base - _HIGH + 8, 1.6, _HIGH - 8, fill="ink")
        lines = wrap(f"{letter}: {names.node(thesis)}", named, 10, most=3, bold=True, face=pen.face)
        at = group.block(0, y + 22, tuple(lines), 10, f"{letter}-text", 12.5, room=named, bold=True)
        middle = f"median {written(quantiles[0.5], 2)}, {written(quantiles[0.05], 2)} to {written(quantiles[0.95], 2)}"
        for said in wrap(middle, named, 9, most=2, face=pen.face):
            group.text(0, at + 1, said, 9, "muted")
            at += 12
        y += _HIGH + _APART
    return bottom + used


def _draw_leads(pen: Pen, wide: float, leads: Leads, shown: list[str], names: Names) -> float:
    """Draw one bar of probabilities to lead, nobody's last."""
    x, top, unsaid = 0.0, 10.0, list[str]()
    parts = [*((thesis, leads[thesis].share) for thesis in shown), (None, leads[None].share)]
    for thesis, share in parts:
        part = wide * share
        if part < 0.5:  # noqa: PLR2004 - not seen
            continue
        letter = names.letter(thesis)
        role, ink = ("soft", "soft-text") if letter == NEUTRAL and thesis is None else (f"{letter}-fill", "on")
        pen.rect(x, top, max(0.3, part - 1.5), _BAR, fill=role)
        tag = NOBODY if thesis is None else letter
        name = short(names.node(thesis), 40) if thesis is not None else NOBODY
        full = f"{tag}: {name} leads" if thesis is not None else f"{name} leads"
        choices = (f"{full} in {percent(share)}", f"{tag} {percent(share)}")
        words = next((said for said in choices if pen.face.width(said, 10, bold=True) < part - 14), "")
        if words:
            pen.text(x + 7, top + _BAR / 2 + 3.6, words, 10, ink, bold=True)
        else:
            unsaid.append(f"{full} in {percent(share)}")
        x += part
    lines = wrap("; ".join(unsaid), wide, 9, most=3, face=pen.face) if unsaid else []
    for at, line in enumerate(lines):  # what has no room in its part of the bar
        pen.text(wide, top + _BAR + 12 + 12 * at, line, 9, "muted", text_anchor="end")
    return top + _BAR + 12 * len(lines) + 4


def _share(share: Share) -> tuple[float, float, float]:
    return share.share, share.low, share.high


def _support_scale(low: float, high: float, start: float, end: float) -> Scale:
    """Give a scale for supports, a tenth wide at least; it leaves out what is below where that is more than half of all."""
    begin = math.floor(low * 10) / 10 if low >= 0.5 else 0.0  # noqa: PLR2004 - half
    begin = min(begin, 0.9)
    return Scale(begin, max(begin + 0.1, math.ceil(high * 10) / 10), start, end)


def _finding(leads: Leads, names: Names) -> str:
    first = max(leads, key=lambda who: leads[who].share)
    error = leads[first].error
    give = f" (± {100 * error:.1f})" if error >= 0.0005 else ""  # noqa: PLR2004 - 0.1 per cent
    return f"{names.first(first)} {'leads' if first is not None else 'has the lead'} in {percent(leads[first].share)}{give} of the draws"
