"""Scales, ticks, and how numbers are written."""

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.charting.axes import SIZE, draw_ways, ticks_with_room
from argmap.charting.scales import NOT_SETTLED, Scale, percent, step_of, tick_words, written
from argmap.rendering.fonts import HELVETICA
from argmap.rendering.shapes import ET, Pen
from argmap.rendering.theme import LIGHT

numbers = st.floats(-1e6, 1e6).map(lambda number: round(number, 6))


@given(st.lists(numbers, min_size=1), st.integers(1, 12))
def test_a_scale_holds_its_numbers_and_has_round_ticks_on_it(held, most):
    scale = Scale.around(held, 0.0, 100.0, least=1e-6)
    assert scale.low <= min(0.0, *held)
    assert scale.high >= max(0.0, *held)
    ticks = scale.ticks(most)
    assert len(ticks) <= most
    slack = 1e-9 * (scale.high - scale.low)
    assert all(scale.low - slack <= tick <= scale.high + slack for tick in ticks)
    step = step_of(scale.low, scale.high, most)
    digits = f"{step:e}".partition("e")[0].rstrip("0").rstrip(".")
    assert digits in {"1", "2", "2.5", "5"}
    assert all(math.isclose(after - before, step, rel_tol=1e-6) for before, after in itertools.pairwise(ticks))


@given(st.floats(-1.0, 0.999), st.floats(0.001, 1.0), st.floats(-2.0, 2.0))
def test_places_follow_numbers_in_proportion_and_stay_on_the_scale(low, wide, number):
    scale = Scale(low, low + wide, 300.0, 100.0)
    expected = 300.0 - 200.0 * min(max((number - low) / wide, 0.0), 1.0)
    assert scale(number) == pytest.approx(expected)


def test_what_is_not_settled_has_no_say_in_a_scale():
    assert Scale.around([math.nan, 0.3], 0, 1) == Scale.around([0.3], 0, 1)


def test_numbers_that_are_all_0_have_a_scale_all_the_same():
    assert (Scale.around([0.0], 0, 1).low, Scale.around([0.0], 0, 1).high) == (0.0, 1.0)
    assert Scale.around([], 0, 1, least=0.5).high == 0.5


@given(st.floats(0.05, 1.0), st.floats(30.0, 600.0), st.booleans())
def test_words_of_ticks_never_touch(high, wide, signed):
    scale = Scale.around([high, -high / 3], 0.0, wide)
    marks = ticks_with_room(Pen(ET.Element("svg"), LIGHT), scale, signed=signed)
    spans = [(scale(tick) - HELVETICA.width(word, SIZE) / 2, scale(tick) + HELVETICA.width(word, SIZE) / 2) for tick, word in marks]
    assert all(before[1] < after[0] for before, after in itertools.pairwise(spans)) or len(marks) <= 3


@given(st.lists(st.floats(-1.0, 1.0).map(lambda number: round(number, 4)), min_size=1, unique=True))
def test_words_of_different_ticks_differ(ticks):
    words = tick_words(tuple(ticks), signed=True)
    assert len(set(words)) == len({tick + 0.0 for tick in ticks})
    assert [float(word.replace("−", "-")) for word in words] == ticks


@pytest.mark.parametrize(
    ("number", "signed", "said"),
    [
        (0.1234, False, "0.123"),
        (-0.1234, True, "−0.123"),
        (0.0004, True, "0.000"),
        (-0.0, True, "0.000"),
        (None, True, NOT_SETTLED),
        (math.nan, False, NOT_SETTLED),
    ],
)
def test_numbers_are_written_with_a_sign_only_where_it_shows(number, signed, said):
    assert written(number, signed=signed) == said


@pytest.mark.parametrize(("share", "said"), [(0.0, "0 %"), (0.001, "under 1 %"), (0.42, "42 %"), (0.997, "over 99 %"), (1.0, "100 %")])
def test_shares_are_not_rounded_to_certainty(share, said):
    assert percent(share) == said


def test_a_name_without_room_gives_way_to_its_letter_or_to_nothing():
    """Beneath a scale with hardly any room below 0."""
    root = ET.Element("svg")
    scale = Scale(-0.3, 1.0, 0.0, 400.0)
    draw_ways(Pen(root, LIGHT), scale, 0.0, ("B-text", "A rather long name indeed"), ("A-text", "Rain"))
    assert [text.text for text in root] == ["← B ahead", "Rain ahead →"]
    root = ET.Element("svg")
    draw_ways(Pen(root, LIGHT), Scale(-0.01, 1.0, 0.0, 400.0), 0.0, ("B-text", "Dry"), ("A-text", "Rain"))
    assert [text.text for text in root] == ["Rain ahead →"]
