"""Maps as DOT text with their strengths and colours, as a picture for Graphviz and its kin, which their callers run.

What a map *states* goes into DOT by `argmap.saving.dot_text`, with attributes for all of it; both cut links alike, by `argmap.saving.edges`.
"""

from typing import TYPE_CHECKING

from argmap.model.links import ON_LINKS, Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.saying import said_by
from argmap.rendering.arrangement import arrange
from argmap.rendering.lines import thickness
from argmap.rendering.sides import Sides
from argmap.rendering.text import clean, wrap
from argmap.rendering.theme import LIGHT
from argmap.rendering.words import number as written
from argmap.saving.dot_text import arrow_of, quoted
from argmap.saving.edges import edges, hubs
from argmap.scoring.dropping import without
from argmap.scoring.results import Scores

if TYPE_CHECKING:
    import graphviz


def to_dot(amap: ArgumentMap, scores: Scores | None = None) -> str:
    """Write a map as DOT text for people and their own tools: words in boxes, one edge for each link, hubs as points.

    Args:
        amap: The map.
        scores: Its strengths, to be written in the boxes; none are written without them.

    Returns:
        DOT text, the same for the same map; every word of the map is quoted.

    >>> print(to_dot(ArgumentMap(title="t", theses=[Thesis(id="rain", text="It will rain")])))
    digraph argmap {
      graph [rankdir=LR label="t" labelloc=t fontname=Helvetica]
      node [shape=box style="rounded,filled" fillcolor="#fffffe" fontname=Helvetica fontsize=10]
      edge [fontname=Helvetica fontsize=9]
      "rain" [label="A It will rain" fillcolor="#edf5fb" penwidth=3]
    }
    """
    amap = without(amap, {signpost.id for signpost in amap.signposts}, ())
    sides = Sides(amap)
    text = [
        "digraph argmap {",
        f"  graph [rankdir=LR label={quoted(clean(amap.title))} labelloc=t fontname=Helvetica]",
        f'  node [shape=box style="rounded,filled" fillcolor="{LIGHT["card"]}" fontname=Helvetica fontsize=10]',
        "  edge [fontname=Helvetica fontsize=9]",
    ]
    for node_id in arrange(amap).reading:
        node, side = amap.node(node_id), sides.of_node(node_id)
        first, *rest = wrap(said_by(node), 150, 10, most=6)
        lines = [f"{side} {first}", *rest]
        if isinstance(node, Evidence):
            lines.append(node.status.value)
        if scores is not None:
            lines.append("not settled" if node_id in scores.unsettled else written(scores, node_id))
        thick = " penwidth=3" if isinstance(node, Thesis) else ""
        text.append(f'  {quoted(node_id)} [label={quoted(chr(10).join(lines))} fillcolor="{LIGHT[side + "-tint"]}"{thick}]')
    text += [f'  {quoted(link.id)} [shape=point width=0.08 label=""]' for link in hubs(amap)]
    for edge in edges(amap):
        look = f'{arrow_of(edge)} color="{_colour(edge.link, sides)}" penwidth={thickness(edge.link.weight):.3g}'
        text.append(f"  {quoted(edge.tail)} -> {quoted(edge.head)} [{look}]")
    return "\n".join([*text, "}"])


def to_graphviz(amap: ArgumentMap, scores: Scores | None = None) -> "graphviz.Source":
    """Hand a map to the `graphviz` package: it shows itself in notebooks, and is drawn by a Graphviz that is installed.

    argmap's own pictures (`to_svg`) need none; this is for Graphviz's other layouts and formats, as in
    ``to_graphviz(amap).render(engine="neato", format="pdf")``.

    Args:
        amap: The map.
        scores: Its strengths, as for `to_dot`.

    >>> to_graphviz(ArgumentMap(title="t", theses=[Thesis(id="rain", text="It will rain")])).source.splitlines()[0]
    'digraph argmap {'
    """
    import graphviz  # noqa: PLC0415 - pictures are made without it

    return graphviz.Source(to_dot(amap, scores), filename="argmap.gv")


def _colour(link: Link, sides: Sides) -> str:
    return LIGHT["undercut" if isinstance(link, ON_LINKS) else f"{sides.of_link(link)}-line"]
