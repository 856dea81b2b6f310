"""Merge maps: the same id with the same content is one part, and differing content is a conflict that is reported."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from argmap.errors import MapError, Refusal
from argmap.model.differing import FAMILIES, PART_SECTIONS, FieldChange, field_changes, parts_of, section_of, word_for
from argmap.model.maps import ArgumentMap
from argmap.model.perspectives import Perspective, Policy
from argmap.model.refusals import did_you_mean
from argmap.model.stated import Stated
from argmap.model.uncertainty import Uncertainty

Prefer = Literal["first", "last"]
_PREFER = ("first", "last")

_Way = tuple[str, ...]
"""What something is said of: the family of a part and its id, and below it a field, and a key of that field's table."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that two maps do not say alike, or that cannot stand beside what was kept.

    Attributes:
        what: A kind of node (``claim``), ``link``, ``source``, ``perspective``, ``policy``, ``uncertainty`` or ``note``.
        id: Of the part; of what has no id, the same word as `what`.
        kept: Which map's word was kept, by its position among the maps, from 0; None where the other's could not be taken over at all.
        other: Which map's word was not.
        fields: Where they differ: `old` is what was kept, `new` what was not.
        why: Why it could not be taken over; None where two maps simply differ.
    """

    what: str
    id: str
    kept: int | None
    other: int
    fields: tuple[FieldChange, ...]
    why: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data for JSON, each field with what was kept and what was not."""
        fields = [{"field": change.field, "kept": change.old, "other": change.new} for change in self.fields]
        return {"what": self.what, "id": self.id, "kept": self.kept, "other": self.other, "fields": fields, "why": self.why}

    def __str__(self) -> str:
        """Say it in one line; maps are counted from 1."""
        name = self.what if self.what == self.id else f"{self.what} {self.id!r}"
        if self.kept is None:
            return f"{name} of map {self.other + 1} cannot stand beside what was kept: {self.why}"
        said = ", ".join(f"{change.field} {change.old!r:.60} and {change.new!r:.60}" for change in self.fields)
        return f"{name} is not the same in maps {self.kept + 1} and {self.other + 1}: {said}"


@dataclass(frozen=True, slots=True)
class Merged:
    """Maps made one.

    Attributes:
        amap: The whole.
        conflicts: What the maps do not say alike, in the order in which it was met.
    """

    amap: ArgumentMap
    conflicts: tuple[Conflict, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give title, number of parts by section, and the conflicts as plain data for JSON."""
        counts = {section: len(getattr(self.amap, section)) for section in PART_SECTIONS}
        return {"title": self.amap.title, "parts": counts, "conflicts": [conflict.to_dict() for conflict in self.conflicts]}


def merge(*maps: ArgumentMap, title: str | None = None, prefer: Prefer = "first", strict: bool = False) -> Merged:
    """Merge maps into one.

    A part that two maps have with the same content is there once. Where they differ about a part, the preferred map's version is
    kept whole, and the other's is in the conflicts. The numbers of one perspective in several maps are united, and so are policies and stated
    uncertainty: what one map leaves as it is by default gives way to what another states, and two different statements are a conflict. A part
    that cannot stand beside what was kept, such as a link to what is only a signpost there, is left out and reported as a conflict, too.
    Parts come in the order of the first map that has them.

    Args:
        *maps: At least one.
        title: Of the whole; None for that of the preferred map. Titles are no conflict.
        prefer: Whose word is kept where maps differ, the ``first`` one's or the ``last`` one's.
        strict: Whether conflicts are refused.

    Raises:
        MapError: When there is no map; and with `strict`, with every conflict.

    >>> from argmap.model.nodes import Claim, Evidence
    >>> ours = ArgumentMap(title="Rain?", claims=[Claim(id="front", text="A front comes in", base=0.3)])
    >>> theirs = ArgumentMap(title="Weather", claims=[Claim(id="front", text="A front comes in", base=0.5)],
    ...                      evidence=[Evidence(id="clouds", text="Clouds gather")])
    >>> merged = merge(ours, theirs)
    >>> [node.id for node in merged.amap.nodes], merged.amap.node("front").base
    (['front', 'clouds'], 0.3)
    >>> print(merged.conflicts[0])
    claim 'front' is not the same in maps 1 and 2: base 0.3 and 0.5
    """
    if prefer not in _PREFER:
        raise MapError(f"unknown preference {prefer!r}{did_you_mean(str(prefer), _PREFER)}; there are {', '.join(_PREFER)}")
    if not maps:
        raise MapError("nothing to merge; give at least one map")
    merging = _Merging(maps[0])
    for number, amap in enumerate(maps[1:], start=1):
        merging.add(amap, number, keeps_new=prefer == "last")
    if strict and merging.conflicts:
        raise MapError(*(Refusal(str(conflict), (conflict.id,)) for conflict in merging.conflicts))
    whole = merging.amap if title is None else merging.amap.replace(title=title)
    return Merged(whole, merging.conflicts)


class _Merging:
    """The whole so far, and which map each thing that it says is from."""

    def __init__(self, amap: ArgumentMap) -> None:
        self.amap = amap
        self._conflicts: dict[tuple[str, str, int | None, int, str | None], list[FieldChange]] = {}
        self._origin: dict[_Way, int] = {}  # what is not listed is from the first map

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(Conflict(what, name, kept, other, tuple(fields), why) for (what, name, kept, other, why), fields in self._conflicts.items())

    def add(self, amap: ArgumentMap, number: int, *, keeps_new: bool) -> None:
        """Merge one more map; `keeps_new` tells whether its word is kept where it differs."""
        old, new = _sayings(self.amap), _sayings(amap)
        kept, other = (new, old) if keeps_new else (old, new)
        said = old | new if keeps_new else old | {way: value for way, value in new.items() if way not in old}
        for way in said:
            if way in kept and way in other and kept[way] != other[way]:
                sides = (number, self._from(way)) if keeps_new else (self._from(way), number)
                self._report(way, *sides, kept[way], other[way])
        strangers = {way: self._from(way) if keeps_new else number for way in other if way not in kept}
        self.amap = self._sound(said, strangers, amap.title if keeps_new else self.amap.title)
        self._origin |= {way: number for way in new if keeps_new or way not in old}

    def _from(self, way: _Way) -> int:
        return self._origin.get(way, 0)

    def _sound(self, said: dict[_Way, Any], strangers: Mapping[_Way, int], title: str) -> ArgumentMap:
        """Build the whole, and leave out what cannot stand beside what was kept: the kept is sound by itself, so only strangers can be at fault."""
        while True:
            whole = _fields(said)
            try:
                return ArgumentMap(title=title, **whole)
            except MapError as error:
                faults = {way: problem.message for problem in error.problems for way in _faults(problem, whole, strangers) if way in said}
                if not faults:  # pragma: no cover - strangers are all that can be at fault; this guards the next kind of check
                    raise
            for way, why in faults.items():
                self._report(way, None, strangers[way], None, said.pop(way), why)

    def _report(self, way: _Way, kept: int | None, other: int, old: Any, new: Any, why: str | None = None) -> None:  # noqa: ANN401 - any saying
        family, name, *path = way
        if path:
            changes: tuple[FieldChange, ...] = (FieldChange(".".join(path), _plain(old), _plain(new)),)
        else:
            changes = field_changes(old, new)
        what = family if path else word_for(new if old is None else old)
        self._conflicts.setdefault((what, name, kept, other, why), []).extend(changes)


def _sayings(amap: ArgumentMap) -> dict[_Way, Any]:
    """Take a map apart into what it says: whole parts, and each number of its perspectives, policy and uncertainty that is stated."""
    said: dict[_Way, Any] = {}
    for (family, name), part in parts_of(amap).items():
        if isinstance(part, Perspective):
            said[family, name] = Perspective(id=name)
            said |= _stated(part, family, name)
        else:
            said[family, name] = part
    said |= _stated(amap.policy, "policy", "policy") | _stated(amap.uncertainty, "uncertainty", "uncertainty")
    return said if amap.note is None else said | {("note", "note", "note"): amap.note}


def _stated(part: Stated, family: str, name: str) -> dict[_Way, Any]:
    """Give what is not as it is by default, tables entry by entry."""
    said: dict[_Way, Any] = {}
    for field, about in type(part).model_fields.items():
        value = getattr(part, field)
        if isinstance(value, Mapping):
            said |= {(family, name, field, key): number for key, number in value.items()}
        elif field != "id" and value != about.get_default(call_default_factory=True):
            said[family, name, field] = value
    return said


def _fields(said: Mapping[_Way, Any]) -> dict[str, Any]:
    """Put sayings together to the fields of a map."""
    sections: dict[str, list[Any]] = {section: [] for section in PART_SECTIONS}
    stated: dict[tuple[str, str], dict[str, Any]] = {("policy", "policy"): {}, ("uncertainty", "uncertainty"): {}}
    note = None
    for (family, name, *path), value in said.items():
        if family == "note":
            note = value
        elif path:
            fields = stated.setdefault((family, name), {})
            if len(path) == 1:
                fields[path[0]] = value
            else:
                fields.setdefault(path[0], {})[path[1]] = value
        elif isinstance(value, Perspective):
            sections["perspectives"].append(name)
        else:
            sections[section_of(value)].append(value)
    views = [Perspective(id=name, **stated.get(("perspective", name), {})) for name in sections["perspectives"]]
    whole: dict[str, Any] = {"policy": Policy(**stated["policy", "policy"]), "uncertainty": Uncertainty(**stated["uncertainty", "uncertainty"])}
    return sections | whole | {"perspectives": views, "note": note}


def _faults(problem: Refusal, whole: Mapping[str, Any], strangers: Mapping[_Way, int]) -> list[_Way]:
    """Give the strangers that a problem is the fault of: what stands at its place, or else the parts that it names."""
    section, *rest = (str(step) for step in problem.location)
    if section == "uncertainty":
        place: _Way = (section, section, *rest)
    else:
        name = whole[section][int(rest[0])].id
        place = (FAMILIES[section], name, *rest[1:]) if section == "perspectives" else (FAMILIES[section], name)
    named = [(family, name) for name in problem.ids for family in ("node", "link")]
    return [place] if place in strangers else [way for way in named if way in strangers]


def _plain(value: Any) -> Any:  # noqa: ANN401 - a number, a text or a spread
    return value.model_dump(mode="json") if isinstance(value, Stated) else value
