"""Selections: which parts are meant."""

import pytest

from argmap.errors import MapError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.selections import Selection
from argmap.model.sources import Source
from argmap.whatif.selecting import in_words, select

AMAP = ArgumentMap(
    title="t",
    sources=[
        Source(id="blog", title="Blog", rests_on="paper"),
        Source(id="post", title="Post", rests_on="blog"),
        Source(id="paper", title="Paper"),
        Source(id="other", title="Other"),
    ],
    theses=[Thesis(id="t", text="T")],
    claims=[Claim(id="c", text="C", tags=["money"])],
    evidence=[
        Evidence(id="a", text="A", status="claimed", source="post", tags=["money"]),
        Evidence(id="b", text="B", status="confirmed", source="paper"),
        Evidence(id="d", text="D", status="claimed"),
    ],
    signposts=[Signpost(id="s", text="S", source="paper")],
    links=[
        Support(premises="a", target="c", tags=["money"]),
        Support(premises="b", target="c"),
        {"kind": "attacks", "premises": "c", "target": "t"},
    ],
)


def parts(*ids, **criteria):
    found = select(AMAP, Selection(*ids, **criteria))
    return [part.id for part in (*found.nodes, *found.links)]


def test_ids_select_nodes_and_links():
    assert parts("b", "a->c") == ["b", "a->c"]


def test_kinds_select_nodes_or_links():
    assert parts(kind="evidence") == ["a", "b", "d"]
    assert parts(kind=("thesis", "attacks")) == ["t", "c->t"]


def test_a_status_selects_evidence_alone():
    assert parts(status="claimed") == ["a", "d"]
    assert parts(status=("claimed", "confirmed", "unknown")) == ["a", "b", "d"]


def test_a_tag_selects_nodes_and_links():
    assert parts(tag="money") == ["c", "a", "a->c"]


def test_a_source_selects_the_evidence_of_all_that_rests_on_it():
    """Evidence that comes through a retelling source stands and falls with the source beneath; signposts are no evidence."""
    assert parts(source="paper") == ["a", "b"]
    assert parts(source="post") == ["a"]
    assert parts(source=("post", "blog", "paper")) == ["a", "b"]


def test_all_criteria_must_be_met():
    assert parts(status="claimed", tag="money") == ["a"]


def test_other_than_leaves_parts_out():
    assert parts(kind="evidence", other_than={"status": ["claimed"]}) == ["b"]
    assert parts(kind="supports", other_than={"tag": ["money"]}) == ["b->c"]


@pytest.mark.parametrize(
    ("criteria", "words"),
    [
        ({"ids": "aa->c"}, r"unknown id 'aa->c' \(did you mean 'a->c'\?\)"),
        ({"source": "papr"}, r"unknown source 'papr' \(did you mean 'paper'\?\)"),
        ({"tag": "mony"}, r"nothing has the tag 'mony' \(did you mean 'money'\?\)"),
        ({"kind": "evidence", "other_than": {"ids": ["zz"]}}, "unknown id 'zz'"),
        ({"status": "projected"}, "nothing in the map is selected by status projected; its evidence is claimed, confirmed"),
        ({"status": "confirmed", "tag": "money"}, "status confirmed, tag money; every criterion must be met by the same part"),
        ({"kind": "backs"}, "selected by kind backs"),
    ],
    ids=str,
)
def test_what_is_unknown_or_selects_nothing_is_refused(criteria, words):
    with pytest.raises(MapError, match=words):
        select(AMAP, Selection(**criteria))


def test_a_map_without_evidence_says_so():
    with pytest.raises(MapError, match="it has no evidence"):
        select(ArgumentMap(title="t"), Selection(status="confirmed"))


def test_a_selection_is_said_in_words():
    assert in_words(Selection("a", "b")) == "a, b"
    assert in_words(Selection("a", kind="evidence", other_than={"source": "s"})) == "a, kind evidence, other than (source s)"
