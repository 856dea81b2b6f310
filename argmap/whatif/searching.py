"""What a search for a change may turn: which numbers, how far, and which of them stay locked."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Floats
from argmap.errors import ConvergenceError, MapError
from argmap.model.changes import AnyChange
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.refusals import did_you_mean
from argmap.model.selections import Selection
from argmap.model.viewing import grounds
from argmap.scoring.benches import Bench
from argmap.scoring.dials import KINDS, Board, Dial, Kind, dials_of, find_dial
from argmap.scoring.evidential import LOG_ODDS
from argmap.scoring.methods import is_gradual
from argmap.scoring.polarity import NEITHER, polarities
from argmap.scoring.semantics import Semantics
from argmap.scoring.solving import as_semantics
from argmap.whatif.goals import Goal
from argmap.whatif.selecting import select

NUMBERS: tuple[Kind, ...] = ("base", "weight", "reliability")
"""The numbers that are turned where nothing else is said: credibilities of evidence, weights, reliabilities."""

Locks = Collection[str | Selection]
"""What stays as it is: ids of nodes, links and sources; single numbers by name; or selections."""

Bounds = Mapping[str, tuple[float, float]]
"""How far numbers may be turned: the least and the most, by name."""

_SCENARIOS = 5_000
"""So many scenarios a search takes besides fifteen for each number, or so: what they are worked out with depends on that alone, and so do their last bits."""

_MOST_GROUPS = 8
"""So many sources and entries of the policy are also turned each without the others."""


@dataclass(frozen=True, slots=True)
class Locked:
    """What stays as it is.

    Attributes:
        nodes: Their base scores do not change, and they are not taken out.
        links: Their weights do not change, and they are not taken out.
        names: Names of further numbers that do not change.
    """

    nodes: frozenset[str]
    links: frozenset[str]
    names: frozenset[str]


def locked_in(amap: ArgumentMap, locked: Locks) -> Locked:
    """Find out what is meant to stay as it is.

    A node's or a link's id locks it. A source's id locks all trust in it: its reliability, that of the sources that rest on it, and all
    evidence that rests on either. ``reliability:ID``, ``weight:ID``, ``base:ID`` and ``policy:KEY`` lock one number. A selection locks the
    nodes and links that it selects.

    Raises:
        MapError: When an id is unknown or a selection selects nothing.

    >>> from argmap.model.sources import Source
    >>> items = [Evidence(id="a", text="A", source={"ref": "paper"}), Evidence(id="b", text="B")]
    >>> amap = ArgumentMap(title="t", sources=[Source(id="paper", title="P")], evidence=items)
    >>> sorted(locked_in(amap, ["paper"]).nodes), sorted(locked_in(amap, ["paper"]).names)
    (['a'], ['reliability:paper'])
    """
    nodes, links, names = set[str](), set[str](), set[str]()
    places = {"node": {node.id for node in amap.nodes}, "link": {link.id for link in amap.links}, "source": {source.id for source in amap.sources}}
    for part in locked:
        if isinstance(part, Selection):
            chosen = select(amap, part)
            nodes |= {node.id for node in chosen.nodes}
            links |= {link.id for link in chosen.links}
        elif part in places["node"]:
            nodes.add(part)
        elif part in places["link"]:
            links.add(part)
        elif part in places["source"]:
            above = {source.id for source in amap.sources if any(beneath.id == part for beneath in grounds(amap, source.id))}
            names |= {f"reliability:{source}" for source in above}
            nodes |= {item.id for item in amap.evidence if item.source is not None and item.source.ref in above}
        elif part.partition(":")[0] in KINDS:
            names.add(find_dial(amap, part).name)
        else:
            known = [*places["node"], *places["link"], *places["source"]]
            raise MapError(f"unknown id {part!r} among the locked{did_you_mean(part, sorted(known))}", ids=(part,))
    return Locked(frozenset(nodes), frozenset(links), frozenset(names))


def followers(amap: ArgumentMap, dial: Dial) -> frozenset[str]:
    """Give the nodes whose base score follows from a source's reliability or an entry of the policy; none for other numbers."""
    if dial.kind == "reliability":
        unstated = [item for item in amap.evidence if item.base is None and item.source is not None]
        return frozenset(item.id for item in unstated if item.source and any(source.id == dial.id for source in grounds(amap, item.source.ref)))
    if dial.kind == "policy":
        return frozenset(node.id for node in amap.nodes if isinstance(node, Evidence | Claim | Thesis) and node.base is None and dial.id == _entry(node))
    return frozenset()


def _entry(node: Evidence | Claim | Thesis) -> str:
    return node.status.value if isinstance(node, Evidence) else node.kind


@dataclass(frozen=True, slots=True)
class Turn:
    """A number, turned.

    Attributes:
        id: Of the node, the link or the source; or the policy's key.
        kind: "base", "weight", "reliability" or "policy".
        now: The number as it is, in [0, 1].
        needed: What it becomes.
    """

    id: str
    kind: Kind
    now: float
    needed: float

    @property
    def change(self) -> float:
        """How far the number moves."""
        return self.needed - self.now

    @property
    def changes(self) -> tuple[AnyChange, ...]:
        """The change to the map, for `argmap.apply`."""
        return (Dial(self.kind, self.id, self.now).to(self.needed),)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return {"id": self.id, "kind": self.kind, "now": self.now, "needed": self.needed, "change": self.change}


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Numbers that can be turned together, each with effect: where a source's reliability is among them, what rests on it has none of its own.

    Attributes:
        search: What is sought.
        board: Turns them.
        low: Least that each may be; float array, shape (n_dials,).
        high: Most that each may be; float array, shape (n_dials,).
    """

    search: "Search"
    board: Board
    low: Floats
    high: Floats

    def near(self, settings: Floats) -> tuple[Floats, NDArray[np.int64]]:
        """Tell how near settings are to the goal, and to which aim; see `Goal.near`."""
        return self.search.goal.read(self.board.strengths(settings, self.search.goal.of))

    def clearance(self, aim: int, setting: Floats) -> Floats:
        """Tell by how much one setting clears each bar of an aim; float array, shape (n_bars,)."""
        return self.search.goal.clearance(aim, self.board.strengths(setting[None, :], self.search.goal.of)).ravel()

    def slopes(self, aim: int, setting: Floats) -> Floats:
        """Give the derivatives of the clearances of an aim's bars by the numbers; float array, shape (n_bars, n_dials).

        Raises:
            ConvergenceError: When something does not settle.
        """
        return np.array([self.board.gradient(dict(bar.shares), setting) for bar in self.search.goal.aims[aim].bars])

    def steepest(self, aim: int, setting: Floats) -> Floats:
        """Give the derivatives of the clearance that is least, shape (n_dials,); 0 where something does not settle."""
        lowest = self.search.goal.aims[aim].bars[int(self.clearance(aim, setting).argmin())]
        try:
            return self.board.gradient(dict(lowest.shares), setting)
        except ConvergenceError:
            return np.zeros(len(setting))

    def turns(self, setting: Floats) -> tuple[Turn, ...]:
        """Give what a setting turns, in map order; numbers that stay are left out."""
        numbers = zip(self.board.dials, setting.tolist(), strict=True)
        return tuple(Turn(dial.id, dial.kind, dial.now, number) for dial, number in numbers if number != dial.now)


class Search:
    """A goal, and the numbers that may be turned to reach it.

    Args:
        amap: The map as it is seen: with the perspective's numbers.
        semantics: The scoring method.
        goal: What is sought.
        kinds: Which numbers may be turned.
        also: Names of further ones, as `find_dial` takes them: base scores of theses and claims, entries of the policy.
        bounds: How far some of them may be turned; [0, 1] for the others.
        locked: What stays as it is. A number that would move something locked stays, too.

    Attributes:
        amap: The map.
        semantics: The method.
        bench: The map by its method.
        among: How many scenarios are expected; see `argmap.scoring.solving.solve_many`.
        goal: What is sought.
        locked: What stays.
        dials: The numbers.
        low: Least that each may be; float array, shape (n_dials,).
        high: Most that each may be; float array, shape (n_dials,).

    Raises:
        MapError: When a name or an id is unknown, or a bound is none or leaves out the present number.
    """

    def __init__(
        self,
        amap: ArgumentMap,
        semantics: str | Semantics,
        goal: Goal,
        *,
        kinds: Iterable[Kind] = NUMBERS,
        also: Iterable[str] = (),
        bounds: Bounds | None = None,
        locked: Locks = (),
    ) -> None:
        self.amap, self.semantics, self.goal = amap, semantics, goal
        self.among = _SCENARIOS + 15 * (len(amap.nodes) + len(amap.links))
        self.bench = Bench(amap, semantics, among=self.among)
        self.locked = locked_in(amap, locked)
        asked = dict.fromkeys(self._as_read(dial) for dial in (*dials_of(amap, _known(kinds)), *(find_dial(amap, name) for name in also)))
        self._followers = {dial: followers(amap, dial) for dial in asked if dial.kind in {"reliability", "policy"}}
        self.dials = tuple(dial for dial in asked if not self._is_locked(dial))
        self.now = np.array([dial.now for dial in self.dials], dtype=np.float64)
        self.low, self.high = np.zeros(len(self.dials)), np.ones(len(self.dials))
        place = {dial.name: at for at, dial in enumerate(self.dials)}
        for name, bound in (bounds or {}).items():
            dial = find_dial(amap, name)
            if dial.name not in place:
                raise MapError(f"{name!r} has a bound, but it is locked or not among the numbers that may be turned", ids=(name,))
            self.low[place[dial.name]], self.high[place[dial.name]] = _checked(name, dial, bound)

    def _as_read(self, dial: Dial) -> Dial:
        """Give a number as the method reads it: some let claims start elsewhere than the policy does."""
        return dial if dial.kind != "base" else replace(dial, now=float(self.bench.bases[self.bench.statement[dial.id]]))

    def _is_locked(self, dial: Dial) -> bool:
        if dial.name in self.locked.names or (dial.kind == "base" and dial.id in self.locked.nodes) or (dial.kind == "weight" and dial.id in self.locked.links):
            return True
        base = {name.removeprefix("base:") for name in self.locked.names if name.startswith("base:")}
        return not (self.locked.nodes | base).isdisjoint(self._followers.get(dial, ()))

    @property
    def is_batched(self) -> bool:
        """Whether the method scores many scenarios in one pass, and has gradients."""
        return self.bench.batched

    @property
    def rule(self) -> Semantics:
        """The method as a rule for programs; only of methods that are batched."""
        return as_semantics(self.semantics) if is_gradual(self.semantics) else LOG_ODDS

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """All ways to turn many numbers together.

        For each source's reliability (and entry of the policy) there is a choice: it is turned, and what rests on it follows, or it stays,
        and what rests on it is turned by itself. Tried are: none of them, all of them, and each without the others where there are up to eight.
        """
        grouped = [dial for dial in self.dials if dial in self._followers]
        alone = [(dial,) for dial in grouped] if len(grouped) <= _MOST_GROUPS else []
        tables: dict[tuple[int, ...], None] = {}
        for groups in ((), tuple(grouped), *alone):
            follow = frozenset[str]().union(*(self._followers[dial] for dial in groups))
            left_out = {dial for dial in self.dials if dial.kind == "base" and dial.id in follow} | (set(grouped) - set(groups))
            tables[tuple(at for at, dial in enumerate(self.dials) if dial not in left_out)] = None
        whole = [one for one in tables if not any(set(one) < set(other) for other in tables)]
        return tuple(self._table(one) for one in whole)

    def _table(self, chosen: Sequence[int]) -> Table:
        at = list(chosen)
        return Table(self, Board(self.amap, [self.dials[one] for one in at], self.semantics, among=self.among), self.low[at], self.high[at])

    def directions(self, aim: int, dials: Sequence[Dial]) -> NDArray[np.int8]:
        """Tell which way each number pushes the clearance of an aim, all bars together; see `polarities`."""
        found = np.zeros(len(dials), dtype=np.int8)
        for bar in self.goal.aims[aim].bars:
            by_base, by_weight = polarities(self.bench.program, bar.shares, self.rule)
            for at, dial in enumerate(dials):
                found[at] |= by_weight[self.bench.link[dial.id]] if dial.kind == "weight" else self._by_bases(dial, by_base)
        return found

    def _by_bases(self, dial: Dial, by_base: NDArray[np.int8]) -> int:
        bits = NEITHER
        for name in (dial.id,) if dial.kind == "base" else self._followers[dial]:
            bits |= int(by_base[self.bench.statement[name]])
        return bits


def _known(kinds: Iterable[Kind]) -> tuple[Kind, ...]:
    given = tuple(kinds)
    for kind in given:
        if kind not in KINDS:
            raise MapError(f"no numbers are called {kind!r}{did_you_mean(kind, KINDS)}; there are {', '.join(KINDS)}", ids=(kind,))
    return given


def _checked(name: str, dial: Dial, bound: tuple[float, float]) -> tuple[float, float]:
    low, high = bound
    if not 0.0 <= low <= high <= 1.0:
        raise MapError(f"the bound of {name!r} is {low!r} to {high!r}: give the least and the most, in [0, 1]", ids=(name,))
    if not low <= dial.now <= high:
        raise MapError(f"the bound of {name!r}, {low:g} to {high:g}, leaves out the present number, {dial.now:g}", ids=(name,))
    return low, high
