"""The map file: an `ArgumentMap` to YAML or JSON, in the shape in which people write it."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from argmap.errors import MapError, SaveError
from argmap.model.links import Link
from argmap.model.maps import ArgumentMap, is_inline
from argmap.model.nodes import Node, Outcome
from argmap.model.stated import Stated
from argmap.saving.files import write_text
from argmap.saving.yaml_text import to_yaml, with_escapes

FORMAT = 1
"""The version of the map file that this argmap writes."""

_SUFFIXES = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}


def save(amap: ArgumentMap, path: str | os.PathLike[str]) -> None:
    """Save a map as YAML or JSON, by the suffix; loading it again gives an equal map.

    Args:
        amap: The map.
        path: A file ending in ``.yaml``, ``.yml`` or ``.json``; what stands there is replaced in one step.

    Raises:
        SaveError: When the suffix is another, or the file cannot be written; the old file then still stands.
    """
    name = os.fspath(path)
    suffix = Path(name).suffix.lower()
    if suffix not in _SUFFIXES:
        raise SaveError(name, f"a map file ends in {', '.join(_SUFFIXES)}, not in {suffix!r}")
    write_text(name, dumps(amap, format=_SUFFIXES[suffix]))


def dumps(amap: ArgumentMap, *, format: str = "yaml") -> str:  # noqa: A002 - the word that users expect
    """Write a map as text; the same text for the same map, and `loads` gives an equal map back.

    Args:
        amap: The map.
        format: ``yaml`` or ``json``.

    Raises:
        MapError: When the format is another.

    >>> from argmap.model.nodes import Thesis
    >>> print(dumps(ArgumentMap(title="Will it rain?", theses=[Thesis(id="rain", text="It will rain")])), end="")
    argmap: 1
    title: Will it rain?
    theses:
      rain: {text: It will rain}
    """
    writers: dict[str, Callable[[dict[str, Any]], str]] = {"yaml": to_yaml, "json": _to_json}
    if format not in writers:
        raise MapError(f"unknown format {format!r}; there are {', '.join(writers)}")
    return writers[format](as_written(amap))


def _to_json(document: dict[str, Any]) -> str:
    return with_escapes(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def as_written(amap: ArgumentMap) -> dict[str, Any]:
    """Give a map as plain data in the shape of the file: ids as keys, links inside their premises, defaults left out."""
    document: dict[str, Any] = {"argmap": FORMAT, "title": amap.title}
    if amap.note is not None:
        document["note"] = amap.note
    document["policy"] = _said(amap.policy)
    document["sources"] = {source.id: _said(source) for source in amap.sources}
    for section, nodes in (("theses", amap.theses), ("claims", amap.claims), ("evidence", amap.evidence)):
        document[section] = {node.id: _node(amap, node) for node in nodes}
    document["links"] = {link.id: _named(link) for link in amap.links if not is_inline(link)}
    document["signposts"] = {
        signpost.id: _said(signpost, "if_yes", "if_no")
        | {name: _outcome(outcome) for name, outcome in (("if_yes", signpost.if_yes), ("if_no", signpost.if_no)) if outcome != Outcome()}
        for signpost in amap.signposts
    }
    document["perspectives"] = {view.id: _said(view) for view in amap.perspectives}
    document["uncertainty"] = _said(amap.uncertainty)
    return {key: value for key, value in document.items() if value not in ({}, None)}


def _said(part: Stated, *left_out: str) -> dict[str, Any]:
    """Give what is said of a part: everything that is not its default, apart from its id and kind."""
    plain = part.model_dump(mode="json", exclude_defaults=True, exclude={"id", "kind", *left_out})
    return {key: _short(key, value) for key, value in plain.items() if value not in ({}, [])}


def _short(key: str, value: Any) -> Any:  # noqa: ANN401 - plain data
    """Write a value as a person would: a source without a place as its id, whole numbers without a point."""
    if key == "source" and value.keys() == {"ref"}:
        return value["ref"]
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - beyond it a float is no exact integer
        return int(value)
    if isinstance(value, list):
        return [_short("", item) for item in value]
    if isinstance(value, dict):
        return {inner: _short("", item) for inner, item in value.items()}
    return value


def _node(amap: ArgumentMap, node: Node) -> dict[str, Any]:
    said = _said(node)
    inline = [link for link in amap.links_from(node.id) if is_inline(link)]
    return said | _by_kind(inline)


def _by_kind(links: list[Link] | tuple[Link, ...]) -> dict[str, Any]:
    """Gather links as ``supports: {target: weight}`` and so on."""
    gathered: dict[str, Any] = {}
    for link in links:
        gathered.setdefault(link.kind, {})[link.target] = _about(link)
    return gathered


def _about(link: Link) -> Any:  # noqa: ANN401 - plain data
    """Give what is said of an inline link: its weight alone, where that is all."""
    more = _said(link, "weight", "premises", "target")
    weight = _short("", link.weight)
    return {"weight": weight, **more} if more else weight


def _named(link: Link) -> dict[str, Any]:
    start: Any = link.premises[0] if len(link.premises) == 1 else list(link.premises)
    return {"from": start, link.kind: link.target} | _said(link, "premises", "target")


def _outcome(outcome: Outcome) -> dict[str, Any]:
    return _said(outcome, "links") | _by_kind(outcome.links)
