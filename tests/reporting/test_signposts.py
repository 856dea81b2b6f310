"""What to watch, in words."""

import datetime as dt

import pytest

from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.reporting.blocks import as_text
from argmap.reporting.signposts import signposts_report
from argmap.scoring.aggregations import SUM
from argmap.scoring.semantics import Semantics
from argmap.whatif.watching import signposts

TITLES = {"rain": "Rain"}


def post(name, yes=(), no=(), **more):
    return Signpost(id=name, text=f"The {name} speaks", if_yes={"links": yes}, if_no={"links": no}, **more)


@pytest.fixture
def weather():
    """Rain 0.6 against dry 0.5 by DF-QuAD, with a signpost that may turn it and one that may not."""
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        evidence=[Evidence(id="clouds", text="c", base=0.2)],
        links=[Support(premises="clouds", target="rain")],
        signposts=[
            post("sky", yes=[Support(premises="sky", target="dry", weight=0.05)], due=dt.date(2027, 3, 1)),
            post("radar", yes=[Attack(premises="radar", target="rain", weight=0.8)], probability=0.35, due=dt.date(2026, 12, 31)),
            post("knee", probability=0.2),
        ],
    )


def said(found, **more):
    return as_text(signposts_report(found, TITLES, **more))


def test_it_says_what_to_watch_first_and_what_would_follow(weather):
    # Rain: 0.6, or 0.5 x (1 - (0.8 - 0.24)) = 0.22 against the radar. Dry: 0.5, or 0.5 + 0.5 x 0.05 x 0.95 if the sky speaks, 0.512 on average.
    text = said(signposts(weather, semantics="df-quad"))
    assert text.startswith("What to watch: Rain?")
    assert "As long as all are silent: Rain (rain) leads (rain 0.600, dry 0.500)." in text
    assert "Over all 8 joint outcomes of 3 signposts, this is to be expected: " in text
    first = "Watch first: The radar speaks (radar, due 31 December 2026, probability 0.35): if yes, dry is expected to lead (dry 0.512, rain 0.220); "
    assert first in text
    assert "if no, Rain (rain) is expected to lead (dry 0.512, rain 0.600); it would decide the verdict with probability" in text
    assert "0.50?" in text  # nobody says how likely the sky is
    assert "Nobody says how likely sky may be; 0.5 was taken." in text
    assert "To watch, by date: radar by 31 December 2026; sky by 1 March 2027; without a date: knee." in text


def test_only_so_many_rows_are_shown(weather):
    text = said(signposts(weather, semantics="df-quad"), most=1)
    assert "2 more signposts, none of more value." in text
    assert "The sky speaks" not in text


def test_samples_have_errors_and_say_so(weather):
    text = said(signposts(weather, semantics="df-quad", samples=50))
    assert "Over 50 joint outcomes drawn of 3 signposts" in text
    assert "error" in text
    assert "error" not in said(signposts(weather, semantics="df-quad"))


def test_what_moves_nothing_is_not_praised(weather):
    text = said(signposts(weather.replace(signposts=weather.signposts[2:])))
    assert "No signpost moves the margin, whichever way it comes out." in text
    assert text.endswith("To watch, all without a date: knee.")
    level = weather.replace(evidence=[], links=[], signposts=[post("s", yes=[Support(premises="s", target="rain", weight=0.05)], probability=0.5)])
    assert "if no, no thesis is expected to lead" in said(signposts(level, semantics="df-quad"))
    assert "As long as all are silent: no thesis leads" in said(signposts(level))
    assert "by itself it would not change who is expected to lead" in said(signposts(weather.replace(signposts=weather.signposts[:1])))
    assert said(signposts(weather.replace(signposts=weather.signposts[1:2]))).endswith("To watch, by date: radar by 31 December 2026.")


def test_nothing_to_watch_is_said(weather):
    assert "The map has no pending signpost." in said(signposts(weather.replace(signposts=[])))
    assert "No signpost is due by that day." in said(signposts(weather, before=dt.date(2026, 1, 1)))


def test_what_does_not_settle_alone_has_a_dash():
    """Alone, the second claim swings for ever; once both signposts are out it cannot."""
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        claims=[Claim(id="x", text="x", base=0.9)],
        links=[Attack(premises="x", target="x"), Support(premises="x", target="dry")],
        signposts=[post("calm", yes=[Attack(premises="calm", target="x")], no=[Attack(premises="calm", target="x")]), post("idle")],
    )
    found = signposts(amap, semantics=jumpy)
    assert found["idle"].if_yes.alone["dry"] is None
    assert "rain 0.500, dry -" in said(found)
