"""Plain data to YAML text: small things on one line, the rest indented, texts quoted only where a reader could take them for something else."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_WIDEST = 140
"""A mapping or list that is longer than this is broken into lines."""

_PLAIN = re.compile(r"[^\W\d_](?:[^\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff:#\[\]{},&*!|>'\"%@`\\]|:(?=[^\s\[\]{},])|(?<=\S)#)*\Z")
_LOOKS_LIKE_DATA = re.compile(r"(?:y|n|yes|no|on|off|true|false|null|~|=|<<|[-+]?\.(?:inf|nan)|[-+.\d][-+.,:_\dxobeEa-fA-F]*(?:[tT ].*)?)\Z", re.IGNORECASE)


_ODD = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")


def to_yaml(document: Mapping[str, Any]) -> str:
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


def _lines(value: Mapping[str, Any], indent: str, *, top: bool = False) -> Iterator[str]:
    for key, item in value.items():
        head = f"{indent}{_text(str(key))}:"
        short = _flow(item)
        if isinstance(item, Mapping) and item and (_is_section(item, top=top) or len(head) + 1 + len(short) > _WIDEST):
            yield head
            yield from _lines(item, indent + "  ")
        elif isinstance(item, list) and item and len(head) + 1 + len(short) > _WIDEST:
            yield head
            yield from (f"{indent}  - {_flow(part)}" for part in item)
        else:
            yield f"{head} {short}"


def _is_section(item: Mapping[str, Any], *, top: bool) -> bool:
    return top and all(isinstance(inner, Mapping) for inner in item.values())


def _flow(value: Any) -> str:  # noqa: ANN401 - plain data
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_inside(str(key))}: {_inside(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_inside, value)) + "]"
    if isinstance(value, str):
        return _text(value)
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
