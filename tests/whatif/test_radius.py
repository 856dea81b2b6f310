"""How far all numbers may move at once."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.sources import Source
from argmap.scoring.aggregations import SUM
from argmap.scoring.dials import KINDS
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics
from argmap.whatif import radius as module
from argmap.whatif.applying import apply
from argmap.whatif.flipping import flip, radius
from argmap.whatif.goals import another_lead
from argmap.whatif.searching import Search


def plain():
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="r", base=0.5), Thesis(id="dry", text="d", base=0.5)],
        evidence=[Evidence(id="clouds", text="c", base=0.8), Evidence(id="blue", text="b", base=0.4)],
        links=[Support(premises="clouds", target="rain"), Support(premises="blue", target="dry")],
    )


def test_where_all_directions_are_known_the_bounds_meet():
    # Blue up and clouds down, each by half of the 0.42 that are to go.
    found = radius(plain(), semantics="df-quad", kinds=["base"])
    assert found.at_least == pytest.approx(0.21, abs=1e-8)
    assert found.at_most == pytest.approx(0.21, abs=1e-8)
    assert (found.exact, found.proven, found.leader) == (True, True, "dry")
    assert {turn.id: round(turn.change, 6) for turn in found.turns} == {"clouds": -0.21, "blue": 0.21}
    assert found.to_dict()["exact"] is True


def test_bounds_of_numbers_are_kept():
    found = radius(plain(), semantics="df-quad", kinds=["base"], bounds={"blue": (0.4, 0.5)})
    assert found.at_most == pytest.approx(0.32, abs=1e-8)
    safe = radius(plain(), semantics="df-quad", kinds=["base"], bounds={"blue": (0.4, 0.5), "clouds": (0.6, 1.0)})
    assert (safe.at_least, safe.at_most, safe.exact, safe.turns) == (1.0, None, True, ())


@pytest.mark.parametrize("semantics", ["quadratic-energy", "df-quad", "euler-based", "weight-of-evidence"])
@examples(12)
@given(maps(min_theses=2, max_nodes=7, max_links=8, perspectives=False, uncertainty=False), st.integers(0, 1_000))
def test_within_the_proven_radius_nobody_else_leads(semantics, amap, seed):
    """Settings at random and in corners, of every way to turn the numbers, carried out on the map itself; cycles, too."""
    scores = score(amap, semantics)
    assume(not scores.verdict.unsettled)
    found = radius(amap, semantics=semantics, kinds=KINDS)
    rng = np.random.default_rng(seed)
    for table in Search(amap, semantics, another_lead(scores, None), kinds=KINDS).tables:
        size, now = len(table.board.dials), table.board.now
        for moves in (*rng.uniform(-1.0, 1.0, (6, size)), *rng.choice([-1.0, 1.0], (6, size))):
            setting = np.clip(now + found.at_least * moves, 0.0, 1.0)
            changed = score(apply(amap, *(change for turn in table.turns(setting) for change in turn.changes)), semantics)
            assert changed.verdict.leader in {scores.verdict.leader, None}
    if found.at_most is not None:
        assert score(apply(amap, *found.changes), semantics).verdict.leader == found.leader != scores.verdict.leader
        assert max(abs(turn.change) for turn in found.turns) == pytest.approx(found.at_most)
        assert found.at_least <= found.at_most


def test_evidence_moves_by_itself_or_through_its_source():
    """One report at 0.95 x 0.8: turning its credibility by r moves more than turning its source's reliability by r."""
    amap = plain().replace(
        sources=[Source(id="radio", title="R", reliability=0.8)],
        evidence=[Evidence(id="clouds", text="c", status="confirmed", source={"ref": "radio"}), Evidence(id="blue", text="b", base=0.4)],
    )
    # 0.76 - 0.4 + 0.02 to go: half each; through the source 0.95 of each move arrives.
    assert radius(amap, semantics="df-quad", kinds=["base", "reliability"]).at_most == pytest.approx(0.19, abs=1e-8)
    through = radius(amap, semantics="df-quad", kinds=["reliability"], also=["blue"])
    assert through.at_most == pytest.approx(0.38 / 1.95, abs=1e-8)
    assert through.exact


def test_with_cycles_the_bound_is_proven_all_the_same():
    """Two claims that attack each other weakly."""
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="a", base=0.5), Thesis(id="b", text="b", base=0.5)],
        claims=[Claim(id="x", text="x", base=0.8), Claim(id="y", text="y", base=0.4)],
        links=[
            Attack(premises="x", target="y", weight=0.4),
            Attack(premises="y", target="x", weight=0.4),
            Support(premises="x", target="a"),
            Support(premises="y", target="b"),
        ],
    )
    found = radius(amap, semantics="df-quad", also=["x", "y"])
    assert 0.0 < found.at_least <= found.at_most < 0.2
    assert found.proven


def test_a_tie_with_no_tolerance_has_no_radius():
    level = plain().replace(evidence=[item.replace(base=0.5) for item in plain().evidence], policy=plain().policy.replace(tolerance=0.0))
    found = radius(level, semantics="df-quad")
    assert found.at_least == 0.0
    assert found.at_most == pytest.approx(0.0, abs=1e-6)


def test_of_a_semantics_of_ones_own_nothing_is_proven():
    mine = Semantics("mine", SUM, lambda base, aggregate: min(1.0, max(0.0, base + 0.5 * aggregate)))
    found = radius(plain(), semantics=mine, kinds=["base"])
    assert (found.at_least, found.proven, found.exact) == (0.0, False, False)
    assert found.at_most == pytest.approx(0.21, abs=1e-6)


def test_a_single_change_is_a_corner_too():
    """Whatever else was found, the upper bound is no larger than the smallest single change."""
    found = flip(plain(), semantics="df-quad")
    assert found.radius.at_most <= abs(found.singles[0].change)


def test_directions_are_taken_anew_at_what_was_found(monkeypatch):
    """Clouds lift rain at first and dry in the end, so that their slope at the map as it is shows the wrong way."""
    amap = plain().replace(
        claims=[Claim(id="front", text="f", base=0.0)],
        evidence=[Evidence(id="clouds", text="c", base=0.2), Evidence(id="blue", text="b", base=0.2)],
        links=[
            Support(premises="clouds", target="rain", weight=0.4),
            Support(premises="blue", target="rain", weight=0.2),
            Support(premises="clouds", target="front"),
            Support(premises=["clouds", "front"], target="dry"),
        ],
    )
    again = radius(amap, semantics="df-quad", kinds=["base"])
    monkeypatch.setattr(module, "_PATTERNS", 1)
    once = radius(amap, semantics="df-quad", kinds=["base"])
    assert again.leader == "dry"
    assert again.at_most <= once.at_most
