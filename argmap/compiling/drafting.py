"""Draft program nodes and edges in the order in which they are thought of."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from argmap.compiling.assembling import assemble
from argmap.compiling.observations import Observations, grouped_by_contribution
from argmap.compiling.program import Op, Program
from argmap.model.links import KINDS_ON_NODES, ON_LINKS, Attack, Link, Undercut


class Draft:
    """Statements, and what the links between them make of program nodes and edges.

    Args:
        index: Number of each statement, by id, ascending from 0.
        base: Base score of each statement.
        linked: How linked premises meet, "product" or "min".
        signed: Statements that are passed on as belief from -1 to 1, twice their value less one; where they meet others, or bear on a
            link, they count from 0.
    """

    def __init__(self, index: Mapping[str, int], base: Sequence[float], *, linked: str = "product", signed: Collection[str] = ()) -> None:
        self.index = index
        self.linked = linked
        self.op: list[int] = [Op.COMBINE] * len(index)
        self.base = list(base)
        self.source, self.target, self.weight, self.attacks = list[int](), list[int](), list[float](), list[bool]()
        self.link_at: dict[str, int] = {}
        self._observations = _NONE
        self._merged: dict[str, int] = {}
        self.signed = {name: self.add(Op.SIGNED, (index[name],)) for name in signed}
        self.met = {name: self.add(Op.MAX, (at,)) for name, at in self.signed.items()}

    def assembled(self, link_ids: Sequence[str]) -> Program:
        """Give the program, with its links in this order."""
        return assemble(
            ids=tuple(self.index),
            link_ids=tuple(link_ids),
            link_at=[self.link_at[link_id] for link_id in link_ids],
            op=self.op,
            base=self.base,
            source=self.source,
            target=self.target,
            attacks=self.attacks,
            weight=self.weight,
        )

    def add(self, op: Op, sources: Iterable[int] = (), base: float = 0.0) -> int:
        """Add a node that draws on others, each with weight 1."""
        drawn = list(sources)  # first, for drawing them may add nodes
        self.op.append(op)
        self.base.append(base)
        for at in drawn:
            self.wire(at, len(self.op) - 1)
        return len(self.op) - 1

    def wire(self, source: int, target: int, weight: float = 1.0, *, attacks: bool = False) -> int:
        """Add an edge."""
        self.source.append(source)
        self.target.append(target)
        self.weight.append(weight)
        self.attacks.append(attacks)
        return len(self.source) - 1

    def draw(self, links: Sequence[Link], observations: Observations) -> None:
        """Draw links; those that they target are among them."""
        self._observations = observations
        spoken_of = {link.target for link in links if isinstance(link, ON_LINKS)}
        groups = list(grouped_by_contribution(self._draw_plain(links, spoken_of), observations))
        for group in groups:  # gates come first, so that undercuts of undercuts find theirs
            if any(link.id in spoken_of for link in group):
                for link in group:
                    self.link_at[link.id] = ~self.add(Op.GATE, base=link.weight)
        for group in groups:
            first = group[0]
            attacks = isinstance(first, Attack | Undercut)
            targets = self._targets(first)
            if len(group) == len(targets) == 1:
                self._contribute(first, targets[0], attacks=attacks)
                continue
            meet = self.add(Op.MAX)  # also where one link has several targets: its weight shall stand in one place
            for link in group:
                self._contribute(link, meet)
            for target in targets:
                self.wire(meet, target, attacks=attacks)

    def _draw_plain(self, links: Sequence[Link], spoken_of: set[str]) -> list[Link]:
        """Draw the links that are one edge each, most of most maps, and give the others."""
        brings, index, shared, others = {**self.index, **self.signed}, self.index, self._observations.of, list[Link]()
        place, source, target, weight, attacks = self.link_at, self.source, self.target, self.weight, self.attacks
        for link in links:
            premises, kind = link.premises, link.kind
            if len(premises) > 1 or kind not in KINDS_ON_NODES or premises[0] in shared or link.id in spoken_of:
                others.append(link)
            else:
                place[link.id] = len(source)
                source.append(brings[premises[0]])
                target.append(index[link.target])
                weight.append(link.weight)
                attacks.append(kind == "attacks")
        return others

    def _targets(self, link: Link) -> list[int]:
        if not isinstance(link, ON_LINKS):
            return [self.index[link.target]]
        # An undercut of any telling acts on the whole class's link, so it enters the gate of each of them.
        alike = self._observations.alike.get(link.target)
        return [~self.link_at[link.target]] if alike is None else [~self.link_at[other.id] for other in alike]

    def _contribute(self, link: Link, target: int, *, attacks: bool = False) -> None:
        """Draw what a link contributes to a node: its strength times what its premises bring."""
        gate = self.link_at.get(link.id)
        if gate is None:
            premise = self._premise(link)
            self.link_at[link.id] = self.wire(premise, target, link.weight, attacks=attacks)
        else:
            self.wire(self.add(Op.PRODUCT, (~gate, self._premise(link))), target, attacks=attacks)

    def _premise(self, link: Link) -> int:
        """Give the node of what a link's premises bring together."""
        (first, *more) = link.premises
        if not more and first in self.signed and not isinstance(link, ON_LINKS):
            return self.signed[first]
        return self._joint(self._premises(link))

    def _joint(self, premises: list[int]) -> int:
        if len(premises) == 1:
            return premises[0]
        return self.add(Op.PRODUCT if self.linked == "product" else Op.MIN, premises)

    def _premises(self, link: Link) -> list[int]:
        """Give the program nodes of a link's premises; tellings of one observation among them count once."""
        told: dict[str, list[str]] = {}
        for premise in link.premises:
            told.setdefault(self._observations.of.get(premise, premise), []).append(premise)
        return [self._observation(head, members) for head, members in told.items()]

    def _observation(self, head: str, members: list[str]) -> int:
        corroborated = self._observations.corroborated.get(head)
        if corroborated is None:
            return self._strongest(members)
        if head not in self._merged:
            self._merged[head] = self.add(Op.NOISY_OR, (self._strongest(chain) for chain in corroborated))
        return self._merged[head]

    def _strongest(self, members: Sequence[str]) -> int:
        if len(members) == 1:
            return self.met.get(members[0], self.index[members[0]])
        return self.add(Op.MAX, (self.index[member] for member in members))


_NONE = Observations(())
