"""Kialo's text export."""

import pytest
from corpus import corpus, expected, needs_corpus
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError, LoadError
from argmap.loading.formats import detect
from argmap.loading.kialo import looks_like, plain, read

RAIN = """Discussion Title: Will it rain in Turin?

1. It will rain.
1.1. Pro: A front comes, says [the radio](https://www.radio.example/today).
1.1.1. Pro: Clouds gather \\(grey ones\\), as [seen](https://eye.example) and [told](https://www.radio.example/today).
1.1.2. Con: The wind turns.
1.2. Con: It is June,
and June is dry:

1. In most years.
2. In this year, too.
1.2.1. Con: -> See 1.1.1.
"""


LINKS = [("A", "supports", "It"), ("It", "attacks", "It"), ("Clouds", "supports", "A"), ("Clouds", "attacks", "It"), ("The", "attacks", "A")]


def counts(report):
    return {side: {(entry.what, entry.how): entry.count for entry in getattr(report, side)} for side in ("kept", "changed", "dropped")}


def said(amap):
    """Give the links by the first words of their ends."""
    first = {node.id: node.text.split()[0] for node in amap.nodes}
    return [(*(first[premise] for premise in link.premises), link.kind, first[link.target]) for link in amap.links]


def test_an_outline_becomes_a_map():
    amap, report = read(RAIN, "rain.txt")
    assert amap.title == "Will it rain in Turin?"
    assert [[node.text.split("\n")[0] for node in nodes] for nodes in (amap.theses, amap.claims, amap.evidence)] == [
        ["It will rain."],
        ["A front comes, says the radio.", "It is June,"],
        ["Clouds gather (grey ones), as seen and told.", "The wind turns."],
    ]
    assert said(amap) == LINKS
    assert report.lossless


def test_a_text_goes_on_over_several_lines_numbered_ones_too():
    amap, _ = read(RAIN.replace("\n", "\r\n"), "rain.txt")
    assert amap.claims[1].text == "It is June,\nand June is dry:\n\n1. In most years.\n2. In this year, too."
    assert amap == read(RAIN, "rain.txt")[0]


def test_links_become_sources_one_for_each_address():
    amap, report = read(RAIN, "rain.txt")
    assert [(source.id, source.title, source.publisher, source.url) for source in amap.sources] == [
        ("radio.example", "the radio", "radio.example", "https://www.radio.example/today"),
        ("eye.example", "seen", "eye.example", "https://eye.example"),
    ]
    clouds = amap.evidence[0]
    assert clouds.source.ref == "eye.example"
    assert clouds.note == "[told](https://www.radio.example/today)"
    assert amap.claims[0].note == "[the radio](https://www.radio.example/today)"
    assert counts(report)["kept"]["links in texts, as sources of evidence", ""] == 1
    assert sum(count for (what, _), count in counts(report)["changed"].items() if what == "links in texts") == 2


def test_words_of_a_source_that_has_another_name_stay_in_the_note():
    amap, _ = read("1. T.\n1.1. Pro: [One](u) and [two](u).\n1.2. Pro: [Three](u).\n", "x")
    assert [item.note for item in amap.evidence] == ["[One](u)\n[two](u)", "[Three](u)"]
    assert [source.title for source in amap.sources] == ["One"]
    assert amap.sources[0].publisher is None


@pytest.mark.parametrize(
    ("text", "words", "links"),
    [
        (r"a \[b\]\(c\)", "a [b](c)", []),
        ("[a [b]](http://x.y/c_(d))", "a [b]", [("a [b]", "http://x.y/c_(d)")]),
        (r"[\(a\)](http://x.y/c\)d)", "(a)", [("(a)", "http://x.y/c)d")]),
        ("[a] (b) [](c) [d]()", "[a] (b) [](c) [d]()", []),
        (r"C:\dir \* \\", "C:\\dir * \\", []),
    ],
)
def test_links_and_escapes(text, words, links):
    assert plain(text) == (words, links)


def test_several_theses_stand_under_their_question():
    amap, report = read("Discussion Title: Rain?\n\n1. What will the weather be?\n1.1. Rain.\n1.1.1. Pro: Clouds.\n1.2. Sun.\n1.2.1. Con: -> See 1.1.1.\n", "x")
    assert [thesis.text for thesis in amap.theses] == ["Rain.", "Sun."]
    assert amap.note == "What will the weather be?"
    assert said(amap) == [("Clouds.", "supports", "Rain."), ("Clouds.", "attacks", "Sun.")]
    assert [entry.what for entry in report.changed] == ["questions", "references to other claims"]
    assert read("Discussion Title: Rain?\n\n1. Rain?\n1.1. Rain.\n", "x")[0].note is None


def test_several_tops_are_theses():
    amap, _ = read("1. Rain.\n1.1. Pro: Clouds.\n2. Sun.\n2.1. Pro: June.\n", "x")
    assert [thesis.text for thesis in amap.theses] == ["Rain.", "Sun."]
    assert amap.title == "Rain."


def test_what_stands_above_the_claims_is_the_note():
    amap, report = read("\nDiscussion Title: Rain?\nSaid \\[here\\]\nand there.\n\n1. Rain.\n", "x")
    assert amap.note == "Said [here]\nand there."
    assert counts(report)["changed"] == {("lines above the first claim", "they became the map's note"): 2}


def test_references_lead_to_claims_through_references():
    amap, report = read("1. T.\n1.1. Pro: A.\n1.2. Con: -> See 1.1.\n1.2.1. Pro: B.\n1.3. Con: -> See 1.2\n1.3.1. Con: -> See 1.1.\n", "x")
    assert sorted(said(amap)) == [("A.", "attacks", "A."), ("A.", "attacks", "T."), ("A.", "supports", "T."), ("B.", "supports", "A.")]
    assert counts(report)["dropped"] == {("links", "the same claim is said to bear on the same one twice"): 1}


def test_references_to_nothing_are_reported():
    _, report = read("1. T.\n1.1. Pro: -> See 7.7.\n1.2. Pro: -> See 1.3.\n1.3. Pro: -> See 1.2.\n2. -> See 1.\n1.3.1. Pro: A.\n", "x")
    assert [(entry.what, entry.how, entry.places) for entry in report.dropped] == [
        ("references to other claims", "there is no such claim in the file", ("1.1", "1.2", "1.3")),
        ("references to other claims", "they are neither Pro nor Con of anything", ("2",)),
        ("links", "they bear on what is not in the file", ("1.3.1",)),
    ]


def test_an_outline_with_odd_numbers_loses_no_claim():
    amap, report = read("1. T.\n1.1. Pro: A.\n1.1. Con: B.\n1.1.1. Pro: C.\n1.1.1.1. D.\n2. Pro: E.\n1.9.1. Pro: F.\n1.4. Con:\n", "x")
    assert [[node.text for node in nodes] for nodes in (amap.theses, amap.claims, amap.evidence)] == [["T.", "E."], ["A."], ["B.", "C.", "D.", "F.", "n8"]]
    assert sorted(said(amap)) == [("A.", "supports", "T."), ("B.", "attacks", "T."), ("C.", "supports", "A."), ("n8", "attacks", "T.")]
    assert {(entry.how, entry.places) for entry in report.dropped} == {
        ("they are neither Pro nor Con", ("1.1.1.1",)),
        ("they bear on what is not in the file", ("1.9.1",)),
    }
    assert {(entry.what, entry.places) for entry in report.changed} == {
        ("claims", ("1.1 (again, after 2 claims)",)),
        ("theses", ("2",)),
        ("claims", ("1.4",)),
    }


def test_a_reference_at_the_top_is_no_question():
    amap, _ = read("1. -> See 1.1.\n1.1. A.\n", "x")
    assert [thesis.text for thesis in amap.theses] == ["A."]


def test_a_title_alone_is_a_map_and_no_claim_at_all_is_refused():
    assert read("Discussion Title: Rain?\n", "x")[0].title == "Rain?"
    with pytest.raises(LoadError, match=r"f\.txt:1:1: no numbered claims are here"):
        read("It rains.\n", "f.txt")


def test_exports_are_known_by_their_shape():
    assert detect(RAIN, ".txt") == "kialo"
    assert looks_like("1. Rain.\n1.1. Pro: Clouds.", "")
    assert not looks_like("1. Rain.\n2. Sun.", ".txt")
    assert not looks_like("argmap: 1", ".txt")


@needs_corpus
@pytest.mark.parametrize("path", corpus("kialo"), ids=lambda path: path.stem[:20])
def test_real_debates_are_accounted_for_to_the_last_claim(path):
    least = expected(path)
    amap, report = read(path.read_text(encoding="utf-8"), path.name)
    found = counts(report)
    references = found["changed"]["references to other claims", "they became links from the claim that they name"]
    links_in_texts = sum(count for side in found.values() for (what, _), count in side.items() if what.startswith("links in texts"))
    assert report.lossless
    assert len(amap.nodes) + references == least["claims"]
    assert (references, links_in_texts) == (least["cross_links"], least["md_links"])
    assert sum(link.kind == "supports" for link in amap.links) == least["pro"]
    assert sum(link.kind == "attacks" for link in amap.links) == least["con"]
    assert len({source.url for source in amap.sources}) == len(amap.sources)
    if path.name.startswith("free-speech"):
        assert len(amap.sources) == 430


@given(
    st.lists(st.sampled_from([*RAIN.splitlines(), "1.1.1.", "1.3. Pro: -> See 1.", "1. Pro: x", "2. y", "[", "](", "\\", "\r", "1.1. z", ""]), max_size=12).map(
        "\n".join
    )
    | st.text()
)
def test_any_text_gives_a_map_or_a_refusal(text):
    try:
        amap, report = read(text, "x")
    except ArgmapError as error:
        assert "no numbered claims" in str(error)  # noqa: PT017 - nothing else may come out
        return
    assert amap.title
    assert report.source == "kialo"


NEWER = """Discussion Name:
Will it rain in Turin?

1. Thesis:
It will rain.

  1.1. Pro:
  A front comes [1], says the radio [2].

    1.1.1. Pro:
    Clouds gather [3],
    grey ones [9].

    1.1.2. Con:
    The wind turns.

  1.2. Con:
  It is June [2].

    1.2.1. Con:
    -> See 1.1.1.

Sources:
[1] https://eye.example/front
"It comes from the west.

[7] is how it was marked."
[2] https://radio.example/today
"Rain is likely."
[3] https://eye.example/clouds
"Grey clouds were seen."
[4] https://eye.example/unused
"""


def test_the_newer_export_has_the_same_claims():
    amap, report = read(NEWER.replace("\n", "\r\n"), "rain.txt")
    assert amap == read(NEWER, "rain.txt")[0]
    assert amap.title == "Will it rain in Turin?"
    assert amap.note is None
    assert [[node.text for node in nodes] for nodes in (amap.theses, amap.claims, amap.evidence)] == [
        ["It will rain."],
        ["A front comes, says the radio.", "It is June."],
        ["Clouds gather,\ngrey ones [9].", "The wind turns."],
    ]
    assert said(amap) == LINKS
    assert report.lossless


def test_a_number_too_long_to_count_is_no_footnote():
    amap, _ = read(NEWER.replace("[1] https", f"[{'9' * 5000}] https"), "rain.txt")
    assert amap.title == "Will it rain in Turin?"


def test_footnotes_of_the_newer_export_become_sources_and_quotations():
    amap, report = read(NEWER, "rain.txt")
    assert [(source.url, source.title == source.url, source.publisher, source.note) for source in amap.sources] == [
        ("https://eye.example/front", True, "eye.example", "It comes from the west.\n\n[7] is how it was marked."),
        ("https://radio.example/today", True, "radio.example", "Rain is likely."),
        ("https://eye.example/clouds", True, "eye.example", None),
        ("https://eye.example/unused", True, "eye.example", None),
    ]
    clouds = amap.evidence[0]
    assert amap.source(clouds.source.ref).url == "https://eye.example/clouds"
    assert [quotation.text for quotation in clouds.quotations] == ["Grey clouds were seen."]
    assert amap.claims[1].note == "[https://radio.example/today](https://radio.example/today)"
    assert counts(report)["kept"]["quotations", ""] == 1
    assert sum(count for (what, _), count in counts(report)["changed"].items() if what == "quotations") == 2


def test_the_newer_export_may_ask_a_question_and_tell_more_above_it():
    asked = NEWER.replace("1. Thesis:\nIt will rain.", "Seen from Milan.\n\n1. Question:\nRain or sun?").replace("Pro:\n  A", "Thesis:\n  A")
    amap, _ = read(asked.replace("1.2. Con:", "1.2. Thesis:").partition("Sources:")[0], "rain.txt")
    assert [thesis.text for thesis in amap.theses] == ["A front comes [1], says the radio [2].", "It is June [2]."]
    assert amap.note == "Seen from Milan.\n\nRain or sun?"


def test_a_newer_title_over_older_lines_is_a_title():
    amap, _ = read("Discussion Name: Rain?\n\n1. It will rain.\n1.1. PRO: Clouds.\n1.1. con: Sun.\n", "rain.txt")
    assert (amap.title, len(amap.theses), [link.kind for link in amap.links]) == ("Rain?", 1, ["supports", "attacks"])
    assert read("Discussion Name: Rain?", "rain.txt")[0].title == "Rain?"


@pytest.mark.parametrize("cut", range(0, len(NEWER), 37))
def test_any_beginning_of_the_newer_export_is_read(cut):
    amap, report = read("Discussion Name:" + NEWER[:cut], "rain.txt")
    assert len(amap.nodes) + sum(entry.count for entry in report.changed if "references" in entry.what) <= 7
