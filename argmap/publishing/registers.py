"""Tables of what a map holds: its evidence, its sources and its signposts."""

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence
from argmap.reporting.blocks import Table
from argmap.reporting.words import number, one_line
from argmap.scoring.results import Scores

_FULL = 2_000
"""So much of a text is shown where it stands in full."""


def in_full(text: str) -> str:
    """Give a text as a report shows it: in one line, and without what could disguise it."""
    return one_line(text, _FULL)


def evidence_register(amap: ArgumentMap, scores: Scores) -> Table:
    """List the evidence of a map, with statuses, sources and strengths.

    >>> from argmap.scoring.methods import score
    >>> amap = ArgumentMap(title="Will it rain?", evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9)])
    >>> evidence_register(amap, score(amap)).rows
    (('clouds', 'Clouds gather', 'reported', '-', '-', '0.900'),)
    """
    rows = tuple((item.id, _words(item), item.status.value, _source(item), _day(item.date), number(scores.known(item.id))) for item in amap.evidence)
    return Table(("id", "what it says", "status", "source", "date", "strength"), rows, frozenset({5}))


def source_register(amap: ArgumentMap) -> Table:
    """List the sources of a map: who published them, what they rest on, and where they can be read."""
    rows = tuple(
        (
            source.id,
            in_full(source.title),
            in_full(", ".join(part for part in (source.author, source.publisher) if part)) or "-",
            _day(source.published),
            f"{source.reliability:g}",
            source.rests_on or "-",
            in_full(source.url or "-"),
        )
        for source in amap.sources
    )
    return Table(("id", "title", "by", "published", "reliability", "rests on", "address"), rows, frozenset({4}))


def signpost_register(amap: ArgumentMap) -> Table:
    """List the signposts of a map, those that are due first before the others."""
    due = sorted(amap.signposts, key=lambda one: (one.due is None, str(one.due)))
    rows = tuple((_day(one.due), one.id, in_full(one.text), "-" if one.probability is None else f"{one.probability:g}") for one in due)
    return Table(("due", "id", "what to watch for", "probability"), rows, frozenset({3}))


def _words(item: Evidence) -> str:
    figures = "".join(f" [{figure}]" for figure in item.figures)
    quoted = "".join(f" “{quotation.text}”" for quotation in item.quotations)
    return in_full(f"{item.text}{figures}{quoted}")


def _source(item: Evidence) -> str:
    if item.source is None:
        return "-"
    return item.source.ref if item.source.at is None else in_full(f"{item.source.ref}, {item.source.at}")


def _day(date: object) -> str:
    return "-" if date is None else str(date)
