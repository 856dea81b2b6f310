"""Charts as readers see them: in Chromium, every kind of them, light and dark, on a desk and on a phone, with friendly, hostile and no texts."""

import json

import pytest
from charted import results

from argmap.charting.charts import chart

pytestmark = pytest.mark.browser

LEEWAY = 0.75  # pixels that letters may stand out: what antialiasing blurs

# How far a text reaches sideways is told by its advance, as in the tests of diagrams.
MEASURES = """
() => {
  const picture = document.querySelector('svg').getBoundingClientRect();
  const reach = text => {
    const grid = text.getScreenCTM(), long = text.getComputedTextLength(), anchor = text.getAttribute('text-anchor') ?? 'start';
    const share = anchor === 'middle' ? 0.5 : (anchor === 'end') === (text.getAttribute('direction') !== 'rtl') ? 1 : 0;
    const left = (text.x.baseVal[0].value - long * share) * grid.a + grid.e, size = parseFloat(getComputedStyle(text).fontSize) * grid.d;
    const line = text.y.baseVal[0].value * grid.d + grid.f;
    return {words: text.textContent, size, left, right: left + long * grid.a, top: line - 0.72 * size, bottom: line + 0.2 * size};
  };
  return {
    texts: [...document.querySelectorAll('svg text')].map(reach),
    picture: {left: picture.left, right: picture.right, top: picture.top, bottom: picture.bottom},
    page: {scroll: document.documentElement.scrollWidth, view: window.innerWidth},
    ran: window.ran === true,
  };
}
"""


def shared(one, other):
    """How far two boxes overlap, in the direction in which they overlap least."""
    return min(min(one["right"], other["right"]) - max(one["left"], other["left"]), min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]))


def shown(page, svg):
    """Show another chart in a page."""
    page.set_content(f"<!doctype html><html lang=en><meta name=viewport content='width=device-width'><style>body{{margin:0}}</style>{svg}")
    return page


@pytest.fixture
def opened(chromium):
    """Open charts in a page, with everything that the browser complained about in `page.complaints`."""
    pages = []

    def opening(svg, width=1000, scheme="light"):
        page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
        pages.append(page)
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(("about:", "data:")) else page.complaints.append(f"fetched {request.url}"))
        shown(page, svg)
        return page

    yield opening
    for page in pages:
        page.close()


def every(name):
    amap, found = results(name)
    return {f"{what}{'' if named else ' by ids'}": chart(result, amap if named else None) for what, result in found.items() for named in (True, False)}


@pytest.mark.parametrize(("width", "narrow"), [(1000, False), (390, False), (390, True)], ids=["desk", "phone", "for a phone"])
@pytest.mark.parametrize("name", ["mistral", "crowd", "silent"])
def test_no_text_is_outside_the_picture_or_over_another(opened, name, width, narrow):
    """Measured by the browser with whatever fonts it has; nothing runs, nothing is fetched, nobody has to scroll sideways."""
    wrong = {}
    page = opened("", width)
    for what, drawn in every(name).items():
        seen = shown(page, (drawn.narrow() if narrow else drawn).svg).evaluate(MEASURES)
        picture, texts = seen["picture"], [text for text in seen["texts"] if text["right"] > text["left"]]
        outside = [
            text["words"]
            for text in texts
            if text["left"] < picture["left"] - LEEWAY
            or text["right"] > picture["right"] + LEEWAY
            or text["top"] < picture["top"]
            or text["bottom"] > picture["bottom"]
        ]
        clashes = [(one["words"], other["words"]) for at, one in enumerate(texts) for other in texts[at + 1 :] if shared(one, other) > LEEWAY]
        if outside or clashes or seen["ran"] or page.complaints or seen["page"]["scroll"] > seen["page"]["view"]:
            wrong[what] = (outside, clashes, seen["ran"], page.complaints)
    assert wrong == {}


@pytest.mark.parametrize(("width", "narrow"), [(1000, False), (390, True)])
def test_no_text_is_smaller_than_eleven_pixels_on_a_desk_nor_on_a_phone(opened, width, narrow):
    page = opened("", width)
    charts = {what: drawn.narrow() if narrow else drawn for what, drawn in every("mistral").items()}
    sizes = {what: min(text["size"] for text in shown(page, drawn.svg).evaluate(MEASURES)["texts"]) for what, drawn in charts.items()}
    assert min(sizes.values()) >= 11


def test_it_follows_the_readers_colour_scheme_on_a_screen(opened):
    """The same file is dark on light or light on dark, as the reader has it; paper stays light."""
    asked = "[getComputedStyle(document.querySelector('svg text')).fill, getComputedStyle(document.querySelector('svg rect')).fill]"
    light, dark, printed = (opened("", scheme=scheme) for scheme in ("light", "dark", "dark"))
    printed.emulate_media(media="print", color_scheme="dark")
    for what, drawn in every("mistral").items():
        seen = [shown(page, drawn.svg).evaluate(asked) for page in (light, dark, printed)]
        assert seen[0] != seen[1], what
        assert seen[0] == seen[2], what


def test_every_colour_has_its_dark_one(opened):
    """With the dark rules on, the page paints each part as the dark theme would."""
    asked = "[...document.querySelectorAll('svg [fill], svg [stroke]')].map(part => [getComputedStyle(part).fill, getComputedStyle(part).stroke].join(' '))"
    page = opened("", scheme="dark")
    for what, drawn in every("mistral").items():
        assert shown(page, drawn.svg).evaluate(asked) == shown(page, drawn.in_theme("dark").svg).evaluate(asked), what


def test_charts_on_one_page_keep_their_own_colours_and_names(opened):
    amap, found = results("mistral")
    page = opened(chart(found["scores"], amap).svg + chart(found["camps"], amap, theme="light").svg, scheme="dark")
    first, second = page.evaluate("[...document.querySelectorAll('svg')].map(svg => getComputedStyle(svg.querySelector('text')).fill)")
    assert first != second
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(part => part.id)")
    assert len(ids) == len(set(ids))


def test_a_screen_reader_hears_the_finding_and_each_row(opened):
    amap, found = results("mistral")
    drawn = chart(found["tornado"], amap)
    page = opened(drawn.svg)
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    named = [node for node in tree if not node.get("ignored") and "name" in node]
    said = [(node["role"]["value"], node["name"]["value"], node.get("description", {}).get("value", "")) for node in named]
    document = next(entry for entry in said if entry[1] == drawn.title and entry[2])
    assert drawn.subtitle.rstrip(".") in document[2]
    rows = [name for role, name, _ in said if role in {"graphics-symbol", "img", "image"}]
    assert len([name for name in rows if "swing 0." in name]) == 12


def test_it_opens_by_itself_and_its_table_reads(chromium, tmp_path):
    """As a file of its own, which is stricter about well-formedness than a page."""
    page = chromium.new_page()
    for name in ("mistral", "crowd", "silent"):
        for what, drawn in every(name).items():
            path = tmp_path / f"{name}.svg"
            drawn.in_theme("print").save(path)
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.nodeName") == "svg", what
            assert page.evaluate("document.querySelector('parsererror')") is None, what
            table = json.loads(page.evaluate("document.querySelector('metadata').textContent"))
            assert table["columns"] == list(drawn.numbers.columns), what
            assert len(table["rows"]) == len(drawn.numbers.rows), what
    page.close()
