"""Reports as plain values: headings, paragraphs and tables, and how they look as text and as Markdown.

What shows them (a terminal, a file, a page) is up to the caller: a `Table` has rows of texts, and `as_text` aligns them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from argmap.reporting.fitting import GAP, rooms, width, wrapped


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of texts under a header.

    Attributes:
        header: One word for each column.
        rows: As many texts as the header has.
        right: Positions of the columns that align on the right, as numbers do.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that names what follows."""

    text: str


LONGEST_LINE = 100
"""Prose is broken here on terminals that are wider: longer lines are hard to read."""

Block = Heading | Table | str
"""A part of a report; a plain text is a paragraph."""


def as_text(blocks: Iterable[Block], columns: int | None = None) -> str:
    """Lay blocks out as plain text, with aligned columns and an empty line between blocks.

    Args:
        blocks: What to lay out.
        columns: Break lines, and cells of tables, to fit a terminal of this width; None keeps lines whole, as programs that search them like it.

    >>> print(as_text([Heading("Rain"), Table(("node", "strength"), (("rain", "0.5"),), frozenset({1}))]))
    Rain
    ====
    <BLANKLINE>
    node  strength
    rain       0.5
    """
    return "\n\n".join("\n".join("".join(line).rstrip() for row in laid_out(block, columns) for line in row) for block in blocks)


def laid_out(block: Block, columns: int | None = None) -> Iterator[list[tuple[str, ...]]]:
    """Give what stands in a block row by row, a table's header first: of each row its lines, of each line its cells, padded to stand beneath each other.

    >>> for row in laid_out(Table(("node", "text"), (("rain", "It will rain tomorrow"),)), 18):
    ...     print(row)
    [('node  ', 'text        ')]
    [('rain  ', 'It will rain'), ('      ', 'tomorrow    ')]
    """
    if isinstance(block, Table):
        wide = rooms(block.header, block.rows, block.right, columns)
        for row in (block.header, *block.rows):
            cells = [wrapped(cell, room) for cell, room in zip(row, wide, strict=True)]
            yield [_padded(line, wide, block.right) for line in zip_longest(*cells, fillvalue="")]
        return
    text = block.text if isinstance(block, Heading) else block
    lines = [part for line in text.split("\n") for part in ([line] if columns is None else wrapped(line, min(columns, LONGEST_LINE)))]
    yield [(line,) for line in lines]
    if isinstance(block, Heading):
        yield [("=" * max(map(width, lines)),)]


def as_markdown(blocks: Iterable[Block]) -> str:
    r"""Lay blocks out as Markdown, with pipe tables.

    >>> print(as_markdown([Heading("Rain"), Table(("node", "strength"), (("rain_1", "0.5"),), frozenset({1}))]))
    # Rain
    <BLANKLINE>
    | node | strength |
    |---|--:|
    | rain\_1 | 0.5 |
    """
    return "\n\n".join(_block_markdown(block) for block in blocks)


def _block_markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"# {_escaped(block.text)}"
    if isinstance(block, str):
        return "  \n".join(_LIST.sub(r"\1\\\2", _escaped(line)) for line in block.split("\n"))
    lines = [f"| {' | '.join(_escaped(cell) for cell in line)} |" for line in (block.header, *block.rows)]
    rule = "|".join("--:" if at in block.right else "---" for at in range(len(block.header)))
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


def _escaped(text: str) -> str:
    r"""Escape what Markdown would take for markup, and GitHub for a reference; addresses become links that end where they end.

    >>> print(_escaped("a_b | @who, #12, GH-7: https://example.org/a_b?c=1"))
    a\_b \| @<!-- -->who, \#<!-- -->12, GH-<!-- -->7: <https://example.org/a_b?c=1>
    """
    parts = _ADDRESS.split(text)
    return "".join(f"<{part}>" if at % 2 else _REFERENCE.sub(r"\g<0><!-- -->", _MARKUP.sub(r"\\\g<0>", part)) for at, part in enumerate(parts))


_ADDRESS = re.compile(r"(https?://[^\s<>|`\\\"]*[^\s<>|`\\\".,;:!?)\]}'*_~])")
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$]|&(?=#?\w+;)")
_REFERENCE = re.compile(r"(?<![\w@])@(?=\w)|#(?=\d)|\bGH-(?=\d)", re.ASCII | re.IGNORECASE)
_LIST = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([-+=.)])")


def _padded(cells: Sequence[str], wide: list[int], right: frozenset[int]) -> tuple[str, ...]:
    gaps = [" " * GAP] * (len(wide) - 1) + [""]
    spaces = [" " * (room - width(cell)) for cell, room in zip(cells, wide, strict=True)]
    return tuple((space + cell if at in right else cell + space) + gap for at, (cell, space, gap) in enumerate(zip(cells, spaces, gaps, strict=True)))
