"""Lines of facts, such as ``arg(a).`` and ``att(a, b).``: what solvers of abstract argumentation read.

A fact stands on one line, several may share it, and ``%`` begins a comment.
"""

import re
from dataclasses import dataclass
from typing import NoReturn

from argmap.errors import LoadError, Problem

MOST_PROBLEMS = 50
"""Reading stops after so many problems."""

_PART = r'(?:[^(),"\n]|"[^"\n]*"|\([^()\n]*\))+'
_FACT = re.compile(rf"([a-z]\w*)[ \t]*\(({_PART}(?:,{_PART})*)\)[ \t]*(\.?)")
_NEXT = re.compile(r"\s*")
_ARGUMENT = re.compile(_PART)


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    Attributes:
        name: What stands before the bracket.
        arguments: What stands inside, without white space around each.
        line: Where it stands, from 1.
        column: Where it begins, from 1.
        stopped: Whether a full stop follows.
    """

    name: str
    arguments: tuple[str, ...]
    line: int
    column: int
    stopped: bool

    @property
    def place(self) -> str:
        """Say where it stands."""
        return f"line {self.line}"


class Problems:
    """Gathers what is wrong with a file, up to `MOST_PROBLEMS`."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._found: list[Problem] = []

    def add(self, line: int, column: int, message: str) -> None:
        """Note a problem; when there are too many, refuse the file at once."""
        self._found.append(Problem(line, column, message))
        if len(self._found) >= MOST_PROBLEMS:
            self._refuse()

    def refuse(self, line: int, column: int, message: str) -> NoReturn:
        """Refuse the file at once, with a problem beyond which there is no reading on."""
        self._found.append(Problem(line, column, message))
        self._refuse()

    def settle(self) -> None:
        """Refuse the file if anything is wrong with it."""
        if self._found:
            self._refuse()

    def _refuse(self) -> NoReturn:
        raise LoadError(self._name, sorted(self._found, key=lambda problem: (problem.line, problem.column)))


def read_facts(text: str, problems: Problems, *, stop: bool) -> tuple[list[Fact], int]:
    r"""Read facts, line by line.

    Args:
        text: The file.
        problems: Is told of lines that are none.
        stop: Whether each fact has to end in a full stop.

    Returns:
        The facts, and the number of comments.

    >>> problems = Problems("f.apx")
    >>> facts, comments = read_facts("arg(a). arg(b).  % two\natt(a, b).", problems, stop=True)
    >>> [(fact.name, fact.arguments, fact.line, fact.column) for fact in facts], comments
    ([('arg', ('a',), 1, 1), ('arg', ('b',), 1, 9), ('att', ('a', 'b'), 2, 1)], 1)
    """
    facts: list[Fact] = []
    comments = 0
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        at = _NEXT.match(line).end()  # type: ignore[union-attr] # it matches anything
        while at < len(line):
            if line[at] == "%":
                comments += 1
                break
            found = _FACT.match(line, at)
            if found is None:
                problems.add(number, at + 1, f"{_short(line[at : at + 50].rstrip())} is no fact such as arg(a).")
                break
            fact = Fact(found[1], tuple(part.strip() for part in _ARGUMENT.findall(found[2])), number, at + 1, bool(found[3]))
            if stop and not fact.stopped:
                problems.add(number, found.end() + 1, f"a full stop is missing after {_short(found[0])}")
            facts.append(fact)
            at = _NEXT.match(line, found.end()).end()  # type: ignore[union-attr]
    return facts, comments


def _short(words: str) -> str:
    return repr(words if len(words) <= 40 else words[:37] + "...")  # noqa: PLR2004 - a message stays on one line
