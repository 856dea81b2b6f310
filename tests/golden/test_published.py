"""Numbers that papers and their authors' code publish, and small sums for every semantics that anyone can redo."""

import math

import pytest

from argmap.compiling.from_map import compile_map
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim
from argmap.scoring.gradients import gradient
from argmap.scoring.methods import score


def graph(bases, *links):
    """Make a map of claims; a link is "a+b" for support and "a-b" for attack."""
    claims = [Claim(id=name, text=name, base=base) for name, base in bases.items()]
    ends = [(Support, *link.split("+")) if "+" in link else (Attack, *link.split("-")) for link in links]
    return ArgumentMap(title="t", claims=claims, links=[kind(premises=premise, target=target) for kind, premise, target in ends])


@pytest.fixture
def democracy():
    """The e-democracy debate of Rago et al., as distributed with Uncertainpy."""
    bases = {"A1": 0.5, "A2": 0.5, "P1": 0.7, "P2": 0.5, "P3": 0.9, "C1": 0.2, "C2": 0.2, "C3": 0.6, "C4": 0.5}
    return graph(bases, "C1-A2", "C2-P2", "C3-P2", "C4-P2", "P1+A1", "P2+A1", "P3+A2")


@pytest.fixture
def stock():
    """The stock example of Uncertainpy: whether to buy or to sell, which attack each other."""
    bases = {"Buy": 0.5, "Sell": 0.5, "1": 0.8, "2": 0.7, "3": 0.3, "4": 0.9, "5": 0.9}
    return graph(bases, "Buy-Sell", "Sell-Buy", "1+Sell", "2+Buy", "2-1", "3-2", "4-3", "4+2", "5-1", "5+Buy")


def test_the_e_democracy_debate_under_df_quad(democracy):
    """P2 = 0.5 (0.8 x 0.4 x 0.5) = 0.08; A1 = 0.5 + 0.5 (1 - 0.3 x 0.92) = 0.862; A2 = 0.5 + 0.5 (0.8 - 0.1) = 0.85."""
    scores = score(democracy, "df-quad")
    assert scores["P2"] == pytest.approx(0.08, abs=1e-12)
    assert scores["A1"] == pytest.approx(0.862, abs=1e-12)
    assert scores["A2"] == pytest.approx(0.85, abs=1e-12)


def test_the_stock_example_settles_at_its_fixed_point(stock):
    """0.36217 for Sell under quadratic energy; the notebook that is published with it stops at 0.36345, short of the fixed point."""
    scores = score(stock)
    assert round(scores["Sell"], 5) == 0.36217
    for name, other, rest in (("Buy", "Sell", scores["2"] + scores["5"]), ("Sell", "Buy", scores["1"])):
        energy = rest - scores[other]
        pull = energy**2 / (1 + energy**2)
        assert scores[name] == pytest.approx(0.5 + 0.5 * math.copysign(pull, energy), abs=1e-11)


def test_the_stock_example_under_df_quad(stock):
    """3 = 0.3 x 0.1; 2 = 0.7 + 0.3 (0.97 - 0.1); 1 = 0.8 (1 - 0.961)(1 - 0.9)."""
    scores = score(stock, "df-quad")
    assert scores["3"] == pytest.approx(0.03, abs=1e-12)
    assert scores["2"] == pytest.approx(0.961, abs=1e-12)
    assert scores["1"] == pytest.approx(0.8 * 0.039 * 0.1, abs=1e-12)


@pytest.mark.parametrize(
    ("semantics", "attacked", "supported"),
    [
        ("quadratic-energy", 0.4, 0.6),  # energy 0.5: 0.25 / 1.25 = 0.2 of the way
        ("df-quad", 0.25, 0.75),
        ("squared-df-quad", 1 / 3, 2 / 3),  # 0.5 / 1.5 = 1/3 of the way
        ("euler-based", 1 - 0.75 / (1 + 0.5 * math.exp(-0.5)), 1 - 0.75 / (1 + 0.5 * math.exp(0.5))),
        ("mlp-based", 1 / (1 + math.exp(0.5)), 1 / (1 + math.exp(-0.5))),
        ("euler-top", 1 - 0.75 / (1 + 0.5 * math.exp(-0.5)), 1 - 0.75 / (1 + 0.5 * math.exp(0.5))),
    ],
)
def test_one_link_of_a_half_on_a_base_of_a_half(semantics, attacked, supported):
    bases = {"t": 0.5, "x": 0.5}
    assert score(graph(bases, "x-t"), semantics)["t"] == pytest.approx(attacked, abs=1e-15)
    assert score(graph(bases, "x+t"), semantics)["t"] == pytest.approx(supported, abs=1e-15)


def test_ten_links_of_one_are_no_mirror_images_under_euler():
    """0.99993 with ten supports, 0.25002 with ten attacks."""
    bases = {"t": 0.5} | {f"x{at}": 1.0 for at in range(10)}
    assert round(score(graph(bases, *(f"x{at}+t" for at in range(10))), "euler-based")["t"], 5) == 0.99993
    assert round(score(graph(bases, *(f"x{at}-t" for at in range(10))), "euler-based")["t"], 5) == 0.25002


def test_squared_df_quad_is_that_of_the_paper():
    """Supports 0.6 and 0.5 against an attack of 0.4: 0.6 - 0.2 = 0.4, and 0.4 / 1.4 of the way (product, 1-max)."""
    amap = graph({"t": 0.5, "a": 0.6, "b": 0.5, "c": 0.4}, "a+t", "b+t", "c-t")
    assert score(amap, "squared-df-quad")["t"] == pytest.approx(0.5 + 0.5 * 0.4 / 1.4, abs=1e-12)


def test_the_top_semantics_takes_the_strongest_of_each_side():
    """Supports 0.6 and 0.5, attack 0.4: the aggregate is 0.2."""
    amap = graph({"t": 0.5, "a": 0.6, "b": 0.5, "c": 0.4}, "a+t", "b+t", "c-t")
    assert score(amap, "euler-top")["t"] == pytest.approx(1 - 0.75 / (1 + 0.5 * math.exp(0.2)), abs=1e-12)


def test_the_gradient_along_a_chain_is_the_product_of_its_slopes():
    """C supports b, b attacks a, all at 0.5 under DF-QuAD: 0.5 x -0.5."""
    program = compile_map(graph({"a": 0.5, "b": 0.5, "c": 0.5}, "c+b", "b-a"))
    assert gradient(program, "a", "df-quad").by_base() == pytest.approx({"a": 0.25, "b": -0.25, "c": -0.25})


def test_a_self_attack_settles_where_each_semantics_has_its_fixed_point():
    """DF-QuAD: s = 0.8 (1 - s); Euler: s = 1 - 0.36 / (1 + 0.8 e^-s)."""
    amap = graph({"a": 0.8}, "a-a")
    assert score(amap, "df-quad")["a"] == pytest.approx(0.8 / 1.8, abs=1e-11)
    for semantics in ("euler-based", "euler-top"):
        found = score(amap, semantics)["a"]
        assert found == pytest.approx(1 - 0.36 / (1 + 0.8 * math.exp(-found)), abs=1e-11)
    found = score(amap, "mlp-based")["a"]
    assert math.log(found / (1 - found)) == pytest.approx(math.log(4) - found, abs=1e-10)
