"""What would turn a verdict, in words."""

from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.reporting.blocks import as_text
from argmap.reporting.flips import flips_report, reached_report
from argmap.scoring.aggregations import SUM
from argmap.scoring.semantics import Semantics
from argmap.whatif import removals
from argmap.whatif.flipping import flip, reach

RAIN = ArgumentMap(
    title="Rain?",
    theses=[Thesis(id="rain", text="r", base=0.5), Thesis(id="dry", text="d", base=0.5)],
    evidence=[Evidence(id="clouds", text="c", base=0.8), Evidence(id="blue", text="b", base=0.4)],
    links=[Support(premises="clouds", target="rain"), Support(premises="blue", target="dry")],
)
TITLES = {"dry": "Dry"}


def said(amap=RAIN, *, most=15, **options):
    return as_text(flips_report(flip(amap, **{"semantics": "df-quad", **options}), TITLES, most=most))


def test_every_finding_is_a_sentence():
    text = said(kinds=["base"])
    assert "The smallest change of one number: the base score of clouds from 0.800 to 0.380; then Dry (dry) leads." in text
    assert "2 changes of one number out of 2 tried would do it." in text
    assert "Moving 2 numbers by at most 0.210 each would do it, the root of the sum of squared moves being 0.297: " in text
    assert "proven is that none below 0.210 does it." in text
    assert "Measured by the sum of all moves, no change of several numbers was found that is smaller than that of clouds alone." in text
    assert "All numbers may move at once by up to 0.210 in safety; a little more, all in the worst direction, and Dry (dry) leads." in text
    assert "Without clouds, Dry (dry) would lead; no smaller set does it." in text


def test_the_table_is_as_long_as_asked():
    assert "2 changes of one number out of 2 tried would do it, of which 1 are shown." in said(kinds=["base"], most=1)
    assert "change one" not in said(kinds=["base"], most=0)


def test_the_thesis_that_was_asked_for_is_named():
    assert "Asked is what would make Dry (dry) lead." in said(to="dry")


def test_no_such_change_comes_with_its_reason():
    text = said(kinds=["base"], bounds={"blue": (0.3, 0.5), "clouds": (0.6, 1.0)}, locked=["blue->dry", "clouds->rain"])
    assert "No change of one number alone would do it." in text
    assert "No setting of these numbers within their bounds brings it about that another thesis leads: that is proven by bounding every strength." in text
    assert "Dropping evidence does not do it: every set was tried." in text


def test_what_was_not_found_and_not_ruled_out_is_said_to_be_so():
    mine = Semantics("mine", SUM, lambda base, aggregate: min(1.0, max(0.0, base + 0.5 * aggregate)))
    text = said(semantics=mine, kinds=["base"], bounds={"blue": (0.3, 0.5), "clouds": (0.6, 1.0)})
    assert "No change of one number alone would do it: all 2 were tried." in text
    assert "No change of several numbers was found that brings it about that another thesis leads, from " in text
    assert "that there is none is not proven." in text
    assert "no way was found beyond that, and none is ruled out." in text
    assert "How far all may move in safety cannot be proven here. Moving all at once by 0.210 in the worst direction, Dry (dry) leads." in said(
        semantics=mine, kinds=["base"]
    )


def test_two_bounds_of_a_radius_are_told_apart():
    """Clouds bear on both theses, each by a way of its own."""
    both = RAIN.replace(links=[*RAIN.links, Support(premises="clouds", target="dry", weight=0.3)])
    text = said(both)
    assert "that is out of reach: proven. Moving all at once by" in text


def test_methods_that_jump_are_said_to():
    assert "ach scores scenarios one by one and jumps: single numbers are tried on a coarse grid, and many at once not at all." in said(semantics="ach")


def test_sets_that_were_not_tried_are_told(monkeypatch):
    twice = RAIN.replace(evidence=[*RAIN.evidence, Evidence(id="wind", text="w", base=0.9)], links=[*RAIN.links, Support(premises="wind", target="rain")])
    assert "With clouds, wind muted, Dry (dry) would lead; no smaller set does it." in said(twice, verb="mute")
    more = twice.replace(evidence=[*twice.evidence, Evidence(id="haze", text="h", base=0.9)], links=[*twice.links, Support(premises="haze", target="rain")])
    monkeypatch.setattr(removals, "MOST_COALITIONS", 9)
    assert "sets smaller than 2 do not do it, larger ones were not all tried" in said(more)
    monkeypatch.setattr(removals, "MOST_COALITIONS", 3)
    assert "Muting evidence does not do it: every set smaller than 1 was tried, and not all others." in said(more, verb="mute")


def test_a_strength_that_is_aimed_at():
    text = as_text(reached_report(reach(RAIN, "dry", 0.6, semantics="df-quad")))
    assert text.startswith("What would make dry have at most 0.6: Rain?")
    assert "The strength of dry is 0.700." in text
    assert "then dry has at most 0.6." in text
    assert "then leads" not in text
    out_of_reach = as_text(reached_report(reach(RAIN, "rain", 0.4, semantics="df-quad"), most=0))
    assert "No setting of these numbers within their bounds brings it about that rain has at most 0.4" in out_of_reach


def test_many_moves_are_summed_up():
    names = [f"e{at}" for at in range(8)]
    amap = RAIN.replace(
        evidence=[*RAIN.evidence, *(Evidence(id=name, text="e", base=0.5) for name in names)],
        links=[*RAIN.links, *(Support(premises=name, target="rain", weight=0.3) for name in names)],
    )
    assert " more; then Dry (dry) leads." in said(amap, kinds=["base"], norms=["l2"])
