"""Write files all or not at all: the one module that writes."""

import contextlib
import os
import stat
import tempfile
from pathlib import Path

from argmap.errors import SaveError


def write_text(path: str | os.PathLike[str], text: str) -> None:
    """Write a UTF-8 file, replacing what stood there in one step. Errors as for `write_bytes`."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file, replacing what stood there in one step.

    The bytes go to a new file in the same folder, are flushed to the disk, and take the old file's place by a rename; whatever happens in the
    middle leaves the old file whole. A link is followed to its target; the permissions of an old file are kept.

    Raises:
        SaveError: When the folder is missing or may not be written to, or the disk is full.
    """
    name = os.fspath(path)
    try:
        target = Path(name).resolve()
        if target.is_dir():
            raise SaveError(name, "this is a directory; name a file in it")
        _replace(target, data)
    except FileNotFoundError:
        raise SaveError(name, f"there is no folder {str(Path(name).parent)!r}") from None
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: a circle of symbolic links
        if isinstance(error, SaveError):
            raise
        raise SaveError(name, getattr(error, "strerror", None) or str(error)) from None


def make_folder(path: str | os.PathLike[str]) -> None:
    """Make a folder, with those above it, unless it is there.

    Raises:
        SaveError: When there is a file in its place, or it may not be made.
    """
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise SaveError(os.fspath(path), getattr(error, "strerror", None) or str(error)) from None


def _replace(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _mode(target: Path) -> int:
    """Give the permissions of the old file, or those that a new file would get."""
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
