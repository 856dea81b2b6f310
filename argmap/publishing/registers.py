"""Tables of what a map holds: its claims, its evidence, its sources and its signposts."""

from collections.abc import Iterator, Sequence

from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence
from argmap.publishing.safe import in_full
from argmap.reporting.blocks import Block, Table
from argmap.reporting.words import number
from argmap.scoring.results import Scores

LISTED = 400
"""Rows of one table: more are no reading."""


def claim_register(amap: ArgumentMap, scores: Scores) -> Iterator[Block]:
    """List the claims of a map, which stand between evidence and theses."""
    rows = [(scores.known(claim.id), (claim.id, in_full(claim.text), number(scores.known(claim.id)))) for claim in amap.claims]
    yield from _listed(("id", "what it says", "strength"), rows, frozenset({2}), "claims")


def evidence_register(amap: ArgumentMap, scores: Scores) -> Iterator[Block]:
    """List the evidence of a map, with statuses, sources and strengths.

    >>> from argmap.scoring.methods import score
    >>> amap = ArgumentMap(title="Will it rain?", evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9)])
    >>> next(evidence_register(amap, score(amap))).rows
    (('clouds', 'Clouds gather', 'reported', '0.900'),)
    """
    strengths = {item.id: scores.known(item.id) for item in amap.evidence}
    rows = [
        (strengths[item.id], (item.id, _words(item), item.status.value, _source(item), _day(item.date), number(strengths[item.id]))) for item in amap.evidence
    ]
    yield from _listed(("id", "what it says", "status", "source", "date", "strength"), rows, frozenset({5}), "pieces of evidence")


def source_register(amap: ArgumentMap) -> Iterator[Block]:
    """List the sources of a map: who published them, what they rest on, and where they can be read."""
    rows = [
        (
            source.reliability,
            (
                source.id,
                in_full(source.title),
                in_full(", ".join(part for part in (source.author, source.publisher) if part)) or "-",
                _day(source.published),
                f"{source.reliability:g}",
                source.rests_on or "-",
                in_full(source.url or "-"),
            ),
        )
        for source in amap.sources
    ]
    yield from _listed(("id", "title", "by", "published", "reliability", "rests on", "address"), rows, frozenset({4}), "sources")


def signpost_register(amap: ArgumentMap) -> Iterator[Block]:
    """List the signposts of a map, those that are due first before the others."""
    due = sorted(amap.signposts, key=lambda one: (one.due is None, str(one.due)))
    rows = [(one.probability, (_day(one.due), one.id, in_full(one.text), "-" if one.probability is None else f"{one.probability:g}")) for one in due]
    yield from _listed(("due", "id", "what to watch for", "probability"), rows, frozenset({3}), "signposts")


def _listed(header: tuple[str, ...], rows: Sequence[tuple[float | None, tuple[str, ...]]], right: frozenset[int], what: str) -> Iterator[Block]:
    """Make a table of rows; of too many, those of the largest numbers, and say how many there are. A column that says nothing is left out."""
    places = sorted(range(len(rows)), key=lambda at: -(rows[at][0] or 0.0))[:LISTED]
    shown = [rows[at][1] for at in sorted(places)]
    told = [at for at in range(len(header)) if any(row[at] != "-" for row in shown)]
    yield Table(
        tuple(header[at] for at in told), tuple(tuple(row[at] for at in told) for row in shown), frozenset(told.index(at) for at in right if at in told)
    )
    if len(rows) > len(shown):
        yield f"Of {len(rows):,} {what}, the {len(shown)} of the highest {header[max(right)]} are listed; argmap score and the map's file have the others."


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
