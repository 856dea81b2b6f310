"""All numbers at once, and how much is due to each."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from SALib import ProblemSpec
from SALib.analyze import morris as morris_analyze
from SALib.analyze import sobol as sobol_analyze
from SALib.sample import morris as morris_sample
from SALib.sample import sobol as sobol_sample

from argmap.errors import ConvergenceError, MapError, MissingExtraError
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.sources import Source
from argmap.scoring.aggregations import SUM
from argmap.scoring.influences import linear
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics
from argmap.whatif import samples
from argmap.whatif.applying import apply
from argmap.whatif.gauging import Gauge
from argmap.whatif.ranges import find_dial
from argmap.whatif.samples import plain
from argmap.whatif.sensitivity import evaluate_sample, problem_of, sensitivity

PLAIN = Semantics("plain", SUM, linear(4.0))
"""Adds contributions up: a thesis of base 0.5 moves by an eighth of their sum."""


@pytest.fixture
def rain():
    """Under `PLAIN` the margin is (clouds * w + wind - ache) / 8."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="R", reliability=0.9)],
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        evidence=[Evidence(id="clouds", text="c", base=0.5), Evidence(id="wind", text="w", base=0.5), Evidence(id="ache", text="a", base=0.4)],
        links=[Support(premises="clouds", target="rain", weight=0.9), Support(premises="wind", target="rain"), Support(premises="ache", target="dry")],
    )


LINEAR = {"clouds": (0.2, 0.8), "wind": (0.4, 0.6), "ache": (0.3, 0.6)}


def test_a_sum_has_the_indices_of_its_widths(rain):
    """Widths 0.9 * 0.6, 0.2 and 0.3: their squares' shares, alone and in all."""
    found = sensitivity(rain, n=2048, ranges=LINEAR, semantics=PLAIN)
    squares = {"base:clouds": 0.54**2, "base:wind": 0.2**2, "base:ache": 0.3**2}
    assert list(found.names) == ["base:clouds", "base:ache", "base:wind"]
    for name, square in squares.items():
        share = square / sum(squares.values())
        assert found.indices[name]["ST"] == pytest.approx(share, abs=0.02)
        assert found.indices[name]["S1"] == pytest.approx(share, abs=0.02)
    assert found.sd == pytest.approx((sum(squares.values()) / 12.0) ** 0.5 / 8.0, rel=0.01)
    assert found.mean == pytest.approx((0.9 * 0.5 + 0.5 - 0.45) / 8.0, abs=1e-4)
    assert found.scenarios == 2048 * 5


def test_a_product_has_the_indices_of_its_moments(rain):
    """For x y with x in [0, 1] and y in [0.2, 0.6]: V(x) E(y)^2, V(x) E(y^2), and V(x) V(y) for the pair, over the whole variance."""
    ranges = {"clouds": (0.0, 1.0), "clouds->rain": (0.2, 0.6)}
    found = sensitivity(rain, n=4096, ranges=ranges, second_order=True, semantics=PLAIN, of="rain")
    mean_x, mean_y, var_x, var_y = 0.5, 0.4, 1.0 / 12.0, 0.16 / 12.0
    whole = (var_x + mean_x**2) * (var_y + mean_y**2) - (mean_x * mean_y) ** 2
    x, y = found.indices["base:clouds"], found.indices["weight:clouds->rain"]
    assert x["S1"] == pytest.approx(var_x * mean_y**2 / whole, abs=0.02)
    assert x["ST"] == pytest.approx(var_x * (var_y + mean_y**2) / whole, abs=0.02)
    assert y["S1"] == pytest.approx(var_y * mean_x**2 / whole, abs=0.02)
    assert y["ST"] == pytest.approx(var_y * (var_x + mean_x**2) / whole, abs=0.02)
    assert found.pairs["base:clouds", "weight:clouds->rain"]["S2"] == pytest.approx(var_x * var_y / whole, abs=0.02)


def test_morris_has_the_slopes_of_a_sum_exactly(rain):
    """Effects of the whole range, an eighth of the widths, always the same."""
    found = sensitivity(rain, method="morris", n=8, ranges=LINEAR, semantics=PLAIN)
    for name, slope in {"base:clouds": 0.54 / 8.0, "base:wind": 0.2 / 8.0, "base:ache": -0.3 / 8.0}.items():
        assert found.indices[name]["mu"] == pytest.approx(slope)
        assert found.indices[name]["mu_star"] == pytest.approx(abs(slope))
        assert found.indices[name]["sigma"] == pytest.approx(0.0, abs=1e-12)
    assert list(found.names) == ["base:clouds", "base:ache", "base:wind"]
    assert found.scenarios == 8 * 4


@pytest.mark.parametrize("method", ["sobol", "morris"])
def test_every_seed_is_a_seed_and_nought_as_well(rain, method):
    """Whatever was drawn before, and by whom."""
    first = sensitivity(rain, method=method, n=16, seed=0)
    np.random.seed(3)  # noqa: NPY002 - what SALib falls back on
    again = sensitivity(rain, method=method, n=16, seed=0)
    assert json.dumps(first.to_dict()) == json.dumps(again.to_dict())
    assert sensitivity(rain, method=method, n=16, seed=1).mean != first.mean
    with pytest.raises(MapError, match="a seed is a whole number"):
        sensitivity(rain, method=method, n=16, seed=-1)


def test_by_hand_through_salib_it_is_the_same(rain):
    problem = problem_of(rain)
    assert problem["names"] == ["base:clouds", "base:wind", "base:ache", "weight:clouds->rain", "weight:wind->rain", "weight:ache->dry"]
    assert problem["bounds"][3] == [pytest.approx(0.7), 1.0]
    matrix = sobol_sample.sample(problem, 64, calc_second_order=False, seed=5)
    by_hand = sobol_analyze.analyze(problem, evaluate_sample(rain, problem, matrix), calc_second_order=False, seed=5)
    for found in (sensitivity(rain, n=64, seed=5), sensitivity(rain, problem=problem, sample=matrix, seed=5)):
        for at, name in enumerate(problem["names"]):
            assert found.indices[name] == {key: pytest.approx(by_hand[key][at], abs=1e-12) for key in ("S1", "S1_conf", "ST", "ST_conf")}
    matrix = morris_sample.sample(problem, 8, seed=5)
    by_hand = morris_analyze.analyze(problem, matrix, evaluate_sample(rain, problem, matrix), seed=5)
    found = sensitivity(rain, method="morris", n=8, seed=5)
    for at, name in enumerate(problem["names"]):
        assert found.indices[name]["mu_star_conf"] == pytest.approx(by_hand["mu_star_conf"][at])


def test_a_problem_spec_of_salib_goes_through(rain):
    problem = ProblemSpec(problem_of(rain, dials=["clouds", "ache"]) | {"outputs": ["margin"]})
    problem.sample_sobol(32, calc_second_order=False, seed=1)
    problem.evaluate(lambda matrix: evaluate_sample(rain, problem, matrix, semantics=PLAIN))
    problem.analyze_sobol(calc_second_order=False, seed=1)
    found = sensitivity(rain, problem=problem, n=32, seed=1, semantics=PLAIN)
    assert found.indices["base:clouds"]["ST"] == pytest.approx(float(problem.analysis["ST"][0]))


def test_each_row_is_a_change_of_the_map(rain):
    problem = {"num_vars": 3, "names": ["clouds", "ache->dry", "policy:thesis"], "bounds": [[0.0, 1.0]] * 3}
    matrix = np.random.default_rng(0).random((7, 3))
    found = evaluate_sample(rain, problem, matrix, of={"rain": 2.0, "clouds": 1.0})
    for row, value in zip(matrix, found, strict=True):
        scores = score(apply(rain, *(find_dial(rain, name).to(number) for name, number in zip(problem["names"], row.tolist(), strict=True))))
        assert value == pytest.approx(2.0 * scores["rain"] + scores["clouds"])


def test_groups_and_distributions_of_salib_are_kept(rain):
    """Linear again: a group has the sum of its members' shares."""
    problem = {"names": ["clouds", "wind", "ache"], "bounds": [[0.2, 0.8], [0.4, 0.6], [0.3, 0.6]], "groups": ["for", "for", "against"]}
    found = sensitivity(rain, problem=problem, n=1024, semantics=PLAIN)
    assert set(found.names) == {"for", "against"}
    assert found.indices["against"]["ST"] == pytest.approx(0.09 / (0.54**2 + 0.04 + 0.09), abs=0.02)
    assert set(sensitivity(rain, problem=problem, n=16, method="morris", semantics=PLAIN).names) == {"for", "against"}
    assert sensitivity(rain, problem=problem, n=16, method="morris", semantics=PLAIN).to_dict()["indices"][0]["sigma"] is None
    narrow = {"names": ["clouds", "ache"], "bounds": [[0.0, 1.0, 0.5], [0.0, 1.0]], "dists": ["triang", "unif"]}
    # A triangle on [0, 1] has half the variance of a uniform distribution there; clouds count 0.9.
    assert sensitivity(rain, problem=narrow, n=2048, semantics=PLAIN).indices["clouds"]["ST"] == pytest.approx(0.405 / 1.405, abs=0.02)


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ({"names": ["clouds"]}, "a problem has names, and bounds"),
        ({"names": ["clouds"], "bounds": [["x", 1.0]]}, "a problem has names, and bounds"),
        ({"names": ["clouds"], "bounds": [[0.0, 1.0], [0.0, 1.0]]}, "1 names, and another number of bounds"),
        ({"names": ["clouds"], "bounds": [[0.0, 1.0]], "groups": ["a", "b"]}, "another number of groups"),
        ({"names": ["clouds"], "bounds": [[0.0, 1.0]], "num_vars": 2}, r"another number of variables \(num_vars\)"),
        ({"names": ["clods"], "bounds": [[0.0, 1.0]]}, "did you mean 'clouds'"),
    ],
)
def test_a_problem_that_is_none_is_refused(rain, problem, words):
    with pytest.raises(MapError, match=words):
        sensitivity(rain, problem=problem)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"n": 100}, "Sobol' samples are balanced for powers of two"),
        ({"n": 1}, "powers of two, from 2 on"),
        ({"n": 1, "method": "morris"}, "n is 1: at least 2 are wanted"),
        ({"method": "sobl"}, "no sensitivity by 'sobl' .*did you mean 'sobol'"),
        ({"method": "morris", "second_order": True}, "second orders are Sobol' indices"),
        ({"sample": [[0.5, 0.5]]}, r"the sample has the shape \(1, 2\): it wants one column for each of 6 numbers"),
        ({"sample": [["x"] * 6]}, "the sample is no table of numbers"),
        ({"sample": [[0.5] * 6] * 9}, "the sample has 9 rows: for this method and problem they come by 8, at least twice"),
        ({"sample": [[0.5] * 6] * 8}, "at least twice"),
        ({"ranges": {"clouds": (0.5, 0.5)}}, "every number is certain"),
    ],
)
def test_what_cannot_be_analysed_is_refused(rain, options, words):
    with pytest.raises(MapError, match=words):
        sensitivity(rain, **options)


def test_a_sample_that_is_too_large_is_refused(rain, monkeypatch):
    monkeypatch.setattr(samples, "MOST", 100)
    with pytest.raises(MapError, match="a sample of 128 scenarios of 6 numbers is too large"):
        sensitivity(rain, n=16)


def test_a_certain_number_is_left_out(rain):
    told = rain.replace(uncertainty={"base": {"clouds": {"mean": 0.5, "sd": 0.0}}})
    assert "base:clouds" not in problem_of(told)["names"]
    assert problem_of(rain, perspective=None, dials=["clouds"], spread=0.1)["bounds"] == [[0.4, 0.6]]
    blind = rain.replace(perspectives=[{"id": "blind", "base": {"clouds": 0.0}}])
    assert problem_of(blind, perspective="blind", dials=["clouds"])["bounds"] == [[0.0, 0.2]]


@pytest.mark.parametrize("method", ["sobol", "morris"])
def test_where_nothing_varies_all_indices_are_0(rain, method):
    silent = rain.replace(links=[])
    found = sensitivity(silent, method=method, n=16)
    assert {number for row in found.indices.values() for number in row.values()} == {0.0}
    assert found.remarks == ("What is measured does not vary at all.",)
    assert found.leaders == {None: 1.0}


def test_too_few_samples_are_said_with_how_many_would_do(rain):
    found = sensitivity(rain, n=4, semantics="df-quad", seed=2)
    (said,) = [remark for remark in found.remarks if "wider than the index" in remark]
    wanted = int(said.split("n = ")[1].split()[0])
    assert wanted > 4
    assert wanted & (wanted - 1) == 0
    assert any("below 0 are noise" in remark for remark in found.remarks) == any(row["S1"] < 0.0 for row in found.indices.values())
    assert "not which number turns the verdict" in found.remarks[0]


def test_who_leads_in_the_scenarios_is_counted(rain):
    """Dry leads where 0.9 c + 0.5 - 0.4 < 0: never; rain where it is above 0.08, and nobody between."""
    found = sensitivity(rain, n=64, ranges={"clouds": (0.0, 1.0), "wind": (0.0, 0.4)}, semantics=PLAIN)
    assert set(found.leaders) == {"rain", "dry", None}
    assert sum(found.leaders.values()) == pytest.approx(1.0)


def test_samples_that_do_not_settle_are_left_out_as_a_whole():
    """Turned up, the attacker of itself jumps for ever."""
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base)
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="a", base=0.9), Thesis(id="b", text="b", base=0.4)],
        links=[Attack(premises="a", target="a", weight=0.4)],
    )
    found = sensitivity(amap, n=64, ranges={"a->a": (0.0, 0.6), "b": (0.1, 0.5)}, semantics=jumpy)
    # Beyond a weight of 0.5 / 0.9 nothing settles: the share of base samples with either half there is 1 - (0.5 / 0.54)^2.
    (said,) = [remark for remark in found.remarks if "were left out" in remark]
    assert int(said.split()[0]) == pytest.approx(64 * (1.0 - (0.5 / 0.54) ** 2), abs=4)
    assert found.indices["base:b"]["ST"] == pytest.approx(1.0, abs=0.1)
    assert found.indices["weight:a->a"]["ST"] == 0.0
    with pytest.raises(ConvergenceError):
        sensitivity(amap, n=4, ranges={"a->a": (0.6, 0.9)}, semantics=jumpy)


def test_one_failure_is_returned(rain, monkeypatch):
    whole = Gauge.read
    struck = sobol_sample.sample(problem_of(rain, dials=["clouds", "ache"]), 16, calc_second_order=False, seed=0)[5].tolist()

    def read(self, settings):
        if struck in np.asarray(settings).tolist():
            raise ValueError("bad luck")
        return whole(self, settings)

    monkeypatch.setattr(Gauge, "read", read)
    found = sensitivity(rain, n=16, dials=["clouds", "ache"])
    assert [failure.error for failure in found.failures] == ["ValueError: bad luck"]
    assert any("1 of 16 base samples were left out" in remark for remark in found.remarks)
    assert found.to_dict()["failures"][0]["scenario"] == 5


def test_an_executor_a_directory_and_progress_change_nothing(rain, tmp_path):
    here, told = sensitivity(rain, n=64), []
    with ThreadPoolExecutor(2) as executor:
        there = sensitivity(rain, n=64, executor=executor, directory=tmp_path / "run", progress=lambda *done: told.append(done))
    again = sensitivity(rain, n=64, directory=tmp_path / "run")
    assert here.to_dict() == there.to_dict() == again.to_dict()
    assert told[-1] == (512, 512)
    problem = problem_of(rain)
    matrix = sobol_sample.sample(problem, 8, seed=0)
    assert (evaluate_sample(rain, problem, matrix, directory=tmp_path / "given") == evaluate_sample(rain, problem, matrix)).all()
    with pytest.raises(MapError, match="belongs to other work"):
        evaluate_sample(rain, problem, matrix[::-1], directory=tmp_path / "given")


def test_other_schools_can_be_analysed_too(rain):
    found = sensitivity(rain, n=4, dials=["clouds", "ache"], semantics="ach-contrast")
    assert found.scores.semantics == "ach-contrast"


def test_a_number_that_can_do_nothing_is_remarked(rain):
    told = rain.replace(evidence=[rain.evidence[0].replace(base=None, status="confirmed", source={"ref": "radio"}), *rain.evidence[1:]])
    found = sensitivity(told, n=8, dials=["clouds", "radio"])
    assert found.indices["reliability:radio"]["ST"] == 0.0
    assert found.remarks[0].startswith("reliability:radio moves nothing here")


def test_data_and_frame_say_the_same(rain):
    found = sensitivity(rain, n=16, second_order=True)
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert [row["name"] for row in document["indices"]] == list(found.names)
    assert len(document["pairs"]) == 15
    assert document["problem"] == plain(problem_of(rain))
    assert list(found.to_frame().columns) == ["S1", "S1_conf", "ST", "ST_conf"]
    assert found.to_frame().loc["base:clouds", "ST"] == found.indices["base:clouds"]["ST"]


def test_salib_and_pandas_are_extras(rain, monkeypatch):
    found = sensitivity(rain, n=4)
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtraError, match=r"argmap\[analysis\]"):
        found.to_frame()
    monkeypatch.setitem(sys.modules, "SALib.sample.sobol", None)
    with pytest.raises(MissingExtraError, match="global sensitivity needs an extra"):
        sensitivity(rain, n=4)
