"""Flips: the smallest changes after which another thesis leads, or a node is as strong as wanted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from immutabledict import immutabledict

from argmap.doors import Plotted
from argmap.errors import ConvergenceError, MapError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.viewing import with_perspective
from argmap.scoring.dials import Kind
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics
from argmap.whatif.break_evens import Flip, break_evens
from argmap.whatif.descent import Norm
from argmap.whatif.goals import Goal, another_lead, strength_at
from argmap.whatif.nearest import NORMS, Nearby, Nearest
from argmap.whatif.radius import Guarantee, Radius, farthest
from argmap.whatif.removals import Removal, Verb, fewest
from argmap.whatif.searching import NUMBERS, Bounds, Locks, Search

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, repr=False)
class Flips(Plotted):
    """What would make another thesis lead.

    Attributes:
        scores: The verdict as it is.
        to: The thesis that is to lead; None for any other.
        singles: Every number that does it alone, the smallest change first; where both directions do, both.
        tried: How many numbers were tried.
        nearest: The smallest change of many numbers at once, by norm; empty for methods that score scenarios one by one.
        radius: How far all numbers may move at once before it can happen; None for methods that score scenarios one by one.
        removal: The fewest pieces of evidence, links or sources to take out.
    """

    scores: Scores
    to: str | None
    singles: tuple[Flip, ...]
    tried: int
    nearest: Mapping[str, Nearest]
    radius: Radius | None
    removal: Removal

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return _header(self.scores) | {"to": self.to, "removal": self.removal.to_dict()} | _found(self)

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row for each single number that does it: id, kind, now, needed, change and who leads then.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        return _frame(self.singles)


@dataclass(frozen=True, slots=True, repr=False)
class Reached(Plotted):
    """What would make a node as strong, or as weak, as wanted.

    Attributes:
        scores: The map as it is.
        node: Whose strength is meant.
        target: What it is to be: at least that where it is less now, at most that where it is more.
        singles: Every number that does it alone, the smallest change first; where both directions do, both.
        tried: How many numbers were tried.
        nearest: The smallest change of many numbers at once, by norm; empty for methods that score scenarios one by one.
        radius: How far all numbers may move at once before it can happen; None for methods that score scenarios one by one.
    """

    scores: Scores
    node: str
    target: float
    singles: tuple[Flip, ...]
    tried: int
    nearest: Mapping[str, Nearest]
    radius: Radius | None

    @property
    def now(self) -> float:
        """The node's strength as it is."""
        return self.scores[self.node]

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON."""
        return _header(self.scores) | {"node": self.node, "now": self.now, "target": self.target} | _found(self)

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row for each single number that does it: id, kind, now, needed and change.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        return _frame(self.singles).drop(columns="leader")


def _header(scores: Scores) -> dict[str, Any]:
    verdict = scores.verdict
    named = {"title": scores.title, "semantics": scores.semantics, "perspective": scores.perspective}
    return named | {"leader": verdict.leader, "margin": verdict.margin}


def _found(found: Flips | Reached) -> dict[str, Any]:
    return {
        "tried": found.tried,
        "singles": [single.to_dict() for single in found.singles],
        "nearest": {norm: nearest.to_dict() for norm, nearest in found.nearest.items()},
        "radius": None if found.radius is None else found.radius.to_dict(),
    }


def _frame(singles: tuple[Flip, ...]) -> "pd.DataFrame":
    pandas = pandas_for("a frame of flips")
    columns = ("id", "kind", "now", "needed", "change", "leader")
    frame: pd.DataFrame = pandas.DataFrame({column: [getattr(single, column) for single in singles] for column in columns})
    return frame


def flip(
    amap: ArgumentMap,
    *,
    to: str | None = None,
    by: str = "evidence",
    verb: Verb = "drop",
    norms: Collection[Norm] = NORMS,
    kinds: Iterable[Kind] = NUMBERS,
    also: Iterable[str] = (),
    bounds: Bounds | None = None,
    locked: Locks = (),
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    seed: int = 0,
) -> Flips:
    """Find the smallest changes after which another thesis leads.

    Four answers to one question: single numbers with their break-evens (see `argmap.whatif.break_evens`), the smallest change of many numbers
    at once (`nearest`), the fewest parts to take out (`removal`), and how far everything may move at once before it can happen (`radius`).

    Args:
        amap: The map.
        to: The thesis that is to lead; None for any other than now.
        by: What is taken out: "evidence" (tellings of one observation together), "links" or "sources".
        verb: How: "drop" (gone with its links) or "mute" (its number is 0, and what supports it still speaks through it).
        norms: How changes of many numbers are measured; none to leave them out.
        kinds: Which numbers may be turned: "base" (credibilities of evidence), "weight", "reliability", "policy".
        also: Names of further numbers: base scores of theses and claims, ``policy:KEY``.
        bounds: The least and the most that numbers may be turned to, by name; 0 and 1 for the others.
        locked: What stays as it is: ids of nodes, links and sources (a source with all that rests on it), single numbers by name
            (``reliability:ID``), or selections. A number that would move something locked stays, too.
        semantics: Any method. Those that score scenarios one by one have break-evens by a coarse grid, and no `nearest` and `radius`.
        perspective: Whose numbers to use; None for the map's own.
        seed: Of the random points from which `nearest` sets out.

    Raises:
        ConvergenceError: When the verdict as it is does not settle.
        MapError: When the map has fewer than two theses, an id or name is unknown, the thesis leads already, a bound makes no sense, or there
            are too many numbers for a method that scores one by one.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9), Evidence(id="ache", text="No ache", base=0.5)],
    ...     links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry")],
    ... )
    >>> found = flip(amap, semantics="df-quad")
    >>> [(f.id, round(f.needed, 3)) for f in found.singles]
    [('ache', 0.92), ('clouds', 0.48), ('clouds->rain', 0.533)]
    >>> found.removal.ids, found.removal.exact
    (('clouds',), True)
    >>> round(found.nearest["l2"].distance, 3), [turn.id for turn in found.nearest["l2"].turns]
    (0.263, ['ache', 'clouds', 'clouds->rain'])
    >>> round(found.radius.at_least, 3), found.radius.exact
    (0.153, True)
    """
    scores, goal = _rivalled(amap, to, semantics, perspective)
    search = Search(_seen(amap, perspective), semantics, goal, kinds=kinds, also=also, bounds=bounds, locked=locked)
    removal = fewest(search, by, verb)
    return Flips(scores, to, *_around(search, norms, seed), removal)


def reach(
    amap: ArgumentMap,
    node: str,
    target: float,
    *,
    norms: Collection[Norm] = NORMS,
    kinds: Iterable[Kind] = NUMBERS,
    also: Iterable[str] = (),
    bounds: Bounds | None = None,
    locked: Locks = (),
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    seed: int = 0,
) -> Reached:
    """Find the smallest changes after which a node is as strong, or as weak, as wanted: at the target, or beyond it.

    Args:
        amap: The map.
        node: Whose strength is meant.
        target: What it is to be, in [0, 1]: at least that where it is less now, at most that where it is more.
        norms: As for `flip`, like all that follow.
        kinds: See `flip`.
        also: See `flip`.
        bounds: See `flip`.
        locked: See `flip`.
        semantics: See `flip`; the method has to give the node a strength.
        perspective: See `flip`.
        seed: See `flip`.

    Raises:
        ConvergenceError: When the node's strength does not settle.
        MapError: When the node is unknown, has the target's strength already, or as for `flip`.

    >>> from argmap.model.links import Support
    >>> from argmap.model.nodes import Evidence, Thesis
    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain", base=0.5)],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9)],
    ...     links=[Support(premises="clouds", target="rain", weight=0.4)],
    ... )
    >>> found = reach(amap, "rain", 0.7, semantics="df-quad")
    >>> [(f.id, round(f.needed, 3)) for f in found.singles]
    [('clouds->rain', 0.444), ('clouds', 1.0)]
    >>> round(reach(amap, "rain", 1.0, semantics="df-quad").nearest["l1"].distance, 6)
    0.7
    """
    scores = score(amap, semantics, perspective=perspective)
    goal = strength_at(scores, node, target)
    search = Search(_seen(amap, perspective), semantics, goal, kinds=kinds, also=also, bounds=bounds, locked=locked)
    return Reached(scores, node, target, *_around(search, norms, seed))


def nearest(
    amap: ArgumentMap,
    *,
    norm: Norm = "l2",
    to: str | None = None,
    kinds: Iterable[Kind] = NUMBERS,
    also: Iterable[str] = (),
    bounds: Bounds | None = None,
    locked: Locks = (),
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
    seed: int = 0,
) -> Nearest:
    """Find the smallest change of many numbers at once that makes another thesis lead.

    The search sets out from the best single changes, from corners, along the slope and from random points, for each rival. What it finds
    really makes the thesis lead, no part of it can be shortened by itself, and it is never larger than the best single change; that no smaller
    one exists is not proven, but `Nearest.at_least` is: no change smaller than that does it. Where it is proven that no setting of the
    numbers does it, `Nearest.impossible` says so. Evidence is turned by its own number or through its source, whichever is less, and
    not both.

    Args:
        amap: The map.
        norm: "l1" for the sum of all moves, which few numbers make; "l2" for the root of the sum of their squares, which many share.
        to: As for `flip`, like all that follow.
        kinds: See `flip`.
        also: See `flip`.
        bounds: See `flip`.
        locked: See `flip`.
        semantics: A gradual semantics, or weight of evidence.
        perspective: See `flip`.
        seed: See `flip`.

    Raises:
        ConvergenceError: When the verdict as it is does not settle.
        MapError: As for `flip`, when the norm is unknown, and for methods that score scenarios one by one.
    """
    _, goal = _rivalled(amap, to, semantics, perspective)
    search = Search(_seen(amap, perspective), semantics, goal, kinds=kinds, also=also, bounds=bounds, locked=locked)
    _check_batched(search)
    return _all_at_once(search, break_evens(search), [norm], seed)[0][norm]


def radius(
    amap: ArgumentMap,
    *,
    to: str | None = None,
    kinds: Iterable[Kind] = NUMBERS,
    also: Iterable[str] = (),
    bounds: Bounds | None = None,
    locked: Locks = (),
    semantics: str | Semantics = DEFAULT,
    perspective: str | None = None,
) -> Radius:
    """Find how far all numbers may move at once before another thesis can lead: the robustness radius.

    The lower bound is proven, for maps with cycles, too, by interval arithmetic (see `argmap.whatif.radius.Guarantee`); it is 0 under a semantics of
    your own, of which nothing is known. The upper one is a setting in which another thesis does lead. Where every number's direction is known
    the two meet.

    Args:
        amap: The map.
        to: As for `flip`, like all that follow.
        kinds: See `flip`.
        also: See `flip`.
        bounds: See `flip`.
        locked: See `flip`.
        semantics: A gradual semantics, or weight of evidence.
        perspective: See `flip`.

    Raises:
        ConvergenceError: When the verdict as it is does not settle.
        MapError: As for `flip`, and for methods that score scenarios one by one.
    """
    _, goal = _rivalled(amap, to, semantics, perspective)
    search = Search(_seen(amap, perspective), semantics, goal, kinds=kinds, also=also, bounds=bounds, locked=locked)
    _check_batched(search)
    return _all_at_once(search, break_evens(search), (), 0)[1]


def _rivalled(amap: ArgumentMap, to: str | None, semantics: str | Semantics, perspective: str | None) -> tuple[Scores, Goal]:
    """Score a map, and ask for another leader."""
    scores = score(amap, semantics, perspective=perspective)
    goal = another_lead(scores, to)
    if scores.verdict.unsettled:
        raise ConvergenceError(scores.verdict.unsettled, scores.iterations, scores.residual)
    return scores, goal


def _seen(amap: ArgumentMap, perspective: str | None) -> ArgumentMap:
    return amap if perspective is None else with_perspective(amap, perspective)


def _check_batched(search: Search) -> None:
    if not search.is_batched:
        method = str(search.semantics)
        raise MapError(f"{method} scores scenarios one by one and has no gradients; use a gradual semantics or weight-of-evidence", ids=(method,))


class _Around(NamedTuple):
    """What was found by turning numbers."""

    singles: tuple[Flip, ...]
    tried: int
    nearest: Mapping[str, Nearest]
    radius: Radius | None


def _around(search: Search, norms: Collection[Norm], seed: int) -> _Around:
    """Turn numbers, as far as the method allows: one by one, and all at once."""
    singles = break_evens(search)
    found, radius = _all_at_once(search, singles, norms, seed) if search.is_batched else (immutabledict(), None)
    return _Around(singles, len(search.dials), found, radius)


def _all_at_once(search: Search, singles: tuple[Flip, ...], norms: Collection[Norm], seed: int) -> tuple[Mapping[str, Nearest], Radius]:
    for norm in norms:
        if norm not in NORMS:
            raise MapError(f"no norm is called {norm!r}{did_you_mean(norm, NORMS)}; there are {' and '.join(NORMS)}", ids=(norm,))
    guarantee = Guarantee(search)
    nearby = Nearby(search, singles, guarantee.at_least, seed=seed)
    found: Mapping[str, Nearest] = immutabledict({norm: nearby.smallest(norm) for norm in sorted(norms, reverse=True)})  # l2 first: it is a good start for l1
    return found, farthest(search, guarantee.at_least, proven=guarantee.is_possible, known=nearby.reached)
