"""How support came about, in words."""

import datetime as dt

import pytest

from argmap.model.changes import Drop
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.reporting.blocks import as_text
from argmap.reporting.timelines import timeline_report
from argmap.scoring.aggregations import SUM
from argmap.scoring.semantics import Semantics
from argmap.whatif.applying import apply
from argmap.whatif.arriving import timeline


@pytest.fixture
def weather():
    """Dry leads in May, rain from June on; the radar may turn it again, and after all dates a knee."""
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="r", title="Rain"), Thesis(id="dry", text="d")],
        evidence=[Evidence(id="blue", text="b", base=0.5, date="2026-05-01"), Evidence(id="clouds", text="c", base=0.9, date="2026-06-01")],
        links=[Support(premises="blue", target="dry"), Support(premises="clouds", target="rain")],
        signposts=[
            Signpost(id="radar", text="R", due="2026-08-01", probability=0.5, if_yes={"links": [Attack(premises="radar", target="rain")]}),
            Signpost(id="knee", text="K", probability=0.5, if_yes={"links": [Attack(premises="knee", target="dry")]}),
        ],
    )


def said(found, **more):
    return as_text(timeline_report(found, {"rain": "Rain"}, **more))


def test_it_says_who_led_when_and_what_changed_that(weather):
    # Rain after the radar: 0.95, or 0.5 x (0.9 - 0.95) below 0.5: 0.475; dry stays at 0.75.
    text = said(timeline(weather, semantics="df-quad"))
    assert text.startswith("Timeline: Rain?")
    assert "* 1 May 2026: dry takes the lead, through blue." in text
    assert "* 1 June 2026: Rain (rain) takes the lead, through clouds." in text
    assert "2026-08-01  0.713 (0.475-0.950)" in text
    assert "* After all dates: Rain (rain) takes the lead, through knee." in text
    assert "2026-06-01 clouds +0.450 +0.000" in " ".join(text.split())
    assert "In the end, who leads: Rain (rain) " in text


def test_outcomes_that_are_fixed_and_signposts_that_are_silent_are_named(weather):
    text = said(timeline(weather, semantics="df-quad", resolve={"radar": "yes", "knee": "silent"}))
    assert "radar=yes" in text
    assert "Left silent: knee." in text
    assert "In the end" not in text


def test_only_the_arrivals_that_moved_most_are_shown(weather):
    text = said(timeline(weather, semantics="df-quad"), most=1)
    assert "3 more moved less." in text
    assert "2026-06-01  clouds " in text
    assert "2026-05-01  blue " not in text


def test_a_leader_that_stays_is_named(weather):
    quiet = apply(weather, Drop("blue", "clouds", "radar", "knee"))
    assert "The leader never changes: no leader." in said(timeline(quiet))


def test_a_lead_that_is_lost_to_nobody_is_said(weather):
    level = weather.replace(evidence=[item.replace(base=0.5) for item in weather.evidence], signposts=[])
    assert "* 1 June 2026: nobody leads any longer, through clouds." in said(timeline(level))


def test_what_does_not_settle_has_a_dash():
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="A"), Thesis(id="b", text="B")],
        claims=[Claim(id="x", text="x", base=0.9)],
        evidence=[Evidence(id="stir", text="s", base=1.0, date=dt.date(2026, 1, 1))],
        links=[Attack(premises=("x", "stir"), target="x", id="turn"), Support(premises="x", target="b")],
    )
    assert "2026-01-01  stir     +0.000  -" in said(timeline(amap, semantics=jumpy))
