"""A map as a Mermaid flowchart, for Markdown pages that draw such charts by themselves.

Mermaid's edges lead from node to node, so an undercut ends at a small point on the link that it denies, and linked premises meet at one.
"""

import json
import re

from argmap.conversion import Conversion, Ledger
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Node, Signpost
from argmap.saving.edges import Edge, count_outcome_losses, edges, hubs, number, words
from argmap.saving.losses import count_losses

NAME = "mermaid"
TITLE = "Mermaid flowchart"
SUFFIXES = (".mmd", ".mermaid")

_HOLDS = ("theses", "claims", "pieces of evidence", "signposts", "links", "linked premises", "undercuts", "backings", "weights", "statuses")
_BOXES = {"thesis": '([" "])', "claim": '[" "]', "evidence": '(" ")', "signpost": '>" "]'}
_ARROWS = {"supports": "-->", "attacks": "--x", "undercuts": "-.-x", "backs": "-.->"}
_LOOKS = (
    "classDef thesis fill:#e8eef7,stroke:#1f3a5f,stroke-width:3px,color:#111",
    "classDef claim fill:#ffffff,stroke:#555555,color:#111",
    "classDef evidence fill:#f4f1e8,stroke:#8a7f66,color:#111",
    "classDef signpost fill:#ffffff,stroke:#777777,stroke-dasharray:5 4,color:#111",
)
_COLOURS = {"supports": "#2f6f4f", "attacks": "#a3352b", "undercuts": "#a3352b", "backs": "#2f6f4f"}
# What Mermaid, Markdown inside it, or HTML would read as a sign of its own; written as codes, which Mermaid turns back.
_SIGNS = re.compile(r"[\"#&;<>`\\|{}\[\]*_~$%]|[^\S ]|[\x00-\x1f\x7f]|^[-+](?= )|(?<=^[0-9])\.(?= )|(?<=^[0-9]{2})\.(?= )")


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    """Write a map as a flowchart, evidence on the left and theses on the right.

    >>> from argmap.model.nodes import Evidence, Thesis
    >>> thesis, fact = Thesis(id="rain", text="It will rain"), Evidence(id="clouds", text="Clouds gather")
    >>> links = [{"kind": "supports", "premises": "clouds", "target": "rain", "weight": 0.7}]
    >>> print(write(ArgumentMap(title="Rain?", theses=[thesis], evidence=[fact], links=links))[0].split("classDef")[0])
    ---
    title: "Rain?"
    ---
    flowchart LR
      n1(["It will rain"]):::thesis
      n2("Clouds gather (reported)"):::evidence
      n2 -->|"+0.7"| n1
    <BLANKLINE>
    """
    ledger = Ledger("argmap", NAME)
    names = {node.id: f"n{at}" for at, node in enumerate(amap.nodes, start=1)}
    names |= {link.id: f"j{at}" for at, link in enumerate(hubs(amap), start=1)}
    drawn = list(edges(amap))
    lines = ["---", f"title: {json.dumps(' '.join(amap.title.split()), ensure_ascii=False)}", "---", "flowchart LR"]
    lines += [f"  {names[node.id]}{_BOXES[node.kind].replace(' ', _masked(_said(node)), 1)}:::{node.kind}" for node in amap.nodes]
    lines += [f'  {names[link.id]}((" "))' for link in hubs(amap)]
    lines += [f"  {names[edge.tail]} {_arrow(edge)} {names[edge.head]}" for edge in drawn]
    lines += [f"  {look}" for look in _LOOKS]
    for colour in dict.fromkeys(_COLOURS.values()):
        numbers = [str(at) for at, edge in enumerate(drawn) if _COLOURS[edge.link.kind] == colour]
        lines += [f"  linkStyle {','.join(numbers)} stroke:{colour}"] if numbers else []
    count_outcome_losses(amap, ledger)
    count_losses(amap, ledger, holds=_HOLDS, aside=("ids", "names of links"), how="points of the chart are numbered")
    return "\n".join(lines) + "\n", ledger.conversion()


def _said(node: Node) -> str:
    if isinstance(node, Evidence):
        return f"{node.text} ({node.status.value})"
    if isinstance(node, Signpost):
        known = [f"due {node.due.isoformat()}"] if node.due is not None else []
        known += [f"probability {number(node.probability)}"] if node.probability is not None else []
        return f"{node.text} ({', '.join(known)})" if known else node.text
    return node.text


def _arrow(edge: Edge) -> str:
    if not edge.ends:
        return "---" if edge.link.kind in {"supports", "attacks"} else "-.-"
    arrow = _ARROWS[edge.link.kind]
    if edge.outcome:
        arrow = {"-->": "-.->", "--x": "-.-x"}.get(arrow, arrow)
    return f'{arrow}|"{_masked(words(edge))}"|'


def _masked(text: str) -> str:
    return _SIGNS.sub(lambda sign: " " if sign[0].isspace() or sign[0] < " " or sign[0] == "\x7f" else f"#{ord(sign[0])};", text)
