"""Columns from table files: Parquet, Arrow (Feather) and CSV, read by pyarrow."""

import os
from collections import Counter
from typing import Any

import numpy as np

from argmap.errors import LoadError, MissingExtraError, Problem

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
    try:
        import pyarrow as pa  # noqa: PLC0415 - heavy, and used for large tables only
        from pyarrow import csv, feather, parquet  # noqa: PLC0415
    except ImportError:
        raise MissingExtraError("reading tables", "tables") from None
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
