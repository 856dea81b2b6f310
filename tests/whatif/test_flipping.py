"""The smallest change after which another thesis leads."""

import itertools
import json

import pytest
from hypothesis import assume, given, settings
from strategies import maps

from argmap.errors import ConvergenceError, MapError
from argmap.model.changes import Drop, SetBase, SetReliability, SetWeight
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.reporting.blocks import as_text
from argmap.reporting.flips import flips_report
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics
from argmap.whatif import flipping
from argmap.whatif.applying import apply
from argmap.whatif.flipping import flip

CHANGE = {"base": SetBase, "weight": SetWeight, "reliability": SetReliability}


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
        perspectives=[Perspective(id="blind", base={"clouds": 0.0})],
    )


def test_break_evens_are_where_they_are_by_hand(rain):
    # Dry leads by more than 0.01 where blue > clouds + 0.02, and by the forecast where 1 - 0.5 (1 - 0.855 w) > 0.92.
    found = {f.id: f for f in flip(rain, semantics="df-quad").singles}
    assert found["clouds"].needed == pytest.approx(0.48, abs=1e-9)
    assert found["blue"].needed == pytest.approx(0.92, abs=1e-9)
    assert found["clouds->rain"].needed == pytest.approx(0.48 / 0.9, abs=1e-9)
    assert found["forecast->dry"].needed == pytest.approx(0.84 / 0.855, abs=1e-9)
    assert set(found) == {"clouds", "blue", "clouds->rain", "forecast->dry"}
    assert found["blue"].change == pytest.approx(0.42, abs=1e-9)


@pytest.mark.parametrize("semantics", ["quadratic-energy", "df-quad"])
@settings(max_examples=30)
@given(maps(min_theses=2, max_nodes=7, max_links=8, perspectives=False))
def test_a_flip_flips(semantics, amap):
    """Carried out on the map itself, each makes the named thesis lead; and half of it does not, or it would be no break-even."""
    try:
        found = flip(amap, semantics=semantics)
    except ConvergenceError:
        assume(False)
    assert [abs(f.change) for f in found.singles] == sorted(abs(f.change) for f in found.singles)
    for f in found.singles:
        assert score(apply(amap, CHANGE[f.kind]({f.id: f.needed})), semantics).verdict.leader == f.leader != found.scores.verdict.leader
    if found.removal.leader is not None:
        gone = [p.evidence for p in flipping.players_of(amap) if p.id in found.removal.ids]
        dropped = score(apply(amap, Drop(*itertools.chain(*gone))), semantics)
        assert dropped.verdict.leader == found.removal.leader or dropped.unsettled


@settings(max_examples=25)
@given(maps(min_theses=2, max_nodes=7, max_links=8, perspectives=False, retellings=False))
def test_no_smaller_set_of_evidence_would_do(amap):
    """Against trying all sets on the map itself."""
    try:
        found = flip(amap).removal
    except ConvergenceError:
        assume(False)
    leader, ids = score(amap).verdict.leader, [item.id for item in amap.evidence]
    size = len(found.ids) if found.leader is not None else len(ids) + 1
    for fewer in range(1, size):
        for gone in itertools.combinations(ids, fewer):
            scores = score(apply(amap, Drop(*gone)))
            assert scores.verdict.leader in {leader, None} or scores.unsettled
    assert found.exact
    assert found.at_least == size


def test_what_is_locked_stays(rain):
    found = flip(rain, semantics="df-quad", locked=["clouds", "blue", "clouds->rain"])
    assert [f.id for f in found.singles] == ["forecast->dry"]
    assert found.removal.leader is None
    assert found.tried == 4


def test_a_reliability_moves_all_that_rests_on_it(rain):
    """Blue at 0.5 loses against the forecast once that counts: status 0.95 x reliability."""
    told = rain.replace(
        links=[Support(premises="clouds", target="rain", weight=0.0), Support(premises="blue", target="rain"), Support(premises="forecast", target="dry")],
        sources=[Source(id="radio", title="R", reliability=0.3)],
    )
    found = {f.id: f for f in flip(told, semantics="df-quad").singles}
    assert found["radio"].kind == "reliability"
    assert found["radio"].needed == pytest.approx(0.52 / 0.95, abs=1e-9)


def test_from_no_leader_anyone_may_come_to_lead(rain):
    level = rain.replace(evidence=[item.replace(base=0.5) for item in rain.evidence])
    found = flip(level, semantics="df-quad")
    assert found.scores.verdict.leader is None
    assert {f.leader for f in found.singles} == {"rain", "dry"}
    assert found.singles[0].change == pytest.approx(0.02, abs=1e-9) or found.singles[0].change == pytest.approx(-0.02, abs=1e-9)


def test_a_perspective_has_flips_of_its_own(rain):
    assert flip(rain, semantics="df-quad", perspective="blind").scores.verdict.leader == "dry"


def test_no_such_change_is_an_answer():
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text="a", base=0.9), Thesis(id="b", text="b", base=0.1)])
    found = flip(amap)
    assert (found.singles, found.tried) == ((), 0)
    assert found.removal == flipping.Removal((), None, exact=True, at_least=1)
    said = as_text(flips_report(found, {}))
    assert "No change of one number alone would do it: all 0 were tried." in said
    assert "Dropping evidence does not do it: every set was tried." in said


def test_too_many_sets_leave_a_bound(rain, monkeypatch):
    """Two reports must go; that one is not enough is not known where sets of one are already too many to try."""
    twice = rain.replace(evidence=[*rain.evidence, Evidence(id="wind", text="w", base=0.9)], links=[*rain.links, Support(premises="wind", target="rain")])
    assert flip(twice, semantics="df-quad").removal.ids == ("clouds", "wind")
    monkeypatch.setattr(flipping, "MOST_COALITIONS", 2)
    found = flip(twice, semantics="df-quad").removal
    assert (set(found.ids), found.exact, found.at_least) == ({"clouds", "wind"}, False, 1)
    assert "sets smaller than 1 do not do it, larger ones were not all tried" in as_text(flips_report(flip(twice, semantics="df-quad"), {}))
    hopeless = twice.replace(theses=[Thesis(id="rain", text="r", base=1.0), Thesis(id="dry", text="d", base=0.1)])
    assert flip(hopeless, semantics="df-quad").removal == flipping.Removal((), None, exact=False, at_least=1)
    assert "every set smaller than 1 was tried, and larger ones one after another" in as_text(flips_report(flip(hopeless, semantics="df-quad"), {}))


def test_what_does_not_settle_cannot_be_flipped_to():
    """Turned up, the attacker of itself jumps for ever: that makes nobody lead."""
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="a", base=0.5), Thesis(id="b", text="b", base=0.4)],
        claims=[Claim(id="x", text="x", base=0.9)],
        links=[Attack(premises="x", target="x", weight=0.4), Support(premises="x", target="b")],
    )
    assert flip(amap, semantics=jumpy).singles == ()
    restless = amap.replace(links=[link.replace(weight=1.0) for link in amap.links])
    with pytest.raises(ConvergenceError, match="'b'"):
        flip(restless, semantics=jumpy)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"semantics": "grounded"}, "flips are found under gradual semantics, and 'grounded' is none"),
        ({"locked": ["clods"]}, r"unknown id 'clods' among the locked \(did you mean 'clouds'\?\)"),
        ({"perspective": "x"}, "unknown perspective 'x'"),
    ],
)
def test_what_cannot_be_asked_is_refused(rain, options, words):
    with pytest.raises(MapError, match=words):
        flip(rain, **options)


def test_a_lead_takes_two():
    with pytest.raises(MapError, match="with fewer than two theses nobody else could lead"):
        flip(ArgumentMap(title="t", theses=[Thesis(id="a", text="a")]))


def test_the_report_and_the_data_say_the_same(rain):
    found = flip(rain, semantics="df-quad")
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert [row["id"] for row in document["singles"]] == [f.id for f in found.singles]
    assert document["removal"] == {"ids": ["clouds"], "leader": "dry", "exact": True, "at_least": 1}
    said = as_text(flips_report(found, {"dry": "Dry"}, most=1))
    assert "4 changes of one number out of 7 tried would do it, of which 1 are shown." in said
    assert "Without clouds, Dry (dry) would lead; no smaller set does it." in said


def test_a_smaller_set_is_found_where_one_by_one_misleads():
    """Two certain reports stand in for each other, so that dropping one of them seems as idle as dropping what bears on nothing."""
    evidence = [Evidence(id=name, text=name, base=base) for name, base in (("idle", 0.5), ("one", 1.0), ("other", 1.0), ("blue", 0.5))]
    links = [Support(premises="one", target="rain"), Support(premises="other", target="rain"), Support(premises="blue", target="dry")]
    amap = ArgumentMap(title="t", theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")], evidence=evidence, links=links)
    assert flip(amap, semantics="df-quad").removal == flipping.Removal(("one", "other"), "dry", exact=True, at_least=2)
