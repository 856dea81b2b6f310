"""Maps as Parquet tables, with all that they hold; see `argmap.saving.tables` for the columns."""

from argmap.conversion import Conversion
from argmap.model.maps import ArgumentMap
from argmap.saving.tables import binary

NAME = "parquet"
TITLE = "Parquet table of nodes and links"
SUFFIXES = (".parquet",)


def write(amap: ArgumentMap) -> tuple[bytes, Conversion]:
    """Write a map; see `argmap.saving.formats.Writer`.

    Raises:
        MissingExtraError: When pyarrow is not installed.
    """
    return binary(amap, NAME)
