"""The numbers of a map that can be turned: credibilities and other base scores, weights, reliabilities, entries of the policy.

A `Dial` names one number; a `Board` turns many of them in many scenarios at once, and knows how a source's reliability reaches the
credibility of all that rests on it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from argmap.compiling.program import Floats
from argmap.errors import MapError
from argmap.model.changes import AnyChange, SetBase, SetPolicy, SetReliability, SetWeight
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Policy
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import base_of, grounds
from argmap.scoring.benches import Bench, Outcomes
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.semantics import Semantics

Kind = Literal["base", "weight", "reliability", "policy"]

KINDS: tuple[Kind, ...] = ("base", "weight", "reliability", "policy")
"""What a number can be: a node's base score, a link's weight, a source's reliability, an entry of the policy."""

_CHANGES: dict[str, Callable[[Mapping[str, float]], AnyChange]] = {"base": SetBase, "weight": SetWeight, "reliability": SetReliability, "policy": SetPolicy}
_ENTRIES = tuple(name for name in Policy.model_fields if name not in {"linked", "tolerance"})


@dataclass(frozen=True, slots=True)
class Dial:
    """One number of a map.

    Attributes:
        kind: "base", "weight", "reliability" or "policy".
        id: Of the node, the link or the source; or the policy's key.
        now: The number as it is, in [0, 1].
    """

    kind: Kind
    id: str
    now: float

    @property
    def name(self) -> str:
        """Kind and id, as in ``weight:clouds->rain``: an id alone may name a source as well as a node."""
        return f"{self.kind}:{self.id}"

    def to(self, number: float) -> AnyChange:
        """Give the change that turns the number to another.

        >>> Dial("base", "clouds", 0.8).to(0.5).values["clouds"]
        0.5
        """
        return _CHANGES[self.kind]({self.id: number})


def dials_of(amap: ArgumentMap, kinds: Iterable[Kind] = ("base", "weight", "reliability")) -> tuple[Dial, ...]:
    """Give the numbers of a map, in map order: credibilities of evidence, weights of links, reliabilities of sources, entries of the policy.

    Base scores of theses and claims are numbers too, but not what a debate is about: ask for those with `find_dial`. Sources on which no
    evidence without a stated base score rests have nothing to say and are left out; so are entries of the policy that nothing uses.

    >>> amap = ArgumentMap(title="t", evidence=[Evidence(id="clouds", text="C", status="reported")])
    >>> [(dial.name, dial.now) for dial in dials_of(amap)]
    [('base:clouds', 0.8)]
    """
    wanted = set(kinds)
    found = [Dial("base", item.id, base_of(amap, item)) for item in amap.evidence if "base" in wanted]
    found += [Dial("weight", link.id, link.weight) for link in amap.links if "weight" in wanted]
    unstated = [item for item in amap.evidence if item.base is None]
    if "reliability" in wanted:
        used = {source.id for item in unstated if item.source is not None for source in grounds(amap, item.source.ref)}
        found += [Dial("reliability", source.id, source.reliability) for source in amap.sources if source.id in used]
    if "policy" in wanted:
        keys = {item.status.value for item in unstated}
        keys |= {key for key, nodes in (("thesis", amap.theses), ("claim", amap.claims)) if any(node.base is None for node in nodes)}
        found += [Dial("policy", key, getattr(amap.policy, key)) for key in _ENTRIES if key in keys]
    return tuple(found)


def find_dial(amap: ArgumentMap, name: str) -> Dial:
    """Give the number that a name stands for.

    Args:
        amap: The map.
        name: An id, of a node, else of a link, else of a source; or an id with its kind before it, as in ``reliability:analysis`` or
            ``policy:claimed``.

    Raises:
        MapError: When there is no such number.

    >>> amap = ArgumentMap(title="t", evidence=[Evidence(id="clouds", text="C", base=0.7)])
    >>> find_dial(amap, "clouds"), find_dial(amap, "policy:claimed").now
    (Dial(kind='base', id='clouds', now=0.7), 0.6)
    """
    for dial in _candidates(amap, name):
        return dial
    names = [*(node.id for node in amap.nodes), *(link.id for link in amap.links), *(source.id for source in amap.sources)]
    names += [f"policy:{key}" for key in _ENTRIES]
    raise MapError(f"no number of the map is called {name!r}{did_you_mean(name, names)}; name a node, a link, a source, or policy:KEY", ids=(name,))


def _candidates(amap: ArgumentMap, name: str) -> Iterable[Dial]:
    kind, colon, rest = name.partition(":")
    for want, key in ((kind, rest), (None, name)) if colon and kind in KINDS else ((None, name),):
        if want in {None, "base"}:
            for node in amap.nodes:
                if node.id == key:
                    if isinstance(node, Signpost):
                        raise MapError(f"{key!r} is a signpost, which has no number until it is resolved", ids=(key,))
                    yield Dial("base", key, base_of(amap, node))
        if want in {None, "weight"}:
            yield from (Dial("weight", key, link.weight) for link in amap.links if link.id == key)
        if want in {None, "reliability"}:
            yield from (Dial("reliability", key, source.reliability) for source in amap.sources if source.id == key)
        if want == "policy" and key in _ENTRIES:
            yield Dial("policy", key, getattr(amap.policy, key))


class Board:
    """Many numbers of one map, to be turned together.

    A stated base score stands on its own: where evidence and its source are both on the board, the evidence's own number counts, as it does
    in a map.

    Args:
        amap: The map.
        dials: The numbers, without repetition.
        semantics: Any scoring method.
        among: How many scenarios the whole run has, where it is cut into parts; see `argmap.scoring.solving.solve_many`.

    Attributes:
        bench: The map under its method.
        dials: The numbers.
        now: The numbers as they are. float array, shape (n_dials,).

    Raises:
        MapError: When a number is given twice, or the method is unknown.

    >>> from argmap.model.links import Support
    >>> amap = ArgumentMap(
    ...     title="t",
    ...     theses=[Thesis(id="rain", text="R")],
    ...     evidence=[Evidence(id="clouds", text="C", base=1.0)],
    ...     links=[Support(premises="clouds", target="rain", weight=0.5)],
    ... )
    >>> board = Board(amap, dials_of(amap), "df-quad")
    >>> [dial.id for dial in board.dials], board.strengths([[1.0, 0.5], [0.5, 1.0], [0.0, 1.0]]).tolist()
    (['clouds', 'clouds->rain'], [[0.75], [0.75], [0.5]])
    """

    def __init__(self, amap: ArgumentMap, dials: Sequence[Dial], semantics: str | Semantics = DEFAULT, *, among: int | None = None) -> None:
        self.bench = Bench(amap, semantics, among=among)
        self.dials = tuple(dials)
        names = [dial.name for dial in self.dials]
        twice = next((name for name in names if names.count(name) > 1), None) if len(set(names)) < len(names) else None
        if twice is not None:
            raise MapError(f"{twice} is given twice", ids=(twice,))
        self.now = np.array([dial.now for dial in self.dials], dtype=np.float64)
        place: dict[tuple[str, str], int] = {(dial.kind, dial.id): at for at, dial in enumerate(self.dials)}
        self._weights = [(self.bench.link[dial.id], at) for at, dial in enumerate(self.dials) if dial.kind == "weight"]
        self._bases = list(_base_rows(amap, place, self.bench))
        self._moving = {at for at, _, _ in self._bases}, {at for at, _ in self._weights}

    def numbers(self, settings: ArrayLike) -> tuple[Floats | None, Floats | None]:
        """Give the base scores and the weights of scenarios, as `Bench` takes them.

        Args:
            settings: A number for each dial. float array in [0, 1], shape (n_scenarios, n_dials).

        Returns:
            Base scores, shape (n_scenarios, n_statements), and weights, shape (n_scenarios, n_links); each None where nothing differs. Both
            have scenarios contiguous.

        Raises:
            MapError: When the shape is wrong.
        """
        rows = np.asarray(settings, dtype=np.float64)
        if rows.ndim != 2 or rows.shape[1] != len(self.dials):  # noqa: PLR2004 - scenarios and dials
            raise MapError(f"settings have the shape {rows.shape}: they want one number for each of {len(self.dials)} dials, (n_scenarios, {len(self.dials)})")
        base = weight = None
        if self._bases:
            base = _laid_out(self.bench.bases, len(rows), self._moving[0])
            for at, factor, columns in self._bases:
                np.multiply(rows[:, columns[0]], factor, out=base[at])
                for column in columns[1:]:
                    base[at] *= rows[:, column]
        if self._weights:
            weight = _laid_out(self.bench.weights, len(rows), self._moving[1])
            for at, column in self._weights:
                weight[at] = rows[:, column]
        return None if base is None else base.T, None if weight is None else weight.T

    def outcomes(self, settings: ArrayLike) -> Outcomes:
        """Score scenarios and read their verdicts; `settings` as for `numbers`."""
        rows = np.asarray(settings, dtype=np.float64)
        base, weight = self.numbers(rows)
        found = self.bench.outcomes(base, weight)
        return found if len(found.leader) == len(rows) else _repeated(found, len(rows))

    def strengths(self, settings: ArrayLike, of: Sequence[str] | None = None) -> Floats:
        """Score scenarios; give the strengths of these nodes (None for the theses), shape (n_scenarios, len(of)). See `Bench.strengths`."""
        rows = np.asarray(settings, dtype=np.float64)
        base, weight = self.numbers(rows)
        found = self.bench.strengths(base, weight, of)
        return found if len(found) == len(rows) else np.repeat(found, len(rows), axis=0)

    def gradient(self, of: dict[str, float], setting: ArrayLike | None = None) -> Floats:
        """Give the derivatives of a weighted sum of strengths by the dials, at one setting of them (None: as they are); shape (n_dials,).

        Raises:
            ConvergenceError: When something that it draws on does not settle.
            MapError: When the method has no gradients.
        """
        at_setting = self.now if setting is None else np.asarray(setting, dtype=np.float64)
        base, weight = self.numbers(at_setting[None, :])
        by_base, by_weight = self.bench.gradient(of, None if base is None else base[0], None if weight is None else weight[0])
        found = np.zeros(len(self.dials))
        for at, column in self._weights:
            found[column] += by_weight[at]
        for at, factor, columns in self._bases:
            for column in columns:
                others = [other for other in columns if other != column]
                found[column] += by_base[at] * factor * float(np.prod(at_setting[others]))
        return found

    def changes(self, setting: Sequence[float]) -> tuple[AnyChange, ...]:
        """Give the changes to the map that make a setting; dials that stay as they are make none."""
        return tuple(dial.to(float(number)) for dial, number in zip(self.dials, setting, strict=True) if number != dial.now)


def _base_rows(amap: ArgumentMap, place: dict[tuple[str, str], int], bench: Bench) -> Iterable[tuple[int, float, tuple[int, ...]]]:
    """Give each base score that a dial reaches, as its place in the program, a factor, and the dials that it is multiplied by."""
    for node in amap.nodes:
        at = bench.statement[node.id]
        if ("base", node.id) in place:
            yield at, 1.0, (place["base", node.id],)
        elif isinstance(node, Evidence) and node.base is None:
            factors = [("policy", node.status.value, getattr(amap.policy, node.status.value))]
            factors += [("reliability", source.id, source.reliability) for source in (grounds(amap, node.source.ref) if node.source else ())]
            columns = tuple(place[kind, key] for kind, key, _ in factors if (kind, key) in place)
            if columns:
                yield at, float(np.prod([number for kind, key, number in factors if (kind, key) not in place])), columns
        elif isinstance(node, Thesis | Claim) and node.base is None and ("policy", node.kind) in place and bench.takes_policy(node):
            yield at, 1.0, (place["policy", node.kind],)


def _laid_out(own: Floats, count: int, moving: Collection[int]) -> Floats:
    """Make room for the numbers of scenarios, with those that no dial moves in place; shape (n_numbers, n_scenarios)."""
    found = np.empty((len(own), count))
    for at, number in enumerate(own.tolist()):
        if at not in moving:
            found[at] = number
    return found


def _repeated(found: Outcomes, count: int) -> Outcomes:
    return Outcomes(found.theses, np.repeat(found.supports, count, axis=0), np.repeat(found.leader, count))
