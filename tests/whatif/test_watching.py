"""What to expect of signposts, against maps resolved one by one and sums by hand."""

import datetime as dt
import itertools
import json
import math
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import assume, given
from strategies import examples, maps

from argmap.errors import ConvergenceError, MapError
from argmap.model.changes import Resolve
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import score
from argmap.scoring.results import Verdict
from argmap.scoring.semantics import Semantics
from argmap.whatif import foreseeing
from argmap.whatif.applying import apply
from argmap.whatif.futures import Futures
from argmap.whatif.joint_outcomes import Enumerated, Sampled
from argmap.whatif.odds import Odds
from argmap.whatif.watching import signposts

THESES = [Thesis(id="a", text="A"), Thesis(id="b", text="B")]


def post(name, yes=(), no=(), **more):
    return Signpost(id=name, text=f"{name} happens", if_yes={"links": yes}, if_no={"links": no}, **more)


def for_(name, target, weight):
    return Support(premises=name, target=target, weight=weight)


@pytest.fixture
def rivals():
    """Three signposts, the third about both theses alike; under DF-QuAD supports are 1 - 0.5 times (1 - weight x 0.95) for each."""
    return ArgumentMap(
        title="A or B?",
        theses=THESES,
        evidence=[Evidence(id="fact", text="f", base=1.0)],
        links=[for_("fact", "a", 0.2)],
        signposts=[
            post("late", yes=[for_("late", "a", 0.4)], no=[for_("late", "b", 0.4)], probability=0.6, due=dt.date(2027, 1, 1)),
            post("soon", yes=[for_("soon", "b", 0.8)], probability=0.3, due=dt.date(2026, 6, 30)),
            post("idle", yes=[for_("idle", "a", 0.1), for_("idle", "b", 0.1)]),
        ],
        perspectives=[Perspective(id="doubtful", base={"fact": 0.0})],
    )


def by_brute_force(amap, semantics, p):
    """Give joint outcomes with their probabilities and scores, each from a map of its own."""
    found = []
    for ways in itertools.product([False, True], repeat=len(amap.signposts)):
        out = dict(zip(p, ways, strict=True))
        scores = score(apply(amap, Resolve(out)) if out else amap, semantics)
        found.append((out, math.prod(p[name] if way else 1.0 - p[name] for name, way in out.items()), scores))
    return found


def mean(rows, theses):
    total = sum(share for _, share, _ in rows)
    return {thesis: sum(share * scores[thesis] for _, share, scores in rows) / total for thesis in theses}


def agree(found, amap, semantics):
    """Check every number of what was found against the definitions, over maps resolved one by one."""
    p = {s.id: 0.5 if s.probability is None else s.probability for s in amap.signposts}
    rows = by_brute_force(amap, semantics, p)
    expected = mean(rows, found.theses)
    leader = Verdict.of(expected, amap.policy.tolerance).leader
    near = pytest.approx
    assert dict(found.supports) == near(expected, abs=1e-9)
    first, second = found.pair
    assert found.margin == near(expected[first] - expected[second], abs=1e-9)
    assert found.value == near(sum(share * max(scores[t] for t in found.theses) for _, share, scores in rows) - max(expected.values()), abs=1e-9)
    for thesis in (*found.theses, None):
        assert found.leads[thesis] == near(sum(share for _, share, scores in rows if scores.verdict.leader == thesis), abs=1e-9)
    for row in found.rows:
        halves = {
            way: mean([r for r in rows if r[0][row.id] is way], found.theses) for way in (True, False) if (row.probability if way else 1 - row.probability) > 0
        }
        share = {True: row.probability, False: 1.0 - row.probability}
        value = sum(share[way] * max(half.values()) for way, half in halves.items()) - max(expected.values())
        assert value >= -1e-12  # before rounding is taken off
        assert row.value >= 0.0
        assert row.value == near(value, abs=1e-9)
        margins = {way: half[first] - half[second] for way, half in halves.items()}
        assert row.swing == near(sum(share[way] * abs(m - found.margin) for way, m in margins.items()), abs=1e-9)
        leaders = {way: Verdict.of(half, amap.policy.tolerance).leader for way, half in halves.items()}
        assert row.decides == near(sum(share[way] for way, who in leaders.items() if who != leader), abs=1e-9)
        for way, prospect in ((True, row.if_yes), (False, row.if_no)):
            alone = score(apply(amap, Resolve({row.id: way})), semantics)
            assert dict(prospect.alone) == near({t: alone.known(t) for t in found.theses}, abs=1e-9)
            if way in halves:
                assert dict(prospect.supports) == near(halves[way], abs=1e-9)
    for course in (*found.best.values(), *found.worst.values(), found.likely):
        scores = score(apply(amap, Resolve(course.outcomes)) if course.outcomes else amap, semantics)
        assert dict(course.supports) == near({t: scores[t] for t in found.theses}, abs=1e-9)
        assert course.probability == near(next(share for out, share, _ in rows if out == {k: v == "yes" for k, v in course.outcomes.items()}), abs=1e-12)


@pytest.mark.parametrize("semantics", ["quadratic-energy", "df-quad", "weight-of-evidence", "ach", "ach-contrast", "dempster-shafer", "grounded"])
def test_every_number_is_what_its_definition_says(rivals, semantics):
    agree(signposts(rivals, semantics=semantics), rivals, semantics)


@examples(40)
@given(maps(min_theses=2, max_nodes=8, max_links=8, acyclic=True, perspectives=False, details=False, uncertainty=False))
def test_on_any_map_every_number_is_what_its_definition_says(amap):
    assume(len(amap.signposts) < 5)
    amap = amap.replace(policy=amap.policy.replace(tolerance=0.0123456))  # a margin just there would be led or not by its last bit
    agree(signposts(amap), amap, "quadratic-energy")


def test_values_by_hand(rivals):
    # a: 1 - 0.5 x 0.8 = 0.6 by the fact; 1 - 0.4 x 0.62 = 0.752 if late. b: 0.5; 0.69 if not late; half of what is missing x 0.24 if soon.
    found = signposts(rivals.replace(signposts=rivals.signposts[:2]), semantics="df-quad")
    a = 0.6 * 0.752 + 0.4 * 0.6
    b_yes, b_no = 0.7 * 0.5 + 0.3 * (1 - 0.5 * 0.24), 0.7 * 0.69 + 0.3 * (1 - 0.31 * 0.24)
    assert found.supports["a"] == pytest.approx(a, abs=1e-12)
    assert found.supports["b"] == pytest.approx(0.6 * b_yes + 0.4 * b_no, abs=1e-12)
    assert found["late"].value == pytest.approx(0.6 * 0.752 + 0.4 * b_no - a, abs=1e-12)
    assert (found["late"].if_yes.leader, found["late"].if_no.leader, found.leader) == ("a", "b", "a")
    assert found["late"].decides == pytest.approx(0.4, abs=1e-12)
    assert (found.now["a"], found.now_leader) == (pytest.approx(0.6), "a")


def test_rows_stand_by_value_and_then_swing_and_the_calendar_by_date(rivals):
    found = signposts(rivals, semantics="df-quad")
    assert [row.id for row in found.rows] == sorted([row.id for row in found.rows], key=lambda name: (-found[name].value, -found[name].swing))
    assert [row.id for row in found.calendar] == ["soon", "late", "idle"]
    assert [row.id for row in signposts(rivals, before=dt.date(2026, 6, 30)).rows] == ["soon"]
    assert signposts(rivals, before=dt.date(2026, 6, 30)).supports == signposts(rivals).supports


def test_a_missing_probability_is_even_and_flagged_and_any_can_be_replaced(rivals):
    found = signposts(rivals)
    assert (found["idle"].probability, found["idle"].unstated, found["late"].unstated) == (0.5, True, False)
    assert "Nobody says how likely idle may be; 0.5 was taken." in found.remarks
    stated = signposts(rivals, probabilities={"idle": 0.5, "late": 0.9})
    assert not stated["idle"].unstated
    assert stated["late"].probability == 0.9
    assert stated.remarks == ()


def test_what_is_certain_is_worth_nothing_and_can_still_be_asked_about(rivals):
    found = signposts(rivals, probabilities={"late": 1.0, "soon": 0.0}, semantics="df-quad")
    late = found["late"]
    assert (late.value, late.swing, late.decides) == (0.0, 0.0, 0.0)
    assert late.if_no.supports["a"] < late.if_yes.supports["a"] == pytest.approx(found.supports["a"], abs=1e-12)
    assert all(course.outcomes["late"] == "yes" for course in (*found.best.values(), *found.worst.values()))


def test_an_outcome_that_says_nothing_changes_nothing(rivals):
    found = signposts(rivals, semantics="df-quad")
    assert found["soon"].if_no.alone == found.now


def test_signposts_that_hang_together_have_a_table(rivals):
    """If late always comes with soon, their probabilities are the table's, and so are the expectations given each."""
    table = {("yes", "yes"): 0.5, ("no", "no"): 0.3, ("no", "yes"): 0.2}
    found = signposts(rivals, joint={("late", "soon"): table}, semantics="df-quad")
    assert (found["late"].probability, found["soon"].probability) == (pytest.approx(0.5), pytest.approx(0.7))
    p = {("yes", "yes"): 0.5, ("no", "no"): 0.3, ("no", "yes"): 0.2}
    rows = [
        (ways, 0.5 * share, score(apply(rivals, Resolve({"late": ways[0], "soon": ways[1], "idle": idle})), "df-quad"))
        for ways, share in p.items()
        for idle in ("yes", "no")
    ]
    assert dict(found.supports) == pytest.approx(mean(rows, "ab"), abs=1e-12)
    assert dict(found["late"].if_no.supports) == pytest.approx(mean([row for row in rows if row[0][0] == "no"], "ab"), abs=1e-12)
    assert found.best["a"].probability == pytest.approx(0.15, abs=1e-12)  # late would be best without soon, which the table rules out
    assert found.remarks == ("Nobody says how likely idle may be; 0.5 was taken.",)


def test_samples_come_near_the_exact_numbers_and_say_how_near(rivals):
    exact, drawn = signposts(rivals, semantics="df-quad"), signposts(rivals, semantics="df-quad", samples=3_000, seed=1)
    assert (drawn.exact, drawn.count, exact.exact, exact.count) == (False, 3_000, True, 8)
    for thesis in "ab":
        assert 0.0 < drawn.errors[thesis] < 0.01
        assert drawn.supports[thesis] == pytest.approx(exact.supports[thesis], abs=4 * drawn.errors[thesis])
        assert drawn.leads[thesis] == pytest.approx(exact.leads[thesis], abs=0.04)
    for row in exact.rows:
        assert drawn[row.id].value == pytest.approx(row.value, abs=4 * drawn[row.id].error + 1e-12)
        assert drawn[row.id].swing == pytest.approx(row.swing, abs=0.01)
        assert drawn[row.id].value >= 0.0
    assert drawn["idle"].value == 0.0
    assert drawn.value == pytest.approx(exact.value, abs=0.01)
    assert (dict(drawn.best["a"].outcomes), drawn.best["a"].leader) == (dict(exact.best["a"].outcomes), "a")
    assert "estimates from 3000 joint outcomes that were drawn" in drawn.remarks[-1]
    assert signposts(rivals, semantics="df-quad", samples=3_000, seed=2).supports != drawn.supports


def test_samples_never_draw_what_is_certain_otherwise(rivals):
    found = signposts(rivals, probabilities={"late": 1.0, "soon": 0.0}, samples=50)
    assert {course.outcomes["late"] for course in (*found.best.values(), *found.worst.values())} == {"yes"}
    assert found["late"].value == 0.0


def test_beyond_the_bound_outcomes_are_drawn(rivals, monkeypatch):
    monkeypatch.setattr(foreseeing, "MOST", 2)
    monkeypatch.setattr(foreseeing, "MOST_SLOW", 1)
    assert signposts(rivals).count == foreseeing.SAMPLES
    assert signposts(rivals, semantics="grounded").count == foreseeing.SLOW_SAMPLES
    with pytest.raises(MapError, match="leave `samples` out, and have at most 2 signposts"):
        signposts(rivals, joint={("late", "soon"): {("yes", "yes"): 0.5, ("no", "no"): 0.5}})


def test_the_same_bytes_whoever_works_and_however_it_is_cut(rivals):
    posts = [post(f"s{n}", yes=[for_(f"s{n}", "ab"[n % 2], 0.3)], probability=n / 10) for n in range(9)]
    amap = rivals.replace(signposts=posts)
    with ThreadPoolExecutor(2) as threads:
        for more in ({}, {"samples": 40, "seed": 3}):
            assert signposts(amap, executor=threads, block=7, **more) == signposts(amap, **more)


def test_work_names_its_changes_and_itself(rivals):
    futures = Futures(rivals)
    work, drawn = Enumerated(futures), Sampled(futures, Odds(rivals).probabilities, 5, 0)
    assert work.columns == drawn.columns == ("a", "b", "leader #")
    assert {name: how.outcome for name, how in work.changes(3)[0].outcomes.items()} == {"late": "no", "soon": "yes", "idle": "yes"}
    one, other = (drawn.changes(at)[0].outcomes for at in (8, 10))
    assert [name for name in one if one[name] != other[name]] == ["soon"]
    assert work.key() != drawn.key() != Sampled(futures, Odds(rivals).probabilities, 5, 1).key()


def test_progress_is_told_and_finished_blocks_are_kept(rivals, tmp_path):
    told = []
    found = signposts(rivals, directory=tmp_path, block=4, progress=lambda done, of: told.append((done, of)))
    assert told[-1] == (8, 8)
    again = []
    assert signposts(rivals, directory=tmp_path, progress=lambda done, of: again.append((done, of))) == found
    assert again == [(8, 8)]


def test_an_interrupted_run_is_an_estimate_where_it_was_one_and_else_none(rivals):
    def interrupt(done, of):
        if done >= of / 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        signposts(rivals, block=2, progress=interrupt)
    found = signposts(rivals, samples=100, block=40, progress=interrupt)
    assert 50 <= found.count < 100
    assert any("interrupted" in remark for remark in found.remarks)
    with pytest.raises(KeyboardInterrupt):
        signposts(rivals, samples=100, block=1, progress=lambda *_: interrupt(1, 1))


def test_a_state_that_cannot_be_scored_is_said(rivals, monkeypatch):
    rows = Futures.rows

    def broken(self, states, absent=None):
        if (states.sum(axis=1) == 3).any():
            raise ValueError("no such state")
        return rows(self, states, absent)

    monkeypatch.setattr(Futures, "rows", broken)
    with pytest.raises(MapError, match="1 of 8 states could not be scored; the first: ValueError: no such state"):
        signposts(rivals)


def test_what_does_not_settle_has_no_expectation():
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = ArgumentMap(
        title="t",
        theses=THESES,
        claims=[Claim(id="x", text="x", base=0.1)],
        links=[Attack(premises="x", target="x"), for_("x", "b", 1.0)],
        signposts=[post("s", yes=[for_("s", "a", 0.5)], probability=0.0)],
    )
    assert signposts(amap, semantics=jumpy).semantics == "jumpy"
    restless = amap.replace(claims=[Claim(id="x", text="x", base=0.9)])
    with pytest.raises(ConvergenceError, match="'b'"):
        signposts(restless, semantics=jumpy)
    with pytest.raises(ConvergenceError, match="'b'"):
        signposts(restless, semantics=jumpy, samples=5)


def test_a_perspective_and_a_source_have_their_say(rivals):
    assert signposts(rivals, perspective="doubtful").now["a"] == 0.5
    sources = [Source(id="press", title="P", reliability=0.0)]
    assert signposts(rivals.replace(sources=sources), source="press").supports == pytest.approx(signposts(rivals).now, abs=1e-12)


def test_the_pair_can_be_named(rivals):
    assert signposts(rivals).pair == ("b", "a") if signposts(rivals).supports["b"] > signposts(rivals).supports["a"] else ("a", "b")
    one, other = (signposts(rivals, pair=pair) for pair in (("a", "b"), ("b", "a")))
    assert one.margin == -other.margin
    assert one["late"].swing == pytest.approx(other["late"].swing)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"probabilities": {"lat": 0.5}}, r"'lat' is no pending signpost \(did you mean 'late'\?\)"),
        ({"probabilities": {"fact": 0.5}}, "'fact' is no pending signpost; it is known already"),
        ({"probabilities": {"late": 1.5}}, r"the probability of 'late' is 1.5; it must be in \[0, 1\]"),
        ({"joint": {("late", "son"): {}}}, "'son' is no pending signpost"),
        ({"joint": {("late", "late"): {}}}, "'late' stands in two groups or twice in one"),
        ({"joint": {("late",): {("yes",): 1.0}}, "probabilities": {"late": 0.5}}, "'late' has a probability of its own as well"),
        ({"joint": {("late", "soon"): {("yes", "maybe"): 1.0}}}, "write 'yes' or 'no' for each signpost"),
        ({"joint": {("late", "soon"): {("yes",): 1.0}}}, "write 'yes' or 'no' for each signpost"),
        ({"joint": {("late", "soon"): {("yes", "no"): 0.9}}}, "the probabilities of late, soon add up to 0.9, not to 1"),
        ({"joint": {("late", "soon"): {("yes", "no"): 0.5, ("yes", "yes"): 0.5}}}, "the table leaves 'late' one way only to come out; resolve it instead"),
        ({"pair": ("a", "c")}, "no thesis is called 'c'"),
        ({"pair": ("a", "a")}, "a margin takes two theses"),
        ({"samples": 1}, "1 samples are too few: take 2 at least"),
        ({"seed": -1}, "a seed is a whole number"),
        ({"perspective": "x"}, "unknown perspective 'x'"),
        ({"semantics": "x"}, "unknown semantics 'x'"),
    ],
)
def test_what_cannot_be_asked_is_refused(rivals, options, words):
    with pytest.raises(MapError, match=words):
        signposts(rivals, **options)


def test_a_lead_takes_two():
    with pytest.raises(MapError, match="with fewer than two theses there is no lead for signposts to decide"):
        signposts(ArgumentMap(title="t", theses=THESES[:1]))


def test_without_signposts_what_is_expected_is_what_is(rivals):
    found = signposts(rivals.replace(signposts=[]))
    assert (dict(found.supports), found.rows, found.value, found.count) == (dict(found.now), (), 0.0, 1)
    assert found.likely.probability == 1.0
    with pytest.raises(MapError, match="no row for 'late'"):
        found["late"]


def test_data_and_frame_say_the_same(rivals):
    found = signposts(rivals, semantics="df-quad")
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert [row["id"] for row in document["signposts"]] == [row.id for row in found.rows]
    assert document["leads"][-1] == {"leader": None, "probability": found.leads[None]}
    assert document["signposts"][0]["due"] == found.rows[0].due.isoformat()
    frame = found.to_frame()
    assert frame.loc["late", "value"] == found["late"].value
    assert frame.loc["late", "yes_a"] == found["late"].if_yes.supports["a"]
    assert frame.loc["soon", "due"].date() == dt.date(2026, 6, 30)
    assert frame["due"].isna().sum() == 1
    assert signposts(rivals.replace(signposts=[])).to_frame().empty
    assert found.verdict.leader == found.leader
