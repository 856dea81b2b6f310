"""Aspartix: frameworks as facts, ``arg(a).`` and ``att(a,b).``."""

import re
from pathlib import PurePath

from argmap.conversion import Conversion
from argmap.loading.facts import Problems, read_facts
from argmap.loading.frameworks import Framework
from argmap.model.maps import ArgumentMap

NAME = "apx"
TITLE = "Aspartix (apx)"
SUFFIXES = (".apx",)

_SHAPES = {"arg": 1, "att": 2}
_LOOKS = re.compile(r"(?:\s*%[^\n]*\n)*\s*arg\([^(),\n]+\)[ \t]*\.")


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text begins with facts such as ``arg(a).``."""
    del suffix
    return _LOOKS.match(text[:20_000]) is not None


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read a framework.

    Returns:
        The map and the report; see `argmap.loading.frameworks` for what becomes of arguments and attacks.

    Raises:
        LoadError: With every line that is no fact, and every attack between what is no argument.

    >>> amap, report = read("arg(a).\narg(b).\natt(a,b).\n", "f.apx")
    >>> [(item.id, item.base) for item in amap.evidence], report.lossless
    ([('a', 1.0), ('b', 1.0)], True)
    >>> read("arg(a).\natt(a,c).\n", "f.apx")
    Traceback (most recent call last):
    argmap.errors.LoadError: f.apx:2:1: there is no argument 'c'
    """
    problems = Problems(name)
    framework = Framework(NAME, PurePath(name).stem, problems)
    facts, comments = read_facts(text, problems, stop=True)
    for fact in facts:
        shape = _SHAPES.get(fact.name)
        if shape is None:
            framework.ledger.drop("facts", f"{fact.name} is neither arg nor att", fact.place)
        elif len(fact.arguments) != shape:
            problems.add(fact.line, fact.column, f"{fact.name} has {shape} argument{'s' * (shape > 1)}, not {len(fact.arguments)}")
        elif shape == 1:
            framework.argue(fact.arguments[0], fact.line, fact.column)
    for fact in facts:  # ASP programs may name attacks before arguments
        if fact.name == "att" and len(fact.arguments) == _SHAPES["att"]:
            framework.attack(fact.arguments[0], fact.arguments[1], fact.line, fact.column)
    framework.ledger.drop("comments", "a map has no place for them", count=comments)
    return framework.finish()
