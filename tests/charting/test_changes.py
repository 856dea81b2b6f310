"""Charts of changes: what moved the verdict between two maps, and which numbers turn it together."""

import dataclasses

import pytest
from charted import marks, rain, results, ticks

from argmap.charting.charts import chart
from argmap.explaining.revisions import explain_change
from argmap.model.changes import Drop, Mute, SetBase
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Thesis
from argmap.scoring.methods import score
from argmap.whatif.applying import apply
from argmap.whatif.comparing import compare
from argmap.whatif.diffing import diff
from argmap.whatif.flipping import flip, nearest, reach


def revision(*changes, **options):
    return explain_change(rain(), apply(rain(), *changes), semantics="df-quad", **options)


def test_edits_lead_from_the_margin_before_to_the_margin_after():
    """Before 0.95 - 0.65 = 0.30. Muted clouds leave rain at 0.5, a base of 0.7 lifts dry to 0.7 + 0.3 * 0.3 = 0.79: together -0.29 for rain."""
    found = revision(Mute("clouds"), SetBase({"dry": 0.7}))
    drawn = found.plot(rain())
    number = ticks(drawn)
    bars = [(number(float(bar[0]["x"])), number(float(bar[0]["x"]) + float(bar[0]["width"]))) for bar in marks(drawn).values()]
    assert found.of == {"dry": 1.0, "rain": -1.0}
    assert bars[0] == pytest.approx((-0.30, 0.0), abs=3e-3)
    assert bars[1] == pytest.approx((-0.30, 0.15), abs=3e-3)
    assert bars[2] == pytest.approx((0.15, 0.29), abs=3e-3)
    assert bars[3] == pytest.approx((0.0, 0.29), abs=3e-3)
    assert [row[1:3] for row in drawn.numbers.rows] == [("clouds", "changed"), ("dry", "changed")]


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (revision, "Nothing that bears on the verdict was edited"),
        (lambda: revision(Mute("clouds")), "dry leads, where rain led before: the edit of “clouds” makes that change alone"),
        (lambda: revision(Mute("clouds"), Mute("clouds->rain")), "dry leads, where rain led before: each of 2 edits makes that change alone"),
        (
            lambda: revision(SetBase({"clouds": 0.45}), SetBase({"dry": 0.65}), SetBase({"ache": 0.7})),
            "dry leads, where rain led before: it takes 2 edits to make that change",
        ),
        (lambda: revision(SetBase({"clouds": 0.8})), "rain still leads: the margin moved by −0.050, most of all by “clouds”"),
        (lambda: revision(Mute("clouds"), theses=["rain", "dry"]), "rain and dry have changed places: the edit of “clouds” makes that change alone"),
    ],
)
def test_a_change_is_explained_in_the_title(found, title):
    assert found().plot().title == title


def test_sets_of_edits_are_named_in_the_notes():
    found = revision(Mute("clouds"), SetBase({"dry": 0.99})).plot(rain())
    assert found.figure.notes == (
        "Enough to make the change: “It stays dry”; “Clouds gather”.",
        "No edits besides these make it: “It stays dry” with “Clouds gather”.",
    )
    few = revision(Mute("clouds")).plot(rain())
    assert few.figure.notes == ("Enough to make the change: “Clouds gather”.", "No edits besides these make it: “Clouds gather”.")
    more = dataclasses.replace(revision(Mute("clouds")), sufficient=(("clouds",),) * 5, errors={"clouds": 0.0123})
    assert more.plot().figure.notes[0].endswith("; and 2 more such sets.")
    assert more.plot().figure.notes[-1] == "Sampled: standard errors of the shares are up to 0.01."
    assert "± 0.012" in more.plot().svg


def test_many_edits_are_grouped_and_counted():
    amap, found = results("crowd")
    drawn = found["revision"].plot(amap, most=2)
    assert "2 other edits, together" in drawn.svg
    assert len(drawn.numbers.rows) == 4


def test_where_the_way_does_not_settle_no_edit_has_a_share():
    found = dataclasses.replace(revision(SetBase({"clouds": 0.8})), shares={})
    drawn = found.plot()
    assert drawn.title == "rain still leads after 1 edit"
    assert drawn.figure.notes == ("Somewhere on the way from one map to the other the margin does not settle, so no edit has a share of it.",)
    assert drawn.figure.subtitle == "The margin of rain over dry before and after."
    assert drawn.numbers.rows[0][4] is None


def test_what_is_gone_keeps_its_name_where_the_map_before_is_given():
    before, after = rain(), apply(rain(), Drop("ache"))
    found = compare(before, after)
    assert "No ache" in chart(found, (after, before)).svg
    assert "No ache" not in chart(found, after).svg
    assert [row[0] for row in chart(explain_change(before, after), (after, before)).numbers.rows if row[1] == "ache"] == ["No ache"]


def test_a_comparison_writes_what_was_what_is_and_the_difference():
    found = compare(rain(), apply(rain(), SetBase({"clouds": 0.5})), semantics="df-quad")
    # Rain: 0.5 + 0.5 * 0.9 = 0.95 before, 0.5 + 0.5 * 0.5 = 0.75 after.
    row = next(name for name in marks(found.plot(rain())) if name.startswith("A: It will rain"))
    assert row == "A: It will rain; thesis; before 0.950, after 0.750, difference −0.200"
    assert found.plot().title == "rain leads before and after the change, by 0.300 and then by 0.100"


def test_a_comparison_of_what_does_not_settle_says_so():
    amap = rain()
    unsettled = dataclasses.replace(score(amap), unsettled=frozenset({"clouds"}), strengths={**score(amap).strengths, "clouds": float("nan")})
    drawn = compare(score(amap), unsettled).plot()
    row = next(name for name in marks(drawn) if name.startswith("clouds"))
    assert row == "clouds; before 0.900, after n/s, difference n/s"


def test_a_single_thesis_has_its_way():
    alone = ArgumentMap(title="t", theses=[Thesis(id="a", text="A", base=0.3)])
    assert compare(alone, apply(alone, SetBase({"a": 0.5}))).plot().title == "The support of a goes from 0.300 to 0.500"


@pytest.mark.parametrize(
    ("changes", "note"),
    [((), "No part of the map differs."), ((Drop("ache"), SetBase({"clouds": 0.1})), "Of the map’s parts, 2 removed, 1 changed.")],
)
def test_a_difference_between_two_maps_counts_the_parts(changes, note):
    found = diff(rain(), apply(rain(), *changes))
    assert found.plot().figure.notes[0] == note
    assert found.plot().title == found.comparison.plot().title


def test_numbers_that_turn_it_together_stand_below_those_that_do_alone():
    found = flip(rain(), semantics="df-quad", norms=("l2",))
    drawn = found.plot(rain())
    assert "Alone, all others staying as they are" in drawn.svg
    assert "Together, 4 numbers by up to 0.24 each: the smallest root of the sum of squared moves" in " ".join(drawn.svg.split())
    assert [row[2] for row in drawn.numbers.rows] == ["alone"] * 2 + ["l2"] * 4
    assert "Of the 4 numbers that move together, the 3 that move most are drawn." in found.plot(most=3).figure.notes


def test_the_notes_say_what_is_proven_and_what_is_taken_out():
    found = flip(rain(), semantics="df-quad", norms=("l1",))
    assert found.plot(rain()).figure.notes == (
        "4 numbers were tried.",
        "No change of several numbers was found that has a smaller sum of moves.",
        f"All numbers may move at once by up to {found.radius.at_least:.3f} before it can happen: proven.",
        "With “Clouds gather” taken out, It stays dry leads.",
    )
    more = dataclasses.replace(found.removal, ids=("clouds", *"abcde"), exact=False, at_least=3, verb="mute")
    assert dataclasses.replace(found, removal=more).plot().figure.notes[-1] == (
        "With “clouds”, “a”, “b”, “c” and 2 more muted, dry leads. Perhaps fewer do: at least 3."
    )
    assert found.plot(most=1).figure.notes[0].startswith("And 1 more number by itself, by 0.69 or more.")
    assert "No setting of these numbers does it: proven." in flip(rain(evidence=[], links=[]), kinds=["weight"], norms=()).plot().figure.notes
    unproven = dataclasses.replace(found, radius=dataclasses.replace(found.radius, at_least=0.0, proven=False))
    assert not any("proven" in note for note in unproven.plot().figure.notes)


def test_where_no_number_does_it_alone_several_may_together():
    found = reach(rain(), "dry", 0.95, semantics="df-quad", norms=("l1",), also=["dry"], bounds={"dry": (0.4, 0.8)})
    assert found.singles == ()
    assert found.plot().title.startswith("No single number makes “dry” at least 0.95 strong; ")
    assert "numbers together do, by up to" in found.plot().title
    flips = dataclasses.replace(flip(rain(), semantics="df-quad", norms=("l2",)), singles=())
    assert flips.plot().title == "No single number makes another thesis lead; 4 numbers together do, by up to 0.24 each"


def test_the_smallest_change_of_many_is_drawn_by_itself():
    found = nearest(rain(), semantics="df-quad")
    drawn = found.plot(rain())
    assert drawn.title == "Moving 4 numbers by up to 0.24 makes It stays dry lead"
    assert drawn.figure.notes == ("4 numbers could be turned.", f"It measures {found.distance:.3f}; no change below {found.at_least:.3f} does it: proven.")
    assert len(drawn.numbers.rows) == 4
    assert found.plot(most=2).figure.notes[0] == "And 2 more numbers that move less."
    assert found.plot(most=3).figure.notes[0] == "And 1 more number that moves less."
    assert dataclasses.replace(found, leader=None).plot().title == "Moving 4 numbers by up to 0.24 does it"
    nothing = dataclasses.replace(found, turns=(), distance=None, leader=None)
    assert nothing.plot().title == "No change of these numbers was found that does it"
    assert dataclasses.replace(nothing, impossible=True).plot().title == "No setting of these numbers does it: proven"
    assert "could be turned." in nothing.plot().figure.notes[0]


def test_the_same_scale_holds_under_a_method_that_jumps():
    """Without a radius there is nothing to prove, and the chart says nothing of it."""
    found = flip(rain(), semantics="grounded")
    assert found.radius is None
    assert not any("at once" in note for note in found.plot().figure.notes)
