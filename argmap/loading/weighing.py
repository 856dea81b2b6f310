"""Carneades' weighing functions, as far as what a file says settles them: how much weight an argument has when its premises hold.

Weights that depend on which premises hold are left to the links: see `argmap.loading.caes`.
"""

from collections.abc import Mapping
from typing import Any

from argmap.loading.caes import Argument, Graph, Weighing
from argmap.loading.json_text import word

_AS_THEY_ARE: dict[str, Weighing] = {"linked": "linked", "convergent": "convergent", "cumulative": "cumulative"}
_ASCENDING = "ascending"


class Weigher:
    """Weighs the arguments of a file.

    Args:
        root: The file; its ``argument_schemes`` and ``weighing_functions`` are read.
        graph: Its statements, issues and arguments.
        schemes: The scheme of each argument; empty where it has none.

    >>> from argmap.loading.caes import Sketch
    >>> graph = Graph(Sketch("carneades", "Rain?"))
    >>> graph.arguments["a1"] = Argument("rain", ("wet",))
    >>> Weigher({"argument_schemes": [{"id": "sign", "weight": {"constant": 0.4}}]}, graph, {"a1": "sign"}).weigh("a1", None)
    ('linked', 0.4)
    """

    def __init__(self, root: Mapping[str, Any], graph: Graph, schemes: Mapping[str, str]) -> None:
        self._graph, self._ledger = graph, graph.ledger
        self._of = schemes
        listed = root.get("argument_schemes")
        self._schemes = {word(scheme.get("id")): scheme for scheme in (listed if isinstance(listed, list) else ()) if isinstance(scheme, dict)}
        named = root.get("weighing_functions")
        self._functions: Mapping[str, Any] = named if isinstance(named, dict) else {}
        self._issue_of = {position: issue for issue in graph.issues for position in issue}
        self._counts: dict[tuple[str, ...], int] = {}
        self._ranks: dict[tuple[tuple[str, ...], int], dict[str, float]] = {}
        self._at: dict[str, list[str]] = {}
        for key, argument in graph.arguments.items():
            self._at.setdefault(argument.conclusion, []).append(key)

    def weigh(self, key: str, stated: Any) -> tuple[Weighing, float]:  # noqa: ANN401 - plain data
        """Give how the premises of an argument make its weight, and the weight when all of them hold.

        Args:
            key: Of the argument.
            stated: The weight that stands with the argument, which comes before that of its scheme.
        """
        function = self._function(key)
        if isinstance(function, str) and function in _AS_THEY_ARE:
            return _AS_THEY_ARE[function], self._graph.fraction(stated, key)
        if stated is not None:
            return "linked", self._graph.fraction(stated, key)
        if function == "factorized":
            return "linked", self._share(self._graph.arguments[key])
        if isinstance(function, dict):
            if "constant" in function:
                return "linked", self._graph.fraction(function["constant"], key)
            if "preference" in function:
                return "linked", self._rank(key, function["preference"])
        self._ledger.change(
            "arguments", f"the weighing function of their scheme, {_named(function)}, is unknown here: they count in full when all premises hold", key
        )
        return "linked", 1.0

    def _function(self, key: str) -> Any:  # noqa: ANN401 - plain data
        """Give the weighing function of an argument: its name, or what defines it."""
        scheme = self._of[key]
        weight = self._schemes[scheme].get("weight") if scheme in self._schemes else scheme if scheme in {*_AS_THEY_ARE, "factorized"} else None
        if isinstance(weight, str):
            weight = self._functions.get(weight, weight.lower())
        return "linked" if weight is None else weight

    def _share(self, argument: Argument) -> float:
        """Give the number of premises over the number of different ones of all arguments at the issue."""
        positions = self._issue_of.get(argument.conclusion, (argument.conclusion,))
        if positions not in self._counts:
            premises = (self._graph.arguments[key].premises for position in positions for key in self._at.get(position, ()))
            self._counts[positions] = len({premise for several in premises for premise in several})
        return len(set(argument.premises)) / self._counts[positions] if argument.premises else 0.0

    def _rank(self, key: str, preference: Any) -> float:  # noqa: ANN401 - plain data
        """Give the place of an argument among those at its issue, as the properties of their schemes order them; the best has 1."""
        positions = self._issue_of.get(self._graph.arguments[key].conclusion, ())
        case = (positions, id(preference))
        if case not in self._ranks:
            orders = [order for order in (preference if isinstance(preference, list) else [preference]) if isinstance(order, dict)]
            places = {other: self._places(other, orders) for position in positions for other in self._at.get(position, ())}
            levels = sorted(set(places.values()))
            rank = {level: (at + 1) / len(levels) for at, level in enumerate(levels)}
            self._ranks[case] = {other: rank[place] for other, place in places.items()}
        return self._ranks[case].get(key, 1.0)

    def _places(self, key: str, orders: list[dict[str, Any]]) -> tuple[tuple[float, str], ...]:
        """Give where an argument stands by each property: higher is better, and what a scheme does not say comes last."""
        meta = self._schemes.get(self._of[key], {}).get("meta")
        found: list[tuple[float, str]] = []
        for order in orders:
            value = meta.get(word(order.get("property"))) if isinstance(meta, dict) else None
            ranked = order.get("order")
            if isinstance(ranked, list):
                names = [word(one).lower() for one in ranked]
                found.append((names.index(word(value).lower()) if word(value).lower() in names else -1.0, ""))
                continue
            upwards = word(ranked).lower() == _ASCENDING
            if isinstance(value, int | float):
                found.append((value if upwards else -value, ""))
            else:
                found.append((0.0, word(value) if upwards else _reversed(word(value))))
        return tuple(found)


def _reversed(text: str) -> str:
    """Give a text that comes the later, the earlier this one comes."""
    return "".join(chr(0x10FFFF - ord(letter)) for letter in text) + chr(0x10FFFF)


def _named(function: Any) -> str:  # noqa: ANN401 - plain data
    return ", ".join(map(str, function))[:40] if isinstance(function, dict) else f"{function!r:.40}"
