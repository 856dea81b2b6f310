"""Other schools on the same map: each against numbers worked out by hand."""

import itertools
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.compiling.from_map import compile_map
from argmap.errors import MapError
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.scoring.evidential import BELIEF, LOG_ODDS, SIGNED, believed, believed_slopes, unopposed, unopposed_slopes
from argmap.scoring.gradients import gradient
from argmap.scoring.methods import METHODS, score
from argmap.scoring.solving import solve

SCHOOLS = [name for name, method in METHODS.items() if method.school != "gradual"]


def thesis(name, base=0.5):
    return Thesis(id=name, text=name, base=base)


def fact(name, base=1.0, **more):
    return Evidence(id=name, text=name, base=base, **more)


def claim(name, base=None):
    return Claim(id=name, text=name, base=base)


@pytest.mark.parametrize("name", SCHOOLS)
@examples(30)
@given(amap=maps())
def test_every_school_takes_every_map(name, amap):
    scores = score(amap, name)
    assert all(0.0 <= value <= 1.0 for value in scores.strengths.values())
    assert scores.semantics == name
    assert list(scores.strengths) == [node.id for node in amap.nodes]
    assert scores.converged == (not scores.unsettled)
    json.dumps(scores.to_dict(), allow_nan=False)


@pytest.mark.parametrize("name", SCHOOLS)
def test_schools_take_no_parameters(name):
    with pytest.raises(MapError, match=f"'{name}' takes no parameter"):
        score(ArgumentMap(title="t"), f"{name}(k=2)")


@pytest.mark.parametrize("name", SCHOOLS)
def test_a_pending_signpost_is_silent(name):
    facts = {"theses": [thesis("a"), thesis("b")], "evidence": [fact("e", 0.8)], "links": [Support(premises="e", target="a", weight=0.5)]}
    with_it = ArgumentMap(title="t", **facts, signposts=[{"id": "s", "text": "s", "if_yes": {"links": [Support(premises="s", target="b")]}}])
    one, other = score(with_it, name), score(ArgumentMap(title="t", **facts), name)
    assert {node: one.strengths[node] for node in ("a", "b")} == {node: other.strengths[node] for node in ("a", "b")}
    assert one.strengths["s"] == 0.0


# Weight of evidence


def test_weights_of_evidence_add_up():
    """Likelihood ratios 3, 2, 1/4 and 5: 4.771 + 3.010 - 6.021 + 6.990 = 8.751 decibans, odds 7.5, probability 15/17."""
    ratios = {"three": 3.0, "two": 2.0, "quarter": 0.25, "five": 5.0}
    links = [(Support if ratio > 1 else Attack)(premises=name, target="t", weight=abs(ratio - 1) / (ratio + 1)) for name, ratio in ratios.items()]
    scores = score(ArgumentMap(title="t", theses=[thesis("t")], evidence=[fact(name) for name in ratios], links=links), "weight-of-evidence")
    assert scores["t"] == pytest.approx(15 / 17, abs=1e-12)
    assert scores.detail.decibans["t"] == pytest.approx(10 * math.log10(7.5), abs=1e-9)
    assert scores.remarks == ()


def test_a_link_weighs_at_most_thirty_decibans():
    amap = ArgumentMap(title="t", theses=[thesis("t")], evidence=[fact("e")], links=[Support(premises="e", target="t")])
    assert score(amap, "weight-of-evidence")["t"] == pytest.approx(0.999, abs=1e-12)
    assert score(amap, "weight-of-evidence").detail.decibans["t"] == pytest.approx(10 * math.log10(999), abs=1e-9)


def test_a_doubted_claim_adds_nothing_and_a_refuted_one_counts_against():
    """The claim starts at 1/2; evidence of credibility 0.6 against it leaves (1 - 0.6) / 2 = 0.2, so t = -0.6: ratio 0.4 / 1.6."""
    links = [Support(premises="bare", target="t", weight=0.9), Attack(premises="e", target="refuted"), Support(premises="refuted", target="u", weight=1.0)]
    amap = ArgumentMap(title="t", theses=[thesis("t"), thesis("u")], claims=[claim("bare"), claim("refuted")], evidence=[fact("e", 0.6)], links=links)
    scores = score(amap, "weight-of-evidence")
    assert scores["t"] == pytest.approx(0.5, abs=1e-15)
    assert scores["refuted"] == pytest.approx(0.2, abs=1e-12)
    assert scores["u"] == pytest.approx(0.2, abs=1e-12)


def test_refuted_claims_do_not_count_where_they_meet_others_or_bear_on_links():
    """As a linked premise a refuted claim brings 0, and as an undercutter it takes nothing away."""
    links = [
        Attack(premises="e", target="refuted"),
        Support(id="joint", premises=("refuted", "f"), target="t"),
        Support(id="plain", premises="f", target="u", weight=0.5),
        Undercut(premises="refuted", target="plain"),
    ]
    amap = ArgumentMap(title="t", theses=[thesis("t"), thesis("u")], claims=[claim("refuted")], evidence=[fact("e", 0.8), fact("f")], links=links)
    scores = score(amap, "weight-of-evidence")
    assert scores["t"] == pytest.approx(0.5, abs=1e-15)
    assert scores["u"] == pytest.approx(0.75, abs=1e-12)


@examples(40)
@given(weights=st.lists(st.floats(0.0, 0.99), min_size=3, max_size=3), credibility=st.floats(0.0, 1.0), prior=st.floats(0.01, 0.99))
def test_on_a_chain_it_is_belief_propagation(weights, credibility, prior):
    """Against enumeration of the chain thesis, claim, claim, report with symmetric likelihoods and claims' priors of 1/2."""
    first, second, third = weights
    links = [Support(premises="e", target="b", weight=first), Support(premises="b", target="a", weight=second), Support(premises="a", target="t", weight=third)]
    amap = ArgumentMap(title="t", theses=[thesis("t", prior)], claims=[claim("a"), claim("b")], evidence=[fact("e", credibility)], links=links)
    like = [(1 + first * credibility) / 2, (1 + second) / 2, (1 + third) / 2]  # of agreeing, along each link
    joint = {True: 0.0, False: 0.0}
    for t, a, b in itertools.product([True, False], repeat=3):
        joint[t] += (prior if t else 1 - prior) * math.prod(p if same else 1 - p for p, same in zip(like, [b, a == b, t == a], strict=True))
    assert score(amap, "weight-of-evidence")["t"] == pytest.approx(joint[True] / sum(joint.values()), abs=1e-9)


def test_the_posterior_is_the_share_of_the_odds():
    links = [Support(premises="e", target="a", weight=0.5), Support(premises="e", target="b", weight=1 / 3)]
    amap = ArgumentMap(title="t", theses=[thesis("a"), thesis("b")], evidence=[fact("e")], links=links)
    scores = score(amap, "weight-of-evidence")
    assert scores.detail.posterior == pytest.approx({"a": 3 / 5, "b": 2 / 5})
    assert scores.detail.posterior_with_none == pytest.approx({"a": 3 / 6, "b": 2 / 6, None: 1 / 6})
    assert scores.verdict.odds_shares == pytest.approx(scores.detail.posterior)


def test_evidence_by_several_paths_is_said_to_count_for_each():
    links = [Support(premises="e", target="a"), Support(premises="e", target="b"), Support(premises="a", target="t"), Support(premises="b", target="t")]
    amap = ArgumentMap(title="t", theses=[thesis("t")], claims=[claim("a"), claim("b")], evidence=[fact("e", 0.5)], links=links)
    scores = score(amap, "weight-of-evidence")
    assert scores.detail.shared == ("e",)
    assert scores.remarks == ("e reaches a thesis by several paths, counted once for each.",)


def test_round_a_circle_there_are_several_paths():
    links = [Support(premises="a", target="b", weight=0.5), Support(premises="b", target="a", weight=0.5), Support(premises="a", target="t", weight=0.5)]
    links += [Support(premises=name, target="t", weight=0.1) for name in ("e", "f", "g", "h")]
    links += [Support(premises=name, target="a", weight=0.1) for name in ("e", "f", "g", "h")]
    amap = ArgumentMap(title="t", theses=[thesis("t")], claims=[claim("a"), claim("b")], evidence=[fact(name) for name in "efgh"], links=links)
    scores = score(amap, "weight-of-evidence")
    assert scores.detail.shared == ("a", "b", "e", "f", "g", "h")
    assert scores.remarks == ("a, b, e and 3 more reach a thesis by several paths, counted once for each.",)


def test_it_can_be_differentiated_like_the_gradual_semantics():
    links = [Support(premises="e", target="c", weight=0.6), Attack(premises="c", target="t", weight=0.7)]
    program = compile_map(ArgumentMap(title="t", theses=[thesis("t")], claims=[claim("c")], evidence=[fact("e", 0.8)], links=links), SIGNED)
    found, step = gradient(program, "t", LOG_ODDS), 1e-6
    for at in range(2):
        nudge = step * (np.arange(2) == at)
        above, below = (solve(program.with_numbers(weight=program.link_weights + sign * nudge), LOG_ODDS).strengths[0] for sign in (1, -1))
        assert found.weight[at] == pytest.approx((above - below) / (2 * step), abs=1e-8)


def test_what_a_refuted_claim_brings_to_others_does_not_answer_to_it():
    """As a linked premise it counts from 0, and its own evidence moves nothing; as one premise by itself it would."""
    links = [Attack(premises="e", target="c"), Support(id="joint", premises=("c", "f"), target="t"), Support(premises="c", target="u")]
    amap = ArgumentMap(title="t", theses=[thesis("t"), thesis("u")], claims=[claim("c")], evidence=[fact("e", 0.6), fact("f", 0.7)], links=links)
    program = compile_map(amap, SIGNED)
    assert gradient(program, "t", LOG_ODDS).by_base()["e"] == 0.0
    assert gradient(program, "u", LOG_ODDS).by_base()["e"] < 0.0


# Belief functions


def test_belief_in_a_claim_is_what_dempsters_rule_leaves():
    """S = 0.8, A = 0.5 x 0.6 = 0.3: 0.8 x 0.7 / (1 - 0.24)."""
    links = [Support(premises="e", target="c", weight=0.8), Attack(premises="f", target="c", weight=0.5)]
    amap = ArgumentMap(title="t", claims=[claim("c", 0.9)], evidence=[fact("e"), fact("f", 0.6)], links=links)
    assert score(amap, "dempster-shafer")["c"] == pytest.approx(0.56 / 0.76, abs=1e-12)


def test_evidence_that_is_argued_about_reports_as_one_support():
    """Credibility 0.8 against A = 0.5: 0.8 x 0.5 / (1 - 0.4)."""
    amap = ArgumentMap(title="t", evidence=[fact("e", 0.8), fact("f", 0.5)], links=[Attack(premises="f", target="e")])
    assert score(amap, "dempster-shafer")["e"] == pytest.approx(0.4 / 0.6, abs=1e-12)


def test_theses_share_one_mass():
    """Masses {a: .6, ab: .4} and {b: .7, ab: .3}: K = .42, a .18 / .58, b .28 / .58."""
    links = [Support(premises="e", target="a", weight=0.6), Support(premises="f", target="b", weight=0.7)]
    amap = ArgumentMap(title="t", theses=[thesis("a"), thesis("b")], evidence=[fact("e", 1.0), fact("f", 1.0)], links=links)
    scores = score(amap, "dempster-shafer")
    assert scores.detail.conflict == pytest.approx(0.42)
    assert scores.detail.belief == pytest.approx({"a": 0.18 / 0.58, "b": 0.28 / 0.58})
    assert scores.detail.plausibility == pytest.approx({"a": 0.30 / 0.58, "b": 0.40 / 0.58})
    assert scores.remarks == ("Conflict K = 0.420.",)
    assert scores.verdict.leader == "b"
    assert scores["a"] == scores.detail.belief["a"]


def test_tellings_of_one_observation_are_one_source():
    """The second telling is the stronger one; alone it gives the same."""
    links = [Support(premises="e", target="a", weight=0.6), Support(premises="f", target="a", weight=0.6)]
    told = ArgumentMap(title="t", theses=[thesis("a"), thesis("b")], evidence=[fact("e", 0.5), fact("f", 0.9, retells="e")], links=links)
    alone = ArgumentMap(title="t", theses=[thesis("a"), thesis("b")], evidence=[fact("f", 0.9)], links=links[1:])
    assert score(told, "dempster-shafer").detail.belief == pytest.approx(dict(score(alone, "dempster-shafer").detail.belief))


def test_independent_reports_make_one_source_of_more_credibility():
    """0.5 and 0.6 corroborate each other: 1 - 0.5 x 0.4 = 0.8, and one mass of 0.8 on a."""
    links = [Support(premises="e", target="a"), Support(premises="f", target="a")]
    amap = ArgumentMap(title="t", theses=[thesis("a"), thesis("b")], evidence=[fact("e", 0.5), fact("f", 0.6, corroborates="e")], links=links)
    assert score(amap, "dempster-shafer")["a"] == pytest.approx(0.8, abs=1e-12)


@pytest.mark.parametrize(("linked", "together"), [("product", 0.4), ("min", 0.5)])
def test_linked_premises_are_believed_together(linked, together):
    links = [Support(premises=("e", "f"), target="a")]
    amap = ArgumentMap(title="t", policy={"linked": linked}, theses=[thesis("a"), thesis("b")], evidence=[fact("e", 0.5), fact("f", 0.8)], links=links)
    assert score(amap, "dempster-shafer")["a"] == pytest.approx(together, abs=1e-12)


def test_high_conflict_is_warned_of():
    links = [Support(premises="e", target="a", weight=0.99), Support(premises="f", target="b", weight=0.99)]
    amap = ArgumentMap(title="t", theses=[thesis("a"), thesis("b")], evidence=[fact("e"), fact("f")], links=links)
    assert "so much is scaled away that the result can mislead" in score(amap, "dempster-shafer").remarks[0]


def test_total_conflict_leaves_no_verdict():
    links = [Support(premises="e", target="a"), Support(premises="f", target="b")]
    amap = ArgumentMap(title="t", theses=[thesis("a"), thesis("b")], evidence=[fact("e"), fact("f")], links=links)
    scores = score(amap, "dempster-shafer")
    assert scores.remarks == ("The evidence is in total conflict: no belief is left to divide.",)
    assert scores.unsettled == {"a", "b"}
    assert scores.verdict.leader is None
    assert scores.detail.to_dict()["masses"] == []


def test_a_claim_that_is_certain_both_ways_is_reported():
    links = [
        Support(premises="e", target="c"),
        Attack(premises="f", target="c"),
        Support(premises="c", target="a"),
        Support(premises="e", target="b", weight=0.5),
    ]
    amap = ArgumentMap(title="t", theses=[thesis("a"), thesis("b")], claims=[claim("c")], evidence=[fact("e"), fact("f")], links=links)
    scores = score(amap, "dempster-shafer")
    assert scores.detail.undefined == ("c",)
    assert "No belief is defined for c, where both support and attack are certain" in scores.remarks[-1]
    assert scores.unsettled == {"a", "b", "c"}
    assert scores.to_dict()["scores"]["c"] is None


def test_a_circle_without_a_belief_is_reported():
    """One claim is certain both ways, and another hangs on it both ways round."""
    links = [
        Support(premises="e", target="c"),
        Attack(premises="f", target="c"),
        Support(premises="c", target="d"),
        Support(premises="d", target="c", weight=0.5),
    ]
    amap = ArgumentMap(title="t", claims=[claim("c"), claim("d")], evidence=[fact("e"), fact("f")], links=links)
    scores = score(amap, "dempster-shafer")
    assert scores.unsettled == {"c", "d"}
    assert not scores.converged
    assert scores.to_dict()["residual"] is None


def test_the_slopes_of_belief_are_its_differences():
    for support, attack in ((0.3, 0.6), (0.9, 0.1), (0.0, 0.5)):
        step = 1e-6
        by_support, by_attack = unopposed_slopes(support, attack)
        assert by_support == pytest.approx((unopposed(support + step, attack) - unopposed(support - step, attack)) / (2 * step), abs=1e-8)
        assert by_attack == pytest.approx((unopposed(support, attack + step) - unopposed(support, attack - step)) / (2 * step), abs=1e-8)
    assert all(map(math.isnan, (unopposed(1.0, 1.0), *unopposed_slopes(1.0, 1.0))))
    assert (believed(0.3, 0.4), believed_slopes(0.3, 0.4)) == (0.4, (0.0, 1.0))
    assert BELIEF.name == "dempster-shafer"


# Competing hypotheses


def matrix_map(attacked):
    """Evidence for both theses, and some of it against one of them."""
    links = [Support(premises=f"e{at}", target="a", weight=0.6) for at in range(4)] + [
        Attack(premises=f"e{at}", target="b", weight=0.4) for at in range(attacked)
    ]
    return ArgumentMap(title="t", theses=[thesis("a"), thesis("b")], evidence=[fact(f"e{at}", 0.5) for at in range(4)], links=links)


def test_the_thesis_with_least_against_it_leads():
    """Weights 0.5: against b speak 3 x 0.5 x 0.4 = 0.6 of 2.0; nothing speaks against a."""
    scores = score(matrix_map(3), "ach")
    assert scores["a"] == 1.0
    assert scores["b"] == pytest.approx(1.0 - 0.6 / 2.0, abs=1e-12)
    assert scores.verdict.leader == "a"
    assert scores.remarks == ("3 of 4 rows tell the theses apart by what is against them.",)


def test_fewer_than_three_telling_rows_decide_nothing():
    scores = score(matrix_map(2), "ach")
    assert scores.verdict.leader is None
    assert scores.verdict.reason == "only 2 of 4 rows tell the theses apart by what is against them, and fewer than 3 decide nothing"
    assert scores.verdict.margin == pytest.approx(0.2, abs=1e-12)
    assert scores.to_dict()["reason"] == scores.verdict.reason
    assert score(matrix_map(1), "ach").remarks[0].startswith("1 of 4 rows tells")


def test_contrast_takes_in_what_fits_better():
    """Row 3 is 0.6 for a and 0 for b: contrast 0.3; rows 0 to 2 0.6 and -0.4: 0.5; weights 0.5: 0.9 of at most 2.0."""
    scores = score(matrix_map(3), "ach-contrast")
    assert scores["a"] == pytest.approx(0.5 + 0.5 * 0.9 / 2.0, abs=1e-12)
    assert scores["a"] + scores["b"] == pytest.approx(1.0)


def test_claims_have_no_strength_in_the_matrix():
    links = [Support(premises="e", target="c"), Support(premises="c", target="a")]
    amap = ArgumentMap(title="t", theses=[thesis("a"), thesis("b")], claims=[claim("c"), claim("assumed", 0.4)], evidence=[fact("e")], links=links)
    scores = score(amap.replace(links=[*links, Support(premises="assumed", target="b")]), "ach")
    assert scores.unscored == {"c"}
    assert scores["assumed"] == 0.4
    assert scores.known("c") is None
    with pytest.raises(MapError, match="ach gives 'c' no strength of its own; the gradual semantics do"):
        scores["c"]


def test_links_inside_a_cycle_are_named():
    links = [Support(premises="c", target="d"), Support(premises="d", target="c"), Support(premises="e", target="a")]
    amap = ArgumentMap(title="t", theses=[thesis("a"), thesis("b")], claims=[claim("c"), claim("d")], evidence=[fact("e")], links=links)
    assert score(amap, "ach").remarks[1] == "Links inside a cycle are left out: c->d, d->c."


@pytest.mark.parametrize("name", ["ach", "ach-contrast"])
def test_an_empty_matrix_prefers_nothing(name):
    assert score(ArgumentMap(title="t", theses=[thesis("a"), thesis("b")]), name).verdict.margin == 0.0
    assert score(ArgumentMap(title="t"), name).theses == ()


# Grounded labelling


def test_theses_that_both_stand_are_not_chosen_between():
    scores = score(matrix_map(0).replace(links=[Support(premises="e0", target="a"), Support(premises="e1", target="b")]), "grounded")
    assert scores.verdict.leader is None
    assert scores.remarks == ("All theses are tenable: the method does not choose between them.",)
    assert (scores["a"], scores["b"]) == (1.0, 1.0)
    assert scores.detail.to_dict()["nodes"]["a"] == "in"


def test_what_stands_leads_what_falls():
    scores = score(matrix_map(3), "grounded")
    assert scores.verdict.leader == "a"
    assert (scores["a"], scores["b"]) == (1.0, 0.0)
    assert scores.links["e0->a"] == 1.0
