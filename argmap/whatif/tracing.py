"""Which change did what: every change of a what-if with the parts of the map that it touched."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from immutabledict import immutabledict

from argmap.model.changes import (
    SECTIONS,
    Add,
    AnyChange,
    Drop,
    Keep,
    Mute,
    Resolve,
    Scale,
    TakePerspective,
)
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Signpost
from argmap.model.viewing import base_of
from argmap.whatif.applying import Changes, carry_out, numbered
from argmap.whatif.selecting import in_words


@dataclass(frozen=True, slots=True)
class Step:
    """One change and what it did.

    Attributes:
        change: The change.
        after: The map after it.
        added: Ids of nodes, links and sources that came.
        dropped: Ids of nodes, links and sources that went.
        base: Base scores before and after, of nodes whose base score changed (for evidence: its credibility).
        weight: Weights before and after, of links whose weight changed.
        clipped: Ids of nodes and links whose scaled number would have exceeded 1.
    """

    change: AnyChange
    after: ArgumentMap
    added: tuple[str, ...]
    dropped: tuple[str, ...]
    base: Mapping[str, tuple[float, float]]
    weight: Mapping[str, tuple[float, float]]
    clipped: tuple[str, ...]

    @property
    def idle(self) -> bool:
        """Whether the change left every number and part as it was (the policy may still differ)."""
        return not (self.added or self.dropped or self.base or self.weight)

    @property
    def says(self) -> str:
        """The change in words."""
        return describe(self.change)

    def to_dict(self) -> dict[str, Any]:
        """Give what it did as plain data for JSON; the map after it is left out."""
        return {
            "change": self.change.model_dump(mode="json", exclude_defaults=True) | {"do": self.change.do},
            "says": self.says,
            "added": list(self.added),
            "dropped": list(self.dropped),
            "base": {key: list(pair) for key, pair in self.base.items()},
            "weight": {key: list(pair) for key, pair in self.weight.items()},
            "clipped": list(self.clipped),
        }


def trace(amap: ArgumentMap, *changes: Changes) -> tuple[Step, ...]:
    """Carry changes out as `apply` does, and say of each what it did.

    Returns:
        One step for each change; the last one's `after` is what `apply` gives.

    Raises:
        MapError: As `apply`.

    >>> from argmap.model.changes import SetBase
    >>> from argmap.model.nodes import Claim
    >>> step, = trace(ArgumentMap(title="t", claims=[Claim(id="a", text="A")]), SetBase({"a": 0.4}))
    >>> step.says, dict(step.base)
    ('set the base score of a to 0.4', {'a': (0.1, 0.4)})
    """
    steps = []
    for place, position, change in numbered(changes):
        after = carry_out(amap, change, place, position)
        steps.append(_step(amap, after, change))
        amap = after
    return tuple(steps)


def _step(before: ArgumentMap, after: ArgumentMap, change: AnyChange) -> Step:
    had, has = _parts(before), _parts(after)
    bases, new_bases = _bases(before), _bases(after)
    weights, new_weights = ({link.id: link.weight for link in amap.links} for amap in (before, after))
    base = {key: (bases[key], value) for key, value in new_bases.items() if key in bases and bases[key] != value}
    weight = {key: (weights[key], value) for key, value in new_weights.items() if key in weights and weights[key] != value}
    clipped: list[str] = []
    if isinstance(change, Scale):
        for factor, changed in ((change.base, base), (change.weight, weight)):
            clipped += [key for key, (old, _) in changed.items() if factor is not None and factor * old > 1.0]
    return Step(
        change=change,
        after=after,
        added=tuple(part for what, part in has if (what, part) not in had),
        dropped=tuple(part for what, part in had if (what, part) not in has),
        base=immutabledict(base),
        weight=immutabledict(weight),
        clipped=tuple(clipped),
    )


def _parts(amap: ArgumentMap) -> dict[tuple[str, str], None]:
    """Give the ids of nodes, links and sources in map order; a source may be called like a node."""
    parts = {"node": amap.nodes, "link": amap.links, "source": amap.sources}
    return dict.fromkeys((what, part.id) for what, group in parts.items() for part in group)


def _bases(amap: ArgumentMap) -> dict[str, float]:
    return {node.id: base_of(amap, node) for node in amap.nodes if not isinstance(node, Signpost)}


def describe(change: AnyChange) -> str:  # noqa: PLR0911 - a table of sentences, one for each verb
    """Say what a change does, in a few words.

    >>> describe(Keep(status="confirmed"))
    'keep only the evidence with status confirmed'
    """
    match change:
        case Add():
            return "add " + ", ".join(part.id for section in SECTIONS for part in getattr(change, section))
        case Drop() | Mute():
            return f"{change.do} {_which(change)}"
        case Keep():
            return f"keep only the evidence {in_words(change) if change.ids else 'with ' + in_words(change)}"
        case Scale():
            factors = (("base scores", change.base), ("weights", change.weight))
            return "multiply " + " and ".join(f"the {what} of {_which(change)} by {factor:g}" for what, factor in factors if factor is not None)
        case Resolve():
            return "resolve " + ", ".join(f"{key}: {how.outcome}" for key, how in change.outcomes.items())
        case TakePerspective():
            return f"take the perspective {change.perspective}"
        case _:
            return f"set {_SETS[change.do]} " + ", ".join(
                f"{key} to {value if isinstance(value, str) else format(value, 'g')}" for key, value in change.values.items()
            )


_SETS = {"set_base": "the base score of", "set_weight": "the weight of", "set_reliability": "the reliability of", "set_policy": "the policy's"}


def _which(change: Drop | Mute | Scale) -> str:
    return in_words(change) if change.ids else f"everything with {in_words(change)}"
