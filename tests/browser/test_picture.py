"""Diagrams as readers see them: in Chromium, in every layout, light and dark, on a desk and on a phone, by eye, keyboard and screen reader."""

import unicodedata
from pathlib import Path

import pytest

from argmap.loading.map_file import load
from argmap.model.changes import Drop, SetBase
from argmap.model.links import Attack, Support, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Signpost, Thesis
from argmap.rendering.svg import LAYOUTS, to_svg
from argmap.rendering.theme import Theme
from argmap.whatif.applying import apply

pytestmark = pytest.mark.browser

MAP = Path(__file__).parents[2] / "examples" / "maps" / "mistral.yaml"

HOSTILE = [
    "欧州の規制産業は、データの管理と来歴に対価を支払う用意がある。漢字かな交じり文は語の間に空白がない",
    "الفجوة في الحوسبة ورأس المال واسعة جدا بحيث لا يمكن سدها",
    "חברות באירופה משקיעות במרכזי נתונים מקומיים כי הלקוחות דורשים ריבונות",
    "यूरोप की कंपनियाँ स्थानीय डेटा केंद्रों में निवेश करती हैं",
    "บริษัทในยุโรปลงทุนในศูนย์ข้อมูลท้องถิ่นเพราะลูกค้าต้องการอธิปไตย",
    "👩\u200d👩\u200d👧 🇪🇺 🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀",
    "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307A\u0310\u0311\u0312\u0313L\u0314\u0315\u0316G\u0317\u0318O " * 6,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "https://example.org/a/very/long/address/without/any/spaces?query=and&parameters=that&never=stop",
    "W" * 300,
    "i" * 300,
    "An extraordinarily long sentence that goes on about regulation, procurement and provenance in one breath. " * 4,
    "Ж" * 60 + " ΑΒΓΔΕ" * 20,
    "</text><script>window.ran = true</script>",
    '" onload="window.ran = true" x="',
]


def hostile():
    """A map that says every hostile text as thesis, claim, evidence and signpost, with all kinds of links."""
    every = range(len(HOSTILE))
    return ArgumentMap(
        title=HOSTILE[0] + HOSTILE[11],
        theses=[Thesis(id=f"t{at}", text=HOSTILE[at], title=HOSTILE[at - 1]) for at in (0, 1, 8, 9)],
        claims=[Claim(id=f"c{at}", text=HOSTILE[at]) for at in every],
        evidence=[Evidence(id=f"e{at}", text=HOSTILE[at], status="analysis", note=HOSTILE[at]) for at in every],
        signposts=[Signpost(id=f"s{at}", text=HOSTILE[at], due="2027-01-01", probability=0.5) for at in every],
        links=[
            *(Support(premises=f"c{at}", target=f"t{(0, 1, 8, 9)[at % 4]}", weight=at / 14) for at in every),
            *(Attack(premises=f"e{at}", target=f"c{at}", why=HOSTILE[at]) for at in every),
            *(Undercut(id=f"u{at}", premises=f"e{at - 1 if at else 9}", target=f"e{at}->c{at}") for at in every),
            Undercut(id="again", premises="e3", target="u2"),
            Support(premises=("e4", "e5"), target="t1"),
        ],
    )


# What stands in a frame of its own: a node, a signpost, or the card of what bears on nothing.
# How far a text reaches sideways is told by its advance: at the size of a phone the browser rounds each letter's ink up to whole pixels.
MEASURES = """
() => {
  const shape = box => ({left: box.left, right: box.right, top: box.top, bottom: box.bottom, width: box.width});
  const reach = text => {
    const grid = text.getScreenCTM(), long = text.getComputedTextLength(), anchor = text.getAttribute('text-anchor') ?? 'start';
    const share = anchor === 'middle' ? 0.5 : (anchor === 'end') === (text.getAttribute('direction') !== 'rtl') ? 1 : 0;
    const left = (text.x.baseVal[0].value - long * share) * grid.a + grid.e;
    return {...shape(text.getBoundingClientRect()), left, right: left + long * grid.a, width: long * grid.a};
  };
  const frames = [...document.querySelectorAll('svg .node > rect:first-of-type, svg .rest > rect')];
  const texts = [...document.querySelectorAll('svg .diagram text, svg .signposts .node text')];
  return {
    frames: frames.map(frame => ({id: frame.parentNode.id, ...shape(frame.getBoundingClientRect())})),
    texts: texts.map(text => ({
      words: text.textContent, owner: text.closest('.node')?.id ?? '', size: parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().d,
      ...reach(text)})),
    page: {scroll: document.documentElement.scrollWidth, view: window.innerWidth},
    ran: window.ran === true,
  };
}
"""
LEEWAY = 0.75  # pixels that letters may stand out of their box: what antialiasing blurs


def within(text, frame):
    """Whether a text is inside a frame."""
    return (
        text["left"] >= frame["left"] - LEEWAY
        and text["right"] <= frame["right"] + LEEWAY
        and text["top"] >= frame["top"] - LEEWAY
        and text["bottom"] <= frame["bottom"] + LEEWAY
    )


def shared(one, other):
    """How far two boxes overlap, in the direction in which they overlap least."""
    return min(min(one["right"], other["right"]) - max(one["left"], other["left"]), min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]))


@pytest.fixture
def opened(chromium):
    """Open pictures in a page, with everything that the browser complained about in `page.complaints`."""
    pages = []

    def opening(svg, width=1200, scheme="light"):
        page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
        pages.append(page)
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(("about:", "data:")) else page.complaints.append(f"fetched {request.url}"))
        page.set_content(f"<!doctype html><html lang=en><meta name=viewport content='width=device-width'><style>body{{margin:0}}</style>{svg}")
        return page

    yield opening
    for page in pages:
        page.close()


PICTURES = {
    "mistral": lambda: load(MAP),
    "hostile": hostile,
    "three": lambda: hostile().replace(theses=hostile().theses[:3], links=[link for link in hostile().links if link.target != "t9"], signposts=()),
    "alone": lambda: ArgumentMap(title="t", theses=[Thesis(id="a", text="A")]),
    "loose": lambda: ArgumentMap(title="t", evidence=[Evidence(id=f"e{at}", text=text) for at, text in enumerate(HOSTILE)]),
}


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", PICTURES)
def test_text_stays_inside_its_box_and_apart_from_other_text(opened, name, layout, width):
    """Measured by the browser with whatever fonts it has; nothing runs, nothing is fetched, nobody has to scroll sideways."""
    page = opened(to_svg(PICTURES[name](), layout=layout), width)
    found = page.evaluate(MEASURES)
    frames = {frame["id"]: frame for frame in found["frames"]}
    outside = [text for text in found["texts"] if text["width"] and not any(within(text, frame) for frame in found["frames"])]
    elsewhere = [text for text in found["texts"] if text["width"] and text["owner"] and not within(text, frames[text["owner"]])]
    # Marks may touch the line above.
    plain = [text for text in found["texts"] if text["width"] and not any(map(unicodedata.combining, text["words"]))]
    clashes = [(one["words"], other["words"]) for at, one in enumerate(plain) for other in plain[at + 1 :] if shared(one, other) > 1.5]
    assert (outside, elsewhere, clashes) == ([], [], [])
    assert found["page"]["scroll"] <= found["page"]["view"]
    assert not found["ran"]
    assert page.complaints == []


SHOWN = {
    "two readers": {"perspective": "supporter", "against": "sceptic"},
    "boxes": {"fold": "depth:1"},
    "two readers of boxes": {"perspective": "supporter", "against": "sceptic", "fold": "depth:1"},
    "the most": {"most": 15},
    "a focus": {"focus": ("gap_too_wide", 1)},
    "a change": {"before": True},
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", SHOWN)
def test_parts_changes_and_readers_keep_text_in_its_box_and_apart(opened, name, layout):
    amap, options = load(MAP), dict(SHOWN[name])
    if options.pop("before", False):
        amap, options = apply(amap, SetBase({"bnp_kyc": 0.1}), Drop("gap_too_wide->lost_race")), {"before": amap}
    found = opened(to_svg(amap, layout=layout, **options)).evaluate(MEASURES)
    frames = {frame["id"]: frame for frame in found["frames"]}
    texts = [text for text in found["texts"] if text["width"]]
    outside = [text["words"] for text in texts if text["owner"] and not within(text, frames[text["owner"]])]
    clashes = [(one["words"], other["words"]) for at, one in enumerate(texts) for other in texts[at + 1 :] if shared(one, other) > 1.5]
    assert (outside, clashes) == ([], [])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", PICTURES)
def test_boxes_are_apart_or_one_is_a_row_of_the_other(opened, name, layout):
    frames = opened(to_svg(PICTURES[name](), layout=layout)).evaluate(MEASURES)["frames"]
    clashes = [
        (one["id"], other["id"])
        for at, one in enumerate(frames)
        for other in frames[at + 1 :]
        if shared(one, other) > LEEWAY and not (layout == "cards" and (within(one, other) or within(other, one)))
    ]
    assert clashes == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_text_is_smaller_than_ten_pixels_on_a_desk(opened, layout):
    texts = opened(to_svg(load(MAP), layout=layout)).evaluate(MEASURES)["texts"]
    assert len(texts) > 100
    assert round(min(text["size"] for text in texts), 3) >= 10


@pytest.mark.parametrize("name", ["mistral", "hostile"])
def test_narrow_cards_are_read_on_a_phone_without_zooming(opened, name):
    """At 390 pixels letters are as large as on a desk, and everything is in its box."""
    page = opened(to_svg(PICTURES[name](), layout="cards", width=390), 390)
    found = page.evaluate(MEASURES)
    frames = {frame["id"]: frame for frame in found["frames"]}
    texts = [text for text in found["texts"] if text["width"]]
    assert round(min(text["size"] for text in texts), 3) >= 10
    assert [text["words"] for text in texts if text["owner"] and not within(text, frames[text["owner"]])] == []
    plain = [text for text in texts if not any(map(unicodedata.combining, text["words"]))]
    assert [(one["words"], other["words"]) for at, one in enumerate(plain) for other in plain[at + 1 :] if shared(one, other) > 1.5] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("fonts", ["DejaVu Sans", "DejaVu Serif", "monospace"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_fonts_of_ones_own_have_their_room_too(opened, layout, fonts):
    found = opened(to_svg(load(MAP), layout=layout, theme=Theme.of(fonts=fonts))).evaluate(MEASURES)
    frames = {frame["id"]: frame for frame in found["frames"]}
    assert [text["words"] for text in found["texts"] if text["owner"] and not within(text, frames[text["owner"]])] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_keyboard_reaches_every_node_in_the_order_of_the_argument(opened, layout):
    """Theses come before what bears on them; what the keyboard is on has a ring."""
    amap = load(MAP)
    page = opened(to_svg(amap, layout=layout))
    reached = []
    for _ in amap.nodes:
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id").removeprefix("node-"))
    assert sorted(reached) == sorted(node.id for node in amap.nodes)
    assert reached[0] == "chosen_market"
    assert reached.index("lost_race") < reached.index("gap_too_wide") < reached.index("compute_gap")
    assert reached[-len(amap.signposts) :] == [signpost.id for signpost in amap.signposts]
    assert page.evaluate("getComputedStyle(document.activeElement.querySelector('rect')).strokeWidth") == "3px"


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_screen_reader_hears_each_node_and_link(opened, layout):
    """From the browser's own accessibility tree: a short name, and everything that is stated as the description."""
    amap = load(MAP)
    page = opened(to_svg(amap, layout=layout))
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    said = {
        node["name"]["value"]: node.get("description", {}).get("value", "")
        for node in tree
        if not node.get("ignored") and "name" in node and node["role"]["value"] in {"graphics-symbol", "img", "image"}
    }
    quoted = next(about for name, about in said.items() if name.startswith("Evidence (claimed): The pitch joins compute"))
    assert "“to own the full stack” – Arthur Mensch, Mistral" in quoted
    assert "source: " in quoted
    names = list(said)
    for node in amap.nodes:
        assert any((node.title or node.text) in name and name.lower().startswith(node.kind) for name in names), node.id
    for link in amap.links:
        first = amap.node(link.premises[0])
        assert any(name.startswith(first.title or first.text) and f" {link.kind[:-1]}" in name for name in names), link.id


@pytest.mark.parametrize("layout", LAYOUTS)
def test_it_follows_the_readers_colour_scheme_on_a_screen(opened, layout):
    """The same file is dark on light or light on dark, as the reader has it; paper stays light."""
    svg, asked = to_svg(load(MAP), layout=layout), "getComputedStyle(document.querySelector('svg text')).fill"
    light, dark = (opened(svg, scheme=scheme).evaluate(asked) for scheme in ("light", "dark"))
    printed = opened(svg, scheme="dark")
    printed.emulate_media(media="print", color_scheme="dark")
    assert light != dark
    assert printed.evaluate(asked) == light


def test_it_opens_by_itself(chromium, tmp_path):
    """As a file of its own, which is stricter about well-formedness than a page."""
    for name, amap in PICTURES.items():
        for layout in LAYOUTS:
            path = tmp_path / f"{name}-{layout}.svg"
            path.write_text(to_svg(amap(), layout=layout, theme="print"), encoding="utf-8")
            page = chromium.new_page()
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.nodeName") == "svg"
            assert page.evaluate("document.querySelector('parsererror')") is None
            page.close()
