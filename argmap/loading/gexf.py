"""GEXF, through networkx: argmap's own whole, those of other tools by the names of their attributes."""

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.graphs import map_of
from argmap.loading.xml_text import begins_with, parse
from argmap.model.maps import ArgumentMap

NAME = "gexf"
TITLE = "GEXF"
SUFFIXES = (".gexf",)


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text is GEXF: its first element says so."""
    del suffix
    return begins_with(text, NAME)


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    """Read a graph; see `argmap.loading.formats.Reader` and `argmap.loading.loose_graph`.

    Raises:
        LoadError: When the text is not XML or no such graph.

    >>> amap, report = read('''<gexf xmlns="http://www.gexf.net/1.2draft"><graph defaultedgetype="directed">
    ...     <nodes><node id="0" label="It rains"/><node id="1" label="Clouds gather"/></nodes>
    ...     <edges><edge id="0" source="1" target="0" weight="0.5"/></edges></graph></gexf>''', "rain.gexf")
    >>> amap.theses[0].text, amap.links[0].weight
    ('It rains', 0.5)
    """
    root = parse(text, name)
    if root.tag != NAME:
        raise LoadError(name, [Problem(root.line, root.column, f"this is no GEXF: its first element is <{root.tag}>")])
    from argmap.graph_files import from_gexf  # noqa: PLC0415 - networkx is slow to import, and most files need none

    meta = root.find("meta")
    description = "" if meta is None else meta.findtext("description") or ""
    nodes, edges = (sum(1 for _ in root.iter(tag)) for tag in ("node", "edge"))
    return map_of(lambda: from_gexf(text, description), NAME, name, nodes=nodes, edges=edges)
