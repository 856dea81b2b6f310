"""Weighing functions, as far as a file settles them."""

import pytest

from argmap.loading.caes import Argument, Graph
from argmap.loading.sketching import Sketch
from argmap.loading.weighing import Weigher


def weigher(arguments, schemes=(), functions=None, issues=(), of=None):
    graph = Graph(Sketch("carneades", "t"))
    graph.arguments |= {key: Argument(conclusion, tuple(premises)) for key, (conclusion, premises) in arguments.items()}
    graph.issues += issues
    root = {"argument_schemes": list(schemes), "weighing_functions": functions}
    return Weigher(root, graph, dict.fromkeys(arguments, "") | (of or {})), graph.ledger


@pytest.mark.parametrize(
    ("scheme", "weight"),
    [
        ("", ("linked", 1.0)),
        ("linked", ("linked", 1.0)),
        ("convergent", ("convergent", 1.0)),
        ("cumulative", ("cumulative", 1.0)),
        ("some name", ("linked", 1.0)),
        ("fixed", ("linked", 0.3)),
        ("strange", ("linked", 1.0)),
        ("by name", ("linked", 0.7)),
        ("basic by name", ("cumulative", 1.0)),
        ("unknown name", ("linked", 1.0)),
    ],
)
def test_schemes_weigh(scheme, weight):
    schemes = [
        {"id": "fixed", "weight": {"constant": 0.3}},
        {"id": "strange", "weight": {"criteria": {"hard": []}}},
        {"id": "by name", "weight": "mine"},
        {"id": "basic by name", "weight": "Cumulative"},
        {"id": "unknown name", "weight": "yours"},
        "no scheme",
    ]
    found, ledger = weigher({"a": ("p", "xy")}, schemes, {"mine": {"constant": 0.7}}, of={"a": scheme})
    assert found.weigh("a", None) == weight
    told = [entry.how for entry in ledger.conversion().changed]
    assert told == [how for how in told if "is unknown here" in how]
    assert bool(told) == (scheme in {"strange", "unknown name"})


def test_a_weight_of_the_arguments_own_comes_first():
    found, ledger = weigher({"a": ("p", "x"), "b": ("p", "x")}, of={"a": "factorized", "b": "cumulative"})
    assert found.weigh("a", 0.25) == ("linked", 0.25)
    assert found.weigh("b", 0.25) == ("cumulative", 0.25)
    assert found.weigh("a", "heavy") == ("linked", 1.0)
    assert [(entry.what, entry.places) for entry in ledger.conversion().changed] == [("weights", ("a",))]


def test_factorized_is_the_share_of_premises_at_the_issue():
    arguments = {"a": ("p", "x"), "b": ("q", "xy"), "c": ("r", "x"), "d": ("p", "")}
    found, _ = weigher(arguments, issues=[("p", "q")], of=dict.fromkeys(arguments, "factorized"))
    assert [found.weigh(key, None)[1] for key in arguments] == [0.5, 1.0, 1.0, 0.0]


def test_preferences_rank_the_arguments_at_an_issue():
    order = [{"property": "authority", "order": ["local", "State"]}, {"property": "year", "order": "ascending"}]
    schemes = [
        {"id": "old state law", "meta": {"authority": "state", "year": 1990}, "weight": "lex"},
        {"id": "new state law", "meta": {"authority": "state", "year": 2000}, "weight": "lex"},
        {"id": "custom", "meta": {"authority": "village"}, "weight": "lex"},
    ]
    of = {"a": "old state law", "b": "new state law", "c": "custom", "d": "custom", "e": "custom"}
    found, _ = weigher(
        {"a": ("p", "x"), "b": ("q", "x"), "c": ("q", "x"), "d": ("p", ""), "e": ("r", "")}, schemes, {"lex": {"preference": order}}, [("p", "q")], of
    )
    assert [found.weigh(key, None)[1] for key in "abcde"] == pytest.approx([2 / 3, 1.0, 1 / 3, 1 / 3, 1.0])


@pytest.mark.parametrize(
    ("order", "values", "ranks"),
    [
        ("ascending", ["1989-06-14", "2008-04-13"], [0.5, 1.0]),
        ("descending", ["1989-06-14", "2008-04-13"], [1.0, 0.5]),
        ("descending", ["a", "ab"], [1.0, 0.5]),
        ("descending", [1, 2], [1.0, 0.5]),
        ("ascending", [1, "one"], [1.0, 0.5]),
        (None, [2, 2], [1.0, 1.0]),
    ],
)
def test_orders_go_up_or_down(order, values, ranks):
    preference = {"preference": {"property": "it", "order": order}}
    schemes = [{"id": str(at), "meta": {"it": value}, "weight": preference} for at, value in enumerate(values)]
    found, _ = weigher({"a": ("p", "x"), "b": ("p", "y")}, schemes, issues=[("p", "q")], of={"a": "0", "b": "1"})
    # the same words stand in both schemes, but each is a value of its own
    assert [found.weigh(key, None)[1] for key in "ab"] == ranks


def test_an_argument_of_a_scheme_without_properties_comes_last():
    preference = {"preference": [{"property": "it", "order": ["x"]}, "no order"]}
    schemes = [{"id": "s", "meta": {"it": "x"}, "weight": preference}, {"id": "t", "weight": preference}]
    found, _ = weigher({"a": ("p", "x"), "b": ("p", "y")}, schemes, issues=[("p", "q")], of={"a": "s", "b": "t"})
    assert [found.weigh(key, None)[1] for key in "ab"] == [1.0, 0.5]
