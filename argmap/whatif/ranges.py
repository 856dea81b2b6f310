"""How far the numbers of a map are turned: as far as the map states, else a spread to both sides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from argmap.errors import MapError
from argmap.model.maps import ArgumentMap
from argmap.model.uncertainty import Spread
from argmap.model.viewing import grounds
from argmap.scoring.dials import KINDS, Dial, dials_of, find_dial
from argmap.whatif.quantiles import quantile

SPREAD = 0.2
"""How far a number is turned to each side where nothing else is said."""

TAILS = (0.05, 0.95)
"""The part of a stated spread that is gone through: all but one in twenty at each end."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a number is turned.

    Attributes:
        dial: The number.
        low: The least it is turned to, in [0, 1].
        high: The most it is turned to, in [0, 1].
        stated: Whether the map or the caller states so, rather than a spread to both sides.
    """

    dial: Dial
    low: float
    high: float
    stated: bool


def reach_of(amap: ArgumentMap, dial: Dial, spread: float = SPREAD) -> Reach:
    """Give how far a number is turned: through the middle nine tenths of the spread that the map states, else as far as `spread` to both sides.

    Args:
        amap: The map.
        dial: The number.
        spread: In (0, 1]; what leaves [0, 1] is cut off.

    Raises:
        MapError: When the spread is out of range.

    >>> from argmap.model.nodes import Evidence
    >>> amap = ArgumentMap(title="t", evidence=[Evidence(id="clouds", text="C", base=0.9)], uncertainty={"base": {"clouds": [0.5, 1.0]}})
    >>> reach_of(amap, find_dial(amap, "clouds"))
    Reach(dial=Dial(kind='base', id='clouds', now=0.9), low=0.525, high=0.975, stated=True)
    """
    if not 0.0 < spread <= 1.0:
        raise MapError(f"a spread is above 0 and at most 1, not {spread!r}")
    stated: Spread | None = getattr(amap.uncertainty, dial.kind).get(dial.id)
    if stated is not None:
        low, high = (quantile(stated, share) for share in TAILS)
        return Reach(dial, low, high, stated=True)
    return Reach(dial, max(0.0, dial.now - spread), min(1.0, dial.now + spread), stated=False)


def chosen(amap: ArgumentMap, dials: Iterable[Dial | str] | None, *, together: bool) -> tuple[Dial, ...]:
    """Give the numbers to turn.

    Args:
        amap: The map.
        dials: What the caller names; None for every number of the debate, and whatever else the map states to be uncertain. What follows from
            another number is not turned together with it: of credibility and reliability, the one that is stated to be uncertain is turned, and
            the credibility where neither or both are.
        together: Whether they are turned together, rather than one at a time.

    Raises:
        MapError: When a name is unknown, or there is no number to turn.
    """
    found = _every(amap, together=together) if dials is None else tuple(dial if isinstance(dial, Dial) else find_dial(amap, dial) for dial in dials)
    if not found:
        raise MapError("there is no number to turn")
    return found


def _every(amap: ArgumentMap, *, together: bool) -> tuple[Dial, ...]:
    stated = tuple(dial for dial in _all(amap) if dial.id in getattr(amap.uncertainty, dial.kind))
    usual = dials_of(amap, ("base", "weight") if together else ("base", "weight", "reliability"))
    if together:
        derived = {item for dial in stated if dial.kind in {"reliability", "policy"} for item in following(amap, dial)}
        usual = tuple(dial for dial in usual if dial.kind != "base" or dial.id not in derived or dial in stated)
    return tuple(dict.fromkeys((*usual, *stated)))


def _all(amap: ArgumentMap) -> tuple[Dial, ...]:
    priors = [find_dial(amap, f"base:{node}") for node in (*(thesis.id for thesis in amap.theses), *(claim.id for claim in amap.claims))]
    return (*dials_of(amap, KINDS), *priors)


def following(amap: ArgumentMap, dial: Dial) -> tuple[str, ...]:
    """Give the evidence whose credibility follows from a reliability or an entry of the policy."""
    unstated = [item for item in amap.evidence if item.base is None]
    if dial.kind == "policy":
        return tuple(item.id for item in unstated if item.status.value == dial.id)
    return tuple(item.id for item in unstated if item.source is not None and dial.id in {source.id for source in grounds(amap, item.source.ref)})


def overruled(amap: ArgumentMap, dials: Sequence[Dial]) -> tuple[str, ...]:
    """Say which numbers do nothing because all that follows from them is turned itself; one sentence each."""
    own = {dial.id for dial in dials if dial.kind == "base"}
    idle = (dial.name for dial in dials if dial.kind in {"reliability", "policy"} and (rest := following(amap, dial)) and own.issuperset(rest))
    return tuple(f"{name} moves nothing here: the credibility of all that follows from it is turned itself." for name in idle)


def reaches(amap: ArgumentMap, dials: Sequence[Dial], spread: float, ranges: Mapping[str, tuple[float, float]] | None = None) -> tuple[Reach, ...]:
    """Give how far each number is turned; `ranges` by dial name come before what the map states.

    Raises:
        MapError: When a range is out of order or of [0, 1], or is none of these numbers'.
    """
    given = {find_dial(amap, name).name: (float(low), float(high)) for name, (low, high) in (ranges or {}).items()}
    strange = next((name for name in given if name not in {dial.name for dial in dials}), None)
    if strange is not None:
        raise MapError(f"there is a range for {strange}, which is not turned", ids=(strange,))
    for name, (low, high) in given.items():
        if not 0.0 <= low <= high <= 1.0:
            raise MapError(f"the range of {name} is not within [0, 1] or out of order: {low!r} to {high!r}", ids=(name,))
    return tuple(Reach(dial, *given[dial.name], stated=True) if dial.name in given else reach_of(amap, dial, spread) for dial in dials)
