"""Columns from table files: Parquet, Arrow (Feather) and CSV, read by pyarrow."""

import json
import math
import os
from collections import Counter
from typing import Any

import numpy as np

from argmap.errors import LoadError, MissingExtraError, Problem

MOST_ROWS = 2_000_000
"""Rows that a table may have to be read as a map."""

READERS = {".parquet": "parquet", ".arrow": "feather", ".feather": "feather", ".csv": "csv"}


def load_columns(path: str | bytes | os.PathLike[str]) -> dict[str, Any]:
    """Read the columns of a table file, for `argmap.Program.from_columns`.

    Args:
        path: A ``.parquet``, ``.arrow``, ``.feather`` or ``.csv`` file (with a first line of names).

    Returns:
        Arrays by the names of the columns.

    Raises:
        LoadError: When the file cannot be read, or is no such table.
        MissingExtraError: When pyarrow is not installed.
    """
    name = os.fsdecode(path)
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix not in READERS:
        raise LoadError(name, [Problem(0, 0, f"{suffix or 'no suffix'} is no table; there are {', '.join(READERS)}")])
    if os.path.isdir(name):  # noqa: PTH112 - a text, as it is named in the error
        raise LoadError(name, [Problem(0, 0, "is a directory, and no table")])
    pa = _pyarrow()
    from pyarrow import csv, feather, parquet  # noqa: PLC0415 - heavy, and used for large tables only

    try:
        if READERS[suffix] == "parquet":
            table = parquet.read_table(name)
        elif READERS[suffix] == "feather":
            table = feather.read_table(name)
        else:
            # Ids stay what they are written as: "007" is no number.
            texts = dict.fromkeys(("id", "source", "target", "kind"), pa.string())
            table = csv.read_csv(name, convert_options=csv.ConvertOptions(column_types=texts))
    except (OSError, pa.ArrowException) as error:
        raise LoadError(name, [Problem(0, 0, str(error).splitlines()[0])]) from error
    twice = next((column for column, count in Counter(table.column_names).items() if count > 1), None)
    if twice is not None:
        raise LoadError(name, [Problem(0, 0, f"column {twice!r} is there twice")])
    return {column: np.asarray(table[column].to_numpy()) for column in table.column_names}


def load_rows(data: bytes, kind: str, name: str) -> tuple[list[str], list[list[str]]]:
    """Read a table that is at hand, row by row.

    Args:
        data: The file.
        kind: ``parquet`` or ``arrow``.
        name: Named in problems.

    Returns:
        The names of the columns, and what the cells of each row say as text: numbers so that they can be read again, nothing for null.

    Raises:
        LoadError: When it is no such table, or has more than `MOST_ROWS` rows.
        MissingExtraError: When pyarrow is not installed.
    """
    pa = _pyarrow()
    from pyarrow import feather, parquet  # noqa: PLC0415 - heavy, and used for large tables only

    try:
        stream = pa.BufferReader(data)
        if kind == "parquet":
            file = parquet.ParquetFile(stream)
            _check_size(file.metadata.num_rows, name)
            # A few bytes can stand for a long text a million times over: kept as a dictionary, it is there once.
            texts = [field.name for field in file.schema_arrow if field.type in (pa.string(), pa.large_string())]
            table = parquet.ParquetFile(pa.BufferReader(data), read_dictionary=texts).read()
        else:
            table = feather.read_table(stream)
            _check_size(table.num_rows, name)
    except LoadError:
        raise
    except (OSError, ValueError, pa.ArrowException) as error:
        raise LoadError(name, [Problem(0, 0, f"this is no {kind} table: {str(error).splitlines()[0]}")]) from None
    columns = [[cell for chunk in column.chunks for cell in _cells(chunk)] for column in table.columns]
    return list(table.column_names), [list(row) for row in zip(*columns, strict=True)]


def _check_size(rows: int, name: str) -> None:
    if rows > MOST_ROWS:
        raise LoadError(name, [Problem(0, 0, f"this table has {rows:,} rows; a map is read from up to {MOST_ROWS:,} (Program.from_columns takes more)")])


def _cells(chunk: Any) -> list[str]:  # noqa: ANN401 - an array of pyarrow
    if hasattr(chunk, "dictionary"):
        words = [_said(value) for value in chunk.dictionary.to_pylist()]
        return ["" if at is None else words[at] for at in chunk.indices.to_pylist()]
    return [_said(value) for value in chunk.to_pylist()]


def _said(value: object) -> str:
    """Give a value as a cell of text."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, default=str)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _pyarrow() -> Any:  # noqa: ANN401 - a module
    try:
        import pyarrow  # noqa: PLC0415, ICN001 - heavy, and used for large tables only
    except ImportError:
        raise MissingExtraError("reading tables", "tables") from None
    return pyarrow
