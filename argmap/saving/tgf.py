"""A map as a framework in the trivial graph format: a line for each argument, a line with ``#``, a line for each attack."""

import re

from argmap.conversion import Conversion
from argmap.model.maps import ArgumentMap
from argmap.saving.frameworks import framework

NAME = "tgf"
TITLE = "Trivial graph format (tgf)"
SUFFIXES = (".tgf",)

_NAME = re.compile(r"(?!#\Z)[^\s\ufeff]+")


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    r"""Write arguments and attacks; all else has no place.

    Returns:
        The text, and what became of the map. Solvers take lines for names, so texts are not written.

    >>> from argmap.model.nodes import Evidence
    >>> facts = [Evidence(id="a", text="a", base=1.0, status="claimed"), Evidence(id="b", text="b", base=1.0, status="claimed")]
    >>> write(ArgumentMap(title="f", evidence=facts, links=[{"kind": "attacks", "premises": "a", "target": "b"}]))[0]
    'a\nb\n#\na b\n'
    """
    found = framework(amap, NAME, _NAME)
    return "\n".join([*found.names, "#", *(f"{one} {other}" for one, other in found.attacks)]) + "\n", found.report
