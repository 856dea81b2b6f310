"""The widget in a real browser, by the module that a notebook loads, with a model that records what it is told."""

import json
from pathlib import Path

import pytest

from argmap.exploring.explore import explore
from argmap.loading.map_file import load

pytestmark = pytest.mark.browser

MAP = Path(__file__).parents[2] / "examples" / "maps" / "mistral.yaml"

# What anywidget gives a widget's render function: traits to read and write, and news of them.
MODEL = """
class FakeModel {
  constructor(traits) { this.traits = traits; this.told = []; this.saved = 0; }
  get(name) { return this.traits[name]; }
  set(name, value) { this.traits[name] = value; this.told.push([name, JSON.parse(JSON.stringify(value))]); }
  save_changes() { this.saved += 1; }
  on(event, act) { this.heard = act; }
  off() { this.heard = null; }
  receive(name, value) { this.traits[name] = value; this.heard(); }
}
"""

BEGIN = """
window.begin = (at, traits) => {
  const model = new FakeModel(traits);
  window[at + "Model"] = model;
  window[at + "End"] = render({ model, el: document.getElementById(at) });
};
"""


@pytest.fixture
def shown(chromium):
    """A widget in a page, as its own module renders it; twice, as in a notebook with two cells."""
    widget = explore(load(MAP))
    traits = {"data": widget.data, "svg": widget.svg, "state": widget.state}
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    module, style = widget._esm, widget._css  # noqa: SLF001 - what anywidget hands to the browser
    page.set_content(f"<!doctype html><html lang=en><style>{style}</style><div id=one></div><div id=two></div>")
    page.add_script_tag(content=f"{module}\n{MODEL}\n{BEGIN}", type="module")
    page.wait_for_function("window.begin !== undefined")
    for at in ("one", "two"):
        page.evaluate(f"traits => begin('{at}', traits)", json.loads(json.dumps(traits)))
    yield widget, page
    page.close()


def test_a_hand_in_the_browser_is_read_in_python(shown):
    """What the page writes into its state is, carried out by Python, the map with the numbers that it shows."""
    widget, page = shown
    page.locator("#one .grip[data-node=bnp_kyc]").focus()
    for _ in range(3):
        page.keyboard.press("PageDown")
    page.wait_for_function("oneModel.saved > 0")
    widget.state = page.evaluate("oneModel.traits.state")
    assert widget.state["base"] == {"bnp_kyc": 0.42}
    assert widget.amap.node("bnp_kyc").base == 0.42
    page.wait_for_timeout(100)
    shown_number = page.locator("#one .node.thesis .number").first.text_content()
    assert shown_number == f"{widget.scores['chosen_market']:.2f}"
    assert page.evaluate("twoModel.saved") == 0
    assert page.complaints == []


def test_what_python_changes_is_shown(shown):
    widget, page = shown
    widget.change(dropped=["bnp_kyc"], method="df-quad", outcomes={widget.original.signposts[0].id: True})
    page.evaluate("state => oneModel.receive('state', state)", widget.state)
    page.wait_for_timeout(100)
    assert page.locator("#one .node.thesis .number").first.text_content() == f"{widget.scores['chosen_market']:.2f}"
    assert page.locator("#one .choice select").first.input_value() == "df-quad"
    assert "out" in page.locator("#one [id$=node-bnp_kyc]").get_attribute("class").split()
    assert page.evaluate("oneModel.told") == []  # it does not tell Python what Python said
    assert page.complaints == []


def test_two_widgets_on_a_page_have_ids_of_their_own(shown):
    _, page = shown
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))
    named = page.evaluate(
        "[...document.querySelectorAll('[aria-describedby]')].every(element => document.getElementById(element.getAttribute('aria-describedby')))"
    )
    assert named


def test_it_stops_listening_when_it_goes(shown):
    _, page = shown
    assert page.evaluate("oneEnd() || oneModel.heard === null")
