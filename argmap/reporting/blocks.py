"""Reports as plain values: headings, paragraphs and tables, and how they look as text and as Markdown.

What shows them (a terminal, a file, a page) is up to the caller: a `Table` has rows of texts, and `as_text` aligns them.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


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


Block = Heading | Table | str
"""A part of a report; a plain text is a paragraph."""


def as_text(blocks: Iterable[Block]) -> str:
    """Lay blocks out as plain text, with aligned columns and an empty line between blocks.

    >>> print(as_text([Heading("Rain"), Table(("node", "strength"), (("rain", "0.5"),), frozenset({1}))]))
    Rain
    ====
    <BLANKLINE>
    node  strength
    rain       0.5
    """
    return "\n\n".join(_block_text(block) for block in blocks)


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


def _block_text(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{block.text}\n{'=' * width(block.text)}"
    if isinstance(block, str):
        return block
    lines = [block.header, *block.rows]
    widths = [max(width(line[column]) for line in lines) for column in range(len(block.header))]
    return "\n".join("  ".join(_padded(cell, widths[at], right=at in block.right) for at, cell in enumerate(line)).rstrip() for line in lines)


def _padded(cell: str, columns: int, *, right: bool) -> str:
    space = " " * (columns - width(cell))
    return space + cell if right else cell + space


def width(text: str) -> int:
    r"""Count the columns that a text takes on a terminal: wide letters take two, combining marks none.

    >>> width("東京"), width("e\u0301")
    (4, 1)
    """
    return sum(0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
