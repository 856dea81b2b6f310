"""The shape in which people write maps, ids as keys and links inside their premises, turned into the model's fields.

Files, `MapBuilder` and `Add` all come this way. What cannot be read is reported with its place and left out, so that the rest can still
be checked; nothing is lost in silence.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from argmap.errors import Location, MapError, Refusal
from argmap.model.links import KINDS, link_id
from argmap.model.nodes import ClaimFields, EvidenceFields, Outcome, ThesisFields
from argmap.model.refusals import did_you_mean

ON_NODES = ("supports", "attacks")
SECTIONS = ("sources", "theses", "claims", "evidence", "signposts", "links", "perspectives")
_PREMISE_SECTIONS = ("theses", "claims", "evidence")
_OUTCOMES = ("if_yes", "if_no")
ENDS = ("id", "kind", "premises", "target")
_NEVER_A_KIND = frozenset(name for fields in (ThesisFields, ClaimFields, EvidenceFields, Outcome) for name in fields.model_fields)


class Origin(NamedTuple):
    """Where something was written: a path of keys, and whether its last key (rather than the value) is meant."""

    path: Location
    on_key: bool = False


@dataclass(slots=True)
class Fields:
    """A map's fields as plain data, with where each was written.

    Attributes:
        values: By field of `ArgumentMap`: lists of plain mappings for the sections, anything for the others.
        origins: Path as written for locations in `values`; what is not listed stands below its nearest listed ancestor.
        problems: What could not be read, with locations as written; its ids are those of parts that had to be left out.
    """

    values: dict[str, Any] = field(default_factory=dict)
    origins: dict[Location, Origin] = field(default_factory=dict)
    problems: list[Refusal] = field(default_factory=list)

    def written(self, location: Location) -> Origin:
        """Give where a location of the model was written."""
        # The kind of a link in an outcome is a step of the model's own; nobody writes it.
        location = tuple(step for at, step in enumerate(location) if step not in KINDS or location[at - 2 : at - 1] != ("links",))
        for cut in range(len(location), 0, -1):
            origin = self.origins.get(location[:cut])
            if origin is not None:
                rest = location[cut:]
                return Origin((*origin.path, *rest), origin.on_key) if rest else origin
        return Origin(location)


_Link = tuple[dict[str, Any], dict[Location, Origin]]


def expand(written: Mapping[str, Any]) -> dict[str, Any]:
    """Turn a map, or a piece of one, as people write it into the model's fields.

    Args:
        written: Sections of a map file: mappings from id to what is said of it.

    Returns:
        Lists of plain mappings by section, with ``id`` and ``kind`` put in and links gathered under ``links``.

    Raises:
        MapError: When a part has not the shape of its section.

    >>> expand({"evidence": {"clouds": {"text": "Clouds gather", "supports": {"rain": 0.7}}}})["links"]
    [{'kind': 'supports', 'premises': ['clouds'], 'target': 'rain', 'weight': 0.7}]
    """
    fields = read_fields(written)
    if fields.problems:
        raise MapError(*fields.problems)
    return fields.values


def read_fields(written: Mapping[str, Any]) -> Fields:
    """Turn a map as people write it into the model's fields, keeping where each stands and what could not be read."""
    fields = Fields()
    links: list[_Link] = []
    for section, content in written.items():
        if section not in SECTIONS:
            fields.values[section] = content
        elif section == "links":
            links += _named_links(content, fields)
        else:
            links += _read_section(section, content, fields)
    if links:
        fields.values["links"] = [link for link, _ in links]
    for at, (_, origins) in enumerate(links):
        fields.origins.update({("links", at, *below): origin for below, origin in origins.items()})
    return fields


def _read_section(section: str, content: object, fields: Fields) -> list[_Link]:
    """Read the parts of a section; give the links that stand inside them."""
    links: list[_Link] = []
    items: list[dict[str, Any]] = []
    for name, entry in _entries(section, content, fields):
        fields.origins[section, len(items)] = Origin((section, name))
        fields.origins[section, len(items), "id"] = Origin((section, name), on_key=True)
        rest = _without(("id", "kind"), entry, (section, name), "the key above is the id, and the section is the kind", fields)
        if section in _PREMISE_SECTIONS:
            links += _inline_links(rest, name, (section, name), ON_NODES, fields)
        elif section == "signposts":
            _read_outcomes(rest, name, (section, name), (section, len(items)), fields)
        items.append({**rest, "id": name})
    fields.values[section] = items
    return links


def _entries(section: str, content: object, fields: Fields) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if content is None:
        return
    if not isinstance(content, Mapping):
        fields.problems.append(Refusal(f"{section} must be a mapping from id to what is said of it", (), (section,)))
        return
    for name, entry in content.items():
        if isinstance(entry, Mapping):
            yield str(name), entry
        else:
            shown = "nothing" if entry is None else repr(entry)
            fields.problems.append(Refusal(f"{name!r} must be a mapping (key: value), not {shown}", (str(name),), (section, name)))


def _inline_links(rest: dict[str, Any], premise: str, path: Location, kinds: tuple[str, ...], fields: Fields) -> Iterator[_Link]:
    """Take the links out of what is said of a premise."""
    for key in [key for key in rest if key not in _NEVER_A_KIND and key not in kinds]:
        hint = did_you_mean(key, kinds) if key not in KINDS else ""
        if hint or key in KINDS:
            rest.pop(key)
            said = f"unknown key {key!r}{hint}" if hint else f"{key!r} cannot stand here; write it under 'links', with an id of its own"
            fields.problems.append(Refusal(said, (), (*path, key), on_key=True))
    for kind in kinds:
        said_of = rest.pop(kind, None)
        if said_of is None:
            continue
        targets = _targets(said_of, (*path, kind))
        if targets is None:
            fields.problems.append(Refusal(f"{kind} must name targets, each once, as in {{target: weight}}", (), (*path, kind)))
            continue
        for target, (said, place) in targets.items():
            here: Location = (*path, kind, target)
            origins: dict[Location, Origin] = {(): Origin(here, place.on_key), ("target",): place, ("id",): place, ("premises",): Origin(path, on_key=True)}
            if isinstance(said, Mapping):
                about = _without(ENDS, said, here, "known here: weight, why, tags; name the link under 'links' to say more of it", fields)
                origins |= {(key,): Origin((*here, key)) for key in about}
            else:
                about = {"weight": said}
                origins["weight",] = Origin(here)
            yield {"kind": kind, "premises": [premise], "target": target, **about}, origins


def _targets(said_of: object, path: Location) -> dict[str, tuple[Any, Origin]] | None:
    """Read ``{target: weight}``, ``{target: {…}}``, ``[target, …]`` or ``target``; None for anything else."""
    if isinstance(said_of, str):
        return {said_of: ({}, Origin(path))}
    if isinstance(said_of, Mapping):
        return {str(target): (said, Origin((*path, target), on_key=True)) for target, said in said_of.items()}
    if isinstance(said_of, list | tuple) and all(isinstance(target, str) for target in said_of) and len(set(said_of)) == len(said_of):
        return {target: ({}, Origin((*path, at))) for at, target in enumerate(said_of)}
    return None


def _without(taken: tuple[str, ...], said: Mapping[str, Any], path: Location, way_out: str, fields: Fields) -> dict[str, Any]:
    """Refuse keys for what the shape of the file says already; give the rest."""
    for key in taken:
        if key in said:
            fields.problems.append(Refusal(f"unknown key {key!r}; {way_out}", (), (*path, key), on_key=True))
    return {key: value for key, value in said.items() if key not in taken}


def _read_outcomes(rest: dict[str, Any], signpost: str, path: Location, at: Location, fields: Fields) -> None:
    """Turn what a signpost says of its outcomes into links from it."""
    for name in _OUTCOMES:
        outcome = rest.get(name)
        if outcome is None:
            rest.pop(name, None)
        elif isinstance(outcome, Mapping):
            said = dict(outcome)
            links = list(_inline_links(said, signpost, (*path, name), tuple(KINDS), fields))
            for number, (_, origins) in enumerate(links):
                fields.origins.update({(*at, name, "links", number, *below): origin for below, origin in origins.items()})
            if said.pop("links", None) is not None:
                message = f"unknown key 'links'; known here: {', '.join((*KINDS, 'text'))}"
                fields.problems.append(Refusal(message, (), (*path, name, "links"), on_key=True))
            rest[name] = {**said, "links": [link for link, _ in links]}


def _named_links(content: object, fields: Fields) -> Iterator[_Link]:
    for name, entry in _entries("links", content, fields):
        path: Location = ("links", name)
        kinds = [kind for kind in KINDS if kind in entry]
        wrong = ""
        if len(kinds) != 1:
            said = f"has {' and '.join(kinds)}; it can have only one" if kinds else "does not say what it does"
            wrong = f"{said}: write one of {', '.join(KINDS)} with its target"
        elif "from" not in entry:
            wrong = "does not say where it starts: write 'from' with one premise or a list"
        if wrong:
            fields.problems.append(Refusal(f"link {name!r} {wrong}", (name,), path, on_key=True))
            continue
        kind, start = kinds[0], entry["from"]
        about = _without(
            ENDS, {k: v for k, v in entry.items() if k not in {"from", kind}}, path, f"known here: from, {', '.join(KINDS)}, weight, why, tags", fields
        )
        origins: dict[Location, Origin] = {
            (): Origin(path),
            ("id",): Origin(path, on_key=True),
            ("target",): Origin((*path, kind)),
            ("premises",): Origin((*path, "from")),
        }
        if isinstance(start, str):
            origins["premises", 0] = Origin((*path, "from"))
        yield {"id": name, "kind": kind, "premises": start, "target": entry[kind], **about}, origins


def default_id(link: Mapping[str, Any]) -> str:
    """Give the id that a link as plain data has or will have."""
    premises = link["premises"]
    return str(link.get("id") or link_id((premises,) if isinstance(premises, str) else tuple(premises), link["target"]))
