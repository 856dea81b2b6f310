"""Reading a quantity and the verdict off many settings."""

import pickle

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.errors import ConvergenceError, MapError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.running.run import run
from argmap.scoring.aggregations import SUM
from argmap.scoring.dials import KINDS, dials_of, find_dial
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics
from argmap.whatif import gauging
from argmap.whatif.applying import apply
from argmap.whatif.gauging import Gauge, Gauging, Turning, in_words, question, read_off
from argmap.whatif.samples import Drawn, Given
from argmap.whatif.sensitivity import problem_of

JUMPY = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
"""Under this one, what attacks itself never settles."""


@pytest.fixture
def rain():
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="R", reliability=0.9)],
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        claims=[Claim(id="front", text="f")],
        evidence=[Evidence(id="clouds", text="c", base=0.5), Evidence(id="forecast", text="f", status="confirmed", source={"ref": "radio"})],
        links=[
            Support(premises="clouds", target="front"),
            Support(premises="front", target="rain", weight=0.8),
            Support(premises="forecast", target="dry", weight=0.6),
        ],
        perspectives=[Perspective(id="deaf", weight={"forecast->dry": 0.0})],
    )


def expected(amap, semantics, changes, of):
    """Work the same out by changing the map itself."""
    scores = score(apply(amap, *changes), semantics)
    known = {node: scores.known(node) for node in of}
    return scores.verdict.leader, np.nan if None in known.values() else sum(share * known[node] for node, share in of.items())


@pytest.mark.parametrize("semantics", ["quadratic-energy", "grounded", "ach", "weight-of-evidence"])
@examples(20)
@given(maps(min_theses=2, max_nodes=7, max_links=7, perspectives=False, uncertainty=False), st.data())
def test_one_number_turned_is_that_change_of_the_map(semantics, amap, data):
    """Of every kind, also a reliability, while the credibilities that follow from it are numbers as well."""
    dials = dials_of(amap, KINDS)
    assume(dials)
    of = {data.draw(st.sampled_from([node.id for node in amap.nodes if node.kind != "signpost"])): 1.0, amap.theses[0].id: -0.5}
    try:
        asked = question(amap, of, semantics, None)
    except ConvergenceError:
        assume(False)
    which = np.array(data.draw(st.lists(st.integers(0, len(dials) - 1), min_size=1, max_size=4)))
    numbers = np.array([data.draw(st.floats(0.0, 1.0)) for _ in which])
    found = Turning(asked, dials).read(which, numbers)
    for at, (dial, number) in enumerate(zip(which.tolist(), numbers.tolist(), strict=True)):
        _, value = expected(amap, semantics, [dials[dial].to(number)], of)
        assert found.measured[at] == pytest.approx(value, abs=1e-9, nan_ok=True)
        scores = score(apply(amap, dials[dial].to(number)), semantics)
        supports = scores.verdict.supports
        if not scores.verdict.unsettled:
            assert found.outcomes.supports[at] == pytest.approx(list(supports.values()), abs=1e-9)
            first, second, *_ = sorted(supports.values(), reverse=True)
            if abs(first - second - amap.policy.tolerance) > 1e-9:
                assert found.outcomes.names()[at] == scores.verdict.leader


def test_without_more_being_said_the_margin_of_the_first_two_is_measured(rain):
    asked = question(rain, None, "df-quad", None)
    # dry: 1 - 0.5 (1 - 0.95 * 0.9 * 0.6) = 0.7565; rain: front 1 - 0.9 * 0.5 = 0.55, then 1 - 0.5 (1 - 0.55 * 0.8) = 0.72.
    assert dict(asked.of) == {"dry": 1.0, "rain": -1.0}
    assert asked.value == pytest.approx(0.0365)
    assert dict(question(rain, None, "df-quad", "deaf").of) == {"rain": 1.0, "dry": -1.0}


def test_a_single_thesis_is_measured_by_itself(rain):
    alone = rain.replace(theses=rain.theses[:1], links=rain.links[:2], perspectives=[])
    assert dict(question(alone, None, "df-quad", None).of) == {"rain": 1.0}


def test_what_is_measured_is_said_in_words():
    assert in_words({"rain": 0.5, "dry": 0.25}) == "the sum of 0.5 × rain and 0.25 × dry"


def test_there_is_something_to_measure(rain):
    with pytest.raises(MapError, match="the map has no thesis, and no node is named"):
        question(ArgumentMap(title="t"), None, "df-quad", None)
    with pytest.raises(MapError, match="no node is named to be measured"):
        question(rain, {}, "df-quad", None)
    with pytest.raises(MapError, match="did you mean 'rain'"):
        question(rain, "rian", "df-quad", None)


def test_a_margin_takes_theses_that_settle():
    restless = ArgumentMap(title="t", theses=[Thesis(id="a", text="a", base=0.9), Thesis(id="b", text="b")], links=[Attack(premises="a", target="a")])
    with pytest.raises(ConvergenceError, match="'a'"):
        question(restless, None, JUMPY, None)
    assert np.isnan(question(restless, "a", JUMPY, None).value)


def test_parts_of_a_run_fit_together(rain, monkeypatch):
    """Cut anywhere, it is the same; and each scenario knows its changes."""
    monkeypatch.setattr(gauging, "AT_ONCE", 3)
    dials = (find_dial(rain, "clouds"), find_dial(rain, "forecast->dry"))
    matrix = np.random.default_rng(0).random((10, 2))
    work = Gauging(question(rain, "front", "df-quad", None), dials, Given(matrix, 2))
    whole = work.block(0, 10)
    assert np.concatenate([work.block(0, 1), work.block(1, 6), work.block(6, 10)]).tobytes() == whole.tobytes()
    assert read_off(run(work), ("rain", "dry")).measured == pytest.approx(0.1 + 0.9 * matrix[:, 0])
    for at in range(10):
        assert expected(rain, "df-quad", work.changes(at), {"front": 1.0})[1] == pytest.approx(whole[at, 2])
    assert work.columns == ("rain", "dry", "value #", "leader #")


def test_a_work_is_small_and_travels(rain):
    """A sample that is drawn goes to other processes as its recipe, and gives the same there."""
    problem = problem_of(rain)
    asked, dials = question(rain, None, "df-quad", None), [find_dial(rain, name) for name in problem["names"]]
    work = Gauging(asked, dials, Drawn(problem, "sobol", 1024, 3, second_order=False))
    sent = pickle.dumps(work)
    assert len(sent) < 50_000 < work.size * len(dials) * 8
    assert pickle.loads(sent).block(7, 40).tobytes() == work.block(7, 40).tobytes()  # noqa: S301 - our own bytes


def test_other_work_has_another_key(rain):
    def key(amap=rain, of="front", semantics="df-quad", name="clouds", number=0.5):
        return Gauging(question(amap, of, semantics, None), [find_dial(amap, name)], Given([[number]], 1)).key()

    others = [key(of="rain"), key(semantics="euler-based"), key(name="front"), key(number=0.6), key(amap=rain.replace(title="x"))]
    assert len({key(), *others}) == 6
    assert key() == key()


def test_what_failed_has_no_leader(rain, monkeypatch):
    work = Gauging(question(rain, None, "df-quad", None), [find_dial(rain, "clouds")], Given([[0.5], [0.7], [0.9]], 1))
    whole = Gauge.read

    def read(self, settings):
        if 0.7 in settings:
            raise ValueError("bad luck")
        return whole(self, settings)

    monkeypatch.setattr(Gauge, "read", read)
    done = run(work)
    found = read_off(done, ("rain", "dry"))
    assert found.outcomes.names()[1] is None
    assert np.isnan(found.measured).tolist() == [False, True, False]
    assert [failure.scenario for failure in done.failures] == [1]


def test_a_map_without_theses_has_no_supports(rain):
    bare = rain.replace(theses=[], links=[link for link in rain.links if link.target == "front"], perspectives=[])
    work = Gauging(question(bare, "front", "df-quad", None), [find_dial(bare, "clouds")], Given([[0.5], [0.7]], 1))
    assert read_off(run(work), ()).outcomes.supports.shape == (2, 0)


def test_a_school_measures_nodes_that_are_no_theses(rain):
    found = Gauge(question(rain, {"front": 1.0, "rain": 1.0}, "grounded", None), [find_dial(rain, "clouds")]).read([[0.5], [0.9]])
    for at, number in enumerate((0.5, 0.9)):
        assert found.measured[at] == pytest.approx(expected(rain, "grounded", [find_dial(rain, "clouds").to(number)], {"front": 1.0, "rain": 1.0})[1])
