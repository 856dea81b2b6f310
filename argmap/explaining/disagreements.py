"""Where two readers of one map differ, and every view that lies between theirs."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from argmap.compiling.from_map import GRADUAL
from argmap.compiling.program import Floats
from argmap.errors import ConvergenceError
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Node, Signpost, Thesis
from argmap.model.perspectives import Perspective, Policy
from argmap.model.saying import said_by, sentence_of
from argmap.model.viewing import grounds, with_perspective
from argmap.scoring.benches import Bench, Outcomes, leaders, outcomes_of
from argmap.scoring.dials import Dial, Kind
from argmap.scoring.evidential import LOG_ODDS, SIGNED
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics

_ENTRIES = tuple(name for name in Policy.model_fields if name != "linked")
_ROUNDING = 1e-12  # 0.72 is what 0.8 x 0.9 makes


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One number on which two readers differ.

    Attributes:
        kind: "base", "weight", "reliability" or "policy".
        id: Of the node, the link or the source; or the policy's key.
        text: What it is about: what the node says, what the source is called, or from what to what the link leads.
        why: The reason beside the link, if there is one.
        first: The first reader's number, in [0, 1].
        second: The second reader's.
        said: Whether each reader says so; a number that a reader does not speak of is the map's own, or follows from other numbers.
    """

    kind: Kind
    id: str
    text: str
    why: str | None
    first: float
    second: float
    said: tuple[bool, bool]

    @property
    def name(self) -> str:
        """Kind and id, as in ``weight:clouds->rain``."""
        return Dial(self.kind, self.id, self.first).name

    @property
    def middle(self) -> float:
        """The mean of the two numbers."""
        return (self.first + self.second) / 2.0


@dataclass(frozen=True, slots=True)
class _Base:
    """How a node's base score follows from the disagreements.

    Attributes:
        at: Place of the node in the program.
        own: Position of the disagreement on the base score itself; None where there is none.
        stated: What each reader states; None where the number is worked out from others.
        constant: Product of the factors that both readers share.
        factors: Positions of the disagreements on the other factors.
    """

    at: int
    own: int | None
    stated: tuple[float | None, float | None]
    constant: float
    factors: tuple[int, ...]

    def ends(self, numbers: Floats) -> tuple[Floats | float, Floats | float]:
        """Give the base score at either reader's word on it, under these numbers for the other disagreements."""
        worked_out = self.constant * math.prod((numbers[:, at] for at in self.factors), start=np.float64(1.0))
        return tuple(worked_out if number is None else number for number in self.stated)  # type: ignore[return-value]  # two in, two out


class Blend:
    """All views between two: on each disagreement the first reader's word, the second's, part of the way, or a number that both settle on.

    A coalition of disagreements is a view that takes the second reader's word on them and the first's on the others: the same as scoring the
    map from a perspective that says just that. A reader who states no base score of a piece of evidence leaves it to its status and sources, so
    on that reader's word it follows whatever the view has for those.

    Args:
        amap: The map.
        first: Id of a perspective; None for the map's own numbers.
        second: Likewise.
        semantics: Any scoring method.

    Attributes:
        views: The map as each reader has it.
        bench: The map under its method.
        disagreements: In map order.

    Raises:
        MapError: When a perspective or the method is unknown.
    """

    def __init__(self, amap: ArgumentMap, first: str | None, second: str | None, semantics: str | Semantics = DEFAULT) -> None:
        self.amap, self.semantics = amap, semantics
        self.readers = tuple(Perspective(id="own") if name is None else amap.perspective(name) for name in (first, second))
        self.views = tuple(amap if name is None else with_perspective(amap, name) for name in (first, second))
        self.bench = Bench(self.views[0], semantics)
        self._reading = SIGNED if semantics == LOG_ODDS.name else GRADUAL
        self.disagreements = tuple(self._found())
        self._place: dict[tuple[str, str], int] = {(one.kind, one.id): at for at, one in enumerate(self.disagreements)}
        self._ends = np.array([[one.first, one.second] for one in self.disagreements]).reshape(-1, 2)
        self._bases = tuple(self._base_rows())
        self._weights = [(self.bench.link[one.id], at) for at, one in enumerate(self.disagreements) if one.kind == "weight"]

    def __len__(self) -> int:
        """Give how many disagreements there are."""
        return len(self.disagreements)

    def outcomes(self, way: Floats, settled: Floats | None = None) -> Outcomes:
        """Score views and read their verdicts.

        Args:
            way: How far each view goes from the first reader's word (0) to the second's (1) on each disagreement. Methods that score scenarios
                one by one take whole ways only. float array in [0, 1], shape (n_views, n_disagreements).
            settled: Numbers that both readers settle on, whatever either said; NaN where they do not. Shape as `way`; None for no number.
        """
        if not self.bench.batched:
            nothing = np.full(way.shape, np.nan) if settled is None else settled
            return outcomes_of([score(self.view(*row), self.semantics) for row in zip(way, nothing, strict=True)], self.bench.theses)
        base, weight = self.numbers(way, settled)
        supports = np.broadcast_to(self.bench.strengths(base, weight), (len(way), len(self.bench.theses)))
        at, found = self._place.get(("policy", "tolerance")), np.empty(len(way), dtype=np.int64)
        tolerance = np.full(len(way), self.bench.tolerance) if at is None else self._blended(way, settled)[:, at]
        for margin in np.unique(tolerance).tolist():  # three at most: two readers and the middle
            found[tolerance == margin] = leaders(supports[tolerance == margin], margin)
        return Outcomes(self.bench.theses, supports, found)

    def margins(self, way: ArrayLike, of: tuple[str, str]) -> Floats:
        """Give the margin of one thesis over another in each view; float array, shape (n_views,). `way` as for `outcomes`, or true for 1."""
        return self.outcomes(np.asarray(way, dtype=np.float64)).margin(*of)

    def numbers(self, way: Floats, settled: Floats | None = None) -> tuple[Floats | None, Floats | None]:
        """Give the base scores and weights of views, as `Bench` takes them; None where nothing differs. Arguments as for `outcomes`."""
        numbers = self._blended(way, settled)
        base = weight = None
        if self._bases:
            base = np.repeat(self.bench.bases[:, None], len(way), axis=1)
            for row in self._bases:
                ends = row.ends(numbers)
                base[row.at] = ends[0] if row.own is None else (1.0 - way[:, row.own]) * ends[0] + way[:, row.own] * ends[1]
                if row.own is not None and settled is not None:
                    base[row.at] = np.where(np.isnan(settled[:, row.own]), base[row.at], settled[:, row.own])
        if self._weights:
            weight = np.repeat(self.bench.weights[:, None], len(way), axis=1)
            for at, column in self._weights:
                weight[at] = numbers[:, column]
        return None if base is None else base.T, None if weight is None else weight.T

    def slopes(self, way: Floats, of: tuple[str, str]) -> Floats:
        """Give the derivatives of a margin by the way on each disagreement, in one view; float array, shape (n_disagreements,).

        Raises:
            ConvergenceError: When something that the margin draws on does not settle.
            MapError: When the method has no gradients.
        """
        base, weight = self.numbers(way[None])
        by_base, by_weight = self.bench.gradient({of[0]: 1.0, of[1]: -1.0}, None if base is None else base[0], None if weight is None else weight[0])
        numbers, spans, found = self._blended(way, None), self._ends[:, 1] - self._ends[:, 0], np.zeros(len(self))
        for at, column in self._weights:
            found[column] += by_weight[at] * spans[column]
        for row in self._bases:
            first, second = row.ends(numbers[None])
            shares = (1.0,) if row.own is None else (1.0 - way[row.own], way[row.own])
            worked_out = sum(share for share, number in zip(shares, row.stated, strict=False) if number is None)
            if row.own is not None:
                found[row.own] += by_base[row.at] * float(np.squeeze(second - first))
            for column in row.factors:
                others = math.prod(float(numbers[other]) for other in row.factors if other != column)
                found[column] += by_base[row.at] * worked_out * row.constant * others * spans[column]
        return found

    def view(self, way: Sequence[float] | Floats, settled: Sequence[float] | Floats) -> ArgumentMap:
        """Give the map as one view has it; arguments as one row of those of `outcomes`, ways whole."""
        said: dict[str, dict[str, float]] = {"base": {}, "weight": {}, "reliability": {}, "policy": {}}
        for reader, whose in zip(self.readers, (0.0, 1.0), strict=True):
            for kind, numbers in said.items():
                for key, number in getattr(reader, kind).items():
                    at = self._place.get((kind, key))
                    if at is None or way[at] == whose:
                        numbers[key] = number
        for one, number in zip(self.disagreements, settled, strict=True):
            if not math.isnan(number):
                said[one.kind][one.id] = float(number)
        return with_perspective(self.amap.replace(perspectives=(Perspective(id="between", **said),)), "between")

    def check(self, values: Floats) -> None:
        """Raise ConvergenceError where a margin is none."""
        if np.isnan(values).any():
            raise ConvergenceError(self.bench.theses, 0, float("nan"))

    def _blended(self, way: Floats, settled: Floats | None) -> Floats:
        numbers = (1.0 - way) * self._ends[:, 0] + way * self._ends[:, 1]  # in this form both ends come out to the last bit
        return numbers if settled is None else np.where(np.isnan(settled), numbers, settled)

    def _found(self) -> Iterator[Disagreement]:
        one, other = self.views
        moved = {("policy", key) for key in _ENTRIES if getattr(one.policy, key) != getattr(other.policy, key)}
        moved |= {("reliability", a.id) for a, b in zip(one.sources, other.sources, strict=True) if a.reliability != b.reliability}
        for a, b in zip(one.nodes, other.nodes, strict=True):
            if isinstance(a, Signpost) or isinstance(b, Signpost) or a.base == b.base:
                continue
            first, second = self._reading.start(one, a), self._reading.start(other, b)
            # A base score that one states and the other leaves open is in dispute if the numbers differ, or may come to.
            if abs(first - second) > _ROUNDING or (None in (a.base, b.base) and moved.intersection(self._factors(one, a))):
                yield self._disagreement("base", a.id, first, second)
        for link, twin in zip(one.links, other.links, strict=True):
            if link.weight != twin.weight:
                yield self._disagreement("weight", link.id, link.weight, twin.weight)
        for source, its_twin in zip(one.sources, other.sources, strict=True):
            if source.reliability != its_twin.reliability:
                yield self._disagreement("reliability", source.id, source.reliability, its_twin.reliability)
        for key in _ENTRIES:
            if ("policy", key) in moved:
                yield self._disagreement("policy", key, getattr(one.policy, key), getattr(other.policy, key))

    def _disagreement(self, kind: Kind, name: str, first: float, second: float) -> Disagreement:
        said = [name in getattr(reader, kind) for reader in self.readers]
        return Disagreement(kind, name, *_told(self.amap, kind, name), first, second, (said[0], said[1]))

    def _factors(self, view: ArgumentMap, node: Node) -> dict[tuple[str, str], float]:
        """Give what a base score that nobody states is the product of."""
        if isinstance(node, Evidence):
            status = node.status.value
            sources = grounds(view, node.source.ref) if node.source else ()
            return {("policy", status): getattr(view.policy, status)} | {("reliability", source.id): source.reliability for source in sources}
        if isinstance(node, Claim | Thesis) and self.bench.takes_policy(node):
            return {("policy", node.kind): getattr(view.policy, node.kind)}
        return {}

    def _base_rows(self) -> Iterator[_Base]:
        one, other = self.views
        for a, b in zip(one.nodes, other.nodes, strict=True):
            own = self._place.get(("base", a.id))
            stated = (getattr(a, "base", None), getattr(b, "base", None))
            factors = self._factors(one, a) if None in stated else {}
            disputed = tuple(self._place[key] for key in factors if key in self._place)
            if own is None and not disputed:
                continue
            at = self.bench.statement[a.id]
            constant = math.prod(number for key, number in factors.items() if key not in self._place)
            if not factors and None in stated:  # nothing to work it out from: it starts where the method has it start
                constant = self._reading.start(one if stated[0] is None else other, a if stated[0] is None else b)
            yield _Base(at, own, stated, constant, disputed)


def _told(amap: ArgumentMap, kind: Kind, name: str) -> tuple[str, str | None]:
    """Say what a number is about, and the reason that stands beside it."""
    if kind == "policy":
        return f"the map's policy on {name}", None
    if kind == "reliability":
        return amap.source(name).title, None
    if kind == "base":
        return said_by(amap.node(name)), None
    return sentence_of(amap, amap.link(name)), amap.link(name).why
