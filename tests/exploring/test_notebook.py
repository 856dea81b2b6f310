"""Maps, results and the widget in a notebook that is really executed."""

import nbformat
import pytest
from nbclient import NotebookClient

CELLS = [
    "import argmap as am\namap = am.load('examples/maps/mistral.yaml')\namap",
    "am.score(amap)",
    "am.compare(amap, am.apply(amap, am.Drop('bnp_kyc')))",
    "widget = am.explore(amap)\nwidget",
    "widget.change(base={'bnp_kyc': 0.1})\nwidget.scores.verdict.leader",
]


@pytest.fixture(scope="module")
def outputs():
    """What each cell shows."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source, id=f"cell-{at}") for at, source in enumerate(CELLS)])
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    return [cell.outputs[-1]["data"] for cell in notebook.cells]


def test_a_map_shows_its_picture(outputs):
    assert outputs[0]["image/svg+xml"].startswith("<svg")
    assert outputs[0]["text/html"].startswith("<svg")


def test_results_show_tables(outputs):
    assert "<table>" in outputs[1]["text/html"]
    assert "What if" in outputs[2]["text/html"]


def test_a_widget_shows_itself_and_is_changed_by_python(outputs):
    assert "application/vnd.jupyter.widget-view+json" in outputs[3]
    assert outputs[4]["text/plain"] == "'chosen_market'"
