"""Belief functions on a frame of rival theses: mass on sets of theses, and the rules that combine sources.

A frame holds theses of which exactly one is taken to be true. A source puts mass on sets of them; mass on the whole frame
is its ignorance. Combining is conjunctive: the sets that sources name are intersected, and the mass that lands on the empty
set is their conflict, which each rule deals with in its own way.

- Dempster (1967), Upper and lower probabilities induced by a multivalued mapping, Annals of Mathematical Statistics 38.
- Shafer (1976), A Mathematical Theory of Evidence: belief, plausibility, consonant belief functions.
- Yager (1987), On the Dempster-Shafer framework and new combination rules, Information Sciences 41.
- Dubois, Prade (1988), Representation and combination of uncertainty with belief functions and possibility measures,
  Computational Intelligence 4.
- Smets, Kennes (1994), The transferable belief model, Artificial Intelligence 66: the pignistic transform.

Sources are taken to be independent: what is told twice must be merged before, or it counts twice.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from immutabledict import immutabledict
from numpy.typing import NDArray

from argmap.errors import MapError
from argmap.model.refusals import did_you_mean

RULES = ("dempster", "yager", "dubois-prade")
"""The rules of combination by name, the default first."""

LARGEST_FRAME = 20
"""Sources on a frame of more theses are not combined: it has over a million sets, and each may get mass."""

LARGEST_DUBOIS_PRADE_FRAME = 10
"""As `LARGEST_FRAME`, for the rule that keeps unions beside intersections: with n theses there are 3 to the n such pairs."""

Floats = NDArray[np.float64]

_TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Masses:
    """Mass on sets of theses, as one source gives it or several give it together.

    Attributes:
        frame: Ids of the rival theses, in map order.
        masses: Mass of each focal set, positive, summing to 1; smaller sets first, then by the frame's order.
        conflict: The mass that fell on the empty set when the sources were combined, in [0, 1], before a rule moved it elsewhere;
            0.0 for a single source.

    Raises:
        MapError: When the frame is empty or repeats an id, a set is empty or goes beyond the frame, or the masses are not positive
            numbers that sum to 1.

    >>> rain, either = frozenset({"rain"}), frozenset({"rain", "dry"})
    >>> clouds = Masses(("rain", "dry"), {rain: 0.6, either: 0.4})
    >>> clouds.belief("rain"), clouds.plausibility("rain")
    (0.6, 1.0)
    >>> clouds.belief("dry"), clouds.plausibility("dry")
    (0.0, 0.4)
    >>> dict(clouds.pignistic())
    {'rain': 0.8, 'dry': 0.2}
    """

    frame: tuple[str, ...]
    masses: Mapping[frozenset[str], float]
    conflict: float = 0.0

    def __post_init__(self) -> None:
        """Check what was given, and put the sets in order."""
        if not self.frame or len(set(self.frame)) < len(self.frame):
            raise MapError("a frame needs at least one thesis, and each only once", ids=self.frame)
        position = {thesis: at for at, thesis in enumerate(self.frame)}
        for focal, mass in self.masses.items():
            if not position.keys() >= focal:
                self._check(focal)
            if not focal or not 0.0 < mass <= 1.0 + _TOLERANCE:
                raise MapError(f"mass {mass!r} on {_shown(focal)}: masses are positive, at most 1, and never on the empty set", ids=tuple(sorted(focal)))
        if not math.isclose(total := math.fsum(self.masses.values()), 1.0, abs_tol=_TOLERANCE):
            raise MapError(f"the masses sum to {total!r}; they must sum to 1 (what a source leaves open goes to the whole frame)", ids=self.frame)
        if not 0.0 <= self.conflict <= 1.0:
            raise MapError(f"conflict is {self.conflict!r}; it must be in [0, 1]", ids=self.frame)
        in_order = sorted(self.masses.items(), key=lambda item: (len(item[0]), sorted(position[thesis] for thesis in item[0])))
        object.__setattr__(self, "masses", immutabledict(in_order))

    def belief(self, subset: Collection[str]) -> float:
        """Give the mass that is sure to be on these theses, in [0, 1]: that of every set within them.

        Args:
            subset: Ids of theses; one id may stand for itself.

        Raises:
            MapError: When an id is not in the frame.

        Source: Shafer (1976).
        """
        asked = self._asked(subset)
        return _total(mass for focal, mass in self.masses.items() if focal <= asked)

    def plausibility(self, subset: Collection[str]) -> float:
        """Give the mass that may be on these theses, in [0, 1]: that of every set that meets them.

        Arguments and errors as for `belief`.

        Source: Shafer (1976).
        """
        asked = self._asked(subset)
        return _total(mass for focal, mass in self.masses.items() if focal & asked)

    def pignistic(self) -> Mapping[str, float]:
        """Share the mass of each set equally among its theses: a probability for each, in the frame's order.

        Source: Smets and Kennes (1994).
        """
        shares: dict[str, list[float]] = {thesis: [] for thesis in self.frame}
        for focal, mass in self.masses.items():
            for thesis in focal:
                shares[thesis].append(mass / len(focal))
        return immutabledict({thesis: _total(parts) for thesis, parts in shares.items()})

    def _asked(self, subset: Collection[str]) -> frozenset[str]:
        asked = frozenset((subset,) if isinstance(subset, str) else subset)
        self._check(asked)
        return asked

    def _check(self, theses: Iterable[str]) -> None:
        for unknown in sorted(set(theses).difference(self.frame)):
            raise MapError(f"{unknown!r} is not in the frame{did_you_mean(unknown, self.frame)}", ids=(unknown,))


def consonant(frame: Sequence[str], ratings: Mapping[str, float], belief: float) -> Masses:
    """Turn the ratings of one premise into mass on nested sets of theses.

    A thesis is as possible as the premise leaves it: the best rated stays fully possible, and another loses the premise's belief
    times how far it is rated below, ``contour(h) = 1 - belief * min(1, best - rating(h))``. The mass is the one whose sets are
    nested and whose plausibilities of single theses are that contour: each step down the contour is the mass of the theses above it.

    Args:
        frame: Ids of the rival theses.
        ratings: How far the premise speaks for a thesis (above 0) or against it (below), in [-1, 1]; 0 where none is given.
        belief: How far the premise itself is believed, in [0, 1]; 0 gives all mass to the frame.

    Returns:
        The mass, without conflict; at most one set for each different rating, and the frame.

    Raises:
        MapError: When a rated thesis is not in the frame, a number is out of its range, or the frame is empty or repeats an id.

    >>> m = consonant(("rain", "dry", "fog"), {"rain": 0.5, "dry": -0.25}, belief=0.5)
    >>> [(sorted(focal), mass) for focal, mass in m.masses.items()]
    [(['rain'], 0.25), (['fog', 'rain'], 0.125), (['dry', 'fog', 'rain'], 0.625)]

    Source: the contour is ours; Shafer (1976), chapter 10, for consonant belief functions, and Dubois and Prade (1988) for
    the way from a contour to its nested sets.
    """
    for unknown in sorted(set(ratings).difference(frame)):
        raise MapError(f"{unknown!r} is rated but not in the frame{did_you_mean(unknown, frame)}", ids=(unknown,))
    for thesis, rating in ratings.items():
        if not -1.0 <= rating <= 1.0:
            raise MapError(f"the rating of {thesis!r} is {rating!r}; it must be in [-1, 1]", ids=(thesis,))
    if not 0.0 <= belief <= 1.0:
        raise MapError(f"belief is {belief!r}; it must be in [0, 1]", ids=tuple(frame))
    rated = {thesis: ratings.get(thesis, 0.0) for thesis in frame}
    best = max(rated.values(), default=0.0)
    contour = {thesis: 1.0 - belief * min(1.0, best - rating) for thesis, rating in rated.items()}
    levels = sorted({0.0, *contour.values()}, reverse=True)
    return Masses(tuple(frame), {frozenset(thesis for thesis in frame if contour[thesis] >= level): level - below for level, below in pairwise(levels)})


def combine(sources: Sequence[Masses], rule: str = RULES[0]) -> Masses:
    """Combine independent sources on one frame, all at once, so that their order does not matter.

    All rules intersect the sets that the sources name; K, the mass of what then contradicts itself, is

    - taken off, and the rest scaled up to 1, by ``dempster`` (Dempster 1967; Shafer 1976);
    - given to the whole frame, as ignorance, by ``yager`` (Yager 1987);
    - given, product by product, to the union of the sets that contradict one another, by ``dubois-prade`` (Dubois and Prade 1988).

    The time is linear in the sources and their focal sets, and exponential in the theses.

    Args:
        sources: What to combine; at least one. The conflict inside each of them is not counted again.
        rule: A name from `RULES`.

    Returns:
        The combined mass, and as its conflict K of these sources, the same under every rule.

    Raises:
        MapError: When there are no sources, their frames differ or are larger than `LARGEST_FRAME` (`LARGEST_DUBOIS_PRADE_FRAME` for that rule), the
            rule is unknown, or Dempster's rule is asked about sources that contradict one another entirely.

    >>> a, b, ab = frozenset({"a"}), frozenset({"b"}), frozenset({"a", "b"})
    >>> one, other = Masses(("a", "b"), {a: 0.6, ab: 0.4}), Masses(("a", "b"), {b: 0.7, ab: 0.3})
    >>> both = combine([one, other])
    >>> round(both.conflict, 12), [round(mass, 6) for mass in both.masses.values()]
    (0.42, [0.310345, 0.482759, 0.206897])
    >>> [round(mass, 12) for mass in combine([one, other], "yager").masses.values()]
    [0.18, 0.28, 0.54]

    Source: as named for each rule.
    """
    if rule not in RULES:
        raise MapError(f"unknown rule {rule!r}{did_you_mean(rule, RULES) or '; there are ' + ', '.join(RULES)}", ids=(rule,))
    frame = _common_frame(sources)
    largest = LARGEST_DUBOIS_PRADE_FRAME if rule == "dubois-prade" else LARGEST_FRAME
    if len(frame) > largest:
        raise MapError(f"a frame of {len(frame)} theses is too large to combine by {rule!r}: at most {largest}; leave out theses that nothing tells apart")
    bit = {thesis: 1 << at for at, thesis in enumerate(frame)}
    coded = [{sum(bit[thesis] for thesis in focal): mass for focal, mass in source.masses.items()} for source in sources]
    masses, left, conflict = _conjunctive(coded, len(frame))
    if rule == "yager":
        masses = masses * left
        masses[-1] += conflict
    elif rule == "dubois-prade":
        masses = _with_unions(coded, len(frame))
    elif not masses.any():
        raise MapError(
            "the sources contradict one another entirely (conflict 1), so Dempster's rule has nothing left to share out; "
            "use 'yager' or 'dubois-prade', or believe one of them less",
            ids=frame,
        )
    focal = np.flatnonzero(masses).tolist()
    return Masses(frame, {frozenset(thesis for thesis in frame if bit[thesis] & code): float(masses[code]) for code in focal}, conflict)


def _common_frame(sources: Sequence[Masses]) -> tuple[str, ...]:
    if not sources:
        raise MapError("there are no sources to combine; without evidence, put all mass on the frame")
    frame = sources[0].frame
    for source in sources:
        if source.frame != frame:
            raise MapError(f"sources must share one frame, in one order: {_shown(frame)} is not {_shown(source.frame)}", ids=(*frame, *source.frame))
    return frame


def _conjunctive(sources: Iterable[Mapping[int, float]], n_theses: int) -> tuple[Floats, float, float]:
    """Intersect the sets of all sources.

    Args:
        sources: The masses of each source, by the set as bits.
        n_theses: Size of the frame.

    Returns:
        The masses that are left, scaled to sum to 1 (all 0.0 where nothing is left), shape (2 ** n_theses,), by the set as bits; what they
        summed to before, in [0, 1]; and the mass on the empty set, in [0, 1].
    """
    masses = np.zeros(2**n_theses)
    masses[-1] = 1.0
    left, conflict = 1.0, 0.0
    for source in sources:
        # One axis for each thesis, 1 for in and 0 for out, the last thesis first: to intersect with a set is to let the axes of all
        # theses outside it collapse onto 0. Only sums of products are taken, which lose nothing to cancellation, as differences of commonalities would.
        cube, met = masses.reshape((2,) * n_theses), np.zeros((2,) * n_theses)
        for focal, mass in source.items():
            outside = [axis for axis in range(n_theses) if not focal >> (n_theses - 1 - axis) & 1]
            met[tuple(0 if axis in outside else slice(None) for axis in range(n_theses))] += mass * cube.sum(axis=tuple(outside))
        masses = met.reshape(-1)
        contradicted, masses[0] = float(masses[0]), 0.0
        kept = float(masses.sum())
        # Scaled at every step, the masses stay sound where hundreds of sources leave hardly any of the product.
        conflict += left * contradicted / (contradicted + kept)
        left *= kept / (contradicted + kept)
        if not kept:
            break
        masses /= kept
    return masses, left, min(1.0, conflict)


def _with_unions(sources: Iterable[Mapping[int, float]], n_theses: int) -> Floats:
    """Intersect the sets of all sources, and give each product that contradicts itself to the union of its sets.

    Each product is known by its intersection and its union alone, which keeps this exact without going through all products.

    Returns:
        The masses, summing to 1, shape (2 ** n_theses,), by the set as bits.
    """
    products = {(2**n_theses - 1, 0): 1.0}
    for source in sources:
        longer: dict[tuple[int, int], float] = {}
        for (meet, union), product in products.items():
            for focal, mass in source.items():
                key = (meet & focal, union | focal)
                longer[key] = longer.get(key, 0.0) + product * mass
        products = longer
    masses: Floats = np.zeros(2**n_theses)
    for (meet, union), product in products.items():
        masses[meet or union] += product
    masses /= masses.sum()
    return masses


def _total(parts: Iterable[float]) -> float:
    """Add masses up; rounding never makes more than all of it."""
    return min(1.0, math.fsum(parts))


def _shown(theses: Iterable[str]) -> str:
    return "{" + ", ".join(theses) + "}"
