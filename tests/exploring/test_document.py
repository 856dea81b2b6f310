"""What a page knows of a map."""

import json

import numpy as np
import pytest
from hypothesis import given
from strategies import maps

from argmap.compiling.from_map import compile_map
from argmap.errors import MapError
from argmap.exploring.document import READINGS, document_of, said
from argmap.loading.map_file import load
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Thesis
from argmap.model.viewing import with_perspective
from argmap.whatif.futures import widened


@given(maps())
def test_any_map_becomes_plain_data_that_json_holds(amap):
    document = document_of(amap)
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert [node["id"] for node in document["nodes"]] == [node.id for node in amap.nodes]
    assert [view["id"] for view in document["views"]] == [None, *(view.id for view in amap.perspectives)]


@given(maps())
def test_places_in_the_programs_are_those_of_the_words(amap):
    """Links of the map come first, in map order; those of outcomes follow."""
    document = document_of(amap)
    wide, _ = widened(amap, None)
    assert list(compile_map(wide).link_ids)[: len(amap.links)] == [link["id"] for link in document["links"]]
    assert document["ids"] == [node.id for node in wide.nodes]
    assert {place for pair in document["switches"].values() for place in pair} <= set(document["ids"])


@given(maps(min_nodes=1))
def test_perspectives_differ_in_numbers_alone(amap):
    """So that one program with other numbers serves them all."""
    for reading in READINGS.values():
        own = compile_map(widened(amap, None)[0], reading)
        for view in amap.perspectives:
            seen = compile_map(widened(with_perspective(amap, view.id), None)[0], reading)
            for array in ("op", "start", "split", "source", "block", "cyclic", "statement", "link_at"):
                np.testing.assert_array_equal(getattr(seen, array), getattr(own, array))


def test_what_it_cannot_run_or_find_is_refused():
    amap = ArgumentMap(title="t")
    with pytest.raises(MapError, match="a page cannot score by 'grounded'; it can by quadratic-energy"):
        document_of(amap, semantics="grounded")
    with pytest.raises(MapError, match="unknown perspective"):
        document_of(amap, perspective="nobody")


def test_a_method_with_parameters_can_be_chosen():
    document = document_of(ArgumentMap(title="t"), semantics="df-quad(k=2)")
    assert document["start"]["method"] == "df-quad(k=2)"
    assert [method["name"] for method in document["methods"]].count("df-quad(k=2)") == 1


def test_evidence_is_told_with_everything_that_is_stated_of_it():
    amap = load("examples/maps/mistral.yaml")
    node = next(node for node in document_of(amap)["nodes"] if node["kind"] == "evidence" and "quotations" in node)
    item = amap.node(node["id"])
    assert node["quotations"][0]["text"] == item.quotations[0].text
    assert node["source"]["title"] == amap.source(item.source.ref).title
    assert node["status"] == item.status.value


def test_tellings_of_one_observation_are_known():
    told = [{"id": "a", "text": "A"}, {"id": "b", "text": "B", "retells": "a"}, {"id": "c", "text": "C", "corroborates": "b"}, {"id": "d", "text": "D"}]
    assert document_of(ArgumentMap(title="t", evidence=told))["told_together"] == ["a", "b", "c"]


def test_what_nobody_sees_is_not_handed_on():
    assert said("two\nlines") == "two\nlines"
    assert said("\u202etxet") == "\ufffdtxet"
    assert said(None) is None
    assert document_of(ArgumentMap(title="t", theses=[Thesis(id="a", text="\u202eA")]))["nodes"][0]["text"] == "\ufffdA"


@given(maps())
def test_cards_list_every_step_once_and_every_node(amap):
    """Each premise of each link stands in one row; theses and claims have a card of their own, and evidence one row in full."""
    document = document_of(amap)
    rows = [row for ledger in document["ledgers"] for row in ledger["rows"]]
    steps = [(document["links"][at]["id"], place) for _, at, place, _, _ in rows if at >= 0]
    assert sorted(steps) == sorted((link.id, place) for link in amap.links for place in range(len(link.premises)))
    assert all(document["links"][at]["premises"][place] == node for node, at, place, _, _ in rows if at >= 0)
    assert sorted(ledger["node"] for ledger in document["ledgers"] if ledger["node"]) == sorted(node.id for node in (*amap.theses, *amap.claims))
    assert sorted(node for node, _, _, _, full in rows if full) == sorted(item.id for item in amap.evidence)
    assert all(ledger["number"] for ledger in document["ledgers"] if ledger["node"])


def test_a_page_begins_with_cards_where_they_are_asked_for():
    amap = ArgumentMap(title="t")
    assert [document_of(amap, layout=layout)["cards_first"] for layout in ("flow", "tug", "cards")] == [False, False, True]
