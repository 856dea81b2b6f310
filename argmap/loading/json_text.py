"""JSON text to plain data, with a place for what is wrong; and looks at plain data that refuse in words."""

import json
import re
from typing import Any, NoReturn

from argmap.conversion import Ledger
from argmap.errors import LoadError, Problem

_HALVES = re.compile("[\ud800-\udfff]")
_HALF_ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")
_REPLACEMENT = "\ufffd"


def parse(text: str, name: str, ledger: Ledger | None = None) -> Any:  # noqa: ANN401 - plain data
    r"""Read JSON.

    Halves of surrogate pairs, which cut texts end in, are no characters: U+FFFD stands for them.

    Args:
        text: The text; a byte order mark at its beginning is no matter.
        name: Stands for the file's name in problems.
        ledger: Is told of characters that had to be replaced.

    Raises:
        LoadError: With line and column, for what is no JSON; NaN and infinity are none, and neither is what is nested a thousandfold.

    >>> parse('{"a": [1, 2]}', "x.json")
    {'a': [1, 2]}
    >>> parse('{"a": [1,\n 2}', "x.json")
    Traceback (most recent call last):
    argmap.errors.LoadError: x.json:2:3: this is no JSON: Expecting ',' delimiter
    """
    text = text.removeprefix("\ufeff")
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
        if _HALF_ESCAPED.search(text) or _HALVES.search(text):
            data = _whole(data, ledger)
    except json.JSONDecodeError as error:
        raise LoadError(name, [Problem(error.lineno, error.colno, f"this is no JSON: {error.msg}")]) from None
    except RecursionError:
        raise LoadError(name, [Problem(0, 0, "this JSON is nested too deeply to be read")]) from None
    except ValueError as error:
        raise LoadError(name, [Problem(0, 0, f"this JSON holds a number that cannot be read: {str(error).split(';')[0]}")]) from None
    return data


def mapping(value: Any, where: str, name: str) -> dict[str, Any]:  # noqa: ANN401 - plain data
    """Give an object as it stands.

    Args:
        value: What is there.
        where: How to get there, as in ``nodes[3]``; empty for the file as a whole.
        name: Stands for the file's name in problems.

    Raises:
        LoadError: When it is something else.

    >>> mapping([1], "nodes[3]", "x.json")
    Traceback (most recent call last):
    argmap.errors.LoadError: x.json: nodes[3] must be an object, not a list
    """
    if not isinstance(value, dict):
        raise LoadError(name, [Problem(0, 0, f"{where or 'the file'} must be an object, not {kind(value)}")])
    return value


def listed(value: Any, where: str, name: str) -> list[Any]:  # noqa: ANN401 - plain data
    """Give a list as it stands, nothing for null; arguments and errors as for `mapping`.

    >>> listed(None, "edges", "x.json"), listed([1], "edges", "x.json")
    ([], [1])
    """
    if value is None:
        return []
    if not isinstance(value, list):
        raise LoadError(name, [Problem(0, 0, f"{where or 'the file'} must be a list, not {kind(value)}")])
    return value


def word(value: Any) -> str:  # noqa: ANN401 - plain data
    """Give a text or a number as text, without white space around it; nothing for anything else.

    >>> word(" a "), word(12), word(None), word([1]), word(True)
    ('a', '12', '', '', '')
    """
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def kind(value: Any) -> str:  # noqa: ANN401 - plain data
    """Name a kind of JSON value in words.

    >>> [kind(value) for value in ({}, [], "a", 1.5, True, None)]
    ['an object', 'a list', 'a text', 'a number', 'a truth value', 'null']
    """
    kinds: dict[type, str] = {dict: "an object", list: "a list", str: "a text", bool: "a truth value", type(None): "null"}
    return kinds.get(type(value), "a number")


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(constant)


def _whole(value: Any, ledger: Ledger | None) -> Any:  # noqa: ANN401 - plain data
    """Put U+FFFD for halves of surrogate pairs in all texts, keys included."""
    if isinstance(value, str) and _HALVES.search(value):
        if ledger is not None:
            ledger.change("texts", "half of a surrogate pair is no character, so U+FFFD stands for it")
        return _HALVES.sub(_REPLACEMENT, value)
    if isinstance(value, list):
        return [_whole(item, ledger) for item in value]
    if isinstance(value, dict):
        return {_whole(key, ledger): _whole(item, ledger) for key, item in value.items()}
    return value
