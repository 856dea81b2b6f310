"""What goes to standard output and standard error: the one place of the library that prints."""

import json
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from argmap.errors import FontWarning

if TYPE_CHECKING:
    from argmap.reporting.blocks import Block

PIPE_CLOSED = 141
"""Exit code when the reader of our output has gone, as shells have it (128 + SIGPIPE)."""

_PLAIN = str.maketrans({"█": "#", "░": ".", "…": "~"})


def safe_streams() -> None:
    """Let no text be too strange for the terminal's encoding: what it cannot show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def complain(message: str) -> None:
    """Say on standard error what is wrong."""
    click.echo(message, err=True)


def note(message: str) -> None:
    """Say something beside the result, on standard error."""
    click.echo(f"note: {message}", err=True)


@contextmanager
def warnings_as_notes() -> Iterator[None]:
    """Let warnings be notes of one line, without the place in the code that they come from."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", FontWarning)
        warnings.showwarning = lambda message, *_, **__: note(str(message))
        yield


def write(text: str) -> None:
    """Write text to standard output; a reader that has gone away ends the program quietly."""
    try:
        sys.stdout.write(text + "\n")  # click.echo would take another encoding than the terminal's
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python would complain once more when it ends
        raise SystemExit(PIPE_CLOSED) from None


def write_json(document: object) -> None:
    """Write one JSON document, numbers at full precision."""
    write(json.dumps(document, indent=2, allow_nan=False))


def show(blocks: "Iterable[Block]") -> None:
    """Show a report: on a terminal as wide as that, and in colour unless NO_COLOR is set; elsewhere as plain text with whole lines."""
    from argmap.reporting.blocks import as_text

    columns = get_terminal_size().columns if sys.stdout.isatty() else None
    if columns is None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        write(_encodable(as_text(blocks, columns)))
    else:
        _show_in_colour(blocks, columns)


def _encodable(text: str) -> str:
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return text.translate(_PLAIN)
    return text


def _show_in_colour(blocks: "Iterable[Block]", columns: int) -> None:
    from rich.console import Console
    from rich.text import Text

    from argmap.reporting.blocks import Heading, Table, laid_out

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    for at, block in enumerate(blocks):
        if at:
            console.print()
        head, *rows = laid_out(block, columns)
        for line in head:
            console.print(Text("".join(line), style="bold" if isinstance(block, Heading) else "dim" if isinstance(block, Table) else ""))
        for line in (line for row in rows if not isinstance(block, Heading) for line in row):
            shown = Text.assemble(*((cell, _style(cell.strip())) for cell in line))
            shown.rstrip()
            console.print(shown)


def _style(cell: str) -> str:
    """Colour differences by their sign, and bars; the sign and the length say the same without colour."""
    if cell.startswith("█"):
        return "cyan"
    return {"+": "green", "-": "red"}.get(cell[:1], "") if any(letter.isdigit() for letter in cell[1:2]) else ""
