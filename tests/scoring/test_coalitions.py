"""Coalitions: parts of a map that are there or gone."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.errors import MapError
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.scoring import coalitions
from argmap.scoring.aggregations import SUM
from argmap.scoring.coalitions import KINDS, Game, players_of
from argmap.scoring.dropping import without
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.methods import METHODS, score
from argmap.scoring.semantics import Semantics

BATCHED = (*SEMANTICS, "weight-of-evidence")
ALONE = [name for name in METHODS if name not in BATCHED]


def really_dropped(amap, players, row, semantics):
    """Give the scores of the map from which those who are gone were dropped."""
    gone = [player for player, there in zip(players, row, strict=True) if not there]
    return score(without(amap, {n for p in gone for n in p.evidence}, {n for p in gone for n in p.links}), semantics)


@pytest.mark.parametrize("by", KINDS)
@examples(60)
@given(data=st.data())
def test_a_coalition_is_the_map_with_the_others_dropped(by, data):
    amap = data.draw(maps(min_nodes=3, max_nodes=8, max_links=10, perspectives=False, uncertainty=False, signposts=False))
    # The same link twice counts once among retellings of an observation, and twice where only one telling is left: no coalition of numbers can do that.
    assume(len({(link.kind, link.premises, link.target) for link in amap.links}) == len(amap.links))
    semantics = data.draw(st.sampled_from(BATCHED))
    players = players_of(amap, by)
    present = np.array([data.draw(st.lists(st.booleans(), min_size=len(players), max_size=len(players))) for _ in range(3)], dtype=bool).reshape(
        3, len(players)
    )
    found = Game(amap, dict.fromkeys((node.id for node in amap.nodes), 1.0), players, semantics).strengths(present)
    for row, strengths in zip(present.tolist(), found.tolist(), strict=True):
        dropped = really_dropped(amap, players, row, semantics)
        for node, strength in zip(amap.nodes, strengths, strict=True):
            expected = dropped.known(node.id) if node.id in dropped else 0.0
            if expected is not None and not math.isnan(strength):
                assert strength == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("semantics", [*BATCHED, *ALONE])
def test_every_method_has_coalitions(semantics):
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        evidence=[Evidence(id=name, text="e", base=0.8) for name in "abc"],
        links=[Support(premises="a", target="rain", weight=0.6), Attack(premises="b", target="rain"), Support(premises="c", target="dry", weight=0.5)],
    )
    players = players_of(amap)
    game = Game(amap, {"rain": 1.0, "dry": -1.0}, players, semantics)
    present = np.array([[bool(at >> player & 1) for player in range(3)] for at in range(8)])
    dropped = [really_dropped(amap, players, row, semantics) for row in present.tolist()]
    assert game(present) == pytest.approx([scores["rain"] - scores["dry"] for scores in dropped], abs=1e-12)
    assert [verdict.leader for verdict in game.verdicts(present)] == [scores.verdict.leader for scores in dropped]


@pytest.fixture
def rain():
    """Clouds and an ache, which is argued for, speak for rain; nobody speaks of the moon."""
    return ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        claims=[Claim(id="bones", text="b", base=0.6)],
        evidence=[Evidence(id=name, text="e", base=0.8) for name in ("clouds", "ache", "moon")],
        links=[
            Support(premises="clouds", target="rain"),
            Support(premises="bones", target="ache"),
            Support(premises="ache", target="rain", weight=0.5),
            Support(premises="moon", target="dry", weight=0.0),
        ],
    )


@pytest.mark.parametrize("semantics", ["quadratic-energy", "grounded"])
def test_a_node_that_is_gone_has_strength_0(rain, semantics):
    found = Game(rain, {"ache": 1.0}, players_of(rain), semantics)(np.array([[True, True, True], [True, False, True]]))
    assert found[0] > 0.0
    assert found[1] == 0.0


def test_a_method_that_scores_one_by_one_scores_a_coalition_once(rain, monkeypatch):
    asked = []
    monkeypatch.setattr(coalitions, "score", lambda amap, semantics: asked.append(amap) or score(amap, semantics))
    game = Game(rain, {"rain": 1.0}, players_of(rain), "ach-contrast")
    game(np.array([[True, True, True], [True, False, True], [True, True, True]]))
    game(np.array([[True, False, True]]))
    assert len(asked) == 2


def test_who_leads_nowhere_cannot_matter(rain):
    game = Game(rain, {"rain": 1.0, "dry": 1.0}, players_of(rain))
    assert game.matters({"rain"}).tolist() == [True, True, False]
    assert game.matters({"dry"}).tolist() == [False, False, True]
    assert Game(rain, {"rain": 1.0}, players_of(rain, "links")).matters({"rain"}).tolist() == [True, True, True, False]
    assert Game(rain, {"rain": 1.0}, players_of(rain), "ach").matters({"rain"}).all()
    assert not Game(rain.replace(links=()), {"rain": 1.0}, players_of(rain)).matters({"rain"}).any()
    undercut = rain.replace(links=[*rain.links, Undercut(premises="moon", target="clouds->rain")])
    twice = rain.replace(links=[*rain.links, Support(premises="clouds", target="bones")])
    assert Game(twice, {"rain": 1.0}, players_of(twice)).matters({"rain"}).tolist() == [True, True, False]
    assert Game(undercut, {"rain": 1.0}, players_of(undercut)).matters({"rain"}).all()
    assert Game(undercut, {"rain": 1.0}, players_of(undercut, "links")).matters({"rain"}).tolist() == [True, True, True, False, True]


def test_what_does_not_settle_is_no_number_and_no_verdict():
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    links = [Attack(premises="x", target="x"), Support(premises="x", target="t"), Support(premises="e", target="u")]
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="t", text="t"), Thesis(id="u", text="u")],
        claims=[Claim(id="x", text="x", base=1.0)],
        evidence=[Evidence(id="e", text="e")],
        links=links,
    )
    game = Game(amap, {"t": 1.0}, players_of(amap), restless)
    assert np.isnan(game(np.array([[True]]))).all()
    assert game.verdicts(np.array([[True]]))[0].unsettled == ("t",)


def test_total_conflict_is_no_number_either():
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="t", text="t"), Thesis(id="u", text="u")],
        evidence=[Evidence(id=name, text="e", base=1.0) for name in "ab"],
        links=[Support(premises="a", target="t"), Support(premises="b", target="u")],
    )
    assert np.isnan(Game(amap, {"t": 1.0}, players_of(amap), "dempster-shafer")(np.array([[True, True]]))).all()


def test_players_of_another_kind_are_refused(rain):
    with pytest.raises(MapError, match=r"no players called 'link' \(did you mean 'links'\?\); there are evidence, links, sources"):
        players_of(rain, "link")
