"""The page's numbers are Python's: its solver beside ours, on generated maps and states, under every method that it runs."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from strategies import maps

from argmap.compiling.from_map import compile_map
from argmap.exploring.document import READINGS, document_of
from argmap.exploring.page import to_page
from argmap.exploring.states import METHODS, changes_of
from argmap.loading.map_file import load
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Thesis
from argmap.scoring.evidential import LOG_ODDS
from argmap.scoring.methods import score
from argmap.scoring.solving import solve
from argmap.whatif.applying import apply
from argmap.whatif.futures import widened

pytestmark = pytest.mark.browser

MAP = Path(__file__).parents[2] / "examples" / "maps" / "mistral.yaml"
NEAR = 1e-9
PARAMETERS = ["quadratic-energy(k=2, p=3)", "quadratic-energy(k=0.05)", "df-quad(k=2)", "squared-df-quad(k=0.5, p=2)"]

SOLVE = """
cases => cases.map(([data, states]) => {
  const model = new argmap.Model(data);
  return states.map(state => {
    model.state = argmap.fromFragment(argmap.toFragment(state, data.start), model);
    const {strength, known, carried, verdict} = model.solved();
    return {strength: [...strength], known: [...known], carried: [...carried], leader: verdict.leader, near: model.near,
            values: Object.fromEntries(Object.entries(model.programs).map(([name, {base, weight}]) => [name, {base: [...base], weight: [...weight]}]))};
  });
})
"""


@pytest.fixture(scope="module")
def page(chromium):
    """A page whose solver takes any map."""
    page = chromium.new_page()
    page.set_content(to_page(ArgumentMap(title="t")))
    yield page
    page.close()


@st.composite
def states(draw, amap):
    """Draw what a reader may have done to a map."""
    scored = [node.id for node in amap.nodes if node.kind != "signpost"]
    numbers = st.one_of(st.floats(0.0, 1.0), st.integers(0, 100).map(lambda hundredths: hundredths / 100))

    def some(ids, values):
        return draw(st.dictionaries(st.sampled_from(ids), values, max_size=3)) if ids else {}

    parts = [*scored, *(link.id for link in amap.links)]
    return {
        "method": draw(st.sampled_from([*METHODS, *PARAMETERS])),
        "perspective": draw(st.sampled_from([None, *(view.id for view in amap.perspectives)])),
        "base": some(scored, numbers),
        "weight": some([link.id for link in amap.links], numbers),
        "dropped": draw(st.lists(st.sampled_from(parts), max_size=2, unique=True)) if parts else [],
        "outcomes": some([signpost.id for signpost in amap.signposts], st.sampled_from(["yes", "no"])),
    }


def gathered(strategy, count):
    """Draw examples of a strategy, as many as asked for, the same ones each time."""
    found = []

    @settings(max_examples=count, database=None, deadline=None, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(strategy)
    def gather(example):
        found.append(example)

    gather()
    return found


@st.composite
def with_states(draw, **kinds):
    """Draw a map and states of it."""
    amap = draw(maps(min_nodes=2, details=False, **kinds))
    return amap, [draw(states(amap)) for _ in range(3)]


def asked(page, cases):
    """Let the page work out every state of every map in one go."""
    documents = []
    for amap, given_states in cases:
        document = document_of(amap)
        document["methods"] += [{"name": name, "program": "gradual", "weighs": ""} for name in PARAMETERS]
        documents.append([document, given_states])
    return page.evaluate(SOLVE, documents)


SHAPES = {
    "anything": {},
    "cycles": {"max_nodes": 6, "max_links": 16, "signposts": False, "retellings": False},
    "trees and joints": {"acyclic": True, "max_nodes": 12},
}


@pytest.fixture(scope="module", params=SHAPES)
def cases(page, request):
    """Maps with states, each with what the page makes of it."""
    drawn = gathered(with_states(**SHAPES[request.param]), 200)
    return list(zip(drawn, asked(page, drawn), strict=True))


def test_the_solver_is_pythons(cases):
    """The same program with the same numbers: the same strengths, links and settled nodes, whatever the cycles do."""
    compared = 0
    for (amap, given_states), answers in cases:
        wide, _ = widened(amap, None)
        programs = {reading: compile_map(wide, how) for reading, how in READINGS.items()}
        for state, found in zip(given_states, answers, strict=True):
            reading = "signed" if state["method"] == LOG_ODDS.name else "gradual"
            numbers = {name: np.array(values) for name, values in found["values"][reading].items()}
            expected = solve(replace(programs[reading], **numbers), LOG_ODDS if reading == "signed" else state["method"])
            known = expected.settled[expected.program.statement]
            assert found["known"] == known.astype(int).tolist()
            np.testing.assert_allclose(np.array(found["strength"])[known], expected.strengths[known], rtol=0, atol=NEAR)
            if known.all():
                np.testing.assert_allclose(found["carried"], expected.link_strengths, rtol=0, atol=NEAR)
            compared += 1
    assert compared > 500


def test_a_state_shows_what_its_changes_make(cases):
    """Carried out on the map itself and scored by Python, wherever the page does not warn that it only comes near."""
    compared = 0
    for (amap, given_states), answers in cases:
        for state, found in zip(given_states, answers, strict=True):
            if found["near"]:
                continue
            after = apply(amap, *changes_of(state))
            expected = score(after, state["method"])
            place = {node: at for at, node in enumerate(document_of(amap)["ids"])}
            for node in after.nodes:
                if node.id in place:
                    assert found["known"][place[node.id]] == (node.id not in expected.unsettled)
                    if node.id not in expected.unsettled:
                        assert found["strength"][place[node.id]] == pytest.approx(expected.strengths[node.id], rel=0, abs=NEAR)
            assert found["leader"] == expected.verdict.leader
            compared += 1
    assert compared > 150


def tangle(seed):
    """Claims that nearly all attack one another: plain iteration swings on many of these."""
    chance = np.random.default_rng(seed)
    links = []
    for at in range(90):
        kind, target = Attack if chance.uniform() < 0.9 else Support, f"t{at % 2}" if at > 85 else f"c{chance.integers(8)}"
        links.append(kind(id=f"l{at}", premises=f"c{chance.integers(8)}", target=target, weight=float(chance.uniform(0.5, 1.0))))
    claims = [Claim(id=f"c{at}", text="C", base=float(chance.uniform())) for at in range(8)]
    return ArgumentMap(title="t", theses=[Thesis(id="t0", text="T"), Thesis(id="t1", text="T")], claims=claims, links=links)


def test_cycles_that_swing_settle_as_in_python(page):
    """Plain iteration, damped iteration, continuous dynamics, and what never settles: each stage is reached, with the same end."""
    methods = ["quadratic-energy", "quadratic-energy(k=0.05)", "df-quad", "mlp-based", "weight-of-evidence"]
    drawn = [(tangle(seed), [{**document_of(ArgumentMap(title="t"))["start"], "method": method} for method in methods]) for seed in range(12)]
    stages = set()
    for (amap, given_states), answers in zip(drawn, asked(page, drawn), strict=True):
        for state, found in zip(given_states, answers, strict=True):
            expected = score(amap, state["method"])
            known = [node.id not in expected.unsettled for node in amap.nodes]
            assert found["known"] == [int(settled) for settled in known]
            for strength, node, settled in zip(found["strength"], amap.nodes, known, strict=True):
                assert not settled or strength == pytest.approx(expected.strengths[node.id], rel=0, abs=NEAR)
            stages.add(
                "unsettled" if not expected.converged else "plain" if expected.iterations <= 500 else "damped" if expected.iterations <= 2500 else "continuous"
            )
    assert stages == {"plain", "damped", "continuous", "unsettled"}


def test_every_method_and_perspective_of_a_real_map(page):
    amap = load(MAP)
    views = [None, *(view.id for view in amap.perspectives)]
    asked_for = [(method, view) for method in (*METHODS, *PARAMETERS) for view in views]
    found = asked(
        page, [(amap, [{"method": method, "perspective": view, "base": {}, "weight": {}, "dropped": [], "outcomes": {}} for method, view in asked_for])]
    )
    for (method, view), answer in zip(asked_for, found[0], strict=True):
        expected = score(amap, method, perspective=view)
        scored = [node.id for node in amap.nodes if node.kind != "signpost"]
        np.testing.assert_allclose(answer["strength"][: len(scored)], [expected[node] for node in scored], rtol=0, atol=NEAR)
        assert answer["leader"] == expected.verdict.leader
