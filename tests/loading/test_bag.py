"""Bipolar graphs with base scores."""

import pytest
from corpus import corpus, expected, needs_corpus
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError, LoadError
from argmap.loading.bag import looks_like, read
from argmap.loading.formats import detect, load_reported
from argmap.scoring.methods import score

RAIN = "arg(T, 0.5).\narg(C, 0.2)\narg(E, 0.7).\n\n% against\natt(E, C).\nsup( C , T , 0.25 ).\n"


def test_numbers_are_kept_and_places_make_kinds():
    amap, report = read(RAIN, "rain.bag")
    assert [(node.kind, node.id, node.text, node.base) for node in amap.nodes] == [
        ("thesis", "T", "T", 0.5),
        ("claim", "C", "C", 0.2),
        ("evidence", "E", "E", 0.7),
    ]
    assert [(link.kind, link.premises, link.target, link.weight) for link in amap.links] == [("supports", ("C",), "T", 0.25), ("attacks", ("E",), "C", 1.0)]
    assert amap.title == "rain"
    assert [(entry.what, entry.count) for entry in report.kept] == [
        ("weights", 1), ("base scores", 3), ("theses", 1), ("claims", 1), ("pieces of evidence", 1), ("links", 2),
    ]  # fmt: skip
    assert [(entry.what, entry.count) for entry in report.dropped] == [("comments", 1)]


def test_a_link_that_stands_twice_counts_twice():
    amap, _ = read("arg(a, 0.5).\narg(b, 0.5).\natt(a, b).\natt(a, b).\n", "x")
    assert [(link.kind, link.premises, link.target) for link in amap.links] == [("attacks", ("a",), "b")] * 2


def test_other_facts_are_left_behind():
    _, report = read("arg(a, 0.5).\nlabel(a, b).\n", "x")
    assert [(entry.what, entry.how, entry.places) for entry in report.dropped] == [("facts", "label is none of arg, att and sup", ("line 2",))]


def test_all_problems_come_with_their_lines():
    arguments = "arg(a).\narg(rain, 0.5).\narg(rain, 0.6).\narg(d, 1.5).\narg(e, high).\narg(f, nan).\n"
    text = arguments + "att(rain).\natt(rain, d, 0.5, 1).\nsup(rian, d).\nsup(rain, d, 2).\n"
    with pytest.raises(LoadError) as refused:
        read(text, "x.bag")
    assert [(problem.line, problem.message) for problem in refused.value.problems] == [
        (1, "arg has a name and a base score, as in arg(a, 0.7)."),
        (3, "the argument 'rain' is here twice"),
        (4, "a base score is a number from 0 to 1, not '1.5'"),
        (5, "a base score is a number from 0 to 1, not 'high'"),
        (6, "a base score is a number from 0 to 1, not 'nan'"),
        (7, "att has two arguments, as in att(a, b)."),
        (8, "att has two arguments, as in att(a, b)."),
        (9, "there is no argument 'rian' (did you mean 'rain'?)"),
        (10, "a weight is a number from 0 to 1, not '2'"),
    ]


def test_an_empty_file_is_an_empty_map():
    amap, report = read("", "x.bag")
    assert amap.nodes == ()
    assert report.kept == ()


def test_what_looks_like_it():
    assert detect(RAIN, "") == "bag"
    assert looks_like("arg(a,.5)", "")
    assert not looks_like("arg(a).", ".bag")


@needs_corpus
@pytest.mark.parametrize("path", corpus("bag"), ids=lambda path: path.name)
def test_real_graphs_are_read_whole(path):
    amap, report = load_reported(path)
    least = expected(path)
    assert report.lossless
    kinds = [link.kind for link in amap.links]
    assert (len(amap.nodes), kinds.count("attacks"), kinds.count("supports")) == (least["arg"], least["att"], least["sup"])
    if path.stem == "RagoEtAlEDemocracy":  # by hand: C2 to C4 hinder P2 by 1 - 0.8 * 0.4 * 0.5 = 0.84, so P2 = 0.5 * 0.16 = 0.08
        assert score(amap, "df-quad").strengths["P2"] == pytest.approx(0.08)
        # P1 and P2 help A1 by 1 - 0.3 * 0.92 = 0.724, so A1 = 0.5 + 0.5 * 0.724
        assert score(amap, "df-quad").strengths["A1"] == pytest.approx(0.862)


@given(
    st.lists(
        st.sampled_from([*RAIN.splitlines(), "arg(T, 0.6).", "arg(x, 1e400).", "att(x, x).", "sup(T, T, -0).", "att(", "arg(a, ).", "\r"]), max_size=8
    ).map("\n".join)
    | st.text()
)
def test_any_text_gives_a_map_or_a_refusal(text):
    try:
        amap, report = read(text, "x")
    except ArgmapError:
        return
    assert all(node.base is not None for node in amap.nodes)
    assert report.source == "bag"
