"""What the ledger of a node lists: every step that bears on it, and beneath each step whatever bears on the step or on its premises.

Each step stands once, in the ledger of what it bears on. Evidence stands in full where the argument first uses it; other ledgers
that use it too only name it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.model.links import KINDS_ON_NODES, Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence
from argmap.rendering.arrangement import Arrangement

DEEPEST = 4
"""Rows are set in no further than this many times."""


@dataclass(frozen=True, slots=True)
class Row:
    """A premise of a step, in a ledger.

    Attributes:
        node: Id of the premise.
        link: The step; None for what bears on nothing.
        place: Which of the step's premises it is, from 0.
        depth: How far the row is set in.
        full: Whether this is where the node is shown in full.
    """

    node: str
    link: Link | None
    place: int
    depth: int
    full: bool

    @property
    def linked(self) -> bool:
        """Tell whether the step has several premises."""
        return self.link is not None and len(self.link.premises) > 1


@dataclass(frozen=True, slots=True)
class Ledger:
    """A list of rows under a node.

    Attributes:
        node: Whose it is; empty for what bears on no thesis and no claim.
        rows: From top to bottom.
        home: Id of the thesis whose argument it belongs to; empty where there is none.
    """

    node: str
    rows: tuple[Row, ...]
    home: str


def ledgers(amap: ArgumentMap, arrangement: Arrangement) -> list[Ledger]:
    """Give the ledgers of theses and claims in the order of the argument, and one of the rest where there is any."""
    shown: set[str] = set()
    found = []
    for node_id in arrangement.reading:
        if not isinstance(amap.node(node_id), Evidence):
            rows = tuple(_rows(amap, [_Into(node_id, 0)], shown, set()))
            found.append(Ledger(node_id, rows, arrangement.home.get(node_id, "")))
    rest = tuple(_rest(amap, arrangement, shown, {row.link.id for ledger in found for row in ledger.rows if row.link is not None}))
    return [*found, Ledger("", rest, "")] if rest else found


def _rest(amap: ArgumentMap, arrangement: Arrangement, shown: set[str], told: set[str]) -> Iterator[Row]:
    """List what bears on no thesis and no claim: evidence, steps that bear on each other in a circle, and evidence that does."""
    left = [node_id for node_id in arrangement.reading if isinstance(amap.node(node_id), Evidence) and node_id not in shown]
    begins: list[_Step | _Premise] = [_Premise(None, node_id, 0, 0) for node_id in left if not amap.links_from(node_id)]
    begins += [_Step(link, 0) for link in amap.links if link.id not in told and _in_circle(amap, link)]
    begins += [_Premise(None, node_id, 0, 0) for node_id in left]
    for begin in begins:
        if begin.link is None and isinstance(begin, _Premise) and begin.node in shown:
            continue
        for row in _rows(amap, [begin], shown, told):
            told |= {row.link.id} if row.link is not None else set()
            yield row


def _in_circle(amap: ArgumentMap, link: Link) -> bool:
    """Tell whether following what a step bears on never comes to a node."""
    seen = {link.id}
    while link.kind not in KINDS_ON_NODES:
        link = amap.link(link.target)
        if link.id in seen:
            return True
        seen.add(link.id)
    return False


def numbers(listed: list[Ledger], letters: Mapping[str, str]) -> dict[str, str]:
    """Number claims by the thesis whose argument they belong to: A1, A2, B1; those of none have a bare number."""
    given: dict[str, str] = {}
    counted: dict[str, int] = {}
    for ledger in listed:
        if ledger.node and ledger.node != ledger.home:
            counted[ledger.home] = counted.get(ledger.home, 0) + 1
            given[ledger.node] = f"{letters.get(ledger.home, '')}{counted[ledger.home]}"
        elif ledger.node:
            given[ledger.node] = letters[ledger.node]
    return given


@dataclass(frozen=True, slots=True)
class _Into:
    """Still to be listed: everything that bears on a node or a step."""

    target: str
    depth: int


@dataclass(frozen=True, slots=True)
class _Step:
    """Still to be listed: a step with what is beneath it."""

    link: Link
    depth: int


@dataclass(frozen=True, slots=True)
class _Premise:
    """Still to be listed: a premise with what is beneath it."""

    link: Link | None
    node: str
    place: int
    depth: int


def _rows(amap: ArgumentMap, begin: Sequence[_Into | _Step | _Premise], shown: set[str], told: set[str]) -> Iterator[Row]:
    seen, waiting = set(told), list(begin)
    while waiting:
        task = waiting.pop()
        if isinstance(task, _Into):
            waiting += [_Step(link, task.depth) for link in reversed(amap.links_into(task.target))]
        elif isinstance(task, _Step):
            if task.link.id in seen:
                continue
            seen.add(task.link.id)
            waiting.append(_Into(task.link.id, task.depth + 1))
            waiting += [_Premise(task.link, node, at, task.depth) for at, node in reversed(list(enumerate(task.link.premises)))]
        else:
            full = isinstance(amap.node(task.node), Evidence) and task.node not in shown
            yield Row(task.node, task.link, task.place, task.depth, full)
            if full:
                shown.add(task.node)
                waiting.append(_Into(task.node, task.depth + 1))
