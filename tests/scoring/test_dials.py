"""The numbers of a map that can be turned."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.errors import MapError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.sources import Source
from argmap.scoring.dials import KINDS, Board, Dial, dials_of, find_dial
from argmap.scoring.methods import score
from argmap.whatif.applying import apply


@pytest.fixture
def rain():
    """A source that rests on another, a stated credibility, and a claim."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="R", reliability=0.8), Source(id="eye", title="E", reliability=0.5, rests_on="radio"), Source(id="idle", title="I")],
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d", base=0.4)],
        claims=[Claim(id="front", text="f")],
        evidence=[
            Evidence(id="clouds", text="c", status="confirmed", source={"ref": "eye"}),
            Evidence(id="wind", text="w", status="claimed", source={"ref": "radio"}),
            Evidence(id="ache", text="a", base=0.3, source={"ref": "radio"}),
        ],
        signposts=[Signpost(id="radar", text="x")],
        links=[
            Support(premises="clouds", target="front", weight=0.9),
            Support(premises="front", target="rain", weight=0.8),
            Attack(premises="wind", target="rain", weight=0.4),
            Support(premises="ache", target="dry", weight=0.6),
        ],
    )


def test_what_can_be_turned_is_listed_in_map_order(rain):
    assert [dial.name for dial in dials_of(rain, KINDS)] == [
        "base:clouds", "base:wind", "base:ache", "weight:front->rain", "weight:clouds->front", "weight:wind->rain", "weight:ache->dry",
        "reliability:radio", "reliability:eye", "policy:thesis", "policy:claim", "policy:confirmed", "policy:claimed",
    ]  # fmt: skip
    assert {dial.kind for dial in dials_of(rain, ["weight"])} == {"weight"}
    assert {dial.kind for dial in dials_of(rain, ["policy"])} == {"policy"}


def test_a_name_is_looked_up_among_nodes_links_and_sources(rain):
    assert find_dial(rain, "front") == Dial("base", "front", 0.1)
    assert find_dial(rain, "ache->dry") == Dial("weight", "ache->dry", 0.6) == find_dial(rain, "weight:ache->dry")
    assert find_dial(rain, "radio") == Dial("reliability", "radio", 0.8) == find_dial(rain, "reliability:radio")
    assert find_dial(rain, "policy:claim") == Dial("policy", "claim", 0.1)


def test_what_a_kind_is_written_before_may_be_an_id_itself():
    amap = ArgumentMap(title="t", evidence=[Evidence(id="base:x", text="X", base=0.2)])
    assert find_dial(amap, "base:x") == Dial("base", "base:x", 0.2) == find_dial(amap, "base:base:x")


@pytest.mark.parametrize(("name", "words"), [("clods", "did you mean 'clouds'"), ("policy:linked", "no number of the map"), ("radar", "is a signpost")])
def test_what_is_no_number_is_refused(rain, name, words):
    with pytest.raises(MapError, match=words):
        find_dial(rain, name)


def test_no_number_is_turned_twice(rain):
    with pytest.raises(MapError, match="base:front is given twice"):
        Board(rain, [find_dial(rain, "front"), find_dial(rain, "base:front")])


@examples(40)
@given(maps(min_theses=1, max_nodes=7, max_links=7, perspectives=False), st.data())
def test_turning_dials_is_applying_their_changes(amap, data):
    """All kinds together, under the map's own rules: a stated base score stands on its own, a reliability reaches what rests on it."""
    dials = data.draw(st.lists(st.sampled_from(dials_of(amap, KINDS)), unique=True, max_size=5)) if dials_of(amap, KINDS) else []
    setting = [data.draw(st.floats(0.0, 1.0)) for _ in dials]
    board = Board(amap, dials)
    changed = score(apply(amap, *board.changes(setting), *(dial.to(number) for dial, number in zip(dials, setting, strict=True) if dial.kind == "base")))
    expected = [np.nan if changed.known(node.id) is None else changed.strengths[node.id] for node in amap.nodes]
    assert board.strengths([setting], [node.id for node in amap.nodes])[0] == pytest.approx(expected, abs=1e-9, nan_ok=True)


def test_as_they_are_they_change_nothing(rain):
    board = Board(rain, dials_of(rain, KINDS))
    assert board.changes(board.now.tolist()) == ()
    assert board.outcomes([board.now]).supports[0].tolist() == pytest.approx(list(score(rain).verdict.supports.values()))


def test_a_board_without_dials_gives_the_map_itself(rain):
    board = Board(rain, [])
    assert board.numbers(np.zeros((3, 0))) == (None, None)
    assert board.outcomes(np.zeros((3, 0))).supports.shape == (3, 2)
    assert board.strengths(np.zeros((3, 0)), ["front"]).shape == (3, 1)
    assert board.gradient({"rain": 1.0}).shape == (0,)


@pytest.mark.parametrize("semantics", ["quadratic-energy", "weight-of-evidence"])
def test_gradients_are_differences(rain, semantics):
    board = Board(rain, [dial for dial in dials_of(rain, KINDS) if dial.id not in {"clouds", "wind"}], semantics)
    found, step = board.gradient({"rain": 1.0, "dry": -1.0}, board.now), 1e-6
    for at, _ in enumerate(board.dials):
        moved = np.array([board.now, board.now])
        moved[:, at] += [step, -step]
        margin = board.outcomes(moved).margin("rain", "dry")
        assert found[at] == pytest.approx((margin[0] - margin[1]) / (2 * step), abs=1e-6)
    if semantics == "weight-of-evidence":
        assert found[[dial.name for dial in board.dials].index("policy:claim")] == 0.0


def test_settings_of_another_shape_are_refused(rain):
    with pytest.raises(MapError, match="one number for each of 2 dials"):
        Board(rain, dials_of(rain)[:2]).numbers([0.1, 0.2])
