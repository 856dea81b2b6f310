"""Plain data to YAML text: small things on one line, the rest indented, texts quoted only where a reader could take them for something else."""

import json
import re
from collections.abc import Iterator
from typing import Any

_WIDEST = 140
"""A mapping or list that is longer than this is broken into lines."""

_CALM = r"[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff:#\[\]{},&*!|>'\"%@`\\]*"
_PLAIN = re.compile(rf"[^\W\d_]{_CALM}(?:(?::(?=[^\s\[\]{{}},])|(?<=\S)#){_CALM})*\Z")
_LOOKS_LIKE_DATA = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(?:inf|nan)|[-+.\d][-+.,:_\dxobeEa-fA-F]*(?:[tT ].*)?)\Z", re.IGNORECASE)


_ODD = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")


def to_yaml(document: dict[str, Any]) -> str:
    """Write plain data as YAML that readers of YAML 1.1 and 1.2 read alike.

    >>> print(to_yaml({"a": {"b": 0.5, "c": "no"}, "d": ["x", 1]}), end="")
    a: {b: 0.5, c: "no"}
    d: [x, 1]
    """
    return "\n".join(_lines(document, "", top=True)) + "\n"


def to_flow(value: Any) -> str:  # noqa: ANN401 - plain data
    """Write plain data as YAML on one line.

    >>> print(to_flow({"a": {"b": 0.5, "c": "no"}, "d": ["x", 1]}))
    {a: {b: 0.5, c: "no"}, d: [x, 1]}
    """
    return _flow(value)


def _lines(value: dict[str, Any], indent: str, *, top: bool = False) -> Iterator[str]:
    for key, item in value.items():
        head = f"{indent}{_text(str(key))}:"
        short = None if top and _is_section(item) else _on_one_line(item, _WIDEST - len(head) - 1)
        if short is not None:
            yield f"{head} {short}"
        else:
            yield head
            yield from _lines(item, indent + "  ") if isinstance(item, dict) else (f"{indent}  - {_flow(part)}" for part in item)


def _is_section(item: Any) -> bool:  # noqa: ANN401 - plain data
    return isinstance(item, dict) and bool(item) and all(isinstance(inner, dict) for inner in item.values())


def _on_one_line(item: Any, room: int) -> str | None:  # noqa: ANN401 - plain data
    """Write a part on one line; None for a mapping or list that has no room there."""
    if not isinstance(item, dict | list) or not item:
        return _flow(item)
    parts = item.values() if isinstance(item, dict) else item
    if any(isinstance(part, str) and len(part) > room for part in parts):  # most nodes have a long text: they need not be written to know
        return None
    short = _flow(item)
    return short if len(short) <= room else None


def _flow(value: Any) -> str:  # noqa: ANN401 - plain data
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{" + ", ".join([f"{_inside(str(key))}: {_inside(item)}" for key, item in value.items()]) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inside, value)) + "]"
    return _number(value)


def _number(value: Any) -> str:  # noqa: ANN401 - a number or truth value
    text = json.dumps(value)
    # YAML 1.1 takes 1e-05 for a text: its numbers with an exponent have a point.
    return re.sub(r"^(-?\d+)e", r"\1.0e", text)


def _inside(value: Any) -> str:  # noqa: ANN401 - plain data
    """Write a part of a mapping or list on one line, where readers of YAML 1.1 take a question mark for a sign of their own."""
    return _quoted(value) if isinstance(value, str) and "?" in value else _flow(value)


def _text(value: str) -> str:
    """Write a text plain where every reader takes it for that text, else in double quotes."""
    if _PLAIN.match(value) and not _LOOKS_LIKE_DATA.match(value) and value == value.strip() and not value.endswith(":"):
        return value
    return _quoted(value)


def _quoted(value: str) -> str:
    return with_escapes(json.dumps(value, ensure_ascii=False))


def with_escapes(text: str) -> str:
    """Escape, inside JSON text, the characters that may not stand raw in YAML or that editors take for ends of lines."""
    return _ODD.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
