"""Diagrams as SVG, PNG and DOT."""

import math
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from lxml import etree
from rendering.dot_reader import names_in
from strategies import examples, maps

from argmap.errors import RenderError
from argmap.loading.map_file import load
from argmap.model.links import Attack, Backing, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Figure, Outcome, Quotation, Signpost, Thesis
from argmap.model.sources import Source
from argmap.rendering.dot import to_dot
from argmap.rendering.fonts import width
from argmap.rendering.png import to_png
from argmap.rendering.render import render
from argmap.rendering.sides import Sides
from argmap.rendering.svg import LAYOUTS, to_svg
from argmap.rendering.theme import DARK, THEMES, Theme
from argmap.rendering.words import verdict_in_words
from argmap.scoring.aggregations import SUM
from argmap.scoring.methods import score
from argmap.scoring.results import Verdict
from argmap.scoring.semantics import Semantics

MISTRAL = Path(__file__).parents[2] / "examples" / "maps" / "mistral.yaml"
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "</text><script>alert(1)</script>",
    "javascript:alert(1)",
    '" onload="alert(1)',
    "bell \x07 and null-like \u2400 and \ufffe",
    "\u202eoverride",
    "\\N \\G \\L &lt;b&gt; &amp; &#92;N",
    "漢字かな交じり文は語の間に空白がない" * 4,
    "שלום עולם وأهلا",
    "👩\u200d👩\u200d👧 e\u0301",
    "x" * 400,
    "]]> <!-- <![CDATA[",
]


def debate(*links, **parts):
    return ArgumentMap(
        title="Rain?",
        theses=[Thesis(id="rain", text="It will rain", title="Rain"), Thesis(id="dry", text="It stays dry")],
        claims=[Claim(id="front", text="A front is coming"), Claim(id="high", text="A high is coming")],
        evidence=[Evidence(id="clouds", text="Clouds gather"), Evidence(id="glass", text="The glass falls")],
        links=links,
        **parts,
    )


def parse(svg):
    return etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))


def ids(svg):
    return [element.get("id") for element in parse(svg).iter() if element.get("id")]


def harmless(root):
    """Whether nothing in the picture can run or reach out."""
    names = {etree.QName(element).localname for element in root.iter(etree.Element)}
    attributes = {name for element in root.iter(etree.Element) for name in element.attrib}
    return names <= {"svg", "title", "desc", "style", "g", "rect", "path", "text", "circle"} and not any(n.startswith("on") or "href" in n for n in attributes)


@pytest.mark.parametrize("layout", LAYOUTS)
@examples(15)
@given(amap=maps())
def test_any_map_gives_a_whole_picture(amap, layout):
    """Well-formed, harmless, and every node and link in it exactly once."""
    svg = to_svg(amap, layout=layout)
    found = ids(svg)
    wanted = [f"node-{node.id}" for node in amap.nodes] + ["link-" + link.id.replace("->", "→") for link in amap.links]
    assert harmless(parse(svg))
    assert sorted(i for i in found if not i.startswith("argmap-")) == sorted(wanted)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_can_break_out(text, layout):
    amap = ArgumentMap(
        title=text,
        theses=[Thesis(id="a", text=text, title=text)],
        claims=[Claim(id="c", text=text)],
        evidence=[Evidence(id="e", text=text, note=text, source="s", quotations=[Quotation(text=text, by=text, at=text)])],
        sources=[Source(id="s", title=text, url=text)],
        links=[Support(premises="e", target="c", why=text)],
        signposts=[Signpost(id="p", text=text)],
    )
    root = parse(to_svg(amap, layout=layout))
    assert harmless(root)
    assert "url(" not in (root.find(f"{SVG}style").text or "")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_map_gives_the_same_bytes(layout, theme):
    assert to_svg(load(MISTRAL), layout=layout, theme=theme) == to_svg(load(MISTRAL), layout=layout, theme=theme)


def test_title_and_description_say_what_and_who_leads():
    root = parse(to_svg(load(MISTRAL)))
    assert root.find(f"{SVG}title").text.startswith("Mistral")
    assert "Different game leads by 0.09" in root.find(f"{SVG}desc").text


def test_tooltips_carry_source_quotation_figures_and_reasons():
    root = parse(to_svg(load(MISTRAL)))
    said = {group.get("id"): group.find(f"{SVG}title").text for group in root.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None and group.get("id")}
    assert "rests on Source analysis" in said["node-full_stack"]
    assert "“to own the full stack” – Arthur Mensch, Mistral" in said["node-full_stack"]
    assert "40 MW" in said["node-paris_dc"]
    assert "retells The source's reading: the strategy is downstream" in said["node-forced_efficiency"]
    assert "0.37 after what undercuts or backs it" in said["link-efficiency_first→chosen_market"]
    assert "if yes: supports Different game (0.60)" in said["node-revenue_2026"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_stays_inside_its_card(layout):
    """By the widths of Helvetica, which the fonts named share."""
    root = parse(to_svg(load(MISTRAL), layout=layout))
    for group in root.iter(f"{SVG}g"):
        if not {"node", "signpost"} & set((group.get("class") or "").split()):
            continue
        card = group.find(f"{SVG}rect")
        right = float(card.get("x")) + float(card.get("width"))
        for text in group.iter(f"{SVG}text"):
            wide = width(text.text or "", float(text.get("font-size")), bold=text.get("font-weight") == "bold")
            x = float(text.get("x")) - {"end": wide, "middle": wide / 2}.get(text.get("text-anchor"), 0.0)
            assert x >= float(card.get("x"))
            assert x + wide <= right


@pytest.mark.parametrize(("theme", "follows"), [("auto", True), ("light", False), ("dark", False)])
def test_only_the_automatic_theme_follows_the_reader(theme, follows):
    assert ("prefers-color-scheme:dark" in to_svg(debate(), theme=theme)) is follows


def test_light_and_dark_differ():
    assert to_svg(debate(), theme="light") != to_svg(debate(), theme="dark")


def test_an_unknown_theme_is_refused():
    with pytest.raises(RenderError, match="unknown theme 'pink'; there are auto, light, dark, print"):
        to_svg(debate(), theme="pink")


@pytest.mark.parametrize(
    "links",
    [
        [Attack(premises="front", target="front")],
        [Support(premises="glass", target="clouds"), Attack(premises="clouds", target="glass")],
        [Support(premises="front", target="clouds"), Support(premises="rain", target="front")],
        [Support(premises=("clouds", "glass"), target="clouds")],
        [Support(premises=("clouds", "front"), target="rain"), Support(premises=("rain", "front"), target="high")],
        [Support(premises="clouds", target="rain"), Undercut(id="u", premises="dry", target="clouds->rain"), Undercut(id="v", premises="glass", target="u")],
        [Undercut(id="u", premises="clouds", target="v"), Undercut(id="v", premises="glass", target="u")],
        [Support(premises="clouds", target="front", weight=0.0), Backing(id="b", premises="glass", target="clouds->front")],
        [Support(premises="rain", target="dry"), Attack(premises="dry", target="rain")],
    ],
    ids=[
        "self-attack",
        "evidence to evidence",
        "backwards",
        "joint in a column",
        "joints ahead and back",
        "undercut twice",
        "undercut circle",
        "backing",
        "rivals",
    ],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_shape_of_argument_is_drawn(links, layout):
    amap = debate(*links)
    root = parse(to_svg(amap, layout=layout))
    drawn = {group.get("id") for group in root.iter(f"{SVG}g") if group.find(f"{SVG}path") is not None}
    assert {"link-" + link.id.replace("->", "→") for link in amap.links} <= drawn
    assert names_in(to_dot(amap)) >= {node.id for node in amap.nodes}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_map_of_one_kind_or_none_is_drawn_too(layout):
    for amap in (
        ArgumentMap(title="t"),
        ArgumentMap(title="t", theses=[Thesis(id="a", text="A")]),
        ArgumentMap(title="t", evidence=[Evidence(id="e", text="E")]),
        ArgumentMap(title="t", signposts=[Signpost(id="s", text="S", due="2026-12-31", if_yes=Outcome(text="seen"))]),
    ):
        assert harmless(parse(to_svg(amap, layout=layout)))


def test_unsettled_strengths_are_not_given_as_numbers():
    restless = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base, "made up for this test")
    amap = debate(Attack(premises="front", target="front")).replace(claims=[Claim(id="front", text="F", base=1.0), Claim(id="high", text="H")])
    amap = amap.replace(links=[*amap.links, Support(premises="front", target="rain")])
    svg = to_svg(amap, scores=score(amap, restless))
    assert "n/s" in "".join(parse(svg).itertext())
    assert "did not settle" in parse(svg).find(f"{SVG}desc").text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_change_shows_what_went_what_came_and_what_moved(layout):
    before = debate(
        Support(premises="clouds", target="front", weight=0.9),
        Support(premises="front", target="rain"),
        signposts=[Signpost(id="drops", text="Drops fall", if_yes={"links": [Support(premises="drops", target="rain")]})],
    )
    after = before.replace(
        evidence=[before.evidence[1], Evidence(id="drops", text="Drops fell", base=1.0), Evidence(id="wind", text="Wind rises")],
        links=[Support(premises="front", target="rain"), Support(premises="drops", target="rain")],
        signposts=(),
    )
    root = parse(to_svg(after, before=before, layout=layout))
    words = {group.get("id"): "|".join(group.itertext()) for group in root.iter(f"{SVG}g") if group.get("id")}
    assert words["node-clouds"].startswith("dropped")
    assert words["node-wind"].startswith("added")
    assert words["node-drops"].startswith("added")
    assert words["link-clouds→front"].startswith("dropped")
    assert "▲" in words["node-rain"]
    assert "▼" in words["node-front"]
    assert "Before the change" in root.find(f"{SVG}desc").text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_dropped_claim_and_thesis_are_struck_out(layout):
    before = debate(Support(premises="front", target="dry"))
    after = before.replace(theses=before.theses[:1], claims=before.claims[1:], links=())
    root = parse(to_svg(after, before=before, layout=layout))
    struck = {text.getparent().get("id") for text in root.iter(f"{SVG}text") if text.get("text-decoration") == "line-through"}
    assert {"node-front", "node-dry"} <= struck


def test_many_theses_have_letters_and_a_legend():
    amap = ArgumentMap(title="t", theses=[Thesis(id=f"t{at}", text=f"Thesis {at}") for at in range(10)])
    svg = to_svg(amap)
    assert "THESIS J" in svg
    assert "10 rival theses" in svg


def test_a_perspective_is_drawn_with_its_numbers():
    amap = load(MISTRAL)
    assert "Already lost leads" in to_svg(amap, perspective="sceptic")
    assert to_svg(amap, before=amap, perspective="sceptic").count("of the odds") >= 4


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.of({}, 0.01), "No thesis is stated"),
        (Verdict.of({"rain": 0.5}, 0.01), "Support: Rain 0.50"),
        (Verdict.of({"rain": 0.5, "dry": 0.5}, 0.01), "No thesis leads"),
    ],
)
def test_every_verdict_has_its_sentence(verdict, words):
    assert verdict_in_words(debate(), verdict).startswith(words)


def test_near_certain_rivals_are_to_be_read_by_shares():
    amap = debate().replace(theses=[Thesis(id="rain", text="r", base=0.99), Thesis(id="dry", text="d", base=0.98)])
    assert "read the shares" in "".join(parse(to_svg(amap)).itertext())


def test_figures_say_when_they_are_derived():
    amap = debate().replace(evidence=[Evidence(id="e", text="E", figures=[Figure(value=2, unit="%", derived=True)], date="2026-01-01")])
    assert "figure: 2 % (derived)" in "".join(parse(to_svg(amap)).itertext())


def test_the_suffix_picks_svg_png_or_dot(tmp_path):
    amap = debate(Support(premises="clouds", target="rain"))
    for suffix, start in ((".svg", b"<svg"), (".png", b"\x89PNG\r\n"), (".dot", b"digraph")):
        render(amap, tmp_path / f"map{suffix}")
        assert (tmp_path / f"map{suffix}").read_bytes().startswith(start)


def test_an_unknown_suffix_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(RenderError, match=r"a picture ends in \.svg, \.png, \.dot, not in '\.gif'"):
        render(debate(), tmp_path / "map.gif")


def test_what_is_no_svg_gives_no_png():
    with pytest.raises(RenderError, match="cannot be turned into PNG"):
        to_png("<svg")


def test_the_dot_text_quotes_whatever_the_texts_say():
    """Graphviz reads it, and reads the words as words."""
    amap = ArgumentMap(title='"]; x', theses=[Thesis(id="a", text='say "no" \\N <b>; } {'), Thesis(id="node", text="</table>")])
    assert names_in(to_dot(amap)) == {"a", "node"}


def test_the_dot_text_gives_kinds_and_strengths():
    amap = debate(
        Support(premises="clouds", target="rain"),
        Attack(premises="glass", target="rain"),
        Undercut(id="u", premises="front", target="clouds->rain"),
        Backing(id="b", premises="high", target="clouds->rain"),
    )
    text = to_dot(amap, score(amap))
    assert all(mark in text for mark in ("arrowhead=normal", "arrowhead=tee", "arrowhead=odot", "arrowhead=dot"))
    assert re.search(r'"clouds" \[label="A Clouds gather\\nreported\\n0\.80"', text)


def test_long_chains_written_from_their_end_are_coloured():
    chain = [Claim(id=f"c{at}", text="C") for at in range(60)]
    links = [Support(premises=f"c{at + 1}", target=f"c{at}") for at in range(59)]
    amap = ArgumentMap(title="t", theses=[Thesis(id="a", text="A"), Thesis(id="b", text="B")], claims=chain, links=[Support(premises="c0", target="b"), *links])
    assert Sides(amap).of_node("c59") == "B"


def test_a_notebook_shows_the_map():
    assert debate()._repr_svg_().startswith("<svg")


RESTLESS = Semantics("restless", SUM, lambda base, aggregate: 0.0 if aggregate <= -0.5 else base, "made up for these tests")


def outside(root):
    """Give the texts that leave the picture on the left or right."""
    wide = float(root.get("viewBox").split()[2])
    found = []
    for text in root.iter(f"{SVG}text"):
        moved = sum(float(at.get("transform").removeprefix("translate(").split(",")[0]) for at in text.iterancestors() if at.get("transform"))
        room = width(text.text or "", float(text.get("font-size")), bold=text.get("font-weight") == "bold")
        left = moved + float(text.get("x")) - {"end": room, "middle": room / 2}.get(text.get("text-anchor"), 0.0)
        if left < -0.01 or left + room > wide + 0.01:
            found.append(text.text)
    return found


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("title", ["Short", "A long title of a thesis " * 10, "x" * 300])
def test_no_text_leaves_the_picture(title, layout):
    amap = ArgumentMap(title=title, theses=[Thesis(id="a", text=title, title=title), Thesis(id="b", text=title)], evidence=[Evidence(id="e", text=title)])
    assert outside(parse(to_svg(amap, layout=layout))) == []


def test_a_long_id_stays_in_the_picture():
    assert outside(parse(to_svg(ArgumentMap(title="t", theses=[Thesis(id="a" * 300, text="A")])))) == []


def test_the_theme_that_was_asked_for_is_drawn():
    assert f'fill="{DARK["paper"]}"' in to_svg(debate(), theme="dark")


def test_each_bar_of_a_change_has_a_tick_where_it_was():
    """One rectangle more in every card that was there before."""
    amap = debate(Support(premises="clouds", target="rain"))

    def bars(root):
        return {group.get("id"): len(group.findall(f"{SVG}rect")) for group in root.iter(f"{SVG}g") if (group.get("id") or "").startswith("node-")}

    assert bars(parse(to_svg(amap, before=amap))) == {name: many + 1 for name, many in bars(parse(to_svg(amap))).items()}


def test_the_description_of_a_change_has_both_verdicts():
    before = debate(Support(premises="clouds", target="rain", weight=1.0))
    after = debate(Support(premises="clouds", target="dry", weight=1.0))
    said = parse(to_svg(after, before=before)).find(f"{SVG}desc").text
    assert re.search(r"“It stays dry” leads by .* Before the change: Rain leads by ", said)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("section", ["claims", "theses", "evidence"])
def test_a_new_node_is_marked_where_it_can_be_seen(section, layout):
    """Not in its tooltip alone."""
    before = debate()
    kind = {"claims": Claim, "theses": Thesis, "evidence": Evidence}[section]
    after = before.replace(**{section: [*getattr(before, section), kind(id="wind", text="Wind rises")]})
    card = next(group for group in parse(to_svg(after, before=before, layout=layout)).iter(f"{SVG}g") if group.get("id") == "node-wind")
    assert "NEW" in [text.text for text in card.iter(f"{SVG}text")]


def test_a_dropped_link_is_faded():
    before = debate(Support(premises="clouds", target="rain"))
    link = next(g for g in parse(to_svg(debate(), before=before)).iter(f"{SVG}g") if g.get("id") == "link-clouds→rain")
    assert float(link.get("opacity")) < 0.5


def test_how_far_an_unsettled_strength_moved_is_not_said():
    """Its last value is no strength, so neither is a difference to it."""
    before, after = debate(), debate(Support(premises="clouds", target="rain"))
    scores = replace(score(after), unsettled=frozenset({"rain"}), converged=False)
    card = next(group for group in parse(to_svg(after, scores=scores, before=before)).iter(f"{SVG}g") if group.get("id") == "node-rain")
    assert [text.text for text in card.iter(f"{SVG}text") if text.text[:1] in "▲▼"] == []


def test_scores_of_a_method_of_ones_own_can_be_compared_with_before():
    amap = debate()
    assert harmless(parse(to_svg(amap, scores=score(amap, RESTLESS), before=amap, semantics=RESTLESS)))


def test_before_and_after_are_not_compared_under_two_methods():
    """The functions of a method of one's own cannot be guessed from its scores, and another method's would mislead."""
    amap = debate()
    with pytest.raises(RenderError, match="pass that Semantics as semantics="):
        to_svg(amap, scores=score(amap, RESTLESS), before=amap)


def test_signposts_have_a_band_of_their_own():
    amap = debate(signposts=[Signpost(id=f"s{at}", text="S", probability=0.25) for at in range(4)])
    band = next(group for group in parse(to_svg(amap)).iter(f"{SVG}g") if group.get("class") == "signposts")
    assert [group.get("id") for group in band.iter(f"{SVG}g") if group.get("class") == "node signpost"] == ["node-s0", "node-s1", "node-s2", "node-s3"]


def test_without_signposts_there_is_no_band():
    assert "WHAT TO WATCH" not in to_svg(debate())


@pytest.mark.parametrize("layout", LAYOUTS)
@examples(15)
@given(before=maps(max_nodes=6), after=maps(max_nodes=6))
def test_any_two_maps_give_a_whole_picture_of_the_change(before, after, layout):
    """Unless one id names parts of two kinds; that is a test of its own."""
    kinds = {part.id: part.kind for part in (*before.nodes, *before.links)}
    assume(all(kinds.get(part.id, part.kind) == part.kind for part in after.nodes))
    assert harmless(parse(to_svg(after, before=before, layout=layout)))


def test_an_unknown_layout_is_refused():
    with pytest.raises(RenderError, match=r"unknown layout 'card' \(did you mean 'cards'\?\); there are flow, cards, tug"):
        to_svg(debate(), layout="card")


def test_a_theme_of_ones_own_is_drawn():
    svg = to_svg(debate(), theme=Theme.of(rivals={"A": "#7a1fa2"}, fonts="Inter, sans-serif"))
    assert 'font-family="Inter, sans-serif"' in svg
    assert "#7a1fa2" in svg
    assert "prefers-color-scheme" not in svg


def test_a_theme_of_ones_own_can_follow_the_reader():
    ours = Theme.of(rivals={"A": "#7a1fa2"})
    assert '[fill="#7a1fa2"]{fill:#c77fe0}' in to_svg(debate(), theme=ours.following(Theme.of("dark", rivals={"A": "#c77fe0"})))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_print_tells_rivals_apart_by_letter_texture_and_line(layout):
    """No colour, a pattern for each rival but the first, and every reference is to a pattern that is there."""
    amap = debate(Support(premises="front", target="rain"), Support(premises="high", target="dry"), Support(premises="glass", target="high"))
    svg = to_svg(amap, layout=layout, theme="print")
    named = set(re.findall(r"url\(#([\w-]+)\)", svg))
    assert named == {"argmap-line-B", "argmap-fill-B"} <= set(ids(svg))
    assert all(len({code[0:2], code[2:4], code[4:6]}) == 1 for code in re.findall(r"#([0-9a-f]{6})", svg))
    root = parse(svg)
    links = [group for group in root.iter(f"{SVG}g") if (group.get("id") or "").startswith("link-")]
    cores = {group.get("id"): [path.get("stroke") for path in group.findall(f"{SVG}path")].count("#ffffff") for group in links}
    assert cores["link-front→rain"] == 0
    assert cores["link-high→dry"] == 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_node_can_be_reached_and_says_what_it_is(layout):
    """A place among the tab stops, a role, a name, and all that is stated as its description."""
    amap = load(MISTRAL)
    found = {group.get("id"): group for group in parse(to_svg(amap, layout=layout)).iter(f"{SVG}g") if (group.get("id") or "").startswith("node-")}
    for node in amap.nodes:
        group = found[f"node-{node.id}"]
        assert (group.get("tabindex"), group.get("role")) == ("0", "graphics-symbol")
        assert group.get("aria-label").lower().startswith(node.kind)
        title = group.find(f"{SVG}title")
        assert title.get("id") == group.get("aria-describedby")
        assert node.text in title.text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_file_is_in_the_order_of_the_argument(layout):
    """A thesis before its claims, a claim before its evidence."""
    amap = load(MISTRAL)
    order = [i.removeprefix("node-") for i in ids(to_svg(amap, layout=layout)) if i.startswith("node-")]
    assert order[0] == "chosen_market"
    assert order.index("gap_too_wide") > order.index("lost_race")
    assert order.index("compute_gap") > order.index("gap_too_wide")
    assert order.index("lost_race") > order.index("production_focus") > order.index("chosen_market")


def test_a_link_says_what_it_does_to_what():
    amap = debate(Support(premises=("clouds", "glass"), target="rain", weight=0.4), Undercut(id="u", premises="high", target="clouds+glass->rain"))
    said = {group.get("id"): group.get("aria-label") for group in parse(to_svg(amap)).iter(f"{SVG}g")}
    assert said["link-clouds+glass→rain"] == "Clouds gather and The glass falls support Rain; weight 0.40"
    assert said["link-u"] == "A high is coming undercuts the step from Clouds gather and The glass falls to Rain; weight 1.00"


def test_every_text_states_its_length():
    """So that a reader with other fonts sees it in the same room."""
    for text in parse(to_svg(load(MISTRAL))).iter(f"{SVG}text"):
        long = width(text.text, float(text.get("font-size")), bold=text.get("font-weight") == "bold")
        assert len(text.text) == 1 or float(text.get("textLength")) == pytest.approx(long, abs=0.01)


def test_text_from_right_to_left_begins_on_the_right():
    root = parse(to_svg(ArgumentMap(title="t", evidence=[Evidence(id="e", text="שלום עולם")])))
    line = next(text for text in root.iter(f"{SVG}text") if text.text == "שלום עולם")
    assert line.get("direction") == "rtl"
    assert float(line.get("x")) > 150


@pytest.mark.parametrize("width", [320, 1000])
def test_cards_have_the_width_that_is_asked_for(width):
    """Below about 570 pixels there is one card in a row, and everything stands in it: the picture is no wider than it says."""
    root = parse(to_svg(load(MISTRAL), layout="cards", width=width, perspective="supporter", against="sceptic"))
    assert float(root.get("width")) == pytest.approx(width, abs=0.01)
    wide = float(root.get("viewBox").split()[2])
    cards = [group for group in root.iter(f"{SVG}g") if "node" in (group.get("class") or "").split() and group.get("class").split()[1] in {"claim", "thesis"}]
    lefts = {group.get("transform").partition(",")[0] for group in cards}
    assert (len(lefts) == 1) is (width < 500)
    for group in cards:
        left, frame = float(group.get("transform").partition("(")[2].partition(",")[0]), group.find(f"{SVG}rect")
        assert left + float(frame.get("width")) <= wide - 2 * 16


def test_what_stands_beside_each_other_on_a_desk_is_below_each_other_on_a_phone():
    """The same words, each once."""
    wide, narrow = (parse(to_svg(load(MISTRAL), layout="cards", width=width)) for width in (1200, 390))
    counts = "32 pieces of evidence · 9 claims · 2 rival theses"
    [beside], [below] = ([text for text in root.iter(f"{SVG}text") if text.text == counts] for root in (wide, narrow))
    assert (beside.get("text-anchor"), below.get("text-anchor"), below.get("x")) == ("end", None, "0")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"layout": "flow", "width": 390}, "'flow' has a width of its own"),
        ({"layout": "cards", "width": 100}, "at least 320 pixels wide, not 100"),
        ({"layout": "cards", "width": math.inf}, "at least 320"),
        ({"layout": "cards", "width": math.nan}, "at least 320"),
    ],
)
def test_a_width_that_makes_no_sense_is_refused(options, said):
    with pytest.raises(RenderError, match=said):
        to_svg(debate(), **options)
