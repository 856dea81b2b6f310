"""Many scenarios in one call: the same numbers as one by one, compiled or not."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.compiling import jit
from argmap.compiling.from_map import compile_map
from argmap.compiling.program import Program
from argmap.errors import MapError
from argmap.model.links import Attack
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim
from argmap.scoring import kernels
from argmap.scoring.aggregations import SUM
from argmap.scoring.binding import functions_of, kernels_of
from argmap.scoring.evidential import BELIEF, LOG_ODDS
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.semantics import Semantics
from argmap.scoring.solving import LANES, solve, solve_many

PROGRAM = Program.from_arrays(base=[0.8, 0.3, 0.5], source=[0, 1], target=[2, 2], weight=[0.5, 0.9], attacks=[False, True], ids=["a", "b", "t"])


@st.composite
def scenarios(draw):
    """Draw a program with a few scenarios of base scores and of weights."""
    program = compile_map(draw(maps(max_nodes=7, max_links=8, perspectives=False, details=False)))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count = draw(st.integers(1, 3))
    shape = (count, len(program.ids)), (count, len(program.link_ids))
    base, weight = (rng.integers(0, 11, size) / 10 if draw(st.booleans()) else None for size in shape)
    return program, base, weight


def one_by_one(program, semantics, base, weight):
    """Solve each scenario alone."""
    count = next((len(numbers) for numbers in (base, weight) if numbers is not None), 1)
    alone = []
    for at in range(count):
        solved = solve(program.with_numbers(base=None if base is None else base[at], weight=None if weight is None else weight[at]), semantics)
        alone.append(np.where(solved.settled[program.statement], solved.strengths, np.nan))
    return np.array(alone).reshape(count, len(program.ids))


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(drawn=scenarios())
def test_a_batch_is_what_its_scenarios_are_alone(semantics, drawn):
    program, base, weight = drawn
    found = solve_many(program, semantics, base=base, weight=weight)
    np.testing.assert_array_equal(found.strengths, one_by_one(program, semantics, base, weight))
    assert found.converged.tolist() == (~np.isnan(found.strengths).any(axis=1)).tolist()


@pytest.mark.usefixtures("always_compiled")
@examples(50)
@given(drawn=scenarios())
def test_a_compiled_batch_is_the_plain_one(drawn):
    program, base, weight = drawn
    compiled = solve_many(program, base=base, weight=weight)
    np.testing.assert_allclose(compiled.strengths, one_by_one(program, "quadratic-energy", base, weight), rtol=0.0, atol=1e-12)


@examples(30)
@given(drawn=scenarios())
def test_lanes_run_plainly_too(drawn):
    """The same source that is compiled for large work, run as it stands."""
    program, base, weight = drawn
    with pytest.MonkeyPatch.context() as patch:
        plain = kernels_of(SEMANTICS["quadratic-energy"]).plain()
        patch.setattr("argmap.compiling.jit.Kernels.worth", lambda *_: (plain, True))
        found = solve_many(program, base=base, weight=weight)
        alone = solve(program)
    np.testing.assert_allclose(found.strengths, one_by_one(program, "quadratic-energy", base, weight), rtol=0.0, atol=1e-12)
    np.testing.assert_allclose(alone.values, solve(program).values, rtol=0.0, atol=1e-12)


@pytest.mark.usefixtures("usually_compiled")
def test_the_parts_of_a_run_have_the_bits_of_the_whole():
    """With a square that the compiler and the library round differently now and then."""
    base, cuts = np.random.default_rng(3).random((2000, 3)), [0, 1, 3, 900, 2000]
    whole = solve_many(PROGRAM, base=base, among=10**9).strengths
    parts = [solve_many(PROGRAM, base=base[first:last], among=10**9).strengths for first, last in pairwise(cuts)]
    assert np.concatenate(parts).tobytes() == np.ascontiguousarray(whole).tobytes()


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.usefixtures("always_compiled")
def test_more_scenarios_than_fit_one_block(order):
    rng = np.random.default_rng(1)
    base = np.array(rng.random((2 * LANES + 5, 3)), order=order)
    found = solve_many(PROGRAM, base=base)
    a, b, t = base.T
    energy = 0.5 * a - 0.9 * b
    np.testing.assert_allclose(found.strengths[:, 2], t + np.where(energy > 0, 1 - t, -t) * energy**2 / (1 + energy**2), atol=1e-15)
    assert found.strengths.shape == (2 * LANES + 5, 3)
    assert found.iterations.tolist() == [1] * len(base)


def test_a_row_of_numbers_is_shared_by_all_scenarios():
    shared = solve_many(PROGRAM, base=[0.1, 0.2, 0.3], weight=[[0.5, 0.9], [0.2, 0.2]])
    repeated = solve_many(PROGRAM, base=[[0.1, 0.2, 0.3]] * 2, weight=[[0.5, 0.9], [0.2, 0.2]])
    np.testing.assert_array_equal(shared.strengths, repeated.strengths)


def test_only_what_is_asked_for_comes_back():
    found = solve_many(PROGRAM, base=[[0.8, 0.3, 0.5]], of=["t", "a"])
    assert found.ids == ("t", "a")
    assert found.strengths.tolist() == [[solve(PROGRAM).strengths[2], 0.8]]


def test_without_numbers_there_is_one_scenario():
    assert solve_many(PROGRAM).strengths.tolist() == [solve(PROGRAM).strengths.tolist()]


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ({"base": [[0.1, 0.2]]}, r"base has the shape \(1, 2\): it wants one number for each statement, \(n_scenarios, 3\) or \(3,\)"),
        ({"weight": [0.1]}, r"weight has the shape \(1,\): it wants one number for each link"),
        ({"base": [[[0.1]]]}, "base has the shape"),
        ({"base": [[0.1, 0.2, 1.5]]}, "there are numbers from 0.1 to 1.5: base scores and weights are in"),
        ({"weight": [0.5, float("nan")]}, "there are numbers from nan to nan"),
        ({"base": [[0.1, 0.2, 0.3]], "weight": [[0.5, 0.9]] * 2}, "base has 1 scenarios and weight has 2 scenarios: give both for the same ones"),
        ({"of": ["tt"]}, r"unknown node 'tt'"),
    ],
)
@pytest.mark.parametrize("threshold", ["always_compiled", "never_compiled"])
def test_bad_numbers_are_refused(numbers, words, threshold, request):
    request.getfixturevalue(threshold)
    with pytest.raises(MapError, match=words):
        solve_many(PROGRAM, **numbers)


RESTLESS = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base, reference="made up for this test")


def restless():
    return ArgumentMap(
        title="t",
        claims=[Claim(id="self", text="s"), Claim(id="next", text="n"), Claim(id="calm", text="c", base=0.7)],
        links=[Attack(premises="self", target="self"), Attack(premises="self", target="next")],
    )


@pytest.fixture
def lanes_plain(monkeypatch):
    """Run the kernels of large work as plain Python."""
    monkeypatch.setattr("argmap.compiling.jit.Kernels.worth", lambda kernels, _: (kernels.plain(), True))


@pytest.mark.parametrize("threshold", ["never_compiled", "lanes_plain"])
def test_a_scenario_that_does_not_settle_leaves_its_neighbours_alone(threshold, request):
    """`self` attacks itself: from 1.0 it jumps for ever, from 0.2 it stays."""
    program = compile_map(restless())
    request.getfixturevalue(threshold)
    found = solve_many(program, RESTLESS, base=[[1.0, 0.5, 0.7], [0.2, 0.5, 0.7]])
    assert np.isnan(found.strengths[0, :2]).all()
    assert found.strengths[0, 2] == 0.7
    assert found.strengths[1].tolist() == [0.2, 0.5, 0.7]
    assert found.converged.tolist() == [False, True]
    assert found.iterations[0] > found.iterations[1] >= 1
    assert found.residuals[0] > kernels.SETTLED >= found.residuals[1]


@pytest.mark.parametrize("threshold", ["never_compiled", "lanes_plain"])
def test_what_is_no_number_is_not_given_as_one(threshold, request):
    """Certain support against certain attack leaves no belief; in the scenario beside it all is well."""
    program = Program.from_arrays(base=[1.0, 1.0, 0.0], source=[0, 1], target=[2, 2], attacks=[False, True])
    request.getfixturevalue(threshold)
    found = solve_many(program, BELIEF, base=[[1.0, 1.0, 0.0], [1.0, 0.5, 0.0]])
    assert np.isnan(found.strengths[0, 2])
    assert found.strengths[1, 2] == 1.0
    assert found.converged.tolist() == [False, True]


def test_components_are_reported_one_by_one():
    program = Program.from_arrays(base=[0.9, 0.8, 0.7, 0.6], source=[0, 1, 2, 3, 1], target=[1, 0, 3, 2, 2], attacks=[True] * 5)
    solution = solve(program)
    assert solution.component_converged.tolist() == [True, True]
    assert len(solution.component_iterations) == len(solution.component_residuals) == 2
    assert solution.iterations == solution.component_iterations.max()
    assert solution.residual == solution.component_residuals.max()


@pytest.mark.usefixtures("always_compiled")
@examples(50)
@given(amap=maps(max_nodes=7, max_links=8, perspectives=False, details=False))
def test_compiled_and_plain_agree(amap):
    program = compile_map(amap)
    compiled = solve(program)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("argmap.compiling.jit.WORTH_CALLING", float("inf"))
        patch.setattr("argmap.compiling.jit.WORTH_COMPILING", float("inf"))
        plain = solve(program)
    np.testing.assert_allclose(compiled.values, plain.values, rtol=0.0, atol=1e-12)
    if program.is_acyclic:  # sums and products alone: which kernels are at hand shows in no bit
        np.testing.assert_array_equal(compiled.values, plain.values)
    np.testing.assert_array_equal(compiled.settled, plain.settled)
    np.testing.assert_array_equal(compiled.component_iterations, plain.component_iterations)


@pytest.mark.parametrize("semantics", [*SEMANTICS.values(), LOG_ODDS, BELIEF], ids=lambda semantics: semantics.name)
def test_functions_of_every_semantics_compile_to_the_same_numbers(semantics):
    """The kernels are one source; what differs between semantics is these."""
    functions = functions_of(semantics)
    compiled = jit.bind_compiled((), {}, typed=functions)
    grid = [(one / 8, other / 4) for one in range(9) for other in range(-8, 9)]
    for name, (plain, _) in functions.items():
        made = getattr(compiled, name)
        within = [(one, other if name.startswith("influence") else abs(other) / 2) for one, other in grid]
        np.testing.assert_allclose([made(*at) for at in within], [plain(*at) for at in within], rtol=1e-14, atol=1e-15)


@given(amap=maps(max_nodes=7, max_links=8, perspectives=False, details=False), seed=st.integers(0, 999))
def test_the_order_of_parts_changes_nothing(amap, seed):
    rng = np.random.default_rng(seed)

    def shuffled(parts):
        return tuple(parts[at] for at in rng.permutation(len(parts)))

    other = amap.replace(claims=shuffled(amap.claims), theses=shuffled(amap.theses), links=shuffled(amap.links))
    one, two = solve(compile_map(amap)), solve(compile_map(other))
    if one.converged and two.converged:
        strengths = dict(zip(two.program.ids, two.strengths.tolist(), strict=True))
        assert {name: strengths[name] for name in one.program.ids} == pytest.approx(dict(zip(one.program.ids, one.strengths.tolist(), strict=True)), abs=1e-12)
