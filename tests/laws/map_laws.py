"""Laws about whole maps, with and without cycles. What did not settle makes no promise."""

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from laws.law import Law
from strategies import maps

from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence
from argmap.scoring.methods import score

AMGOUD = "Amgoud and Ben-Naim, ECSQARU 2017; IJAR 99, 2018"


def _agree(one, other, nodes, name=None):
    """Assert that two scores agree on all of the nodes that are settled in both."""
    called = name or {node: node for node in nodes}
    settled = [node for node in nodes if node not in one.unsettled and called[node] not in other.unsettled]
    assert {node: other[called[node]] for node in settled} == pytest.approx({node: one[node] for node in settled}, abs=1e-9)


def _boundedness(semantics, amap):
    scores = score(amap, semantics)
    assert all(0.0 <= value <= 1.0 for value in (*scores.strengths.values(), *scores.links.values()))


def _anonymity(semantics, case):
    amap, numbers = case
    name = {node.id: f"n{number}" for node, number in zip(amap.nodes, numbers, strict=False)}
    link_name = {link.id: f"l{at}" for at, link in enumerate(amap.links)}

    def renamed(nodes):
        return sorted((node.replace(id=name[node.id]) for node in nodes), key=lambda node: node.id)

    evidence = [item.replace(retells=item.retells and name[item.retells], corroborates=item.corroborates and name[item.corroborates]) for item in amap.evidence]
    links = [
        link.replace(id=link_name[link.id], premises=tuple(name[p] for p in link.premises), target=name.get(link.target) or link_name[link.target])
        for link in amap.links
    ]
    other = ArgumentMap(
        title="renamed", policy=amap.policy, theses=renamed(amap.theses), claims=renamed(amap.claims), evidence=renamed(evidence), links=links[::-1]
    )
    one, two = score(amap, semantics), score(other, semantics)
    _agree(one, two, name, name)


def _independence(semantics, case):
    amap, base = case
    taken = {part.id for part in (*amap.nodes, *amap.links)}
    ours = [name for name in ("far", "away", "farther") if name not in taken][:2]
    more = [Claim(id=name, text="elsewhere", base=base) for name in ours]
    links = [Attack(premises=ours[0], target=ours[-1], id="elsewhere")] if "elsewhere" not in taken and len(ours) > 1 else []
    _agree(score(amap, semantics), score(amap.replace(claims=[*amap.claims, *more], links=[*amap.links, *links]), semantics), list(_ids(amap)))


def _directionality(semantics, amap):
    """A new link into a node that bears on nothing else changes nothing but that node."""
    premises = {premise for link in amap.links for premise in link.premises}
    ends = [node.id for node in (*amap.theses, *amap.claims) if node.id not in premises]
    starts = [node.id for node in (*amap.claims, *amap.evidence) if node.id not in ends]
    assume(ends and starts and "new" not in amap)
    longer = amap.replace(links=[*amap.links, Support(id="new", premises=starts[0], target=ends[0])])
    _agree(score(amap, semantics), score(longer, semantics), [node for node in _ids(amap) if node != ends[0]])


def _muting(semantics, amap):
    """For links that nothing bears on: others would still bear on a muted one, to no effect."""
    bare = [link for link in amap.links if not amap.links_into(link.id)]
    muted = amap.replace(links=[link.replace(weight=0.0) if link in bare else link for link in amap.links])
    dropped = amap.replace(links=[link for link in amap.links if link not in bare], uncertainty={})
    _agree(score(muted, semantics), score(dropped, semantics), list(_ids(amap)))


def _full_undercut(semantics, case):
    weight, base, kind = case
    link = kind(id="link", premises="e", target="t", weight=weight)
    nodes = {"claims": [Claim(id="t", text="t", base=base)], "evidence": [Evidence(id="e", text="e", base=0.8), Evidence(id="u", text="u", base=1.0)]}
    undercut = ArgumentMap(title="t", **nodes, links=[link, Undercut(premises="u", target="link")])
    assert score(undercut, semantics)["t"] == pytest.approx(base, abs=1e-12)
    assert score(undercut, semantics).links["link"] == 0.0


def _retelling(semantics, case):
    base, first, second = case
    links = [Support(premises="e", target="t", weight=0.7), Support(premises="f", target="t", weight=0.7)]
    evidence = [Evidence(id="e", text="e", base=first), Evidence(id="f", text="f", base=second, retells="e")]
    claims = [Claim(id="t", text="t", base=base)]
    twice = score(ArgumentMap(title="t", claims=claims, evidence=evidence, links=links), semantics)["t"]
    best = Evidence(id="e", text="e", base=max(first, second))
    assert twice == pytest.approx(score(ArgumentMap(title="t", claims=claims, evidence=[best], links=links[:1]), semantics)["t"], abs=1e-12)


def _premise(semantics, case):
    base, first, second, linked = case
    nodes = {"claims": [Claim(id="t", text="t", base=base)], "evidence": [Evidence(id="e", text="e", base=first), Evidence(id="f", text="f", base=second)]}
    one = ArgumentMap(title="t", policy={"linked": linked}, **nodes, links=[Support(premises="e", target="t")])
    both = one.replace(links=[Support(premises=("e", "f"), target="t")])
    assert score(both, semantics)["t"] <= score(one, semantics)["t"] + 1e-12


def _gate(semantics, case):
    weight, undercut, backing, more = case
    evidence = [Evidence(id=name, text=name, base=base) for name, base in (("e", 1.0), ("u", undercut), ("b", backing))]
    links = [Support(id="link", premises="e", target="t", weight=weight), Undercut(premises="u", target="link"), Backing(premises="b", target="link")]
    amap = ArgumentMap(title="t", claims=[Claim(id="t", text="t")], evidence=evidence, links=links)
    here = score(amap, semantics).links["link"]
    stronger = amap.replace(evidence=[evidence[0], evidence[1].replace(base=max(undercut, more)), evidence[2]])
    backed = amap.replace(evidence=[evidence[0], evidence[1], evidence[2].replace(base=max(backing, more))])
    assert score(stronger, semantics).links["link"] <= here + 1e-12
    assert score(backed, semantics).links["link"] >= here - 1e-12


def _signposts(semantics, amap):
    _agree(score(amap, semantics), score(amap.replace(signposts=()), semantics), [node.id for node in (*amap.theses, *amap.claims, *amap.evidence)])


def _ids(amap):
    return (node.id for node in amap.nodes)


_maps = maps(max_nodes=7, max_links=8, perspectives=False, details=False, signposts=False)
_tenths = st.integers(0, 10).map(lambda tenth: tenth / 10)

MAP_LAWS = (
    Law("boundedness", "Every strength, of nodes and of links, is in [0, 1].", "Baroni, Rago and Toni, IJAR 105, 2019; Mossakowski and Neuhaus 2018",
        _maps, _boundedness),
    Law("anonymity", "Names and the order of parts do not matter; isomorphisms keep linked premises, retellings and what bears on links.",
        f"{AMGOUD} (anonymity)", st.tuples(_maps, st.permutations(range(20))), _anonymity),
    Law("independence", "What has no connection with a node does not change its strength.", f"{AMGOUD} (independence)",
        st.tuples(_maps, _tenths), _independence),
    Law("directionality", "A strength depends only on what leads to the node, through links and through what bears on links.",
        f"{AMGOUD} (bi-variate directionality)", _maps, _directionality),
    Law("muting", "A plain link of weight 0 is the same as no link.", "argmap", _maps, _muting),
    Law("full_undercut", "A full undercut removes a link, whatever its weight.", "argmap",
        st.tuples(_tenths, _tenths, st.sampled_from([Support, Attack])), _full_undercut),
    Law("gate", "More undercutting never strengthens a link, and more backing never weakens it.", "argmap", st.tuples(*[_tenths] * 4), _gate),
    Law("retelling", "An observation that is told twice counts as its stronger telling.", "argmap", st.tuples(*[_tenths] * 3), _retelling),
    Law("linked_premises", "One more premise never strengthens a link.", "argmap",
        st.tuples(*[_tenths] * 3, st.sampled_from(["product", "min"])), _premise),
    Law("silence", "A pending signpost changes nothing.", "argmap", maps(max_nodes=7, max_links=8, perspectives=False, details=False), _signposts),
)  # fmt: skip
"""All of them, in the order of the published table."""
