"""Simulation: the same bytes for a seed, probabilities that can be worked out by hand, and scenarios that changes to the map make."""

import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import examples, maps, spreads

from argmap.errors import ConvergenceError, MapError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.model.uncertainty import Spread, Uncertainty
from argmap.running.results import Failure, Run
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics
from argmap.whatif import simulating
from argmap.whatif.applying import apply
from argmap.whatif.simulating import simulate


def rivals(**more):
    """Two theses, each supported by one piece of evidence with a link of weight 1; from one source."""
    return ArgumentMap(
        title="Will it rain?",
        sources=[Source(id="eye", title="A look")],
        theses=[Thesis(id="rain", text="R"), Thesis(id="dry", text="D")],
        evidence=[Evidence(id="clouds", text="C", base=0.7, source="eye"), Evidence(id="ache", text="A", base=0.5, source="eye")],
        links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry")],
        **more,
    )


BOTH = {"clouds": (0.0, 1.0), "ache": (0.0, 1.0)}


def bytes_of(found):
    return np.ascontiguousarray(found.supports).tobytes(), found.leader.tobytes(), found.scenarios.tobytes()


def test_two_theses_alike_lead_alike():
    """Under DF-QuAD supports are 1/2 + x/2 and 1/2 + y/2, so they are within 0.01 where |x - y| <= 0.02: 1 - 0.98^2 = 0.0396. The rest is shared."""
    found = simulate(rivals(), n=40_000, uncertain=BOTH, within_source=0, semantics="df-quad")
    assert found.leads[None].share == pytest.approx(0.0396, abs=4 * 0.001)
    for thesis in ("rain", "dry"):
        assert found.leads[thesis].share == pytest.approx(0.4802, abs=4 * 0.0025)


def test_a_probability_is_what_its_integral_is():
    """With x in [0, 1] against y = 1/2, rain leads where x > 0.52, dry where x < 0.48."""
    found = simulate(rivals(), n=40_000, uncertain={"clouds": (0.0, 1.0)}, semantics="df-quad")
    expected = {"rain": 0.48, "dry": 0.48, None: 0.04}
    for leader, probability in expected.items():
        assert found.leads[leader].share == pytest.approx(probability, abs=4 * found.leads[leader].error)
        assert found.leads[leader].error == pytest.approx((probability * (1 - probability) / 40_000) ** 0.5, rel=0.05)


def test_what_one_source_ties_draws_apart_less():
    """Tied evidence for both theses leaves the margin closer to nothing; fully tied, alike numbers leave none."""
    shares = [simulate(rivals(), n=4_000, uncertain=BOTH, within_source=tie, semantics="df-quad").leads[None].share for tie in (0.0, 0.9, 1.0)]
    assert shares[0] < shares[1] < shares[2] == 1.0


def test_a_source_takes_all_that_rests_on_it_along():
    amap = rivals().replace(evidence=(Evidence(id="clouds", text="C", status="confirmed", source="eye"), Evidence(id="ache", text="A", source="eye")))
    found = simulate(amap, n=500, uncertain={"reliability:eye": (0.2, 1.0)}, semantics="df-quad")
    drawn = found.settings()["reliability:eye"]
    np.testing.assert_allclose(found.supports, 0.5 + 0.5 * np.outer(drawn, [0.95, 0.8]))


def test_the_map_may_state_how_far_a_source_ties():
    stated = {"base": {"clouds": [0, 1], "ache": [0, 1]}}
    loose, tied = (simulate(rivals(uncertainty={**stated, "within_source": tie}), n=50) for tie in (0.0, 1.0))
    assert bytes_of(loose) == bytes_of(simulate(rivals(uncertainty=stated), n=50, within_source=0.0))
    assert tied.draws.tie == 1.0


@pytest.mark.parametrize("semantics", ["quadratic-energy", "weight-of-evidence", "grounded", "ach"])
def test_a_seed_gives_the_same_bytes_again_and_another_seed_others(semantics):
    first, again, other = (simulate(rivals(), n=40, uncertain=BOTH, semantics=semantics, seed=seed) for seed in (7, 7, 8))
    assert bytes_of(first) == bytes_of(again)
    assert (first.settings() != other.settings()).all(axis=None)
    assert semantics != "quadratic-energy" or bytes_of(first) != bytes_of(other)


@given(block=st.integers(1, 300))
@examples(15)
def test_blocks_do_not_show(block):
    assert bytes_of(simulate(rivals(), n=250, spread=0.3, block=block)) == bytes_of(simulate(rivals(), n=250, spread=0.3))


def test_executors_do_not_show():
    with ThreadPoolExecutor(2) as threads:
        assert bytes_of(simulate(rivals(), n=3_000, spread=0.3, executor=threads, block=700)) == bytes_of(simulate(rivals(), n=3_000, spread=0.3))


@pytest.mark.usefixtures("usually_compiled")
def test_compiled_blocks_do_not_show():
    """A run that is worth compiling is compiled in its small blocks, too, whose last bits would differ else."""
    amap = rivals()
    large = simulate(amap, n=30_000, spread=0.3, block=10_007)
    assert bytes_of(simulate(amap, n=30_000, spread=0.3, block=29_998)) == bytes_of(large)


def test_a_directory_is_taken_up_again(tmp_path):
    first = simulate(rivals(), n=100, spread=0.2, block=40, directory=tmp_path)
    reached = []
    again = simulate(rivals(), n=100, spread=0.2, directory=tmp_path, progress=lambda *done: reached.append(done))
    assert bytes_of(first) == bytes_of(again)
    assert reached == [(100, 100)]
    with pytest.raises(MapError, match="belongs to other work"):
        simulate(rivals(), n=100, spread=0.21, directory=tmp_path)


@examples(25)
@given(amap=maps(min_theses=2, min_nodes=4, max_nodes=6, max_links=6, details=True), spread=st.sampled_from([0.1, 0.5]), seed=st.integers(0, 9))
def test_each_scenario_is_what_its_changes_make_of_the_map(amap, spread, seed):
    """The numbers are put into the map itself, which is scored anew."""
    assume(not score(amap).verdict.unsettled)
    assume(amap.evidence or amap.links)
    found = simulate(amap, n=3, seed=seed, spread=spread)
    for at, scenario in enumerate(found.scenarios.tolist()):
        changes = [number.dial.to(float(drawn)) for number, drawn in zip(found.draws.numbers, found.draws.rows(scenario, scenario + 1)[0], strict=True)]
        scores = score(apply(amap, changes))
        np.testing.assert_allclose(found.supports[at], [np.nan if (known := scores.known(thesis)) is None else known for thesis in found.theses], atol=1e-9)


@examples(25)
@given(amap=maps(min_theses=2, min_nodes=4, max_nodes=6, max_links=6, uncertainty=False))
def test_numbers_with_no_room_change_nothing(amap):
    assume(not score(amap).verdict.unsettled)
    assume(amap.evidence or amap.links)
    found = simulate(amap, n=4, spread=0.0)
    supports = score(amap).verdict.supports
    np.testing.assert_allclose(found.supports, [[supports[thesis] for thesis in found.theses]] * 4, rtol=0, atol=1e-12)
    assert found.reversals.share == 0.0


@examples(25)
@given(spread=spreads.map(Spread.model_validate))
def test_every_form_of_spread_can_be_simulated(spread):
    found = simulate(rivals(uncertainty={"base": {"clouds": spread}}), n=200, semantics="df-quad")
    low, high = spread.bounds
    assert 0.5 + 0.5 * low <= found.supports[:, 0].min() + 1e-12
    assert found.supports[:, 0].max() <= 0.5 + 0.5 * high + 1e-12
    assert (found.supports[:, 1] == 0.75).all()


def test_a_perspective_starts_from_its_numbers_and_is_sure_of_them():
    sure = Perspective(id="sure", base={"clouds": 0.1})
    amap = rivals(uncertainty={"base": {"clouds": [0.6, 0.8], "ache": [0.4, 0.6]}}, perspectives=[sure])
    found = simulate(amap, n=50, perspective="sure", semantics="df-quad")
    assert [number.dial.name for number in found.draws.numbers] == ["base:ache"]
    np.testing.assert_allclose(found.supports[:, 0], 0.55)
    assert found.scores.perspective == "sure"
    wider = simulate(amap, n=50, perspective="sure", spread=0.05)
    assert {number.dial.name: number.words for number in wider.draws.numbers}["base:clouds"] == "0.05 to 0.15"


def test_a_semantics_of_ones_own_can_be_simulated():
    mine = Semantics("mine", SUM, lambda base, aggregate: base + (1.0 - base) * max(0.0, aggregate) / 2.0)
    found = simulate(rivals(), n=20, uncertain={"clouds": (0.0, 1.0)}, semantics=mine)
    np.testing.assert_allclose(found.supports[:, 0], 0.5 + 0.25 * found.settings()["base:clouds"])


@pytest.mark.parametrize("semantics", ["ach", "dempster-shafer", "grounded"])
def test_methods_without_batches_draw_fewer(monkeypatch, semantics):
    monkeypatch.setattr(simulating, "SLOW_SCENARIOS", 15)
    found = simulate(rivals(), uncertain={"clouds": (0.2, 1.0)}, semantics=semantics)
    assert len(found.scenarios) == 15
    for scenario, leader in zip(found.scenarios.tolist(), found.outcomes.names(), strict=True):
        drawn = float(found.draws.rows(scenario, scenario + 1)[0, 0])
        assert leader == score(rivals().replace(evidence=(rivals().node("clouds").replace(base=drawn), rivals().node("ache"))), semantics).verdict.leader


def test_without_a_number_of_draws_there_are_ten_thousand():
    assert len(simulate(rivals(), semantics="df-quad").scenarios) == 10_000


RESTLESS = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)


def test_scenarios_that_do_not_settle_are_counted_and_lead_nowhere():
    """The claim attacks itself: from above 1/2 it jumps for ever, and with it the thesis that it supports."""
    amap = rivals().replace(
        claims=(Claim(id="self", text="S", base=0.2),),
        links=(*rivals().links, Attack(premises="self", target="self"), Support(premises="self", target="rain", weight=0.1)),
    )
    found = simulate(amap, n=60, uncertain={"self": (0.0, 1.0), "clouds": (0.0, 1.0)}, semantics=RESTLESS)
    restless = (found.settings()["base:self"] >= 0.5).to_numpy()
    assert found.unsettled == restless.sum() > 0
    np.testing.assert_array_equal(np.isnan(found.supports[:, 0]), restless)
    assert (found.leader[restless] == -1).all()
    assert found.to_dict()["unsettled"] == restless.sum()
    assert np.isfinite(found.distributions["rain"].mean)
    assert found.reversals.share == 0.0


def test_when_no_scenario_settles_nothing_is_described():
    amap = rivals().replace(
        claims=(Claim(id="self", text="S", base=0.2),),
        links=(*rivals().links, Attack(premises="self", target="self"), Support(premises="self", target="rain", weight=0.1)),
    )
    found = simulate(amap, n=20, uncertain={"self": (0.6, 1.0)}, semantics=RESTLESS)
    said = found.to_dict()
    assert (said["unsettled"], said["supports"]["rain"]["mean"], said["orders"], said["reversals"]["share"]) == (20, None, [], 0.0)
    assert said["numbers"][0]["correlation"] is None


def test_a_map_that_does_not_settle_is_refused():
    amap = ArgumentMap(
        title="t", theses=[Thesis(id="a", text="A", base=0.9), Thesis(id="b", text="B")], links=[Attack(premises="a", target="a")]
    )  # fmt: skip
    with pytest.raises(ConvergenceError):
        simulate(amap, semantics=RESTLESS)


@pytest.mark.parametrize(
    ("amap", "options", "words"),
    [
        (ArgumentMap(title="t", evidence=[Evidence(id="e", text="E")]), {}, "there is nothing to measure: the map has no thesis"),
        (ArgumentMap(title="t", theses=[Thesis(id="a", text="A")]), {}, "there is no number to draw: the map has neither evidence nor links"),
        (rivals(), {"n": 0}, "n is a number of scenarios from 1 on, not 0"),
        (rivals(), {"n": 2.5}, "n is a number of scenarios from 1 on, not 2.5"),
        (rivals(), {"seed": -1}, "a seed is a whole number"),
        (rivals(), {"within_source": 2}, "within_source is 2; it must be in"),
        (rivals(), {"spread": -0.1}, "spread is -0.1; it must be in"),
        (rivals(), {"perspective": "sceptic"}, "unknown perspective 'sceptic'"),
        (rivals(), {"semantics": "df-squad"}, "df-quad"),
        (rivals(), {"uncertain": {"clods": (0, 1)}}, "no number of the map is called 'clods'"),
    ],
)
def test_what_makes_no_sense_is_refused(amap, options, words):
    with pytest.raises(MapError, match=words):
        simulate(amap, **options)


def test_numbers_that_move_nothing_are_remarked():
    """Both pieces of evidence state their own numbers, which are drawn; what the source is worth does nothing then."""
    amap = rivals().replace(evidence=(Evidence(id="clouds", text="C", source="eye"), rivals().node("ache")))
    found = simulate(amap, n=10, uncertain={"reliability:eye": (0.5, 1.0), "clouds": (0.2, 0.4)})
    assert any(remark.startswith("reliability:eye moves nothing here") for remark in found.remarks)


def interrupted(done, failures=()):
    """Make a run that stops after some scenarios."""

    def run(work, **_):
        reached = np.arange(work.size) < done
        values = np.full((work.size, len(work.columns)), np.nan)
        if done:
            values[:done] = work.block(0, done)
        return Run(work.columns, values, reached, failures, ("interrupted: finished blocks are here",))

    return run


def test_what_was_finished_before_an_interruption_is_used(monkeypatch):
    whole = simulate(rivals(), n=100, uncertain=BOTH)
    monkeypatch.setattr(simulating, "run", interrupted(30))
    found = simulate(rivals(), n=100, uncertain=BOTH)
    assert (found.complete, whole.complete, len(found.scenarios)) == (False, True, 30)
    np.testing.assert_array_equal(found.supports, whole.supports[:30])
    assert found.to_dict()["done"] == 30
    assert "interrupted" in found.remarks[-1]


def test_an_interruption_before_anything_is_finished_stays_one(monkeypatch):
    monkeypatch.setattr(simulating, "run", interrupted(0))
    with pytest.raises(KeyboardInterrupt):
        simulate(rivals(), n=100)


def test_scenarios_that_fail_are_returned_with_their_error(monkeypatch):
    """A method that breaks on some numbers does not lose the rest."""
    real = simulating.Gauging

    class Breaking(real):
        def block(self, first, last):
            if first <= 3 < last:
                raise ZeroDivisionError("by nothing")
            return super().block(first, last)

    monkeypatch.setattr(simulating, "Gauging", Breaking)
    found = simulate(rivals(), n=10, uncertain={"clouds": (0.0, 1.0)})
    assert (len(found.scenarios), found.complete) == (9, True)
    (failure,) = found.failures
    assert (failure.scenario, failure.error) == (3, "ZeroDivisionError: by nothing")
    assert failure.changes[0].values["clouds"] == found.settings().loc[3, "base:clouds"]
    assert dict(found.central()["rain"])["base:clouds"] == pytest.approx(found.settings().drop(index=3)[found.leader == 0].mean().iloc[0])
    assert found.to_dict()["failures"] == [{"scenario": 3, "error": "ZeroDivisionError: by nothing"}]


def test_when_every_scenario_fails_in_its_own_way_the_first_error_is_said(monkeypatch):
    monkeypatch.setattr(simulating, "run", interrupted(0, (Failure(0, (), "ValueError: no"),)))
    with pytest.raises(MapError, match="every scenario failed, the first with ValueError: no"):
        simulate(rivals(), n=1)


def test_a_result_can_be_sent_on():
    found = simulate(rivals(), n=20, uncertain=BOTH)
    again = pickle.loads(pickle.dumps(found))  # noqa: S301 - our own bytes
    assert bytes_of(again) == bytes_of(found)
    assert again.to_dict() == found.to_dict()


def test_the_uncertainty_of_a_map_does_not_change_its_scores():
    assert score(rivals(uncertainty=Uncertainty(base={"clouds": [0, 1]}))).strengths == score(rivals()).strengths
