"""A Chromium for the tests that need one: whichever is installed, driven by Playwright."""

import shutil

import pytest


@pytest.fixture(scope="session")
def chromium():
    """A running Chromium without a window."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only these tests need it

    program = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    assert program, "no Chromium found: install it, as in `apt-get install chromium`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--force-device-scale-factor=1"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe():
    """What looks for what assistive technology cannot read."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - only these tests need it

    return Axe()
