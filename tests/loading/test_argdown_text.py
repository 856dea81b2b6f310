"""Argdown's signs within texts: emphasis, links, mentions, tags, escapes, comments, data."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import LoadError
from argmap.loading.argdown.building import read_outline
from argmap.loading.argdown.marks import Marks
from argmap.loading.argdown.shortcodes import SYMBOLS
from argmap.loading.located import read_tree


def said(words):
    """Give the content of a statement with these words; nothing may be wrong with it."""
    outline = read_outline(f"[A]: {words}\n")
    assert outline.problems.all() == []
    (item,) = outline.items
    return item.members[0].content


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("*a* _b_ **c** __d__, e", "a b c d, e"),
        ("**bold _and italic_**.", "bold and italic."),
        ("2 * 3 _ 4", "2 * 3 _ 4"),
        ("a\n   b\n\tc", "a b c"),
        (r"\[no\] \*title\* \_ \#x \{ \\ \/\/ \<b\> \n", r"[no] *title* _ #x { \ // <b> n"),
        ("ends in \\", "ends in \\"),
        ("ends in \\\nand goes on", "ends in \\ and goes on"),
        ("p .->. q :heart: .nothing. 10:30:15", "p → q ❤ .nothing. 10:30:15"),
        ("see @[Some title] and @<An argument>, a@b.example @[open", "see Some title and An argument, a@b.example @[open"),
        ("a // comment", "a"),
        ("a /* one\n\ntwo */ b <!-- c --> d", "a b d"),
        ("a\n[open\n<!-- open\nb", "a [open <!-- open b"),
        ("and/or, 1 / 2", "and/or, 1 / 2"),
        ("a {open", "a {open"),
        ("[label of a link](https://x.example/a_b) and so on", "label of a link and so on"),
        ("1 - 2 + 3", "1 - 2 + 3"),
        ("a <- b [- c] <- d>", "a <- b [- c] <- d>"),
        ("a #", "a #"),
        ("a #(open", "a #(open"),
        ("a #( ) b", "a #( ) b"),
    ],
)
def test_the_text_is_what_a_reader_sees(words, text):
    assert said(words).text == text


def test_tags_are_taken_out_and_closing_ones_are_not_part_of_the_text():
    content = said("An #inner tag #last #(two words) #inner #été")
    assert content.text == "An #inner tag"
    assert list(content.tags) == ["inner", "last", "two words", "été"]
    assert said("#only #tags").text == ""
    assert read_outline("#only #tags\n").items[0].text == "#only #tags"


def test_lines_of_comments_break_no_paragraph():
    outline = read_outline("[A]: a\n// one\n/* two\nlines */\n  b\n<!-- three -->\n  + [B]\n/* four */  + [C]\n// five\n\n[D]: d\n// six")
    assert [item.title for item in outline.items] == ["A", "B", "C", "D"]
    assert outline.items[0].text == "a b"
    assert len(outline.relations) == 2
    assert len(outline.marks.comments) == 6
    assert outline.problems.all() == []


def test_a_comment_before_words_is_passed_over():
    outline = read_outline("/* a */ [A]: b\n  + /* c */ // d\n[B]: e\n/* f\n")
    assert [item.title for item in outline.items] == ["A", "B"]
    assert read_outline("/* open").items[0].text == "/* open"
    assert read_outline("[A]: a\n/* open\n").items[0].text == "a /* open"


def test_a_comment_between_words_and_text_behind_it_on_the_same_line():
    assert said("a\n/* c */ b").text == "a b"


@pytest.mark.parametrize(
    ("words", "data"),
    [
        ("a {weight: 0.7}", {"weight": 0.7}),
        ("a {weight: 1}", {"weight": 1}),
        ('a {source: "Smith, 2020"}', {"source": "Smith, 2020"}),
        ("a { b: c, d: [1, {e: f}], g: {h: {i: j}} }", {"b": "c", "d": [1, {"e": "f"}], "g": {"h": {"i": "j"}}}),
        ("a {\n  b: c\n  d:\n    - e\n}", {"b": "c", "d": ["e"]}),
        ("a\n  {b: c}", {"b": "c"}),
        ("a #tag {b: c}", {"b": "c"}),
        ("a {}", {}),
        ("a {\n}", {}),
        ("a", None),
        ("a {b: 1} {c: 2}", {"b": 1, "c": 2}),
        ("a {b: 1} {}", {"b": 1}),
    ],
)
def test_data_blocks_are_yaml_in_either_style(words, data):
    content = said(words)
    assert content.data == data
    assert content.text == "a"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "weight", "_b1", "null", "true"]),
            st.sampled_from(
                ["0.7", "1", "0", "12", "007", "1.", "0.10", "[1, 2]", "[0.5]", "[]", "null", "x", "1e3", '"a b: {c"', '"\\u0041"', '"ü"', "''", "-1"]
            ),
        ),
        max_size=3,
    )
)
def test_simple_data_blocks_are_read_as_yaml_would_read_them(entries):
    text = "{" + ", ".join(f"{key}: {value}" for key, value in entries) + "}"
    try:
        tree = read_tree(text, "x")
    except LoadError:
        return
    assert read_outline(f"[A]: a {text}\n").items[0].data == tree.root


def test_a_title_may_hold_brackets_and_stand_over_a_link():
    outline = read_outline("[A [b] c]: d\n  + [e](https://x.example)\n  + [f]\n  + [-g]\n")
    assert [item.title for item in outline.items] == ["A [b] c", "", "f", ""]
    assert [item.text for item in outline.items] == ["d", "e", "", "[-g]"]


def test_every_shortcode_is_known_between_points_and_colons():
    for name, symbol in SYMBOLS.items():
        assert said(f"a .{name}. b :{name}:").text == f"a {symbol} b {symbol}"


def test_dots_within_words_are_no_shortcodes():
    assert said("the U.S.A., Ph.D.E., 10:y:30 .E. x").text == "the U.S.A., Ph.D.E., 10✔30 ∃ x"


def test_the_front_matter_may_name_shortcodes():
    front = "===\nmodel:\n  shortcodes:\n    ':tram:': {unicode: 🚋}\n    '.=>.': {unicode: ⇒}\n    ':no sign:': {unicode: x}\n    ':n:': nothing\n===\n\n"
    outline = read_outline(f"{front}[A]: a :tram: .=>. b :n: :no sign:\n\n(1) [A]\n-- .=>. :heart: .nothing. --\n(2) c\n")
    assert outline.items[0].text == "a 🚋 ⇒ b ❌ :no sign:"
    assert outline.items[2].steps[0].rules == ("⇒ ❤ .nothing.",)
    assert read_outline("===\nmodel: {shortcodes: [1]}\n===\n\n[A]: :y:\n").items[0].text == "✔"


def test_the_front_matter_may_ask_for_texts_without_tags():
    outline = read_outline("===\nmodel: {removeTagsFromText: true}\n===\n\n[A]: An #(inner tag) of #two #last\n    [src](https://x.example)\n")
    (item,) = outline.items
    assert (item.text, list(item.tags)) == ("An of", ["inner tag", "two", "last"])
    assert item.members[0].content.links == [("src", "https://x.example")]


def test_comments_and_empty_lines_may_stand_before_the_front_matter():
    outline = read_outline("\n// by Ann\n\n<!-- and\nBob -->\n  ===\ntitle: T\n===\n\n[A]: a\n")
    assert (outline.front, [item.title for item in outline.items], len(outline.marks.comments)) == ({"title": "T"}, ["A"], 2)


@pytest.mark.parametrize(
    ("words", "text", "links"),
    [
        ("It rains.\n  [radio](https://r.example)", "It rains.", 1),
        ("It rains #seen\n  [radio](https://r.example) [log](l.md#L1)\n  [tv](https://tv.example)", "It rains", 3),
        ("It rains\n  > so they said\n  [radio](https://r.example)\n  {a: b}", "It rains", 1),
        ("It rains.\n  [radio](https://r.example)\n  said so.", "It rains. radio said so.", 1),
        ("It rains, says\n  [radio](https://r.example)", "It rains, says radio", 1),
        ("It rains. #seen now\n  [radio](https://r.example)", "It rains. #seen now radio", 1),
        ("[radio](https://r.example)", "radio", 1),
        ("\n[radio](https://r.example)", "radio", 1),
    ],
)
def test_links_on_lines_of_their_own_behind_all_words_name_sources(words, text, links):
    content = said(words)
    assert (content.text, len(content.links)) == (text, links)


@pytest.mark.parametrize(
    ("quoted", "words"),
    [
        ('"It rains"', "It rains"),
        ("“It rains”", "It rains"),
        ('"It rains" and "it pours"', '"It rains" and "it pours"'),
        ("It **really** rains", "It really rains"),
        ("2 ** 3", "2 ** 3"),
        (r"snake\_case", "snake_case"),
        ('"', '"'),
        ('""', '""'),
    ],
)
def test_a_quotation_holds_the_words_alone(quoted, words):
    assert list(said(f"a\n> {quoted}").quotes) == [words]


def test_marks_find_what_comes_next_whatever_was_asked_before():
    text = "a)b)c"
    marks = Marks(text)
    for at in (0, 2, 4, 5, 1, 0, 3):
        assert marks.next_of(")", at) == text.find(")", at)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("{a} b", [3]),
        ("{a}", [3]),
        ("{a", [-1]),
        ("{a}, {b} c", [8]),
        ("{a} }  } b", [-1]),
        ("{a {b} c} d {e} f", [6]),
        ("x } {a", [-1]),
    ],
)
def test_a_data_block_ends_where_the_official_parser_ends_it(text, ends):
    """At a brace that white space and text follow, or at the last one; a brace before a comma or a brace does not end it."""
    assert [Marks(text).data_end(text.index("{"))] == ends


@pytest.mark.parametrize("sign", ["[", "[a]", "<", "<!--", "/*", "{", "{ } } ", "*a", "_a_b", "#(", "@[", "[a](", ".", ":a", "\\", "=", "(", "`"])
def test_many_signs_of_one_kind_are_read_once_each(sign):
    """Nothing looks ahead over the whole text again and again: a few million characters would take hours."""
    outline = read_outline("x " + sign * (1_000 if sign == "{ } } " else 8_000))
    assert len(outline.items) == 1
