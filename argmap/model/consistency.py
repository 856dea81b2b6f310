"""What must hold across a map: ids that exist and are unique, links that make sense.

One pass over the parts, linear in the size of the map; every problem is found, none stops the search.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from argmap.errors import Location, Refusal
from argmap.model.links import ON_LINKS, ON_NODES, Link, link_id
from argmap.model.nodes import Claim, Evidence, Node, Signpost, Thesis
from argmap.model.perspectives import Policy
from argmap.model.refusals import did_you_mean
from argmap.model.stated import Stated

if TYPE_CHECKING:
    from argmap.model.maps import ArgumentMap

MOST_SUGGESTIONS = 20
"""After this many problems a broken file does not get easier to mend by suggestions, only slower to check."""

MOST_SHOWN = 6
"""A message names so many sources of a circle; all of them are in its ids."""

_POLICY_NUMBERS = tuple(name for name in Policy.model_fields if name != "linked")


class _Search:
    """The id tables of one map, and the problems found so far."""

    def __init__(self, amap: "ArgumentMap") -> None:
        self.amap = amap
        self.found: list[Refusal] = []
        self.nodes: dict[str, Node] = {}
        self.links: dict[str, Link] = {}
        self.sources: dict[str, object] = {}
        self.suggestions = 0

    def refuse(self, message: str, ids: Sequence[str], location: Location) -> None:
        self.found.append(Refusal(message, tuple(ids), location))

    def hint(self, word: str, candidates: Iterable[str]) -> str:
        self.suggestions += 1
        return did_you_mean(word, candidates) if self.suggestions <= MOST_SUGGESTIONS else ""

    def links_onto(self, link: Link) -> list[str]:
        """Give a few sound links onto the node that this one takes for a link, while suggestions still help."""
        self.suggestions += 1
        near = (other.id for other in self.amap.links if other.target == link.target and isinstance(other, ON_NODES))
        return list(islice(near, 3)) if self.suggestions <= MOST_SUGGESTIONS else []


def inconsistencies(amap: "ArgumentMap") -> list[Refusal]:
    """Find everything about a map that makes no sense, beyond what each part shows by itself.

    Args:
        amap: A map whose parts are valid one by one.

    Returns:
        The problems in map order; empty for a sound map. Locations are field names and positions, as in
        ``("links", 3, "target")``.
    """
    search = _Search(amap)
    _collect_ids(search)
    _check_sources(search)
    _check_evidence(search)
    for place, link in _all_links(amap):
        _check_link(search, link, place)
    _check_outcomes(search)
    _check_numbers(search)
    return search.found


def _collect_ids(search: _Search) -> None:
    amap = search.amap
    for section in ("theses", "claims", "evidence", "signposts"):
        for position, node in enumerate(getattr(amap, section)):
            if node.id in search.nodes:
                search.refuse(f"the id {node.id!r} is used twice, for two nodes; ids are unique across the map", (node.id,), (section, position, "id"))
            search.nodes.setdefault(node.id, node)
    for position, link in enumerate(amap.links):
        if link.id in search.links:
            search.refuse(
                f"the id {link.id!r} is used twice, for two links; name one of them under 'links' with an id of its own", (link.id,), ("links", position, "id")
            )
        elif link.id in search.nodes:
            search.refuse(f"the id {link.id!r} is used twice, for a node and a link", (link.id,), ("links", position, "id"))
        search.links.setdefault(link.id, link)
    for section in ("sources", "perspectives"):
        seen: set[str] = set()
        for position, item in enumerate(getattr(amap, section)):
            if item.id in seen:
                search.refuse(f"the id {item.id!r} is used twice in {section}", (item.id,), (section, position, "id"))
            seen.add(item.id)
    search.sources = {source.id: source for source in amap.sources}


def _check_sources(search: _Search) -> None:
    rests_on = {source.id: source.rests_on for source in search.amap.sources}
    places = {source.id: position for position, source in enumerate(search.amap.sources)}
    walked: set[str] = set()  # none is walked twice, so each circle is reported once, however many sources lead into it
    for position, source in enumerate(search.amap.sources):
        beneath = source.rests_on
        if beneath is not None and beneath not in rests_on:
            search.refuse(
                f"source {source.id!r} rests on {beneath!r}, which is no source{search.hint(beneath, rests_on)}", (beneath,), ("sources", position, "rests_on")
            )
        path: list[str] = []
        at: str | None = source.id
        while at is not None and at not in walked:
            path.append(at)
            walked.add(at)
            at = rests_on.get(at)
        if at is not None and at in path:
            circle = path[path.index(at) :]
            shown = " -> ".join([*circle, at] if len(circle) <= MOST_SHOWN else [*circle[:MOST_SHOWN], "...", at])
            search.refuse(f"source {at!r} rests on itself: {shown}", circle, ("sources", places[at], "rests_on"))


def _check_evidence(search: _Search) -> None:
    for section in ("evidence", "signposts"):
        for position, item in enumerate(getattr(search.amap, section)):
            if item.source is not None and item.source.ref not in search.sources:
                hint = search.hint(item.source.ref, search.sources) or "; sources are named under 'sources'"
                search.refuse(
                    f"{item.id!r} names the source {item.source.ref!r}, which does not exist{hint}", (item.source.ref,), (section, position, "source", "ref")
                )
    for position, item in enumerate(search.amap.evidence):
        for field in ("retells", "corroborates"):
            other = getattr(item, field)
            if other is None:
                continue
            place = ("evidence", position, field)
            if other == item.id:
                search.refuse(f"{item.id!r} {field} itself; name the other report", (other,), place)
            elif other not in search.nodes:
                search.refuse(f"{item.id!r} {field} unknown evidence {other!r}{search.hint(other, search.nodes)}", (other,), place)
            elif not isinstance(search.nodes[other], Evidence):
                search.refuse(f"{item.id!r} {field} {other!r}, which is {_a(search.nodes[other])}; only evidence can be told again", (other,), place)


def _all_links(amap: "ArgumentMap") -> Iterator[tuple[Location, Link]]:
    for position, link in enumerate(amap.links):
        yield ("links", position), link
    for position, signpost in enumerate(amap.signposts):
        for name, outcome in (("if_yes", signpost.if_yes), ("if_no", signpost.if_no)):
            for at, link in enumerate(outcome.links):
                yield ("signposts", position, name, "links", at), link


def _check_link(search: _Search, link: Link, place: Location) -> None:
    in_outcome, seen = place[0] == "signposts", set[str]()
    for at, premise in enumerate(link.premises):
        node = search.nodes.get(premise)
        if node is not None and premise not in seen and (in_outcome or not isinstance(node, Signpost)):
            seen.add(premise)
            continue
        where = (*place, "premises", at)
        if node is None:
            if premise in search.links:
                search.refuse(f"link {link.id!r} starts from {premise!r}, which is a link; links start from nodes", (premise,), where)
            else:
                search.refuse(f"link {link.id!r} starts from unknown node {premise!r}{search.hint(premise, search.nodes)}", (premise,), where)
        elif isinstance(node, Signpost) and not in_outcome:
            search.refuse(
                f"link {link.id!r} starts from the signpost {premise!r}, which is silent until resolved; write its links under if_yes and if_no",
                (premise,),
                where,
            )
        else:
            search.refuse(f"link {link.id!r} has the premise {premise!r} twice", (premise,), where)
        seen.add(premise)
    (_check_link_target if isinstance(link, ON_LINKS) else _check_node_target)(search, link, place)


def _check_node_target(search: _Search, link: Link, place: Location) -> None:
    target = search.nodes.get(link.target)
    if isinstance(target, Thesis | Claim):
        return
    where = (*place, "target")
    if target is None:
        if link.target in search.links:
            way_out = "to bear on an inference write 'undercuts' or 'backs'"
            search.refuse(f"link {link.id!r} {link.kind} {link.target!r}, which is a link; {way_out}", (link.target,), where)
        else:
            search.refuse(f"link {link.id!r} {link.kind} unknown node {link.target!r}{search.hint(link.target, search.nodes)}", (link.target,), where)
    elif isinstance(target, Signpost):
        search.refuse(
            f"link {link.id!r} {link.kind} the signpost {link.target!r}, which is not known yet; state its probability instead", (link.target,), where
        )
    elif isinstance(target, Evidence) and any(isinstance(search.nodes.get(p), Thesis) for p in link.premises):
        search.refuse(f"link {link.id!r} runs from a thesis to the evidence {link.target!r}; a reading cannot make its own facts", (link.target,), where)


def _check_link_target(search: _Search, link: Link, place: Location) -> None:
    where = (*place, "target")
    if link.target == link.id:
        search.refuse(f"link {link.id!r} {link.kind} itself; its target must be another link", (link.id,), where)
    elif link.target not in search.links:
        if link.target in search.nodes:
            into = search.links_onto(link)
            options = f"name one of the links into it ({', '.join(into)})" if into else "name a link"
            message = (
                f"link {link.id!r} {link.kind} {link.target!r}, which is {_a(search.nodes[link.target])} and no link; {options}, or attack the node itself"
            )
            search.refuse(message, (link.target,), where)
        else:
            search.refuse(f"link {link.id!r} {link.kind} unknown link {link.target!r}{search.hint(link.target, search.links)}", (link.target,), where)


def _check_outcomes(search: _Search) -> None:
    for position, signpost in enumerate(search.amap.signposts):
        for name, outcome in (("if_yes", signpost.if_yes), ("if_no", signpost.if_no)):
            seen: set[str] = set()
            for at, link in enumerate(outcome.links):
                place = ("signposts", position, name, "links", at)
                if link.premises != (signpost.id,):
                    search.refuse(
                        f"the outcome {name} of {signpost.id!r} has a link from {', '.join(link.premises)}; its one premise must be the signpost",
                        link.premises,
                        place,
                    )
                elif link.id != link_id(link.premises, link.target):
                    own = link_id(link.premises, link.target)
                    message = f"the outcome {name} of {signpost.id!r} names a link {link.id!r}; links of outcomes have no name but {own!r}"
                    search.refuse(message, (link.id,), (*place, "id"))
                if link.id in search.links or link.id in search.nodes or link.id in seen:
                    search.refuse(f"the outcome {name} of {signpost.id!r} uses the id {link.id!r}, which is taken", (link.id,), (*place, "id"))
                seen.add(link.id)


def _check_numbers(search: _Search) -> None:
    """See that perspectives and stated uncertainty speak of numbers that the map has."""
    scored = {i: node for i, node in search.nodes.items() if not isinstance(node, Signpost)}
    tables: dict[str, tuple[str, Mapping[str, object] | tuple[str, ...]]] = {
        "base": ("node", scored),
        "weight": ("link", search.links),
        "reliability": ("source", search.sources),
        "policy": ("policy number", _POLICY_NUMBERS),
    }
    for position, perspective in enumerate(search.amap.perspectives):
        _check_ids(search, perspective, f"perspective {perspective.id!r} sets", ("perspectives", position), tables)
    # The tolerance says how a verdict is read, and is no number of the debate.
    tables["policy"] = ("policy number", tuple(name for name in _POLICY_NUMBERS if name != "tolerance"))
    _check_ids(search, search.amap.uncertainty, "uncertainty spreads", ("uncertainty",), tables)


def _check_ids(search: _Search, part: Stated, does: str, place: Location, tables: Mapping[str, tuple[str, Mapping[str, object] | tuple[str, ...]]]) -> None:
    for field, (what, known) in tables.items():
        for key in getattr(part, field):
            if key not in known:
                search.refuse(f"{does} the {field} of unknown {what} {key!r}{search.hint(key, known)}", (key,), (*place, field, key))


def _a(node: Node) -> str:
    return "evidence" if isinstance(node, Evidence) else f"a {node.kind}"
