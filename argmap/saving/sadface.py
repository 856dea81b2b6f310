"""SADFace 0.2; what it has no place for stands in the metadata of its parts, so that argmap reads its own map back."""

import json
from typing import Any

from argmap.conversion import Conversion, Ledger
from argmap.model.links import Attack, Link, Undercut
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Thesis
from argmap.saving.losses import FEATURES, count_losses
from argmap.saving.side_field import HOW, KEY, beside_link, beside_map, beside_node

NAME = "sadface"
TITLE = "SADFace"
SUFFIXES = (".sadface",)

VERSION = "0.2"

_HELD = frozenset({"theses", "claims", "pieces of evidence", "links", "linked premises", "undercuts", "backings", "notes of the map", "ids", "names of links"})


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    """Write a map; see `argmap.saving.formats.Writer`.

    >>> from argmap.model.nodes import Thesis
    >>> text, report = write(ArgumentMap(title="Rain?", theses=[Thesis(id="rain", text="It will rain")]))
    >>> report.lossless, json.loads(text)["nodes"][0]["type"]
    (True, 'atom')
    """
    ledger = Ledger("argmap", NAME)
    count_losses(amap, ledger, holds=_HELD, aside=FEATURES.keys() - _HELD, how=HOW)
    statements = len(amap.nodes) - len(amap.signposts)
    if statements:
        ledger.change("kinds of statements", f"theses, claims and evidence are all atoms in SADFace; their kind stands {HOW}", count=statements)
    edges = [(premise, link.id) for link in amap.links for premise in link.premises]
    edges += [(link.id, link.target) for link in amap.links]
    nodes: list[Thesis | Claim | Evidence] = [*amap.theses, *amap.claims, *amap.evidence]
    document = {
        "edges": [{"id": f"edge.{at}", "source_id": start, "target_id": end} for at, (start, end) in enumerate(edges, start=1)],
        "metadata": {"core": {"title": amap.title, "notes": amap.note or "", "version": VERSION}, KEY: beside_map(amap)},
        "nodes": [*(_atom(node) for node in nodes), *(_scheme(link) for link in amap.links)],
        "resources": [_resource(source.id, source.title, source.url) for source in amap.sources],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n", ledger.conversion()


def _atom(node: Thesis | Claim | Evidence) -> dict[str, Any]:
    sources = []
    if isinstance(node, Evidence) and node.source is not None:
        sources = [{"resource_id": node.source.ref, "text": quotation.text, "length": len(quotation.text)} for quotation in node.quotations]
    return {"id": node.id, "metadata": {KEY: beside_node(node)}, "sources": sources, "text": node.text, "type": "atom"}


def _scheme(link: Link) -> dict[str, Any]:
    name = "conflict" if isinstance(link, Attack | Undercut) else "support"
    return {"id": link.id, "metadata": {KEY: beside_link(link)}, "name": name, "type": "scheme"}


def _resource(key: str, title: str, url: str | None) -> dict[str, Any]:
    return {"id": key, "content": "", "metadata": {"title": title} | ({"url": url} if url else {}), "type": "text"}
