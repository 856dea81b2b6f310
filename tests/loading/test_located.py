"""YAML and JSON to plain data: what is read, what is refused, and the place of each."""

import json
import math
from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import LoadError
from argmap.loading.located import DEEPEST, read_tree


def refusal(text):
    """Give what is said when a text is refused."""
    with pytest.raises(LoadError) as caught:
        read_tree(text, "m")
    return str(caught.value)


def value(word):
    """Read a word that stands under a key."""
    return read_tree(f"key: {word}", "m").root["key"]


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("", None), ("~", None), ("null", None), ("Null", None), ("NULL", None),
        ("true", True), ("True", True), ("TRUE", True), ("false", False), ("False", False), ("FALSE", False),
        ("0", 0), ("12", 12), ("-12", -12), ("+12", 12), ("0o17", 15), ("0x1F", 31),
        ("0.5", 0.5), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("-1.5E-2", -0.015), (".inf", math.inf), ("-.INF", -math.inf), ("+.Inf", math.inf),
    ],
)  # fmt: skip
def test_words_of_the_core_schema_are_data(word, read):
    assert (value(word), type(value(word))) == (read, type(read))


@pytest.mark.parametrize("word", [".nan", ".NaN", ".NAN"])
def test_not_a_number_is_a_number(word):
    assert math.isnan(value(word))


@pytest.mark.parametrize(
    "word", ["no", "Yes", "on", "off", "y", "12:30", "012", "1_000", "2026-12-31", "--", "+", ".", "-x", "0b1", "0o8", "1e", "<<", "=", "tRUE", "nan"]
)
def test_other_words_are_text(word):
    assert value(word) == word


@pytest.mark.parametrize("word", ["true", "null", "5", "0.5", ""])
def test_quoted_words_are_text(word):
    assert value(f'"{word}"') == word


def test_a_number_of_absurd_length_stays_text():
    assert value("9" * 65) == "9" * 65


def test_keys_are_text_as_written():
    assert list(read_tree("{2026: a, true: b, ~: c, 0x1: d}", "m").root) == ["2026", "true", "~", "0x1"]


def test_a_text_of_comments_holds_nothing():
    assert read_tree("# only a comment\n", "m").root is None


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=("C", "Zl", "Zp"))),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3), max_leaves=12))  # fmt: skip
def test_json_reads_as_json_does(data):
    root = {"data": data}
    assert read_tree(json.dumps(root, ensure_ascii=False), "m").root == root


@given(st.text())
def test_json_escapes_read_as_json_does(text):
    assert read_tree(json.dumps({"key": text}), "m").root == {"key": text}


def test_json_may_be_indented_by_tabs():
    assert read_tree('{\n\t"a": [\n\t\t1,\n\t\t2\n\t]\n}', "m").root == {"a": [1, 2]}


def test_the_surrogate_pairs_of_json_are_one_letter():
    assert read_tree(r'{"a": "\ud83d\ude00", "b": "\uD83D\uDE00!"}', "m").root == {"a": "😀", "b": "😀!"}


def test_an_escaped_backslash_begins_no_surrogate_pair():
    assert read_tree(r'{"a": "\\ud83d\\ude00"}', "m").root == {"a": r"\ud83d\ude00"}


def test_half_a_surrogate_pair_is_refused_at_its_place():
    assert refusal('{"a": "\\ud83d"}').startswith("m:1:10: found invalid Unicode character escape code")


def test_half_a_surrogate_pair_as_a_letter_is_refused_at_its_place():
    assert refusal("a: 1\nb: é\ud83d") == "m:2:5: half of a surrogate pair stands here, which no file can hold"


PAIRED = r'{"a": "\ud83d\ude00", "b": ["\ud83d\ude00", "c"]}'


@pytest.mark.parametrize(("path", "shown"), [(("a",), '"\\ud83d'), (("b",), "["), (("b", 0), '"\\ud83d\\ude00", "c'), (("b", 1), '"c"')])
def test_surrogate_pairs_do_not_move_places(path, shown):
    assert read_tree(PAIRED, "m").place(path) == (1, PAIRED.index(shown) + 1)


def test_surrogate_pairs_do_not_move_places_on_other_lines():
    assert read_tree('{\n"a": "\\ud83d\\ude00",\n"b": "c"}', "m").place(("b",)) == (3, 6)


def test_surrogate_pairs_do_not_move_the_place_of_a_syntax_error():
    text = r'{"a": "\ud83d\ude00", ,}'
    assert refusal(text).startswith(f"m:1:{text.index(',}') + 1}: did not find expected node content")


TREE = "a:\n  b: [x, {c: y}]\n  d: {}\n"


@pytest.mark.parametrize(
    ("path", "place"), [((), (1, 1)), (("a",), (1, 1)), (("a", "b"), (2, 6)), (("a", "b", 0), (2, 7)), (("a", "b", 1, "c"), (2, 14)), (("a", "d"), (3, 3))]
)
def test_values_have_places_and_mappings_stand_at_their_names(path, place):
    assert read_tree(TREE, "m").place(path) == place


@pytest.mark.parametrize(("path", "place"), [(("a", "b"), (2, 3)), (("a", "b", 1, "c"), (2, 11)), (("a", "b", 0), (2, 7))])
def test_keys_have_places(path, place):
    assert read_tree(TREE, "m").place(path, on_key=True) == place


@pytest.mark.parametrize(("path", "place"), [(("a", "zzz"), (1, 1)), (("a", "zzz", "b", 0), (2, 7)), (("zzz",), (1, 1)), (("a", "b", 7), (2, 6))])
def test_steps_that_are_not_in_the_text_are_passed_over(path, place):
    assert read_tree(TREE, "m").place(path) == place


def test_columns_count_letters():
    assert read_tree("é🙂: {ß: x}", "m").place(("é🙂", "ß")) == (1, 9)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_lines_end_in_any_way(end):
    assert read_tree(f"a: 1{end}b: 2{end}", "m").place(("b",), on_key=True) == (2, 1)


def test_a_key_twice_is_reported_with_both_lines():
    assert [(p.line, p.column, p.message) for p in read_tree("a: 1\nb: 2\na: 3\n", "m").problems] == [(3, 1, "the key 'a' is here twice (first at line 1)")]


def test_the_first_of_two_keys_stands_and_those_after_are_read():
    assert read_tree("a: 1\na: 3\nb: 2\n", "m").root == {"a": 1, "b": 2}


def test_what_stands_under_the_second_key_is_kept_apart():
    tree = read_tree("a: {x: 1}\na: {y: 2}\n", "m")
    assert (tree.root, tree.doubles) == ({"a": {"x": 1}}, [{"y": 2}])


def test_every_further_double_is_reported():
    assert [p.line for p in read_tree("a: 1\na: 2\na: 3\n", "m").problems] == [2, 3]


@pytest.mark.parametrize(
    ("text", "place"),
    [("a: &x b", "1:4"), ("a: &x {b: c}", "1:4"), ("a: &x [b]", "1:4"), ("&x a: b", "1:1"), ("a: *x", "1:4"), ("- a\n- *x", "2:3"), ("*x : a", "1:1")],
)
def test_anchors_and_aliases_are_refused(text, place):
    assert refusal(text) == f"m:{place}: anchors and aliases are not allowed; write the value out"


def test_a_billion_laughs_are_refused_at_the_first():
    lines = ["a0: &a0 [lol, lol]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    assert refusal("\n".join(lines)) == "m:1:5: anchors and aliases are not allowed; write the value out"


@pytest.mark.parametrize("tag", ["!!str", "!own", "!!python/object/apply:os.system", "!<tag:example.org,2026:x>"])
@pytest.mark.parametrize("content", ["x", "[x]", "{x: y}"])
def test_tags_are_refused(tag, content):
    said = refusal(f"a: 1\nb: {tag} {content}\n")
    assert said.startswith("m:2:4: the tag ")
    assert said.endswith("is not allowed; a map holds plain data only")


def test_the_tag_that_says_nothing_is_refused():
    assert "the tag ! is not allowed" in refusal("a: ! 5")


def test_a_second_document_is_refused_where_it_begins():
    assert refusal("a: 1\n---\nb: 2\n") == "m:2:1: a second document begins here; one file holds one document"


def test_one_document_may_have_marks():
    assert read_tree("---\na: 1\n...\n", "m").root == {"a": 1}


def test_nesting_may_reach_the_limit():
    assert read_tree("[" * DEEPEST + "]" * DEEPEST, "m").root is not None


def test_deeper_nesting_is_refused_where_it_begins():
    assert refusal("a:\n " + "[" * DEEPEST + "]" * DEEPEST) == f"m:2:{DEEPEST + 1}: nested deeper than {DEEPEST} levels"


def test_absurd_nesting_is_refused_as_any_other(monkeypatch):
    """Also where the parser itself gives up on it, as newer ones do that look ahead."""
    said = f"m:1:{DEEPEST + 1}: nested deeper than {DEEPEST} levels"
    assert refusal("[" * 100_000) == said
    parse, mark = yaml.parse, yaml.Mark("m", 1000, 0, 1000, None, None)
    errors = [yaml.scanner.ScannerError("while increasing flow level", None, "exceeded maximum nesting depth", mark)]

    def parse_looking_ahead(text, loader):
        if errors:
            raise errors.pop()
        return parse(text, loader)

    monkeypatch.setattr(yaml, "parse", parse_looking_ahead)
    assert refusal("[" * 100_000) == said


@pytest.mark.parametrize("text", ["? {a: 1}\n: b", "? [a]\n: b", "{[a]: b}"])
def test_a_key_must_be_text(text):
    assert refusal(text).endswith(": a key must be text")


@pytest.mark.parametrize(
    ("text", "place", "sign"),
    [("a: b\x07", "1:5", "0007"), ("a: 1\nb: '\x1b'", "2:5", "001B"), ("a: \x00", "1:4", "0000"), ("a: \ufffe", "1:4", "FFFE")],
)
def test_control_characters_are_refused_at_their_place(text, place, sign):
    assert refusal(text) == f"m:{place}: the character U+{sign} cannot stand in a file; write it as an escape in double quotes"


def test_the_place_of_a_control_character_counts_letters_and_not_bytes():
    assert refusal("a: ééé\nb: é🙂\x07").startswith("m:2:6: the character U+0007")


def test_surrogate_pairs_do_not_move_the_place_of_a_control_character():
    text = '{"a": "\\ud83d\\ude00\x07"}'
    assert refusal(text).startswith(f"m:1:{text.index(chr(7)) + 1}: the character U+0007")


def test_a_control_character_may_be_written_as_an_escape():
    assert value('"\\x07\\e"') == "\x07\x1b"


def test_a_tab_that_indents_is_named():
    assert refusal("a:\n\tb: 1\n") == "m:2:1: a tab cannot indent; use spaces"


def test_a_sign_that_begins_nothing_is_not_called_a_tab():
    assert refusal("a: @b") == "m:1:4: found character that cannot start any token"


def test_an_open_quote_is_suspected_at_the_end():
    assert refusal('a: "b\nc: d\n') == "m:3:1: found unexpected end of stream; is a quote or bracket left open?"


def test_a_colon_in_a_text_asks_for_quotes():
    assert refusal("a: b: c") == "m:1:5: mapping values are not allowed in this context; put a text that holds ': ' in quotes"


def test_broken_json_is_explained_as_json():
    assert refusal('{"a": 1,, "b": 2}').startswith("m:1:9: did not find expected node content (Expecting property name")


def test_json_that_only_yaml_cannot_read_is_explained_as_yaml():
    assert refusal('{"a": "\\ud83d"}') == "m:1:10: found invalid Unicode character escape code"


def test_bad_indentation_has_its_place():
    assert refusal("a: 1\n b: 2\n").startswith("m:2:3: mapping values are not allowed")


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_is_read_or_refused(text):
    with suppress(LoadError):
        read_tree(text, "m")
