"""A map as a bipolar graph for Uncertainpy: ``arg(a, 0.7).``, ``att(a, b).``, ``sup(a, b).``.

Base scores are written as the map has them, stated or not. A weight other than 1 stands as a third field, which argmap reads and Uncertainpy
passes over.
"""

import re

from argmap.conversion import Conversion, Ledger
from argmap.model.links import ON_NODES
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Status, Thesis
from argmap.model.viewing import base_of
from argmap.saving.frameworks import Argument, names
from argmap.saving.losses import count_losses

NAME = "bag"
TITLE = "Uncertainpy .bag"
SUFFIXES = (".bag",)

_NAME = re.compile(r"[^\s(),%\"\ufeff]+")
_WORDS = {"supports": "sup", "attacks": "att"}
_APART = (
    "theses", "claims", "pieces of evidence", "links", "linked premises", "undercuts", "backings", "weights", "base scores", "statuses",
    "ids",
)  # fmt: skip
_WHY = "a bipolar graph has arguments with base scores, attacks and supports, and nothing else"


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    r"""Write arguments with their base scores, attacks and supports; all else has no place.

    Returns:
        The text, and what became of the map.

    >>> amap = ArgumentMap(
    ...     title="Rain?",
    ...     theses=[Thesis(id="rain", text="rain", base=0.5)],
    ...     evidence=[Evidence(id="clouds", text="clouds", base=0.7, status="claimed")],
    ...     links=[{"kind": "supports", "premises": "clouds", "target": "rain", "weight": 0.9}],
    ... )
    >>> text, report = write(amap)
    >>> print(text, end="")
    arg(rain, 0.5).
    arg(clouds, 0.7).
    sup(clouds, rain, 0.9).
    >>> report.lossless, [entry.what for entry in report.changed]
    (True, ['weights', 'title of the map'])
    """
    ledger = Ledger("argmap", NAME)
    nodes: list[Argument] = [*amap.theses, *amap.claims, *amap.evidence]
    known = names(nodes, _NAME)
    lines = [f"arg({known[node.id]}, {_number(base_of(amap, node))})." for node in nodes]
    for link in amap.links:
        if not isinstance(link, ON_NODES):
            ledger.drop({"undercuts": "undercuts", "backs": "backings"}[link.kind], _WHY, link.id)
        elif len(link.premises) > 1:
            ledger.drop(f"{link.kind[:-1]}s with linked premises", "a link of a bipolar graph comes from one argument", link.id)
        else:
            weight = "" if link.weight == 1.0 else f", {_number(link.weight)}"
            lines.append(f"{_WORDS[link.kind]}({known[link.premises[0]]}, {known[link.target]}{weight}).")
            ledger.keep(link.kind)
            if weight:
                ledger.change("weights", "they are a third field, which Uncertainpy passes over", link.id)
    _account(amap, nodes, known, ledger)
    return "".join(f"{line}\n" for line in lines), ledger.conversion()


def _number(number: float) -> str:
    """Write a number so that the same one is read."""
    return repr(float(number))


def _account(amap: ArgumentMap, nodes: list[Argument], known: dict[str, str], ledger: Ledger) -> None:
    ledger.keep("arguments", len(nodes))
    ledger.change("title of the map", "the name of the file stands in its place", count=1)
    unstated = [node.id for node in nodes if node.base is None]
    ledger.change("base scores", "they are not stated in the map, so those that its policy gives are written", *unstated, count=len(unstated))
    odd = [node.id for node in nodes if _kind(amap, node) is not type(node)]
    ledger.change("theses, claims and evidence", "they are arguments alike, and will be read as what their place makes them", *odd, count=len(odd))
    renamed = [node.id for node in nodes if known[node.id] != node.id]
    ledger.change("ids", "the arguments have other names", *renamed, count=len(renamed))
    silent = [node.id for node in nodes if node.text not in {known[node.id], node.id}]
    ledger.drop("texts", "an argument has a name only", *silent, count=len(silent))
    vouched = [item.id for item in amap.evidence if item.status is not Status.CLAIMED]
    ledger.drop("statuses", _WHY, *vouched, count=len(vouched))
    count_losses(amap, ledger, holds=(), aside=("names of links",), apart=_APART, how="they are made of their ends", why=_WHY)


def _kind(amap: ArgumentMap, node: Argument) -> type[Argument]:
    """Tell what a node would be by its place alone: what bears on nothing is a thesis, what nothing bears on is evidence."""
    if not amap.links_into(node.id):
        return Evidence
    return Claim if amap.links_from(node.id) else Thesis
