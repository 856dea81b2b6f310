"""Contributions: exact, sampled, by removal and by gradient."""

import itertools
import json
import math
import pickle
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import assume, given
from strategies import examples, maps

from argmap.errors import ConvergenceError, MapError, MissingExtraError
from argmap.explaining import contributions as explaining
from argmap.explaining.contributions import contributions
from argmap.explaining.shapley import Orders
from argmap.model.changes import Drop
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.sources import Source
from argmap.scoring.aggregations import SUM
from argmap.scoring.coalitions import Game, players_of
from argmap.scoring.methods import METHODS, score
from argmap.scoring.semantics import Semantics
from argmap.whatif.applying import apply


@pytest.fixture
def rain():
    """Three reasons for rain, one against, and a second thesis."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="Radio", reliability=0.8), Source(id="eye", title="Eye", reliability=0.9, rests_on="radio")],
        theses=[Thesis(id="rain", text="r", base=0.5), Thesis(id="dry", text="d", base=0.5)],
        claims=[Claim(id="front", text="f", base=0.1)],
        evidence=[
            Evidence(id="clouds", text="c", status="confirmed", source={"ref": "radio"}),
            Evidence(id="wind", text="w", status="reported", source={"ref": "eye"}),
            Evidence(id="ache", text="a", base=0.4),
        ],
        links=[
            Support(premises="clouds", target="front", weight=0.8),
            Support(premises="wind", target="front", weight=0.5),
            Support(premises="front", target="rain", weight=0.9),
            Attack(premises="ache", target="rain", weight=0.6),
            Support(premises="ache", target="dry", weight=0.7),
        ],
    )


def by_hand(amap, of, semantics, ids):
    """Give Shapley values from the definition: the mean gain over all orders, by dropping parts of the map itself."""
    total = dict.fromkeys(ids, 0.0)
    for order in itertools.permutations(ids):
        for at, player in enumerate(order):
            here, there = order[at + 1 :], order[at:]
            with_it = score(apply(amap, *([Drop(*here)] if here else [])), semantics)[of]
            total[player] += (with_it - score(apply(amap, Drop(*there)), semantics)[of]) / math.factorial(len(ids))
    return total


@pytest.mark.parametrize("semantics", METHODS)
def test_shapley_values_are_mean_gains_over_all_orders(rain, semantics):
    found = contributions(rain, "rain", semantics=semantics)
    assert found.contributions == pytest.approx(by_hand(rain, "rain", semantics, ["clouds", "wind", "ache"]), abs=1e-12)
    assert found.errors == {}


@examples(25)
@given(maps(min_theses=1, max_nodes=7, max_links=8, details=False, perspectives=False))
def test_they_share_out_what_all_evidence_makes(amap):
    """Efficiency; and a player that bears on nothing has nothing."""
    try:
        found = contributions(amap, amap.theses[0].id)
    except ConvergenceError:
        assume(False)
    assert sum(found.contributions.values()) == pytest.approx(found.value - found.baseline, abs=1e-9)
    bare = [player.id for player in found.players.values() if not player.links]
    assert all(found.contributions[player] == pytest.approx(0.0, abs=1e-12) for player in bare)


@examples(25)
@given(maps(min_theses=1, max_nodes=7, max_links=8, details=False, perspectives=False, retellings=False))
def test_a_removal_is_what_dropping_does(amap):
    """Counterfactuality: the number without the player is the value less its contribution."""
    thesis = amap.theses[0].id
    try:
        found = contributions(amap, thesis, method="removal")
    except ConvergenceError:
        assume(False)
    for item in amap.evidence:
        dropped = score(apply(amap, Drop(item.id)))
        if thesis not in dropped.unsettled:
            assert found.value - found.contributions[item.id] == pytest.approx(dropped[thesis], abs=1e-9)


def test_a_margin_is_explained_like_a_strength(rain):
    one, other = (contributions(rain, thesis).contributions for thesis in ("rain", "dry"))
    margin = contributions(rain, {"rain": 1.0, "dry": -1.0})
    assert margin.contributions == pytest.approx({player: one[player] - other[player] for player in one}, abs=1e-12)
    assert next(iter(margin.contributions)) == max(margin.contributions, key=lambda player: abs(margin.contributions[player]))


def test_sources_take_all_that_rests_on_them_along(rain):
    assert {player.id: player.evidence for player in players_of(rain, "sources")} == {"radio": ("clouds", "wind"), "eye": ("wind",)}
    found = contributions(rain, "rain", by="sources", method="removal")
    without = score(apply(rain, Drop("clouds", "wind")))
    assert found.contributions["radio"] == pytest.approx(found.value - without["rain"], abs=1e-12)


def test_gradients_by_reliability_are_differences(rain):
    found = contributions(rain, "rain", by="sources", method="gradient")
    for source, step in itertools.product(("radio", "eye"), (1e-6,)):
        moved = [
            score(rain.replace(sources=[s.replace(reliability=s.reliability + sign * step) if s.id == source else s for s in rain.sources]))["rain"]
            for sign in (1, -1)
        ]
        assert found.contributions[source] == pytest.approx((moved[0] - moved[1]) / (2 * step), abs=1e-8)


def test_a_stated_base_score_does_not_answer_to_a_reliability(rain):
    stated = rain.replace(evidence=[item.replace(base=0.5) for item in rain.evidence])
    assert set(contributions(stated, "rain", by="sources", method="gradient").contributions.values()) == {0.0}


def test_gradients_by_evidence_and_by_links(rain):
    by_evidence = contributions(rain, "dry", method="gradient")
    # Energy 0.28: the slope of x² / (1 + x²) is 2 x / (1 + x²)²; half the room; weight 0.7, credibility 0.4.
    slope = 0.5 * 2 * 0.28 / (1 + 0.28**2) ** 2
    assert by_evidence.contributions["ache"] == pytest.approx(0.7 * slope, abs=1e-12)
    assert contributions(rain, "dry", method="gradient", by="links").contributions["ache->dry"] == pytest.approx(0.4 * slope, abs=1e-12)


def test_links_are_players_too(rain):
    found = contributions(rain, "rain", by="links")
    assert set(found.contributions) == {link.id for link in rain.links}
    assert found.baseline == 0.5
    assert sum(found.contributions.values()) == pytest.approx(found.value - 0.5, abs=1e-12)


def test_tellings_of_one_observation_are_one_player(rain):
    told = rain.replace(
        evidence=[*rain.evidence, Evidence(id="hearsay", text="h", retells="clouds")], links=[*rain.links, Support(premises="hearsay", target="dry")]
    )
    found = contributions(told, "rain")
    assert found.players["clouds"].evidence == ("clouds", "hearsay")
    assert found.players["clouds"].links == ("clouds->front", "hearsay->dry")
    assert "hearsay" not in found.contributions


def test_many_players_are_sampled_with_their_error(monkeypatch, rain):
    exact = contributions(rain, "rain")
    monkeypatch.setattr(explaining, "MOST_EXACT", 2)
    sampled = contributions(rain, "rain", samples=200, seed=3)
    assert sampled.contributions == pytest.approx(dict(exact.contributions), abs=5 * max(sampled.errors.values()) + 1e-12)
    assert sum(sampled.contributions.values()) == pytest.approx(sampled.value - sampled.baseline, abs=1e-12)
    assert sampled.remarks[-1].startswith("Sampled: standard errors are up to ")
    assert sampled == contributions(rain, "rain", samples=200, seed=3)
    assert sampled != contributions(rain, "rain", samples=200, seed=4)


def test_on_large_maps_fewer_players_are_exact(monkeypatch, rain):
    assert not contributions(rain, "rain").errors
    monkeypatch.setattr(explaining, "MOST_VISITED", 40)
    assert contributions(rain, "rain", samples=20).errors


def test_twenty_players_are_exact():
    """The sum of twenty equal supports shares out equally."""
    evidence = [Evidence(id=f"e{at}", text="e", base=0.5) for at in range(12)]
    amap = ArgumentMap(title="t", theses=[Thesis(id="t", text="t", base=0.5)], evidence=evidence, links=[Support(premises=e.id, target="t") for e in evidence])
    found = contributions(amap, "t")
    assert explaining.MOST_EXACT == 20
    assert np.ptp(list(found.contributions.values())) < 1e-12


def test_saturation_is_said_to_be_one():
    """Supports of 1, 1 and 0.5 under DF-QuAD: nothing changes without any of them; Shapley 1/3, 1/3 and 2/15."""
    evidence = [Evidence(id=name, text=name, base=base) for name, base in (("a", 1.0), ("b", 1.0), ("c", 0.5))]
    amap = ArgumentMap(title="t", theses=[Thesis(id="t", text="t", base=0.2)], evidence=evidence, links=[Support(premises=e.id, target="t") for e in evidence])
    assert contributions(amap, "t", semantics="df-quad").contributions == pytest.approx({"a": 1 / 3, "b": 1 / 3, "c": 2 / 15})
    assert contributions(amap, "t", semantics="df-quad").remarks == ("a and b contribute equally much: none of them comes first.",)
    assert "this is saturation, and Shapley values share it out" in contributions(amap, "t", semantics="df-quad", method="removal").remarks[0]
    assert "the number is flat here" in contributions(amap, "t", semantics="df-quad", method="gradient").remarks[0]


def test_where_nothing_contributes_it_says_so():
    amap = ArgumentMap(title="t", theses=[Thesis(id="t", text="t")], evidence=[Evidence(id="e", text="e")])
    assert contributions(amap, "t").remarks == ("Nothing contributes.",)
    assert contributions(amap.replace(evidence=[]), "t").remarks == ()


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"method": "shaply"}, r"no contributions called 'shaply' \(did you mean 'shapley'\?\)"),
        ({"by": "people"}, "no players called 'people'; there are evidence, links, sources, paths"),
        ({"by": "paths", "method": "removal"}, "paths share one map between them, so none can be there without the others: they have no removal values"),
        ({"by": "links", "method": "integral"}, "it is there by='evidence' and by='paths'; links have Shapley values"),
        ({"semantics": "ach", "method": "gradient"}, "ach has no gradients: its scores jump; use a gradual semantics or weight-of-evidence"),
        ({"semantics": "ach", "method": "integral"}, "ach has neither integrals nor lines of argument, for its scores jump: use Shapley values"),
        ({"semantics": "ach", "of": "front"}, "ach gives 'front' no strength of its own; the gradual semantics do"),
        ({"semantics": "ahc"}, r"unknown semantics 'ahc' \(did you mean 'ach'\?\)"),
        ({"of": {"rian": 1.0}}, r"unknown node 'rian' \(did you mean 'rain'\?\)"),
        ({"perspective": "x"}, "unknown perspective 'x'"),
    ],
)
def test_what_cannot_be_explained_is_refused(rain, options, words):
    with pytest.raises(MapError, match=words):
        contributions(rain, **({"of": "rain"} | options))


def test_what_does_not_settle_has_no_contributions():
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    links = [Attack(premises="x", target="x"), Support(premises="x", target="t")]
    amap = ArgumentMap(title="t", theses=[Thesis(id="t", text="t")], claims=[Claim(id="x", text="x", base=1.0)], links=links)
    with pytest.raises(ConvergenceError, match="'t'"):
        contributions(amap, "t", semantics=restless)


def test_they_are_plain_data_and_frames(rain):
    found = contributions(rain, {"rain": 1.0, "dry": -1.0})
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert document["of"] == {"rain": 1.0, "dry": -1.0}
    assert (document["method"], document["by"], document["additive"]) == ("shapley", "evidence", True)
    frame = found.to_frame()
    assert frame["contribution"].to_dict() == dict(found.contributions)
    assert (frame["error"] == 0.0).all()


def many(monkeypatch, rain):
    """Let three players be too many for exact values."""
    monkeypatch.setattr(explaining, "MOST_EXACT", 2)
    monkeypatch.setattr(explaining, "MOST_EXACT_ALONE", 2)
    return rain


@pytest.mark.parametrize("semantics", ["quadratic-energy", "grounded"])
def test_an_executor_finds_the_same(monkeypatch, rain, semantics, tmp_path):
    amap = many(monkeypatch, rain)
    here = contributions(amap, "rain", semantics=semantics, samples=40)
    assert here.errors
    with ThreadPoolExecutor(2) as pool:
        assert contributions(amap, "rain", semantics=semantics, samples=40, executor=pool) == here
    told = []
    assert contributions(amap, "rain", semantics=semantics, samples=40, directory=tmp_path) == here
    assert contributions(amap, "rain", semantics=semantics, samples=40, directory=tmp_path, progress=lambda done, size: told.append((done, size))) == here
    assert told[-1] == (20, 20)


def test_what_is_left_of_an_interrupted_sample_is_said_to_be_that(monkeypatch, rain):
    def stop(done, size):
        if 2 <= done < size:
            raise KeyboardInterrupt

    found = contributions(many(monkeypatch, rain), "rain", samples=100_000, progress=stop)
    assert any("nterrupted" in note for note in found.notes)
    assert found.remarks[0] == found.notes[0]
    assert found.notes[0][0].isupper()
    found.check()


def test_a_game_goes_to_other_processes(rain):
    orders = Orders(Game(rain, {"rain": 1.0}, players_of(rain), "df-quad", among=100), 3, 1, 10, 0)
    assert pickle.loads(pickle.dumps(orders)).block(0, 10).tobytes() == orders.block(0, 10).tobytes()  # noqa: S301 - made here


def test_a_margin_has_exact_shares_where_each_thesis_has_few_enough_players(monkeypatch, rain):
    """Rain draws on three pieces of evidence, dry on one: the latter's part is exact though the former's is sampled."""
    exact = contributions(rain, {"rain": 1.0, "dry": -1.0})
    amap = many(monkeypatch, rain)
    assert contributions(amap, "dry").errors == {}
    assert contributions(amap, "dry").contributions["clouds"] == 0.0
    mixed = contributions(amap, {"rain": 1.0, "dry": -1.0}, samples=400)
    assert mixed.contributions == pytest.approx(dict(exact.contributions), abs=5 * max(mixed.errors.values()))
    mixed.check()


def test_ties_for_the_first_place_are_said_to_be_such(rain):
    equal = rain.replace(
        links=[Support(premises=name, target="dry") for name in ("clouds", "wind", "ache")], evidence=[e.replace(base=0.5) for e in rain.evidence]
    )
    assert contributions(equal, "dry").remarks == ("clouds, wind and ache contribute equally much: none of them comes first.",)


def test_only_promises_are_checked(rain):
    removals = contributions(rain, "rain", method="removal")
    assert abs(removals.gap) > 1e-6
    removals.check()
    assert not removals.additive
    assert removals.made == removals.value - removals.baseline


@pytest.mark.usefixtures("without_pandas")
def test_without_pandas_a_frame_says_what_to_install(rain):
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[analysis\]'"):
        contributions(rain, "rain").to_frame()
