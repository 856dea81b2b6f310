"""Words that several reports share: names, numbers, lists, and the verdict as a sentence."""

import unicodedata
from collections.abc import Mapping, Sequence
from math import isnan

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Node
from argmap.scoring.results import Scores, Verdict

LONGEST = 60
"""So much of a node's text is shown in a table."""

MOST_NAMED = 4
"""So many ids fit one line; more are counted."""


def one_line(text: str, longest: int = LONGEST) -> str:
    r"""Make a stated text safe and short for one line of a table: no control characters, no line breaks.

    >>> print(ascii(one_line("two\nlines\x1b[31m")))
    'two lines\ufffd[31m'
    """
    words = " ".join(text.split())
    safe = "".join("\ufffd" if unicodedata.category(letter) in {"Cc", "Cf", "Cs"} else letter for letter in words)
    return safe if len(safe) <= longest else safe[: longest - 1].rstrip() + "…"


def verdict_in_words(verdict: Verdict, titles: Mapping[str, str] | None = None) -> str:
    """Say which thesis leads, by how much, and what hedges that.

    Args:
        verdict: What was found.
        titles: Short names of the theses, where they have any.

    >>> verdict_in_words(Verdict.of({"rain": 0.8, "dry": 0.5}, tolerance=0.01))
    'rain leads dry by 0.300 (0.800 against 0.500); its share of the odds is 80 %.'
    """
    names = {thesis: name_of(thesis, titles) for thesis in verdict.supports}
    if not names:
        return "The map has no thesis, so there is nothing to lead."
    if verdict.unsettled:
        return f"There is no verdict: the support of {', '.join(names[thesis] for thesis in verdict.unsettled)} did not settle."
    if verdict.margin is None or verdict.runner_up is None:
        thesis, support = next(iter(verdict.supports.items()))
        return f"{names[thesis]} has support {support:.3f} and no rival."
    if verdict.reason:
        return f"No thesis leads: {verdict.reason}."
    if verdict.leader is None:
        return f"No thesis leads: the first two are {verdict.margin:.3f} apart, and the tolerance is {verdict.tolerance:g}."
    first, second = verdict.supports[verdict.leader], verdict.supports[verdict.runner_up]
    says = f"{names[verdict.leader]} leads {names[verdict.runner_up]} by {verdict.margin:.3f} ({first:.3f} against {second:.3f})"
    says += f"; its share of the odds is {100 * verdict.odds_shares[verdict.leader]:.0f} %."
    if verdict.saturated:
        says += f" All supports are close to 1: read the log-odds margin of {verdict.log_odds_margin:.2f} instead."
    return says


def titles_of(*maps: ArgumentMap) -> dict[str, str]:
    """Give the theses' short names, where they have any."""
    return {thesis.id: thesis.title for amap in maps for thesis in amap.theses if thesis.title is not None}


def count_of(number: int, what: str) -> str:
    """Say how many there are.

    >>> count_of(1, "link"), count_of(3, "link")
    ('1 link', '3 links')
    """
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def leader_of(leader: str | None, titles: Mapping[str, str]) -> str:
    """Name a leader, or say that there is none."""
    return "no leader" if leader is None else name_of(leader, titles)


def counted(leaders: Sequence[tuple[str | None, int]], titles: Mapping[str, str]) -> str:
    """Say who leads how often, in the order given."""
    return ", ".join(f"{leader_of(leader, titles)} {count}" for leader, count in leaders)


def unsettled_in_words(scores: Scores) -> str:
    """Say which strengths did not settle."""
    ids = [node for node in scores if node in scores.unsettled]
    return f"Not settled after {scores.iterations} iterations (residual {scores.residual:.2g}): {several(ids)}. Another --semantics may settle."


def several(ids: Sequence[str]) -> str:
    """List a few ids, and count the others.

    >>> several(("a", "b", "c", "d", "e", "f"))
    'a, b, c, d and 2 more'
    """
    shown = ", ".join(ids[:MOST_NAMED])
    return shown if len(ids) <= MOST_NAMED else f"{shown} and {len(ids) - MOST_NAMED} more"


def number(value: float | None) -> str:
    """Write a strength or a margin; a dash where there is none.

    >>> number(0.25), number(None), number(float("nan"))
    ('0.250', '-', '-')
    """
    return "-" if value is None or isnan(value) else f"{value:.3f}"


def signed(value: float | None) -> str:
    """Write how far something moves, or a margin that may lie on either side; a dash where there is none.

    >>> signed(0.25), signed(-0.5), signed(None)
    ('+0.250', '-0.500', '-')
    """
    return "-" if value is None else f"{value:+.3f}"


def short(node: Node) -> str:
    """Give what a node says, in one line of a table."""
    return one_line(node.title or node.text)


def name_of(thesis: str, titles: Mapping[str, str] | None) -> str:
    """Name a thesis by its short name with its id, or by its id alone."""
    title = titles.get(thesis) if titles else None
    return thesis if title is None else f"{one_line(title)} ({thesis})"
