"""How far a single number has to move."""

import numpy as np
import pytest
from hypothesis import assume, given
from strategies import examples, maps

from argmap.errors import ConvergenceError, MapError
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Policy
from argmap.model.sources import Source
from argmap.scoring.dials import KINDS, Board
from argmap.scoring.methods import score
from argmap.scoring.polarity import EITHER
from argmap.whatif import break_evens as module
from argmap.whatif.applying import apply
from argmap.whatif.break_evens import Flip, break_evens
from argmap.whatif.goals import another_lead
from argmap.whatif.searching import Search


@pytest.fixture
def rain():
    """Rain 0.95 against dry 0.75, under DF-QuAD."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="R", reliability=0.9)],
        theses=[Thesis(id="rain", text="r", base=0.5), Thesis(id="dry", text="d", base=0.5)],
        evidence=[
            Evidence(id="clouds", text="c", base=0.9),
            Evidence(id="blue", text="b", base=0.5),
            Evidence(id="forecast", text="f", status="confirmed", source={"ref": "radio"}),
        ],
        links=[Support(premises="clouds", target="rain"), Support(premises="blue", target="dry"), Support(premises="forecast", target="dry", weight=0.0)],
    )


def singles(amap, semantics="df-quad", to=None, **options):
    return break_evens(Search(amap, semantics, another_lead(score(amap, semantics), to), **options))


def test_break_evens_are_where_they_are_by_hand(rain):
    # Dry leads by more than 0.01 where blue > clouds + 0.02, and by the forecast where 1 - 0.5 (1 - 0.855 w) > 0.92.
    found = {f.id: f for f in singles(rain)}
    assert found["clouds"].needed == pytest.approx(0.48, abs=1e-9)
    assert found["blue"].needed == pytest.approx(0.92, abs=1e-9)
    assert found["clouds->rain"].needed == pytest.approx(0.48 / 0.9, abs=1e-9)
    assert found["forecast->dry"].needed == pytest.approx(0.84 / 0.855, abs=1e-9)
    assert set(found) == {"clouds", "blue", "clouds->rain", "forecast->dry"}
    assert found["blue"].change == pytest.approx(0.42, abs=1e-9)
    assert found["blue"].to_dict()["leader"] == "dry"


def test_a_reliability_moves_all_that_rests_on_it(rain):
    """Blue at 0.5 loses against the forecast once that counts: status 0.95 x reliability."""
    told = rain.replace(
        links=[Support(premises="clouds", target="rain", weight=0.0), Support(premises="blue", target="rain"), Support(premises="forecast", target="dry")],
        sources=[Source(id="radio", title="R", reliability=0.3)],
    )
    found = {f.id: f for f in singles(told)}
    assert found["radio"].kind == "reliability"
    assert found["radio"].needed == pytest.approx(0.52 / 0.95, abs=1e-9)


def test_an_entry_of_the_policy_moves_all_that_it_stands_for(rain):
    """The forecast's credibility is confirmed x 0.9, and rain has 0.75 to beat: dry leads beyond confirmed = 0.52 / 0.9."""
    told = rain.replace(links=[Support(premises="blue", target="rain"), Support(premises="forecast", target="dry")], policy=rain.policy.replace(confirmed=0.1))
    found = {f.id: f for f in singles(told, kinds=KINDS)}
    assert (found["confirmed"].kind, found["confirmed"].leader) == ("policy", "dry")
    assert found["confirmed"].needed == pytest.approx(0.52 / 0.9, abs=1e-9)


def test_from_no_leader_anyone_may_come_to_lead(rain):
    level = rain.replace(evidence=[item.replace(base=0.5) for item in rain.evidence])
    found = singles(level)
    assert {f.leader for f in found} == {"rain", "dry"}
    assert abs(found[0].change) == pytest.approx(0.02, abs=1e-9)
    assert [abs(f.change) for f in found] == sorted(abs(f.change) for f in found)


def test_bounds_and_locks_are_kept(rain):
    assert {f.id for f in singles(rain, bounds={"blue": (0.0, 0.9)}, locked=["clouds"])} == {"clouds->rain", "forecast->dry"}
    assert singles(rain, kinds=[]) == ()


@pytest.mark.parametrize("semantics", ["quadratic-energy", "df-quad", "weight-of-evidence"])
@examples(20)
@given(maps(min_theses=2, max_nodes=6, max_links=7, perspectives=False, uncertainty=False, details=False))
def test_no_break_even_is_missed_where_a_number_has_one_direction(semantics, amap):
    """Against 21 points on the map itself, for every number."""
    scores = score(amap, semantics)
    assume(not scores.verdict.unsettled)
    search = Search(amap, semantics, another_lead(scores, None))
    found = {}
    for f in break_evens(search):
        found.setdefault((f.kind, f.id, f.change > 0.0), f)
    pushes = np.array([search.directions(aim, search.dials) for aim in range(len(search.goal.aims))])
    for at, dial in enumerate(search.dials):
        for number in np.linspace(0.0, 1.0, 21):
            if score(apply(amap, dial.to(float(number))), semantics).verdict.leader in {scores.verdict.leader, None} or number == dial.now:
                continue
            one = found.get((dial.kind, dial.id, number > dial.now))
            if one is not None:
                assert abs(one.change) <= abs(number - dial.now) + 1e-9 or EITHER in pushes[:, at]
            else:
                assert EITHER in pushes[:, at]


def test_a_lead_that_comes_and_goes_is_found_where_a_slope_points():
    """With A at 0.5 + 0.1 x and B at 0.5 + 0.5 x², A leads from x near 0.01 to 0.19 only: B leads at both thirds and at the end."""
    amap = ArgumentMap(
        title="t",
        policy=Policy(tolerance=0.001),
        theses=[Thesis(id="a", text="a", base=0.5), Thesis(id="b", text="b", base=0.5)],
        claims=[Claim(id="again", text="c", base=0.0)],
        evidence=[Evidence(id="x", text="x", base=0.0)],
        links=[
            Support(premises="x", target="a", weight=0.2),
            Support(premises="x", target="again", weight=1.0),
            Support(premises=["x", "again"], target="b", weight=1.0),
        ],
    )
    found = {f.leader: f for f in singles(amap) if f.id == "x"}
    # 0.1 x - 0.5 x² = 0.001 has the roots 0.1 -/+ sqrt(0.008).
    assert found["a"].needed == pytest.approx(0.1 - 0.008**0.5, abs=1e-9)


def test_methods_that_jump_are_searched_by_a_grid(rain):
    found = singles(rain, "ach")
    leader = score(rain, "ach").verdict.leader
    for f in found:
        assert score(apply(rain, *f.changes), "ach").verdict.leader == f.leader != leader


def test_too_many_numbers_are_refused_where_each_is_scored_by_itself(rain, monkeypatch):
    monkeypatch.setattr(module, "MOST_ONE_BY_ONE", 3)
    with pytest.raises(MapError, match="ach scores scenarios one by one, and 7 numbers are too many for that"):
        singles(rain, "ach")
    assert isinstance(singles(rain)[0], Flip)


def test_where_there_are_no_slopes_the_grid_is_left(rain, monkeypatch):
    """In a very large cycle derivatives may not be found; the numbers that push either way are tried at fewer points then."""
    both = rain.replace(links=[*rain.links, Support(premises="clouds", target="dry", weight=0.3)])
    with_slopes = {f.id: f.needed for f in singles(both)}

    def unsettled(*_):
        raise ConvergenceError(("rain",), 1, 1.0)

    monkeypatch.setattr(Board, "gradient", unsettled)
    without = {f.id: f.needed for f in singles(both)}
    assert without == pytest.approx(with_slopes, abs=1e-9)
