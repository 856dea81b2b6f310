"""JSON with places for what is wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from argmap.conversion import Ledger
from argmap.errors import ArgmapError, LoadError
from argmap.loading.json_text import listed, mapping, parse


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1,\n  "b" 2}', r"x:2:7: this is no JSON: Expecting ':' delimiter"),
        ("", r"x:1:1: this is no JSON"),
        ("[NaN]", r"x: this JSON holds a number that cannot be read: NaN"),
        ("[-Infinity]", "-Infinity"),
        ("[" + "9" * 5000 + "]", r"x: this JSON holds a number that cannot be read"),
        ("[" * 200_000, r"x: this JSON is nested too deeply"),
        ('["\\ud800", ' + "[" * 900 + "]" * 900 + "]", r"x: this JSON is nested too deeply"),
    ],
)
def test_what_is_wrong_has_a_place(text, message):
    with pytest.raises(LoadError, match=message):
        parse(text, "x")


def test_a_byte_order_mark_is_no_matter():
    assert parse("\ufeff[1]", "x") == [1]


def test_halves_of_characters_are_replaced_and_counted():
    ledger = Ledger("f", "argmap")
    assert parse('{"\\ud83d": ["a\\uDE00", "\\ud83d\\ude00", 1]}', "x", ledger) == {"\ufffd": ["a\ufffd", "😀", 1]}
    assert [(entry.what, entry.count) for entry in ledger.conversion().changed] == [("texts", 2)]
    assert parse('"\ud800"', "x") == "\ufffd"


def test_shapes_are_refused_in_words():
    assert mapping({"a": 1}, "", "x") == {"a": 1}
    with pytest.raises(LoadError, match="x: the file must be an object, not a number"):
        mapping(1, "", "x")
    with pytest.raises(LoadError, match="x: the file must be a list, not an object"):
        listed({}, "", "x")


@examples(100)
@given(st.text(st.characters()))
def test_any_text_is_data_or_a_clear_error(text):
    for each in (text, f'["{text}"]'):
        try:
            parse(each, "x")
        except ArgmapError as error:
            assert str(error).startswith("x")  # noqa: PT017 - either way is right
