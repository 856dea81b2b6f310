"""What one program can show of states in which evidence is not there or signposts are out, and what needs a program of its own.

Two things do not come from switching parts off. Tellings of one observation count together, so which are left can change how those count. And a
cycle settles along its own way: links that are switched off but still stand in it may lead it another way than a map without them goes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.observations import classes
from argmap.compiling.program import Program
from argmap.model.links import ON_LINKS, Link
from argmap.model.maps import ArgumentMap
from argmap.scoring.dropping import hanging_links

PENDING, NO, YES = -1, 0, 1
"""What a signpost can be: not known yet and silent, or come out one way."""

States = NDArray[np.int8]
Absences = NDArray[np.bool_]


class Limits:
    """Which parts of a map cannot be switched on and off in one program.

    Args:
        amap: The map.
        wide: The same with each outcome of each signpost as evidence.
        names: Ids of that evidence, for each signpost.
        program: Of the wide map.
    """

    def __init__(self, amap: ArgumentMap, wide: ArgumentMap, names: Sequence[Sequence[str]], program: Program) -> None:
        self._tellings = _tellings_of(amap)
        turns = _Turns(wide, program)
        self._signposts = np.array([any(turns.needs(name) for name in pair) for pair in names], dtype=np.bool_)
        self._evidence = np.array([turns.needs(item.id) for item in amap.evidence], dtype=np.bool_)

    def apart(self, states: States, absent: Absences) -> Iterator[tuple[NDArray[np.intp], Absences, Absences]]:
        """Part states by what needs a program of its own.

        Yields:
            Places of states, and for all of them alike: which signposts must be settled in a map, shape (n_signposts,), and which evidence
            must be gone from it, shape (n_evidence,).
        """
        gone = absent & self._evidence
        for tellings in self._tellings:
            gone[:, tellings.members] |= absent[:, tellings.members] & tellings.torn(absent)[:, None]
        how = np.where(self._signposts, states, np.int8(PENDING))
        both = np.column_stack([how, gone.astype(np.int8)])
        if not gone.any() and not self._signposts.any():
            yield np.arange(len(states)), self._signposts, self._evidence & False
            return
        sets, which = np.unique(both, axis=0, return_inverse=True)
        for at, row in enumerate(sets):
            yield np.flatnonzero(which.ravel() == at), self._signposts, row[states.shape[1] :].astype(np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class _Tellings:
    """An observation that several pieces of evidence report.

    Attributes:
        members: Places of the evidence, in map order.
        chain: Which chain of testimony each is of, from 0. int array, shape (n_members,).
        doubled: Whether each starts links that differ in nothing but weight: among tellings they count once. bool array, shape (n_members,).
    """

    members: list[int]
    chain: NDArray[np.int64]
    doubled: Absences

    def torn(self, absent: Absences) -> Absences:
        """Tell where those that are left make another observation than all do with the absent ones silent; bool array, shape (n_states,)."""
        there = ~absent[:, self.members]
        left = there.sum(axis=1)
        chains = np.stack([there[:, self.chain == at].any(axis=1) for at in range(int(self.chain.max()) + 1)]).sum(axis=0)
        # A single chain counts by those tellings that bear on something; corroborated, it counts by its strongest one.
        alone = (chains == 1) & (left > 1) & bool(self.chain.any())
        single = (left == 1) & (there & self.doubled).any(axis=1)
        return np.asarray((left < len(self.members)) & (alone | single))


def _tellings_of(amap: ArgumentMap) -> list[_Tellings]:
    place = {item.id: at for at, item in enumerate(amap.evidence)}
    chain_of = {name: head for head, chain in classes((item.id, item.retells) for item in amap.evidence).items() for name in chain}
    found = []
    for whole in classes((item.id, other) for item in amap.evidence for other in (item.retells, item.corroborates)).values():
        if len(whole) > 1:
            heads = list(dict.fromkeys(chain_of[name] for name in whole))
            chain = np.array([heads.index(chain_of[name]) for name in whole])
            found.append(_Tellings([place[name] for name in whole], chain, np.array([_starts_doubles(amap, name) for name in whole])))
    return found


def _starts_doubles(amap: ArgumentMap, node: str) -> bool:
    said = [(link.target, link.kind, frozenset(link.premises)) for link in amap.links_from(node)]
    return len(set(said)) < len(said)


class _Turns:
    """The cycles of a map, and which nodes add joints or gates to them."""

    def __init__(self, amap: ArgumentMap, program: Program) -> None:
        self.amap = amap
        component = np.searchsorted(program.block, program.statement, side="right") - 1
        in_cycle = program.cyclic[component].astype(np.bool_).tolist()
        self._in_cycle: dict[str, bool] = {} if program.is_acyclic else dict(zip(program.ids, in_cycle, strict=True))

    def needs(self, node: str) -> bool:
        """Tell whether a node and what hangs on it cannot be silenced without a trace: they lie in a cycle, or make joints or gates in one."""
        if not self._in_cycle:
            return False
        made = (link for link in map(self.amap.link, hanging_links(self.amap, [node], ())) if isinstance(link, ON_LINKS) or len(link.premises) > 1)
        return self._in_cycle[node] or any(self._turns(link) for link in made)

    def _turns(self, link: Link) -> bool:
        """Tell whether a link bears on a cycle in the end, of nodes or of links that undercut one another."""
        seen = set[str]()
        while isinstance(link, ON_LINKS):
            if link.id in seen:
                return True
            seen.add(link.id)
            link = self.amap.link(link.target)
        return self._in_cycle[link.target]
