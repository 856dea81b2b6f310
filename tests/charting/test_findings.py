"""Titles say the finding; and what is left over is said."""

import dataclasses
import datetime as dt

import pytest
from charted import rain, results, silent

from argmap.explaining.camps import camps
from argmap.explaining.contributions import contributions
from argmap.explaining.cruxes import cruxes
from argmap.model.changes import Add, Drop
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.scoring.methods import score
from argmap.scoring.panel import panel
from argmap.whatif.applying import apply
from argmap.whatif.arriving import timeline
from argmap.whatif.comparing import compare
from argmap.whatif.flipping import flip, reach
from argmap.whatif.sensitivity import sensitivity
from argmap.whatif.simulating import simulate
from argmap.whatif.stability import stability
from argmap.whatif.sweeping import sweep
from argmap.whatif.tornado import tornado
from argmap.whatif.watching import signposts

LOSING = {"clouds": 0.1}
MARGIN = {"rain": 1.0, "dry": -1.0}


def readers():
    return rain(perspectives=[Perspective(id="hopeful"), Perspective(id="sceptic", base=LOSING)])


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (lambda: score(ArgumentMap(title="t")), "No thesis is stated"),
        (lambda: score(ArgumentMap(title="t", theses=[Thesis(id="a", text="A", base=0.3)])), "a has a support of 0.300"),
        (lambda: score(rain(links=[])), "Nobody leads: the first two are 0.000 apart"),
        (lambda: score(rain(), "df-quad"), "rain leads by 0.300"),
        (lambda: panel(rain(), methods=[]), "No method or reader was asked"),
        (lambda: panel(rain(), methods=["df-quad"]), "rain leads in every one of 1 reading: the verdict depends on neither method nor reader"),
        (
            lambda: panel(readers(), methods=["df-quad"], perspectives=["hopeful", "sceptic"]),
            "The verdict depends on who reads and how: rain and dry each lead in 1 of 2 readings",
        ),
        (lambda: panel(readers(), methods=["df-quad"]), "rain leads in 2 of 3 readings (67 %), dry in 1"),
        (lambda: camps(readers(), semantics="df-quad"), "rain leads for 2 of 3 readers"),
        (lambda: camps(readers(), perspectives=["hopeful"], semantics="df-quad"), "rain leads for all 1 reader"),
        (lambda: cruxes(readers(), "hopeful", "sceptic", semantics="df-quad"), "“Clouds gather” divides hopeful and sceptic most: +0.400 of a gap of +0.400"),
        (lambda: cruxes(silent(), None, "p"), "Nothing that divides the map’s own numbers and p moves the margin"),
        (lambda: contributions(rain(), "rain", semantics="df-quad"), "“clouds” weighs most: +0.450, where all together make +0.450"),
        (
            lambda: contributions(rain(), "rain", semantics="df-quad", method="removal"),
            "“clouds” is missed most: without it the support of rain changes by −0.450",
        ),
        (
            lambda: contributions(rain(), "rain", semantics="df-quad", method="gradient"),
            "“clouds” moves the support of rain most: +0.500 for each 1 by which it rises",
        ),
        (
            lambda: contributions(rain(), MARGIN, semantics="df-quad"),
            "“clouds” weighs most, 0.450 for rain; all together make 0.300 for rain",
        ),
        (
            lambda: contributions(rain(), {"dry": 1.0, "rain": -1.0}, semantics="df-quad"),
            "“clouds” weighs most, 0.450 for rain; all together make 0.300 for rain",
        ),
        (lambda: contributions(evenly(), MARGIN, semantics="df-quad"), "“clouds” weighs most, 0.300 for rain; all together make nothing"),
        (lambda: contributions(silent(), "rain"), "Nothing contributes to the support of rain"),
        (lambda: contributions(twice(), "rain", semantics="df-quad", method="removal"), "Nothing moves the support of rain by itself"),
        (lambda: tornado(rain(), semantics="df-quad", dials=["ache", "clouds"]), "No number by itself turns the verdict; “clouds” moves it most, by 0.150"),
        (lambda: tornado(rain(), semantics="df-quad", spread=0.7), "“clouds” below 0.32 turns the verdict; so does 1 other number"),
        (lambda: tornado(rain(), semantics="df-quad", spread=0.7, dials=["clouds"]), "“clouds” below 0.32 turns the verdict"),
        (lambda: tornado(silent()), "No number by itself moves anything"),
        (lambda: stability(rain(), dials=["ache"], semantics="df-quad"), "No number by itself changes that rain leads"),
        (lambda: stability(rain(), dials=["clouds"], semantics="df-quad"), "“clouds” has least room: at 0.90 now, once it falls below 0.32 nobody leads"),
        (
            lambda: flip(rain(), semantics="df-quad", kinds=["base"], norms=()),
            "Lowering “clouds” from 0.90 to 0.28 is the smallest single change that makes dry lead",
        ),
        (lambda: flip(silent(), norms=()), "No single number makes another thesis lead"),
        (lambda: flip(silent(), to="dry", norms=()), "No single number makes dry lead"),
        (
            lambda: reach(rain(), "dry", 0.7, semantics="df-quad", norms=()),
            "Raising “ache->dry” from 0.40 to 0.53 is the smallest single change that makes “dry” at least 0.70 strong",
        ),
        (lambda: signposts(rain()), "There is no signpost to watch"),
        (lambda: signposts(silent()), "No signpost by itself would change which thesis is best; “Radar” moves the margin most"),
        (lambda: sensitivity(rain(), dials=["clouds"], n=4, method="morris", semantics="df-quad"), "“clouds” matters most: 0.150 on average"),
        (lambda: timeline(rain(), semantics="df-quad"), "rain leads throughout"),
        (lambda: timeline(dated(), semantics="df-quad"), "rain has led since 2026-06-01, by “clouds”; the lead changed 2 times"),
        (lambda: timeline(dated(), semantics="df-quad", undated="last", until=dt.date(2026, 5, 20)), "dry has led since 2026-05-01, by “ache”"),
        (lambda: compare(score(rain(), "df-quad"), score(readers(), "df-quad", perspective="sceptic")), "After the change dry leads, where rain led before"),
        (lambda: compare(score(rain(links=[])), score(rain(links=[]))), "Nobody leads before and after the change"),
        (lambda: sweep(rain(), {"clouds": 5, "ache": 5}, semantics="df-quad"), "rain leads on 72 % of this plane, dry on 24 %, nobody on 4 %"),
        (lambda: sweep(rain(), {"ache": 5}, semantics="df-quad"), "rain leads whatever “ache” is, from 0 to 1"),
    ],
)
def test_the_title_is_the_finding(found, title):
    assert found().plot().title == title


def evenly():
    """Two that weigh the same, on either side: 0.5 * 0.6 and 0.5 * 0.75 * 0.8."""
    return rain(
        evidence=[item.replace(base={"clouds": 0.6, "ache": 0.75}[item.id]) for item in rain().evidence],
        links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry", weight=0.8)],
    )


def test_what_readers_would_have_to_settle_is_said():
    found = cruxes(readers(), "hopeful", "sceptic", semantics="df-quad")
    assert found.plot(readers()).figure.notes[0] == "Settled halfway on “Clouds gather”, both name It will rain."
    several = dataclasses.replace(found, accord=dataclasses.replace(found.accord, names=found.accord.names * 5, leader=None))
    assert several.plot().figure.notes[0] == "Settled halfway on “Clouds gather”, “Clouds gather”, “Clouds gather” and 2 more, both name nobody."


def test_what_is_only_expected_is_never_said_to_be_so():
    """A signpost that is open makes the future a matter of expectation."""
    outcome = {"links": [{"kind": "supports", "premises": "radar", "target": "dry", "weight": 0.9}]}
    radar = Signpost(id="radar", text="Radar", due=dt.date(2027, 1, 1), probability=0.9, if_yes=outcome)
    found = timeline(dated().replace(signposts=[radar]), semantics="df-quad").plot()
    assert found.title == "rain has led since 2026-06-01, by “clouds”; the lead changed 2 times"
    turning = rain(evidence=[item.replace(base=0.4, date=dt.date(2026, 5, 1)) for item in rain().evidence], signposts=[radar])
    drawn = timeline(turning, semantics="df-quad").plot()
    assert drawn.title.startswith("dry is expected to lead from 2027-01-01 on, by “radar”")
    assert drawn.figure.subtitle.endswith("what is expected need not come about; the numbers that argue are today’s.")
    assert "is expected to take the lead" in " ".join(drawn.svg.split())


def twice():
    """Two who are both certain: each stands in for the other."""
    return rain(
        evidence=[Evidence(id=name, text=name, base=1.0) for name in ("one", "two")], links=[Support(premises=name, target="rain") for name in ("one", "two")]
    )


def dated():
    days = {"ache": dt.date(2026, 5, 1), "clouds": dt.date(2026, 6, 1)}
    return rain(evidence=[item.replace(date=days[item.id]) for item in rain().evidence])


def test_names_come_from_the_map_where_it_is_at_hand():
    amap = rain(
        sources=[Source(id="eye", title="A look out of the window", reliability=0.8)],
        evidence=[Evidence(id="clouds", text="Clouds gather", status="confirmed", source="eye"), Evidence(id="ache", text="No ache", base=0.75)],
    )
    found = tornado(amap, dials=["clouds", "clouds->rain", "eye", "policy:confirmed", "rain"])
    labels = {row[1]: row[0] for row in found.plot(amap).numbers.rows}
    assert labels == {
        "base:clouds": "Clouds gather",
        "weight:clouds->rain": "Clouds gather → It will rain",
        "reliability:eye": "A look out of the window",
        "policy:confirmed": "confirmed",
        "base:rain": "It will rain",
    }
    svg = found.plot(amap).svg
    for note in ("credibility ", "weight (supports) ", "reliability ", "entry of the policy ", "base score "):
        assert f">{note}" in svg
    assert set(dict.fromkeys(row[0] for row in found.plot().numbers.rows)) == {"clouds", "clouds->rain", "eye", "confirmed", "rain"}


def test_letters_are_those_of_the_maps_own_picture():
    """A margin of the second thesis over the first is drawn in the colours that both have everywhere."""
    amap = rain()
    found = contributions(amap, {"dry": 1.0, "rain": -1.0}, semantics="df-quad")
    assert "A: for It will rain" in found.plot(amap).svg
    assert "B: for It stays dry" in found.plot(amap).svg


def test_links_paths_and_sources_have_names():
    amap = rain(
        claims=[Claim(id="front", text="A front comes in")],
        sources=[Source(id="eye", title="A look out of the window")],
        evidence=[Evidence(id="clouds", text="Clouds gather", source="eye", base=0.9), Evidence(id="ache", text="No ache", base=0.75)],
        links=[Support(premises="clouds", target="front"), Support(premises="front", target="rain"), Attack(premises="ache", target="rain")],
    )
    by = {who: contributions(amap, "rain", by=who).plot(amap) for who in ("links", "paths", "sources", "evidence")}
    assert "Clouds gather → A front comes in" in {row[0] for row in by["links"].numbers.rows}
    assert "→ A front comes in → It will rain" in by["paths"].svg
    assert {row[0] for row in by["sources"].numbers.rows} == {"A look out of the window"}
    assert contributions(amap, "rain", by="paths").plot().numbers.rows[0][0] == contributions(amap, "rain", by="paths").plot().numbers.rows[0][1]


def test_a_number_that_jumps_is_on_nobodys_account():
    found = contributions(rain(), "rain", semantics="df-quad")
    jumped = dataclasses.replace(found, value=found.value + 0.02)
    assert "on nobody’s account: the number jumps" in jumped.plot().svg


def test_what_came_and_what_went_is_said():
    amap = rain()
    drawn = compare(amap, apply(amap, Drop("ache"), Add(evidence=[Evidence(id="wind", text="Wind")], links=[Support(premises="wind", target="rain")]))).plot()
    assert ">gone<" in drawn.svg
    assert ">new<" in drawn.svg


def test_a_method_without_a_radius_has_none_on_its_chart():
    assert not any("at once" in note for note in flip(rain(), semantics="ach", norms=()).plot().figure.notes)
    assert any("All numbers may move at once by up to" in note for note in flip(rain(), semantics="df-quad", norms=()).plot().figure.notes)


def test_a_plane_that_leaves_out_the_map_as_it_is_has_no_ring():
    inside, outside = (sweep(rain(), {"clouds": (0.0, high, 5), "ache": 5}, semantics="df-quad").plot() for high in (1.0, 0.5))
    assert "as it is" in [key.words for key in inside.figure.keys]
    assert "as it is" not in [key.words for key in outside.figure.keys]
    assert inside.svg.count("<circle") > outside.svg.count("<circle")


def test_a_fine_plane_is_thinned_and_says_so():
    drawn = sweep(rain(), {"clouds": 101, "ache": 3}, semantics="df-quad").plot()
    assert len(drawn.numbers.rows) == 48 * 3
    assert "144 points of the grid are drawn; the frontiers are those of the whole grid." in drawn.figure.notes


def test_a_fine_curve_is_thinned_between_its_ends():
    rows = sweep(rain(), {"clouds": 2001}, semantics="df-quad").plot().numbers.rows
    assert len(rows) == 300
    assert (rows[0][0], rows[-1][0]) == (0.0, 1.0)


def test_shares_of_a_simulation_stand_in_one_bar():
    drawn = simulate(rain(), n=300, uncertain={"clouds": (0.0, 1.0)}, semantics="df-quad").plot(rain())
    leads = {row[1]: row[2] for row in drawn.numbers.rows}
    assert sum(leads.values()) == pytest.approx(1.0)
    assert f"A: It will rain leads in {leads['rain']:.0%}".replace("%", " %") in drawn.svg


def test_an_interrupted_simulation_says_so():
    found = simulate(rain(), n=300, uncertain={"clouds": (0.0, 1.0)}, semantics="df-quad")
    part = dataclasses.replace(
        found, scenarios=found.scenarios[:100], outcomes=dataclasses.replace(found.outcomes, supports=found.supports[:100], leader=found.leader[:100])
    )
    assert "Interrupted: 100 draws of 300 draws were worked out." in part.plot().figure.notes


def test_many_readers_and_theses_are_grouped_and_counted():
    amap, found = results("crowd")
    assert any("readers in between are left out" in note for note in found["camps"].plot(amap, most=4).figure.notes)
    assert any(note.startswith("And 3 more theses") for note in found["scores"].plot(amap, most=1).figure.notes)
    assert any(note.startswith("And 3 more theses, leading in") for note in found["simulation"].plot(amap, most=1).figure.notes)
    assert any(note.startswith("And 4 more signposts") for note in found["signposts"].plot(amap, most=1).figure.notes)
    assert any("more readings" in note for note in found["panel"].plot(amap, most=1).figure.notes)
    assert any("more changes of the lead" in note for note in found["timeline"].plot(amap, most=1).figure.notes)
    assert any(note.startswith("And ") and "each with room of" in note for note in found["stability"].plot(amap, most=1).figure.notes)
