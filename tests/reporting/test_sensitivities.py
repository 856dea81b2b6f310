"""How much numbers matter, said for people."""

import pytest

from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.reporting.blocks import as_text
from argmap.reporting.sensitivities import sensitivity_report, stability_report, tornado_report
from argmap.running.results import Failure
from argmap.whatif.sensitivity import Sensitivity, sensitivity
from argmap.whatif.stability import stability
from argmap.whatif.tornado import Tornado, tornado


@pytest.fixture
def rain():
    """The margin is 0.5 (clouds - ache), under DF-QuAD."""
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="r", title="Rain"), Thesis(id="dry", text="d")],
        evidence=[Evidence(id="clouds", text="c", base=0.9), Evidence(id="ache", text="a", base=0.3)],
        links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry")],
        uncertainty={"base": {"clouds": [0.2, 1.0]}},
    )


def test_a_tornado_says_what_moves_most_and_what_turns(rain):
    text = as_text(tornado_report(tornado(rain, semantics="df-quad"), {"rain": "Rain"}, most=2))
    # Nine tenths of 0.2 to 1: 0.24 to 0.96; margins of half of that less 0.15.
    assert "base:clouds moves the margin of rain over dry most: from -0.030 at 0.240 to +0.330 at 0.960; at 0.320 the verdict changes." in text
    assert "-0.030*" in text
    assert (
        "4 numbers turned as far as the map states for 1 of them (the middle nine tenths), else 0.2 to both sides, within [0, 1], of which 2 are shown." in text
    )
    assert "The verdict changes (*) on the way to an end of 1 number: base:clouds at 0.320." in text


def test_a_tornado_that_turns_nothing_says_so(rain):
    text = as_text(tornado_report(tornado(rain.replace(uncertainty={}), semantics="df-quad", spread=0.1), {}))
    assert "4 numbers turned 0.1 to both sides, within [0, 1].\n" in text
    assert "No number alone changes the verdict within its range." in text
    bare = tornado(rain, dials=["ache"])
    nothing = Tornado(bare.scores, bare.of, bare.value, bare.spread, ())
    assert "0 numbers turned" in as_text(tornado_report(nothing, {}))


def test_indices_say_whose_part_is_largest(rain):
    found = sensitivity(rain, semantics="df-quad", n=256, second_order=True)
    text = as_text(sensitivity_report(found, {"rain": "Rain"}, most=2))
    assert "base:clouds moves the margin of rain over dry most: it has a part in" in text
    assert "% of the variance." in text
    assert "2 more have a smaller ST." in text
    assert "Who leads in these scenarios: Rain (rain) in" in text
    assert ": S2 " in text
    assert "not which number turns the verdict" in text
    fields = {name: getattr(found, name) for name in found.__slots__}
    failed = Sensitivity(**fields | {"failures": (Failure(1, (), "ValueError: bad luck"),)})
    assert "1 scenario failed, the first with ValueError: bad luck." in as_text(sensitivity_report(failed, {}))


def test_effects_say_how_far_a_number_moves_it(rain):
    text = as_text(sensitivity_report(sensitivity(rain, method="morris", semantics="df-quad", n=8), {}))
    assert "base:clouds moves the margin of rain over dry most: by 0.3" in text
    assert "mu_star" in text


def test_where_nothing_varies_nothing_moves_it(rain):
    text = as_text(sensitivity_report(sensitivity(rain.replace(links=[]), n=8), {}))
    assert "moves" not in text.replace("moves what", "")
    assert "What is measured does not vary at all." in text


def test_stability_says_who_has_the_least_room(rain):
    text = as_text(stability_report(stability(rain, semantics="df-quad"), {"rain": "Rain"}, most=1))
    assert "base:ache has the least room: above 0.88 (now 0.300), nobody leads." in text or "base:clouds has the least room: below 0.32" in text
    assert "more have more room." in text
    assert "A lead that is lost to nobody counts as a change." in text


def test_stability_names_who_would_lead(rain):
    level = rain.replace(evidence=[Evidence(id="clouds", text="c", base=0.3), Evidence(id="ache", text="a", base=0.3)], policy={"tolerance": 0.1})
    text = as_text(stability_report(stability(level, semantics="df-quad", dials=["clouds"]), {"rain": "Rain"}))
    assert "base:clouds has the least room: below 0.1 (now 0.300), dry leads." in text or "above 0.5 (now 0.300), Rain (rain) leads." in text


def test_a_firm_verdict_is_said_to_be_firm(rain):
    text = as_text(stability_report(stability(rain.replace(links=[])), {}))
    assert "The leader is the same whatever 2 of 2 numbers may be within [0, 1], each taken alone." in text
