"""GraphML, through networkx, with all that a map holds."""

from argmap.conversion import Conversion
from argmap.model.maps import ArgumentMap
from argmap.saving.graphs import report

NAME = "graphml"
TITLE = "GraphML"
SUFFIXES = (".graphml",)


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    """Write a map; see `argmap.saving.formats.Writer`."""
    from argmap.graph_files import to_graphml  # noqa: PLC0415 - networkx is slow to import, and most formats need none

    return to_graphml(amap), report(amap, NAME)
