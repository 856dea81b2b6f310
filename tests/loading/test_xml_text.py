"""XML text, read without any trust in it."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import LoadError
from argmap.loading.xml_text import DEEPEST, parse


def test_elements_know_their_place_and_lose_their_namespace():
    root = parse('<?xml version="1.0" encoding="ISO-8859-1"?>\n<a xmlns="urn:x" xmlns:y="urn:y">\n  é<y:b y:c="1"><![CDATA[<ü>]]> &#65;</y:b>\n</a>', "f.xml")
    (inner,) = root.elements
    assert (root.tag, root.line, root.column) == ("a", 2, 1)
    assert (inner.tag, inner.attrib, inner.text, inner.line, inner.column) == ("b", {"c": "1"}, "<ü> A", 3, 4)
    assert root.said("b") == "<ü> A"
    assert root.said("none") == ""


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("<a>\n <b></a>", "f.xml:2:7", "this is not XML: mismatched tag"),
        ("", "f.xml:1:1", "no element found"),
        ("<a>&lol;</a>", "f.xml:1:4", "undefined entity"),
        ("<!DOCTYPE lolz [<!ENTITY lol 'lol'>]><a>&lol;</a>", "f.xml:1:1", "a document type"),
        ('<!-- ü -->\n <!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "f.xml:2:2", "a document type"),
        ("<a>" * (DEEPEST + 1), f"f.xml:1:{DEEPEST * 3 + 1}", "nested deeper than 256"),
        ("<a>\ud800</a>", "f.xml", "half of a surrogate pair"),
    ],
)
def test_what_is_no_plain_xml_is_refused_with_its_place(text, place, words):
    with pytest.raises(LoadError) as caught:
        parse(text, "f.xml")
    assert str(caught.value).startswith(place + ": ")
    assert words in str(caught.value)


@given(st.text("<>/ab&;!\"'=x[]-? \n\ud800", max_size=40))
def test_any_text_gives_a_tree_or_a_refusal(text):
    with suppress(LoadError):
        parse(text, "f.xml")
