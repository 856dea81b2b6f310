"""Why a verdict is what it is."""

import json

import pytest
from hypothesis import assume, given, settings
from strategies import maps

from argmap.errors import ConvergenceError, MapError
from argmap.explaining.verdicts import explain
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.reporting.blocks import Table, as_text
from argmap.reporting.explanations import explanation_report
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics


@pytest.fixture
def rain():
    """Rain leads on what the radio says; a look out of the window speaks for dry."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="The radio"), Source(id="eye", title="An eye")],
        theses=[Thesis(id="dry", text="d"), Thesis(id="rain", title="Rain", text="r")],
        claims=[Claim(id="front", text="f", base=0.2)],
        evidence=[
            Evidence(id="forecast", text="The forecast says rain", base=0.9, source={"ref": "radio"}),
            Evidence(id="pressure", text="The pressure falls", base=0.8, source={"ref": "radio"}),
            Evidence(id="blue", text="The sky is blue", base=0.7, source={"ref": "eye"}),
        ],
        links=[
            Support(premises="forecast", target="rain", weight=0.7),
            Support(premises="pressure", target="front", weight=0.6),
            Support(premises="front", target="rain", weight=0.5),
            Support(premises="blue", target="dry", weight=0.6),
        ],
        perspectives=[Perspective(id="looker", base={"forecast": 0.1})],
    )


def tables(report):
    return {block.header[0]: block.rows for block in report if isinstance(block, Table)}


def test_the_margin_of_the_first_over_the_second_is_explained(rain):
    found = explain(rain)
    assert dict(found.evidence.of) == {"rain": 1.0, "dry": -1.0}
    assert found.evidence.value == found.scores.verdict.margin
    assert set(found.carrying) == {"forecast", "pressure"}
    assert set(found.opposing) == {"blue"}


def test_the_bare_verdict_is_that_of_the_map_without_evidence(rain):
    bare = score(rain.replace(evidence=(), links=[link for link in rain.links if link.premises == ("front",)], perspectives=()))
    assert dict(explain(rain).bare.supports) == pytest.approx(dict(bare.verdict.supports))


def test_each_source_is_dropped_in_turn(rain):
    found = explain(rain)
    assert found.without_source["radio"].leader == "dry"
    assert found.without_source["eye"].leader == "rain"


def test_one_thesis_can_be_explained_by_itself(rain):
    found = explain(rain, "dry")
    assert dict(found.evidence.of) == {"dry": 1.0}
    assert list(found.carrying) == ["blue"]
    assert found.opposing == {}


def test_a_perspective_has_reasons_of_its_own(rain):
    found = explain(rain, perspective="looker")
    assert found.scores.perspective == "looker"
    assert found.evidence.value == pytest.approx(score(rain, perspective="looker").verdict.margin)


def test_a_map_without_theses_has_no_verdict_to_explain():
    with pytest.raises(MapError, match="the map has no thesis, so there is no verdict to explain"):
        explain(ArgumentMap(title="t"))


def test_a_single_thesis_is_explained_by_its_strength():
    found = explain(ArgumentMap(title="t", theses=[Thesis(id="only", text="o")]))
    assert dict(found.evidence.of) == {"only": 1.0}
    assert "The strength of only is 0.500, of which evidence makes +0.000." in as_text(explanation_report(found, ArgumentMap(title="t")))


def test_a_verdict_that_hangs_on_a_source_to_settle_is_said_to():
    """The sure report holds the claim at 1; without it, the claim attacks itself from 0.8 and jumps for ever, and the thesis with it."""
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else min(1.0, base + max(0.0, aggregate)))
    amap = ArgumentMap(
        title="t",
        sources=[Source(id="radio", title="R")],
        theses=[Thesis(id="a", text="a"), Thesis(id="b", text="b", base=0.1)],
        claims=[Claim(id="x", text="x", base=0.8)],
        evidence=[Evidence(id="sure", text="s", base=1.0, source={"ref": "radio"})],
        links=[Attack(premises="x", target="x"), Support(premises="sure", target="x"), Support(premises="x", target="b", weight=0.2)],
    )
    with pytest.raises(ConvergenceError):
        explain(amap, "b", semantics=jumpy)
    assert explain(amap, "a", semantics=jumpy).without_source["radio"].unsettled == ("b",)


@settings(max_examples=20)
@given(maps(min_theses=2, max_nodes=7, max_links=8, perspectives=False))
def test_any_verdict_has_a_report(amap):
    try:
        found = explain(amap)
    except ConvergenceError:
        assume(False)
    json.dumps(found.to_dict(), allow_nan=False)
    assert as_text(explanation_report(found, amap))
    assert sum(found.carrying.values()) + sum(found.opposing.values()) == pytest.approx(found.evidence.value - found.evidence.baseline, abs=1e-9)


def test_the_report_shows_both_sides_and_the_sources(rain):
    report = explanation_report(explain(rain), rain)
    rows = tables(report)
    assert [row[0] for row in rows["carries it"]] == ["forecast", "pressure"]
    assert [row[0] for row in rows["speaks against it"]] == ["blue"]
    assert [row[:2] for row in rows["without source"]] == [("radio", "dry"), ("eye", "rain")]
    said = as_text(report)
    assert "The margin of Rain (rain) over dry is +" in said
    assert "Dropping radio would change the leader." in said
    assert "Without any evidence: " in said


def test_long_sides_are_cut_and_counted(rain):
    said = as_text(explanation_report(explain(rain), rain, most=1))
    assert "1 more, +0.0" in said
    assert "speaks against it" in said
    assert "carries it" not in as_text(explanation_report(explain(rain), rain, most=0))


def test_it_says_when_no_source_decides(rain):
    """The eye reports the pressure too, which is enough by itself; blue skies count for little."""
    links = [link.replace(weight={"rain": 1.0, "front": 1.0, "dry": 0.05}[link.target]) for link in rain.links]
    both = rain.replace(links=links, evidence=[item.replace(source={"ref": "eye"}) if item.id == "pressure" else item for item in rain.evidence])
    assert "Dropping any one source leaves the leader as it is." in as_text(explanation_report(explain(both), both))


def test_without_sources_there_is_no_table_of_them(rain):
    bare = rain.replace(sources=(), evidence=[item.replace(source=None) for item in rain.evidence])
    assert "without source" not in tables(explanation_report(explain(bare), bare))
