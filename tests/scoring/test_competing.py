"""Analysis of Competing Hypotheses: Heuer's own matrix, ratings worked out by hand, and laws."""

import json
import pickle
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import maps

from argmap.errors import MapError, MissingExtraError
from argmap.model.links import ON_NODES, Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Policy
from argmap.scoring.competing import DIAGNOSTICITIES, FEWEST_DECISIVE, INCONSISTENCIES, LEVELS, Matrix, contrast, decisive
from argmap.scoring.rating import rate

# Heuer, Psychology of Intelligence Analysis, 1999, fig. 15: will Iraq retaliate? H1 not at all, H2 by minor terrorism, H3 by a major attack.
HEUER = {
    "E1": ["C", "C", "C"],  # public statement of intent not to retaliate
    "E2": ["C", "C", "I"],  # no offensive during the war of 1991
    "E3": ["C", "C", "I"],  # assumption: would not want to provoke the US
    "E4": ["I", "C", "C"],  # more broadcasts to agents
    "E5": ["I", "C", "C"],  # embassies told to take precautions
    "E6": ["II", "C", "C"],  # assumption: not to retaliate would be a loss of face
}


def heuer(*without):
    kept = {row: cells for row, cells in HEUER.items() if row not in without}
    return Matrix.of(list(kept), ["H1", "H2", "H3"], list(kept.values()), assumptions={"E3", "E6"} & set(kept))


def rated(matrix, row):
    return matrix.ratings[matrix.rows.index(row)].tolist()


def weigh(amap):
    return rate(amap, {link.id: link.weight for link in amap.links})


def debate(*links, claims=(), evidence=(), theses=("rain", "dry"), **more):
    return ArgumentMap(
        title="t",
        theses=[Thesis(id=name, text="t") for name in theses],
        claims=[Claim(id=name, text="c") for name in claims],
        evidence=[Evidence(id=item, text="e", base=1.0) if isinstance(item, str) else item for item in evidence],
        links=links,
        **more,
    )


# Heuer's matrix under each program.


@pytest.mark.parametrize(
    ("variant", "expected"),
    [
        ("weighted", [1.25, 0.0, 0.5]),  # H1: 0.25 + 0.25 + 0.75, H3: 0.25 + 0.25
        ("parc", [-4.0, 0.0, -2.0]),  # H1: -1 - 1 - 2, H3: -1 - 1
        ("open-source-ach", [4.0, 0.0, 2.0]),
        ("open-synthesis", [6.0, 0.0, 2.0]),  # H1: 1 + 1 + 4
    ],
)
def test_heuers_matrix_scores_as_published(variant, expected):
    found = heuer().inconsistency(variant)
    assert found.tolist() == expected
    assert not np.signbit(found[1])  # 0, not -0


def test_heuers_matrix_has_the_consistency_of_open_synthesis():
    assert heuer().consistency().tolist() == [3.0, 6.0, 4.0]


def test_heuers_matrix_weighted_as_in_parc():
    """With E3 and E6 of Low credibility and all else High: E3 and E6 count once, the others twice."""
    factors = [LEVELS["Low" if row in heuer().assumptions else "High"] * LEVELS["High"] for row in HEUER]
    assert heuer().inconsistency("parc-weighted", factors=factors).tolist() == pytest.approx([-6.0, 0.0, -3.0])
    assert heuer().inconsistency("open-source-ach", factors=factors).tolist() == pytest.approx([6.0, 0.0, 3.0])


def test_heuers_rows_have_the_published_diagnosticity():
    expected = [0.0, *[8**0.5 / 3] * 4, 2**0.5]  # of 1, 1, -1: mean 1/3, squares 4/9 + 4/9 + 16/9 over 3
    assert heuer().diagnosticity("spread").tolist() == pytest.approx(expected)
    assert np.round(expected, 4).tolist() == [0.0, 0.9428, 0.9428, 0.9428, 0.9428, 1.4142]


def test_no_single_removal_unseats_heuers_leader():
    for row in HEUER:
        scores = heuer(row).inconsistency("parc").tolist()
        assert [score == max(scores) for score in scores] == [False, True, False]


def test_the_smallest_removal_that_ties_heuers_leader_is_one_pair():
    def ties(without):
        scores = heuer(*without).inconsistency("parc").tolist()
        return scores[1] in (scores[0], scores[2])

    assert [pair for pair in combinations(HEUER, 2) if ties(pair)] == [("E2", "E3")]


def test_five_of_heuers_six_rows_decide():
    assert heuer().decisive == ("E2", "E3", "E4", "E5", "E6")
    assert decisive(heuer()) == 5 >= FEWEST_DECISIVE


def test_heuers_contrast():
    # E2, E3: 1/6, 1/6, -1/3 each; E4, E5: the reverse; E6 (mean -1/12): -2/3, 1/3, 1/3.
    assert contrast(heuer()).tolist() == pytest.approx([1 / 3 - 2 / 3 - 2 / 3, 4 / 6 + 1 / 3, -2 / 3 + 1 / 3 + 1 / 3])


# The matrix.


@pytest.mark.parametrize(
    ("rating", "band"),
    [(1.0, "CC"), (0.5, "CC"), (0.49, "C"), (0.1, "C"), (0.09, "N"), (0.0, "N"), (-0.09, "N"), (-0.1, "I"), (-0.49, "I"), (-0.5, "II"), (-1.0, "II")],
)
def test_bands(rating, band):
    assert Matrix(("e",), ("h",), [[rating]], [1.0]).bands() == ((band,),)


def test_rounding_does_not_choose_the_band():
    assert 0.2 - 0.3 > -0.1
    matrix = Matrix(("e",), ("h", "k"), [[0.2 - 0.3, 0.0]], [1.0])
    assert matrix.bands() == (("I", "N"),)
    assert matrix.decisive == ("e",)


def test_labels_come_back_as_bands_and_not_applicable_as_neutral():
    labels = ["CC", "C", "N", "I", "II", "NA"]
    matrix = Matrix.of(["e"], list("abcdef"), [labels], [0.5])
    assert matrix.ratings.tolist() == [[0.75, 0.25, 0.0, -0.25, -0.75, 0.0]]
    assert matrix.bands() == (("CC", "C", "N", "I", "II", "N"),)
    assert matrix.weights.tolist() == [0.5]


@pytest.mark.parametrize(("weight", "level"), [(0.0, "Low"), (0.33, "Low"), (0.34, "Medium"), (0.66, "Medium"), (0.67, "High"), (1.0, "High")])
def test_weights_are_read_by_thirds_in_parc(weight, level):
    assert Matrix.of(["e"], ["h"], [["II"]], [weight]).inconsistency("parc-weighted").tolist() == [-2.0 * LEVELS[level]]


def test_counting_inconsistency_ranks_a_row_highest_that_tells_nothing_apart():
    """The known flaw of Open Source ACH."""
    matrix = Matrix.of(["alike", "telling"], ["h", "k", "l"], [["I", "I", "I"], ["II", "C", "C"]])
    assert matrix.diagnosticity("counts").tolist() == [3.0, 2.0]
    assert matrix.diagnosticity("spread")[0] == matrix.diagnosticity("graded")[0] == 0.0


def test_graded_diagnosticity_is_the_standard_deviation_of_the_ratings():
    assert Matrix(("e",), ("h", "k"), [[0.75, 0.25]], [1.0]).diagnosticity().tolist() == [0.25]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ([-0.1, 0.0], 1),
        ([-0.09, 0.9], 0),  # not inconsistent with any
        ([-0.4, -0.4], 0),  # equally inconsistent with all
        ([-0.4, -0.2], 1),
        ([0.9, 0.1], 0),
    ],
)
def test_what_decides(cells, found):
    assert decisive(Matrix(("e",), ("h", "k"), [cells], [1.0])) == found


def test_weights_weigh_the_graded_score():
    matrix = Matrix(("e", "f"), ("h", "k"), [[-0.5, 0.5], [-0.25, -1.0]], [0.5, 0.25])
    assert matrix.inconsistency().tolist() == [0.5 * 0.5 + 0.25 * 0.25, 0.25]


def test_unknown_variants_are_refused_with_the_way_out():
    with pytest.raises(MapError, match=r"unknown inconsistency 'park' \(did you mean 'parc'\?\)"):
        heuer().inconsistency("park")
    with pytest.raises(MapError, match="unknown diagnosticity 'zzz'; known are graded, spread, counts"):
        heuer().diagnosticity("zzz")


@pytest.mark.parametrize("variant", ["weighted", "parc", "open-synthesis"])
def test_factors_are_refused_where_they_have_no_part(variant):
    with pytest.raises(MapError, match="has no factors; those that have are parc-weighted, open-source-ach"):
        heuer().inconsistency(variant, factors=[1.0] * 6)


@pytest.mark.parametrize(
    ("factors", "message"),
    [([1.0], r"factors have the shape \(1,\); it must be \(6,\)"), ([-1.0] * 6, r"factors must be in \[0, inf\]"), ([float("nan")] * 6, "factors must be")],
)
def test_factors_that_do_not_fit_are_refused(factors, message):
    with pytest.raises(MapError, match=message):
        heuer().inconsistency("parc-weighted", factors=factors)


def test_cells_that_do_not_fit_are_refused():
    with pytest.raises(MapError, match="row 'e' has the unknown rating 'X'; it must be one of CC, C, N, NA, I, II") as refusal:
        Matrix.of(["e", "f"], ["h"], [["X"], ["y"]])
    assert refusal.value.ids == ("e", "f")
    with pytest.raises(MapError, match="row 'f' has the wrong number of ratings"):
        Matrix.of(["e", "f"], ["h"], [["C"], ["C", "C"]])
    with pytest.raises(MapError, match="a matrix of 2 rows by 1 theses has the wrong number of ratings"):
        Matrix.of(["e", "f"], ["h"], [["C"]])
    with pytest.raises(MapError, match="weights have the shape"):
        Matrix.of(["e"], ["h"], [["C"]], [1.0, 1.0])


def test_numbers_out_of_range_are_refused():
    with pytest.raises(MapError, match=r"ratings must be in \[-1, 1\]"):
        Matrix(("e",), ("h",), [[1.1]], [1.0])
    with pytest.raises(MapError, match=r"weights must be in \[0, 1\]"):
        Matrix(("e",), ("h",), [[1.0]], [-0.1])


def test_a_matrix_cannot_be_written_to():
    for array in (heuer().ratings, heuer().weights):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0.0


def test_a_matrix_is_plain_data_on_request():
    matrix = weigh(debate(Support(premises="e", target="rain"), Attack(premises="c", target="dry", weight=0.5), claims=["c"], evidence=["e"]))
    document = json.loads(json.dumps(matrix.to_dict()))
    assert document == {
        "theses": ["rain", "dry"],
        "rows": [
            {"id": "e", "assumption": False, "weight": 1.0, "ratings": {"rain": 1.0, "dry": 0.0}, "bands": {"rain": "CC", "dry": "N"}},
            {"id": "c", "assumption": True, "weight": 0.1, "ratings": {"rain": 0.0, "dry": -0.5}, "bands": {"rain": "N", "dry": "II"}},
        ],
        "left_out": [],
        "inconsistency": {"rain": 0.0, "dry": 0.05},
        "contrast": {"rain": 0.525, "dry": -0.525},
        "decisive": ["c"],
    }


def test_a_frame_has_a_row_for_each_row():
    frame = heuer().to_frame()
    assert frame.index.name == "id"
    assert frame.loc["E6"].to_dict() == {"H1": -0.75, "H2": 0.25, "H3": 0.25}


@pytest.mark.usefixtures("without_pandas")
def test_without_pandas_a_frame_says_what_to_install():
    with pytest.raises(MissingExtraError, match=r"pip install 'argmap\[analysis\]'"):
        heuer().to_frame()


# Ratings of maps, by hand.


def test_a_chain_multiplies_its_links():
    amap = debate(Support(premises="e", target="c", weight=0.5), Support(premises="c", target="rain", weight=0.8), claims=["c"], evidence=["e"])
    assert weigh(amap).rows == ("e",)
    assert rated(weigh(amap), "e") == [0.4, 0.0]


def test_an_attack_on_an_attacker_speaks_for_the_thesis():
    amap = debate(Attack(premises="e", target="c", weight=0.5), Attack(premises="c", target="rain"), claims=["c"], evidence=["e"])
    assert rated(weigh(amap), "e") == [0.5, 0.0]


def test_paths_add_up():
    amap = debate(
        Support(premises="e", target="c", weight=0.5),
        Support(premises="c", target="rain", weight=0.5),
        Attack(premises="e", target="rain", weight=0.75),
        claims=["c"],
        evidence=["e"],
    )
    assert rated(weigh(amap), "e") == [0.25 - 0.75, 0.0]


def test_each_node_is_clipped_before_it_passes_its_rating_on():
    amap = debate(
        Support(premises="c", target="rain"),
        Support(premises="c", target="rain", id="again"),  # c: 1 + 1, clipped to 1
        Attack(premises="e", target="c", weight=0.5),
        claims=["c"],
        evidence=["e"],
    )
    assert rated(weigh(amap), "e") == [-0.5, 0.0]


def test_evidence_passes_through_a_thesis_to_its_rival():
    amap = debate(Support(premises="e", target="rain", weight=0.5), Attack(premises="rain", target="dry", weight=0.5), evidence=["e"])
    assert rated(weigh(amap), "e") == [0.5, -0.25]
    assert weigh(amap).rows == ("e",)


def test_evidence_about_evidence_has_a_row():
    amap = debate(Attack(premises="doubt", target="e", weight=0.5), Support(premises="e", target="rain"), evidence=["e", "doubt"])
    assert weigh(amap).rows == ("e", "doubt")
    assert rated(weigh(amap), "doubt") == [-0.5, 0.0]


def test_links_inside_a_cycle_are_left_out_and_listed():
    amap = debate(
        Support(premises="a", target="b"),
        Support(premises="b", target="a"),
        Support(premises="a", target="rain", weight=0.5),
        Attack(premises="b", target="dry", weight=0.25),
        Support(premises="e", target="a"),
        Attack(premises="dry", target="dry"),
        claims=["a", "b"],
        evidence=["e"],
    )
    matrix = weigh(amap)
    assert matrix.left_out == ("dry->dry", "a->b", "b->a")
    assert matrix.rows == ("e",)
    assert rated(matrix, "e") == [0.5, 0.0]  # by a alone: what b passes on is left out


def test_rival_theses_that_attack_each_other_are_a_cycle():
    amap = debate(Attack(premises="rain", target="dry"), Attack(premises="dry", target="rain"), Support(premises="e", target="rain"), evidence=["e"])
    assert weigh(amap).left_out == ("rain->dry", "dry->rain")
    assert rated(weigh(amap), "e") == [1.0, 0.0]


def test_a_linked_step_is_left_out_whole_when_one_premise_is_in_the_cycle():
    amap = debate(
        Support(premises=("c", "e"), target="d"),
        Support(premises="d", target="c"),
        Support(premises="d", target="rain"),
        claims=["c", "d"],
        evidence=["e"],
    )
    assert weigh(amap).left_out == ("d->c", "c+e->d")
    assert weigh(amap).rows == ()


def test_linked_premises_each_take_the_strength_of_their_link():
    amap = debate(Support(premises=("e", "f", "c"), target="rain", weight=0.6), claims=["c"], evidence=["e", "f"])
    assert weigh(amap).rows == ("e", "f", "c")
    assert weigh(amap).ratings.tolist() == [[0.6, 0.0]] * 3


def test_undercuts_act_through_the_strength_alone():
    amap = debate(
        Support(premises="e", target="rain"),
        Undercut(premises="u", target="e->rain"),
        Backing(premises="c", target="e->rain"),
        claims=["c"],
        evidence=["e", "u"],
    )
    matrix = rate(amap, {"e->rain": 0.3}.__getitem__)
    assert matrix.rows == ("e",)
    assert rated(matrix, "e") == [0.3, 0.0]
    assert matrix.assumptions == frozenset()


def test_a_link_without_strength_leaves_a_neutral_row():
    amap = debate(Support(premises="e", target="rain"), evidence=["e"])
    assert rate(amap, {"e->rain": 0.0}).bands() == (("N", "N"),)


def test_evidence_that_bears_on_no_thesis_has_no_row():
    amap = debate(Support(premises="e", target="c"), claims=["c", "idle"], evidence=["e", "f"])
    assert weigh(amap).rows == ()
    assert weigh(amap).ratings.shape == (0, 2)


def test_claims_with_nothing_beneath_them_are_assumptions():
    amap = debate(
        Support(premises="bold", target="c"),
        Support(premises="c", target="rain", weight=0.5),
        Support(premises="e", target="dry"),
        claims=["c", "bold"],
        evidence=["e"],
        policy=Policy(claim=0.2),
    )
    matrix = weigh(amap)
    assert matrix.rows == ("e", "bold")
    assert matrix.assumptions == {"bold"}
    assert matrix.weights.tolist() == [1.0, 0.2]
    assert rated(matrix, "bold") == [0.5, 0.0]


def retold(*links, **kinds):
    return debate(
        *links,
        evidence=[
            Evidence(id="first", text="e", base=0.5),
            Evidence(id="again", text="e", base=0.8, **{kinds.get("again", "retells"): "first"}),
            Evidence(id="third", text="e", base=0.8, **{kinds.get("third", "retells"): "again"}),
            Evidence(id="other", text="e", base=0.5),
        ],
    )


def test_retellings_are_one_row_with_the_strongest_link():
    amap = retold(*(Support(premises=name, target="rain", weight=weight) for name, weight in (("first", 0.6), ("again", 0.4), ("third", 0.2))))
    matrix = weigh(amap)
    assert matrix.rows == ("again",)  # most credible, and first of those
    assert matrix.ratings.tolist() == [[0.6, 0.0]]
    assert matrix.weights.tolist() == [0.8]


def test_retellings_in_two_directions_count_once_in_each():
    amap = retold(
        Support(premises="first", target="rain", weight=0.75),
        Support(premises="again", target="rain", weight=0.5),
        Attack(premises="third", target="rain", weight=0.25),
        Support(premises="other", target="rain", weight=0.5),
    )
    assert weigh(amap).rows == ("again", "other")
    assert weigh(amap).ratings.tolist() == [[0.75 - 0.25, 0.0], [0.5, 0.0]]


def test_a_telling_that_bears_on_nothing_does_not_stand_for_its_observation():
    matrix = weigh(retold(Support(premises="first", target="rain")))
    assert matrix.rows == ("first",)
    assert matrix.weights.tolist() == [0.5]


def test_independent_reports_are_one_row_with_more_credibility():
    amap = retold(Support(premises="first", target="rain"), again="corroborates")
    matrix = weigh(amap)
    assert matrix.rows == ("first",)
    assert matrix.weights.tolist() == pytest.approx([1 - 0.5 * 0.2])  # `again` and `third` are one chain of testimony

    three = weigh(retold(Support(premises="first", target="rain"), again="corroborates", third="corroborates"))
    assert three.weights.tolist() == pytest.approx([1 - 0.5 * 0.2 * 0.2])


def test_tellings_among_linked_premises_count_once():
    amap = retold(
        Support(premises=("first", "again", "other"), target="rain", weight=0.4),
        Support(premises=("third", "other"), target="rain", weight=0.3),
    )
    assert weigh(amap).rows == ("again", "other")
    assert weigh(amap).ratings.tolist() == [[0.4, 0.0], [0.4, 0.0]]


def test_doubt_about_each_telling_is_one_doubt_about_the_observation():
    amap = retold(
        Support(premises="first", target="rain"),
        Attack(premises="other", target="first", weight=0.5),
        Attack(premises="other", target="again", weight=0.25),
    )
    assert rated(weigh(amap), "other") == [-0.5, 0.0]


def test_a_retelling_can_close_a_cycle():
    amap = retold(Support(premises="first", target="other"), Support(premises="other", target="again"), Support(premises="again", target="rain"))
    assert weigh(amap).left_out == ("first->other", "other->again")
    assert weigh(amap).rows == ("again",)


def test_strengths_that_are_missing_or_out_of_range_are_refused():
    amap = debate(Support(premises="e", target="rain"), Support(premises="e", target="dry"), evidence=["e"])
    with pytest.raises(MapError, match="no strength is given for link 'e->dry'") as refusal:
        rate(amap, {"e->rain": 1.0})
    assert refusal.value.ids == ("e->dry",)
    with pytest.raises(MapError, match=r"the strength of link 'e->rain' is 1.5; it must be in \[0, 1\]"):
        rate(amap, lambda _: 1.5)


@pytest.mark.parametrize("theses", [(), ("rain",), ("rain", "dry")])
def test_a_map_without_evidence_has_an_empty_matrix(theses):
    amap = debate(theses=theses)
    matrix = weigh(amap)
    assert (matrix.rows, matrix.theses, matrix.ratings.shape) == ((), theses, (0, len(theses)))
    assert all(matrix.inconsistency(variant).tolist() == [0.0] * len(theses) for variant in INCONSISTENCIES)
    assert all(matrix.diagnosticity(variant).tolist() == [] for variant in DIAGNOSTICITIES)
    assert contrast(matrix).tolist() == matrix.consistency().tolist() == [0.0] * len(theses)
    assert decisive(matrix) == 0
    assert matrix.bands() == ()
    assert matrix.to_frame().shape == (0, len(theses))


def test_evidence_without_theses_has_no_row():
    amap = debate(Support(premises="e", target="c"), theses=(), claims=["c"], evidence=["e"])
    assert weigh(amap).rows == ()


def test_rows_without_theses_tell_nothing_apart():
    matrix = Matrix.of(["e"], [], [[]])
    assert all(matrix.diagnosticity(variant).tolist() == [0.0] for variant in DIAGNOSTICITIES)
    assert (decisive(matrix), contrast(matrix).tolist()) == (0, [])


# Laws.


@given(maps())
def test_ratings_are_in_range_and_rows_are_what_they_should_be(amap):
    """Whatever the map: ratings in [-1, 1], rows without repetition, evidence or assumptions, links left out by id."""
    matrix = weigh(amap)
    assert np.all(np.abs(matrix.ratings) <= 1.0)
    assert len(set(matrix.rows)) == len(matrix.rows)
    evidence, claims = {item.id for item in amap.evidence}, {claim.id for claim in amap.claims}
    assert all(row in (claims if row in matrix.assumptions else evidence) for row in matrix.rows)
    assert set(matrix.left_out) <= {link.id for link in amap.links if isinstance(link, ON_NODES)}
    assert matrix.to_dict() == pickle.loads(pickle.dumps(matrix)).to_dict()  # noqa: S301 - our own bytes


@given(maps(acyclic=True))
def test_an_acyclic_map_keeps_all_links(amap):
    assert weigh(amap).left_out == ()


@given(maps(acyclic=True, linked=False, retellings=False, on_links=False, details=False), st.randoms())
def test_ratings_do_not_depend_on_the_order_of_the_map(amap, random):
    """Nodes in another order give the same ratings."""
    evidence, claims = list(amap.evidence), list(amap.claims)
    random.shuffle(evidence)
    random.shuffle(claims)
    one, other = weigh(amap), weigh(amap.replace(evidence=tuple(evidence), claims=tuple(claims)))
    assert set(one.rows) == set(other.rows)
    assert all(rated(one, row) == pytest.approx(rated(other, row)) for row in one.rows)


@st.composite
def matrices(draw):
    shape = draw(st.tuples(st.integers(0, 6), st.integers(0, 4)))
    cells = st.sampled_from([-1.0, -0.5, -0.1, 0.0, 0.1, 0.5, 1.0]) | st.floats(-1.0, 1.0)
    ratings = draw(st.lists(cells, min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]))
    weights = draw(st.lists(st.floats(0.0, 1.0), min_size=shape[0], max_size=shape[0]))
    names = tuple(f"e{i}" for i in range(shape[0])), tuple(f"h{i}" for i in range(shape[1]))
    return Matrix(*names, np.array(ratings).reshape(shape), weights)


@given(matrices(), st.randoms())
def test_permuting_rows_does_not_matter(matrix, random):
    order = list(range(len(matrix.rows)))
    random.shuffle(order)
    shuffled = Matrix(tuple(matrix.rows[i] for i in order), matrix.theses, matrix.ratings[order], matrix.weights[order])
    for variant in INCONSISTENCIES:
        assert shuffled.inconsistency(variant).tolist() == pytest.approx(matrix.inconsistency(variant).tolist())
    for variant in DIAGNOSTICITIES:
        assert shuffled.diagnosticity(variant).tolist() == matrix.diagnosticity(variant)[order].tolist()
    assert contrast(shuffled).tolist() == pytest.approx(contrast(matrix).tolist())
    assert set(shuffled.decisive) == set(matrix.decisive)


@given(st.floats(-1.0, 1.0), st.floats(0.0, 1.0), st.integers(1, 7))
def test_a_row_equal_for_all_theses_tells_nothing_apart(rating, weight, n):
    """Exactly: its diagnosticity and contrast are 0, and it decides nothing."""
    matrix = Matrix(("e",), tuple(f"h{i}" for i in range(n)), [[rating] * n], [weight])
    assert matrix.diagnosticity("graded").tolist() == matrix.diagnosticity("spread").tolist() == [0.0]
    assert contrast(matrix).tolist() == [0.0] * n
    assert decisive(matrix) == 0


@given(matrices())
def test_contrast_sums_to_nothing(matrix):
    assert contrast(matrix).sum() == pytest.approx(0.0, abs=1e-9)


@given(matrices())
def test_bands_and_inconsistency_agree(matrix):
    """The counting scores can be read off the bands."""
    cost = {"CC": 0, "C": 0, "N": 0, "I": 1, "II": 2}
    counted = [sum(cost[bands[at]] for bands in matrix.bands()) for at in range(len(matrix.theses))]
    assert matrix.inconsistency("open-source-ach").tolist() == counted
    assert (-matrix.inconsistency("parc") + 0.0).tolist() == counted
