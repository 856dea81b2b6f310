"""A Chromium for the tests that need one, and a reader that sees what others hear."""

import pytest

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
