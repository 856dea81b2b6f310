"""Why the verdict changed between two maps."""

import itertools
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, fractions, maps

from argmap.errors import ConvergenceError, MapError
from argmap.explaining import revisions
from argmap.explaining.hybrids import Hybrids
from argmap.explaining.revisions import explain_change
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective, Policy
from argmap.model.viewing import with_numbers
from argmap.scoring.aggregations import SUM
from argmap.scoring.dropping import without
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics


def debate(**base):
    """Build a map where evidence r… speaks for rain and d… for dry, one link of weight 0.5 each."""
    names = list(base)
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        evidence=[Evidence(id=name, text="e", base=base[name]) for name in names],
        links=[Support(premises=name, target="rain" if name[0] == "r" else "dry", weight=0.5) for name in names],
    )


def by_definition(before, after, semantics="quadratic-energy"):
    """Find the minimal sets of each kind for the change of the leader, set by set, on maps."""
    hybrids = Hybrids(before, after, semantics)
    edits = [edit.id for edit in hybrids.edits]
    universe = frozenset(edits)
    sets = [frozenset(chosen) for size in range(len(edits) + 1) for chosen in itertools.combinations(edits, size)]
    leads = {kept: score(hybrids.map_of(np.array([edit in kept for edit in edits], dtype=bool)), semantics).verdict.leader for kept in sets}
    then = leads[frozenset()]
    sufficient = {kept for kept in sets if leads[kept] != then}
    counterfactual = {kept for kept in sufficient if leads[universe - kept] == then}
    necessary = {kept for kept in sufficient if not any(other and other <= universe - kept for other in sufficient)}
    return tuple({kept for kept in found if not any(other < kept for other in found)} for found in (sufficient, counterfactual, necessary))


def as_sets(found):
    return tuple({frozenset(ids) for ids in sets} for sets in (found.sufficient, found.counterfactual, found.necessary))


def test_one_edit_that_does_it_is_found_among_others():
    before, after = debate(r=0.9, d=0.5), debate(r=0.3, d=0.6)
    found = explain_change(before, after)
    assert (found.before.leader, found.after.leader, found.changed, found.exact, found.at_least) == ("rain", "dry", True, True, 1)
    assert as_sets(found) == ({frozenset({"r"})},) * 3
    assert [edit.said for edit in found.edits] == ["base score 0.9 → 0.3", "base score 0.5 → 0.6"]


def test_edits_that_could_each_do_it_alone_suffice_and_only_both_are_counterfactual():
    before, after = debate(r=0.9, d=0.3, d2=0.3), debate(r=0.9, d=0.95, d2=0.95)
    found = explain_change(before, after)
    assert found.sufficient == (("d",), ("d2",))
    assert found.counterfactual == found.necessary == (("d", "d2"),)
    assert as_sets(found) == by_definition(before, after)


def test_edits_that_do_it_only_together_are_one_set():
    before, after = debate(r=1.0, d=0.1, d2=0.1), debate(r=1.0, d=0.8, d2=0.8)
    found = explain_change(before, after)
    assert found.sufficient == found.counterfactual == found.necessary == (("d", "d2"),)
    assert found.at_least == 2


def test_where_nothing_is_another_there_is_nothing_to_explain():
    found = explain_change(debate(r=0.9, d=0.5), debate(r=0.8, d=0.5))
    assert (found.changed, found.sufficient, found.counterfactual, found.necessary, found.exact, found.at_least) == (False, (), (), (), True, 0)
    assert len(found.edits) == 1
    same = explain_change(debate(r=0.9), debate(r=0.9))
    assert (same.edits, dict(same.shares), same.changed) == ((), {}, False)


def test_the_order_of_two_theses_is_asked_about_by_name():
    """A third thesis leads before and after; of the other two, one overtakes the other."""
    third = Thesis(id="snow", text="s", base=0.9)
    before, after = (amap.replace(theses=[*amap.theses, third]) for amap in (debate(r=0.9, d=0.5), debate(r=0.3, d=0.5)))
    assert not explain_change(before, after).changed
    found = explain_change(before, after, theses=("dry", "rain"))
    assert (found.theses, found.changed, found.sufficient) == (("dry", "rain"), True, (("r",),))
    assert dict(found.of) == {"dry": 1.0, "rain": -1.0}


def test_within_the_tolerance_two_theses_stand_equal():
    before, after = debate(r=0.9, d=0.5), debate(r=0.5, d=0.5)
    assert explain_change(before, after, theses=("rain", "dry")).sufficient == (("r",),)
    assert explain_change(before, after).after.leader is None


def test_shares_sum_to_how_far_the_margin_moved():
    before, after = debate(r=0.9, d=0.5, d2=0.4), debate(r=0.3, d=0.6, d3=0.5)
    found = explain_change(before, after)
    assert dict(found.of) == {"dry": 1.0, "rain": -1.0}
    moved = [scores["dry"] - scores["rain"] for scores in (score(before), score(after))]
    assert sum(found.shares.values()) == pytest.approx(moved[1] - moved[0], abs=1e-12)
    assert set(found.shares) == {"r", "d", "d2", "d3"}


def test_a_single_thesis_has_its_strength_explained():
    single = [amap.replace(theses=amap.theses[:1], links=amap.links[:1]) for amap in (debate(r=0.9, d=0.5), debate(r=0.3, d=0.5))]
    found = explain_change(*single)
    assert (found.changed, dict(found.of), list(found.shares)) == (False, {"rain": 1.0}, ["r"])


def test_a_thesis_that_comes_in_can_lead():
    before = debate(r=0.3, d=0.9)
    after = before.replace(theses=[*before.theses, Thesis(id="snow", text="s", base=0.95)])
    found = explain_change(before, after)
    assert (found.before.leader, found.after.leader, found.necessary) == ("dry", "snow", (("snow",),))
    back = explain_change(after, before)
    assert back.sufficient == (("snow",),)
    assert dict(back.of) == {"dry": 1.0, "snow": -1.0}


@st.composite
def revised(draw):
    """Draw a map, and the same with a few parts dropped and a few other numbers."""
    amap = draw(
        maps(min_theses=2, min_nodes=5, max_nodes=7, max_links=8, perspectives=False, uncertainty=False, signposts=False, retellings=False, acyclic=True)
    )
    nodes, links = [n.id for n in amap.nodes[2:]], [link.id for link in amap.links]
    gone = [draw(st.lists(st.sampled_from(ids), max_size=1)) if ids else [] for ids in (nodes, links)]
    less = without(amap, *gone)
    bases, weights = ([n.id for n in less.nodes], [link.id for link in less.links])
    return amap, with_numbers(less, *(draw(st.dictionaries(st.sampled_from(ids), fractions, max_size=2)) if ids else {} for ids in (bases, weights)))


@examples(200)
@given(revised(), st.sampled_from(["quadratic-energy", "df-quad", "grounded"]))
def test_all_minimal_sets_are_found(pair, semantics):
    found = explain_change(*pair, semantics=semantics)
    if found.changed:
        assert as_sets(found) == by_definition(*pair, semantics)
        assert found.at_least == min(map(len, found.sufficient))
    else:
        assert as_sets(found) == (set(), set(), set())


def test_with_many_edits_the_smallest_sets_are_sought_by_size(monkeypatch):
    monkeypatch.setattr(revisions, "MOST_EXACT", 3)
    before, after = debate(r=0.9, d=0.5, d2=0.01, d3=0.01, d4=0.01), debate(r=0.2, d=0.55, d2=0.02, d3=0.02, d4=0.02)
    found = explain_change(before, after)
    assert (found.exact, found.at_least, found.necessary) == (False, 1, ())
    moved = [scores["dry"] - scores["rain"] for scores in (score(before), score(after))]
    assert sum(found.shares.values()) == pytest.approx(moved[1] - moved[0], abs=1e-12)
    assert set(found.errors) == set(found.shares)
    assert found == explain_change(before, after, seed=0) != explain_change(before, after, samples=10, seed=1)
    assert found.sufficient == by_size(before, after)


def by_size(before, after):
    """Give the smallest sufficient sets."""
    sufficient, _, _ = by_definition(before, after)
    smallest = min(map(len, sufficient))
    return tuple(sorted(tuple(sorted(ids)) for ids in sufficient if len(ids) == smallest))


def test_with_too_many_edits_a_set_is_made_from_which_none_can_be_left_out(monkeypatch):
    monkeypatch.setattr(revisions, "MOST_EXACT", 2)
    before, after = debate(r=1.0, d=0.1, d2=0.1, d3=0.1), debate(r=1.0, d=0.7, d2=0.6, d3=0.11)
    found = explain_change(before, after)
    assert found.at_least == 2
    assert found.sufficient == found.counterfactual == (("d", "d2"),)
    sufficient, counterfactual, _ = by_definition(before, after)
    assert frozenset(found.sufficient[0]) in sufficient
    assert frozenset(found.counterfactual[0]) in counterfactual


def test_where_smallest_sets_are_not_counterfactual_another_is_made(monkeypatch):
    """Either of two edits suffices, so only both of them are counterfactual."""
    monkeypatch.setattr(revisions, "MOST_EXACT", 2)
    before, after = debate(r=0.9, d=0.3, d2=0.3, d3=0.1), debate(r=0.9, d=0.9, d2=0.9, d3=0.11)
    found = explain_change(before, after)
    assert found.sufficient == (("d",), ("d2",))
    assert found.counterfactual == (("d", "d2"),)


@pytest.mark.parametrize(
    ("theses", "words"),
    [
        (("rain", "sun"), r"'sun' is no thesis of both maps"),
        (("rain", "dyr"), r"'dyr' is no thesis of both maps \(did you mean 'dry'\?\)"),
        (("rain",), "an order is that of two theses, not of rain"),
        (("rain", "rain"), "an order is that of two theses, not of rain, rain"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(theses, words):
    with pytest.raises(MapError, match=words):
        explain_change(debate(r=0.9), debate(r=0.8), theses=theses)


def test_maps_without_theses_have_no_verdict():
    with pytest.raises(MapError, match="'Empty' has no thesis, so there is no verdict that could change"):
        explain_change(debate(r=0.5), ArgumentMap(title="Empty"))


def test_what_does_not_settle_is_refused():
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = debate(r=0.9)
    loop = amap.replace(claims=[Claim(id="x", text="x", base=1.0)], links=[*amap.links, Attack(premises="x", target="x"), Support(premises="x", target="rain")])
    with pytest.raises(ConvergenceError, match="'rain'"):
        explain_change(amap, loop, semantics=restless)


def test_a_hybrid_that_does_not_settle_neither_shows_the_change_nor_undoes_it():
    """The loop alone does not settle; with what stills it, rain gives way."""
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else min(1.0, base + max(0.0, aggregate)))
    before = debate(r=0.4, still=0.0).replace(
        claims=[Claim(id="x", text="x", base=0.6)],
        links=[
            Support(premises="r", target="rain"),
            Attack(premises="x", target="rain", weight=0.0),
            Attack(premises="x", target="x", weight=0.0),
            Support(premises="still", target="x"),
        ],
    )
    after = with_numbers(before, {"still": 1.0}, {"x->x": 0.9, "x->rain": 1.0})
    found = explain_change(before, after, semantics=restless)
    assert found.changed
    assert found.sufficient
    assert dict(found.shares) == {}


def test_a_perspective_of_both_maps_has_its_own_change():
    doubt = Perspective(id="doubter", base={"r": 0.1})
    before, after = (amap.replace(perspectives=[doubt]) for amap in (debate(r=0.9, d=0.5), debate(r=0.2, d=0.5)))
    assert explain_change(before, after).changed
    found = explain_change(before, after, perspective="doubter")
    assert (found.perspective, found.changed, found.edits) == ("doubter", False, ())


def test_a_change_of_the_tolerance_is_an_edit_too():
    before = debate(r=0.9, d=0.7)
    found = explain_change(before, before.replace(policy=Policy(tolerance=0.5)))
    assert found.sufficient == (("policy:tolerance",),)


def test_it_is_plain_data():
    document = json.loads(json.dumps(explain_change(debate(r=0.9, d=0.5), debate(r=0.3, d=0.5)).to_dict(), allow_nan=False))
    assert document["sufficient"] == [["r"]]
    assert (document["before"]["leader"], document["after"]["leader"]) == ("rain", "dry")
    edit = {"id": "r", "what": "node", "how": "changed", "said": "base score 0.9 → 0.3", "error": None}
    assert document["edits"][0] | {"share": None} == edit | {"share": None}
    assert document["theses"] is None
