"""Argdown that argmap writes: nothing of a map is lost, and other tools read it as Argdown."""

import pytest
from hypothesis import example, given
from strategies import maps, texts

from argmap.errors import LoadError
from argmap.loading.argdown import read
from argmap.loading.argdown.building import read_outline
from argmap.loading.argdown.mapping import sketch
from argmap.loading.argdown.shortcodes import SYMBOLS
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.saving.argdown import write
from argmap.saving.argdown_text import data_block, front_matter, legible, spelled, tagged


def again(amap):
    return read(write(amap)[0], "again.argdown")


def rain(**more):
    said = {
        "title": "Will it rain?",
        "theses": [Thesis(id="rain", title="Rain", text="It will rain"), Thesis(id="dry", text="It stays dry", base=0.4)],
        "claims": [Claim(id="front", text="A front comes")],
        "evidence": [Evidence(id="clouds", text="Clouds gather", tags=["sky", "a b"]), Evidence(id="_ache", text="The knee aches", status="analysis")],
        "links": [
            Support(premises="front", target="rain", weight=0.9, why="fronts bring rain"),
            Support(premises="clouds", target="front"),
            Attack(premises="front", target="dry", weight=0.5, tags=["sky"]),
            Backing(premises="clouds", target="front->rain"),
            Undercut(premises="_ache", target="front->rain"),
            Support(id="both", premises=["clouds", "_ache"], target="rain"),
            Undercut(id="not_quite", premises="_ache", target="both", weight=0.3),
            Backing(id="firm", premises="clouds", target="not_quite", why="they do"),
        ],
    }
    return ArgumentMap(**said | more)


@given(maps())
def test_reading_what_was_written_gives_the_same_map(amap):
    text, report = write(amap)
    assert text == write(amap.replace())[0]
    found, reading = read(text, "again.argdown")
    assert found == amap
    assert report.lossless
    assert reading.lossless
    assert not reading.changed
    assert read_outline(text).problems.all() == []


@given(maps(signposts=False, details=False))
def test_other_readers_find_the_same_argument(amap):
    """Without argmap's own data every node is a statement, every plain link a relation, and every other link a reconstructed argument."""
    outline = read_outline(write(amap)[0])
    statements = [item for item in outline.items if not item.is_argument and item.title]
    assert len(statements) == len(amap.nodes)
    found, _ = sketch(outline, "x").finish()
    plain = {link.id for link in amap.links if link.weight == 1.0 and len(link.premises) == 1 and link.id == f"{link.premises[0]}->{link.target}"}
    arguments = [item for item in outline.items if item.is_argument]
    assert {item.title.strip().replace(" → ", "->") for item in arguments} >= {link.id for link in amap.links} - plain
    assert sum(link.kind == "supports" for link in found.links) >= sum(link.kind == "supports" for link in amap.links)


def test_a_map_as_argdown():
    assert (
        write(rain())[0]
        == """===
title: Will it rain?
argmap: {version: 1}
===

# Will it rain? {isGroup: false}

## Theses {argmap: theses}

[Rain]: It will rain
  {argmap: {id: rain}}
  + <front → rain>
  + <both>

[dry]: It stays dry
  {credence: 0.4}
  - <front → dry>

## Claims {argmap: claims}

[front]: A front comes
  + [clouds]

## Evidence {argmap: evidence}

[clouds]: Clouds gather #sky #(a b)

[_ache]: The knee aches
  {argmap: {status: analysis}}

## Arguments

<front → rain>: fronts bring rain
  {weight: 0.9}
  + [clouds]

(1) [front]
----
  <_ [_ache]
(2) [Rain]

<front → dry> #sky
  {weight: 0.5, argmap: {kind: attacks}}

(1) [front]
----
(2) This speaks against @[dry]

<both>

(1) [clouds]
(2) [_ache]
----
  <_ <not_quite>
(3) [Rain]

<not_quite>
  {weight: 0.3, argmap: {kind: undercuts}}
  + <firm>

(1) [_ache]
----
(2) This speaks against the step @<both>

<firm>: they do
  {argmap: {kind: backs}}

(1) [clouds]
----
(2) This speaks for the step @<not_quite>
"""
    )
    assert again(rain())[0] == rain()


def test_the_report_counts_what_is_there():
    _, report = write(rain())
    assert {entry.what: entry.count for entry in report.kept} == {"theses": 2, "claims": 1, "pieces of evidence": 2, "links": 8}
    assert [(entry.what, entry.count) for entry in report.changed] == [("links", 5)]


def test_an_empty_map_comes_back():
    amap = ArgumentMap(title="=== odd === {title}")
    assert "\\x3d" in write(amap)[0]
    assert again(amap)[0] == amap


def test_what_is_changed_in_the_text_counts():
    """The text is not a shadow of the data blocks: words, tags, relations, titles and numbers can be edited in it."""
    text = write(rain())[0]
    for old, new in (
        (
            "[front]: A front comes\n  + [clouds]",
            "[front]: A warm front comes #new\n  - [clouds]\n  + The radio says so\n  + <Friend>: So does a friend {weight: 0.5}",
        ),
        ("weight: 0.9", "weight: 0.8"),
        ("<both>\n\n(1) [clouds]\n(2) [_ache]\n", "<both>\n\n(1) [clouds]\n(2) [dry]\n"),
    ):
        text = text.replace(old, new)
    amap, _ = read(text, "x")
    assert amap.node("front").text == "A warm front comes"
    assert amap.node("front").tags == ("new",)
    assert [(link.kind, link.premises[0], link.weight) for link in amap.links_into("front")] == [
        ("supports", "The_radio_says_so", 1.0),
        ("supports", "Friend", 0.5),
        ("attacks", "clouds", 1.0),
    ]
    assert amap.link("front->rain").weight == 0.8
    assert amap.link("both").premises == ("clouds", "dry")


def test_what_others_add_is_read_like_argdown_of_theirs():
    more = """
[dry]
  >< [Rain]

## Theses {argmap: theses}

[Snow] {color: white}

## Else

[Hail]: Hail falls

<An aside>

(1) [Hail]
----
(2) [Sleet]: It sleets
----
(3) [Snow]
  + <front → dry>

(1) [Hail]
----
(2) [Rain]
"""
    amap, report = read(write(rain())[0] + more, "x")
    assert [thesis.id for thesis in amap.theses] == ["rain", "dry", "Snow"]
    assert [claim.id for claim in amap.claims] == ["front", "Hail", "Sleet"]
    assert {(link.kind, link.id) for link in amap.links} > {
        ("attacks", "dry->rain"),
        ("attacks", "rain->dry"),
        ("supports", "Hail->Sleet"),
        ("supports", "An_aside"),
        ("supports", "argument.7"),
    }
    assert [(entry.what, entry.count) for entry in report.dropped] == [("entries 'color' of data blocks", 1), ("relations", 1)]


def test_arguments_whose_ends_are_gone_are_reported():
    text = write(rain())[0].replace("  - <front → dry>\n", "").replace("  <_ <not_quite>\n", "")
    amap, report = read(text, "x")
    assert "front->dry" not in amap
    assert [(entry.what, entry.count) for entry in report.dropped] == [("arguments", 2), ("links", 1)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("version: 1", "version: 2", "x.argdown:1:1: this Argdown was written by a later argmap (version 2); this one reads version 1"),
        ("status: analysis", "status: certain", "x.argdown:28:1: "),
        ("argmap: {version: 1}", "argmap: {version: 1, sources: 3}", "x.argdown: sources must be a mapping"),
        ("argmap: {version: 1}", "argmap: {version: 1, policy: {thesis: 7}}", "x.argdown: "),
    ],
)
def test_data_that_make_no_sense_are_refused_with_their_place(old, new, message):
    with pytest.raises(LoadError) as caught:
        read(write(rain())[0].replace(old, new), "x.argdown")
    assert str(caught.value).startswith(message)


def test_a_map_without_a_title_is_called_after_its_file():
    assert read("===\nargmap: {version: 1}\n===\n", "some/rain.argdown")[0].title == "rain"


def test_titles_stand_in_brackets_where_they_can():
    theses = [
        Thesis(id="a", title="Plain", text="x"),
        Thesis(id="b", title="Twice", text="x"),
        Thesis(id="c", title="Twice", text="x"),
        Thesis(id="d", title="[1]", text="x"),
        Thesis(id="e", title="a", text="x"),
        Thesis(id="f", title="Untitled 1", text="x"),
    ]
    amap = ArgumentMap(title="t", theses=theses)
    text = write(amap)[0]
    assert [line.split("]")[0] + "]" for line in text.split("\n") if line.endswith(": x")] == ["[Plain]", "[b]", "[c]", "[d]", "[e]", "[f]"]
    assert again(amap)[0] == amap


@given(texts)
@example(" ".join(f"a.{name}. :{name}:" for name in SYMBOLS))
@example("U.A.E. www.a.example https://x.example /* [a](b) {c} === ==== #d @[e] _f_ **g** \\ // <!--")
def test_spelling_protects_every_sign(words):
    seen = legible(words)
    outline = read_outline(f"[A]: {spelled(seen)}\n")
    assert outline.items[0].text == seen
    assert outline.problems.all() == []


@pytest.mark.parametrize("tags", [("a)",), ("a", "a"), ("a\nb",), ("a===",), ("a <B>: c",), ("a [b]: c",)])
def test_tags_that_argdown_cannot_hold_stand_in_data(tags):
    assert tagged(tags) is None
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text="x", tags=tags)], evidence=[Evidence(id="b", text="y")])
    amap = amap.replace(links=[Support(premises="b", target="a", tags=tags)])
    assert again(amap)[0] == amap


def test_data_and_front_matter_hold_any_text():
    assert data_block({"a": "} x", "b": [{"c": "{"}]}) == '{a: "\\x7d x", b: [{c: "\\x7b"}]}'
    assert front_matter({"a": "b"}) == "===\na: b\n==="
    assert front_matter({"a": "=== b"}) == '===\n{"a": "\\x3d\\x3d\\x3d b"}\n==='


def test_links_in_an_order_of_their_own_keep_it():
    """The text goes by what is borne on, the map by what was stated first."""
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="t", text="T"), Thesis(id="u", text="U")],
        evidence=[Evidence(id="a", text="A")],
        links=[Support(premises="a", target="u"), Support(premises="a", target="t")],
    )
    text = write(amap)[0]
    assert 'links: ["a->u", "a->t"]' in text
    assert read(text, "f")[0] == amap
