"""Columns from table files: Parquet, Arrow (Feather) and CSV, read by pyarrow."""

from os import PathLike, fspath
from typing import Any

import numpy as np

from argmap.errors import LoadError, MissingExtraError, Problem

READERS = {".parquet": "parquet", ".arrow": "feather", ".feather": "feather", ".csv": "csv"}


def load_columns(path: str | PathLike[str]) -> dict[str, Any]:
    """Read the columns of a table file, for `argmap.Program.from_columns`.

    Args:
        path: A ``.parquet``, ``.arrow``, ``.feather`` or ``.csv`` file (with a first line of names).

    Returns:
        Arrays by the names of the columns.

    Raises:
        LoadError: When the file cannot be read, or is no such table.
        MissingExtraError: When pyarrow is not installed.
    """
    name = fspath(path)
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix not in READERS:
        raise LoadError(name, [Problem(0, 0, f"{suffix or 'no suffix'} is no table; there are {', '.join(READERS)}")])
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
            table = csv.read_csv(name, convert_options=csv.ConvertOptions(column_types=texts, strings_can_be_null=True))
    except (OSError, pa.ArrowException) as error:
        raise LoadError(name, [Problem(0, 0, str(error).splitlines()[0])]) from error
    return {column: np.asarray(table[column].to_numpy()) for column in table.column_names}
