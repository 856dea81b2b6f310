"""Maps as tables: one row for the map and for each source, node, link and perspective, with all that they hold.

Numbers, texts and days stand in columns of their own, the rest as JSON; columns that say nothing are left out.
"""

import json
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from argmap.conversion import Conversion, Ledger
from argmap.errors import MissingExtraError
from argmap.model.links import Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Signpost
from argmap.model.stated import Stated
from argmap.saving.csv_text import csv_text
from argmap.saving.losses import FEATURES, count_losses
from argmap.tabular import ALWAYS, COLUMNS, JOINT, JSON_COLUMNS, MAP, NUMBERS, PERSPECTIVE, PERSPECTIVE_TABLES, SOURCE, joined, wrapped

NAME = "csv"
TITLE = "CSV table of nodes and links"
SUFFIXES = (".csv",)

Value = str | float


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    """Write a map; see `argmap.saving.formats.Writer`.

    >>> amap = ArgumentMap(title="Will it rain?", theses=[{"id": "rain", "text": "It rains"}], evidence=[{"id": "clouds", "text": "Clouds gather"}],
    ...     links=[{"kind": "supports", "premises": "clouds", "target": "rain", "weight": 0.7}])
    >>> print(write(amap)[0], end="")
    what,id,text,title,status,premises,target,weight
    map,,,Will it rain?,,,,
    thesis,rain,It rains,,,,,
    evidence,clouds,Clouds gather,,reported,,,
    supports,clouds->rain,,,,clouds,rain,0.7
    """
    rows = [{column: value if isinstance(value, str) else repr(value) for column, value in row.items()} for row in table(amap)]
    return csv_text(COLUMNS, rows, always=ALWAYS), _report(amap, NAME)


def binary(amap: ArgumentMap, format: str) -> tuple[bytes, Conversion]:  # noqa: A002 - the word that users know
    """Write a map as Parquet or Arrow: the same rows, with numbers as numbers.

    Raises:
        MissingExtraError: When pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - heavy, and only these formats need it
        from pyarrow import feather, parquet  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError("writing tables", "tables") from None
    rows = [{column: wrapped(value) if isinstance(value, str) else value for column, value in row.items()} for row in table(amap)]
    used = {column for row in rows for column in row} | set(ALWAYS)
    fields = [pa.field(column, pa.float64() if column in NUMBERS else pa.string()) for column in COLUMNS if column in used]
    found = pa.Table.from_pylist(rows, schema=pa.schema(fields))
    stream = BytesIO()
    (parquet.write_table if format == "parquet" else feather.write_feather)(found, stream)
    return stream.getvalue(), _report(amap, format)


def table(amap: ArgumentMap) -> Iterator[dict[str, Value]]:
    """Give the rows: what each says, by column; nothing for what is not said.

    >>> list(table(ArgumentMap(title="Will it rain?", sources=[{"id": "radio", "title": "The radio", "reliability": 0.8}])))
    [{'what': 'map', 'title': 'Will it rain?'}, {'what': 'source', 'title': 'The radio', 'reliability': 0.8, 'id': 'radio'}]
    """
    yield _row(MAP, _said(amap, {"title", "note", "policy", "uncertainty"}))
    for source in amap.sources:
        yield _row(SOURCE, _said(source))
    for node in amap.nodes:
        row = _row(node.kind, _said(node))
        if isinstance(node, Signpost):
            for outcome in ("if_yes", "if_no"):
                if outcome in row:  # links there must say of which kind they are, though it is the default of each
                    row[outcome] = _json(getattr(node, outcome).model_dump(mode="json", exclude_none=True))
        yield row
    for link in amap.links:
        yield _of_link(link)
    for view in amap.perspectives:
        numbers = view.model_dump(mode="json", include=set(PERSPECTIVE_TABLES), exclude_defaults=True)
        yield _row(PERSPECTIVE, _said(view, {"id", "title", "note"}), {"numbers": _json(numbers)} if numbers else {})


def _of_link(link: Link) -> dict[str, Value]:
    return _row(link.kind, _said(link, {"id", "target", "why", "tags"}), {"premises": JOINT.join(link.premises), "weight": link.weight})


def _row(what: str, *said: Mapping[str, Value]) -> dict[str, Value]:
    row: dict[str, Value] = {"what": what}
    for part in said:
        row.update(part)
    return row


def _said(part: Stated, fields: set[str] | None = None) -> dict[str, Value]:
    """Give what is said of a part, as cells."""
    status = {"status": part.status.value} if hasattr(part, "status") else {}
    plain = part.model_dump(mode="json", include=fields, exclude={"kind"}, exclude_defaults=True) | status
    row: dict[str, Value] = {}
    for field, value in plain.items():
        if field in JSON_COLUMNS:
            row |= {field: _json(value)} if value else {}
        elif field == "tags":
            row |= {field: joined(tuple(value))} if value else {}
        elif field == "source":
            row |= {"source": value["ref"]} | ({"at": value["at"]} if value.get("at") else {})
        else:
            row[field] = value
    return row


def _json(value: Any) -> str:  # noqa: ANN401 - plain data
    return json.dumps(value, ensure_ascii=False)


def _report(amap: ArgumentMap, format: str) -> Conversion:  # noqa: A002
    ledger = Ledger("argmap", format)
    count_losses(amap, ledger, holds=FEATURES)
    return ledger.conversion()
