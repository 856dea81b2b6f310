"""Bipolar argumentation graphs as Uncertainpy reads them: ``arg(a, 0.7).``, ``att(a, b).``, ``sup(a, b).``.

Each argument has its base score. A third field of ``att`` and ``sup`` is the weight of the link; Uncertainpy passes it over.
"""

import re
from collections import Counter
from collections.abc import Hashable
from pathlib import PurePath
from typing import Any

from argmap.conversion import Conversion
from argmap.loading.facts import Fact, Problems, read_facts
from argmap.loading.naming import Names
from argmap.loading.sketching import LinkKind, Sketch
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.model.stated import ARROW

NAME = "bag"
TITLE = "Uncertainpy .bag"
SUFFIXES = (".bag",)

_KINDS: dict[str, LinkKind] = {"att": "attacks", "sup": "supports"}
_LOOKS = re.compile(r"(?:\s*%[^\n]*\n)*\s*arg\([^(),\n]+,[ \t]*[0-9.eE+-]+[ \t]*\)")
_ENDS = 2


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text begins with arguments that have numbers, such as ``arg(a, 0.7)``."""
    del suffix
    return _LOOKS.match(text[:20_000]) is not None


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read a graph.

    Returns:
        The map and the report. Base scores and weights are kept; roots become theses, leaves evidence, what lies between them claims.

    Raises:
        LoadError: With every line that is no fact, every number outside [0, 1], and every link between what is no argument.

    >>> amap, report = read("arg(T, 0.5).\narg(E, 0.7).\natt(E, T).\n", "rain.bag")
    >>> amap.theses[0].base, amap.evidence[0].base, amap.links[0].kind
    (0.5, 0.7, 'attacks')
    """
    problems = Problems(name)
    facts, comments = read_facts(text, problems, stop=False)
    sketch = Sketch(NAME, PurePath(name).stem)
    # Ids do not depend on the order of the file, so that they stay when it is written again.
    named: dict[Hashable, str] = {fact.arguments[0]: fact.arguments[0] for fact in sorted(facts, key=lambda fact: fact.arguments) if fact.name == "arg"}
    ids = Names(named, named)
    for fact in facts:
        if fact.name == "arg":
            _state(fact, sketch, problems, ids)
    pairs = Counter(fact.arguments[:_ENDS] for fact in facts if fact.name in _KINDS)
    told: Counter[tuple[str, ...]] = Counter()
    for fact in facts:
        if fact.name in _KINDS:
            ends = fact.arguments[:_ENDS]
            told[ends] += 1
            # Links between the same arguments are named in order, so that they keep their names when they are written and read again.
            wanted = ARROW.join(ids.get(end, end) for end in ends) + (f".{told[ends]}" if told[ends] > 1 else "") if pairs[ends] > 1 else ""
            _link(fact, sketch, problems, wanted)
        elif fact.name != "arg":
            sketch.ledger.drop("facts", f"{fact.name} is none of arg, att and sup", fact.place)
    problems.settle()
    if sketch.keys:
        sketch.ledger.keep("base scores", len(sketch.keys))
    sketch.ledger.drop("comments", "a map has no place for them", count=comments)
    return sketch.finish()


def _state(fact: Fact, sketch: Sketch, problems: Problems, ids: Names) -> None:
    if len(fact.arguments) != _ENDS:
        problems.add(fact.line, fact.column, "arg has a name and a base score, as in arg(a, 0.7).")
        return
    name = fact.arguments[0]
    if name in sketch:
        problems.add(fact.line, fact.column, f"the argument {name!r:.60} is here twice")
    sketch.state(name, name, wanted=ids[name], base=_fraction(fact, "a base score", problems))


def _link(fact: Fact, sketch: Sketch, problems: Problems, wanted: str) -> None:
    if not _ENDS <= len(fact.arguments) <= _ENDS + 1:
        problems.add(fact.line, fact.column, f"{fact.name} has two arguments, as in {fact.name}(a, b).")
        return
    for end in fact.arguments[:_ENDS]:
        if end not in sketch:
            problems.add(fact.line, fact.column, f"there is no argument {end!r:.60}{did_you_mean(end, map(str, sketch.keys))}")
    weighed: dict[str, Any] = {"weight": _fraction(fact, "a weight", problems)} if fact.arguments[_ENDS:] else {}
    sketch.ledger.keep("weights", len(weighed))
    sketch.link(_KINDS[fact.name], fact.arguments[:1], fact.arguments[1], place=fact.place, wanted=wanted, **weighed)


def _fraction(fact: Fact, what: str, problems: Problems) -> float:
    """Give the last argument as a number in [0, 1]; 0 where it is none, which refuses the file."""
    try:
        number = float(fact.arguments[-1])
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        problems.add(fact.line, fact.column, f"{what} is a number from 0 to 1, not {fact.arguments[-1]!r:.60}")
        return 0.0
    return number
