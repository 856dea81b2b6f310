"""Contributions along paths."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.errors import MapError
from argmap.explaining import paths
from argmap.explaining.contributions import contributions
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.scoring.aggregations import SUM
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.semantics import Semantics

ALL = 10**6
DIFFERENTIABLE = (*SEMANTICS, "weight-of-evidence")


def debate(links, evidence, *, base=0.0, claims=()):
    """Build a map with one thesis."""
    return ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r", base=base)],
        claims=[Claim(id=name, text="c", base=start) for name, start in dict(claims).items()],
        evidence=[Evidence(id=name, text="e", base=start) for name, start in evidence.items()],
        links=links,
    )


def test_a_single_line_carries_everything():
    amap = debate([Support(premises="clouds", target="front", weight=0.5), Support(premises="front", target="rain")], {"clouds": 0.8}, claims={"front": 0.0})
    found = contributions(amap, "rain", by="paths", semantics="df-quad")
    assert found.contributions == pytest.approx({"clouds -> front -> rain": 0.4}, abs=1e-12)
    assert (found.rest, found.unlisted) == (0.0, 0)
    assert found.players["clouds -> front -> rain"].evidence == ("clouds",)
    assert found.players["clouds -> front -> rain"].links == ("clouds->front", "front->rain")


def test_two_lines_share_what_they_do_together():
    """Noisy-or of 0.6 t and 0.5 t: the first brings the integral of 0.6 (1 - 0.5 t) = 0.6 - 0.15, the other 0.5 - 0.15."""
    amap = debate([Support(premises=name, target="rain") for name in ("clouds", "wind")], {"clouds": 0.6, "wind": 0.5})
    found = contributions(amap, "rain", by="paths", semantics="df-quad")
    assert found.contributions == pytest.approx({"clouds -> rain": 0.45, "wind -> rain": 0.35}, abs=1e-12)


def test_evidence_on_the_way_is_heard_as_far_as_all_evidence_is():
    """Wind of 0.5 backs up clouds of base 0: clouds bring t · 0.5 t, all of it by way of wind; half is due to hearing the wind, half to hearing the clouds."""
    amap = debate([Support(premises="wind", target="clouds"), Support(premises="clouds", target="rain")], {"clouds": 0.0, "wind": 0.5})
    found = contributions(amap, "rain", by="paths", semantics="df-quad")
    assert found.contributions == pytest.approx({"clouds -> rain": 0.25, "wind -> clouds -> rain": 0.25}, abs=1e-12)


def test_lines_take_undercuts_linked_premises_and_retellings():
    links = [Support(premises=("clouds", "wind"), target="rain"), Undercut(premises="doubt", target="clouds+wind->rain", weight=0.5)]
    amap = debate(links, {"clouds": 0.8, "wind": 0.9, "doubt": 0.6, "blue": 0.5}, base=0.2)
    told = [*amap.evidence, Evidence(id="hearsay", text="h", base=0.4, retells="blue")]
    amap = amap.replace(evidence=told, links=[*links, Attack(premises="hearsay", target="rain"), Attack(premises="blue", target="rain")])
    found = contributions(amap, "rain", by="paths", semantics="euler-based")
    assert set(found.contributions) == {"clouds -> rain", "wind -> rain", "doubt -> [clouds+wind->rain] -> rain", "blue -> rain"}
    assert found.contributions["doubt -> [clouds+wind->rain] -> rain"] < 0.0 < found.contributions["clouds -> rain"]
    assert found.players["doubt -> [clouds+wind->rain] -> rain"].links == ("doubt->clouds+wind->rain",)
    found.check()


def test_lines_by_different_links_are_told_apart():
    amap = debate([Support(premises="clouds", target="rain"), Attack(premises="clouds", target="rain", id="but", weight=0.5)], {"clouds": 0.6}, base=0.5)
    found = contributions(amap, "rain", by="paths")
    assert set(found.contributions) == {"clouds -> rain by clouds->rain", "clouds -> rain by but"}


def test_a_node_is_carried_by_its_own_credibility_too():
    amap = debate([Support(premises="wind", target="clouds")], {"clouds": 0.5, "wind": 0.5})
    found = contributions(amap, "clouds", by="paths", semantics="df-quad")
    # t (0.5 + 0.5 · 0.5 t): heard, clouds bring 0.5 and half of 0.25; the wind the other half.
    assert found.contributions == pytest.approx({"clouds": 0.625, "wind -> clouds": 0.125}, abs=1e-12)
    assert found.baseline == 0.0


@pytest.mark.parametrize("semantics", DIFFERENTIABLE)
@examples(15)
@given(data=st.data())
def test_all_lines_sum_to_what_the_evidence_makes(semantics, data):
    """Efficiency; and the lines from one piece of evidence sum to its integral."""
    amap = data.draw(maps(acyclic=True, min_theses=2, max_nodes=8, max_links=10, details=False, perspectives=False, uncertainty=False))
    of = {amap.theses[0].id: 1.0, amap.theses[1].id: -1.0}
    lines = contributions(amap, of, by="paths", semantics=semantics, most=ALL)
    whole = contributions(amap, of, method="integral", semantics=semantics)
    lines.check()
    whole.check()
    for player in whole.players.values():
        own = [share for line, share in lines.contributions.items() if lines.players[line].evidence[0] in player.evidence]
        assert sum(own) == pytest.approx(whole.contributions[player.id], abs=1e-9)


@examples(20)
@given(maps(acyclic=True, min_theses=1, max_nodes=8, max_links=12, details=False, perspectives=False, uncertainty=False))
def test_the_strongest_lines_are_found_first(amap):
    of = amap.theses[0].id
    whole = contributions(amap, of, by="paths", semantics="mlp-based", most=ALL)
    found = contributions(amap, of, by="paths", semantics="mlp-based", most=2)
    sizes = [abs(share) for share in whole.contributions.values()]
    assert [abs(share) for share in found.contributions.values()] == pytest.approx(sizes[:2], abs=1e-12)
    assert found.rest == pytest.approx(sum(whole.contributions.values()) - sum(found.contributions.values()), abs=1e-12)
    assert found.unlisted + len(found.contributions) == whole.unlisted + len(whole.contributions)


def test_lines_are_all_the_paths_that_there_are():
    """Three claims in a row with every short cut: eight paths, each with the product of its derivatives, here the weights."""
    names = ["clouds", "a", "b", "c", "rain"]
    links = [Support(premises=one, target=other, weight=0.01) for one, other in itertools.combinations(names, 2)]
    amap = debate(links, {"clouds": 0.01}, claims=dict.fromkeys("abc", 0.0))
    found = contributions(amap, "rain", by="paths", semantics="df-quad")
    assert len(found.contributions) == 8
    assert found.unlisted == 0
    for line, share in found.contributions.items():  # in noisy-ors so small, derivatives are weights but for 1 in 5,000
        assert share == pytest.approx(0.01 * 0.01 ** line.count("->"), rel=1e-3)


def test_a_line_that_brings_nothing_is_counted_and_not_listed():
    amap = debate([Support(premises="clouds", target="rain"), Support(premises="wind", target="rain", weight=0.0)], {"clouds": 0.6, "wind": 0.5})
    found = contributions(amap, "rain", by="paths")
    assert list(found.contributions) == ["clouds -> rain"]
    assert (found.unlisted, found.rest) == (1, pytest.approx(0.0, abs=1e-12))


def test_where_nothing_leads_to_the_number_there_are_no_lines():
    found = contributions(debate([], {"clouds": 0.5}), "rain", by="paths")
    assert (dict(found.contributions), found.rest, found.unlisted) == ({}, 0.0, 0)
    assert contributions(debate([], {}), "rain", method="integral").contributions == {}


def test_a_search_that_takes_too_long_ends_with_what_it_has(monkeypatch):
    monkeypatch.setattr(paths, "_STEPS", 3)
    amap = debate([Support(premises=name, target="rain") for name in ("clouds", "wind")], {"clouds": 0.6, "wind": 0.5})
    found = contributions(amap, "rain", by="paths", semantics="df-quad")
    assert found.unlisted == 2 - len(found.contributions) > 0
    found.check()


@pytest.mark.parametrize("compiled", [True, False])
def test_compiled_kernels_find_the_same(compiled, monkeypatch):
    if compiled:
        monkeypatch.setattr("argmap.compiling.jit.WORTH_COMPILING", 0)
        monkeypatch.setattr("argmap.compiling.jit.WORTH_CALLING", 0)
    amap = debate([Support(premises=name, target="rain") for name in ("clouds", "wind")], {"clouds": 0.6, "wind": 0.5}, base=0.3)
    found = contributions(amap, "rain", by="paths")
    # The sum of contributions of 1.1 t moves 0.3 by 0.7 · 1.21 / 2.21, and 0.6 and 0.5 share that in proportion.
    moved = 0.7 * 1.21 / 2.21
    assert found.contributions == pytest.approx({"clouds -> rain": moved * 6 / 11, "wind -> rain": moved * 5 / 11}, abs=1e-12)


def test_what_goes_in_circles_is_refused_with_a_way_out():
    links = [Support(premises="a", target="b"), Support(premises="b", target="a"), Support(premises="b", target="rain"), Support(premises="clouds", target="a")]
    amap = debate(links, {"clouds": 0.5}, claims={"a": 0.2, "b": 0.2})
    with pytest.raises(MapError, match="'a', 'b' go round in a circle: Shapley values, by='links' or by='evidence', are there all the same"):
        contributions(amap, "rain", by="paths")


def test_a_circle_that_does_not_bear_on_the_number_is_none_of_its_business():
    links = [
        Support(premises="a", target="b"),
        Support(premises="b", target="a"),
        Support(premises="clouds", target="rain"),
        Support(premises="clouds", target="a"),
    ]
    amap = debate(links, {"clouds": 0.5}, claims={"a": 0.2, "b": 0.2})
    assert set(contributions(amap, "rain", by="paths").contributions) == {"clouds -> rain"}


def test_a_jump_on_the_way_is_said_to_be_one():
    """A number that leaps at half of the evidence has no derivative there, so nothing carries it."""
    leap = Semantics("leap", SUM, lambda base, aggregate: 1.0 if aggregate > 0.3 else base, lambda *_: (1.0, 0.0))
    amap = debate([Support(premises="clouds", target="rain")], {"clouds": 0.6}, base=0.25)
    found = contributions(amap, "rain", method="integral", semantics=leap)
    assert found.gap == pytest.approx(0.75)
    assert found.remarks[-1] == "The shares miss +0.75 of what all make together: the number jumps somewhere between no evidence and all of it."
    with pytest.raises(MapError, match=r"contributions to rain sum to 0, and all make 0.75 together"):
        found.check()


def test_a_method_whose_scores_jump_has_no_lines():
    with pytest.raises(
        MapError, match="grounded has neither integrals nor lines of argument, for its scores jump: use Shapley values, a gradual semantics or weight-of"
    ):
        contributions(debate([], {"clouds": 0.5}), "rain", by="paths", semantics="grounded")
