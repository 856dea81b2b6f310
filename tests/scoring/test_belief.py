"""Belief functions on the theses' frame: golden numbers worked by hand, and the laws."""

from itertools import chain, combinations, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import MapError
from argmap.scoring.belief import LARGEST_DUBOIS_PRADE_FRAME, LARGEST_FRAME, RULES, Masses, combine, consonant


def masses(frame, **parts):
    """Build masses on a frame of one-letter theses: ``masses("AB", A=0.6, AB=0.4)``."""
    return Masses(tuple(frame), {frozenset(name): mass for name, mass in parts.items()})


def parts(found):
    return {"".join(sorted(focal)): mass for focal, mass in found.masses.items()}


def near(**expected):
    return pytest.approx(expected, abs=1e-12)


ONE, OTHER = masses("AB", A=0.6, AB=0.4), masses("AB", B=0.7, AB=0.3)
VACUOUS = masses("AB", AB=1.0)


def test_dempster():
    # A and B: 0.6 * 0.7 = 0.42 contradict each other. A: 0.6 * 0.3 = 0.18; B: 0.4 * 0.7 = 0.28; AB: 0.4 * 0.3 = 0.12; all over 0.58.
    found = combine([ONE, OTHER])
    assert found.conflict == pytest.approx(0.42, abs=1e-15)
    assert parts(found) == near(A=0.18 / 0.58, B=0.28 / 0.58, AB=0.12 / 0.58)
    assert parts(found) == pytest.approx({"A": 0.310345, "B": 0.482759, "AB": 0.206897}, abs=5e-7)


@pytest.mark.parametrize("rule", ["yager", "dubois-prade"])
def test_with_two_theses_yager_and_dubois_prade_agree(rule):
    # The union of A and B is the frame, so AB gets 0.12 and 0.42.
    found = combine([ONE, OTHER], rule)
    assert found.conflict == pytest.approx(0.42, abs=1e-15)
    assert parts(found) == near(A=0.18, B=0.28, AB=0.54)


def test_two_doctors_who_agree_on_next_to_nothing():
    """Zadeh's example: Dempster's rule is certain of what both held to be all but impossible; the others are not."""
    doctors = [masses("MCT", M=0.99, T=0.01), masses("MCT", C=0.99, T=0.01)]
    # T: 0.01 * 0.01; the rest contradicts itself: M and C 0.9801, M and T 0.0099, T and C 0.0099.
    assert parts(combine(doctors)) == near(T=1.0)
    assert combine(doctors).conflict == pytest.approx(0.9999, abs=1e-15)
    assert parts(combine(doctors, "yager")) == near(T=0.0001, CMT=0.9999)
    assert parts(combine(doctors, "dubois-prade")) == near(T=0.0001, CM=0.9801, MT=0.0099, CT=0.0099)


def test_the_same_evidence_twice_counts_twice():
    # What is left open is 0.4 of 0.4, so AB keeps 0.16.
    assert parts(combine([ONE, ONE])) == near(A=0.84, AB=0.16)


def test_three_sources_at_once():
    """Folding by pairs would give other numbers under the rules that move conflict: they are not associative."""
    sources = [masses("ABC", A=0.5, ABC=0.5), masses("ABC", B=0.5, ABC=0.5), masses("ABC", C=0.5, AB=0.5)]
    # Eight products of 1/8: A B C, A B AB, A ABC C, ABC B C contradict themselves; left are A ABC AB = A, ABC B AB = B, ABC ABC C = C, ABC ABC AB = AB.
    assert parts(combine(sources)) == near(A=0.25, B=0.25, C=0.25, AB=0.25)
    assert parts(combine(sources, "yager")) == near(A=0.125, B=0.125, C=0.125, AB=0.125, ABC=0.5)
    # A B AB goes to AB; the three others go to ABC.
    assert parts(combine(sources, "dubois-prade")) == near(A=0.125, B=0.125, C=0.125, AB=0.25, ABC=0.375)
    assert combine(sources).conflict == 0.5
    folded = combine([combine(sources[:2], "yager"), sources[2]], "yager")
    assert folded.masses != combine(sources, "yager").masses


def test_belief_plausibility_and_pignistic_probability():
    found = masses("ABC", A=0.5, AB=0.25, ABC=0.25)
    assert (found.belief(["A", "B"]), found.plausibility(["B", "C"]), found.belief([]), found.plausibility([])) == (0.75, 0.5, 0.0, 0.0)
    assert (found.belief("A"), found.plausibility("C"), found.belief(list("ABC")), found.plausibility({"A", "B", "C"})) == (0.5, 0.25, 1.0, 1.0)
    # A has all of 0.5, half of 0.25 and a third of 0.25; B the last two; C the last.
    assert dict(found.pignistic()) == near(A=17 / 24, B=5 / 24, C=2 / 24)


def test_sets_come_by_size_and_then_in_frame_order():
    found = Masses(("z", "a", "m"), {frozenset("zam"): 0.25, frozenset("am"): 0.25, frozenset("zm"): 0.25, frozenset("a"): 0.25})
    assert list(found.masses) == [frozenset("a"), frozenset("zm"), frozenset("am"), frozenset("zam")]
    assert list(found.pignistic()) == ["z", "a", "m"]
    assert hash(found) == hash(Masses(found.frame, dict(reversed(found.masses.items()))))


def test_a_premise_for_one_thesis_gives_a_simple_mass():
    # B and C are rated 0.8 below A: contour 1 - 0.5 * 0.8 = 0.6
    assert parts(consonant("ABC", {"A": 0.8}, 0.5)) == near(A=0.4, ABC=0.6)


def test_a_premise_against_one_thesis_speaks_for_all_the_others():
    assert parts(consonant("ABC", {"A": -0.8}, 0.5)) == near(BC=0.4, ABC=0.6)


def test_a_premise_for_one_thesis_and_against_another_gives_nested_sets():
    # best 0.5; contour A 1, B 1 - 0.8 * 0.5 = 0.6, C 1 - 0.8 * min(1, 1.25) = 0.2
    found = consonant("ABC", {"A": 0.5, "C": -0.75}, 0.8)
    assert parts(found) == near(A=0.4, AB=0.4, ABC=0.2)
    assert [found.plausibility(thesis) for thesis in "ABC"] == pytest.approx([1.0, 0.6, 0.2], abs=1e-12)
    assert found.conflict == 0.0


def test_a_thesis_can_be_made_impossible():
    assert parts(consonant("AB", {"A": 1.0}, 1.0)) == {"A": 1.0}
    assert parts(consonant("AB", {"A": 1.0, "B": -1.0}, 1.0)) == {"A": 1.0}


@pytest.mark.parametrize(("ratings", "belief"), [({}, 1.0), ({"A": 0.7, "B": 0.7}, 1.0), ({"A": 0.7}, 0.0)])
def test_a_premise_that_tells_no_theses_apart_is_vacuous(ratings, belief):
    assert consonant("AB", ratings, belief) == VACUOUS


def test_total_conflict_is_refused_by_dempster_alone():
    sources = [masses("AB", A=1.0), masses("AB", B=1.0), VACUOUS]
    with pytest.raises(MapError, match="contradict one another entirely") as refused:
        combine(sources)
    assert refused.value.ids == ("A", "B")
    for rule in ("yager", "dubois-prade"):
        assert (parts(combine(sources, rule)), combine(sources, rule).conflict) == ({"AB": 1.0}, 1.0)


def test_many_sources_in_conflict_lose_nothing_to_rounding():
    """Of a thousand sources on each side hardly any product is left; what is left is still shared out soundly."""
    found = combine([masses("AB", A=0.9, AB=0.1), masses("AB", B=0.9, AB=0.1)] * 1000)
    # With x as 0.1 to the 1000th, A and B have (1 - x) x each and AB has x squared: halves, once scaled.
    assert found.conflict == pytest.approx(1.0, abs=1e-12)
    assert (found.masses[frozenset("A")], found.masses[frozenset("B")]) == pytest.approx((0.5, 0.5), abs=1e-12)
    assert sum(found.masses.values()) == pytest.approx(1.0, abs=1e-12)


def test_a_large_frame_with_many_sources_is_combined():
    frame = tuple(f"t{at}" for at in range(12))
    sources = [consonant(frame, {frame[at % 12]: 0.5}, 0.5) for at in range(48)]
    assert dict(combine(sources).pignistic()) == pytest.approx(dict.fromkeys(frame, 1 / 12), abs=1e-12)


def test_frames_beyond_the_limits_are_refused():
    wide = tuple(f"t{at}" for at in range(LARGEST_FRAME + 1))
    for rule in ("dempster", "yager"):
        with pytest.raises(MapError, match=f"a frame of 21 theses is too large to combine by {rule!r}: at most 20"):
            combine([consonant(wide, {}, 1.0)], rule)
    with pytest.raises(MapError, match="a frame of 11 theses is too large to combine by 'dubois-prade': at most 10"):
        combine([consonant(wide[: LARGEST_DUBOIS_PRADE_FRAME + 1], {}, 1.0)], "dubois-prade")


@pytest.mark.parametrize(
    ("frame", "given", "conflict", "message"),
    [
        ((), {}, 0.0, "a frame needs at least one thesis, and each only once"),
        (("A", "A"), {frozenset("A"): 1.0}, 0.0, "a frame needs at least one thesis, and each only once"),
        (("rain",), {frozenset(["rian"]): 1.0}, 0.0, r"'rian' is not in the frame \(did you mean 'rain'\?\)"),
        (("A",), {frozenset(): 1.0}, 0.0, r"mass 1.0 on \{\}: masses are positive"),
        (("A", "B"), {frozenset("A"): 1.5, frozenset("B"): -0.5}, 0.0, r"mass 1.5 on \{A\}"),
        (("A", "B"), {frozenset("A"): 1.0, frozenset("B"): 0.0}, 0.0, r"mass 0.0 on \{B\}"),
        (("A",), {frozenset("A"): float("nan")}, 0.0, r"mass nan on \{A\}"),
        (("A",), {frozenset("A"): 0.9}, 0.0, "the masses sum to 0.9; they must sum to 1"),
        (("A",), {}, 0.0, "the masses sum to 0.0"),
        (("A",), {frozenset("A"): 1.0}, 1.1, r"conflict is 1.1; it must be in \[0, 1\]"),
    ],
)
def test_masses_that_are_none_are_refused(frame, given, conflict, message):
    with pytest.raises(MapError, match=message):
        Masses(frame, given, conflict)


def test_questions_beyond_the_frame_are_refused():
    with pytest.raises(MapError, match="'C' is not in the frame") as refused:
        ONE.belief(["A", "C"])
    assert refused.value.ids == ("C",)
    with pytest.raises(MapError, match="'C' is not in the frame"):
        ONE.plausibility("C")


@pytest.mark.parametrize(
    ("frame", "ratings", "belief", "message"),
    [
        (["rain"], {"rian": 0.5}, 1.0, r"'rian' is rated but not in the frame \(did you mean 'rain'\?\)"),
        ("AB", {"A": 1.5}, 1.0, r"the rating of 'A' is 1.5; it must be in \[-1, 1\]"),
        ("AB", {"A": float("nan")}, 1.0, "the rating of 'A' is nan"),
        ("AB", {}, -0.1, r"belief is -0.1; it must be in \[0, 1\]"),
        ("", {}, 1.0, "a frame needs at least one thesis"),
        ("AA", {}, 1.0, "each only once"),
    ],
)
def test_premises_that_make_no_sense_are_refused(frame, ratings, belief, message):
    with pytest.raises(MapError, match=message):
        consonant(frame, ratings, belief)


def test_combinations_that_make_no_sense_are_refused():
    with pytest.raises(MapError, match="there are no sources to combine"):
        combine([])
    with pytest.raises(MapError, match=r"sources must share one frame, in one order: \{A, B\} is not \{B, A\}"):
        combine([ONE, masses("BA", A=1.0)])
    with pytest.raises(MapError, match=r"unknown rule 'demster' \(did you mean 'dempster'\?\)"):
        combine([ONE], "demster")
    with pytest.raises(MapError, match="unknown rule 'x'; there are dempster, yager, dubois-prade"):
        combine([ONE], "x")


FRAME = "ABCD"
SETS = [frozenset(theses) for size in range(1, 5) for theses in combinations(FRAME, size)]


@st.composite
def bodies(draw, *, open_minded=False):
    """Draw masses on four theses: any, or those of one premise; open-minded ones leave mass on the frame."""
    if draw(st.booleans()):
        rating, belief = st.floats(-1.0, 1.0), st.floats(0.0, 0.9 if open_minded else 1.0)
        return consonant(FRAME, draw(st.dictionaries(st.sampled_from(FRAME), rating)), draw(belief))
    focal = draw(st.sets(st.sampled_from(SETS), min_size=1, max_size=6)) | ({frozenset(FRAME)} if open_minded else set())
    weights = {theses: draw(st.floats(0.05, 1.0)) for theses in sorted(focal, key=sorted)}
    return Masses(tuple(FRAME), {theses: weight / sum(weights.values()) for theses, weight in weights.items()})


rules = st.sampled_from(RULES)


def assert_alike(one, other):
    assert one.conflict == pytest.approx(other.conflict, abs=1e-12)
    for theses in one.masses.keys() | other.masses.keys():
        assert one.masses.get(theses, 0.0) == pytest.approx(other.masses.get(theses, 0.0), abs=1e-12)


@given(st.lists(bodies(open_minded=True), min_size=1, max_size=4), rules)
def test_belief_is_at_most_pignistic_probability_is_at_most_plausibility(sources, rule):
    found = combine(sources, rule)
    shares = found.pignistic()
    assert sum(found.masses.values()) == pytest.approx(1.0, abs=1e-12)
    assert sum(shares.values()) == pytest.approx(1.0, abs=1e-12)
    for theses in SETS:
        share = sum(shares[thesis] for thesis in theses)
        assert 0.0 <= found.belief(theses) <= share + 1e-12
        assert share - 1e-12 <= found.plausibility(theses) <= 1.0
        assert found.plausibility(theses) == pytest.approx(1.0 - found.belief(set(FRAME) - theses), abs=1e-12)


@given(st.lists(bodies(open_minded=True), min_size=1, max_size=4), rules)
def test_the_order_of_sources_does_not_matter(sources, rule):
    found = combine(sources, rule)
    for order in permutations(sources):
        assert_alike(combine(order, rule), found)


@given(st.lists(bodies(open_minded=True), min_size=1, max_size=3), rules)
def test_a_vacuous_source_is_neutral(sources, rule):
    vacuous = consonant(FRAME, {}, 1.0)
    if rule != "dubois-prade" or combine(sources).conflict == 0.0:
        assert_alike(combine([vacuous, *sources], rule), combine(sources, rule))


@given(bodies(), rules)
def test_a_single_source_is_left_as_it_is(source, rule):
    assert_alike(combine([source], rule), source)


@given(bodies(open_minded=True), bodies(open_minded=True), bodies(open_minded=True))
def test_dempster_is_associative(one, other, third):
    pair = combine([combine([one, other]), third])
    whole = combine([one, other, third])
    assert_alike(Masses(pair.frame, pair.masses, whole.conflict), whole)
    first = combine([one, other]).conflict
    assert 1.0 - whole.conflict == pytest.approx((1.0 - first) * (1.0 - pair.conflict), abs=1e-12)


@given(st.lists(bodies(open_minded=True), min_size=1, max_size=3), rules)
def test_every_product_of_focal_sets_is_dealt_with_as_the_rule_says(sources, rule):
    """All products, one by one: the definition of each rule."""
    products = [(frozenset(FRAME), frozenset(), 1.0)]
    for source in sources:
        products = [(meet & focal, union | focal, mass * more) for meet, union, mass in products for focal, more in source.masses.items()]
    conflict = sum(mass for meet, _, mass in products if not meet)
    expected = {}
    for meet, union, mass in products:
        goes_to = meet or {"dempster": frozenset(), "yager": frozenset(FRAME), "dubois-prade": union}[rule]
        expected[goes_to] = expected.get(goes_to, 0.0) + (mass / (1.0 - conflict) if rule == "dempster" else mass)
    expected.pop(frozenset(), None)
    assert_alike(combine(sources, rule), Masses(tuple(FRAME), expected, min(1.0, conflict)))


@given(st.dictionaries(st.sampled_from(FRAME), st.floats(-1.0, 1.0)), st.floats(0.0, 1.0))
def test_the_plausibilities_of_a_premise_are_its_contour_and_its_sets_are_nested(ratings, belief):
    found = consonant(FRAME, ratings, belief)
    best = max(ratings.get(thesis, 0.0) for thesis in FRAME)
    for thesis in FRAME:
        assert found.plausibility(thesis) == pytest.approx(1.0 - belief * min(1.0, best - ratings.get(thesis, 0.0)), abs=1e-12)
    focal = list(found.masses)
    assert all(inner < outer for inner, outer in pairwise(focal))
    assert set(chain.from_iterable(focal)) <= set(FRAME)
