"""Scores and the verdict."""

import json
import math
import pickle

import pytest
from hypothesis import given
from strategies import maps

from argmap.errors import MapError, MissingExtraError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.scoring.methods import score
from argmap.scoring.results import Verdict


@pytest.fixture
def scores():
    return score(
        ArgumentMap(
            title="Rain?",
            theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
            evidence=[Evidence(id="clouds", text="c", base=1.0)],
            links=[Support(premises="clouds", target="rain")],
        )
    )


def test_scores_are_a_mapping_in_map_order(scores):
    assert list(scores.items()) == [("rain", 0.75), ("dry", 0.5), ("clouds", 1.0)]
    assert "rain" in scores
    assert len(scores) == 3


def test_an_unknown_id_is_refused_with_a_hint(scores):
    with pytest.raises(MapError, match=r"unknown node 'cluds' \(did you mean 'clouds'\?\)"):
        scores["cluds"]
    assert "cluds" not in scores


@given(maps())
def test_scores_pickle(amap):
    """They come back from a worker process as they went."""
    found = score(amap)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 - our own bytes


def test_the_json_document_has_full_precision(scores):
    document = json.loads(json.dumps(scores.to_dict()))
    assert {"title", "semantics", "perspective", "converged", "iterations", "residual", "scores", "theses", "leader", "margin"} <= set(document)
    assert document["theses"] == {"rain": 0.75, "dry": 0.5}
    assert (document["leader"], document["margin"]) == ("rain", 0.25)


def test_a_frame_has_a_row_for_each_node(scores):
    frame = scores.to_frame()
    assert frame.loc["rain", "strength"] == 0.75
    assert frame["settled"].all()


@pytest.mark.usefixtures("without_pandas")
def test_without_pandas_a_frame_says_what_to_install(scores):
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[analysis\]'"):
        scores.to_frame()


def test_a_margin_within_the_tolerance_has_no_leader():
    assert Verdict.of({"a": 0.505, "b": 0.5}, tolerance=0.01).leader is None
    assert Verdict.of({"a": 0.52, "b": 0.5}, tolerance=0.01).leader == "a"


def test_a_tie_keeps_map_order_and_has_no_leader():
    verdict = Verdict.of({"a": 0.5, "b": 0.5, "c": 0.1}, tolerance=0.0)
    assert (verdict.leader, verdict.runner_up, verdict.margin) == (None, "b", 0.0)


@pytest.mark.parametrize("supports", [{}, {"only": 0.9}])
def test_fewer_than_two_theses_have_no_contest(supports):
    verdict = Verdict.of(supports, tolerance=0.01)
    assert (verdict.leader, verdict.runner_up, verdict.margin, verdict.log_odds_margin) == (None, None, None, None)


def test_saturated_supports_are_read_in_odds():
    verdict = Verdict.of({"a": 0.99, "b": 0.98}, tolerance=0.01)
    assert verdict.saturated
    # odds 99 and 49: share 99 / 148; log-odds margin ln(99 / 49)
    assert verdict.odds_shares["a"] == pytest.approx(99 / 148)
    assert verdict.log_odds_margin == pytest.approx(math.log(99 / 49))


def test_odds_shares_stay_finite_at_the_ends():
    verdict = Verdict.of({"a": 1.0, "b": 0.0}, tolerance=0.01)
    assert math.isfinite(verdict.log_odds_margin)
    assert sum(verdict.odds_shares.values()) == pytest.approx(1.0)
