"""Carneades' argument graphs on their way into a map: what is assumed, what is at issue, and arguments with a weight of their own.

An argument for one position of an issue speaks against the others, so it becomes a support of the one and an attack of each of the others: the
grounded labels of the map are then Carneades' own, by preponderance of the evidence. What is assumed is evidence with base score 1, and nothing
speaks against it.

Source: Gordon, Walton (2016), Formalizing balancing arguments, COMMA.
"""

import math
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from typing import Any, Literal

from argmap.conversion import Conversion
from argmap.loading.sketching import Kind, LinkKind, Sketch
from argmap.model.maps import ArgumentMap

NOT = "¬"
"""Stands before the key of what is denied."""

MOST_SHARED = 3
"""Each selection of so many premises gets a link of its own where shares are compared: seven links."""

MOST_RIVALS = 12
"""Issues that would give a statement more rivals are left out: each argument for it would speak against all of them."""

Weighing = Literal["linked", "convergent", "cumulative"]
"""How premises make the weight of an argument: all together, any one of them, or by the share of them that holds."""


@dataclass(slots=True)
class Statement:
    """What can be argued about.

    Attributes:
        text: What it says.
        assumed: Whether it is taken to hold (True) or to fail (False) without argument; None where it has to be argued for.
        base: Base score where the file gives one.
        said: Further fields of the node.
        thesis: Whether the file calls it a main issue.
    """

    text: str
    assumed: bool | None = None
    base: float | None = None
    said: dict[str, Any] = field(default_factory=dict)
    thesis: bool = False


@dataclass(slots=True)
class Argument:
    """A step from premises to a conclusion.

    Attributes:
        conclusion: Key of a statement; where this is the negation of a statement and no statement itself, the argument speaks against that one.
        premises: Keys of statements.
        undercutters: Keys of statements that take its force away where they hold.
        weighing: How its premises make its weight.
        weight: When all of its premises hold.
        said: Fields of its links.
    """

    conclusion: str
    premises: tuple[str, ...]
    undercutters: list[str] = field(default_factory=list)
    weighing: Weighing = "linked"
    weight: float = 1.0
    said: dict[str, Any] = field(default_factory=dict)


class Graph:
    """An argument graph.

    Args:
        sketch: Receives statements and links.
        leaves: What becomes of what is neither assumed nor argued about: a claim that has to be argued for, or evidence that a party gives.

    Attributes:
        statements: By key.
        arguments: By key.
        issues: Keys of the positions of each issue.

    >>> graph = Graph(Sketch("carneades", "Rain?"))
    >>> graph.statements |= {"rain": Statement("It rains"), "¬rain": Statement("It does not"), "wet": Statement("The street is wet", assumed=True)}
    >>> graph.arguments["a1"] = Argument("rain", ("wet",))
    >>> graph.issues.append(("rain", "¬rain"))
    >>> amap, _ = graph.finish()
    >>> [(link.id, link.kind, link.target) for link in amap.links]
    [('a1', 'supports', 'rain'), ('a1.against.not_rain', 'attacks', 'not_rain')]
    """

    def __init__(self, sketch: Sketch, *, leaves: Literal["claim", "evidence"] = "claim") -> None:
        self.sketch, self.ledger = sketch, sketch.ledger
        self.statements: dict[str, Statement] = {}
        self.arguments: dict[str, Argument] = {}
        self.issues: list[tuple[str, ...]] = []
        self._leaves: Kind = leaves
        self._negations: set[str] = set()  # those that no file declares, so that nobody claims them
        self._rivals: dict[str, tuple[str, ...]] = {}

    def fraction(self, given: Any, key: str) -> float:  # noqa: ANN401 - whatever stands in the file
        """Give the weight of an argument as a number; what is none counts in full, and what is too large or too small goes to the nearest end."""
        try:
            number = 1.0 if given is None else float(given)
        except (TypeError, ValueError):
            number = math.nan
        if not 0.0 <= number <= 1.0:
            self.ledger.change("weights", f"{given!r:.40} is no number from 0 to 1", key)
            return 0.0 if number < 0.0 else 1.0
        return number

    def finish(self) -> tuple[ArgumentMap, Conversion]:
        """Give the map and the report."""
        self._declare()
        self._rivals = self._find_rivals()
        argued = {target for argument in self.arguments.values() for target in self._aims(argument)}
        kinds = {key: self._kind(key, key in argued) for key in self.statements}
        for key, statement in self.statements.items():
            self.sketch.state(key, statement.text, kind=kinds[key], wanted=plain(key), **self._number(statement), **statement.said)
        for key, argument in self.arguments.items():
            self._argue(key, argument)
        self._exclude()
        if self.arguments and not any(kind in {None, "thesis"} for kind in kinds.values()):
            self._stand_in()
        if self.arguments:
            self.ledger.keep("arguments", len(self.arguments))
        return self.sketch.finish()

    def _declare(self) -> None:
        """Put in the statements that are named without being declared, negations among them.

        An argument against something needs no statement of the negation as long as an attack says it all. What is assumed is never attacked,
        so there it does.
        """
        for argument in self.arguments.values():
            for name in (*argument.premises, *argument.undercutters):
                self._ensure(name)
            denied = self.statements.get(argument.conclusion.removeprefix(NOT))
            if denied is None or denied.assumed:
                self._ensure(argument.conclusion)
        for positions in self.issues.copy():
            for name in positions:
                self._ensure(name)

    def _ensure(self, name: str) -> None:
        if name in self.statements:
            return
        denied = name.removeprefix(NOT)
        if denied == name or denied not in self.statements:
            self.statements[name] = Statement("")
            self.ledger.change("statements", "they are named but not declared, so they are called after their ids", name)
            return
        other = self.statements[denied]
        self.statements[name] = Statement(f"Not so: {other.text or denied}", assumed=True if other.assumed is False else None)
        self.issues.append((denied, name))
        self._negations.add(name)
        self.ledger.change("negations", "they became statements of their own, at issue with what they deny", name)

    def _find_rivals(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for positions in self.issues:
            most = max((len(found.get(key, ())) for key in positions), default=0) + len(positions) - 1
            if most > MOST_RIVALS:
                self.ledger.drop(
                    "issues",
                    f"a statement would have more than {MOST_RIVALS} rivals",
                    ", ".join(positions[:3]) + " ..." * (len(positions) > len(positions[:3])),
                )
                continue
            for key in positions:
                found.setdefault(key, {}).update(dict.fromkeys(other for other in positions if other != key))
        return {key: tuple(others) for key, others in found.items()}

    def _kind(self, key: str, argued: bool) -> Kind | None:  # noqa: FBT001 - private, and read at its one call
        statement = self.statements[key]
        if statement.assumed is not None:
            return "evidence"
        if statement.thesis:
            return "thesis"
        if argued:
            return "claim" if key in self._grounds_of_assumptions else None
        if statement.base is not None:
            return "evidence"
        if not self.arguments:
            return "thesis"
        return "claim" if key in self._negations else self._leaves

    @cached_property
    def _grounds_of_assumptions(self) -> set[str]:
        """Give what is said for things that are assumed anyway: no theses, because a thesis never bears on evidence."""
        assumed = {key for key, statement in self.statements.items() if statement.assumed is not None}
        return {premise for argument in self.arguments.values() if assumed.intersection(self._aims(argument)) for premise in argument.premises}

    def _number(self, statement: Statement) -> dict[str, float]:
        if statement.base is not None:
            return {"base": statement.base}
        return {} if statement.assumed is None else {"base": float(statement.assumed)}

    def _aims(self, argument: Argument) -> dict[str, LinkKind]:
        """Give what an argument bears on, and how."""
        if argument.conclusion not in self.statements:
            return {argument.conclusion.removeprefix(NOT): "attacks"}
        against = (rival for rival in self._rivals.get(argument.conclusion, ()) if not self.statements[rival].assumed)
        return {argument.conclusion: "supports", **dict.fromkeys(against, "attacks")}

    def _argue(self, key: str, argument: Argument) -> None:
        """Put the links of an argument in, and the undercuts of each."""
        aims = self._aims(argument)
        first = next(iter(aims))
        selections = list(self._selections(key, argument))
        for number, (premises, weight) in enumerate(selections, start=1):
            base = plain(key) if len(selections) == 1 else f"{plain(key)}.{number}"
            for target, kind in aims.items():
                wanted = base if target == first else f"{base}.against.{plain(target)}"
                link = self.sketch.link(kind, premises, target, key=("argument", key, number, target), wanted=wanted, weight=weight, place=key, **argument.said)
                for undercutter in argument.undercutters:
                    self.sketch.link("undercuts", [undercutter], link, wanted=f"{wanted}.undercut", place=key)

    def _selections(self, key: str, argument: Argument) -> Iterator[tuple[tuple[Hashable, ...], float]]:
        """Give the selections of premises that have a weight of their own, with the weight."""
        premises = tuple(dict.fromkeys(argument.premises))
        share = len(premises)
        if not premises:
            self.sketch.state(("unstated", key), f"What {key} takes for granted", kind="evidence", wanted=f"{plain(key)}.unstated", base=1.0)
            self.ledger.change("arguments without premises", "a piece of evidence with base score 1 stands for what they take for granted", key)
            yield (("unstated", key),), argument.weight if argument.weighing == "linked" else 0.0
        elif argument.weighing == "linked" or share == 1:
            yield premises, argument.weight
        elif argument.weighing == "convergent":
            self.ledger.change("convergent arguments", "each of their premises became an argument of its own", key)
            yield from (((premise,), argument.weight) for premise in premises)
        elif not self._is_contested(argument):
            self.ledger.change("cumulative arguments", "each of their premises became an argument of its own, with its share of the weight", key)
            yield from (((premise,), argument.weight / share) for premise in premises)
        else:
            every = range(1, share + 1) if share <= MOST_SHARED else (1, share)
            some = "each selection" if share <= MOST_SHARED else "each, and all together,"
            self.ledger.change("cumulative arguments at an issue", f"{some} of their premises became an argument of its own, with its share of the weight", key)
            yield from ((chosen, argument.weight * len(chosen) / share) for size in every for chosen in combinations(premises, size))

    def _is_contested(self, argument: Argument) -> bool:
        """Tell whether the weight of an argument is compared with that of others."""
        rivals = self._rivals.get(argument.conclusion, ())
        return any(rival in self._conclusions and not self.statements[rival].assumed for rival in rivals)

    @cached_property
    def _conclusions(self) -> set[str]:
        return {argument.conclusion for argument in self.arguments.values()}

    def _exclude(self) -> None:
        """Let what is assumed speak against its rivals."""
        for key, rivals in self._rivals.items():
            assumed = next((rival for rival in rivals if self.statements[rival].assumed), None)
            if assumed is not None and not self.statements[key].assumed:
                self.sketch.link("attacks", [assumed], key, rivals=True)

    def _stand_in(self) -> None:
        """Give theses to a graph whose conclusions are all assumed: what leads on to nothing stands behind a thesis that says the same."""
        leading = {name for argument in self.arguments.values() for name in (*argument.premises, *argument.undercutters)}
        for key in self.statements:
            if key in leading or key not in self._conclusions:
                continue
            self.sketch.state(("thesis", key), self.statements[key].text or key, kind="thesis", wanted=f"{plain(key)}.thesis", base=0.0)
            self.sketch.link("supports", [key], ("thesis", key))
            self.ledger.change("statements", "what is assumed is evidence, so it stands behind a thesis that says the same", key)


def plain(key: str) -> str:
    """Give an id for a key, with a word for its sign of negation.

    >>> plain("¬jog")
    'not_jog'
    """
    return key.replace(NOT, "not_")


def said_of(scheme: str, roles: Sequence[str], *why: str) -> dict[str, Any]:
    """Give the fields of an argument's links: its scheme as a tag, and what is said of it, with the roles of its premises, as the reason.

    >>> said_of("sign", ["datum", "", "warrant"], "", "an old rule")
    {'why': 'an old rule; roles of premises: datum, -, warrant', 'tags': ('scheme:sign',)}
    """
    named = f"roles of premises: {', '.join(role or '-' for role in roles)}" if any(roles) else ""
    return {"why": "; ".join(filter(None, (*why, named))) or None, "tags": (f"scheme:{scheme}",) if scheme and scheme != "linked" else ()}
