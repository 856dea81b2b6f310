"""Texts with marked passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.loading.marked_text import DEEPEST, read_marked


@pytest.mark.parametrize(
    ("html", "plain", "passages"),
    [
        ("", "", {}),
        ("a < b > c", "a < b > c", {}),
        ("<p>One</p><div>two &lt;3</div>", "One\n\ntwo <3", {}),
        ("<span class='x' id='node1_2'>a <SPAN>b</SPAN></span>c", "a bc", {"1_2": ["a b"]}),
        ('<span id="node1">a<span id=node2>b</span></span>', "ab", {"1": ["ab"], "2": ["b"]}),
        ('<span id="7" class="highlighted">a</span><span id="nav">b</span>', "ab", {"7": ["a"]}),
        ('<span id="node1"> </span><span id="other">a</span></span>', "a", {}),
        ('<span id="node1">a</span> and <span id="node1">b</span><span id="node2">never closed', "a and bnever closed", {"1": ["a", "b"]}),
    ],
)
def test_markup_is_taken_off(html, plain, passages):
    found = read_marked(html)
    assert (found.plain.replace("\n\n\n", "\n\n"), found.passages, found.deep) == (plain, passages, 0)


def test_marks_inside_too_many_others_are_counted():
    depth = DEEPEST + 3
    found = read_marked("".join(f'<span id="node{n}">' for n in range(depth)) + "a" + "</span>" * depth)
    assert (len(found.passages), found.deep) == (DEEPEST, 3)


@given(st.lists(st.sampled_from(["<", ">", "<span id='node1'>", "</span>", "&amp;", "a", " ", "<br", "/>", "\n"])).map("".join))
def test_any_markup_is_read(html):
    found = read_marked(html)
    assert all(passage for passages in found.passages.values() for passage in passages)
