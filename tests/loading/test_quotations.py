"""Quotations and the copies of their sources."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.checking import quotation_findings
from argmap.cli import main
from argmap.loading.quotations import REACH, check_quotations
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence
from argmap.model.sources import Source

PAGE = """\
<html><head><title>It rains in the title &amp; more</title><style>p {color: red}</style></head>
<body><p>The clouds gather over the
   <b>western</b> hills&nbsp;&#8212; \u201crain is near\u201d, said the man.</p>
<script>var hidden = "It never rains";</script><style>&lt;</style>
<ul><li>one</li><li>two</li></ul></span></body></html>
"""


def quoting(words, copy="page.html", beneath=None):
    deep = [Source(id="deep", title="D", local_copy="deep.txt")]
    return ArgumentMap(
        title="t",
        sources=[Source(id="s", title="S", local_copy=copy, rests_on=beneath), *(deep if beneath else [])],
        evidence=[Evidence(id="e", text="E", source="s", quotations=[{"text": words}])],
    )


@pytest.fixture
def folder(tmp_path):
    """Give a folder with two copies."""
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "deep.txt").write_text("Nothing here.\nBut the wind\n  turns  west.\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("The clouds gather over the western hills", (2, 10)),
        ('"rain is near"', (3, 38)),
        ("\u00abrain is near\u00bb, said", (3, 38)),
        ("western   hills", (3, 7)),
        ("one two", (5, 9)),
        ("hills \u2014", (3, 19)),
    ],
)
def test_words_are_found_with_their_place(folder, words, place):
    """Through tags, line breaks and spaces of any kind, and with any quotes."""
    (found,) = check_quotations(quoting(words), folder)
    assert (found.line, found.column) == place
    assert found.found
    assert found.likeness == 1.0


@pytest.mark.parametrize("words", ["It rains in the title", "It never rains", "color: red", "the Clouds gather"])
def test_what_a_reader_does_not_see_is_not_there(folder, words):
    assert not check_quotations(quoting(words), folder)[0].found


def test_the_nearest_passage_is_shown(folder):
    (found,) = check_quotations(quoting("the clouds gathered over the western hills"), folder)
    assert (found.found, found.nearest, found.near) == (False, "The clouds gather over the western hills", 2)
    assert found.likeness == pytest.approx(6 / 7)
    finding = quotation_findings(quoting("x"), [found])[0]
    assert finding.severity == "warning"
    assert "at line 2: 'The clouds gather over the western hills' (86% of its words)" in finding.message


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("The clouds ... hills", (2, 10)),
        ("The clouds [...] western hills (…) said the man.", (2, 10)),
        ("… over the … near", (2, 28)),
        ("the western hills [ … ]", (2, 33)),
        ("gather...hills", (2, 21)),
        ("hills ... the clouds", None),
        ("The clouds ... it rains", None),
        ("... [...]", None),
        ("The clouds .. hills", None),
    ],
)
def test_words_may_be_left_out_of_a_quotation(folder, words, place):
    """The pieces stand in their order; a page's own dots are words like others."""
    found = check_quotations(quoting(words), folder)[0]
    assert (found.line, found.column) == (place or (None, None))


def test_pieces_of_a_quotation_stand_near_each_other(folder):
    def found(words, *gaps):
        text = "".join(f"{piece} {'x' * gap} " for piece, gap in zip("abab", [*gaps, 0, 0, 0], strict=False))
        (folder / "far.txt").write_text(text, encoding="utf-8")
        return check_quotations(quoting(words, "far.txt"), folder)[0].column

    assert found("a … b", REACH - 2, REACH, REACH) == 1
    assert found("a … b", REACH - 1, 5, REACH - 2) == REACH + 11, "the second pair is near enough"
    assert found("a … b", REACH - 1, 5, REACH - 1) is None
    assert found("a … b … a", 5, REACH - 1) is None
    assert found("a … b … a", 5, REACH - 2) == 1


def test_dots_that_stand_in_the_source_are_found_as_they_stand(folder):
    (folder / "dots.txt").write_text("Wait ... what? Wait ... now", encoding="utf-8")
    assert check_quotations(quoting("Wait ... now", "dots.txt"), folder)[0].column == 16


@pytest.mark.parametrize("words", ["nowhere", "?!"])
def test_nothing_alike_is_said_to_be(folder, words):
    (found,) = check_quotations(quoting(words), folder)
    assert (found.nearest, found.likeness, found.near) == ("", 0.0, None)
    assert quotation_findings(quoting(words), [found])[0].message.endswith("nor anything like it")


def test_the_source_beneath_counts_too(folder):
    amap = quoting("the wind turns west", beneath="deep")
    twice = amap.replace(evidence=[amap.evidence[0], amap.evidence[0].replace(id="again")])
    assert [one.evidence for one in check_quotations(twice, folder)] == ["e", "again"]
    (found,) = check_quotations(amap, folder)
    assert (found.source, found.path, found.line) == ("deep", "deep.txt", 2)
    assert found.to_dict()["column"] == 5


def test_what_has_no_copy_is_not_checked(folder):
    bare = quoting("words").replace(sources=[Source(id="s", title="S")])
    assert check_quotations(bare, folder) == ()
    assert [finding.code for finding in quotation_findings(bare, ())] == ["unchecked-quotation"]
    assert check_quotations(bare.replace(evidence=[Evidence(id="e", text="E", quotations=[{"text": "x"}])]), folder) == ()


@pytest.mark.parametrize("path", ["../secret.txt", "/etc/hostname", "link.txt"])
def test_no_path_leads_out_of_the_folder(folder, path):
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    one = check_quotations(quoting("secret", path), folder)[0]
    assert not one.found
    assert "inside the map's folder" in one.unread


@pytest.mark.parametrize(("path", "says"), [("gone.txt", "there is no such file"), ("a\0b", "null"), ("circle", "ymbolic link|Symlink loop")])
def test_a_copy_that_cannot_be_read_is_a_finding_and_hides_no_other(folder, path, says):
    (folder / "circle").symlink_to(folder / "circle")
    amap = quoting("secret", path)
    found = quotation_findings(amap, check_quotations(amap, folder))
    assert [finding.code for finding in found] == ["unread-copy"]
    assert re.search(says, found[0].message)


def test_a_page_that_the_parser_gives_up_is_a_finding(folder, monkeypatch):
    """As Python's parser does of ``<![foo[``, in some of its versions."""

    def give_up(*_):
        raise AssertionError("unknown keyword")

    monkeypatch.setattr(HTMLParser, "feed", give_up)
    assert check_quotations(quoting("some words", "page.html"), folder)[0].unread == "page.html: it is no HTML: unknown keyword"


def test_a_copy_that_cannot_be_read_is_named_as_the_map_names_it(folder):
    (folder / "old.txt").write_bytes(b"caf\xe9\x81")
    assert check_quotations(quoting("some words", "old.txt"), folder)[0].unread == "old.txt:1:4: byte 0xe9 is not UTF-8; save the file as UTF-8"


@given(st.text(max_size=60), st.text(min_size=1, max_size=20).filter(str.strip))
def test_any_page_and_any_words(tmp_path_factory, page, words):
    """Nothing but results; what stands in a text is found."""
    folder = tmp_path_factory.mktemp("copies")
    (folder / "page.html").write_text(page, encoding="utf-8", errors="ignore")
    (folder / "copy.txt").write_text(f"before {words} after".encode("utf-8", "ignore").decode(), encoding="utf-8")
    check_quotations(quoting("some words"), folder)
    looked_for = words.encode("utf-8", "ignore").decode() or "x"
    one = check_quotations(quoting(looked_for, "copy.txt"), folder)[0]
    assert one.found or "binary" in one.unread


def test_the_command_line_checks_quotations(folder, capsys):
    path = folder / "map.yaml"
    text = "{argmap: 1, title: t, sources: {s: {title: S, local_copy: page.html}}, evidence: {e: {text: E, source: s, quotations: [{text: WORDS}]}}}"
    path.write_text(text.replace("WORDS", "it pours"), encoding="utf-8")
    assert main(["check", str(path), "--quotes"]) == 1
    out, err = capsys.readouterr()
    assert f"{path}:1:83: warning: 'e' quotes 'it pours', which does not stand in page.html" in out
    assert "0 of 1 quotations" in err
    path.write_text(text.replace("WORDS", "over the western hills"), encoding="utf-8")
    main(["check", str(path), "--quotes", "--json"])
    assert "quotation" not in {finding["code"] for finding in json.loads(capsys.readouterr().out)["findings"]}
