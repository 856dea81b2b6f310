"""YAML and JSON text to plain data, with the place of every key and value.

Our own small builder over PyYAML's event stream, because no loader tried gives places for everything *and* survives hostile input
(decision 0004). Words are read as YAML 1.2's core schema has them, so ``no`` and ``12:30`` stay text. Aliases, anchors and tags are
refused, so no text can grow beyond its size or make anything but plain data.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, cast

import yaml
from yaml.events import AliasEvent, DocumentStartEvent, Event, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from argmap.errors import LoadError, Location, Problem

DEEPEST = 24
"""Levels of nesting: a map needs seven."""

Place = tuple[int, int]
"""Line and column, from 1."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)\Z")
_BASED = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= {word: value for value, name in ((True, "true"), (False, "false")) for word in (name, name.title(), name.upper())}
_WORDS |= {sign + word: float(sign + "inf") for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")}
_WORDS |= dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan"))
_LONGEST_NUMBER = 64
_VALUES, _ENDS = (ScalarEvent, MappingStartEvent, SequenceStartEvent), (MappingEndEvent, SequenceEndEvent)
_NO_ANCHORS = "anchors and aliases are not allowed; write the value out"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")


@dataclass(slots=True)
class Tree:
    """Plain data with places.

    Attributes:
        root: Mappings, lists, texts, numbers, truth values and None.
        places: For each entry of each container, by the container's identity and the key: where the key and where the value stands.
        problems: Keys that are there twice; the first of each stands.
        doubles: The values of the others, kept alive so that no other container takes their identity.
    """

    root: Any = None
    places: dict[tuple[int, str | int], tuple[Place, Place]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    doubles: list[Any] = field(default_factory=list)

    def place(self, path: Location, *, on_key: bool = False) -> Place:
        """Give where a path leads, as far as it does; steps that are not in the text are passed over."""
        here, found = self.root, (1, 1)
        for step in path:
            entry = self.places.get((id(here), step))
            if entry is None:
                continue
            is_key = isinstance(here, dict)
            here = here[cast("Any", step)]
            # What is missing from a mapping is best shown at the mapping's own name.
            found = entry[0] if is_key and (on_key or isinstance(here, dict)) else entry[1]
        return found


def read_tree(text: str, name: str) -> Tree:
    """Read one YAML or JSON document.

    Args:
        text: The document.
        name: Named in problems.

    Raises:
        LoadError: When the text is not YAML, or uses what maps do without: aliases, anchors, tags, several documents, deep nesting.
    """
    tree = Tree()
    odd = _UNPRINTABLE.search(text)
    if odd:
        said = "half of a surrogate pair stands here, which no file can hold"
        if not 0xD800 <= ord(odd[0]) <= 0xDFFF:  # noqa: PLR2004 - Unicode's own numbers
            said = f"the character U+{ord(odd[0]):04X} cannot stand in a file; write it as an escape in double quotes"
        at = odd.start()
        raise LoadError(name, [Problem(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at), said)])
    readable, shifted = _with_whole_letters(text)
    try:
        _build(tree, yaml.parse(readable, _LOADER), name, shifted)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        if mark and "maximum nesting depth" in str(error):  # newer parsers look ahead, and give up before they say where it began
            _build(Tree(), yaml.parse(readable[: mark.index], _LOADER), name, shifted)
        place = _place(mark, shifted) if mark else (1, 1)
        raise LoadError(name, [Problem(*place, _syntax_words(error, text, place))]) from None
    return tree


def _place(mark: yaml.Mark, shifted: dict[int, list[int]]) -> Place:
    """Give the place of a mark in the text as it was before surrogate pairs were joined."""
    moved = 2 * sum(at <= mark.column for at in shifted.get(mark.line, ())) if shifted else 0
    return mark.line + 1, mark.column + 1 + moved


def _syntax_words(error: yaml.YAMLError, text: str, place: Place) -> str:
    said = str(getattr(error, "problem", None) or getattr(error, "context", None) or error)
    if "cannot start any token" in said and text.split("\n")[place[0] - 1][place[1] - 1 :].startswith("\t"):
        return "a tab cannot indent; use spaces"
    hint = "; is a quote or bracket left open?" if "end" in said and "stream" in said else ""
    if "mapping values are not allowed" in said:
        hint = "; put a text that holds ': ' in quotes"
    if text.lstrip().startswith(("{", "[")):
        try:
            json.loads(text)
        except (ValueError, RecursionError) as problem:
            return f"{said} ({problem})" if len(str(problem)) < _LONGEST_NUMBER * 2 else said
    return said + hint


def _with_whole_letters(text: str) -> tuple[str, dict[int, list[int]]]:
    r"""Join JSON's surrogate pairs (``\ud83d\ude00``), which YAML does not know; say how far each line's columns moved."""
    if "\\u" not in text or not text.lstrip().startswith("{"):
        return text, {}
    shifted: dict[int, list[int]] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if "\\u" in line:
            joined = _PAIR.sub(_join, line)
            for at, match in enumerate(_PAIR.finditer(line)):
                shifted.setdefault(number, []).append(match.end() - 2 * (at + 1))  # a pair of 12 characters becomes an escape of 10
            lines[number] = joined
    return "\n".join(lines), shifted


def _join(match: re.Match[str]) -> str:
    high, low = int(match[2], 16), int(match[3], 16)
    return f"{match[1]}\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


def _build(tree: Tree, events: Iterator[Event], name: str, shifted: dict[int, list[int]]) -> None:  # noqa: C901 - one pass, one case after another
    stack: list[list[Any]] = []  # each a container, and the key that waits for its value with its place
    documents = 0

    def refuse(event: Event, message: str) -> LoadError:
        return LoadError(name, [Problem(*_place(cast("yaml.Mark", event.start_mark), shifted), message)])

    for event in events:
        if isinstance(event, _ENDS):
            stack.pop()
            continue
        if not isinstance(event, _VALUES):
            if isinstance(event, AliasEvent):
                raise refuse(event, _NO_ANCHORS)
            documents += isinstance(event, DocumentStartEvent)
            if documents > 1:
                raise refuse(event, "a second document begins here; one file holds one document")
            continue
        if event.anchor:
            raise refuse(event, _NO_ANCHORS)
        if event.tag:
            raise refuse(event, f"the tag {event.tag} is not allowed; a map holds plain data only")
        here = _place(cast("yaml.Mark", event.start_mark), shifted)
        if stack and stack[-1][1] is None and isinstance(stack[-1][0], dict):
            if not isinstance(event, ScalarEvent):
                raise refuse(event, "a key must be text")
            stack[-1][1] = (event.value, here)  # keys are text as written: 2026 names the same as "2026"
            continue
        value: Any = _scalar(event) if isinstance(event, ScalarEvent) else {} if isinstance(event, MappingStartEvent) else []
        _put(tree, stack, value, here)
        if not isinstance(event, ScalarEvent):
            if len(stack) >= DEEPEST:
                raise refuse(event, f"nested deeper than {DEEPEST} levels")
            stack.append([value, None])


def _put(tree: Tree, stack: list[list[Any]], value: Any, here: Place) -> None:  # noqa: ANN401 - plain data
    if not stack:
        tree.root = value
        return
    container, waiting = stack[-1]
    if isinstance(container, list):
        tree.places[id(container), len(container)] = (here, here)
        container.append(value)
        return
    key, key_place = waiting
    stack[-1][1] = None
    if key in container:
        first = tree.places[id(container), key][0]
        line, column = cast("Place", key_place)
        tree.problems.append(Problem(line, column, f"the key {key!r} is here twice (first at line {first[0]})"))
        tree.doubles.append(value)
        return
    container[key] = value
    tree.places[id(container), key] = (key_place, here)


def _scalar(event: ScalarEvent) -> Any:  # noqa: ANN401 - plain data
    value: str = event.value
    if not event.implicit[0]:  # quoted
        return value
    if value in _WORDS:
        return _WORDS[value]
    if len(value) <= _LONGEST_NUMBER and value[0] in "-+.0123456789":
        if _INT.match(value):
            return int(value)
        if _BASED.match(value):
            return int(value, 0)
        if _FLOAT.match(value):
            return float(value)
    return value
