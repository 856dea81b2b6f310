"""Lay blocks out as HTML, for notebooks."""

from collections.abc import Iterable
from html import escape

from argmap.reporting.blocks import Block, Heading, Table

_RIGHT = ' style="text-align:right"'


def as_html(blocks: Iterable[Block]) -> str:
    """Lay blocks out as an HTML fragment; every text is escaped.

    >>> print(as_html([Heading("Rain & snow"), "So <it> is.", Table(("node", "strength"), (("rain", "0.5"),), frozenset({1}))]))
    <div class="argmap-report"><h3>Rain &amp; snow</h3>
    <p>So &lt;it&gt; is.</p>
    <table><thead><tr><th scope="col">node</th><th scope="col" style="text-align:right">strength</th></tr></thead>
    <tbody><tr><td>rain</td><td style="text-align:right">0.5</td></tr></tbody></table></div>
    """
    return f'<div class="argmap-report">{chr(10).join(_block(block) for block in blocks)}</div>'


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h3>{escape(block.text)}</h3>"
    if isinstance(block, str):
        return "<p>" + "<br>".join(escape(line) for line in block.split("\n")) + "</p>"
    return f"<table><thead>{_row(block, block.header, 'th')}</thead>\n<tbody>{''.join(_row(block, row, 'td') for row in block.rows)}</tbody></table>"


def _row(table: Table, cells: tuple[str, ...], tag: str) -> str:
    scope = ' scope="col"' if tag == "th" else ""
    return "<tr>" + "".join(f"<{tag}{scope}{_RIGHT if at in table.right else ''}>{escape(cell)}</{tag}>" for at, cell in enumerate(cells)) + "</tr>"
