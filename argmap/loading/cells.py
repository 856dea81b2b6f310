"""CSV text to cells that know their place: commas, semicolons or tabs between them, quotes around what holds those."""

import re
from dataclasses import dataclass
from typing import cast

from argmap.errors import LoadError, Problem

DELIMITERS = (",", ";", "\t")

_TOLD = re.compile(r'"?sep=[,;\t]"?[ \t]*(?=[\r\n])', re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"[-+]?[0-9]*,[0-9]+\Z")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: What it says, without quotes and the white space around it.
        line: From 1.
        column: From 1, in characters.
    """

    text: str
    line: int
    column: int


def table_text(text: str) -> str:
    r"""Empty the first line where it only tells a spreadsheet what stands between cells; the numbers of the other lines stay.

    >>> table_text("sep=;\nid;text\n")
    '\nid;text\n'
    """
    return _TOLD.sub("", text, count=1) if _TOLD.match(text) else text


def number_of(words: str) -> float:
    """Read a number, with a decimal point or the decimal comma of spreadsheets in much of Europe.

    Raises:
        ValueError: When it is no number.

    >>> number_of("0.7"), number_of("0,7")
    (0.7, 0.7)
    """
    return float(words.replace(",", ".") if _DECIMAL_COMMA.match(words) else words)


def read_cells(text: str, name: str, *, delimiter: str | None = None) -> list[list[Cell]]:
    r"""Read rows of cells; rows without any text are left out.

    Args:
        text: The table.
        name: Named in problems.
        delimiter: What stands between cells; None for whichever of comma, semicolon and tab stands most often in the first row.

    Raises:
        LoadError: When a quote is left open, or something follows one that is closed.

    >>> [[cell.text for cell in row] for row in read_cells('id;anna\n"a;b";0.5\n', "t.csv")]
    [['id', 'anna'], ['a;b', '0.5']]
    """
    if delimiter is None:
        first = next((line for line in text.splitlines() if line.strip()), "")
        delimiter = max(DELIMITERS, key=re.sub(r'"[^"]*"', "", first).count)
    # A cell in quotes, where two of them stand for one; or all up to the next delimiter.
    pattern = re.compile(rf'[^\S\r\n{delimiter}]*"((?:[^"]|"")*+)"[^\S\r\n{delimiter}]*|([^{delimiter}\r\n]*)')
    rows: list[list[Cell]] = [[]]
    at, line, start = 0, 1, 0
    while True:
        found = cast("re.Match[str]", pattern.match(text, at))  # the second alternative matches anything
        quoted, bare = found.groups()
        column = at - start + 1
        if bare is not None and bare.lstrip().startswith('"'):
            raise LoadError(name, [Problem(line, column, "a quote is opened here and never closed")])
        rows[-1].append(Cell((bare if quoted is None else quoted.replace('""', '"')).strip(), line, column))
        breaks = quoted.count("\n") if quoted is not None else 0
        if breaks:
            line, start = line + breaks, found.start(1) + quoted.rindex("\n") + 1
        at = found.end()
        if at == len(text):
            break
        if text[at] == delimiter:
            at += 1
        elif text[at] in "\r\n":
            at += 2 if text.startswith("\r\n", at) else 1
            line, start = line + 1, at
            rows.append([])
        else:
            raise LoadError(name, [Problem(line, at - start + 1, "something follows a closing quote; write two quotes for one inside a cell")])
    return [row for row in rows if any(cell.text for cell in row)]
