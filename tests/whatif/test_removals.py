"""The fewest parts without which another thesis leads."""

import itertools

import pytest
from hypothesis import assume, given
from strategies import examples, maps

from argmap.errors import MapError
from argmap.model.changes import Drop, Mute
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.selections import Selection
from argmap.model.sources import Source
from argmap.scoring.coalitions import players_of
from argmap.scoring.methods import score
from argmap.whatif import removals
from argmap.whatif.applying import apply
from argmap.whatif.goals import another_lead
from argmap.whatif.removals import Removal, fewest
from argmap.whatif.searching import Search

CHANGES = {"drop": Drop, "mute": Mute}


@pytest.fixture
def rain():
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="R", reliability=0.9)],
        theses=[Thesis(id="rain", text="r", base=0.5), Thesis(id="dry", text="d", base=0.5)],
        evidence=[
            Evidence(id="clouds", text="c", base=0.9, source={"ref": "radio"}),
            Evidence(id="wind", text="w", base=0.9, source={"ref": "radio"}),
            Evidence(id="blue", text="b", base=0.5),
        ],
        links=[Support(premises="clouds", target="rain"), Support(premises="wind", target="rain"), Support(premises="blue", target="dry")],
    )


def taken_out(amap, semantics="df-quad", by="evidence", verb="drop", locked=(), to=None):
    return fewest(Search(amap, semantics, another_lead(score(amap, semantics), to), locked=locked), by, verb)


def test_what_goes_is_named_with_all_that_goes_with_it(rain):
    found = taken_out(rain)
    assert (found.ids, found.leader, found.exact, found.at_least, found.gap) == (("clouds", "wind"), "dry", True, 2, 0)
    assert found.changes == (Drop("clouds", "wind"),)
    by_source = taken_out(rain, by="sources", verb="mute")
    assert (by_source.ids, by_source.parts, by_source.changes) == (("radio",), ("clouds", "wind"), (Mute("clouds", "wind"),))
    by_link = taken_out(rain, by="links")
    assert by_link.ids == by_link.parts == ("clouds->rain", "wind->rain")
    assert by_link.to_dict() == {
        "ids": ["clouds->rain", "wind->rain"], "leader": "dry", "exact": True, "at_least": 2, "gap": 0,
        "by": "links", "verb": "drop", "parts": ["clouds->rain", "wind->rain"], "players": 3,
    }  # fmt: skip


def test_to_mute_is_not_to_drop():
    """The worked example: a node of base 0.6 with a supporter of 0.9 lifts its thesis to 0.6888; muted, to 0.5834; dropped, to 0.5."""

    def against(rival):
        return ArgumentMap(
            title="t",
            theses=[Thesis(id="thesis", text="t", base=0.5), Thesis(id="rival", text="r", base=rival)],
            evidence=[Evidence(id="node", text="n", base=0.6), Evidence(id="supporter", text="s", base=0.9)],
            links=[Support(premises="node", target="thesis"), Support(premises="supporter", target="node")],
        )

    amap = against(0.55)
    assert score(amap)["thesis"] == pytest.approx(0.6888, abs=5e-5)
    assert score(apply(amap, Mute("node")))["thesis"] == pytest.approx(0.5834, abs=5e-5)
    assert score(apply(amap, Drop("node")))["thesis"] == 0.5
    dropped, muted = (taken_out(amap, "quadratic-energy", verb=verb) for verb in ("drop", "mute"))
    assert (dropped.ids, muted.ids) == (("node",), ("node", "supporter"))  # 0.5834 still beats 0.55
    assert taken_out(against(0.6), "quadratic-energy", verb="mute").ids == ("node",)


@pytest.mark.parametrize("semantics", ["quadratic-energy", "ach"])
@pytest.mark.parametrize("verb", ["drop", "mute"])
@pytest.mark.parametrize("by", ["evidence", "links", "sources"])
@examples(10)
@given(maps(min_theses=2, max_nodes=6, max_links=6, perspectives=False, uncertainty=False))
def test_no_smaller_set_does_it(semantics, verb, by, amap):
    """Against trying all sets on the map itself."""
    scores = score(amap, semantics)
    assume(not scores.verdict.unsettled)
    found = taken_out(amap, semantics, by, verb)
    players = players_of(amap, by)
    size = len(found.ids) if found.leader is not None else len(players) + 1
    if found.changes:
        assert score(apply(amap, *found.changes), semantics).verdict.leader == found.leader != scores.verdict.leader
    assert (found.exact, found.at_least, found.players) == (True, size, len(players))
    for fewer in range(1, size):
        for gone in itertools.combinations(players, fewer):
            parts = itertools.chain.from_iterable(player.evidence or player.links for player in gone)
            after = score(apply(amap, CHANGES[verb](*dict.fromkeys(parts))), semantics)
            assert after.verdict.leader in {scores.verdict.leader, None}


def test_what_is_locked_is_not_taken_out(rain):
    assert taken_out(rain, locked=["clouds"]).leader is None
    assert taken_out(rain, locked=["clouds->rain"]).leader is None  # dropping clouds would take it along
    assert taken_out(rain, locked=["clouds->rain"], verb="mute").ids == ("clouds", "wind")
    assert taken_out(rain, locked=["base:clouds"]).leader is None
    assert taken_out(rain, locked=["weight:clouds->rain"], by="links").leader is None
    assert taken_out(rain, locked=[Selection(source="radio")], by="sources").players == 0
    assert taken_out(rain, locked=["radio"]).players == 1


def test_too_many_sets_leave_a_bound_and_a_gap(rain, monkeypatch):
    """Two reports must go; that one is not enough is not known where sets of one are already too many to try."""
    monkeypatch.setattr(removals, "MOST_COALITIONS", 6)
    found = taken_out(rain)
    assert (found.ids, found.exact, found.at_least, found.gap) == (("clouds", "wind"), True, 2, 0)
    monkeypatch.setattr(removals, "MOST_COALITIONS", 5)
    four = rain.replace(evidence=[*rain.evidence, Evidence(id="idle", text="i")])
    found = taken_out(four)
    assert (found.ids, found.exact, found.at_least, found.gap) == ((), False, 2, None)
    monkeypatch.setattr(removals, "MOST_COALITIONS", 7)
    six = rain.replace(evidence=[*rain.evidence, *(Evidence(id=f"more{at}", text="m", base=0.9) for at in range(2))])
    six = six.replace(links=[*six.links, *(Support(premises=f"more{at}", target="rain") for at in range(2))])
    assert taken_out(six).exact is False
    monkeypatch.setattr(removals, "MOST_COALITIONS", 2)
    found = taken_out(six)
    assert (found.ids, found.exact, found.at_least) == ((), False, 1)  # not even one after another
    monkeypatch.setattr(removals, "MOST_COALITIONS", 14)
    found = taken_out(six)
    assert (len(found.ids), found.exact, found.at_least, found.gap) == (4, False, 2, 2)


def test_no_such_set_is_an_answer(rain):
    hopeless = rain.replace(theses=[Thesis(id="rain", text="r", base=1.0), Thesis(id="dry", text="d", base=0.1)])
    found = taken_out(hopeless)
    assert (found.ids, found.leader, found.exact, found.at_least, found.changes, found.gap) == ((), None, True, 4, (), None)
    assert found == Removal((), None, exact=True, at_least=4, players=3)


def test_a_smaller_set_is_found_where_one_by_one_misleads():
    """Two certain reports stand in for each other, so that dropping one of them seems as idle as dropping what bears on nothing."""
    evidence = [Evidence(id=name, text=name, base=base) for name, base in (("idle", 0.5), ("one", 1.0), ("other", 1.0), ("blue", 0.5))]
    links = [Support(premises="one", target="rain"), Support(premises="other", target="rain"), Support(premises="blue", target="dry")]
    amap = ArgumentMap(title="t", theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")], evidence=evidence, links=links)
    found = taken_out(amap)
    assert (found.ids, found.leader, found.exact, found.at_least) == (("one", "other"), "dry", True, 2)


def test_a_smaller_set_is_found_where_every_part_of_a_larger_one_is_needed():
    """Rain is 0.1 + 0.9 x 0.39 = 0.451 by a claim that two reports make certain, each alone; dry is 0.5 less three attacks.

    Without the attacks, one after another the best to drop, dry has 0.26, 0.38 and 0.5: three, and each of them needed. Without the two
    reports rain has 0.1, and dry leads with 0.13.
    """
    attacks = {"a": 0.5, "d": 0.3, "e": 0.25}
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r", base=0.1), Thesis(id="dry", text="d", base=0.5)],
        claims=[Claim(id="front", text="f", base=0.0)],
        evidence=[Evidence(id=name, text=name, base=1.0) for name in "abcde"],
        links=[
            *(Attack(premises=name, target="dry", weight=weight) for name, weight in attacks.items()),
            *(Support(premises=name, target="front") for name in "bc"),
            Support(premises="front", target="rain", weight=0.39),
        ],
    )
    found = taken_out(amap)
    assert (found.ids, found.exact, found.at_least) == (("b", "c"), True, 2)


def test_a_greedy_set_gives_back_what_it_did_not_need(rain, monkeypatch):
    """Idle evidence is taken out first where all look alike, and is put back in the end."""
    monkeypatch.setattr(removals, "MOST_COALITIONS", 9)
    certain = rain.replace(evidence=[Evidence(id="idle", text="i", base=0.5), *(item.replace(base=1.0) for item in rain.evidence[:2]), rain.evidence[2]])
    found = taken_out(certain)
    assert found.ids == ("clouds", "wind")


@pytest.mark.parametrize(("options", "words"), [({"verb": "cut"}, "dropped or muted"), ({"by": "facts"}, "no players called 'facts'")])
def test_what_cannot_be_taken_out_is_refused(rain, options, words):
    with pytest.raises(MapError, match=words):
        taken_out(rain, **options)
