"""Where two maps, or two states of one part of a map, differ: part by part and field by field, as plain data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from argmap.model.links import ON_LINKS, ON_NODES
from argmap.model.maps import ArgumentMap
from argmap.model.stated import Stated

PART_SECTIONS = ("sources", "theses", "claims", "evidence", "signposts", "links", "perspectives")
"""The fields of a map that hold parts, in the order of the map file."""

NUMBERS = ("base", "weight", "reliability", "policy")
"""The fields of perspectives and of uncertainty that are tables of numbers, or of their spreads."""

_WORDS = {
    "source": "sources",
    "thesis": "theses",
    "claim": "claims",
    "evidence": "evidence",
    "signpost": "signposts",
    "link": "links",
    "perspective": "perspectives",
}
FAMILIES: Mapping[str, str] = {"sources": "source", "links": "link", "perspectives": "perspective"} | dict.fromkeys(
    ("theses", "claims", "evidence", "signposts"), "node"
)
"""For each section, the family of its parts; within a family an id names one part."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a part that differs.

    Attributes:
        field: Its name; what stands in a table has the way there, as in ``base.clouds`` or ``if_yes.links.radar->rain.weight``.
        old: What it was, as plain data; None for nothing.
        new: What it is, likewise.
    """

    field: str
    old: Any
    new: Any

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data for JSON."""
        return {"field": self.field, "old": self.old, "new": self.new}


def parts_of(amap: ArgumentMap) -> dict[tuple[str, str], Stated]:
    """Give all parts of a map by family and id: sources, nodes, links, perspectives, in the order of the map file.

    >>> from argmap.model.nodes import Claim
    >>> list(parts_of(ArgumentMap(title="t", claims=[Claim(id="a", text="A")])))
    [('node', 'a')]
    """
    return {(FAMILIES[section], part.id): part for section in PART_SECTIONS for part in getattr(amap, section)}


def word_for(part: Stated) -> str:
    """Say in a word what a part is: ``thesis``, ``claim``, ``evidence``, ``signpost``, ``link``, ``source``, ``perspective``.

    >>> from argmap.model.links import Support
    >>> word_for(Support(premises="a", target="b"))
    'link'
    """
    return "link" if isinstance(part, ON_NODES + ON_LINKS) else type(part).__name__.lower()


def section_of(part: Stated) -> str:
    """Give the section of a map that a part stands in.

    >>> from argmap.model.nodes import Thesis
    >>> section_of(Thesis(id="a", text="A"))
    'theses'
    """
    return _WORDS[word_for(part)]


def field_changes(old: Stated | None, new: Stated | None) -> tuple[FieldChange, ...]:
    """Compare two states of a part, field by field.

    Args:
        old: The part as it was; None where it was not there.
        new: The part as it is; None where it is gone.

    Returns:
        What differs, in the order of the fields. Tables are compared entry by entry, the links of an outcome by their ids. Of a part that is on
        one side only, all that is said of it; its id stands for itself, and what nothing is said about is left out.

    >>> from argmap.model.nodes import Claim
    >>> field_changes(Claim(id="a", text="A", base=0.2), Claim(id="a", text="A", base=0.3))
    (FieldChange(field='base', old=0.2, new=0.3),)
    >>> field_changes(None, Claim(id="a", text="A"))
    (FieldChange(field='text', old=None, new='A'), FieldChange(field='kind', old=None, new='claim'))
    """
    return () if old == new else tuple(_changes((), _plain(old), _plain(new)))


def _plain(part: Stated | None) -> dict[str, Any]:
    return {} if part is None else {key: _by_id(value) for key, value in part.model_dump(mode="json", exclude={"id"}).items()}


def _by_id(value: Any) -> Any:  # noqa: ANN401 - plain data
    """Let lists of parts be tables, so that one of them can be compared with its like."""
    if isinstance(value, dict):
        return {key: _by_id(inner) for key, inner in value.items()}
    if isinstance(value, list) and value and all(isinstance(item, dict) and "id" in item for item in value):
        return {item["id"]: {key: inner for key, inner in item.items() if key != "id"} for item in value}
    return value


def _changes(path: tuple[str, ...], old: dict[str, Any], new: dict[str, Any]) -> Iterator[FieldChange]:
    for key in dict.fromkeys((*old, *new)):
        here = (*path, key)
        before, after = (None if side.get(key) in ([], {}) else side.get(key) for side in (old, new))
        tables = [{} if side is None else side for side in (before, after)]
        is_spread = len(path) == 1 and path[0] in NUMBERS
        if all(isinstance(table, dict) for table in tables) and not is_spread:
            if key == "links" and before == after and list(tables[0]) != list(tables[1]):
                yield FieldChange(".".join(here), list(tables[0]), list(tables[1]))  # the same links in another order
            yield from _changes(here, *tables)
        elif before != after:
            yield FieldChange(".".join(here), before, after)
