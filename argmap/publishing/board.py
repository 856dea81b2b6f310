"""What stands at the top of a report's page: who leads and by how much, each thesis with its bar, and how firm that is, in a few figures."""

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.charting.bars import verdict_finding
from argmap.charting.names import Names
from argmap.model.maps import ArgumentMap
from argmap.publishing.safe import in_full
from argmap.refuting.firmness import Firmness
from argmap.rendering.palettes import COMMON_DARK, COMMON_LIGHT, COMMON_PRINT, RIVALS_DARK, RIVALS_LIGHT
from argmap.reporting.words import number
from argmap.scoring.results import Scores

MOST = 6
"""Theses on a board, those of most support; the verdict's table has all."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A thesis on the board.

    Attributes:
        letter: Its letter, which has the colour that it has in all pictures.
        name: Its short name, or what it says where it has none.
        says: What it says, where that is not its name; else empty.
        support: Between 0 and 1; None where it did not settle.
    """

    letter: str
    name: str
    says: str
    support: float | None


@dataclass(frozen=True, slots=True)
class Board:
    """The top of a report.

    Attributes:
        headline: Who leads, in a sentence.
        standings: The theses of most support.
        more: How many theses are not shown.
    """

    headline: str
    standings: tuple[Standing, ...]
    more: int

    @classmethod
    def of(cls, amap: ArgumentMap, scores: Scores) -> "Board":
        """Put up the theses of a map.

        >>> from argmap.model.nodes import Thesis
        >>> from argmap.scoring.methods import score
        >>> amap = ArgumentMap(title="Will it rain?", theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry", base=0.3)])
        >>> board = Board.of(amap, score(amap))
        >>> board.headline, [(one.letter, one.name, one.support) for one in board.standings]
        ('It will rain leads by 0.200', [('A', 'It will rain', 0.5), ('B', 'It stays dry', 0.3)])
        """
        names = Names(scores.theses, amap)
        ranked = sorted(amap.theses, key=lambda thesis: -(scores.known(thesis.id) or 0.0))
        standings = tuple(
            Standing(names.letter(one.id), in_full(one.title or one.text), in_full(one.text) if one.title else "", scores.known(one.id))
            for one in ranked[:MOST]
        )
        alone = len(ranked) == 1 and not scores.verdict.unsettled  # its name stands right below
        headline = f"One thesis without a rival, with a support of {number(standings[0].support)}" if alone else verdict_finding(scores.verdict, names)
        return cls(in_full(headline), standings, max(0, len(ranked) - MOST))


def facts_of(found: Firmness) -> tuple[tuple[str, str], ...]:
    """Say in a few figures how firm a verdict is: each a figure, and what it counts.

    Args:
        found: How firm it is.
    """
    agreed = [(f"{len(found.agreeing_methods)} of {len(found.methods)}", "scoring methods agree")]
    if len(found.perspectives) > 1:
        agreed.append((f"{len(found.agreeing_perspectives)} of {len(found.perspectives)}", "points of view agree"))
    if found.agreement is not None:
        agreed.append((f"{100 * found.agreement.share:.0f} %", "of varied weightings agree"))
    tried = sum(1 for attempt in found.refutations if attempt.trials)
    return (*agreed, (f"{tried - len(found.broken)} of {tried}", "attempts to break it failed"))


def as_section(board: Board, facts: Sequence[tuple[str, str]]) -> str:
    """Lay a board out for a page: nothing where there is no thesis."""
    if not board.standings:
        return ""
    rows = "".join(_row(one) for one in board.standings)
    more = f'<p class="more">And {board.more} more, each with no more support.</p>' if board.more else ""
    firm = "".join(f"<li><b>{html.escape(figure)}</b> {html.escape(what)}</li>" for figure, what in facts)
    told = f'<ul class="facts">{firm}</ul>' if firm else ""
    return f'<div class="board"><p class="headline">{html.escape(board.headline)}</p><ul class="standings">{rows}</ul>{more}{told}</div>'


def board_colours() -> str:
    """Give the style of a board's colours: those of the pictures, on screens light and dark and on paper."""
    light, dark = ("".join(_shades(rivals, common)) for rivals, common in ((RIVALS_LIGHT, COMMON_LIGHT), (RIVALS_DARK, COMMON_DARK)))
    paper = f".track{{fill:{COMMON_PRINT['track']}}}"
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}@media print{{{paper}}}"


def _shades(rivals: dict[str, tuple[str, str, str, str, str]], common: dict[str, str]) -> Iterator[str]:
    yield f".track{{fill:{common['track']}}}"
    for letter, (line, text, *_) in rivals.items():
        yield f".rival-{letter}{{--line-of:{line};--text-of:{text}}}"


def _row(one: Standing) -> str:
    length = 0.0 if one.support is None else 100.0 * one.support
    bar = f'<rect class="track" width="100" height="6"/><rect class="held" width="{length:.2f}" height="6"/>'
    says = f'<span class="says">{html.escape(one.says)}</span>' if one.says else ""
    return (
        f'<li class="rival-{one.letter}"><span class="name">{html.escape(one.name)}</span><span class="support">{number(one.support)}</span>'
        f'<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">{bar}</svg>{says}</li>'
    )
