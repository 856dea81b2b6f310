"""A map as a framework for Aspartix: facts such as ``arg(a).`` and ``att(a,b).``."""

import re

from argmap.conversion import Conversion
from argmap.model.maps import ArgumentMap
from argmap.saving.frameworks import framework

NAME = "apx"
TITLE = "Aspartix (apx)"
SUFFIXES = (".apx",)

_NAME = re.compile(r"[^\s(),%\"\ufeff]+")


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    r"""Write arguments and attacks; all else has no place.

    Returns:
        The text, and what became of the map.

    >>> from argmap.model.nodes import Evidence
    >>> facts = [Evidence(id="a", text="a", base=1.0, status="claimed"), Evidence(id="b", text="b", base=1.0, status="claimed")]
    >>> amap = ArgumentMap(title="f", evidence=facts, links=[{"kind": "attacks", "premises": "a", "target": "b"}])
    >>> text, report = write(amap)
    >>> text, report.lossless
    ('arg(a).\narg(b).\natt(a,b).\n', True)
    """
    found = framework(amap, NAME, _NAME)
    return "".join([*(f"arg({name}).\n" for name in found.names), *(f"att({one},{other}).\n" for one, other in found.attacks)]), found.report
