"""Which way a number pushes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.compiling.from_map import compile_map
from argmap.errors import MapError
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.scoring.aggregations import SUM
from argmap.scoring.benches import Bench
from argmap.scoring.evidential import LOG_ODDS, SIGNED
from argmap.scoring.gradual import SEMANTICS, df_quad, quadratic_energy
from argmap.scoring.polarity import EITHER, LOWERS, NEITHER, RAISES, is_monotone, polarities, turned
from argmap.scoring.semantics import Aggregation, Semantics

MINE = Semantics("mine", SUM, lambda base, aggregate: base + 0.0 * aggregate)

METHODS = [*SEMANTICS, "weight-of-evidence"]


def rule_of(name):
    return LOG_ODDS if name == "weight-of-evidence" else SEMANTICS[name]


def test_attacks_and_undercuts_turn_the_direction_round():
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        claims=[Claim(id="front", text="f"), Claim(id="doubt", text="x"), Claim(id="idle", text="i")],
        evidence=[Evidence(id="clouds", text="c"), Evidence(id="both", text="b")],
        links=[
            Support(premises="clouds", target="front"),
            Support(premises="front", target="rain"),
            Undercut(premises="doubt", target="front->rain"),
            Attack(premises="both", target="rain"),
            Support(premises="both", target="doubt"),
            Support(premises="both", target="dry"),
        ],
    )
    program = compile_map(amap)
    by_base, by_weight = polarities(program, {"rain": 1.0}, quadratic_energy())
    assert dict(zip(program.ids, by_base.tolist(), strict=True)) == {
        "rain": RAISES, "dry": NEITHER, "front": RAISES, "doubt": LOWERS, "idle": NEITHER, "clouds": RAISES, "both": LOWERS,
    }  # fmt: skip
    assert dict(zip(program.link_ids, by_weight.tolist(), strict=True)) == {
        "clouds->front": RAISES, "front->rain": RAISES, "doubt->front->rain": LOWERS, "both->rain": LOWERS, "both->doubt": LOWERS, "both->dry": NEITHER,
    }  # fmt: skip
    assert polarities(program, {"rain": 1.0, "dry": 1.0, "idle": 0.0}, quadratic_energy())[0][program.ids.index("both")] == EITHER


def test_turning_round_swaps():
    assert [turned(bits) for bits in (NEITHER, RAISES, LOWERS, EITHER)] == [NEITHER, LOWERS, RAISES, EITHER]


@pytest.mark.parametrize("semantics", METHODS)
@examples(25)
@given(maps(min_theses=1, max_nodes=7, max_links=9, perspectives=False, uncertainty=False, details=False), st.data())
def test_no_number_pushes_against_its_direction(semantics, amap, data):
    """Each number turned up from anywhere, all others anywhere: the strength goes the way that was said, or stays."""
    bench = Bench(amap, semantics)
    thesis = amap.theses[0].id
    by_base, by_weight = polarities(bench.program, {thesis: 1.0}, rule_of(semantics))
    rng = np.random.default_rng(data.draw(st.integers(0, 1_000)))
    n_base, n_weight = len(by_base), len(by_weight)
    pushes = np.concatenate((by_base, by_weight))
    settings_ = rng.random((2 * len(pushes), n_base + n_weight))
    settings_[1::2] = settings_[::2]
    for at in range(len(pushes)):
        settings_[2 * at : 2 * at + 2, at] = np.sort(rng.random(2))
    strengths = bench.strengths(settings_[:, :n_base], settings_[:, n_base:], [thesis])[:, 0]
    rise = strengths[1::2] - strengths[::2]
    assert (rise[(pushes == RAISES) | (pushes == NEITHER)] >= -1e-9).all()
    assert (rise[(pushes == LOWERS) | (pushes == NEITHER)] <= 1e-9).all()


def test_what_a_claim_believes_may_push_either_way():
    """Under weight of evidence a refuted claim counts against what it supports: its link's weight may do either."""
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r")],
        claims=[Claim(id="front", text="f"), Claim(id="doubt", text="x")],
        links=[Support(premises="front", target="rain"), Undercut(premises="doubt", target="front->rain")],
    )
    program = compile_map(amap, SIGNED)
    by_base, by_weight = polarities(program, {"rain": 1.0}, LOG_ODDS)
    assert by_base.tolist() == [RAISES, RAISES, EITHER]
    assert by_weight.tolist() == [EITHER, EITHER]


def test_through_a_cycle_and_under_unknown_rules_anything_goes():
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r")],
        claims=[Claim(id="front", text="f")],
        links=[Support(premises="front", target="rain"), Support(premises="rain", target="front")],
    )
    program = compile_map(amap)
    assert [bits.tolist() for bits in polarities(program, {"rain": 1.0}, df_quad())] == [[EITHER, EITHER], [EITHER, EITHER]]
    straight = compile_map(amap.replace(links=[amap.link("front->rain")]))
    assert [bits.tolist() for bits in polarities(straight, {"rain": 1.0}, MINE)] == [[EITHER, EITHER], [EITHER]]
    assert polarities(compile_map(amap.replace(links=())), {"rain": 1.0}, df_quad())[1].shape == (0,)


def test_what_is_known_to_be_monotone():
    assert all(is_monotone(rule_of(name)) for name in METHODS)
    assert not is_monotone(MINE)
    assert not is_monotone(Semantics("mine", Aggregation("odd", lambda held, c: held - c), df_quad().influence))
    assert not is_monotone(Semantics("mine", Aggregation("odd", SUM.step, balance=lambda s, a: a - s), df_quad().influence))


def test_an_unknown_statement_is_refused():
    with pytest.raises(MapError, match="unknown node 'x'"):
        polarities(compile_map(ArgumentMap(title="t")), {"x": 1.0}, df_quad())
