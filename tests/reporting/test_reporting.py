"""Results said for people."""

import pytest
from hypothesis import given
from strategies import maps

from argmap.checking import Finding
from argmap.model.changes import Drop, Scale, SetBase, SetPolicy
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.model.viewing import with_perspective
from argmap.reporting.blocks import Heading, Table, as_markdown, as_text, width
from argmap.reporting.comparisons import comparison_report, step_in_words
from argmap.reporting.findings import findings_report
from argmap.reporting.scores import score_report
from argmap.reporting.words import one_line, titles_of, verdict_in_words
from argmap.scoring.methods import score
from argmap.scoring.results import Verdict
from argmap.whatif.applying import apply
from argmap.whatif.comparing import compare
from argmap.whatif.tracing import trace

AMAP = ArgumentMap(
    title="Will it\nrain?",
    theses=[Thesis(id="rain", text="It will rain", title="Rain"), Thesis(id="dry", text="It stays dry")],
    claims=[Claim(id="front", text="A front comes in")],
    evidence=[Evidence(id="clouds", text="Clouds gather", base=0.8)],
    signposts=[Signpost(id="radar", text="The radar shows rain")],
    links=[Support(premises="clouds", target="front"), Support(premises="front", target="rain", weight=0.5)],
    perspectives=[{"id": "hopeful", "base": {"clouds": 0.2}}],
)


def unsettled(amap, *nodes):
    scores = score(amap)
    fields = {name: getattr(scores, name) for name in scores.__slots__}
    return type(scores)(**fields | {"unsettled": frozenset(nodes), "converged": False, "iterations": 7, "residual": 0.25})


def test_tables_align_numbers_on_the_right():
    table = Table(("id", "x"), (("long name", "1"), ("s", "10")), frozenset({1}))
    assert as_text([table]).splitlines() == ["id          x", "long name   1", "s          10"]


def test_blocks_stand_apart():
    assert as_text([Heading("東"), "words"]) == "東\n==\n\nwords"


def test_wide_and_combining_letters_are_counted_by_the_columns_they_take():
    assert width("a東e\u0301") == 4


def test_texts_are_made_safe_for_one_line():
    """Control and direction characters of a map cannot reach a terminal."""
    assert one_line("a\x1b[2J\u202eb\nc") == "a\ufffd[2J\ufffdb c"
    assert one_line("word " * 30, 20) == "word word word word…"


@pytest.mark.parametrize(
    ("supports", "unsettled", "words"),
    [
        ({}, (), "The map has no thesis"),
        ({"a": 0.7}, (), "a has support 0.700 and no rival."),
        ({"a": 0.7, "b": 0.2}, ("b",), "There is no verdict: the support of b did not settle."),
        ({"a": 0.5, "b": 0.5}, (), "No thesis leads: the first two are 0.000 apart, and the tolerance is 0.01."),
        ({"a": 0.2, "b": 0.5}, (), "b leads a by 0.300 (0.500 against 0.200); its share of the odds is 80 %."),
        ({"a": 0.999, "b": 0.97}, (), "read the log-odds margin of 3.43 instead"),
    ],
)
def test_a_verdict_is_said_in_words(supports, unsettled, words):
    assert words in verdict_in_words(Verdict.of(supports, 0.01, unsettled))


def test_a_method_s_reason_for_naming_nobody_is_given():
    reason = "fewer than 3 rows decide"
    assert verdict_in_words(Verdict.of({"a": 0.7, "b": 0.2}, 0.01, reason=reason)) == f"No thesis leads: {reason}."


def test_what_a_method_finds_besides_strengths_is_a_table():
    table = next(block for block in score_report(AMAP, score(AMAP, "ach")) if isinstance(block, Table) and block.header[0] == "row")
    assert table.header == ("row", "weight", "rain", "dry")
    assert [row[0] for row in table.rows] == ["clouds"]


def test_theses_are_called_by_their_titles():
    assert titles_of(AMAP) == {"rain": "Rain"}
    assert verdict_in_words(score(AMAP).verdict, titles_of(AMAP)).startswith("Rain (rain) leads dry by")


def test_a_score_report_has_theses_verdict_and_nodes():
    lines = as_text(score_report(AMAP, score(AMAP))).splitlines()
    assert lines[0] == "Will it rain?"
    assert "Scored by quadratic-energy." in lines
    assert [line.split() for line in lines if line.startswith(("rain", "front", "radar"))] == [
        ["rain", "0.524", "██████████░░░░░░░░░░", "Rain"],
        ["front", "claim", "0.100", "0.451", "A", "front", "comes", "in"],
        ["radar", "signpost", "pending", "The", "radar", "shows", "rain"],
    ]


def test_a_perspective_is_named():
    viewed = with_perspective(AMAP, "hopeful")
    text = as_text(score_report(viewed, score(AMAP, perspective="hopeful")))
    assert "Scored by quadratic-energy, as hopeful sees it." in text
    assert "evidence  0.200     0.200" in text


def test_what_did_not_settle_is_said_and_not_given_as_a_number():
    text = as_text(score_report(AMAP, unsettled(AMAP, "front", "rain")))
    assert "Not settled after 7 iterations (residual 0.25): rain, front." in text
    assert "front   claim     0.100         -" in text


def test_a_report_of_an_empty_map():
    assert as_text(score_report(ArgumentMap(title="Empty"), score(ArgumentMap(title="Empty")))).endswith("nothing to lead.")


def test_a_comparison_report_says_what_each_change_did():
    steps = trace(AMAP, SetBase({"clouds": 0.4}), Drop("dry"))
    text = as_text(comparison_report(compare(AMAP, steps[-1].after), steps, titles_of(AMAP)))
    assert "1. set the base score of clouds to 0.4: base score of clouds 0.800 -> 0.400\n2. drop dry: dry went" in text
    assert "dry      0.500      -           -" in text
    assert "Before: Rain (rain) leads dry by 0.024" in text
    assert "After: Rain (rain) has support" in text
    assert "clouds   0.800  0.400      -0.400" in text


def test_a_comparison_report_says_whether_the_lead_changed():
    steps = trace(AMAP, SetBase({"dry": 0.9}))
    assert "The lead has changed." in as_text(comparison_report(compare(AMAP, steps[-1].after), steps))
    steps = trace(AMAP, SetPolicy({"tolerance": 0.02}))
    assert "The lead has not changed." in as_text(comparison_report(compare(AMAP, steps[-1].after), steps))


def test_a_comparison_report_shows_the_most_moved_nodes():
    steps = trace(AMAP, SetBase({"clouds": 0.4}))
    text = as_text(comparison_report(compare(AMAP, steps[-1].after), steps, most=1))
    assert "1 more moved, by at most 0.227." in text


def test_a_comparison_report_says_what_did_not_settle():
    steps = trace(AMAP, SetBase({"clouds": 0.4}))
    text = as_text(comparison_report(compare(AMAP, unsettled(steps[-1].after, "rain")), steps))
    assert "After: There is no verdict" in text
    assert "Not settled after 7 iterations" in text


def test_a_comparison_report_of_a_map_without_theses():
    amap = ArgumentMap(title="t", claims=[Claim(id="a", text="A")])
    steps = trace(amap, SetBase({"a": 0.4}))
    assert "thesis " not in as_text(comparison_report(compare(amap, steps[-1].after), steps)).splitlines()[4:]


def test_long_lists_are_cut():
    claims = [Claim(id=f"c{at}", text=f"C{at}") for at in range(6)]
    amap = ArgumentMap(title="t", claims=claims)
    (step,) = trace(amap, Drop(*(claim.id for claim in claims)))
    assert step_in_words(step).endswith(": 6 parts went (c0, c1, c2, c3 and 2 more)")
    (step,) = trace(amap, Scale(kind="claim", base=20.0))
    assert step_in_words(step).endswith("the base score of c0, c1, c2, c3 and 2 more changed; held at 1: c0, c1, c2, c3 and 2 more")


def test_a_change_without_effect_says_so():
    (step,) = trace(AMAP, SetPolicy({"tolerance": 0.5}))
    assert step_in_words(step) == "set the policy's tolerance to 0.5: no number of the map changed"
    assert step.idle


def test_findings_stand_with_their_place():
    assert findings_report((), ()) == ["Nothing to remark."]
    (text,) = findings_report([Finding("bare-thesis", "warning", "nothing bears on it", ("a",))], ["map.yaml:3:1"])
    assert text == "map.yaml:3:1: warning: nothing bears on it [bare-thesis]"


@given(maps())
def test_any_map_is_reported_without_control_characters(amap):
    text = as_text(score_report(amap, score(amap))) + as_text(comparison_report(compare(amap, amap), trace(amap, SetPolicy({"claim": 0.3})), titles_of(amap)))
    assert not [letter for letter in text if letter < " " and letter != "\n"]
    assert apply(amap) == amap


def test_markdown_has_no_lists_mentions_references_or_entities_of_a_text_s_own():
    said = as_markdown(["- one\n2. two\n=== \nasks @team about #7 and GH-8, &lt;b&gt; $x$, https://example.org/a_b."])
    assert said.split("  \n") == [
        "\\- one",
        "2\\. two",
        "\\=== ",
        "asks @<!-- -->team about \\#<!-- -->7 and GH-<!-- -->8, \\&lt;b\\&gt; \\$x\\$, <https://example.org/a_b>.",
    ]
