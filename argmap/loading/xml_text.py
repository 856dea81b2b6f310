"""XML text to a tree of elements, with nothing but what stands in the text.

Declarations of a document type are refused, and with them every entity that is not XML's own: no text can grow beyond its size,
name a file, or ask for one. Names come without their namespaces.
"""

import re
from typing import cast
from xml.etree import ElementTree as ET
from xml.parsers import expat

from argmap.errors import LoadError, Problem

DEEPEST = 256
"""Levels of nesting; the deepest of the known formats needs ten."""


class Element(ET.Element):
    """An element that knows its place.

    Attributes:
        line: Where it begins, from 1.
        column: Where it begins, from 1.
    """

    line: int = 0
    column: int = 0

    @property
    def elements(self) -> list["Element"]:
        """The elements inside it, in order."""
        return [cast("Element", child) for child in self]

    def said(self, tag: str) -> str:
        """Give the whole text of the first element of this name inside it, trimmed; empty where there is none."""
        found = self.find(tag)
        return "" if found is None else "".join(found.itertext()).strip()


def begins_with(text: str, tag: str) -> bool:
    """Tell whether a text looks like XML whose first element has a name, in whatever namespace; quickly, and for any text.

    >>> begins_with("<?xml version='1.0'?><lkif:lkif/>", "lkif"), begins_with("a <lkif> in a text", "lkif")
    (True, False)
    """
    return re.search(rf"<(?:\w+:)?{tag}[\s>/]", text[:4_000]) is not None and text.lstrip("\ufeff \t\r\n").startswith("<")


def parse(text: str, name: str) -> Element:
    """Read one XML document.

    Args:
        text: The document.
        name: Named in problems.

    Returns:
        The root.

    Raises:
        LoadError: When the text is not XML, declares a document type, or is nested too deep.

    >>> root = parse("<graph id='g'><node>A &amp; B</node></graph>", "g.xml")
    >>> root.tag, root.get("id"), root.said("node"), root.elements[0].column
    ('graph', 'g', 'A & B', 15)
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    tree = ET.TreeBuilder(element_factory=Element)
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise _refusal(name, parser.CurrentLineNumber, parser.CurrentColumnNumber, f"nested deeper than {DEEPEST} levels")
        element = cast("Element", tree.start(_local(tag), {_local(key): value for key, value in attributes.items()}))
        element.line, element.column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        tree.end(_local(tag))

    def doctype(*_: object) -> None:
        before = text.encode()[: parser.CurrentByteIndex].rpartition(b"<!DOCTYPE")[0].decode()
        words = "a document type (<!DOCTYPE) is declared; take it out: argmap reads no declarations, and no entities but XML's own"
        raise _refusal(name, before.count("\n") + 1, len(before) - before.rfind("\n") - 1, words)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = tree.data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(text, True)
    except expat.ExpatError as error:
        raise _refusal(name, error.lineno, error.offset, f"this is not XML: {expat.ErrorString(error.code)}") from None
    except UnicodeEncodeError:
        raise LoadError(name, [Problem(0, 0, "half of a surrogate pair stands in this text, which no file can hold")]) from None
    return cast("Element", tree.close())


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refusal(name: str, line: int, offset: int, message: str) -> LoadError:
    return LoadError(name, [Problem(line, offset + 1, message)])
