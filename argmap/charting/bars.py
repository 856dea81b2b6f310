"""Bars: supports of theses, readers and their margins, and how much each number is responsible for."""

import math

from argmap.charting.axes import draw_across, draw_ways, draw_zero
from argmap.charting.figures import Figure, Numbers
from argmap.charting.intervals import draw_line, lettered
from argmap.charting.keys import PALE, Key, draw_unsettled
from argmap.charting.measures import about, about_scores, measure_of
from argmap.charting.names import Label, Names, counted, quoted
from argmap.charting.rows import Column, Rows
from argmap.charting.scales import NOT_SETTLED, Scale, percent, written
from argmap.explaining.camps import Camps
from argmap.rendering.palettes import NEUTRAL
from argmap.rendering.shapes import Pen, n
from argmap.scoring.results import Scores, Verdict
from argmap.whatif.sensitivity import Sensitivity

_HIGH = 11.0


def scores_figure(found: Scores, names: Names, most: int) -> Figure:
    """Show the support of each thesis."""
    ranked = sorted(found.theses, key=lambda thesis: -(found.known(thesis) or 0.0))
    shown = ranked[:most]
    labels = [Label(f"{lettered(names.letter(thesis))}{names.node(thesis)}", "", thesis) for thesis in shown]
    values = [found.known(thesis) for thesis in shown]

    def mark(pen: Pen, at: int, scale: Scale, y: float) -> None:
        value = values[at]
        pen.rect(scale.start, y - _HIGH / 2, scale.end - scale.start, _HIGH, fill="track")
        if value is None:
            draw_unsettled(pen, scale.start, y - _HIGH / 2, 60, _HIGH)
        else:
            pen.rect(scale.start, y - _HIGH / 2, scale(value) - scale.start, _HIGH, fill=f"{names.letter(shown[at])}-line")

    notes = (*([f"And {counted(len(ranked) - most, 'more thesis', 'more theses')}, each with less support."] if len(ranked) > most else []), *found.remarks)
    return Figure(
        title=verdict_finding(found.verdict, names),
        subtitle="Support of each thesis, from 0 to 1. Rivals may both be strong: these are no probabilities.",
        about=about_scores(found, names),
        numbers=Numbers(("thesis", "id", "support"), tuple((names.node(thesis), thesis, found.known(thesis)) for thesis in ranked)),
        draw=lambda pen, wide: draw_line(pen, wide, labels, [Column("", tuple(map(written, values)))], mark, axis="support"),
        notes=notes,
        letters=tuple(names.letter(thesis) for thesis in shown),
    )


def camps_figure(found: Camps, names: Names, most: int) -> Figure:
    """Show who leads for each reader, and by what margin."""
    measure = measure_of(dict(zip(found.of, (1.0, -1.0), strict=True)), names)
    margins = {scores.perspective: found.margin(scores) for scores in found.scores}
    leaders = {scores.perspective: scores.verdict.leader for scores in found.scores}
    ranked = sorted(margins, key=lambda reader: -margins[reader])
    shown = ranked if len(ranked) <= most else [*ranked[: (most + 1) // 2], *ranked[len(ranked) - most // 2 :]]
    labels = [Label(names.reader_first(reader), f"{names.leader(leaders[reader])} leads", reader or "own") for reader in shown]
    (leader, readers), *others = found.camps
    title = f"{names.first(leader)} leads for {'all' if not others else f'{len(readers)} of'} {counted(len(ranked), 'reader')}"

    def draw(pen: Pen, wide: float) -> float:
        rows = Rows(pen, wide, labels, [Column("margin", tuple(written(margins[reader], signed=True) for reader in shown))])
        scale = Scale.around((margins[reader] for reader in shown), rows.left, rows.right, least=1e-9)
        used = draw_across(pen, scale, rows.spans, label=measure.axis, signed=True)

        def mark(group: Pen, at: int) -> None:
            left, right = sorted((scale(0.0), scale(margins[shown[at]])))
            group.rect(left, rows.middle(at) - _HIGH / 2, max(right - left, 1.0), _HIGH, fill=f"{names.letter(leaders[shown[at]])}-line")

        rows.draw(mark)
        draw_zero(pen, scale, rows.spans)
        return rows.bottom + used + draw_ways(pen, scale, rows.bottom + used, *measure.ways)

    who = {names.letter(leader): leader for leader in leaders.values()}
    return Figure(
        title=title,
        subtitle=f"The {measure.words}, as each reader weighs the map.",
        about=about(found.title, found.semantics, None, names),
        numbers=Numbers(
            ("reader", "leader", "margin", *(f"support of {thesis}" for thesis in found.scores[0].theses)),
            tuple((s.perspective or "own", s.verdict.leader or "", margins[s.perspective], *s.verdict.supports.values()) for s in found.scores),
        ),
        draw=draw,
        keys=tuple(Key("bar", f"{letter}-line", f"{lettered(letter)}{names.leader(leader)} leads") for letter, leader in sorted(who.items())),
        notes=(f"{len(ranked) - len(shown)} readers in between are left out.",) if len(shown) < len(ranked) else (),
        letters=tuple(who),
    )


_MAIN = {"sobol": ("ST", "ST_conf", "S1"), "morris": ("mu_star", "mu_star_conf", "sigma")}


def sensitivity_figure(found: Sensitivity, names: Names, most: int) -> Figure:
    """Show how much of what happens is due to each number."""
    measure = measure_of(found.of, names)
    main, error, other = _MAIN[found.method]
    listed = list(found.indices.items())
    shown, rest = listed[:most], listed[most:]
    labels = [names.named_number(name) for name, _ in shown]
    variance = found.method == "sobol"

    def draw(pen: Pen, wide: float) -> float:
        columns = [Column("in all" if variance else "mean effect", tuple(f"{written(row[main])} ± {written(row[error])}" for _, row in shown))]
        columns.append(Column("alone" if variance else "spread of effects", tuple(written(row[other]) for _, row in shown)))
        rows = Rows(pen, wide, labels, columns)
        scale = Scale.around([row[main] + row[error] for _, row in shown] + [row[main] for _, row in shown], rows.left, rows.right, least=1e-9)
        used = draw_across(pen, scale, rows.spans, label="share of the variance" if variance else f"change of the {measure.words}")

        def mark(group: Pen, at: int) -> None:
            row, y = shown[at][1], rows.middle(at)
            if math.isnan(row[main]):
                draw_unsettled(group, scale(0.0), y - _HIGH / 2, 60, _HIGH)
                return
            group.rect(scale(0.0), y - _HIGH / 2, max(scale(row[main]) - scale(0.0), 0.5), _HIGH, fill=f"{NEUTRAL}-line", fill_opacity=PALE + 0.2)
            if variance and row[other] > 0.0:
                group.rect(scale(0.0), y - _HIGH / 2, scale(row[other]) - scale(0.0), _HIGH, fill=f"{NEUTRAL}-line")
            if row[error] > 0.0:
                low, high = scale(max(row[main] - row[error], 0.0)), scale(row[main] + row[error])
                whisker = f"M{n(low)},{n(y)}H{n(high)}M{n(low)},{n(y - 3)}v6M{n(high)},{n(y - 3)}v6"
                group.make("path", d=whisker, stroke="ink", stroke_width=1, fill="none")

        rows.draw(mark)
        draw_zero(pen, scale, rows.spans)
        return rows.bottom + used

    leaders = ", ".join(f"{names.leader(leader)} {percent(share)}" for leader, share in found.leaders.items())
    keys = [Key("band", "muted", "with all others (ST)" if variance else "mean size of effects (mu_star)")]
    keys += [Key("bar", f"{NEUTRAL}-line", "by itself (S1)")] if variance else []
    keys.append(Key("line", "ink", "95 % interval"))
    notes = [f"Leads over all scenarios: {leaders}."]
    notes += [f"And {len(rest)} more, none of more than {written(max(row[main] for _, row in rest))}."] if rest else []
    share = "Shares of the variance (Sobol’ indices)" if variance else "Mean size of elementary effects (Morris)"
    return Figure(
        title=_matters(found, names, main, variance=variance),
        subtitle=f"{share} of the {measure.words}, all numbers turned at once in {counted(found.scenarios, 'scenario')}.",
        about=about_scores(found.scores, names),
        numbers=Numbers(
            ("name", "number", *(listed[0][1] if listed else ())), tuple((names.named_number(name).name, name, *row.values()) for name, row in listed)
        ),
        draw=draw,
        keys=tuple(keys),
        notes=(*notes, *found.remarks),
        letters=(NEUTRAL,),
    )


def _matters(found: Sensitivity, names: Names, main: str, *, variance: bool) -> str:
    first, row = next(iter(found.indices.items()), ("", {main: 0.0}))
    if not row[main] > 0.0:
        return "None of these numbers moves anything"
    name = quoted(names.named_number(first).name)
    how = f"it has a part in {percent(min(row[main], 1.0))} of the ups and downs" if variance else f"{written(row[main])} on average"
    return f"{name} matters most: {how}"


def verdict_finding(verdict: Verdict, names: Names) -> str:
    """Say in a sentence who leads."""
    if not verdict.supports:
        return "No thesis is stated"
    if verdict.unsettled:
        return f"No verdict: the support of {names.leader(verdict.unsettled[0])} is {NOT_SETTLED} (did not settle)"
    if verdict.margin is None:
        thesis, support = next(iter(verdict.supports.items()))
        return f"{names.first(thesis)} has a support of {written(support)}"
    if verdict.leader is None:
        return f"Nobody leads: the first two are {written(verdict.margin)} apart"
    return f"{names.first(verdict.leader)} leads by {written(verdict.margin)}"
