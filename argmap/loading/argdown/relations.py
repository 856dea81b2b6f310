"""Relations as Argdown's rules settle them once every argument is reconstructed: what they start from, what they bear on, of which kind they are."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from argmap.loading.argdown.outline import Item, Outline, Relation, Step

_AGAINST = frozenset({"attack", "contradictory", "contrary"})


def settle(outline: Outline) -> list[Relation]:
    """Give the relations that hold between statements, arguments that are not reconstructed, and inferences.

    A reconstructed argument speaks through its conclusion, and an undercut of it bears on its last inference. In strict mode attacks between
    statements are contraries. An attack on a reconstructed argument is left out where an attack on one of its premises says the same.
    """
    settled = _once(_through_reconstructions(outline.relations))
    if outline.settings.strict:
        settled = _once(_strictly(settled))
    return list(_without_repetition(settled))


def _through_reconstructions(relations: Iterable[Relation]) -> Iterator[Relation]:
    for relation in relations:
        start, end = relation.start, relation.end
        if start.steps:
            start = start.steps[-1].conclusion or start
        if isinstance(end, Item) and end.steps and relation.kind == "undercut":
            end = end.steps[-1]
        if start is relation.start and end is relation.end:
            yield relation
        elif start is not end:  # otherwise the reconstruction itself says that the argument supports its conclusion
            yield replace(relation, start=start, end=end)


def _strictly(relations: Iterable[Relation]) -> Iterator[Relation]:
    for relation in relations:
        between_statements = not relation.start.is_argument and isinstance(relation.end, Item) and not relation.end.is_argument
        yield replace(relation, kind="contrary") if between_statements and relation.kind == "attack" else relation


def _once(relations: Iterable[Relation]) -> list[Relation]:
    """Leave out what is said already; a symmetric relation is said by its reverse, too."""
    seen: dict[tuple[str, int, int], Relation] = {}
    for relation in relations:
        kind, start, end = relation.kind, id(relation.start), id(relation.end)
        if relation.kind in {"contradictory", "contrary"} and (kind, end, start) in seen:
            continue
        seen.setdefault((kind, start, end), relation)
    return list(seen.values())


def _without_repetition(relations: list[Relation]) -> Iterator[Relation]:
    against: dict[int, set[int]] = {}
    for relation in relations:
        if relation.kind in _AGAINST and isinstance(relation.end, Item) and not relation.end.is_argument and not relation.start.is_argument:
            against.setdefault(id(relation.start), set()).add(id(relation.end))
            if relation.kind != "attack":
                against.setdefault(id(relation.end), set()).add(id(relation.start))
    premises: dict[int, set[int]] = {}
    for relation in relations:
        end = relation.end
        if relation.kind == "attack" and isinstance(end, Item) and end.steps and not relation.start.is_argument:
            if id(end) not in premises:
                premises[id(end)] = _premises(end.steps)
            if not premises[id(end)].isdisjoint(against.get(id(relation.start), ())):
                continue
        yield relation


def _premises(steps: list[Step]) -> set[int]:
    """Give the statements that an argument starts from, by identity."""
    return {id(item) for step in steps for item in step.premises} - {id(step.conclusion) for step in steps}
