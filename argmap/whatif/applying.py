"""Carry changes out on a map: a second map comes back, the first stays as it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from argmap.errors import MapError, Refusal
from argmap.model.changes import (
    SECTIONS,
    Add,
    AnyChange,
    Drop,
    Keep,
    Mute,
    Resolution,
    Resolve,
    Scale,
    Scenario,
    SetBase,
    SetPolicy,
    SetReliability,
    SetWeight,
    TakePerspective,
)
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Signpost
from argmap.model.refusals import did_you_mean
from argmap.model.selections import Selection
from argmap.model.viewing import base_of, with_numbers, with_perspective
from argmap.scoring.dropping import without
from argmap.whatif.selecting import in_words, select

Changes = AnyChange | Scenario | Iterable[AnyChange | Scenario]
"""What can be carried out: a change, a scenario, or a sequence of them."""


def apply(amap: ArgumentMap, *changes: Changes) -> ArgumentMap:
    """Carry out changes one after another; each sees what those before it left.

    Args:
        amap: The map; it stays as it is.
        changes: Changes, scenarios, or sequences of them.

    Returns:
        The changed map. Adding evidence piece by piece gives the same map as adding all of it at once.

    Raises:
        MapError: When a change makes no sense for the map that it meets: an unknown id, nothing selected, a part that is
            there already. The message says which change, counted from 1.

    >>> from argmap.model.nodes import Evidence
    >>> amap = ArgumentMap(title="t", evidence=[Evidence(id="a", text="A"), Evidence(id="b", text="B", status="confirmed")])
    >>> [item.id for item in apply(amap, Keep(status="confirmed")).evidence]
    ['b']
    >>> apply(amap, Drop("c"))
    Traceback (most recent call last):
    argmap.errors.MapError: change 1 (drop): unknown id 'c'
    """
    for place, position, change in numbered(changes):
        amap = carry_out(amap, change, place, position)
    return amap


def numbered(changes: Iterable[Changes]) -> Iterator[tuple[str, int, AnyChange]]:
    """Go through changes in order, scenarios opened up, each with its place in words and its position from 0."""
    given = list(_flat(changes))
    position = 0
    for item in given:
        inside = item.changes if isinstance(item, Scenario) else (item,)
        for at, change in enumerate(inside):
            place = f"change {at + 1} of {item.title!r}" if isinstance(item, Scenario) else f"change {position + 1}"
            yield f"{place} ({change.do})", position, change
            position += 1


def carry_out(amap: ArgumentMap, change: AnyChange, place: str, position: int) -> ArgumentMap:
    """Carry one change out; what it is refused for begins with its place."""
    try:
        return cast("Callable[[ArgumentMap, AnyChange], ArgumentMap]", _VERBS[type(change)])(amap, change)
    except MapError as error:
        raise MapError(*(Refusal(f"{place}: {problem.message}", problem.ids, ("changes", position)) for problem in error.problems)) from None


def _flat(changes: Iterable[Any]) -> Iterator[AnyChange | Scenario]:
    for item in changes:
        if isinstance(item, Scenario) or type(item) in _VERBS:
            yield item
        elif isinstance(item, Iterable) and not isinstance(item, str | Mapping | Selection):
            yield from _flat(item)
        else:
            raise MapError(f"{item!r} is no change; give changes such as Drop('id') or SetBase({{'id': 0.3}}), or a Scenario")


def _add(amap: ArgumentMap, change: Add) -> ArgumentMap:
    return amap.replace(**{section: getattr(amap, section) + getattr(change, section) for section in SECTIONS})


def _drop(amap: ArgumentMap, change: Drop) -> ArgumentMap:
    known = {source.id for source in amap.sources}
    sources = frozenset(part for part in change.ids if part in known and part not in amap) if _only_ids(change) else frozenset[str]()
    if len(sources) < len(set(change.ids)) or not _only_ids(change):
        parts = select(amap, change.replace(ids=tuple(part for part in change.ids if part not in sources)))
        amap = without(amap, {node.id for node in parts.nodes}, {link.id for link in parts.links})
    return _without_sources(amap, sources) if sources else amap


def _only_ids(selection: Selection) -> bool:
    return not (selection.kind or selection.status or selection.tag or selection.source or selection.other_than)


def _without_sources(amap: ArgumentMap, sources: frozenset[str]) -> ArgumentMap:
    users = {node.source.ref: node.id for nodes in (amap.signposts, amap.evidence) for node in nodes if node.source is not None}
    users |= {source.rests_on: source.id for source in amap.sources if source.rests_on is not None and source.id not in sources}
    for source in sources & users.keys():
        raise MapError(
            f"the source {source!r} is still used, by {users[source]!r}; to doubt it use set_reliability, "
            f"to count nothing that comes from it use drop with source: {source}",
            ids=(source,),
        )
    return amap.replace(
        sources=tuple(source for source in amap.sources if source.id not in sources),
        perspectives=tuple(
            view.replace(reliability={key: value for key, value in view.reliability.items() if key not in sources}) for view in amap.perspectives
        ),
        uncertainty=amap.uncertainty.without(reliability=sources),
    )


def _keep(amap: ArgumentMap, change: Keep) -> ArgumentMap:
    kept = {node.id for node in select(amap, change).nodes if isinstance(node, Evidence)}
    if not kept:
        raise MapError(f"keep is about evidence, and {in_words(change)} selects none", ids=change.ids)
    return without(amap, {item.id for item in amap.evidence if item.id not in kept}, ())


def _mute(amap: ArgumentMap, change: Mute) -> ArgumentMap:
    parts = select(amap, change)
    scored = [node for node in parts.nodes if not isinstance(node, Signpost)]
    if not scored and not parts.links:
        raise MapError(f"{parts.nodes[0].id!r} is a signpost, which is silent until it is resolved", ids=(parts.nodes[0].id,))
    return with_numbers(amap, {node.id: 0.0 for node in scored}, {link.id: 0.0 for link in parts.links})


def _scale(amap: ArgumentMap, change: Scale) -> ArgumentMap:
    parts = select(amap, change)
    base: dict[str, float] = {}
    weight: dict[str, float] = {}
    if change.base is not None:
        base = {node.id: min(1.0, change.base * base_of(amap, node)) for node in parts.nodes if not isinstance(node, Signpost)}
    if change.weight is not None:
        links = {link.id: link for link in parts.links} | {link.id: link for node in parts.nodes for link in amap.links_from(node.id)}
        weight = {link.id: min(1.0, change.weight * link.weight) for link in links.values()}
    if change.base is not None and not base:
        raise MapError(f"{in_words(change)} selects no node with a base score; to scale links give 'weight'", ids=change.ids)
    if change.weight is not None and not weight:
        raise MapError(f"{in_words(change)} selects no link, nor a node that a link starts from; to scale nodes give 'base'", ids=change.ids)
    return with_numbers(amap, base, weight)


def _set_base(amap: ArgumentMap, change: SetBase) -> ArgumentMap:
    links = {link.id for link in amap.links}
    for key in change.values:
        if key in links:
            raise MapError(f"{key!r} is a link; its number is a weight: use set_weight", ids=(key,))
        if isinstance(amap.node(key), Signpost):
            raise MapError(f"{key!r} is a signpost, which has no base score until it is resolved; use resolve", ids=(key,))
    return with_numbers(amap, change.values, {})


def _set_weight(amap: ArgumentMap, change: SetWeight) -> ArgumentMap:
    nodes = {node.id for node in amap.nodes}
    for key in change.values:
        if key in nodes:
            raise MapError(f"{key!r} is a node; its number is a base score: use set_base", ids=(key,))
        amap.link(key)
    return with_numbers(amap, {}, change.values)


def _set_reliability(amap: ArgumentMap, change: SetReliability) -> ArgumentMap:
    for key in change.values:
        amap.source(key)
    return amap.replace(sources=tuple(s.replace(reliability=change.values[s.id]) if s.id in change.values else s for s in amap.sources))


def _set_policy(amap: ArgumentMap, change: SetPolicy) -> ArgumentMap:
    return amap.replace(policy=amap.policy.replace(**change.values))


def _resolve(amap: ArgumentMap, change: Resolve) -> ArgumentMap:
    resolved: dict[str, Signpost] = {}
    for key in change.outcomes:
        node = _signpost(amap, key)
        resolved[key] = node
    items = [_as_evidence(resolved[key], how) for key, how in change.outcomes.items()]
    links = [link for key, how in change.outcomes.items() for link in (resolved[key].if_yes if how.outcome == "yes" else resolved[key].if_no).links]
    return amap.replace(
        signposts=tuple(node for node in amap.signposts if node.id not in resolved), evidence=(*amap.evidence, *items), links=(*amap.links, *links)
    )


def _signpost(amap: ArgumentMap, key: str) -> Signpost:
    signposts = {node.id: node for node in amap.signposts}
    if key in signposts:
        return signposts[key]
    if key in amap:
        raise MapError(f"{key!r} is no signpost; what is known already is changed by set_base or set_weight", ids=(key,))
    raise MapError(f"unknown signpost {key!r}{did_you_mean(key, signposts)}", ids=(key,))


def _as_evidence(signpost: Signpost, how: Resolution) -> Evidence:
    outcome = signpost.if_yes if how.outcome == "yes" else signpost.if_no
    plain = signpost.text if how.outcome == "yes" else f"It did not come about: {signpost.text}"
    return Evidence(  # its note is left behind: it was about the odds
        id=signpost.id,
        text=how.text or outcome.text or plain,
        title=signpost.title,
        tags=signpost.tags,
        status=how.status,
        source=how.source,
        date=how.date,
    )


def _take_perspective(amap: ArgumentMap, change: TakePerspective) -> ArgumentMap:
    return with_perspective(amap, change.perspective)


_VERBS: dict[type, Callable[[ArgumentMap, Any], ArgumentMap]] = {
    Add: _add,
    Drop: _drop,
    Keep: _keep,
    Mute: _mute,
    Scale: _scale,
    SetBase: _set_base,
    SetWeight: _set_weight,
    SetReliability: _set_reliability,
    SetPolicy: _set_policy,
    Resolve: _resolve,
    TakePerspective: _take_perspective,
}
