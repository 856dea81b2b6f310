"""Front matter and data blocks: YAML, in braces or between lines of equal signs."""

import re
from typing import Any

from argmap.errors import LoadError, Problem
from argmap.loading.argdown.marks import Marks
from argmap.loading.argdown.problems import Problems
from argmap.loading.located import read_tree

_BLOCK = re.compile(r"\{[ \t]*\n")
_BLANK = re.compile(r"\s*")
_FENCE = re.compile(r"={3,}")
_EMPTY_LINE = re.compile(r"[ \t]*\n[ \t]*\n")
_NUMBER = r"0\.[0-9]{1,15}|[1-9]?[0-9]"
_PLAIN = r"[^\"\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*"
_ENTRY = re.compile(rf'([A-Za-z_]\w*): (?:({_NUMBER})|\[((?:{_NUMBER})(?:, (?:{_NUMBER}))*)\]|"({_PLAIN})")(?:, |\}}\Z)')

_JOINED = re.compile(r"""\"(?:\\[\s\S]?|[^\"\\])*(?:\"|\Z)|'[^']*(?:'|\Z)|(?<=[{,])\s*([A-Za-z_]\w*):(?=[\[{\"'\w.+-])""")
"""Matches a key in braces whose colon no space follows, with the key as its group; texts in quotes are passed over."""


def read_block(marks: Marks, start: int, end: int, problems: Problems) -> dict[str, Any] | None:
    """Read the data block between two offsets; None, and a problem, where it is no mapping in YAML."""
    text = marks.text[start:end]
    simple = _read_simple(text)
    if simple is not None:
        return simple
    block = _BLOCK.match(text)
    if block:
        return _read_yaml(marks, start + block.end(), start + len(text) - 1, "data block", problems)
    return _read_yaml(marks, start, end, "data block", problems)


def _read_simple(text: str) -> dict[str, Any] | None:
    """Read numbers, lists of numbers and quoted texts without a YAML parser, for most data blocks hold no more; None for anything else."""
    found: dict[str, Any] = {}
    at = 1
    while at < len(text):
        entry = _ENTRY.match(text, at)
        if not entry or entry[1] in found:
            return None
        key, number, numbers, words = entry.groups()
        found[key] = words if words is not None else _number(number) if number else [_number(one) for one in numbers.split(", ")]
        at = entry.end()
    return found


def _number(word: str) -> float:
    return float(word) if "." in word else int(word)


def read_front_matter(marks: Marks, problems: Problems) -> tuple[dict[str, Any], int]:
    """Read the front matter, if there is one.

    Returns:
        What it says, and the offset behind it.
    """
    text, start = marks.text, 0
    while (behind := marks.comment_end(start := _BLANK.match(text, start).end())) > start:  # type: ignore[union-attr]  # matches anything
        start = behind
    opening = _FENCE.match(text, start)
    if not opening:
        return {}, 0
    closing = _FENCE.search(text, opening.end())
    if not closing:
        problems.lose(start, "the front matter is not closed; put a line of three equal signs behind it")
        return {}, marks.line_end(opening.end())
    found = _read_yaml(marks, opening.end(), closing.start(), "front matter", problems) or {}
    behind = closing.end()
    if not _EMPTY_LINE.match(text, behind):
        rest = text[behind:].lstrip()
        problems.note(len(text) - len(rest) if rest else behind, "front matter must be followed by an empty line")
    return found, behind


def is_mapping(text: str) -> bool:
    """Tell whether a text is a mapping in YAML."""
    return isinstance(_try_yaml(text), dict)


def _read_yaml(marks: Marks, start: int, end: int, what: str, problems: Problems) -> dict[str, Any] | None:
    text = marks.text[start:end]
    found = _try_yaml(text)
    if isinstance(found, Problem) or _holds_joined(found):
        spaces = [match.end() for match in _JOINED.finditer(text) if match[1]]
        spaced = _try_yaml(_JOINED.sub(lambda match: f"{match[0]} " if match[1] else match[0], text)) if spaces else None
        if isinstance(spaced, dict):
            problems.note(start + spaces[0], f"a space must stand behind the colon in a {what}; it was read as if one stood there")
            return spaced
    if isinstance(found, Problem):
        line, column = marks.place(start)
        place = (line + found.line - 1, column + found.column - 1 if found.line == 1 else found.column)
        problems.lose_at(place, f"this {what} is no YAML: {found.message}")
        return None
    if found is None:
        return {}
    if not isinstance(found, dict):
        problems.lose(start, f"a {what} holds keys and values, as in {{weight: 0.7}}")
        return None
    return found


def _holds_joined(value: Any) -> bool:  # noqa: ANN401 - whatever YAML can say
    """Tell whether a key without a value holds a colon, as in ``{weight:1}``."""
    if isinstance(value, dict):
        return any((one is None and ":" in key) or _holds_joined(one) for key, one in value.items())
    return isinstance(value, list) and any(map(_holds_joined, value))


def _try_yaml(text: str) -> Any:  # noqa: ANN401 - whatever YAML can say, or what is wrong with it
    try:
        return read_tree(text, "").root
    except LoadError as error:
        return error.problems[0]
