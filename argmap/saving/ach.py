"""A map as a matrix of competing hypotheses: evidence in rows, theses in columns, cells from CC to II.

Claims in between are read through: the ratings are those of the scoring method ``ach``.
"""

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from argmap.conversion import Conversion, Ledger
from argmap.model.links import ON_NODES, Attack, Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence
from argmap.model.sources import Source
from argmap.model.viewing import effective_reliability
from argmap.saving.csv_text import csv_text
from argmap.saving.losses import FEATURES, NO_PLACE, count_losses
from argmap.tabular import RATINGS, joined

if TYPE_CHECKING:
    from argmap.scoring.competing import Matrix

NAME = "ach"
TITLE = "matrix of competing hypotheses (ACH), CSV"
SUFFIXES = (".ach", ".ach.csv")

_STEPS = {"CC": 2, "C": 1, "N": 0, "I": -1, "II": -2}
_OF_ROWS = ("base scores", "statuses", "dates", "titles", "tags", "notes", "citations of sources")
_APART = frozenset(
    {*_OF_ROWS, "claims", "pieces of evidence", "links", "linked premises", "undercuts", "backings", "weights", "sources", "reliabilities", "ids"}
)
_HELD = frozenset({"theses"})
_SOURCE_DETAILS = tuple(field for field in Source.model_fields if field not in {"id", "title", "url", "reliability", "rests_on"})


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    """Write a map; see `argmap.saving.formats.Writer`.

    >>> from argmap.model.links import Attack, Support
    >>> from argmap.model.nodes import Thesis
    >>> amap = ArgumentMap(title="Will it rain?", theses=[Thesis(id="rain", text="Rain"), Thesis(id="dry", text="Dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather")],
    ...     links=[Support(premises="clouds", target="rain", weight=0.75), Attack(premises="clouds", target="dry", weight=0.25)])
    >>> text, report = write(amap)
    >>> print(text, end="")
    id,Evidence: Will it rain?,[rain] Rain,[dry] Dry,status,base
    clouds,Clouds gather,CC,I,reported,
    """
    from argmap.scoring.methods import score  # noqa: PLC0415 - heavy, and not needed to know which formats there are

    matrix = cast("Matrix", score(amap, NAME).detail)
    rated = {row: dict(zip(matrix.theses, bands, strict=True)) for row, bands in zip(matrix.rows, matrix.bands(), strict=True)}
    rows: list[Evidence | Claim] = [item for item in amap.evidence if item.id in rated or not amap.links_from(item.id)]
    rows += [claim for claim in amap.claims if claim.id in rated]
    reached = {thesis.id: _reaching(amap, thesis.id) for thesis in amap.theses}
    cells = {(row.id, thesis.id): rated[row.id][thesis.id] for row in rows if row.id in rated for thesis in amap.theses if row.id in reached[thesis.id]}
    headers = {thesis.id: f"[{thesis.id}] {thesis.text}" for thesis in amap.theses}
    corner = f"Evidence: {amap.title}"
    table = [{"id": row.id, corner: row.text} | {headers[thesis]: cells.get((row.id, thesis), "") for thesis in headers} | _beside(row, amap) for row in rows]
    if any(isinstance(row, Claim) for row in rows):
        for row, line in zip(rows, table, strict=True):
            line["type"] = "assumption" if isinstance(row, Claim) else "evidence"
    always = ["id", corner, *headers.values(), "status", "base"]
    more = ("type", "title", "source", "at", "url", "reliability", "date", "tags", "note")
    ledger = Ledger("argmap", NAME)
    _account(amap, matrix, {row.id for row in rows}, cells, ledger)
    return csv_text([*always, *more], table, always=always), ledger.conversion()


def _beside(row: Evidence | Claim, amap: ArgumentMap) -> dict[str, str]:
    """Give what stands behind the ratings of a row."""
    said = {"base": "" if row.base is None else repr(row.base), "title": row.title or "", "tags": joined(row.tags), "note": row.note or ""}
    if isinstance(row, Evidence):
        said |= {"status": row.status.value, "date": row.date.isoformat() if row.date else ""}
        if row.source is not None:
            source = amap.source(row.source.ref)
            said |= {"source": f"[{source.id}] {source.title}", "at": row.source.at or "", "url": source.url or ""}
            said["reliability"] = repr(effective_reliability(amap, source.id))
    return said


def _reaching(amap: ArgumentMap, thesis: str) -> set[str]:
    """Find what bears on a thesis through supports and attacks."""
    found: set[str] = set()
    waiting = [thesis]
    while waiting:
        for link in amap.links_into(waiting.pop()):
            for premise in link.premises if isinstance(link, ON_NODES) else ():
                if premise not in found:
                    found.add(premise)
                    waiting.append(premise)
    return found


def _account(amap: ArgumentMap, matrix: "Matrix", rows: set[str], cells: Mapping[tuple[str, str], str], ledger: Ledger) -> None:
    """Say what became of everything in the map."""
    count_losses(amap, ledger, holds=_HELD, apart=_APART)
    ledger.keep("rows", len(rows))
    lost = [claim.id for claim in amap.claims if claim.id not in rows]
    ledger.drop("claims", "the matrix reads through what stands between evidence and theses", *lost, count=len(lost))
    lost = [item.id for item in amap.evidence if item.id not in rows]
    ledger.drop("pieces of evidence", "they bear on no thesis, or tell again what another row says", *lost, count=len(lost))
    for what in _OF_ROWS:
        found = list(FEATURES[what](amap))
        lost = [node for node in found if node not in rows]
        ledger.keep(what, len(found) - len(lost))
        ledger.drop(what, "a matrix has them for its rows only", *lost, count=len(lost))
    _account_for_sources(amap, rows, ledger)
    bearing = {thesis.id for thesis in amap.theses}.union(*(_reaching(amap, thesis.id) for thesis in amap.theses))
    alike = Counter((link.premises[0], link.target) for link in amap.links)
    for link in amap.links:
        pair = (link.premises[0], link.target)
        if link.target in bearing or not isinstance(link, ON_NODES):
            _account_for_link(link, cells.get(pair) if alike[pair] == 1 else None, matrix, ledger)
        else:
            ledger.drop("links", "they bear on no thesis", link.id)


def _account_for_sources(amap: ArgumentMap, rows: set[str], ledger: Ledger) -> None:
    cited = {item.source.ref for item in amap.evidence if item.source is not None and item.id in rows}
    for source in amap.sources:
        if source.id not in cited:
            ledger.drop("sources", "no row names them", source.id)
            continue
        ledger.keep("sources")
        if source.rests_on is not None:
            ledger.change("sources that rest on others", "the reliability of what they rest on is multiplied into theirs", source.id)
        lost = sum(getattr(source, field) is not None for field in _SOURCE_DETAILS)
        ledger.drop("details of sources", NO_PLACE, *[source.id] * lost, count=lost)


def _account_for_link(link: Link, band: str | None, matrix: "Matrix", ledger: Ledger) -> None:
    """Say what became of a link that bears on a thesis: a rating of its own (its band is known), a part of one, or nothing."""
    if not isinstance(link, ON_NODES):
        ledger.change("undercuts and backings", "they count in the ratings, as far as the links do that they bear on", link.id)
    elif link.id in matrix.left_out:
        ledger.drop("links", "they lie inside a cycle, which no matrix reads", link.id)
    elif band is None or len(link.premises) > 1:
        ledger.change("links", "they are parts of ratings that are read through to the theses", link.id)
    elif RATINGS[_STEPS[band]] == link.weight and (_STEPS[band] < 0) == isinstance(link, Attack):
        ledger.keep("links, as ratings")
    else:
        ledger.change("weights of links", "a rating is one of five: they are read again as the middles of their bands", link.id)
