"""AIF JSON, as AIFdb has it; what AIF has no place for stands in side fields, so that argmap reads its own map back."""

import json
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from argmap.conversion import Conversion, Ledger
from argmap.model.links import Attack, Backing, Link, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.sources import Quotation
from argmap.saving.losses import FEATURES, count_losses
from argmap.saving.side_field import HOW, KEY, beside_link, beside_map, beside_node

NAME = "aif"
TITLE = "AIF JSON (AIFdb)"
SUFFIXES = (".aif",)

TYPES: dict[type[Link], tuple[str, str]] = {
    Support: ("RA", "Default Inference"),
    Backing: ("RA", "Default Inference"),
    Attack: ("CA", "Default Conflict"),
    Undercut: ("CA", "Default Conflict"),
}

SCHEME = "scheme:"
"""Tags of links that begin so name a scheme."""

_HELD = frozenset({"theses", "claims", "pieces of evidence", "links", "linked premises", "undercuts", "backings", "quotations", "retellings"})


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    """Write a map; see `argmap.saving.formats.Writer`.

    >>> from argmap.model.nodes import Thesis
    >>> text, report = write(ArgumentMap(title="Rain?", theses=[Thesis(id="rain", text="It will rain")]))
    >>> report.lossless, json.loads(text)["nodes"][0]["type"]
    (True, 'I')
    """
    ledger = Ledger("argmap", NAME)
    count_losses(amap, ledger, holds=_HELD, aside=FEATURES.keys() - _HELD, how=HOW)
    statements = len(amap.nodes) - len(amap.signposts)
    if statements:
        ledger.change("kinds of statements", f"theses, claims and evidence are all statements (I) in AIF; their kind stands {HOW}", count=statements)
    graph = _Graph()
    nodes: list[Thesis | Claim | Evidence] = [*amap.theses, *amap.claims, *amap.evidence]
    numbers = {node.id: graph.node(node.text, "I", beside_node(node, "quotations", "retells")) for node in nodes}
    numbers |= {link.id: graph.step(link) for link in amap.links}
    for link in amap.links:
        for premise in link.premises:
            graph.edge(numbers[premise], numbers[link.id])
        graph.edge(numbers[link.id], numbers[link.target])
    for item in amap.evidence:
        graph.retell(item, numbers)
        for quotation in item.quotations:
            graph.speak(quotation, numbers[item.id])
    return json.dumps(graph.document() | {KEY: beside_map(amap)}, ensure_ascii=False, indent=2) + "\n", ledger.conversion()


class _Graph:
    """Nodes and edges in the making, numbered as they come."""

    def __init__(self) -> None:
        self._nodes: list[dict[str, Any]] = []
        self._edges: list[dict[str, Any]] = []
        self._locutions: list[dict[str, Any]] = []
        self._people: dict[str, str] = {}

    def node(self, text: str, kind: str, beside: dict[str, Any] | None = None, scheme: str = "") -> str:
        """Put a node in; give its number."""
        number = str(len(self._nodes) + 1)
        node: dict[str, Any] = {"nodeID": number, "text": text, "type": kind, "timestamp": ""}
        self._nodes.append(node | ({"scheme": scheme} if scheme else {}) | ({} if beside is None else {KEY: beside}))
        return number

    def edge(self, start: str, end: str) -> None:
        """Put an edge in."""
        self._edges.append({"edgeID": str(len(self._edges) + 1), "fromID": start, "toID": end, "formEdgeID": None})

    def step(self, link: Link) -> str:
        """Put the node of a link in, called after its scheme."""
        kind, usual = TYPES[type(link)]
        scheme = next((tag.removeprefix(SCHEME) for tag in link.tags if tag.startswith(SCHEME)), "") or usual
        return self.node(scheme, kind, beside_link(link), scheme)

    def retell(self, item: Evidence, numbers: dict[str, str]) -> None:
        """Say that evidence retells other evidence."""
        if item.retells is not None:
            self._chain((numbers[item.id], self.node("Default Rephrase", "MA"), numbers[item.retells]))

    def speak(self, quotation: Quotation, statement: str) -> None:
        """Put the words behind a statement in as a locution, with the person who said them where that is known."""
        by = f"{quotation.by}: " if quotation.by else ""
        locution = self.node(by + quotation.text, "L", quotation.model_dump(exclude_none=True))
        self._chain((locution, self.node("Asserting", "YA"), statement))
        if quotation.by:
            person = self._people.setdefault(quotation.by, str(len(self._people) + 1))
            self._locutions.append({"nodeID": locution, "personID": person, "timestamp": "", "start": None, "end": None, "source": None})

    def document(self) -> dict[str, Any]:
        """Give the whole as AIFdb has it."""
        participants = []
        for name, number in self._people.items():
            first, _, last = name.rpartition(" ")
            participants.append({"participantID": number, "firstname": first, "surname": last})
        return {"nodes": self._nodes, "edges": self._edges, "locutions": self._locutions, "participants": participants}

    def _chain(self, numbers: Sequence[str]) -> None:
        for start, end in pairwise(numbers):
            self.edge(start, end)
