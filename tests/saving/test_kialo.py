"""Maps as Kialo's outlines."""

from collections import Counter

import pytest
from corpus import corpus, needs_corpus
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import maps, texts

from argmap.loading.kialo import read
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.saving.kialo import write

HARMLESS = {"ids", "names of links", "notes of the map", "line ends", "titles of maps"}
"""What comes across otherwise without a claim, a link or a source being another."""


def rain(**more):
    said = {
        "title": "Rain?",
        "theses": [Thesis(id="t", text="It will rain")],
        "claims": [Claim(id="c", text="A front comes")],
        "evidence": [Evidence(id="e", text="Clouds, says the radio", status="claimed")],
        "links": [{"kind": "supports", "premises": "c", "target": "t"}, {"kind": "attacks", "premises": "e", "target": "c"}],
    }
    return ArgumentMap(**said | more)


def outcome(amap):
    text, report = write(amap)
    found = {"kept": Counter(), "changed": Counter(), "dropped": Counter()}
    for side, counts in found.items():
        for entry in getattr(report, side):
            counts[entry.what] += entry.count
    return text, found


def shape(amap):
    """Give all that an outline says of a map: whatever is said by id is said by position instead."""
    at = {node.id: number for number, node in enumerate(amap.nodes)}
    address = {source.id: (source.url, source.title, source.publisher) for source in amap.sources}
    return (
        " ".join(amap.title.split()),
        None if amap.note is None else amap.note.replace("\r\n", "\n"),
        [[node.text.replace("\r\n", "\n") for node in nodes] for nodes in (amap.theses, amap.claims, amap.evidence)],
        [node.note for node in amap.nodes],
        [None if item.source is None else address[item.source.ref] for item in amap.evidence],
        sorted((link.kind, at[link.premises[0]], at[link.target]) for link in amap.links),
        sorted(address.values()),
    )


def test_a_map_becomes_an_outline():
    text, found = outcome(rain(note="Said here\n1. and there"))
    assert text == "Discussion Title: Rain?\n\nSaid here\n1\\. and there\n\n1. It will rain\n1.1. Pro: A front comes\n1.1.1. Con: Clouds, says the radio\n"
    assert found == {
        "kept": {"links": 2, "theses": 1, "claims": 1, "pieces of evidence": 1},
        "changed": {"notes of the map": 1, "ids": 3},
        "dropped": {},
    }


def test_what_bears_on_more_is_referred_to():
    links = [("supports", "c", "t"), ("attacks", "e", "c"), ("supports", "e", "t"), ("attacks", "t", "c"), ("attacks", "c", "c")]
    text, found = outcome(rain(links=[{"kind": kind, "premises": premise, "target": target} for kind, premise, target in links]))
    assert text.splitlines()[2:] == [
        "1. It will rain",
        "1.1. Pro: Clouds, says the radio",
        "1.2. Pro: A front comes",
        "1.2.1. Con: -> See 1.",
        "1.2.2. Con: -> See 1.2.",
        "1.2.3. Con: -> See 1.1.",
    ]
    assert found["kept"]["links"] == 5
    assert not found["dropped"]


def test_several_theses_stand_under_the_question():
    amap = rain(theses=[Thesis(id="t", text="Pro: rain"), Thesis(id="u", text="Sun")])
    text, _ = outcome(amap)
    assert text.splitlines()[2:5] == ["1. Rain?", "1.1. Pro\\: rain", "1.1.1. Pro: A front comes"]
    assert [thesis.text for thesis in read(text, "x")[0].theses] == ["Pro: rain", "Sun"]


def test_sources_become_links_where_their_title_stands():
    def cited(**said):
        source = {"id": "s", "title": "the radio", "url": "https://www.radio.example/(1)", "publisher": "radio.example"} | said
        return rain(sources=[source], evidence=[Evidence(id="e", text="Clouds, says the radio", status="claimed", source="s")])

    text, found = outcome(cited())
    assert text.endswith("Con: Clouds, says [the radio](https://www.radio.example/\\(1\\))\n")
    assert found["kept"]["citations of sources"] == found["kept"]["sources"] == 1
    text, found = outcome(cited(title="The wireless"))
    assert text.endswith("Con: Clouds, says the radio [The wireless](https://www.radio.example/\\(1\\))\n")
    assert found["changed"]["texts"] == 1
    assert outcome(cited(url=None))[1]["dropped"] == {"citations of sources": 1, "sources": 1}
    lost = outcome(cited(reliability=0.5, author="A", note="N", publisher="P"))[1]["dropped"]
    assert lost == {"publishers of sources": 1, "details of sources": 2, "reliabilities": 1}


def test_odd_sources_and_notes_are_reported():
    sources = [{"id": "s", "title": "radio", "url": "u"}, {"id": "r", "title": "Clouds", "url": "u"}, {"id": "q", "title": "never", "url": "v"}]
    fact = Evidence(id="e", text="Clouds, says the radio", status="claimed", source={"ref": "r", "at": "noon"}, note="[radio](u)\n[says](w)")
    text, found = outcome(rain(sources=sources, evidence=[fact], claims=[Claim(id="c", text="A front comes", note="Perhaps")]))
    assert "Con: Clouds, says the [radio](u) [says](w)" in text
    assert found["changed"] | found["dropped"] == {
        "notes": 1, "places in sources": 1, "texts": 1, "sources": 1, "titles of sources": 1, "links in notes": 1, "ids": 3,
    }  # fmt: skip
    loose = rain(evidence=[Evidence(id="e", text="Clouds, says the radio", status="claimed", note="[says](w)")])
    assert outcome(loose)[1]["changed"]["links in notes"] == 2


def test_what_no_outline_holds_is_reported():
    amap = rain(
        evidence=[Evidence(id="e", text="E", status="reported", base=0.3), *(Evidence(id=name, text=name, status="claimed") for name in "fg")],
        claims=[Claim(id="c", text="C"), Claim(id="d", text="D")],
        links=[
            {"kind": "supports", "premises": ["e", "f"], "target": "t", "weight": 0.5, "id": "both"},
            {"kind": "supports", "premises": ["f"], "target": "t", "id": "again"},
            {"kind": "attacks", "premises": ["g"], "target": "f"},
            {"kind": "undercuts", "premises": ["c"], "target": "both"},
            {"kind": "supports", "premises": ["f"], "target": "c"},
            {"kind": "supports", "premises": ["d"], "target": "t"},
        ],
    )  # fmt: skip
    text, found = outcome(amap)
    assert found["kept"] == {"links": 4, "theses": 1, "pieces of evidence": 2}
    assert found["changed"] == {"claims": 1, "pieces of evidence": 1, "linked premises": 1, "ids": 6, "names of links": 2}
    assert found["dropped"] == {"links": 2, "claims": 1, "statuses": 1, "base scores": 1, "weights": 1, "undercuts": 1}
    assert text.count("Pro: ") == 3


def test_order_that_no_tree_has_is_reported():
    links = [("supports", "c", "d"), ("supports", "d", "t"), ("supports", "e", "c")]
    amap = rain(
        claims=[Claim(id="c", text="C"), Claim(id="d", text="D")],
        links=[{"kind": kind, "premises": premise, "target": target} for kind, premise, target in links],
    )
    text, found = outcome(amap)
    assert text.splitlines()[3:] == ["1.1. Pro: D", "1.1.1. Pro: C", "1.1.1.1. Pro: Clouds, says the radio"]
    assert found["changed"]["order of statements"] == 2


def test_lines_that_look_like_claims_are_masked():
    said = ["-> See 1.", "a\n1.1. Pro: b\n2.\n3. c\n4.5 d\n-> See 1.", "Con: x", "(a) [b](c) \\( \\\\ \\.", "a\r\nb\rc", "1. x"]
    for text in said:
        amap = rain(title=text, note=text, theses=[Thesis(id="t", text=text)], evidence=[Evidence(id="e", text=text, status="claimed")])
        assert shape(read(write(amap)[0], "x")[0]) == shape(amap)


@given(maps(on_links=False, signposts=False, perspectives=False, uncertainty=False, linked=False))
def test_what_an_outline_holds_is_read_again(amap):
    """Whatever the report does not speak of is the same after writing and reading."""
    bare = amap.replace(
        sources=[],
        evidence=[Evidence(id=item.id, text=item.text, status="claimed") for item in amap.evidence],
        claims=[Claim(id=claim.id, text=claim.text) for claim in amap.claims],
        theses=[Thesis(id=thesis.id, text=thesis.text) for thesis in amap.theses],
    )
    text, found = outcome(bare)
    again, report = read(text, "x")
    assert report.lossless
    if set(found["changed"]) <= HARMLESS and set(found["dropped"]) <= {"weights", "reasons of links", "tags of links", "settings of the policy"}:
        assert shape(again) == shape(bare)
    assert len(again.links) == found["kept"].get("links", 0)
    assert len(again.nodes) == len(bare.nodes) - sum(found["dropped"].get(what, 0) for what in ("claims", "pieces of evidence"))


@given(maps())
def test_any_map_is_written_and_the_text_stays_as_it_is(amap):
    """What was read once is written as it was, and nothing is left behind any more."""
    text, report = write(amap)
    assert (text, report) == write(amap)
    again, read_report = read(text, "x")
    assert read_report.lossless
    once_more, report = write(again)
    assert report.lossless
    if "order of statements" not in {entry.what for entry in report.changed}:
        assert read(once_more, "x")[0] == again


@st.composite
def outlines(draw):
    """Draw an outline: claims under any earlier one, references to any, texts of any kind with links here and there."""
    lines, paths, below = ["Discussion Title: T", "1. Thesis"], ["1"], {"1": 0}
    addresses = st.sampled_from(["http://a.example", "b"])
    for _ in range(draw(st.integers(0, 8))):
        above = draw(st.sampled_from(paths))
        below[above] += 1
        path = f"{above}.{below[above]}"
        sign = draw(st.sampled_from(["Pro", "Con"]))
        if draw(st.integers(0, 3)) == 0:
            lines.append(f"{path}. {sign}: -> See {draw(st.sampled_from([*paths, path]))}.")
            continue
        said = "".join(f"{draw(st.sampled_from('xyz'))} [{draw(st.sampled_from('xy'))}]({draw(addresses)}) " for _ in range(draw(st.integers(0, 2))))
        paths.append(path)
        below[path] = 0
        lines.append(f"{path}. {sign}: {draw(st.sampled_from('abxyz'))}{said}")
    first, *rest = lines
    return "\n".join([first, *sorted(rest, key=lambda line: [int(n) for n in line.split(". ")[0].split(".")])])


@given(outlines())
def test_every_outline_is_read_again_as_the_same_map(text):
    amap, _ = read(text, "x")
    again, report = write(amap)
    assert report.lossless
    if "order of statements" not in {entry.what for entry in report.changed}:
        assert read(again, "x")[0] == amap


@example("\x1cx")
@given(texts)
def test_any_text_stays_as_it_is(text):
    amap = rain(evidence=[Evidence(id="e", text=text, status="claimed")])
    assert shape(read(write(amap)[0], "x")[0]) == shape(amap)


@needs_corpus
@pytest.mark.parametrize("path", corpus("kialo"), ids=lambda path: path.stem[:20])
def test_real_debates_are_read_again_as_the_same_map(path):
    amap, _ = read(path.read_text(encoding="utf-8"), path.name)
    text, report = write(amap)
    assert report.lossless
    assert read(text, path.name)[0] == amap
