"""The steps of an AIF graph as links: inferences (RA), conflicts (CA) and rephrasings (MA).

An inference with several premises is one link with linked premises; what bears on a step undercuts (CA) or backs (RA) its link.
"""

from collections.abc import Hashable, Mapping
from typing import Any

from argmap.errors import LoadError, MapError, Problem
from argmap.loading.aif_graph import EDGES, STEPS, Graph, Node
from argmap.loading.json_text import word
from argmap.loading.sketching import LinkKind, Sketch
from argmap.model.links import LinkFields

REPHRASE = "rephrase"
"""Tag of links that stand for a rephrasing of what is argued for."""

MOST_CONCLUSIONS = 8
"""A step with several premises has so many conclusions, and what bears on a step bears on so many of its links: files stay in proportion."""

_PLAIN = frozenset({"", "ra", "ca", "ma", "default inference", "default conflict", "default rephrase"})
"""Texts and schemes that say no more than the type of the node does."""

_KINDS: Mapping[tuple[str, bool], LinkKind] = {
    ("RA", True): "supports",
    ("CA", True): "attacks",
    ("RA", False): "backs",
    ("CA", False): "undercuts",
}

_LEFT = "what they lead to or from was left behind"
_MANY = f"a step with several premises has at most {MOST_CONCLUSIONS} conclusions here"
_ODD = "edges between nodes of such types say nothing"
_JOINED = "a step whose conclusion is not stated is one with the next step"


class Steps:
    """The steps of a graph on their way to links, each settled once.

    Attributes:
        argued: The statements that something bears on.
        retells: What a statement that nothing bears on rephrases, likewise.
        thesis: The statement that is the thesis because nothing bears on anything; empty where something does, or the file says what the theses are.
    """

    def __init__(self, graph: Graph) -> None:
        """Decide what every step becomes, and tell the ledger."""
        self.graph = graph
        self.argued: set[str] = set()
        self.retells: dict[str, str] = {}
        self.thesis = ""
        self._steps = {step.key: step for step in graph.of_type(*STEPS)}
        self._premises = {key: graph.before(key, "I") for key in self._steps}
        self._targets = {key: [t for t in graph.after(key, "I", "RA", "CA", "MA") if t != key] for key in self._steps}
        self._joined: dict[str, str] = {}
        self._rephrasings: dict[str, list[tuple[str, str]]] = {}
        self._edges: dict[tuple[str, str], str] = {}
        self._passed: set[tuple[str, str]] = set()
        self._left: set[str] = set()
        self._join_chains()
        self._rephrase()
        self._leave_out()

    def link_up(self, sketch: Sketch) -> None:
        """Put the links in."""
        for key, step in self._steps.items():
            if key in self._targets:
                self._link(sketch, step)
        for key, pairs in self._rephrasings.items():
            for start, end in pairs:
                sketch.link("supports", [start], end, key=(key, start, end), place=key, **_said(self.graph, self.graph.nodes[key], REPHRASE))

    def carry(self, edge: tuple[str, str], how: str = "") -> None:
        """Note that an edge came across: as it was, or how otherwise."""
        self._edges[edge] = how

    def leave(self, what: str, why: str, key: str) -> None:
        """Leave a node behind."""
        self._left.add(key)
        self.graph.ledger.drop(what, why, key)

    def account_for_edges(self) -> None:
        """Tell the ledger what became of every edge."""
        ledger, kept = self.graph.ledger, 0
        for edge in self.graph.edges:
            how = self._edges.get(edge)
            if how == "":
                kept += 1
            elif how is not None:
                ledger.change(EDGES, how, "->".join(edge))
            else:
                why = _MANY if edge in self._passed else _ODD if self._left.isdisjoint(edge) else _LEFT
                ledger.drop(EDGES, why, "->".join(edge))
        ledger.keep(EDGES, kept)

    def _join_chains(self) -> None:
        """Where an inference leads to a step without a premise, the conclusion between them is not stated, and they are one step."""
        bare = {key for key, premises in self._premises.items() if not premises}
        for key in self._steps:
            if key not in bare or all(target in bare for target in self._targets[key]):
                continue  # what leads to bare steps alone is joined to them, or leads nowhere
            found: dict[str, None] = {}
            waiting = [key]
            while waiting:
                at = waiting.pop()
                for other in self.graph.before(at, "RA"):
                    if other in self._joined or other == key:
                        continue
                    self._joined[other] = at
                    found |= dict.fromkeys(self._premises[other])
                    if other in bare:
                        waiting.append(other)
            self._premises[key] = list(found)
        for key, onto in self._joined.items():
            self._targets[key].remove(onto)

    def _rephrase(self) -> None:
        """Decide what rephrasings become: retellings of evidence, or links that hand on what speaks for a statement in other words."""
        nodes = self.graph.nodes
        self.argued = {target for key, targets in self._targets.items() if self._premises[key] for target in targets if nodes[target].type == "I"}
        pairs: dict[str, list[tuple[str, str]]] = {}
        by_start: dict[str, list[tuple[str, str]]] = {}
        for node in self.graph.of_type("MA"):
            starts, ends = self.graph.before(node.key, "I"), self.graph.after(node.key, "I")[:1]
            pairs[node.key] = [(start, end) for end in ends for start in starts if start != end]
            for start, end in pairs[node.key]:
                if not self._is_called_evidence(start, end):
                    by_start.setdefault(start, []).append((node.key, end))
        waiting = [start for start in by_start if start in self.argued]
        while waiting:
            start = waiting.pop()
            for key, end in by_start.pop(start, ()):
                self._rephrasings.setdefault(key, []).append((start, end))
                self.argued.add(end)
                waiting.append(end)
        self._choose_thesis([pair for found in pairs.values() for pair in found])
        for key, found in pairs.items():
            self._settle_rephrasing(key, found)

    def _choose_thesis(self, told: list[tuple[str, str]]) -> None:
        """Choose a thesis where nothing bears on anything: the first statement that no rephrasing is about, or else the first that rephrases nothing."""
        statements = self.graph.of_type("I")
        if self.argued or any(node.called for node in statements):
            return
        for others in ({key for pair in told for key in pair}, {start for start, _ in told}, ()):
            self.thesis = self.thesis or next((node.key for node in statements if node.key not in others), "")
        self.argued.update(filter(None, [self.thesis]))

    def _settle_rephrasing(self, key: str, pairs: list[tuple[str, str]]) -> None:
        what, made = self.graph.nodes[key].what, list(self._rephrasings.get(key, ()))
        for start, end in pairs:
            facts = self._is_called_evidence(start, end) or self.argued.isdisjoint((start, end))
            if facts and start not in self.retells:
                self.retells[start] = end
                made.append((start, end))
        for start, end in made:
            self.carry((start, key))
            self.carry((key, end))
        if key in self._rephrasings:
            self.graph.ledger.change(what, "what is argued for supports what it says in other words: a link with the tag rephrase", key)
        elif made:
            self.graph.ledger.change(what, "evidence retells other evidence", key)
        else:
            self.leave(what, "saying it again is no reason for it" if pairs else "they do not lead from one statement to another", key)

    def _is_called_evidence(self, *keys: str) -> bool:
        return all(self.graph.nodes[key].called == "evidence" for key in keys)

    def _leave_out(self) -> None:
        """Leave out the steps that make no link, and then those that bear on them."""
        why = self._without_ends()
        room = {key: len(targets) for key, targets in self._targets.items()}
        waiting = list(why)
        while waiting:
            gone = waiting.pop()
            for key in self.graph.before(gone, *STEPS):
                room[key] -= self._joined.get(key) != gone
                if not room[key] and key not in why:
                    why[key] = "they bear on a step that was left behind"
                    waiting.append(key)
        self._targets = {key: self._in_proportion(key, [t for t in targets if t not in why]) for key, targets in self._targets.items() if key not in why}
        for key, onto in self._joined.items():  # from the last step of a chain backwards
            if onto in self._targets or why.get(onto) == _JOINED:
                self.carry((key, onto), _JOINED)
                for premise in self.graph.before(key, "I"):
                    self.carry((premise, key))
                if key in why:
                    why[key] = _JOINED
        for key, reason in why.items():
            if reason == _JOINED:
                self.graph.ledger.change(self._steps[key].what, reason, key)
            else:
                self.leave(self._steps[key].what, reason, key)

    def _in_proportion(self, key: str, targets: list[str]) -> list[str]:
        if len(self._premises[key]) == 1:
            return targets
        self._passed |= {(key, target) for target in targets[MOST_CONCLUSIONS:]}
        return targets[:MOST_CONCLUSIONS]

    def _without_ends(self) -> dict[str, str]:
        """Find the steps that start from nothing or bear on nothing, and say which."""
        nodes, why = self.graph.nodes, {}
        for key, targets in self._targets.items():
            self._targets[key] = [target for target in targets if nodes[target].type != "MA" or target in self._rephrasings]
            if not self._premises[key]:
                why[key] = "nothing leads to them"
            elif not self._targets[key]:
                why[key] = "they bear on a rephrasing that is no link" if targets else "they lead to nothing"
        return why

    def _link(self, sketch: Sketch, step: Node) -> None:
        """Put in the links of one step: one for each thing that it bears on."""
        graph, targets = self.graph, self._targets[step.key]
        said = _said(graph, step)
        for premise in graph.before(step.key, "I"):
            self.carry((premise, step.key))
        for target in targets:
            self.carry((step.key, target))
            kind = _KINDS[step.type, graph.nodes[target].type == "I"]
            for nth, onto in enumerate(self._links_of(target)):
                sketch.link(kind, self._premises[step.key], onto, key=(step.key, target) if nth == 0 else None, place=step.key, **said)
                said.pop("wanted", None)
        if len(targets) > 1:
            graph.ledger.change(step.what, "they have several conclusions: a link for each", step.key)
        elif step.type == "RA" and graph.nodes[targets[0]].type != "I" and step.side is None:
            graph.ledger.change(step.what, "they bear on a step: a backing of its link", step.key)
        else:
            graph.ledger.keep(step.what)

    def _links_of(self, key: str) -> list[Hashable]:
        """Give the statement itself, or the keys of links that a step has become."""
        if self.graph.nodes[key].type == "I":
            return [key]
        if key in self._rephrasings:
            return [(key, *self._rephrasings[key][0])]
        return [(key, target) for target in self._targets[key][:MOST_CONCLUSIONS]]


def _said(graph: Graph, node: Node, *tags: str) -> dict[str, Any]:
    """Give the fields of the link that a node becomes: those that argmap wrote beside it, or its scheme as a tag."""
    if node.side is not None:
        fields = {name: value for name, value in node.side.items() if name in LinkFields.model_fields}
        try:
            said = LinkFields(**fields)
        except MapError as error:
            raise LoadError(graph.name, [Problem(0, 0, f"node {node.key}: {problem.message}") for problem in error.problems]) from None
        wanted = node.side.get("id")
        return {name: getattr(said, name) for name in fields} | ({"wanted": wanted} if isinstance(wanted, str) else {})
    scheme, text = (" ".join(word(value).split()) for value in (node.raw.get("scheme"), node.text))
    names = [name for name in dict.fromkeys((scheme, text)) if name.lower() not in _PLAIN]
    return {"tags": tags + tuple(f"scheme:{name}" for name in names)} if names or tags else {}
