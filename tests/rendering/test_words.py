"""What pictures say in words."""

from dataclasses import replace

import pytest

from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Quotation, Signpost, Thesis
from argmap.model.sources import Source
from argmap.rendering.words import NOT_SCORED, NOT_SETTLED, about_link, about_node, cited, number, verdict_in_words
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import score
from argmap.scoring.results import Verdict
from argmap.scoring.semantics import Semantics

RESTLESS = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base, "made up for these tests")


def debate(*links, **parts):
    return ArgumentMap(
        **{
            "title": "Rain?",
            "theses": [Thesis(id="rain", text="It will rain", title="Rain"), Thesis(id="dry", text="It stays dry")],
            "claims": [Claim(id="front", text="A front is coming", base=1.0)],
            "evidence": [Evidence(id="clouds", text="Clouds gather", status="confirmed")],
        }
        | parts,
        links=links,
    )


def test_a_settled_strength_has_two_places():
    assert number(score(debate()), "front") == "1.00"


def test_a_node_that_the_method_does_not_score_has_no_number():
    assert number(replace(score(debate()), unscored=frozenset({"front"})), "front") == NOT_SCORED


def test_an_unsettled_strength_is_no_number():
    assert number(score(debate(Attack(premises="front", target="front")), RESTLESS), "front") == NOT_SETTLED


def test_evidence_says_its_status():
    assert "evidence (confirmed) clouds" in about_node(debate(), debate().node("clouds"), None).splitlines()


def test_a_title_comes_before_the_text():
    assert about_node(debate(), debate().node("rain"), None).splitlines()[0] == "Rain: It will rain"


def test_without_scores_no_strength_is_said():
    assert "strength" not in about_node(debate(), debate().node("rain"), None)


def test_a_node_that_was_not_scored_says_no_strength():
    later = debate(claims=[Claim(id="new", text="New")])
    assert "strength" not in about_node(later, later.node("new"), score(debate()))


@pytest.mark.parametrize(
    ("more", "said"),
    [({}, "“Look up”"), ({"by": "Ann"}, "“Look up” – Ann"), ({"at": "p. 2"}, "“Look up”, p. 2"), ({"by": "Ann", "at": "p. 2"}, "“Look up” – Ann, p. 2")],
)
def test_a_quotation_names_who_said_it_where(more, said):
    item = Evidence(id="clouds", text="Clouds", quotations=[Quotation(text="Look up", **more)])
    assert said in about_node(debate(evidence=[item]), item, None).splitlines()


@pytest.mark.parametrize("verb", ["retells", "corroborates"])
def test_another_telling_is_named(verb):
    amap = debate(evidence=[Evidence(id="clouds", text="C"), Evidence(id="echo", text="E", **{verb: "clouds"})])
    assert f"{verb} C" in about_node(amap, amap.node("echo"), None).splitlines()


def test_a_source_names_all_that_it_rests_on():
    sources = [Source(id="blog", title="Blog", rests_on="paper"), Source(id="paper", title="Paper", rests_on="wire"), Source(id="wire", title="Wire")]
    amap = debate(sources=sources, evidence=[Evidence(id="clouds", text="C", source={"ref": "blog", "at": "§ 3"})])
    assert cited(amap, amap.evidence[0].source) == "source: Blog, § 3; rests on Paper; rests on Wire"


def test_a_signpost_says_when_how_likely_and_what_each_outcome_does():
    signpost = Signpost(id="radar", text="R", due="2026-12-31", probability=0.25, if_no={"links": [Attack(premises="radar", target="rain", weight=0.5)]})
    said = about_node(debate(signposts=[signpost]), signpost, None).splitlines()
    assert said[2:] == ["to be known by 2026-12-31", "probability 0.25", "if no: attacks Rain (0.50)"]


def test_a_bare_signpost_says_nothing_more():
    signpost = Signpost(id="radar", text="R")
    assert about_node(debate(signposts=[signpost]), signpost, None) == "R\nsignpost radar"


def test_a_link_says_what_it_does_how_strongly_and_why():
    amap = debate(Support(premises=("front", "clouds"), target="rain", weight=0.5, why="because"))
    assert about_link(amap, amap.links[0], None) == "A front is coming and Clouds gather support Rain\nweight 0.50\nbecause"


def test_a_link_that_nothing_touches_says_only_its_weight():
    amap = debate(Support(premises="front", target="rain", weight=0.5))
    assert about_link(amap, amap.links[0], score(amap)) == "A front is coming supports Rain\nweight 0.50"


def test_an_undercut_link_says_what_is_left_of_it():
    amap = debate(Support(premises="front", target="rain", weight=0.5), Undercut(id="u", premises="clouds", target="front->rain"))
    left = score(amap).links["front->rain"]
    assert about_link(amap, amap.links[0], score(amap)).endswith(f"weight 0.50, {left:.2f} after what undercuts or backs it")


def test_a_leader_is_named_with_its_margin():
    assert verdict_in_words(debate(), Verdict.of({"rain": 0.7, "dry": 0.4}, 0.01)) == "Rain leads by 0.30: Rain 0.70, “It stays dry” 0.40."


def test_a_verdict_that_did_not_settle_says_whose_support():
    said = verdict_in_words(debate(), Verdict.of({"rain": 0.7, "dry": 0.4}, 0.01, ("dry",)))
    assert said == "No verdict: the support of “It stays dry” did not settle."


def test_of_many_theses_the_strongest_are_named_and_the_rest_counted():
    amap = debate(theses=[Thesis(id=f"t{at}", text=f"Reading {at}.") for at in range(7)], claims=())
    said = verdict_in_words(amap, Verdict.of({f"t{at}": at / 10 for at in range(7)}, 0.01))
    assert said == "“Reading 6” leads by 0.10: “Reading 6” 0.60, “Reading 5” 0.50, “Reading 4” 0.40, “Reading 3” 0.30, “Reading 2” 0.20 and 2 more below."
