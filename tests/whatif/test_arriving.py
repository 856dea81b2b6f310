"""Timelines: what was known when, against maps from which later evidence is really dropped."""

import datetime as dt
import itertools
import json
import math
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.errors import MapError
from argmap.model.changes import Drop, Resolve
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import METHODS, score
from argmap.scoring.results import Verdict
from argmap.scoring.semantics import Semantics
from argmap.whatif import arriving
from argmap.whatif.applying import apply
from argmap.whatif.arriving import as_of, timeline
from argmap.whatif.limits import PENDING
from argmap.whatif.scenes import OPEN
from argmap.whatif.watching import signposts

MAY, JUNE, JULY = dt.date(2026, 5, 1), dt.date(2026, 6, 1), dt.date(2026, 7, 1)


def known(name, base, date=None, **more):
    return Evidence(id=name, text=name, base=base, date=date, **more)


@pytest.fixture
def weather():
    """A small debate over three months, with two signposts ahead; scored by DF-QuAD, supports are 1 - 0.5 x (1 - what speaks for it)."""
    return ArgumentMap(
        title="Will it rain?",
        theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
        claims=[Claim(id="front", text="A front comes in")],
        evidence=[
            known("almanac", 0.2),
            known("blue", 0.5, MAY),
            known("clouds", 0.6, JUNE),
            known("wind", 0.3, JUNE),
            known("clouds_again", 0.7, JULY, retells="clouds"),
        ],
        links=[
            Support(premises="almanac", target="dry"),
            Support(premises="blue", target="dry", weight=0.8),
            Support(premises="clouds", target="rain"),
            Support(premises="clouds_again", target="rain"),
            Support(premises="wind", target="front"),
            Support(premises="front", target="rain", weight=0.1),
            Undercut(premises="wind", target="blue->dry", weight=0.5),
        ],
        signposts=[
            Signpost(
                id="radar",
                text="The radar shows rain",
                due=dt.date(2026, 8, 1),
                probability=0.25,
                if_yes={"links": [Support(premises="radar", target="rain", weight=0.9)]},
                if_no={"links": [Support(premises="radar", target="dry", weight=0.9)]},
            ),
            Signpost(id="ache", text="The knee aches", if_yes={"links": [Attack(premises="ache", target="dry", weight=0.5)]}),
        ],
        perspectives=[Perspective(id="hopeful", base={"clouds": 0.0})],
    )


def test_each_frame_is_the_map_without_what_came_later(weather):
    found = timeline(weather, semantics="df-quad")
    assert [frame.label for frame in found.frames] == ["begin", "2026-05-01", "2026-06-01", "2026-07-01", "2026-08-01", "no date"]
    for frame, gone in zip(found.frames, (("blue", "clouds", "wind", "clouds_again"), ("clouds", "wind", "clouds_again"), ("clouds_again",), ()), strict=False):
        scores = score(apply(weather, Drop(*gone)) if gone else weather, "df-quad")
        assert dict(frame.supports) == pytest.approx({t: scores[t] for t in found.theses}, abs=1e-12)
        assert (frame.leader, frame.low, frame.high) == (scores.verdict.leader, frame.supports, frame.supports)
        assert frame.leads[frame.leader] == 1.0
    # Dry: 1 - 0.5 x 0.8 = 0.6 by the almanac alone, 1 - 0.4 x 0.6 = 0.76 with the blue sky.
    assert [frame.supports["dry"] for frame in found.frames[:2]] == [pytest.approx(0.6), pytest.approx(0.76)]


def test_the_future_is_what_is_expected_between_the_worst_and_the_best(weather):
    found = timeline(weather, semantics="df-quad", until=dt.date(2026, 12, 31))
    assert found.silent == ("ache",)
    frame = found.frames[-1]
    yes, no = (score(apply(weather, Resolve({"radar": way})), "df-quad") for way in ("yes", "no"))
    for thesis in found.theses:
        assert frame.supports[thesis] == pytest.approx(0.25 * yes[thesis] + 0.75 * no[thesis], abs=1e-12)
        assert (frame.low[thesis], frame.high[thesis]) == (pytest.approx(min(yes[thesis], no[thesis])), pytest.approx(max(yes[thesis], no[thesis])))
        assert frame.leads[thesis] == pytest.approx(0.25 * (yes.verdict.leader == thesis) + 0.75 * (no.verdict.leader == thesis))
    assert frame.open == ("radar",)
    assert frame.arrivals[0].outcome == "expected"


def test_after_all_dates_comes_what_has_none(weather):
    last = timeline(weather, semantics="df-quad").frames[-1]
    assert (last.label, last.date, [arrival.id for arrival in last.arrivals], last.open) == ("no date", None, ["ache"], ("radar", "ache"))
    late = timeline(weather, semantics="df-quad", undated="last")
    assert dict(late.frames[0].supports) == {"rain": 0.505, "dry": 0.5}  # the front by itself: 1 - 0.5 x (1 - 0.1 x 0.1)
    assert [arrival.id for arrival in late.frames[-1].arrivals] == ["almanac", "ache"]
    assert dict(late.frames[-1].supports) == pytest.approx(dict(last.supports), abs=1e-12)
    assert [frame.label for frame in timeline(weather, undated="last", until=JUNE).frames] == ["begin", "2026-05-01", "2026-06-01"]


@pytest.mark.parametrize(
    ("resolve", "outcomes"),
    [
        ("silent", {}),
        ("yes", {"radar": "yes", "ache": "yes"}),
        (False, {"radar": "no", "ache": "no"}),
        ({"radar": "no", "ache": "silent"}, {"radar": "no"}),
        ({"radar": True, "ache": "no"}, {"radar": "yes", "ache": "no"}),
    ],
)
def test_signposts_come_out_as_told(weather, resolve, outcomes):
    found = timeline(weather, resolve=resolve)
    scores = score(apply(weather, Resolve(outcomes)) if outcomes else weather)
    assert dict(found.frames[-1].supports) == pytest.approx({t: scores[t] for t in found.theses}, abs=1e-12)
    assert set(found.silent) == {"radar", "ache"} - set(outcomes)
    assert {a.id: a.outcome for frame in found.frames for a in frame.arrivals if a.outcome} == outcomes


def test_in_the_end_all_is_as_signposts_expect_it(weather):
    last, found = timeline(weather).frames[-1], signposts(weather)
    assert dict(last.supports) == pytest.approx(dict(found.supports), abs=1e-12)
    assert dict(last.leads) == pytest.approx(dict(found.leads), abs=1e-12)
    assert last.leader == found.leader


def test_a_resolved_signpost_with_a_date_is_evidence_of_that_day(weather):
    known_now = apply(weather, Resolve({"radar": {"outcome": "yes", "date": "2026-07-15"}}))
    frame = timeline(known_now).at(dt.date(2026, 7, 20))
    assert [(arrival.id, arrival.outcome, arrival.date) for arrival in frame.arrivals] == [("radar", None, dt.date(2026, 7, 15))]


def test_arrivals_are_told_apart_by_what_each_moves_alone(weather):
    found = timeline(weather, semantics="df-quad")
    frame = found.at(JUNE)
    before = score(as_of(weather, MAY), "df-quad")
    for arrival, other in zip(frame.arrivals, ("wind", "clouds"), strict=True):
        alone = score(apply(weather, Drop(other, "clouds_again")), "df-quad")
        assert dict(arrival.moved) == pytest.approx({t: alone[t] - before[t] for t in found.theses}, abs=1e-12)
    assert [arrival.id for arrival in frame.arrivals] == ["clouds", "wind"]


def test_the_leader_is_changed_by_what_does_it_alone_else_by_what_it_takes_else_by_all():
    theses = [Thesis(id="a", text="A"), Thesis(id="b", text="B")]

    def turned(**weights):
        items = [known(name, 1.0, JUNE) for name in weights]
        amap = ArgumentMap(
            title="t",
            theses=theses,
            evidence=[known("old", 0.6), *items],
            links=[Support(premises="old", target="b"), *(Support(premises=name, target="a", weight=weight) for name, weight in weights.items())],
        )
        (change,) = timeline(amap, semantics="df-quad").changes
        assert change.leader == "a"
        return change.turned_by

    assert turned(much=0.8, little=0.1) == ("much",)
    assert turned(much=0.8, more=0.9) == ("much", "more")
    assert turned(half=0.5, other=0.5, little=0.01) == ("half", "other")
    assert turned(one=0.45, two=0.45, three=0.45) == ("one", "two", "three")
    assert turned(only=0.9) == ("only",)


def test_no_change_of_the_leader_is_turned_by_nobody(weather):
    found = timeline(weather, semantics="df-quad")
    assert all(frame.turned_by for frame in found.changes)
    assert not any(frame.turned_by for frame in found.frames if not frame.changed)
    assert found.frames[0].changed is False
    assert [(frame.label, frame.leader, frame.turned_by) for frame in found.changes] == [
        ("2026-06-01", "rain", ("clouds",)),
        ("2026-08-01", "dry", ("radar",)),
        ("no date", "rain", ("ache",)),
    ]


def test_replay_to_any_day(weather):
    found = timeline(weather)
    assert found.at(dt.date(2020, 1, 1)).label == "begin"
    assert found.at(dt.date(2026, 5, 31)).label == "2026-05-01"
    assert found.at(dt.date(2030, 1, 1)).label == "2026-08-01"
    assert [item.id for item in as_of(weather, JUNE).evidence] == ["almanac", "blue", "clouds", "wind"]
    assert [item.id for item in as_of(weather, JUNE, undated="last").evidence] == ["blue", "clouds", "wind"]
    assert as_of(weather, JULY) is weather


def test_months_and_years_gather_what_falls_into_them(weather):
    months, years = (timeline(weather, by=by, until=dt.date(2026, 7, 31)) for by in ("month", "year"))
    assert [frame.label for frame in months.frames] == ["begin", "2026-05", "2026-06", "2026-07"]
    assert [(frame.label, frame.date, len(frame.arrivals)) for frame in years.frames] == [("begin", None, 0), ("2026", JULY, 4)]
    assert years.frames[-1].supports == months.frames[-1].supports


@pytest.mark.parametrize("semantics", ["quadratic-energy", "df-quad", "euler-based", "weight-of-evidence"])
@examples(40)
@given(maps(min_theses=1, max_nodes=9, max_links=10, perspectives=False, uncertainty=False, signposts=False), st.data())
def test_on_any_map_frames_are_maps_with_later_evidence_dropped(semantics, amap, data):
    amap = amap.replace(evidence=[item.replace(date=data.draw(st.sampled_from([None, MAY, JUNE, JULY]))) for item in amap.evidence])
    found = timeline(amap, semantics=semantics)
    for frame in found.frames:
        later = [item.id for item in amap.evidence if item.date is not None and (frame.date is None or item.date > frame.date)]
        scores = score(apply(amap, Drop(*later)) if later else amap, semantics)
        assert scores == score(as_of(amap, frame.date or dt.date.min), semantics)
        for thesis in found.theses:
            wanted = scores.known(thesis)
            assert frame.supports[thesis] == (None if wanted is None else pytest.approx(wanted, abs=1e-9))


@examples(25)
@given(maps(min_theses=2, max_nodes=8, max_links=8, acyclic=True, perspectives=False, details=False, uncertainty=False), st.data())
def test_on_any_map_the_future_is_an_expectation_over_resolved_maps(amap, data):
    amap = amap.replace(
        evidence=[item.replace(date=data.draw(st.sampled_from([None, MAY, JULY]))) for item in amap.evidence],
        signposts=[s.replace(due=data.draw(st.sampled_from([None, MAY, JUNE]))) for s in amap.signposts[:3]],
        policy=amap.policy.replace(tolerance=0.0123456),
    )
    for frame in timeline(amap).frames:
        out = [s for s in amap.signposts if frame.label == "no date" or (s.due is not None and frame.date is not None and s.due <= frame.date)]
        seen = amap if frame.label == "no date" else as_of(amap, frame.date or dt.date.min)
        rows = []
        for ways in itertools.product([True, False], repeat=len(out)):
            odds = [0.5 if s.probability is None else s.probability for s in out]
            share = math.prod(p if way else 1.0 - p for p, way in zip(odds, ways, strict=True))
            resolved = {s.id: way for s, way in zip(out, ways, strict=True)}
            rows.append((share, score(apply(seen, Resolve(resolved)) if resolved else seen)))
        expected = {thesis: sum(share * scores[thesis] for share, scores in rows) for thesis in frame.supports}
        assert dict(frame.supports) == pytest.approx(expected, abs=1e-9)
        assert frame.leader == Verdict.of(expected, amap.policy.tolerance).leader
        can = [scores for share, scores in rows if share > 0.0]
        assert dict(frame.low) == pytest.approx({t: min(scores[t] for scores in can) for t in expected}, abs=1e-9)
        assert dict(frame.high) == pytest.approx({t: max(scores[t] for scores in can) for t in expected}, abs=1e-9)


@pytest.mark.parametrize("semantics", METHODS)
def test_every_method_has_a_timeline(weather, semantics):
    found = timeline(weather, semantics=semantics)
    for frame in found.frames[:4]:
        assert frame.leader == score(as_of(weather, frame.date or dt.date.min), semantics).verdict.leader


def test_beyond_the_bound_outcomes_are_drawn(weather, monkeypatch):
    exact = timeline(weather, semantics="df-quad")
    drawn = timeline(weather, semantics="df-quad", samples=3_000, seed=1)
    assert (exact.exact, drawn.exact) == (True, False)
    assert drawn.frames[:4] == exact.frames[:4]
    assert dict(drawn.frames[-1].supports) == pytest.approx(dict(exact.frames[-1].supports), abs=0.01)
    assert drawn.frames[-1].high == exact.frames[-1].high
    assert "estimates from 3000 joint outcomes" in drawn.remarks[-1]
    monkeypatch.setattr(arriving, "MOST", 1)
    assert not timeline(weather).exact
    assert timeline(weather, until=dt.date(2026, 12, 31)).exact


def test_the_same_bytes_whoever_works_and_however_it_is_cut(weather):
    with ThreadPoolExecutor(2) as threads:
        for more in ({}, {"samples": 30, "seed": 5}):
            assert timeline(weather, executor=threads, block=7, **more) == timeline(weather, **more)


def test_finished_blocks_are_kept_and_an_interrupted_run_is_none(weather, tmp_path):
    def interrupt(*_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        timeline(weather, directory=tmp_path, block=3, progress=interrupt)
    told = []
    assert timeline(weather, directory=tmp_path, progress=lambda *at: told.append(at)) == timeline(weather)
    assert told[0][0] == 3


def test_scenes_name_their_changes_and_themselves(weather, monkeypatch):
    works = []
    of = arriving.Running.of
    monkeypatch.setattr(arriving.Running, "of", lambda self, work: (works.append(work), of(self, work))[1])
    timeline(weather)
    timeline(weather, seed=1)
    work = works[0]
    assert work.columns == ("rain", "dry", "leader #")
    assert work.changes(0)[0].ids == ("blue", "clouds", "wind", "clouds_again")
    assert work.changes(work.size - 1)[0].outcomes["radar"].outcome == "yes"
    assert work.changes(work.size - 1)[0].outcomes["ache"].outcome == "yes"
    assert work.key() != works[1].key()
    assert OPEN != PENDING


def test_a_perspective_a_source_and_probabilities_have_their_say(weather):
    assert timeline(weather, perspective="hopeful").at(JUNE).supports["rain"] < timeline(weather).at(JUNE).supports["rain"]
    sources = [Source(id="press", title="P", reliability=0.0)]
    found = timeline(weather.replace(sources=sources), source="press").frames
    assert dict(found[-1].supports) == pytest.approx(dict(found[3].supports), abs=1e-12)
    sure = timeline(weather, probabilities={"radar": 1.0, "ache": 0.0})
    assert dict(sure.frames[-1].supports) == pytest.approx(dict(timeline(weather, resolve={"radar": True, "ache": False}).frames[-1].supports), abs=1e-12)
    assert sure.frames[-1].low == sure.frames[-1].supports


def test_what_has_no_date_and_no_probability_is_said(weather):
    assert timeline(weather).remarks == (
        "1 piece of evidence has no date and is counted from the beginning.",
        "Nobody says how likely ache may be; 0.5 was taken.",
    )
    assert timeline(weather, until=JULY, undated="last").remarks == ("1 piece of evidence has no date and is counted after all dates.",)
    undated = weather.replace(evidence=[item.replace(date=None) for item in weather.evidence], signposts=[])
    found = timeline(undated)
    assert found.remarks == ("5 pieces of evidence have no date and are counted from the beginning.",)
    assert (len(found.frames), found.undated) == (1, tuple(item.id for item in weather.evidence))


def test_what_does_not_settle_is_shown_as_such():
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="A"), Thesis(id="b", text="B")],
        claims=[Claim(id="x", text="x", base=0.9)],
        evidence=[known("stir", 1.0, MAY)],
        links=[Attack(premises=("x", "stir"), target="x", id="turn"), Support(premises="x", target="b")],
    )
    found = timeline(amap, semantics=jumpy)
    assert found.semantics == "jumpy"
    assert (found.frames[1].supports["b"], found.frames[1].leader, found.frames[1].arrivals[0].moved["b"]) == (None, None, None)
    json.dumps(found.to_dict(), allow_nan=False)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"by": "week"}, "frames by day, month or year, not 'week'"),
        ({"undated": "frist"}, r"undated evidence comes first or last, not 'frist' \(did you mean 'first'\?\)"),
        ({"resolve": "maybe"}, "signposts come out as yes, no, expected or silent, not 'maybe'"),
        ({"resolve": {"radr": "yes"}}, "'radr' is no pending signpost"),
        ({"resolve": {"radar": 1.5}}, "signposts come out as yes, no, expected or silent, not 1.5"),
        ({"samples": 1}, "1 samples are too few"),
        ({"seed": -1}, "a seed is a whole number"),
        ({"perspective": "x"}, "unknown perspective 'x'"),
    ],
)
def test_what_cannot_be_asked_is_refused(weather, options, words):
    with pytest.raises(MapError, match=words):
        timeline(weather, **options)


def test_data_and_frame_say_the_same(weather):
    found = timeline(weather)
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert [frame["label"] for frame in document["frames"]] == [frame.label for frame in found.frames]
    assert document["frames"][2]["arrivals"][0]["date"] == "2026-06-01"
    frame = found.to_frame()
    assert frame.loc["2026-06-01", "arrivals"] == "clouds wind"
    assert frame.loc["2026-08-01", "rain_high"] == found.frames[4].high["rain"]
    assert frame["date"].isna().tolist() == [True, False, False, False, False, True]
