"""Grounded labelling: maps worked by hand, the fixpoint by a plain reading of the rule, and Dung's attack-only case."""

import math
from collections import Counter
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import maps

from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.sources import Source
from argmap.model.viewing import credibility
from argmap.scoring.grounded import Label, label

IN, OUT, UNDECIDED = Label.IN, Label.OUT, Label.UNDECIDED


def pro(premises, target, weight=1.0):
    return Support(premises=premises, target=target, weight=weight)


def con(premises, target, weight=1.0):
    return Attack(premises=premises, target=target, weight=weight)


def undercut(premises, target, weight=1.0, **more):
    return Undercut(premises=premises, target=target, weight=weight, **more)


def built(*links, theses="", claims="", retells=None, **credibilities):
    """Build a map of ids; evidence is given by its credibility, and items of `retells` say what they retell."""
    return ArgumentMap(
        title="t",
        theses=[Thesis(id=i, text=i) for i in theses.split()],
        claims=[Claim(id=i, text=i) for i in claims.split()],
        evidence=[Evidence(id=i, text=i, base=base, retells=(retells or {}).get(i)) for i, base in credibilities.items()],
        links=links,
    )


def argued(claims, *links):
    """Build a map whose claims all follow from one certain piece of evidence."""
    return built(*(pro("e", claim) for claim in claims.split()), *links, claims=claims, e=1.0)


def nodes_of(amap):
    return {i: found.value for i, found in label(amap).nodes.items() if i != "e"}


def test_an_empty_map_has_no_labels():
    found = label(ArgumentMap(title="t"))
    assert (dict(found.nodes), dict(found.links), dict(found.values)) == ({}, {}, {})


def test_labels_come_in_map_order_and_are_words():
    amap = built(pro("fact", "inference"), pro("inference", "view"), theses="view", claims="inference", fact=0.5)
    found = label(amap)
    assert list(found.nodes) == ["view", "inference", "fact"]
    assert list(found.links) == list(found.values) == [link.id for link in amap.links]
    assert found.nodes["view"] == "in"


def test_reinstatement():
    """An attack on an attacker gives back what was attacked."""
    assert nodes_of(argued("a b c", con("b", "a"), con("c", "b"))) == {"a": "in", "b": "out", "c": "in"}


def test_an_even_cycle_is_undecided():
    found = label(argued("a b", con("a", "b"), con("b", "a")))
    assert found.nodes == {"a": UNDECIDED, "b": UNDECIDED, "e": IN}
    assert found.links["a->b"] is found.links["b->a"] is UNDECIDED


def test_an_odd_cycle_is_undecided():
    assert set(nodes_of(argued("a b c", con("a", "b"), con("b", "c"), con("c", "a"))).values()) == {"undecided"}


def test_what_hangs_on_a_cycle_is_undecided_and_what_beats_it_is_not():
    amap = argued("a b weak strong", con("a", "b"), con("b", "a"), con("a", "weak"), con("a", "strong", 0.5))
    assert nodes_of(amap) == {"a": "undecided", "b": "undecided", "weak": "undecided", "strong": "in"}


@pytest.mark.parametrize(("weight", "found"), [(0.5, "in"), (1.0, "undecided")])
def test_a_claim_that_attacks_itself_stands_only_where_more_speaks_for_it(weight, found):
    assert nodes_of(argued("a", con("a", "a", weight))) == {"a": found}


def test_circular_support_settles_nothing():
    """Nothing can hold what only holds itself up; it is undecided, as the support might stand."""
    assert nodes_of(built(pro("a", "b"), pro("b", "a"), claims="a b")) == {"a": "undecided", "b": "undecided"}


@pytest.mark.parametrize(("support", "attack", "found"), [(0.8, 0.6, IN), (0.6, 0.8, OUT), (0.7, 0.7, OUT)])
def test_the_stronger_side_decides_and_a_tie_is_lost(support, attack, found):
    assert label(built(pro("e", "c", support), con("f", "c", attack), claims="c", e=1.0, f=1.0)).nodes["c"] is found


def test_the_best_counts_and_not_the_sum():
    links = [pro(i, "c") for i in "xyz"]
    assert label(built(*links, con("e", "c", 0.6), claims="c", x=0.5, y=0.5, z=0.5, e=1.0)).nodes["c"] is OUT


@pytest.mark.parametrize(("attack", "found"), [(0.4, "undecided"), (0.5, "out"), (0.6, "out")])
def test_a_support_that_is_undecided_can_save_only_from_a_weaker_attack(attack, found):
    cycle = [con("a", "b"), con("b", "a")]
    amap = built(pro("e", "a"), pro("e", "b"), *cycle, pro("a", "c", 0.5), con("e", "c", attack), claims="a b c", e=1.0)
    assert nodes_of(amap) == {"a": "undecided", "b": "undecided", "c": found}


def test_a_statement_without_support_is_out():
    assert nodes_of(built(pro("b", "a"), theses="t", claims="a b")) == {"t": "out", "a": "out", "b": "out"}


def test_base_scores_of_claims_and_theses_are_ignored():
    amap = built(theses="t", claims="c")
    sure = amap.replace(theses=[amap.theses[0].replace(base=1.0)], claims=[amap.claims[0].replace(base=1.0)])
    assert label(sure) == label(amap)


def test_an_undercut_takes_a_link_out_and_an_undercut_of_it_brings_the_link_back():
    first, second = undercut("e", "e->c"), undercut("f", "e->e->c")
    one = label(built(pro("e", "c"), first, claims="c", e=1.0, f=0.2))
    assert (one.links["e->c"], one.nodes["c"]) == (OUT, OUT)
    both = label(built(pro("e", "c"), first, second, claims="c", e=1.0, f=0.2))
    assert (both.links["e->e->c"], both.links["e->c"], both.nodes["c"]) == (OUT, IN, IN)


def test_of_several_undercuts_one_that_is_in_is_enough():
    links = [pro("e", "c"), undercut("f", "e->c"), undercut("none", "e->c"), undercut("g", "e->c")]
    amap = built(*links, claims="c none", e=1.0, f=1.0, g=0.0)
    assert label(amap).links["e->c"] is OUT
    assert label(amap.replace(links=[link for link in amap.links if "f" not in link.premises])).links["e->c"] is IN


def test_links_that_undercut_each_other_are_undecided():
    here, there = undercut("e", "there", id="here"), undercut("e", "here", id="there")
    found = label(built(here, there, e=1.0))
    assert found.links == {"here": UNDECIDED, "there": UNDECIDED}


def test_linked_premises_need_all_and_are_worth_the_least_credible():
    both = pro(("e", "f", "c"), "t", 0.5)
    found = label(built(both, pro("e", "c"), theses="t", claims="c", e=0.8, f=0.6))
    assert (found.links["e+f+c->t"], found.nodes["t"]) == (IN, IN)
    assert found.values["e+f+c->t"] == pytest.approx(0.3, abs=1e-15)  # 0.5 * min(0.8, 0.6); the claim has no credibility
    assert label(built(both, theses="t", claims="c", e=0.8, f=0.6)).nodes["t"] is OUT  # c is out


def test_a_link_from_claims_is_worth_its_weight():
    found = label(built(pro("e", "c"), pro("c", "t", 0.9), theses="t", claims="c", e=0.1))
    assert dict(found.values) == {"e->c": 0.1, "c->t": 0.9}


def test_credibility_is_status_times_reliability():
    amap = ArgumentMap(
        title="t",
        sources=[Source(id="s", title="S", reliability=0.5)],
        theses=[Thesis(id="t", text="t")],
        evidence=[Evidence(id="e", text="e", status="confirmed", source="s")],
        links=[pro("e", "t", 0.5)],
    )
    assert label(amap).values["e->t"] == 0.5 * amap.policy.confirmed * 0.5


@pytest.mark.parametrize(("attack", "found"), [(0.5, "in"), (0.6, "out"), (0.7, "out")])
def test_evidence_falls_to_an_attack_no_weaker_than_its_credibility(attack, found):
    amap = built(con("counter", "report", attack), pro("report", "c"), claims="c", report=0.6, counter=1.0)
    assert nodes_of(amap) == {"c": found, "report": found, "counter": "in"}


def test_evidence_can_be_defended_by_a_stronger_support():
    assert label(built(con("counter", "report", 0.7), pro("e", "report", 0.8), report=0.6, counter=1.0, e=1.0)).nodes["report"] is IN


def test_evidence_of_credibility_0_is_out_whatever_is_said_for_it():
    assert label(built(pro("e", "report"), report=0.0, e=1.0)).nodes["report"] is OUT


def test_a_link_of_weight_0_is_no_link():
    found = label(built(pro("e", "c"), con("e", "d", 0.0), undercut("f", "e->c", 0.0), claims="c d", e=1.0, f=1.0))
    assert (found.links["f->e->c"], found.links["e->c"], found.nodes["c"]) == (OUT, IN, IN)


def test_both_theses_may_be_in_or_out():
    assert nodes_of(built(pro("e", "s"), pro("e", "t"), theses="s t", e=0.5)) == {"s": "in", "t": "in"}
    assert nodes_of(built(con("e", "s"), con("e", "t"), theses="s t", e=0.5)) == {"s": "out", "t": "out"}


def test_a_backing_is_labelled_but_ignored():
    amap = built(pro("e", "c", 0.4), con("e", "c", 0.5).replace(id="against"), claims="c", e=1.0)
    backed = amap.replace(links=[*amap.links, Backing(premises="e", target="e->c")])
    assert (label(backed).links["e->e->c"], label(backed).values["e->c"], label(backed).nodes["c"]) == (IN, 0.4, OUT)


def test_a_pending_signpost_is_out_and_silent():
    amap = built(pro("e", "t"), theses="t", e=0.5)
    watched = amap.replace(signposts=[Signpost(id="s", text="s", if_yes={"links": [con("s", "t")]})])
    assert label(watched).nodes == {**label(amap).nodes, "s": OUT}
    assert label(watched).links == label(amap).links


def test_retellings_count_as_their_strongest():
    links = [pro("told", "c"), pro("retold", "c"), con("counter", "c")]
    amap = built(*links, claims="c", retells={"retold": "told"}, told=0.5, retold=0.7, counter=0.6)
    assert label(amap).nodes["c"] is IN


def test_an_undercut_of_any_telling_acts_on_all():
    links = [pro("told", "c"), pro("retold", "c"), pro("retold", "d"), undercut("counter", "told->c")]
    amap = built(*links, claims="c d", retells={"retold": "told"}, told=0.5, retold=0.7, counter=0.6)
    found = label(amap)
    assert found.links == {"told->c": OUT, "retold->c": OUT, "retold->d": IN, "counter->told->c": IN}
    assert found.nodes["c"] is OUT
    answered = label(amap.replace(links=[*amap.links, undercut("counter", "counter->told->c")]))
    assert answered.links["retold->c"] is answered.nodes["c"] is IN


def test_a_telling_that_falls_leaves_the_others():
    links = [pro("told", "c"), pro("retold", "c"), con("counter", "told")]
    found = label(built(*links, claims="c", retells={"retold": "told"}, told=0.5, retold=0.4, counter=0.6))
    assert (found.nodes["told"], found.links["told->c"], found.links["retold->c"], found.nodes["c"]) == (OUT, OUT, IN, IN)


def test_a_long_chain_is_labelled_without_recursion():
    names = [f"c{at}" for at in range(6_000)]
    amap = argued(" ".join(names), *(con(one, other) for one, other in pairwise(names)))
    found = label(amap)
    assert [found.nodes[name] for name in names] == [IN, OUT] * 3_000


def test_a_hub_of_many_links_is_labelled():
    """Of 2,000 attackers every other one falls, the strongest among them; none of those left is as strong as the support."""
    names = [f"c{at}" for at in range(2_000)]
    fight = [con(one, other) for one, other in zip(names[::2], names[1::2], strict=True)]
    blows = [con(name, "hub", 1.0 if at % 2 else at / 2_001) for at, name in enumerate(names)]
    assert label(argued(" ".join(["hub", *names]), *fight, *blows)).nodes["hub"] is IN


def consequences(amap, nodes, links):
    """Say what the rule makes of labels, one statement at a time and by its words."""
    own = {item.id: credibility(amap, item) for item in amap.evidence}
    value = {link.id: link.weight * min([own[p] for p in link.premises if p in own], default=1.0) for link in amap.links}
    group = observations(amap)
    shared = Counter(group.values())

    def told(link):
        names = [group[premise] for premise in link.premises]
        return (link.target, link.kind, frozenset(names)) if any(shared[name] > 1 for name in names) else link.id

    def of_link(link):
        alike = {other.id for other in amap.links if told(other) == told(link)}
        against = [links[other.id] for other in amap.links if isinstance(other, Undercut) and other.target in alike]
        premises = [nodes[premise] for premise in link.premises]
        if value[link.id] == 0 or OUT in premises or IN in against:
            return OUT
        return IN if set(premises) == {IN} and set(against) <= {OUT} else UNDECIDED

    def of_node(node):
        into = amap.links_into(node.id)
        pros = [(value[link.id], links[link.id]) for link in into if isinstance(link, Support)] + [(own[i], IN) for i in own if i == node.id]
        cons = [(value[link.id], links[link.id]) for link in into if isinstance(link, Attack)]
        if own.get(node.id) == 0 or all(found is OUT for _, found in pros):
            return OUT
        if best(pros, IN) > best(cons, IN, UNDECIDED):
            return IN
        return OUT if best(pros, IN, UNDECIDED) <= best(cons, IN) else UNDECIDED

    return {node.id: of_node(node) for node in amap.nodes}, {link.id: of_link(link) for link in amap.links}


def best(side, *labels):
    return max((value for value, found in side if found in labels), default=-math.inf)


def observations(amap):
    """Name each node by its observation: evidence that reports the same one, through however many steps, has one name."""
    name = {node.id: node.id for node in amap.nodes}
    for item in amap.evidence:
        for other in (item.retells, item.corroborates):
            if other is not None:
                name = {i: name[item.id] if old == name[other] else old for i, old in name.items()}
    return name


@given(maps())
def test_labels_are_the_least_fixpoint_of_the_rule(amap):
    found = label(amap)
    assert consequences(amap, found.nodes, found.links) == (found.nodes, found.links)
    nodes, links = dict.fromkeys(found.nodes, UNDECIDED), dict.fromkeys(found.links, UNDECIDED)
    while (after := consequences(amap, nodes, links)) != (nodes, links):
        nodes, links = after
    assert (nodes, links) == (found.nodes, found.links)


@given(maps(max_nodes=4, max_links=8, retellings=False))
def test_the_label_of_a_node_is_the_consensus_over_all_ways_to_settle_its_links(amap):
    """An abstract dialectical framework is grounded by what holds in every completion (Brewka and Woltran 2010)."""
    found = label(amap)
    for node in amap.nodes:
        into = [link.id for link in amap.links_into(node.id)]
        choices = [(IN, OUT) if found.links[i] is UNDECIDED else (found.links[i],) for i in into]
        verdicts = {consequences(amap, found.nodes, {**found.links, **dict(zip(into, way, strict=True))})[0][node.id] for way in product(*choices)}
        assert found.nodes[node.id] is (verdicts.pop() if len(verdicts) == 1 else UNDECIDED)


@given(maps(), st.randoms(use_true_random=False))
def test_the_order_of_nodes_and_links_does_not_matter(amap, random):
    def shuffled(items):
        return random.sample(items, len(items))

    sections = {name: shuffled(getattr(amap, name)) for name in ("theses", "claims", "evidence", "signposts", "links")}
    assert label(amap.replace(**sections)) == label(amap)


@given(maps())
def test_what_says_nothing_changes_nothing(amap):
    """A claim without support, with a link of any weight to all nodes, a link of weight 0 from all nodes, and backings of all links."""
    idle = "nothing.new"
    scored = [node for node in amap.nodes if not isinstance(node, Signpost)]
    backings = [Backing(premises=idle, target=link.id, id=f"{idle}.{at}") for at, link in enumerate(amap.links)]
    empty = [con(node.id, idle, 0.0) for node in scored] + [con(idle, node.id, 0.7) for node in scored]
    more = label(amap.replace(claims=[*amap.claims, Claim(id=idle, text="n")], links=[*amap.links, *backings, *empty]))
    found = label(amap)
    assert {i: more.nodes[i] for i in found.nodes} == found.nodes
    assert {i: more.links[i] for i in found.links} == found.links


def grounded_by_dung(arguments, attacks):
    """Iterate Dung's characteristic function from the empty set; what the extension attacks is out (Dung 1995)."""
    extension = set()
    while True:
        beaten = {target for attacker, target in attacks if attacker in extension}
        defended = {a for a in arguments if all(attacker in beaten for attacker, target in attacks if target == a)}
        if defended == extension:
            return {a: IN if a in extension else OUT if a in beaten else UNDECIDED for a in arguments}
        extension = defended


@given(st.sets(st.tuples(*[st.sampled_from("uvwxyz")] * 2), max_size=14), st.floats(0.01, 1.0))
def test_with_attacks_of_one_weight_it_is_the_grounded_labelling_of_dung(attacks, weight):
    links = [pro("e", claim, weight) for claim in "uvwxyz"] + [con(one, other, weight) for one, other in sorted(attacks)]
    found = label(built(*links, claims=" ".join("uvwxyz"), e=1.0)).nodes
    assert {a: found[a] for a in "uvwxyz"} == grounded_by_dung("uvwxyz", attacks)
