"""Parts of large maps: what is shown, and that all the rest is counted."""

import math
import re

import pytest
from hypothesis import given, settings
from strategies import maps

from argmap.errors import RenderError
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.rendering.choosing import Choice
from argmap.rendering.svg import LAYOUTS, to_svg
from argmap.rendering.ways import needed_by
from argmap.scoring.methods import score

QE = "quadratic-energy"


def debate():
    """Two theses, three claims, five pieces of evidence, two tags and an undercut from inside one."""
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="It will rain"), Thesis(id="dry", text="It stays dry")],
        claims=[Claim(id="front", text="A front comes"), Claim(id="high", text="A high comes"), Claim(id="wind", text="Wind turns", tags="air")],
        evidence=[
            Evidence(id="clouds", text="Clouds gather", tags="sky"),
            Evidence(id="grey", text="All is grey", tags="sky"),
            Evidence(id="glass", text="The glass rises", tags="air"),
            Evidence(id="ache", text="No ache", status="claimed"),
            Evidence(id="loose", text="Bears on nothing"),
        ],
        signposts=[
            Signpost(id="radar", text="Radar", due="2027-01-01", if_yes={"links": [Support(premises="radar", target="front")]}),
            Signpost(id="mute", text="Says nothing"),
        ],
        links=[
            Support(premises="front", target="rain", weight=0.9),
            Support(premises="high", target="dry", weight=0.7),
            Support(premises="wind", target="high", weight=0.5),
            Support(premises="clouds", target="front", weight=0.8),
            Support(premises="grey", target="front", weight=0.3),
            Support(premises="glass", target="wind", weight=0.4),
            Attack(premises="ache", target="rain", weight=0.1),
            Undercut(id="u", premises="grey", target="front->rain", weight=0.2),
            Backing(id="b", premises="ache", target="u", weight=0.2),
        ],
    )


def part(amap, semantics=QE, **choice):
    return Choice(**choice).part_of(amap, amap, score(amap, semantics).strengths, semantics)


def shown(amap, **choice):
    return {node.id for node in part(amap, **choice).amap.nodes}


def test_a_focus_shows_what_bears_on_it_and_what_it_bears_on():
    assert shown(debate(), focus="high") == {"high", "wind", "glass", "dry"}
    assert part(debate(), focus="high").notes == ("Focus on “A high comes”: 8 of 12 nodes hidden: not tied to it.",)


def test_a_focus_reaches_as_many_steps_as_it_is_given():
    assert shown(debate(), focus=("high", 0)) == {"high"}
    assert shown(debate(), focus=("high", 1)) == {"high", "wind", "dry"}
    assert part(debate(), focus=("high", 1)).notes[0].endswith("not tied to it within 1 step.")


def test_a_focus_takes_undercuts_and_signposts_along():
    """What undercuts a step stands one step further than what the step starts from; the steps that it needs come with it."""
    assert shown(debate(), focus="rain") == {"rain", "front", "clouds", "grey", "ache", "radar"}


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"focus": "rian"}, "unknown node 'rian' to focus on (did you mean 'rain'?)"),
        ({"focus": ("rain", -1)}, "0 steps or more, not -1"),
        ({"most": 0}, "at least 1 node is shown, not 0"),
        ({"most": math.nan}, "not nan"),
        ({"fold": "tags"}, "cannot fold by 'tags'; there are tag, tag:NAME, depth:K"),
        ({"fold": "depth:0"}, "K being at least 1"),
        ({"fold": "tag:sly"}, "no node has the tag 'sly' (did you mean 'sky'?)"),
    ],
)
def test_what_makes_no_sense_is_refused(choice, words):
    with pytest.raises(RenderError, match=re.escape(words)):
        part(debate(), **choice)


def test_the_most_are_those_that_contribute_most_with_their_way_to_a_thesis():
    """Of front (0.9 x its slope) and high, front contributes more; clouds more than grey, and neither stands without front."""
    assert shown(debate(), most=3) == {"rain", "front", "clouds", "radar"}
    assert part(debate(), most=3).notes[0].startswith("8 of 12 nodes hidden: contribution at most 0.")


def test_the_first_left_out_contributes_what_is_said():
    """By differences of weights: what a support answers to all steps from a node being a little weaker, times what they are."""
    amap, step = debate(), 1e-5
    found = part(amap, most=5)
    bound = float(re.search(r"at most ([\d.e-]+)\.$", found.notes[0])[1])

    def contribution(node):
        lower, upper = (
            score(amap.replace(links=[link.replace(weight=link.weight * (1 + sign * step)) if node in link.premises else link for link in amap.links]))
            for sign in (-1, 1)
        )
        return max(abs(upper[thesis] - lower[thesis]) / (2 * step) for thesis in ("rain", "dry"))

    left = {node.id for node in amap.nodes} - {node.id for node in found.amap.nodes} - {"mute", "radar"}
    largest = max(map(contribution, left))
    assert largest <= bound + 1e-6
    assert bound <= largest * 1.1  # written to two digits


def test_a_method_without_gradients_chooses_by_the_weights_on_the_way():
    """Of front (0.9), clouds (0.9 x 0.8) and high (0.7), two have room beside the thesis that they bear on."""
    found = part(debate(), "grounded", most=4)
    assert {node.id for node in found.amap.nodes} == {"rain", "dry", "front", "clouds", "radar"}
    assert found.notes == ("7 of 12 nodes hidden: product of weights on the way to a thesis at most 0.7.",)


def test_readable_maps_are_shown_whole_and_larger_ones_by_their_strongest():
    small, large = (
        ArgumentMap(
            title="t",
            theses=[Thesis(id="a", text="A")],
            evidence=[Evidence(id=f"e{at}", text="E") for at in range(size)],
            links=[Support(premises=f"e{at}", target="a") for at in range(size)],
        )
        for size in (399, 400)
    )
    assert part(small).notes == ()
    assert part(large).size == 60
    assert "341 of 401 nodes hidden" in to_svg(large)
    assert to_svg(large, most=math.inf).count('id="node-') == 401


def test_many_theses_do_not_crowd_out_their_arguments():
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id=f"t{at}", text="T", base=at / 10) for at in range(10)],
        claims=[Claim(id=f"c{at}", text="C") for at in range(10)],
        links=[Support(premises=f"c{at}", target=f"t{at}") for at in range(10)],
    )
    found = shown(amap, most=6)
    assert {"t9", "t8", "t7"} <= found
    assert len(found) == 6
    assert {f"t{node[1:]}" for node in found if node.startswith("c")} <= found
    assert any(node.startswith("c") for node in found)


def test_a_tag_folds_into_a_box_that_counts_what_it_holds():
    found = part(debate(), fold="tag")
    assert {tuple(held) for held in found.boxes.values()} == {("clouds", "grey"), ("wind", "glass")}
    assert {found.amap.node(box).title for box in found.boxes} == {"2 pieces of evidence tagged “sky”", "1 claim and 1 piece of evidence tagged “air”"}
    assert found.notes == ("4 of 12 nodes are folded into 2 boxes.",)
    assert part(debate(), fold="tag:sky").notes == ("2 of 12 nodes are folded into 1 box.",)


def test_steps_of_a_box_are_one_for_each_end_as_heavy_as_the_heaviest():
    found = part(debate(), fold="tag:sky")
    drawn = {(link.kind, link.premises, link.target): (link.weight, found.steps.get(link.id)) for link in found.amap.links}
    assert drawn["supports", ("box1",), "front"] == (0.8, ("clouds->front", "grey->front"))
    assert drawn["undercuts", ("box1",), "front->rain"] == (0.2, ("u",))
    assert drawn["supports", ("ache",), "box1"] == (0.2, ("b",))  # backs a step that begins in the box


def test_depth_folds_what_is_further_from_the_theses():
    amap = debate()
    found = part(
        amap.replace(evidence=[*amap.evidence, Evidence(id="more", text="M")], links=[*amap.links, Support(premises="more", target="front")]), fold="depth:1"
    )
    assert set(found.boxes.values()) == {("clouds", "grey", "more"), ("wind", "glass")}


def test_what_bears_on_no_thesis_is_folded_by_itself():
    amap = debate().replace(claims=[*debate().claims, Claim(id="lone", text="L")])
    found = part(amap, fold="depth:3")
    assert [found.amap.node(box).title for box in found.boxes] == ["1 claim and 1 piece of evidence that bear on no thesis"]


def test_focus_fold_and_most_go_together():
    found = part(debate(), focus="rain", fold="tag:sky", most=2)
    assert {node.id for node in found.amap.nodes} == {"rain", "front", "radar"}
    assert len(found.notes) == 3
    assert not found.boxes


@settings(max_examples=20, deadline=None)
@given(maps())
def test_whatever_is_hidden_is_counted_and_nothing_shown_lacks_what_it_needs(amap):
    for choice in ({"most": 3}, {"fold": "depth:1"}, {"focus": (amap.nodes[0].id, 1)} if amap.nodes else {}):
        found = part(amap, **choice)
        gone = len(amap.nodes) - (found.size - len(found.boxes)) - sum(map(len, found.boxes.values()))
        assert (gone > 0) is any("hidden" in note for note in found.notes)
        assert all(f"{gone:,} of {len(amap.nodes):,} nodes hidden" in note for note in found.notes if "hidden" in note)
        assert {node for link in found.amap.links for node in needed_by(found.amap, link)} <= {node.id for node in found.amap.nodes}


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=10, deadline=None)
@given(amap=maps())
def test_parts_of_any_map_are_drawn_in_every_layout(amap, layout):
    for choice in ({"most": 4}, {"fold": "depth:1"}, {"fold": "tag"}):
        found = part(amap, **choice)
        assert to_svg(amap, layout=layout, **choice).count('id="node-') == found.size


def test_a_box_says_what_it_holds():
    svg = to_svg(debate(), fold="tag:sky")
    assert "Box: 2 pieces of evidence tagged “sky”; mean strength 0.80; helps A" in svg
    assert "clouds: Clouds gather\ngrey: All is grey" in svg
    assert "stands for 2 steps; the greatest weight is 0.80\nClouds gather supports" in svg


def test_ids_begin_with_the_prefix_and_references_follow():
    svg = to_svg(debate(), theme="print", prefix="one-")
    ids = set(re.findall(r' id="([^"]+)"', svg))
    referred = {one for words in re.findall(r'aria-(?:labelled|described)by="([^"]+)"', svg) for one in words.split()} | set(
        re.findall(r"url\(#([^)]+)\)", svg)
    )
    assert all(name.startswith("one-") for name in ids)
    assert referred <= ids
    assert ".one-picture .node:focus" in svg


def test_a_prefix_of_the_content_tells_pictures_apart():
    one, other = (re.search(r'id="(am[0-9a-f]{10}-)argmap-title"', to_svg(debate(), layout=layout, prefix="auto"))[1] for layout in ("flow", "cards"))
    assert one != other
    assert to_svg(debate(), prefix="auto") == to_svg(debate(), prefix="auto")


def test_signposts_may_be_all_that_is_hidden():
    """A thesis and one fact fit, and so do the first signposts; the rest is counted."""
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="t", text="T")],
        evidence=[Evidence(id="e", text="E")],
        signposts=[Signpost(id=f"s{at}", text="S") for at in range(30)],
        links=[Support(premises="e", target="t")],
    )
    svg = to_svg(amap, most=4)
    assert "of 32 nodes hidden" in svg
    assert 'id="node-e"' in svg


@pytest.mark.parametrize("options", [{"focus": "c"}, {"fold": "tag:air"}])
def test_a_signpost_says_whom_its_outcomes_help_though_they_bear_on_what_is_not_drawn(options):
    signpost = Signpost(
        id="s",
        text="S",
        if_yes={"links": [Support(premises="s", target="c")]},
        if_no={"links": [Undercut(premises="s", target="d->b"), Backing(premises="s", target="x->d")]},
    )
    amap = ArgumentMap(
        title="t",
        theses=[Thesis(id="a", text="A"), Thesis(id="b", text="B")],
        claims=[Claim(id="c", text="C"), Claim(id="d", text="D", tags="air"), Claim(id="x", text="X", tags="air")],
        signposts=[signpost],
        links=[Support(premises="c", target="a"), Support(premises="d", target="b"), Attack(premises="x", target="d")],
    )
    band = to_svg(amap, **options).partition('class="signposts"')[2].partition('class="legend"')[0]
    said = re.findall(r">([^<>]+)</text>", band)
    assert said[said.index("yes") : said.index("no") + 2] == ["yes", "A", "no", "A"]
