"""Look a map over for slips: what is legal and still worth a second look.

Nothing here stops a map from being scored. Every finding has a code that stays the same, so that scripts can pick.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from argmap.compiling.components import components_of
from argmap.model.links import ON_LINKS, ON_NODES, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence
from argmap.model.quoted import HeldQuotation
from argmap.model.viewing import base_of, grounds
from argmap.scoring.dropping import without
from argmap.scoring.gradual import DEFAULT
from argmap.scoring.methods import score
from argmap.scoring.results import Scores
from argmap.scoring.semantics import Semantics

Severity = Literal["warning", "note"]

MOST_NAMED = 8
"""So many ids are readable in one line; all of them are in `Finding.ids`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth a second look.

    Attributes:
        code: What kind of thing, in a word that stays the same from version to version.
        severity: ``warning`` for what is probably a slip, ``note`` for what is merely left open.
        message: What was seen and what could be done, in one line.
        ids: The nodes, links or sources that it is about; the first one gives its place.
    """

    code: str
    severity: Severity
    message: str
    ids: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data for JSON."""
        return {"code": self.code, "severity": self.severity, "message": self.message, "ids": list(self.ids)}


def check(amap: ArgumentMap, *, semantics: str | Semantics = DEFAULT) -> tuple[Finding, ...]:
    """Look a map over.

    Args:
        amap: The map.
        semantics: The scoring method by which the verdict is judged.

    Returns:
        The findings, warnings before notes; empty when there is nothing to say.

    Raises:
        MapError: When the semantics is unknown.

    >>> from argmap.model.nodes import Thesis
    >>> amap = ArgumentMap(title="t", theses=[Thesis(id="rain", text="It rains"), Thesis(id="dry", text="It rains")])
    >>> sorted({finding.code for finding in check(amap)})
    ['bare-thesis', 'same-text']
    """
    shape = (_loops, _cycles, _priors, _theses, _claims, _evidence, _same_texts, _links, _signposts, _sources)
    found = [*(finding for look in shape for finding in look(amap)), *_verdict(amap, score(amap, semantics), semantics)]
    return tuple(sorted(found, key=lambda finding: finding.severity != "warning"))


def quotation_findings(amap: ArgumentMap, held: Sequence[HeldQuotation]) -> tuple[Finding, ...]:
    """Report quotations that do not stand in their sources, and evidence whose quotations there is no copy to look for in.

    Args:
        amap: The map.
        held: What `argmap.check_quotations` found.

    >>> quotation_findings(ArgumentMap(title="t"), [HeldQuotation("e", "It rains", "s", "s.txt", None, None, "It rained", 0.5, 3)])[0].message
    "'e' quotes 'It rains', which does not stand in s.txt; the nearest there is, at line 3: 'It rained' (50% of its words)"
    """
    missing = [Finding("unread-copy" if one.unread else "quotation", "warning", _missing(one), (one.evidence,)) for one in held if not one.found]
    looked_for = {(one.evidence, one.quotation) for one in held}
    unchecked = [item.id for item in amap.evidence if any((item.id, quotation.text) not in looked_for for quotation in item.quotations)]
    way_out = "has a quotation, and its source no local_copy to look for it in"
    return (*missing, *(Finding("unchecked-quotation", "note", f"{name!r} {way_out}", (name,)) for name in unchecked))


def _missing(one: HeldQuotation) -> str:
    if one.unread:
        return f"{one.evidence!r} quotes {one.quotation!r:.120}, but the copy of its source {one.source!r} could not be read: {one.unread}"
    says = f"{one.evidence!r} quotes {one.quotation!r:.120}, which does not stand in {one.path}"
    if one.near is None:
        return f"{says}, nor anything like it"
    return f"{says}; the nearest there is, at line {one.near}: {one.nearest!r:.120} ({one.likeness:.0%} of its words)"


def _loops(amap: ArgumentMap) -> Iterator[Finding]:
    for link in amap.links:
        if isinstance(link, ON_NODES) and link.target in link.premises:
            code = "self-support" if isinstance(link, Support) else "self-attack"
            yield Finding(code, "warning", f"link {link.id!r}: {link.target!r} {link.kind} itself; is another premise meant?", (link.id, link.target))


def _cycles(amap: ArgumentMap) -> Iterator[Finding]:
    nodes, links = amap.nodes, amap.links
    place = {part.id: at for at, part in enumerate((*nodes, *links))}
    draws_on = [[place[link.id] for link in amap.links_into(part.id)] for part in (*nodes, *links)]
    for at, link in enumerate(links, start=len(nodes)):
        draws_on[at] += [place[premise] for premise in link.premises]
    for component in components_of(draws_on):
        inside = [at for at in component if at < len(nodes)]
        gates = [at for at in component if at >= len(nodes) and isinstance(links[at - len(nodes)], ON_LINKS)]
        if len(inside) + len(gates) < 2:  # noqa: PLR2004 - one alone is no circle, or a loop that is reported as such
            continue
        circle = [part.id for part in _circle(component, draws_on, (*nodes, *links)) if place[part.id] < len(nodes) or place[part.id] in gates]
        more = len(inside) + len(gates) - len(circle)
        rest = f" (and {more} more that hang together with them)" if more else ""
        shown = [*circle[:MOST_NAMED], *(["..."] if len(circle) > MOST_NAMED else []), circle[0]]
        yield Finding("cycle", "warning", f"a circle: {' -> '.join(shown)}{rest}; their strengths are sought by iteration", tuple(circle))


def _circle(component: Sequence[int], draws_on: Sequence[Sequence[int]], parts: Sequence[Any]) -> list[Any]:
    """Find a shortest way round through the first member of a component, in the direction of the argument."""
    start, members = component[0], set(component)
    came_from: dict[int, int] = {}
    ring = [start]
    while start not in came_from:
        here = ring
        ring = []
        for at in here:
            for source in draws_on[at]:
                if source in members and source not in came_from:
                    came_from[source] = at
                    ring.append(source)
    way = [start]
    while (at := came_from[way[-1]]) != start:
        way.append(at)
    return [parts[at] for at in way]


def _priors(amap: ArgumentMap) -> Iterator[Finding]:
    priors = {thesis.id: base_of(amap, thesis) for thesis in amap.theses}
    if len(set(priors.values())) > 1:
        shown = ", ".join(f"{thesis} {prior:g}" for thesis, prior in priors.items())
        yield Finding("unequal-priors", "warning", f"the theses do not start level: {shown}; the verdict leans before any evidence", tuple(priors))


def _theses(amap: ArgumentMap) -> Iterator[Finding]:
    for thesis in amap.theses:
        if not amap.links_into(thesis.id):
            yield Finding("bare-thesis", "warning", f"nothing bears on the thesis {thesis.id!r}", (thesis.id,))


def _claims(amap: ArgumentMap) -> Iterator[Finding]:
    for claim in amap.claims:
        if not any(isinstance(link, Support) for link in amap.links_into(claim.id)):
            yield Finding("unsupported-claim", "warning", f"nothing supports the claim {claim.id!r}; it has its base score alone", (claim.id,))
        if not amap.links_from(claim.id):
            yield Finding("idle-claim", "warning", f"the claim {claim.id!r} bears on nothing", (claim.id,))


def _evidence(amap: ArgumentMap) -> Iterator[Finding]:
    for item in amap.evidence:
        if item.source is None:
            yield Finding("no-source", "warning", f"the evidence {item.id!r} names no source", (item.id,))
        if not amap.links_from(item.id):
            yield Finding("idle-evidence", "warning", f"the evidence {item.id!r} bears on nothing", (item.id,))
        other = amap.node(item.corroborates) if item.corroborates is not None else None
        if isinstance(other, Evidence) and item.source is not None and other.source is not None:
            others = {source.id for source in grounds(amap, other.source.ref)}
            shared = [source.id for source in grounds(amap, item.source.ref) if source.id in others]
            if shared:
                message = f"{item.id!r} corroborates {other.id!r}, but both rest on the source {shared[0]!r}; two reports of one source are 'retells'"
                yield Finding("shared-source", "warning", message, (item.id, other.id, shared[0]))


def _same_texts(amap: ArgumentMap) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for node in amap.nodes:
        text = " ".join(node.text.casefold().split())
        twin = first.setdefault(text, node.id)
        if twin != node.id:
            yield Finding("same-text", "warning", f"{node.id!r} says the same as {twin!r}; is one of them to go, or a retelling?", (node.id, twin))


def _links(amap: ArgumentMap) -> Iterator[Finding]:
    first: dict[tuple[str, frozenset[str], str], str] = {}
    for link in amap.links:
        twin = first.setdefault((link.kind, frozenset(link.premises), link.target), link.id)
        if twin != link.id:
            counted = "each of them counts; if they are one reason, drop one"
            yield Finding("twin-links", "warning", f"link {link.id!r} goes the same way as {twin!r}: {counted}", (link.id, twin))
        if link.weight == 0.0:
            yield Finding("zero-weight", "warning", f"link {link.id!r} has weight 0, so it says nothing", (link.id,))
        if link.why is None:
            yield Finding("no-rationale", "note", f"link {link.id!r} gives no rationale ('why')", (link.id,))


def _signposts(amap: ArgumentMap) -> Iterator[Finding]:
    for signpost in amap.signposts:
        missing = [name for name in ("probability", "due") if getattr(signpost, name) is None]
        if missing:
            yield Finding("open-signpost", "note", f"the signpost {signpost.id!r} has no {' and no '.join(missing)}", (signpost.id,))
        if not (signpost.if_yes.links or signpost.if_no.links):
            yield Finding("idle-signpost", "warning", f"the signpost {signpost.id!r} says nothing either way; give it if_yes or if_no", (signpost.id,))


def _sources(amap: ArgumentMap) -> Iterator[Finding]:
    cited = {node.source.ref for nodes in (amap.evidence, amap.signposts) for node in nodes if node.source}
    used = cited | {source.rests_on for source in amap.sources}
    for source in amap.sources:
        if source.id not in used:
            yield Finding("idle-source", "note", f"nothing cites the source {source.id!r}", (source.id,))


def _verdict(amap: ArgumentMap, scores: Scores, semantics: str | Semantics) -> Iterator[Finding]:
    verdict = scores.verdict
    if not scores.converged:
        ids = tuple(node for node in scores if node in scores.unsettled)
        shown = ", ".join(ids[:MOST_NAMED]) + (", ..." if len(ids) > MOST_NAMED else "")
        yield Finding("unsettled", "warning", f"no settled strength under {scores.semantics} for: {shown}", ids)
    if verdict.saturated:
        message = "all theses stand close to 1, too close for the margin to be read; look at the log-odds margin, or weigh links lower"
        yield Finding("saturated", "warning", message, scores.theses)
    if verdict.leader is None or verdict.margin is None:
        return
    bare = score(without(amap, {item.id for item in amap.evidence}, ()), semantics).verdict
    if bare.leader == verdict.leader and bare.margin is not None and bare.margin > verdict.margin / 2:
        lead = f"{verdict.leader!r} leads by {bare.margin:.3f} without any evidence, and by {verdict.margin:.3f} with all of it"
        message = f"{lead}; look at base scores, and at what claims add by themselves"
        yield Finding("evidence-adds-little", "warning", message, (verdict.leader,))
