"""A map as an abstract argumentation framework: its nodes are arguments, its attacks are attacks, and the rest has no place.

What is written is read again as the same framework, and a map that was read from one is written as that one: the theses that stand for an
argument there are left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from argmap.conversion import Conversion, Ledger
from argmap.model.links import Attack, Support
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Status, Thesis
from argmap.model.stated import is_node_id
from argmap.saving.losses import count_losses

Argument = Thesis | Claim | Evidence
"""Signposts are no arguments before they are resolved."""

_APART = ("theses", "claims", "pieces of evidence", "links", "linked premises", "undercuts", "backings", "base scores", "statuses", "ids")
_WHY = "a framework has arguments and attacks, and nothing else"


@dataclass(frozen=True, slots=True)
class Framework:
    """A framework.

    Attributes:
        names: Name of each argument, in the order of the map.
        attacks: Names of attacker and attacked, each pair once, by the order of the attackers.
        report: What became of the map.
    """

    names: tuple[str, ...]
    attacks: tuple[tuple[str, str], ...]
    report: Conversion


def framework(amap: ArgumentMap, format: str, legal: re.Pattern[str] | None) -> Framework:  # noqa: A002 - the word that users know
    """Reduce a map to a framework.

    Args:
        amap: The map.
        format: Name of the format, for the report.
        legal: What a name may be; None for a format that numbers its arguments.

    >>> facts = [Evidence(id="clouds", text="Clouds gather"), Evidence(id="dry", text="June is dry")]
    >>> amap = ArgumentMap(title="Rain?", evidence=facts, links=[Attack(premises="dry", target="clouds", weight=0.5)])
    >>> found = framework(amap, "apx", re.compile("[a-z]+"))
    >>> found.names, found.attacks, [(entry.what, entry.count) for entry in found.report.dropped]
    (('clouds', 'dry'), (('dry', 'clouds'),), [('texts', 2), ('statuses', 2), ('weights', 1)])
    """
    ledger = Ledger("argmap", format)
    standing = standing_in(amap)
    every: tuple[Argument, ...] = (*amap.theses, *amap.claims, *amap.evidence)
    nodes = [node for node in every if node.id not in standing]
    known = {node.id: str(at) for at, node in enumerate(nodes, start=1)} if legal is None else names(nodes, legal)
    attacks: dict[tuple[str, str], None] = {}
    for link in amap.links:
        if not isinstance(link, Attack):
            if not (isinstance(link, Support) and link.target in standing):
                ledger.drop({"supports": "supports", "undercuts": "undercuts", "backs": "backings"}[link.kind], _WHY, link.id)
        elif len(link.premises) > 1:
            ledger.drop("attacks with linked premises", "an attack of a framework comes from one argument", link.id)
        elif (known[link.premises[0]], known[link.target]) in attacks:
            ledger.change("attacks", "there is another between the same arguments, and a framework has each once", link.id)
        else:
            attacks[known[link.premises[0]], known[link.target]] = None
            ledger.keep("attacks")
    _account(amap, nodes, known, standing, ledger)
    place = {name: at for at, name in enumerate(known.values())}
    return Framework(tuple(known.values()), tuple(sorted(attacks, key=lambda attack: place[attack[0]])), ledger.conversion())


def names(nodes: Sequence[Argument], legal: re.Pattern[str]) -> dict[str, str]:
    r"""Give a name to each node: its text where every text is a name, as in maps that were read from files without texts; else its id.

    >>> facts = [Evidence(id="a", text="a"), Evidence(id="n2", text="(+)")]
    >>> names(facts, re.compile(r"\S+")), names(facts, re.compile(r"\w+"))
    ({'a': 'a', 'n2': '(+)'}, {'a': 'a', 'n2': 'n2'})
    """
    texts = [node.text for node in nodes]
    told = len(set(texts)) == len(texts) and all(legal.fullmatch(node.text) and (node.text == node.id or not is_node_id(node.text)) for node in nodes)
    return {node.id: node.text if told else node.id for node in nodes}


def standing_in(amap: ArgumentMap) -> dict[str, str]:
    """Give the theses that merely stand for a piece of evidence, with what they stand for: they say the same, and nothing else touches them."""
    found: dict[str, str] = {}
    texts = {item.id: item.text for item in amap.evidence}
    for thesis in amap.theses:
        into = amap.links_into(thesis.id)
        if len(into) == 1 and isinstance(into[0], Support) and texts.get(into[0].premises[0]) == thesis.text and not amap.links_from(thesis.id):
            found[thesis.id] = into[0].premises[0]
    return found


def _account(amap: ArgumentMap, nodes: Sequence[Argument], known: dict[str, str], standing: dict[str, str], ledger: Ledger) -> None:
    ledger.keep("arguments", len(nodes))
    ledger.change("title of the map", "the name of the file stands in its place", count=1)
    if standing:
        ledger.change("theses", "they stand for an argument that says the same, so they are left out", *standing)
    others = [node.id for node in nodes if not isinstance(node, Evidence)]
    ledger.change("theses and claims", "they are arguments like all others", *others, count=len(others))
    renamed = [node.id for node in nodes if known[node.id] != node.id]
    ledger.change("ids", "the arguments have other names, or numbers in their order", *renamed, count=len(renamed))
    silent = [node.id for node in nodes if node.text not in {known[node.id], node.id}]
    ledger.drop("texts", "a framework has names only", *silent, count=len(silent))
    based = [node.id for node in nodes if node.base is not None and not (isinstance(node, Evidence) and node.base == 1.0)]
    ledger.drop("base scores", _WHY, *based, count=len(based))
    vouched = [item.id for item in amap.evidence if item.base is None or item.status is not Status.CLAIMED]
    ledger.drop("statuses", _WHY, *vouched, count=len(vouched))
    count_losses(amap, ledger, holds=(), aside=("names of links",), apart=_APART, how="they are made of their ends", why=_WHY)
