"""What does not settle is marked as such on every chart, and never drawn as a number."""

import dataclasses
import datetime as dt

import pytest
from charted import RESTLESS, rain, restless

from argmap.model.links import Attack, Support
from argmap.model.nodes import Claim, Evidence
from argmap.refuting.firmness import firmness
from argmap.rendering.palettes import COMMON_LIGHT
from argmap.scoring.methods import score
from argmap.scoring.panel import panel
from argmap.whatif.arriving import timeline
from argmap.whatif.sensitivity import sensitivity
from argmap.whatif.simulating import simulate
from argmap.whatif.sweeping import sweep
from argmap.whatif.tornado import tornado

CROSSED = 'stroke-dasharray="2 1.5"'
"""Only what does not settle has this outline."""


def stuck():
    """A map that does not settle as it is."""
    amap = restless()
    return amap.replace(claims=[claim.replace(base=0.8) for claim in amap.claims])


def test_a_thesis():
    drawn = score(stuck(), RESTLESS).plot(theme="light")
    assert drawn.title == "No verdict: the support of rain is n/s (did not settle)"
    assert CROSSED in drawn.svg
    assert ("It will rain", "rain", None) in score(stuck(), RESTLESS).plot(stuck()).numbers.rows


def test_a_verdict_that_others_try_to_break():
    """There is no lead to mark, and whatever settles when disturbed has its dot all the same."""
    found = firmness(stuck(), semantics=RESTLESS, draws=10, shuffles=20)
    drawn = found.plot()
    assert found.scores.verdict.margin is None
    assert "the map as it is" not in drawn.svg
    assert any("not settle and ha" in note for note in drawn.figure.notes)


def test_a_cell_of_the_panel():
    drawn = panel(stuck(), methods=[RESTLESS, "df-quad"]).plot()
    assert drawn.svg.count(CROSSED) == 2  # the cell, and its sample in the legend
    assert drawn.svg.count(">n/s<") == 1


def test_an_end_of_a_tornado():
    found = tornado(restless(), dials=["self"], spread=0.5, semantics=RESTLESS)
    drawn = found.plot()
    assert drawn.svg.count(CROSSED) == 2
    assert ">n/s<" in drawn.svg


@pytest.mark.parametrize("of", [None, "self"])
def test_a_part_of_a_curve(of):
    """Above a half nothing settles: the lines break off, and the strip is crossed out from half way to the first such point."""
    found = sweep(restless(), {"self": [0.0, 0.2, 0.4, 0.6, 0.8, 0.1, 0.3]}, of=of, semantics=RESTLESS)
    drawn = found.plot(restless())
    assert "wherever it settles" in drawn.title
    assert drawn.svg.count(CROSSED) == 2
    assert {row[0] for row in drawn.numbers.rows if row[1] != row[1]} == {0.6, 0.8}
    assert ("A claim against itself" in drawn.svg.partition("<style")[2]) >= (of is not None)


def test_a_curve_of_which_nothing_settles():
    found = sweep(restless(), {"self": [0.6, 0.8]}, semantics=RESTLESS)
    assert "wherever it settles" in found.plot().title


def test_a_node_that_does_not_settle_as_it_is():
    """No ring stands where there is no number, and no line."""
    drawn = sweep(stuck(), {"self": [0.6, 0.8, 0.9]}, of="self", semantics=RESTLESS).plot(theme="light")
    assert drawn.svg.count("<circle") == 2 * 2  # that of the legend, and that of the thesis that settles


def test_a_curve_of_one_point():
    assert "<svg" in sweep(rain(), {"clouds": [0.4]}).plot().svg


def test_a_part_of_a_plane():
    found = sweep(restless(), {"self": 6, "clouds": 4}, semantics=RESTLESS)
    drawn = found.plot()
    assert CROSSED in drawn.svg
    assert " on " in drawn.title
    alone = sweep(restless(), {"self": [0.6], "clouds": 3}, semantics=RESTLESS).plot()
    assert alone.title == "Nobody leads everywhere on this plane where it settles"
    assert CROSSED in alone.svg


def test_draws_of_a_simulation():
    found = simulate(restless(), n=40, uncertain={"self": (0.0, 1.0), "clouds": (0.5, 1.0)}, semantics=RESTLESS)
    assert f"{found.unsettled} draws did not settle, and nobody leads there." in found.plot().figure.notes
    assert found.unsettled > 0
    none = simulate(restless(), n=20, uncertain={"self": (0.6, 1.0)}, semantics=RESTLESS)
    assert "No draw settled." in none.plot().svg
    assert none.plot().title == "Nobody has the lead in 100 % of the draws"


def test_a_time_in_a_timeline():
    amap = rain(
        claims=[Claim(id="x", text="x", base=0.9)],
        evidence=[Evidence(id="stir", text="A stir", base=1.0, date=dt.date(2026, 5, 1))],
        links=[Attack(premises=("x", "stir"), target="x", id="turn"), Support(premises="x", target="dry")],
    )
    drawn = timeline(amap, semantics=RESTLESS).plot()
    assert drawn.svg.count(CROSSED) == 2


def test_an_index_that_is_none():
    found = sensitivity(rain(), dials=["clouds", "ache"], n=4)
    name, row = next(iter(found.indices.items()))
    broken = dataclasses.replace(found, indices={name: dict.fromkeys(row, float("nan"))})
    drawn = broken.plot(theme="light")
    assert CROSSED in drawn.svg
    assert COMMON_LIGHT["paper"] in drawn.svg
    assert drawn.title == "None of these numbers moves anything"
