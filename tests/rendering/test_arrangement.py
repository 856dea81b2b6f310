"""Who gains, and where nodes stand."""

from hypothesis import given
from strategies import examples, maps

from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.rendering.arrangement import arrange
from argmap.rendering.sides import Sides


def debate(*links, theses=2, evidence=("e", "f")):
    return ArgumentMap(
        title="t",
        theses=[Thesis(id=f"t{at}", text="T") for at in range(theses)],
        claims=[Claim(id="c", text="C")],
        evidence=[Evidence(id=i, text="E") for i in evidence],
        links=links,
    )


def test_an_attack_helps_the_rival():
    sides = Sides(debate(Attack(premises="e", target="t0"), Support(premises="f", target="t0")))
    assert (sides.of_node("e"), sides.of_node("f"), sides.of_node("c")) == ("B", "A", "N")


def test_an_attack_on_one_of_three_helps_none_in_particular():
    assert Sides(debate(Attack(premises="e", target="t0"), theses=3)).of_node("e") == "N"


def test_an_undercut_helps_whom_the_step_hurts():
    amap = debate(
        Support(premises="c", target="t0"),
        Undercut(id="u", premises="e", target="c->t0"),
        Undercut(id="v", premises="f", target="u"),
        Backing(id="b", premises="f", target="c->t0"),
    )
    sides = Sides(amap)
    assert [sides.of_link(amap.link(i)) for i in ("u", "v", "b")] == ["B", "A", "A"]


def test_undercuts_in_a_circle_help_nobody():
    amap = debate(Undercut(id="u", premises="e", target="v"), Undercut(id="v", premises="f", target="u"))
    assert Sides(amap).of_link(amap.link("u")) == "N"


def test_what_serves_both_alike_is_neutral():
    assert Sides(debate(Support(premises="e", target="t0"), Support(premises="e", target="t1"))).of_node("e") == "N"


@examples(20)
@given(maps())
def test_every_node_but_signposts_stands_somewhere_once(amap):
    arrangement = arrange(amap)
    standing = [node for ids in arrangement.columns for node in ids]
    assert sorted(standing) == sorted(arrangement.reading) == sorted(node.id for node in amap.nodes if node.kind != "signpost")


@examples(20)
@given(maps())
def test_reweighting_moves_nothing_and_recolours_nothing(amap):
    other = amap.replace(links=[link.replace(weight=1 - link.weight) for link in amap.links], evidence=[e.replace(base=0.5) for e in amap.evidence])
    assert arrange(other) == arrange(amap)
    assert [Sides(other).of_node(node.id) for node in amap.nodes] == [Sides(amap).of_node(node.id) for node in amap.nodes]


def test_chains_of_evidence_stand_by_what_they_feed():
    chain = [Support(premises=f"e{at + 1}", target=f"e{at}") for at in range(6)]
    amap = debate(Support(premises="e0", target="c"), Support(premises="c", target="t0"), *chain, evidence=[f"e{at}" for at in range(7)])
    assert set(arrange(amap).columns[0]) == {f"e{at}" for at in range(7)}
