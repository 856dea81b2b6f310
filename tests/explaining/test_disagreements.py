"""The views between two readers, against perspectives that say the same outright."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from readers import KINDS, hybrid, said, two_readers
from strategies import examples, maps

from argmap.errors import ConvergenceError, MapError
from argmap.explaining.disagreements import Blend
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective, Policy
from argmap.model.sources import Source
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.methods import METHODS, score

MARGIN = ("rain", "dry")


@pytest.fixture
def rain():
    return two_readers()


def test_what_readers_differ_on_stands_in_map_order_with_what_each_has(rain):
    found = {one.name: one for one in Blend(rain, "sailor", "patient").disagreements}
    assert list(found) == [
        "base:front", "base:clouds", "base:wind", "weight:front->rain", "weight:not_quite", "reliability:radio", "policy:claim", "policy:confirmed",
        "policy:tolerance",
    ]  # fmt: skip
    clouds = found["base:clouds"]  # stated by one; the other leaves it to status and sources: 0.6 x 0.9 x 0.4
    assert (clouds.first, clouds.second, clouds.said) == (0.3, pytest.approx(0.216), (True, False))
    assert clouds.middle == pytest.approx(0.258)
    front = found["base:front"]  # the sailor's policy has claims start at 0.2
    assert (front.first, front.second, front.said) == (0.2, 0.35, (False, True))
    weight = found["weight:front->rain"]  # a title serves where a text is long
    assert (weight.text, weight.why) == ("A front comes supports Rain", "fronts bring rain")
    assert found["weight:not_quite"].text == "The knee aches undercuts the step from A front comes to Rain"
    assert (found["reliability:radio"].text, found["policy:claim"].text) == ("Radio", "the map's policy on claim")


def test_a_number_said_to_be_what_it_is_anyway_is_no_disagreement():
    amap = two_readers().replace(perspectives=[Perspective(id="same", weight={"front->rain": 0.9}, base={"dry": 0.45, "wind": 0.72})])
    assert Blend(amap, None, "same").disagreements == ()
    assert Blend(amap, "same", "same").outcomes(np.zeros((3, 0))).supports.shape == (3, 2)


def test_a_number_that_may_come_to_differ_is_one():
    """The wind's credibility is 0.72 for both; one states it, and the other's follows a reliability on which they differ, too."""
    amap = two_readers().replace(perspectives=[Perspective(id="firm", base={"wind": 0.72}), Perspective(id="loose", reliability={"radio": 0.5})])
    assert [one.name for one in Blend(amap, "firm", "loose").disagreements] == ["base:wind", "reliability:radio"]


@pytest.mark.parametrize("semantics", METHODS)
def test_a_view_in_between_is_a_perspective_that_says_it(rain, semantics):
    """Every coalition of eight disagreements, or every fifth under methods that score one by one."""
    blend = Blend(rain, "sailor", "patient", semantics)
    names = [(one.kind, one.id) for one in blend.disagreements]
    way = np.array([[float(bits >> at & 1) for at in range(len(names))] for bits in range(0, 1 << len(names), 1 if blend.bench.batched else 5)])
    found = blend.outcomes(way)
    for row, margin, leader in zip(way[::7], found.margin(*MARGIN)[::7], found.names()[::7], strict=True):
        taken = {name for name, which in zip(names, row, strict=True) if which}
        scores = score(hybrid(rain, "sailor", "patient", taken), semantics, perspective="hybrid")
        assert scores["rain"] - scores["dry"] == pytest.approx(margin, abs=1e-12)
        assert scores.verdict.leader == leader


@examples(60)
@given(maps(min_theses=2, max_nodes=8, max_links=8), st.data())
def test_so_it_is_on_every_map(amap, data):
    """Whatever is stated, retold, undercut or rests on what; some numbers settled, which both then state."""
    assume(len(amap.perspectives) > 0)
    first, second = data.draw(st.permutations([amap.perspectives[0].id, amap.perspectives[1].id if len(amap.perspectives) > 1 else None]))
    semantics = data.draw(st.sampled_from(["quadratic-energy", "df-quad", "weight-of-evidence"]))
    blend = Blend(amap, first, second, semantics)
    names = [(one.kind, one.id) for one in blend.disagreements]
    way = [data.draw(st.sampled_from([0.0, 1.0])) for _ in names]
    settled = [data.draw(st.sampled_from([np.nan, np.nan, 0.3, 1.0])) for _ in names]
    found = blend.outcomes(np.array([way]), np.array([settled]))
    taken = {name for name, which in zip(names, way, strict=True) if which}
    scores = score(hybrid(amap, first, second, taken, {n: s for n, s in zip(names, settled, strict=True) if s == s}), semantics, perspective="hybrid")  # noqa: PLR0124 - NaN
    expected = [np.nan if scores.known(thesis) is None else scores[thesis] for thesis in scores.theses]
    assert found.supports[0] == pytest.approx(expected, abs=1e-9, nan_ok=True)
    if not scores.unsettled and abs((scores.verdict.margin or 0.0) - scores.tolerance) > 1e-9:
        assert found.names() == [scores.verdict.leader]


@pytest.mark.parametrize("semantics", [*SEMANTICS, "weight-of-evidence"])
def test_slopes_are_differences_along_the_way(rain, semantics):
    blend = Blend(rain, "sailor", "patient", semantics)
    way, step = np.linspace(0.2, 0.7, len(blend)), 1e-6
    moved = [blend.margins(way + sign * step * np.eye(len(blend)), MARGIN) for sign in (1.0, -1.0)]
    assert blend.slopes(way, MARGIN) == pytest.approx((moved[0] - moved[1]) / (2.0 * step), abs=1e-7)


def test_slopes_where_only_weights_or_nothing_differ(rain):
    amap = rain.replace(perspectives=[Perspective(id="light", weight={"wind->rain": 0.1}), Perspective(id="radical", reliability={"idle": 0.1})])
    assert Blend(amap, None, "light").slopes(np.array([0.5]), MARGIN) == pytest.approx(
        np.diff(Blend(amap, None, "light").margins([[0.5 - 1e-6], [0.5 + 1e-6]], MARGIN)) / 2e-6, abs=1e-8
    )
    assert Blend(amap, None, "radical").slopes(np.array([0.5]), MARGIN).tolist() == [0.0]


def test_a_claim_without_a_base_score_starts_in_doubt_under_weight_of_evidence():
    """Whatever the policy says of claims: one reader states 0.9, for the other it starts at 1/2 and hands on nothing."""
    theses = [Thesis(id="rain", text="r"), Thesis(id="dry", text="d")]
    links = [{"kind": "supports", "premises": "front", "target": "rain"}]
    people = [Perspective(id="sure", base={"front": 0.9}), Perspective(id="open", policy={"claim": 0.7})]
    amap = ArgumentMap(title="t", theses=theses, claims=[Claim(id="front", text="f")], links=links, perspectives=people)
    for first, second in (("sure", "open"), ("open", "sure")):
        blend = Blend(amap, first, second, "weight-of-evidence")
        ends = [score(amap, "weight-of-evidence", perspective=name) for name in (first, second)]
        assert blend.margins([[0.0, 0.0], [1.0, 1.0]], MARGIN) == pytest.approx([one["rain"] - one["dry"] for one in ends], abs=1e-12)
        assert {one.first for one in blend.disagreements if one.kind == "base"} <= {0.5, 0.9}


def test_what_no_method_or_perspective_is_called_is_refused(rain):
    with pytest.raises(MapError, match=r"unknown perspective 'sailer' \(did you mean 'sailor'\?\)"):
        Blend(rain, "sailer", None)
    with pytest.raises(MapError, match="unknown semantics"):
        Blend(rain, "sailor", None, "vibes")
    with pytest.raises(ConvergenceError):
        Blend(rain, "sailor", None).check(np.array([0.1, np.nan]))


def test_the_helpers_of_these_tests_know_all_kinds():
    amap = ArgumentMap(
        title="t",
        policy=Policy(),
        sources=[Source(id="s", title="S")],
        evidence=[Evidence(id="e", text="E")],
        perspectives=[Perspective(id="p", base={"e": 0.1}, reliability={"s": 0.2}, policy={"claim": 0.3})],
    )
    assert set(said(amap, "p")) == {("base", "e"), ("reliability", "s"), ("policy", "claim")}
    assert set(KINDS) == {"base", "weight", "reliability", "policy"}
