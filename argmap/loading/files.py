"""Read a file as text: the one module that opens files to read."""

import os
import re
from difflib import get_close_matches
from pathlib import Path

from argmap.errors import LoadError, Problem

LARGEST = 16 * 2**20
"""Bytes that a file may have unless the caller allows more."""

_BOM = b"\xef\xbb\xbf"
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(rb"""<\?xml[^>]{0,99}?\bencoding=["'](iso-8859-\d\d?|windows-125\d|us-ascii)["']""", re.IGNORECASE)
"""How XML says that it is not UTF-8: encodings with a byte for each letter, which programs of the West have written."""


def read_text(path: str | os.PathLike[str], *, max_bytes: int = LARGEST) -> str:
    """Read a file as text: UTF-8, or what it says itself that it is. A byte order mark is dropped, line ends may be of any kind.

    Args:
        path: The file.
        max_bytes: Largest size that is read.

    Raises:
        LoadError: When there is no such file, it cannot be read, is empty, too large, binary or not text of its encoding.
    """
    return as_text(read_bytes(path, max_bytes=max_bytes), os.fspath(path))


def as_text(data: bytes, name: str) -> str:
    r"""Give what a file says; errors as for `read_text`.

    It is UTF-8 unless it says otherwise: UTF-16 by its byte order mark, or an encoding with a byte for each letter that an XML file declares.

    >>> as_text(b"\xef\xbb\xbfargmap: 1", "x.yaml")
    'argmap: 1'
    >>> as_text(b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xe9</a>", "x.xml")[-8:]
    '<a>é</a>'
    """
    declared = _DECLARED.match(data)
    wide = data.startswith(_WIDE_BOMS)
    if not wide and b"\0" in data:
        raise _refusal(name, "this is a binary file, not a map")
    text = _decoded(data.removeprefix(_BOM), "utf-16" if wide else declared[1].decode("ascii") if declared else "utf-8", name)
    if "\0" in text:
        raise _refusal(name, "this file is UTF-32 or binary; save it as UTF-8")
    if not text.strip():
        raise _refusal(name, "the file is empty; a map begins with 'argmap: 1' and a title")
    return text


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise _refusal(name, f"there is no encoding {encoding!r}, which this file says it has; save the file as UTF-8") from None
    except UnicodeDecodeError as error:
        good = data[: error.start].decode(encoding, errors="ignore")
        line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
        western = _as_western(data, error.start)
        there, way = (f" (in Windows-1252 it is {western!r})", ", or run: iconv -f WINDOWS-1252 -t UTF-8") if western else ("", "")
        message = f"byte 0x{data[error.start]:02x} is not {encoding.upper()}{there}; save the file as UTF-8{way}"
        raise LoadError(name, [Problem(line, column, message)]) from None


def _as_western(data: bytes, at: int) -> str:
    """Give what a byte is in the encoding in which spreadsheets of the West still save tables; nothing where the file is of another."""
    try:
        return data.decode("cp1252")[at] if data[:at].isascii() else ""
    except UnicodeDecodeError:
        return ""


def read_bytes(path: str | os.PathLike[str], *, max_bytes: int = LARGEST) -> bytes:
    """Read a file as it is.

    Args:
        path: The file.
        max_bytes: Largest size that is read.

    Raises:
        LoadError: When there is no such file, it cannot be read, or is too large.
    """
    name = os.fspath(path)
    try:
        with Path(name).open("rb") as file:
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise _refusal(name, f"there is no such file{_nearest(name)}") from None
    except IsADirectoryError:
        raise _refusal(name, "this is a directory; name a file in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise _refusal(name, f"cannot be read: {reason}") from None
    if len(data) > max_bytes:
        raise _refusal(name, f"the file is larger than {max_bytes:,} bytes; allow more with max_bytes (on the command line: --max-bytes)")
    return data


def _nearest(name: str) -> str:
    folder = Path(name).parent
    try:
        near = get_close_matches(Path(name).name, sorted(entry.name for entry in folder.iterdir()), n=1)
    except OSError:
        return f": there is no folder {str(folder)!r}"
    return f" (did you mean {str(folder / near[0])!r}?)" if near else ""


def _refusal(name: str, message: str) -> LoadError:
    return LoadError(name, [Problem(0, 0, message)])
