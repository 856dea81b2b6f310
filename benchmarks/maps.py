"""Large maps for measuring: layers of claims over evidence, three links a node."""

from typing import Any

from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis


def parts(size: int) -> dict[str, Any]:
    """Give the parts of a map of about `size` nodes with three links each: half evidence, half claims, two theses."""
    half = size // 2
    links: list[Support | Attack] = []
    for at in range(half):
        for step in range(3):
            over = at * 7 + step * 13 + 1
            target = f"c{over % half}"
            links.append(Support(premises=f"e{at}", target=target, id=f"e{at}.{step}", weight=0.5))
            above = at + 1 + step
            links.append(Attack(premises=f"c{at}", target=f"c{above}" if above < half else f"t{step % 2}", id=f"c{at}.{step}", weight=0.3))
    return {
        "title": "measuring",
        "theses": [Thesis(id="t0", text="One reading"), Thesis(id="t1", text="Another reading")],
        "claims": [Claim(id=f"c{at}", text="A step of reasoning") for at in range(half)],
        "evidence": [Evidence(id=f"e{at}", text="Something reported", status="reported") for at in range(half)],
        "links": links,
    }


def fan(size: int) -> ArgumentMap:
    """Build the map of `parts`."""
    return ArgumentMap(**parts(size))
