"""Programs with and without cycles."""

import pytest
from hypothesis import given
from strategies import maps

from argmap.errors import ConvergenceError
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence
from argmap.scoring import kernels, solving
from argmap.scoring.aggregations import SUM
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.methods import score
from argmap.scoring.semantics import Semantics


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(amap=maps(acyclic=True))
def test_without_cycles_one_pass_is_exact(semantics, amap):
    scores = score(amap, semantics)
    assert (scores.converged, scores.iterations, scores.residual, scores.unsettled) == (True, 1, 0.0, frozenset())
    assert all(0.0 <= value <= 1.0 for value in scores.values())


@pytest.mark.parametrize("semantics", SEMANTICS)
@given(amap=maps())
def test_with_cycles_settled_means_a_fixed_point(semantics, amap):
    """Whatever is given as settled moves by no more than the residual, and everything else is named."""
    scores = score(amap, semantics)
    assert scores.converged == (not scores.unsettled) or not scores.theses
    assert (scores.residual <= solving.SETTLED) or not scores.converged
    assert all(0.0 <= value <= 1.0 for value in scores.strengths.values())


def ring(size, base, semantics):
    nodes = [Claim(id=f"c{i}", text="c", base=base) for i in range(size)]
    amap = ArgumentMap(title="t", claims=nodes, links=[Attack(premises=a.id, target=b.id) for a in nodes for b in nodes if a is not b])
    return score(amap, semantics)


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_nine_that_all_attack_each_other_settle_alike(semantics):
    """Plain iteration swings here for ever under both semantics; damping settles it on the symmetric point."""
    scores = ring(9, 0.9, semantics)
    assert scores.converged
    assert max(scores.values()) - min(scores.values()) < 1e-9


def test_mutual_undercuts_are_a_cycle_of_links():
    amap = ArgumentMap(
        title="t",
        claims=[Claim(id="t", text="t", base=0.5)],
        evidence=[Evidence(id="a", text="a", base=1.0), Evidence(id="b", text="b", base=1.0)],
        links=[
            Support(premises="a", target="t"),
            Undercut(id="u", premises="a", target="v"),
            Undercut(id="v", premises="b", target="u"),
        ],
    )
    scores = score(amap)
    # u = 1 - v and v = 1 - u: from equal starts both settle at one half
    assert scores.links["u"] == pytest.approx(0.5, abs=1e-9)
    assert scores.links["v"] == pytest.approx(0.5, abs=1e-9)


@pytest.mark.parametrize("linked", ["product", "min"])
@pytest.mark.parametrize("semantics", SEMANTICS)
def test_joints_of_joints_begin_at_what_base_scores_make_of_them(semantics, linked):
    """A claim that is a premise of its own support, from a base score of 0: nothing comes of nothing.

    An undercut of weight 0 puts a gate before each joint, and is the same as none.
    """
    evidence = [Evidence(id=f"e{at}", text="e", base=1.0) for at in range(3)]
    joints = [Support(id=f"j{at}", premises=("t", f"e{at}"), target="t") for at in range(3)]
    amap = ArgumentMap(title="t", policy={"linked": linked}, claims=[Claim(id="t", text="t", base=0.0)], evidence=evidence, links=joints)
    gated = amap.replace(links=[*joints, *(Undercut(premises="t", target=joint.id, weight=0.0) for joint in joints)])
    assert score(amap, semantics)["t"] == score(gated, semantics)["t"] == 0.0


@pytest.mark.parametrize("semantics", SEMANTICS)
def test_retellings_among_joints_begin_there_too(semantics):
    """The strongest of several joints, each with the claim itself as a premise."""
    evidence = [Evidence(id="a", text="a", base=1.0), Evidence(id="b", text="b", base=1.0, retells="a")]
    links = [Support(id=f"l{at}{name}", premises=("t", name), target="t") for at in range(2) for name in ("a", "b")]
    amap = ArgumentMap(title="t", claims=[Claim(id="t", text="t", base=0.0)], evidence=evidence, links=links)
    assert score(amap, semantics)["t"] == 0.0


RESTLESS = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base, "made up for this test")


def restless_map():
    """An odd ring of attacks under a rule that jumps: s = 0 if s >= 0.5 else 1 has no solution."""
    return ArgumentMap(
        title="t",
        theses=[{"id": "x", "text": "x", "base": 0.5}, {"id": "y", "text": "y"}],
        claims=[Claim(id="self", text="s", base=1.0), Claim(id="calm", text="c", base=0.3), Claim(id="next", text="n")],
        links=[Attack(premises="self", target="self"), Support(premises="self", target="next"), Support(premises="next", target="x")],
    )


def test_what_does_not_settle_is_named_with_all_that_draws_on_it():
    scores = score(restless_map(), RESTLESS)
    assert not scores.converged
    assert scores.unsettled == {"self", "next", "x"}
    assert scores.residual > solving.SETTLED
    assert scores["calm"] == 0.3


def test_an_unsettled_value_is_refused_but_can_be_looked_at():
    scores = score(restless_map(), RESTLESS)
    with pytest.raises(ConvergenceError, match="no settled strength for 'self'") as caught:
        scores["self"]
    assert caught.value.ids == ("self",)
    assert 0.0 <= scores.strengths["self"] <= 1.0


def test_an_unsettled_thesis_leaves_no_leader():
    verdict = score(restless_map(), RESTLESS).verdict
    assert (verdict.leader, verdict.margin, verdict.unsettled) == (None, None, ("x",))


def test_the_dynamics_settle_what_damping_cannot():
    """A steep rule overshoots at any fixed share of the way; following the dynamics with a fitted step does not."""
    steep = Semantics("steep", SUM, lambda base, aggregate: base / (1.0 + (2.0 * max(0.0, -aggregate)) ** 8), "made up for this test")
    scores = ring(6, 1.0, steep)
    assert scores.converged
    assert scores.iterations > kernels.PLAIN_ITERATIONS + kernels.DAMPED_ITERATIONS
