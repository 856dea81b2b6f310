"""Cruxes: the gap between two readers, shared out among what they differ on."""

import json
import math
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import chain, combinations, permutations

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from readers import hybrid, said, two_readers
from strategies import examples, maps

from argmap.compiling.from_map import compile_map
from argmap.errors import ConvergenceError, MapError, MissingExtraError
from argmap.explaining import settling, sharing
from argmap.explaining.cruxes import UNSEEN, cruxes
from argmap.explaining.disagreements import Blend
from argmap.explaining.settling import accord
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.scoring.aggregations import SUM
from argmap.scoring.gradual import SEMANTICS
from argmap.scoring.methods import METHODS, score
from argmap.scoring.semantics import Semantics

MARGIN = ("rain", "dry")


@pytest.fixture
def rain():
    return two_readers()


@cache
def hybrids(first, second):
    """Give the keys that one of the readers speaks of, and for each set of them the map with a perspective that takes those numbers from the second."""
    amap = two_readers()
    keys = list(dict.fromkeys([*said(amap, first), *said(amap, second)]))
    sets = chain.from_iterable(combinations(keys, size) for size in range(len(keys) + 1))
    return keys, {frozenset(taken): hybrid(amap, first, second, set(taken)) for taken in sets}


def shares_by_hand(first, second, of, semantics):
    """Give Shapley values from the definition, over perspectives that take some of the second reader's numbers and the first one's for the rest."""
    keys, mixed = hybrids(first, second)

    def margin(amap):
        scores = score(amap, semantics, perspective="hybrid")
        return scores[of[0]] - scores[of[1]]

    worth = {taken: margin(amap) for taken, amap in mixed.items()}
    total = dict.fromkeys(keys, 0.0)
    for key in keys:
        for taken, value in worth.items():
            if key not in taken:
                often = math.factorial(len(taken)) * math.factorial(len(keys) - len(taken) - 1) / math.factorial(len(keys))
                total[key] -= often * (worth[taken | {key}] - value)
    return {f"{kind}:{name}": share for (kind, name), share in total.items()}


@pytest.mark.parametrize("semantics", [*SEMANTICS, "weight-of-evidence", "dempster-shafer"])
def test_shares_are_mean_changes_over_all_perspectives_in_between(rain, semantics, monkeypatch):
    monkeypatch.setitem(sharing.MOST_EXACT, False, 9)
    found = cruxes(rain, "sailor", "patient", of=MARGIN, semantics=semantics)
    by_hand = shares_by_hand("sailor", "patient", MARGIN, semantics)
    shares = {one.name: one.share for one in found.disagreements}
    assert by_hand.pop("weight:ache->dry") == pytest.approx(0.0, abs=1e-15)  # the sailor says what the map has
    assert shares == pytest.approx(by_hand, abs=1e-12)
    assert math.fsum(shares.values()) == pytest.approx(found.gap, abs=1e-12)


def test_shares_are_mean_changes_over_all_orders():
    """Two numbers that multiply: 0.9 x 0.8 against 0.5 x 0.4, halved by DF-QuAD, in the two orders there are."""
    theses = [Thesis(id="rain", text="r", base=0.5), Thesis(id="dry", text="d", base=0.5)]
    people = [Perspective(id="a", base={"e": 0.9}, weight={"e->rain": 0.8}), Perspective(id="b", base={"e": 0.5}, weight={"e->rain": 0.4})]
    links = [Support(premises="e", target="rain")]
    amap = ArgumentMap(title="t", theses=theses, evidence=[Evidence(id="e", text="e")], links=links, perspectives=people)
    expected = {"base:e": 0.0, "weight:e->rain": 0.0}
    for order in permutations(expected):
        numbers = {"base:e": 0.9, "weight:e->rain": 0.8}
        for name in order:
            before = math.prod(numbers.values())
            numbers[name] = {"base:e": 0.5, "weight:e->rain": 0.4}[name]
            expected[name] += (before - math.prod(numbers.values())) / 2.0 / 2.0
    for method in ("shapley", "path"):  # where numbers only multiply in pairs, the two ways are one
        found = cruxes(amap, "a", "b", semantics="df-quad", method=method)
        assert {one.name: one.share for one in found.disagreements} == pytest.approx(expected, abs=1e-12)
        assert found.gap == pytest.approx(0.36 - 0.1)


@pytest.mark.parametrize("semantics", METHODS)
def test_the_margins_are_those_of_the_perspectives_themselves(rain, semantics):
    found = cruxes(rain, "sailor", None, semantics=semantics, of=MARGIN)
    for margin, reader in zip(found.margins, ("sailor", None), strict=True):
        scores = score(rain, semantics, perspective=reader)
        assert margin == pytest.approx(scores["rain"] - scores["dry"], abs=1e-12)
    assert found.remainder == pytest.approx(0.0, abs=1e-12)
    assert found.leaders == tuple(score(rain, semantics, perspective=reader).verdict.leader for reader in ("sailor", None))


@examples(40)
@given(maps(min_theses=2, max_nodes=7, max_links=7), st.sampled_from(["shapley", "path"]), st.sampled_from(["quadratic-energy", "euler-based"]))
def test_shares_sum_to_the_gap_and_turn_their_sign_with_the_readers(amap, method, semantics):
    """Efficiency, and symmetry under swapping the readers; what settling does is the same for both."""
    assume(amap.perspectives)
    other = amap.perspectives[1].id if len(amap.perspectives) > 1 else None
    pair = (amap.theses[0].id, amap.theses[1].id)
    try:
        there = cruxes(amap, amap.perspectives[0].id, other, of=pair, method=method, semantics=semantics, samples=20)
        back = cruxes(amap, other, amap.perspectives[0].id, of=pair, method=method, semantics=semantics, samples=20)
    except ConvergenceError:
        assume(False)
    jumps = any("the margin jumps" in remark for remark in there.remarks)  # as a fixed point of a cycle can, and nothing without one
    assert not (jumps and compile_map(amap).is_acyclic)
    if not jumps:
        assert there.remainder == pytest.approx(0.0, abs=1e-9 + 10 * sum(one.error for one in there.disagreements))
    assert back.gap == pytest.approx(-there.gap, abs=1e-12)
    if not any(one.error for one in there.disagreements):
        shares = {one.name: one.share for one in there.disagreements}
        assert {one.name: -one.share for one in back.disagreements} == pytest.approx(shares, abs=1e-9)
    assert {one.name: one.closes for one in back.disagreements} == pytest.approx({one.name: one.closes for one in there.disagreements}, abs=1e-12)


@pytest.mark.parametrize("semantics", [*SEMANTICS, "weight-of-evidence"])
def test_a_path_shares_out_the_same_gap(rain, semantics):
    found, shapley = (cruxes(rain, "sailor", "patient", method=method, semantics=semantics) for method in ("path", "shapley"))
    worst = max(one.error for one in found.disagreements)
    assert abs(found.remainder) <= max(worst, 1e-12)
    assert found.gap == pytest.approx(shapley.gap, abs=1e-12)
    said_so = [f"Integrated along the way from one view to the other: shares are good to {max(worst, abs(found.remainder)):.1g}."]
    assert list(found.remarks) == (said_so if worst > 1e-9 else [])


def test_where_the_margin_jumps_a_path_says_so():
    """A thesis that is all for it from 0.5 on: between 0.4 and 0.6 there is no slope to follow, and Shapley values have the whole jump."""
    step = Semantics("step", SUM, lambda base, aggregate: 1.0 if aggregate >= 0.5 else base, lambda _, aggregate: (float(aggregate < 0.5), 0.0))
    links = [Support(premises="e", target="t")]
    people = [Perspective(id="more", base={"e": 0.6, "u": 0.3}), Perspective(id="less", base={"e": 0.4})]
    theses = [Thesis(id="t", text="t"), Thesis(id="u", text="u", base=0.1)]
    amap = ArgumentMap(title="t", theses=theses, evidence=[Evidence(id="e", text="e")], links=links, perspectives=people)
    path, shapley = (cruxes(amap, "more", "less", semantics=step, method=method, of=("t", "u")) for method in ("path", "shapley"))
    assert path.gap == pytest.approx(0.7 - 0.4)
    assert {one.name: one.share for one in path.disagreements} == pytest.approx({"base:e": 0.0, "base:u": -0.2}, abs=1e-12)
    assert path.remarks == ("On the way from one view to the other the margin jumps: 0.5 of the gap is on no number's account; Shapley values put it there.",)
    assert {one.name: one.share for one in shapley.disagreements} == pytest.approx({"base:e": 0.5, "base:u": -0.2}, abs=1e-12)


def test_a_path_closes_in_on_a_kink():
    """The weaker of two linked premises: from 0.2 to 0.8 one against 0.5 throughout; it counts up to the half of the way, and not beyond."""
    people = [Perspective(id="more", base={"a": 0.8}), Perspective(id="less", base={"a": 0.2, "b": 0.51})]
    amap = ArgumentMap(
        title="t",
        policy={"linked": "min"},
        theses=[Thesis(id="t", text="t", base=0.0), Thesis(id="u", text="u", base=0.9)],
        evidence=[Evidence(id=name, text=name, base=0.5) for name in "ab"],
        links=[Support(premises=("a", "b"), target="t")],
        perspectives=people,
    )
    found = cruxes(amap, "more", "less", semantics="df-quad", method="path", of=("t", "u"))
    # a(s) = 0.8 - 0.6 s and b(s) = 0.5 + 0.01 s meet at s = 0.3/0.61; before it b rises by 0.01 s, after it a falls by 0.6 (1 - s).
    meet = 0.3 / 0.61
    assert {one.name: one.share for one in found.disagreements} == pytest.approx({"base:a": 0.6 * (1.0 - meet), "base:b": -0.01 * meet}, abs=1e-11)
    assert found.remarks == ()


def test_a_number_that_nothing_depends_on_has_no_share_and_is_moot(rain):
    people = [*rain.perspectives, Perspective(id="idler", base={"dry": 0.2}, reliability={"idle": 0.1}, policy={"unknown": 0.9})]
    amap = rain.replace(perspectives=people)
    for method in ("shapley", "path"):
        found = cruxes(amap, "idler", None, method=method)
        assert {one.name: one.share for one in found.moot} == {"reliability:idle": 0.0, "policy:unknown": 0.0}
        assert [one.name for one in found] == ["base:dry"]
        assert len(found) == 1


def test_who_agrees_on_everything_has_nothing_to_settle(rain):
    found = cruxes(rain, "sailor", "sailor")
    assert (found.gap, found.disagreements, len(found), found.remainder) == (0.0, (), 0, 0.0)
    assert (found.accord.names, found.accord.exact, found.accord.at_least) == ((), True, 0)
    assert cruxes(rain, "sailor", "sailor", method="path").remarks == ()


@pytest.mark.parametrize("semantics", ["quadratic-energy", "ach-contrast"])
def test_settling_one_number_puts_it_into_both_perspectives(rain, semantics):
    found = cruxes(rain, "sailor", "patient", semantics=semantics, of=MARGIN, samples=4)
    for one in found.disagreements:
        for settled, number in ((one.at_first, one.first), (one.at_second, one.second), (one.halfway, (one.first + one.second) / 2.0)):
            amap = rain.replace(perspectives=[view.replace(**{one.kind: {**getattr(view, one.kind), one.id: number}}) for view in rain.perspectives])
            scores = [score(amap, semantics, perspective=reader) for reader in ("sailor", "patient")]
            margins = [each["rain"] - each["dry"] for each in scores]
            assert settled.number == number
            assert settled.gap == pytest.approx(margins[0] - margins[1], abs=1e-12)
            assert settled.leaders == tuple(each.verdict.leader for each in scores)
        assert one.closes == pytest.approx(abs(found.gap) - abs(one.halfway.gap), abs=1e-12)
        assert one.turns == (one.halfway.leaders != found.leaders)
    assert {one.name for one in found} == {one.name for one in found.disagreements if max(abs(one.share), abs(one.closes)) >= UNSEEN or one.turns}


def accord_by_hand(amap, first, second, semantics):
    """Settle every set of numbers halfway in both perspectives, smaller sets first, until the two name the same leader."""
    names = [(one.kind, one.id, one.middle) for one in Blend(amap, first, second, semantics).disagreements]
    views = {reader: said(amap, reader) for reader in (first, second)}
    for size in range(len(names) + 1):
        agreed = []
        for chosen in combinations(names, size):
            middle = {(kind, name): number for kind, name, number in chosen}
            found = [score(hybrid(amap, reader, None, set(), middle), semantics, perspective="hybrid") for reader in views]
            if found[0].verdict.leader == found[1].verdict.leader:
                agreed.append((tuple(f"{kind}:{name}" for kind, name, _ in chosen), found[0].verdict.leader))
        if agreed:
            return agreed
    raise AssertionError("with everything settled the two are one")


def disputed(first, second):
    """Give a map of four pieces of evidence, two of them by way of a claim, whose weights two readers dispute."""
    links = [Support(id=name, premises=f"e_{name}", target="front" if name in "ab" else "rain") for name in "abcd"]
    return ArgumentMap(
        title="t",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d", base=0.6)],
        claims=[Claim(id="front", text="f")],
        evidence=[Evidence(id=f"e_{name}", text=name, base=0.9) for name in "abcd"],
        links=[*links, Support(id="top", premises="front", target="rain", weight=0.9)],
        perspectives=[Perspective(id=name, weight=dict(zip(("a", "b", "c", "d", "top"), said, strict=True))) for name, said in (("a", first), ("b", second))],
    )


DISPUTES = {
    "greed settles two": disputed((0.1, 0.1, 0.0, 0.1, 0.0), (0.8, 0.4, 0.3, 0.5, 0.8)),
    "four are needed": disputed((0.9, 0.9, 0.4, 0.5, 0.9), (0.1, 0.1, 0.0, 0.0, 0.1)),
    "none is needed": disputed((0.9, 0.9, 0.4, 0.5, 0.9), (0.9, 0.8, 0.4, 0.5, 0.9)),
}


@pytest.mark.parametrize("amap", DISPUTES.values(), ids=DISPUTES)
@pytest.mark.parametrize("semantics", ["df-quad", "quadratic-energy"])
def test_the_fewest_numbers_to_settle_are_the_fewest(amap, semantics):
    found = cruxes(amap, "a", "b", semantics=semantics).accord
    assert (found.names, found.leader) in accord_by_hand(amap, "a", "b", semantics)
    assert (found.exact, found.at_least) == (True, len(found.names))
    assert cruxes(amap, "b", "a", semantics=semantics).accord == found


def test_settling_what_closes_most_can_settle_too_much(monkeypatch):
    """Greed begins with the weight of the claim, which leaves the smallest gap; settling the one on d alone makes them agree."""
    amap = DISPUTES["greed settles two"]
    assert cruxes(amap, "a", "b", semantics="df-quad").accord.names == ("weight:d",)
    monkeypatch.setitem(settling.MOST_SETS, True, 0)
    bound = cruxes(amap, "a", "b", semantics="df-quad").accord
    assert (bound.names, bound.exact, bound.at_least) == (("weight:d", "weight:top"), False, 1)


def test_many_disagreements_are_sampled_with_their_error(monkeypatch, rain):
    exact = {one.name: one.share for one in cruxes(rain, "sailor", "patient").disagreements}
    monkeypatch.setitem(sharing.MOST_EXACT, True, 2)
    found = cruxes(rain, "sailor", "patient", samples=400, seed=3)
    worst = max(one.error for one in found.disagreements)
    assert {one.name: one.share for one in found.disagreements} == pytest.approx(exact, abs=5 * worst)
    assert found.remainder == pytest.approx(0.0, abs=1e-12)
    assert found.remarks == (f"Sampled: standard errors of the shares are up to {worst:.1g}.",)
    assert found == cruxes(rain, "sailor", "patient", samples=400, seed=3)
    assert found != cruxes(rain, "sailor", "patient", samples=400, seed=4)
    with ThreadPoolExecutor(2) as executor:
        assert found == cruxes(rain, "sailor", "patient", samples=400, seed=3, executor=executor)


def test_the_margin_is_that_of_what_each_has_first(rain):
    three = rain.replace(theses=[*rain.theses, Thesis(id="snow", text="s", base=0.1)])
    assert cruxes(three, "sailor", "patient").of == ("dry", "rain")
    assert cruxes(three, "patient", "sailor").of == ("rain", "dry")
    assert cruxes(three, "sailor", "sailor").of == ("dry", "rain")
    assert cruxes(three, "sailor", "patient", of=("snow", "rain")).of == ("snow", "rain")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"method": "pth"}, r"no way called 'pth' to share a gap out \(did you mean 'path'\?\); there are shapley, path"),
        ({"method": "path", "semantics": "ach"}, "ach has no gradients to follow a path by; take the method 'shapley', or a gradual semantics"),
        ({"second": "patent"}, r"unknown perspective 'patent' \(did you mean 'patient'\?\)"),
        ({"of": ("rain", "dri")}, r"unknown thesis 'dri' \(did you mean 'dry'\?\)"),
        ({"of": ("rain", "rain")}, "a margin is that of one thesis over another, not of rain and rain"),
        ({"of": ()}, "a margin is that of one thesis over another, not of none"),
    ],
)
def test_what_cannot_be_explained_is_refused(rain, options, words):
    with pytest.raises(MapError, match=words):
        cruxes(rain, **({"first": "sailor", "second": "patient"} | options))


def test_one_thesis_has_no_margin(rain):
    alone = ArgumentMap(title="t", theses=rain.theses[:1])
    with pytest.raises(MapError, match="with fewer than two theses there is no margin"):
        cruxes(alone, None, None)


def test_what_does_not_settle_is_said_not_to():
    """A claim that attacks itself finds no rest where it attacks with 0.5 to 0.6: at neither reader's number, but halfway between."""
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if -0.6 < aggregate <= -0.5 else base)
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="t", text="t"), Thesis(id="u", text="u", base=0.4)],
        claims=[Claim(id="x", text="x", base=1.0)],
        links=[Attack(id="self", premises="x", target="x"), Attack(premises="x", target="t", weight=0.1)],
        perspectives=[
            Perspective(id="one", weight={"self": 0.45}),
            Perspective(id="two", weight={"self": 0.7}, base={"u": 0.9}),
            Perspective(id="lost", weight={"self": 0.58}),
        ],
    )
    for reader in ("two", "lost"):
        with pytest.raises(ConvergenceError, match="'t'"):
            cruxes(amap, "one", reader, semantics=restless)
    alone = amap.replace(perspectives=[amap.perspectives[0], amap.perspectives[1].replace(base={}), amap.perspectives[2]])
    assert Blend(alone, "one", "two", restless).margins([[0.0], [1.0]], ("t", "u")) == pytest.approx([0.1, 0.1])
    with pytest.raises(ConvergenceError):  # settled halfway, the views are one, and it has no margin
        accord(Blend(alone, "one", "lost", restless), ("t", "u"))


def test_they_are_plain_data_and_frames(rain):
    found = cruxes(rain, "sailor", None)
    document = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert [one["perspective"] for one in document["readers"]] == ["sailor", None]
    assert sum(one["share"] for one in document["disagreements"]) == pytest.approx(document["gap"], abs=1e-12)
    assert document["disagreements"][0]["halfway"]["leaders"] == list(found.disagreements[0].halfway.leaders)
    frame = found.to_frame()
    assert frame["share"].to_dict() == {one.name: one.share for one in found.disagreements}
    assert np.all(np.diff(frame["share"].abs()) <= 0.0)


@pytest.mark.usefixtures("without_pandas")
def test_without_pandas_a_frame_says_what_to_install(rain):
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[analysis\]'"):
        cruxes(rain, "sailor", None).to_frame()
