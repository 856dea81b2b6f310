"""Reports as wide as a terminal."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.reporting.blocks import Heading, Table, as_text
from argmap.reporting.fitting import rooms, width, wrapped

CELLS = st.text("ab_:>-/ 東\u0301", max_size=40).map(str.strip)
TABLE = Table(
    ("number", "now", "share of the whole", "about"),
    (("weight:gap_too_wide->lost_race", "0.450", "+0.063", "Frontier-scale training needs capital and hardware"), ("base:x", "1.000", "-0.001", "Short")),
    frozenset({1, 2}),
)


@given(st.text("ab_:>-/ 東\u0301", max_size=60), st.integers(1, 40))
def test_breaking_lines_loses_no_letter(text, room):
    assert "".join("".join(wrapped(text, room)).split()) == "".join(text.split())


@given(st.lists(st.text("abc", min_size=1, max_size=8), min_size=1).map(" ".join), st.integers(8, 40))
def test_lines_of_words_stay_within_their_room_and_are_filled(text, room):
    lines = wrapped(text, room)
    assert all(width(line) <= room for line in lines)
    assert all(width(line) + 1 + width(after.split()[0]) > room for line, after in pairwise(lines))


def test_lines_keep_their_margin():
    assert wrapped("  methods part here", 11) == ["  methods", "  part here"]


def test_scripts_without_spaces_break_between_letters_and_a_word_without_a_place_stays_whole():
    assert wrapped("東京は今日も雨です", 8) == ["東京は今", "日も雨で", "す"]
    assert wrapped("immeasurable rain", 6) == ["immeasurable", "rain"]


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=4), st.integers(20, 90))
def test_a_table_loses_no_letter_and_its_columns_stand_beneath_each_other(rows, columns):
    header = ("node", "strength of it", "text")
    wide = rooms(header, rows, frozenset({1}), columns)
    assert all(room >= width(row[1]) for room, row in zip(wide[1:2] * len(rows), rows, strict=True))
    assert all(width(line) <= wide[at] for row in rows for at, cell in enumerate(row) for line in (wrapped(cell, wide[at]) if at != 1 else [cell]))


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_a_table_fits_a_terminal_with_all_its_columns(columns):
    lines = as_text([TABLE], columns).splitlines()
    assert all(width(line) <= columns for line in lines)
    assert {"number", "now", "share", "about"} <= set(" ".join(lines[:3]).split())
    assert all(word in " ".join(lines) for word in ("+0.063", "0.450", "hardware", "lost_race"))


def test_words_give_way_before_ids_do():
    shown = as_text([TABLE], 76)
    assert "weight:gap_too_wide->lost_race  0.450" in shown
    assert max(map(width, shown.splitlines())) <= 76
    assert "weight:gap_too_wide->lost_race" not in as_text([TABLE], 60)


def test_a_table_that_cannot_be_narrower_stands_out():
    assert as_text([Table(("bar",), (("█" * 30,),))], 20).splitlines()[1] == "█" * 30


def test_without_a_terminal_lines_stay_whole():
    assert as_text([TABLE, "words " * 40]).splitlines()[1].endswith("Frontier-scale training needs capital and hardware")
    assert max(map(len, as_text(["words " * 40]).splitlines())) > 200


def test_prose_and_headings_break_and_long_lines_do_on_wide_terminals_too():
    shown = as_text([Heading("A heading of some length"), "words " * 40], 20)
    assert shown.startswith("A heading of some\nlength\n=================\n\nwords words words\n")
    assert max(map(width, as_text(["words " * 40], 300).splitlines())) <= 100
