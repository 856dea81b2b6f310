"""A map in the making, out of a foreign file: its own keys become ids, its roots theses, and everything is accounted for.

Readers put statements and links in under whatever keys their format has, in any order; `Sketch.finish` gives the map with its report.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from argmap.conversion import Conversion, Ledger
from argmap.loading.naming import Names, Taken, slug
from argmap.model.links import KINDS, KINDS_ON_NODES, Link, link_id
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.sources import Quotation, Source
from argmap.model.stated import is_link_id

Kind = Literal["thesis", "claim", "evidence"]
LinkKind = Literal["supports", "attacks", "undercuts", "backs"]

RETELLINGS = ("retells", "corroborates")
"""The fields of evidence that name other evidence."""

_LONGEST_LINK = 300


@dataclass(slots=True)
class _Statement:
    text: str
    kind: Kind | None
    said: dict[str, Any]
    wanted: str


@dataclass(slots=True)
class _Step:
    kind: LinkKind
    premises: tuple[Hashable, ...]
    target: Hashable
    said: dict[str, Any]
    place: str
    wanted: str
    rivals: bool


@dataclass(slots=True)
class _Origin:
    title: str
    wanted: str
    rests_on: Hashable | None
    said: dict[str, Any]


class Sketch:
    """Statements and links of a foreign file.

    Statements that the format does not call theses, claims or evidence become what their place in the argument makes them: what bears on
    nothing and is argued about is a thesis, what nothing bears on is evidence (a party's claim: status ``claimed``), the others are claims.

    Args:
        format: Name of the format, for the report.
        title: Of the map; the reader's best guess.

    Attributes:
        ledger: The report in the making; readers add what they keep, change and drop beyond statements and links.
        note: Of the map.

    >>> sketch = Sketch("kialo", "Will it rain?")
    >>> sketch.state(1, "It will rain")
    >>> sketch.state(2, "Clouds gather, says the radio")
    >>> _ = sketch.link("supports", [2], 1)
    >>> amap, report = sketch.finish()
    >>> [thesis.id for thesis in amap.theses], [item.id for item in amap.evidence], [link.id for link in amap.links]
    (['It_will_rain'], ['Clouds_gather_says_the_radio'], ['Clouds_gather_says_the_radio->It_will_rain'])
    """

    def __init__(self, format: str, title: str) -> None:  # noqa: A002 - the word that users know
        self.ledger = Ledger(format, "argmap")
        self.title = " ".join(title.split()) or "Untitled"
        self.note: str | None = None
        self._statements: dict[Hashable, _Statement] = {}
        self._steps: dict[Hashable, _Step] = {}
        self._sources: dict[Hashable, _Origin] = {}

    def __contains__(self, key: Hashable) -> bool:
        """Tell whether there is a statement under this key."""
        return key in self._statements

    @property
    def keys(self) -> list[Hashable]:
        """The keys of the statements, in the order in which they came."""
        return list(self._statements)

    @property
    def link_keys(self) -> list[Hashable]:
        """The keys of the links, in the order in which they came."""
        return list(self._steps)

    def state(self, key: Hashable, text: str, *, kind: Kind | None = None, wanted: str = "", **said: Any) -> None:  # noqa: ANN401 - fields of the node
        """Put a statement in.

        Args:
            key: What the file knows it by; an earlier statement under the same key is replaced.
            text: What it says; what is empty is called after its id.
            kind: What the format says it is; None to let its place decide.
            wanted: The id that it should have: exactly, if that can be an id and is free; otherwise it makes one, and where it is empty, the text does.
            said: Fields of the node, such as ``base``, ``title``, ``tags``, ``note``; ``source`` takes the key of a source, or a pair of key and
                place, ``retells`` and ``corroborates`` take keys of statements. These, ``status``, ``date`` and so on count only where the node
                becomes evidence; of other nodes, ``source`` and ``quotations`` stand in the note.
        """
        self._statements[key] = _Statement(text if text.strip() else "", kind, said, wanted)

    def link(
        self,
        kind: LinkKind,
        premises: Iterable[Hashable],
        target: Hashable,
        *,
        key: Hashable | None = None,
        place: str = "",
        wanted: str = "",
        rivals: bool = False,
        **said: Any,  # noqa: ANN401 - fields of the link
    ) -> Hashable:
        """Put a link in.

        Args:
            kind: "supports" and "attacks" bear on a statement, "undercuts" and "backs" on a link.
            premises: Keys of the statements that it starts from; several are linked premises.
            target: Key of the statement, or of the link.
            key: What the file knows it by; None for a link that nothing refers to.
            place: Where it stands in the file, for the report.
            wanted: The id that it should have, as for `state`.
            rivals: Whether its ends merely exclude each other: it then makes neither of them a reason about the other, and both can be theses.
            said: Fields of the link: ``weight``, ``why``, ``tags``.

        Returns:
            The key.
        """
        key = ("link", len(self._steps)) if key is None else key
        self._steps[key] = _Step(kind, tuple(dict.fromkeys(premises)), target, said, place, wanted, rivals)
        return key

    def source(self, key: Hashable, title: str, *, wanted: str = "", rests_on: Hashable | None = None, **said: Any) -> None:  # noqa: ANN401 - fields of the source
        """Put a source in; an earlier one under the same key stays. ``wanted`` is as for `state`, ``rests_on`` the key of another source."""
        if key not in self._sources:
            self._sources[key] = _Origin(title if title.strip() else "Untitled", wanted, rests_on, said)

    def has_source(self, key: Hashable) -> bool:
        """Tell whether there is a source under this key."""
        return key in self._sources

    def finish(self) -> tuple[ArgumentMap, Conversion]:
        """Give the map, and the report of what became of the file."""
        self._leave_out_what_hangs_loose()
        kinds = self._kinds()
        sources = Names({key: one.title for key, one in self._sources.items()}, {key: one.wanted for key, one in self._sources.items()})
        words = {key: one.said.get("title") or one.text for key, one in self._statements.items()}
        nodes = Names(words, {key: one.wanted for key, one in self._statements.items()})
        self._check_retellings(kinds)
        built: dict[Kind, list[Any]] = {"thesis": [], "claim": [], "evidence": []}
        for key, one in self._statements.items():
            built[kinds[key]].append(self._node(nodes[key], one, kinds[key], sources, nodes))
        links = self._links(nodes)
        amap = ArgumentMap(
            title=self.title,
            note=self.note,
            sources=[self._source(sources, key) for key in self._sources],
            theses=built["thesis"],
            claims=built["claim"],
            evidence=built["evidence"],
            links=links,
        )
        for what, count in (("theses", len(amap.theses)), ("claims", len(amap.claims)), ("pieces of evidence", len(amap.evidence)), ("links", len(amap.links))):
            if count:
                self.ledger.keep(what, count)
        if amap.sources:
            self.ledger.keep("sources", len(amap.sources))
        return amap, self.ledger.conversion()

    def _source(self, names: Names, key: Hashable) -> Source:
        one = self._sources[key]
        if one.rests_on is not None and one.rests_on not in names:
            self.ledger.drop("sources of sources", "they are not in the file", names[key])
        return Source(id=names[key], title=one.title, rests_on=None if one.rests_on is None else names.get(one.rests_on), **one.said)

    def _check_retellings(self, kinds: Mapping[Hashable, Kind]) -> None:
        """Leave out that evidence tells again what is no evidence, or is itself."""
        for key, one in self._statements.items():
            for field in RETELLINGS:
                other = one.said.get(field)
                if other is not None and kinds[key] == "evidence" and (other == key or kinds.get(other) != "evidence"):
                    del one.said[field]
                    self.ledger.drop("retellings", "only other evidence can be told again", str(key))

    def _node(self, name: str, one: _Statement, kind: Kind, sources: Names, nodes: Names) -> Thesis | Claim | Evidence:
        said = dict(one.said)
        cited, at = self._cited(said.pop("source", None), sources, name)
        if kind == "evidence":
            for field in RETELLINGS:
                if said.get(field) is not None:
                    said[field] = nodes[said[field]]
            if cited is not None:
                said["source"] = {"ref": sources[cited], "at": at}
            said.setdefault("status", "claimed")
            return Evidence(id=name, text=one.text or name, **said)
        model = Thesis if kind == "thesis" else Claim
        if cited is not None or "quotations" in said:
            where = None if cited is None else ", ".join(filter(None, (self._sources[cited].title, at)))
            said["note"] = "\n".join(filter(None, (said.get("note"), where, *map(_as_note, said.pop("quotations", ()))))) or None
            self.ledger.change("sources and quotations of statements that are argued for", "they stand in the note", name)
        for field in sorted(said.keys() - model.model_fields.keys()):
            self.ledger.drop(f"{field} of statements that are argued for", "only evidence has it", name)
        return model(id=name, text=one.text or name, **{field: value for field, value in said.items() if field in model.model_fields})

    def _cited(self, cited: Hashable, sources: Names, name: str) -> tuple[Hashable, str | None]:
        """Give the key of a source that a statement cites, if it is in the file, and the place in it."""
        key, at = cited if isinstance(cited, tuple) else (cited, None)
        if key is not None and key not in sources:
            self.ledger.drop("citations", "the source is not in the file", name)
            return None, None
        return key, at

    def _leave_out_what_hangs_loose(self) -> None:
        """Leave out links whose ends are not there; what bears on such a link goes with it."""
        onto: dict[Hashable, list[Hashable]] = {}
        for key, step in self._steps.items():
            if step.kind not in KINDS_ON_NODES:
                onto.setdefault(step.target, []).append(key)
        suspects = list(self._steps)
        while suspects:
            wrong = {key: why for key in suspects if key in self._steps and (why := self._wrong_with(self._steps[key], key))}
            for key, why in wrong.items():
                step = self._steps.pop(key)
                self.ledger.drop("links", why, step.place or f"{', '.join(map(str, step.premises))} {step.kind} {step.target}")
            suspects = [above for key in wrong for above in onto.get(key, ())]

    def _wrong_with(self, step: _Step, key: Hashable) -> str:
        if not step.premises:
            return "they start from nothing"
        if any(premise not in self._statements for premise in step.premises):
            return "they start from what is not in the file"
        if step.kind in KINDS_ON_NODES:
            return "" if step.target in self._statements else "they bear on what is not in the file"
        if step.target == key:
            return "they bear on themselves"
        return "" if step.target in self._steps else "they bear on a link that is not there"

    def _kinds(self) -> dict[Hashable, Kind]:
        """Decide what each statement is."""
        argued = {step.target for step in self._steps.values() if step.kind in KINDS_ON_NODES}
        speaking: dict[Hashable, list[Hashable]] = {}
        ends = self._ends()
        for key, step in self._steps.items():
            for premise in step.premises if not step.rivals else ():
                speaking.setdefault(premise, []).append(ends[key])
        kinds = {key: one.kind for key, one in self._statements.items()}
        if "thesis" not in kinds.values():
            roots = [key for key in self._roots(speaking, argued) if kinds[key] is None]
            if roots:
                self.ledger.change("statements", "nothing is called a thesis in the file, so what the others bear on became theses", *map(str, roots))
            elif not argued and (first := self._first_to_ask_about(kinds)) is not None:
                roots = [first]
                self.ledger.change("statements", "nothing is called a thesis in the file and none bears on another, so the first became one", str(first))
            kinds |= dict.fromkeys(roots, "thesis")
        decided: dict[Hashable, Kind] = {}
        for key, kind in kinds.items():
            decided[key] = kind or ("claim" if key in argued else "evidence")
        made_facts = {step.target for step in self._steps.values() if step.kind in KINDS_ON_NODES and any(decided[p] == "thesis" for p in step.premises)}
        for key in made_facts:
            if decided[key] == "evidence":
                decided[key] = "claim"
                self.ledger.change("pieces of evidence", "a thesis bears on them, so they became claims", str(key))
        return decided

    def _ends(self) -> dict[Hashable, Hashable]:
        """Give the statement that each link bears on in the end, through the links that it undercuts; a link's key where they go in a circle."""
        ends: dict[Hashable, Hashable] = {key: step.target for key, step in self._steps.items() if step.kind in KINDS_ON_NODES}
        for key in self._steps:
            path: dict[Hashable, None] = {}
            at = key
            while at not in ends and at not in path:
                path[at] = None
                at = self._steps[at].target
            ends |= dict.fromkeys(path, ends.get(at, at))
        return ends

    def _roots(self, speaking: Mapping[Hashable, Sequence[Hashable]], argued: set[Hashable]) -> list[Hashable]:
        """Find what nothing else is a reason for: statements that bear on nothing but are argued about; then one for each circle that has none."""
        found = (key for key in self._statements if key in argued and not any(end != key for end in speaking.get(key, ())))
        roots: dict[Hashable, None] = dict.fromkeys(found)
        into: dict[Hashable, list[Hashable]] = {}
        for key, ends in speaking.items():
            for end in ends:
                into.setdefault(end, []).append(key)
        reached: set[Hashable] = set()
        for key in (*roots, *(key for key in self._statements if key in argued)):
            if key in reached:
                continue
            roots[key] = None
            waiting = [key]
            while waiting:
                at = waiting.pop()
                if at not in reached:
                    reached.add(at)
                    waiting += into.get(at, ())
        return list(roots)

    def _first_to_ask_about(self, kinds: Mapping[Hashable, Kind | None]) -> Hashable | None:
        """Give the first statement that can be a thesis; one that cites a source, as evidence does, only where all do."""
        able = [key for key, kind in kinds.items() if kind is None]
        return next((key for key in able if "source" not in self._statements[key].said), able[0] if able else None)

    def _links(self, nodes: Names) -> list[Link]:
        """Make the links, each with an id of its own, those that others bear on first."""
        premises = {key: tuple([nodes[premise] for premise in step.premises]) for key, step in self._steps.items()}
        plain = {key: link_id(premises[key], self._target_name(step, nodes)) for key, step in self._steps.items()}
        counts: dict[str, int] = {}
        for name in plain.values():
            counts[name] = counts.get(name, 0) + 1
        taken = Taken(nodes.values())
        made: dict[Hashable, str] = {}
        for key, step in self._steps.items():
            if step.wanted and step.wanted not in taken and is_link_id(step.wanted):
                made[key] = taken.add(step.wanted)
        for key, step in self._steps.items():
            if key in made:
                continue
            wanted = slug(step.wanted) if step.wanted else ""
            short = counts[plain[key]] == 1 and step.kind in KINDS_ON_NODES and len(plain[key]) <= _LONGEST_LINK and len(step.premises) == 1
            made[key] = taken.add(wanted or (plain[key] if short and plain[key] not in taken else f"link.{len(made) + 1}"))
        return [
            KINDS[step.kind](
                id=made[key],
                premises=premises[key],
                target=nodes[step.target] if step.kind in KINDS_ON_NODES else made[step.target],
                **step.said,
            )
            for key, step in self._steps.items()
        ]

    def _target_name(self, step: _Step, nodes: Names) -> str:
        return nodes[step.target] if step.kind in KINDS_ON_NODES else "link"


def _as_note(said: object) -> str:
    """Give a quotation as words of a note."""
    quotation = Quotation.model_validate(said)
    return f"“{quotation.text}”" + "".join(f" ({words})" for words in (quotation.by, quotation.at) if words)
