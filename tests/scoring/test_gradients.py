"""Gradients by one reverse pass, against finite differences."""

import numpy as np
import pytest
from hypothesis import assume, given
from strategies import examples, maps

from argmap.compiling.from_map import compile_map
from argmap.compiling.program import Program
from argmap.errors import ConvergenceError, MapError
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence
from argmap.scoring import gradients
from argmap.scoring.aggregations import SUM
from argmap.scoring.gradients import gradient
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.semantics import Aggregation, Semantics
from argmap.scoring.solving import solve, solve_many

STEP = 1e-6


def differences(program, node, semantics):
    """Give central differences by every base score and weight, or NaN where the two sides differ: a kink, or an end of the range."""
    found = []
    for name, numbers in (("base", program.bases), ("weight", program.link_weights)):
        at, here = np.arange(len(numbers)), np.tile(numbers, (len(numbers), 1))
        ahead, behind = here.copy(), here.copy()
        ahead[at, at] += STEP
        behind[at, at] -= STEP
        inside = (ahead.max(axis=1, initial=0.0) <= 1.0) & (behind.min(axis=1, initial=1.0) >= 0.0)
        tried = [solve_many(program, semantics, of=[node], **{name: np.clip(side, 0.0, 1.0)}).strengths[:, 0] for side in (ahead, here, behind)]
        forward, backward = (tried[0] - tried[1]) / STEP, (tried[1] - tried[2]) / STEP
        smooth = inside & (np.abs(forward - backward) < 1e-3)
        found.append(np.where(smooth, (tried[0] - tried[2]) / (2.0 * STEP), np.nan))
    return found


def same(found, expected, within=1e-5):
    known = ~np.isnan(expected)
    np.testing.assert_allclose(found[known], expected[known], rtol=1e-4, atol=within)
    return known.any()


@pytest.mark.parametrize("semantics", SEMANTICS)
@examples(40)
@given(amap=maps(min_theses=1, max_nodes=7, max_links=9, perspectives=False, details=False))
def test_gradients_are_finite_differences(semantics, amap):
    """With cycles, undercuts, linked premises and retellings."""
    program, thesis = compile_map(amap), amap.theses[0].id
    solution = solve(program, semantics)
    assume(thesis not in solution.unsettled)
    try:
        found = gradient(program, thesis, semantics)
    except ConvergenceError:
        assume(False)  # where the fixed point is not attracting, and the equations are singular
    base, weight = differences(program, thesis, semantics)
    same(found.base, base)
    same(found.weight, weight)


@pytest.mark.usefixtures("always_compiled")
@examples(20)
@given(amap=maps(min_theses=1, max_nodes=7, max_links=9, perspectives=False, details=False))
def test_compiled_and_plain_gradients_agree(amap):
    program, thesis = compile_map(amap), amap.theses[0].id
    solution = solve(program)
    assume(solution.converged)
    compiled = gradient(program, thesis)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("argmap.compiling.jit.WORTH_CALLING", float("inf"))
        patch.setattr("argmap.compiling.jit.WORTH_COMPILING", float("inf"))
        plain = gradient(program, thesis)
    np.testing.assert_allclose(compiled.base, plain.base, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(compiled.weight, plain.weight, rtol=1e-9, atol=1e-12)


@pytest.fixture
def knotted():
    """Undercut, backing, linked premises and a circle of three claims, all at once."""
    return ArgumentMap(
        title="t",
        claims=[Claim(id=name, text=name, base=base) for name, base in (("t", 0.5), ("x", 0.6), ("y", 0.4), ("z", 0.3))],
        evidence=[Evidence(id=name, text=name, base=base) for name, base in (("a", 0.7), ("b", 0.8), ("c", 0.35))],
        links=[
            Support(id="joint", premises=("a", "b"), target="x", weight=0.9),
            Undercut(premises="c", target="joint", weight=0.6),
            Backing(premises="b", target="joint", weight=0.5),
            Attack(premises="x", target="y", weight=0.7),
            Support(premises="y", target="z", weight=0.8),
            Attack(premises="z", target="x", weight=0.9),
            Support(premises="y", target="t", weight=0.75),
        ],
    )


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_every_number_of_a_knotted_map_counts(semantics, knotted):
    program = compile_map(knotted)
    found = gradient(program, "t", semantics)
    base, weight = differences(program, "t", semantics)
    assert same(found.base, base, 1e-8)
    assert same(found.weight, weight, 1e-8)
    assert found.value == solve(program, semantics).strengths[0]


def test_a_margin_is_the_difference_of_two_gradients(knotted):
    program = compile_map(knotted)
    one, other, margin = gradient(program, "x"), gradient(program, "y"), gradient(program, {"x": 1.0, "y": -1.0})
    np.testing.assert_allclose(margin.base, one.base - other.base, atol=1e-12)
    np.testing.assert_allclose(margin.weight, one.weight - other.weight, atol=1e-12)
    assert margin.value == pytest.approx(one.value - other.value, abs=1e-15)
    assert margin.by_base()["a"] == margin.base[program.ids.index("a")]
    assert margin.by_weight()["joint"] == margin.weight[program.link_ids.index("joint")]


def test_the_equations_of_a_circle_can_be_solved_outright(knotted, monkeypatch):
    program = compile_map(knotted)
    iterated = gradient(program, "t")
    monkeypatch.setattr(gradients, "_STEPS", 1)
    outright = gradient(program, "t")
    np.testing.assert_allclose(outright.base, iterated.base, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(outright.weight, iterated.weight, rtol=1e-9, atol=1e-12)


def test_a_circle_too_large_to_be_solved_outright_is_said_to_be(knotted, monkeypatch):
    monkeypatch.setattr(gradients, "_STEPS", 1)
    monkeypatch.setattr(gradients, "_OUTRIGHT", 1)
    with pytest.raises(ConvergenceError) as caught:
        gradient(compile_map(knotted), "t")
    assert set(caught.value.ids) == {"x", "y", "z"}


def test_what_has_no_settled_value_has_no_gradient():
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    program = Program.from_arrays(base=[1.0], source=[0], target=[0], attacks=[True])
    with pytest.raises(ConvergenceError, match="'0'"):
        gradient(program, "0", restless)


def test_a_circle_that_hands_on_all_it_gets_has_no_gradient():
    """Two statements that take each other's strength as it is agree on any number: the equations have no one solution."""
    echo = Semantics("echo", SUM, lambda _base, aggregate: aggregate, lambda _base, _aggregate: (0.0, 1.0))
    program = Program.from_arrays(base=[0.5, 0.5], source=[0, 1], target=[1, 0])
    with pytest.raises(ConvergenceError, match="'0'"):
        gradient(program, "0", echo)


def test_an_unknown_node_is_refused(knotted):
    with pytest.raises(MapError, match="unknown node 'tt'"):
        gradient(compile_map(knotted), {"t": 1.0, "tt": -1.0})


def test_a_solution_at_hand_is_used(knotted):
    program = compile_map(knotted)
    solution = solve(program, "df-quad")
    np.testing.assert_array_equal(gradient(program, "t", "df-quad", solution=solution).base, gradient(program, "t", "df-quad").base)


def test_a_semantics_of_ones_own_has_gradients_by_differences(knotted):
    own = Semantics("own", Aggregation("squares", lambda held, c: held + c * c), lambda base, a: base + (1.0 - base if a > 0.0 else base) * a / (1.0 + abs(a)))
    program = compile_map(knotted)
    found = gradient(program, "t", own)
    base, weight = differences(program, "t", own)
    assert same(found.base, base, 1e-6)
    assert same(found.weight, weight, 1e-6)


def test_at_a_kink_the_gradient_is_the_mean_of_both_sides():
    """Base 0.2 under DF-QuAD: 0.8 upwards, 0.2 downwards."""
    program = Program.from_arrays(base=[0.2, 0.0], source=[1], target=[0])
    assert gradient(program, "0", "df-quad").by_base()["1"] == pytest.approx(0.5)
