"""Maps as rows of cells: which columns there are, and how cells hold what tables cannot; for those who read tables and those who write them."""

import json
import re
from collections.abc import Mapping

from immutabledict import immutabledict

from argmap.model.links import KINDS as LINK_KINDS

MAP, SOURCE, PERSPECTIVE = "map", "source", "perspective"
NODE_KINDS = ("thesis", "claim", "evidence", "signpost")
WHATS = (MAP, SOURCE, *NODE_KINDS, *LINK_KINDS, PERSPECTIVE)
"""What a row can be about: the first column says it."""

NUMBERS = frozenset({"base", "probability", "weight", "reliability"})
"""The columns of numbers in [0, 1]."""

JSON_COLUMNS = frozenset({"figures", "quotations", "if_yes", "if_no", "policy", "uncertainty", "numbers"})
"""The columns whose cells are JSON."""

COLUMNS = (
    "what", "id", "text", "title", "base", "status", "source", "at", "date", "due", "probability", "retells", "corroborates", "premises", "target",
    "weight", "why", "tags", "note", "publisher", "author", "published", "url", "local_copy", "reliability", "rests_on", "figures", "quotations", "if_yes",
    "if_no", "policy", "uncertainty", "numbers",
)  # fmt: skip
"""All columns, in the order in which they are written."""

ALWAYS = ("what", "id", "text")
"""The columns that are there even where they are empty."""

PERSPECTIVE_TABLES = ("base", "weight", "reliability", "policy")
"""What a perspective's ``numbers`` hold."""

JOINT = " + "
"""Stands between linked premises."""

RATINGS: Mapping[int, float] = immutabledict({2: 0.75, 1: 0.25, 0: 0.0, -1: 0.25, -2: 0.75})
"""The weight of the link that a rating of a matrix stands for, from 2 for CC down to -2 for II: the middles of their bands."""

_ODD = re.compile(r"[\"=+\-@\s]|.*[\s\x1c-\x1f]\Z|.*\x00", re.DOTALL)


def wrapped(text: str) -> str:
    r"""Make a text one that a cell holds: as a JSON string where its ends, or a zero byte, would not survive, and where a spreadsheet would compute it.

    >>> wrapped("It rains"), wrapped("=1+1"), wrapped(" \x1cit rains")
    ('It rains', '"=1+1"', '" \\u001cit rains"')
    """
    return json.dumps(text) if _ODD.match(text) else text


def unwrapped(cell: str) -> str:
    r"""Give the text that a cell stands for, however it is written.

    >>> unwrapped('"=1+1"'), unwrapped('"Yes", she said'), unwrapped('"yes"')
    ('=1+1', '"Yes", she said', '"yes"')
    """
    if cell[:1] != '"':
        return cell
    try:
        text = json.loads(cell)
    except ValueError:
        return cell
    return text if isinstance(text, str) and wrapped(text) == cell else cell


def joined(tags: tuple[str, ...]) -> str:
    """Write tags into one cell.

    >>> joined(("money", "chips")), joined(("a; b",))
    ('money; chips', '["a; b"]')
    """
    plain = "; ".join(tags)
    return plain if split(plain) == tags else json.dumps(list(tags))


def split(cell: str) -> tuple[str, ...]:
    """Read tags out of one cell.

    >>> split("money; chips"), split('["a; b"]')
    (('money', 'chips'), ('a; b',))
    """
    if cell.startswith("["):
        try:
            listed = json.loads(cell)
        except ValueError:
            listed = None
        if isinstance(listed, list) and all(isinstance(tag, str) for tag in listed):
            return tuple(tag for tag in listed if tag.strip())
    return tuple(tag for part in cell.split(";") if (tag := part.strip()))
