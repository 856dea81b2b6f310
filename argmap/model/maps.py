"""The map: one debate as a value."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Self, TypeVar

from pydantic import Field, model_validator

from argmap.errors import MapError
from argmap.model.consistency import inconsistencies
from argmap.model.links import ON_NODES, Attack, Link, link_id
from argmap.model.nodes import Claim, Evidence, Node, Signpost, Thesis
from argmap.model.perspectives import Perspective, Policy
from argmap.model.refusals import nearest_or_all
from argmap.model.sources import Source
from argmap.model.stated import Stated, Text
from argmap.model.uncertainty import Uncertainty

_T = TypeVar("_T")

SHOWN_WHOLE = 12
"""A map of more nodes and links is shown by their numbers in a REPL."""


class ArgumentMap(Stated):
    """One debate: nodes, links, sources, perspectives and policy.

    A map is a value: it is never changed in place, compares and hashes by content, pickles, and goes to JSON and back
    (`model_dump_json`, `model_validate_json`). The order of nodes is the order of the argument and is kept; links are
    kept in *reading order*: those with one premise and no name of their own by the order of their premises, then the others.
    Cycles are legal, and so are attacks of a node on itself; ``argmap check`` points them out.

    Attributes:
        title: The question under debate.
        note: What a reader should know before the map.
        policy: Where unstated numbers come from.
        sources: Where evidence comes from.
        theses: The rival readings.
        claims: The intermediate inferences.
        evidence: The reported facts.
        signposts: Observations still to come.
        links: The inferential steps.
        perspectives: How particular readers weigh the map.
        uncertainty: Which numbers are uncertain, and how far; simulation draws them.

    Raises:
        MapError: When ids are repeated or unknown, or a link makes no sense; all problems at once in `.problems`.

    >>> amap = ArgumentMap(
    ...     title="Will it rain?",
    ...     theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
    ...     evidence=[Evidence(id="clouds", text="Clouds gather", status="confirmed")],
    ...     links=[{"kind": "supports", "premises": "clouds", "target": "rain", "weight": 0.7}],
    ... )
    >>> amap.link("clouds->rain").weight
    0.7
    """

    title: Text
    note: Text | None = None
    policy: Policy = Field(default_factory=Policy)
    sources: tuple[Source, ...] = ()
    theses: tuple[Thesis, ...] = ()
    claims: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    signposts: tuple[Signpost, ...] = ()
    links: tuple[Link, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    uncertainty: Uncertainty = Field(default_factory=Uncertainty)

    @model_validator(mode="after")
    def _settle(self) -> Self:
        problems = inconsistencies(self)
        if problems:
            raise MapError(*problems)
        object.__setattr__(self, "links", self._in_reading_order())  # the one write to a map, before anybody can see it
        return self

    def _in_reading_order(self) -> tuple[Link, ...]:
        position = {node.id: at for at, node in enumerate(self.nodes)}
        last = len(position)

        def key(link: Link) -> tuple[int, bool]:
            return (position[link.premises[0]], isinstance(link, Attack)) if is_inline(link) else (last, False)

        return tuple(sorted(self.links, key=key))

    @property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes: theses, claims, evidence, signposts, each in map order."""
        return (*self.theses, *self.claims, *self.evidence, *self.signposts)

    def __contains__(self, item: object) -> bool:
        """Tell whether an id names a node or a link of this map."""
        return item in self._nodes or item in self._links

    def node(self, node_id: str) -> Node:
        """Look a node up by id; an unknown id raises `MapError`."""
        return _look_up(self._nodes, node_id, "node")

    def link(self, link_id: str) -> Link:
        """Look a link up by id; an unknown id raises `MapError`."""
        return _look_up(self._links, link_id, "link")

    def source(self, source_id: str) -> Source:
        """Look a source up by id; an unknown id raises `MapError`."""
        return _look_up(self._sources, source_id, "source")

    def perspective(self, perspective_id: str) -> Perspective:
        """Look a perspective up by id; an unknown id raises `MapError`."""
        return _look_up({p.id: p for p in self.perspectives}, perspective_id, "perspective")

    def links_into(self, target_id: str) -> tuple[Link, ...]:
        """Give the links whose target is this node or link, in reading order; none for an unknown id."""
        return self._into.get(target_id, ())

    def links_from(self, node_id: str) -> tuple[Link, ...]:
        """Give the links that have this node among their premises, in reading order; none for an unknown id."""
        return self._from.get(node_id, ())

    def __repr__(self) -> str:
        """Show a small map whole, and count the parts of a larger one: a REPL is no place for hundreds of lines."""
        counts = {"theses": self.theses, "claims": self.claims, "evidence": self.evidence, "signposts": self.signposts, "links": self.links}
        if sum(map(len, counts.values())) <= SHOWN_WHOLE:
            return super().__repr__()
        return f"<ArgumentMap {self.title!r}: {', '.join(f'{len(parts)} {name}' for name, parts in counts.items() if parts)}>"

    def _repr_svg_(self) -> str:
        """Draw the map where a notebook shows it: the flow diagram with its scores."""
        from argmap.rendering.svg import to_svg  # noqa: PLC0415 - the one door from a map to its picture, opened only in notebooks

        return to_svg(self, prefix="auto")

    def _repr_html_(self) -> str:
        """Draw the map as a part of the notebook's page, where its tooltips can be read, as an image's cannot."""
        return self._repr_svg_()

    @cached_property
    def _nodes(self) -> dict[str, Node]:
        return {node.id: node for node in self.nodes}

    @cached_property
    def _links(self) -> dict[str, Link]:
        return {link.id: link for link in self.links}

    @cached_property
    def _sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @cached_property
    def _into(self) -> dict[str, tuple[Link, ...]]:
        return _grouped((link.target, link) for link in self.links)

    @cached_property
    def _from(self) -> dict[str, tuple[Link, ...]]:
        return _grouped((premise, link) for link in self.links for premise in link.premises)

    def __getstate__(self) -> dict[Any, Any]:
        """Pickle the fields alone: the tables are made again where they are needed."""
        state = super().__getstate__()
        return {**state, "__dict__": {name: self.__dict__[name] for name in type(self).model_fields}}


def is_inline(link: Link) -> bool:
    """Tell whether the map file writes this link inside its premise: one premise, no name of its own, on a node."""
    return isinstance(link, ON_NODES) and len(link.premises) == 1 and link.id == link_id(link.premises, link.target)


def _grouped(pairs: Iterable[tuple[str, Link]]) -> dict[str, tuple[Link, ...]]:
    groups: dict[str, list[Link]] = {}
    for key, link in pairs:
        groups.setdefault(key, []).append(link)
    return {key: tuple(links) for key, links in groups.items()}


def _look_up(table: dict[str, _T], key: str, what: str) -> _T:
    try:
        return table[key]
    except KeyError:
        raise MapError(f"unknown {what} {key!r}{nearest_or_all(key, table)}", ids=(key,)) from None
