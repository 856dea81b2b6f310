"""What a change is to bring about."""

import numpy as np
import pytest

from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.scoring.benches import Bench
from argmap.scoring.methods import score
from argmap.whatif.goals import SAFE, another_lead, strength_at


@pytest.fixture
def three():
    """A leads B and C."""
    return ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="a", base=0.8), Thesis(id="b", text="b", base=0.5), Thesis(id="c", text="c", base=0.3)],
        evidence=[Evidence(id="e", text="e", base=0.5)],
        links=[Support(premises="e", target="c")],
    )


def test_any_other_thesis_or_a_named_one(three):
    scores = score(three, "df-quad")
    assert [aim.leader for aim in another_lead(scores, None).aims] == ["b", "c"]
    assert [aim.leader for aim in another_lead(scores, "c").aims] == ["c"]
    assert another_lead(scores, None).is_lead
    level = score(three.replace(theses=[thesis.replace(base=0.5) for thesis in three.theses], links=[]), "df-quad")
    assert [aim.leader for aim in another_lead(level, None).aims] == ["a", "b", "c"]


def test_nearness_is_the_margin_over_the_best_of_the_rest_beyond_the_tolerance(three):
    goal = another_lead(score(three, "df-quad"), None)
    near, aim = goal.read(np.array([[0.8, 0.5, 0.65], [0.5, 0.9, 0.6], [0.5, 0.9, 0.895], [0.5, np.nan, 0.9]]))
    assert near[:3] == pytest.approx([-0.16, 0.29, -0.005], abs=1e-9)
    assert (near[3], [goal.aims[at].leader for at in aim[:3]]) == (-np.inf, ["c", "b", "b"])


def test_a_method_has_the_last_word(three):
    goal = another_lead(score(three, "df-quad"), None)
    near, _ = goal.read(np.array([[0.5, 0.9, 0.6], [0.5, 0.9, 0.6]]), ["b", None])
    assert near == pytest.approx([0.29, 0.0], abs=1e-9)


def test_a_target_counts_once_it_is_met_to_the_last_bit(three):
    up = strength_at(score(three, "df-quad"), "c", 0.9)
    assert not up.is_lead
    assert (up.read(np.array([[0.9], [np.nextafter(0.9, 0.0)], [0.95]]))[0] > 0.0).tolist() == [True, False, True]
    down = strength_at(score(three, "df-quad"), "c", 0.25)
    assert (down.read(np.array([[0.25], [0.2500001], [0.1]]))[0] > 0.0).tolist() == [True, False, True]


@pytest.mark.parametrize("semantics", ["df-quad", "ach", "grounded"])
def test_scenarios_are_read_by_any_method(three, semantics):
    bench = Bench(three, semantics)
    goal = another_lead(score(three, semantics), None)
    assert goal.near(bench, None, None)[0][0] <= SAFE
    assert strength_at(score(three, semantics), "c", 0.123).near(bench, None, None)[0].shape == (1,)
