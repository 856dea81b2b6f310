"""What the tests of live pages share: where a page stands, what it shows, and what Python makes of the same changes."""

import json
from pathlib import Path

from argmap.exploring.states import changes_of
from argmap.model.nodes import Signpost
from argmap.scoring.methods import score

MAP = Path(__file__).parents[1] / "examples" / "maps" / "mistral.yaml"
DESK, PHONE = {"width": 1200, "height": 1000}, {"width": 390, "height": 844}
ON_PHONE = {"viewport": PHONE, "has_touch": True, "is_mobile": True}


def until(frame, expression):
    """Wait until an expression is true, asking from outside: the page's own policy forbids to evaluate texts inside."""
    for _ in range(500):
        if frame.evaluate(expression):
            return
        frame.wait_for_timeout(20)
    raise AssertionError(f"never true: {expression}")


def numbers(page):
    """The numbers on the diagram, by node."""
    drawn_anew(page)
    found = page.evaluate("[...document.querySelectorAll('svg .node .number')].map(text => [text.closest('.node').id, text.textContent])")
    return {node.removeprefix("node-"): number for node, number in found}


def drawn_anew(page):
    """Wait until the last change is on the screen."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def expected(amap, semantics="quadratic-energy"):
    """The numbers that Python writes on the same diagram."""
    scores = score(amap, semantics)
    return {node.id: f"{scores[node.id]:.2f}" for node in amap.nodes if not isinstance(node, Signpost)}


def state(page):
    """What the reader has changed."""
    return json.loads(page.evaluate("JSON.stringify(argmap.app.model.state)"))  # as text, which keeps odd ids


def middle(page, selector, share=0.5):
    """A point on an element: so far from its left end, and half way down."""
    box = page.locator(selector).bounding_box()
    return box["x"] + box["width"] * share, box["y"] + box["height"] / 2


def changes(page):
    """The changes that the reader has made, for Python."""
    return changes_of(state(page))
