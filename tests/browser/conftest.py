"""A Chromium for the tests that need one, and a reader that sees what others hear."""

import pytest
from live_pages import DESK, MAP, until

from argmap.exploring.page import to_page
from argmap.loading.map_file import load
from benchmarks import chromium as installed


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium without a window."""
    with installed.chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def axe():
    """What looks for what assistive technology cannot read."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only these tests need it

    return Axe()


@pytest.fixture(scope="session")
def mistral(tmp_path_factory):
    """The page of the Mistral map as a file."""
    path = tmp_path_factory.mktemp("page") / "mistral.html"
    path.write_text(to_page(load(MAP), name=str(MAP)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def opened(chromium):
    """Open pages from disk; what the browser complains about, asks for or pops up is in `page.complaints`."""
    contexts = []

    def opening(address, **context):
        contexts.append(chromium.new_context(**({"viewport": DESK} | context)))
        page = contexts[-1].new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (page.complaints.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: None if request.url.startswith(("file:", "data:", "about:")) else page.complaints.append(request.url))
        page.goto(address)
        until(page, "globalThis.argmap !== undefined")
        return page

    yield opening
    for context in contexts:
        context.close()
