"""Ids for what foreign files know by keys of their own."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.loading.naming import LENGTHS, Names, slug


def test_ids_are_unique_and_short():
    names = Names({1: "x " * 100, 2: "x " * 100, 3: "?!", 4: "x_x", 5: "A", 6: "A.2", 7: "A", 8: "A"})
    assert len(set(names.values())) == 8
    assert all(len(name) <= LENGTHS[-1] + 4 for name in names.values())
    assert names[3] == "n3"
    assert (names[5], names[6], names[7], names[8]) == ("A", "A.2", "A.3", "A.4")
    assert slug("y" * 100) == "y" * LENGTHS[-1]


def test_ids_of_texts_that_begin_alike_tell_more_of_them():
    early, later = "The law should not allow what is unfair", "The law should not allow what is dear"
    assert list(Names({1: early, 2: later}).values()) == ["The_law_should_not_allow", "The_law_should_not_allow_what_is_dear"]
    assert Names({1: early, 3: "Something else", 2: later})[2] == Names({1: early, 2: later})[2], "what stands between does not change it"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It rains. It pours.", "It_rains_It_pours"),
        ("Read v1.2 at radio.example: now", "Read_v1.2_at_radio.example_now"),
        ("a..b .c d. e:f", "a_b_c_d_e:f"),
        ("word " * 7 + "and more", "word_word_word_word_word_word"),
        ("Anunbrokenwordofmorethanthirtyletters", "Anunbrokenwordofmorethanthirtyl"),
    ],
)
def test_ids_are_cut_at_words_and_have_no_ends_of_sentences(text, name):
    assert slug(text, longest=31) == name


@given(st.text("aé\u0301 .-_\n", min_size=100, max_size=300))
def test_ids_of_long_texts_are_made_of_their_beginning(text):
    """However long a text is, and whatever it begins with, its id is the one that the whole text gives."""
    assert slug(text) == slug(" " * 1000 + text) == slug(unicodedata.normalize("NFC", text))
    if slug(text) and len(slug(text)) == LENGTHS[-1]:
        assert slug(text + "more") == slug(text)
