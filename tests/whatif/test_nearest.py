"""The smallest change of many numbers at once."""

import itertools

import numpy as np
import pytest
from hypothesis import assume, given
from strategies import SEARCHING, examples, maps

from argmap.errors import ConvergenceError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.sources import Source
from argmap.scoring.aggregations import SUM
from argmap.scoring.dials import Board
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics
from argmap.whatif.applying import apply
from argmap.whatif.break_evens import break_evens
from argmap.whatif.descent import length
from argmap.whatif.goals import another_lead
from argmap.whatif.nearest import NORMS, Nearby
from argmap.whatif.radius import Guarantee
from argmap.whatif.searching import Search


def plain(weights=(1.0, 1.0), bases=(0.8, 0.4)):
    """Each thesis has one supporter."""
    names = ("clouds", "blue")
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="r", base=0.5), Thesis(id="dry", text="d", base=0.5)],
        evidence=[Evidence(id=name, text="e", base=base) for name, base in zip(names, bases, strict=True)],
        links=[Support(premises=name, target=to, weight=weight) for name, to, weight in zip(names, ("rain", "dry"), weights, strict=True)],
    )


def smallest(amap, norm, semantics="df-quad", to=None, seed=0, **options):
    search = Search(amap, semantics, another_lead(score(amap, semantics), to), **options)
    return Nearby(search, break_evens(search), Guarantee(search).at_least, seed=seed).smallest(norm)


def test_two_numbers_share_the_way_by_their_slopes():
    # Dry leads where 0.5 blue - 0.5 clouds > 0.01, so that blue - clouds has 0.42 to go: 0.21 each in L2, 0.42 in all in L1.
    found = smallest(plain(), "l2", kinds=["base"])
    assert found.distance == pytest.approx(0.21 * 2**0.5, abs=1e-8)
    assert {turn.id: round(turn.change, 6) for turn in found.turns} == {"clouds": -0.21, "blue": 0.21}
    assert found.largest == pytest.approx(0.21, abs=1e-6)
    assert smallest(plain(), "l1", kinds=["base"]).distance == pytest.approx(0.42, abs=1e-8)
    # With blue's link at a half only half of its moves arrive: shares are as 2 to 1, and 0.62 to go need 0.62 / 1.25 of them.
    half = smallest(plain(weights=(1.0, 0.5)), "l2", kinds=["base"])
    assert {turn.id: round(turn.change, 5) for turn in half.turns} == {"clouds": -0.496, "blue": 0.248}
    assert half.turns[0].id == "clouds"


def test_bounds_and_locks_are_kept():
    found = smallest(plain(), "l2", kinds=["base"], bounds={"blue": (0.4, 0.5)})
    assert {turn.id: round(turn.change, 6) for turn in found.turns} == {"clouds": -0.32, "blue": 0.1}
    alone = smallest(plain(), "l2", kinds=["base"], locked=["blue"])
    assert {turn.id: round(turn.change, 6) for turn in alone.turns} == {"clouds": -0.42}


def test_no_such_change_is_an_answer_with_a_proof():
    found = smallest(plain(), "l1", kinds=["base"], bounds={"blue": (0.3, 0.5), "clouds": (0.6, 1.0)})
    assert (found.turns, found.distance, found.leader, found.impossible, found.at_least, found.starts) == ((), None, None, True, 1.0, 0)
    document = found.to_dict()
    assert (document["impossible"], document["turns"], document["numbers"]) == (True, [], 2)


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("semantics", ["quadratic-energy", "df-quad", "weight-of-evidence"])
@examples(10)
@given(maps(acyclic=True, min_theses=2, max_nodes=6, max_links=5, perspectives=False, uncertainty=False, details=False))
def test_a_grid_finds_nothing_clearly_nearer(semantics, norm, amap):
    """All settings of three numbers, seventeen values each (twenty-five where cases are searched for), on a board of their own."""
    scores = score(amap, semantics)
    assume(not scores.verdict.unsettled)
    goal = another_lead(scores, None)
    search = Search(amap, semantics, goal)
    dials = search.dials[:3]
    assume(dials)
    found = smallest(amap, norm, semantics, kinds=[], also=[dial.name for dial in dials])
    values = [np.union1d(np.linspace(0.0, 1.0, 25 if SEARCHING else 17), [dial.now]) for dial in dials]
    grid = np.array(list(itertools.product(*values)))
    board = Board(amap, dials, semantics)
    reached = grid[goal.read(board.strengths(grid))[0] > 0.0]
    if len(reached):
        best = min(length(point - board.now, norm) for point in reached)
        assert found.distance is not None
        assert found.distance <= best + 1e-6
    if found.impossible:
        assert not len(reached)
    if found.distance is not None:
        assert score(apply(amap, *found.changes), semantics).verdict.leader == found.leader
        assert found.at_least <= found.distance


def test_trust_in_a_source_may_move_together_with_what_does_not_rest_on_it():
    """Three reports of one source, at 0.95 each: its reliability is cheaper to turn than each of them."""
    names = ("one", "two", "three")
    amap = ArgumentMap(
        title="t",
        sources=[Source(id="radio", title="R", reliability=0.8)],
        theses=[Thesis(id="rain", text="r", base=0.5), Thesis(id="dry", text="d", base=0.5)],
        evidence=[*(Evidence(id=name, text="e", status="confirmed", source={"ref": "radio"}) for name in names), Evidence(id="blue", text="b", base=0.5)],
        links=[*(Support(premises=name, target="rain", weight=0.4) for name in names), Support(premises="blue", target="dry")],
    )
    for norm in NORMS:
        found = smallest(amap, norm, kinds=["base", "reliability"], bounds={"blue": (0.4, 0.6)})
        assert {turn.id for turn in found.turns} == {"radio", "blue"}
        assert found.distance < smallest(amap, norm, kinds=["base"], bounds={"blue": (0.4, 0.6)}).distance
        assert score(apply(amap, *found.changes), "df-quad").verdict.leader == "dry"


def test_every_rival_is_tried():
    """Snow needs less than dry."""
    amap = plain().replace(theses=[*plain().theses, Thesis(id="snow", text="s", base=0.85)])
    assert smallest(amap, "l2", also=["snow"]).leader == "snow"
    assert smallest(amap, "l2", to="dry", also=["snow"]).leader == "dry"
    assert smallest(amap, "l1", to="dry", also=["snow"]).leader == "dry"


def test_what_does_not_settle_is_no_way():
    """Turned up, the attacker of itself jumps for ever, and there are no slopes; the best single change is an answer all the same."""
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.3 else min(1.0, base + 0.5 * max(0.0, aggregate)))
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="a", base=0.65), Thesis(id="b", text="b", base=0.3)],
        claims=[Claim(id="x", text="x", base=0.5)],
        evidence=[Evidence(id="e", text="e", base=0.1)],
        links=[Attack(premises="x", target="x", weight=0.4), Support(premises="x", target="b"), Support(premises="e", target="b")],
    )
    for norm in NORMS:
        found = smallest(amap, norm, jumpy, also=["x"])
        assert found.leader == "b"
        assert score(apply(amap, *found.changes), jumpy).verdict.leader == "b"


def test_where_there_are_no_slopes_the_starts_are_left(monkeypatch):
    """In a very large cycle derivatives may not be found: nothing is gone down from, and the best single change stands."""

    def unsettled(*_):
        raise ConvergenceError(("rain",), 1, 1.0)

    monkeypatch.setattr(Board, "gradient", unsettled)
    found = smallest(plain(), "l2")
    assert score(apply(plain(), *found.changes), "df-quad").verdict.leader == "dry"
    assert found.distance <= 0.42
