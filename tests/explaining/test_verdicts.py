"""Why a verdict is what it is."""

import json

import pytest
from hypothesis import assume, given
from strategies import examples, maps

from argmap.errors import ConvergenceError, MapError
from argmap.explaining.verdicts import explain, margin_of
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.scoring.aggregations import SUM
from argmap.scoring.dropping import without
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.methods import METHODS, score
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


def test_a_margin_can_be_asked_for(rain):
    found = explain(rain, {"dry": 1.0, "rain": -1.0})
    assert found.evidence.value == pytest.approx(-explain(rain).evidence.value)
    assert margin_of(rain) == {"rain": 1.0, "dry": -1.0}
    assert margin_of(rain, perspective="looker") == {"dry": 1.0, "rain": -1.0}


@pytest.mark.parametrize("semantics", METHODS)
def test_every_method_has_its_reasons(rain, semantics):
    """Explained values are the method's own; gradients and lines are there where scores do not jump."""
    found = explain(rain, semantics=semantics, samples=20)
    scores = score(rain, semantics)
    first, second = found.evidence.of
    assert found.evidence.value == pytest.approx(scores[first] - scores[second], abs=1e-12)
    smooth = semantics in SEMANTICS or semantics == "weight-of-evidence"
    assert (found.gradients is not None) == (found.lines is not None) == (found.no_lines is None) == smooth
    for source, verdict in found.without_source.items():
        gone = [item.id for item in rain.evidence if item.source.ref == source]
        assert verdict.leader == score(without(rain, gone, ()), semantics).verdict.leader
    assert found.bare.leader == score(without(rain, [item.id for item in rain.evidence], ()), semantics).verdict.leader


def test_where_strengths_go_in_circles_there_are_no_lines(rain):
    looped = rain.replace(links=[*rain.links, Support(premises="rain", target="front")])
    found = explain(looped)
    assert found.lines is None
    assert "go round in a circle" in found.no_lines
    assert found.gradients is not None


def test_what_others_stand_in_for_is_replaceable():
    """Under DF-QuAD two supports of 1 stand in for each other, and for a third; an attack of its own does not."""
    evidence = [Evidence(id=name, text=name, base=base) for name, base in (("a", 1.0), ("b", 1.0), ("against", 0.5))]
    links = [Support(premises="a", target="t"), Support(premises="b", target="t"), Attack(premises="against", target="t")]
    amap = ArgumentMap(title="t", theses=[Thesis(id="t", text="t", base=0.2)], evidence=evidence, links=links)
    found = explain(amap, semantics="df-quad")
    assert found.replaceable == ("a", "b")
    assert found.replaceable == tuple(name for name in found.carrying if found.removals.contributions[name] == 0.0)


def test_a_margin_that_is_there_without_evidence_leans(rain):
    leaning = rain.replace(theses=[thesis.replace(base=0.9 if thesis.id == "rain" else 0.1) for thesis in rain.theses])
    assert explain(leaning).leaning
    assert not explain(rain).leaning
    assert not explain(leaning, "rain").leaning


def test_a_node_near_its_base_score_is_flat_under_quadratic_energy():
    """Support of 0.5 against an attack of 0.45: the energy of 0.05 moves 0.5 by 0.5 · 0.0025."""
    evidence = [Evidence(id="a", text="a", base=0.5), Evidence(id="b", text="b", base=0.45)]
    amap = ArgumentMap(
        title="t", theses=[Thesis(id="t", text="t", base=0.5)], evidence=evidence, links=[Support(premises="a", target="t"), Attack(premises="b", target="t")]
    )
    assert explain(amap).flat == ("t",)
    assert explain(amap, semantics="df-quad").flat == ()
    assert explain(amap.replace(links=())).flat == ()
    assert explain(amap.replace(evidence=[evidence[0], evidence[1].replace(base=0.1)])).flat == ()


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


@examples(20)
@given(maps(min_theses=2, max_nodes=7, max_links=8, perspectives=False))
def test_both_sides_sum_to_what_the_evidence_makes(amap):
    try:
        found = explain(amap)
    except ConvergenceError:
        assume(False)
    json.dumps(found.to_dict(), allow_nan=False)
    assert sum(found.carrying.values()) + sum(found.opposing.values()) == pytest.approx(found.evidence.value - found.evidence.baseline, abs=1e-9)
