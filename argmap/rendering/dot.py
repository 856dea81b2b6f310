"""Maps as DOT text for Graphviz and its kin: words in boxes, one edge for each link. Nothing is run here."""

from dataclasses import dataclass

from graphviz import quoting

from argmap.model.links import Attack, Backing, Link, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.rendering.arrangement import arrange
from argmap.rendering.sides import Sides
from argmap.rendering.text import clean, wrap
from argmap.rendering.theme import LIGHT
from argmap.rendering.words import number as written
from argmap.scoring.results import Scores


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a link between two places of the layout.

    Attributes:
        link: Id of the link.
        tail: Where it begins: a node's id, or a link's id for its hub.
        head: Where it ends, likewise.
        ends: Whether it arrives at the link's target, with the head of the line.
    """

    link: str
    tail: str
    head: str
    ends: bool


def hubs(amap: ArgumentMap) -> set[str]:
    """Name the links that need a point of their own: several premises meet there, or another link ends there."""
    return {link.id for link in amap.links if len(link.premises) > 1 or amap.links_into(link.id)}


def pieces(amap: ArgumentMap) -> list[Piece]:
    """Cut links into the stretches that are drawn as one line each."""
    with_hub = hubs(amap)
    found: list[Piece] = []
    for link in amap.links:
        if link.id in with_hub:
            found += [Piece(link.id, premise, link.id, ends=False) for premise in link.premises]
            found.append(Piece(link.id, link.id, link.target, ends=True))
        else:
            found.append(Piece(link.id, link.premises[0], link.target, ends=True))
    return found


def to_dot(amap: ArgumentMap, scores: Scores | None = None) -> str:
    """Write a map as DOT text for people and their own tools: words in boxes, one edge for each link, hubs as points.

    Args:
        amap: The map.
        scores: Its strengths, to be written in the boxes; none are written without them.

    Returns:
        DOT text, the same for the same map; every word of the map is quoted.

    >>> print(to_dot(ArgumentMap(title="t", theses=[Thesis(id="rain", text="It will rain")])))
    digraph argmap {
      graph [rankdir=LR label=t labelloc=t fontname=Helvetica]
      node [shape=box style="rounded,filled" fillcolor="#fffffe" fontname=Helvetica fontsize=10]
      edge [fontname=Helvetica fontsize=9]
      rain [label="A It will rain" fillcolor="#edf5fb" penwidth=3]
    }
    """
    sides, arrangement = Sides(amap), arrange(amap)
    text = [
        "digraph argmap {",
        f"  graph [rankdir=LR label={_quoted(_plain(amap.title))} labelloc=t fontname=Helvetica]",
        f'  node [shape=box style="rounded,filled" fillcolor="{LIGHT["card"]}" fontname=Helvetica fontsize=10]',
        "  edge [fontname=Helvetica fontsize=9]",
    ]
    for node_id in arrangement.reading:
        node, side = amap.node(node_id), sides.of_node(node_id)
        words = [f"{side} {wrap(node.title or node.text, 150, 10, most=6)[0]}", *wrap(node.title or node.text, 150, 10, most=6)[1:]]
        if isinstance(node, Evidence):
            words.append(node.status.value)
        if scores is not None:
            words.append("not settled" if node_id in scores.unsettled else written(scores, node_id))
        thick = " penwidth=3" if isinstance(node, Thesis) else ""
        label = _quoted("\\n".join(_plain(line) for line in words))
        text.append(f'  {_quoted(node_id)} [label={label} fillcolor="{LIGHT[side + "-tint"]}"{thick}]')
    with_hub = hubs(amap)
    text += [f'  {_quoted(link)} [shape=point width=0.08 label=""]' for link in (link.id for link in amap.links) if link in with_hub]
    for piece in pieces(amap):
        link = amap.link(piece.link)
        style = " ".join([_line_style(link, sides.of_link(link)), f"penwidth={1 + 5 * link.weight:.3g}", "" if piece.ends else "arrowhead=none"]).rstrip()
        text.append(f"  {_quoted(piece.tail)} -> {_quoted(piece.head)} [{style}]")
    return "\n".join([*text, "}"])


def _quoted(words: str) -> str:
    """Quote a text so that it stays a text: unmarked, one in angle brackets would be markup, which can name files."""
    return str(quoting.quote(quoting.nohtml(words)))


def _plain(words: str) -> str:
    return clean(words).replace("\\", "\\\\")


def _line_style(link: Link, side: str) -> str:
    if isinstance(link, Undercut):
        return f'style=dotted arrowhead=odot color="{LIGHT["undercut"]}"'
    if isinstance(link, Backing):
        return f'style=dotted arrowhead=dot color="{LIGHT["undercut"]}"'
    colour = LIGHT[side + "-line"]
    return f'style=dashed arrowhead=tee color="{colour}"' if isinstance(link, Attack) else f'arrowhead=normal color="{colour}"'
