"""Inferences, conflicts and rephrasings as links."""

import json

import pytest
from aif_texts import aif, counts, total
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from argmap.loading import aif as reader
from argmap.loading.aif_graph import EDGES, OTHER, WORDS

NODES = (*WORDS.values(), OTHER)
RA, CA, MA = "RA Default Inference", "CA Default Conflict", "MA Default Rephrase"


def read(nodes, *paths):
    """Read nodes; those whose id is a small letter alone are statements that say it in a capital."""
    amap, report = reader.read(aif({key: said or f"I {key.upper()}" for key, said in nodes.items()}, *paths), "x")
    assert total(report, *NODES) == len(nodes)
    links = {link.id: (link.kind, link.premises, link.target) for link in amap.links}
    return amap, links, counts(report)


def test_several_premises_are_linked():
    _, links, report = read({"a": "", "b": "", "t": "", "s": RA}, "a > s > t", "b > s")
    assert links == {"link.1": ("supports", ("A", "B"), "T")}
    assert report["kept"][EDGES] == 3


def test_what_bears_on_a_step_undercuts_or_backs_its_link():
    _, links, report = read(
        {"a": "", "b": "", "c": "", "d": "", "t": "", "s": RA, "x": CA, "y": CA, "z": RA}, "a > s > t", "b > x > s", "c > y > x", "d > z > s"
    )
    assert [link[:2] for link in links.values()] == [("supports", ("A",)), ("undercuts", ("B",)), ("undercuts", ("C",)), ("backs", ("D",))]
    assert links["link.2"][2] == links["link.4"][2] == "A->T"
    assert links["link.3"][2] == "link.2"
    assert report["changed"]["inferences (RA)"] == 1
    assert report["kept"]["inferences (RA)"] == 1
    assert report["kept"]["conflicts (CA)"] == 2


def test_conflicts_may_undercut_each_other():
    _, links, _ = read({"a": "", "b": "", "x": CA, "y": CA}, "a > x > y", "b > y > x")
    assert links == {"link.1": ("undercuts", ("A",), "link.2"), "link.2": ("undercuts", ("B",), "link.1")}


def test_steps_without_a_stated_conclusion_between_them_are_one():
    _, links, report = read({"a": "", "b": "", "t": "", "q": RA, "r": RA, "s": CA}, "a > q > r > s > t", "b > r")
    assert links == {"B->T": ("attacks", ("B",), "T")}
    assert report["dropped"] == {"inferences (RA)": 1, EDGES: 2}  # a bears on a step that has no link of its own
    _, links, report = read({"a": "", "b": "", "t": "", "q": RA, "r": RA, "s": RA, "p": RA}, "a > q > r > s > t", "b > p > s")
    assert list(links.values()) == [("supports", ("B", "A"), "T")]
    assert report["changed"]["inferences (RA)"] == 3
    assert (report["kept"][EDGES], report["changed"][EDGES]) == (3, 3)


def test_a_step_may_be_joined_and_stand_by_itself():
    _, links, report = read({"a": "", "t": "", "u": "", "q": RA, "r": RA}, "a > q > r > t", "q > u")
    assert links == {"A->U": ("supports", ("A",), "U"), "A->T": ("supports", ("A",), "T")}
    assert report["dropped"] == {}


def test_circles_of_bare_steps_lead_nowhere():
    _, links, report = read({"a": "", "q": RA, "r": RA, "s": RA}, "q > r > q", "q > a", "a > s > s")
    assert links == {}
    assert report["dropped"] == {"inferences (RA)": 3, EDGES: 5}


def test_what_starts_from_nothing_or_leads_to_nothing_goes_with_all_that_bears_on_it():
    _, links, report = read(
        {"a": "", "b": "", "c": "", "t": "", "q": RA, "r": RA, "x": CA, "y": CA, "s": RA}, "q > t", "a > r", "b > x > q", "c > y > x", "a > s > t"
    )
    assert links == {"A->T": ("supports", ("A",), "T")}
    assert report["dropped"] == {"inferences (RA)": 2, "conflicts (CA)": 2, EDGES: 6}
    assert report["kept"][EDGES] == 2


def test_a_joined_step_goes_with_the_step_that_it_is_joined_to():
    _, links, report = read({"a": "", "b": "", "q": RA, "r": CA, "s": RA}, "a > q > r > s", "b > s")
    assert links == {}
    assert report["dropped"] == {"inferences (RA)": 2, "conflicts (CA)": 1, EDGES: 4}
    _, links, report = read({"a": "", "t": "", "q": RA, "r": CA, "s": RA}, "a > q > r > s", "q > t")
    assert links == {"A->T": ("supports", ("A",), "T")}
    assert report["dropped"] == {"inferences (RA)": 1, "conflicts (CA)": 1, EDGES: 2}


def test_several_conclusions_are_several_links():
    _, links, report = read({"a": "", "b": "", "t": "", "u": "", "s": RA, "x": CA}, "a > s > t", "s > u", "b > x > s")
    assert [link for link in links.values() if link[0] == "supports"] == [("supports", ("A",), "T"), ("supports", ("A",), "U")]
    assert sorted(link[2] for link in links.values() if link[0] == "undercuts") == ["A->T", "A->U"]
    assert report["changed"]["inferences (RA)"] == 1
    assert report["kept"][EDGES] == 5


def test_many_on_many_stay_in_proportion():
    many = 40
    nodes = {"a": "", "s": RA} | {f"t{n}": f"I T{n}" for n in range(many)} | {f"x{n}": CA for n in range(many)}
    _, links, _ = read(nodes, *(f"s > t{n}" for n in range(many)), "a > s", *(f"a > x{n} > s" for n in range(many)))
    assert len(links) == many + 8 * many
    nodes = {"a": "", "b": "", "s": RA} | {f"t{n}": f"I T{n}" for n in range(many)}
    _, links, report = read(nodes, *(f"s > t{n}" for n in range(many)), "a > s", "b > s")
    assert len(links) == 8
    assert report["dropped"] == {EDGES: many - 8}


def test_evidence_is_retold_and_claims_hand_on_their_support():
    amap, links, report = read({"a": "", "b": "", "m": MA}, "a > m > b")
    assert links == {}
    assert [node.id for node in amap.theses] == ["B"]  # with no argument in the file, what retells nothing is its thesis
    assert report["dropped"] == {"rephrasings (MA)": 1, EDGES: 2}
    nodes = {"a": "", "b": "", "c": "", "d": "", "t": "", "s": RA, "m": MA, "n": MA, "o": MA}
    amap, links, report = read(nodes, "a > s > c", "c > m > t", "b > n > a", "d > o > t")
    assert links == {"A->C": ("supports", ("A",), "C"), "C->T": ("supports", ("C",), "T")}
    assert amap.link("C->T").tags == ("rephrase",)
    assert amap.node("B").retells == "A"
    assert [node.id for node in amap.theses] == ["T"]
    assert report["dropped"] == {"rephrasings (MA)": 1, EDGES: 2}
    assert report["changed"]["rephrasings (MA)"] == 2


@pytest.mark.parametrize(
    ("paths", "thesis", "retelling"),
    [(["a > m > b"], "C", {"A": "B"}), (["a > m > c", "b > n > c"], "C", {}), (["a > m > b > n > a", "c > o > a"], "A", {"B": None, "C": None}), ([], "A", {})],
)
def test_where_nothing_bears_on_anything_what_stands_for_itself_is_the_thesis(paths, thesis, retelling):
    amap, links, report = read({"a": "", "b": "", "c": "", "m": MA, "n": MA, "o": MA}, *paths)
    assert (links, [node.id for node in amap.theses]) == ({}, [thesis])
    assert {item.id: item.retells for item in amap.evidence if item.retells} == {key: other for key, other in retelling.items() if other}
    assert report["changed"]["statements"] == 1
    assert "retellings" not in report["dropped"]


def test_rephrasings_hand_on_one_after_the_other():
    _, links, _ = read({"a": "", "b": "", "c": "", "t": "", "s": RA, "m": MA, "n": MA, "x": CA, "d": ""}, "c > n > t", "b > m > c", "a > s > b", "d > x > m")
    assert links["B->C"] == ("supports", ("B",), "C")
    assert links["C->T"] == ("supports", ("C",), "T")
    assert [link for link in links.values() if link[0] == "undercuts"] == [("undercuts", ("D",), "B->C")]


def test_conflicts_with_a_rephrasing_that_is_no_link_are_dropped():
    _, links, report = read({"a": "", "b": "", "c": "", "t": "", "s": RA, "m": MA, "x": CA}, "a > s > t", "b > m > a", "c > x > m")
    assert list(links) == ["A->T"]
    assert report["dropped"] == {"conflicts (CA)": 1, EDGES: 2}


def test_rephrasings_with_odd_ends_are_reported():
    _, _, report = read({"a": "", "b": "", "c": "", "t": "", "s": RA, "m": MA, "n": MA, "o": MA}, "a > s > t", "b > m > a", "b > n > c", "m > c", "o > a")
    assert report["dropped"] == {"rephrasings (MA)": 2, EDGES: 4}


def test_schemes_are_tags():
    text = aif(
        {"a": "I A", "t": "I T", "s": {"is": "RA  Argument from\nCause ", "scheme": "Cause"}, "x": {"is": "CA CA", "scheme": None}}, "a > s > t", "a > x > t"
    )
    amap, _ = reader.read(text, "x")
    assert [link.tags for link in amap.links] == [("scheme:Cause", "scheme:Argument from Cause"), ()]


def test_statements_in_a_row_say_nothing():
    _, links, report = read({"a": "", "b": ""}, "a > b")
    assert (links, report["dropped"]) == ({}, {EDGES: 1})


@examples(200)
@given(st.lists(st.sampled_from(["I", "RA", "CA", "MA", "L", "YA", "TA", "PA"]), min_size=1, max_size=9), st.data())
def test_any_graph_is_accounted_for(types, data):
    """Every node and every edge is kept, changed or dropped, whatever leads to what."""
    ends = st.integers(0, len(types) - 1)
    pairs = data.draw(st.lists(st.tuples(ends, ends), max_size=14))
    document = {
        "nodes": [{"nodeID": str(at), "text": f"T{at}", "type": kind} for at, kind in enumerate(types)],
        "edges": [{"fromID": str(start), "toID": str(end)} for start, end in pairs],
    }
    amap, report = reader.read(json.dumps(document), "x")
    assert len(amap.nodes) == types.count("I")
    assert total(report, *NODES) == len(types)
    assert total(report, EDGES) == len(pairs)
    assert "links" not in counts(report)["dropped"]
