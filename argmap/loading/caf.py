"""The Carneades Argument Format (CAF) 1.3: statements and arguments under URNs, in several languages, with metadata and references."""

import re

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.aif import title_of
from argmap.loading.caes import NOT, Argument, Graph, Statement, said_of
from argmap.loading.sketching import Sketch
from argmap.loading.xml_text import Element, begins_with, parse
from argmap.model.maps import ArgumentMap

NAME = "caf"
TITLE = "Carneades Argument Format (CAF)"
SUFFIXES = (".xml", ".caf")

_ON_ARGUMENT = re.compile(r"\((undercut|valid)\s+([^()\s]+)\)\Z")
_CITED = re.compile(r"\[@([^\s\[\],]{1,100})(?:,[ ]?([^\[\]]{1,200}))?\]")
_PARTS = ("statements", "arguments", "references", "metadata")
_HALF = 0.5


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text is CAF: its first element says so."""
    del suffix
    return begins_with(text, NAME)


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read an argument graph.

    Returns:
        The map and the report; see `argmap.loading.caes` for what becomes of arguments. Statements keep their URNs. A weight above one half says
        that a statement is assumed, below one half that its negation is; where no statement has one, leaves are evidence, as claimed by a party.
        References become sources, cited by the evidence that names them first.

    Raises:
        LoadError: When the text is not XML or no CAF.

    >>> amap, report = read('''<caf version="1.3"><metadata title="Rain?"/><statements>
    ...     <statement id="urn:x:1" main="true"><descriptions><description lang="en">It will rain.</description></descriptions></statement>
    ...     <statement id="urn:x:2"><descriptions><description lang="en">Clouds gather.</description></descriptions></statement></statements>
    ...     <arguments><argument id="urn:x:3" pro="true" weight="0.7"><conclusion statement="urn:x:1"/><premises>
    ...     <premise statement="urn:x:2" positive="true"/></premises></argument></arguments></caf>''', "rain.xml")
    >>> amap.theses[0].id, amap.evidence[0].text, amap.links[0].weight
    ('urn:x:1', 'Clouds gather.', 0.7)
    """
    root = parse(text, name)
    if root.tag != "caf":
        raise LoadError(name, [Problem(root.line, root.column, f"this is no CAF: its first element is <{root.tag}>")])
    return _File(root, name).read()


class _File:
    """A file on its way into a graph."""

    def __init__(self, root: Element, name: str) -> None:
        self._parts = {tag: [inner for part in root.elements if part.tag == tag for inner in part.elements] for tag in _PARTS}
        about = next((part for part in root.elements if part.tag == "metadata"), None)
        title = "" if about is None else about.get("title", "").strip()
        sketch = Sketch(NAME, title or title_of(name, "CAF"))
        sketch.note = None if about is None else _metadata(about, "title") or None
        weighed = any(statement.get("weight") is not None for statement in self._parts["statements"])
        self._graph = Graph(sketch, leaves="claim" if weighed else "evidence")
        self._ledger = self._graph.ledger
        for part in root.elements:
            if part.tag not in _PARTS:
                self._ledger.drop("other elements", f"<{part.tag}> is no part of an argument graph", f"line {part.line}")

    def read(self) -> tuple[ArgumentMap, Conversion]:
        """Put everything in."""
        for reference in self._parts["references"]:
            self._refer(reference)
        argued = {end.get("statement") for argument in self._parts["arguments"] for end in argument.elements if end.tag == "conclusion"}
        for statement in self._parts["statements"]:
            self._state(statement, cites=statement.get("id") not in argued)
        for argument in self._parts["arguments"]:
            self._argue(argument)
        self._undercut()
        return self._graph.finish()

    def _refer(self, element: Element) -> None:
        key = element.get("key", "")
        given = {"author": element.get("creator"), "publisher": element.get("publisher"), "url": element.get("identifier")}
        note = _metadata(element, "key", "title", "creator", "publisher", "identifier")
        fields = {field: value for field, value in {**given, "note": note}.items() if value and value.strip()}
        self._graph.sketch.source(key, element.get("title", "").strip() or key, wanted=key, **fields)

    def _state(self, element: Element, *, cites: bool) -> None:
        key = element.get("id", "")
        if key in self._graph.statements:
            self._ledger.drop("statements", "their id is there already", f"{key} (line {element.line})")
            return
        texts = _descriptions(element)
        notes = [f"{language}: {text}" for language, text in texts[1:]]
        if texts and element.get("atom", "").strip() not in {"", key}:
            notes.append(f"atom: {element.get('atom', '').strip()}")
        notes += [_metadata(part) for part in element.elements if part.tag == "metadata"]
        statement = Statement(texts[0][1] if texts else _atom_said(element), thesis=element.get("main") == "true")
        statement.said["note"] = "\n".join(filter(None, notes)) or None
        if element.get("weight") is not None:
            weight = self._graph.fraction(element.get("weight"), key)
            statement.assumed = None if weight == _HALF else weight > _HALF
            statement.base = weight if statement.assumed else None
            self._ledger.change("weights of statements", "above one half they are base scores of what is assumed, below it the opposite is", key)
        if element.get("value") is not None:
            statement.said["tags"] = (f"value:{element.get('value', '').strip()}",)
        standard = element.get("standard", "PE").upper()
        if standard not in {"PE", ""}:
            statement.said["tags"] = (*statement.said.get("tags", ()), f"standard:{standard}")
            self._ledger.change("standards of proof", f"{standard} became a tag; in a map it is the preponderance that counts", key)
        cited = _CITED.search(statement.text)
        if cites and cited is not None and self._graph.sketch.has_source(cited[1]):
            statement.said["source"] = (cited[1], cited[2])
        self._graph.statements[key] = statement

    def _argue(self, element: Element) -> None:
        key = element.get("id", "")
        end = next((part for part in element.elements if part.tag == "conclusion"), None)
        if end is None or key in self._graph.arguments:
            self._ledger.drop("arguments", "they have no conclusion" if end is None else "their id is there already", f"{key} (line {element.line})")
            return
        premises = [premise for part in element.elements if part.tag == "premises" for premise in part.elements]
        about = [_metadata(part) for part in element.elements if part.tag == "metadata"]
        fields = said_of(element.get("scheme", "").strip(), [premise.get("role", "").strip() for premise in premises], *about)
        implicit = [premise.get("statement", "") for premise in premises if premise.get("implicit") == "true"]
        if implicit:
            self._ledger.change("implicit premises", "they stand in the map as the others do", *implicit)
        if element.get("strict") == "true":
            fields["tags"] += ("strict",)
        if element.get("value", "").strip():
            fields["tags"] += (f"value:{element.get('value', '').strip()}",)
        self._graph.arguments[key] = Argument(
            _signed(end, positive=element.get("pro", "true") != "false"),
            tuple(_signed(premise, positive=premise.get("positive", "true") != "false") for premise in premises),
            weight=self._graph.fraction(element.get("weight"), key),
            said=fields,
        )

    def _undercut(self) -> None:
        """Let statements that say that an argument is undercut, or that it is not valid, undercut it."""
        for element in self._parts["statements"]:
            found = _ON_ARGUMENT.match(element.get("atom", "").strip())
            if found is None:
                continue
            key, target = element.get("id", ""), self._graph.arguments.get(found[2])
            if target is None:
                self._ledger.drop("undercuts", "there is no such argument", found[2])
            else:
                target.undercutters.append(key if found[1] == "undercut" else NOT + key)


def _signed(element: Element, *, positive: bool) -> str:
    return ("" if positive else NOT) + element.get("statement", "")


def _atom_said(element: Element) -> str:
    """Say what a statement without a text is about."""
    found = _ON_ARGUMENT.match(element.get("atom", "").strip())
    if found is None:
        return element.get("atom", "").strip()
    return f"The argument {found[2]} is {'undercut' if found[1] == 'undercut' else 'valid'}"


def _descriptions(element: Element) -> list[tuple[str, str]]:
    """Give the texts of an element with their languages, as far as they say something."""
    found = [part for whole in element.elements if whole.tag == "descriptions" for part in whole.elements]
    texts = [(part.get("lang", ""), "".join(part.itertext()).strip()) for part in found]
    return [(language, text) for language, text in texts if text]


def _metadata(element: Element, *left_out: str) -> str:
    """Say all that metadata hold, but for what is left out."""
    lines = [f"{name}: {value.strip()}" for name, value in element.attrib.items() if name not in left_out and value.strip()]
    texts = _descriptions(element)
    return "\n".join(lines + [text if len(texts) == 1 else f"{language}: {text}" for language, text in texts])
