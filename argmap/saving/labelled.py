"""Write what was found as files for other tools: frames as Parquet, labelled arrays as NetCDF."""

import os
from io import BytesIO
from typing import TYPE_CHECKING

from argmap.errors import MissingExtraError
from argmap.saving.files import write_bytes

if TYPE_CHECKING:
    import pandas as pd
    import xarray as xr


def write_parquet(path: str | os.PathLike[str], frame: "pd.DataFrame", what: str, *, index: bool = True) -> None:
    """Write a frame as a Parquet file, with its attributes, all or not at all.

    Args:
        path: Where to.
        frame: What to write.
        what: What it is of, for the error: "a sweep".
        index: Whether the index belongs to it.

    Raises:
        MissingExtraError: When pyarrow is not installed.
        SaveError: When the file cannot be written.
    """
    stream = BytesIO()
    try:
        frame.to_parquet(stream, index=index)
    except ImportError:
        raise MissingExtraError(f"a Parquet file of {what}", "tables") from None
    write_bytes(path, stream.getvalue())


def write_netcdf(path: str | os.PathLike[str], array: "xr.Dataset") -> None:
    """Write a labelled array as a NetCDF file, version 3, which needs no package besides, all or not at all.

    Raises:
        SaveError: When the file cannot be written.
    """
    write_bytes(path, bytes(array.to_netcdf(engine="scipy")))
