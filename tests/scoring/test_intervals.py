"""How far strengths can go while numbers stay within ranges."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.compiling.from_map import compile_map
from argmap.compiling.program import Program
from argmap.errors import MapError
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.scoring.aggregations import SUM
from argmap.scoring.benches import Bench
from argmap.scoring.evidential import LOG_ODDS
from argmap.scoring.gradual import SEMANTICS, df_quad
from argmap.scoring.intervals import ranges
from argmap.scoring.semantics import Semantics

METHODS = [*SEMANTICS, "weight-of-evidence"]


def rule_of(name):
    return LOG_ODDS if name == "weight-of-evidence" else SEMANTICS[name]


@pytest.mark.parametrize("semantics", METHODS)
@examples(25)
@given(maps(max_nodes=7, max_links=9, perspectives=False, uncertainty=False, details=False), st.integers(0, 1_000), st.sampled_from([0.02, 0.2, 1.0]))
def test_every_setting_within_the_ranges_scores_within_the_bounds(semantics, amap, seed, width):
    """Cycles, undercuts of undercuts, linked premises and retellings alike; corners and points inside."""
    bench, rng = Bench(amap, semantics), np.random.default_rng(seed)
    n_base, n_weight = len(bench.bases), len(bench.weights)
    middle = np.concatenate((bench.bases, bench.weights))
    low, high = np.clip(middle - width, 0.0, 1.0), np.clip(middle + width, 0.0, 1.0)
    least, most = ranges(bench.program, rule_of(semantics), (low[:n_base], high[:n_base]), (low[n_base:], high[n_base:]))
    share = np.concatenate((rng.random((40, n_base + n_weight)), rng.integers(0, 2, (40, n_base + n_weight))))
    points = low + share * (high - low)
    strengths = bench.strengths(points[:, :n_base], points[:, n_base:], bench.program.ids) if n_base else np.zeros((80, 0))
    settled = ~np.isnan(strengths)
    assert (np.where(settled, strengths, least) >= least - 1e-12).all()
    assert (np.where(settled, strengths, most) <= most + 1e-12).all()
    assert ((least >= 0.0) & (most <= 1.0)).all()


@pytest.mark.parametrize("semantics", METHODS)
@examples(15)
@given(maps(acyclic=True, max_nodes=7, max_links=9, perspectives=False, uncertainty=False, details=False))
def test_ranges_of_no_width_are_the_strengths(semantics, amap):
    bench = Bench(amap, semantics)
    low, high = ranges(bench.program, rule_of(semantics), (bench.bases, bench.bases), (bench.weights, bench.weights))
    assert low.tolist() == high.tolist()
    if len(bench.program.ids):
        assert low == pytest.approx(bench.strengths(of=bench.program.ids)[0], abs=1e-12)


def test_an_attack_turns_the_ends_round():
    # DF-QuAD: dry = 0.5 (1 - 0.8 e) for e from 0.5 to 1.
    program = Program.from_arrays(base=[0.6, 0.5], source=[0], target=[1], weight=[0.8], attacks=[True])
    low, high = ranges(program, df_quad(), (np.array([0.5, 0.5]), np.array([1.0, 0.5])), (program.link_weights, program.link_weights))
    assert (low[1], high[1]) == pytest.approx((0.1, 0.3))


def test_an_undercut_that_grows_weakens_its_link():
    # The link keeps 1 - u for u from 0.2 to 0.6, so rain is 0.5 + 0.5 x 0.4 up to 0.5 + 0.5 x 0.8.
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r", base=0.5)],
        evidence=[Evidence(id="clouds", text="c", base=1.0), Evidence(id="doubt", text="d", base=0.2)],
        links=[Support(premises="clouds", target="rain", weight=1.0), Undercut(premises="doubt", target="clouds->rain", weight=1.0)],
    )
    program = compile_map(amap)
    high = program.bases.copy()
    high[program.ids.index("doubt")] = 0.6
    least, most = ranges(program, df_quad(), (program.bases, high), (program.link_weights, program.link_weights))
    assert (least[0], most[0]) == pytest.approx((0.7, 0.9))


def test_a_cycle_that_settles_is_narrowed_down_to_its_fixed_point():
    # x = 0.5 (1 - 0.5 x) has x = 0.4, and the update halves the width four times over two rounds.
    amap = ArgumentMap(title="t", claims=[Claim(id="x", text="x", base=0.5)], links=[Attack(premises="x", target="x", weight=0.5)])
    program = compile_map(amap)
    low, high = ranges(program, df_quad(), (program.bases, program.bases), (program.link_weights, program.link_weights))
    assert (low[0], high[0]) == pytest.approx((0.4, 0.4), abs=1e-8)
    assert low[0] <= 0.4 <= high[0]


def test_a_cycle_that_need_not_settle_keeps_wide_bounds():
    full = ArgumentMap(
        title="t",
        claims=[Claim(id="x", text="x", base=1.0), Claim(id="y", text="y", base=1.0)],
        links=[Attack(premises="x", target="y"), Attack(premises="y", target="x")],
    )
    program = compile_map(full)
    low, high = ranges(program, df_quad(), (program.bases, program.bases), (program.link_weights, program.link_weights))
    assert (low.tolist(), high.tolist()) == ([0.0, 0.0], [1.0, 1.0])


def test_rules_that_are_not_known_to_be_monotone_are_refused():
    program = Program.from_arrays(base=[0.5], source=[], target=[])
    with pytest.raises(MapError, match="no bounds under 'mine'"):
        ranges(
            program,
            Semantics("mine", SUM, lambda base, aggregate: base + 0.0 * aggregate),
            (program.bases, program.bases),
            (program.link_weights, program.link_weights),
        )


def test_a_program_of_nothing_has_no_bounds():
    nothing = compile_map(ArgumentMap(title="t", theses=[Thesis(id="a", text="a")])).with_numbers()
    low, high = ranges(nothing, df_quad(), (nothing.bases, nothing.bases), (nothing.link_weights, nothing.link_weights))
    assert (low.tolist(), high.tolist()) == ([0.5], [0.5])


def test_a_supporter_within_a_range_moves_both_ends():
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r", base=0.5)],
        evidence=[Evidence(id="clouds", text="c", base=0.5)],
        links=[Support(premises="clouds", target="rain", weight=0.5)],
    )
    program = compile_map(amap)
    least, most = ranges(program, df_quad(), (program.bases, program.bases), (np.array([0.0]), np.array([1.0])))
    assert (least[0], most[0]) == pytest.approx((0.5, 0.75))


def test_a_cycle_that_narrows_slowly_is_left_with_what_was_proven():
    # x = 1 - 0.99 x has x = 1 / 1.99, which each pass nears by a hundredth only.
    amap = ArgumentMap(title="t", claims=[Claim(id="x", text="x", base=1.0)], links=[Attack(premises="x", target="x", weight=0.99)])
    program = compile_map(amap)
    low, high = ranges(program, df_quad(), (program.bases, program.bases), (program.link_weights, program.link_weights))
    assert 0.1 < low[0] < 1.0 / 1.99 < high[0] < 0.9
