"""Numbers worked out by hand or taken from the literature, with the sum beside each."""

import pytest

from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence
from argmap.scoring.methods import score


def graph(bases, *links, policy=None, **tellings):
    """Build a map of evidence with stated base scores; the node 't' is a claim. `tellings` gives retells/corroborates by id."""
    return ArgumentMap(
        title="by hand",
        policy=policy or {},
        claims=[Claim(id="t", text="t", base=bases["t"])] if "t" in bases else [],
        evidence=[Evidence(id=i, text=i, base=b, **tellings.get(i, {})) for i, b in bases.items() if i != "t"],
        links=links,
    )


def strength(amap, semantics, node="t"):
    return score(amap, semantics)[node]


def test_df_quad_moves_by_the_difference_of_the_two_sides():
    # supports 0.8 and 0.5 -> 1 - 0.2 * 0.5 = 0.9; attack 0.4; 0.5 + 0.5 * (0.9 - 0.4) = 0.75
    amap = graph(
        {"t": 0.5, "a": 0.8, "b": 0.5, "c": 0.4}, Support(premises="a", target="t"), Support(premises="b", target="t"), Attack(premises="c", target="t")
    )
    assert strength(amap, "df-quad") == pytest.approx(0.75, abs=1e-15)


def test_quadratic_energy_moves_by_the_energy_of_the_sum():
    # aggregate 0.8 + 0.5 - 0.4 = 0.9; energy 0.81 / 1.81; 0.5 + 0.5 * 0.81 / 1.81 = 0.7237569...
    amap = graph(
        {"t": 0.5, "a": 0.8, "b": 0.5, "c": 0.4}, Support(premises="a", target="t"), Support(premises="b", target="t"), Attack(premises="c", target="t")
    )
    assert strength(amap, "quadratic-energy") == pytest.approx(0.5 + 0.5 * 0.81 / 1.81, abs=1e-15)


def test_one_attacker_of_half_on_a_base_of_half():
    # DF-QuAD 0.5 - 0.5 * 0.5 = 0.25; quadratic energy 0.5 - 0.5 * 0.25 / 1.25 = 0.4: the values on which implementations agree
    amap = graph({"t": 0.5, "a": 0.5}, Attack(premises="a", target="t"))
    assert strength(amap, "df-quad") == 0.25
    assert strength(amap, "quadratic-energy") == pytest.approx(0.4, abs=1e-15)


def test_muting_a_supported_premise_is_not_removing_it():
    # x (base 0.6) has a supporter of 0.9: energy 0.81 / 1.81, so x = 0.6 + 0.4 * 0.4475 = 0.7790; t = 0.5 + 0.5 * 0.6068 / 1.6068 = 0.6888
    # muted, base 0: x = 0.4475, t = 0.5 + 0.5 * 0.2003 / 1.2003 = 0.5834; removed: t = 0.5
    links = (Support(premises="s", target="x"), Support(premises="x", target="t"))
    assert strength(graph({"t": 0.5, "x": 0.6, "s": 0.9}, *links), "quadratic-energy") == pytest.approx(0.6888, abs=5e-5)
    assert strength(graph({"t": 0.5, "x": 0.0, "s": 0.9}, *links), "quadratic-energy") == pytest.approx(0.5834, abs=5e-5)
    assert strength(graph({"t": 0.5, "s": 0.9}), "quadratic-energy") == 0.5


def test_df_quad_saturates_at_a_contribution_of_one():
    # 1 - (1 - 1)(1 - 1)(1 - 0.5) = 1, so t = 1 whatever the others say
    amap = graph({"t": 0.2, "a": 1.0, "b": 1.0, "c": 0.5}, *(Support(premises=p, target="t") for p in "abc"))
    assert strength(amap, "df-quad") == 1.0


def test_a_chain_of_an_attack_and_a_support():
    # c supports b: 0.5 + 0.5 * 0.5 = 0.75; b attacks a: 1 - 0.75 = 0.25 (DF-QuAD)
    amap = graph({"a": 1.0, "b": 0.5, "c": 0.5}, Support(premises="c", target="b"), Attack(premises="b", target="a"))
    assert strength(amap, "df-quad", "a") == 0.25


def test_a_self_attack_settles_at_its_fixed_point():
    # quadratic energy: s = 0.5 - 0.5 s² / (1 + s²) = 0.5 / (1 + s²), so s³ + s = 0.5, s = 0.4238537990...; DF-QuAD: s = 0.5 - 0.5 s = 1/3
    amap = graph({"t": 0.5}, Attack(premises="t", target="t"))
    assert strength(amap, "quadratic-energy") == pytest.approx(0.42385379906, abs=1e-10)
    assert strength(amap, "df-quad") == pytest.approx(1 / 3, abs=1e-10)


def test_two_full_mutual_attackers_settle_between():
    # DF-QuAD: a = 1 - b and b = 1 - a; plain iteration swings between 0 and 1 for ever, the symmetric start leads to 1/2
    amap = graph({"a": 1.0, "b": 1.0}, Attack(premises="a", target="b"), Attack(premises="b", target="a"))
    scores = score(amap, "df-quad")
    assert (scores["a"], scores["b"]) == (0.5, 0.5)
    assert scores.iterations > 1


def test_a_weight_scales_the_contribution():
    # 0.25 * 0.8 = 0.2; DF-QuAD 0.5 + 0.5 * 0.2 = 0.6
    assert strength(graph({"t": 0.5, "a": 0.8}, Support(premises="a", target="t", weight=0.25)), "df-quad") == pytest.approx(0.6, abs=1e-15)


@pytest.mark.parametrize(("linked", "expected"), [("product", 0.5 + 0.5 * 0.5 * 0.8 * 0.6), ("min", 0.5 + 0.5 * 0.5 * 0.6)])
def test_linked_premises_multiply_or_take_the_weakest(linked, expected):
    amap = graph({"t": 0.5, "a": 0.8, "b": 0.6}, Support(premises=("a", "b"), target="t", weight=0.5), policy={"linked": linked})
    assert strength(amap, "df-quad") == pytest.approx(expected, abs=1e-15)


@pytest.mark.parametrize("linked", ["product", "min"])
def test_an_undercut_of_linked_premises_acts_once(linked):
    # gate: u = 0.5 * 0.4 = 0.2, so strength 0.5 * 0.8 = 0.4; joint 0.8 * 0.6 = 0.48 or min 0.6
    amap = graph(
        {"t": 0.5, "a": 0.8, "b": 0.6, "u": 0.4},
        Support(id="j", premises=("a", "b"), target="t", weight=0.5),
        Undercut(id="cut", premises="u", target="j", weight=0.5),
        policy={"linked": linked},
    )
    scores = score(amap, "df-quad")
    assert scores.links["j"] == pytest.approx(0.4, abs=1e-15)
    assert scores["t"] == pytest.approx(0.5 + 0.5 * 0.4 * {"product": 0.48, "min": 0.6}[linked], abs=1e-15)


def test_undercut_backing_and_undercut_of_the_undercut():
    # the undercut is itself undercut by w: 0.5 * (1 - 0.5) = 0.25, contribution 0.25 * 1 = 0.25; backing 0.2
    # d = (1 - 0.25) - (1 - 0.2) = -0.05; strength 0.8 * 0.95 = 0.76; DF-QuAD 0.5 + 0.5 * 0.76 = 0.88
    amap = graph(
        {"t": 0.5, "a": 1.0, "u": 1.0, "w": 0.5, "k": 0.2},
        Support(premises="a", target="t", weight=0.8),
        Undercut(id="cut", premises="u", target="a->t", weight=0.5),
        Undercut(id="cut_the_cut", premises="w", target="cut"),
        Backing(id="back", premises="k", target="a->t"),
    )
    scores = score(amap, "df-quad")
    assert scores.links["cut"] == pytest.approx(0.25, abs=1e-15)
    assert scores.links["a->t"] == pytest.approx(0.76, abs=1e-15)
    assert scores["t"] == pytest.approx(0.88, abs=1e-15)


def test_a_backing_strengthens_towards_one():
    # d = 1 - 0.5 = 0.5; 0.6 * (1 + 0.5 * 0.4) = 0.72
    amap = graph({"t": 0.5, "a": 1.0, "k": 0.5}, Support(premises="a", target="t", weight=0.6), Backing(id="back", premises="k", target="a->t"))
    assert score(amap).links["a->t"] == pytest.approx(0.72, abs=1e-15)


def test_retellings_count_as_their_strongest():
    # 0.5 * 0.8 and 0.9 * 0.4 -> max 0.4, not 0.4 and 0.36; a third item that retells the retelling is of the same class
    amap = graph(
        {"t": 0.5, "a": 0.8, "b": 0.4, "c": 0.3},
        Support(premises="a", target="t", weight=0.5),
        Support(premises="b", target="t", weight=0.9),
        Support(premises="c", target="t", weight=1.0),
        b={"retells": "a"},
        c={"retells": "b"},
    )
    assert strength(amap, "df-quad") == pytest.approx(0.5 + 0.5 * 0.4, abs=1e-15)


def test_an_undercut_of_one_retelling_acts_on_the_class():
    # both tellings' links are gated by u = 0.5: 0.5 * 0.5 * 0.8 = 0.2 and 0.9 * 0.5 * 0.4 = 0.18
    amap = graph(
        {"t": 0.5, "a": 0.8, "b": 0.4, "u": 0.5},
        Support(premises="a", target="t", weight=0.5),
        Support(premises="b", target="t", weight=0.9),
        Undercut(id="cut", premises="u", target="b->t"),
        b={"retells": "a"},
    )
    scores = score(amap, "df-quad")
    assert scores["t"] == pytest.approx(0.5 + 0.5 * 0.2, abs=1e-15)
    assert scores.links == {"a->t": 0.25, "b->t": 0.45, "cut": 1.0}


def test_retellings_among_linked_premises_count_once():
    # max(0.8, 0.4) * 0.5 = 0.4
    amap = graph({"t": 0.5, "a": 0.8, "b": 0.4, "c": 0.5}, Support(premises=("a", "b", "c"), target="t"), b={"retells": "a"})
    assert strength(amap, "df-quad") == pytest.approx(0.7, abs=1e-15)


def test_retellings_speak_apart_towards_other_targets_and_in_the_other_direction():
    amap = graph({"t": 0.5, "a": 0.8, "b": 0.8}, Support(premises="a", target="t"), Attack(premises="b", target="t"), b={"retells": "a"})
    assert strength(amap, "df-quad") == 0.5


def test_corroborations_combine_by_noisy_or_into_one_contribution():
    # independent reports 0.5 and 0.6 (the latter told twice, 0.6 and 0.2): 1 - 0.5 * 0.4 = 0.8; the stronger link, 0.5: 0.4
    amap = graph(
        {"t": 0.5, "a": 0.5, "b": 0.6, "c": 0.2},
        Support(premises="a", target="t", weight=0.5),
        Support(premises="b", target="t", weight=0.25),
        b={"corroborates": "a"},
        c={"retells": "b"},
    )
    assert strength(amap, "df-quad") == pytest.approx(0.5 + 0.5 * 0.4, abs=1e-15)


def test_thousands_of_links_stay_in_range():
    bases = {"t": 0.5} | {f"e{i}": 1.0 for i in range(3000)}
    amap = graph(bases, *(Support(premises=f"e{i}", target="t") for i in range(3000)))
    assert strength(amap, "df-quad") == 1.0
    # the energy of an aggregate of 3000 is 9e6 in 9e6 + 1 parts
    assert strength(amap, "quadratic-energy") == pytest.approx(1 - 0.5 / 9_000_001, abs=1e-15)
