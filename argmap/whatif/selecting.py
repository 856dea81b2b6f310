"""Find the parts of a map that a selection means."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argmap.errors import MapError
from argmap.model.links import Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Node
from argmap.model.refusals import did_you_mean
from argmap.model.selections import Selection


@dataclass(frozen=True, slots=True)
class Selected:
    """The parts that a selection means, in map order.

    Attributes:
        nodes: Nodes of any kind.
        links: Links of any kind.
    """

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]


def select(amap: ArgumentMap, selection: Selection) -> Selected:
    """Find what a selection means in a map.

    Returns:
        At least one node or link.

    Raises:
        MapError: When an id, a source or a tag is unknown, or nothing meets all criteria.

    >>> amap = ArgumentMap(title="t", evidence=[Evidence(id="a", text="A", status="claimed"), Evidence(id="b", text="B")])
    >>> [node.id for node in select(amap, Selection(status="claimed")).nodes]
    ['a']
    """
    _check_known(amap, selection)
    nodes, links = tuple(_nodes(amap, selection)), tuple(_links(amap, selection))
    if not nodes and not links:
        raise MapError(f"nothing in the map is selected by {in_words(selection)}{_what_there_is(amap, selection)}")
    return Selected(nodes, links)


def in_words(selection: Selection) -> str:
    """Say what a selection asks for.

    >>> in_words(Selection(kind="evidence", status=["claimed", "unknown"], other_than={"tag": "money"}))
    'kind evidence, status claimed or unknown, other than (tag money)'
    """
    parts = [f"{name} {' or '.join(getattr(selection, name))}" for name in ("kind", "status", "tag", "source") if getattr(selection, name)]
    if selection.ids:
        parts.insert(0, ", ".join(selection.ids))
    if selection.other_than is not None:
        parts.append(f"other than ({in_words(selection.other_than)})")
    return ", ".join(parts)


def _check_known(amap: ArgumentMap, selection: Selection) -> None:
    for part in selection.ids:
        if part not in amap:
            raise MapError(f"unknown id {part!r}{did_you_mean(part, _ids(amap))}", ids=(part,))
    for source in selection.source:
        amap.source(source)
    if selection.tag:
        known = {tag for part in (*amap.nodes, *amap.links) for tag in part.tags}
        for tag in selection.tag:
            if tag not in known:
                raise MapError(f"nothing has the tag {tag!r}{did_you_mean(tag, sorted(known))}", ids=(tag,))
    if selection.other_than is not None:
        _check_known(amap, selection.other_than)


def _ids(amap: ArgumentMap) -> Iterator[str]:
    return (part.id for part in (*amap.nodes, *amap.links))


def _what_there_is(amap: ArgumentMap, selection: Selection) -> str:
    statuses = dict.fromkeys(item.status.value for item in amap.evidence)
    if selection.status and not any(status in statuses for status in selection.status):
        return f"; its evidence is {', '.join(statuses)}" if statuses else "; it has no evidence"
    return "; every criterion must be met by the same part"


def _nodes(amap: ArgumentMap, selection: Selection) -> Iterator[Node]:
    left_out = set() if selection.other_than is None else {node.id for node in _nodes(amap, selection.other_than)}
    sources = _resting_on(amap, selection.source)
    for node in amap.nodes:
        if node.id in left_out or not _meets(node, selection):
            continue
        if selection.status and not (isinstance(node, Evidence) and node.status in selection.status):
            continue
        if selection.source and not (isinstance(node, Evidence) and node.source is not None and node.source.ref in sources):
            continue
        yield node


def _links(amap: ArgumentMap, selection: Selection) -> Iterator[Link]:
    if selection.status or selection.source:
        return
    left_out = set() if selection.other_than is None else {link.id for link in _links(amap, selection.other_than)}
    yield from (link for link in amap.links if link.id not in left_out and _meets(link, selection))


def _meets(part: Node | Link, selection: Selection) -> bool:
    return (
        (not selection.ids or part.id in selection.ids)
        and (not selection.kind or part.kind in selection.kind)
        and (not selection.tag or any(tag in part.tags for tag in selection.tag))
    )


def _resting_on(amap: ArgumentMap, beneath: Iterable[str]) -> set[str]:
    """Give these sources and all that rest on them, however indirectly."""
    above: dict[str | None, list[str]] = {}
    for source in amap.sources:
        above.setdefault(source.rests_on, []).append(source.id)
    found, waiting = set(beneath), list(beneath)
    while waiting:
        for source_id in above.get(waiting.pop(), ()):
            if source_id not in found:  # sources make no circle, but two of those asked for may rest on one another
                found.add(source_id)
                waiting.append(source_id)
    return found
