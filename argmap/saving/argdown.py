"""Write Argdown: statements, relations and reconstructed arguments that every Argdown tool reads, with the rest of the map in data blocks.

A plain link is a relation. A link with anything to say of it (a weight, a reason, tags, a name, several premises, links that bear on it) is an
argument of its own. What Argdown has no words for stands under ``argmap`` in the front matter and in data blocks, and is read again from there.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.conversion import Conversion, Ledger
from argmap.model.links import ON_NODES, Attack, Link, Support, link_id
from argmap.model.maps import ArgumentMap, is_inline
from argmap.model.nodes import Node
from argmap.saving.argdown_text import arrowed, can_be_title, data_block, front_matter, legible, spelled, tagged
from argmap.saving.map_file import as_written

NAME = "argdown"
TITLE = "Argdown"
SUFFIXES = (".argdown", ".ad", ".argdn")

VERSION = 1
"""Of the data under ``argmap``."""

_SECTIONS = {"theses": "Theses", "claims": "Claims", "evidence": "Evidence", "signposts": "Signposts"}
_SAID_OTHERWISE = ("text", "tags", "base", "supports", "attacks")


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    """Write a map as Argdown; reading it again gives an equal map.

    >>> from argmap.model.nodes import Claim, Thesis
    >>> rain, front = Thesis(id="rain", text="It will rain"), Claim(id="front", text="A front comes")
    >>> print(write(ArgumentMap(title="Rain?", theses=[rain], claims=[front], links=[Support(premises="front", target="rain")]))[0], end="")
    ===
    title: Rain?
    argmap: {version: 1}
    ===
    <BLANKLINE>
    # Rain? {isGroup: false}
    <BLANKLINE>
    ## Theses {argmap: theses}
    <BLANKLINE>
    [rain]: It will rain
      + [front]
    <BLANKLINE>
    ## Claims {argmap: claims}
    <BLANKLINE>
    [front]: A front comes
    """
    return _Writer(amap).write()


class _Writer:
    def __init__(self, amap: ArgumentMap) -> None:
        self._amap = amap
        self._written = as_written(amap)
        self._labels = _labels(amap)
        self._plain = {link.id for link in amap.links if _is_plain(amap, link)}
        self._order: list[Link] = []  # in which a reader finds the links

    def write(self) -> tuple[str, Conversion]:
        amap = self._amap
        paragraphs = [f"# {spelled(legible(amap.title))} {{isGroup: false}}"]
        for section, heading in _SECTIONS.items():
            nodes: tuple[Node, ...] = getattr(amap, section)
            if nodes:
                paragraphs.append(f"## {heading} {{argmap: {section}}}")
                paragraphs += ["\n".join(self._node(node, self._written[section][node.id])) for node in nodes]
        arguments = [link for link in amap.links if link.id not in self._plain]
        if arguments:
            paragraphs.append("## Arguments")
            paragraphs += [paragraph for link in arguments for paragraph in self._argument(link)]
        ledger = Ledger("argmap", NAME)
        for what in ("theses", "claims", "evidence", "signposts", "links", "sources", "perspectives"):
            if getattr(amap, what):
                ledger.keep("pieces of evidence" if what == "evidence" else what, len(getattr(amap, what)))
        if arguments:
            ledger.change("links", "what is said of them makes each an argument of its own", *(link.id for link in arguments))
        return "\n\n".join([self._front(), *paragraphs]) + "\n", ledger.conversion()

    def _front(self) -> str:
        own: dict[str, Any] = {"version": VERSION}
        own |= {key: self._written[key] for key in ("note", "policy", "sources", "perspectives", "uncertainty") if key in self._written}
        if self._in_reading_order() != list(self._amap.links):
            own["links"] = [link.id for link in self._amap.links]
        return front_matter({"title": self._amap.title, "argmap": own})

    def _in_reading_order(self) -> list[Link]:
        """Put the links as a map would if it got them in the order of the text."""
        place = {node.id: at for at, node in enumerate(self._amap.nodes)}
        return sorted(self._order, key=lambda link: (place[link.premises[0]], isinstance(link, Attack)) if is_inline(link) else (len(place), False))

    def _node(self, node: Node, written: Mapping[str, Any]) -> Iterator[str]:
        label = self._labels[node.id]
        own = {"id": node.id} if label != node.id else {}
        own |= {key: value for key, value in written.items() if key not in _SAID_OTHERWISE and not (key == "title" and label != node.id)}
        yield from _told(f"[{label}]:", node.text, node.tags, {"credence": written["base"]} if "base" in written else {}, own)
        for link in self._amap.links_into(node.id):
            if link.id in self._plain:
                self._order.append(link)
                yield f"  {_sign(link)} [{self._labels[link.premises[0]]}]"
            else:
                yield f"  {_sign(link)} <{arrowed(link.id)}>"

    def _argument(self, link: Link) -> tuple[str, str]:
        """Give an argument: what it is called, and how it is drawn."""
        own = {} if isinstance(link, Support) else {"kind": link.kind}
        weight = {} if link.weight == 1.0 else {"weight": int(link.weight) if link.weight.is_integer() else link.weight}
        name = f"<{arrowed(link.id)}>"
        head = [*_told(f"{name}:" if link.why else name, link.why or "", link.tags, weight, own)]
        onto = self._amap.links_into(link.id)
        head += [self._on_argument("+", other) for other in onto if other.kind == "backs"]
        self._order.append(link)
        steps = [f"({number}) [{self._labels[premise]}]" for number, premise in enumerate(link.premises, start=1)]
        steps += ["----", *(self._on_argument("<_", other) for other in onto if other.kind == "undercuts")]
        return "\n".join(head), "\n".join([*steps, f"({len(link.premises) + 1}) {self._conclusion(link)}"])

    def _on_argument(self, sign: str, link: Link) -> str:
        if link.id not in self._plain:
            return f"  {sign} <{arrowed(link.id)}>"
        self._order.append(link)
        return f"  {sign} [{self._labels[link.premises[0]]}]"

    def _conclusion(self, link: Link) -> str:
        if isinstance(link, Support):
            return f"[{self._labels[link.target]}]"
        if isinstance(link, ON_NODES):
            return f"This speaks against @[{self._labels[link.target]}]"
        return f"This speaks {'against' if link.kind == 'undercuts' else 'for'} the step @<{arrowed(link.target)}>"


def _labels(amap: ArgumentMap) -> dict[str, str]:
    """Give the titles of statements in the text: the nodes' own where they can stand in brackets and nothing else is called so, else their ids."""
    counts: dict[str, int] = {}
    for node in amap.nodes:
        for name in {node.id, node.title or node.id}:
            counts[name] = counts.get(name, 0) + 1
    return {node.id: node.title if node.title and can_be_title(node.title) and counts[node.title] == 1 else node.id for node in amap.nodes}


def _is_plain(amap: ArgumentMap, link: Link) -> bool:
    """Tell whether a relation says all of a link."""
    bare = link.weight == 1.0 and not link.why and not link.tags and len(link.premises) == 1
    return bare and link.id == link_id(link.premises, link.target) and not amap.links_into(link.id)


def _sign(link: Link) -> str:
    return "+" if isinstance(link, Support) else "-"


def _told(head: str, text: str, tags: tuple[str, ...], flat: Mapping[str, Any], own: Mapping[str, Any]) -> Iterator[str]:
    """Give the lines of a statement or an argument: its words and tags, and a line of data where there is something to say."""
    more = dict(own)
    seen = legible(text)
    if seen != text:
        more["text"] = text
    shown = tagged(tags)
    if shown is None:
        more["tags"] = list(tags)
    yield " ".join(part for part in (head, spelled(seen), shown) if part)
    if flat or more:
        yield "  " + data_block(dict(flat) | ({"argmap": more} if more else {}))
