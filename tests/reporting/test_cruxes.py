"""What is said of readers and their cruxes, sentence by sentence."""

import pytest
from readers import two_readers

from argmap.explaining.camps import camps, divisions
from argmap.explaining.cruxes import cruxes
from argmap.explaining.settling import MOST_SETS
from argmap.loading.elicitation import elicit
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.reporting.blocks import Table, as_text
from argmap.reporting.cruxes import camps_report, cruxes_report, elicitation_report, readers_of


@pytest.fixture
def rain():
    amap = two_readers()
    return amap.replace(perspectives=[view.replace(policy={}) for view in amap.perspectives])


def said(amap, first, second, **options):
    return as_text(cruxes_report(cruxes(amap, first, second, **options), readers_of(amap), {"rain": "Rain"}))


def simple(*people):
    """Give a map on which readers differ in little."""
    return ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r", base=0.5), Thesis(id="dry", text="d", base=0.5)],
        evidence=[Evidence(id="a", text="a", base=0.5), Evidence(id="b", text="b", base=0.5), Evidence(id="idle", text="i", base=0.5)],
        links=[Support(premises="a", target="rain"), Support(premises="b", target="dry")],
        perspectives=people,
    )


def test_readers_are_called_by_their_titles():
    amap = simple(Perspective(id="x", title="An  old\nhand"), Perspective(id="y"))
    assert readers_of(amap) == {None: "the map itself", "x": "An old hand", "y": "y"}
    report = as_text(camps_report(camps(amap), [], readers_of(amap), {}))
    assert "An old hand (x)" in report
    assert "3 readers name no leader." in report


def test_one_crux_is_said_to_turn_the_verdict():
    """0.5 a against 0.5 b under DF-QuAD: 0.25 either way; with a at 0.7, sure wins by 0.1 and so does unsure with 0.35 against 0.25."""
    amap = simple(Perspective(id="sure", base={"a": 0.9}), Perspective(id="unsure", base={"a": 0.3, "idle": 0.9}, policy={"unknown": 0.1}))
    text = said(amap, "sure", "unsure", semantics="df-quad")
    assert "Sure has Rain (rain) over dry by +0.200, unsure by -0.100: a gap of 0.300, over 3 numbers. Sure names Rain (rain), unsure names dry." in text
    assert "If you two settled only the base score of a, at 0.6, the gap of 0.300 would close by 0.300. Both name Rain (rain), then." in text
    assert "Settle this one number halfway, and both would name Rain (rain): base:a." in text
    assert "They may agree to differ on 2 numbers, which move nothing: base:idle, policy:unknown." in text
    assert "In brackets" not in text
    back = said(amap, "unsure", "sure", semantics="df-quad", of=("rain", "dry"))
    assert "and sum to -0.300" in back
    one = said(simple(Perspective(id="p", base={"idle": 0.1})), "p", None)
    assert "P has rain over dry" not in one
    assert "They may agree to differ on 1 number, which moves nothing: base:idle." in one
    assert "Neither names a leader." in one


def test_numbers_that_hold_the_gap_together_widen_it_when_settled():
    """The reader who trusts a less trusts b less, too: their margins are nearer than either number would have them."""
    amap = simple(Perspective(id="warm", base={"a": 1.0, "b": 0.7}), Perspective(id="cool", base={"a": 0.5, "b": 0.4}))
    text = said(amap, "warm", "cool", semantics="df-quad")
    assert "If you two settled only the base score of b, at 0.55, the gap of 0.100 would widen by 0.150." in text
    assert "Both name Rain (rain)." in text


def test_what_a_reader_does_not_say_stands_in_brackets(rain):
    text = said(rain, "sailor", None)
    assert "(0.720)" in text  # what status and source make of the wind: 0.8 x 0.9
    assert "In brackets is what a reader leaves to the map." in text
    assert "fronts bring rain" in text


def test_who_agree_have_nothing_to_settle(rain):
    text = said(rain, "sailor", "sailor")
    assert "a gap of 0.000, over 0 numbers. Both name dry." in text
    assert "settled" not in text


def test_an_accord_says_how_sure_it_is(monkeypatch):
    """0.5 a against 0.25: from 0.1 either way to nothing, halfway; with three numbers in dispute, none alone will do."""
    text = said(simple(Perspective(id="sure", base={"a": 0.7}), Perspective(id="unsure", base={"a": 0.3})), "sure", "unsure", semantics="df-quad")
    assert "Settle this one number halfway, and neither would name a leader: base:a." in text
    amap = simple(Perspective(id="sure", base={"a": 1.0, "b": 0.0, "dry": 0.3}), Perspective(id="unsure", base={"a": 0.0, "b": 1.0, "dry": 0.9}))
    assert "; no fewer would do." in said(amap, "sure", "unsure")
    monkeypatch.setitem(MOST_SETS, True, 0)
    assert "; fewer than 1 would not do, and what lies between was not all tried." in said(amap, "sure", "unsure")


def test_many_readers_get_a_table_of_gaps_and_what_divides_them(rain):
    amap = rain.replace(perspectives=[*rain.perspectives, Perspective(id="farmer", base={"dry": 0.1})])
    seen = camps(amap)
    report = camps_report(seen, divisions(amap, seen), readers_of(amap), {})
    tables = [block for block in report if isinstance(block, Table)]
    assert tables[1].header == ("gap to", "map", "sailor", "patient", "farmer")
    assert "What divides the camps most is the " in as_text(report)
    assert "in the mean over 2 pairs of readers who name different leaders." in as_text(report)
    assert "1 reader names dry" in as_text(report)


def test_a_table_of_opinions_is_reported_widest_first(rain):
    found = elicit({"Ann": {"clouds": 0.9, "wind": 0.5}, "Bo": {"clouds": 0.2}, "Cy": {"rain": 0.4}}, rain, weights={"Cy": 0.0})
    report = elicitation_report(found, most=2)
    assert report[1].rows[0][:6] == ("base:clouds", "2", "0.550", "0.495", "0.200", "0.900")
    assert as_text(report).startswith("What 3 people say of 3 numbers")
    assert report[-1] == "The widest spread is that of the base score of clouds: from 0.2 to 0.9. 1 more is not shown."
    everything = elicitation_report(found)
    assert [row[6] for row in everything[1].rows] == ["0.550", "0.500", "-"]  # who counts for nothing pools nothing
    assert as_text(elicitation_report(elicit({"Ann": {}}, rain))).endswith("Nobody says anything: every cell is empty.")
