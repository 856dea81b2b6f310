"""GraphML, through networkx: argmap's own whole, those of other tools by the names of their attributes."""

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.graphs import map_of
from argmap.loading.xml_text import begins_with, parse
from argmap.model.maps import ArgumentMap

NAME = "graphml"
TITLE = "GraphML"
SUFFIXES = (".graphml",)


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text is GraphML: its first element says so."""
    del suffix
    return begins_with(text, NAME)


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    """Read a graph; see `argmap.loading.formats.Reader` and `argmap.loading.loose_graph`.

    Raises:
        LoadError: When the text is not XML or no such graph.

    >>> amap, report = read('''<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
    ...     <key id="s" for="edge" attr.name="sign" attr.type="string"/>
    ...     <graph edgedefault="directed"><node id="rain"/><node id="sun"/>
    ...     <edge source="sun" target="rain"><data key="s">-</data></edge></graph></graphml>''', "rain.graphml")
    >>> amap.title, [(link.id, link.kind) for link in amap.links]
    ('rain', [('sun->rain', 'attacks')])
    """
    root = parse(text, name)
    if root.tag != NAME:
        raise LoadError(name, [Problem(root.line, root.column, f"this is no GraphML: its first element is <{root.tag}>")])
    from argmap.graph_files import from_graphml  # noqa: PLC0415 - networkx is slow to import, and most files need none

    nodes, edges = (sum(1 for _ in root.iter(tag)) for tag in ("node", "edge"))
    return map_of(lambda: from_graphml(text), NAME, name, nodes=nodes, edges=edges)
