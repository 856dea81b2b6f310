"""Names, parameters, ends of the range and slopes of the gradual semantics."""

import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.compiling.program import Program
from argmap.errors import MapError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence
from argmap.scoring.aggregations import PRODUCT, SUM, TOP, noisy_or
from argmap.scoring.binding import by_differences
from argmap.scoring.gradual import MAKERS, SEMANTICS, bare_name, df_quad, quadratic_energy, squared_df_quad, with_parameters
from argmap.scoring.influences import euler, euler_slopes, linear, mlp, mlp_slopes, p_maximum, p_maximum_slopes
from argmap.scoring.methods import METHODS, find_method, score
from argmap.scoring.semantics import net
from argmap.scoring.solving import solve

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
        ("df-quad(k=2, k=3)", r"semantics 'df-quad\(k=2, k=3\)' gives k twice"),
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


@cache
def crowded(kind, base):
    """Give a claim that two thousand pieces of evidence bear on."""
    evidence = [Evidence(id=f"e{at}", text="e", base=1.0) for at in range(2_000)]
    links = [kind(premises=item.id, target="t") for item in evidence]
    return ArgumentMap(title="t", claims=[Claim(id="t", text="t", base=base)], evidence=evidence, links=links)


@by_name
@pytest.mark.parametrize("base", [0.0, 1e-300, 0.5, 1.0])
@pytest.mark.parametrize("kind", [Support, Attack])
def test_thousands_of_links_give_finite_and_right_numbers(semantics, base, kind):
    found = score(crowded(kind, base), semantics)["t"]
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


@by_name
def test_names_come_back(semantics):
    """What a report calls a semantics can be asked for by that name."""
    again = with_parameters(semantics.name)
    assert again.name == semantics.name
    assert again.aggregation is semantics.aggregation
    assert again.influence(0.3, 0.7) == semantics.influence(0.3, 0.7)
    assert with_parameters(semantics.name) is again


@by_name
def test_every_semantics_names_its_paper(semantics):
    assert semantics.reference


@pytest.mark.parametrize("make", [quadratic_energy, squared_df_quad])
@pytest.mark.parametrize(
    ("parameters", "accepted"), [({"k": 1e-6}, {"k": 0.0}), ({"k": 1e6}, {"k": math.inf}), ({"p": 1.0}, {"p": 0.99}), ({"p": 16.0}, {"p": 16.1})]
)
def test_the_ends_of_the_parameters_ranges_are_in_them(make, parameters, accepted):
    assert with_parameters(make(**parameters).name).name == make(**parameters).name
    with pytest.raises(MapError, match=r"wants [kp] from"):
        make(**accepted)


@pytest.mark.parametrize("k", [0.999, -1.0, 2e6, math.nan, math.inf])
def test_df_quad_leaves_the_range_for_no_k(k):
    with pytest.raises(MapError, match="semantics 'df-quad' wants k from 1 to 1e\\+06, not"):
        df_quad(k=k)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("df-quad(k)", "k is '', not a number"),
        ("df-quad(=2)", "takes k, not ''"),
        ("df-quad(2)", "takes k, not '2'"),
        ("euler-top(p=2)", "semantics 'euler-top' takes no parameter, not 'p'"),
        ("mlp-based(k=1)", "semantics 'mlp-based' takes no parameter, not 'k'"),
        ("", "unknown semantics ''"),
        ("(k=2)", r"unknown semantics '\(k=2\)'"),
        ("ach(k=2)", r"unknown semantics 'ach\(k=2\)'"),
        ("df-quad(k=2) more", "unknown semantics"),
    ],
)
def test_a_name_in_a_wrong_form_is_refused_with_the_name(name, words):
    with pytest.raises(MapError, match=words) as refused:
        with_parameters(name)
    assert refused.value.ids == (name,)


@pytest.mark.parametrize(("name", "bare"), [("df-quad(k=2)", "df-quad"), (" euler-top ", "euler-top"), ("no (name", "no (name"), ("", "")])
def test_a_bare_name_has_no_parameters(name, bare):
    assert bare_name(name) == bare


def test_the_published_numbers_of_eulers_function():
    """0.99993 at a net support of 10 and 0.25002 at a net attack of 10: it has a floor, the square of the base score."""
    assert round(euler(0.5, 10.0), 5) == 0.99993
    assert round(euler(0.5, -10.0), 5) == 0.25002
    assert euler(0.5, -1_000.0) == pytest.approx(0.25, abs=1e-15)
    assert euler(0.5, 1_000.0) == pytest.approx(1.0, abs=1e-15)


bases, aggregates = st.floats(0.0, 1.0), st.floats(-20.0, 20.0)


@given(bases, aggregates)
def test_euler_is_the_published_formula(base, aggregate):
    assert euler(base, aggregate) == pytest.approx(1 - (1 - base**2) / (1 + base * math.exp(aggregate)), abs=1e-12)
    assert euler(base, aggregate) >= base**2 - 1e-15


@given(st.floats(1e-6, 1 - 1e-6), aggregates)
def test_mlp_is_the_published_formula(base, aggregate):
    assert mlp(base, aggregate) == pytest.approx(1 / (1 + math.exp(-(math.log(base / (1 - base)) + aggregate))), abs=1e-12)


@given(bases, aggregates, st.floats(1.0, 16.0), st.floats(0.1, 10.0))
def test_p_maximum_is_the_published_formula(base, aggregate, p, k):
    def h(x):
        return max(0.0, x) ** p / (1 + max(0.0, x) ** p)

    published = base - base * h(-aggregate / k) + (1 - base) * h(aggregate / k)
    assert p_maximum(p, k)(base, aggregate) == pytest.approx(published, abs=1e-12)


@given(bases, st.floats(-1.0, 1.0), st.floats(1.0, 10.0))
def test_linear_is_the_published_formula(base, aggregate, k):
    published = base - base / k * max(0.0, -aggregate) + (1 - base) / k * max(0.0, aggregate)
    assert linear(k)(base, aggregate) == pytest.approx(published, abs=1e-15)


@by_name
@given(base=bases, aggregate=st.floats(-1.0, 1.0))
def test_all_but_eulers_treat_support_and_attack_alike(semantics, base, aggregate):
    mirrored = 1.0 - semantics.influence(1.0 - base, -aggregate)
    if semantics.influence is euler:
        assert euler(0.5, 1.0) - 0.5 != pytest.approx(0.5 - euler(0.5, -1.0), abs=1e-3)
    else:
        assert semantics.influence(base, aggregate) == pytest.approx(mirrored, abs=1e-12)


@pytest.mark.parametrize("base", [0.0, 1.0])
@given(aggregate=st.floats(-1e6, 1e6))
def test_bases_of_0_and_1_never_move_under_euler_and_mlp(base, aggregate):
    assert euler(base, aggregate) == base
    assert mlp(base, aggregate) == base


@pytest.mark.parametrize("far", [-1e308, -1e19, 1e19, 1e308])
@pytest.mark.parametrize("p", [1.0, 2.0, 16.0])
def test_aggregates_beyond_all_measure_go_all_the_way(p, far):
    move, slopes = p_maximum(p, 1e-6), p_maximum_slopes(p, 1e-6)
    assert move(0.25, far) == pytest.approx(float(far > 0), abs=1e-15)
    assert slopes(0.25, far) == pytest.approx((0.0, 0.0), abs=1e-9)
    for other in (euler_slopes, mlp_slopes):
        assert all(map(math.isfinite, other(0.25, far)))


@by_name
@pytest.mark.parametrize("base", [0.0, 0.3, 1.0])
def test_slopes_at_balance_are_the_mean_of_both_sides(semantics, base):
    """At the kink too, of linear and of 1-max influence."""
    reach = 1e-7
    sides = [(semantics.influence(base, side * reach) - semantics.influence(base, 0.0)) / (side * reach) for side in (1.0, -1.0)]
    by_base, by_aggregate = semantics.influence_slopes(base, 0.0)
    assert by_base == pytest.approx(1.0, abs=1e-12)
    assert by_aggregate == pytest.approx(sum(sides) / 2, abs=2e-6)


@by_name
@pytest.mark.parametrize("base", [0.0, 1.0])
@pytest.mark.parametrize("aggregate", [-0.75, 0.75])
def test_slopes_at_the_ends_of_the_range_are_those_of_the_side_within_it(semantics, base, aggregate):
    assert semantics.influence_slopes(base, aggregate) == pytest.approx(by_differences(semantics.influence, bounded=True)(base, aggregate), abs=1e-4)


@given(base=st.floats(0.01, 0.99), aggregate=st.floats(-30.0, 30.0))
def test_slopes_of_the_logistic_influence_are_its_differences_far_out(base, aggregate):
    assert mlp_slopes(base, aggregate) == pytest.approx(by_differences(mlp, bounded=True)(base, aggregate), abs=1e-5)
    assert euler_slopes(base, aggregate) == pytest.approx(by_differences(euler, bounded=True)(base, aggregate), abs=1e-5)


@by_name
@pytest.mark.parametrize("base", [0.0, 1e-300, 0.1, 0.5, 1.0])
def test_without_links_a_strength_is_the_base_score_to_the_last_bit(semantics, base):
    alone = Program.from_arrays(base=[base], source=[], target=[])
    assert solve(alone, semantics).strengths.tolist() == [base]


@by_name
@pytest.mark.parametrize("base", [0.0, 0.5, 1.0])
@pytest.mark.parametrize(("source", "weight"), [(0.0, 1.0), (1.0, 0.0)])
def test_links_that_bring_nothing_leave_the_base_score(semantics, base, source, weight):
    program = Program.from_arrays(base=[source, base], source=[0, 0], target=[1, 1], weight=[weight, weight], attacks=[False, True])
    assert solve(program, semantics).strengths[1] == pytest.approx(base, abs=1e-15)


MANY = 4_000


@pytest.mark.parametrize(
    ("name", "aggregate", "move"),
    [
        # 3000 supports and 1000 attacks of 0.0005 each: sums of 1.5 and 0.5
        ("quadratic-energy", 1.0, lambda b, a: b + (1 - b) * a * a / (1 + a * a)),
        ("euler-based", 1.0, lambda b, a: 1 - (1 - b * b) / (1 + b * math.exp(a))),
        ("mlp-based", 1.0, lambda b, a: b * math.exp(a) / (b * math.exp(a) + 1 - b)),
        ("df-quad", 0.9995**1_000 - 0.9995**3_000, lambda b, a: b + (1 - b) * a),
        ("squared-df-quad", 0.9995**1_000 - 0.9995**3_000, lambda b, a: b + (1 - b) * a / (1 + a)),
        ("euler-top", 0.0, lambda b, a: b + 0 * a),
    ],
)
@pytest.mark.parametrize("base", [0.1, 0.5, 0.9])
def test_thousands_of_links_move_as_far_as_their_aggregate_says(name, aggregate, move, base):
    sources = np.arange(1, MANY + 1)
    program = Program.from_arrays(
        base=np.concatenate(([base], np.full(MANY, 0.5))),
        source=sources,
        target=np.zeros(MANY, dtype=int),
        weight=np.full(MANY, 0.001),
        attacks=sources > 3_000,
    )
    assert solve(program, name).strengths[0] == pytest.approx(move(base, aggregate), rel=1e-11)


def test_one_full_attack_silences_the_others_under_df_quad_alone():
    attacked = Program.from_arrays(base=[0.5, 1.0, 0.7], source=[1, 2], target=[0, 0], attacks=[True, True])
    alone = attacked.with_numbers(base=np.array([0.5, 1.0, 0.0]))
    assert solve(attacked, "df-quad").strengths[0] == solve(alone, "df-quad").strengths[0] == 0.0
    assert solve(attacked).strengths[0] < solve(alone).strengths[0]


@given(base=bases, aggregate=st.floats(-1.0, 1.0))
def test_squared_df_quad_goes_no_more_than_half_of_the_way(base, aggregate):
    room = 1.0 - base if aggregate > 0.0 else base
    assert abs(SEMANTICS["squared-df-quad"].influence(base, aggregate) - base) <= room / 2 + 1e-12


def test_a_larger_p_is_flatter_at_balance_and_steeper_further_out():
    flat, steep = quadratic_energy(p=1.0), quadratic_energy(p=8.0)
    assert steep.influence(0.5, 0.5) < flat.influence(0.5, 0.5)
    assert steep.influence(0.5, 1.0) == flat.influence(0.5, 1.0) == 0.75
    assert steep.influence(0.5, 2.0) > flat.influence(0.5, 2.0)


@pytest.mark.parametrize("aggregation", [SUM, PRODUCT, TOP], ids=lambda aggregation: aggregation.name)
@given(st.lists(st.floats(0.0, 1.0), max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_contributions_does_not_matter(aggregation, values, random):
    def held(contributions):
        total = aggregation.start
        for value in contributions:
            total = aggregation.step(total, value)
        return total

    assert held(random.sample(values, len(values))) == pytest.approx(held(values), abs=1e-12)
