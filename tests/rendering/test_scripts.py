"""Lines cut into runs of one script, in the order in which they are seen."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.rendering.scripts import OTHER, PICTURES, PLAIN, runs_of

HE, AR = "שלום", "أهلا"


def cut(line, *, leftward=False):
    return [(run.text, run.script) for run in runs_of(line, leftward=leftward)]


@pytest.mark.parametrize(
    ("letter", "script"),
    [
        ("漢", "han"), ("あ", "kana"), ("한", "hangul"), ("ب", "arabic"), ("ב", "hebrew"), ("क", "devanagari"), ("ক", "bengali"), ("த", "tamil"), ("ท", "thai"),
        ("ა", "georgian"), ("Ա", "armenian"), ("አ", "ethiopic"), ("ក", "khmer"), ("🚀", PICTURES), ("❤\ufe0f", PICTURES), ("1\ufe0f\u20e3", PICTURES),
        ("⇒", OTHER), ("é", PLAIN), ("ш", PLAIN), ("7", PLAIN),
    ],
)  # fmt: skip
def test_each_letter_has_the_script_that_a_font_is_looked_for_by(letter, script):
    assert cut(f"a {letter}")[-1] == ((letter, script) if script != PLAIN else (f"a {letter}", PLAIN))


@pytest.mark.parametrize(("line", "script"), [("漢字かな", "kana"), ("漢字 한국", "hangul"), ("漢字", "han")])
def test_characters_are_in_one_font_with_the_letters_of_their_language(line, script):
    assert {run.script for run in runs_of(line)} == {script}


def test_digits_and_signs_are_in_the_themes_own_fonts():
    assert cut("漢字 12 漢字") == [("漢字 ", "han"), ("12 ", PLAIN), ("漢字", "han")]


def test_a_letter_with_its_mark_is_the_letter_that_fonts_have():
    assert cut("cafe\u0301") == [("café", PLAIN)]


def test_pictures_of_several_signs_stay_whole_and_spaces_beside_them_are_plain():
    family = "👩\u200d👩\u200d👧"
    assert cut(f"a {family} b") == [("a ", PLAIN), (family, PICTURES), (" b", PLAIN)]


def test_leftward_words_in_a_rightward_line_stand_in_its_order_each_stretch_turned_around():
    assert [text for text, _ in cut(f"from {HE} {AR} to {HE} now")] == ["from ", AR, f"{HE} ", " to ", HE, " now"]


def test_a_leftward_line_begins_on_the_right_and_keeps_rightward_words_as_they_are():
    """By hand: in "HE1 (GDPR 2026) HE2" read from the right, the brackets belong to the line and the year to the word before it."""
    assert cut(f"{HE} (GDPR 2026) {AR}", leftward=True) == [(AR, "arabic"), (") ", PLAIN), ("GDPR 2026", PLAIN), ("(", PLAIN), (f"{HE} ", "hebrew")]


def test_digits_beside_leftward_words_stay_outside_them_in_a_rightward_line():
    assert cut(f"B {HE} – 58%") == [("B ", PLAIN), (HE, "hebrew"), (" – 58%", PLAIN)]


def test_isolates_are_not_drawn():
    assert cut(f"a \u2068{HE}\u2069") == [("a ", PLAIN), (HE, "hebrew")]


@given(st.text(max_size=60), st.booleans())
def test_no_letter_is_lost(line, leftward):
    kept = "".join(run.text for run in runs_of(line, leftward=leftward))
    assert sorted(unicodedata.normalize("NFD", kept)) == sorted(unicodedata.normalize("NFD", line.translate({0x2068: None, 0x2069: None})))


@given(st.text(st.sampled_from(f"ab{HE}{AR} 1.,("), max_size=30), st.booleans())
def test_neighbouring_runs_differ(line, leftward):
    runs = runs_of(line, leftward=leftward)
    assert all(run.text for run in runs)
    assert sum(len(run.text) for run in runs) == len(line)
