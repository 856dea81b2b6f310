"""Grounded labelling: which statements stand, which fall, and which the map leaves open.

The map is read as an abstract dialectical framework whose acceptance conditions are by preponderance: what speaks most strongly
decides. All begins undecided, and only what must follow is settled; what is settled stays so. Hence the labelling is the
least fixpoint, it is unique, and neither cycles nor the order in which a map is written matter.

The reading of a map is ours; the grounded idea and the framework are from the literature:

- Dung (1995), On the acceptability of arguments, Artificial Intelligence 77: the grounded extension as a least fixpoint.
- Caminada (2006), On the issue of reinstatement in argumentation, JELIA: the same in the labels in, out and undecided.
- Brewka, Woltran (2010), Abstract dialectical frameworks, KR: an acceptance condition for each statement.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from immutabledict import immutabledict

from argmap.compiling.observations import Observations, grouped_by_contribution
from argmap.model.links import Attack, Backing, Link, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.viewing import credibility


class Label(StrEnum):
    """What the grounded reading makes of a node or a link."""

    IN = "in"  # it stands
    OUT = "out"  # it falls
    UNDECIDED = "undecided"  # the map does not say


@dataclass(frozen=True, slots=True)
class Labelling:
    """The grounded labels of a map.

    Attributes:
        nodes: Label of each node, in map order.
        links: Label of each link, in reading order.
        values: Value of each link, in [0, 1], in reading order: its weight times the least credibility among its premises that are evidence.
    """

    nodes: Mapping[str, Label]
    links: Mapping[str, Label]
    values: Mapping[str, float]

    def to_dict(self) -> dict[str, dict[str, Any]]:
        """Give everything as plain data for JSON."""
        labels = {"nodes": self.nodes, "links": self.links}
        return {part: {name: label.value for name, label in found.items()} for part, found in labels.items()} | {"values": dict(self.values)}

    def to_rows(self) -> tuple[tuple[str, ...], list[tuple[str | float, ...]]]:
        """Give no rows: strengths of 1, 1/2 and 0 say it all."""
        return (), []


def label(amap: ArgumentMap) -> Labelling:
    """Label every node and link of a map by what must be accepted.

    A link's *value* is its weight times the least credibility among its premises that are evidence, or its weight where none is.

    A link is *out* if one of its premises is out, a link that undercuts it is in, or its value is 0; it is *in* if all of its
    premises are in and every link that undercuts it is out. An undercut of the link of any telling of an observation acts on
    the links of all its tellings to that target. A backing is labelled like any link, but is ignored: there is nothing between
    in and out that it could add to.

    A node is *in* if the best value among the supports that are in exceeds the best among the attacks that are not out, and
    *out* if the best among the supports that are not out is at most the best among the attacks that are in, so a tie
    is lost; the best of none is less than any value, so a node without a support that could hold is out. Evidence has one
    more support, which is in: its own credibility; at credibility 0 it is out whatever is said for it. Base scores of claims and theses are
    ignored: they have to be argued for. Pending signposts are out. Because the best counts, and not the sum, retellings count
    as their strongest; so do independent reports, whose credibilities are not combined here.

    The condition of a node is the consensus over all ways to settle the links that are undecided, which is how a dialectical
    framework is grounded. Several theses may be in, or none: this tells which are tenable, and seldom which one to choose.

    Args:
        amap: The map, with the numbers to use; for a perspective, see `argmap.model.viewing.with_perspective`.

    Returns:
        The labels of nodes and links, and the values of links.

    >>> from argmap.model.nodes import Claim, Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     claims=[Claim(id="broken", text="The barometer is broken")],
    ...     evidence=[
    ...         Evidence(id="falling", text="The barometer falls", base=0.9),
    ...         Evidence(id="dial", text="Its dial is stuck", base=0.6),
    ...         Evidence(id="blue", text="The sky is blue", base=0.5),
    ...     ],
    ...     links=[
    ...         Support(premises="falling", target="rain"),
    ...         Support(premises="dial", target="broken"),
    ...         {"kind": "undercuts", "premises": "broken", "target": "falling->rain"},
    ...         Support(premises="blue", target="dry", weight=0.8),
    ...     ],
    ... )
    >>> labels = label(amap)
    >>> {thesis.id: labels.nodes[thesis.id].value for thesis in amap.theses}
    {'rain': 'out', 'dry': 'in'}
    >>> labels.links["falling->rain"].value, labels.values["blue->dry"]
    ('out', 0.4)

    Source: the acceptance conditions are ours; Dung (1995) for the least fixpoint, Brewka and Woltran (2010) for the framework,
    Caminada (2006) for the labels.
    """
    own = {item.id: credibility(amap, item) for item in amap.evidence}
    values = {link.id: link.weight * min((own[p] for p in link.premises if p in own), default=1.0) for link in amap.links}
    labels = _Settling(amap, own, values).labels
    return Labelling(
        nodes=immutabledict({node.id: labels[node.id] for node in amap.nodes}),
        links=immutabledict({link.id: labels[link.id] for link in amap.links}),
        values=immutabledict(values),
    )


class _Side:
    """What speaks for a node, or what speaks against it.

    Attributes:
        best_in: The best value among what is in; minus infinity for none.
    """

    def __init__(self, links: Iterable[Link], values: Mapping[str, float], own: float = -math.inf) -> None:
        self.best_in = self._own = own
        self._best_last = sorted((values[link.id], link.id) for link in links)

    def best_not_out(self, labels: Mapping[str, Label]) -> float:
        """Give the best value among what is not out; minus infinity for none."""
        while self._best_last and labels[self._best_last[-1][1]] is Label.OUT:
            self._best_last.pop()  # for good: labels are final, so each link is passed over once
        return max(self._own, self._best_last[-1][0]) if self._best_last else self._own


class _Settling:
    """Settles one map: each label found may settle what depends on it, and none is ever taken back.

    Every link is looked at a fixed number of times, so the time is linear in the map but for sorting the links into each node.

    Attributes:
        labels: The label of every node and link, by id; nodes and links share one space of ids.
    """

    def __init__(self, amap: ArgumentMap, own: Mapping[str, float], values: Mapping[str, float]) -> None:
        self._amap = amap
        self._values = values
        self._links = {link.id: link for link in amap.links}
        self.labels = dict.fromkeys((*(node.id for node in amap.nodes), *self._links), Label.UNDECIDED)
        self._sides = {
            node.id: (
                _Side((link for link in amap.links_into(node.id) if isinstance(link, Support)), values, own.get(node.id, -math.inf)),
                _Side((link for link in amap.links_into(node.id) if isinstance(link, Attack)), values),
            )
            for node in amap.nodes
        }
        # An undercut acts on all links of one contribution, so the undercuts that are not out are counted for the group.
        groups = list(grouped_by_contribution(amap.links, Observations(amap.evidence)))
        self._group = {link.id: group for group in groups for link in group}
        self._threats = {group[0].id: sum(isinstance(other, Undercut) for link in group for other in amap.links_into(link.id)) for group in groups}
        # A link waits for each of its premises to come in, and once for the last undercut of its group to fall.
        self._waits = {link.id: len(link.premises) + (self._threats[self._group[link.id][0].id] > 0) for link in amap.links}
        self._news: list[str] = []
        self._settle((i for i, value in (*own.items(), *values.items()) if value == 0.0), Label.OUT)
        for node in self._sides:
            self._weigh(node)
        while self._news:
            self._spread(self._news.pop())

    def _settle(self, ids: Iterable[str], found: Label) -> None:
        for i in ids:
            if self.labels[i] is Label.UNDECIDED:
                self.labels[i] = found
                self._news.append(i)

    def _weigh(self, node: str) -> None:
        pro, con = self._sides[node]
        if pro.best_in > con.best_not_out(self.labels):
            self._settle((node,), Label.IN)
        elif pro.best_not_out(self.labels) <= con.best_in:  # also where there is neither: both are minus infinity
            self._settle((node,), Label.OUT)

    def _spread(self, i: str) -> None:
        """Pass a label on to what depends on it."""
        stands, link = self.labels[i] is Label.IN, self._links.get(i)
        if link is None:
            self._inform(self._amap.links_from(i), hinders=not stands)
        elif isinstance(link, Undercut):
            group = self._group[link.target]
            self._threats[group[0].id] -= 1
            if stands or not self._threats[group[0].id]:
                self._inform(group, hinders=stands)
        elif not isinstance(link, Backing):
            if stands:
                side = self._sides[link.target][isinstance(link, Attack)]
                side.best_in = max(side.best_in, self._values[i])
            self._weigh(link.target)

    def _inform(self, links: Iterable[Link], *, hinders: bool) -> None:
        """Put links out, or take one thing off what each of them waits for."""
        if hinders:
            self._settle((link.id for link in links), Label.OUT)
            return
        for link in links:
            self._waits[link.id] -= 1
        self._settle((link.id for link in links if not self._waits[link.id]), Label.IN)
