"""Report how much the numbers of a map matter: tornado, indices of Sobol' and Morris, stability."""

from collections.abc import Mapping

from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.words import count_of, leader_of, number, one_line, verdict_in_words
from argmap.scoring.results import Scores
from argmap.whatif.analysing import MAIN
from argmap.whatif.gauging import in_words
from argmap.whatif.sensitivity import Sensitivity
from argmap.whatif.stability import Side, Stability
from argmap.whatif.tornado import Bar, End, Tornado

_COLUMNS = {"sobol": ("ST", "ST_conf", "S1", "S1_conf"), "morris": ("mu_star", "mu_star_conf", "mu", "sigma")}


def tornado_report(tornado: Tornado, titles: Mapping[str, str], *, most: int = 15) -> list[Block]:
    """Report a tornado: each number alone at both ends, the largest swing first; an asterisk marks an end with another verdict.

    Args:
        tornado: What was found.
        titles: Short names of the theses.
        most: How many numbers to show.
    """
    blocks = _opening("Each number alone", tornado.scores, titles)
    blocks.append(f"Measured: {in_words(tornado.of)}, as it is {number(tornado.value)}.")
    rows = tuple((bar.dial.name, f"{bar.dial.now:.3f}", *_end(bar.low), *_end(bar.high), number(bar.swing)) for bar in tornado.bars[:most])
    blocks.append(Table(("number", "now", "low", "gives", "high", "gives", "swing"), rows, frozenset(range(1, 7))))
    stated = sum(bar.stated for bar in tornado.bars)
    how = f"{tornado.spread:g} to both sides, within [0, 1]"
    if stated:
        how = f"as far as the map states for {stated} of them (the middle nine tenths), else {how}"
    shown = f", of which {most} are shown" if len(tornado.bars) > most else ""
    blocks.append(f"{count_of(len(tornado.bars), 'number')} turned {how}{shown}.")
    if tornado.bars:
        blocks.append(_most_moved(tornado.bars[0], in_words(tornado.of)))
    turning = [bar for bar in tornado.bars if bar.flips]
    if turning:
        which = ", ".join(f"{bar.dial.name} at {bar.change_at:.3f}" for bar in turning[:most])
        blocks.append(f"The verdict changes (*) on the way to an end of {count_of(len(turning), 'number')}: {which}.")
    else:
        blocks.append("No number alone changes the verdict within its range.")
    return blocks


def sensitivity_report(found: Sensitivity, titles: Mapping[str, str], *, most: int = 15) -> list[Block]:
    """Report global sensitivity: indices, the largest first, and what to think of them.

    Args:
        found: What was found.
        titles: Short names of the theses.
        most: How many numbers to show.
    """
    main, columns = MAIN[found.method], _COLUMNS[found.method]
    blocks = _opening("All numbers at once", found.scores, titles)
    blocks.append(
        f"Measured: {in_words(found.of)}, as it is {number(found.value)}; over {count_of(found.scenarios, 'scenario')} "
        f"(seed {found.seed}) {found.mean:.3f} on average, give or take {found.sd:.3f}."
    )
    rows = tuple((name, *(number(row[key]) for key in columns)) for name, row in list(found.indices.items())[:most])
    blocks.append(Table(("number", *columns), rows, frozenset(range(1, len(columns) + 1))))
    if len(found.indices) > most:
        blocks.append(f"{len(found.indices) - most} more have a smaller {main}.")
    if found.sd > 0.0:
        first, row = next(iter(found.indices.items()))
        share = (
            f"it has a part in {100.0 * row['ST']:.0f} % of the variance"
            if found.method == "sobol"
            else f"by {row['mu_star']:.3f} on average through its range"
        )
        blocks.append(f"{first} moves {in_words(found.of)} most: {share}.")
    blocks.append(f"Who leads in these scenarios: {leaders_in_words(found.leaders, titles)}.")
    for names, pair in list(found.pairs.items())[:most]:
        blocks.append(f"{names[0]} with {names[1]}: S2 {number(pair['S2'])}, give or take {number(pair['S2_conf'])}.")
    if found.failures:
        blocks.append(f"{count_of(len(found.failures), 'scenario')} failed, the first with {found.failures[0].error}.")
    return [*blocks, *found.remarks]


def stability_report(stability: Stability, titles: Mapping[str, str], *, most: int = 15) -> list[Block]:
    """Report how far each number may move alone before the leader changes, the least room first.

    Args:
        stability: What was found.
        titles: Short names of the theses.
        most: How many numbers to show.
    """
    blocks = _opening("How far each number may move", stability.scores, titles)
    loose = [one for one in stability.intervals if one.room is not None]
    if loose:
        rows = tuple(
            (one.dial.name, f"{one.dial.now:.3f}", f"{one.below.end:.3f}", _beyond(one.below), f"{one.above.end:.3f}", _beyond(one.above), number(one.room))
            for one in loose[:most]
        )
        blocks.append(Table(("number", "now", "from", "below", "to", "above", "room"), rows, frozenset({1, 2, 4, 6})))
        if len(loose) > most:
            blocks.append(f"{len(loose) - most} more have more room.")
        least = loose[0]
        side = min((side for side in (least.below, least.above) if side.changes), key=lambda side: abs(side.end - least.dial.now))
        then = "nobody leads" if side.leader is None else f"{leader_of(side.leader, titles)} leads"
        way = "below" if side is least.below else "above"
        blocks.append(f"{least.dial.name} has the least room: {way} {side.end:.6g} (now {least.dial.now:.3f}), {then}.")
    firm = f"{stability.firm} of {count_of(len(stability.intervals), 'number')}"
    blocks.append(f"The leader is the same whatever {firm} may be within [0, 1], each taken alone. A lead that is lost to nobody counts as a change.")
    return blocks


def leaders_in_words(leaders: Mapping[str | None, float], titles: Mapping[str, str]) -> str:
    """Say in which share each leads; a share that is there is not rounded to nothing.

    >>> leaders_in_words({"rain": 0.9996, None: 0.0004}, {})
    'rain in 99.96 %, no leader in 0.04 %'
    """
    return ", ".join(f"{leader_of(leader, titles)} in {100.0 * share:.4g} %" for leader, share in leaders.items())


def _opening(what: str, scores: Scores, titles: Mapping[str, str]) -> list[Block]:
    return [Heading(f"{what}: {one_line(scores.title, 200)}"), verdict_in_words(scores.verdict, titles)]


def _most_moved(bar: Bar, what: str) -> str:
    turn = "" if bar.change_at is None else f"; at {bar.change_at:.3f} the verdict changes"
    return f"{bar.dial.name} moves {what} most: from {bar.low.value:+.3f} at {bar.low.number:.3f} to {bar.high.value:+.3f} at {bar.high.number:.3f}{turn}."


def _end(end: End) -> tuple[str, str]:
    return f"{end.number:.3f}", f"{number(end.value)}{'*' if end.flips else ''}"


def _beyond(side: Side) -> str:
    return "-" if not side.changes else side.leader or "none"
