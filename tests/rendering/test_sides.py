"""Who gains from a node or a link."""

import pytest
from hypothesis import given
from strategies import examples, maps

from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.rendering.palettes import LETTERS
from argmap.rendering.sides import Sides


def debate(*links, theses=2, **parts):
    return ArgumentMap(
        title="t",
        theses=[Thesis(id=f"t{at}", text="T") for at in range(theses)],
        claims=[Claim(id="c", text="C"), Claim(id="d", text="D")],
        evidence=[Evidence(id="e", text="E")],
        links=links,
        **parts,
    )


def test_a_thesis_is_on_its_own_side():
    assert [Sides(debate(theses=3)).of_node(f"t{at}") for at in range(3)] == ["A", "B", "C"]


def test_support_of_support_helps_the_thesis():
    assert Sides(debate(Support(premises="e", target="c"), Support(premises="c", target="t1"))).of_node("e") == "B"


def test_an_attack_on_an_attack_helps_the_thesis():
    assert Sides(debate(Attack(premises="e", target="c"), Attack(premises="c", target="t0"))).of_node("e") == "A"


def test_an_attack_on_two_of_three_helps_the_third():
    assert Sides(debate(Attack(premises="e", target="t0"), Attack(premises="e", target="t1"), theses=3)).of_node("e") == "C"


def test_an_attack_on_the_only_thesis_helps_nobody():
    assert Sides(debate(Attack(premises="e", target="t0"), theses=1)).of_node("e") == "N"


@pytest.mark.parametrize("theses", [0, 1, 2, 3])
def test_what_leads_nowhere_is_neutral(theses):
    assert Sides(debate(Support(premises="e", target="c"), theses=theses)).of_node("e") == "N"


@pytest.mark.parametrize(("kind", "side"), [(Undercut, "B"), (Backing, "A")])
def test_a_node_that_bears_on_a_step_takes_its_side(kind, side):
    assert Sides(debate(Support(premises="c", target="t0"), kind(id="u", premises="e", target="c->t0"))).of_node("e") == side


def test_the_weight_of_a_link_does_not_buy_a_side():
    assert Sides(debate(Support(premises="e", target="t0", weight=1.0), Support(premises="e", target="t1", weight=0.01))).of_node("e") == "N"


def test_a_claim_that_attacks_itself_is_neutral():
    assert Sides(debate(Attack(premises="c", target="c"))).of_node("c") == "N"


def test_a_pending_signpost_is_on_no_side():
    amap = debate(signposts=[Signpost(id="s", text="S", if_yes={"links": [Support(premises="s", target="t0")]})])
    assert Sides(amap).of_node("s") == "N"


def test_the_link_of_an_outcome_has_a_side():
    amap = debate(signposts=[Signpost(id="s", text="S", if_yes={"links": [Attack(premises="s", target="t0")]})])
    assert Sides(amap).of_link(amap.signposts[0].if_yes.links[0]) == "B"


def test_theses_beyond_the_hues_have_letters_of_their_own():
    """Without N, which stands for nobody."""
    letters = list(Sides(debate(theses=30)).letter.values())
    assert letters[:14] == [*LETTERS, "I", "J", "K", "L", "M", "O"]
    assert letters[25:27] == ["A2", "B2"]
    assert len(set(letters)) == 30


def test_a_long_chain_of_undercuts_has_sides():
    """However many steps deep: scoring takes such a map, so drawing must."""
    links = [Support(id="u0", premises="e", target="t0")]
    links += [Undercut(id=f"u{at}", premises="c", target=f"u{at - 1}") for at in range(1, 1500)]
    assert Sides(debate(*links)).of_link(links[-1]) == "B"


@examples(15)
@given(maps())
def test_every_side_is_a_letter_of_the_map_or_neutral(amap):
    sides = Sides(amap)
    assert {sides.of_node(node.id) for node in amap.nodes} | {sides.of_link(link) for link in amap.links} <= {*sides.letter.values(), "N"}


def test_asking_about_some_nodes_only_gives_the_same_sides():
    amap = debate(Attack(premises="e", target="t0"), Support(premises="c", target="t0"))
    assert [Sides(amap, ["c"]).of_node(node) for node in ("c", "e")] == ["A", "N"]


def test_a_box_is_on_the_side_of_what_it_holds():
    amap = debate(Attack(premises="e", target="t0"), Support(premises="c", target="t1"))
    drawn = ArgumentMap(title="t", theses=amap.theses, claims=[Claim(id="box", text="B")], links=[Support(premises="box", target="t1")])
    assert Sides(amap).boxed(drawn, {"box": ("e", "c")}).of_node("box") == "B"


def test_a_signpost_may_support_by_one_outcome_what_it_attacks_by_the_other():
    """Both links are called radar->rain."""
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        signposts=[
            Signpost(
                id="radar",
                text="x",
                if_yes={"links": [Support(premises="radar", target="rain")]},
                if_no={"links": [Attack(premises="radar", target="rain")]},
            )
        ],
    )
    sides, radar = Sides(amap), amap.signposts[0]
    assert [sides.of_link(outcome.links[0]) for outcome in (radar.if_yes, radar.if_no)] == ["A", "B"]
