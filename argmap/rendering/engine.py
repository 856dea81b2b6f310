"""Run the layout program: the one module that starts a process.

Order: the program named by ``ARGMAP_DOT``, the wheel ``graphviz-pure``, a ``dot`` on the path. Each run has a time limit.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from argmap.errors import RenderError

VARIABLE = "ARGMAP_DOT"
TIME_LIMIT = 60.0
"""Seconds that a layout may take."""

_WHEEL = "graphviz-pure"
_INSTALL = "pip install 'graphviz-pure>=0.2.2,<0.3', or install Graphviz from your system's packages (apt install graphviz, brew install graphviz)"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything goes, in points, from the top left.

    Attributes:
        width: Of the whole.
        height: Of the whole.
        centres: Centre of each node, by its name in the DOT text.
        splines: Bézier control points of each edge that has an id, by that id: 3 k + 1 of them.
    """

    width: float
    height: float
    centres: Mapping[str, Point]
    splines: Mapping[str, tuple[Point, ...]]


def lay_out(dot: str, *, places: Iterable[str] = (), time_limit: float = TIME_LIMIT) -> Layout:
    """Lay out a DOT text.

    Args:
        dot: The text.
        places: Names of nodes that the layout has to have.
        time_limit: Seconds after which a run is ended.

    Raises:
        RenderError: When no layout program is found, or none of those found gives a layout in time.
    """
    wanted = frozenset(places)
    failures: list[str] = []
    command: tuple[str, ...] = ()
    for program in programs():
        command = (program, "-Tjson")
        try:
            # A warning makes the program exit with 1 although the layout is whole, so the output is judged, not the exit code.
            done = subprocess.run(command, input=dot.encode(), capture_output=True, timeout=time_limit, check=False)  # noqa: S603 - our own choice of program
            return _read(done.stdout, wanted)
        except subprocess.TimeoutExpired:
            failures.append(f"{program} took longer than {time_limit:g} s")
        except OSError as error:
            failures.append(f"{program} cannot be run: {error.strerror or error}")
        except (ValueError, KeyError, TypeError, AttributeError):  # no JSON, or JSON of something else
            said = done.stderr.decode(errors="replace").strip().splitlines()
            failures.append(f"{program} gave no layout: {said[0] if said else f'exit code {done.returncode}'}")
    if failures:
        raise RenderError(f"the layout failed: {'; '.join(failures)}", command)
    raise RenderError(f"no layout program found: {_INSTALL}, or name one in {VARIABLE}", ("dot",))


def programs() -> Iterator[str]:
    """Name the layout programs to try, best first; a program named by ``ARGMAP_DOT`` is the only one."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        yield chosen
        return
    wheel = next(_wheel_programs(), None)
    if wheel:
        yield wheel
    system = shutil.which("dot")
    if system:
        yield system


def _wheel_programs() -> Iterator[str]:
    suffix = ".exe" if sys.platform == "win32" else ""
    try:
        recorded = [str(file.locate()) for file in files(_WHEEL) or () if file.name == _WHEEL + suffix]
    except PackageNotFoundError:
        recorded = []
    beside = Path(sysconfig.get_path("scripts"), _WHEEL + suffix)
    on_path = shutil.which(_WHEEL)
    for candidate in (*recorded, str(beside), on_path):
        if candidate and Path(candidate).is_file():
            yield str(Path(candidate).resolve())


def _read(output: bytes, wanted: frozenset[str]) -> Layout:
    found = json.loads(output)
    _, _, width, height = (float(number) for number in found["bb"].split(","))
    centres = {thing["name"]: _point(thing["pos"], height) for thing in found.get("objects", ()) if "pos" in thing and "nodes" not in thing}
    if not wanted <= centres.keys():
        raise KeyError(*(wanted - centres.keys()))
    splines = {
        edge["id"]: tuple(_point(point, height) for point in edge["pos"].split(" ") if point[0] not in "es") for edge in found.get("edges", ()) if "id" in edge
    }
    return Layout(width, height, centres, splines)


def _point(text: str, height: float) -> Point:
    x, y = text.split(",")
    return float(x), height - float(y)  # the program counts from the bottom
