"""Maps between two maps."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import examples, fractions, maps

from argmap.explaining.hybrids import Hybrids
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Policy
from argmap.model.sources import Source
from argmap.model.viewing import with_numbers
from argmap.scoring.dropping import without
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.methods import METHODS, score


@st.composite
def revised(draw):
    """Draw a map, and two maps that each lack some of its parts and have other numbers here and there."""
    amap = draw(maps(min_theses=2, min_nodes=4, max_nodes=7, max_links=7, perspectives=False, uncertainty=False, signposts=False))
    assume(len({(link.kind, link.premises, link.target) for link in amap.links}) == len(amap.links))

    def side():
        nodes, links = [n.id for n in amap.nodes[2:]], [link.id for link in amap.links]
        less = without(amap, *(draw(st.lists(st.sampled_from(ids), max_size=1)) if ids else [] for ids in (nodes, links)))
        bases, weights = ([n.id for n in less.nodes if n.id in nodes], [link.id for link in less.links])
        return with_numbers(less, *(draw(st.dictionaries(st.sampled_from(ids), fractions, max_size=1)) if ids else {} for ids in (bases, weights)))

    return side(), side()


def every(n):
    return np.array(list(itertools.product([False, True], repeat=n)), dtype=bool).reshape(2**n, n)


@examples(60)
@given(revised(), st.sampled_from([*SEMANTICS, "weight-of-evidence"]))
def test_many_hybrids_at_once_are_the_maps_that_they_stand_for(pair, semantics):
    hybrids = Hybrids(*pair, semantics)
    assume(len(hybrids.edits) <= 5)
    keeps = every(len(hybrids.edits))
    supports, leader = hybrids.outcomes(keeps)
    for row, found, who in zip(keeps, supports.tolist(), leader.tolist(), strict=True):
        scores = score(hybrids.map_of(row), semantics)
        for thesis, support in zip(hybrids.theses, found, strict=True):
            known = scores.known(thesis)
            if known is not None and not math.isnan(support):
                assert support == pytest.approx(known, abs=1e-9)
        if not scores.verdict.unsettled and scores.verdict.margin is not None and abs(scores.verdict.margin - scores.tolerance) > 1e-9:
            assert (hybrids.theses[who] if who >= 0 else None) == scores.verdict.leader


@examples(40)
@given(revised(), st.sampled_from(list(METHODS)))
def test_with_no_edit_kept_it_is_the_map_before_and_with_all_of_them_the_map_after(pair, semantics):
    hybrids = Hybrids(*pair, semantics)
    size = len(hybrids.edits)
    supports, _ = hybrids.outcomes(np.array([[False] * size, [True] * size], dtype=bool).reshape(2, size))
    for amap, found in zip(pair, supports.tolist(), strict=True):
        scores = score(amap, semantics)
        for thesis, support in zip(hybrids.theses, found, strict=True):
            known = scores.known(thesis)
            if known is not None and not math.isnan(support):
                assert support == pytest.approx(known, abs=1e-9)


@pytest.fixture
def rain():
    """Clouds, seen by a doubtful eye, speak for rain; a forecast does, too."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="eye", title="An eye", reliability=0.5)],
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        claims=[Claim(id="front", text="f")],
        evidence=[
            Evidence(id="clouds", text="c", status="confirmed", source={"ref": "eye"}),
            Evidence(id="forecast", text="f", base=0.8),
            Evidence(id="blue", text="b", base=0.7),
        ],
        links=[
            Support(premises="clouds", target="front"),
            Support(premises="front", target="rain", weight=0.5),
            Support(premises="forecast", target="rain", weight=0.5),
            Support(premises="blue", target="dry", weight=0.5),
        ],
    )


def said(before, after, semantics="quadratic-energy"):
    return {edit.id: (edit.what, edit.how, edit.said) for edit in Hybrids(before, after, semantics).edits}


def test_equal_maps_have_no_edits(rain):
    assert said(rain, rain.replace(title="Another title", links=[link.replace(why="because") for link in rain.links])) == {}


def test_a_reliability_shows_in_the_evidence_that_rests_on_it(rain):
    doubted = rain.replace(sources=[rain.sources[0].replace(reliability=0.2)])
    assert said(rain, doubted) == {"clouds": ("node", "changed", "base score 0.475 → 0.19")}


def test_a_policy_shows_in_what_starts_from_it(rain):
    assert said(rain, rain.replace(policy=Policy(claim=0.4))) == {"front": ("node", "changed", "base score 0.1 → 0.4")}
    assert said(rain, rain.replace(policy=Policy(claim=0.4)), "weight-of-evidence") == {}
    other = rain.replace(policy=Policy(linked="min", tolerance=0.1))
    assert said(rain, other) == {"policy:linked": ("policy", "changed", "product → min"), "policy:tolerance": ("policy", "changed", "0.01 → 0.1")}
    assert not Hybrids(rain, other, "df-quad").batched


def test_a_node_comes_and_goes_with_its_links(rain):
    less = without(rain, ["clouds"], [])
    assert said(rain, less) == {"clouds": ("node", "removed", "evidence removed, with 1 link")}
    assert said(less, rain) == {"clouds": ("node", "added", "evidence added, with 1 link")}
    alone = rain.replace(evidence=[*rain.evidence, Evidence(id="moon", text="m")])
    assert said(rain, alone) == {"moon": ("node", "added", "evidence added")}


def test_links_between_what_stays_are_edits_of_their_own(rain):
    undercut = Undercut(premises="blue", target="clouds->front")
    assert said(rain, rain.replace(links=[*rain.links, undercut])) == {undercut.id: ("link", "added", "link added, of weight 1")}
    assert said(rain, without(rain, [], ["blue->dry"])) == {"blue->dry": ("link", "removed", "link removed, of weight 0.5")}
    turned = rain.replace(
        links=[Attack(id="blue->dry", premises=("blue", "forecast"), target="dry", weight=0.4) if link.id == "blue->dry" else link for link in rain.links]
    )
    assert said(rain, turned) == {"blue->dry": ("link", "changed", "supports → attacks, weight 0.5 → 0.4, blue to dry → blue+forecast to dry")}
    assert not Hybrids(rain, turned, "df-quad").batched
    moved = rain.replace(links=[link.replace(target="front") if link.id == "blue->dry" else link for link in rain.links])
    assert said(rain, moved) == {"blue->dry": ("link", "changed", "blue to dry → blue to front")}


def test_what_a_node_is_and_what_it_retells_are_edits_of_it(rain):
    as_claim = rain.replace(evidence=rain.evidence[:2], claims=[*rain.claims, Claim(id="blue", text="b", base=0.5)])
    assert said(rain, as_claim) == {"blue": ("node", "changed", "evidence → claim, base score 0.7 → 0.5")}
    retold = rain.replace(evidence=[*rain.evidence[:2], rain.evidence[2].replace(retells="forecast")])
    assert said(rain, retold) == {"blue": ("node", "changed", "reports another observation than before")}
    assert not Hybrids(rain, retold, "df-quad").batched


def test_undercuts_go_in_circles_without_end():
    """Two links that undercut each other hang on all their premises, and on no node beyond."""
    links = [Undercut(id="here", premises="a", target="there"), Undercut(id="there", premises="b", target="here")]
    amap = ArgumentMap(title="t", theses=[Thesis(id="t", text="t")], evidence=[Evidence(id=name, text="e") for name in "ab"], links=links)
    assert said(without(amap, ["a"], []), amap) == {"a": ("node", "added", "evidence added, with 2 links")}


def test_methods_that_score_one_by_one_score_a_hybrid_once(rain, monkeypatch):
    asked = []
    monkeypatch.setattr("argmap.explaining.hybrids.score", lambda amap, semantics: asked.append(amap) or score(amap, semantics))
    hybrids = Hybrids(rain, without(rain, ["clouds"], []), "grounded")
    assert not hybrids.batched
    for _ in range(2):
        hybrids.outcomes(every(1))
    assert len(asked) == 2
