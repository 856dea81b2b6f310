"""Maps as Parquet tables; see `argmap.loading.table_maps` for what the columns mean."""

from argmap.conversion import Conversion
from argmap.loading.table_maps import read_rows
from argmap.model.maps import ArgumentMap

NAME = "parquet"
TITLE = "Parquet table of nodes and links"
SUFFIXES = (".parquet",)
MAGIC = b"PAR1"


def read_bytes(data: bytes, name: str) -> tuple[ArgumentMap, Conversion]:
    """Read a table; see `argmap.loading.formats.BinaryReader`."""
    return read_rows(data, NAME, name)
