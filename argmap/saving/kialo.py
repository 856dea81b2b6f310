"""A map as Kialo's text export writes a debate: an outline of numbered claims, Pro and Con.

What bears on several claims stands under one of them and is referred to from the others (``-> See 1.2.``). Sources with an address become links
in the texts. What is written is read again as the same map, as far as the outline can hold it; the report says how far.
"""

import re

from argmap.conversion import Conversion, Ledger
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Claim, Evidence, Status, Thesis
from argmap.model.sources import Source
from argmap.saving.losses import NO_PLACE, count_losses
from argmap.saving.outlining import Outline, outline

NAME = "kialo"
TITLE = "Kialo text export"
SUFFIXES = (".txt",)

_APART = (
    "theses", "claims", "pieces of evidence", "links", "linked premises", "statuses", "notes", "citations of sources", "sources", "notes of the map",
)  # fmt: skip
_SIGNS = {"supports": "Pro", "attacks": "Con"}
_MARKS = re.compile(r"[\\()\[\]]")
_NUMBERED = re.compile(r"([0-9]+)(\.(?:[0-9]+\.)*(?:[ \t]|$))", re.MULTILINE)
_SIGNED = re.compile(r"(Pro|Con):", re.IGNORECASE)
_NOTED = re.compile(r"\[((?:[^\[\]\\\n]|\\.)+)\]\(((?:[^()\\\n]|\\.)+)\)")
_ESCAPED = re.compile(r"\\([\\()\[\]])")
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:[:/?#]|\Z)", re.IGNORECASE)

_Links = list[tuple[str, str]]


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    r"""Write a map as an outline.

    Returns:
        The text, and what became of the map: claims that bear on no thesis, undercuts and numbers have no place in an outline.

    >>> thesis, fact = Thesis(id="rain", text="It will rain"), Evidence(id="clouds", text="Clouds (grey)", status="claimed")
    >>> amap = ArgumentMap(title="Rain?", theses=[thesis], evidence=[fact], links=[{"kind": "supports", "premises": "clouds", "target": "rain"}])
    >>> print(write(amap)[0], end="")
    Discussion Title: Rain?
    <BLANKLINE>
    1. It will rain
    1.1. Pro: Clouds \(grey\)
    """
    ledger = Ledger("argmap", NAME)
    tree = outline(amap)
    lines = _head(amap, ledger)
    lines += _body(amap, tree, _texts(amap, tree, ledger), ledger)
    _account(amap, tree, ledger)
    text = "\n".join(lines) + "\n"
    if "\r\n" in text:
        ledger.change("line ends", "all are written alike", count=text.count("\r\n"))
    return text, ledger.conversion()


def _head(amap: ArgumentMap, ledger: Ledger) -> list[str]:
    """Write what stands above the claims."""
    title = " ".join(amap.title.split())
    if title != amap.title:
        ledger.change("titles of maps", "they stand on one line")
    lines = [f"Discussion Title: {_escaped(title)}", ""]
    if amap.note is not None:
        ledger.change("notes of the map", "they stand above the first claim")
        lines += [_masked(_escaped(amap.note)), ""]
    if len(amap.theses) > 1:
        lines.append(f"1. {_escaped(title)}")
    return lines


def _body(amap: ArgumentMap, tree: Outline, texts: dict[str, str], ledger: Ledger) -> list[str]:
    """Write the claims and the references to them."""
    several = len(amap.theses) > 1
    rows, counters, where = [], [0], dict[str, str]()
    steps: set[tuple[str, str, str]] = set()
    for depth, item in tree:
        del counters[depth + 1 :]
        if item.link is not None:
            step = (item.node, item.link.kind, item.link.target)
            if step in steps:
                ledger.drop("links", "an outline has each claim once under another, for it or against it", item.link.id)
                continue
            steps.add(step)
        counters[depth] += 1
        path = ".".join(map(str, [1, *counters] if several else counters))
        counters.append(0)
        rows.append((path, item))
        if not item.again:
            where[item.node] = path
    if steps:
        ledger.keep("links", len(steps))
    lines = []
    for path, item in rows:
        said = f"-> See {where[item.node]}." if item.again else texts[item.node]
        if item.link is not None:
            said = f"{_SIGNS[item.link.kind]}: {said}"
        elif found := _SIGNED.match(said):  # a thesis that begins like a sign
            said = f"{found[1]}\\{said[found.end() - 1 :]}"
        lines.append(f"{path}. {said}")
    return lines


def _texts(amap: ArgumentMap, tree: Outline, ledger: Ledger) -> dict[str, str]:
    """Write the text of each statement with its links, and account for sources and notes."""
    left = set(tree.left)
    called: dict[str, str] = {}  # each address by the words that lead to it first
    texts: dict[str, str] = {}
    nodes: list[Thesis | Claim | Evidence] = [*amap.theses, *amap.claims, *amap.evidence]
    for node in nodes:
        if node.id in left:
            continue
        links = _links(amap, node, ledger)
        text, behind = _woven(node.text, links)
        texts[node.id] = _as_lines(text)
        if behind:
            ledger.change("texts", "they do not have the words of their link, which stand behind them", node.id)
        for words, address in links:
            called.setdefault(address, words)
    _account_for_sources(amap, called, ledger)
    return texts


def _links(amap: ArgumentMap, node: Thesis | Claim | Evidence, ledger: Ledger) -> _Links:
    """Give the links that a statement has in its text: its source first, then those of its note."""
    links: _Links = []
    if node.note is not None:
        links = [(_ESCAPED.sub(r"\1", words), _ESCAPED.sub(r"\1", address)) for words, address in _NOTED.findall(node.note)]
        if "\n".join(_link(*link) for link in links) == node.note:
            ledger.change("notes", "they are links, which stand in the text")
        else:
            links = []
            ledger.drop("notes", NO_PLACE, node.id)
    if not isinstance(node, Evidence):
        return links
    source = amap.source(node.source.ref) if node.source is not None else None
    address = " ".join((source.url or "").split()) if source is not None else ""
    if source is not None and address:
        ledger.keep("citations of sources")
        if not links or links[0][1] != address:
            links.insert(0, (" ".join(source.title.split()), address))
    elif links:
        ledger.change("links in notes", "the first link of a text is read as its source", node.id)
    if node.source is not None and not address:
        ledger.drop("citations of sources", "the source has no address to link to", node.id)
    if node.source is not None and node.source.at is not None:
        ledger.drop("places in sources", NO_PLACE, node.id)
    return links


def _woven(text: str, links: _Links) -> tuple[str, bool]:
    """Put links into a text where their words stand, one after another; behind it where they do not, and say whether that was so."""
    parts, at, behind = [], 0, []
    for words, address in links:
        found = text.find(words, at)
        if found < 0:
            behind.append(_link(words, address))
        else:
            parts += [_escaped(text[at:found]), _link(words, address)]
            at = found + len(words)
    return " ".join(["".join(parts) + _escaped(text[at:]), *behind]), bool(behind)


def _link(words: str, address: str) -> str:
    return f"[{_escaped(words)}]({_escaped(address)})"


def _escaped(text: str) -> str:
    return _MARKS.sub(r"\\\g<0>", text)


def _as_lines(text: str) -> str:
    """Write a text so that none of its lines can be taken for a claim or a reference."""
    text = text.replace("->", r"\->", 1) if text.startswith("->") else text
    return _masked(text) if "\n" in text else text


def _masked(text: str) -> str:
    return _NUMBERED.sub(r"\1\\\2", text)


def _account_for_sources(amap: ArgumentMap, called: dict[str, str], ledger: Ledger) -> None:
    known: dict[str, Source] = {}
    for source in amap.sources:
        if source.url is None or source.url not in called:
            ledger.drop("sources", "no claim links to them", source.id)
            continue
        if known.setdefault(source.url, source) is source:
            ledger.keep("sources")
        else:
            ledger.change("sources", "they have one address, so they will be read as one", source.id)
        if source.title != called[source.url]:
            ledger.change("titles of sources", "they are called by the words that lead to them first", source.id)
        host = _HOST.match(source.url)
        if source.publisher != (host and host[1].lower()):
            ledger.drop("publishers of sources", "they are read from the address", source.id)
        for what in ("author", "published", "rests_on", "note"):
            if getattr(source, what) is not None:
                ledger.drop("details of sources", NO_PLACE, source.id)
    for address in (address for address in called if address not in known):
        ledger.change("links in notes", "they stand in the text, so sources will be read from them", address)


def _account(amap: ArgumentMap, tree: Outline, ledger: Ledger) -> None:
    """Report what the outline holds, what it holds otherwise, and what it does not hold."""
    left = set(tree.left)
    ledger.keep("theses", len(amap.theses))
    bare = [claim.id for claim in amap.claims if claim.id not in tree.below and claim.id not in left]
    argued = [item.id for item in amap.evidence if item.id in tree.below and item.id not in left]
    for what, nodes, odd, how in (
        ("claims", amap.claims, bare, "nothing bears on them, so they will be read as evidence"),
        ("pieces of evidence", amap.evidence, argued, "something bears on them, so they will be read as claims"),
    ):
        lost = [node.id for node in nodes if node.id in left]
        ledger.keep(what, len(nodes) - len(lost) - len(odd))
        ledger.change(what, how, *odd, count=len(odd))
        ledger.drop(what, "they bear on no thesis", *lost, count=len(lost))
    ledger.change("order of statements", "each stands under what it bears on", *tree.moved, count=len(tree.moved))
    linked = [link.id for link in amap.links if len(link.premises) > 1 and link.kind in _SIGNS]
    ledger.change("linked premises", "each stands by itself", *linked, count=len(linked))
    loose = [link.id for link in amap.links if link.kind in _SIGNS and link.target in left]
    ledger.drop("links", "what they bear on bears on no thesis", *loose, count=len(loose))
    vouched = [item.id for item in amap.evidence if item.status is not Status.CLAIMED]
    ledger.drop("statuses", "all evidence of an outline is read as claimed", *vouched, count=len(vouched))
    count_losses(amap, ledger, holds=(), aside=("ids", "names of links"), apart=_APART, how="they are made of the texts")
