"""Names, parameters, ends of the range and slopes of the gradual semantics."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import MapError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence
from argmap.scoring.aggregations import PRODUCT, SUM, TOP, noisy_or
from argmap.scoring.binding import by_differences
from argmap.scoring.gradual import MAKERS, SEMANTICS, df_quad, quadratic_energy, squared_df_quad, with_parameters
from argmap.scoring.influences import p_maximum
from argmap.scoring.methods import METHODS, find_method, score
from argmap.scoring.semantics import net

VARIANTS = [*SEMANTICS.values(), quadratic_energy(p=3.5, k=0.5), df_quad(k=2.5), squared_df_quad(k=2.0, p=2.0)]
by_name = pytest.mark.parametrize("semantics", VARIANTS, ids=lambda semantics: semantics.name)


def test_every_semantics_is_a_method():
    assert list(METHODS)[: len(SEMANTICS)] == list(SEMANTICS) == list(MAKERS)
    assert all(name == semantics.name for name, semantics in SEMANTICS.items())


@pytest.mark.parametrize(
    ("name", "same_as"),
    [
        ("quadratic-energy", "quadratic-energy"),
        ("quadratic-energy()", "quadratic-energy"),
        (" df-quad ( k = 1 ) ", "df-quad"),
        ("df-quad(k=2)", "df-quad(k=2)"),
        ("quadratic-energy(p=4, k=0.5)", "quadratic-energy(k=0.5, p=4)"),
        ("squared-df-quad(p=1.25,)", "squared-df-quad(p=1.25)"),
    ],
)
def test_names_carry_parameters(name, same_as):
    assert with_parameters(name).name == same_as
    assert find_method(name).school == "gradual"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("df-qad", r"unknown semantics 'df-qad' \(did you mean 'df-quad'\?\)"),
        ("df-quad(2", r"unknown semantics 'df-quad\(2'"),
        ("nothing", "there are quadratic-energy, df-quad"),
        ("df-quad(p=2)", "semantics 'df-quad' takes k, not 'p'"),
        ("quadratic-energy(q=2)", "semantics 'quadratic-energy' takes k and p, not 'q'"),
        ("euler-based(k=2)", "semantics 'euler-based' takes no parameter, not 'k'"),
        ("df-quad(k=two)", r"semantics 'df-quad\(k=two\)': k is 'two', not a number"),
        ("df-quad(k=0.5)", r"semantics 'df-quad' wants k from 1 to 1e\+06, not 0.5"),
        ("quadratic-energy(p=0)", "semantics 'quadratic-energy' wants p from 1 to 16, not 0"),
        ("quadratic-energy(k=nan)", "wants k from"),
    ],
)
def test_wrong_names_and_parameters_are_refused(name, words):
    with pytest.raises(MapError, match=words):
        with_parameters(name)


def test_parameters_reach_the_score():
    """DF-QuAD with k = 2 goes half as far: 0.5 + 0.5 x 0.5 / 2."""
    amap = ArgumentMap(title="t", claims=[Claim(id="t", text="t", base=0.5), Claim(id="x", text="x", base=0.5)], links=[Support(premises="x", target="t")])
    assert score(amap, "df-quad(k=2)")["t"] == pytest.approx(0.625)
    assert score(amap, "df-quad(k=2)").semantics == "df-quad(k=2)"


@by_name
@given(base=st.floats(0.0, 1.0), supports=st.lists(st.floats(0.0, 1.0), max_size=5), attacks=st.lists(st.floats(0.0, 1.0), max_size=5))
def test_strengths_stay_in_range(semantics, base, supports, attacks):
    held = [0.0, 0.0]
    for side, values in enumerate((supports, attacks)):
        for value in values:
            held[side] = semantics.aggregation.step(held[side], value)
    assert 0.0 <= semantics.influence(base, semantics.aggregation.balance(*held)) <= 1.0


@by_name
@pytest.mark.parametrize("base", [0.0, 1e-300, 0.5, 1.0])
@pytest.mark.parametrize("kind", [Support, Attack])
def test_thousands_of_links_give_finite_and_right_numbers(semantics, base, kind):
    evidence = [Evidence(id=f"e{at}", text="e", base=1.0) for at in range(2_000)]
    links = [kind(premises=item.id, target="t") for item in evidence]
    amap = ArgumentMap(title="t", claims=[Claim(id="t", text="t", base=base)], evidence=evidence, links=links)
    found = score(amap, semantics)["t"]
    assert 0.0 <= found <= 1.0
    assert found >= base if kind is Support else found <= base


@by_name
@pytest.mark.parametrize("aggregate", [-2_000.0, -745.0, -1.0, 0.0, 1.0, 745.0, 2_000.0])
@pytest.mark.parametrize("base", [0.0, 1.0])
def test_the_ends_of_the_range_are_finite(semantics, aggregate, base):
    if semantics.aggregation is not SUM:
        aggregate = max(-1.0, min(1.0, aggregate))
    assert 0.0 <= semantics.influence(base, aggregate) <= 1.0
    assert all(map(math.isfinite, semantics.influence_slopes(base, aggregate)))


@by_name
@given(base=st.floats(0.0, 1.0))
def test_a_balance_of_nothing_leaves_the_base_score(semantics, base):
    assert semantics.influence(base, 0.0) == pytest.approx(base, abs=1e-15)


@by_name
@given(base=st.floats(0.01, 0.99), aggregate=st.floats(-0.99, 0.99).filter(lambda a: abs(a) > 1e-3))
def test_slopes_of_influences_are_their_differences(semantics, base, aggregate):
    assert semantics.influence_slopes(base, aggregate) == pytest.approx(by_differences(semantics.influence, bounded=True)(base, aggregate), abs=1e-7)


@pytest.mark.parametrize("aggregation", [SUM, PRODUCT, TOP], ids=lambda aggregation: aggregation.name)
@given(held=st.floats(0.0, 1.0), contribution=st.floats(0.0, 1.0))
def test_slopes_of_aggregations_are_their_differences(aggregation, held, contribution):
    if abs(held - contribution) > 1e-4:
        assert aggregation.step_slopes(held, contribution) == pytest.approx(by_differences(aggregation.step)(held, contribution), abs=1e-7)
    assert aggregation.balance_slopes(held, contribution) == pytest.approx(by_differences(net)(held, contribution), abs=1e-7)


@given(st.lists(st.floats(0.0, 1.0), max_size=6))
def test_noisy_or_is_one_less_the_product_of_what_is_left(values):
    held = 0.0
    for value in values:
        held = noisy_or(held, value)
    assert held == pytest.approx(1.0 - math.prod(1.0 - value for value in values), abs=1e-12)


def test_a_larger_conservativeness_moves_less():
    moves = [p_maximum(2.0, k)(0.5, 0.8) for k in (0.5, 1.0, 2.0)]
    assert moves == sorted(moves, reverse=True)
