"""Two readers of one map in one picture."""

import re
from pathlib import Path

import pytest
from lxml import etree

from argmap.errors import MapError, RenderError
from argmap.explaining.cruxes import cruxes
from argmap.loading.map_file import load
from argmap.model.links import Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.model.perspectives import Perspective
from argmap.model.sources import Source
from argmap.rendering.readers import Readers
from argmap.rendering.svg import LAYOUTS, to_svg
from argmap.scoring.methods import score

MISTRAL = Path(__file__).parents[2] / "examples" / "maps" / "mistral.yaml"
SVG = "{http://www.w3.org/2000/svg}"


def texts(svg, node):
    root = etree.fromstring(svg.encode())
    group = next(group for group in root.iter(f"{SVG}g") if group.get("id") == f"node-{node}")
    return [text.text for text in group.iter(f"{SVG}text")]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_thesis_has_the_numbers_of_both(layout):
    amap = load(MISTRAL)
    svg = to_svg(amap, perspective="supporter", against="sceptic", layout=layout)
    for thesis in amap.theses:
        for view in ("supporter", "sceptic"):
            assert f"{score(amap, perspective=view)[thesis.id]:.2f}" in texts(svg, thesis.id)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_strongest_cruxes_are_numbered_in_their_order(layout):
    amap = load(MISTRAL)
    found = list(cruxes(amap, "supporter", "sceptic"))
    svg = to_svg(amap, perspective="supporter", against="sceptic", layout=layout)
    assert "WHERE THEY PART" in svg
    for crux in found[:9]:
        assert f"{crux.first:.2f} (A supporter), {crux.second:.2f} (A sceptic); share of the gap {crux.share:+.3f}" in svg
    listed = re.findall(r">(?:weight|base score): [^<]*<", svg)
    assert len(listed) == 9
    assert svg.count('class="crux"') >= len(found) + 9


def test_both_verdicts_are_said():
    svg = to_svg(load(MISTRAL), perspective="supporter", against="sceptic")
    assert "A supporter: Different game leads by 0.25" in svg
    assert "A sceptic: Already lost leads by 0.07" in svg


def test_the_map_itself_can_be_a_reader():
    svg = to_svg(load(MISTRAL), against="sceptic")
    assert "strength: the map" in svg
    assert to_svg(load(MISTRAL), perspective="sceptic", against="-").count("the map") > 1


def test_folded_and_chosen_parts_have_both_numbers_too():
    amap = load(MISTRAL)
    assert 'class="number-beside"' in to_svg(amap, perspective="supporter", against="sceptic", fold="depth:1")
    assert "nodes hidden" in to_svg(amap, perspective="supporter", against="sceptic", most=10)


def test_a_disagreement_over_a_source_or_a_status_is_marked_where_it_bears():
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="A"), Thesis(id="b", text="B")],
        claims=[Claim(id="c", text="C"), Claim(id="d", text="D", base=0.5)],
        evidence=[Evidence(id="e", text="E", source="s"), Evidence(id="f", text="F", status="claimed"), Evidence(id="g", text="G", status="claimed", base=0.5)],
        sources=[Source(id="s", title="S")],
        links=[Support(premises=at, target="a") for at in "cefg"] + [Support(premises="d", target="b")],
        perspectives=[Perspective(id="p", reliability={"s": 0.4}, policy={"claimed": 0.1, "claim": 0.4})],
    )
    readers = Readers.of(amap, None, "p", "quadratic-energy")
    assert set(readers.labels) == {"c", "e", "f"}
    assert all(label in {"1", "2", "3"} for label in readers.labels.values())
    assert to_svg(amap, against="p", layout="cards").count('class="crux"') >= 6


def test_two_readers_have_no_map_before_and_no_other_numbers():
    amap = load(MISTRAL)
    with pytest.raises(RenderError, match="give no scores and no map before"):
        to_svg(amap, against="sceptic", before=amap)


def test_an_unknown_reader_is_refused():
    with pytest.raises(MapError, match="sceptik"):
        to_svg(load(MISTRAL), against="sceptik")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_priors_and_claims_are_marked_in_every_layout(layout):
    """Thesis a, claim c and evidence e of no strength at all: three numbers on nodes, three in the list, one in the legend."""
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="A"), Thesis(id="b", text="B")],
        claims=[Claim(id="c", text="C")],
        evidence=[Evidence(id="e", text="E", base=0.0)],
        links=[Support(premises="e", target="c"), Support(premises="c", target="a")],
        policy={"claim": 0.0, "thesis": 0.0},
        perspectives=[Perspective(id="p", base={"a": 0.7, "c": 0.6, "e": 0.9})],
    )
    svg = to_svg(amap, against="p", layout=layout)
    assert svg.count('class="crux"') == 7
    assert {text for node in ("a", "c") for text in texts(svg, node)} >= {"0.00"}
