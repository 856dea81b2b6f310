"""Maps as Arrow (Feather) tables; see `argmap.loading.table_maps` for what the columns mean."""

from argmap.conversion import Conversion
from argmap.loading.table_maps import read_rows
from argmap.model.maps import ArgumentMap

NAME = "arrow"
TITLE = "Arrow (Feather) table of nodes and links"
SUFFIXES = (".arrow", ".feather")
MAGIC = b"ARROW1"


def read_bytes(data: bytes, name: str) -> tuple[ArgumentMap, Conversion]:
    """Read a table; see `argmap.loading.formats.BinaryReader`."""
    return read_rows(data, NAME, name)
