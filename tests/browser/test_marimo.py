"""Maps, results and the widget in a marimo notebook that really runs."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from live_pages import MAP

pytestmark = pytest.mark.browser

NOTEBOOK = f"""
import marimo

app = marimo.App()


@app.cell
def _():
    import argmap as am

    amap = am.load({str(MAP)!r})
    amap
    return am, amap


@app.cell
def _(am, amap):
    am.compare(amap, am.apply(amap, am.Drop("bnp_kyc")))
    return


@app.cell
def _(am, amap):
    am.score(amap).plot(amap)
    return


@app.cell
def _(am, amap):
    widget = am.explore(amap)
    widget.change(base={{"bnp_kyc": 0.1}})
    widget
    return (widget,)
"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """The address of a running notebook."""
    folder = tmp_path_factory.mktemp("marimo")
    (folder / "notebook.py").write_text(NOTEBOOK, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "marimo", "run", "notebook.py", "--headless", "--no-token", "--host", "127.0.0.1", "--port", str(port)]
    surroundings = os.environ | {"PYTHONPATH": str(Path.cwd()), "MARIMO_SKIP_UPDATE_CHECK": "1"}
    server = subprocess.Popen(command, cwd=folder, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603 - our own
    try:
        wait_for(f"http://127.0.0.1:{port}/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def wait_for(address):
    """Wait until a server answers."""
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"nothing answers at {address}")


@pytest.fixture(scope="module")
def page(chromium, address):
    """The notebook in a browser, with the widget on it."""
    page = chromium.new_page(viewport={"width": 1100, "height": 900})
    page.goto(address)
    page.locator(".argmap-page").first.wait_for(timeout=120_000)
    yield page
    page.close()


def test_a_map_shows_its_picture_with_its_tooltips(page):
    picture = page.locator("svg", has_text="Already lost").first
    assert picture.locator("title").count() > 1


def test_columns_of_tables_keep_their_distance(page):
    cells = page.locator(".argmap-report td").evaluate_all("cells => cells.map(cell => parseFloat(getComputedStyle(cell).paddingRight))")
    assert min(cells) > 4


def test_a_chart_shows_itself(page):
    assert page.locator("svg", has_text="quadratic-energy").count() + page.locator("img[src*='svg']").count() > 0


def test_the_widget_is_live_and_shows_what_python_changed(page):
    assert page.locator(".argmap-page").get_by_text("argmap what-if MAP --set bnp_kyc=0.1").count() > 0
