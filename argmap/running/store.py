"""Keep finished blocks in a directory, and read them again: the one door of this stage to files.

A directory holds ``_argmap.json``, which says whose it is, and a Parquet file for each block, named by its first scenario and the one after its last.
Tools that read a directory of Parquet files as one table pass over the former, for its name begins with an underscore.
"""

import contextlib
import json
import os
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from argmap.compiling.program import Floats, Ints
from argmap.errors import MapError, MissingExtraError, SaveError
from argmap.running.work import Work

MANIFEST: Final = "_argmap.json"

SCENARIO: Final = "scenario #"
"""Name of the column of scenarios' numbers: no id, so it cannot be the name of another column."""


class Store:
    """The finished blocks of a work, on disk.

    Args:
        directory: Is made where there is none.
        work: Whose blocks they are.

    Raises:
        MapError: When the directory belongs to other work.
        MissingExtraError: When pyarrow is not installed.
        SaveError: When it cannot be written to.
    """

    def __init__(self, directory: str | os.PathLike[str], work: Work) -> None:
        try:
            import pyarrow as pa  # noqa: PLC0415 - heavy, and used for runs that are kept only
            from pyarrow import parquet  # noqa: PLC0415
        except ImportError:
            raise MissingExtraError("keeping a run in a directory", "tables") from None
        self._pa, self._parquet = pa, parquet
        self.directory = Path(directory)
        self.columns = tuple(work.columns)
        self.size = work.size
        self._key = work.key()
        self._manifest = {"argmap": version("argmap"), "columns": list(self.columns), "key": self._key, "size": work.size}
        self._claim()

    def _claim(self) -> None:
        """Make the directory this work's, or see that it is."""
        path = self.directory / MANIFEST
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            data = path.read_bytes()
        except FileNotFoundError:
            self._write(path, json.dumps(self._manifest, indent=1, ensure_ascii=False).encode())
            return
        except (OSError, ValueError) as error:
            raise SaveError(str(self.directory), getattr(error, "strerror", None) or str(error)) from None
        try:
            found = json.loads(data)
        except ValueError:
            found = None
        if found != self._manifest:
            raise self._refusal(self._difference(found))

    def _refusal(self, difference: str) -> MapError:
        return MapError(f"{self.directory} belongs to other work ({difference}): take another directory, or delete this one")

    def _difference(self, found: Any) -> str:  # noqa: ANN401 - whatever stands in the file
        if not isinstance(found, dict):
            return f"its {MANIFEST} is damaged"
        words = {"argmap": "another version of argmap", "columns": "other columns", "size": "another number of scenarios"}
        other = [words[name] for name in words if found.get(name) != self._manifest[name]]
        return " and ".join(other) or "another map, method, seed or setting"

    def keep(self, first: int, rows: Floats, done: NDArray[np.bool_]) -> None:
        """Write a block: the rows, from scenario `first` on, of those scenarios that are done.

        Raises:
            SaveError: When it cannot be written.
        """
        if not done.any():
            return
        arrays = [self._pa.array(array) for array in (first + np.flatnonzero(done), *rows[done].T)]
        table = self._pa.Table.from_arrays(arrays, [SCENARIO, *self.columns], metadata={"key": self._key})
        sink = self._pa.BufferOutputStream()
        # Drawn numbers hardly repeat, so a dictionary of them only takes time; scenarios' numbers shrink to nothing.
        self._parquet.write_table(table, sink, write_page_checksum=True, use_dictionary=False, column_encoding={SCENARIO: "DELTA_BINARY_PACKED"})
        self._write(self.directory / f"block-{first:012d}-{first + len(rows):012d}.parquet", sink.getvalue())

    def read(self, remarks: list[str]) -> Iterator[tuple[Ints, Floats]]:
        """Give the scenarios of each block that is there, and their rows; what is damaged is deleted, with a remark.

        Raises:
            MapError: When a block is of other work.
        """
        for path in sorted(self.directory.glob("block-*.parquet")):
            try:
                yield self._block(path)
            except MapError:
                raise
            except (OSError, ValueError, self._pa.ArrowException) as error:
                remarks.append(f"{path.name} was damaged, and its scenarios were worked out anew ({str(error).splitlines()[0]:.100})")
                with contextlib.suppress(OSError):
                    path.unlink()

    def _block(self, path: Path) -> tuple[Ints, Floats]:
        table = self._parquet.read_table(self._pa.BufferReader(path.read_bytes()), page_checksum_verification=True)
        if (table.schema.metadata or {}).get(b"key") != self._key.encode():
            raise self._refusal(f"{path.name} does")
        if table.column_names != [SCENARIO, *self.columns]:
            raise ValueError(f"its columns are {table.column_names}")
        scenarios, *columns = (table[at].to_numpy() for at in range(table.num_columns))
        if not np.issubdtype(scenarios.dtype, np.integer) or not ((scenarios >= 0) & (scenarios < self.size)).all():
            raise ValueError("its scenarios are none of this work")
        return scenarios, np.array(columns, dtype=np.float64).reshape(len(self.columns), len(scenarios)).T

    def _write(self, path: Path, data: Any) -> None:  # noqa: ANN401 - bytes or a buffer
        """Write a file all or not at all: to a new one first, which then takes its place."""
        temporary = self.directory / f".{path.name}.{token_hex(4)}.tmp"
        try:
            try:
                with temporary.open("xb") as file:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                temporary.replace(path)
            except BaseException:
                with contextlib.suppress(OSError):
                    temporary.unlink()
                raise
        except OSError as error:
            raise SaveError(str(path), error.strerror or str(error)) from None
