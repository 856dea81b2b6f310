"""What argmap writes beside the parts of a foreign file, for what the format has no place for: read back, and checked."""

from collections.abc import Mapping
from typing import Any

from argmap.conversion import Ledger
from argmap.errors import LoadError, MapError, Problem
from argmap.loading.sketching import Sketch
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import ClaimFields, EvidenceFields, NodeFields, ThesisFields
from argmap.model.sources import Source

KINDS: Mapping[str, type[NodeFields]] = {"thesis": ThesisFields, "claim": ClaimFields, "evidence": EvidenceFields}

WHOLE = ("title", "note", "policy", "signposts", "perspectives", "uncertainty")
"""The fields of a map that stand beside a foreign file as a whole, besides its sources."""


def said_aside(side: Mapping[str, Any], where: str, name: str) -> dict[str, Any]:
    """Read what stands beside a statement, as arguments of `Sketch.state`.

    Args:
        side: The side field: ``id``, ``kind``, and fields of the node of that kind.
        where: What to call the statement in problems.
        name: Stands for the file's name in problems.

    Raises:
        LoadError: When a field makes no sense.
    """
    kind = side.get("kind")
    if kind is not None and (not isinstance(kind, str) or kind not in KINDS):
        raise LoadError(name, [Problem(0, 0, f"{where}: kind must be one of {', '.join(KINDS)}, not {kind!r:.40}")])
    fields = {field: value for field, value in side.items() if field not in {"id", "kind", "text"}}
    try:
        checked = KINDS[kind or "evidence"](text="?", **fields)
    except MapError as error:
        raise LoadError(name, [Problem(0, 0, f"{where}: {problem.message}") for problem in error.problems]) from None
    said: dict[str, Any] = {field: getattr(checked, field) for field in fields}
    if said.get("source") is not None:
        said["source"] = (_key(said["source"].ref), said["source"].at)
    wanted = side.get("id")
    return said | {"kind": kind} | ({"wanted": wanted} if isinstance(wanted, str) else {})


def take_sources(side: Mapping[str, Any], sketch: Sketch, name: str) -> None:
    """Put the sources of a side field into the sketch.

    Raises:
        LoadError: When one makes no sense.
    """
    sources = side.get("sources", ())
    for at, raw in enumerate(sources if isinstance(sources, list) else ()):
        try:
            source = Source.model_validate(raw)
        except ValueError as error:
            raise LoadError(name, [Problem(0, 0, f"sources[{at}] of argmap's own: {error}".splitlines()[0])]) from None
        said = {field: value for field, value in source if field not in {"id", "title", "rests_on"}}
        beneath = None if source.rests_on is None else _key(source.rests_on)
        sketch.source(_key(source.id), source.title, wanted=source.id, rests_on=beneath, **said)


def put_aside_back(amap: ArgumentMap, side: Mapping[str, Any], ledger: Ledger) -> ArgumentMap:
    """Put back what stood beside the whole; what no longer fits, because the file was edited elsewhere, is dropped and reported."""
    fields = {field: side[field] for field in WHOLE if side.get(field) is not None}
    if not fields:
        return amap
    try:
        return amap.replace(**fields)
    except MapError:
        for field, value in fields.items():
            try:
                amap = amap.replace(**{field: value})
            except MapError as error:
                ledger.drop(f"{field} that argmap wrote", str(error).splitlines()[0])
        return amap


def _key(source: str) -> str:
    return f"argmap {source}"
