"""A map as DOT text for Graphviz and its kin, with all that a box can carry in attributes; `argmap render` draws prettier ones.

Undercuts end at a point on the link that they deny; linked premises meet at one.
"""

import re
import textwrap

from argmap.conversion import Conversion, Ledger
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Node
from argmap.saving.edges import Edge, count_outcome_losses, edges, hubs, number, words
from argmap.saving.losses import count_losses

NAME = "dot"
TITLE = "DOT"
SUFFIXES = (".dot", ".gv")

_HOLDS = (
    "theses", "claims", "pieces of evidence", "signposts", "links", "linked premises", "undercuts", "backings", "weights", "reasons of links", "base scores",
    "statuses", "dates", "titles", "tags", "tags of links", "citations of sources", "ids", "names of links",
)  # fmt: skip
_WIDEST = 36
_SHAPES = {
    "thesis": 'shape=box style="rounded,bold"',
    "claim": "shape=box",
    "evidence": "shape=box style=rounded",
    "signpost": 'shape=box style="rounded,dashed"',
}
_ARROWS = {
    "supports": "arrowhead=normal",
    "attacks": "arrowhead=tee style=dashed",
    "undercuts": "arrowhead=odot style=dotted",
    "backs": "arrowhead=dot style=dotted",
}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    """Write a map as a directed graph, evidence on the left and theses on the right.

    >>> from argmap.model.nodes import Thesis
    >>> print(write(ArgumentMap(title="Rain?", theses=[Thesis(id="rain", text="It will rain", base=0.4)]))[0], end="")
    digraph "Rain?" {
      graph [rankdir=LR, label="Rain?", labelloc=t]
      "rain" [kind="thesis", label="It will rain", base="0.4", shape=box style="rounded,bold"]
    }
    """
    ledger = Ledger("argmap", NAME)
    title = quoted(" ".join(amap.title.split()))
    lines = [f"digraph {title} {{", f"  graph [rankdir=LR, label={title}, labelloc=t]"]
    lines += [f"  {quoted(node.id)} [{_about(node)} {_SHAPES[node.kind]}]" for node in amap.nodes]
    lines += [f'  {quoted(link.id)} [kind="link", label="", shape=point]' for link in hubs(amap)]
    lines += [f"  {quoted(edge.tail)} -> {quoted(edge.head)} [{_beside(edge)}]" for edge in edges(amap)]
    count_outcome_losses(amap, ledger, reasons=True, tags=True)
    count_losses(amap, ledger, holds=_HOLDS)
    return "\n".join([*lines, "}"]) + "\n", ledger.conversion()


def quoted(text: str) -> str:
    r"""Quote a text so that it stays a text, whatever stands in it.

    Graphviz takes a backslash for the beginning of an escape and an ampersand for that of an entity.

    >>> print(quoted('a "b" \\N <c> &amp;'))
    "a \"b\" \\N <c> &amp;amp;"
    """
    text = _CONTROL.sub(" ", text).replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;").replace("\n", "\\n")
    return f'"{text}"'


def arrow_of(edge: Edge) -> str:
    """Give how an edge looks: by the kind of its link, with an arrow where the link ends.

    >>> from argmap.model.links import Attack
    >>> arrow_of(Edge(Attack(premises="a", target="b"), "a", "b", ends=True))
    'arrowhead=tee style=dashed'
    """
    arrow, _, style = _ARROWS[edge.link.kind].partition(" ")
    return f"{arrow if edge.ends else 'arrowhead=none'} {style}".rstrip()


def _about(node: Node) -> str:
    """Give the attributes of a node: what Graphviz draws, and what other programs can read."""
    base, date, due, chance, source = (getattr(node, field, None) for field in ("base", "date", "due", "probability", "source"))
    said = {"kind": node.kind, "label": "\n".join(textwrap.wrap(node.text, _WIDEST)) or node.text, "title": node.title}
    said |= {"base": None if base is None else number(base), "status": getattr(node, "status", None), "date": None if date is None else date.isoformat()}
    said |= {"due": None if due is None else due.isoformat(), "probability": None if chance is None else number(chance)}
    said |= {"source": None if source is None else source.ref, "at": None if source is None else source.at, "tags": ", ".join(node.tags) or None}
    return " ".join(f"{key}={quoted(value)}," for key, value in said.items() if value is not None)


def _beside(edge: Edge) -> str:
    link = edge.link
    if not edge.ends:
        return f"link={quoted(link.id)}, {arrow_of(edge)}"
    said = {"link": link.id, "kind": link.kind, "label": words(edge), "link_weight": number(link.weight), "why": link.why, "tags": ", ".join(link.tags) or None}
    written = " ".join(f"{key}={quoted(value)}," for key, value in said.items() if value is not None)
    return f"{written} {arrow_of(edge)}"
