"""How words, tags, titles and data are spelled in Argdown, so that each parser takes them for what they are."""

import json
import re
from collections.abc import Mapping
from typing import Any

from argmap.saving.yaml_text import to_flow, to_yaml, with_escapes

_UNSEEN = re.compile("[\\x00-\\x20\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]+")
_SHORTCODE = r"(?:[AEOPvyn^~?]|v_|[-+]1|<?->|<>|\[\]|[a-z][a-z-]{1,11})"
_SIGNS = re.compile(rf"[\\\[<{{#*_]|/(?=[/*])|={{3,}}|\.(?={_SHORTCODE}\.)|:(?={_SHORTCODE}:)")
_PLAIN_TAG = re.compile(r"[a-zA-Z0-9_-]+\Z")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_TITLE = re.compile(r"\w[^\[\]<>]{0,200}\Z")
_MARK = "==="
_NO_TAG = (")", _MARK, ">:", "]:")
"""What no tag can hold: it would end the tag, or the title before it."""

ELLIPSIS = "…"
"""Stands for a text of which nothing can be seen."""


def legible(text: str) -> str:
    r"""Fold a text onto one line without what cannot be seen; the same text where that changes nothing.

    >>> legible("a\n\n  b"), legible("café"), legible("\x1b")
    ('a b', 'café', '…')
    """
    return text and (" ".join(_UNSEEN.sub(" ", text).split(" ")).strip(" ") or ELLIPSIS)


def spelled(text: str) -> str:
    r"""Put backslashes before signs that mean something in Argdown.

    >>> print(spelled("snake_case, [1], U.A.E., https://x.org"))
    snake\_case, \[1], U\.A\.E., https:\//x.org
    """
    return _SIGNS.sub(lambda match: "".join(f"\\{sign}" for sign in match[0]), text)


def tagged(tags: tuple[str, ...]) -> str | None:
    """Write tags; None where they cannot be written so.

    >>> tagged(("money", "a b")), tagged((")",))
    ('#money #(a b)', None)
    """
    if len(set(tags)) < len(tags) or any(legible(tag) != tag or any(sign in tag for sign in _NO_TAG) for tag in tags):
        return None
    return " ".join(f"#{tag}" if _PLAIN_TAG.match(tag) else f"#({tag})" for tag in tags)


def can_be_title(words: str) -> bool:
    """Tell whether a title can stand in brackets as it is, and is no link's and no untitled statement's.

    >>> can_be_title("Will it rain?"), can_be_title("[1]"), can_be_title("Untitled 1")
    (True, False, False)
    """
    return bool(_TITLE.match(words)) and legible(words) == words and words.isprintable() and not words.startswith("Untitled ")


def arrowed(link_id: str) -> str:
    """Write the id of a link as a title in angle brackets, which no ``>`` can stand in.

    >>> arrowed("clouds->rain")
    'clouds → rain'
    """
    name = link_id.replace("->", " → ")
    return f" {name}" if name.startswith("_") else name  # for <_ is an undercut


def data_block(data: Mapping[str, Any]) -> str:
    r"""Write a data block on one line; braces within texts are escaped, for parsers look for the last one.

    >>> print(data_block({"weight": 0.7, "argmap": {"text": "{}"}}))
    {weight: 0.7, argmap: {text: "\x7b\x7d"}}
    """
    return _QUOTED.sub(lambda match: match[0].replace("{", "\\x7b").replace("}", "\\x7d"), to_flow(data))


def front_matter(data: dict[str, Any]) -> str:
    """Write front matter, between lines of equal signs."""
    text = to_yaml(data)
    if _MARK in text:  # which would end it; in JSON all texts are quoted, so that signs can be escaped
        text = with_escapes(json.dumps(data, ensure_ascii=False)).replace("=", "\\x3d") + "\n"
    return f"{_MARK}\n{text}{_MARK}"
