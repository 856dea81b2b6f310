"""Differences and merges said for people."""

import pytest

from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.merging import merge
from argmap.model.nodes import Claim, Evidence, Figure, Signpost, Thesis
from argmap.model.perspectives import Perspective, Policy
from argmap.model.sources import Source
from argmap.model.uncertainty import Uncertainty
from argmap.reporting.blocks import Table, as_text
from argmap.reporting.diffs import difference_report, sides_in_words
from argmap.reporting.merges import merge_report
from argmap.whatif.diffing import diff

RAIN = ArgumentMap(
    title="Rain?",
    sources=[Source(id="eye", title="A look")],
    theses=[Thesis(id="rain", text="It will rain", title="Rain"), Thesis(id="dry", text="It stays dry")],
    evidence=[Evidence(id="clouds", text="Clouds gather", base=0.9), Evidence(id="ache", text="A knee aches", base=0.3)],
    links=[Support(premises="clouds", target="rain"), Support(premises="ache", target="dry")],
)


def report(new, old=RAIN, **options):
    return difference_report(diff(old, new, **options), {"rain": "Rain"})


def rows(new, old=RAIN):
    """Give the rows of the table of changes."""
    return next(block for block in report(new, old) if isinstance(block, Table) and block.header[0] == "").rows


def test_nothing_is_said_of_equal_maps_but_their_verdict():
    assert as_text(report(RAIN)).splitlines()[3:] == [
        "Nothing differs.",
        "",
        "The verdict of both: Rain (rain) leads dry by 0.182 (0.724 against 0.541); its share of the odds is 69 %.",
    ]


def test_changes_are_counted_and_listed_and_the_verdicts_stand_below():
    new = RAIN.replace(
        note="n",
        policy=Policy(claim=0.2),
        sources=(),
        theses=[*RAIN.theses, Thesis(id="snow", text="Snow"), Thesis(id="hail", text="Hail")],
        evidence=[RAIN.evidence[0].replace(base=0.1)],
        claims=[Claim(id="front", text="A front comes in", base=0.5)],
        links=[Support(premises="clouds", target="rain", weight=0.5), Support(premises=["front", "clouds"], target="dry")],
    )
    lines = as_text(report(new)).splitlines()
    assert lines[3] == (
        "Added: 2 theses, 1 claim, 1 link; removed: 1 source, 1 piece of evidence, 1 link; changed: title or note, policy, 1 piece of evidence, 1 link."
    )
    assert rows(new) == (
        ("~", "map", "map", "note", "-", "n"),
        ("~", "policy", "policy", "claim", "0.1", "0.2"),
        ("-", "source", "eye", "", "A look", ""),
        ("+", "thesis", "snow", "", "", "Snow"),
        ("+", "thesis", "hail", "", "", "Hail"),
        ("+", "claim", "front", "", "", "A front comes in; base score 0.5"),
        ("~", "evidence", "clouds", "base", "0.9", "0.1"),
        ("-", "evidence", "ache", "", "A knee aches; base score 0.3; reported", ""),
        ("~", "link", "clouds->rain", "weight", "1", "0.5"),
        ("-", "supports", "ache->dry", "", "from ache; to dry; weight 1", ""),
        ("+", "supports", "front+clouds->dry", "", "", "from front, clouds; to dry; weight 1"),
    )
    assert lines[-6:-4] == ["hail         -  0.500           -", ""]
    assert lines[-1] == "The lead has changed."


@pytest.mark.parametrize(
    ("base", "said"),
    [
        (0.8, "The lead has not changed; the margin went from 0.182 to 0.154."),
        (0.9, "The lead has not changed."),
        (0.1, "The lead has changed."),
    ],
)
def test_what_became_of_the_lead_is_said(base, said):
    """Quadratic energy lifts 0.5 to 0.5 + 0.5 e² / (1 + e²): 0.724 by 0.9, 0.695 by 0.8, and 0.541 by 0.3."""
    assert report(RAIN.replace(title="Rain", evidence=[RAIN.evidence[0].replace(base=base), RAIN.evidence[1]]))[-1] == said


def test_a_map_without_theses_has_no_table_of_them():
    bare = ArgumentMap(title="t", claims=[Claim(id="a", text="A")])
    assert as_text(report(bare.replace(claims=[]), bare)).splitlines()[-4:] == [
        "Before: The map has no thesis, so there is nothing to lead.",
        "After: The map has no thesis, so there is nothing to lead.",
        "",
        "The lead has not changed.",
    ]


def test_another_order_is_said():
    assert "In another order: theses, evidence." in report(RAIN.replace(theses=RAIN.theses[::-1], evidence=RAIN.evidence[::-1]))


def test_of_long_texts_the_place_where_they_part_is_shown():
    words = "one two three four five six seven eight nine ten eleven twelve thirteen "
    assert sides_in_words(words + "fourteen", words + "fifteen") == ("…e thirteen fourteen", "…e thirteen fifteen")
    assert sides_in_words(words, words + "fourteen") == ("…lve thirteen", "…lve thirteen fourteen")
    assert sides_in_words("x" * 70, "y") == ("x" * 59 + "…", "y")
    assert sides_in_words(None, words)[0] == "-"


def test_values_of_every_kind_are_shown():
    new = RAIN.replace(
        evidence=[RAIN.evidence[0].replace(figures=[Figure(value=3, unit="km")], tags=["a", "b"]), RAIN.evidence[1]],
        perspectives=[Perspective(id="p")],
        signposts=[Signpost(id="s", text="Two\nlines\x1b")],
        uncertainty=Uncertainty(within_source=0.25, base={"clouds": {"mean": 0.5, "sd": 0.1}}),
    )
    assert rows(new) == (
        ("~", "uncertainty", "uncertainty", "within_source", "0.5", "0.25"),
        ("~", "uncertainty", "uncertainty", "base.clouds", "-", "mean 0.5 sd 0.1"),
        ("~", "evidence", "clouds", "tags", "-", "a, b"),
        ("~", "evidence", "clouds", "figures", "-", "value 3 unit km derived False"),
        ("+", "signpost", "s", "", "", "Two lines\ufffd"),
        ("+", "perspective", "p", "", "", ""),
    )


# Merges


def test_a_merge_without_conflicts_says_so():
    assert as_text(merge_report(merge(RAIN, RAIN), ["a.yaml", "b.yaml"])).splitlines() == [
        "Merged: Rain?", "=============", "", "4 nodes, 2 links and 1 source from 2 maps.", "", "The maps differ about nothing.",
    ]  # fmt: skip


def test_conflicts_are_listed_with_the_files_that_they_are_from():
    other = ArgumentMap(
        title="t", theses=[Thesis(id="rain", text="It will rain", title="Rain", base=0.6)], signposts=[Signpost(id="clouds", text="Clouds gather")]
    )
    lines = as_text(merge_report(merge(other, RAIN), ["a.yaml", "b.yaml"])).splitlines()
    assert lines[5:] == [
        "what      id      field   kept      not kept  kept from  not kept from",
        "thesis    rain    base    0.6       -         a.yaml     b.yaml",
        "signpost  clouds  kind    signpost  evidence  a.yaml     b.yaml",
        "signpost  clouds  base    -         0.9       a.yaml     b.yaml",
        "signpost  clouds  status  -         reported  a.yaml     b.yaml",
        "",
        "left out  id            of      why",
        f"link      clouds->rain  b.yaml  {merge(other, RAIN).conflicts[-1].why}",
        "",
        "3 conflicts.",
    ]


def test_what_differs_and_what_cannot_stand_have_a_table_each():
    """One map says something otherwise; another has an id for a node that the kept one has for a link."""
    otherwise = RAIN.replace(evidence=[RAIN.evidence[0].replace(base=0.1), RAIN.evidence[1]])
    report = merge_report(merge(RAIN, otherwise), ["a.yaml", "b.yaml"])
    assert [block.header[0] for block in report if isinstance(block, Table)] == ["what"]
    ours = RAIN.replace(links=[Support(id="n", premises="clouds", target="rain")])
    theirs = ArgumentMap(title="t", claims=[Claim(id="n", text="N")])
    report = merge_report(merge(ours, theirs), ["a.yaml", "b.yaml"])
    assert [block.header[0] for block in report if isinstance(block, Table)] == ["left out"]
