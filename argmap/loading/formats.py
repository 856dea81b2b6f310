"""Read a map in any format: the format is told by the content first, then by the suffix, or forced.

Each foreign format is a module of `argmap.loading` with the names that `Reader` lists; this file finds the one that fits.
"""

import os
import warnings
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from argmap.conversion import Conversion, Ledger
from argmap.errors import ConversionWarning, LoadError, MapError, Problem
from argmap.loading import map_file
from argmap.loading.collecting import collection_paused
from argmap.loading.files import LARGEST, as_text, read_bytes
from argmap.model.maps import ArgumentMap
from argmap.model.refusals import did_you_mean

OWN = "argmap"
"""The name of argmap's own format."""

READERS: tuple[str, ...] = (
    "caf",
    "lkif",
    "carneades",
    "iccma_af",
    "bag",
    "apx",
    "mindmup",
    "arggraph",
    "kialo",
    "aif",
    "xaif",
    "sadface",
    "argdown",
    "outline_yaml",
    "tgf",
    "ach",
    "graphml",
    "gexf",
    "node_link",
    "table_maps",
)
"""Modules of the foreign formats, in the order in which they are asked whether a text is theirs: the most particular first."""


BINARY: tuple[str, ...] = ("parquet", "arrow")
"""Modules of the formats that are no text."""


class Reader(Protocol):
    """What the module of a foreign format has."""

    NAME: str  # on the command line: "argdown"
    TITLE: str  # for people: "Argdown"
    SUFFIXES: tuple[str, ...]  # with the dot, in small letters

    def looks_like(self, text: str, suffix: str) -> bool:
        """Tell whether a text is of this format, from its beginning and its shape; quickly, and for any text."""
        ...

    def read(self, text: str, name: str) -> tuple[ArgumentMap, Conversion]:
        """Read a text; LoadError with places for what is not of this format."""
        ...


class BinaryReader(Protocol):
    """What the module of a foreign format has that is no text."""

    NAME: str
    TITLE: str
    SUFFIXES: tuple[str, ...]
    MAGIC: bytes  # what its files begin with

    def read_bytes(self, data: bytes, name: str) -> tuple[ArgumentMap, Conversion]:
        """Read a file; LoadError for what is not of this format."""
        ...


def readers() -> dict[str, Reader]:
    """Give the readers of foreign formats by name, but for those of binary ones."""
    found = (cast("Reader", import_module(f"argmap.loading.{module}")) for module in READERS)
    return {reader.NAME: reader for reader in found}


def binary_readers() -> dict[str, BinaryReader]:
    """Give the readers of binary formats by name."""
    found = (cast("BinaryReader", import_module(f"argmap.loading.{module}")) for module in BINARY)
    return {reader.NAME: reader for reader in found}


def load(path: str | os.PathLike[str], *, format: str | None = None, max_bytes: int = LARGEST) -> ArgumentMap:  # noqa: A002 - the word that users expect
    """Load a map from a file of any format that argmap reads.

    Args:
        path: The file.
        format: Name of the format; None to tell it by content and suffix.
        max_bytes: Largest file that is read; 16 MiB unless raised.

    Warns:
        ConversionWarning: When something in the file has no place in a map. `load_reported` says what.

    Raises:
        LoadError: With every problem of the file at once, each with line and column.
        MapError: When there is no such format.
    """
    amap, report = load_reported(path, format=format, max_bytes=max_bytes)
    if not report.lossless:
        left = ", ".join(entry.counted for entry in report.dropped[:3])
        warnings.warn(f"{os.fspath(path)}: left behind: {left}; argmap.load_reported says why", ConversionWarning, stacklevel=2)
    return amap


def load_reported(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - the word that users expect
    max_bytes: int = LARGEST,
) -> tuple[ArgumentMap, Conversion]:
    """Load a map together with what became of the file: what was kept, changed and dropped. Arguments and errors as for `load`."""
    return _load(path, format, max_bytes)[:2]


def load_placed(
    path: str | os.PathLike[str],
    *,
    format: str | None = None,  # noqa: A002 - the word that users expect
    max_bytes: int = LARGEST,
) -> tuple[ArgumentMap, map_file.Places | None]:
    """Load a map together with where its parts stand in the file; None for foreign formats. Arguments and errors as for `load`."""
    amap, _, places = _load(path, format, max_bytes)
    return amap, places


def loads_reported(text: str, *, format: str | None = None, name: str = "<text>") -> tuple[ArgumentMap, Conversion]:  # noqa: A002
    """Read a map from text; `name` stands for the file's name, also for its suffix. Otherwise as `load_reported`.

    >>> amap, report = loads_reported("{argmap: 1, title: Will it rain?}")
    >>> report.source, report.lossless
    ('argmap', True)
    """
    return _read(text, format, name)[:2]


def _load(path: str | os.PathLike[str], asked: str | None, max_bytes: int) -> tuple[ArgumentMap, Conversion, map_file.Places | None]:
    data, name = read_bytes(path, max_bytes=max_bytes), os.fspath(path)
    for reader in binary_readers().values():
        if asked == reader.NAME or (asked is None and data.startswith(reader.MAGIC)):
            with collection_paused():
                return *reader.read_bytes(data, name), None
    return _read(as_text(data, name), asked, name, Path(path), max_bytes)


def _read(
    text: str, asked: str | None, name: str, beside: Path | None = None, max_bytes: int = LARGEST
) -> tuple[ArgumentMap, Conversion, map_file.Places | None]:
    known = readers()
    if asked is not None and asked != OWN and asked not in known:
        names = (OWN, *known, *binary_readers())
        if asked in names:
            raise MapError(f"{asked} is a binary format and no text: load it from its file", ids=(asked,))
        raise MapError(f"unknown format {asked!r}{did_you_mean(asked, names)}; argmap reads {', '.join(names)}", ids=(asked,))
    kind = asked or detect(text, Path(name).suffix.lower())
    with collection_paused():
        if kind == OWN:
            amap, places = map_file.read(text, name, beside=beside, max_bytes=max_bytes, foreign=_included)
            return amap, _together(places.reports), places
        return *known[kind].read(text, name), None


def _included(text: str, name: str) -> tuple[ArgumentMap, Conversion] | None:
    """Read a file that a map file includes, where it is of a foreign format."""
    kind = detect(text, Path(name).suffix.lower())
    return None if kind == OWN else readers()[kind].read(text, name)


def _together(reports: tuple[Conversion, ...]) -> Conversion:
    """Add up what became of included files: a map file itself loses nothing."""
    ledger = Ledger(OWN, OWN)
    for report in reports:
        for entry in report.kept:
            ledger.keep(entry.what, entry.count)
        for entry in report.changed:
            ledger.change(entry.what, entry.how, *entry.places, count=entry.count)
        for entry in report.dropped:
            ledger.drop(entry.what, entry.how, *entry.places, count=entry.count)
    return ledger.conversion()


def detect(text: str, suffix: str = "") -> str:
    """Tell the format of a text; argmap's own where nothing else fits.

    >>> detect("argmap: 1")
    'argmap'
    """
    if map_file.looks_like(text):
        return OWN
    fitting = [reader for reader in readers().values() if reader.looks_like(text, suffix)]
    by_suffix = [reader for reader in fitting if suffix in reader.SUFFIXES]
    for reader in (*by_suffix, *fitting):
        return reader.NAME
    named = [reader.NAME for reader in readers().values() if suffix in reader.SUFFIXES]
    return named[0] if len(named) == 1 else OWN


def refuse(name: str, line: int, column: int, message: str) -> LoadError:
    """Make the error of a reader that found one thing wrong; line and column from 1, or 0 for the file as a whole."""
    return LoadError(name, [Problem(line, column, message)])
