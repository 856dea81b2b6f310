"""Carneades' YAML."""

import pytest
import yaml
from corpus import corpus, expected, needs_corpus
from hypothesis import given
from hypothesis import strategies as st

from argmap.errors import ArgmapError, LoadError
from argmap.loading.carneades import looks_like, read
from argmap.loading.formats import detect, load_reported
from argmap.scoring.grounded import label
from argmap.scoring.methods import score

RAIN = """
meta:
  title: Will it rain?
  notes: >
    A small example,
    by hand.
  source: {who: us, when: [today, 2020]}

statements:
  rain: It will rain.
  ¬rain:
    text: It will not rain.
    label: out
  clouds:
    text: Clouds gather.
    assumed: true
    meta: {seen: true}
  off( a1 ): The radio errs.
  june: {text: It is June., colour: grey}

issues:
  i1:
    positions: [rain, ¬rain]
    standard: CCE
    meta: {by: us}

argument_schemes:
  - id: sign
    weight: {constant: 0.4}
  - id: rule
    conclusions: [wet(X)]

issue_schemes:
  all: ["¬Q", "Q"]
  some: ["wet(X)", "dry(X)"]

language:
  told/2: "%s says that %v."
  quiet/0: Nobody speaks.

arguments:
  a1:
    scheme: sign
    premises: {minor: clouds, major: "told( radio, f(rain, soon) )"}
    conclusion: rain
    undercutter: off(a1)
    meta: {title: By the radio}
  a2:
    premises: [june]
    conclusion: ¬rain
    parameters: [x]
  a3: {premises: [june]}

assumptions: ["told(radio,f(rain,soon))", june, quiet, odd(one)]

tests:
  in: [clouds, june]
  out: [rain]
  undecided: []
  maybe: [rain]

labels:
  in: [clouds, nobody]

references:
  r1: {title: The radio, creator: Radio, identifier: "https://radio.example", date: 2020-01-01}
  r2:

extra: 1
"""

# Labels that need arguments which Carneades makes out of its schemes: argmap makes none.
NOT_DERIVED = {
    "basic_event_calculus.yml": {"holdsAt(wfh_required,3)", "notHoldsAt(wfh_required,5)"},
    "mcda-porsche.yml": {"safety(volvo,medium)", "buy(volvo)"},
}


def counts(entries):
    return [(entry.what, entry.count) for entry in entries]


def test_a_graph_becomes_a_map():
    amap, _ = read(RAIN, "rain.yml")
    assert amap.title == "Will it rain?"
    assert amap.note == "notes: A small example, by hand.\nsource: who: us; when: today, 2020"
    assert [(node.kind, node.id, node.text, node.base, node.tags) for node in amap.nodes] == [
        ("thesis", "rain", "It will rain.", None, ("expected:out",)),
        ("thesis", "not_rain", "It will not rain.", None, ("label:out",)),
        ("claim", "off_a1", "The radio errs.", None, ()),
        ("evidence", "clouds", "Clouds gather.", 1.0, ("expected:in",)),
        ("evidence", "june", "It is June.", 1.0, ("expected:in",)),
        ("evidence", "told_radio_f_rain_soon", "radio says that f(rain,soon).", 1.0, ()),
        ("evidence", "quiet", "Nobody speaks.", 1.0, ()),
        ("evidence", "odd_one", "odd(one)", 1.0, ()),
    ]
    assert amap.node("clouds").note == "seen: true"
    told = ("clouds", "told_radio_f_rain_soon")
    assert {(link.id, link.kind, link.premises, link.target, link.weight, link.tags) for link in amap.links} == {
        ("a1", "supports", told, "rain", 0.4, ("scheme:sign",)),
        ("a1.undercut", "undercuts", ("off_a1",), "a1", 1.0, ()),
        ("a1.against.not_rain", "attacks", told, "not_rain", 0.4, ("scheme:sign",)),
        ("a1.against.not_rain.undercut", "undercuts", ("off_a1",), "a1.against.not_rain", 1.0, ()),
        ("a2", "supports", ("june",), "not_rain", 1.0, ()),
        ("a2.against.rain", "attacks", ("june",), "rain", 1.0, ()),
    }
    assert amap.link("a1").why == "title: By the radio; roles of premises: minor, major"
    assert [(source.id, source.title, source.author, source.url, source.note) for source in amap.sources] == [
        ("r1", "The radio", "Radio", "https://radio.example", "date: 2020-01-01"),
        ("r2", "r2", None, None, None),
    ]
    assert {thesis: support > 0.5 for thesis, support in score(amap, "grounded").verdict.supports.items()} == {"rain": False, "not_rain": True}


def test_everything_is_accounted_for():
    report = read(RAIN + "meta: {title: again}\n", "rain.yml")[1]
    assert {(entry.what, entry.how, entry.places) for entry in report.dropped} == {
        ("keys", "they are there twice, and the first stands", (f"line {RAIN.count(chr(10)) + 1}",)),
        ("sections", "extra is none that is known", ()),
        ("fields of statements", "colour is none that is known", ("june",)),
        ("templates of the language", "texts were made of them where they were needed", ()),
        ("notes of issues", "a map has no place for them", ("i1",)),
        ("issue schemes", "argmap makes no issues out of patterns; those that stand in the file are kept", ("some",)),
        ("parameters of arguments", "their premises stand in the file", ("a2",)),
        ("arguments", "they have no conclusion", ("a3",)),
        ("expected labels", "maybe is none of in, out and undecided", ("tests",)),
        ("expected labels", "there is no such statement", ("nobody",)),
        ("argument schemes", "argmap makes no arguments out of rules; those that stand in the file are kept", ("rule",)),
    }
    assert {(entry.what, entry.count) for entry in report.changed} == {
        ("assumptions", 3), ("issues", 1), ("issue schemes", 1), ("expected labels", 2), ("expected labels", 1), ("statements", 2),
    }  # fmt: skip
    assert ("argument schemes, as tags and weights of arguments", 1) in counts(report.kept)


def test_negation_schemes_make_issues():
    amap, _ = read('statements: {p: P, ¬p: Not P, q: Q}\nissue_schemes: {n: ["¬X", "X"]}\narguments: {a: {conclusion: p, premises: [q]}}', "x")
    assert [(link.kind, link.target) for link in amap.links] == [("supports", "p"), ("attacks", "not_p")]


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("- a", 1, 1, "an argument graph must be names with values, not a list"),
        ("statements: [p]", 1, 13, "statements must be names with values, not a list"),
        ("statements:\n  p: [P]", 2, 6, "the statement p must be a text, or have one, not a list"),
        ("arguments:\n  a: yes please", 2, 6, "arguments.a must be names with values, not a text"),
        ("issues:\n  i:\n    positions: [a, {b: c}]", 3, 20, "issues.i.positions must be names of statements, not an object"),
        ("argument_schemes:\n  - {}\n  - s", 3, 5, "argument_schemes.1 must be names with values, not a text"),
        ("a: b: c", 1, 5, "mapping values are not allowed"),
        ("meta: &x {}", 1, 7, "anchors"),
        ("language: {p/0: [x]}\nassumptions: [p, [q]]", 2, 18, "assumptions must be names of statements, not a list"),
    ],
)
def test_wrong_shapes_are_refused_with_their_places(text, line, column, words):
    with pytest.raises(LoadError) as refused:
        read(text, "x.yml")
    problem = refused.value.problems[0]
    assert words in problem.message
    assert (problem.line, problem.column) == (line, column)


def test_graphs_are_known_by_their_sections():
    assert detect(RAIN.replace("extra: 1\n", ""), ".yml") == "carneades"
    assert looks_like("meta:\n  title: x\n", ".yml")
    assert looks_like("statements:\n  p: P\n", "")
    assert not looks_like("statements:\n  p: P\n", ".txt")
    assert not looks_like("meta: {}\nissues: {}\n", ".yml")
    assert not looks_like("argmap: 1\nlinks: []\n", ".yml")
    assert not looks_like("title: x\nstatements: []\n", ".yml")


@needs_corpus
@pytest.mark.parametrize("path", corpus("carneades_yaml"), ids=lambda path: path.stem)
def test_real_graphs_are_read_and_their_labels_hold(path):
    amap, _ = load_reported(path)
    least = expected(path)
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert detect(path.read_text(encoding="utf-8"), path.suffix) == "carneades"
    assert len(amap.nodes) >= least["statements"]
    arguments = {link.id.split(".against.")[0] for link in amap.links if link.kind in {"supports", "attacks"}}
    assert len(arguments) >= least["arguments"]
    assert sum(link.kind == "undercuts" for link in amap.links) >= least["undercutters"]
    labels = label(amap).nodes
    wanted = {(node.text, tag.removeprefix("expected:"), labels[node.id].value) for node in amap.nodes for tag in node.tags if tag.startswith("expected:")}
    statements = raw.get("statements") or {}
    assert {text for text, wish, found in wanted if wish != found} == {statements[key] for key in NOT_DERIVED.get(path.name, ())}
    assert len(wanted) >= len({name for names in (raw.get("tests") or {}).values() for name in names or ()})


@given(
    st.lists(
        st.sampled_from(
            [*RAIN.splitlines(), "  p: ¬p", "assumptions: [¬q]", "  - x", "tests: 1", "\t", "  a: {conclusion: ¬rain, premises: [¬x], weight: .nan}"]
        ),
        max_size=30,
    ).map("\n".join)
    | st.text()
)
def test_any_text_gives_a_map_or_a_refusal(text):
    try:
        amap, report = read(text, "x")
    except ArgmapError:
        return
    assert label(amap).nodes.keys() == {node.id for node in amap.nodes}
    assert report.source == "carneades"


def test_an_issue_by_preponderance_changes_nothing():
    text = "statements: {a: A, b: B}\nissues: {i: {positions: [a, b], standard: PE}}\narguments: {x: {conclusion: a, premises: [b]}}\n"
    _, report = read(text, "f.yml")
    assert not [entry for entry in (*report.changed, *report.dropped) if "standard" in entry.how or entry.what == "notes of issues"]
