"""Maps as DOT text: one for the layout program, with bare boxes, and one for people, with words. Nothing is run here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphviz import quoting

from argmap.model.links import Attack, Backing, Link, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.rendering.arrangement import Arrangement, arrange
from argmap.rendering.boxes import Box
from argmap.rendering.sides import Sides
from argmap.rendering.text import clean, wrap
from argmap.rendering.theme import LIGHT
from argmap.rendering.words import number as written
from argmap.scoring.results import Scores

HUB = 6.0
"""Diameter of the point on a link where premises meet or another link arrives."""


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


def lanes(amap: ArgumentMap, arrangement: Arrangement) -> dict[str, float]:
    """Give how far right each place stands: a node's column, and for a hub half a column beyond what it starts from."""
    lane = {node: float(column) for node, column in arrangement.column_of().items()}

    with_hub = hubs(amap)
    for link in (link for link in amap.links if link.id in with_hub):
        chain = {link.id: link}  # links that still wait for the lane of their target, which may be a link too
        while (last := next(reversed(chain.values()))).target not in lane and last.target not in chain:
            chain[last.target] = amap.link(last.target)
        for waiting in reversed(chain.values()):
            start = max(lane[premise] for premise in waiting.premises)
            target = lane.get(waiting.target, 0.5)  # none is known where links undercut each other in a circle
            lane.setdefault(waiting.id, min(start + 0.5, target) if start < target else target + (0.5 if target.is_integer() else 0.0))
    return lane


def slots_of(lines: Sequence[Piece], lane: Mapping[str, float], arrangement: Arrangement) -> dict[str, list[int]]:
    """Order the pieces that arrive on the left of each node as they come: by how high they start."""
    height = {node: at / len(ids) for ids in arrangement.columns for at, node in enumerate(ids)}
    begins: dict[str, str] = {}
    for piece in lines:
        begins.setdefault(piece.head, begins.get(piece.tail, piece.tail))
    arriving: dict[str, list[int]] = {}
    for number, piece in enumerate(lines):
        if piece.head in height and lane[piece.tail] < lane[piece.head]:
            arriving.setdefault(piece.head, []).append(number)
    for numbers in arriving.values():
        numbers.sort(key=lambda number: height.get(lines[number].tail, height.get(begins.get(lines[number].tail, ""), 0.0)))
    return arriving


def layout_dot(
    arrangement: Arrangement, boxes: Mapping[str, Box], lines: Sequence[Piece], lane: Mapping[str, float], slots: Mapping[str, Sequence[int]]
) -> str:
    """Write the text for the layout program: bare boxes, hubs, and one edge for each piece, with its number as id.

    No word of the map's author is in it, so nothing in a map can mean anything to the layout program.

    Args:
        arrangement: The columns and their order.
        boxes: Size of each node.
        lines: The pieces, by number.
        lane: As from `lanes`.
        slots: As from `slots_of`.
    """
    name = names(arrangement, lines)
    text = [
        "digraph argmap {",
        "rankdir=LR nodesep=0.085 ranksep=0.42 splines=spline outputorder=nodesfirst pad=0.02",
        "node [shape=plain fontname=Helvetica] edge [arrowhead=none]",
    ]
    text += [f"{name[node]} [label=<{_bare_box(boxes[node], slots.get(node, ()))}>]" for node in boxes]
    text += [f'{at} [shape=circle fixedsize=true width={HUB / 72:.4f} label=""]' for place, at in name.items() if place not in boxes]
    filled = [ids for ids in arrangement.columns if ids]
    for ids in filled:
        text.append("{rank=same " + " ".join(name[node] for node in ids) + "}")
        text += [f"{name[a]} -> {name[b]} [style=invis]" for a, b in pairwise(ids)]  # without weight they would not order the column
    text += [f"{name[a[0]]} -> {name[b[0]]} [style=invis minlen=2 weight=0]" for a, b in pairwise(filled)]
    for number, piece in enumerate(lines):
        backward = lane[piece.tail] > lane[piece.head]
        tail, head = (piece.head, piece.tail) if backward else (piece.tail, piece.head)
        both_nodes = tail in boxes and head in boxes
        if both_nodes and lane[tail] == lane[head]:
            continue  # inside one column: drawn as an arc beside it
        begin = name[tail] + (":e" if tail in boxes else "")
        end = name[head] + ("" if head not in boxes else ":w" if backward else f":s{number}:w")
        level = " constraint=false" if lane[tail] == lane[head] else " minlen=2" if both_nodes else ""
        text.append(f"{begin} -> {end} [id={number}{level}]")
    return "\n".join([*text, "}"])


def names(arrangement: Arrangement, lines: Sequence[Piece]) -> dict[str, str]:
    """Name every place for the layout program: n0, n1, … for nodes and h0, h1, … for hubs."""
    name = {node: f"n{at}" for at, node in enumerate(arrangement.column_of())}
    places = dict.fromkeys(end for piece in lines for end in (piece.tail, piece.head))
    return name | {place: f"h{at}" for at, place in enumerate(place for place in places if place not in name)}


def _bare_box(box: Box, slots: Sequence[int]) -> str:
    frame = '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" FIXEDSIZE="TRUE" WIDTH="{:.0f}" HEIGHT="{:.0f}">{}</TABLE>'
    if not slots:
        return frame.format(box.width, box.height, "<TR><TD></TD></TR>")
    tall = round(box.height / len(slots), 2)
    rest = f'<TD ROWSPAN="{len(slots)}"></TD>'
    rows = "".join(
        f'<TR><TD PORT="s{slot}" FIXEDSIZE="TRUE" WIDTH="4" HEIGHT="{tall:.0f}"></TD>{rest if at == 0 else ""}</TR>' for at, slot in enumerate(slots)
    )
    return frame.format(box.width, box.height, rows)


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
