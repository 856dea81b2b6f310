"""The report as a reader has it: on a desk, on a phone and on paper, and with texts that mean harm."""

import pytest
from charted import MISTRAL, crowd

from argmap.loading.map_file import load
from argmap.publishing.report import report

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1200, "height": 1000}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Reports as files: of the Mistral map, and of one full of hostile texts."""
    folder = tmp_path_factory.mktemp("report")
    report(load(MISTRAL), name="mistral.yaml").save(folder / "mistral.html")
    report(crowd(n=20), quick=True).save(folder / "crowd.html")
    return folder


@pytest.fixture
def opened(chromium, files):
    """Open reports from disk; what the browser complains about or asks for is in `page.complaints`."""
    contexts = []

    def opening(name, **context):
        contexts.append(chromium.new_context(**context))
        page = contexts[-1].new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith(("file:", "data:")) else page.complaints.append(request.url))
        page.goto((files / f"{name}.html").as_uri())
        return page

    yield opening
    for context in contexts:
        context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["mistral", "crowd"])
def test_it_is_read_without_barrier_complaint_or_sideways_scrolling(opened, name, size, scheme, axe):
    page = opened(name, viewport=size, color_scheme=scheme)
    assert page.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("window.ran") is None
    found = axe.run(page).response["violations"]
    assert [(one["id"], [node["html"][:160] for node in one["nodes"]][:3]) for one in found] == []


def test_dark_is_dark_and_paper_is_white(opened):
    page = opened("mistral", viewport=DESK, color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(17, 20, 24)"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('#diagram svg [fill=\"#ffffff\"]')).fill") == "rgb(255, 255, 255)"


def test_pictures_fit_a_sheet_of_paper(opened):
    """A4 with its margins is 180 mm by 265 mm, 680 by 1001 pixels."""
    page = opened("mistral", viewport={"width": 680, "height": 1001})
    page.emulate_media(media="print")
    sizes = page.evaluate("[...document.querySelectorAll('.picture svg')].map(svg => [svg.getBoundingClientRect().width, svg.getBoundingClientRect().height])")
    assert len(sizes) == 6
    assert all(width <= 680 and height <= 940 for width, height in sizes)
    assert page.evaluate("document.documentElement.scrollWidth") <= 680


def test_the_contents_lead_to_the_sections(opened):
    page = opened("mistral", viewport=PHONE)
    page.get_by_role("link", name="The evidence").click()
    assert 0 <= page.evaluate("document.querySelector('#evidence').getBoundingClientRect().top") < 100
