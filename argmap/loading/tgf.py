"""Trivial graph format: a line for each argument, a line with ``#``, a line for each attack."""

from pathlib import PurePath

from argmap.conversion import Conversion
from argmap.loading.facts import Problems
from argmap.loading.frameworks import Framework
from argmap.model.maps import ArgumentMap

NAME = "tgf"
TITLE = "Trivial graph format (tgf)"
SUFFIXES = (".tgf",)

_BORDER = "#"
_ENDS = 2
_LOOKED_AT = 20_000


def looks_like(text: str, suffix: str) -> bool:
    """Tell whether a text has names, a line with ``#`` alone, and below it pairs of these names."""
    head, border, rest = text[:_LOOKED_AT].replace("\r\n", "\n").partition(f"\n{_BORDER}\n")
    if not border or suffix not in {*SUFFIXES, "", ".txt"}:
        return False
    names = {line.split()[0] for line in head.split("\n") if line.strip()}
    pairs = [line.split()[:_ENDS] for line in rest.rsplit("\n", 1)[0].split("\n") if line.strip()]
    return bool(names) and all(len(pair) == _ENDS and names.issuperset(pair) for pair in pairs)


def read(text: str, name: str) -> tuple[ArgumentMap, Conversion]:
    r"""Read a framework.

    Returns:
        The map and the report; see `argmap.loading.frameworks` for what becomes of arguments and attacks. What stands behind the name of an
        argument is its text.

    Raises:
        LoadError: With every line that is neither an argument nor an attack between arguments.

    >>> amap, report = read("a\nb It rains\n#\na b\n", "f.tgf")
    >>> [(item.id, item.text) for item in amap.evidence], amap.links[0].id
    ([('a', 'a'), ('b', 'It rains')], 'a->b')
    """
    problems = Problems(name)
    framework = Framework(NAME, PurePath(name).stem, problems)
    below = False
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        words = line.split(maxsplit=_ENDS if below else 1)
        column = len(line) - len(line.lstrip()) + 1
        if words == [_BORDER]:
            if below:
                problems.add(number, column, "a second line with # alone is here")
            below = True
        elif not words:
            continue
        elif not below:
            framework.argue(words[0], number, column, " ".join(words[1:]).strip())
        elif len(words) < _ENDS:
            problems.add(number, column, f"an attack has two arguments, as in 'a b'; here is only {words[0]!r:.60}")
        else:
            framework.attack(words[0], words[1], number, column)
            if words[_ENDS:]:
                framework.ledger.drop("labels of attacks", "an attack has none in a framework", f"line {number}")
    return framework.finish()
