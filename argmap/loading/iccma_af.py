"""The format of the 2023 competition of argumentation solvers (ICCMA): ``p af 3``, then attacks between numbers such as ``1 2``."""

import re
from pathlib import PurePath

from argmap.conversion import Conversion
from argmap.loading.facts import Problems
from argmap.loading.frameworks import Framework
from argmap.model.maps import ArgumentMap

NAME = "af"
TITLE = "ICCMA p af"
SUFFIXES = (".af",)

SPARE = 10_000
"""So many arguments may be declared beyond one for each character, so that a short file makes no large map."""

_HEADER = re.compile(r"[ \t]*p[ \t]+af[ \t]+([0-9]{1,9})[ \t]*\r?\Z")
_LOOKS = re.compile(r"(?:#[^\n]*\n)*p af [0-9]+[ \t]*\r?(?:\n|\Z)")
_ATTACK = re.compile(r"[ \t]*([0-9]{1,9})[ \t]+([0-9]{1,9})[ \t]*\r?\Z")


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text begins with ``p af`` and a number."""
    del suffix
    return _LOOKS.match(text[:20_000]) is not None


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read a framework.

    Returns:
        The map and the report; see `argmap.loading.frameworks` for what becomes of arguments and attacks.

    Raises:
        LoadError: With every line that is no attack between two of the declared arguments, and where anything follows an empty line.

    >>> amap, report = read("p af 3\n1 2\n2 3\n", "f.af")
    >>> [item.id for item in amap.evidence], [link.id for link in amap.links]
    (['1', '2', '3'], ['1->2', '2->3', '3->3.thesis'])
    >>> read("p af 3\n1 2\n2 4\n", "f.af")
    Traceback (most recent call last):
    argmap.errors.LoadError: f.af:3:1: there is no argument 4; p af 3 declares 1 to 3
    """
    problems = Problems(name)
    framework = Framework(NAME, PurePath(name).stem, problems)
    declared: int | None = None
    ended = 0
    comments = 0
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if line.startswith("#"):
            comments += 1
        elif not line.strip():
            ended = ended or number
        elif ended:
            problems.add(number, 1, f"nothing may follow an empty line, and line {ended} is empty")
        elif declared is None:
            declared = _declare(line, number, framework, problems, most=len(text) + SPARE)
        else:
            _attack(line, number, declared, framework, problems)
    if declared is None:
        problems.add(1, 1, "the first line must be 'p af' and the number of arguments")
    framework.ledger.drop("comments", "a map has no place for them", count=comments)
    return framework.finish()


def _declare(line: str, number: int, framework: Framework, problems: Problems, *, most: int) -> int:
    header = _HEADER.match(line)
    if header is None:
        problems.refuse(number, 1, "the first line must be 'p af' and the number of arguments")
    declared = int(header[1])
    if declared > most:
        problems.refuse(number, 1, f"{declared} arguments are declared in a file of this size; at most {most} make sense")
    for index in range(1, declared + 1):
        framework.argue(str(index), number, 1)
    return declared


def _attack(line: str, number: int, declared: int, framework: Framework, problems: Problems) -> None:
    found = _ATTACK.match(line)
    if found is None:
        problems.add(number, 1, f"an attack is two numbers, as in '1 2', not {line.strip()!r:.60}")
        return
    ends = [int(end) for end in found.groups()]
    wrong = [end for end in ends if not 1 <= end <= declared]
    for end in wrong:
        problems.add(number, 1, f"there is no argument {end}; p af {declared} declares 1 to {declared}")
    if not wrong:
        framework.attack(str(ends[0]), str(ends[1]), number, 1)
