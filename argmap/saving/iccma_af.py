"""A map as a framework for the solvers of the 2023 competition (ICCMA): ``p af 3``, then attacks between numbers such as ``1 2``."""

from argmap.conversion import Conversion
from argmap.model.maps import ArgumentMap
from argmap.saving.frameworks import framework

NAME = "af"
TITLE = "ICCMA p af"
SUFFIXES = (".af",)


def write(amap: ArgumentMap) -> tuple[str, Conversion]:
    r"""Write arguments, numbered in the order of the map, and attacks; all else has no place.

    Returns:
        The text, and what became of the map.

    >>> from argmap.model.nodes import Evidence
    >>> facts = [Evidence(id="1", text="1", base=1.0, status="claimed"), Evidence(id="2", text="2", base=1.0, status="claimed")]
    >>> write(ArgumentMap(title="f", evidence=facts, links=[{"kind": "attacks", "premises": "1", "target": "2"}]))[0]
    'p af 2\n1 2\n'
    """
    found = framework(amap, NAME, None)
    return "\n".join([f"p af {len(found.names)}", *(f"{one} {other}" for one, other in found.attacks)]) + "\n", found.report
