"""Start a Chromium for what has to be seen in one: whichever is installed, driven by Playwright."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

FLAGS = (
    "--no-sandbox",  # runs as root, too
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
)
"""It draws alike everywhere, and asks nobody for anything."""


@contextmanager
def chromium() -> "Iterator[Browser]":
    """Give a running Chromium without a window and without a past: its folder of user data is a new one, removed at the end.

    Raises:
        FileNotFoundError: When none is installed.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only where there is one

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise FileNotFoundError("no Chromium found: install it, as in `apt-get install chromium`")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
