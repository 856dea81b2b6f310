"""Matrices of competing hypotheses as JSON that lists hypotheses, evidence and ratings apart, the ratings by the ids of both."""

import re
from collections.abc import Collection
from typing import Any

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.ach_codings import coding_of, field_of, graded
from argmap.loading.ach_rows import Row, Rows
from argmap.loading.json_text import listed, mapping, word
from argmap.loading.sketching import Sketch
from argmap.model.maps import ArgumentMap

LOOKS = re.compile(r'"(?:hypothesis_id|evidence_id)"\s*:')

_PLACES = frozenset({"column_index", "row_index"})
_HYPOTHESIS = frozenset({"id", "title", "description"}) | _PLACES
_RATING = frozenset({"evidence_id", "hypothesis_id", "rating", "reasoning"})
_SECTIONS = frozenset({"metadata", "title", "hypotheses", "evidence", "ratings", "scores"})

_Items = dict[str, dict[str, Any]]


def read_listed(root: dict[str, Any], name: str, sketch: Sketch) -> tuple[ArgumentMap, Conversion]:
    """Read such a matrix.

    Args:
        root: The file.
        name: Named in problems.
        sketch: The map in the making.

    Raises:
        LoadError: With all ratings that are none, or are of what is not there.
    """
    about = mapping(root.get("metadata") or {}, "'metadata'", name)
    sketch.title = word(about.get("title")) or word(root.get("title")) or sketch.title
    sketch.note = word(about.get("description")) or None
    theses, items = (_by_id(root, what, name) for what in ("hypotheses", "evidence"))
    rated = [mapping(item, f"ratings[{at}]", name) for at, item in enumerate(listed(root.get("ratings"), "ratings", name))]
    ratings = _ratings(rated, theses, items, name)
    reasons = {(word(item.get("evidence_id")), word(item.get("hypothesis_id"))): word(item.get("reasoning")) for item in rated}
    rows = Rows(sketch, [("", _title(item, key)) for key, item in theses.items()], states_bases=False)
    for at, item in zip(rows.theses, theses.values(), strict=True):
        if word(item.get("title")) and word(item.get("description")):
            sketch.state(at, word(item["description"]), title=word(item["title"]), kind="thesis")
    for key, item in items.items():
        fields = {what: word(value) for field, value in item.items() if (what := field_of(field))}
        more = [(field, words) for field, value in item.items() if not field_of(field) and field not in _PLACES and (words := word(value))]
        more += [(f"on {_title(theses[thesis], thesis)}", why) for thesis in theses if (why := reasons.get((key, thesis)))]
        rows.add(Row(key, graded(fields), [ratings.get((key, thesis)) for thesis in theses], more))
    for what, parts, known in (("hypotheses", theses.values(), _HYPOTHESIS), ("ratings", rated, _RATING)):
        for field in sorted({field for item in parts for field in item.keys() - known}):
            sketch.ledger.drop(f"{field!r} of {what}", "a map has no place for it", count=sum(bool(item.get(field)) for item in parts))
    sketch.ledger.drop("scores", "they are worked out anew", count=len(listed(root.get("scores"), "scores", name)))
    others = sorted({*(root.keys() - _SECTIONS), *(f"metadata.{field}" for field, value in about.items() if value and field not in _HYPOTHESIS)})
    sketch.ledger.drop("other keys", "argmap does not know what they mean", *others, count=len(others))
    return rows.finish()


def _by_id(root: dict[str, Any], what: str, name: str) -> _Items:
    items = [mapping(item, f"{what}[{at}]", name) for at, item in enumerate(listed(root.get(what), what, name))]
    found = {word(item.get("id")) or f"{what}[{at}]": item for at, item in enumerate(items)}
    if len(found) < len(items):
        raise LoadError(name, [Problem(0, 0, f"an id stands twice in {what!r}, so it is not plain what the ratings are of")])
    return found


def _title(item: dict[str, Any], key: str) -> str:
    return word(item.get("title")) or word(item.get("description")) or key


def _ratings(rated: list[dict[str, Any]], theses: Collection[str], items: Collection[str], name: str) -> dict[tuple[str, str], int | None]:
    coding = coding_of([[word(rating.get("rating")) for rating in rated]])
    found: dict[tuple[str, str], int | None] = {}
    wrong: list[Problem] = []
    for at, rating in enumerate(rated):
        row, column, cell = (word(rating.get(field)) for field in ("evidence_id", "hypothesis_id", "rating"))
        if row not in items or column not in theses:
            wrong.append(Problem(0, 0, f"ratings[{at}] is of {row!r:.60} and {column!r:.60}, and one of them is not there"))
        elif cell not in coding:
            wrong.append(Problem(0, 0, f"ratings[{at}] is {cell[:40]!r}, which is no rating; here they are {coding.title}"))
        else:
            found[row, column] = coding.read(cell)
    if wrong:
        raise LoadError(name, wrong)
    return found
