"""A panel, said for people."""

import pytest

from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.reporting.blocks import as_text
from argmap.reporting.panels import panel_report
from argmap.scoring.panel import panel


@pytest.fixture
def amap():
    """One strong piece of evidence against three weak ones, read by a doubter, too."""
    weak = [Evidence(id=f"weak{at}", text="w", base=0.5) for at in range(3)]
    return ArgumentMap(
        title="Many or strong?",
        theses=[Thesis(id="many", text="m", title="Many"), Thesis(id="strong", text="s")],
        evidence=[*weak, Evidence(id="one", text="o", base=0.8)],
        links=[*(Support(premises=item.id, target="many") for item in weak), Support(premises="one", target="strong")],
        perspectives=[Perspective(id="doubter", base={"one": 0.1})],
    )


@pytest.mark.parametrize(
    ("methods", "perspectives", "words"),
    [
        (["quadratic-energy", "euler-top"], [None, "doubter"], "The verdict depends on who reads the map, and how."),
        (["euler-top"], [None, "doubter"], "The verdict depends on who reads the map."),
        (["quadratic-energy", "euler-top"], [None], "The verdict depends on how the map is read."),
        (["quadratic-energy"], [None], "Only one cell: Many (many)."),
        (["quadratic-energy"], [None, "doubter"], "All 2 agree: Many (many)."),
    ],
)
def test_it_says_on_what_the_verdict_depends(amap, methods, perspectives, words):
    assert words in as_text(panel_report(panel(amap, methods=methods, perspectives=perspectives), {"many": "Many"}))


def test_reasons_are_given_from_the_first_point_of_view_that_parts(amap):
    said = as_text(panel_report(panel(amap.replace(perspectives=[Perspective(id="keen", base={"one": 0.1})]), methods=["quadratic-energy", "grounded"]), {}))
    assert said.count("Why, ") == 1
    agreed = amap.replace(
        links=[link for link in amap.links if link.target == "many"], perspectives=[Perspective(id="keen", base={"weak0": 0.0, "weak1": 0.0, "weak2": 0.0})]
    )
    assert "Why, on the map's own numbers" in as_text(panel_report(panel(agreed, methods=["quadratic-energy", "ach"]), {}))
    turned = amap.replace(
        evidence=[item.model_copy(update={"base": 0.0}) for item in amap.evidence],
        perspectives=[Perspective(id="keen", base={"one": 0.8, **{f"weak{at}": 0.5 for at in range(3)}})],
    )
    assert "Why, as keen:" in as_text(panel_report(panel(turned, methods=["quadratic-energy", "euler-top"]), {}))


def test_no_methods_score_nothing(amap):
    assert "There is nothing to score." in as_text(panel_report(panel(amap, methods=[]), {}))
