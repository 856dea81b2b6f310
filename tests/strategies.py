"""Hypothesis strategies: maps of every shape, and the small parts that they are made of.

``maps()`` draws valid maps with all that a map can hold. Options narrow it down to what a law is about:

    @given(maps(acyclic=True, max_nodes=6))
    def test_a_law(amap): ...
"""

import os
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from hypothesis import settings
from hypothesis import strategies as st

from argmap.model.links import ON_NODES, link_id
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Status
from argmap.model.perspectives import Policy

Test = TypeVar("Test", bound=Callable[..., object])

_TRICKY_TEXTS = [
    "a: b # c", "- x", "'", '"', "{}", "[", "null", "yes", "1.5", "2026-12-31", "<b>&amp;</b>", "]]>", "%", "\\n", "a\nb", "a\n\n  b", "café", "\u202etxet",
    "日本語", "🙂", "a\tb", "\x1b[0m", "x" * 300, "nbsp\u00a0here", "line\u2028sep", "\ufeffbom", "|", ">", "&a", "*a", "!t", "@", "`", "word " * 40,
]  # fmt: skip
_TRICKY_IDS = [
    "null",
    "true",
    "no",
    "on",
    "1",
    "1e3",
    "0x1f",
    "2026-12-31",
    "12:30",
    ".x".lstrip("."),
    "if_yes",
    "id",
    "a.b",
    "a:b",
    "a-b",
    "ß",
    "π",
    "東京",
    "_",
    "text",
    "links",
]
_FIRST = "abcxyzABC_0129äπ東"
_REST = _FIRST + ".:-"
_POLICY_NUMBERS = [name for name in Policy.model_fields if name != "linked"]

fractions = st.one_of(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.7, 0.9, 1.0]), st.floats(0.0, 1.0))
"""Base scores, weights, reliabilities: round ones often, any other in [0, 1] else."""

spreads = st.one_of(
    st.tuples(fractions, fractions).map(sorted),
    st.tuples(fractions, fractions, fractions).map(sorted).map(lambda three: dict(zip(("low", "mode", "high"), three, strict=True))),
    st.tuples(fractions, st.floats(0.0, 0.9))
    .map(lambda two: {"mean": two[0], "sd": two[1] * (two[0] * (1.0 - two[0])) ** 0.5})
    .filter(lambda beta: beta["sd"] == 0.0 or beta["sd"] ** 2 < beta["mean"] * (1.0 - beta["mean"])),
)
"""Where a number may lie: ranges, triangles, beta distributions; some of no width."""

texts = st.one_of(
    st.sampled_from(_TRICKY_TEXTS),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda text: bool(text.strip().strip("\x1c\x1d\x1e\x1f"))),
)
"""Texts that say something: any characters that a file can hold, the awkward ones often."""

node_ids = st.one_of(
    st.sampled_from(_TRICKY_IDS),
    st.builds(str.__add__, st.sampled_from(_FIRST), st.text(_REST, max_size=6)).filter(lambda name: not name.endswith("-")),
)
"""Ids of nodes, sources and perspectives."""


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Draw the value, or None."""
    return st.none() | strategy


tags = st.lists(st.sampled_from(["money", "chips", "ünïcode", "a b"]), max_size=2, unique=True).map(tuple)
figures = st.fixed_dictionaries(
    {"value": st.floats(allow_nan=False, allow_infinity=False), "unit": texts},
    optional={"label": texts, "qualifier": st.sampled_from(["about", "over", "under", "at least", "at most"]), "derived": st.booleans()},
)
quotations = st.fixed_dictionaries({"text": texts}, optional={"by": texts, "at": texts})
policies = st.builds(Policy, **dict.fromkeys(_POLICY_NUMBERS, fractions), linked=st.sampled_from(["product", "min"]))


SEARCHING = os.environ.get("HYPOTHESIS_PROFILE") == "search"
"""Whether new cases are looked for: then laws are held to larger maps, too."""


def examples(most: int) -> Callable[[Test], Test]:
    """Try a law on so many cases where new ones are looked for, times twenty under `HYPOTHESIS_PROFILE=search`; on a few of them in every run."""
    share = 20.0 if SEARCHING else 0.4
    return settings(max_examples=max(5, round(most * share)))


@st.composite
def maps(
    draw: st.DrawFn,
    *,
    acyclic: bool = False,
    min_nodes: int = 0,
    max_nodes: int = 10,
    max_links: int = 12,
    min_theses: int = 0,
    linked: bool = True,
    on_links: bool = True,
    retellings: bool = True,
    signposts: bool = True,
    perspectives: bool = True,
    uncertainty: bool = True,
    details: bool = True,
) -> ArgumentMap:
    """Draw a valid map.

    Args:
        draw: Given by hypothesis.
        acyclic: No strength depends on itself: neither through links, nor through undercuts, nor through retellings.
        min_nodes: Fewest nodes.
        max_nodes: Most nodes, of all kinds together.
        max_links: Most links, those of outcomes apart.
        min_theses: Fewest theses.
        linked: May links have several premises?
        on_links: May there be undercuts and backings, also of undercuts?
        retellings: May evidence retell or corroborate other evidence?
        signposts: May there be signposts, with outcomes?
        perspectives: May there be perspectives?
        uncertainty: May numbers be uncertain?
        details: May there be figures, quotations, sources, tags and notes? Without them maps are drawn faster.
    """
    ids = draw(st.lists(node_ids, min_size=max(min_nodes, min_theses), max_size=max(max_nodes, min_theses), unique=True))
    kinds = ["theses", "claims", "evidence", *(["signposts"] if signposts else [])]
    section = {i: "theses" if at < min_theses else draw(st.sampled_from(kinds)) for at, i in enumerate(ids)}
    sources = _sources(draw) if details else []
    nodes = {i: _node(draw, i, section[i], sources, details=details) for i in ids}
    evidence = [i for i in ids if section[i] == "evidence"]
    if retellings:
        _retell(draw, [nodes[i] for i in evidence])
    scored = [i for i in ids if section[i] != "signposts"]
    rank = _ranks(draw, scored, [nodes[i] for i in evidence])
    links = _links(draw, scored, section, rank if acyclic else None, max_links if scored else 0, linked=linked, on_links=on_links)
    if on_links and not acyclic and links and draw(st.integers(0, 7)) == 0:
        links += _mutual_undercuts(scored[0], {*ids, *(link["id"] for link in links)})
    for signpost in (i for i in ids if section[i] == "signposts"):
        for name in ("if_yes", "if_no"):
            if draw(st.booleans()):
                nodes[signpost][name] = _outcome(draw, signpost, scored, links, {*ids, *(link["id"] for link in links)}, on_links=on_links)
    amap = {
        "title": draw(texts),
        "note": draw(maybe(texts)) if details else None,
        "policy": draw(st.just(Policy()) | policies),
        "sources": sources,
        "links": links,
        **{kind: [nodes[i] for i in ids if section[i] == kind] for kind in kinds},
    }
    if perspectives:
        amap["perspectives"] = [
            {"id": i} | _by_id(draw, fractions, scored, links, sources) | draw(st.fixed_dictionaries({}, optional={"title": texts, "note": texts}))
            for i in draw(st.lists(node_ids, max_size=2, unique=True))
        ]
    if uncertainty and draw(st.booleans()):
        stated = _by_id(draw, spreads, scored, links, sources)
        stated["policy"].pop("tolerance", None)
        amap["uncertainty"] = stated | draw(st.fixed_dictionaries({}, optional={"within_source": fractions}))
    return ArgumentMap(**amap)


def _sources(draw: st.DrawFn) -> list[dict[str, Any]]:
    sources: list[dict[str, Any]] = []
    for name in draw(st.lists(node_ids, max_size=3, unique=True)):
        source = {
            "id": name,
            "title": draw(texts),
            "reliability": draw(fractions),
            "rests_on": draw(maybe(st.sampled_from([s["id"] for s in sources]))) if sources else None,
        }
        more = dict.fromkeys(("publisher", "author", "url", "local_copy", "note"), texts)
        source |= draw(st.fixed_dictionaries({}, optional=more | {"published": st.dates()}))
        sources.append(source)
    return sources[::-1] if draw(st.booleans()) else sources


def _node(draw: st.DrawFn, name: str, section: str, sources: Sequence[dict[str, Any]], *, details: bool) -> dict[str, Any]:
    node: dict[str, Any] = {"id": name, "text": draw(texts)}
    if section == "signposts":
        node |= draw(st.fixed_dictionaries({}, optional={"due": st.dates(), "probability": fractions}))
    else:
        node["base"] = draw(maybe(fractions))
    if section == "evidence":
        node["status"] = draw(st.sampled_from(list(Status)))
    if details:
        node |= draw(st.fixed_dictionaries({}, optional={"title": texts, "note": texts, "tags": tags}))
        if section in {"evidence", "signposts"} and sources:
            node["source"] = draw(maybe(st.fixed_dictionaries({"ref": st.sampled_from([s["id"] for s in sources])}, optional={"at": texts})))
        if section == "evidence":
            more = {"figures": st.lists(figures, max_size=2), "quotations": st.lists(quotations, max_size=2), "date": st.dates()}
            node |= draw(st.fixed_dictionaries({}, optional=more))
    return node


def _retell(draw: st.DrawFn, evidence: Sequence[dict[str, Any]]) -> None:
    for item in evidence:
        others = [other["id"] for other in evidence if other is not item]
        field = draw(st.sampled_from([None, None, None, "retells", "corroborates"])) if others else None
        if field:
            item[field] = draw(st.sampled_from(others))


def _ranks(draw: st.DrawFn, scored: Sequence[str], evidence: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Rank the nodes at random, all tellings of one observation alike: links that climb make no cycle."""
    rank = {i: at for at, i in enumerate(draw(st.permutations(list(scored))))}
    for _ in evidence:  # spread along chains of retellings until nothing can change
        for item in evidence:
            for other in (item.get("retells"), item.get("corroborates")):
                if other:
                    rank[item["id"]] = rank[other] = min(rank[item["id"]], rank[other])
    return rank


def _links(
    draw: st.DrawFn, scored: Sequence[str], section: dict[str, str], rank: dict[str, int] | None, most: int, *, linked: bool, on_links: bool
) -> list[dict[str, Any]]:
    links: list[dict[str, Any]] = []
    ends: dict[str, str] = {}  # the node that a link bears on in the end, through the links that it undercuts
    for number in range(draw(st.integers(0, most))):
        onto_link = on_links and bool(links) and draw(st.integers(0, 3)) == 0
        target = draw(st.sampled_from([link["id"] for link in links] if onto_link else list(scored)))
        end = ends.get(target, target)
        candidates = [i for i in scored if rank is None or rank[i] < rank[end]]
        if not onto_link and section[target] == "evidence":
            candidates = [i for i in candidates if section[i] != "theses"]
        if not candidates:
            continue
        premises = draw(st.lists(st.sampled_from(candidates), min_size=1, max_size=3 if linked and draw(st.integers(0, 3)) == 0 else 1, unique=True))
        named = link_id(tuple(premises), target)
        if named in ends or named in section or draw(st.integers(0, 4)) == 0:
            named = f"link.{number}"
            if named in section:
                continue
        link = {
            "id": named,
            "kind": draw(st.sampled_from(["undercuts", "undercuts", "backs"] if onto_link else ["supports", "attacks"])),
            "premises": premises,
            "target": target,
        }
        links.append(link | {"weight": draw(fractions)} | draw(st.fixed_dictionaries({}, optional={"why": texts, "tags": tags})))
        ends[named] = end
    return links


def _mutual_undercuts(premise: str, taken: set[str]) -> list[dict[str, Any]]:
    names = ("here", "there")
    pair = [{"id": a, "kind": "undercuts", "premises": [premise], "target": b, "weight": 0.5} for a, b in (names, names[::-1])]
    return pair if taken.isdisjoint(names) else []


def _outcome(draw: st.DrawFn, signpost: str, scored: Sequence[str], links: Sequence[dict[str, Any]], taken: set[str], *, on_links: bool) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    for _ in range(draw(st.integers(0, 2))):
        onto_link = on_links and bool(links) and draw(st.integers(0, 3)) == 0
        targets = [link["id"] for link in links] if onto_link else list(scored)
        if targets:
            target, kind = draw(st.sampled_from(targets)), draw(st.sampled_from(["undercuts", "backs"] if onto_link else ["supports", "attacks"]))
            link = {"kind": kind, "premises": [signpost], "target": target, "weight": draw(fractions)}
            found.setdefault(link_id((signpost,), target), link)
    outcome: dict[str, Any] = {"links": [link for name, link in found.items() if name not in taken]}
    return outcome | draw(st.fixed_dictionaries({}, optional={"text": texts}))


def _by_id(
    draw: st.DrawFn, said: st.SearchStrategy[Any], scored: Sequence[str], links: Sequence[dict[str, Any]], sources: Sequence[dict[str, Any]]
) -> dict[str, Any]:
    """Say something of a few base scores, weights, reliabilities and numbers of the policy."""

    def some(keys: Sequence[str]) -> dict[str, Any]:
        return draw(st.dictionaries(st.sampled_from(list(keys)), said, max_size=3)) if keys else {}

    return {
        "base": some(scored),
        "weight": some([link["id"] for link in links]),
        "reliability": some([source["id"] for source in sources]),
        "policy": some(_POLICY_NUMBERS),
    }


def inline_links(amap: ArgumentMap) -> list[str]:
    """Give the ids of links that bear on a node from one premise."""
    return [link.id for link in amap.links if isinstance(link, ON_NODES) and len(link.premises) == 1]
