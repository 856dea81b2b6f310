"""Attempts to break a verdict, drawn: each dot stands where its disturbed map has the lead."""

import dataclasses

import pytest
from charted import marks, rain, ticks

from argmap.model.nodes import Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.refuting.firmness import firmness
from argmap.refuting.refuters import Trial


@pytest.fixture(scope="module")
def amap():
    sky = Source(id="sky", title="The sky", reliability=0.9)
    evidence = [item.replace(source="sky") if item.id == "clouds" else item for item in rain().evidence]
    return rain(sources=[sky], evidence=evidence, perspectives=[Perspective(id="sceptic", base={"clouds": 0.1})])


@pytest.fixture(scope="module")
def found(amap):
    return firmness(amap, semantics="df-quad", draws=40, shuffles=12)


def attempt_of(found, name):
    return next(attempt for attempt in found.refutations if attempt.name == name)


def row_of(drawn, name):
    return next((label, parts) for label, parts in marks(drawn, "circle").items() if f"; {name};" in label)


def test_each_dot_stands_at_its_lead(amap, found):
    """Right of 0 where the leader leads, left where another thesis does: as near as dots that do not overlap can stand."""
    drawn = found.plot(amap)
    number = ticks(drawn)
    for name in ("duplicate", "polarity", "sources"):
        trials = attempt_of(found, name).trials
        leads = sorted(0.0 if trial.leader is None else trial.margin if trial.leader == "rain" else -trial.margin for trial in trials)
        places = sorted(number(float(part["cx"])) for part in row_of(drawn, name)[1])
        assert places == pytest.approx(leads, abs=0.02)
    idle = row_of(drawn, "idle placebo")[1]
    assert number(float(idle[0]["cx"])) == pytest.approx(found.scores.verdict.margin, abs=1e-3)  # on the line of the map as it is
    colours = {part["fill"] for part in row_of(drawn, "polarity")[1]}
    assert len(colours) == len({trial.leader for trial in attempt_of(found, "polarity").trials})


def test_title_rows_and_notes_say_what_stands_and_what_breaks(amap, found):
    drawn = found.plot(amap)
    assert drawn.title == "It will rain leads, and that stands up to 5 of 6 attempts to break it"
    label, _ = row_of(drawn, "sources")
    assert label.startswith("Drop each source in turn, with all that rests on it; sources; same leader 0 of 1, verdict broken; The lead changes in 1 of 1")
    assert drawn.figure.notes[0].startswith("Broken by “sources”. A sound map: The lead stays as it is. This one: The lead changes in 1 of 1")
    methods = f"{len(found.agreeing_methods)} of {len(found.methods)} methods"
    assert drawn.figure.notes[-1].startswith(f"That It will rain leads is found by {methods}, 1 of 2 readers, ")
    assert drawn.figure.notes[-1].endswith(" of 40 random weightings.")
    disturbed = {row[0]: row[2] for row in drawn.numbers.rows}
    assert (disturbed["The sky"], disturbed["Clouds gather"]) == ("sources", "duplicate")
    assert len(drawn.numbers.rows) == sum(len(attempt.trials) for attempt in found.refutations)


def test_what_was_not_tried_and_what_does_not_settle_is_said(found):
    broken = tuple(dataclasses.replace(attempt, trials=(Trial("x", None, None, float("nan")),)) for attempt in found.refutations[:2])
    drawn = dataclasses.replace(
        found, refutations=(*broken, dataclasses.replace(attempt_of(found, "sources"), trials=(), survived=True)), agreement=None
    ).plot()
    assert "2 disturbed maps do not settle and have no dot." in drawn.figure.notes
    assert row_of(drawn, "idle placebo")[1] == []
    assert "same leader none to try" in row_of(drawn, "sources")[0]
    assert "weightings" not in drawn.figure.notes[-1]
    assert drawn.title.endswith("stands up to all 2 attempts to break it"), "what could not be tried is no attempt"
    alone = dataclasses.replace(found, refutations=broken[:1]).plot()
    assert "1 disturbed map does not settle and has no dot." in alone.figure.notes


def test_a_tie_has_the_first_of_the_theses_to_its_right():
    tied = firmness(rain(links=[]), semantics="df-quad", draws=20, shuffles=2).plot()
    assert tied.title.startswith("Nobody leads, and that stands up to ")
    assert "to the right where rain leads" in tied.figure.subtitle


def test_of_three_theses_any_other_may_be_ahead(amap):
    several = amap.replace(theses=[*amap.theses, Thesis(id="snow", text="It snows", base=0.1)])
    drawn = firmness(several, semantics="df-quad", draws=20, shuffles=12).plot(several)
    assert "← another thesis ahead" in drawn.svg
