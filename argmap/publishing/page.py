"""A report as a page: one HTML document for screens of any width and for paper, which fetches nothing and runs nothing."""

import base64
import hashlib
import html
import re
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from importlib.resources import files

from argmap.publishing.board import Board, as_section, board_colours
from argmap.publishing.sections import Section
from argmap.rendering.framing import taken_apart
from argmap.reporting.blocks import Block, Table
from argmap.reporting.html import as_html

_STYLED = re.compile(r' style="[^"<>]*?(text-align:right)?"')
_DATE = re.compile(r"<td>(\d{4}-\d\d-\d\d)</td>")
_ADDRESS = re.compile(r"<td>(https?://[^<\s]+)</td>")

SHORT = 8
"""Rows of a table that is not parted between two sheets of paper."""


def to_html(title: str, note: str, sections: Sequence[Section], board: Board | None = None) -> str:
    """Lay a report out as a page.

    >>> page = to_html("Rain & snow", "", [Section("verdict", "The verdict", ("So <it> is.",))])
    >>> "<h1>Rain &amp; snow</h1>" in page, "So &lt;it&gt; is." in page, "script" in page
    (True, True, False)
    """
    pictures = {section.id: [_picture(svg) for svg in section.pictures] for section in sections}
    sheets = (files("argmap.publishing").joinpath("report.css").read_text(encoding="utf-8"), board_colours())
    look = "".join([*sheets, *(sheet for some in pictures.values() for _, sheet in some)])
    digest = base64.b64encode(hashlib.sha256(look.encode()).digest()).decode()
    contents = "".join(f'<li><a href="#{section.id}">{html.escape(section.title)}</a></li>' for section in sections)
    body = "\n".join(_section(section, [svg for svg, _ in pictures[section.id]]) for section in sections)
    said = f'<p class="note">{html.escape(note)}</p>' if note else ""
    top = "" if board is None else as_section(board, [fact for section in sections for fact in section.facts])
    return _PAGE.format(digest=digest, title=html.escape(title), look=look, note=said, board=top, contents=contents, body=body)


def _section(section: Section, pictures: Sequence[str]) -> str:
    shown = [f'<div class="picture" tabindex="0" role="group" aria-label="Picture: {html.escape(section.title)}">{svg}</div>' for svg in pictures]
    parts = [f'<section id="{section.id}">', f"<h2>{html.escape(section.title)}</h2>", *shown, *map(_block, section.blocks), "</section>"]
    return "\n".join(parts)


def _block(block: Block) -> str:
    laid = _STYLED.sub(lambda found: ' class="number"' if found[1] else "", as_html([block]))  # a strict policy refuses style attributes
    if not isinstance(block, Table):
        return laid
    laid = laid.replace('<th scope="col"></th>', "<td></td>")  # a heading that says nothing is none
    label = html.escape(f"Table: {', '.join(filter(None, block.header))}")
    laid = _DATE.sub(r'<td class="date">\1</td>', _ADDRESS.sub(_link, laid))
    short = " short" if len(block.rows) <= SHORT else ""
    return f'<div class="table{short}" tabindex="0" role="group" aria-label="{label}">{laid}</div>'


def _link(found: re.Match[str]) -> str:
    return f'<td><a href="{found[1]}" rel="noreferrer">{found[1]}</a></td>'


def _picture(svg: str) -> tuple[str, str]:
    """Part a picture from its style sheet, which goes into the page's own; style attributes go, for the policy would refuse them."""
    root, sheet = taken_apart(svg)
    root.attrib.pop("style")
    return ET.tostring(root, encoding="unicode"), sheet


_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{look}</style>
</head>
<body>
<header><h1>{title}</h1>{note}{board}</header>
<nav aria-label="Contents"><ol>{contents}</ol></nav>
<main>
{body}
</main>
</body>
</html>
"""
