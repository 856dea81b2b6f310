"""Two states of a map side by side: what was added, removed and changed, field by field, and what that does to the verdict."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from argmap.doors import Plotted
from argmap.model.differing import PART_SECTIONS, FieldChange, field_changes, parts_of, section_of, word_for
from argmap.model.maps import ArgumentMap, is_inline
from argmap.model.stated import Stated
from argmap.scoring.frames import pandas_for
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.semantics import Semantics
from argmap.whatif.comparing import Comparison, compare

if TYPE_CHECKING:
    import pandas as pd

How = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class PartChange:
    """One part of a map that differs.

    Attributes:
        what: ``source``, a kind of node (``claim``; of a node of another kind now, the new one), ``link``, ``perspective``, or ``policy``,
            ``uncertainty`` or ``map`` (its title and note).
        id: Of the part; of what has no id, the same word as `what`.
        how: ``added``, ``removed`` or ``changed``.
        fields: What differs; of a part that came or went, all that is said of it.
    """

    what: str
    id: str
    how: How
    fields: tuple[FieldChange, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data for JSON."""
        return {"what": self.what, "id": self.id, "how": self.how, "fields": [change.to_dict() for change in self.fields]}


@dataclass(frozen=True, slots=True, repr=False)
class Difference(Plotted):
    """What differs between two maps.

    Attributes:
        changes: Each part that differs: the map itself, policy and uncertainty, then the sections in the order of the file; inside each, in the
            order of the old map, then what is new in the order of the new one.
        reordered: Sections whose common parts stand in another order. Links follow their premises: the unchanged ones of one premise, and those
            that stand under ``links``, count by themselves.
        comparison: The scores of both maps.
    """

    changes: tuple[PartChange, ...]
    reordered: tuple[str, ...]
    comparison: Comparison

    @property
    def same(self) -> bool:
        """Whether the maps are equal."""
        return not (self.changes or self.reordered)

    @property
    def added(self) -> tuple[PartChange, ...]:
        """The parts that only the new map has."""
        return self._that("added")

    @property
    def removed(self) -> tuple[PartChange, ...]:
        """The parts that only the old map has."""
        return self._that("removed")

    @property
    def changed(self) -> tuple[PartChange, ...]:
        """The parts that both maps have, and not alike."""
        return self._that("changed")

    def _that(self, how: How) -> tuple[PartChange, ...]:
        return tuple(change for change in self.changes if change.how == how)

    def to_dict(self) -> dict[str, Any]:
        """Give everything as plain data for JSON, the verdicts with the supports of the theses."""
        sides = {}
        for name, scores in (("before", self.comparison.before), ("after", self.comparison.after)):
            verdict = scores.verdict
            theses = {thesis: scores.known(thesis) for thesis in scores.theses}
            sides[name] = {"leader": verdict.leader, "margin": verdict.margin, "theses": theses}
        return {
            "old": self.comparison.before.title,
            "new": self.comparison.after.title,
            "same": self.same,
            "changes": [change.to_dict() for change in self.changes],
            "reordered": list(self.reordered),
            "semantics": self.comparison.after.semantics,
            "perspective": self.comparison.after.perspective,
            "verdict": {"leader_changed": self.comparison.leader_changed, **sides},
        }

    def to_frame(self) -> "pd.DataFrame":
        """Give a frame with one row for each field that differs: what, id, how, field, old, new.

        Raises:
            MissingExtraError: When pandas is not installed.
        """
        pandas = pandas_for("a frame of differences")
        rows = [(part.what, part.id, part.how, change.field, change.old, change.new) for part in self.changes for change in part.fields]
        frame: pd.DataFrame = pandas.DataFrame(rows, columns=["what", "id", "how", "field", "old", "new"], dtype=object)
        return frame


def diff(old: ArgumentMap, new: ArgumentMap, *, semantics: str | Semantics = DEFAULT, perspective: str | None = None) -> Difference:
    """Compare two maps part by part, field by field, and by their verdicts.

    Parts are the same by their id. What a person states is compared; numbers that follow from it, such as the credibility of
    evidence whose source became less reliable, show in the verdict, and `argmap.explain_change` says which edits carry it.

    Args:
        old: A map.
        new: The same debate later, or as somebody else has it.
        semantics: How both are scored.
        perspective: Whose numbers they are scored by, a perspective of both maps; None for the maps' own. What differs is told of the maps
            as they stand.

    Raises:
        MapError: When the semantics or the perspective is unknown.

    >>> from argmap.model.nodes import Thesis
    >>> old = ArgumentMap(title="Rain?", theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")])
    >>> new = old.replace(theses=[old.theses[0].replace(base=0.7), old.theses[1]])
    >>> found = diff(old, new)
    >>> [(part.id, part.how, change.field, change.old, change.new) for part in found.changes for change in part.fields]
    [('rain', 'changed', 'base', None, 0.7)]
    >>> found.comparison.before.verdict.leader, found.comparison.after.verdict.leader
    (None, 'rain')
    """
    before, after = parts_of(old), parts_of(new)
    changes = [*_whole_changes(old, new), *_part_changes(before, after)]
    return Difference(tuple(changes), tuple(_reordered(old, new)), compare(old, new, semantics=semantics, perspective=perspective))


def _whole_changes(old: ArgumentMap, new: ArgumentMap) -> Iterator[PartChange]:
    heads = [(name, getattr(old, name), getattr(new, name)) for name in ("title", "note")]
    fields = tuple(FieldChange(name, before, after) for name, before, after in heads if before != after)
    if fields:
        yield PartChange("map", "map", "changed", fields)
    for name in ("policy", "uncertainty"):
        fields = field_changes(getattr(old, name), getattr(new, name))
        if fields:
            yield PartChange(name, name, "changed", fields)


def _part_changes(before: Mapping[tuple[str, str], Stated], after: Mapping[tuple[str, str], Stated]) -> Iterator[PartChange]:
    sections: dict[str, list[tuple[str, str]]] = {section: [] for section in PART_SECTIONS}
    for key in dict.fromkeys((*before, *after)):
        sections[section_of(after[key] if key in after else before[key])].append(key)
    for section in sections.values():
        for key in section:
            how: How = "added" if key not in before else "removed" if key not in after else "changed"
            fields = field_changes(before.get(key), after.get(key))
            if fields or how != "changed":  # nothing at all may be said of a perspective, and it is there all the same
                yield PartChange(word_for(before[key] if how == "removed" else after[key]), key[1], how, fields)


def _reordered(old: ArgumentMap, new: ArgumentMap) -> Iterator[str]:
    for section in PART_SECTIONS:
        sides: list[dict[str, list[str]]] = []
        for amap, other in ((old, new), (new, old)):
            common = {part.id: part for part in getattr(other, section)}
            groups: dict[str, list[str]] = {}
            for part in getattr(amap, section):
                if part.id in common and (section != "links" or common[part.id] == part):
                    groups.setdefault(part.premises[0] if section == "links" and is_inline(part) else "", []).append(part.id)
            sides.append(groups)
        if sides[0] != sides[1]:
            yield section
