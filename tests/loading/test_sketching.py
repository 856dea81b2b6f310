"""Maps in the making, out of foreign files."""

from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from argmap.loading.sketching import Sketch


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
    sketch.state("c", "C", kind="claim", status="confirmed", note="N", source=("s", "p. 2"), quotations=[{"text": "W"}, {"text": "X", "by": "B", "at": "p. 4"}])
    sketch.state("e", "E", base=0.7, source=("s", "p. 3"))
    sketch.link("supports", ["e"], "c")
    amap, report = finished(sketch)
    assert amap.title == "Untitled"
    assert amap.node("E").source.at == "p. 3"
    assert amap.sources[0].title == "Radio"
    assert report["dropped"] == {"status of statements that are argued for": 1}
    assert report["changed"] == {"sources and quotations of statements that are argued for": 2}
    assert (amap.node("T").note, amap.node("U").note, amap.node("C").note) == (None, "Radio", "N\nRadio, p. 2\n“W”\n“X” (B) (p. 4)")


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
    amap, report = sketch.finish()
    assert [node.id for node in amap.theses] == ["A"]
    assert report.changed[0].how.endswith("none bears on another, so the first became one")
    assert finished(Sketch("f", "t"))[0].nodes == ()


def test_the_thesis_of_loose_statements_cites_no_source_if_that_can_be():
    sketch = Sketch("f", "t")
    sketch.source("s", "Radio")
    sketch.state("a", "A", kind="claim")
    sketch.state("b", "B", source="s", quotations=[{"text": "W"}])
    assert [(node.id, node.note) for node in finished(sketch)[0].theses] == [("B", "Radio\n“W”")], "all that can be one cite a source"
    sketch.state("c", "C")
    amap, _ = finished(sketch)
    assert [node.id for node in amap.theses] == ["C"]
    assert amap.node("B").source.ref == "Radio"


def test_claims_by_name_alone_have_no_thesis():
    sketch = Sketch("f", "t")
    sketch.state("a", "A", kind="claim")
    amap, report = finished(sketch)
    assert (amap.theses, report["changed"]) == ((), {})


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


def test_what_only_evidence_has_is_dropped_in_one_order_always():
    sketch = Sketch("test", "t")
    sketch.state("a", "A", kind="thesis", status="claimed", date="2024", author="x", url="u")
    assert [entry.what.partition(" ")[0] for entry in sketch.finish()[1].dropped] == ["author", "date", "status", "url"]


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
