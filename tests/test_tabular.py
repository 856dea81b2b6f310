"""Cells hold every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import texts

from argmap.tabular import joined, split, unwrapped, wrapped


@given(texts)
def test_a_cell_gives_its_text_back_and_keeps_its_ends(text):
    cell = wrapped(text)
    assert unwrapped(cell) == text
    assert cell.strip() == cell
    assert "\0" not in cell
    assert cell[0] not in "=+-@"


@pytest.mark.parametrize("cell", ['"', '"a', '"a" b', "12", '["a"]', '"yes"', '"\\u0041"', "plain"])
def test_what_looks_wrapped_and_is_not_stays_as_it_is(cell):
    assert unwrapped(cell) == cell


@given(st.lists(texts.map(str.strip).filter(bool), unique=True).map(tuple))
def test_tags_share_a_cell(tags):
    assert split(joined(tags)) == tags


@pytest.mark.parametrize("cell", ["[1]", "[a; b]", "["])
def test_brackets_alone_are_no_list(cell):
    assert split(cell) == tuple(part.strip() for part in cell.split(";"))
