"""The flagship: the public debate about Mistral, complete, traced to its one source, and really contested."""

import re
from collections import Counter
from pathlib import Path

import pytest

from argmap.loading.map_file import load
from argmap.loading.scenarios import load_scenario
from argmap.model.changes import SetReliability
from argmap.model.links import Undercut
from argmap.scoring.methods import score
from argmap.whatif.applying import apply

EXAMPLES = Path(__file__).parents[2] / "examples"
FACTS = Path(__file__).parents[3] / "shared" / "seed" / "FACTS.md"
THESES = {"chosen_market", "lost_race"}


@pytest.fixture(scope="module")
def amap():
    return load(EXAMPLES / "maps" / "mistral.yaml")


@pytest.fixture(scope="module")
def scores(amap):
    return score(amap)


def test_it_holds_what_the_article_says(amap):
    """Two theses, 32 facts and readings, seven signposts; the list of facts is compared row by row where it is at hand."""
    assert {thesis.id for thesis in amap.theses} == THESES
    assert (len(amap.evidence), len(amap.signposts)) == (32, 7)
    if FACTS.exists():
        rows = dict(re.findall(r"^\| (\w+) \|.*?\| (\w+) \| [^|]*\|$", FACTS.read_text(encoding="utf-8"), re.MULTILINE))
        stated = {item.id: item.status.value for item in amap.evidence}
        assert {row: status for row, status in rows.items() if row in stated} == stated


def test_all_evidence_rests_on_the_one_analysis(amap):
    """So that doubting that analysis is one change, and moves every piece of evidence that states no credibility of its own."""
    assert {item.source.ref for item in amap.evidence} == {"article"}
    assert amap.source("article").rests_on == "analysis"
    doubted = score(apply(amap, SetReliability({"analysis": 0.2})))
    before = score(amap)
    assert all(doubted[item.id] < before[item.id] for item in amap.evidence if item.base is None)


def test_both_undercuts_deny_an_inference_to_a_thesis(amap):
    denied = {link.premises[0]: amap.link(link.target) for link in amap.links if isinstance(link, Undercut)}
    assert {premise: (step.premises[0], step.target) for premise, step in denied.items()} == {
        "forced_efficiency": ("efficiency_first", "chosen_market"),
        "no_formal_exit": ("posture_shift", "lost_race"),
    }


def test_the_compute_gap_needs_both_numbers(amap):
    linked = {link.target: set(link.premises) for link in amap.links if len(link.premises) > 1}
    assert linked["compute_gap"] == {"compute_target", "anthropic_compute"}
    assert linked["capital_gap"] == {"capital_raised", "anthropic_series_h"}


def test_figures_are_carried_over(amap):
    figures = {(item.id, figure.value, figure.unit) for item in amap.evidence for figure in item.figures}
    assert {
        ("paris_dc", 40.0, "MW"),
        ("compute_target", 200.0, "MW"),
        ("capital_raised", 3.9, "bn USD"),
        ("capital_raised", 9.0, "rounds"),
        ("anthropic_series_h", 6.5, "bn USD"),
        ("anthropic_compute", 10.0, "GW"),
        ("compute_gap", 2.0, "%"),
        ("capital_gap", 60.0, "%"),
        ("revenue_target", 1.0, "bn EUR"),
        ("early_traction", 15.0, "staff"),
    } <= figures


def test_derived_figures_follow_from_the_stated_ones(amap):
    value = {(item.id, figure.unit): figure.value for item in amap.evidence for figure in item.figures}
    assert value["compute_target", "MW"] / (1000 * value["anthropic_compute", "GW"]) * 100 == value["compute_gap", "%"]
    assert round(value["capital_raised", "bn USD"] / value["anthropic_series_h", "bn USD"] * 100) == value["capital_gap", "%"]


def test_quotations_are_short(amap):
    assert max(len(quotation.text.split()) for item in amap.evidence for quotation in item.quotations) <= 12


def test_strengths_discriminate(amap, scores):
    """No node sits near 0 or 1 merely because many items point one way, and the claims do not all come out alike."""
    argued = [scores[node.id] for node in (*amap.theses, *amap.claims)]
    assert all(0.15 < strength < 0.85 for strength in argued)
    assert max(Counter(round(strength, 1) for strength in argued).values()) <= 4


def test_the_readers_part_as_the_article_says(amap):
    """The supporter sees a chosen market, the sceptic a lost race; the map's own weights leave it close."""
    assert score(amap, perspective="supporter").verdict.leader == "chosen_market"
    assert score(amap, perspective="sceptic").verdict.leader == "lost_race"
    assert score(amap).verdict.margin < 0.15


def test_without_evidence_nothing_leads(amap):
    """The verdict is the evidence's, not the skeleton's."""
    bare = apply(amap, load_scenario(EXAMPLES / "scenarios" / "confirmed_only.yaml"))
    empty = bare.replace(evidence=(), links=[link for link in bare.links if not {item.id for item in bare.evidence} & set(link.premises)], perspectives=())
    assert score(empty).verdict.leader is None
