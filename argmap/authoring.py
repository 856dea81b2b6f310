"""Write a map in Python so that it reads as well as the file."""

from collections.abc import Iterable, Mapping
from typing import Any

from argmap.errors import MapError
from argmap.model.inline import expand
from argmap.model.maps import ArgumentMap

Targets = Mapping[str, Any] | Iterable[str] | str
"""What a premise bears on: ``{target: weight}``, ``{target: {"weight": 0.7, "why": "…"}}``, or targets alone for weight 1."""


class MapBuilder:
    """Gathers the parts of a map in any order; `build` checks them together.

    Each method takes an id, what is said, and keywords named as in the map file, and gives the id back, so that a
    Python name can stand for it.

    >>> debate = MapBuilder("Will it rain?")
    >>> rain = debate.thesis("rain", "It will rain")
    >>> dry = debate.thesis("dry", "It stays dry")
    >>> front = debate.claim("front", "A front is coming in", supports={rain: 0.8})
    >>> clouds = debate.evidence("clouds", "Clouds gather in the west", status="confirmed", supports={front: 0.7})
    >>> glass = debate.evidence("glass", "The glass is steady", attacks={front: 0.4})
    >>> debate.undercut("broken_glass", debate.evidence("rust", "The barometer has rusted"), "glass->front", 0.6)
    'broken_glass'
    >>> [link.id for link in debate.build().links]
    ['front->rain', 'clouds->front', 'glass->front', 'broken_glass']
    """

    def __init__(self, title: str, *, note: str | None = None, policy: Mapping[str, Any] | None = None) -> None:
        """Begin a map.

        Args:
            title: The question under debate.
            note: What a reader should know before the map.
            policy: Numbers that differ from `Policy`'s own.
        """
        self._head: dict[str, Any] = {"title": title, "note": note, "policy": policy or {}}
        self._sections: dict[str, dict[str, dict[str, Any]]] = {}

    def source(self, id: str, title: str, **said: Any) -> str:  # noqa: A002, ANN401 - named and checked as the model's fields
        """Name a source; `said` may have publisher, author, published, url, reliability, rests_on and note."""
        return self._put("sources", id, {"title": title, **said})

    def thesis(self, id: str, text: str, *, supports: Targets = (), attacks: Targets = (), **said: Any) -> str:  # noqa: A002, ANN401
        """State a rival reading; `said` may have title, base, tags and note."""
        return self._put("theses", id, {"text": text, "supports": supports, "attacks": attacks, **said})

    def claim(self, id: str, text: str, *, supports: Targets = (), attacks: Targets = (), **said: Any) -> str:  # noqa: A002, ANN401
        """State an inference; `said` may have title, base, tags and note."""
        return self._put("claims", id, {"text": text, "supports": supports, "attacks": attacks, **said})

    def evidence(  # noqa: D417
        self,
        id: str,  # noqa: A002
        text: str,
        *,
        source: str | tuple[str, str] | None = None,
        supports: Targets = (),
        attacks: Targets = (),
        **said: Any,  # noqa: ANN401
    ) -> str:
        """State a fact.

        Args:
            source: Id of its source, or ``(id, locator)``.
            supports: What it speaks for.
            attacks: What it speaks against.
            said: status, figures, quotations, date, retells, corroborates, title, base, tags and note.
        """
        if isinstance(source, tuple) and len(source) not in {1, 2}:
            raise MapError(f"the source of {id!r} must be an id or (id, locator), not {source!r}", ids=(id,))
        cited = dict(zip(("ref", "at"), source, strict=False)) if isinstance(source, tuple) else source
        return self._put("evidence", id, {"text": text, "source": cited, "supports": supports, "attacks": attacks, **said})

    def link(  # noqa: D417
        self,
        id: str,  # noqa: A002
        premises: str | Iterable[str],
        *,
        supports: str | None = None,
        attacks: str | None = None,
        weight: float = 1.0,
        **said: Any,  # noqa: ANN401
    ) -> str:
        """Link premises, several of which work only together, to one node.

        Args:
            supports: What they speak for; this or `attacks`.
            attacks: What they speak against.
            weight: How strongly, in [0, 1].
            said: why and tags.
        """
        kinds = {kind: target for kind, target in (("supports", supports), ("attacks", attacks)) if target is not None}
        return self._link(id, premises, kinds, weight, said)

    def undercut(self, id: str, premises: str | Iterable[str], target: str, weight: float = 1.0, **said: Any) -> str:  # noqa: A002, ANN401
        """Deny an inference: the target is the id of a link. `said` may have why and tags."""
        return self._link(id, premises, {"undercuts": target}, weight, said)

    def backing(self, id: str, premises: str | Iterable[str], target: str, weight: float = 1.0, **said: Any) -> str:  # noqa: A002, ANN401
        """Strengthen an inference: the target is the id of a link. `said` may have why and tags."""
        return self._link(id, premises, {"backs": target}, weight, said)

    def signpost(self, id: str, text: str, **said: Any) -> str:  # noqa: A002, ANN401
        """Say what to watch for.

        `said` may have if_yes and if_no (each with supports, attacks, undercuts, backs and text), due, probability, source, title, tags and note.
        """
        return self._put("signposts", id, {"text": text, **said})

    def perspective(self, id: str, **said: Any) -> str:  # noqa: A002, ANN401
        """Say how one reader weighs the map; `said` may have base, weight, reliability, policy, title and note."""
        return self._put("perspectives", id, said)

    def uncertainty(self, **said: Any) -> None:  # noqa: ANN401
        """Say which numbers are uncertain; `said` may have base, weight, reliability, policy and within_source, and replaces what was said before."""
        self._head["uncertainty"] = said

    def build(self) -> ArgumentMap:
        """Check the parts together and give the map.

        Raises:
            MapError: With everything that makes no sense.
        """
        return ArgumentMap(**{key: value for key, value in self._head.items() if value is not None}, **expand(self._sections))

    def _put(self, section: str, name: str, said: dict[str, Any]) -> str:
        entries = self._sections.setdefault(section, {})
        if name in entries:
            raise MapError(f"the id {name!r} is used twice in {section}; ids are unique across the map", ids=(name,))
        entries[name] = {
            key: value if isinstance(value, Mapping | str) or not isinstance(value, Iterable) else list(value)
            for key, value in said.items()
            if value is not None
        }
        return name

    def _link(self, name: str, premises: str | Iterable[str], kinds: dict[str, str], weight: float, said: dict[str, Any]) -> str:
        return self._put("links", name, {"from": premises, **kinds, "weight": weight, **said})
