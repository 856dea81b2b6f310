"""Tables that were cut to a terminal's width, spelled out for a page: texts in full, and theses by their short names."""

import re
from collections.abc import Iterable, Iterator

from argmap.model.maps import ArgumentMap
from argmap.publishing.safe import in_full
from argmap.reporting.blocks import Block, Table
from argmap.reporting.words import one_line

_CELL = re.compile(r"(?P<id>.+?)(?P<number> [+-]?\d+\.\d+)?")
_SAID = re.compile(r"(?<=: )[^\s;]+(?=; it )|(?<=[( ])[^\s()]+(?= \d\.\d{3}[,)])")
"""Where sentences have a bare id: a method's leader, and before a number in brackets."""

_JOINTS = re.compile(r"( → | over |best for |, worst for |worst for )")


def spelled_out(blocks: Iterable[Block], amap: ArgumentMap) -> Iterator[Block]:
    """Give blocks with their tables spelled out.

    Args:
        blocks: As a command prints them.
        amap: The map that they are about.

    >>> from argmap.model.nodes import Evidence, Thesis
    >>> theses = [Thesis(id="rain", text="It will rain", title="Rain"), Thesis(id="dry", text="It stays dry", title="Sun")]
    >>> amap = ArgumentMap(title="t", theses=theses, evidence=[Evidence(id="clouds", text="Dark clouds gather over all of the city and its wide suburbs")])
    >>> cut = Table(("rain over dry", "text"), (("rain 0.5", "Dark clouds gather over all of the city and its wide suburbs"),))
    >>> [(table.header, table.rows) for table in spelled_out([cut], amap)]
    [(('Rain over Sun', 'text'), (('Rain 0.5', 'Dark clouds gather over all of the city and its wide suburbs'),))]
    """
    names = {thesis.id: one_line(thesis.title) for thesis in amap.theses if thesis.title}
    texts = _cut_texts(amap)
    for block in blocks:
        if isinstance(block, Table):
            header = tuple(_named(cell, names) for cell in block.header)
            rows = tuple(tuple(texts.get(cell) or _named(cell, names) for cell in row) for row in block.rows)
            yield Table(header, rows, block.right)
        elif isinstance(block, str):
            yield _SAID.sub(lambda found: names.get(found[0], found[0]), block)
        else:
            yield block


def _cut_texts(amap: ArgumentMap) -> dict[str, str]:
    """Give texts of a map by how they are cut; those that are cut alike are left out."""
    found: dict[str, set[str]] = {}
    reasons = (link.why for link in amap.links if link.why)
    for text in (*(node.title or node.text for node in amap.nodes), *(source.title for source in amap.sources), *reasons):
        found.setdefault(one_line(text), set()).add(in_full(text))
    return {cut: full.pop() for cut, full in found.items() if cut.endswith("…") and len(full) == 1}


def _named(cell: str, names: dict[str, str]) -> str:
    return "".join(_name(part, names) for part in _JOINTS.split(cell))


def _name(part: str, names: dict[str, str]) -> str:
    found = _CELL.fullmatch(part)
    return f"{names[found['id']]}{found['number'] or ''}" if found and found["id"] in names else part
