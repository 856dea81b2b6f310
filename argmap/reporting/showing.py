"""How results show themselves in a notebook: their reports as far as they can be told without the map, with ids for names."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from argmap.explaining.camps import Camps
from argmap.explaining.contributions import Contributions
from argmap.explaining.cruxes import Cruxes
from argmap.explaining.revisions import Revision
from argmap.explaining.verdicts import Explanation
from argmap.refuting.firmness import Firmness
from argmap.reporting.blocks import Block, Heading, Table
from argmap.reporting.comparisons import comparison_report
from argmap.reporting.cruxes import camps_report, cruxes_report
from argmap.reporting.diffs import difference_report
from argmap.reporting.firmness import firmness_report
from argmap.reporting.flips import flips_report, nearest_report, reached_report
from argmap.reporting.html import as_html
from argmap.reporting.panels import panel_report
from argmap.reporting.revisions import revision_report
from argmap.reporting.sensitivities import sensitivity_report, stability_report, tornado_report
from argmap.reporting.signposts import signposts_report
from argmap.reporting.simulations import simulation_report
from argmap.reporting.sweeps import sweep_report
from argmap.reporting.timelines import timeline_report
from argmap.reporting.words import number, one_line, unsettled_in_words, verdict_in_words
from argmap.scoring.panel import Panel
from argmap.scoring.results import Scores
from argmap.whatif.arrivals import Timeline
from argmap.whatif.comparing import Comparison
from argmap.whatif.diffing import Difference
from argmap.whatif.flipping import Flips, Reached
from argmap.whatif.nearest import Nearest
from argmap.whatif.prospects import Signposts
from argmap.whatif.sensitivity import Sensitivity
from argmap.whatif.simulations import Simulation
from argmap.whatif.stability import Stability
from argmap.whatif.sweeps import Sweep
from argmap.whatif.tornado import Tornado

_MOST = 20
"""Rows of a table; a notebook is scrolled past it."""


_PLAYERS = {"evidence": "the evidence contributes", "links": "links contribute", "sources": "sources contribute", "paths": "lines of argument contribute"}


class _Readers(dict[str | None, str]):
    """Names of readers where only their ids are known."""

    def __missing__(self, reader: str | None) -> str:
        return "the map itself" if reader is None else reader


def show_as_html(result: object) -> str:
    """Give the report of a result as an HTML fragment.

    >>> from argmap.model.maps import ArgumentMap
    >>> from argmap.model.nodes import Thesis
    >>> from argmap.scoring.methods import score
    >>> "rain" in show_as_html(score(ArgumentMap(title="Rain?", theses=[Thesis(id="rain", text="It will rain")])))
    True
    """
    return as_html(block for block in _REPORTS[type(result)](result) if block)


def _scores(scores: Scores) -> Sequence[Block]:
    by = f"Scored by {scores.semantics}" + (f", as {scores.perspective} sees it." if scores.perspective else ".")
    rows = tuple((node, number(scores.known(node))) for node in scores)
    doubt = [] if scores.converged else [unsettled_in_words(scores)]
    return [Heading(one_line(scores.title, 200)), verdict_in_words(scores.verdict), by, *scores.remarks, *doubt, _table(("node", "strength"), rows)]


def _contributions(found: Contributions) -> Sequence[Block]:
    subject = " − ".join(found.of)
    said = f"It is {found.value:.3f}, and {found.baseline:.3f} without any of them. By {found.semantics}."
    rows = tuple((player, f"{share:+.4f}") for player, share in found.contributions.items())
    return [Heading(f"What {_PLAYERS[found.by]} to {subject}: {found.method}"), said, *found.notes, _table((found.by, found.method), rows)]


def _explanation(found: Explanation) -> Sequence[Block]:
    title = Heading(f"Why: {one_line(found.scores.title, 200)}")
    return [title, verdict_in_words(found.scores.verdict), f"Without any evidence: {verdict_in_words(found.bare)}", *_contributions(found.evidence)]


def _table(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> Table:
    left = len(rows) - _MOST
    more = (("…", f"{left} more"),) if left > 0 else ()
    return Table(header, (*rows[:_MOST], *more), frozenset({1}))


_REPORTS: Mapping[type, Callable[[Any], Sequence[Block]]] = {
    Scores: _scores,
    Contributions: _contributions,
    Explanation: _explanation,
    Comparison: lambda found: comparison_report(found, ()),
    Difference: difference_report,
    Revision: lambda found: revision_report(found, {}),
    Panel: lambda found: panel_report(found, {}),
    Flips: lambda found: flips_report(found, {}),
    Reached: reached_report,
    Nearest: lambda found: nearest_report(found, {}),
    Firmness: lambda found: firmness_report(found, {}),
    Camps: lambda found: camps_report(found, (), _Readers(), {}),
    Cruxes: lambda found: cruxes_report(found, _Readers(), {}),
    Signposts: lambda found: signposts_report(found, {}),
    Timeline: lambda found: timeline_report(found, {}),
    Simulation: lambda found: simulation_report(found, {}),
    Sweep: lambda found: sweep_report(found, {}),
    Tornado: lambda found: tornado_report(found, {}),
    Sensitivity: lambda found: sensitivity_report(found, {}),
    Stability: lambda found: stability_report(found, {}),
}
"""How each kind of result is told; every kind that has a chart is among them."""
