"""How firm a verdict is."""

import json

import pytest

from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.refuting.firmness import firmness
from argmap.reporting.blocks import as_text
from argmap.reporting.firmness import firmness_report
from argmap.scoring.methods import METHODS, score
from argmap.scoring.semantics import Aggregation, Semantics
from argmap.whatif.simulating import simulate


@pytest.fixture
def rain():
    """Clouds, told by the radio, against an ache."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="R", reliability=0.9)],
        theses=[Thesis(id="rain", text="r", title="Rain"), Thesis(id="dry", text="d")],
        evidence=[Evidence(id="clouds", text="c", status="confirmed", source={"ref": "radio"}), Evidence(id="ache", text="a", base=0.5)],
        links=[Support(premises="clouds", target="rain", weight=0.8), Support(premises="ache", target="dry", weight=0.6)],
        perspectives=[Perspective(id="deaf", base={"clouds": 0.1})],
    )


def said(amap, **options):
    return as_text(firmness_report(firmness(amap, draws=200, shuffles=40, **options), {"rain": "Rain"}))


def test_it_gathers_what_each_part_finds(rain):
    found = firmness(rain, draws=300, shuffles=40, seed=3)
    assert found.methods == {method: score(rain, method).verdict.leader for method in METHODS}
    assert found.perspectives == {None: "rain", "deaf": "dry"}
    assert found.agreeing_perspectives == (None,)
    assert found.agreement == simulate(rain, n=300, seed=3, spread=0.2).agreement
    assert found.sources == {"radio": "dry"}
    assert [attempt.name for attempt in found.broken][-1] == "sources"
    assert found.flips.scores.verdict.leader == "rain"
    document = json.loads(json.dumps(found.to_dict()))
    assert document["perspectives"][1] == {"perspective": "deaf", "leader": "dry"}


def test_equal_seeds_give_equal_findings(rain):
    one, same = (firmness(rain, draws=100, shuffles=20, seed=1).to_dict() for _ in range(2))
    assert one == same


def test_a_reader_is_told_in_sentences(rain):
    text = said(rain)
    assert "Methods: 9 of 11 find Rain (rain); no leader: ach, grounded." in text
    assert "Points of view that find Rain (rain): the map's own numbers; dry: deaf." in text
    assert "of 200 random ones find Rain (rain)" in text
    assert "It depends on single sources: without radio dry leads." in text
    assert "attempts." in text.splitlines()[-1]


def test_from_a_perspective_and_by_any_method(rain):
    text = said(rain, perspective="deaf", semantics="grounded")
    assert "How firm is it?" in text
    assert firmness(rain, semantics="grounded", draws=20, shuffles=5).agreement.share >= 0.0


def test_what_depends_on_nothing_says_so(rain):
    level = rain.replace(links=[], perspectives=[])
    text = said(level)
    assert "No change of one number turns it: 3 were tried." in text
    assert "No setting of its numbers makes another thesis lead: proven." in text
    assert "find no leader" in text
    assert "It depends on no single source." in text
    assert "No loss of evidence was found that turns it." in text
    assert "Points of view" not in text


def test_a_verdict_that_does_not_settle_is_not_simulated():
    swinging = Semantics("swinging", Aggregation("sum", lambda held, one: held + one), lambda base, total: 1.0 if 0.0 < total < 0.6 else base)
    amap = ArgumentMap(title="t", theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")], links=[Support(premises="rain", target="rain")])
    found = firmness(amap, semantics=swinging, shuffles=5)
    assert (found.agreement, found.flips, found.draws) == (None, None, 0)
    assert "swinging" in found.methods
    assert "does not settle" in as_text(firmness_report(found, {}))
