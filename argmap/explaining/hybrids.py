"""Between two maps: what was edited, and the maps that keep some of the edits and undo the others.

An edit is all that changed about one node (what it starts from, what it retells), a node that came or went with its links, or a link between nodes
of both maps that came, went or changed. Changed reliabilities, statuses and policies show in what nodes start from, and count as edits of these.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.model.links import ON_LINKS, Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Policy
from argmap.model.viewing import base_of
from argmap.scoring.benches import NOBODY, Bench, leaders
from argmap.scoring.dropping import without
from argmap.scoring.evidential import LOG_ODDS
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics

Booleans = NDArray[np.bool_]
What = Literal["node", "link", "policy"]
_BLOCK = 1 << 12
"""Hybrids that are worked out in one call."""

_ENTRIES = ("linked", "tolerance")
"""Entries of the policy that are no starting points of nodes."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that differs between two maps.

    Attributes:
        id: Of the node or the link; ``policy:linked`` or ``policy:tolerance``.
        what: "node", "link" or "policy".
        how: "added", "removed" or "changed".
        said: What it was and what it is, in a few words.
    """

    id: str
    what: What
    how: Literal["added", "removed", "changed"]
    said: str


class Hybrids:
    """The maps between two maps.

    A hybrid keeps some edits and undoes the others: with none kept it is the map before, with all of them the map after. Links whose ends are not
    there go along with them, so that every hybrid is a sound map.

    Args:
        before: A map.
        after: The same debate later.
        semantics: Any scoring method.

    Attributes:
        edits: What differs.
        theses: Ids of the theses of either map.
        batched: Whether many hybrids are scored in one pass: where they differ in numbers, and in what is there.
    """

    def __init__(self, before: ArgumentMap, after: ArgumentMap, semantics: str | Semantics) -> None:
        self.semantics = semantics
        self._nodes: list[dict[str, Thesis | Claim | Evidence]] = [_nodes_of(amap, in_doubt=semantics == LOG_ODDS.name) for amap in (before, after)]
        self._links: list[dict[str, Link]] = [{link.id: link.replace(why=None, tags=()) for link in amap.links} for amap in (before, after)]
        self._policies = [Policy(linked=amap.policy.linked, tolerance=amap.policy.tolerance) for amap in (before, after)]
        self.edits = (*self._node_edits(), *self._link_edits(), *self._policy_edits())
        self._place: dict[tuple[str, str], int] = {(edit.what, edit.id): at for at, edit in enumerate(self.edits)}
        self.theses = tuple(dict.fromkeys(name for nodes in self._nodes for name, node in nodes.items() if isinstance(node, Thesis)))
        self._scored: dict[bytes, tuple[list[float], int]] = {}
        self._everything = self._with_all(np.zeros(len(self.edits), dtype=np.bool_))
        self._bench = Bench(self._everything, semantics)
        self.batched = self._bench.batched and not any(self._reshapes(edit) for edit in self.edits)

    def outcomes(self, keeps: Booleans) -> tuple[Floats, NDArray[np.int64]]:
        """Score hybrids.

        Args:
            keeps: Which edits each keeps. bool array, shape (n_hybrids, n_edits).

        Returns:
            Supports of the theses, shape (n_hybrids, n_theses), 0.0 of one that is not there and NaN of one that did not settle; and the position of
            the leader among them, -1 where there is none.
        """
        if not self.batched:
            found = [self._alone(row) for row in keeps]
            supports = np.array([row for row, _ in found], dtype=np.float64).reshape(len(found), len(self.theses))
            return supports, np.array([leader for _, leader in found], dtype=np.int64)
        parts = [self._together(keeps[first : first + _BLOCK]) for first in range(0, len(keeps), _BLOCK)]
        supports, leader = (np.concatenate(found) for found in zip(*parts, strict=True))
        return supports, leader

    def _together(self, keeps: Booleans) -> tuple[Floats, NDArray[np.int64]]:
        base, weight, there = self._numbers(keeps)
        present = np.array([there[name] for name in self.theses], dtype=np.bool_).reshape(len(self.theses), len(keeps)).T
        supports = self._bench.strengths(base, weight, self.theses)
        return np.where(present, supports, 0.0), leaders(np.where(present, supports, -1.0), self._policies[0].tolerance)

    def map_of(self, keeps: Booleans) -> ArgumentMap:
        """Build the hybrid that keeps these edits; bool array, shape (n_edits,)."""
        gone = [
            [name for name in dict.fromkeys((*sides[0], *sides[1])) if not self._there(keeps[None, :], what, name)[0]]
            for what, sides in (("node", self._nodes), ("link", self._links))
        ]
        return without(self._with_all(keeps), *gone)

    def _alone(self, keeps: Booleans) -> tuple[list[float], int]:
        key = keeps.tobytes()
        if key not in self._scored:
            scores = score(self.map_of(keeps), self.semantics)
            leader = scores.verdict.leader
            supports = [float("nan") if name in scores.unsettled else scores.strengths.get(name, 0.0) for name in self.theses]
            self._scored[key] = supports, NOBODY if leader is None else self.theses.index(leader)
        return self._scored[key]

    def _sides(self, what: str) -> list[dict[str, Any]]:
        return [*self._nodes] if what == "node" else [*self._links]

    def _kept(self, keeps: Booleans, what: str, name: str) -> Booleans:
        """Tell whether hybrids keep the edit of a part; not so where it has none."""
        at = self._place.get((what, name))
        return np.zeros(len(keeps), dtype=np.bool_) if at is None else keeps[:, at]

    def _there(self, keeps: Booleans, what: str, name: str) -> Booleans:
        """Tell whether hybrids have a node or a link, whatever becomes of its ends."""
        old, new = self._sides(what)
        if (what, name) not in self._place or (name in old and name in new):
            return np.ones(len(keeps), dtype=np.bool_)
        kept = self._kept(keeps, what, name)
        return kept if name in new else ~kept

    def _version(self, keeps: Booleans, what: str, name: str) -> Any:  # noqa: ANN401 - a node or a link
        """Give a node or a link as a hybrid has it; where only one map has it, as it is there."""
        old, new = self._sides(what)
        return (new if name not in old or (name in new and self._kept(keeps[None, :], what, name)[0]) else old)[name]

    def _with_all(self, keeps: Booleans) -> ArgumentMap:
        """Build a hybrid with all that is not there, too."""
        nodes = [self._version(keeps, "node", name) for name in {**self._nodes[0], **self._nodes[1]}]
        links = [self._version(keeps, "link", name) for name in {**self._links[0], **self._links[1]}]
        policy = {key: getattr(self._policies[int(self._kept(keeps[None, :], "policy", f"policy:{key}")[0])], key) for key in _ENTRIES}
        return ArgumentMap(
            title="between",
            policy=Policy(**policy),
            theses=[node for node in nodes if isinstance(node, Thesis)],
            claims=[node for node in nodes if isinstance(node, Claim)],
            evidence=[node for node in nodes if isinstance(node, Evidence)],
            links=links,
        )

    def _numbers(self, keeps: Booleans) -> tuple[Floats, Floats | None, Mapping[str, Booleans]]:
        """Give base scores and weights of hybrids, 0 for what is not there; and which nodes and links are there."""
        bench, there = self._bench, dict[str, Booleans]()
        base, weight = np.empty((len(bench.statement), len(keeps))), np.empty((len(bench.link), len(keeps)))
        for name, at in bench.statement.items():
            there[name] = self._there(keeps, "node", name)
            old, new = (float(self._nodes[side if name in self._nodes[side] else 1 - side][name].base or 0.0) for side in (0, 1))
            base[at] = np.where(self._kept(keeps, "node", name), new, old) * there[name]
        for name in bench.link:
            there[name] = self._there(keeps, "link", name)
        waiting = list(self._everything.links)
        while waiting:  # what has lost an end is gone, and so is what undercuts or backs it
            link = waiting.pop()
            left = there[link.id] & np.all([there[end] for end in (*link.premises, link.target)], axis=0)
            if not np.array_equal(left, there[link.id]):
                there[link.id] = left
                waiting += self._everything.links_into(link.id)
        for name, at in bench.link.items():
            old, new = (self._links[side if name in self._links[side] else 1 - side][name].weight for side in (0, 1))
            weight[at] = np.where(self._kept(keeps, "link", name), new, old) * there[name]
        return base.T, weight.T if len(weight) else None, there

    def _reshapes(self, edit: Edit) -> bool:
        """Tell whether an edit changes more than numbers and what is there."""
        if edit.what == "policy":
            return True
        sides, number = (self._nodes, "base") if edit.what == "node" else (self._links, "weight")
        old, new = ([side[edit.id].model_dump(exclude={number}) for side in sides if edit.id in side] * 2)[:2]
        return old != new

    def _node_edits(self) -> list[Edit]:
        old, new = self._nodes
        found = []
        for name in (*old, *(name for name in new if name not in old)):
            if name not in new:
                found.append(Edit(name, "node", "removed", f"{old[name].kind} removed{_along(self._links[0], name)}"))
            elif name not in old:
                found.append(Edit(name, "node", "added", f"{new[name].kind} added{_along(self._links[1], name)}"))
            elif old[name] != new[name]:
                found.append(Edit(name, "node", "changed", _node_change(old[name], new[name])))
        return found

    def _link_edits(self) -> list[Edit]:
        old, new = self._links
        found = []
        for name in (*old, *(name for name in new if name not in old)):
            if name in old and name in new:
                if old[name] != new[name]:
                    found.append(Edit(name, "link", "changed", _link_change(old[name], new[name])))
            elif all(end in nodes for nodes in self._nodes for end in _ends(old if name in old else new, name)):  # else it goes with its node
                how, link = ("removed", old[name]) if name in old else ("added", new[name])
                found.append(Edit(name, "link", "removed" if name in old else "added", f"link {how}, of weight {link.weight:g}"))
        return found

    def _policy_edits(self) -> list[Edit]:
        pairs = ((key, *(getattr(policy, key) for policy in self._policies)) for key in _ENTRIES)
        return [Edit(f"policy:{key}", "policy", "changed", f"{old} → {new}") for key, old, new in pairs if old != new]


def _nodes_of(amap: ArgumentMap, *, in_doubt: bool) -> dict[str, Thesis | Claim | Evidence]:
    """Give the nodes that have a base score, with that score stated and without what bears on no number."""
    found: dict[str, Thesis | Claim | Evidence] = {}
    for thesis in amap.theses:
        found[thesis.id] = Thesis(id=thesis.id, text=thesis.id, base=base_of(amap, thesis))
    for claim in amap.claims:
        found[claim.id] = Claim(id=claim.id, text=claim.id, base=0.5 if in_doubt and claim.base is None else base_of(amap, claim))
    for item in amap.evidence:
        found[item.id] = Evidence(id=item.id, text=item.id, base=base_of(amap, item), retells=item.retells, corroborates=item.corroborates)
    return found


def _ends(links: Mapping[str, Link], name: str) -> set[str]:
    """Give the nodes that a link hangs on, through the links that it undercuts or backs."""
    found, seen = set[str](), set[str]()
    while name not in seen:
        seen.add(name)
        link = links[name]
        found |= set(link.premises)
        if not isinstance(link, ON_LINKS):
            return found | {link.target}
        name = link.target
    return found


def _along(links: Mapping[str, Link], name: str) -> str:
    count = sum(name in _ends(links, link) for link in links)
    return f", with {count} link{'' if count == 1 else 's'}" if count else ""


def _node_change(old: Thesis | Claim | Evidence, new: Thesis | Claim | Evidence) -> str:
    said = []
    if old.kind != new.kind:
        said.append(f"{old.kind} → {new.kind}")
    if old.base != new.base:
        said.append(f"base score {old.base:.3g} → {new.base:.3g}")
    if isinstance(old, Evidence) and isinstance(new, Evidence) and (old.retells, old.corroborates) != (new.retells, new.corroborates):
        said.append("reports another observation than before")
    return ", ".join(said)


def _link_change(old: Link, new: Link) -> str:
    said = []
    if old.kind != new.kind:
        said.append(f"{old.kind} → {new.kind}")
    if old.weight != new.weight:
        said.append(f"weight {old.weight:g} → {new.weight:g}")
    if (old.premises, old.target) != (new.premises, new.target):
        said.append(f"{'+'.join(old.premises)} to {old.target} → {'+'.join(new.premises)} to {new.target}")
    return ", ".join(said)
