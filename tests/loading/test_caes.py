"""Argument graphs as maps: the grounded labels are Carneades' own."""

import pytest
from carneades_labels import Carneades
from hypothesis import given
from hypothesis import strategies as st
from strategies import examples

from argmap.loading.caes import MOST_RIVALS, Argument, Graph, Statement
from argmap.loading.sketching import Sketch
from argmap.loading.weighing import Weigher
from argmap.scoring.grounded import label


def graph(statements, arguments=None, issues=(), **options):
    """Make a graph of texts, or of statements."""
    made = Graph(Sketch("carneades", "t"), **options)
    made.statements |= {key: said if isinstance(said, Statement) else Statement(said) for key, said in statements.items()}
    made.arguments |= arguments or {}
    made.issues += issues
    return made


def labels_of(amap):
    return {name: found.value for name, found in label(amap).nodes.items()}


def links_of(amap):
    return [(link.id, link.kind, link.premises, link.target, link.weight) for link in amap.links]


@st.composite
def graphs(draw):
    """Draw statements, what is assumed of them, arguments of every scheme, and issues that share no position."""
    keys = [f"s{at}" for at in range(draw(st.integers(2, 6)))]
    assumed = set(draw(st.lists(st.sampled_from(keys), max_size=3)))
    schemes = st.sampled_from(["linked", "linked", "convergent", "cumulative", "factorized", 0.25, 0.5])
    argument = st.fixed_dictionaries(
        {
            "conclusion": st.sampled_from(keys),
            "premises": st.lists(st.sampled_from(keys), max_size=3, unique=True),
            "undercutter": st.none() | st.sampled_from(keys),
            "scheme": schemes,
        }
    )
    shuffled = draw(st.permutations(keys))
    first = draw(st.integers(0, 3))
    second = draw(st.integers(0, 3))
    issues = [positions for positions in (shuffled[:first], shuffled[first : first + second]) if len(positions) > 1]
    return keys, assumed, draw(st.lists(argument, max_size=6)), issues


@examples(150)
@given(graphs())
def test_whatever_carneades_settles_is_settled_alike(drawn):
    keys, assumed, arguments, issues = drawn
    made = graph(
        {key: Statement(key, assumed=key in assumed or None) for key in keys},
        {f"a{at}": Argument(one["conclusion"], tuple(one["premises"]), [one["undercutter"]] if one["undercutter"] else []) for at, one in enumerate(arguments)},
        [tuple(positions) for positions in issues],
    )
    named = {f"a{at}": one["scheme"] for at, one in enumerate(arguments)}
    schemes = [{"id": str(scheme), "weight": {"constant": scheme}} for scheme in named.values() if isinstance(scheme, float)]
    weigher = Weigher({"argument_schemes": schemes}, made, {key: str(scheme) for key, scheme in named.items()})
    for key, argument in made.arguments.items():
        argument.weighing, argument.weight = weigher.weigh(key, None)
    found = labels_of(made.finish()[0])
    theirs = Carneades(keys, assumed, arguments, issues).labels
    assert {key: found[key] for key in theirs} == theirs


def test_an_argument_for_one_position_attacks_the_others():
    amap, report = graph(
        {"rain": "Rain", "dry": "Dry", "snow": "Snow", "wet": Statement("Wet", assumed=True), "broken": "Broken"},
        {"a1": Argument("rain", ("wet",), ["broken"], weight=0.5)},
        [("rain", "dry", "snow")],
    ).finish()
    assert links_of(amap) == [
        ("a1", "supports", ("wet",), "rain", 0.5),
        ("a1.undercut", "undercuts", ("broken",), "a1", 1.0),
        ("a1.against.dry", "attacks", ("wet",), "dry", 0.5),
        ("a1.against.dry.undercut", "undercuts", ("broken",), "a1.against.dry", 1.0),
        ("a1.against.snow", "attacks", ("wet",), "snow", 0.5),
        ("a1.against.snow.undercut", "undercuts", ("broken",), "a1.against.snow", 1.0),
    ]
    assert [thesis.id for thesis in amap.theses] == ["rain", "dry", "snow"]
    assert [(claim.id, claim.base) for claim in amap.claims] == [("broken", None)]
    assert [(item.id, item.base) for item in amap.evidence] == [("wet", 1.0)]
    assert ("arguments", 1) in [(entry.what, entry.count) for entry in report.kept]


def test_ties_leave_no_position_standing():
    amap, _ = graph({"p": "P", "q": "Q"}, {"a1": Argument("p", ()), "a2": Argument("q", ())}, [("p", "q")]).finish()
    assert labels_of(amap) == {"p": "out", "q": "out", "a1.unstated": "in", "a2.unstated": "in"}


def test_what_is_assumed_speaks_against_its_rivals_and_nothing_against_it():
    amap, _ = graph(
        {"p": Statement("P", assumed=True), "q": "Q", "r": Statement("R", assumed=True)},
        {"a1": Argument("q", ("r",))},
        [("p", "q")],
    ).finish()
    assert links_of(amap) == [("p->q", "attacks", ("p",), "q", 1.0), ("a1", "supports", ("r",), "q", 1.0)]
    assert labels_of(amap) == {"q": "out", "p": "in", "r": "in"}


def test_an_argument_against_a_statement_attacks_it():
    amap, _ = graph({"p": "P", "r": Statement("R", assumed=True)}, {"a1": Argument("¬p", ("r",), weight=0.4)}).finish()
    assert links_of(amap) == [("a1", "attacks", ("r",), "p", 0.4)]


def test_a_negation_that_is_a_premise_becomes_a_statement_at_issue():
    amap, report = graph(
        {"p": "It rains", "q": "Q", "r": Statement("R", assumed=True)},
        {"a1": Argument("¬p", ("r",)), "a2": Argument("q", ("¬p",))},
    ).finish()
    assert amap.node("not_p").text == "Not so: It rains"
    assert links_of(amap) == [("a1", "supports", ("r",), "not_p", 1.0), ("a1.against.p", "attacks", ("r",), "p", 1.0), ("a2", "supports", ("not_p",), "q", 1.0)]
    assert labels_of(amap) == {"p": "out", "q": "in", "not_p": "in", "r": "in"}
    assert ("negations", 1, ("¬p",)) in [(entry.what, entry.count, entry.places) for entry in report.changed]


def test_an_argument_against_what_is_assumed_is_kept_as_one_for_its_negation():
    amap, _ = graph({"p": Statement("P", assumed=True), "r": Statement("R", assumed=True)}, {"a1": Argument("¬p", ("r",))}).finish()
    assert labels_of(amap) == {"not_p": "out", "p": "in", "r": "in"}
    assert [(link.kind, link.target) for link in amap.links] == [("attacks", "not_p"), ("supports", "not_p")]


def test_what_is_assumed_to_fail_has_credibility_0():
    amap, _ = graph({"p": Statement("", assumed=False), "q": "Q"}, {"a1": Argument("q", ("¬p",)), "a2": Argument("q", ("p",))}).finish()
    assert [(item.id, item.text, item.base) for item in amap.evidence] == [("p", "p", 0.0), ("not_p", "Not so: p", 1.0)]
    assert {key: found.value for key, found in label(amap).links.items()} == {"a1": "in", "a2": "out", "not_p->p": "in"}


def test_names_without_a_declaration_become_statements():
    amap, report = graph({}, {"a1": Argument("p", ("q",), ["¬z"])}, [("p", "r")]).finish()
    assert {node.id for node in amap.nodes} == {"p", "q", "r", "not_z"}
    assert report.changed[0].places == ("q", "¬z", "p", "r")


@pytest.mark.parametrize(
    ("weighing", "premises", "contested", "links"),
    [
        ("linked", "ab", True, [("ab", 0.8)]),
        ("convergent", "ab", True, [("a", 0.8), ("b", 0.8)]),
        ("cumulative", "ab", False, [("a", 0.4), ("b", 0.4)]),
        ("cumulative", "ab", True, [("a", 0.4), ("b", 0.4), ("ab", 0.8)]),
        ("cumulative", "abcd", True, [("a", 0.2), ("b", 0.2), ("c", 0.2), ("d", 0.2), ("abcd", 0.8)]),
        ("cumulative", "a", True, [("a", 0.8)]),
    ],
)
def test_weighings_become_links_for_selections_of_premises(weighing, premises, contested, links):
    arguments = {"x": Argument("p", tuple(premises), weighing=weighing, weight=0.8)} | ({"y": Argument("q", ("a",))} if contested else {})
    amap, report = graph({"p": "P", "q": "Q"}, arguments, [("p", "q")]).finish()
    found = sorted(("".join(link.premises), link.weight) for link in amap.links if link.target == "p" and link.kind == "supports")
    assert found == sorted((chosen, pytest.approx(weight)) for chosen, weight in links)
    assert any(entry.what.startswith(weighing) for entry in report.changed) == (len(links) > 1)


def test_shares_are_compared_exactly_with_up_to_three_premises():
    yes = Statement("", assumed=True)
    statements = {"p": "P", "q": "Q", "a": yes, "b": yes, "c": yes, "d": "D", "e": "E", "f": "F"}
    arguments = {"x": Argument("p", ("a", "b", "d"), weighing="cumulative"), "y": Argument("q", ("c", "e", "f"), weighing="cumulative")}
    amap, _ = graph(statements, arguments, [("p", "q")]).finish()
    assert (labels_of(amap)["p"], labels_of(amap)["q"]) == ("in", "out")  # 2/3 against 1/3


def test_arguments_without_premises_take_something_for_granted():
    amap, report = graph({"p": "P", "q": "Q"}, {"a1": Argument("p", ()), "a2": Argument("q", (), weighing="cumulative")}).finish()
    assert [(item.id, item.text, item.base) for item in amap.evidence] == [
        ("a1.unstated", "What a1 takes for granted", 1.0),
        ("a2.unstated", "What a2 takes for granted", 1.0),
    ]
    assert labels_of(amap) == {"p": "in", "q": "out", "a1.unstated": "in", "a2.unstated": "in"}
    assert ("arguments without premises", 2) in [(entry.what, entry.count) for entry in report.changed]


def test_conclusions_that_are_all_assumed_stand_behind_theses():
    yes = Statement("Yes", assumed=True)
    amap, report = graph({"p": yes, "q": "Q", "r": yes}, {"a1": Argument("p", ("q",)), "a2": Argument("q", ("r",)), "a3": Argument("r", ("q",))}).finish()
    assert [(thesis.id, thesis.text) for thesis in amap.theses] == [("p.thesis", "Yes")]
    assert [claim.id for claim in amap.claims] == ["q"]  # a thesis never bears on evidence
    assert labels_of(amap)["p.thesis"] == "in"
    assert "what is assumed is evidence" in report.changed[0].how


def test_main_issues_are_theses_and_leaves_are_what_the_format_takes_them_for():
    statements = {"p": Statement("P", thesis=True), "q": "Q", "r": "R", "s": Statement("S", base=0.3)}
    arguments = {"a1": Argument("q", ("p", "r", "s"))}
    claims, _ = graph(statements, arguments).finish()
    assert [node.id for node in claims.theses + claims.claims] == ["p", "q", "r"]
    told, _ = graph(statements, arguments, leaves="evidence").finish()
    assert [(item.id, item.base) for item in told.evidence] == [("r", None), ("s", 0.3)]


def test_without_arguments_all_that_is_not_assumed_is_a_thesis():
    amap, _ = graph({"p": "P", "q": Statement("Q", assumed=True)}).finish()
    assert [node.kind for node in amap.nodes] == ["thesis", "evidence"]


def test_issues_without_end_are_left_out():
    many = tuple(f"s{at}" for at in range(MOST_RIVALS + 2))
    amap, report = graph(dict.fromkeys(many, "S"), {"a1": Argument("s0", ("s1",))}, [many[:-1], ("s0", many[-1]), many]).finish()
    assert [(entry.what, entry.count, entry.places) for entry in report.dropped] == [("issues", 2, (f"s0, {many[-1]}", "s0, s1, s2 ..."))]
    assert sum(link.kind == "attacks" for link in amap.links) == MOST_RIVALS


@pytest.mark.parametrize(("given_", "number"), [(None, 1.0), ("0.5", 0.5), (0, 0.0), (2, 1.0), ("-1", 0.0), ("much", 1.0), ([], 1.0), ("nan", 1.0)])
def test_weights_that_are_no_fractions_are_reported(given_, number):
    made = graph({})
    assert made.fraction(given_, "a1") == number
    report = made.ledger.conversion()
    assert bool(report.changed) == (given_ not in {None, "0.5", 0} if not isinstance(given_, list) else True)
