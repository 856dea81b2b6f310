"""Boxes in columns and the lines between them, in the layouts `flow` and `tug`: measured on the picture itself."""

import math
import re
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree
from strategies import examples, maps

from argmap.loading.map_file import load
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.rendering.svg import to_svg

MISTRAL = Path(__file__).parents[2] / "examples" / "maps" / "mistral.yaml"
SVG = "{http://www.w3.org/2000/svg}"
COLUMNS = ["flow", "tug"]


def drawn(amap, layout):
    return etree.fromstring(to_svg(amap, layout=layout).encode())


def place(group):
    x, y = map(float, re.match(r"translate\(([-\d.e]+),([-\d.e]+)\)", group.get("transform")).groups())
    return x, y


def boxes(root):
    """Give left, top, right and bottom of each node of the diagram."""
    found = {}
    for group in root.find(f".//{SVG}g[@class='diagram']").iter(f"{SVG}g"):
        if "node" in (group.get("class") or "").split():
            (x, y), frame = place(group), group.find(f"{SVG}rect")
            left, top = x + float(frame.get("x")), y + float(frame.get("y"))
            found[group.get("id").removeprefix("node-")] = (left, top, left + float(frame.get("width")), top + float(frame.get("height")))
    return found


def curves(root):
    """Give the points along each curve of the diagram, by the name of its link."""
    found = {}
    for group in root.find(f".//{SVG}g[@class='diagram']").iter(f"{SVG}g"):
        if (group.get("id") or "").startswith("link-"):
            for path in group.findall(f"{SVG}path"):
                if " C" in path.get("d"):
                    numbers = [tuple(map(float, pair.split(","))) for pair in re.findall(r"[-\d.e]+,[-\d.e]+", path.get("d"))]
                    found.setdefault(group.get("id").removeprefix("link-").replace("→", "->"), []).append(along(numbers))
    return found


def along(points):
    steps = [at / 16 for at in range(17)]
    return [
        tuple((1 - t) ** 3 * a[axis] + 3 * (1 - t) ** 2 * t * b[axis] + 3 * (1 - t) * t**2 * c[axis] + t**3 * d[axis] for axis in (0, 1))
        for a, b, c, d in zip(points[0:-3:3], points[1:-2:3], points[2:-1:3], points[3::3], strict=True)
        for t in steps
    ]


def hits(root):
    """Name the links whose lines run through a box."""
    around = boxes(root).items()
    return {
        (link, node)
        for link, lines in curves(root).items()
        for points in lines
        for node, (left, top, right, bottom) in around
        if any(left + 1.5 < x < right - 1.5 and top + 0.5 < y < bottom - 0.5 for x, y in points)
    }


@pytest.mark.parametrize("layout", COLUMNS)
@examples(25)
@given(amap=maps(max_nodes=14, max_links=16, signposts=False))
def test_boxes_are_apart_and_no_line_runs_through_one(amap, layout):
    root = drawn(amap, layout)
    for one, other in combinations(boxes(root).values(), 2):
        assert min(one[2], other[2]) <= max(one[0], other[0]) or min(one[3], other[3]) <= max(one[1], other[1])
    assert hits(root) == set()


@pytest.mark.parametrize("layout", COLUMNS)
def test_no_line_of_the_mistral_debate_runs_through_a_box(layout):
    assert hits(drawn(load(MISTRAL), layout)) == set()


@pytest.mark.parametrize("layout", COLUMNS)
@examples(15)
@given(amap=maps(signposts=False))
def test_reweighting_moves_no_box(amap, layout):
    other = amap.replace(links=[link.replace(weight=1 - link.weight) for link in amap.links])
    assert boxes(drawn(other, layout)) == boxes(drawn(amap, layout))


def test_flow_runs_from_evidence_over_claims_to_theses():
    amap = load(MISTRAL)
    found = boxes(drawn(amap, "flow"))
    right = {kind: max(found[node.id][2] for node in getattr(amap, kind)) for kind in ("evidence", "claims")}
    assert right["evidence"] < min(found[node.id][0] for node in amap.claims)
    assert right["claims"] < min(found[node.id][0] for node in amap.theses)


def test_a_thesis_stands_beside_the_middle_of_its_argument():
    """Of two claims in two bands: half way from the first to the second."""
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="A")],
        claims=[Claim(id="c", text="C"), Claim(id="d", text="D")],
        evidence=[Evidence(id=f"e{at}", text="E") for at in range(8)],
        links=[Support(premises="c", target="a"), Support(premises="d", target="a"), *(Support(premises=f"e{at}", target="cd"[at // 4]) for at in range(8))],
    )
    found = {name: (top + bottom) / 2 for name, (_, top, _, bottom) in boxes(drawn(amap, "flow")).items()}
    assert found["a"] == pytest.approx((found["c"] + found["d"]) / 2, abs=1)
    assert found["c"] == pytest.approx((found["e0"] + found["e3"]) / 2, abs=1)


def test_rivals_face_each_other_with_the_evidence_between():
    amap = load(MISTRAL)
    found = boxes(drawn(amap, "tug"))
    one, other = found["chosen_market"], found["lost_race"]
    assert one[1] == other[1]
    assert one[3] == other[3]
    assert all(one[2] < left and right < other[0] for name, (left, _, right, _) in found.items() if name not in {"chosen_market", "lost_race"})
    claims = {node.id for node in amap.claims}
    evidence = [found[node.id] for node in amap.evidence]
    assert all(right < min(e[0] for e in evidence) or left > max(e[2] for e in evidence) for name, (left, _, right, _) in found.items() if name in claims)


def test_evidence_is_drawn_towards_the_side_that_it_helps():
    found = boxes(drawn(load(MISTRAL), "tug"))
    assert found["bnp_kyc"][0] < found["compute_target"][0] < found["capital_gap"][0]  # helps A, helps nobody, helps B


def many(theses):
    return ArgumentMap(
        title="t",
        theses=[Thesis(id=f"t{at}", text="T") for at in range(theses)],
        claims=[Claim(id=f"c{at}", text="C") for at in range(theses)],
        links=[Support(premises=f"c{at}", target=f"t{at}") for at in range(theses)],
    )


@pytest.mark.parametrize("theses", [2, 3, 5, 9])
def test_the_first_thesis_faces_all_others(theses):
    found = boxes(drawn(many(theses), "tug"))
    rest = [found[f"t{at}"] for at in range(1, theses)]
    assert len({left for left, *_ in rest}) == 1
    assert all(one[3] < other[1] for one, other in pairwise(rest))
    assert found["t0"][1] == pytest.approx(rest[0][1], abs=0.5)
    assert found["t0"][3] == pytest.approx(rest[-1][3], abs=0.5)


def test_a_claim_stands_beside_the_pillar_of_its_thesis():
    found = boxes(drawn(many(5), "tug"))
    for at in range(1, 5):
        (_, top, _, bottom), (_, low, _, high) = found[f"t{at}"], found[f"c{at}"]
        assert top <= low
        assert high <= bottom


def test_a_single_thesis_has_everything_on_one_side():
    amap = many(1)
    found = boxes(drawn(amap.replace(evidence=[Evidence(id="e", text="E")], links=[*amap.links, Support(premises="e", target="c0")]), "tug"))
    assert found["t0"][2] < found["c0"][0] < found["c0"][2] < found["e"][0]


@pytest.mark.parametrize("layout", COLUMNS)
def test_an_undercut_ends_on_the_step_that_it_hits(layout):
    """So does an undercut of that undercut, and a backing of steps with several premises."""
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="A"), Thesis(id="b", text="B")],
        claims=[Claim(id="c", text="C")],
        evidence=[Evidence(id=name, text="E") for name in "efg"],
        links=[
            Support(premises="e", target="c"),
            Support(premises=("c", "f"), target="a"),
            Undercut(id="u", premises="f", target="e->c"),
            Undercut(id="v", premises="g", target="u"),
            Backing(id="w", premises="g", target="c+f->a"),
            Attack(premises="g", target="b"),
        ],
    )
    lines = curves(drawn(amap, layout))
    for rider, step in (("u", "e->c"), ("v", "u"), ("w", "c+f->a")):
        end = lines[rider][-1][-1]
        near = min((end[0] - x) ** 2 + (end[1] - y) ** 2 for points in lines[step] for x, y in points)
        assert near**0.5 < 8


@pytest.mark.parametrize("layout", ["flow", "tug", "cards"])
def test_a_long_chain_of_undercuts_is_drawn(layout):
    """However many steps deep: scoring takes such a map, so drawing must."""
    links = [Undercut(id=f"u{at}", premises="c", target=f"u{at - 1}") for at in range(1500, 0, -1)]
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="A")],
        claims=[Claim(id="c", text="C")],
        evidence=[Evidence(id="e", text="E")],
        links=[*links, Support(id="u0", premises="e", target="a")],
    )
    assert to_svg(amap, layout=layout).count('id="link-') == 1501


@pytest.mark.parametrize("layout", ["flow", "tug", "cards"])
def test_a_long_chain_of_evidence_is_drawn(layout):
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="A")],
        evidence=[Evidence(id=f"e{at}", text="E") for at in range(1500)],
        links=[Support(premises="e0", target="a"), *(Support(premises=f"e{at + 1}", target=f"e{at}") for at in range(1499))],
    )
    assert to_svg(amap, layout=layout, most=math.inf).count('id="node-') == 1501


@pytest.mark.parametrize("layout", COLUMNS)
def test_an_arc_runs_around_those_between_its_ends(layout):
    """Claims in a row, each bearing on the one above: the arc from the last to the first lies outside the arcs between its ends, and so on inwards."""
    claims = [Claim(id=f"c{at}", text="A claim") for at in range(5)]
    links = [Support(premises=f"c{at}", target=f"c{at - 1}") for at in (1, 2, 3, 4)]
    links += [Support(premises="c3", target="c1"), Support(premises="c4", target="c0"), Support(premises="c0", target="t")]
    found = curves(drawn(ArgumentMap(title="t", theses=[Thesis(id="t", text="T")], claims=claims, links=links), layout))
    far = {name: max(abs(x - found[name][0][0][0]) for curve in found[name] for x, _ in curve) for name in found}
    assert far["c4->c0"] > far["c3->c1"] + 4 > max(far[f"c{at}->c{at - 1}"] for at in (1, 2, 3, 4)) + 8


@pytest.mark.parametrize("layout", COLUMNS)
def test_arcs_of_a_cycle_do_not_lie_on_each_other(layout):
    """Where two run upright side by side, each has a lane of its own."""
    claims = [Claim(id=f"c{at}", text="A claim") for at in range(5)]
    links = [Support(premises=f"c{at}", target=f"c{(at + 1) % 5}") for at in range(5)]
    links += [Attack(premises=f"c{at}", target=f"c{(at + 2) % 5}") for at in range(5)]
    root = drawn(ArgumentMap(title="t", theses=[Thesis(id="t", text="T")], claims=claims, links=[*links, Support(premises="c0", target="t")]), layout)
    lanes = []
    for name, [points] in curves(root).items():
        if name != "c0->t":
            far = max((x for x, _ in points), key=lambda x, begin=points[0][0]: abs(x - begin))
            heights = [y for x, y in points if abs(x - far) < 0.1]
            lanes.append((far, min(heights), max(heights)))
    for (one, top, bottom), (other, high, low) in combinations(lanes, 2):
        assert min(bottom, low) <= max(top, high) or abs(one - other) > 4


def joint(*premises, target="e0"):
    """Give evidence in a row, some of which bears together on another piece, which bears on a claim."""
    evidence = [Evidence(id=f"e{at}", text="E") for at in range(4)]
    links = [
        Support(id="both", premises=premises, target=target),
        *(Support(premises=f"e{at}", target="c") for at in range(4)),
        Support(premises="c", target="t"),
    ]
    amap = ArgumentMap(title="t", theses=[Thesis(id="t", text="T")], claims=[Claim(id="c", text="C")], evidence=evidence, links=links)
    root = drawn(amap, "flow")
    circle = root.find(f".//{SVG}g[@id='link-both']/{SVG}circle")
    return curves(root), boxes(root), (float(circle.get("cx")), float(circle.get("cy")))


def test_premises_of_one_column_meet_beside_it_away_from_the_lines_that_leave_their_target():
    found, frames, meeting = joint("e1", "e2")
    assert meeting[0] > frames["e0"][2] + 12
    assert min(math.dist(meeting, point) for line in found["e0->c"] for point in line) > 6
    assert math.dist(found["both"][1][-1], meeting) < 0.1  # the further premise comes all the way
    assert min(math.dist(found["both"][0][-1], point) for point in found["both"][1]) < 3  # the nearer one joins its lane
    assert found["both"][2][-1][1] > (frames["e0"][1] + frames["e0"][3]) / 2  # they arrive below the middle, where lines leave


def test_premises_from_above_and_from_below_meet_level_with_where_they_arrive():
    found, frames, meeting = joint("e0", "e2", target="e1")
    *ways, last = found["both"]
    assert {round(y, 1) for _, y in last} == {round(meeting[1], 1)}
    assert all(math.dist(way[-1], meeting) < 0.1 for way in ways)
    assert frames["e1"][1] < meeting[1] < frames["e1"][3]


def test_a_premise_in_the_column_of_its_target_runs_upright_to_where_it_meets_another():
    claims = [Claim(id=name, text="A claim") for name in "cde"]
    links = [Support(id="both", premises=("e0", "e"), target="c"), *(Support(premises=name, target="t") for name in "cde")]
    amap = ArgumentMap(title="t", theses=[Thesis(id="t", text="T")], claims=claims, evidence=[Evidence(id="e0", text="E")], links=links)
    root = drawn(amap, "flow")
    points = curves(root)["both"][1]
    assert points[0][0] == pytest.approx(boxes(root)["e"][0] - 1, abs=0.1)
    assert len({round(x, 1) for x, _ in points[17:]}) == 1
    assert hits(root) == set()


def test_a_premise_may_be_what_its_step_bears_on():
    found, frames, meeting = joint("e0", "e3")
    assert len(found["both"]) == 3
    assert meeting[0] > frames["e0"][2] + 12


def test_arcs_stay_in_half_of_their_gap_however_many_there_are():
    claims = [Claim(id=f"c{at}", text="A claim") for at in range(16)]
    links = [Support(premises=f"c{high}", target=f"c{low}") for low in range(8) for high in range(8, 16)]
    root = drawn(ArgumentMap(title="t", theses=[Thesis(id="t", text="T")], claims=claims, links=[Support(premises="c0", target="t"), *links]), "flow")
    frames = boxes(root)
    right, edge = frames["c0"][2], frames["t"][0]
    reach = max(x for name, found in curves(root).items() if name != "c0->t" for curve in found for x, _ in curve)
    assert right + 20 < reach <= right + (edge - right) / 2


def test_what_is_narrower_than_its_heading_stands_in_the_middle():
    root = drawn(ArgumentMap(title="t", theses=[Thesis(id="a", text="A"), Thesis(id="b", text="B")]), "flow")
    x, _ = place(root.find(f".//{SVG}g[@class='diagram']"))
    wide = float(root.get("viewBox").split()[2])
    left, _, right, _ = boxes(root)["a"]
    assert (x + left) + (x + right) == pytest.approx(wide, abs=0.1)
