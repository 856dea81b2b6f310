"""What is wrong with an Argdown text: found with its place, and as much as possible read all the same."""

import pytest
from corpus import corpus, expected, needs_corpus

from argmap.errors import LoadError
from argmap.loading.argdown import read
from argmap.loading.argdown.building import read_outline


def problems(text):
    """Give places and messages: first of what was lost, then of what could be read all the same."""
    found = read_outline(text).problems
    return [[((problem.line, problem.column), problem.message) for problem in some] for some in (found.lost, found.mended)]


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("===\ntitle: T\n===\n[A]: a\n", (4, 1), "front matter must be followed by an empty line"),
        ("===\ntitle: T\n===\n[A]", (4, 1), "front matter must be followed by an empty line"),
        ("===\ntitle: T\n===\n", (3, 4), "front matter must be followed by an empty line"),
        ("<a>: [b]\n", (1, 6), "the title [b] begins no line"),
        ("a 1 < 2 and 3 > 2", (1, 5), "the title < 2 and 3 > begins no line"),
        ("a [" + "x" * 60 + "]", (1, 3), "the title [" + "x" * 39 + "... begins no line"),
        ("[A]:\n\n[B]: b\n", (1, 5), "nothing is said of this title"),
        ("a\n[B]: b\n", (2, 1), "an empty line must stand before a new statement or argument"),
        ("a\n<B>\n", (2, 1), "an empty line must stand before a new statement or argument"),
        ("a\n\n  + b\n", (3, 3), "a relation cannot follow an empty line"),
        ("a\n+ b\n", (2, 1), "a relation must be indented"),
        ("a\n    + b\n  + c\n", (3, 3), "a relation must be indented"),
        ("a\n  >< <B>\n", (2, 3), "only statements can be contradictory"),
        ("a\n# H\n", (2, 1), "an empty line must stand before a heading"),
        ("<A>\n(1) p\n----\n(2) c\n", (2, 1), "an empty line must stand before a reconstruction"),
        ("<A>\n\n(1) p\n\n(2) q\n----\n(3) c\n", (5, 1), "no empty line can stand within a reconstruction"),
        ("<A>\n\n(1) p\n\n----\n(2) c\n", (5, 1), "no empty line can stand within a reconstruction"),
        ("<A>\n\n(1) p\n---\n(2) c\n", (4, 1), "an inference has four hyphens"),
        ("<A>\n\n(1) <B>: b\n----\n(2) c\n", (3, 1), "an argument cannot be a premise or a conclusion"),
        ("<A>\n\n(1) p\n----\n(2) c\n\n<A>\n\n(1) q\n----\n(2) c\n", (9, 1), "the argument 'A' is reconstructed twice"),
        ("a _b\n\nc\n", (1, 3), "the italic text that '_' begins has no end"),
        ("a **b\n", (1, 3), "the bold text that '**' begins has no end"),
        ("[A] words\n", (1, 5), "text cannot follow a title without a colon; write ']:' to define it"),
        ("<A> words\n", (1, 5), "text cannot follow a title without a colon; write '>:' to define it"),
        ("[A]: a {b: c} #tag\n", (1, 15), "a tag cannot follow a data block"),
        ("[A]: a {b: c} more\n", (1, 15), "text cannot follow a data block"),
        ("a\n [B] words\n", (2, 2), "the title [B] has no colon"),
        ("[A]: a\n* b\n", (2, 1), "an empty line must stand before a list"),
        ("[A: a\n", (1, 1), "a title ends with ']' on the line where it begins"),
        ("<A\nb>: c\n", (1, 1), "a title ends with '>' on the line where it begins"),
        ("a /* open\n", (1, 3), "this comment has no end"),
        ("(1)\n----\n(2) c\n", (1, 1), "nothing stands behind '(1)'; it was read as a statement that is left open"),
        ("(1) p\n-- rule\n(2) c\n", (2, 1), "this inference has no end"),
        ("(1) p\n---\na rule\n---\n(2) c\n", (3, 1), "rules stand between two hyphens and two hyphens"),
        ("(1) p\n--\na rule, one more\n  (2) c\n", (2, 1), "this inference has no end"),
        ("(1) p\n(2) q\n-- {uses: [1]} --\n(3) c\n", (2, 1), "no inference names this premise; it was read as one of the last inference"),
        ("[A]: a {weight:1}\n", (1, 16), "a space must stand behind the colon in a data block"),
        ("===\nmodel:\n  - {mode:strict}\n===\n\n[A]: a\n", (3, 11), "a space must stand behind the colon in a front matter"),
    ],
)
def test_a_breach_of_the_rules_is_found_where_it_is(text, place, words):
    lost, mended = problems(text)
    assert lost == []
    assert [at for at, message in mended] == [place]
    assert mended[0][1].startswith(words)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("===\ntitle: T\n\n[A]: a\n", (1, 1), "the front matter is not closed"),
        ("===\ntitle: [T\n===\n\n[A]: a\n", (3, 1), "this front matter is no YAML"),
        ("===\n- T\n===\n\n[A]: a\n", (1, 4), "a front matter holds keys and values"),
        ("[A]: a {b: c;d: {}\n}\n", (1, 15), "this data block is no YAML"),
        ("[A]: a {b: [}\n", (1, 13), "this data block is no YAML"),
        ("[A]: a {\n  b: [\n}\n", (3, 1), "this data block is no YAML"),
        ("[A]: a {\n  - b\n}\n", (2, 1), "a data block holds keys and values"),
        ("[A]\n  + \n", (2, 3), "nothing stands behind '+'"),
        ("[A]\n\n{b: c}\n", (3, 1), "nothing is said here"),
        ("  + b\n", (1, 3), "a relation must stand under what it belongs to"),
        ("[A]\n\n# H\n\n  + b\n", (5, 3), "a relation must stand under what it belongs to"),
        ("<A>\n\n(1) p\n----\n  + b\n(2) c\n", (5, 3), "only undercuts (<_) can stand under an inference"),
        ("<A>\n\n(1) p\n----\n  _> b\n(2) c\n", (5, 3), "only undercuts (<_) can stand under an inference"),
        ("a\n\n----\n", (3, 1), "an inference can stand only between numbered statements"),
        ("<A>\n\n(1) p\n(2) c\n", (4, 1), "a reconstruction has premises, an inference"),
        ("(1) p\n(2) c\n", (2, 1), "a reconstruction has premises, an inference"),
        ("<A>\n\n(1) p\n----\n(2) c\n(3) d\n", (6, 1), "no inference uses this premise"),
        ("<A>\n\n(1) p\n----\n", (4, 1), "this inference has no conclusion"),
        ("<A>\n\n(1) p\n-- rule\n\n[B]: b\n", (4, 1), "this inference has no end"),
        ("[A]: a\n\n===\ntitle: T\n===\n\n[B]: b\n", (3, 1), "front matter can stand only at the beginning"),
        ("<A>\n\n(1) p\n-- rule -- more\n(2) c\n", (4, 11), "nothing can stand behind an inference"),
        ("@include(other.argdown)\n", (1, 1), "argmap reads one file at a time"),
        ('@import "other.argdown"\n\nb\n', (1, 1), "argmap reads one file at a time"),
    ],
)
def test_what_is_lost_is_reported_where_it_is(text, place, words):
    lost, _ = problems(text)
    assert lost[0][0] == place
    assert lost[0][1].startswith(words)


@pytest.mark.parametrize(
    "text",
    [
        "[a label\nover two lines](https://x.example): so it is\n",
        "[5 of 9\n",
        "< 5: few\n",
        "=====\n\n[A]: a\n\n=====\n\n[B]: b\n\n=====\n",
        "* a\n  * b\n    + c\n  * d\n\n1. e\n",
        "[A]: a {source: 'b:c', note: \"d, e:1 {f:2}\", list: [g:h]}\n",
        "U.S.A. at 10:30:15\n",
    ],
)
def test_what_only_looks_like_a_breach_is_none(text):
    assert problems(f"[Z]: z\n\n{text}") == [[], []]


def test_every_premise_behind_the_last_conclusion_is_reported():
    lost, _ = problems("(1) p\n----\n(2) c\n(3) d\n(4) e\n")
    assert [(at, message[:28]) for at, message in lost] == [((4, 1), "no inference uses this premi"), ((5, 1), "no inference uses this premi")]


def test_an_inference_without_end_keeps_the_argument_where_a_number_follows():
    for inference in ("-- rule, lore {weight: 0.5}", "-----\n rule, \nlore {weight: 0.5}\n----"):
        outline = read_outline(f"<A>\n\n(1) p\n{inference}\n(2) c\n")
        (step,) = outline.items[0].steps
        assert (step.rules, step.data, [item.text for item in step.premises], step.conclusion.text) == (("rule", "lore"), {"weight": 0.5}, ["p"], "c")


def test_a_reconstruction_with_a_premise_left_open_holds():
    amap, _ = read("<A>: gist\n\n(1) // to be found\n(2) {credence: 0.4}\n----\n(3) [C]: c\n", "x")
    (link,) = amap.links
    assert [(amap.node(premise).text, amap.node(premise).base) for premise in link.premises] == [("…", None), ("…", 0.4)]


def test_an_undercut_of_an_inference_without_conclusion_is_lost_with_it():
    outline = read_outline("<A>\n\n(1) p\n----\n  <_ <U>\n\n[B]\n  + [C]\n")
    assert [problem.line for problem in outline.problems.all()] == [4, 5]
    assert [relation.kind for relation in outline.relations] == ["support"]


def test_an_inference_without_end_takes_no_more_than_its_paragraph():
    outline = read_outline("(1) p\n-- rule {open /* \\- <!-- // c\nmore\n\n[B]: b\n")
    assert [item.text for item in outline.items] == ["p", "b"]


def test_one_bad_line_does_not_lose_the_rest():
    text = "[A]: a\n  + [B]: b {c: [}\n  - \n  + [D]: d\n\n----\n\n[E]: e\n  -> [A]\n"
    amap, report = read(text, "x")
    assert [node.id for node in amap.nodes] == ["A", "B", "D", "E"]
    assert [(link.kind, link.premises) for link in amap.links] == [("supports", ("B",)), ("supports", ("D",)), ("attacks", ("E",))]
    (lines,) = report.dropped
    assert (lines.what, lines.count) == ("lines that do not parse", 3)
    assert [place.split(" ")[0] for place in lines.places] == ["2:17", "3:3", "6:1"]


def test_breaches_that_cost_nothing_are_reported_as_changes():
    _, report = read("[A]: a\n+ [B]: b\n", "x")
    assert report.lossless
    assert [(entry.what, entry.places[0].split(" ")[0]) for entry in report.changed if "rules" in entry.what] == [("lines that break Argdown's rules", "2:1")]


def test_a_text_with_nothing_in_it_is_refused_with_every_problem():
    with pytest.raises(LoadError) as caught:
        read("----\n\n  + \n", "bad.argdown")
    assert str(caught.value).splitlines() == [
        "bad.argdown:1:1: an inference can stand only between numbered statements; a line of hyphens draws no line in Argdown",
        "bad.argdown:3:3: nothing stands behind '+'",
    ]


@needs_corpus
def test_malformed_files_give_the_lines_that_the_official_parser_gives():
    for path in [*corpus("argdown"), *corpus("argdown_docs"), *corpus("argdown_invalid")]:
        wanted = expected(path)["parseErr"]
        found = {problem.line for problem in read_outline(path.read_text(encoding="utf-8")).problems.all()}
        assert {line for line, *_ in wanted} <= found, path.name
