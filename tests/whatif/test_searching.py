"""What a search may turn, and what stays locked."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.errors import MapError
from argmap.model.changes import SetWeight
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.selections import Selection
from argmap.model.sources import Source
from argmap.model.viewing import base_of
from argmap.scoring.dials import KINDS, Dial
from argmap.scoring.methods import score
from argmap.scoring.polarity import LOWERS, RAISES
from argmap.whatif.applying import apply
from argmap.whatif.goals import another_lead
from argmap.whatif.searching import Search, Turn, followers, locked_in


@pytest.fixture
def rain():
    """An article that rests on an analysis, and something seen by oneself."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="article", title="A", reliability=0.9, rests_on="analysis"), Source(id="analysis", title="B", reliability=0.8)],
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        claims=[Claim(id="front", text="f")],
        evidence=[
            Evidence(id="clouds", text="c", status="confirmed", source={"ref": "article"}),
            Evidence(id="wind", text="w", status="claimed", source={"ref": "analysis"}),
            Evidence(id="ache", text="a", base=0.3, source={"ref": "analysis"}),
            Evidence(id="swallows", text="s", status="claimed"),
        ],
        links=[
            Support(premises="clouds", target="front", weight=0.9),
            Support(premises="front", target="rain", weight=0.8),
            Support(premises="wind", target="rain", weight=0.4),
            Support(premises="ache", target="dry", weight=0.6),
            Support(premises="swallows", target="dry", weight=0.2),
        ],
    )


def search(amap, **options):
    return Search(amap, "quadratic-energy", another_lead(score(amap), None), **options)


def names(found):
    return {dial.name for dial in found.dials}


def test_all_credibilities_weights_and_reliabilities_are_turned(rain):
    assert names(search(rain)) == {
        "base:clouds", "base:wind", "base:ache", "base:swallows", "weight:clouds->front", "weight:front->rain", "weight:wind->rain", "weight:ache->dry",
        "weight:swallows->dry", "reliability:article", "reliability:analysis",
    }  # fmt: skip
    assert names(search(rain, kinds=["policy"], also=["front", "policy:claim"])) == {
        "policy:thesis", "policy:claim", "policy:confirmed", "policy:claimed", "base:front",
    }  # fmt: skip


def test_a_locked_node_keeps_its_number_and_so_does_what_would_move_it(rain):
    """Wind's credibility is claimed x analysis; the article's trust is of no concern to it."""
    left = names(search(rain, locked=["wind"], kinds=["base", "reliability", "policy"]))
    assert left == {"base:clouds", "base:ache", "base:swallows", "reliability:article", "policy:thesis", "policy:claim", "policy:confirmed"}


def test_a_stated_number_is_not_moved_by_its_source(rain):
    assert {"reliability:analysis", "reliability:article"} <= names(search(rain, locked=["ache"]))


def test_a_locked_source_locks_all_that_rests_on_it_and_what_it_rests_on(rain):
    left = names(search(rain, locked=["article"], kinds=["base", "reliability"]))
    assert left == {"base:wind", "base:ache", "base:swallows"}
    assert names(search(rain, locked=["analysis"], kinds=["base", "reliability"])) == {"base:swallows"}


def test_a_single_number_is_locked_by_its_name(rain):
    assert names(search(rain)) - names(search(rain, locked=["reliability:analysis"])) == {"reliability:analysis"}
    assert names(search(rain)) - names(search(rain, locked=["base:wind"])) == {"base:wind", "reliability:analysis"}
    assert names(search(rain)) - names(search(rain, locked=["weight:wind->rain"])) == {"weight:wind->rain"}


def test_a_selection_locks_what_it_selects(rain):
    left = names(search(rain, locked=[Selection(status="claimed"), Selection(ids="front->rain")]))
    assert {"base:wind", "base:swallows", "weight:front->rain"}.isdisjoint(left)
    assert "base:clouds" in left
    assert locked_in(rain, [Selection(kind="supports")]).links == {link.id for link in rain.links}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"locked": ["clods"]}, "unknown id 'clods' among the locked"),
        ({"locked": ["policy:linked"]}, "no number of the map is called 'policy:linked'"),
        ({"also": ["clods"]}, "no number of the map is called 'clods'"),
        ({"bounds": {"front": (0.0, 1.0)}}, "'front' has a bound, but it is locked or not among the numbers"),
        ({"bounds": {"ache": (0.5, 1.0)}}, "the bound of 'ache', 0.5 to 1, leaves out the present number, 0.3"),
        ({"bounds": {"ache": (0.4, 0.2)}}, "the bound of 'ache' is 0.4 to 0.2"),
        ({"bounds": {"ache": (0.0, 1.2)}}, r"give the least and the most, in \[0, 1\]"),
    ],
)
def test_what_makes_no_sense_is_refused(rain, options, words):
    with pytest.raises(MapError, match=words):
        search(rain, **options)


def test_bounds_are_kept_beside_their_numbers(rain):
    found = search(rain, bounds={"ache": (0.2, 0.5), "reliability:analysis": (0.5, 0.9)})
    place = {dial.name: at for at, dial in enumerate(found.dials)}
    assert (found.low[place["base:ache"]], found.high[place["base:ache"]]) == (0.2, 0.5)
    assert (found.low[place["reliability:analysis"]], found.high[place["reliability:analysis"]]) == (0.5, 0.9)
    assert found.low.sum() == pytest.approx(0.7)


def test_who_follows_whom(rain):
    assert followers(rain, Dial("reliability", "analysis", 0.8)) == {"clouds", "wind"}
    assert followers(rain, Dial("reliability", "article", 0.9)) == {"clouds"}
    assert followers(rain, Dial("policy", "claimed", 0.6)) == {"wind", "swallows"}
    assert followers(rain, Dial("policy", "claim", 0.1)) == {"front"}
    assert followers(rain, Dial("weight", "wind->rain", 0.4)) == frozenset()


def test_tables_have_either_a_source_or_what_rests_on_it(rain):
    tables = [{dial.name for dial in table.board.dials if dial.kind != "weight"} for table in search(rain).tables]
    assert tables == [
        {"base:clouds", "base:wind", "base:ache", "base:swallows"},
        {"base:ache", "base:swallows", "reliability:article", "reliability:analysis"},
        {"base:wind", "base:ache", "base:swallows", "reliability:article"},
    ]
    assert len(search(rain, kinds=["weight", "reliability"]).tables) == 1
    assert len(search(rain, kinds=["weight"]).tables) == 1


@examples(25)
@given(maps(min_theses=2, max_nodes=6, max_links=6, perspectives=False, uncertainty=False), st.integers(0, 1_000))
def test_a_table_scores_what_its_turns_make_of_the_map(amap, seed):
    """No number on a table stands in the way of another: the changes say all."""
    scores = score(amap)
    goal = another_lead(scores, None)
    for table in Search(amap, "quadratic-energy", goal, kinds=KINDS).tables:
        rng = np.random.default_rng(seed)
        setting = np.where(rng.random(len(table.board.dials)) < 0.5, table.board.now, rng.random(len(table.board.dials)))
        changed = score(apply(amap, *(change for turn in table.turns(setting) for change in turn.changes)))
        found = table.board.strengths(setting[None, :])[0]
        for thesis, strength in zip(scores.theses, found, strict=True):
            assert (changed.known(thesis) is None) == bool(np.isnan(strength))
            if changed.known(thesis) is not None:
                assert strength == pytest.approx(changed[thesis], abs=1e-9)


def test_directions_of_sources_are_those_of_what_rests_on_them(rain):
    found = search(rain)
    table = found.tables[1]
    pushes = dict(zip([dial.name for dial in table.board.dials], found.directions(0, table.board.dials).tolist(), strict=True))
    assert (pushes["reliability:analysis"], pushes["base:ache"], pushes["weight:swallows->dry"], pushes["weight:front->rain"]) == (
        LOWERS, RAISES, RAISES, LOWERS,
    )  # fmt: skip


def test_a_turn_is_a_change(rain):
    turn = Turn("wind->rain", "weight", 0.4, 0.1)
    assert turn.changes == (SetWeight({"wind->rain": 0.1}),)
    assert turn.to_dict() == {"id": "wind->rain", "kind": "weight", "now": 0.4, "needed": 0.1, "change": pytest.approx(-0.3)}
    assert apply(rain, *turn.changes).link("wind->rain").weight == 0.1
    assert base_of(rain, rain.node("wind")) == pytest.approx(0.48)
