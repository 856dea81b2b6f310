"""Matrices written: what a matrix holds comes back, and what it does not hold is said."""

import pytest
from corpus import corpus, needs_corpus
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, fractions, maps, node_ids, tags, texts

from argmap.loading import ach as reader
from argmap.loading.map_file import loads
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Status, Thesis
from argmap.model.sources import Source
from argmap.saving import ach as writer
from argmap.saving.formats import dumps_reported, format_of
from argmap.scoring.methods import score

RAIN = loads("""
argmap: 1
title: Will it rain?
note: In June.
sources:
  radio: {title: The radio, url: "https://radio.example/", reliability: 0.8, publisher: Radio, rests_on: unused}
  unused: {title: Unused, reliability: 0.5}
theses: {rain: {text: It will rain, base: 0.4}, dry: {text: It stays dry}}
claims: {front: {text: A front is near}, season: {text: June is dry, supports: {dry: 0.25}}}
evidence:
  clouds: {text: Clouds gather, source: {ref: radio, at: 8 o'clock}, date: 2026-05-01, tags: [sky], supports: {front: 0.9}, attacks: {dry: 0.25}}
  wind: {text: The wind turns, base: 0.5, title: Wind, note: West, supports: {rain: 0.7}}
  again: {text: Clouds once more, base: 0.1, retells: clouds, supports: {front: 0.2}}
  frogs: {text: Frogs climb}
  loop: {text: Loop, supports: {season: 1.0}}
  stray: {text: Stray}
links:
  up: {from: front, supports: rain, weight: 0.6}
  doubt: {from: wind, undercuts: up, weight: 0.5}
  back: {from: frogs, attacks: stray}
""")


def entries(side):
    return {(entry.what, entry.count) for entry in side}


def test_claims_in_between_are_read_through():
    """Clouds for rain: 0.9 × 0.6 = 0.54 is CC, but the undercut takes 0.5 × 0.5 of it, and 0.405 is C. Season has evidence beneath it: no assumption."""
    text, report = dumps_reported(RAIN, "ach")
    assert text.splitlines() == [
        "id,Evidence: Will it rain?,[rain] It will rain,[dry] It stays dry,status,base,title,source,at,url,reliability,date,tags,note",
        "clouds,Clouds gather,C,I,reported,,,[radio] The radio,8 o'clock,https://radio.example/,0.4,2026-05-01,sky,",
        "wind,The wind turns,CC,,reported,0.5,Wind,,,,,,,West",
        "loop,Loop,,C,reported,,,,,,,,,",
        "stray,Stray,,,reported,,,,,,,,,",
    ]
    assert entries(report.changed) == {("sources that rest on others", 1), ("undercuts and backings", 1), ("links", 5), ("weights of links", 1)}
    assert entries(report.dropped) == {
        ("claims", 2), ("pieces of evidence", 2), ("retellings", 1), ("base scores", 2), ("statuses", 2), ("sources", 1),
        ("details of sources", 1), ("links", 1), ("notes of the map", 1), ("names of links", 3),
    }  # fmt: skip
    assert not report.lossless


def test_assumptions_are_rows_that_say_so():
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="Rain")],
        claims=[Claim(id="front", text="A front is near", base=0.3)],
        evidence=[Evidence(id="clouds", text="Clouds gather", status=Status.CONFIRMED)],
        links=[Support(premises="front", target="rain", weight=0.25), Attack(premises="clouds", target="rain", weight=0.75)],
    )
    text, report = writer.write(amap)
    assert text == "id,Evidence: t,[rain] Rain,status,base,type\nclouds,Clouds gather,II,confirmed,,evidence\nfront,A front is near,C,,0.3,assumption\n"
    assert report.lossless
    assert reader.read(text, "x")[0] == amap


def test_links_in_circles_are_reported():
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="Rain")],
        claims=[Claim(id=i, text=i) for i in "ab"],
        links=[Support(premises="a", target="b"), Support(premises="b", target="a"), Support(premises="b", target="rain")],
    )
    dropped = {entry.what: entry.places for entry in writer.write(amap)[1].dropped}
    assert dropped["links"] == ("a->b", "b->a")


def test_the_suffix_names_the_format():
    assert (format_of("rain.ach"), format_of("maps/Rain.ACH.csv")) == ("ach", "ach")


def test_a_map_without_theses_comes_back():
    amap = ArgumentMap(title="t", evidence=[Evidence(id="clouds", text="Clouds gather")])
    assert reader.read(writer.write(amap)[0], "x")[0] == amap


def test_scores_of_a_matrix_can_be_written_and_read():
    """The table that `Matrix.to_csv` writes is a map whose matrix is the same, but for the middles of the bands."""
    matrix = score(RAIN, "ach").detail
    amap, _ = reader.read(matrix.to_csv(), "rain.csv")
    again = score(amap, "ach").detail
    assert (again.rows, again.theses, again.bands()) == (matrix.rows, matrix.theses, matrix.bands())
    assert again.weights.tolist() == matrix.weights.tolist()
    assert again.to_csv() == matrix.to_csv()


@st.composite
def stars(draw):
    """Draw a map that is all matrix: evidence and assumptions that bear on theses directly, with the weights of ratings."""
    ids = draw(st.lists(node_ids, min_size=1, max_size=8, unique=True))
    kinds = [draw(st.sampled_from(["thesis", "claim", "evidence", "evidence"])) for _ in ids]
    sources = [
        Source(id=i, title=draw(texts), url=draw(st.none() | texts), reliability=draw(fractions)) for i in draw(st.lists(node_ids, max_size=2, unique=True))
    ]
    of = dict(zip(ids, kinds, strict=True))
    theses = [Thesis(id=i, text=draw(texts)) for i, kind in of.items() if kind == "thesis"]
    said = {i: draw(st.fixed_dictionaries({"text": texts, "tags": tags}, optional={"title": texts, "note": texts, "base": fractions})) for i in ids}
    claims = [Claim(id=i, **said[i]) for i, kind in of.items() if kind == "claim" and theses]
    links = []
    for i, kind in of.items():
        for thesis in theses if kind != "thesis" else ():
            found = draw(st.sampled_from([None, Support, Support, Attack] if kind == "evidence" else [Support, Attack]))
            if found:
                links.append(found(premises=i, target=thesis.id, weight=draw(st.sampled_from([0.25, 0.75] if found is Attack else [0.0, 0.25, 0.75]))))
    evidence = [
        Evidence(
            id=i,
            status=draw(st.sampled_from(Status)),
            date=draw(st.none() | st.dates()),
            source=draw(st.none() | st.builds(dict, ref=st.sampled_from([s.id for s in sources]), at=st.none() | texts)) if sources else None,
            **said[i],
        )
        for i, kind in of.items()
        if kind == "evidence"
    ]
    cited = [item.source.ref for item in evidence if item.source]
    ordered = sorted((source for source in sources if source.id in cited), key=lambda source: cited.index(source.id))
    return ArgumentMap(title=draw(texts), theses=theses, claims=claims, evidence=evidence, links=links, sources=ordered)


@examples(200)
@given(stars())
def test_what_a_matrix_holds_comes_back(amap):
    text, report = writer.write(amap)
    assert report.lossless
    assert reader.read(text, "x")[0] == amap


@examples(100)
@given(maps())
def test_any_map_is_written_and_read_again_as_the_same_matrix(amap):
    text, _ = writer.write(amap)
    back, report = reader.read(text, "x")
    assert report.lossless
    assert writer.write(back)[0] == text


@needs_corpus
@pytest.mark.parametrize("path", corpus("ach_json"), ids=lambda path: path.name[:40])
def test_real_files_are_written_and_read_again(path):
    amap, _ = reader.read(path.read_text(encoding="utf-8"), path.name)
    text, report = writer.write(amap)
    assert [(entry.what, entry.count) for entry in report.dropped] == [("notes of the map", 1)]
    assert reader.read(text, "x")[0] == amap.replace(note=None)
