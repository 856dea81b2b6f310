"""Results show themselves in a notebook."""

from dataclasses import replace
from html import escape

import pytest
from charted import rain, results

from argmap.doors import Plotted
from argmap.explaining.camps import camps
from argmap.explaining.contributions import contributions
from argmap.explaining.cruxes import cruxes
from argmap.explaining.revisions import explain_change
from argmap.explaining.verdicts import explain
from argmap.loading.map_file import load
from argmap.model.changes import Drop
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Thesis
from argmap.refuting.firmness import firmness
from argmap.reporting.html import as_html
from argmap.reporting.showing import _REPORTS, show_as_html
from argmap.reporting.words import unsettled_in_words
from argmap.scoring.methods import score
from argmap.whatif.applying import apply
from argmap.whatif.comparing import compare
from argmap.whatif.diffing import diff
from argmap.whatif.flipping import nearest
from argmap.whatif.sweeping import sweep

MAP = "examples/maps/mistral.yaml"


@pytest.fixture(scope="module")
def amap():
    return load(MAP)


def test_every_result_with_a_chart_has_a_report():
    assert {kind.__name__ for kind in _REPORTS} == {kind.__name__ for kind in Plotted.__subclasses__()}


@pytest.mark.parametrize("name", ["mistral", "crowd", "silent"])
def test_every_result_is_one_line_in_a_repl(name):
    for result in results(name)[1].values():
        shown = repr(result)
        assert shown.startswith(f"<{type(result).__name__}: ")
        assert len(shown) < 400
        assert "\n" not in shown


def test_a_line_says_the_finding(amap):
    assert repr(score(amap)) == "<Scores: chosen_market leads by 0.092>"
    assert repr(score(amap).plot(amap)) == "<Chart: Different game leads by 0.092>"
    assert repr(sweep(amap, {"analysis": 2, "article": 2, "policy:claimed": 2})) == "<Sweep: 3 numbers were swept>"


def test_scores_show_verdict_and_strengths(amap):
    shown = score(amap, perspective=amap.perspectives[0].id)._repr_html_()
    assert f"as {amap.perspectives[0].id} sees it" in shown
    assert "leads" in shown
    assert f"{len(amap.nodes) - 20} more" in shown


def test_what_did_not_settle_is_said(amap):
    scores = replace(score(amap), converged=False, unsettled=frozenset({"bnp_kyc"}))
    assert escape(unsettled_in_words(scores)) in scores._repr_html_()


def test_contributions_and_explanations_show_who_carries_how_much(amap):
    part = contributions(amap, {"chosen_market": 1.0}, method="removal")
    assert "What the evidence contributes to chosen_market" in part._repr_html_()
    assert f"{part.contributions['bnp_kyc']:+.4f}" in part._repr_html_()
    shown = explain(amap, samples=20)._repr_html_()
    assert "Without any evidence" in shown


def test_comparisons_and_readers_show_what_the_command_line_tells(amap):
    assert "What if" in compare(amap, apply(amap, Drop("bnp_kyc")))._repr_html_()
    assert "the map itself" in show_as_html(camps(amap))
    assert "<table>" in show_as_html(cruxes(amap, None, amap.perspectives[0].id))


def test_nothing_that_is_stated_becomes_markup():
    assert as_html(["<script>alert(1)</script>\nnext"]) == '<div class="argmap-report"><p>&lt;script&gt;alert(1)&lt;/script&gt;<br>next</p></div>'
    shown = score(ArgumentMap(title="<script>", theses=[Thesis(id="t", text="T")]))._repr_html_()
    assert "<script>" not in shown


def test_changes_attempts_and_numbers_together_show_what_the_command_line_tells():
    before, after = rain(), apply(rain(), Drop("clouds"))
    assert "What differs" in diff(before, after)._repr_html_()
    assert "What changed" in explain_change(before, after)._repr_html_()
    assert "How firm is it?" in firmness(before, draws=10, shuffles=2)._repr_html_()
    together = nearest(before, semantics="df-quad")
    assert "change together" in together._repr_html_()
    assert "dry leads" in together._repr_html_()
    nothing = nearest(rain(links=[]), kinds=["weight"])
    assert "<table>" not in nothing._repr_html_()
    assert "another thesis leads" in nothing._repr_html_()
