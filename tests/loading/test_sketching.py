"""Maps in the making, out of foreign files."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from argmap.loading.sketching import LENGTHS, Names, Sketch, slug


def finished(sketch):
    amap, report = sketch.finish()
    return amap, {side: {entry.what: entry.count for entry in getattr(report, side)} for side in ("kept", "changed", "dropped")}


def test_a_place_in_the_argument_tells_what_a_statement_is():
    sketch = Sketch("f", "Rain?")
    for key, text in (("r", "Rain"), ("f", "Front"), ("c", "Clouds"), ("i", "Idle")):
        sketch.state(key, text)
    sketch.link("supports", ["f"], "r")
    sketch.link("attacks", ["c"], "f", weight=0.4, why="Because")
    amap, report = finished(sketch)
    assert [[n.id for n in nodes] for nodes in (amap.theses, amap.claims, amap.evidence)] == [["Rain"], ["Front"], ["Clouds", "Idle"]]
    assert amap.link("Clouds->Front").weight == 0.4
    assert report["changed"] == {"statements": 1}
    assert report["kept"] == {"theses": 1, "claims": 1, "pieces of evidence": 2, "links": 2}


def test_what_the_format_says_counts():
    sketch = Sketch("f", "")
    sketch.source("s", "Radio", url="http://radio")
    sketch.source("s", "Another")
    sketch.state("t", "T", kind="thesis", base=0.4)
    sketch.state("u", "U", kind="thesis", source="s")
    sketch.state("c", "C", kind="claim", status="confirmed", source="s")
    sketch.state("e", "E", base=0.7, source=("s", "p. 3"))
    sketch.link("supports", ["e"], "c")
    amap, report = finished(sketch)
    assert amap.title == "Untitled"
    assert amap.node("E").source.at == "p. 3"
    assert amap.sources[0].title == "Radio"
    assert report["dropped"] == {"status of statements that are argued for": 1, "sources of statements that are argued for": 2}
    assert "statements" not in report["changed"]


def test_a_circle_without_a_root_gets_one():
    sketch = Sketch("f", "t")
    for key in "abcd":
        sketch.state(key, key)
    for one, other in ("ab", "ba", "cd", "dc"):
        sketch.link("attacks", [one], other)
    amap, _ = finished(sketch)
    assert [node.id for node in amap.theses] == ["a", "c"]
    assert [node.id for node in amap.claims] == ["b", "d"]


def test_a_self_attack_is_argued_about():
    sketch = Sketch("f", "t")
    sketch.state("a", "a")
    sketch.link("attacks", ["a"], "a")
    assert [node.id for node in finished(sketch)[0].theses] == ["a"]


def test_a_file_of_loose_statements_has_its_first_as_thesis():
    sketch = Sketch("f", "t")
    sketch.state("a", "A")
    sketch.state("b", "B")
    assert [node.id for node in finished(sketch)[0].theses] == ["A"]
    assert finished(Sketch("f", "t"))[0].nodes == ()


def test_facts_that_a_thesis_bears_on_are_claims():
    sketch = Sketch("f", "t")
    sketch.state("t", "T", kind="thesis")
    sketch.state("e", "E", kind="evidence")
    sketch.link("supports", ["t"], "e")
    amap, report = finished(sketch)
    assert [node.id for node in amap.claims] == ["E"]
    assert report["changed"] == {"pieces of evidence": 1}


def test_links_onto_links_find_them_in_any_order():
    sketch = Sketch("f", "t")
    for key in "tedu":
        sketch.state(key, key)
    sketch.link("undercuts", ["u"], "second", key="third")
    sketch.link("undercuts", ["d"], "first", key="second", wanted="my own")
    sketch.link("supports", ["e", "e"], "t", key="first")
    amap, _ = finished(sketch)
    assert [(link.id, link.kind, link.target) for link in amap.links] == [
        ("e->t", "supports", "t"),
        ("link.1", "undercuts", "my_own"),
        ("my_own", "undercuts", "e->t"),
    ]
    assert {node.id for node in amap.evidence} == {"e", "d", "u"}


def test_what_hangs_loose_is_dropped_with_all_that_bears_on_it():
    sketch = Sketch("f", "t")
    sketch.state("a", "A")
    sketch.link("supports", ["a"], "gone", key="x", place="line 3")
    sketch.link("supports", ["gone"], "a")
    sketch.link("supports", [], "a")
    sketch.link("undercuts", ["a"], "x", key="y")
    sketch.link("undercuts", ["a"], "y")
    sketch.link("undercuts", ["a"], "z", key="z")
    amap, report = finished(sketch)
    assert amap.links == ()
    assert set(report["dropped"]) == {"links"}
    assert sum(entry.count for entry in sketch.ledger.conversion().dropped) == 6
    assert sketch.link_keys == []
    assert sketch.keys == ["a"]
    assert "a" in sketch


def test_mutual_undercuts_end_nowhere():
    sketch = Sketch("f", "t")
    sketch.state("a", "A")
    sketch.link("undercuts", ["a"], "y", key="x")
    sketch.link("undercuts", ["a"], "x", key="y")
    amap, _ = finished(sketch)
    assert len(amap.links) == 2


def test_several_links_between_one_pair_have_names_of_their_own():
    sketch = Sketch("f", "t")
    sketch.state("a", "A")
    sketch.state("b", "B")
    for kind in ("supports", "supports", "attacks"):
        sketch.link(kind, ["a"], "b")
    assert [link.id for link in finished(sketch)[0].links] == ["link.1", "link.2", "link.3"]


def test_wanted_ids_are_given_exactly_where_they_can_be():
    sketch = Sketch("f", "t")
    sketch.source("s", "Radio", wanted="r.")
    sketch.source("o", "Other", rests_on="s", reliability=0.5)
    sketch.source("p", "Third", rests_on="gone")
    sketch.state(1, "x:", kind="claim")
    sketch.state(2, "A", wanted="x:", kind="evidence", source="s")
    sketch.state(3, "B", wanted="x:", kind="evidence")
    sketch.state(4, "C", wanted="two words", kind="evidence", source="gone")
    sketch.link("supports", [2], 1, wanted="x->.y->z")
    sketch.link("supports", [3], 1, wanted="x->.y->z")
    sketch.link("supports", [4], 1, wanted="x:")
    sketch.link("supports", [2, 3], 1, wanted="A->.2")
    sketch.link("supports", [2, 4], 1, wanted="b+c->d")
    assert sketch.has_source("s")
    amap, report = finished(sketch)
    assert report["dropped"] == {"citations": 1, "sources of sources": 1}
    assert [node.id for node in amap.nodes] == ["x", "x:", "x.2", "two_words"]
    assert [source.id for source in amap.sources] == ["r.", "Other", "Third"]
    assert amap.sources[1].rests_on == "r."
    assert amap.node("x:").source.ref == "r."
    assert "b+c->d" in amap
    assert len({link.id for link in amap.links}) == 5


def test_evidence_tells_other_evidence_again():
    sketch = Sketch("f", "t")
    sketch.state("t", "T", kind="thesis", retells="a")
    for key, field, other in (("a", "retells", "b"), ("b", "corroborates", "a"), ("c", "retells", "t"), ("d", "retells", "d"), ("e", "retells", "gone")):
        sketch.state(key, key, kind="evidence", **{field: other})
    amap, report = finished(sketch)
    assert {item.id: (item.retells, item.corroborates) for item in amap.evidence} == {
        "a": ("b", None),
        "b": (None, "a"),
        "c": (None, None),
        "d": (None, None),
        "e": (None, None),
    }
    assert report["dropped"] == {"retellings": 3, "retells of statements that are argued for": 1}


def test_what_is_no_thesis_by_its_own_word_never_becomes_one():
    sketch = Sketch("f", "t")
    sketch.state("c", "C", kind="claim")
    sketch.state("e", "E")
    sketch.link("supports", ["e"], "c")
    amap, report = finished(sketch)
    assert ([node.id for node in amap.claims], [node.id for node in amap.evidence], report["changed"]) == (["C"], ["E"], {})


def test_ids_are_unique_and_short():
    names = Names({1: "x " * 100, 2: "x " * 100, 3: "?!", 4: "x_x", 5: "A", 6: "A.2", 7: "A", 8: "A"})
    assert len(set(names.values())) == 8
    assert all(len(name) <= LENGTHS[-1] + 4 for name in names.values())
    assert names[3] == "n3"
    assert (names[5], names[6], names[7], names[8]) == ("A", "A.2", "A.3", "A.4")
    assert slug("y" * 100) == "y" * LENGTHS[-1]


def test_ids_of_texts_that_begin_alike_tell_more_of_them():
    early, later = "The law should not allow what is unfair", "The law should not allow what is dear"
    assert list(Names({1: early, 2: later}).values()) == ["The_law_should_not_allow", "The_law_should_not_allow_what_is_dear"]
    assert Names({1: early, 3: "Something else", 2: later})[2] == Names({1: early, 2: later})[2], "what stands between does not change it"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It rains. It pours.", "It_rains_It_pours"),
        ("Read v1.2 at radio.example: now", "Read_v1.2_at_radio.example_now"),
        ("a..b .c d. e:f", "a_b_c_d_e:f"),
        ("word " * 7 + "and more", "word_word_word_word_word_word"),
        ("Anunbrokenwordofmorethanthirtyletters", "Anunbrokenwordofmorethanthirtyl"),
    ],
)
def test_ids_are_cut_at_words_and_have_no_ends_of_sentences(text, name):
    assert slug(text, longest=31) == name


@examples(100)
@given(st.lists(st.text(max_size=20), max_size=8), st.data())
def test_any_texts_and_any_links_make_a_map(texts, data):
    """Nothing but a map comes out, and every link is kept or in the report."""
    sketch = Sketch("f", data.draw(st.text(max_size=5)))
    for at, text in enumerate(texts):
        sketch.state(at, text, kind=data.draw(st.sampled_from([None, None, "thesis", "claim", "evidence"])))
    ends = st.integers(0, len(texts))
    count = data.draw(st.integers(0, 6))
    for at in range(count):
        kind = data.draw(st.sampled_from(["supports", "attacks", "undercuts", "backs"]))
        target = data.draw(ends) if kind in {"supports", "attacks"} else ("link", data.draw(st.integers(0, count)))
        sketch.link(kind, data.draw(st.lists(ends, max_size=3)), target, key=("link", at))
    amap, report = sketch.finish()
    assert len(amap.nodes) == len(texts)
    assert len(amap.links) + sum(entry.count for entry in report.dropped if entry.what == "links") == count


@given(st.text("aé\u0301 .-_\n", min_size=100, max_size=300))
def test_ids_of_long_texts_are_made_of_their_beginning(text):
    """However long a text is, and whatever it begins with, its id is the one that the whole text gives."""
    assert slug(text) == slug(" " * 1000 + text) == slug(unicodedata.normalize("NFC", text))
    if slug(text) and len(slug(text)) == LENGTHS[-1]:
        assert slug(text + "more") == slug(text)
