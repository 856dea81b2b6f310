"""A map as a Markdown outline to be read: theses as headings, under them what speaks for them (+) and against them (−), with weights.

Undercuts and backings stand indented beneath the step that they bear on. A statement that bears on more than one thing is written out once.
"""

import re
from dataclasses import dataclass

from argmap.conversion import Conversion, Ledger
from argmap.model.links import KINDS_ON_NODES, Link
from argmap.model.maps import ArgumentMap
from argmap.model.nodes import Evidence, Node, Signpost, Thesis
from argmap.saving.edges import count_outcome_losses, mark, number
from argmap.saving.losses import count_losses

NAME = "markdown"
TITLE = "Markdown outline"
SUFFIXES = (".md",)

_HOLDS = (
    "theses", "claims", "pieces of evidence", "signposts", "links", "linked premises", "undercuts", "backings", "weights", "reasons of links", "base scores",
    "statuses", "dates", "titles", "citations of sources", "notes of the map",
)  # fmt: skip
_SIGNS = re.compile(r"[\\`*_\[\]<>#|~&$]")


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    """Write a map as an outline.

    >>> thesis, fact = Thesis(id="rain", text="It will rain"), Evidence(id="clouds", text="Clouds gather", status="confirmed")
    >>> links = [{"kind": "supports", "premises": "clouds", "target": "rain", "weight": 0.7}]
    >>> print(write(ArgumentMap(title="Rain?", theses=[thesis], evidence=[fact], links=links))[0], end="")
    # Rain?
    <BLANKLINE>
    ## It will rain
    <BLANKLINE>
    - **+0.7** Clouds gather *(confirmed)*
    """
    ledger = Ledger("argmap", NAME)
    page = _Page(amap)
    blocks = [f"# {_words(amap.title)}"]
    if amap.note is not None:
        blocks.append("\n\n".join(_words(part) for part in amap.note.split("\n\n") if part.strip()))
    for thesis in amap.theses:
        blocks.append(f"## {_titled(thesis)}")
        if about := page.about(thesis):
            blocks.append(about)
        blocks.append(page.under(thesis.id))
    blocks += _titled_block("Other statements", page.others())
    blocks += _titled_block("What to watch", page.signposts())
    loose = [link.id for link in amap.links if link.id not in page.steps]
    ledger.drop("links", "they bear on each other and on nothing that is written out", *loose, count=len(loose))
    count_outcome_losses(amap, ledger, texts=True, reasons=True)
    count_losses(amap, ledger, holds=_HOLDS, aside=("ids", "names of links"), how="statements and steps go by their words")
    return "\n\n".join(filter(None, blocks)) + "\n", ledger.conversion()


@dataclass(frozen=True, slots=True)
class _Row:
    """A line that waits for its turn: a step, or a statement by itself."""

    depth: int
    link: Link | None = None
    node: str = ""


class _Page:
    """An outline in the making.

    Attributes:
        told: Ids of the statements that have been written out.
        steps: Ids of the links that have been written.
    """

    def __init__(self, amap: ArgumentMap) -> None:
        self.amap = amap
        self.told = {thesis.id for thesis in amap.theses}  # each has a heading of its own
        self.steps: set[str] = set()

    def under(self, key: str) -> str:
        """Write what bears on a statement or a step, and all that stands beneath."""
        return "\n".join(self._lines([_Row(0, link=link) for link in self.amap.links_into(key)]))

    def others(self) -> str:
        """Write what no thesis leads to, what bears on nothing first."""
        scored = [node for node in self.amap.nodes if not isinstance(node, Signpost)]
        ends = [node for node in scored if not any(link.kind in KINDS_ON_NODES for link in self.amap.links_from(node.id))]
        return "\n".join(line for node in (*ends, *scored) if node.id not in self.told for line in self._lines([_Row(0, node=node.id)]))

    def signposts(self) -> str:
        """Write what is still to come, and what it will say."""
        lines = []
        for signpost in self.amap.signposts:
            lines.append(f"- {_titled(signpost)} {self.about(signpost)}".rstrip())
            for words, outcome in (("If yes", signpost.if_yes), ("If no", signpost.if_no)):
                if outcome.text is not None:
                    lines.append(f"  - {words}: {_words(outcome.text)}")
                lines += [f"  - {words}: **{mark(link)}** {self._target(link)}{_why(link)}" for link in outcome.links]
        return "\n".join(lines)

    def about(self, node: Node) -> str:
        """Say in brackets what is known of a statement besides its words; nothing where nothing is."""
        said: list[str] = []
        if isinstance(node, Signpost):
            said += [f"due {node.due.isoformat()}"] if node.due is not None else []
            said += [f"probability {number(node.probability)}"] if node.probability is not None else []
        elif node.base is not None:
            said.append(f"base score {number(node.base)}")
        if isinstance(node, Evidence):
            said.append(node.status.value)
            said += [node.date.isoformat()] if node.date is not None else []
        if isinstance(node, Evidence | Signpost) and node.source is not None:
            source = self.amap.source(node.source.ref)
            title = _words(source.title)
            address = source.url if source.url is not None and re.fullmatch(r"https?://[^\s<>()]+", source.url) else None
            said.append(f"[{title}](<{address}>)" if address else title)
            said += [_words(node.source.at)] if node.source.at is not None else []
        return f"*({'; '.join(said)})*" if said else ""

    def _lines(self, waiting: list[_Row]) -> list[str]:
        """Write rows, each with all that stands beneath it."""
        lines: list[str] = []
        waiting.reverse()
        while waiting:
            row = waiting.pop()
            sign, onto = "", list[Link]()
            beneath = [row.node] if row.link is None else list(row.link.premises)
            if row.link is not None:
                self.steps.add(row.link.id)
                sign = f"**{mark(row.link)}** "
                onto = list(self.amap.links_into(row.link.id))
            if len(beneath) == 1:
                words, inner = self._statement(beneath[0])
                rows = [_Row(row.depth + 1, link=link) for link in (*onto, *inner)]
            else:
                words, rows = "together:", [*(_Row(row.depth + 1, node=premise) for premise in beneath), *(_Row(row.depth + 1, link=link) for link in onto)]
            why = _why(row.link) if row.link is not None else ""
            lines.append(f"{'  ' * row.depth}- {sign}{words}{why}")
            waiting += reversed(rows)
        return lines

    def _statement(self, node_id: str) -> tuple[str, tuple[Link, ...]]:
        """Give the words of a statement, and what bears on it where this is its first time."""
        node = self.amap.node(node_id)
        if node_id in self.told:
            return f"{_words(node.title or node.text)} *({'a thesis' if isinstance(node, Thesis) else 'as above'})*", ()
        self.told.add(node_id)
        return f"{_titled(node)} {self.about(node)}".rstrip(), self.amap.links_into(node_id)

    def _target(self, link: Link) -> str:
        """Name what an outcome bears on."""
        if link.kind in KINDS_ON_NODES:
            target = self.amap.node(link.target)
            return _words(target.title or target.text)
        step = self.amap.link(link.target)
        return f"the step from {', '.join(_words(self.amap.node(premise).title or self.amap.node(premise).text) for premise in step.premises)}"


def _titled_block(title: str, block: str) -> list[str]:
    return [f"## {title}", block] if block else []


def _titled(node: Node) -> str:
    """Give the words of a statement, behind its short title where it has one."""
    return f"{_words(node.title)}: {_words(node.text)}" if node.title is not None else _words(node.text)


def _why(link: Link) -> str:
    return f" — {_words(link.why)}" if link.why is not None else ""


def _words(text: str) -> str:
    """Put a text on one line, with nothing in it that Markdown takes for a sign."""
    return _SIGNS.sub(r"\\\g<0>", " ".join(text.split()))
