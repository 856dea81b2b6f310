"""One map by one method, in many scenarios."""

import numpy as np
import pytest
from hypothesis import given
from strategies import examples, maps

from argmap.errors import MapError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.viewing import with_numbers
from argmap.scoring.benches import NOBODY, Bench, leaders
from argmap.scoring.methods import METHODS, score
from argmap.scoring.semantics import Aggregation, Semantics


def turned(amap, by):
    """Every credibility and weight multiplied."""
    base = {item.id: by * Bench(amap).bases[at] for at, item in enumerate(amap.nodes) if item.kind == "evidence"}
    return with_numbers(amap, base, {link.id: by * link.weight for link in amap.links})


@pytest.mark.parametrize("semantics", METHODS)
@examples(20)
@given(maps(min_theses=2, max_nodes=7, max_links=7, perspectives=False))
def test_a_scenario_is_what_scoring_the_changed_map_gives(semantics, amap):
    bench = Bench(amap, semantics)
    rows = np.array([[by if node.kind == "evidence" else 1.0 for node in amap.nodes] for by in (1.0, 0.5)])
    found = bench.outcomes(rows * bench.bases, np.array([[1.0], [0.5]]) * bench.weights)
    strengths = bench.strengths(rows * bench.bases, np.array([[1.0], [0.5]]) * bench.weights)
    for at, by in enumerate((1.0, 0.5)):
        scores = score(turned(amap, by), semantics)
        expected = [np.nan if scores.known(thesis) is None else scores.strengths[thesis] for thesis in scores.theses]
        assert found.supports[at] == pytest.approx(expected, abs=1e-12, nan_ok=True)
        assert strengths[at] == pytest.approx(expected, abs=1e-12, nan_ok=True)
        assert found.names()[at] == scores.verdict.leader


def test_margins_are_signed_and_of_a_fixed_pair(small):
    found = Bench(small).outcomes(weight=[[0.5], [0.0]])
    assert found.margin("dry", "rain").tolist() == pytest.approx([-0.1, 0.0])
    assert found.leader.tolist() == [0, NOBODY]


@pytest.fixture
def small():
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        evidence=[Evidence(id="clouds", text="c", base=1.0)],
        links=[Support(premises="clouds", target="rain", weight=0.5)],
    )


@pytest.mark.parametrize("semantics", ["df-quad", "grounded"])
def test_an_unknown_node_is_refused(small, semantics):
    with pytest.raises(MapError, match="unknown node 'clods' \\(did you mean 'clouds'"):
        Bench(small, semantics).strengths(of=["clods"])


@pytest.mark.parametrize("semantics", ["quadratic-energy", "weight-of-evidence"])
def test_gradients_are_differences(small, semantics):
    bench = Bench(small, semantics)
    by_base, by_weight = bench.gradient({"rain": 1.0, "dry": -1.0}, weight=np.array([0.4]))
    step = 1e-6
    moved = bench.outcomes(weight=[[0.4 + step], [0.4 - step]]).margin("rain", "dry")
    assert by_weight[0] == pytest.approx((moved[0] - moved[1]) / (2 * step), abs=1e-6)
    assert by_base[bench.statement["clouds"]] > 0.0


def test_methods_that_jump_have_no_gradient(small):
    with pytest.raises(MapError, match="grounded has no gradients"):
        Bench(small, "grounded").gradient({"rain": 1.0})


def test_one_thesis_alone_does_not_lead():
    assert leaders(np.array([[0.9], [0.1]]), 0.01).tolist() == [NOBODY, NOBODY]
    assert leaders(np.array([[0.9, np.nan], [0.5, 0.9]]), 0.01).tolist() == [NOBODY, 1]


def test_numbers_of_one_kind_may_be_given_for_many_scenarios(small):
    assert len(Bench(small, "grounded").outcomes(weight=[[0.5], [0.0], [0.2]]).leader) == 3
    assert len(Bench(small, "grounded").outcomes(base=[[0.5, 0.5, 0.1]] * 2).leader) == 2


def test_a_semantics_of_ones_own_is_scored_in_batches(small):
    mine = Semantics("mine", Aggregation("sum", lambda held, one: held + one), lambda base, total: base + total / 4.0)
    assert Bench(small, mine).outcomes(weight=[[0.5], [1.0]]).supports[:, 0].tolist() == [0.625, 0.75]
