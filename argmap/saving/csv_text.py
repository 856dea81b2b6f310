"""Rows of texts as CSV: commas, quotes where they are needed, and cells that survive."""

import re
from collections.abc import Collection, Iterable, Mapping

from argmap.tabular import wrapped

_QUOTED = re.compile(r'[,;\t"\r\n]')


def csv_text(columns: Iterable[str], rows: Collection[Mapping[str, str]], *, always: Collection[str] = ()) -> str:
    r"""Write rows; columns that say nothing are left out.

    Args:
        columns: Their names, in order.
        rows: What each row says, by column.
        always: The columns that are there even where they say nothing.

    >>> csv_text(["id", "text", "note"], [{"id": "rain", "text": "It rains, they say"}])
    'id,text\nrain,"It rains, they say"\n'
    """
    used = {column for row in rows for column, said in row.items() if said} | set(always)
    names = [column for column in columns if column in used]
    lines = [names, *([row.get(column, "") for column in names] for row in rows)]
    return "".join(",".join(_cell(text) for text in line) + "\n" for line in lines)


def _cell(text: str) -> str:
    cell = wrapped(text) if text else ""
    return '"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell
