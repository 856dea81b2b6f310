"""Write a map in any format, and say what the format could not hold.

Each foreign format is a module of `argmap.saving` with the names that `Writer` lists.
"""

import os
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from argmap.conversion import Conversion, Ledger
from argmap.errors import MapError, SaveError
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean
from argmap.saving import map_file
from argmap.saving.files import write_bytes

WRITERS: tuple[str, ...] = (
    "aif",
    "sadface",
    "kialo",
    "argdown",
    "markdown",
    "mermaid",
    "dot_text",
    "ach",
    "bag",
    "apx",
    "tgf",
    "iccma_af",
    "graphml",
    "gexf",
    "node_link",
    "tables",
    "parquet",
    "arrow",
)
"""Modules of the foreign formats; where two share a suffix, the first one is meant."""

OWN = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}
"""argmap's own format, by suffix."""


class Writer(Protocol):
    """What the module of a foreign format has."""

    NAME: str  # on the command line: "argdown"
    TITLE: str  # for people: "Argdown"
    SUFFIXES: tuple[str, ...]  # with the dot, in small letters

    def write(self, amap: ArgumentMap) -> tuple[str | bytes, Conversion]:
        """Give the text (or the bytes) of a file, and what became of the map; the same for the same map."""
        ...


def writers() -> dict[str, Writer]:
    """Give the writers of foreign formats by name."""
    found = (cast("Writer", import_module(f"argmap.saving.{module}")) for module in WRITERS)
    return {writer.NAME: writer for writer in found}


def dumps_reported(amap: ArgumentMap, format: str = "yaml") -> tuple[str | bytes, Conversion]:  # noqa: A002 - the word that users expect
    """Write a map as text (as bytes in binary formats), and say what the format could not hold.

    Args:
        amap: The map.
        format: ``yaml`` or ``json`` for argmap's own, or the name of a foreign format.

    Raises:
        MapError: When there is no such format.

    >>> text, report = dumps_reported(ArgumentMap(title="Will it rain?"), "json")
    >>> report.lossless
    True
    """
    if format in OWN.values():
        return map_file.dumps(amap, format=format), Ledger("argmap", "argmap").conversion()
    known = writers()
    if format not in known:
        names = (*dict.fromkeys(OWN.values()), *known)
        raise MapError(f"unknown format {format!r}{did_you_mean(format, names)}; argmap writes {', '.join(names)}", ids=(format,))
    return known[format].write(amap)


def save_reported(amap: ArgumentMap, path: str | os.PathLike[str], *, format: str | None = None) -> Conversion:  # noqa: A002
    """Save a map in any format that argmap writes, by the suffix unless the format is named; give what the format could not hold.

    Args:
        amap: The map.
        path: The file; what stands there is replaced in one step.
        format: As for `dumps_reported`; None to tell it by the suffix.

    Raises:
        MapError: When there is no such format.
        SaveError: When the suffix is none that argmap writes, or the file cannot be written; the old file then still stands.
    """
    content, report = dumps_reported(amap, format_of(path) if format is None else format)
    write_bytes(path, content if isinstance(content, bytes) else content.encode("utf-8"))
    return report


def format_of(path: str | os.PathLike[str]) -> str:
    """Tell by the suffix which format a file is to be written in.

    Raises:
        SaveError: When argmap writes no such files.

    >>> format_of("rain.yml")
    'yaml'
    """
    by_suffix = dict(OWN)
    for writer in writers().values():
        for ending in writer.SUFFIXES:
            by_suffix.setdefault(ending, writer.NAME)
    name = Path(path).name.lower()
    fitting = [ending for ending in by_suffix if name.endswith(ending)]
    if not fitting:
        raise SaveError(
            os.fspath(path),
            f"a map is written to {', '.join(by_suffix)}, not to {Path(name).suffix!r}; or name the format (argmap convert --to, in Python format=)",
        )
    return by_suffix[max(fitting, key=len)]  # .ach.csv says more than .csv
