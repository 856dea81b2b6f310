"""Many states of signposts and evidence at once, against maps that are really changed."""

import itertools
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples, maps

from argmap.errors import MapError
from argmap.model.changes import Drop, Resolve, SetPolicy
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.sources import Source
from argmap.scoring.methods import METHODS, score
from argmap.whatif.applying import apply
from argmap.whatif.futures import Futures, known, leader_at
from argmap.whatif.limits import NO, PENDING, YES

GRADUAL = ["quadratic-energy", "df-quad", "euler-based", "mlp-based", "weight-of-evidence"]


def states_of(rows, columns, kind):
    return np.array(rows, dtype=kind).reshape(len(rows), columns)


def check(amap, semantics, data, count=3):
    """Compare each state with the map in which evidence is dropped and signposts are resolved by changes."""
    futures = Futures(amap, semantics)
    ways = st.lists(st.sampled_from([PENDING, NO, YES]), min_size=len(amap.signposts), max_size=len(amap.signposts))
    aways = st.lists(st.booleans(), min_size=len(amap.evidence), max_size=len(amap.evidence))
    states = states_of([data.draw(ways) for _ in range(count)], len(amap.signposts), np.int8)
    absent = states_of([data.draw(aways) for _ in range(count)], len(amap.evidence), np.bool_)
    found = futures.outcomes(states, absent)
    for row, leader, state, away in zip(found.supports, found.names(), states, absent, strict=True):
        gone = [item.id for item, a in zip(amap.evidence, away, strict=True) if a]
        out = {s.id: how == YES for s, how in zip(amap.signposts, state.tolist(), strict=True) if how != PENDING}
        changed = apply(amap, *([Drop(*gone)] if gone else []), *([Resolve(out)] if out else []))
        scores = score(changed, semantics)
        wanted = np.array([scores.known(thesis) for thesis in futures.theses], dtype=np.float64)
        np.testing.assert_allclose(row, wanted, rtol=0, atol=1e-9)
        assert leader == scores.verdict.leader or abs(scores.verdict.margin - amap.policy.tolerance) < 1e-9


@pytest.mark.parametrize("semantics", GRADUAL)
@examples(60)
@given(maps(min_theses=2, max_nodes=9, max_links=10, perspectives=False, details=False, uncertainty=False), st.data())
def test_states_in_one_pass_are_maps_with_evidence_dropped_and_signposts_resolved(semantics, amap, data):
    check(amap, semantics, data)


@pytest.mark.parametrize("semantics", [name for name in METHODS if name not in GRADUAL])
@examples(10)
@given(maps(min_theses=2, max_nodes=7, max_links=8, acyclic=True, perspectives=False, details=False, uncertainty=False), st.data())
def test_every_method_scores_states(semantics, amap, data):
    check(amap, semantics, data, count=2)


THESES = [Thesis(id="a", text="A"), Thesis(id="b", text="B")]


def evidence(name, **more):
    return Evidence(id=name, text=name, base=0.6) if not more else Evidence(id=name, text=name, **({"base": 0.6} | more))


def every(amap, semantics="quadratic-energy"):
    """Compare every state of a map."""
    futures = Futures(amap, semantics)
    states = states_of(list(itertools.product([PENDING, NO, YES], repeat=len(amap.signposts))), len(amap.signposts), np.int8)
    aways = states_of(list(itertools.product([False, True], repeat=len(amap.evidence))), len(amap.evidence), np.bool_)
    pairs = list(itertools.product(states, aways))
    found = futures.outcomes(np.array([one for one, _ in pairs], dtype=np.int8).reshape(len(pairs), -1), np.array([other for _, other in pairs]))
    for row, (state, away) in zip(found.supports, pairs, strict=True):
        wanted = score(futures.map_of(state, away), semantics)
        np.testing.assert_allclose(row, [wanted[thesis] for thesis in futures.theses], rtol=0, atol=1e-12)


@pytest.mark.parametrize("semantics", ["quadratic-energy", "df-quad"])
def test_what_is_left_of_tellings_counts_as_if_the_others_had_never_been(semantics):
    """One chain alone, after corroboration is gone; two links of one telling, which count once only among tellings; undercuts of any of them."""
    amap = ArgumentMap(
        title="t",
        theses=THESES,
        evidence=[
            evidence("x"),
            evidence("y", retells="x", base=0.9),
            evidence("z", corroborates="x"),
            evidence("u"),
            evidence("v", retells="u"),
            evidence("w"),
        ],
        links=[
            Support(premises="x", target="a", weight=0.7),
            Support(premises="z", target="a", weight=0.5),
            Attack(premises="u", target="b", weight=0.4),
            Attack(premises="u", target="b", weight=0.5, id="once_more"),
            Attack(premises="v", target="b", weight=0.3),
            Undercut(premises="w", target="v->b", weight=0.8),
            Undercut(premises="w", target="z->a", weight=0.5),
            Support(premises="w", target="z", weight=0.5),
        ],
    )
    every(amap, semantics)


def test_outcomes_bear_on_links_inside_cycles():
    amap = ArgumentMap(
        title="t",
        theses=THESES,
        claims=[Claim(id="c", text="C", base=0.6), Claim(id="d", text="D", base=0.3)],
        evidence=[evidence("e"), evidence("f")],
        links=[
            Attack(premises="c", target="d"),
            Attack(premises="d", target="c"),
            Support(premises="c", target="a"),
            Support(premises=("e", "d"), target="c", id="both"),
            Undercut(premises="e", target="c->d"),
            Undercut(premises="f", target="this", id="that", weight=0.5),
            Undercut(premises="f", target="that", id="this", weight=0.5),
            Undercut(premises="f", target="c->a", weight=0.1),
        ],
        signposts=[
            Signpost(
                id="s", text="S", if_yes={"links": [Undercut(premises="s", target="d->c", weight=0.7)]}, if_no={"links": [Support(premises="s", target="b")]}
            ),
            Signpost(id="r", text="R", if_yes={"links": [Support(premises="r", target="d", weight=0.6)]}),
            Signpost(id="q", text="Q", if_no={"links": [Undercut(premises="q", target="this", weight=0.6)]}),
        ],
    )
    every(amap)


def test_a_silent_undercut_leads_no_cycle_another_way():
    """Two claims that doubt each other have many fixed points by weight of evidence; a gate between them, though silent, would change which is found."""
    amap = ArgumentMap(
        title="t",
        theses=THESES,
        claims=[Claim(id="c", text="C", base=0.1), Claim(id="d", text="D", base=0.1)],
        links=[Attack(premises="c", target="d"), Attack(premises="d", target="c"), Support(premises="c", target="a")],
        signposts=[Signpost(id="s", text="S", if_yes={"links": [Undercut(premises="s", target="c->d", weight=0.7)]})],
    )
    every(amap, "weight-of-evidence")


def test_the_reporting_source_makes_outcomes_less_credible():
    """Status confirmed 0.95 times reliability 0.5, under DF-QuAD: 0.5 + 0.5 x 0.475."""
    links = {"links": [Support(premises="s", target="a")]}
    amap = ArgumentMap(title="t", theses=THESES, sources=[Source(id="press", title="P", reliability=0.5)], signposts=[Signpost(id="s", text="S", if_yes=links)])
    state = np.array([[YES]], dtype=np.int8)
    assert Futures(amap, "df-quad", source="press").outcomes(state).supports[0, 0] == pytest.approx(0.7375, abs=1e-12)
    assert Futures(amap, "df-quad").outcomes(state).supports[0, 0] == pytest.approx(0.975, abs=1e-12)
    assert Futures(apply(amap, SetPolicy({"confirmed": 0.5})), "df-quad").outcomes(state).supports[0, 0] == pytest.approx(0.75, abs=1e-12)
    with pytest.raises(MapError, match="unknown source 'pres'"):
        Futures(amap, source="pres")


def test_names_of_outcomes_never_clash_with_those_of_the_map():
    outcome = {"links": [Support(premises="s", target="a")]}
    amap = ArgumentMap(
        title="t",
        theses=THESES,
        evidence=[evidence("yes.0"), evidence("no.0")],
        links=[Support(premises="yes.0", target="a", id="yes.0.0"), Support(premises="no.0", target="b", id="yes.0_")],
        signposts=[Signpost(id="s", text="S", if_yes=outcome)],
    )
    every(amap)


@pytest.mark.parametrize("semantics", ["quadratic-energy", "weight-of-evidence"])
def test_states_are_worked_out_alike_in_parts_and_in_other_processes(monkeypatch, semantics):
    amap = ArgumentMap(
        title="t",
        theses=THESES,
        signposts=[Signpost(id=f"s{n}", text="S", if_yes={"links": [Support(premises=f"s{n}", target="a", weight=0.2)]}) for n in range(4)],
    )
    states = states_of(list(itertools.product([NO, YES], repeat=4)), 4, np.int8)
    futures = Futures(amap, semantics).in_run_of(16)
    whole = futures.rows(states)
    assert pickle.loads(pickle.dumps(futures)).rows(states).tobytes() == whole.tobytes()  # noqa: S301 - our own
    monkeypatch.setattr("argmap.whatif.futures._ROOM", 50)
    assert futures.rows(states).tobytes() == whole.tobytes()
    assert np.concatenate([futures.rows(states[:5]), futures.rows(states[5:])]).tobytes() == whole.tobytes()


def test_keys_tell_maps_methods_and_sources_apart():
    amap = ArgumentMap(title="t", theses=THESES, sources=[Source(id="press", title="P")])
    keys = [Futures(amap).key(), Futures(amap, "df-quad").key(), Futures(amap, source="press").key(), Futures(amap.replace(title="u")).key()]
    assert len(set(keys)) == 4


def test_what_did_not_settle_has_no_name_and_no_number():
    assert known(np.array([0.5, np.nan]), ("a", "b")) == {"a": 0.5, "b": None}
    assert (leader_at(-1, ("a",)), leader_at(0, ("a",))) == (None, "a")
