"""The flow diagram as a reader sees it: in Chromium, light and dark, on a desk and on a phone."""

from pathlib import Path

import pytest

from argmap.loading.map_file import load
from argmap.rendering.svg import to_svg
from argmap.scoring.methods import score

pytestmark = pytest.mark.browser

MAP = Path(__file__).parents[2] / "examples" / "maps" / "mistral.yaml"
LEEWAY = 0.75  # pixels that letters may stand out of their box: what antialiasing blurs

OUTSIDE = """
() => {
  const found = [];
  for (const group of document.querySelectorAll('svg g.node')) {
    const boxes = [...group.querySelectorAll('path, polygon, rect, ellipse')].map(shape => shape.getBoundingClientRect());
    if (!boxes.length) continue;
    const left = Math.min(...boxes.map(b => b.left)), right = Math.max(...boxes.map(b => b.right));
    const top = Math.min(...boxes.map(b => b.top)), bottom = Math.max(...boxes.map(b => b.bottom));
    for (const text of group.querySelectorAll('text')) {
      const box = text.getBoundingClientRect();
      const out = Math.max(left - box.left, box.right - right, top - box.top, box.bottom - bottom);
      if (box.width && out > LEEWAY) found.push(`${text.textContent}: ${out.toFixed(2)} px`);
    }
  }
  return found;
}
""".replace("LEEWAY", str(LEEWAY))


@pytest.fixture(scope="module")
def picture():
    """The Mistral debate, scored, as SVG."""
    amap = load(MAP)
    return to_svg(amap, scores=score(amap))


@pytest.fixture(params=[("light", 1200), ("dark", 1200), ("light", 390)], ids=lambda param: f"{param[0]}-{param[1]}")
def page(request, chromium, picture):
    """The picture in a page, with everything that the browser complained about in `page.complaints`."""
    scheme, width = request.param
    page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.on("request", lambda request: None if request.url.startswith(("about:", "data:")) else page.complaints.append(f"fetched {request.url}"))
    svg = picture[picture.index("<svg") :]
    page.set_content(f"<!doctype html><meta name=viewport content='width=device-width'><style>body{{margin:0}} svg{{max-width:100%;height:auto}}</style>{svg}")
    yield page
    page.close()


def test_the_browser_has_nothing_to_complain_about(page):
    """No error, no warning, and nothing fetched from anywhere."""
    assert page.complaints == []


def test_text_stays_inside_its_box(page):
    assert page.evaluate("document.querySelectorAll('svg g.node text').length") > 30
    assert page.evaluate(OUTSIDE) == []


def test_the_picture_fits_the_width(page):
    """Nobody has to scroll sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_every_link_is_drawn(page):
    amap = load(MAP)
    assert page.evaluate("document.querySelectorAll('svg g.edge').length") >= len(amap.links)


def test_it_follows_the_readers_colour_scheme(chromium, picture):
    """The same file is dark on light or light on dark, as the reader has it."""
    shots = []
    for scheme in ("light", "dark"):
        page = chromium.new_page(color_scheme=scheme, viewport={"width": 800, "height": 600})
        page.set_content(f"<!doctype html>{picture[picture.index('<svg') :]}")
        shots.append(page.evaluate("getComputedStyle(document.querySelector('svg text')).fill"))
        page.close()
    assert shots[0] != shots[1]


def test_it_opens_by_itself(chromium, picture, tmp_path):
    """As a file of its own, which is stricter about well-formedness than a page."""
    path = tmp_path / "map.svg"
    path.write_text(picture, encoding="utf-8")
    page = chromium.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.nodeName") == "svg"
    assert page.evaluate("document.querySelector('parsererror')") is None
    page.close()
