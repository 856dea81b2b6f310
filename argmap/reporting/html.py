"""Lay blocks out as HTML, for notebooks."""

from collections.abc import Iterable
from html import escape

from argmap.reporting.blocks import Block, Heading, Table

# Notebooks that take all styling away (marimo) would run columns into each other, so a cell keeps its own distance.
_LEFT, _RIGHT = (f' style="padding:.2em .8em .2em 0;text-align:{side}"' for side in ("left", "right"))


def as_html(blocks: Iterable[Block]) -> str:
    """Lay blocks out as an HTML fragment; every text is escaped.

    >>> print(as_html([Heading("Rain & snow"), "So <it> is.", Table(("node", "strength"), (("rain", "0.5"),), frozenset({1}))]))  # doctest: +ELLIPSIS
    <div class="argmap-report"><h3 style="font-weight:bold">Rain &amp; snow</h3>
    <p>So &lt;it&gt; is.</p>
    <table><thead><tr><th scope="col" style="padding:.2em .8em .2em 0;text-align:left">node</th>...</table></div>
    """
    return f'<div class="argmap-report">{chr(10).join(_block(block) for block in blocks)}</div>'


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f'<h3 style="font-weight:bold">{escape(block.text)}</h3>'
    if isinstance(block, str):
        return "<p>" + "<br>".join(escape(line) for line in block.split("\n")) + "</p>"
    return f"<table><thead>{_row(block, block.header, 'th')}</thead>\n<tbody>{''.join(_row(block, row, 'td') for row in block.rows)}</tbody></table>"


def _row(table: Table, cells: tuple[str, ...], tag: str) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    return "<tr>" + "".join(f"<{tag}{scope}{_RIGHT if at in table.right else _LEFT}>{escape(cell)}</{tag}>" for at, cell in enumerate(cells)) + "</tr>"
