"""Explanations, and changes explained, as reports."""

import pytest
from hypothesis import assume, given
from strategies import examples, maps

from argmap.errors import ConvergenceError
from argmap.explaining import contributions as explaining
from argmap.explaining import revisions
from argmap.explaining.contributions import contributions
from argmap.explaining.revisions import explain_change
from argmap.explaining.verdicts import explain
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.model.viewing import with_numbers
from argmap.reporting.blocks import Table, as_markdown, as_text
from argmap.reporting.explanations import contributions_report, explanation_report
from argmap.reporting.revisions import revision_report
from argmap.scoring.aggregations import SUM
from argmap.scoring.semantics import Semantics


@pytest.fixture
def rain():
    """Rain leads on what the radio says; a look out of the window speaks for dry."""
    return ArgumentMap(
        title="Rain?",
        sources=[Source(id="radio", title="The radio"), Source(id="eye", title="An eye")],
        theses=[Thesis(id="dry", text="d"), Thesis(id="rain", title="Rain", text="r")],
        claims=[Claim(id="front", text="f", base=0.2)],
        evidence=[
            Evidence(id="forecast", text="The forecast says rain.", base=0.9, source={"ref": "radio"}),
            Evidence(id="pressure", text="The pressure falls", base=0.8, source={"ref": "radio"}),
            Evidence(id="blue", text="The sky is blue", base=0.7, source={"ref": "eye"}),
        ],
        links=[
            Support(premises="forecast", target="rain", weight=0.7, why="They are right more often than not"),
            Support(premises="pressure", target="front", weight=0.6),
            Support(premises="front", target="rain", weight=0.5),
            Support(premises="blue", target="dry", weight=0.6),
        ],
        perspectives=[Perspective(id="looker", base={"forecast": 0.1})],
    )


def tables(report):
    return {block.header[0]: block.rows for block in report if isinstance(block, Table)}


def said(amap, thesis=None, *, most=10, **options):
    return as_text(explanation_report(explain(amap, thesis, **options), amap, most=most))


def debate(**base):
    """Build a map where evidence r… speaks for rain and d… for dry."""
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="r"), Thesis(id="dry", text="d")],
        evidence=[Evidence(id=name, text="e", base=base[name]) for name in base],
        links=[Support(premises=name, target="rain" if name[0] == "r" else "dry", weight=0.5) for name in base],
    )


@examples(20)
@given(maps(min_theses=1, max_nodes=7, max_links=8, perspectives=False))
def test_any_verdict_has_a_report(amap):
    try:
        found = explain(amap)
    except ConvergenceError:
        assume(False)
    assert as_text(explanation_report(found, amap))
    assert as_markdown(explanation_report(found, amap, most=1))


def test_it_shows_both_sides_the_lines_and_the_sources(rain):
    report = explanation_report(explain(rain), rain)
    rows = tables(report)
    assert [row[0] for row in rows["carries it"]] == ["forecast", "pressure"]
    assert [row[0] for row in rows["speaks against it"]] == ["blue"]
    assert [row[0] for row in rows["line of argument"]] == ["forecast → rain", "blue → dry", "pressure → front → rain"]
    assert [(row[0], row[2]) for row in rows["without source"]] == [("radio", "dry"), ("eye", "rain")]


def test_it_says_so_in_plain_sentences(rain):
    words = said(rain)
    assert "Scored by quadratic-energy. Without any evidence no thesis would lead." in words
    assert "The margin of Rain (rain) over dry is +" in words
    assert "2 pieces of evidence speak for it (+" in words
    assert "above all forecast (+" in words
    assert "“The forecast says rain”." in words
    assert "One piece of evidence speaks against it, blue (-" in words
    assert "Dropping radio would change the leader." in words
    assert "There are no others. These shares, too, add up to what evidence makes. What supports dry counts against it." in words


def test_it_says_whose_numbers_they_are(rain):
    assert "Scored by df-quad, as looker weighs it." in said(rain, semantics="df-quad", perspective="looker")


def test_a_strength_is_explained_like_a_margin(rain):
    words = said(rain, "dry")
    assert "The strength of dry is 0." in words
    assert "No evidence speaks against it." in words
    assert "counts against it." not in words


def test_other_shares_are_named_as_they_are(rain):
    assert "+2 × Rain (rain) -0.5 × dry is" in said(rain, {"rain": 2.0, "dry": -0.5})


def test_a_thesis_without_evidence_has_nothing_to_show():
    alone = ArgumentMap(title="t", theses=[Thesis(id="only", text="o")])
    words = said(alone)
    assert "Without any evidence its support would be 0.500." in words
    assert "The strength of only is 0.500, of which evidence makes +0.000. No evidence speaks for it. No evidence speaks against it." in words
    assert "line of argument" not in words


def test_long_sides_are_cut_and_counted(rain):
    words = said(rain, most=1)
    assert "1 more, +0.0" in words
    assert "2 other lines make -0." in words
    assert "1 other line makes +0.0" in said(rain, most=2)
    assert "carries it" not in said(rain, most=0)


def test_a_verdict_without_a_leader_is_explained_all_the_same():
    words = said(debate(r=0.5, d=0.5))
    assert "No thesis leads: the first two are 0.000 apart" in words
    assert "What follows explains how far the first of them is ahead all the same." in words
    assert "r and d contribute equally much: none of them comes first." in words


def test_a_leader_that_leads_without_evidence_is_said_to(rain):
    leaning = rain.replace(theses=[thesis.replace(base=0.9 if thesis.id == "rain" else 0.1) for thesis in rain.theses])
    words = said(leaning)
    assert "Without any evidence Rain (rain) would still lead, by 0." in words
    assert "Without any evidence the margin would already be +0." in words
    turned = rain.replace(theses=[thesis.replace(base=0.45 if thesis.id == "rain" else 0.5) for thesis in rain.theses])
    assert "Without any evidence dry would lead, by 0.0" in said(turned)


def test_one_source_beneath_everything_is_said_to_be_one(rain):
    one = rain.replace(sources=rain.sources[:1], evidence=[item.replace(source={"ref": "radio"}) for item in rain.evidence])
    assert "All evidence rests on radio: to drop it is to drop everything. Dropping radio would change the leader." in said(one)
    two = one.replace(sources=[rain.sources[0].replace(rests_on="eye"), rain.sources[1]])
    assert "All evidence rests on radio and on eye: to drop one of them is to drop everything. Dropping any one of radio, eye would" in said(two)


def test_it_says_when_no_source_decides(rain):
    """The eye reports the pressure too, which is enough by itself; blue skies count for little."""
    links = [link.replace(weight={"rain": 1.0, "front": 1.0, "dry": 0.05}[link.target]) for link in rain.links]
    both = rain.replace(links=links, evidence=[item.replace(source={"ref": "eye"}) if item.id == "pressure" else item for item in rain.evidence])
    assert "Dropping any one source leaves the leader as it is." in said(both)


def test_without_sources_there_is_no_table_of_them(rain):
    bare = rain.replace(sources=(), evidence=[item.replace(source=None) for item in rain.evidence])
    assert "without source" not in tables(explanation_report(explain(bare), bare))


def test_a_method_without_lines_says_why(rain):
    words = said(rain, semantics="grounded", samples=20)
    assert "No lines of argument are shown: grounded has neither integrals nor lines of argument, for its scores jump" in words


def test_saturation_is_said_to_be_one():
    evidence = [Evidence(id=name, text=name, base=base) for name, base in (("a", 1.0), ("b", 1.0), ("against", 0.5))]
    links = [Support(premises="a", target="t"), Support(premises="b", target="t"), Attack(premises="against", target="t")]
    amap = ArgumentMap(title="t", theses=[Thesis(id="t", text="t", base=0.2)], evidence=evidence, links=links)
    assert "Saturation: nothing is lost without a, b alone, for others stand in; together with them it has its share." in said(amap, semantics="df-quad")
    whole = amap.replace(links=links[:2])
    assert "this is saturation, and Shapley values share it out" in said(whole, semantics="df-quad")
    assert "Saturation: nothing" not in said(whole, semantics="df-quad")


def test_flatness_is_said_to_be_one():
    evidence = [Evidence(id="a", text="a", base=0.5), Evidence(id="b", text="b", base=0.45)]
    amap = ArgumentMap(
        title="t", theses=[Thesis(id="t", text="t")], evidence=evidence, links=[Support(premises="a", target="t"), Attack(premises="b", target="t")]
    )
    assert "t is within 0.005 of its base score, where quadratic-energy is flat: what bears on it nearly cancels out, and small changes hardly" in said(amap)


def test_a_bare_verdict_that_does_not_settle_is_none():
    """The sure report holds the claim at 1; without it, the claim attacks itself from 0.8 and jumps for ever."""
    jumpy = Semantics("jumpy", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else min(1.0, base + max(0.0, aggregate)))
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="a"), Thesis(id="b", text="b", base=0.1)],
        claims=[Claim(id="x", text="x", base=0.8)],
        evidence=[Evidence(id="sure", text="s", base=1.0)],
        links=[Attack(premises="x", target="x"), Support(premises="sure", target="x"), Support(premises="x", target="b", weight=0.2)],
    )
    assert "Without any evidence there would be no verdict." in said(amap, "a", semantics=jumpy)


def test_sampled_shares_say_how_near_they_are(rain, monkeypatch):
    monkeypatch.setattr(explaining, "MOST_EXACT", 0)
    words = said(rain)
    assert "Shares are Shapley values, from a sample (standard errors up to " in words
    assert "Sampled:" not in words
    assert "give or take" in as_text(contributions_report(contributions(rain, "rain"), rain))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (
            {},
            ["What evidence contribute to the strength of Rain (rain)", "without any evidence it would be 0.505", "forecast  +0.1", "The forecast says rain."],
        ),
        ({"by": "links"}, ["without any links it would be 0.500", "They are right more often than not"]),
        ({"by": "sources", "method": "gradient"}, ["without what rests on sources", "The radio", "for each 1.0 of that change"]),
        ({"by": "paths"}, ["What lines of argument contribute", "pressure → front → rain", "turned up from nothing to where it stands"]),
        ({"method": "removal"}, ["This is what would be lost if each alone were dropped."]),
    ],
)
def test_contributions_of_every_kind_have_a_report(rain, options, words):
    report = as_text(contributions_report(contributions(rain, "rain", **options), rain))
    for word in words:
        assert word in report


def test_contributions_beyond_the_longest_are_counted(rain):
    margin = {"rain": 1.0, "dry": -1.0}
    assert "2 others make -0." in as_text(contributions_report(contributions(rain, margin), rain, most=1))
    assert "2 others are not shown." in as_text(contributions_report(contributions(rain, margin, method="removal"), rain, most=1))
    assert "3 others make" in as_text(contributions_report(contributions(rain, margin, by="paths", most=1), rain, most=0))


def test_a_change_is_reported_with_its_edits_and_their_sets():
    before, after = debate(r=0.9, d=0.3, d2=0.3), debate(r=0.9, d=0.95, d2=0.95)
    report = revision_report(explain_change(before, after), {})
    rows = tables(report)
    assert {row[0] for row in rows["edit"]} == {"d", "d2"}
    assert rows["edits"] == (("d", "yes", "", ""), ("d2", "yes", "", ""), ("d with d2", "", "yes", "yes"))
    words = as_text(report)
    assert "Before: rain leads dry" in words
    assert "Now: dry leads rain" in words
    assert "by which the margin of dry over rain moved." in words
    assert "it is indispensable when" in words


def test_without_edits_there_is_nothing_to_say():
    assert "Nothing that bears on the verdict was edited." in as_text(revision_report(explain_change(debate(r=0.9), debate(r=0.9)), {}))


def test_an_order_or_a_leader_that_stays_is_said_to():
    before, after = debate(r=0.9, d=0.3), debate(r=0.8, d=0.3)
    assert "The leader (rain) is what it was: there is no change to explain." in as_text(revision_report(explain_change(before, after), {}))
    ordered = explain_change(before, after, theses=("rain", "dry"))
    assert "The order of Rain (rain) and dry is what it was" in as_text(revision_report(ordered, {"rain": "Rain"}))


def test_a_single_thesis_has_its_strength_moved():
    before, after = (amap.replace(theses=amap.theses[:1], links=amap.links[:1]) for amap in (debate(r=0.9, d=0.5), debate(r=0.3, d=0.5)))
    assert "by which the strength of rain moved." in as_text(revision_report(explain_change(before, after), {}))


def test_many_edits_are_cut_and_the_certificate_is_told(monkeypatch):
    monkeypatch.setattr(revisions, "MOST_EXACT", 2)
    one = explain_change(debate(r=0.9, d=0.3, d2=0.3, d3=0.1), debate(r=0.9, d=0.9, d2=0.9, d3=0.11))
    words = as_text(revision_report(one, {}, most=1))
    assert "2 more edits." in words
    assert "from a sample (standard errors up to " in words
    assert "None with fewer than 1 makes the change by itself, so those named are the smallest." in words
    assert "indispensable" not in words
    three = explain_change(debate(r=1.0, d=0.1, d2=0.1, d3=0.1, d4=0.1), debate(r=1.0, d=0.3, d2=0.3, d3=0.3, d4=0.11))
    assert "None with fewer than 2 makes the change by itself; of the set named, no single edit can be left out." in as_text(revision_report(three, {}))


def test_edits_whose_shares_do_not_settle_are_shown_without():
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else min(1.0, base + max(0.0, aggregate)))
    links = [
        Support(premises="r", target="rain"),
        Attack(premises="x", target="rain", weight=0.0),
        Attack(premises="x", target="x", weight=0.0),
        Support(premises="still", target="x"),
    ]
    before = debate(r=0.4, still=0.0).replace(claims=[Claim(id="x", text="x", base=0.6)], links=links)
    after = with_numbers(before, {"still": 1.0}, {"x->x": 0.9, "x->rain": 1.0})
    report = revision_report(explain_change(before, after, semantics=restless), {})
    assert next(block for block in report if isinstance(block, Table)).header == ("edit", "what")
