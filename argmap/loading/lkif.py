"""The Legal Knowledge Interchange Format (LKIF), as Carneades writes argument graphs in it.

Statements have a value (true, false or unknown), arguments a direction (pro or con), a weight, and premises that may be negated, or be exceptions.
"""

from argmap.conversion import Conversion
from argmap.errors import LoadError, Problem
from argmap.loading.aif import title_of
from argmap.loading.caes import NOT, Argument, Graph, Statement, said_of
from argmap.loading.sketching import Sketch
from argmap.loading.xml_text import Element, begins_with, parse
from argmap.model.maps import ArgumentMap

NAME = "lkif"
TITLE = "LKIF"
SUFFIXES = (".xml", ".lkif")

_VALUES = {"true": True, "false": False}
_PREPONDERANCE = {"PE", "BA", ""}
_NAMES_OF = {"s": "pred", "e": "functor", "i": "value"}  # where formulas have their names


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text is LKIF: its first element says so."""
    del suffix
    return begins_with(text, NAME)


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read argument graphs; several of them make one map.

    Returns:
        The map and the report; see `argmap.loading.caes` for what becomes of arguments. What is true is assumed, con arguments attack, a negated
        premise is a statement of its own, an exception undercuts. Statements that may be assumed are tagged ``assumption``.

    Raises:
        LoadError: When the text is not XML or no LKIF.

    >>> amap, report = read('''<lkif><argument-graphs><argument-graph title="Rain?"><statements>
    ...     <statement id="s1" value="unknown"><s>It will rain.</s></statement><statement id="s2" value="true"><s>Clouds gather.</s></statement>
    ...     </statements><arguments><argument id="a1" direction="pro" weight="0.7"><conclusion statement="s1"/><premises>
    ...     <premise polarity="positive" type="ordinary" statement="s2"/></premises></argument></arguments></argument-graph>
    ...     </argument-graphs></lkif>''', "r.xml")
    >>> amap.theses[0].text, amap.evidence[0].base, amap.link("a1").weight
    ('It will rain.', 1.0, 0.7)
    """
    root = parse(text, name)
    if root.tag != "lkif":
        raise LoadError(name, [Problem(root.line, root.column, f"this is no LKIF: its first element is <{root.tag}>")])
    graphs = [graph for part in root.elements if part.tag == "argument-graphs" for graph in part.elements if graph.tag == "argument-graph"]
    if not graphs:
        raise LoadError(name, [Problem(root.line, root.column, "no <argument-graph> is here")])
    reading = _Graphs(Graph(Sketch(NAME, graphs[0].get("title", "").strip() or title_of(name, "LKIF"))), several=len(graphs) > 1)
    for part in root.elements:
        if part.tag != "argument-graphs":
            reading.ledger.drop("other elements", f"<{part.tag}> is no part of an argument graph", f"line {part.line}")
    for number, graph in enumerate(graphs, start=1):
        reading.add(graph, number)
    return reading.graph.finish()


def _own_words(element: Element) -> bool:
    """Tell whether an element says something between its parts."""
    return bool("".join((element.text or "", *(part.tail or "" for part in element.elements))).strip())


def _formula(element: Element) -> str:
    """Write a formula out, as in ``mayUse(engine, library)``.

    >>> _formula(parse('<s pred="http://x.test/law#mayUse"><c>engine</c><e functor="f"><v>X</v></e></s>', "x"))
    'mayUse(engine, f(X))'
    """
    name = element.get(_NAMES_OF.get(element.tag, ""), "") or " ".join((element.text or "").split())
    name = name.rpartition("#")[2] or name
    parts = ", ".join(_formula(part) for part in element.elements)
    if element.tag in _NAMES_OF or not parts:
        return f"{name}({parts})" if parts else name
    return f"{element.tag}({parts})"


class _Graphs:
    """Argument graphs on their way into one graph."""

    def __init__(self, graph: Graph, *, several: bool) -> None:
        self.graph, self.ledger = graph, graph.ledger
        self._several = several
        self._prefix = ""

    def add(self, element: Element, number: int) -> None:
        """Put a graph in."""
        self._prefix = f"{element.get('id') or number}." if self._several else ""
        if self._several:
            self.ledger.change("argument graphs", "the file has several, which became one map", element.get("title") or str(number))
        for part in element.elements:
            for inner in part.elements:
                if (part.tag, inner.tag) == ("statements", "statement"):
                    self._state(inner, main=element.get("main-issue") or None)
                elif (part.tag, inner.tag) != ("arguments", "argument"):
                    self.ledger.drop("other elements", f"<{inner.tag}> is no part of an argument graph", f"line {inner.line}")
        for part in element.elements:
            for inner in part.elements:
                if (part.tag, inner.tag) == ("arguments", "argument"):
                    self._argue(inner)

    def _state(self, element: Element, *, main: str | None) -> None:
        key = self._key(element, "id")
        if key in self.graph.statements:
            self.ledger.drop("statements", "their id is there already", f"{key} (line {element.line})")
            return
        tags: tuple[str, ...] = ("assumption",) if element.get("assumption") == "true" else ()
        self.ledger.keep("marks of assumption, as tags", len(tags))
        standard = element.get("standard", "").upper()
        if standard not in _PREPONDERANCE:
            tags += (f"standard:{standard}",)
            self.ledger.change("standards of proof", f"{standard} became a tag; in a map it is the preponderance that counts", key)
        value = _VALUES.get(element.get("value", ""))
        self.graph.statements[key] = Statement(self._text(element, key), value, said={"tags": tags}, thesis=main is not None and element.get("id") == main)
        for field in [name for name in element.attrib if name not in {"id", "value", "assumption", "standard"}]:
            self.ledger.drop("attributes of statements", f"{field} has no place in a map", key)

    def _text(self, element: Element, key: str) -> str:
        """Give the words of a statement, or its formula; names of a formula that are addresses are cut to their last part."""
        said = next((part for part in element.elements if part.tag == "s"), None)
        if said is None or not said.elements or _own_words(said):
            return "" if said is None else " ".join("".join(said.itertext()).split())
        self.ledger.change("formulas", "they are written out, with addresses cut to the names at their end", key)
        return _formula(said)

    def _argue(self, element: Element) -> None:
        key = self._key(element, "id")
        ends = [end for end in element.elements if end.tag == "conclusion"]
        if not ends or key in self.graph.arguments:
            why = "their id is there already" if ends else "they have no conclusion"
            self.ledger.drop("arguments", why, f"{key or 'argument'} (line {element.line})")
            return
        con = element.get("direction", "pro") == "con"
        premises = [premise for part in element.elements if part.tag == "premises" for premise in part.elements]
        exceptions = [self._premise(premise) for premise in premises if premise.get("type") == "exception"]
        ordinary = [premise for premise in premises if premise.get("type") != "exception"]
        for premise in ordinary:
            if premise.get("type") == "assumption":
                self._assume(self._premise(premise))
        if exceptions:
            self.ledger.change("exceptions", "they became undercuts", count=len(exceptions))
        self.graph.arguments[key] = Argument(
            (NOT if con else "") + self._key(ends[0], "statement"),
            tuple(self._premise(premise) for premise in ordinary),
            exceptions,
            weight=self.graph.fraction(element.get("weight"), key),
            said=said_of(element.get("scheme", "").strip(), [premise.get("role", "").strip() for premise in ordinary], element.get("title", "").strip()),
        )

    def _assume(self, key: str) -> None:
        """Take a premise to hold, unless the file says how it stands."""
        denied = key.removeprefix(NOT)
        statement = self.graph.statements.get(denied)
        if statement is not None and statement.assumed is None:
            statement.assumed = denied == key
            self.ledger.change("assumptions", "they are assumed, as their argument says", key)

    def _premise(self, element: Element) -> str:
        return (NOT if element.get("polarity") == "negative" else "") + self._key(element, "statement")

    def _key(self, element: Element, attribute: str) -> str:
        return self._prefix + element.get(attribute, "")
