"""node-link JSON (networkx, d3), through networkx, with all that a map holds."""

from argmap.conversion import Conversion
from argmap.model.maps import ArgumentMap
from argmap.saving.graphs import report

NAME = "node-link"
TITLE = "node-link JSON (networkx, d3)"
SUFFIXES = (".node-link.json",)


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    """Write a map; see `argmap.saving.formats.Writer`."""
    from argmap.graph_files import to_node_link  # noqa: PLC0415 - networkx is slow to import, and most formats need none

    return to_node_link(amap), report(amap, NAME)
