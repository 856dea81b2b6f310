"""Texts made safe and broken into lines."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.rendering.fonts import Face, width
from argmap.rendering.text import ELLIPSIS, clean, isolated, runs_leftward, wrap

WILD = st.text(max_size=120)


@given(WILD)
def test_cleaned_text_can_stand_in_xml(text):
    """No control character, surrogate, non-character or invisible override is left."""
    for letter in clean(text):
        assert unicodedata.category(letter) not in {"Cc", "Cs", "Co"}
        assert letter not in "\u202a\u202b\u202c\u202d\u202e\ufffe\uffff"


@given(WILD, st.floats(40, 300), st.booleans())
def test_lines_stay_in_their_room(text, room, bold):
    """A line is never wider than the room; only a single letter with its marks may be."""
    for line in wrap(text, room, 10, bold=bold, most=3):
        assert width(line, 10, bold=bold) <= room or len(line.rstrip(ELLIPSIS)) <= 12


@given(WILD)
def test_no_letter_is_lost_but_behind_an_ellipsis(text):
    lines = wrap(text, 120, 10, most=4)
    kept = "".join("".join(lines).split())
    whole = "".join(clean(text).split())
    assert kept == whole or (lines[-1].endswith(ELLIPSIS) and whole.startswith(kept.rstrip(" .,;:").removesuffix(ELLIPSIS)[:-1]))


def test_a_word_wider_than_the_room_is_cut_between_letters():
    lines = wrap("Donaudampfschifffahrtsgesellschaft", 60, 10, most=9)
    assert "".join(lines) == "Donaudampfschifffahrtsgesellschaft"
    assert len(lines) > 2


def test_marks_and_joined_emoji_stay_whole():
    family = "👩\u200d👩\u200d👧"
    assert family in wrap("x" * 8 + family + "e\u0301" * 20, 60, 10, most=20)[1] or any(family in line for line in wrap(family * 5, 40, 10, most=20))


@pytest.mark.parametrize(
    ("letter", "expected"), [("a", 5.56), ("漢", 10.0), ("🙂", 13.0), ("é", 5.56), ("“", 3.33), ("ﷺ", 6.4), ("ш", 8.02), ("ש", 5.3), ("\u0301", 0.0)]
)
def test_letters_of_other_scripts_are_given_room(letter, expected):
    assert width(letter, 10) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("letter", "advance"), [("…", 1000), ("—", 1000), ("Æ", 1000), ("Œ", 1000), ("Ш", 917), ("Ж", 923), ("Ю", 1010), ("ш", 802), ("▲", 990)]
)
def test_wide_letters_are_not_measured_too_narrow(letter, advance):
    """What is not in the table is rounded up, so that lines fit: the advances are those of Liberation Sans."""
    assert width(letter, 1000) >= advance


@given(WILD)
def test_cleaning_twice_changes_nothing(text):
    assert clean(clean(text)) == clean(text)


@given(WILD, st.integers(1, 5))
def test_never_more_lines_than_asked_for(text, most):
    assert 1 <= len(wrap(text, 60, 10, most=most)) <= most


@given(st.text(st.characters(max_codepoint=0x2FF), max_size=120))
def test_lines_of_plain_letters_are_never_wider_than_the_room(text):
    assert all(width(line, 10) <= 60 for line in wrap(text, 60, 10, most=4))


def test_what_is_joined_to_a_sign_takes_no_room_of_its_own():
    """A family is one sign, and a flag is one sign of two halves."""
    assert width("👩\u200d👩\u200d👧", 10) == width("🙂", 10) == width("🇪🇺", 10) == width("👍🏽", 10)


def test_bold_letters_of_other_alphabets_are_measured_too():
    assert width("ш", 10, bold=True) > width("ш", 10)


def test_east_asian_text_fills_its_lines_and_no_line_begins_with_a_closing_sign():
    lines = wrap("Mistral は欧州の規制産業向けに、主権と管理を売る。漢字かな交じり文は語の間に空白がない。", 120, 10, most=9)
    assert lines[0].startswith("Mistral は")
    assert not any(line[0] in "、。" for line in lines)
    assert all(width(line, 10) <= 120 for line in lines)


def test_an_address_is_cut_where_addresses_are():
    lines = wrap("https://example.org/very/long/path/to/some-page?query=value", 120, 10, most=9)
    assert all(line[-1] in "/?=-" for line in lines[:-1])


def test_no_word_is_cut_to_make_lines_equal():
    assert wrap("Different game", 90, 17, bold=True) == ["Different", "game"]


def test_marks_are_not_piled_into_other_lines():
    assert clean("e" + "\u0301" * 50 + "f") == "e" + "\u0301" * 2 + "f"


def test_a_tower_of_any_height_is_cut_and_other_marks_among_it_stay():
    """Points of a script (a class below 200) count for no tower; a tower of a hundred thousand marks takes no longer than other text."""
    assert clean("e\u0301\u05b8\u0301\u0301a\u0301") == "e\u0301\u05b8\u0301a\u0301"
    assert clean("e" + "\u0301" * 100_000) == "e\u0301\u0301"


def test_isolates_stay_where_they_are_closed():
    """What is isolated has no effect on what stands around; an open isolate would."""
    assert clean("a \u2068b\u2069 c") == "a \u2068b\u2069 c"
    assert clean("a \u2068b c") == clean("a b\u2069 c") == clean("a\u2069 b \u2068c") == "a b c"
    assert isolated("\u2069\u05d0\u2068") == "\u2068\u05d0\u2069"


@pytest.mark.parametrize(("text", "alone"), [("peace", False), ("é漢", False), ("12 שלום", True), ("أهلا", True)])
def test_only_texts_with_leftward_letters_are_isolated(text, alone):
    assert isolated(text) == (f"\u2068{text}\u2069" if alone else text)
    assert width(isolated(text), 10) == width(text, 10)


def test_the_points_of_a_script_are_no_pile():
    pointed = "\u05e9\u05b8\u05c1\u05dc\u05b9\u0591\u05d5\u05dd"
    assert clean(pointed) == pointed


@pytest.mark.parametrize(("text", "leftward"), [("שלום", True), ("أهلا", True), ("1. שלום", True), ("peace שלום", False), ("12", False), ("", False)])
def test_the_first_letter_with_a_direction_decides(text, leftward):
    assert runs_leftward(text) is leftward


def test_wider_fonts_get_shorter_lines():
    words = "Regulated Europe will pay for control and provenance"
    face = Face.of("Verdana")
    assert all(face.width(line, 10) <= 100 for line in wrap(words, 100, 10, face=face))
    assert len(wrap(words, 90, 10, face=face)) > len(wrap(words, 90, 10))
