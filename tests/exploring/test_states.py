"""States of a page, and the changes that they stand for."""

import pytest

from argmap.errors import MapError
from argmap.exploring.states import METHODS, changes_of, check_method, check_state, new_state
from argmap.loading.map_file import load
from argmap.model.changes import Drop, Resolve, SetBase, SetWeight, TakePerspective


@pytest.fixture(scope="module")
def amap():
    return load("examples/maps/mistral.yaml")


def test_a_new_state_changes_nothing():
    assert changes_of(new_state()) == ()
    assert changes_of({}) == ()


def test_changes_come_in_the_order_in_which_they_make_sense():
    """The perspective first, or it would undo numbers; dropping last, or nothing would be left to change."""
    state = new_state("df-quad", "sceptic") | {"dropped": ["a"], "outcomes": {"s": "no"}, "weight": {"a->b": 1}, "base": {"b": 0}}
    found = changes_of(state)
    assert found == (TakePerspective("sceptic"), SetBase({"b": 0.0}), SetWeight({"a->b": 1.0}), Resolve({"s": "no"}), Drop("a"))


def test_a_checked_state_is_whole_and_its_own(amap):
    given = {"base": {"bnp_kyc": 0.2}, "outcomes": {amap.signposts[0].id: True}, "dropped": ["epo_ocr"], "perspective": amap.perspectives[0].id}
    found = check_state(amap, given)
    assert found["method"] == "quadratic-energy"
    assert found["outcomes"] == {amap.signposts[0].id: "yes"}
    found["base"]["bnp_kyc"] = 0.9
    assert given["base"] == {"bnp_kyc": 0.2}


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ({"bases": {}}, "a state has no part 'bases' \\(did you mean 'base'\\?\\)"),
        ({"method": "ach"}, "a page cannot score by 'ach'"),
        ({"perspective": "nobody"}, "unknown perspective 'nobody'"),
        ({"base": {"nobody": 0.5}}, "unknown node 'nobody'"),
        ({"base": {"bnp_kyc": 1.5}}, "1.5"),
        ({"weight": {"nothing": 0.5}}, "unknown link 'nothing'"),
        ({"dropped": ["nothing"]}, "unknown node or link 'nothing'"),
        ({"outcomes": {"nothing": "yes"}}, "unknown node 'nothing'"),
    ],
)
def test_what_is_not_of_the_map_is_refused(amap, state, says):
    with pytest.raises(MapError, match=says):
        check_state(amap, state)


def test_methods_have_their_parameters():
    assert [check_method(method) for method in METHODS] == list(METHODS)
    assert check_method("quadratic-energy(k = 2.0)") == "quadratic-energy(k=2)"
