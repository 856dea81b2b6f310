"""Before and after in one picture: the union of two maps, and what became of each part."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from argmap.model.maps import ArgumentMap
from argmap.scoring.dropping import without
from argmap.scoring.results import Scores, Verdict


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Two maps in one.

    Attributes:
        union: Everything of either; what is in both is as it is after.
        after_map: The map after the change.
        after: Its strengths.
        before: Strengths before the change; None where there was none.
        dropped: Ids that are only in the map before.
        added: Ids that are only in the map after.
        later: Ids of what is not known yet, on a timeline.
        names: What before and after are called.
    """

    union: ArgumentMap
    after_map: ArgumentMap
    after: Scores
    before: Scores | None
    dropped: frozenset[str]
    added: frozenset[str]
    later: frozenset[str] = frozenset()
    names: tuple[str, str] = ("before", "after")

    @classmethod
    def between(cls, before: ArgumentMap | None, after: ArgumentMap, was: Scores | None, now: Scores) -> "BeforeAfter":
        """Put two maps into one; with nothing before, the union is the map itself."""
        if before is None:
            return cls(after, after, now, None, frozenset(), frozenset())
        after_ids, before_ids = _ids(after), _ids(before)
        # A signpost that was resolved is evidence now: it counts as new, for it had no strength before.
        pending = {signpost.id for signpost in before.signposts}
        resolved = pending & {node.id for node in after.nodes} - {signpost.id for signpost in after.signposts}
        kinds = {node.id: node.kind for node in after.nodes}
        recast = {node.id for node in before.nodes if kinds.get(node.id, node.kind) != node.kind}
        before = without(before, recast, ())  # what is another kind of node now is drawn as that, not as what it was
        union = after.replace(
            sources=_united(after.sources, before.sources),
            theses=_united(after.theses, before.theses),
            claims=_united(after.claims, before.claims),
            evidence=_united(after.evidence, before.evidence),
            signposts=after.signposts,
            links=_united(after.links, before.links),
            perspectives=(),
        )
        return cls(union, after, now, was, frozenset(before_ids - after_ids - pending), frozenset(after_ids - before_ids | resolved))

    def state_of(self, part: str) -> str:
        """Say what became of a node or link: ``dropped``, ``added``, ``later``, or nothing."""
        return "dropped" if part in self.dropped else "added" if part in self.added else "later" if part in self.later else ""

    def scores_of(self, node_id: str) -> Scores:
        """Give the scores to show for a node: those after the change, or the last it had."""
        return self.before if self.before is not None and node_id in self.dropped else self.after

    def verdicts(self) -> list[tuple[str, Verdict]]:
        """Give the verdicts to show, each with its name: before and after, or one without a name."""
        if self.before is None:
            return [("", self.after.verdict)]
        return [(name, scores.verdict) for name, scores in zip(self.names, (self.before, self.after), strict=True)]


def _ids(amap: ArgumentMap) -> set[str]:
    return {part.id for part in (*amap.nodes, *amap.links)}


class _Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...


_Part = TypeVar("_Part", bound=_Named)


def _united(after: tuple[_Part, ...], before: tuple[_Part, ...]) -> tuple[_Part, ...]:
    """Give the parts in the order of the map before, each as it is after, and the new ones last."""
    now: dict[str, _Part] = {part.id: part for part in after}
    return (*(now.pop(part.id, part) for part in before), *now.values())
